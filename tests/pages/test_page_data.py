"""Page data: one value for JSON, whole, exact and the same on every run."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.graph import Graph
from kg.networks.centrality import MEASURES, centrality
from kg.networks.communities import communities
from kg.networks.grounds import grounds_of_edges
from kg.networks.network import Network
from kg.networks.selection import Selection
from kg.pages.layout import Area
from kg.pages.map_positions import Map, MapLine
from kg.pages.measure_texts import MEASURE_TEXTS
from kg.pages.page_data import build_page_data, describe_selection
from kg.pages.records import read_records

NETWORKS = ("entities", "companies", "companies-sectors", "governance", "places-sectors", "places")


def build(graph: Graph, network: Network, **more: Any) -> dict[str, Any]:
    grounds = grounds_of_edges(graph.store, network)
    records = read_records(graph.store, network, grounds)
    return build_page_data(network, records, grounds, title="Sample", **more)


@pytest.fixture(scope="module")
def graph(alphaville: Path) -> Graph:
    return kg.open(alphaville)


@pytest.fixture(scope="module")
def data(graph: Graph) -> dict[str, Any]:
    network = graph.network("entities", status="all")
    partition = communities(network, runs=1, null_networks=0)
    return build(
        graph,
        network,
        measures=centrality(network, ["degree", "strength", "eigenvector", "core"]),
        partition=partition,
        areas=[Area(1.26, 2, 3.5)] * len(partition.communities),
        colour_by="community",
        selection=["within 2 steps of Alphaville"],
    )


@pytest.fixture(scope="module")
def bundled() -> Graph:
    return kg.open()


def row(data: dict[str, Any], table: str, at: int) -> dict[str, Any]:
    return {name: column[at] for name, column in data[table].items()}


def things(data: dict[str, Any], at: list[int] | int) -> Any:
    ids = data["things"]["id"]
    return ids[at] if isinstance(at, int) else [ids[index] for index in at]


def test_about_tells_what_is_shown(data: dict[str, Any]) -> None:
    about = data["about"]
    assert (about["title"], about["network"], about["directed"]) == ("Sample", "entities", True)
    assert about["built"] == "2018-10-17"
    assert about["selection"] == ["planned relations, too", "within 2 steps of Alphaville"]
    assert (about["size_by"], about["colour_by"]) == ("degree", "community")
    assert [measure["name"] for measure in about["measures"]] == [
        "degree",
        "strength",
        "eigenvector",
        "core",
    ]
    assert about["measures"][0]["label"] == "degree centrality"
    assert len(about["limits"]) == 3


def test_edges_join_things_by_relations_with_grounds(data: dict[str, Any]) -> None:
    names = [relation["name"] for relation in data["relations"]]
    edges = data["edges"]
    found = {
        (things(data, source), names[relation], things(data, target))
        for source, relation, target in zip(
            edges["source"], edges["relation"], edges["target"], strict=True
        )
    }
    assert found == {
        ("place:beta-park", "locatedIn", "place:alphaville"),
        ("place:beta-park", "focusesOn", "sector:finance"),
        ("policy:ai-plan", "focusesOn", "sector:manufacturing"),
        ("policy:ai-plan", "issuedBy", "org:bureau"),
    }
    for at, source in enumerate(edges["source"]):
        ((through, (claim,)),) = edges["grounds"][at]
        assert through is None
        said = row(data, "claims", claim)
        assert (said["subject"], said["object"]) == (source, edges["target"][at])
        assert said["relation"] == edges["relation"][at]


def test_claim_has_a_value_in_every_column_that_it_can(data: dict[str, Any]) -> None:
    (at,) = (n for n, value in enumerate(data["claims"]["value"]) if value == "62580000000")
    claim = row(data, "claims", at)
    assert claim.pop("id").startswith("claim:")
    assert things(data, claim.pop("subject")) == "place:alphaville"
    assert row(data, "metrics", claim.pop("metric"))["zh"] == "人工智能销售收入"
    assert row(data, "units", claim.pop("unit"))["notation"] == "CNY"
    assert row(data, "documents", claim.pop("document"))["publisher"] == "The Press"
    assert claim == {
        "type": "figure",
        "status": "actual",
        "review": "accepted",
        "evidence": "verified",
        "first": 2017,
        "last": 2017,
        "dated_by": "period",
        "period": "2017",
        "quote": "62.58 billion yuan",
        "link": "https://example.org/alphaville#:~:text=62.58%20billion%20yuan",
        "note": None,
        "relation": None,
        "object": None,
        "object_text": None,
        "value": "62580000000",
        "bound": "exact",
        "year": 2017,
        "period_basis": "relative",
        "printed": "62.58 billion yuan",
        "reporter": None,
        "policy": None,
        "conversions": ["$9.05 billion"],
    }


def test_relation_claim_has_nothing_of_a_figure(data: dict[str, Any]) -> None:
    at = data["claims"]["type"].index("relation")
    claim = row(data, "claims", at)
    figure = ("metric", "value", "unit", "bound", "year", "period_basis", "printed", "policy")
    assert {claim[name] for name in (*figure, "reporter", "object_text")} == {None}
    assert claim["conversions"] == []
    assert {claim["relation"], claim["object"]} != {None}


def test_numbers_are_rounded(data: dict[str, Any]) -> None:
    nodes = data["nodes"]
    assert data["communities"]["x"][0] == 1.3
    (at,) = (n for n, id_ in enumerate(data["things"]["id"]) if id_ == "place:beta-park")
    assert nodes["degree"][at] == 0.4  # two of five others
    assert nodes["strength"][at] == 2
    assert all(value is None or value == float(f"{value:.6g}") for value in nodes["eigenvector"])
    assert None in nodes["eigenvector"]  # outside the largest component


def test_communities_are_the_largest_first(data: dict[str, Any]) -> None:
    sizes = data["communities"]["size"]
    assert sizes == sorted(sizes, reverse=True)
    members = data["nodes"]["community"]
    assert [members.count(number) for number in range(len(sizes))] == sizes


def test_thing_points_to_its_kind_and_has_its_place(data: dict[str, Any]) -> None:
    at = data["things"]["id"].index("place:alphaville")
    thing = row(data, "things", at)
    assert data["kinds"][thing["kind"]] == {"name": "City", "label": "city", "label_zh": "城市"}
    assert (thing["latitude"], thing["longitude"]) == (23.5, 113.25)
    assert thing["links"][0] == ["Wikidata", "https://www.wikidata.org/wiki/Q1"]


def test_page_without_communities_measures_or_map(graph: Graph) -> None:
    data = build(graph, graph.network("entities"))
    assert data["map"] is None
    assert set(data["nodes"]) == {"community"}
    assert set(data["nodes"]["community"]) == {None}
    assert data["communities"]["size"] == []
    assert data["about"]["measures"] == []


def test_map_has_a_point_or_none_for_each_node(graph: Graph) -> None:
    drawn = Map(
        [(1.04, 2.06), None, None, None, None],
        [0, None, None, None, None],
        [[(0, 0), (1.25, 1)]],
        [MapLine("30°N", [(0, 5), (9.99, 5)])],
    )
    assert build(graph, graph.network("entities"), map_=drawn)["map"] == {
        "land": [[[0.0, 0.0], [1.2, 1.0]]],
        "graticule": [{"label": "30°N", "points": [[0.0, 5.0], [10.0, 5.0]]}],
        "positions": {"x": [1.0, None, None, None, None], "y": [2.1, None, None, None, None]},
        "at": [0, None, None, None, None],
        "width": 2400.0,
    }


def test_tables_of_unequal_length_are_refused(graph: Graph) -> None:
    with pytest.raises(ValueError, match="areas: 1 are given"):
        build(graph, graph.network("entities"), areas=[Area(0, 0, 1)])


def test_network_without_nodes_makes_an_empty_page(graph: Graph) -> None:
    data = build(graph, graph.network("companies"))
    assert (data["things"]["id"], data["edges"]["source"], data["about"]["built"]) == ([], [], None)


def indices(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give every index in page data with the table that it points into."""
    claims, edges, metrics = data["claims"], data["edges"], data["metrics"]
    for table, columns in {
        "kinds": [data["things"]["kind"]],
        "relations": [edges["relation"], claims["relation"]],
        "things": [
            edges["source"],
            edges["target"],
            *(claims[name] for name in ("subject", "object", "reporter", "policy")),
            *data["things"]["broader"],
            [through for grounds in edges["grounds"] for through, _ in grounds],
        ],
        "claims": [behind for grounds in edges["grounds"] for _, behind in grounds],
        "documents": [claims["document"]],
        "metrics": [claims["metric"], *metrics["comparable"], *metrics["caution"]],
        "units": [claims["unit"]],
    }.items():
        for column in columns:
            yield from ((table, index) for index in column)


