"""One-mode projections: from a bipartite network to the things of one of its sides."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.networks.network import Network
from kg.sources.nearest import nearest

if TYPE_CHECKING:
    import pandas as pd

#: Weight of an edge by the number of shared neighbours and the degrees of its ends.
_WEIGHTS: Final[dict[str, Callable[[int, int, int], float]]] = {
    "count": lambda shared, _, __: shared,
    "jaccard": lambda shared, one, other: shared / (one + other - shared),
    "cosine": lambda shared, one, other: shared / math.sqrt(one * other),
    "association": lambda shared, one, other: shared / (one * other),
}
WEIGHTS: Final = tuple(_WEIGHTS)


def one_mode(network: Network, side: str, weight: str = "count") -> Network:
    r"""Join the nodes of one side that have neighbours in common on the other.

    With :math:`N_i` the neighbours of node :math:`i` and :math:`k_i = |N_i|` its degree, both
    without regard to the weights of the bipartite network, the weight of an edge is

    - ``count``: :math:`|N_i \cap N_j|`, the number of shared neighbours, from 1;
    - ``jaccard``: :math:`|N_i \cap N_j| / |N_i \cup N_j|` [1]_, in (0, 1];
    - ``cosine``: :math:`|N_i \cap N_j| / \sqrt{k_i k_j}` [2]_, in (0, 1];
    - ``association``: :math:`|N_i \cap N_j| / (k_i k_j)`, the association strength [3]_, in
      (0, 1]: in proportion to the shared neighbours over those to be expected if neighbours
      were chosen at random. It is 1 for two nodes whose one neighbour is the same.

    All are dimensionless, more is more alike, and pairs without a shared neighbour are not
    joined. `jaccard`, `cosine` and `association` allow for nodes with many neighbours, which
    share some with almost all others.

    Parameters
    ----------
    network
        A bipartite network.
    side
        Which of its sides to keep, such as ``places``.
    weight
        ``count``, ``jaccard``, ``cosine`` or ``association``.

    Returns
    -------
    Network
        Undirected; all nodes of the side, isolated ones too. Edges have no relation and no
        years.

    Raises
    ------
    QueryError
        If the network is not bipartite, or has no such side or weight.

    References
    ----------
    .. [1] P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11
       (1912), doi:10.1111/j.1469-8137.1912.tb05611.x
    .. [2] G. Salton, M. J. McGill, Introduction to Modern Information Retrieval, 1983,
       ISBN 0-07-054484-0
    .. [3] N. J. van Eck, L. Waltman, "How to normalize cooccurrence data? An analysis of some
       well-known similarity measures", JASIST 60 (2009), doi:10.1002/asi.21075

    Examples
    --------
    >>> from kg.networks.network import Node, make_network
    >>> nodes = [Node("place:a", "A"), Node("place:b", "B"), Node("sector:s", "S", side=1)]
    >>> edges = [("place:a", "sector:s", 1), ("place:b", "sector:s", 1)]
    >>> bipartite = make_network("ab", nodes, edges, sides=("places", "sectors"))
    >>> one_mode(bipartite, "places").weights
    [1]
    """
    if not network.bipartite:
        what = "it is not bipartite, so it has no one-mode projection"
        raise QueryError(network.name, what, "Take a network with two sides.")
    if side not in network.sides:
        raise QueryError(network.name, f"it has no side {side!r}", nearest(side, network.sides))
    if weight not in _WEIGHTS:
        what = f"there is no weight {weight!r}"
        raise QueryError(network.name, what, nearest(weight, _WEIGHTS))
    kept = network.sides.index(side)
    first = next((at for at, node in enumerate(network.nodes) if node.side == kept), 0)
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for ends in zip(network.sources, network.targets, strict=True):
        neighbours[ends[1 - kept]].add(ends[kept] - first)
    degrees: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for joined in neighbours.values():
        degrees.update(joined)
        shared.update(combinations(sorted(joined), 2))
    weigh = _WEIGHTS[weight]
    edges = sorted(shared)
    return replace(
        network,
        name=f"{network.name} {side}",
        title=f"{network.title}: {side}",
        sides=(),
        nodes=tuple(replace(node, side=0) for node in network.nodes if node.side == kept),
        sources=[one for one, _ in edges],
        targets=[other for _, other in edges],
        weights=[weigh(shared[a, b], degrees[a], degrees[b]) for a, b in edges],
        relations=[""] * len(edges),
        first_years=[None] * len(edges),
        last_years=[None] * len(edges),
    )


def weight_table(network: Network, *, most: int = 20) -> "pd.DataFrame":
    """Give the weights of a one-mode projection as a table of nodes x nodes, to be drawn.

    Parameters
    ----------
    network
        Undirected, with weights that are similarities between 0 and 1, such as the projection
        ``places`` with the weight ``jaccard``.
    most
        How many nodes to keep: those with the most similarity to all others.

    Returns
    -------
    pandas.DataFrame
        Nodes x nodes, by id, in the order of the network; dimensionless, symmetric. Nodes
        that no edge joins have the weight 0, each has 1 with itself.
    """
    import numpy as np
    import pandas as pd

    weights = np.zeros((len(network.nodes), len(network.nodes)))
    weights[network.sources, network.targets] = network.weights
    weights = np.maximum(weights, weights.T)
    kept = np.sort(np.argsort(-weights.sum(axis=0), kind="stable")[:most])
    np.fill_diagonal(weights, 1)
    ids = [network.nodes[at].id for at in kept.tolist()]
    return pd.DataFrame(weights[np.ix_(kept, kept)], index=ids, columns=ids)


def without_pairs(network: Network, pairs: Iterable[tuple[str, str]]) -> Network:
    """Leave out the edges between pairs of nodes, given by id, in either direction.

    Parameters
    ----------
    network
        The network.
    pairs
        Ids of two nodes each; a pair that is not in the network does nothing.
    """
    positions = network.positions
    apart = {
        frozenset((positions[one], positions[other]))
        for one, other in pairs
        if one in positions and other in positions
    }
    kept = [
        edge
        for edge, ends in enumerate(zip(network.sources, network.targets, strict=True))
        if frozenset(ends) not in apart
    ]
    return replace(
        network,
        sources=[network.sources[edge] for edge in kept],
        targets=[network.targets[edge] for edge in kept],
        weights=[network.weights[edge] for edge in kept],
        relations=[network.relations[edge] for edge in kept],
        first_years=[network.first_years[edge] for edge in kept],
        last_years=[network.last_years[edge] for edge in kept],
    )
