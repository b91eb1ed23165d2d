"""Names of communities, from the members and sectors that are typical of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.networks.simple import Floats, Integers, SimpleNetwork

#: How many members and sectors make a name, and how many sectors are listed.
_NAMED_MEMBERS: Final = 2
_NAMED_SECTORS: Final = 2
_SECTORS: Final = 5

#: A sector is typical of a community only if so many of its members have it.
MIN_MEMBERS: Final = 2


def within_strengths(simple: "SimpleNetwork", groups: "Integers") -> "Floats":
    """Sum of the weights of each node's edges that stay within its community."""
    import numpy as np

    inside = groups[simple.sources] == groups[simple.targets]
    ends = np.concatenate((simple.sources[inside], simple.targets[inside]))
    weights = np.concatenate((simple.weights[inside], simple.weights[inside]))
    return np.bincount(ends, weights, simple.size).astype(np.float64)


def typical_sectors(
    members: Sequence[str], sectors: Mapping[str, Iterable[str]], all_counts: Mapping[str, int]
) -> list[str]:
    """Give the sectors that a community has more often than the network as a whole.

    lift(s) = (members that have s / members that have any sector) / (the same of all nodes).

    Parameters
    ----------
    members
        Ids of the members.
    sectors
        Sectors of each node; nodes may be absent.
    all_counts
        How many nodes have each sector; under ``""`` how many have any.

    Returns
    -------
    list
        Sectors with a lift above 1 which at least `MIN_MEMBERS` members have (one is enough
        where only one member has sectors), the largest lift first, then the more frequent,
        then by name; at most five.
    """
    if not sectors:
        return []
    counts: Counter[str] = Counter()
    having = 0
    for member in members:
        own = set(sectors.get(member, ()))
        counts.update(own)
        having += bool(own)
    fewest = min(MIN_MEMBERS, having)
    lifts = {
        sector: (count / having) / (all_counts[sector] / all_counts[""])
        for sector, count in counts.items()
        if count >= fewest
    }
    typical = [sector for sector, lift in lifts.items() if lift > 1]
    return sorted(typical, key=lambda name: (-lifts[name], -counts[name], name))[:_SECTORS]


def count_sectors(sectors: Mapping[str, Iterable[str]]) -> Counter[str]:
    """Count the nodes that have each sector, and under ``""`` those that have any."""
    counts: Counter[str] = Counter()
    for names in sectors.values():
        own = set(names)
        counts.update(own)
        counts[""] += bool(own)
    return counts


def community_name(labels: Sequence[str], sectors: Sequence[str]) -> str:
    """Join the first members and sectors to a name.

    Examples
    --------
    >>> community_name(["Beijing", "Shanghai", "Jinan"], ["robots", "chips", "health"])
    'Beijing, Shanghai: robots, chips'
    >>> community_name(["Beijing", "Shanghai", "Jinan"], [])
    'Beijing, Shanghai, Jinan'
    """
    if not sectors or not labels:
        return ", ".join((labels or sectors)[: _NAMED_MEMBERS + 1])
    return f"{', '.join(labels[:_NAMED_MEMBERS])}: {', '.join(sectors[:_NAMED_SECTORS])}"