@pytest.mark.parametrize("name", NETWORKS)
def test_indices_lead_to_rows_and_columns_are_of_one_length(bundled: Graph, name: str) -> None:
    data = build(bundled, bundled.network(name, status="all"))
    sizes = {}
    for table in ("things", "nodes", "edges", "claims", "documents", "metrics", "units"):
        (sizes[table],) = {len(column) for column in data[table].values()}
    sizes |= {table: len(data[table]) for table in ("kinds", "relations")}
    assert all(index is None or 0 <= index < sizes[table] for table, index in indices(data))
    text = json.dumps(data, allow_nan=False)
    assert json.loads(text) == data


@pytest.mark.parametrize(
    "selection",
    [
        {},
        {"kinds": ("City", "Sector"), "period": (2018, 2020), "known_by": "2021-03"},
        {"sectors": "finance", "place": "Guangzhou", "period": (2019, 2019)},
        {"status": "planned", "evidence": "quoted", "quality": "normal", "review": "accepted"},
    ],
    ids=["nothing", "kinds and years", "sector and place", "claims"],
)
def test_selection_is_told_in_words(selection: dict[str, Any]) -> None:
    words = describe_selection(Selection(**selection))
    assert len(words) == len(selection)
    assert all(word in "; ".join(words) for word in _named(selection))


