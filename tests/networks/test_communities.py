"""Finding communities."""

import pickle
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.networks import engines
from kg.networks.communities import communities
from kg.networks.network import Network, Node, make_network

Make = Callable[..., Network]
Print = Callable[..., set[bytes]]
METHODS = pytest.mark.parametrize("method", ["louvain", "leiden", "label-propagation"])
OPTIMISERS = pytest.mark.parametrize("method", ["louvain", "leiden"])
TRIANGLES = "ab bc ac cd de ef df"


def groups(membership: dict[str, int]) -> set[frozenset[str]]:
    return {
        frozenset(node for node, group in membership.items() if group == number)
        for number in membership.values()
    }


@METHODS
def test_two_triangles_are_two_communities(network_of: Make, method: str) -> None:
    partition = communities(network_of(TRIANGLES), method, null_networks=0, runs=5)
    if method != "label-propagation":  # which may join them
        assert groups(dict(partition.membership)) == {frozenset("abc"), frozenset("def")}
        assert partition.modularity == pytest.approx(6 / 7 - 1 / 2)
    assert partition.runs == 5


@METHODS
def test_cliques_are_found(from_networkx: Make, method: str) -> None:
    """Ten cliques of five in a ring, whose best modularity is 1 - 1/11 - 1/10."""
    partition = communities(from_networkx(nx.ring_of_cliques(10, 5)), method, null_networks=0)
    assert [community.size for community in partition.communities] == [5] * 10
    assert partition.modularity == pytest.approx(10 / 11 - 1 / 10)
    assert partition.stability.ari == pytest.approx(1, abs=0.2)


@OPTIMISERS
def test_karate_club_reaches_the_largest_modularity_there_is(published: Make, method: str) -> None:
    """0.4198, proven optimal by Brandes et al. (2008), in four communities."""
    partition = communities(published("karate"), method, null_networks=0)
    assert partition.modularity == pytest.approx(0.4198, abs=5e-5)
    assert len(partition.communities) == 4


@OPTIMISERS
def test_les_miserables_reach_the_largest_modularity_there_is(published: Make, method: str) -> None:
    """0.5667 is the optimum, as the exact search of igraph finds it."""
    partition = communities(published("miserables"), method, null_networks=0)
    assert partition.modularity == pytest.approx(0.5667, abs=5e-5)


@OPTIMISERS
def test_southern_women_reach_the_largest_bipartite_modularity(
    published: Make, method: str
) -> None:
    """0.3455 is the largest known of Barber's modularity (Liu and Murata, 2010)."""
    partition = communities(published("southern women"), method)
    assert partition.modularity == pytest.approx(0.3455, abs=5e-5)
    assert partition.significant
    sides = {node.id: node.side for node in published("southern women").nodes}
    for community in partition.communities:
        assert {sides[member.id] for member in community.members} == {0, 1}


@METHODS
def test_best_of_many_runs_is_no_worse_than_one(published: Make, method: str) -> None:
    network = published("miserables")
    one = communities(network, method, runs=1, null_networks=0)
    many = communities(network, method, null_networks=0)
    assert one.modularity <= many.modularity
    assert one.consensus == one.membership


def test_single_run_has_no_stability(network_of: Make) -> None:
    partition = communities(network_of(TRIANGLES), runs=1, null_networks=0)
    assert (partition.stability.ari, partition.stability.nmi) == (None, None)
    assert partition.communities[0].members[0].stability is None


@METHODS
def test_same_seed_gives_the_same_in_processes_with_other_hashes(
    method: str, print_in_processes: Print
) -> None:
    script = (
        "import networkx as nx, sys, kg\n"
        "from kg.networks.network import Node, make_network\n"
        "graph = nx.les_miserables_graph()\n"
        "nodes = [Node(name, name) for name in set(graph)]\n"
        "edges = [(a, b, float(w)) for a, b, w in set(graph.edges(data='weight'))]\n"
        "partition = kg.communities(make_network('n', nodes, edges), sys.argv[1], runs=5)\n"
        "print(partition.to_dict(), partition.consensus)\n"
    )
    [told] = print_in_processes(script, method)
    assert len(told) > 1000


@METHODS
def test_other_generators_are_left_alone(published: Make, method: str) -> None:
    import random

    random.seed(1)
    expected = random.random()  # noqa: S311 - nothing secret
    random.seed(1)
    communities(published("karate"), method, runs=2, null_networks=2)
    assert random.random() == expected  # noqa: S311 - nothing secret


@METHODS
@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 9)), max_size=25),
    st.booleans(),
)
def test_every_node_is_in_one_community(
    method: str, ties: list[tuple[int, int, int]], directed: bool
) -> None:
    nodes = [Node(f"n{i}", f"N{i}") for i in range(8)]
    edges = [(f"n{a}", f"n{b}", float(w)) for a, b, w in ties]
    network = make_network("any", nodes, edges, directed=directed)
    partition = communities(network, method, runs=3, null_networks=2)
    listed = [member.id for each in partition.communities for member in each.members]
    assert sorted(listed) == [node.id for node in nodes]
    assert [each.id for each in partition.communities] == list(
        range(1, len(partition.communities) + 1)
    )
    sizes = [each.size for each in partition.communities]
    assert sizes == sorted(sizes, reverse=True)
    assert -0.5 <= partition.modularity < 1
    for each in partition.communities:
        assert all(0 < (member.stability or 0) <= 1 for member in each.members)


