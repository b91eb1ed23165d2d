"""What a network comes to in a few numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.networks.network import Network


@dataclass(frozen=True, slots=True)
class Summary:
    """A network in a few numbers.

    Attributes
    ----------
    nodes_by_kind
        Number of nodes of each kind, the most frequent first.
    edges_by_relation
        Number of edges of each relation, the most frequent first; edges without one stand
        under the empty string.
    components
        Number of parts that no edge joins, directions disregarded; isolated nodes count.
    largest_component
        Number of nodes of the largest part.
    density
        Pairs of nodes that are joined by all that could be, in [0, 1], parallel edges counted
        once and edges from a node to itself not at all; in a bipartite network pairs across
        the sides. 0 where there is no pair.
    """

    nodes_by_kind: dict[str, int]
    edges_by_relation: dict[str, int]
    components: int
    largest_component: int
    density: float


def summarize(network: Network) -> Summary:
    """Count nodes, edges and components of a network.

    Parameters
    ----------
    network
        The network.
    """
    sizes = Counter(_component_of_each(network))
    return Summary(
        nodes_by_kind=_counted(node.kind for node in network.nodes),
        edges_by_relation=_counted(network.relations),
        components=len(sizes),
        largest_component=max(sizes.values(), default=0),
        density=_density(network),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: counts[name] for name in sorted(counts, key=lambda name: (-counts[name], name))}


def _component_of_each(network: Network) -> list[int]:
    """Give each node a member that stands for its component (union by path halving)."""
    above = list(range(len(network.nodes)))

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for source, target in zip(network.sources, network.targets, strict=True):
        above[root(source)] = root(target)
    return [root(node) for node in range(len(above))]


def _density(network: Network) -> float:
    number = len(network.nodes)
    pairs = {
        ends for ends in zip(network.sources, network.targets, strict=True) if ends[0] != ends[1]
    }
    if network.bipartite:
        second = sum(node.side for node in network.nodes)
        possible = (number - second) * second
    else:
        possible = number * (number - 1) // (1 if network.directed else 2)
    return len(pairs) / possible if possible else 0.0
