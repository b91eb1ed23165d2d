"""PageRank and eigenvector centrality."""

import math
from collections.abc import Callable

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.networks.network import Network
from kg.networks.spectral_measures import eigenvector_centrality, pagerank_centrality

Make = Callable[..., Network]
ENGINES = pytest.mark.parametrize("engine", ["networkx", "igraph"])


@ENGINES
def test_pagerank_of_two_that_point_at_one(network_of: Make, engine: str) -> None:
    """With r(a) = r(b) = x and r(c) = 1 - 2x: x = 0.05 + 0.85 (1 - 2x) / 3, so x = 20/94."""
    found = pagerank_centrality(network_of("ac bc", directed=True), engine=engine)
    x = (0.05 + 0.85 / 3) / (1 + 1.7 / 3)
    assert found == pytest.approx({"a": x, "b": x, "c": 1 - 2 * x}, abs=1e-9)


@ENGINES
def test_pagerank_divides_by_weight(network_of: Make, engine: str) -> None:
    found = pagerank_centrality(network_of([("a", "b", 3), ("a", "c", 1)]), engine=engine)
    a = (0.05 + 0.85) / 1.85  # all of b and c goes to a
    expected = {"a": a, "b": 0.05 + 0.85 * a * 3 / 4, "c": 0.05 + 0.85 * a / 4}
    assert found == pytest.approx(expected, abs=1e-9)


@ENGINES
def test_pagerank_without_edges_is_the_same_for_all(network_of: Make, engine: str) -> None:
    assert pagerank_centrality(network_of("", "abcd"), engine=engine) == dict.fromkeys(
        "abcd", 1 / 4
    )


@ENGINES
def test_pagerank_of_the_karate_club_is_that_of_networkx(published: Make, engine: str) -> None:
    oracle = nx.pagerank(nx.karate_club_graph(), weight=None, tol=1e-14, max_iter=1000)
    found = pagerank_centrality(published("karate"), engine=engine)
    # networkx stops when the changes of all nodes together are below 34 times 1e-12.
    assert found == pytest.approx({str(node): rank for node, rank in oracle.items()}, abs=1e-9)


def test_damping_out_of_range_is_refused(network_of: Make) -> None:
    with pytest.raises(QueryError, match="damping: 1 is out of range"):
        pagerank_centrality(network_of("ab"), damping=1)


@ENGINES
def test_eigenvector_of_a_star(network_of: Make, engine: str) -> None:
    """The eigenvalue is the root of 3: the centre has 1/sqrt 2, each leaf 1/sqrt 6."""
    found = eigenvector_centrality(network_of("ab ac ad"), engine=engine)
    leaf = 1 / math.sqrt(6)
    assert found == pytest.approx({"a": math.sqrt(1 / 2), "b": leaf, "c": leaf, "d": leaf})


@ENGINES
def test_eigenvector_is_defined_in_the_largest_component(network_of: Make, engine: str) -> None:
    found = eigenvector_centrality(network_of("ab cd de", "f"), engine=engine)
    assert (found["a"], found["b"], found["f"]) == (None, None, None)
    assert [found[node] for node in "cde"] == pytest.approx([1 / 2, math.sqrt(1 / 2), 1 / 2])


@ENGINES
def test_eigenvector_prefers_the_heavier_of_two_largest_components(
    network_of: Make, engine: str
) -> None:
    found = eigenvector_centrality(network_of([("a", "b", 1), ("c", "d", 2)]), engine=engine)
    assert found == {
        "a": None,
        "b": None,
        "c": pytest.approx(math.sqrt(1 / 2)),
        "d": pytest.approx(math.sqrt(1 / 2)),
    }


@ENGINES
def test_eigenvector_without_edges_is_none(network_of: Make, engine: str) -> None:
    assert eigenvector_centrality(network_of("", "ab"), engine=engine) == {"a": None, "b": None}


@ENGINES
@pytest.mark.parametrize("name", ["karate", "weighted karate", "miserables", "southern women"])
def test_eigenvector_is_that_of_networkx(published: Make, name: str, engine: str) -> None:
    network = published(name)
    graph = nx.Graph(network.to_networkx())
    oracle = nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-12, weight="weight")
    # The power method of networkx leaves errors of its tolerance times nodes.
    assert eigenvector_centrality(network, engine=engine) == pytest.approx(oracle, abs=1e-8)


@ENGINES
def test_eigenvector_of_the_karate_club_is_as_published(published: Make, engine: str) -> None:
    """Newman's textbook has the officer before Mr. Hi."""
    found = eigenvector_centrality(published("karate"), engine=engine)
    assert [round(found[node] or 0, 4) for node in ("33", "0")] == [0.3734, 0.3555]
