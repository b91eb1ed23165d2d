"""Records: what a page says of things, claims and documents, read from a store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.bundled import ontology_folder
from kg.dataset.build import build_in_folder
from kg.graph import Graph
from kg.networks.grounds import Ground, grounds_of_edges
from kg.pages.addresses import web_address
from kg.pages.record_values import ClaimRecord, Document, Figure, Records, Relation, Thing
from kg.pages.records import read_records

ADDRESS = "https://example.org/alphaville"


def read(graph: Graph, name: str = "entities", **selection: Any) -> Records:
    network = graph.network(name, **selection)
    return read_records(graph.store, network, grounds_of_edges(graph.store, network))


@pytest.fixture(scope="module")
def graph(alphaville: Path) -> Graph:
    return kg.open(alphaville)


@pytest.fixture(scope="module")
def records(graph: Graph) -> Records:
    return read(graph)


@pytest.fixture(scope="module")
def bundled() -> Graph:
    return kg.open()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, make_example: Callable[[Path], Any]) -> Graph:
    """Build a graph of three documents: of October 2018, of 2020, and an undated poor one."""
    folder = tmp_path_factory.mktemp("reports")
    example = make_example(folder)
    bare = {"quote": None, "start": None, "end": None}

    def file(id_: str, figures: list[Any], relations: list[Any], **document: Any) -> str:
        written = example.claims(
            document=example.document(id=id_, **document),
            figures=[{key: value for key, value in each.items() if value} for each in figures],
            relations=[{key: value for key, value in each.items() if value} for each in relations],
        )
        return str(written)

    claims = {
        "press-2018-a": file(
            "press-2018-a",
            [
                example.figure(),
                example.figure(period="2016", review="withdrawn"),
                example.figure(period="2019", status="target", review="doubtful"),
                {**example.figure(period=None, periodBasis=None)},
            ],
            [
                example.relation(),
                example.relation(property="focusesOn", object="sector:finance", status="planned"),
                example.relation(subject="org:bureau", object="place:alphaville", period="2015"),
                example.relation(
                    subject="place:alphaville", property="capitalOf", object="place:china"
                ),
            ],
        ),
        "press-2020-b": file(
            "press-2020-b",
            [{**example.figure(period="2018"), **bare}],
            [{**example.relation(), **bare}],
            published="2020",
            sha256=None,
        ),
        "press-undated-c": file(
            "press-undated-c",
            [{**example.figure(period="2018", value="7"), **bare}],
            [{**example.relation(property="focusesOn", object="sector:energy"), **bare}],
            published=None,
            quality="low",
            sha256=None,
        ),
    }
    store = folder / "store"
    build_in_folder(ontology_folder(), [example.data(claims=claims)], store)
    return kg.open(store)


def figures(records: Records) -> list[ClaimRecord]:
    return [claim for claim in records.claims if isinstance(claim.says, Figure)]


def relations(records: Records) -> set[tuple[str, str, str | None]]:
    return {
        (claim.subject, claim.says.name, claim.says.object)
        for claim in records.claims
        if isinstance(claim.says, Relation)
    }


def find(records: Records, table: str, id_: str) -> Any:
    return getattr(records, table)[records.positions(table)[id_]]


def test_nodes_come_first_in_the_order_of_the_network(graph: Graph, records: Records) -> None:
    nodes = [node.id for node in graph.network("entities").nodes]
    ids = [thing.id for thing in records.things]
    assert ids[: len(nodes)] == nodes
    assert ids[len(nodes) :] == sorted(ids[len(nodes) :])
    assert len(set(ids)) == len(ids)


def test_thing_has_its_names_links_and_place(records: Records) -> None:
    assert find(records, "things", "place:alphaville") == Thing(
        id="place:alphaville",
        label="Alphaville",
        label_zh="阿尔法市",
        kind="City",
        names=("Alpha", "阿尔法"),
        links=(
            ("Wikidata", "https://www.wikidata.org/wiki/Q1"),
            ("GeoNames", "https://www.geonames.org/2"),
        ),
        coordinates=(23.5, 113.25),
        wholes=(("partOf", "place:china"),),
    )


def test_concept_has_its_definition_and_what_is_broader(bundled: Graph) -> None:
    found = read(bundled, "companies-sectors")
    thing = find(found, "things", "sector:finance")
    asked = "SELECT ?d { sector:finance skos:definition ?d }"
    rows = list(bundled.query(asked).rows(compact=True))
    assert thing.note == rows[0]["d"]
    known = found.positions("things")
    assert all(broader in known for thing in found.things for broader in thing.broader)
    assert any(thing.broader for thing in found.things)


def test_figure_is_read_whole(records: Records) -> None:
    (claim,) = (each for each in figures(records) if each.says.conversions)  # type: ignore[union-attr]
    assert claim.says == Figure(
        metric="metric:ai-sales-revenue",
        unit="unit:CNY",
        value="62580000000",
        bound="exact",
        year=2017,
        period_basis="relative",
        printed="62.58 billion yuan",
        reporter=None,
        policy=None,
        conversions=("$9.05 billion",),
    )
    assert (claim.subject, claim.status, claim.review) == ("place:alphaville", "actual", "accepted")
    assert (claim.first, claim.last, claim.dated_by, claim.period) == (2017, 2017, "period", "2017")
    assert (claim.evidence, claim.quote) == ("verified", "62.58 billion yuan")
    assert claim.link == f"{ADDRESS}#:~:text=62.58%20billion%20yuan"


def test_target_names_the_policy_that_sets_it(records: Records) -> None:
    (claim,) = (each for each in figures(records) if each.status == "target")
    assert isinstance(claim.says, Figure)
    assert claim.says.policy == "policy:ai-plan"
    assert claim.says.policy in records.positions("things")


def test_relation_without_a_period_is_dated_by_its_document(records: Records) -> None:
    (claim,) = (each for each in records.claims if each.subject == "place:beta-park")
    assert claim.says == Relation("locatedIn", "place:alphaville", None)
    assert (claim.first, claim.last, claim.dated_by) == (2018, 2018, "publication")


def test_document_is_read_whole(records: Records) -> None:
    assert records.documents == [
        Document(
            id="document:press-2018-alphaville",
            title="Alphaville's AI industry",
            publisher="The Press",
            published="2018-10-17",
            published_by="2018-10-17",
            language="en",
            quality="normal",
            url=ADDRESS,
            note=None,
        )
    ]


def test_metrics_units_kinds_and_relations_are_those_used(records: Records) -> None:
    assert [metric.id for metric in records.metrics] == [
        "metric:ai-enterprise-count",
        "metric:ai-industry-scale",
        "metric:ai-sales-revenue",
    ]
    revenue = find(records, "metrics", "metric:ai-sales-revenue")
    assert "metric:ai-industry-scale" in revenue.caution
    assert (revenue.label, revenue.definition[:11]) == ("AI sales revenue", "metric that")
    assert [(unit.id, unit.label, unit.notation) for unit in records.units] == [
        ("unit:CNY", "yuan", "CNY"),
        ("unit:COUNT", "count", "COUNT"),
    ]
    assert ("City", "city", "城市") in [(k.name, k.label, k.label_zh) for k in records.kinds]
    names = [(name.name, name.label) for name in records.relations]
    assert names == [
        ("focusesOn", "focuses on"),
        ("issuedBy", "issued by"),
        ("locatedIn", "located in"),
    ]


def test_relation_that_is_no_property_is_called_by_its_words(bundled: Graph) -> None:
    names = {name.name: name.label for name in read(bundled, "companies").relations}
    assert names["sharedSector"] == "shared sector"


def test_planned_relations_are_there_if_asked_for(graph: Graph) -> None:
    planned = ("place:beta-park", "focusesOn", "sector:finance")
    assert planned not in relations(read(graph))
    assert planned in relations(read(graph, status="all"))
    assert relations(read(graph, status="planned")) == {planned}


def test_figures_of_any_status_stay_whatever_relations_are_asked_for(reports: Graph) -> None:
    found = {status: figures(read(reports, status=status)) for status in ("actual", "all")}
    assert {claim.status for claim in found["actual"]} == {"actual", "target"}
    assert found["actual"] == found["all"]


def test_only_the_most_exact_property_counts(reports: Graph) -> None:
    found = relations(read(reports))
    assert ("place:alphaville", "capitalOf", "place:china") in found
    assert ("place:alphaville", "partOf", "place:china") not in found


def test_withdrawn_claims_are_out(reports: Graph) -> None:
    asked = "SELECT ?c { ?c aie:review aie:Withdrawn }"
    withdrawn = {row["c"] for row in reports.query(asked).rows(compact=True)}
    assert len(withdrawn) == 1
    assert not withdrawn & {claim.id for claim in read(reports, status="all").claims}


@pytest.mark.parametrize(
    ("selection", "documents"),
    [
        ({}, {"2018-a", "2020-b", "undated-c"}),
        ({"quality": "normal"}, {"2018-a", "2020-b"}),
        ({"evidence": "verified"}, {"2018-a"}),
        ({"known_by": "2019"}, {"2018-a"}),
        ({"known_by": "2020-06"}, {"2018-a"}),  # of 2020, but perhaps of December
        ({"known_by": "2020"}, {"2018-a", "2020-b"}),
    ],
)
def test_selection_holds_for_claims_and_figures(
    reports: Graph, selection: dict[str, str], documents: set[str]
) -> None:
    found = read(reports, **selection)
    wanted = {f"document:press-{id_}" for id_ in documents}
    assert {claim.document for claim in found.claims} == wanted
    assert {claim.document for claim in figures(found)} == wanted
    assert {document.id for document in found.documents} == wanted


def test_review_holds_for_figures(reports: Graph) -> None:
    assert "doubtful" in {claim.review for claim in figures(read(reports))}
    assert {claim.review for claim in figures(read(reports, review="accepted"))} == {"accepted"}


def test_period_leaves_out_figures_of_other_years_and_of_none(reports: Graph) -> None:
    assert {claim.last for claim in figures(read(reports))} == {2017, 2018, 2019, None}
    found = read(reports, period=(2018, 2019))
    assert {claim.last for claim in figures(found)} == {2018, 2019}
    assert all(claim.last and claim.last >= 2018 for claim in found.claims)


def test_figure_without_a_period_has_no_years(reports: Graph) -> None:
    (claim,) = (each for each in figures(read(reports)) if each.period is None)
    assert (claim.first, claim.last, claim.dated_by) == (None, None, None)


def test_publication_known_to_the_year_is_its_last_day(reports: Graph) -> None:
    document = find(read(reports), "documents", "document:press-2020-b")
    assert (document.published, document.published_by) == ("2020", "2020-12-31")


def test_claim_of_the_page_alone_links_to_the_page(reports: Graph) -> None:
    claims = [claim for claim in read(reports).claims if claim.document.endswith("2020-b")]
    assert {(claim.evidence, claim.quote, claim.link) for claim in claims} == {
        ("page-only", None, ADDRESS)
    }


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        "data:text/html,<p>",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "//example.org/a",
        "example.org",
        "https:///a",
        "http://",
        "https://[::1",
        "java\nscript:alert(1)",
        "https://example.org/a b",
        "https://example.org/\x07",
        "",
        None,
    ],
)
def test_address_that_is_none_of_the_web_is_no_link(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize("address", ["http://a.cn/?id=1&b=2", "https://a.org:8080/甲#x"])
def test_address_of_the_web_is_kept(address: str) -> None:
    assert web_address(address) == address


def test_claims_behind_edges_are_read_though_no_node_is_in_them(bundled: Graph) -> None:
    network = bundled.network("places-sectors")
    grounds = grounds_of_edges(bundled.store, network)
    found = read_records(bundled.store, network, grounds)
    behind = {claim for edge in grounds for ground in edge for claim in ground.claims}
    nodes = {node.id for node in network.nodes}
    others = [
        claim
        for claim in found.claims
        if isinstance(claim.says, Relation) and not {claim.subject, claim.says.object} & nodes
    ]
    assert others
    assert {claim.id for claim in others} <= behind <= {claim.id for claim in found.claims}


def test_all_claims_of_the_bundled_graph_are_read(bundled: Graph) -> None:
    found = read(bundled, status="all")
    asked = """SELECT (COUNT(*) AS ?n) {
      ?c a aie:RelationClaim FILTER NOT EXISTS { ?c aie:review aie:Withdrawn } }"""
    (row,) = bundled.query(asked)
    joins = [claim for claim in found.claims if isinstance(claim.says, Relation)]
    literal = """SELECT (COUNT(DISTINCT ?c) AS ?n) {
      ?c a aie:RelationClaim . GRAPH ?c { ?s ?p ?o } FILTER(ISLITERAL(?o)) }"""
    (texts,) = bundled.query(literal)
    # What joins two things is there whole; of dates those of things that are joined to some.
    with_text = [claim for claim in joins if claim.says.object_text]  # type: ignore[union-attr]
    assert len(joins) - len(with_text) == row["n"] - texts["n"]  # type: ignore[operator]
    assert 0 < len(with_text) <= texts["n"]  # type: ignore[operator]


def test_records_name_only_what_they_have(bundled: Graph) -> None:
    found = read(bundled, "governance")
    things, documents = found.positions("things"), found.positions("documents")
    for claim in found.claims:
        assert claim.subject in things
        assert claim.document in documents
        if isinstance(claim.says, Figure):
            assert claim.says.metric in found.positions("metrics")
            assert claim.says.unit in found.positions("units")
            assert {claim.says.reporter, claim.says.policy} - {None} <= things.keys()
        else:
            assert claim.says.object is None or claim.says.object in things
            assert claim.says.name in found.positions("relations")


def test_network_without_nodes_has_no_records(graph: Graph) -> None:
    found = read(graph, "companies")
    assert (found.things, found.claims, found.documents) == ([], [], [])


def test_edge_that_rests_on_no_claim_is_told(graph: Graph) -> None:
    network = graph.network("entities")
    with pytest.raises(kg.QueryError, match=r"claim/none.*no relation or figure claim\. Let"):
        read_records(graph.store, network, [[Ground(None, ("claim:none",))]])
