"""Communities of a network: found, tested, compared from run to run, and named."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.networks.agreement import consensus, mean_agreement, node_stability
from kg.networks.community_methods import choose_method_engine, find_groups
from kg.networks.community_names import (
    community_name,
    count_sectors,
    typical_sectors,
    within_strengths,
)
from kg.networks.network import Network
from kg.networks.partitions import (
    Community,
    Member,
    Partition,
    Stability,
    modularity,
    number_groups,
)
from kg.networks.sectors import SECTOR_KINDS, sectors_of_nodes
from kg.networks.significance import Z_THRESHOLD, modularity_z_score
from kg.networks.simple import SimpleNetwork, simplify
from kg.networks.tie_measures import by_id

if TYPE_CHECKING:
    from kg.networks.simple import Integers

SEED: Final = 7
RUNS: Final = 20
NULL_NETWORKS: Final = 20


def communities(
    network: Network,
    method: str = "louvain",
    *,
    resolution: float = 1.0,
    seed: int = SEED,
    engine: str | None = None,
    runs: int = RUNS,
    null_networks: int = NULL_NETWORKS,
    z_threshold: float = Z_THRESHOLD,
    sectors: Mapping[str, Iterable[str]] | None = None,
) -> Partition:
    """Find the communities of a network, and tell how far they can be trusted.

    The network is brought into its simple form first: directions are dropped, edges between
    the same two nodes become one with the sum of their weights, loops count nowhere. In a
    bipartite network both sides are grouped together, by Barber's bipartite modularity.

    Parameters
    ----------
    network
        Any network; weight counts as strength.
    method
        ``louvain``, ``label-propagation`` (networkx) or ``leiden`` (igraph); see
        `community_methods.find_groups`.
    resolution
        Above 1 for more and smaller communities, below 1 for fewer and larger ones. Label
        propagation has none: there it only enters the modularity.
    seed
        Of the random generators; the same seed gives the same partition to the last bit.
    engine
        None, or the engine that has the method.
    runs
        Number of runs, with the seeds ``seed``, ``seed + 1`` and so on. With 1 there is no
        stability, and the consensus is the run itself.
    null_networks
        Number of random networks that the modularity is held against; 0 for none. See
        `significance.modularity_z_score`.
    z_threshold
        z-score from which the community structure is called significant.
    sectors
        Node id to its sectors, for the names of communities; see `sectors.read_sectors`.
        None: the nodes of kind ``Sector`` that each node is tied to.

    Returns
    -------
    Partition
        The run with the largest modularity, and what the others say of it; see there.
        Without nodes it has no communities; without edges each node is one, and the
        modularity is 0.

    Raises
    ------
    QueryError
        If method, engine or a number is unknown or out of range, the engine is not
        installed, a weight is not positive, or a bipartite network is not bipartite.

    Examples
    --------
    >>> from kg.networks.network import Node, make_network
    >>> ties = ["ab", "bc", "ac", "cd", "de", "ef", "df"]
    >>> nodes = [Node(id, id.upper()) for id in "abcdef"]
    >>> network = make_network("two triangles", nodes, [(a, b, 1) for a, b in ties])
    >>> partition = communities(network, null_networks=0)
    >>> partition.membership
    {'a': 1, 'b': 1, 'c': 1, 'd': 2, 'e': 2, 'f': 2}
    >>> partition.modularity == 6 / 7 - 1 / 2
    True
    """
    chosen = choose_method_engine(method, engine)
    _check_numbers(resolution, runs, null_networks)
    simple = simplify(network)
    find = partial(_find_in_run, method, resolution, seed)
    found = [find(simple, run) for run in range(runs)]
    heights = [modularity(simple, groups, resolution) for groups in found]
    best = heights.index(max(heights))
    groups = found[best]
    z_score = modularity_z_score(
        simple, heights, find, resolution=resolution, count=null_networks, seed=seed
    )
    stable = node_stability(groups, found).tolist() if runs > 1 else None
    agreement = mean_agreement(found, simple) or (None, None)
    return Partition(
        network=network.name,
        method=method,
        engine=chosen,
        seed=seed,
        resolution=resolution,
        runs=runs,
        membership=_membership(network, groups),
        modularity=heights[best],
        z_score=z_score,
        significant=(z_score or 0) >= z_threshold if null_networks else None,
        stability=Stability(*agreement),
        node_stability=by_id(network, stable) if stable else {},
        find_consensus=partial(_find_consensus, network, simple, found, find),
        describe=partial(_describe, network, simple, groups, stable, sectors),
    )


def _find_in_run(
    method: str, resolution: float, seed: int, simple: SimpleNetwork, run: int
) -> "Integers":
    return find_groups(simple, method, resolution, seed + run)


def _find_consensus(
    network: Network,
    simple: SimpleNetwork,
    runs: "Sequence[Integers]",
    find: "Callable[[SimpleNetwork, int], Integers]",
) -> dict[str, int]:
    return _membership(network, number_groups(consensus(simple, runs, find)))


def _check_numbers(resolution: float, runs: int, null_networks: int) -> None:
    if not 0 < resolution < math.inf:
        raise QueryError("resolution", f"{resolution} is out of range", "Give more than 0.")
    if runs < 1:
        raise QueryError("runs", f"{runs} runs find nothing", "Give 1 or more.")
    if null_networks < 0 or null_networks == 1:
        raise QueryError(
            "null_networks",
            f"{null_networks} random networks show no spread",
            "Give 2 or more, or 0 for no test.",
        )


def _membership(network: Network, groups: "Integers") -> dict[str, int]:
    return by_id(network, (groups + 1).tolist())


def _describe(
    network: Network,
    simple: SimpleNetwork,
    groups: "Integers",
    stable: list[float] | None,
    sectors: Mapping[str, Iterable[str]] | None,
) -> tuple[Community, ...]:
    """Name each community and list its members, the strongest first."""
    import numpy as np

    if sectors is None:
        sectors = sectors_of_nodes(network)
    counts = count_sectors(sectors)
    strengths = within_strengths(simple, groups)
    ids = [node.id for node in network.nodes]
    labels = [node.label for node in network.nodes]
    shares: Sequence[float | None] = stable or [None] * len(ids)
    order = np.lexsort((np.arange(len(ids)), -strengths, groups))
    ends = np.cumsum(np.bincount(groups))
    found = []
    for number, part in enumerate(np.split(order, ends)[: len(ends)]):
        places = part.tolist()
        members = tuple(Member(ids[place], labels[place], shares[place]) for place in places)
        typical = typical_sectors([member.id for member in members], sectors, counts)
        named = tuple(_label(network, sector) for sector in typical)
        others = [place for place in places if network.nodes[place].kind not in SECTOR_KINDS]
        name = community_name([labels[place] for place in (others or places)[:3]], named)
        found.append(Community(number + 1, name, named, members))
    return tuple(found)


def _label(network: Network, sector: str) -> str:
    position = network.positions.get(sector)
    return sector if position is None else network.nodes[position].label
