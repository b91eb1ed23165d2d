"""What each thing, source document and claim says in RDF.

The named graph of a claim holds what it claims. The default graph is the merge of
all that is stated as actual, each triple once, with all that is known about the
claims themselves: so a plain query counts rightly, and ``GRAPH ?claim`` gives the
provenance of a triple. See `docs/decisions/`.
"""

from collections.abc import Iterator

from kg.claims.model import Claim, ClaimSet, Evidence, FigureClaim, RelationClaim, canonical
from kg.claims.periods import Period
from kg.dataset.nquads import iri, node, number_literal, text_literal, typed_literal
from kg.registry.entities import Entity
from kg.registry.things import Things
from kg.registry.vocabulary import Vocabulary
from kg.sources.documents import SourceDocument
from kg.terms import PREFIXES

_TYPE = node("rdf:type")
_LABEL = node("rdfs:label")
_ALT_LABEL = node("skos:altLabel")
_NOTE = node("skos:note")
_XSD_DATE = "date"


def iter_entity_statements(entity: Entity, vocabulary: Vocabulary) -> Iterator[str]:
    """Write an entity: its classes, names, place in the whole, identifiers."""
    subject = node(entity.id)
    for kind in vocabulary.classes[entity.kind]:
        yield f"{subject} {_TYPE} {node('aie:' + kind)} .\n"
    for label in entity.labels:
        yield f"{subject} {_LABEL} {text_literal(label.text, label.language)} .\n"
    for alias in entity.aliases:
        yield f"{subject} {_ALT_LABEL} {text_literal(alias.text, alias.language)} .\n"
    for whole in entity.part_of:
        yield f"{subject} {node('aie:partOf')} {node(whole)} .\n"
    if entity.coordinates is not None:
        latitude, longitude = entity.coordinates
        yield f"{subject} {node('geo:lat')} {typed_literal(str(latitude), 'decimal')} .\n"
        yield f"{subject} {node('geo:long')} {typed_literal(str(longitude), 'decimal')} .\n"
    if entity.wikidata:
        yield f"{subject} {node('skos:exactMatch')} {iri(PREFIXES['wd'] + entity.wikidata)} .\n"
    if entity.geonames:
        geonames = f"{PREFIXES['gn']}{entity.geonames}/"
        yield f"{subject} {node('skos:exactMatch')} {iri(geonames)} .\n"
    if entity.iso3166_2:
        yield f"{subject} {node('skos:notation')} {text_literal(entity.iso3166_2)} .\n"
    if entity.note:
        yield f"{subject} {_NOTE} {text_literal(entity.note)} .\n"


def iter_document_statements(document: SourceDocument, things: Things) -> Iterator[str]:
    """Write a source document's metadata."""
    subject = node(document.id)
    for kind in things.vocabulary.classes["SourceDocument"]:
        yield f"{subject} {_TYPE} {node('aie:' + kind)} .\n"
    title = text_literal(document.title, document.language)
    yield f"{subject} {_LABEL} {title} .\n"
    yield f"{subject} {node('dcterms:title')} {title} .\n"
    yield f"{subject} {node('dcterms:publisher')} {node(document.publisher)} .\n"
    if document.original_publisher:
        yield f"{subject} {node('dcterms:creator')} {node(document.original_publisher)} .\n"
    if document.url:
        yield f"{subject} {node('schema:url')} {iri(document.url)} .\n"
    if document.published:
        datatype = {4: "gYear", 7: "gYearMonth"}.get(len(document.published), _XSD_DATE)
        issued = typed_literal(document.published, datatype)
        yield f"{subject} {node('dcterms:issued')} {issued} .\n"
    yield f"{subject} {node('dcterms:language')} {text_literal(document.language)} .\n"
    if document.sha256:
        yield f"{subject} {node('aie:sha256')} {text_literal(document.sha256)} .\n"
    quality = things.notations["SourceQuality"][document.quality]
    yield f"{subject} {node('aie:sourceQuality')} {node(quality)} .\n"
    if document.note:
        yield f"{subject} {_NOTE} {text_literal(document.note)} .\n"


def iter_claim_set_statements(claim_set: ClaimSet, things: Things) -> Iterator[str]:
    """Write a source document and all its claims."""
    yield from iter_document_statements(claim_set.document, things)
    for figure in claim_set.figures:
        yield from _iter_figure(figure, things)
    for relation in claim_set.relations:
        yield from _iter_relation(relation, things)


def _iter_figure(claim: FigureClaim, things: Things) -> Iterator[str]:
    subject = node(claim.id)
    for triple in _iter_figure_triples(claim, things):
        yield f"{triple} {subject} .\n"
        yield f"{triple} .\n"
    yield from _iter_bookkeeping(claim, things)


