"""Centrality by the centrality of neighbours: PageRank and eigenvector centrality.

Weight counts as strength. Loops count nowhere; parallel edges are one edge with the sum of
their weights.
"""

import math
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.networks.engines import Engine, choose_engine
from kg.networks.network import Network
from kg.networks.simple import SimpleNetwork, simplify
from kg.networks.tie_measures import by_id

if TYPE_CHECKING:
    from kg.networks.simple import Floats, Integers

DAMPING: Final = 0.85

#: networkx stops when the mean change of a node is below this; igraph solves directly.
_TOLERANCE: Final = 1e-12
_STEPS: Final = 1_000

#: Below this size the eigenvector is found from the full matrix.
_FULL: Final = 50


def pagerank_centrality(
    network: Network, *, damping: float = DAMPING, engine: str | None = None
) -> dict[str, float]:
    """Share of its time that a walker who follows edges at random spends at a node.

    r(v) = (1 - a) / n + a (sum over u of r(u) w(u,v) / s(u)), where a is the damping, n the
    number of nodes, w(u,v) the weight of the edge from u to v and s(u) the sum of the weights
    of the edges that leave u. A walker at a node without such edges goes anywhere.

    Parameters
    ----------
    network
        Any network; weight counts as strength. The walker follows the direction of edges in
        a directed network, so that being pointed at counts; in a bipartite network all edges
        can be walked both ways.
    damping
        Chance to follow an edge and not to jump anywhere; from 0 to below 1.
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a dimensionless number above 0; all together are 1: more is more central.
        Without edges 1/n for each.

    Raises
    ------
    QueryError
        If a weight is not positive, a bipartite network is not bipartite, the damping is out
        of range, the engine cannot be had, or the numbers do not settle.

    References
    ----------
    .. [1] S. Brin, L. Page, "The anatomy of a large-scale hypertextual Web search engine",
       Computer Networks 30 (1998) 107-117, doi 10.1016/S0169-7552(98)00110-X.
    """
    simple = simplify(network, directed=True)
    values = pagerank_values(simple, choose_engine(network, engine), damping=damping)
    return by_id(network, values)


def eigenvector_centrality(
    network: Network, *, engine: str | None = None
) -> dict[str, float | None]:
    """Centrality in proportion to the centrality of a node's partners.

    x(v) = (1/lambda) sum over u of w(u,v) x(u), where lambda is the largest eigenvalue of
    the matrix of weights; the squares of all x(v) add up to 1.

    Parameters
    ----------
    network
        Any network; weight counts as strength, both directions together (for directed
        networks use PageRank: without cycles this measure would be 0 everywhere).
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a dimensionless number from 0 to 1: more is more central. It is defined
        within one connected component: the largest one (by nodes; then by weight; then the
        one with the first node). None for all other nodes, whose values could not be
        compared, and for all where there are no edges. In a bipartite network the squares
        of each side add up to 1/2.

    Raises
    ------
    QueryError
        If a weight is not positive, a bipartite network is not bipartite, the engine cannot
        be had, or the numbers do not settle.

    References
    ----------
    .. [1] P. Bonacich, "Power and centrality: a family of measures", American Journal of
       Sociology 92 (1987) 1170-1182, doi 10.1086/228631.
    """
    return by_id(network, eigenvector_values(simplify(network), choose_engine(network, engine)))


def pagerank_values(
    simple: SimpleNetwork, engine: Engine, *, damping: float = DAMPING
) -> list[float]:
    """Give the PageRank of each node, in order."""
    if not 0 <= damping < 1:
        raise QueryError(
            "damping", f"{damping} is out of range", "Give 0 to below 1, such as 0.85."
        )
    if not len(simple.sources):
        return [1 / simple.size] * simple.size if simple.size else []
    if engine == "igraph":
        return list(
            simple.in_igraph.pagerank(
                directed=simple.directed, damping=damping, weights=simple.columns[2]
            )
        )
    import networkx as nx

    try:
        numbers = nx.pagerank(simple.in_networkx, alpha=damping, tol=_TOLERANCE, max_iter=_STEPS)
    except nx.PowerIterationFailedConvergence as error:
        raise _unsettled("PageRank", "Take a smaller damping, or the engine igraph.") from error
    return [float(numbers[node]) for node in range(simple.size)]


def eigenvector_values(simple: SimpleNetwork, engine: Engine) -> list[float | None]:
    """Give the eigenvector centrality of each node, in order."""
    import numpy as np

    values: list[float | None] = [None] * simple.size
    inside = largest_component(simple)
    if len(inside) < 2:
        return values
    part = simple if len(inside) == simple.size else _part(simple, inside)
    vector = np.abs(_by_igraph(part) if engine == "igraph" else _by_scipy(part))
    vector /= math.sqrt(float(vector @ vector))
    for node, value in zip(inside.tolist(), vector.tolist(), strict=True):
        values[node] = value
    return values


def largest_component(simple: SimpleNetwork) -> "Integers":
    """Give the nodes of the largest component, by nodes, then weight, then first node."""
    import numpy as np

    if not simple.size:
        return np.zeros(0, dtype=np.int64)
    sizes = np.bincount(simple.components)
    weights = np.bincount(simple.components, simple.strengths)
    first = np.unique(simple.components, return_index=True)[1]
    best = np.lexsort((first, -weights, -sizes))[0]
    return np.flatnonzero(simple.components == best)


def _part(simple: SimpleNetwork, inside: "Integers") -> SimpleNetwork:
    """Give the network of some nodes without directions, numbered in their order."""
    import numpy as np

    position = np.full(simple.size, -1)
    position[inside] = np.arange(len(inside))
    kept = position[simple.sources] >= 0
    ends = position[simple.sources[kept]], position[simple.targets[kept]]
    return SimpleNetwork(len(inside), False, None, *ends, simple.weights[kept])


def _by_igraph(part: SimpleNetwork) -> "Floats":
    import igraph
    import numpy as np

    try:
        found = part.in_igraph.eigenvector_centrality(weights=part.columns[2])
    except igraph.InternalError as error:
        raise _unsettled("eigenvector centrality", "Try the engine networkx.") from error
    return np.asarray(found)


def _by_scipy(part: SimpleNetwork) -> "Floats":
    """Find the vector as networkx's `eigenvector_centrality_numpy` does, from a fixed start."""
    import numpy as np
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    matrix = part.matrix()
    matrix = matrix + matrix.T
    if part.size < _FULL:
        return np.asarray(np.linalg.eigh(matrix.toarray())[1][:, -1])
    try:
        _, vectors = eigsh(matrix, k=1, which="LA", v0=np.sqrt(part.strengths), tol=1e-12)
    except ArpackNoConvergence as error:
        raise _unsettled("eigenvector centrality", "Try the engine igraph.") from error
    return np.asarray(vectors[:, 0])


def _unsettled(measure: str, mend: str) -> QueryError:
    return QueryError(measure, "the numbers do not settle", mend)
