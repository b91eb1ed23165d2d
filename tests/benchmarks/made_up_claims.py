"""Made-up claims: a graph of so many things for the benchmark of pages.

Like the bundled data in what a thing comes to: three ties, four claims, a document for
seven claims, quotes for a third of them. A few things and concepts have most of the ties,
and most ties stay within a city's ecosystem. The same size and seed give the same graph.
"""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

import pyoxigraph as ox

from kg.bundled import ontology_folder
from kg.claims.model import Claim, Evidence, FigureClaim, Location, RelationClaim, evidence_kind
from kg.claims.periods import parse_period
from kg.dataset.load import iter_ontology_statements
from kg.dataset.statements import claim_statements, document_statements, entity_statements
from kg.dataset.store import EmbeddedStore, load_statements
from kg.registry.entities import Entity, Name
from kg.registry.things import Things, read_things
from kg.sources.documents import SourceDocument

EDGES_A_THING: Final = 3.0
#: Claims a tie: some ties are told by two documents.
CLAIMS_AN_EDGE: Final = 1.2
FIGURES_A_THING: Final = 0.8
CLAIMS_A_DOCUMENT: Final = 7

#: Kind, prefix of its ids, share among things, and the property of a tie that leads there.
KINDS: Final = (
    ("Company", "org", 45, "partnerOf"),
    ("Park", "place", 12, "locatedIn"),
    ("Facility", "facility", 10, "supports"),
    ("Policy", "policy", 10, "supports"),
    ("ResearchInstitute", "org", 8, "partnerOf"),
    ("GovernmentBody", "org", 6, "memberOf"),
    ("District", "place", 6, "locatedIn"),
    ("City", "place", 3, "locatedIn"),
)
PROPERTIES: Final = {kind: property_ for kind, _, _, property_ in KINDS}
#: Share of the ties that lead to a sector or technology, and of the others within a home.
TO_CONCEPTS: Final = 0.25
AT_HOME: Final = 0.85
METRICS: Final = (
    ("metric:ai-core-industry-revenue", "unit:CNY"),
    ("metric:ai-enterprise-count", "unit:COUNT"),
    ("metric:ai-workforce", "unit:PERSON"),
)
NOWHERE: Final = Location("made up", 0)


def make_store(things: int, seed: int = 1) -> EmbeddedStore:
    """Make a store with claims about so many things, concepts included.

    Parameters
    ----------
    things
        How many the network of all relations has, nearly.
    seed
        Of the random generator.
    """
    oxigraph = ox.Store()
    load_statements(oxigraph, iter_blocks(things, random.Random(seed)))  # noqa: S311 - no secrets
    return EmbeddedStore(oxigraph, "made up")


