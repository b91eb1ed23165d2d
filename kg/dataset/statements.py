"""What each thing, source document and claim says in RDF.

The named graph of a claim holds what it claims. The default graph is the merge of
all that is stated as actual and not withdrawn, each triple once, with all that is known about the
claims themselves: so a plain query counts rightly, and ``GRAPH ?claim`` gives the
provenance of a triple. See `docs/decisions/`.

Every function gives a block of N-Quads lines. A line may come twice, where two
documents claim the same; a store keeps it once.
"""

from typing import Final

from kg.claims.model import Claim, FigureClaim, RelationClaim, canonical
from kg.claims.periods import Period
from kg.dataset.nquads import iri, node, number_literal, text_literal, typed_literal
from kg.registry.entities import Entity
from kg.registry.things import Things
from kg.registry.vocabulary import Vocabulary
from kg.sources.documents import SourceDocument
from kg.terms import PREFIXES

_TYPE: Final = node("rdf:type")
_LABEL: Final = node("rdfs:label")
_NOTE: Final = node("skos:note")
_STATUS: Final = node("aie:status")
_VALUE: Final = node("aie:value")
_UNIT: Final = node("aie:unit")
_AS_PRINTED: Final = node("aie:asPrinted")
_PRIMARY_SOURCE: Final = node("prov:hadPrimarySource")
_REVIEW: Final = node("aie:review")
_EVIDENCE: Final = node("aie:evidence")
_EVIDENCE_KIND: Final = node("aie:evidenceKind")
_HAS_SOURCE: Final = node("oa:hasSource")
_HAS_SELECTOR: Final = node("oa:hasSelector")
_SPECIFIC_RESOURCE: Final = node("oa:SpecificResource")

#: Which syntax a table's fragment is written in, as Web Annotation names it.
_RFC_7111: Final = iri("http://tools.ietf.org/rfc/rfc7111")


def entity_statements(entity: Entity, vocabulary: Vocabulary) -> str:
    """Write an entity: its classes, names, place in the whole, identifiers."""
    about = [(_TYPE, node(f"aie:{kind}")) for kind in vocabulary.classes[entity.kind]]
    about += [(_LABEL, text_literal(name.text, name.language)) for name in entity.labels]
    about += [
        (node("skos:altLabel"), text_literal(name.text, name.language)) for name in entity.aliases
    ]
    about += [
        (node("aie:unsourcedName"), text_literal(name.text, name.language))
        for name in entity.unsourced_names
    ]
    about += [(node("aie:partOf"), node(whole)) for whole in entity.part_of]
    if entity.coordinates is not None:
        latitude, longitude = entity.coordinates
        about.append((node("geo:lat"), typed_literal(str(latitude), "decimal")))
        about.append((node("geo:long"), typed_literal(str(longitude), "decimal")))
    if entity.wikidata:
        about.append((node("skos:exactMatch"), iri(PREFIXES["wd"] + entity.wikidata)))
    if entity.geonames:
        about.append((node("skos:exactMatch"), iri(f"{PREFIXES['gn']}{entity.geonames}/")))
    if entity.iso3166_2:
        about.append((node("skos:notation"), text_literal(entity.iso3166_2)))
    if entity.note:
        about.append((_NOTE, text_literal(entity.note)))
    return _block(node(entity.id), about)


def document_statements(document: SourceDocument, things: Things) -> str:
    """Write a source document's metadata."""
    classes = things.vocabulary.classes["SourceDocument"]
    title = text_literal(document.title, document.language)
    about = [(_TYPE, node(f"aie:{kind}")) for kind in classes]
    about += [
        (_LABEL, title),
        (node("dcterms:title"), title),
        (node("dcterms:publisher"), node(document.publisher)),
        (node("dcterms:language"), text_literal(document.language)),
    ]
    if document.original_publisher:
        about.append((node("dcterms:creator"), node(document.original_publisher)))
    if document.url:
        about.append((node("schema:url"), iri(document.url)))
    if document.published:
        datatype = {4: "gYear", 7: "gYearMonth"}.get(len(document.published), "date")
        about.append((node("dcterms:issued"), typed_literal(document.published, datatype)))
    if document.sha256:
        about.append((node("aie:sha256"), text_literal(document.sha256)))
    quality = things.notations["SourceQuality"][document.quality]
    about.append((node("aie:sourceQuality"), node(quality)))
    if document.note:
        about.append((_NOTE, text_literal(document.note)))
    return _block(node(document.id), about)


def claim_statements(claim: Claim, evidence_kind: str, things: Things) -> str:
    """Write a claim: what it claims into its graph, what is known of it beside.

    Parameters
    ----------
    claim
        The claim.
    evidence_kind
        Notation of the kind of its evidence; see `kg.claims.model.evidence_kind`.
    things
        The concepts that it names.
    """
    subject = node_once(claim.id)
    about = _bookkeeping(claim, evidence_kind, subject, things)
    if isinstance(claim, FigureClaim):
        return _figure(claim, subject, things) + about
    return _relation(claim, subject, things) + about


