"""Neighbourhoods: what is within some steps of a node, and what ties it."""

from collections.abc import Callable

import pytest

from kg.errors import QueryError
from kg.graph import Graph
from kg.networks.neighbourhood import neighbourhood
from kg.networks.network import Network

Make = Callable[..., Network]

# A triangle with a tail: a-b-c, then d and e.
TIES = "ab ac bc cd de"


def ids(network: Network) -> str:
    return "".join(node.id for node in network.nodes)


def ties(network: Network) -> set[str]:
    return {one.id + other.id for one, other, _ in network.iter_edges()}


@pytest.mark.parametrize(
    ("start", "depth", "nodes", "edges"),
    [
        ("d", 0, "d", set()),
        ("d", 1, "cde", {"cd", "de"}),
        ("d", 2, "abcde", {"ab", "ac", "bc", "cd", "de"}),
        ("a", 1, "abc", {"ab", "ac", "bc"}),
        ("a", 9, "abcde", {"ab", "ac", "bc", "cd", "de"}),
    ],
)
def test_neighbourhood_has_what_is_so_near_and_all_ties_within(
    network_of: Make, start: str, depth: int, nodes: str, edges: set[str]
) -> None:
    found = neighbourhood(network_of(TIES), start, depth)
    assert (ids(found), ties(found)) == (nodes, edges)


def test_direction_is_disregarded_and_kept(network_of: Make) -> None:
    found = neighbourhood(network_of("ba cb", directed=True), "b", 1)
    assert (ids(found), ties(found), found.directed) == ("abc", {"ba", "cb"}, True)


def test_edges_keep_weight_and_order(network_of: Make) -> None:
    whole = network_of([("a", "b", 2), ("b", "c", 3), ("c", "d", 5), ("b", "d", 7)])
    found = neighbourhood(whole, "c", 1)
    assert ids(found) == "bcd"
    assert list(found.weights) == [3, 7, 5]
    assert list(zip(found.sources, found.targets, strict=True)) == [(0, 1), (0, 2), (1, 2)]


def test_node_without_ties_stands_alone(network_of: Make) -> None:
    found = neighbourhood(network_of("ab", "z"), "z", 3)
    assert (ids(found), ties(found)) == ("z", set())


def test_unknown_node_is_told_with_the_nearest(towns: Graph) -> None:
    with pytest.raises(QueryError, match=r"companies: it has no node 'org:acm'. Did you mean org"):
        neighbourhood(towns.network("companies"), "org:acm")


def test_depth_below_nothing_is_refused(network_of: Make) -> None:
    with pytest.raises(QueryError, match="depth: -1 steps"):
        neighbourhood(network_of("ab"), "a", -1)


def test_years_and_relations_go_with_their_edges(towns: Graph) -> None:
    whole = towns.network("entities")
    part = neighbourhood(whole, "org:bolt")
    known = {
        (one.id, other.id, *sorted(map(str, about.items())))
        for one, other, about in whole.iter_edges()
    }
    assert {
        (one.id, other.id, *sorted(map(str, about.items())))
        for one, other, about in part.iter_edges()
    } < known
