"""Partitions: what community detection finds, and how good it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kg.networks.simple import Integers, SimpleNetwork


class Member(NamedTuple):
    """A node in its community.

    Attributes
    ----------
    id, label
        Of the node.
    stability
        As in `Partition.node_stability`; None with a single run.
    """

    id: str
    label: str
    stability: float | None


@dataclass(frozen=True, slots=True)
class Community:
    """A group of nodes with more ties among them than chance would give.

    Attributes
    ----------
    id
        From 1; the largest community comes first, of equal ones that with the first node.
    name
        Its most characteristic members and sectors; see `community_names`.
    sectors
        Its most characteristic sectors, the most characteristic one first.
    members
        By strength within the community, the strongest first.
    """

    id: int
    name: str
    sectors: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Stability:
    """How alike the runs with different seeds are; see `agreement`.

    Attributes
    ----------
    ari
        Mean adjusted Rand index of two runs: 1 for equal, about 0 for unrelated partitions.
        None with a single run.
    nmi
        Mean normalised mutual information of two runs, from 0 to 1. None with a single run.
    """

    ari: float | None
    nmi: float | None


@dataclass(frozen=True)
class Partition:
    """The communities of a network, and how far they can be trusted.

    Attributes
    ----------
    network
        Name of the network.
    method, engine, seed, resolution, runs
        How it was found. Run i has the seed ``seed + i``.
    membership
        Node id to id of its community, in the run with the largest modularity (of equal ones
        the first).
    modularity
        Of `membership`; see `modularity`.
    z_score
        How many standard deviations the mean modularity of the runs lies above that of
        random networks; None where that was not asked for or cannot be said. See
        `significance`.
    significant
        Whether `z_score` reaches the threshold; None where no random networks were made.
    stability
        How alike the runs are.
    node_stability
        Node id to the share of the runs in which it is together with the majority of its
        community; see `agreement.node_stability`. Empty with a single run.
    find_consensus
        Finds the consensus of the runs; use `consensus`.
    describe
        Names the communities and lists their members; use `communities`.

    Notes
    -----
    A node without ties is a community of its own.
    """

    network: str
    method: str
    engine: str
    seed: int
    resolution: float
    runs: int
    membership: Mapping[str, int] = field(repr=False)
    modularity: float
    z_score: float | None
    significant: bool | None
    stability: Stability
    node_stability: Mapping[str, float] = field(repr=False)
    find_consensus: Callable[[], Mapping[str, int]] = field(repr=False, compare=False)
    describe: Callable[[], tuple[Community, ...]] = field(repr=False, compare=False)

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        """The communities of `membership`, the largest first; named when first asked for."""
        return self.describe()

    @cached_property
    def consensus(self) -> Mapping[str, int]:
        """Node id to its community in the consensus of the runs; see `agreement.consensus`.

        Found when first asked for, which takes as long as the runs or longer. It depends
        less on the seed than `membership`, but need not have as large a modularity.
        """
        return self.find_consensus()

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain values for JSON, all members with their stability."""
        return {
            "network": self.network,
            "method": self.method,
            "engine": self.engine,
            "seed": self.seed,
            "resolution": self.resolution,
            "modularity": self.modularity,
            "z_score": self.z_score,
            "significant": self.significant,
            "stability": {"ari": self.stability.ari, "nmi": self.stability.nmi},
            "communities": [
                {
                    "id": community.id,
                    "name": community.name,
                    "size": community.size,
                    "sectors": list(community.sectors),
                    "members": [member._asdict() for member in community.members],
                }
                for community in self.communities
            ],
        }


def modularity(simple: "SimpleNetwork", groups: "Integers", resolution: float = 1.0) -> float:
    """How much more weight lies within communities than chance would put there.

    Q = sum over communities c of (L(c)/m - r (S(c)/2m)^2), where L(c) is the weight within
    c, S(c) the sum of the strengths of its nodes, m the weight of all edges, r the
    resolution. In a bipartite network, where edges within a side are impossible, Barber's
    Q = sum over c of (L(c)/m - r S0(c) S1(c) / m^2), with the strengths of each side.

    Parameters
    ----------
    simple
        A network without directions.
    groups
        Number of each node's community, from 0.
    resolution
        Above 1 for more and smaller communities.

    Returns
    -------
    float
        Dimensionless; at a resolution of 1 from -1/2 (bipartite: -1) to below 1, 0 for one
        community of all. 0 where there are no edges.

    References
    ----------
    .. [1] M. E. J. Newman, M. Girvan, "Finding and evaluating community structure in
       networks", Physical Review E 69 (2004) 026113, doi 10.1103/PhysRevE.69.026113.
    .. [2] M. J. Barber, "Modularity and community detection in bipartite networks", Physical
       Review E 76 (2007) 066102, doi 10.1103/PhysRevE.76.066102.
    """
    import numpy as np

    total = float(simple.weights.sum())
    if not total:
        return 0.0
    inside = groups[simple.sources] == groups[simple.targets]
    within = float(simple.weights[inside].sum()) / total
    if simple.side is None:
        strength = np.bincount(groups, simple.strengths) / (2 * total)
        expected = float(strength @ strength)
    else:
        count = int(groups.max()) + 1
        first = np.bincount(groups[simple.sources], simple.weights, count) / total
        second = np.bincount(groups[simple.targets], simple.weights, count) / total
        expected = float(first @ second)
    return within - resolution * expected


def number_groups(groups: "Integers") -> "Integers":
    """Renumber communities from 0: the largest first, of equal ones that with the first node."""
    import numpy as np

    _, first, which, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    new = np.empty(len(order), dtype=np.int64)
    new[order] = np.arange(len(order))
    return new[which]
