"""The simple form of a network, on which measures and communities are defined.

No loops, at most one edge from a node to another; parallel edges are one edge whose
weight is their sum.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.networks.network import Network

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SimpleNetwork:
    """Nodes as positions, edges as columns sorted by source, then target.

    Attributes
    ----------
    size
        Number of nodes.
    directed
        Whether an edge leads from source to target.
    side
        Side of each node, 0 or 1, in a bipartite network; None in others. There, every
        source is on side 0 and every target on side 1.
    sources, targets
        Positions of the ends.
    weights
        Sum of the weights of the parallel edges; positive.
    """

    size: int
    directed: bool
    side: "Integers | None"
    sources: "Integers"
    targets: "Integers"
    weights: "Floats"

    @cached_property
    def columns(self) -> tuple[list[int], list[int], list[float]]:
        """Sources, targets and weights as lists, which the engines take."""
        return self.sources.tolist(), self.targets.tolist(), self.weights.tolist()

    @cached_property
    def strengths(self) -> "Floats":
        """Sum of the weights of the edges of each node, in either direction."""
        import numpy as np

        ends = np.concatenate((self.sources, self.targets))
        weights = np.concatenate((self.weights, self.weights))
        return np.bincount(ends, weights, self.size).astype(np.float64)

    @cached_property
    def degrees(self) -> "Integers":
        """Number of edges of each node, in either direction."""
        import numpy as np

        ends = np.concatenate((self.sources, self.targets))
        return np.bincount(ends, minlength=self.size)

    @cached_property
    def components(self) -> "Integers":
        """Number of the connected component of each node, directions ignored."""
        from scipy.sparse.csgraph import connected_components

        _, labels = connected_components(self.matrix(), directed=False)
        return labels.astype("int64")

    def matrix(self) -> Any:
        """Give the weights as a scipy sparse matrix, sources in rows."""
        from scipy.sparse import csr_array

        ends = (self.sources, self.targets)
        return csr_array((self.weights, ends), shape=(self.size, self.size))

    @cached_property
    def in_networkx(self) -> "nx.Graph[int]":
        """The same as a networkx graph; edges have ``weight``."""
        return self.networkx(self.weights, directed=self.directed)

    @cached_property
    def in_igraph(self) -> "igraph.Graph":
        """The same as an igraph graph, without weights."""
        return self.igraph(directed=self.directed)

    def networkx(self, values: "Floats | Integers", *, directed: bool) -> "nx.Graph[int]":
        """Give a networkx graph whose nodes are the positions, in order.

        Parameters
        ----------
        values
            What to write into the edges' ``weight``.
        directed
            Whether it is a DiGraph.
        """
        import networkx as nx

        graph: nx.Graph[int] = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(range(self.size))
        graph.add_weighted_edges_from(zip(*self.columns[:2], values.tolist(), strict=True))
        return graph

    def igraph(self, *, directed: bool) -> "igraph.Graph":
        """Give an igraph graph of the same vertices and edges, in order, without weights."""
        import igraph

        # From an iterator igraph takes them without a list of pairs: in half the time.
        edges = zip(*self.columns[:2], strict=True)
        return igraph.Graph(n=self.size, edges=edges, directed=directed)


def simplify(network: Network, *, directed: bool = False) -> SimpleNetwork:
    """Bring a network into its simple form.

    Parameters
    ----------
    network
        Any network.
    directed
        Whether to keep the directions of a directed network; without them, edges there and
        back become one whose weight is their sum. Bipartite networks never keep them: which
        side a node is on says as much.

    Raises
    ------
    QueryError
        If a weight is not a positive finite number, or an edge of a bipartite network
        joins two nodes of one side.
    """
    import numpy as np

    sources = np.asarray(network.sources, dtype=np.int64)
    targets = np.asarray(network.targets, dtype=np.int64)
    weights = np.asarray(network.weights, dtype=np.float64)
    _check_weights(network, weights)
    side = None
    keep = directed and network.directed and not network.bipartite
    if network.bipartite:
        side = np.fromiter((node.side for node in network.nodes), np.int64, len(network.nodes))
        _check_sides(network, side, sources, targets)
        turned = side[sources] > side[targets]
    else:
        turned = (sources > targets) & (not keep)
    loops = sources == targets
    size = len(network.nodes)
    changed = bool(turned.any() or loops.any())
    if changed:
        sources, targets = np.where(turned, targets, sources), np.where(turned, sources, targets)
        sources, targets, weights = sources[~loops], targets[~loops], weights[~loops]
    keys = sources * size + targets
    if not (keys[1:] > keys[:-1]).all():
        changed = True
        keys, place = np.unique(keys, return_inverse=True)
        weights = np.bincount(place, weights, len(keys)).astype(np.float64)
        sources, targets = np.divmod(keys, max(size, 1))
    simple = SimpleNetwork(size, keep, side, sources, targets, weights)
    given = network.sources, network.targets, network.weights
    if not changed and all(isinstance(column, list) for column in given):
        vars(simple)["columns"] = given  # no need to make them again
    return simple


def _check_weights(network: Network, weights: "Floats") -> None:
    wrong = ~((weights > 0) & (weights < math.inf))
    if wrong.any():
        edge = int(wrong.argmax())
        source, target = (network.nodes[e[edge]].id for e in (network.sources, network.targets))
        raise QueryError(
            f"network {network.name}",
            f"the edge from {source} to {target} has the weight {float(weights[edge])}",
            "Weights are positive finite numbers: leave out edges that have none.",
        )


def _check_sides(
    network: Network, side: "Integers", sources: "Integers", targets: "Integers"
) -> None:
    same = side[sources] == side[targets]
    if same.any():
        edge = int(same.argmax())
        source, target = network.nodes[int(sources[edge])], network.nodes[int(targets[edge])]
        raise QueryError(
            f"network {network.name}",
            f"it is bipartite, but {source.id} and {target.id} are both on side {source.side}",
            "Put them on different sides, or make a network without sides.",
        )
