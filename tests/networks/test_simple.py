"""The simple form of a network."""

import math
from collections.abc import Callable

import pytest

from kg.errors import QueryError
from kg.networks.network import Network, Node, make_network
from kg.networks.simple import simplify

Make = Callable[..., Network]


def test_parallel_edges_are_one_with_the_sum_of_their_weights(network_of: Make) -> None:
    simple = simplify(network_of([("a", "b", 1), ("a", "b", 2.5), ("b", "c", 1)]))
    assert list(zip(simple.sources, simple.targets, simple.weights, strict=True)) == [
        (0, 1, 3.5),
        (1, 2, 1),
    ]


def test_loops_are_left_out(network_of: Make) -> None:
    assert simplify(network_of("aa ab")).sources.tolist() == [0]


def test_edges_there_and_back_are_one_unless_directions_are_kept(network_of: Make) -> None:
    network = network_of([("a", "b", 1), ("b", "a", 2)], directed=True)
    assert simplify(network).weights.tolist() == [3]
    assert simplify(network, directed=True).weights.tolist() == [1, 2]


def test_bipartite_network_has_no_directions_and_leads_from_side_0() -> None:
    nodes = [Node("A", "A"), Node("b", "b", side=1)]
    network = make_network("n", nodes, [("b", "A", 1)], directed=True, sides=("x", "y"))
    simple = simplify(network, directed=True)
    assert (simple.directed, simple.sources.tolist(), simple.targets.tolist()) == (False, [0], [1])


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, math.inf])
def test_weight_that_is_no_strength_is_refused(network_of: Make, weight: float) -> None:
    with pytest.raises(QueryError, match="the edge from a to b has the weight"):
        simplify(network_of([("a", "b", weight)]))


def test_edge_within_a_side_is_refused(two_sided: Make) -> None:
    with pytest.raises(QueryError, match="A and B are both on side 0"):
        simplify(two_sided("AB Ac"))
