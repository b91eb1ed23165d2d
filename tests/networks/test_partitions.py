"""Modularity, and what a partition gives."""

from collections.abc import Callable

import igraph
import networkx as nx
import numpy as np
import pytest

from kg.networks.communities import communities
from kg.networks.network import Network
from kg.networks.partitions import modularity, number_groups
from kg.networks.simple import simplify

Make = Callable[..., Network]


def test_modularity_of_two_triangles_joined_by_a_tie(network_of: Make) -> None:
    """Six of seven ties are within; each triangle has half of the ends of ties."""
    simple = simplify(network_of("ab bc ac cd de ef df"))
    groups = np.array([0, 0, 0, 1, 1, 1])
    assert modularity(simple, groups) == pytest.approx(6 / 7 - 2 * (1 / 2) ** 2)
    assert modularity(simple, groups, 2.0) == pytest.approx(6 / 7 - 4 * (1 / 2) ** 2)


def test_modularity_of_a_bipartite_network_is_barbers(two_sided: Make) -> None:
    """A-c, A-d and B-e: 3/3 within, (2/3)(2/3) + (1/3)(1/3) expected."""
    simple = simplify(two_sided("Ac Ad Be"))
    assert modularity(simple, np.array([0, 1, 0, 0, 1])) == pytest.approx(1 - 5 / 9)


def test_modularity_of_one_community_is_0(network_of: Make, two_sided: Make) -> None:
    for network in (network_of("ab bc"), two_sided("Ab Ac")):
        assert modularity(simplify(network), np.zeros(3, dtype=int)) == pytest.approx(0)


def test_modularity_without_edges_is_0(network_of: Make) -> None:
    assert modularity(simplify(network_of("", "ab")), np.array([0, 1])) == 0


@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("name", ["karate", "miserables", "southern women"])
def test_modularity_is_that_of_networkx_and_igraph(
    published: Make, name: str, resolution: float
) -> None:
    simple = simplify(published(name))
    groups = np.arange(simple.size) % 4
    sided = simple.side is not None
    graph = simple.networkx(simple.weights, directed=sided)
    sets = [set(np.flatnonzero(groups == number).tolist()) for number in range(4)]
    by_networkx = nx.community.modularity(graph, sets, resolution=resolution)
    in_igraph: igraph.Graph = simple.igraph(directed=sided)
    by_igraph = in_igraph.modularity(
        groups.tolist(), weights=simple.weights.tolist(), resolution=resolution, directed=sided
    )
    found = modularity(simple, groups, resolution)
    assert found == pytest.approx(by_networkx, abs=1e-12)
    assert found == pytest.approx(by_igraph, abs=1e-12)


def test_groups_are_numbered_by_size_then_first_node() -> None:
    assert number_groups(np.array([5, 3, 3, 9, 9, 5, 9])).tolist() == [1, 2, 2, 0, 0, 1, 0]


def test_partition_gives_plain_values_for_json(network_of: Make) -> None:
    partition = communities(network_of("ab bc ac cd de ef df"), null_networks=0, runs=2)
    given = partition.to_dict()
    assert list(given) == [
        "network",
        "method",
        "engine",
        "seed",
        "resolution",
        "modularity",
        "z_score",
        "significant",
        "stability",
        "communities",
    ]
    assert given["stability"] == {"ari": 1.0, "nmi": 1.0}
    assert given["communities"][1] == {
        "id": 2,
        "name": "D, E, F",
        "size": 3,
        "sectors": [],
        "members": [{"id": name, "label": name.upper(), "stability": 1.0} for name in "def"],
    }
