"""Sectors of nodes."""

from collections.abc import Callable

import kg
from kg.networks.network import Network, Node, make_network
from kg.networks.sectors import read_sectors, sectors_of_nodes


def test_sectors_are_the_nodes_of_that_kind_that_a_node_is_tied_to() -> None:
    nodes = [Node("a", "A"), Node("s", "S", kind="Sector"), Node("t", "T", kind="Sector")]
    network = make_network("n", nodes, [("a", "s", 1), ("t", "a", 1), ("s", "t", 1)], directed=True)
    assert sectors_of_nodes(network) == {"a": {"s", "t"}}


def test_network_without_sectors_gives_none(network_of: Callable[..., Network]) -> None:
    assert sectors_of_nodes(network_of("ab")) == {}


def test_sectors_of_the_graph_are_read_by_their_names() -> None:
    assert "security" in read_sectors(kg.open().store)["org:cambricon-technologies"]
