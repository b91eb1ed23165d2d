"""Random networks and the z-score of modularity."""

from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.networks.communities import communities
from kg.networks.network import Network
from kg.networks.significance import iter_random_networks
from kg.networks.simple import simplify

Make = Callable[..., Network]


@pytest.mark.parametrize("name", ["weighted karate", "southern women", "miserables"])
def test_random_network_keeps_degrees_and_weights(published: Make, name: str) -> None:
    simple = simplify(published(name))
    for network in iter_random_networks(simple, 3, seed=7):
        assert (network.degrees == simple.degrees).all()
        assert sorted(network.weights) == sorted(simple.weights)
        keys = network.sources * network.size + network.targets
        assert (np.diff(keys) > 0).all()
        assert (network.sources < network.targets).all() or simple.side is not None
        if simple.side is not None:
            assert not simple.side[network.sources].any()
            assert simple.side[network.targets].all()


def test_random_networks_differ_from_the_network_and_from_each_other(published: Make) -> None:
    simple = simplify(published("karate"))
    edges = {
        tuple(network.sources * 34 + network.targets)
        for network in (simple, *iter_random_networks(simple, 3, seed=7))
    }
    assert len(edges) == 4


def test_random_networks_of_a_seed_are_the_same(published: Make) -> None:
    simple = simplify(published("miserables"))
    one, other = (list(iter_random_networks(simple, 2, seed=7)) for _ in range(2))
    for first, second in zip(one, other, strict=True):
        assert (first.targets == second.targets).all()
        assert (first.weights == second.weights).all()


def test_every_way_to_wire_a_ring_is_reached(network_of: Make) -> None:
    """Six nodes with two ties each: 60 rings of six and 10 pairs of triangles."""
    simple = simplify(network_of("ab bc cd de ef af"))
    found = {tuple(n.sources * 6 + n.targets) for n in iter_random_networks(simple, 1500, 1)}
    assert len(found) == 70


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_groups_of_friends_are_significant(from_networkx: Make, method: str) -> None:
    network = from_networkx(nx.connected_caveman_graph(6, 6))
    partition = communities(network, method)
    assert partition.significant
    assert partition.z_score is not None
    assert partition.z_score > 5
    assert len(partition.communities) == 6


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_random_ties_are_not_significant(from_networkx: Make, method: str) -> None:
    partition = communities(from_networkx(nx.gnm_random_graph(60, 180, seed=3)), method)
    assert partition.modularity > 0.3
    assert partition.significant is False


@pytest.mark.parametrize("ties", ["ab ac ad ae", "ab", "ab cd"])
def test_network_that_cannot_be_rewired_has_no_z_score(network_of: Make, ties: str) -> None:
    partition = communities(network_of(ties))
    assert (partition.z_score, partition.significant) == (None, False)


def test_without_random_networks_nothing_is_said(network_of: Make) -> None:
    partition = communities(network_of("ab bc"), null_networks=0)
    assert (partition.z_score, partition.significant) == (None, None)


def test_threshold_decides(published: Make) -> None:
    network = published("karate")
    assert communities(network, runs=2, z_threshold=100).significant is False


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_random_network_has_no_loops(seed: int) -> None:
    graph = nx.gnm_random_graph(8, 14, seed=seed)
    from kg.networks.network import Node, make_network

    edges = [(str(a), str(b), 1.0) for a, b in graph.edges]
    simple = simplify(make_network("n", [Node(str(n), str(n)) for n in graph], edges))
    for network in iter_random_networks(simple, 2, seed):
        assert (network.sources < network.targets).all()
        assert len(set(zip(network.sources, network.targets, strict=True))) == 14
