"""Betweenness and harmonic centrality."""

from collections.abc import Callable

import networkx as nx
import pytest

from kg.networks.network import Network
from kg.networks.path_measures import betweenness_centrality, harmonic_centrality

Make = Callable[..., Network]
ENGINES = pytest.mark.parametrize("engine", ["networkx", "igraph"])


@ENGINES
def test_betweenness_of_a_path(network_of: Make, engine: str) -> None:
    """Of 3 pairs of others, 2 pass through b (a-c, a-d), 2 through c."""
    found = betweenness_centrality(network_of("ab bc cd"), engine=engine)
    assert found == pytest.approx({"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0})


@ENGINES
def test_betweenness_takes_strong_ties_for_short(network_of: Make, engine: str) -> None:
    """From a to c, 1/2 + 1/2 through b is as long as 1 straight: half of the paths."""
    even = network_of([("a", "b", 2), ("b", "c", 2), ("a", "c", 1)])
    assert betweenness_centrality(even, engine=engine)["b"] == pytest.approx(1 / 2)
    strong = network_of([("a", "b", 3), ("b", "c", 3), ("a", "c", 1)])
    assert betweenness_centrality(strong, engine=engine)["b"] == 1


@ENGINES
def test_betweenness_sees_equal_lengths_as_equal(network_of: Make, engine: str) -> None:
    """1/10 + 1/15 = 1/6, though not in floating point."""
    assert 1 / 10 + 1 / 15 != 1 / 6
    network = network_of([("a", "b", 10), ("b", "c", 15), ("a", "c", 6)])
    assert betweenness_centrality(network, engine=engine)["b"] == pytest.approx(1 / 2)


@ENGINES
def test_betweenness_follows_directions(network_of: Make, engine: str) -> None:
    """One of the (3-1)(3-2) ordered pairs of others of b has its path through b."""
    found = betweenness_centrality(network_of("ab bc", directed=True), engine=engine)
    assert found == {"a": 0, "b": 1 / 2, "c": 0}


@ENGINES
def test_betweenness_of_a_bipartite_star_is_the_largest_of_its_side(
    two_sided: Make, engine: str
) -> None:
    found = betweenness_centrality(two_sided("Ab Ac Ad"), engine=engine)
    assert found == {"A": 1, "b": 0, "c": 0, "d": 0}


@ENGINES
def test_betweenness_is_that_of_the_bipartite_measure_of_networkx(
    published: Make, engine: str
) -> None:
    graph = nx.davis_southern_women_graph()
    women = [node for node, side in graph.nodes(data="bipartite") if side == 0]
    oracle = nx.bipartite.betweenness_centrality(graph, women)
    found = betweenness_centrality(published("southern women"), engine=engine)
    assert found == pytest.approx(oracle, abs=1e-12)
    assert found["E8"] == pytest.approx(0.2438, abs=5e-5)


@ENGINES
def test_betweenness_of_the_karate_club_is_as_published(published: Make, engine: str) -> None:
    """Mr. Hi, the officer and member 33, as in many textbooks."""
    found = betweenness_centrality(published("karate"), engine=engine)
    assert [round(found[node], 4) for node in ("0", "33", "32")] == [0.4376, 0.3041, 0.1452]


@ENGINES
def test_harmonic_of_a_path(network_of: Make, engine: str) -> None:
    """A: (1 + 1/2) / 2; b: (1 + 1) / 2."""
    found = harmonic_centrality(network_of("ab bc"), engine=engine)
    assert found == pytest.approx({"a": 3 / 4, "b": 1, "c": 3 / 4})


@ENGINES
def test_harmonic_takes_strong_ties_for_near(network_of: Make, engine: str) -> None:
    """Distances 1/2 and 1/4, together 3/4. C: (4 + 4/3) / 2."""
    found = harmonic_centrality(network_of([("a", "b", 2), ("b", "c", 4)]), engine=engine)
    assert found == pytest.approx({"a": 5 / 3, "b": 3, "c": 8 / 3})


@ENGINES
def test_harmonic_of_equal_weights_is_in_their_unit(network_of: Make, engine: str) -> None:
    found = harmonic_centrality(network_of([("a", "b", 2), ("b", "c", 2)]), engine=engine)
    assert found == pytest.approx({"a": 3 / 2, "b": 2, "c": 3 / 2})


@ENGINES
def test_harmonic_asks_how_easily_a_node_is_reached(network_of: Make, engine: str) -> None:
    found = harmonic_centrality(network_of("ab bc", directed=True), engine=engine)
    assert found == pytest.approx({"a": 0, "b": 1 / 2, "c": 3 / 4})


@ENGINES
def test_harmonic_counts_unreachable_nodes_as_0(network_of: Make, engine: str) -> None:
    found = harmonic_centrality(network_of("ab cd", "e"), engine=engine)
    assert found == pytest.approx({"a": 1 / 4, "b": 1 / 4, "c": 1 / 4, "d": 1 / 4, "e": 0})


@ENGINES
def test_harmonic_of_a_bipartite_network_is_1_where_nothing_can_be_nearer(
    two_sided: Make, engine: str
) -> None:
    """A is tied to all three others, b reaches A at 1 and c, d at 2: (1 + 1) / (1 + 2/2)."""
    found = harmonic_centrality(two_sided("Ab Ac Ad"), engine=engine)
    assert found == pytest.approx(dict.fromkeys("Abcd", 1))


def test_numbers_can_be_left_as_they_are(network_of: Make) -> None:
    network = network_of("ab bc cd")
    assert betweenness_centrality(network, normalized=False)["b"] == 2
    assert harmonic_centrality(network, normalized=False)["b"] == 5 / 2
