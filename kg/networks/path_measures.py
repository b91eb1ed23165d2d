"""Centrality by shortest paths: betweenness and harmonic centrality.

A path is as long as the distances of its edges together; the distance of an edge is
1 / weight: strong ties are short. Loops count nowhere; parallel edges are one edge with the
sum of their weights.
"""

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kg.networks.engines import Engine, choose_engine
from kg.networks.network import Network
from kg.networks.simple import SimpleNetwork, simplify
from kg.networks.tie_measures import by_id

if TYPE_CHECKING:
    from kg.networks.simple import Floats, Integers

#: Weights are read as fractions up to this denominator, to compare lengths exactly.
_DENOMINATOR: Final = 10_000

#: Lengths up to this one are told apart by both engines: igraph takes lengths within 1e-10
#: of each other for equal, and paths of a hundred edges stay below its inverse.
_LONGEST: Final = 100_000_000


def betweenness_centrality(
    network: Network, *, normalized: bool = True, engine: str | None = None
) -> dict[str, float]:
    """Share of the shortest paths between other nodes that pass through a node.

    b(v) = sum over pairs s, t of g(s,t|v) / g(s,t), where g(s,t) is the number of shortest
    paths from s to t and g(s,t|v) that of those through v as an inner node. It is divided by
    the largest value that a network of this size allows: (n-1)(n-2)/2 pairs, (n-1)(n-2) in
    a directed network, and in a bipartite network the maximum of each side [2]_.

    Parameters
    ----------
    network
        Any network; the distance of an edge is 1 / weight. Paths follow the direction of the
        edges in a directed network, except in a bipartite one.
    normalized
        False for b(v) itself, each pair of an undirected network counted once.
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a dimensionless number from 0 (on no path) to 1 (on all): more is more of
        a bridge. 0 where there are no two other nodes to stand between; pairs without a path
        add nothing.

    Raises
    ------
    QueryError
        If a weight is not positive, a bipartite network is not bipartite, or the engine
        cannot be had.

    Notes
    -----
    Paths of equal length must be seen as equal: 1/10 + 1/15 is not 1/6 in floating point.
    Weights that are fractions with denominators up to 10,000 and share a common measure are
    therefore turned into whole lengths. Other weights are compared as floating point
    numbers, where ties are a matter of rounding.

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry
       40 (1977) 35-41, doi 10.2307/3033543; weights: U. Brandes, "A faster algorithm for
       betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177,
       doi 10.1080/0022250X.2001.9990249.
    .. [2] S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", Social Networks
       19 (1997) 243-269, doi 10.1016/S0378-8733(96)00301-2.
    """
    simple = simplify(network, directed=True)
    chosen = choose_engine(network, engine)
    return by_id(network, betweenness_values(simple, chosen, normalized=normalized))


def harmonic_centrality(
    network: Network, *, normalized: bool = True, engine: str | None = None
) -> dict[str, float]:
    """Mean nearness of a node to the others, unreachable ones at nearness 0.

    h(v) = (sum over u other than v of 1 / d(u,v)) / M, where d(u,v) is the length of the
    shortest path from u to v, and M = n - 1, in a bipartite network M = n' + (n'' - 1) / 2
    with n' nodes on the other side and n'' on v's own: the largest sum with weights of 1.

    Parameters
    ----------
    network
        Any network; the distance of an edge is 1 / weight. In a directed network paths lead
        **to** the node, following the edges: how easily it is reached. A bipartite network
        has no directions.
    normalized
        False for the sum itself.
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a number in the unit of the weights, from 0 (unreachable) to the largest
        weight, thus to 1 where all weights are 1: more is nearer. Defined on disconnected
        networks, where closeness is not. 0 for a single node.

    Raises
    ------
    QueryError
        As for `betweenness_centrality`.

    References
    ----------
    .. [1] Y. Rochat, "Closeness centrality extended to unconnected graphs: the harmonic
       centrality index", ASNA 2009; P. Boldi, S. Vigna, "Axioms for centrality", Internet
       Mathematics 10 (2014) 222-262, doi 10.1080/15427951.2013.865686.
    """
    simple = simplify(network, directed=True)
    chosen = choose_engine(network, engine)
    return by_id(network, harmonic_values(simple, chosen, normalized=normalized))


