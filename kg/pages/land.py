"""Land: coast lines for the map, cut out and simplified; never borders."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

#: A line or the outline of a polygon: its points.
Points = list[tuple[float, float]]
#: West, south, east, north; or left, top, right, bottom.
Window = tuple[float, float, float, float]

_FILE: Final = Path(__file__).parent / "land.json"


def read_land() -> list[Points]:
    """Read the outlines of the world's land.

    Returns
    -------
    list of list of tuple of float
        Closed rings of longitude and latitude in degrees, the first point not repeated.
        Islands under 0.05 square degrees are not among them, nor are lakes; inland seas are
        rings like any other: fill by the even-odd rule. Natural Earth 1:50m, public domain.
    """
    rings = json.loads(_FILE.read_text(encoding="utf-8"))["rings"]
    return [[(x, y) for x, y in ring] for ring in rings]


def clip(ring: Sequence[tuple[float, float]], window: Window) -> Points:
    """Cut a polygon at the sides of a window.

    Parameters
    ----------
    ring
        The outline, the first point not repeated.
    window
        Least x, least y, greatest x, greatest y.

    Returns
    -------
    list of tuple of float
        The outline of what lies within, which may run along the sides; empty if nothing does.

    References
    ----------
    .. [1] I. Sutherland, G. Hodgman, "Reentrant polygon clipping", Communications of the ACM
       17 (1974) 32-42, doi 10.1145/360767.360802.

    Examples
    --------
    >>> clip([(0, 0), (4, 0), (4, 4), (0, 4)], (1.0, 1.0, 9.0, 2.0))
    [(1.0, 2.0), (1.0, 1.0), (4.0, 1.0), (4.0, 2.0)]
    """
    points = list(ring)
    for axis, limit, sign in (
        (0, window[0], 1),
        (1, window[1], 1),
        (0, window[2], -1),
        (1, window[3], -1),
    ):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(points: Points, axis: int, limit: float, sign: int) -> Iterator[tuple[float, float]]:
    """Give what of a polygon lies on one side of a line."""
    for at, point in enumerate(points):
        before = points[at - 1]
        inside = sign * point[axis] >= sign * limit
        if inside != (sign * before[axis] >= sign * limit):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            cross = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (limit, cross) if axis == 0 else (cross, limit)
        if inside:
            yield point


def simplify(points: Sequence[tuple[float, float]], tolerance: float) -> Points:
    """Leave out points of a line that lie within a tolerance of the line without them.

    Parameters
    ----------
    points
        The line; first and last point stay.
    tolerance
        In the unit of the points.

    Returns
    -------
    list of tuple of float
        The points left, in order.

    References
    ----------
    .. [1] D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points
       required to represent a digitized line or its caricature", Cartographica 10 (1973)
       112-122, doi 10.3138/FM57-6770-U75U-7727.

    Examples
    --------
    >>> simplify([(0, 0), (1, 0.1), (2, 0), (3, 5)], 0.5)
    [(0, 0), (2, 0), (3, 5)]
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        (x, y), (x_end, y_end) = points[first], points[last]
        along_x, along_y = x_end - x, y_end - y
        square = along_x * along_x + along_y * along_y
        farthest, most = first, tolerance * tolerance
        for at in range(first + 1, last):
            dx, dy = points[at][0] - x, points[at][1] - y
            share = (dx * along_x + dy * along_y) / square if square else 0.0
            share = min(max(share, 0.0), 1.0)
            off = (dx - share * along_x) ** 2 + (dy - share * along_y) ** 2
            if off > most:
                farthest, most = at, off
        if farthest != first:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]
