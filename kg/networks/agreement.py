"""Agreement of partitions: indices of two, consensus and stability of many."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.networks.simple import Floats, Integers, SimpleNetwork

    Membership = Sequence[int] | Integers

#: Two nodes belong together where they are together in more than this share of the runs.
MAJORITY: Final = 0.5

#: Rounds of consensus clustering after which the majority decides.
_ROUNDS: Final = 10


def adjusted_rand_index(first: "Membership", second: "Membership") -> float:
    """How alike two partitions are, beyond chance, by pairs of nodes.

    ARI = (I - E) / ((A + B) / 2 - E), where I is the number of pairs of nodes that are
    together in both partitions, A and B the numbers of those together in the first and in
    the second, and E = A B / (n (n-1) / 2).

    Parameters
    ----------
    first, second
        The community of each node.

    Returns
    -------
    float
        Dimensionless; 1 for equal partitions, 0 on average for unrelated ones, never below
        -1/2. 1 where both have no pair or all pairs together, and for fewer than two nodes.

    References
    ----------
    .. [1] L. Hubert, P. Arabie, "Comparing partitions", Journal of Classification 2 (1985)
       193-218, doi 10.1007/BF01908075.
    """
    both, one, other = _counts(first, second)
    pairs = [float((each * (each - 1) // 2).sum()) for each in (both, one, other)]
    total = len(first) * (len(first) - 1) / 2
    expected = pairs[1] * pairs[2] / total if total else 0.0
    most = (pairs[1] + pairs[2]) / 2
    return 1.0 if most == expected else (pairs[0] - expected) / (most - expected)


def normalized_mutual_information(first: "Membership", second: "Membership") -> float:
    """How much one partition tells of the other.

    NMI = 2 I / (H1 + H2), where H1 and H2 are the entropies of the partitions and I is their
    mutual information: I = H1 + H2 - H12.

    Parameters
    ----------
    first, second
        The community of each node.

    Returns
    -------
    float
        Dimensionless, from 0 (nothing) to 1 (equal partitions). Not corrected for chance:
        many small communities raise it. 1 where both have one community only.

    References
    ----------
    .. [1] L. Danon et al., "Comparing community structure identification", Journal of
       Statistical Mechanics (2005) P09008, doi 10.1088/1742-5468/2005/09/P09008.
    """
    both, one, other = (_entropy(each) for each in _counts(first, second))
    if one + other == 0:
        return 1.0
    return min(1.0, max(0.0, 2 * (one + other - both) / (one + other)))


def mean_agreement(
    runs: "Sequence[Integers]", simple: "SimpleNetwork"
) -> tuple[float, float] | None:
    """Mean of both indices over all pairs of runs.

    Parameters
    ----------
    runs
        The communities of each run.
    simple
        The network. Nodes without ties do not count: they are always alone, which would
        raise both indices.

    Returns
    -------
    tuple
        Mean adjusted Rand index and mean normalised mutual information; None with fewer than
        two runs or no ties.
    """
    if len(runs) < 2 or not len(simple.sources):
        return None
    tied = simple.degrees > 0
    pairs = [(one[tied], other[tied]) for one, other in combinations(runs, 2)]
    return (
        sum(adjusted_rand_index(one, other) for one, other in pairs) / len(pairs),
        sum(normalized_mutual_information(one, other) for one, other in pairs) / len(pairs),
    )


def consensus(
    simple: "SimpleNetwork",
    runs: "Sequence[Integers]",
    find: "Callable[[SimpleNetwork, int], Integers]",
) -> "Integers":
    """Find the communities that many runs agree on.

    Each edge gets as its weight the share of the runs in which its ends are together; edges
    at or below `MAJORITY` are dropped. The method runs on that network as often again, and
    so on until every edge has the weight 1. Communities are then what edges connect. (The
    original weighs all pairs of nodes; edges alone suffice [2]_ and grow with the network.)

    Parameters
    ----------
    simple
        The network.
    runs
        The communities of each run; one is given back as it is.
    find
        Finds communities of a network in the run of that number.

    Returns
    -------
    numpy.ndarray
        Community of each node. If the rounds do not settle, those connected by edges above
        `MAJORITY` in the last round.

    References
    ----------
    .. [1] A. Lancichinetti, S. Fortunato, "Consensus clustering in complex networks",
       Scientific Reports 2 (2012) 336, doi 10.1038/srep00336.
    .. [2] A. Tandon et al., "Fast consensus clustering in complex networks", Physical Review
       E 99 (2019) 042301, doi 10.1103/PhysRevE.99.042301.
    """
    if len(runs) == 1:
        return runs[0]
    current = simple
    for _ in range(_ROUNDS):
        shares = _together(current, runs)
        kept = shares > MAJORITY
        current = replace(
            current,
            sources=current.sources[kept],
            targets=current.targets[kept],
            weights=shares[kept],
        )
        if (current.weights == 1).all():
            break
        runs = [find(current, number) for number in range(len(runs))]
    return current.components


def node_stability(groups: "Integers", runs: "Sequence[Integers]") -> "Floats":
    """How often each node stays with its community.

    For each run, the members of a community are looked up in the communities of that run:
    the one that holds most of them is where the majority went (of two with equally many the
    larger one). The stability of a node is the share of the runs in which it went there.

    Parameters
    ----------
    groups
        The communities whose members are asked about.
    runs
        The communities of each run.

    Returns
    -------
    numpy.ndarray
        From 0 to 1, more is more stable; 1 for a node that is a community of its own.
    """
    import numpy as np

    stays = np.zeros(len(groups))
    for run in runs:
        width = int(run.max(initial=0)) + 1
        pairs, counts = np.unique(groups * width + run, return_counts=True)
        group, place = np.divmod(pairs, width)
        order = np.lexsort((place, -counts, group))
        _, first = np.unique(group[order], return_index=True)
        stays += run == place[order][first][groups]
    return stays / len(runs)


def _together(simple: "SimpleNetwork", runs: "Sequence[Integers]") -> "Floats":
    """Share of the runs in which the ends of each edge are together."""
    import numpy as np

    counts = np.zeros(len(simple.sources))
    for run in runs:
        counts += run[simple.sources] == run[simple.targets]
    return counts / len(runs)


def _counts(first: "Membership", second: "Membership") -> "tuple[Integers, Integers, Integers]":
    """Sizes of the intersections of two partitions, and of the communities of each."""
    import numpy as np

    one, other = np.asarray(first), np.asarray(second)
    width = int(other.max(initial=0)) + 1
    _, both = np.unique(one * width + other, return_counts=True)
    _, sizes = np.unique(one, return_counts=True)
    _, others = np.unique(other, return_counts=True)
    return both, sizes, others


def _entropy(counts: "Integers") -> float:
    import numpy as np

    shares = counts / max(int(counts.sum()), 1)
    return float(-(shares * np.log(shares)).sum())
