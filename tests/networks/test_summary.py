"""What a network comes to in a few numbers."""

from kg.networks.network import Node, make_network
from kg.networks.summary import summarize


def test_summary_by_hand() -> None:
    nodes = [Node(f"place:{letter}", letter, kind="City") for letter in "abcd"]
    edges = [("place:a", "place:b", 1.0), ("place:a", "place:b", 2.0), ("place:b", "place:c", 1.0)]
    summary = summarize(make_network("towns", nodes, edges))
    assert summary.nodes_by_kind == {"City": 4}
    assert (summary.components, summary.largest_component) == (2, 3)
    assert summary.density == 2 / 6  # two pairs are joined of six


def test_density_of_a_directed_network_counts_both_directions() -> None:
    nodes = [Node("place:a", "a"), Node("place:b", "b")]
    summary = summarize(make_network("towns", nodes, [("place:b", "place:a", 1.0)], directed=True))
    assert summary.density == 1 / 2


def test_density_of_a_bipartite_network_counts_pairs_across() -> None:
    nodes = [Node(f"place:{n}", "") for n in range(2)]
    nodes += [Node(f"sector:{n}", "", side=1) for n in range(3)]
    edges = [("place:0", "sector:0", 1.0), ("place:0", "sector:1", 1.0)]
    summary = summarize(make_network("towns", nodes, edges, sides=("places", "sectors")))
    assert summary.density == 2 / 6
    assert summary.components == 3


def test_empty_network_has_a_summary() -> None:
    summary = summarize(make_network("empty", [], []))
    assert (summary.components, summary.largest_component, summary.density) == (0, 0, 0.0)
