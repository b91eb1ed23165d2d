"""Projecting networks from the graph, and following edges back to claims."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.graph import Graph
from kg.networks.network import Network
from kg.networks.projection import claims_of_edge, projection_names

Print = Callable[..., set[bytes]]

BIPARTITE_WITH_CLAIMS = ("companies-sectors", "places-sectors", "places-technologies")


def edges(network: Network) -> set[tuple[str, ...]]:
    """Give the ends of each edge, with its relation where it has one."""
    return {
        (source.id, *filter(None, [about.get("relation")]), target.id)
        for source, target, about in network.iter_edges()
    }


def test_places_sectors_finds_all_that_evidences_a_sector(towns: Graph) -> None:
    network = towns.network("places-sectors")
    assert edges(network) == {
        ("place:delta", "sector:finance"),  # a company in it
        ("place:alphaville", "sector:finance"),  # a company in its district
        ("place:alphaville", "sector:manufacturing"),  # a policy that applies to it
        ("place:alphaville", "sector:healthcare"),  # a park that is part of it
        ("place:gamma", "sector:manufacturing"),  # it says so itself
        ("place:gamma", "sector:education"),
    }
    assert network.left_out == 1  # a company that only means to come to Gamma


def test_focus_of_an_authority_says_nothing_of_its_seat(towns: Graph) -> None:
    network = towns.network("places-sectors", status="all")
    assert "sector:energy" not in network.positions


def test_weight_counts_things_not_documents(towns: Graph) -> None:
    network = towns.network("places-sectors")
    assert set(network.weights) == {1}  # two documents say what Acme focuses on


def test_entities_counts_documents(towns: Graph) -> None:
    weights = {
        (source.id, target.id): about["weight"]
        for source, target, about in towns.network("entities").iter_edges()
    }
    assert weights["org:acme", "sector:finance"] == 2
    assert weights["org:acme", "place:delta"] == 1


def test_edges_know_their_years(towns: Graph) -> None:
    network = towns.network("places-sectors")
    years = {
        (source.id, target.id): (about.get("first_year"), about.get("last_year"))
        for source, target, about in network.iter_edges()
    }
    assert years["place:delta", "sector:finance"] == (2018, 2020)
    assert years["place:gamma", "sector:education"] == (None, None)  # an undated document


def test_companies_keeps_parallel_edges(towns: Graph) -> None:
    assert edges(towns.network("companies")) == {
        ("org:acme", "investsIn", "org:bolt"),
        ("org:acme", "partnerOf", "org:bolt"),
        ("org:acme", "sharedSector", "org:bolt"),
    }


def test_governance_leads_from_authority_down_to_place(towns: Graph) -> None:
    network = towns.network("governance")
    assert network.directed
    assert edges(network) == {
        ("org:bureau", "issuedBy", "policy:ai-plan"),
        ("policy:ai-plan", "appliesTo", "place:alphaville"),
    }


def test_places_are_not_joined_to_places_in_them(towns: Graph) -> None:
    network = towns.network("places")
    assert {node.id for node in network.nodes} == {
        "place:alphaville",
        "place:delta",
        "place:gamma",
    }
    # Alphaville and its district Delta share finance, and that is no edge.
    assert edges(network) == {("place:alphaville", "place:gamma")}


def test_weight_of_a_one_mode_projection(towns: Graph) -> None:
    network = towns.network("places", weight="jaccard")
    assert network.weights == [
        1 / 4
    ]  # finance, healthcare, manufacturing; education, manufacturing


def test_weight_is_refused_for_other_projections(towns: Graph) -> None:
    with pytest.raises(kg.QueryError, match="no one-mode projection"):
        towns.network("companies", weight="jaccard")


def test_nodes_have_names_and_kinds(towns: Graph) -> None:
    nodes = {node.id: node for node in towns.network("places-sectors").nodes}
    alphaville = nodes["place:alphaville"]
    assert (alphaville.label, alphaville.label_zh) == ("Alphaville", "阿尔法市")
    assert (alphaville.kind, alphaville.side) == ("City", 0)
    assert (nodes["sector:finance"].kind, nodes["sector:finance"].side) == ("Sector", 1)


def test_unknown_projection_is_told_with_the_nearest() -> None:
    with pytest.raises(kg.QueryError, match=r"Did you mean .*places-sectors"):
        kg.open().network("place-sectors")


def test_unknown_argument_is_told_with_the_nearest(towns: Graph) -> None:
    with pytest.raises(kg.QueryError, match="Did you mean kinds"):
        towns.network("companies", kind="Company")


@pytest.mark.parametrize("name", projection_names())
def test_bundled_network_is_sorted_and_has_no_loose_or_foreign_ends(
    bundled: Graph, name: str
) -> None:
    network = bundled.network(name)
    assert len(network.sources) > 20
    assert list(network.nodes) == sorted(network.nodes, key=lambda node: (node.side, node.id))
    keys = list(zip(network.sources, network.targets, network.relations, strict=True))
    assert keys == sorted(set(keys))
    if not network.directed:
        assert all(source <= target for source, target, _ in keys)
    if network.bipartite:
        assert all(
            (network.nodes[source].side, network.nodes[target].side) == (0, 1)
            for source, target, _ in keys
        )
    kinds = {node.kind for node in network.nodes}
    assert not kinds & {"SourceDocument", "MediaOrganization", "Claim", "Thing"}
    assert min(network.weights) > 0


@pytest.mark.parametrize("name", projection_names())
def test_bundled_network_is_the_same_again(bundled: Graph, name: str) -> None:
    assert bundled.network(name) == bundled.network(name)


def test_networks_are_the_same_in_another_process(print_in_processes: Print) -> None:
    code = (
        "import hashlib, kg; from kg.networks.projection import projection_names\n"
        "g = kg.open(); n = [g.network(name) for name in projection_names()]\n"
        "print(hashlib.sha256(repr([{**vars(x), 'store': 0} for x in n]).encode()).hexdigest())"
    )
    assert len(print_in_processes(code)) == 1


@pytest.mark.parametrize("name", projection_names())
def test_claims_behind_edges_are_claims(bundled: Graph, name: str) -> None:
    network = bundled.network(name)
    known = {
        str(row["claim"])
        for row in bundled.query("SELECT ?claim { ?claim a aie:RelationClaim }").rows(compact=True)
    }
    step = max(1, len(network.sources) // 15)
    for source, target, about in list(network.iter_edges())[::step]:
        relation = about.get("relation")
        claims = claims_of_edge(bundled.store, network, source.id, target.id, relation=relation)
        assert claims
        assert set(claims) <= known


def test_claims_of_an_edge_are_all_it_rests_on(towns: Graph) -> None:
    network = towns.network("places-sectors")
    found = claims_of_edge(towns.store, network, "place:delta", "sector:finance")
    said = towns.query(
        """SELECT ?claim { { GRAPH ?claim { org:acme aie:focusesOn sector:finance } } UNION
        { GRAPH ?claim { org:acme aie:locatedIn place:delta } } } ORDER BY ?claim"""
    )
    assert found == [row["claim"] for row in said.rows(compact=True)]
    assert len(found) == 3


def test_claims_of_an_edge_keep_to_the_selection(towns: Graph) -> None:
    network = towns.network("places-sectors", known_by="2019")
    found = claims_of_edge(towns.store, network, "place:delta", "sector:finance")
    assert len(found) == 2


def test_claims_of_a_one_mode_edge_lead_to_what_is_shared(towns: Graph) -> None:
    network = towns.network("places")
    found = claims_of_edge(towns.store, network, "place:gamma", "place:alphaville")
    assert len(found) == 3  # the plan names manufacturing, it applies; Gamma names it


def test_claims_of_no_edge_are_none(towns: Graph) -> None:
    network = towns.network("places-sectors")
    assert claims_of_edge(towns.store, network, "place:gamma", "sector:finance") == []


def test_claims_of_an_unknown_node_are_refused(towns: Graph) -> None:
    network = towns.network("places-sectors")
    with pytest.raises(kg.QueryError, match=r"Did you mean place:gamma"):
        claims_of_edge(towns.store, network, "place:gama", "sector:finance")


@pytest.mark.parametrize("name", BIPARTITE_WITH_CLAIMS)
def test_network_without_years_is_otherwise_the_same(bundled: Graph, name: str) -> None:
    slow, fast = bundled.network(name), bundled.network(name, years=False)
    assert (slow.nodes, slow.sources, slow.targets) == (fast.nodes, fast.sources, fast.targets)
    assert slow.weights == fast.weights
    assert set(fast.first_years) == {None}


OWN = """#+ title: Seats
#+ nodes: organizations and places
#+ edges: the organization sits in the place
#+ weight: rows
#+ direction: directed
"""


def own(folder: Path, query: str, heading: str = OWN) -> Path:
    """Write a projection file."""
    path = folder / "own.rq"
    path.write_text(heading + query, encoding="utf-8")
    return path


def test_own_projection(towns: Graph, tmp_path: Path) -> None:
    path = own(tmp_path, "SELECT ?source ?target { ?source aie:locatedIn ?target }")
    network = towns.network(path)
    assert edges(network) == {("org:acme", "place:delta"), ("org:bureau", "place:gamma")}
    assert network.name == str(path)
    assert claims_of_edge(towns.store, network, "org:acme", "place:delta") == []


def test_own_projection_reads_years_and_relations(towns: Graph, tmp_path: Path) -> None:
    query = """SELECT ?source ?target ?relation ?first_year ?last_year {
      ?source aie:locatedIn ?target BIND("sits" AS ?relation) BIND(2001 AS ?first_year)
      BIND(2005 AS ?last_year) }"""
    network = towns.network(own(tmp_path, query))
    assert set(network.relations) == {"sits"}
    assert (network.first_years[0], network.last_years[0]) == (2001, 2005)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?source { ?source a aie:City }", r"own.rq:6: the column \?target is missing"),
        ("SELECT * { ?source aie:locatedIn ?target ; a ?class }", r":6: .*no use.*\?class"),
        ("SELECT * { ?source rdfs:label ?target }", r":6: \?target is the literal .* in row 1"),
        (
            "SELECT * { ?source a aie:City OPTIONAL { ?source aie:operatedBy ?target } }",
            r"\?target is unbound in row 1",
        ),
        ("SELECT * { ?source aie:locatedIn ?target BIND(1 AS ?claim) }", r"\?claim is the lit"),
        (
            'SELECT * { ?source aie:locatedIn ?target BIND("x" AS ?first_year) }',
            r"\?first_year is the literal \"x\" in row 1",
        ),
        ("SELECT ?source ?target { ?source }", r"own.rq:6:\d+: found"),
    ],
)
def test_fault_of_a_query_is_told_with_its_line(
    towns: Graph, tmp_path: Path, query: str, said: str
) -> None:
    with pytest.raises(kg.QueryError, match=said):
        towns.network(own(tmp_path, query))


def test_thing_on_both_sides_is_told(towns: Graph, tmp_path: Path) -> None:
    heading = OWN.replace("directed", "undirected") + "#+ sides: parts wholes\n"
    query = "SELECT ?source ?target { ?source aie:partOf ?target }"
    with pytest.raises(kg.QueryError, match=r"own.rq:7: .* stands on both sides"):
        towns.network(own(tmp_path, query, heading))


def test_claims_without_a_column_cannot_be_selected(towns: Graph, tmp_path: Path) -> None:
    path = own(tmp_path, "SELECT ?source ?target { ?source aie:locatedIn ?target }")
    with pytest.raises(kg.QueryError, match=r"own.rq:6: .*no column \?claim"):
        towns.network(path, known_by="2019")


def test_undirected_edges_of_both_directions_are_one(towns: Graph, tmp_path: Path) -> None:
    query = "SELECT ?source ?target { ?source aie:partnerOf|^aie:partnerOf ?target }"
    network = towns.network(own(tmp_path, query, OWN.replace("directed", "undirected")))
    assert network.weights == [2]
    assert edges(network) == {("org:acme", "org:bolt")}