def _named(selection: dict[str, Any]) -> Iterator[str]:
    for name in ("kinds", "period"):
        yield from map(str, selection.get(name, ()))
    yield from (selection[name] for name in ("place", "sectors", "known_by") if name in selection)


def test_every_measure_is_explained_in_a_sentence() -> None:
    # Constraint sizes nothing: there more means less.
    assert set(MEASURE_TEXTS) == set(MEASURES) - {"constraint"}
    assert all(text.explain.count(".") == 1 for text in MEASURE_TEXTS.values())


SCRIPT = """
import hashlib, json, sys, kg
from kg.networks.grounds import grounds_of_edges
from kg.networks.neighbourhood import neighbourhood
from kg.pages.locations import locations
from kg.pages.page_data import build_page_data
from kg.pages.records import read_records
graph = kg.open()
for name in ("entities", "companies", "places"):
    network = graph.network(name, status="all")
    grounds = grounds_of_edges(graph.store, network)
    records = read_records(graph.store, network, grounds)
    data = build_page_data(network, records, grounds, title="t")
    text = json.dumps([data, locations(network, records)])
    print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_page_data_are_the_same_in_another_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(next(iter(printed)).split()) == 3


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_page_data_of_another_store_are_the_same(graph: Graph) -> None:
    """Oxigraph and rdflib answer the same queries by themselves."""
    rdflib = pytest.importorskip("rdflib")
    import pyoxigraph as ox

    from kg.dataset.results import Results
    from kg.dataset.store import Store
    from kg.terms import PREFIXES

    quads = list(graph.store.iter_quads())
    dataset = rdflib.Dataset(default_union=False)
    nquads = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert nquads is not None
    dataset.parse(data=nquads, format="nquads")

    class Other:
        name = "rdflib"

        def query(self, text: str) -> Results:
            answer = dataset.query(text, initNs=dict(PREFIXES)).serialize(format="json")
            parsed = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
            return Results(parsed)

        def iter_quads(self) -> Iterator[ox.Quad]:
            return iter(quads)

    other: Store = Other()
    network = graph.network("entities", status="all")
    assert build(Graph(other), network) == build(graph, network)
