"""Overlaps: what stands in each other's way moves apart, and no further."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

#: Rounds of pushes. What is not crammed comes apart in far fewer.
ROUNDS: Final = 400
#: How much of an overlap two push themselves apart by in one round: all would make them
#: swing to and fro between others.
_EAGER: Final = 0.55
_NEXT_TO_NOTHING: Final = 1e-6


def part_discs(
    points: "Floats",
    radii: "Floats",
    *,
    fixed: "Flags | None" = None,
    tolerance: float = 1e-3,
    rounds: int = ROUNDS,
) -> "Floats":
    """Push discs apart until none overlap; small ones give way to large ones.

    Parameters
    ----------
    points
        n x 2: centres.
    radii
        Of the discs, with whatever room is to be left around each.
    fixed
        Which discs stay where they are; none if left out. Two of them may overlap.
    tolerance
        The share of the sum of two radii by which they may still overlap.
    rounds
        The most rounds of pushes; after them crammed discs may still overlap.

    Returns
    -------
    numpy.ndarray
        n x 2. The same input gives the same points.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    points = points.copy()
    size = len(points)
    if size < 2:
        return points
    mass = radii**2 if fixed is None else np.where(fixed, np.inf, radii**2)
    reach = 2 * float(radii.max())
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        apart = points[one] - points[other]
        distance = np.sqrt((apart**2).sum(axis=1))
        wanted = radii[one] + radii[other]
        close = distance < wanted * (1 - tolerance)
        if fixed is not None:
            close &= ~(fixed[one] & fixed[other])
        if not close.any():
            break
        one, other, apart, distance = one[close], other[close], apart[close], distance[close]
        _turn_where_same(apart, distance, one, other)
        distance = np.maximum(distance, _NEXT_TO_NOTHING)
        push = (2 * _EAGER * (wanted[close] * 1.002 / distance - 1))[:, None] * apart
        # In proportion to the other's mass, a fixed disc's being infinite.
        share = 1 / (1 + mass[one] / mass[other])
        share[np.isinf(mass[one])] = 0.0
        for axis in (0, 1):
            points[:, axis] += np.bincount(one, push[:, axis] * share, size)
            points[:, axis] -= np.bincount(other, push[:, axis] * (1 - share), size)
    return points


def _turn_where_same(
    apart: "Floats", distance: "Floats", one: "Integers", other: "Integers"
) -> None:
    """Give pairs that stand on one point a direction: any, if it is always the same."""
    import numpy as np

    same = distance < _NEXT_TO_NOTHING
    angle = (2.399963 * one[same] + other[same]) % (2 * np.pi)
    apart[same] = np.stack((np.cos(angle), np.sin(angle)), axis=1) * _NEXT_TO_NOTHING


def part_boxes(points: "Floats", halves: "Floats", *, rounds: int) -> "Floats":
    """Push boxes apart, each pair along the side on which they overlap less.

    Parameters
    ----------
    points
        n x 2: centres.
    halves
        n x 2: half the width and height of each.
    rounds
        The most rounds of pushes; some boxes may still overlap after them.

    Returns
    -------
    numpy.ndarray
        n x 2. The same input gives the same points.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    points = points.copy()
    size = len(points)
    most = halves.max(axis=0)
    for _ in range(rounds):
        tree = cKDTree(points / most)
        pairs = tree.query_pairs(2.0, p=np.inf, output_type="ndarray")
        one, other = pairs[:, 0], pairs[:, 1]
        apart = points[one] - points[other]
        lack = halves[one] + halves[other] - np.abs(apart)
        over = (lack > 0.1).all(axis=1)
        if not over.any():
            break
        one, other, apart, lack = one[over], other[over], apart[over], lack[over]
        axis = lack.argmin(axis=1)
        row = np.arange(len(one))
        push = 0.4 * lack[row, axis] * np.where(apart[row, axis] < 0, -1, 1)
        for along in (0, 1):
            moves = np.where(axis == along, push, 0.0)
            points[:, along] += np.bincount(one, moves, size) - np.bincount(other, moves, size)
    return points


def enclose(points: "Floats", discs: "Floats") -> tuple[float, float, float]:
    """Find a disc that holds all discs and is nearly the smallest.

    Parameters
    ----------
    points
        n x 2: centres; at least one.
    discs
        Their radii.

    Returns
    -------
    tuple of float
        x and y of its centre, and its radius.

    References
    ----------
    .. [1] M. Badoiu, K. Clarkson, "Smaller core-sets for balls", SODA 2003, 801-802.
    """
    import numpy as np

    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    best = middle, np.inf
    for step in range(1, 50):
        far = np.sqrt(((points - middle) ** 2).sum(axis=1)) + discs
        farthest = int(far.argmax())
        if far[farthest] < best[1]:
            best = middle, far[farthest]
        middle = middle + (points[farthest] - middle) / (step + 1)
    return float(best[0][0]), float(best[0][1]), float(best[1])
