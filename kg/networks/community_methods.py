"""Methods that find communities: Louvain and label propagation in networkx, Leiden in igraph.

The same network and seed give the same communities, in every process: nodes and edges come
in a fixed order, nodes are numbers, and each run has a random generator of its own.
"""

import random
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.networks.engines import ENGINES, Engine, require_igraph
from kg.networks.partitions import number_groups
from kg.networks.simple import SimpleNetwork
from kg.sources.nearest import nearest

if TYPE_CHECKING:
    import networkx as nx

    from kg.networks.simple import Integers

#: Method to the engine that has it.
METHODS: Final[dict[str, Engine]] = {
    "louvain": "networkx",
    "leiden": "igraph",
    "label-propagation": "networkx",
}


def choose_method_engine(method: str, engine: str | None) -> Engine:
    """Give the engine that has a method.

    Raises
    ------
    QueryError
        If there is no such method, the engine asked for does not have it, or is not there.
    """
    if method not in METHODS:
        raise QueryError("method", f"there is no method {method!r}", nearest(method, METHODS))
    home = METHODS[method]
    if engine is not None and engine not in ENGINES:
        raise QueryError("engine", f"there is no engine {engine!r}", nearest(engine, ENGINES))
    if engine not in (None, home):
        others = ", ".join(name for name, at in METHODS.items() if at == engine)
        raise QueryError(
            "engine", f"{engine} does not run {method}", f"Leave the engine out, or use {others}."
        )
    if home == "igraph":
        require_igraph(f"method {method}")
    return home


def find_groups(simple: SimpleNetwork, method: str, resolution: float, seed: int) -> "Integers":
    """Find communities once.

    Louvain and Leiden look for the largest modularity: Newman's, or Barber's in a bipartite
    network, which is the directed modularity of its edges turned from side 0 to side 1.
    Label propagation gives each node the label that weighs most among its partners until
    nothing changes; it has no resolution and knows no sides.

    Parameters
    ----------
    simple
        A network without directions.
    method
        One of `METHODS`.
    resolution
        Above 1 for more and smaller communities.
    seed
        Of the random generator.

    Returns
    -------
    numpy.ndarray
        Number of each node's community, in order, from 0; the largest is 0. A node without
        ties is a community of its own.

    References
    ----------
    .. [1] V. D. Blondel et al., "Fast unfolding of communities in large networks", Journal
       of Statistical Mechanics (2008) P10008, doi 10.1088/1742-5468/2008/10/P10008.
    .. [2] V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing
       well-connected communities", Scientific Reports 9 (2019) 5233,
       doi 10.1038/s41598-019-41695-z.
    .. [3] U. N. Raghavan, R. Albert, S. Kumara, "Near linear time algorithm to detect
       community structures in large-scale networks", Physical Review E 76 (2007) 036106,
       doi 10.1103/PhysRevE.76.036106.
    """
    import numpy as np

    if not len(simple.sources):
        return np.arange(simple.size)
    if method == "leiden":
        return number_groups(np.asarray(_leiden(simple, resolution, seed)))
    import networkx as nx

    if method == "louvain":
        found = nx.community.louvain_communities(
            _for_modularity(simple), weight="weight", resolution=resolution, seed=seed
        )
    else:
        found = list(
            nx.community.asyn_lpa_communities(simple.in_networkx, weight="weight", seed=seed)
        )
    groups = np.empty(simple.size, dtype=np.int64)
    for number, nodes in enumerate(found):
        groups[list(nodes)] = number
    return number_groups(groups)


def _for_modularity(simple: SimpleNetwork) -> "nx.Graph[int]":
    """Give the graph whose modularity in networkx is that of the network."""
    if simple.side is None:
        return simple.in_networkx
    return simple.networkx(simple.weights, directed=True)


def _leiden(simple: SimpleNetwork, resolution: float, seed: int) -> list[int]:
    """Run Leiden with a generator of its own; igraph's is one for the whole process."""
    import igraph
    import numpy as np

    weights = simple.columns[2]
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - nothing secret
    try:
        if simple.side is None:
            found = simple.in_igraph.community_leiden(
                "modularity", weights=weights, resolution=resolution
            )
        else:
            # Barber's modularity: an edge is expected only from side 0 to side 1.
            total = float(simple.weights.sum())
            found = simple.igraph(directed=True).community_leiden(
                "CPM",
                weights=weights,
                resolution=resolution / total,
                node_weights=np.where(simple.side == 0, simple.strengths, 0).tolist(),
                node_in_weights=np.where(simple.side == 1, simple.strengths, 0).tolist(),
            )
    finally:
        igraph.set_random_number_generator(random)
    return list(found.membership)
