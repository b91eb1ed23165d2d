"""Is there community structure at all? Modularity against random networks."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Final

from kg.networks.partitions import modularity

if TYPE_CHECKING:
    from kg.networks.simple import Integers, SimpleNetwork

#: Communities are significant from this z-score on: chance alone goes beyond it in about
#: one network of 44.
Z_THRESHOLD: Final = 2.0

#: Attempted swaps an edge; more change nothing in the distribution of modularity.
SWAPS: Final = 10

#: Spreads of modularity below this are rounding.
_NO_SPREAD: Final = 1e-9


def iter_random_networks(
    simple: "SimpleNetwork", count: int, seed: int
) -> "Iterator[SimpleNetwork]":
    """Make random networks in which every node keeps its number of ties.

    Two edges swap their targets, `SWAPS` attempts an edge; a swap that would make a loop or
    a second edge between two nodes is not made. The weights are then shuffled among the
    edges. In a bipartite network sources stay on side 0 and targets on side 1.

    Parameters
    ----------
    simple
        A network without directions.
    count
        How many.
    seed
        Of the random generator.

    References
    ----------
    .. [1] S. Maslov, K. Sneppen, "Specificity and stability in topology of protein networks",
       Science 296 (2002) 910-913, doi 10.1126/science.1065103.
    """
    import numpy as np

    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - nothing secret
        sources, targets = simple.sources.tolist(), simple.targets.tolist()
        _swap(sources, targets, simple, chance)
        weights = simple.weights.tolist()
        chance.shuffle(weights)
        edges = sorted(zip(sources, targets, weights, strict=True))
        yield replace(
            simple,
            sources=np.asarray([edge[0] for edge in edges], dtype=np.int64),
            targets=np.asarray([edge[1] for edge in edges], dtype=np.int64),
            weights=np.asarray([edge[2] for edge in edges], dtype=np.float64),
        )


def modularity_z_score(
    simple: "SimpleNetwork",
    heights: Sequence[float],
    find: "Callable[[SimpleNetwork, int], Integers]",
    *,
    resolution: float,
    count: int,
    seed: int,
) -> float | None:
    """How far the modularity lies above that of random networks.

    z = (mean(Q) - mean(R)) / sd(R), where Q are the modularities of the runs, and R those
    that the same method finds, with one run each, in random networks with the same numbers
    of ties. (The best of many runs against single ones would favour the network.)

    Parameters
    ----------
    simple
        A network without directions.
    heights
        The modularity of each run.
    find
        Finds communities of a network in the run of that number.
    resolution
        Of the modularity.
    count
        Number of random networks; the standard deviation takes two.
    seed
        Of the random networks.

    Returns
    -------
    float or None
        Standard deviations, positive for more community structure than chance. None for
        fewer than two random networks, without edges, or where all random networks have the
        same modularity: then nothing can be said, as in a star, which cannot be rewired.

    References
    ----------
    .. [1] R. Guimerà, M. Sales-Pardo, L. A. N. Amaral, "Modularity from fluctuations in
       random graphs and complex networks", Physical Review E 70 (2004) 025101,
       doi 10.1103/PhysRevE.70.025101.
    """
    if count < 2 or not len(simple.sources):
        return None
    chance = [
        modularity(network, find(network, number), resolution)
        for number, network in enumerate(iter_random_networks(simple, count, seed))
    ]
    spread = stdev(chance)
    return None if spread < _NO_SPREAD else (fmean(heights) - fmean(chance)) / spread


def _swap(
    sources: list[int], targets: list[int], simple: "SimpleNetwork", chance: random.Random
) -> None:
    """Swap the targets of edges in place, keeping source < target where there are no sides."""
    size, sided = simple.size, simple.side is not None
    taken = {source * size + target for source, target in zip(sources, targets, strict=True)}
    edges = len(sources)
    draw = chance.random
    for _ in range(SWAPS * edges):
        one, other = int(draw() * edges), int(draw() * edges)
        a, b, c, d = sources[one], targets[one], sources[other], targets[other]
        if not sided and draw() < 0.5:
            c, d = d, c  # the other of the two ways to swap
        if a == d or b == c or one == other:
            continue
        if sided:
            first, second = (a, d), (c, b)
        else:
            first = (a, d) if a < d else (d, a)
            second = (c, b) if c < b else (b, c)
        keys = first[0] * size + first[1], second[0] * size + second[1]
        if keys[0] in taken or keys[1] in taken:
            continue
        taken -= {a * size + b, sources[other] * size + targets[other]}
        taken.update(keys)
        (sources[one], targets[one]), (sources[other], targets[other]) = first, second
