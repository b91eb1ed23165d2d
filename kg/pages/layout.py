"""Layout: where the nodes of a network stand on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.networks.network import Network
from kg.pages.blocks import ASPECT, BLOCK_GAP, Ties, place_joined
from kg.pages.overlaps import enclose, part_discs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Pixels between any two discs, at least.
GAP: Final = 6.0
#: Pixels of the label beneath a disc: half its width, half its height with some air.
LABEL: Final = (42.0, 10.0)


@dataclass(frozen=True, slots=True)
class Area:
    """The disc that holds a community.

    Attributes
    ----------
    x, y, radius
        In page pixels.
    """

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in page pixels around (0, 0); y grows downwards.

    Attributes
    ----------
    positions
        Centre of each node, in order.
    areas
        The disc that holds the nodes of each community, in order of their numbers; a number
        that no node bears has one of radius 0.
    """

    positions: list[tuple[float, float]]
    areas: list[Area]


def lay_out(
    network: Network, groups: Sequence[int | None], radii: Sequence[float], *, seed: int = 7
) -> Layout:
    """Place the nodes of a network so that communities, ties and labels can be seen.

    The members of a community that are joined form a block, laid out by stress within a
    disc. The blocks are laid out by stress, the stronger tied ones nearer to each other,
    drawn together until they touch, and turned so that their nodes face what they are tied
    to. Then discs and labels are pushed apart. Nodes without ties stand in rows beneath.

    Parameters
    ----------
    network
        Any network. Directions and loops do not count; parallel edges are one, whose weight
        is their sum. More weight is nearer.
    groups
        Number of each node's community, from 0; None for one in none.
    radii
        Of the disc drawn for each node, in pixels.
    seed
        Of the random generator.

    Returns
    -------
    Layout
        The same for the same input, to the last bit. No two discs are nearer to each other
        than about `GAP` pixels; labels of some 14 characters mostly stand clear.

    Raises
    ------
    ValueError
        If `groups` or `radii` do not have one value a node.
    """
    import numpy as np

    size = len(network.nodes)
    if not size == len(groups) == len(radii):
        raise ValueError(f"{size} nodes, but {len(groups)} groups and {len(radii)} radii")
    if not size:
        return Layout([], [])
    discs = np.asarray(radii, dtype=np.float64)
    group = np.array([-1 if number is None else number for number in groups], dtype=np.int64)
    ties = _simple(network)
    tied = np.bincount(np.concatenate((ties.sources, ties.targets)), minlength=size) > 0
    points = np.zeros((size, 2))
    if tied.any():
        boxes = np.stack((np.maximum(discs + GAP / 2, LABEL[0]), discs + LABEL[1]), axis=1)
        number = np.cumsum(tied) - 1
        joined = Ties(int(tied.sum()), number[ties.sources], number[ties.targets], ties.weights)
        points[tied] = place_joined(joined, group[tied], boxes[tied], seed=seed)
    _stand_beneath(points, discs, tied)
    points = part_discs(points, discs + GAP / 2 + 0.1)
    points = np.round(points - (points.min(axis=0) + points.max(axis=0)) / 2, 1) + 0.0
    areas = [_area(points[group == number], discs[group == number]) for number in _numbers(group)]
    return Layout([(x, y) for x, y in points.tolist()], areas)


def _numbers(group: "Integers") -> range:
    return range(int(group.max()) + 1)


def _simple(network: Network) -> Ties:
    import numpy as np

    size = len(network.nodes)
    one = np.asarray(network.sources, dtype=np.int64)
    other = np.asarray(network.targets, dtype=np.int64)
    proper = one != other
    keys = (np.minimum(one, other) * size + np.maximum(one, other))[proper]
    keys, place = np.unique(keys, return_inverse=True)
    weights = np.asarray(network.weights, dtype=np.float64)[proper]
    return Ties(
        size, *np.divmod(keys, size), np.bincount(place, weights, len(keys)).astype(np.float64)
    )


def _stand_beneath(points: "Floats", discs: "Floats", tied: "NDArray[np.bool_]") -> None:
    """Stand the nodes without ties in rows beneath the others."""
    import numpy as np

    alone = np.flatnonzero(~tied)
    if not len(alone):
        return
    high = 2 * (float(discs[alone].max()) + LABEL[1])
    wide = max(high, 2 * LABEL[0])
    middle, top, columns = 0.0, 0.0, round((len(alone) * ASPECT * high / wide) ** 0.5)
    if tied.any():
        left, right = points[tied, 0].min(), points[tied, 0].max()
        middle, top = (left + right) / 2, (points[tied, 1] + discs[tied]).max() + BLOCK_GAP
        columns = max(columns, int((right - left) / wide))
    columns = min(max(columns, 1), len(alone))
    row, column = np.divmod(np.arange(len(alone)), columns)
    points[alone, 0] = middle + wide * (column - (columns - 1) / 2)
    points[alone, 1] = top + high * (row + 0.5)


def _area(points: "Floats", discs: "Floats") -> Area:
    if not len(points):
        return Area(0.0, 0.0, 0.0)
    x, y, radius = enclose(points, discs)
    return Area(round(x, 1), round(y, 1), round(radius + 0.15, 1))