def iter_blocks(things: int, chance: random.Random) -> Iterator[str]:
    """Give the statements, a thing, document or claim at a time."""
    known, _ = read_things(ontology_folder(), ())
    concepts = [
        id_
        for id_, concept in known.vocabulary.concepts.items()
        if concept.kind in ("Sector", "Technology")
    ][: things // 8]
    entities = _make_entities(things - len(concepts), chance)
    yield from iter_ontology_statements(ontology_folder())
    for entity in entities:
        yield entity_statements(entity, known.vocabulary)
    ties = _make_ties(entities, concepts, chance)
    several = chance.choices(ties, k=int(len(ties) * (CLAIMS_AN_EDGE - 1)))
    figures = chance.choices(entities, k=int(len(entities) * FIGURES_A_THING))
    documents = (len(ties) + len(several) + len(figures)) // CLAIMS_A_DOCUMENT + 1
    for number in range(documents):
        yield document_statements(_document(number, chance), known)
    for number, (subject, property_, object_) in enumerate((*ties, *several)):
        claim = _relation(number, chance.randrange(documents), subject, property_, object_)
        yield _claim_block(claim, known)
    for number, entity in enumerate(figures):
        yield _claim_block(_figure(number, chance.randrange(documents), entity, chance), known)


def _make_entities(count: int, chance: random.Random) -> list[Entity]:
    kinds = chance.choices(KINDS, [share for _, _, share, _ in KINDS], k=count)
    return [
        Entity(
            id=f"{prefix}:thing-{number}",
            kind=kind,
            labels=(
                Name(f"{kind} number {number} of the ecosystem", "en"),
                Name(f"第{number}号", "zh"),
            ),
            aliases=(Name(f"No. {number}", "en"),),
            part_of=(),
            coordinates=(_degrees(chance, 22, 42), _degrees(chance, 95, 122))
            if kind == "City"
            else None,
            wikidata=f"Q{number + 1}",
            geonames=None,
            iso3166_2=None,
            note=None,
            path="made up",
            line=0,
        )
        for number, (kind, prefix, _, _) in enumerate(kinds)
    ]


def _degrees(chance: random.Random, least: int, most: int) -> Decimal:
    return Decimal(chance.randrange(least * 100, most * 100)) / 100


def _make_ties(
    entities: Sequence[Entity], concepts: Sequence[str], chance: random.Random
) -> list[tuple[str, str, str]]:
    """Tie each thing to some other, and many to the first of their home."""
    homes = max(4, round(len(entities) ** 0.5 / 2))
    home_of = chance.choices(range(homes), _heavy_tail(homes), k=len(entities))
    members: list[list[int]] = [[] for _ in range(homes)]
    for number, home in enumerate(home_of):
        members[home].append(number)
    wanted = round((len(entities) + len(concepts)) * EDGES_A_THING)
    steep = list(accumulate(_heavy_tail(len(concepts))))
    found = {(entities[0].id, "focusesOn", concept): None for concept in concepts}
    number = 0
    while len(found) < wanted:
        source = number if number < len(entities) else chance.randrange(len(entities))
        number += 1
        if chance.random() < TO_CONCEPTS:
            target = chance.choices(concepts, cum_weights=steep)[0]
            found[entities[source].id, "focusesOn", target] = None
            continue
        at_home = members[home_of[source]] if chance.random() < AT_HOME else range(len(entities))
        other = entities[at_home[int(len(at_home) * chance.random() ** 2.5)]]
        if other is not entities[source]:
            found[entities[source].id, PROPERTIES[other.kind], other.id] = None
    return list(found)


def _heavy_tail(size: int) -> list[float]:
    return [1 / rank**0.7 for rank in range(1, size + 1)]


def _document(number: int, chance: random.Random) -> SourceDocument:
    published = f"{chance.randrange(2016, 2026)}-{chance.randrange(1, 13):02}-01"
    return SourceDocument(
        id=f"document:made-up-{number}",
        title=f"Document {number} on the industry of artificial intelligence",
        publisher="org:thing-0",
        original_publisher=None,
        url=f"https://example.org/documents/{number}",
        published=published if number % 5 else None,
        language="en",
        sha256=None,
        quality="normal",
        note=None,
    )


def _relation(
    number: int, document: int, subject: str, property_: str, object_: str
) -> RelationClaim:
    return RelationClaim(
        id=f"claim:{number:020x}",
        document=f"document:made-up-{document}",
        subject=subject,
        property=property_,
        object=object_,
        status="actual" if number % 10 else "planned",
        period=parse_period(str(2016 + number % 10)) if number % 6 == 0 else None,
        evidence=Evidence(f"in {number} words" if number % 3 == 0 else None),
        review="unreviewed",
        note=None,
        location=NOWHERE,
    )


def _figure(number: int, document: int, entity: Entity, chance: random.Random) -> FigureClaim:
    metric, unit = METRICS[number % len(METRICS)]
    value = int(10 * chance.paretovariate(1.1))
    return FigureClaim(
        id=f"claim:f{number:019x}",
        document=f"document:made-up-{document}",
        figure_of=entity.id,
        metric=metric,
        value=Decimal(value),
        unit=unit,
        period=parse_period(str(2016 + number % 12)),
        period_basis="stated",
        status=("actual", "target", "estimate")[number % 3],
        bound="exact",
        as_printed=f"{value:,}",
        conversions=(),
        reported_by=None,
        set_by=None,
        evidence=Evidence(f"{value:,} in all"),
        review="accepted",
        note=None,
        location=NOWHERE,
    )


def _claim_block(claim: Claim, known: Things) -> str:
    return claim_statements(claim, evidence_kind(claim, _document(0, random.Random(0))), known)  # noqa: S311 - no secrets