@METHODS
@pytest.mark.parametrize("sided", [False, True])
@pytest.mark.parametrize("size", [0, 1, 3])
def test_without_edges_each_node_is_a_community(sided: bool, size: int, method: str) -> None:
    nodes = [Node(f"n{i}", f"N{i}", side=i % 2 if sided else 0) for i in range(size)]
    network = make_network("none", nodes, [], sides=("x", "y") if sided else ())
    partition = communities(network, method)
    assert [each.name for each in partition.communities] == [node.label for node in network.nodes]
    assert (partition.modularity, partition.z_score, partition.significant) == (0, None, False)
    assert (partition.stability.ari, partition.stability.nmi) == (None, None)


@OPTIMISERS
def test_directions_loops_and_parallel_edges_are_made_simple(network_of: Make, method: str) -> None:
    plain = network_of([(a, b, 2.0) for a, b in TRIANGLES.split()])
    ties = [(b, a, 1.0) for a, b in TRIANGLES.split()] + [(a, b, 1.0) for a, b in TRIANGLES.split()]
    messy = network_of([*ties, ("a", "a", 50.0)], directed=True)
    one, other = (communities(each, method, null_networks=0) for each in (plain, messy))
    assert (one.membership, one.modularity) == (other.membership, other.modularity)


@OPTIMISERS
def test_higher_resolution_gives_more_communities(published: Make, method: str) -> None:
    few, many = (
        communities(published("karate"), method, resolution=resolution, null_networks=0)
        for resolution in (0.5, 3.0)
    )
    assert len(few.communities) < len(many.communities)


def test_node_stability_is_given_by_node_and_by_member(published: Make) -> None:
    partition = communities(published("karate"), null_networks=0)
    members = [member for each in partition.communities for member in each.members]
    assert {member.id: member.stability for member in members} == partition.node_stability
    assert 0 < min(partition.node_stability.values()) < 1
    assert partition.node_stability["0"] > partition.node_stability["9"]


@METHODS
def test_consensus_gives_a_community_to_every_node(published: Make, method: str) -> None:
    network = published("miserables")
    found = communities(network, method, null_networks=0).consensus
    assert list(found) == [node.id for node in network.nodes]
    assert set(found.values()) == set(range(1, max(found.values()) + 1))


def test_partition_can_be_pickled(network_of: Make) -> None:
    partition = communities(network_of(TRIANGLES), runs=2, null_networks=0)
    copied = pickle.loads(pickle.dumps(partition))  # noqa: S301 - our own
    assert copied == partition
    assert copied.communities == partition.communities


def test_nodes_without_ties_come_last(network_of: Make) -> None:
    partition = communities(network_of(TRIANGLES, "xy"), null_networks=0)
    assert [each.size for each in partition.communities] == [3, 3, 1, 1]
    assert [each.name for each in partition.communities[2:]] == ["X", "Y"]


def sectors_network() -> Network:
    kinds = {"A": "City", "B": "City", "C": "City", "D": "City", "x": "Sector", "y": "Sector"}
    nodes = [
        Node(name, name, kind=kind, side=int(kind == "Sector")) for name, kind in kinds.items()
    ]
    ties = ["Ax", "Bx", "Cy", "Dy"]
    return make_network("s", nodes, [(a, b, 1.0) for a, b in ties], sides=("places", "sectors"))


def test_community_is_named_by_members_and_sectors() -> None:
    partition = communities(sectors_network(), null_networks=0)
    assert [(each.name, each.sectors) for each in partition.communities] == [
        ("A, B: x", ("x",)),
        ("C, D: y", ("y",)),
    ]


def test_sectors_may_come_from_a_mapping(network_of: Make) -> None:
    partition = communities(
        network_of(TRIANGLES),
        null_networks=0,
        sectors={"a": ["chips"], "b": ["chips", "finance"], "e": ["finance"]},
    )
    assert [each.sectors for each in partition.communities] == [("chips",), ("finance",)]


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"method": "louvan"}, "there is no method 'louvan'. Did you mean louvain"),
        ({"engine": "igraph"}, "igraph does not run louvain. Leave the engine out, or use leiden"),
        ({"method": "leiden", "engine": "networkx"}, "networkx does not run leiden"),
        ({"engine": "x"}, "there is no engine 'x'"),
        ({"resolution": 0.0}, "resolution: 0.0 is out of range"),
        ({"resolution": float("nan")}, "resolution: nan is out of range"),
        ({"runs": 0}, "0 runs find nothing"),
        ({"null_networks": 1}, "1 random networks show no spread"),
        ({"null_networks": -1}, "-1 random networks"),
    ],
)
def test_wrong_options_are_refused(network_of: Make, given_: dict[str, object], told: str) -> None:
    with pytest.raises(QueryError) as raised:
        communities(network_of("ab"), **given_)  # type: ignore[arg-type]
    assert told in str(raised.value)


def test_leiden_without_igraph_says_how_to_install_it(
    network_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "igraph_is_installed", lambda: False)
    with pytest.raises(QueryError, match=r"pip install 'ecosystem-kg\[igraph\]'"):
        communities(network_of("ab"), "leiden")