def _iter_figure_triples(claim: FigureClaim, things: Things) -> Iterator[str]:
    subject = node(claim.id)
    notations = things.notations
    for kind in things.vocabulary.classes["FigureClaim"]:
        yield f"{subject} {_TYPE} {node('aie:' + kind)}"
    yield f"{subject} {node('aie:figureOf')} {node(claim.figure_of)}"
    yield f"{subject} {node('aie:metric')} {node(claim.metric)}"
    yield f"{subject} {node('aie:value')} {number_literal(canonical(claim.value))}"
    yield f"{subject} {node('aie:unit')} {node(claim.unit)}"
    if claim.period is not None:
        yield from _iter_period(subject, claim.period)
        basis = notations["PeriodBasis"][claim.period_basis]
        yield f"{subject} {node('aie:periodBasis')} {node(basis)}"
    yield f"{subject} {node('aie:status')} {node(notations['Status'][claim.status])}"
    yield f"{subject} {node('aie:bound')} {node(notations['Bound'][claim.bound])}"
    yield f"{subject} {node('aie:asPrinted')} {text_literal(claim.as_printed)}"
    if claim.reported_by:
        yield f"{subject} {node('aie:reportedBy')} {node(claim.reported_by)}"
    if claim.set_by:
        yield f"{subject} {node('aie:setBy')} {node(claim.set_by)}"
    for conversion in claim.conversions:
        slug = f"{_slug(claim.id)}-{_slug(conversion.unit)}"
        other = node(f"conversion:{slug}")
        yield f"{subject} {node('aie:conversion')} {other}"
        yield f"{other} {_TYPE} {node('aie:Conversion')}"
        yield f"{other} {node('aie:value')} {number_literal(canonical(conversion.value))}"
        yield f"{other} {node('aie:unit')} {node(conversion.unit)}"
        yield f"{other} {node('aie:asPrinted')} {text_literal(conversion.as_printed)}"


def _iter_relation(claim: RelationClaim, things: Things) -> Iterator[str]:
    graph = node(claim.id)
    if isinstance(claim.object, Period):
        object_ = typed_literal(*claim.object.rdf_literal)
    else:
        object_ = node(claim.object)
    property_ = things.vocabulary.properties[claim.property]
    for name in (claim.property, *property_.ancestors):
        triple = f"{node(claim.subject)} {node('aie:' + name)} {object_}"
        yield f"{triple} {graph} .\n"
        if claim.status == "actual":
            yield f"{triple} .\n"
    for kind in things.vocabulary.classes["RelationClaim"]:
        yield f"{graph} {_TYPE} {node('aie:' + kind)} .\n"
    yield f"{graph} {node('aie:status')} {node(things.notations['Status'][claim.status])} .\n"
    if claim.period is not None:
        for triple in _iter_period(graph, claim.period):
            yield f"{triple} .\n"
    yield from _iter_bookkeeping(claim, things)


def _iter_period(subject: str, period: Period) -> Iterator[str]:
    start = typed_literal(period.start.isoformat(), _XSD_DATE)
    end = typed_literal(period.end.isoformat(), _XSD_DATE)
    yield f"{subject} {node('aie:period')} {typed_literal(*period.rdf_literal)}"
    yield f"{subject} {node('aie:periodStart')} {start}"
    yield f"{subject} {node('aie:periodEnd')} {end}"
    yield f"{subject} {node('aie:year')} {typed_literal(str(period.year), 'integer')}"


def _iter_bookkeeping(claim: Claim, things: Things) -> Iterator[str]:
    """Write what is known about the claim itself, into the default graph."""
    subject = node(claim.id)
    evidence = node(f"evidence:{_slug(claim.id)}")
    document = node(claim.document)
    review = things.notations["ReviewState"][claim.review]
    yield f"{subject} {node('prov:hadPrimarySource')} {document} .\n"
    yield f"{subject} {node('aie:review')} {node(review)} .\n"
    if claim.note:
        yield f"{subject} {_NOTE} {text_literal(claim.note)} .\n"
    yield f"{subject} {node('aie:evidence')} {evidence} .\n"
    yield f"{evidence} {_TYPE} {node('oa:SpecificResource')} .\n"
    yield f"{evidence} {node('oa:hasSource')} {document} .\n"
    selector = node(f"selector:{_slug(claim.id)}")
    selection = list(_iter_selection(selector, claim.evidence))
    if selection:
        yield f"{evidence} {node('oa:hasSelector')} {selector} .\n"
        yield from selection


def _iter_selection(selector: str, evidence: Evidence) -> Iterator[str]:
    if evidence.quote is not None:
        yield f"{selector} {_TYPE} {node('oa:TextQuoteSelector')} .\n"
        yield f"{selector} {node('oa:exact')} {text_literal(evidence.quote)} .\n"
    if evidence.start is not None:
        start = typed_literal(str(evidence.start), "nonNegativeInteger")
        end = typed_literal(str(evidence.end), "nonNegativeInteger")
        yield f"{selector} {_TYPE} {node('oa:TextPositionSelector')} .\n"
        yield f"{selector} {node('oa:start')} {start} .\n"
        yield f"{selector} {node('oa:end')} {end} .\n"
    if evidence.fragment is not None:
        yield f"{selector} {_TYPE} {node('oa:FragmentSelector')} .\n"
        yield f"{selector} {node('rdf:value')} {text_literal(evidence.fragment)} .\n"
        standard = iri("http://tools.ietf.org/rfc/rfc7111")
        yield f"{selector} {node('dcterms:conformsTo')} {standard} .\n"


def _slug(curie: str) -> str:
    return curie.partition(":")[2]
