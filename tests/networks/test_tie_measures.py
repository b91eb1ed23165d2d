"""Degree, strength, core number, constraint."""

from collections.abc import Callable

import networkx as nx
import pytest

from kg.networks.network import Network
from kg.networks.tie_measures import (
    constraint,
    core_number,
    degree_centrality,
    strength_centrality,
)

Make = Callable[..., Network]
ENGINES = pytest.mark.parametrize("engine", ["networkx", "igraph"])


def test_degree_is_the_share_of_possible_partners(network_of: Make) -> None:
    third = 1 / 3
    assert degree_centrality(network_of("ab ac ad")) == {"a": 1, "b": third, "c": third, "d": third}


def test_degree_counts_a_partner_once(network_of: Make) -> None:
    network = network_of([("a", "b", 1), ("b", "a", 2), ("a", "a", 1)], "abc", directed=True)
    assert degree_centrality(network) == {"a": 1 / 2, "b": 1 / 2, "c": 0}


def test_degree_of_a_bipartite_network_is_the_share_of_the_other_side(two_sided: Make) -> None:
    assert degree_centrality(two_sided("Ac Ad Ae Bc")) == {
        "A": 3 / 3,
        "B": 1 / 3,
        "c": 2 / 2,
        "d": 1 / 2,
        "e": 1 / 2,
    }


def test_degree_can_be_a_number_of_partners(network_of: Make) -> None:
    assert degree_centrality(network_of("ab ac"), normalized=False) == {"a": 2, "b": 1, "c": 1}


def test_degree_of_the_southern_women_is_as_published(published: Make) -> None:
    """Borgatti and Everett (1997), table 3: Evelyn went to 8 of 14 events, 14 of 18 to E8."""
    degrees = degree_centrality(published("southern women"))
    assert (degrees["Evelyn Jefferson"], degrees["E8"]) == (8 / 14, 14 / 18)


def test_strength_sums_weights_of_either_direction(network_of: Make) -> None:
    network = network_of(
        [("a", "b", 2), ("b", "a", 1), ("c", "b", 4), ("b", "b", 9)], directed=True
    )
    assert strength_centrality(network) == {"a": 3, "b": 7, "c": 4}


@ENGINES
def test_core_number_peels_the_tail_off_a_triangle(network_of: Make, engine: str) -> None:
    found = core_number(network_of("ab bc ac cd", "e"), engine=engine)
    assert found == {"a": 2, "b": 2, "c": 2, "d": 1, "e": 0}


@ENGINES
def test_core_numbers_of_the_karate_club_are_as_published(published: Make, engine: str) -> None:
    """Ten members form the 4-core, and one has a single tie."""
    found = list(core_number(published("karate"), engine=engine).values())
    assert [found.count(k) for k in (1, 2, 3, 4)] == [1, 11, 12, 10]


@ENGINES
def test_constraint_of_a_star_and_a_triangle(network_of: Make, engine: str) -> None:
    """In a star p = 1/3 thrice: 3 (1/3)^2. In a triangle (1/2 + 1/4)^2 twice."""
    star = constraint(network_of("ab ac ad"), engine=engine)
    assert star == pytest.approx({"a": 1 / 3, "b": 1, "c": 1, "d": 1})
    triangle = constraint(network_of("ab bc ac"), engine=engine)
    assert triangle == pytest.approx(dict.fromkeys("abc", 9 / 8))


@ENGINES
def test_constraint_follows_weights(network_of: Make, engine: str) -> None:
    """A's strength goes to b by 3/4 and to c by 1/4: 9/16 + 1/16."""
    found = constraint(network_of([("a", "b", 3), ("a", "c", 1)]), engine=engine)
    assert found["a"] == pytest.approx(5 / 8)


@ENGINES
def test_constraint_without_ties_is_none(network_of: Make, engine: str) -> None:
    assert constraint(network_of("ab", "c"), engine=engine) == {"a": 1, "b": 1, "c": None}


def test_constraint_is_that_of_networkx_by_its_plain_definition(published: Make) -> None:
    """An oracle that loops over the definition, with the weights of both directions."""
    network = published("miserables")
    graph = nx.Graph(network.to_networkx())
    share = {
        v: {u: graph[v][u]["weight"] / graph.degree(v, "weight") for u in graph[v]} for v in graph
    }
    oracle = {
        v: sum(
            (share[v][j] + sum(share[v][q] * share[q].get(j, 0) for q in share[v])) ** 2
            for j in share[v]
        )
        for v in graph
    }
    for engine in ("networkx", "igraph"):
        assert constraint(network, engine=engine) == pytest.approx(oracle, abs=1e-12)