def node_once(curie: str) -> str:
    """Write a CURIE that comes once only, past the cache of `kg.dataset.nquads.node`."""
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _figure(claim: FigureClaim, subject: str, things: Things) -> str:
    notations = things.notations
    about = [(_TYPE, node(f"aie:{kind}")) for kind in things.vocabulary.classes["FigureClaim"]]
    about += [
        (node("aie:figureOf"), node(claim.figure_of)),
        (node("aie:metric"), node(claim.metric)),
        (_VALUE, number_literal(canonical(claim.value))),
        (_UNIT, node(claim.unit)),
        (_STATUS, node(notations["Status"][claim.status])),
        (node("aie:bound"), node(notations["Bound"][claim.bound])),
    ]
    if claim.as_printed is not None:
        about.append((_AS_PRINTED, text_literal(claim.as_printed)))
    if claim.period is not None:
        about += _period(claim.period)
        about.append((node("aie:periodBasis"), node(notations["PeriodBasis"][claim.period_basis])))
    if claim.reported_by:
        about.append((node("aie:reportedBy"), node(claim.reported_by)))
    if claim.set_by:
        about.append((node("aie:setBy"), node(claim.set_by)))
    triples = []
    for conversion in claim.conversions:
        other = node_once(f"conversion:{_slug(claim.id)}-{_slug(conversion.unit)}")
        about.append((node("aie:conversion"), other))
        triples += [
            f"{other} {_TYPE} {node('aie:Conversion')}",
            f"{other} {_VALUE} {number_literal(canonical(conversion.value))}",
            f"{other} {_UNIT} {node(conversion.unit)}",
            f"{other} {_AS_PRINTED} {text_literal(conversion.as_printed)}",
        ]
    triples += [f"{subject} {predicate} {object_}" for predicate, object_ in about]
    return "".join([f"{triple} {subject} .\n{triple} .\n" for triple in triples])


def _relation(claim: RelationClaim, graph: str, things: Things) -> str:
    if isinstance(claim.object, Period):
        object_ = typed_literal(*claim.object.rdf_literal)
    else:
        object_ = node(claim.object)
    property_ = things.vocabulary.properties[claim.property]
    lines = []
    for name in (claim.property, *property_.ancestors):
        triple = f"{node(claim.subject)} {node(f'aie:{name}')} {object_}"
        lines.append(f"{triple} {graph} .\n")
        if claim.status == "actual" and claim.review != "withdrawn":
            lines.append(f"{triple} .\n")
    about = [(_TYPE, node(f"aie:{kind}")) for kind in things.vocabulary.classes["RelationClaim"]]
    about.append((_STATUS, node(things.notations["Status"][claim.status])))
    if claim.period is not None:
        about += _period(claim.period)
    return "".join(lines) + _block(graph, about)


def _period(period: Period) -> list[tuple[str, str]]:
    return [
        (node("aie:period"), typed_literal(*period.rdf_literal)),
        (node("aie:periodStart"), typed_literal(period.start.isoformat(), "date")),
        (node("aie:periodEnd"), typed_literal(period.end.isoformat(), "date")),
        (node("aie:year"), typed_literal(str(period.year), "integer")),
    ]


def _bookkeeping(claim: Claim, evidence_kind: str, subject: str, things: Things) -> str:
    """Write what is known about the claim itself, into the default graph."""
    slug = _slug(claim.id)
    evidence = node_once(f"evidence:{slug}")
    document = node(claim.document)
    notations = things.notations
    review = node(notations["ReviewState"][claim.review])
    kind = node(notations["EvidenceKind"][evidence_kind])
    lines = [
        f"{subject} {_PRIMARY_SOURCE} {document} .\n"
        f"{subject} {_REVIEW} {review} .\n"
        f"{subject} {_EVIDENCE} {evidence} .\n"
        f"{subject} {_EVIDENCE_KIND} {kind} .\n"
        f"{evidence} {_TYPE} {_SPECIFIC_RESOURCE} .\n"
        f"{evidence} {_HAS_SOURCE} {document} .\n"
    ]
    if claim.note:
        lines.append(f"{subject} {_NOTE} {text_literal(claim.note)} .\n")
    selection = _selection(claim)
    if selection:
        selector = node_once(f"selector:{slug}")
        lines.append(f"{evidence} {_HAS_SELECTOR} {selector} .\n")
        lines.append(_block(selector, selection))
    return "".join(lines)


def _selection(claim: Claim) -> list[tuple[str, str]]:
    evidence = claim.evidence
    about = []
    if evidence.quote is not None:
        about.append((_TYPE, node("oa:TextQuoteSelector")))
        about.append((node("oa:exact"), text_literal(evidence.quote)))
    if evidence.start is not None:
        about += [
            (_TYPE, node("oa:TextPositionSelector")),
            (node("oa:start"), typed_literal(str(evidence.start), "nonNegativeInteger")),
            (node("oa:end"), typed_literal(str(evidence.end), "nonNegativeInteger")),
        ]
    if evidence.fragment is not None:
        about += [
            (_TYPE, node("oa:FragmentSelector")),
            (node("rdf:value"), text_literal(evidence.fragment)),
            (node("dcterms:conformsTo"), _RFC_7111),
        ]
    return about


def _block(subject: str, about: list[tuple[str, str]]) -> str:
    return "".join([f"{subject} {predicate} {object_} .\n" for predicate, object_ in about])


def _slug(curie: str) -> str:
    return curie.partition(":")[2]
