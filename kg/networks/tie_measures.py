"""Centrality by a node's own ties: degree, strength, core number, Burt's constraint.

Loops count nowhere; parallel edges are one edge with the sum of their weights. In directed
networks all four take a tie in either direction for a tie.
"""

import math
from typing import TypeVar

from kg.networks.engines import Engine, choose_engine
from kg.networks.network import Network
from kg.networks.simple import SimpleNetwork, simplify

Value = TypeVar("Value")


def degree_centrality(network: Network, *, normalized: bool = True) -> dict[str, float]:
    """Share of the possible partners that a node is tied to.

    d(v) = k(v) / (n - 1), in a bipartite network d(v) = k(v) / n', where k(v) is the number
    of distinct nodes that v is tied to in either direction, n the number of nodes, and n'
    the number of nodes on the other side.

    Parameters
    ----------
    network
        Any network. Weights and directions play no part.
    normalized
        False for the number of partners k(v) itself.

    Returns
    -------
    dict
        Node id to a dimensionless number from 0 (no ties) to 1 (tied to all that it can be
        tied to). 0 where there is nobody to be tied to.

    Raises
    ------
    QueryError
        If a weight is not positive, or a bipartite network is not bipartite.

    References
    ----------
    .. [1] S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", Social Networks
       19 (1997) 243-269, doi 10.1016/S0378-8733(96)00301-2.
    """
    return by_id(network, degree_values(simplify(network), normalized=normalized))


def strength_centrality(network: Network) -> dict[str, float]:
    """Sum of the weights of a node's edges.

    s(v) = sum of w(v, u) over all u other than v, in either direction.

    Parameters
    ----------
    network
        Any network; weight counts as strength.

    Returns
    -------
    dict
        Node id to a number in the unit of the network's weights, 0 (no ties) or more: more
        is stronger. Not normalised: it has no largest possible value.

    Raises
    ------
    QueryError
        As for `degree_centrality`.

    References
    ----------
    .. [1] A. Barrat et al., "The architecture of complex weighted networks", PNAS 101 (2004)
       3747-3752, doi 10.1073/pnas.0400087101.
    """
    return by_id(network, simplify(network).strengths.tolist())


def core_number(network: Network, *, engine: str | None = None) -> dict[str, int]:
    """Largest k such that a node belongs to the k-core.

    The k-core is the largest part of the network in which every node is tied to at least k
    others of that part.

    Parameters
    ----------
    network
        Any network. Weights and directions play no part.
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a whole number, 0 (no ties) or more: more is deeper inside.

    Raises
    ------
    QueryError
        As for `degree_centrality`, or if the engine cannot be had.

    References
    ----------
    .. [1] S. B. Seidman, "Network structure and minimum degree", Social Networks 5 (1983)
       269-287, doi 10.1016/0378-8733(83)90028-X.
    """
    return by_id(network, core_values(simplify(network), choose_engine(network, engine)))


def constraint(network: Network, *, engine: str | None = None) -> dict[str, float | None]:
    """Burt's constraint: how much a node's ties lead back to one another.

    c(v) = sum over partners j of (p(v,j) + sum over q of p(v,q) p(q,j))^2, where p(v,j) is
    the share of v's strength that goes to j, and q runs over the nodes tied to both.

    Parameters
    ----------
    network
        Any network; weight counts as strength, both directions together.
    engine
        See `kg.networks.engines.choose_engine`.

    Returns
    -------
    dict
        Node id to a dimensionless number above 0: 1 for a node with one tie, 9/8 in a lone
        triangle, with unequal weights up to below 2. **Less** means more structural holes,
        thus more chances to broker. None for a node without ties, of which nothing can be
        said. In a bipartite network no two partners are tied, so it is the concentration
        (Herfindahl index) of a node's ties.

    Raises
    ------
    QueryError
        As for `core_number`.

    References
    ----------
    .. [1] R. S. Burt, "Structural holes and good ideas", American Journal of Sociology 110
       (2004) 349-399, doi 10.1086/421787.
    """
    return by_id(network, constraint_values(simplify(network), choose_engine(network, engine)))


def by_id(network: Network, values: list[Value]) -> dict[str, Value]:
    """Put values in the order of the nodes under the nodes' ids."""
    return {node.id: value for node, value in zip(network.nodes, values, strict=True)}


def degree_values(simple: SimpleNetwork, *, normalized: bool = True) -> list[float]:
    """Give the degree of each node, in order."""
    import numpy as np

    if not normalized:
        return [float(degree) for degree in simple.degrees.tolist()]
    if simple.side is None:
        possible = np.full(simple.size, max(simple.size - 1, 1))
    else:
        on_side = np.bincount(simple.side, minlength=2)
        possible = np.maximum(on_side[1 - simple.side], 1)
    values: list[float] = (simple.degrees / possible).tolist()
    return values


def core_values(simple: SimpleNetwork, engine: Engine) -> list[int]:
    """Give the core number of each node, in order."""
    if engine == "igraph":
        return list(simple.in_igraph.coreness(mode="all"))
    import networkx as nx

    numbers = nx.core_number(simple.in_networkx)
    return [numbers[node] for node in range(simple.size)]


def constraint_values(simple: SimpleNetwork, engine: Engine) -> list[float | None]:
    """Give Burt's constraint of each node, in order."""
    if not len(simple.sources):
        return [None] * simple.size
    if engine == "igraph":
        found = simple.in_igraph.constraint(weights=simple.columns[2])
    else:
        import networkx as nx

        numbers = nx.constraint(simple.in_networkx, weight="weight")
        found = [float(numbers[node]) for node in range(simple.size)]
    return [None if math.isnan(value) else value for value in found]
