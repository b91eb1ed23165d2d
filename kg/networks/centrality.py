"""Centrality: all measures of a network's nodes in one table."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError
from kg.networks.engines import Engine, choose_engine
from kg.networks.network import Network
from kg.networks.path_measures import betweenness_values, harmonic_values
from kg.networks.simple import SimpleNetwork, simplify
from kg.networks.spectral_measures import eigenvector_values, pagerank_values
from kg.networks.tie_measures import constraint_values, core_values, degree_values
from kg.sources.nearest import nearest

if TYPE_CHECKING:
    import pandas as pd


def _strength_values(simple: SimpleNetwork, _: Engine) -> list[float]:
    values: list[float] = simple.strengths.tolist()
    return values


#: Measure to its function, and whether it follows the direction of edges.
_MEASURES: Final[dict[str, tuple[Callable[[SimpleNetwork, Engine], Sequence[Any]], bool]]] = {
    "degree": (lambda simple, _: degree_values(simple), False),
    "strength": (_strength_values, False),
    "pagerank": (pagerank_values, True),
    "betweenness": (betweenness_values, True),
    "harmonic": (harmonic_values, True),
    "eigenvector": (eigenvector_values, False),
    "core": (core_values, False),
    "constraint": (constraint_values, False),
}

MEASURES: Final = tuple(_MEASURES)


def centrality(
    network: Network, measures: Sequence[str] | None = None, *, engine: str | None = None
) -> "pd.DataFrame":
    """Measure how central each node is.

    Parameters
    ----------
    network
        Any network.
    measures
        Which of `MEASURES`, in the order of the columns; None for all. Each has a function
        of its own, which tells its formula:

        - ``degree``: `tie_measures.degree_centrality`; counts ties in either direction
        - ``strength``: `tie_measures.strength_centrality`; weights, either direction
        - ``pagerank``: `spectral_measures.pagerank_centrality`; weights, direction followed
        - ``betweenness``: `path_measures.betweenness_centrality`; distances 1 / weight,
          direction followed
        - ``harmonic``: `path_measures.harmonic_centrality`; distances 1 / weight, towards
          the node
        - ``eigenvector``: `spectral_measures.eigenvector_centrality`; weights, either
          direction
        - ``core``: `tie_measures.core_number`; counts ties in either direction
        - ``constraint``: `tie_measures.constraint`; weights, either direction

        A large constraint means *less* freedom; in all others more is more central. In
        bipartite networks degree, betweenness and harmonic centrality are divided by what
        is possible on each side, and edges have no direction.
    engine
        ``networkx`` or ``igraph``; None for the one that suits the size.

    Returns
    -------
    pandas.DataFrame
        A row a node, in the order of the network: ``id``, ``label``, ``kind``, then a column
        a measure. Values that are not defined are None, never NaN: the constraint of a node
        without ties, the eigenvector centrality outside the largest component. A network
        without nodes gives no rows. ``attrs["engine"]`` is the engine that ran.

    Raises
    ------
    QueryError
        If a measure or engine is unknown or cannot be had, a weight is not positive, or a
        bipartite network is not bipartite.

    Examples
    --------
    >>> from kg.networks.network import Node, make_network
    >>> nodes = [Node(id, id.upper()) for id in "abc"]
    >>> path = make_network("path", nodes, [("a", "b", 1), ("b", "c", 1)])
    >>> centrality(path, ["degree", "betweenness"]).to_dict("records")[1]
    {'id': 'b', 'label': 'B', 'kind': 'Thing', 'degree': 1.0, 'betweenness': 1.0}
    """
    import pandas as pd

    chosen = choose_engine(network, engine)
    wanted = check_measures(MEASURES if measures is None else measures)
    plain = simplify(network)
    directed = simplify(network, directed=True) if network.directed else plain
    columns: dict[str, Any] = {
        "id": [node.id for node in network.nodes],
        "label": [node.label for node in network.nodes],
        "kind": [node.kind for node in network.nodes],
    }
    for name in wanted:
        measure, follows = _MEASURES[name]
        values = measure(directed if follows else plain, chosen)
        undefined = any(value is None for value in values)
        columns[name] = pd.Series(values, dtype=object) if undefined else values
    table = pd.DataFrame(columns)
    table.attrs["engine"] = chosen
    return table


def check_measures(measures: Sequence[str]) -> Sequence[str]:
    """Give the measures back, each once, or raise if one is unknown."""
    for name in measures:
        if name not in _MEASURES:
            raise QueryError("measure", f"there is no measure {name!r}", nearest(name, MEASURES))
    return tuple(dict.fromkeys(measures))
