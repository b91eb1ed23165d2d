"""One-mode projections: numbers by hand, igraph as oracle, and what always holds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.networks.network import Network, Node, make_network
from kg.networks.one_mode import WEIGHTS, one_mode, weight_table, without_pairs


def bipartite(joined: dict[str, str]) -> Network:
    """Make a network of places and the letters of their sectors."""
    places = [Node(f"place:{place}", place) for place in joined]
    sectors = {letter for letters in joined.values() for letter in letters}
    nodes = [*places, *(Node(f"sector:{letter}", letter, side=1) for letter in sectors)]
    edges = [
        (f"place:{place}", f"sector:{letter}", 1.0)
        for place, letters in joined.items()
        for letter in set(letters)
    ]
    return make_network("towns", nodes, edges, sides=("places", "sectors"))


def weights(network: Network) -> dict[tuple[str, str], float]:
    """Give the weight by the labels of the ends."""
    return {
        (source.label, target.label): about["weight"]
        for source, target, about in network.iter_edges()
    }


# a and b share s and t; c shares t with both; d shares nothing.
TOWNS = bipartite({"a": "rst", "b": "stuv", "c": "t", "d": "w"})


@pytest.mark.parametrize(
    ("weight", "ab", "ac", "bc"),
    [
        ("count", 2, 1, 1),
        ("jaccard", 2 / 5, 1 / 3, 1 / 4),
        ("cosine", 2 / math.sqrt(3 * 4), 1 / math.sqrt(3), 1 / math.sqrt(4)),
        ("association", 2 / (3 * 4), 1 / 3, 1 / 4),
    ],
)
def test_weights_by_hand(weight: str, ab: float, ac: float, bc: float) -> None:
    found = weights(one_mode(TOWNS, "places", weight))
    assert found == pytest.approx({("a", "b"): ab, ("a", "c"): ac, ("b", "c"): bc})


def test_isolated_nodes_stay() -> None:
    network = one_mode(TOWNS, "places")
    assert [node.label for node in network.nodes] == ["a", "b", "c", "d"]
    assert {node.side for node in network.nodes} == {0}


def test_other_side() -> None:
    found = weights(one_mode(TOWNS, "sectors"))
    assert found["s", "t"] == 2
    assert ("r", "u") not in found


def test_parallel_edges_count_once() -> None:
    nodes = [Node("place:a", "a"), Node("place:b", "b"), Node("sector:s", "s", side=1)]
    edges = [("place:a", "sector:s", 1.0)] * 3 + [("place:b", "sector:s", 1.0)]
    network = make_network("towns", nodes, edges, sides=("places", "sectors"))
    assert one_mode(network, "places").weights == [1]


def test_without_pairs_leaves_out_either_direction() -> None:
    network = one_mode(TOWNS, "places")
    left = without_pairs(network, [("place:b", "place:a"), ("place:a", "place:elsewhere")])
    assert set(weights(left)) == {("a", "c"), ("b", "c")}
    assert left.nodes == network.nodes


def test_weight_table_by_hand() -> None:
    found = weight_table(one_mode(TOWNS, "places", "jaccard"))
    assert found.index.tolist() == found.columns.tolist() == [f"place:{town}" for town in "abcd"]
    assert found.to_numpy().tolist() == [
        [1, 2 / 5, 1 / 3, 0],
        [2 / 5, 1, 1 / 4, 0],
        [1 / 3, 1 / 4, 1, 0],
        [0, 0, 0, 1],
    ]


def test_weight_table_keeps_the_most_alike() -> None:
    found = weight_table(one_mode(TOWNS, "places", "jaccard"), most=2)
    assert found.index.tolist() == ["place:a", "place:b"]
    assert found.loc["place:a", "place:b"] == 2 / 5


@pytest.mark.parametrize(
    ("side", "weight", "said"),
    [("place", "count", "Did you mean places"), ("places", "jacard", "Did you mean jaccard")],
)
def test_unknown_side_or_weight_is_told(side: str, weight: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        one_mode(TOWNS, side, weight)


def test_network_of_one_side_is_refused() -> None:
    with pytest.raises(QueryError, match="not bipartite"):
        one_mode(one_mode(TOWNS, "places"), "places")


towns_of_letters = st.dictionaries(
    st.sampled_from("abcdefgh"), st.text("rstuvwxyz", max_size=6), min_size=1
)


@given(towns_of_letters)
def test_counts_are_those_of_igraph(joined: dict[str, str]) -> None:
    network = bipartite(joined)
    one, other = network.to_igraph().bipartite_projection(multiplicity=True)
    for side, oracle in (("places", one), ("sectors", other)):
        expected = {
            tuple(sorted((oracle.vs[e.source]["label"], oracle.vs[e.target]["label"]))): e["weight"]
            for e in oracle.es
        }
        assert weights(one_mode(network, side)) == expected


@given(towns_of_letters)
def test_weights_keep_to_their_bounds(joined: dict[str, str]) -> None:
    network = bipartite(joined)
    found = {weight: weights(one_mode(network, "places", weight)) for weight in WEIGHTS}
    for pair, count in found["count"].items():
        assert count >= 1
        assert 0 < found["association"][pair] <= found["cosine"][pair] <= 1 + 1e-12
        assert found["jaccard"][pair] <= found["cosine"][pair] + 1e-12
        same = set(joined[pair[0]]) == set(joined[pair[1]])
        assert (found["jaccard"][pair] == 1) == same