def betweenness_values(
    simple: SimpleNetwork, engine: Engine, *, normalized: bool = True
) -> list[float]:
    """Give the betweenness of each node, in order."""
    if not len(simple.sources):
        return [0.0] * simple.size
    lengths = None if _all_equal(simple) else _lengths(simple)
    if engine == "igraph":
        weights = None if lengths is None else lengths.tolist()
        found = simple.in_igraph.betweenness(directed=simple.directed, weights=weights)
    else:
        import networkx as nx

        graph = simple.in_networkx
        if lengths is not None:
            graph = simple.networkx(lengths, directed=simple.directed)
        weight = None if lengths is None else "weight"
        numbers = nx.betweenness_centrality(graph, weight=weight, normalized=False)
        found = [numbers[node] for node in range(simple.size)]
    if not normalized:
        return [float(value) for value in found]
    most = _most_betweenness(simple)
    sides = [0] * simple.size if simple.side is None else simple.side.tolist()
    return [
        value / most[side] if most[side] else 0.0 for value, side in zip(found, sides, strict=True)
    ]


def harmonic_values(
    simple: SimpleNetwork, engine: Engine, *, normalized: bool = True
) -> list[float]:
    """Give the harmonic centrality of each node, in order."""
    if not len(simple.sources):
        return [0.0] * simple.size
    equal = _all_equal(simple)
    unit = float(simple.weights[0]) if equal else 1.0
    if engine == "igraph":
        weights = None if equal else (1 / simple.weights).tolist()
        found = simple.in_igraph.harmonic_centrality(mode="in", weights=weights, normalized=False)
    else:
        import networkx as nx

        graph = simple.in_networkx
        if not equal:
            graph = simple.networkx(1 / simple.weights, directed=simple.directed)
        numbers = nx.harmonic_centrality(graph, distance=None if equal else "weight")
        found = [numbers[node] for node in range(simple.size)]
    most = _most_harmonic(simple) if normalized else [1.0, 1.0]
    sides = [0] * simple.size if simple.side is None else simple.side.tolist()
    return [unit * value / most[side] for value, side in zip(found, sides, strict=True)]


def _all_equal(simple: SimpleNetwork) -> bool:
    return bool((simple.weights == simple.weights[0]).all())


def _lengths(simple: SimpleNetwork) -> "Integers | Floats":
    """Give the distances as whole numbers of a common measure, or else as they are."""
    import numpy as np

    different, which = np.unique(simple.weights, return_inverse=True)
    fractions = [Fraction(weight).limit_denominator(_DENOMINATOR) for weight in different.tolist()]
    for weight, fraction in zip(different.tolist(), fractions, strict=True):
        if not math.isclose(weight, fraction, rel_tol=1e-13):
            return 1 / simple.weights
    common = 1
    for fraction in fractions:
        common = math.lcm(common, fraction.numerator)
        if common > _LONGEST:
            return 1 / simple.weights
    lengths = [common * fraction.denominator // fraction.numerator for fraction in fractions]
    if max(lengths) > _LONGEST:
        return 1 / simple.weights
    return np.asarray(lengths)[which]


def _most_betweenness(simple: SimpleNetwork) -> list[float]:
    """Give the largest betweenness possible, in a bipartite network for each side."""
    if simple.side is None:
        pairs = (simple.size - 1) * (simple.size - 2)
        return [pairs if simple.directed else pairs / 2]
    second = int(simple.side.sum())
    first = simple.size - second
    return [_most_on_side(first, second), _most_on_side(second, first)]


def _most_on_side(own: int, other: int) -> float:
    """Largest betweenness of a node among `own` nodes opposite to `other` nodes."""
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _most_harmonic(simple: SimpleNetwork) -> list[float]:
    """Give the largest sum of nearness with weights of 1, in a bipartite network by side."""
    if simple.side is None:
        return [max(simple.size - 1, 1)]
    second = int(simple.side.sum())
    first = simple.size - second
    return [max(second + (first - 1) / 2, 1), max(first + (second - 1) / 2, 1)]
