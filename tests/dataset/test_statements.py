"""What each thing, document and claim says in RDF."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.claims.model import Evidence, Location, RelationClaim
from kg.dataset.opening import open_store
from kg.dataset.statements import claim_statements
from kg.dataset.store import Store, load_statements
from kg.registry.things import Things
from kg.terms import expand


@pytest.fixture(scope="module")
def store(alphaville: Path) -> Store:
    return open_store(alphaville)


def holds(store: Store, pattern: str) -> bool:
    return store.query(f"ASK {{ {pattern} }}").answer


DOCUMENT = "document:press-2018-alphaville"
FIGURE = "?c a aie:FigureClaim ; aie:figureOf place:alphaville ; aie:metric metric:ai-sales-revenue"


@pytest.mark.parametrize(
    "pattern",
    [
        'place:alphaville a aie:City, aie:Place ; rdfs:label "Alphaville"@en, "阿尔法市"@zh',
        'place:alphaville skos:altLabel "Alpha"@en, "阿尔法"@zh ; aie:partOf place:china',
        "place:alphaville geo:lat 23.5 ; geo:long 113.25",
        "place:alphaville skos:exactMatch wd:Q1, <https://sws.geonames.org/2/>",
        'place:china skos:notation "CN"',
        f"{DOCUMENT} a aie:SourceDocument ; dcterms:publisher org:press",
        f'{DOCUMENT} dcterms:title "Alphaville\'s AI industry"@en',
        f'{DOCUMENT} dcterms:issued "2018-10-17"^^xsd:date',
        f"{DOCUMENT} schema:url <https://example.org/alphaville>",
        f'{DOCUMENT} dcterms:language "en" ; aie:sourceQuality aie:NormalQuality',
        f"{FIGURE} ; aie:value 62580000000 ; aie:unit unit:CNY ; aie:year 2017",
        f'{FIGURE} ; aie:period "2017"^^xsd:gYear ; aie:periodBasis aie:Relative',
        f'{FIGURE} ; aie:periodStart "2017-01-01"^^xsd:date ; aie:periodEnd "2017-12-31"^^xsd:date',
        f"{FIGURE} ; aie:status aie:Actual ; aie:bound aie:Exact",
        f'{FIGURE} ; aie:asPrinted "62.58 billion yuan"',
        f"{FIGURE} ; aie:conversion [ aie:value 9050000000 ; aie:unit unit:USD ]",
        f'{FIGURE} ; aie:evidence/oa:hasSelector [ oa:exact "62.58 billion yuan" ; oa:start 83 ]',
        f"{FIGURE} ; prov:hadPrimarySource {DOCUMENT} ; aie:review aie:Accepted",
        "GRAPH ?c { ?c aie:metric metric:ai-sales-revenue ; aie:value 62580000000 }",
        "place:beta-park aie:locatedIn place:alphaville",
        "GRAPH ?c { place:beta-park aie:locatedIn place:alphaville } ?c a aie:RelationClaim",
        "?c a aie:RelationClaim, aie:Claim ; aie:status aie:Planned",
        "?c aie:setBy policy:ai-plan ; aie:status aie:Target ; aie:year 2025",
    ],
)
def test_dataset_says(store: Store, pattern: str) -> None:
    assert holds(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "place:beta-park aie:focusesOn sector:finance",
        "GRAPH ?c { ?c prov:hadPrimarySource ?d }",
        "GRAPH ?c { place:alphaville rdfs:label ?l }",
        "?s ?p ?o FILTER(isBlank(?s) || isBlank(?o))",
        "GRAPH ?g { ?s ?p ?o FILTER(isBlank(?s) || isBlank(?o)) }",
        "GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?g a aie:Claim }",
        "?c a aie:Claim FILTER NOT EXISTS { GRAPH ?c { ?s ?p ?o } }",
    ],
)
def test_dataset_does_not_say(store: Store, pattern: str) -> None:
    assert not holds(store, pattern)


def test_sub_property_says_its_super_property_too(things: Things) -> None:
    claim = RelationClaim(
        id="claim:1",
        document="document:d",
        subject="place:alphaville",
        property="capitalOf",
        object="place:china",
        status="actual",
        period=None,
        evidence=Evidence("x"),
        review="accepted",
        note=None,
        location=Location("f", 1),
    )
    oxigraph = ox.Store()
    load_statements(oxigraph, [claim_statements(claim, "quoted", things)])
    part_of = ox.NamedNode(expand("aie:partOf"))
    found = oxigraph.quads_for_pattern(None, part_of, None)
    graphs = {str(quad.graph_name) for quad in found}
    assert graphs == {"DEFAULT", f"<{expand('claim:1')}>"}


@pytest.mark.parametrize(
    ("status", "review", "graphs"),
    [
        pytest.param("actual", "accepted", {"DEFAULT", "claim"}, id="actual"),
        pytest.param("actual", "doubtful", {"DEFAULT", "claim"}, id="doubtful"),
        pytest.param("actual", "withdrawn", {"claim"}, id="withdrawn"),
        pytest.param("planned", "accepted", {"claim"}, id="planned"),
    ],
)
def test_only_what_stands_as_actual_is_in_the_default_graph(
    things: Things, status: str, review: str, graphs: set[str]
) -> None:
    """A withdrawn relation once still counted as a fact."""
    claim = RelationClaim(
        id="claim:1",
        document="document:d",
        subject="place:alphaville",
        property="locatedIn",
        object="place:china",
        status=status,
        period=None,
        evidence=Evidence("x"),
        review=review,
        note=None,
        location=Location("f", 1),
    )
    oxigraph = ox.Store()
    load_statements(oxigraph, [claim_statements(claim, "quoted", things)])
    located_in = ox.NamedNode(expand("aie:locatedIn"))
    found = {str(quad.graph_name) for quad in oxigraph.quads_for_pattern(None, located_in, None)}
    names = {"DEFAULT": "DEFAULT", "claim": f"<{expand('claim:1')}>"}
    assert found == {names[graph] for graph in graphs}


@pytest.fixture
def of_each_kind(example: Any) -> Store:
    """Build one figure of each kind of evidence, told apart by their values."""
    bare = {"start": None, "end": None}
    figures = [
        example.figure(),
        {**example.figure(period="2016"), **bare},
        {**example.figure(period="2015"), **bare, "quote": None},
        {**example.figure(period="2014"), **bare, "quote": None, "asPrinted": "62.58 billion yuan"},
    ]
    return open_store(example.data(claims=example.claims(figures=figures)))


@pytest.mark.parametrize(
    ("year", "kind", "printed", "quoted"),
    [
        (2017, "aie:VerifiedEvidence", True, True),
        (2016, "aie:QuotedEvidence", True, True),
        (2015, "aie:PageOnlyEvidence", False, False),
        (2014, "aie:QuotedEvidence", True, False),
    ],
)
def test_claim_says_its_kind_of_evidence(
    of_each_kind: Store, year: int, kind: str, printed: bool, quoted: bool
) -> None:
    claim = f"?c a aie:FigureClaim ; aie:year {year} ; aie:evidenceKind {kind}"
    assert holds(of_each_kind, f"{claim} ; aie:evidence/oa:hasSource {DOCUMENT}")
    assert not holds(of_each_kind, f"{claim} . GRAPH ?c {{ ?c aie:evidenceKind ?kind }}")
    assert holds(of_each_kind, f"{claim} ; aie:asPrinted ?printed") is printed
    assert holds(of_each_kind, f"{claim} ; aie:evidence/oa:hasSelector/oa:exact ?q") is quoted
