"""Map positions: where the nodes of a network stand on a map, with coasts and a graticule."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from kg.pages.land import Points, Window, clip, read_land, simplify
from kg.pages.overlaps import part_discs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Pixels from the western to the eastern side of the area with most places.
WIDTH: Final = 2400.0
#: The least extent shown, in degrees of latitude, and its height as a share of its width.
LEAST: Final = 6.0
SHAPE: Final = 0.6
#: How many times farther off than usual a place may be to be heeded when the map is scaled.
FAR: Final = 6.0
#: Pixels of land and sea shown around everything that is drawn.
MARGIN: Final = 160.0
#: Pixels between discs, and the radius left free at a place that is itself not drawn.
GAP: Final = 6.0
FREE: Final = 4.0
STEPS: Final = (1, 2, 5, 10, 20, 30)
#: The most meridians, and the most parallels, on a map.
LINES: Final = 10
_GOLDEN_ANGLE: Final = 2.399963


@dataclass(frozen=True, slots=True)
class MapLine:
    """A meridian or parallel: its label, such as ``30°N``, and its points in map pixels."""

    label: str
    points: Points


@dataclass(frozen=True, slots=True)
class Map:
    """A map: x grows eastwards, y southwards, in map pixels.

    Attributes
    ----------
    positions
        Centre of each node; None for one at no known place.
    at
        Index of the place around or at which each node stands, or None.
    land
        Outlines of land, cut at the sides of the map; fill them by the even-odd rule.
    graticule
        Meridians from west to east, then parallels from south to north.
    width
        Pixels from the western to the eastern side of the area with most places, whose
        middle is at (0, 0); single places may lie beyond.
    """

    positions: list[tuple[float, float] | None]
    at: list[int | None]
    land: list[Points]
    graticule: list[MapLine]
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Projection:
    """The equirectangular projection, its standard parallel the middle latitude.

    Deliberately plain: parallels and meridians are straight lines, and along the middle of
    the map a pixel is as far eastwards as southwards. Lengths and areas elsewhere are not
    true: a map to find places on, not to measure on.

    Attributes
    ----------
    longitude, latitude
        The middle of the map, which is at (0, 0), in degrees.
    scale
        Pixels a degree of latitude.
    """

    longitude: float
    latitude: float
    scale: float

    @property
    def across(self) -> float:
        """Pixels a degree of longitude."""
        return self.scale * math.cos(math.radians(self.latitude))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the map pixels of a point; a longitude counts as it is, without wrapping."""
        return (
            round((longitude - self.longitude) * self.across, 1) + 0.0,
            round((self.latitude - latitude) * self.scale, 1) + 0.0,
        )

    def degrees(self, window: Window) -> Window:
        """Give west, south, east and north of a window in map pixels, poles heeded."""
        left, top, right, bottom = window
        return (
            self.longitude + left / self.across,
            max(self.latitude - bottom / self.scale, -90.0),
            self.longitude + right / self.across,
            min(self.latitude - top / self.scale, 90.0),
        )


def place_on_map(
    coordinates: Mapping[int, tuple[float, float]],
    located_at: Mapping[int, int],
    radii: Sequence[float],
) -> Map | None:
    """Place nodes on a map: places at their coordinates, what is at a place around it.

    Parameters
    ----------
    coordinates
        Index of a place to its latitude and longitude in degrees, WGS84. An index below the
        number of nodes is that of a node; others are places that are not drawn themselves.
    located_at
        Node to the place, one of `coordinates`, around which it is drawn. A node that has
        coordinates itself stands there.
    radii
        Of the disc drawn for each node, in pixels.

    Returns
    -------
    Map or None
        See `Projection`. Places stand exactly at their coordinates, even where their discs
        overlap; all other nodes keep `GAP` pixels from places and from each other. None if
        there are no coordinates.

    Raises
    ------
    KeyError
        If a place in `located_at` has no coordinates.
    """
    if not coordinates:
        return None
    size = len(radii)
    points = _without_date_line(coordinates)
    projection = _fit(points.values())
    at = [node if node in coordinates else located_at.get(node) for node in range(size)]
    places = {place: projection.place(*points[place]) for place in sorted(points)}
    positions = _around(places, at, radii)
    window = _window([*places.values(), *(p for p in positions if p is not None)])
    return Map(positions, at, _land(projection, window), _graticule(projection, window))


def _without_date_line(
    coordinates: Mapping[int, tuple[float, float]],
) -> dict[int, tuple[float, float]]:
    """Give longitude and latitude of places, longitudes within the smallest window.

    It begins east of the widest gap between neighbouring longitudes; what lies west of that
    is a turn further on.
    """
    longitudes = sorted({longitude for _, longitude in coordinates.values()})
    gaps = [
        after - before
        for before, after in zip(longitudes, [*longitudes[1:], longitudes[0] + 360], strict=True)
    ]
    # Of equal gaps the last, which is that across the date line.
    widest = max(range(len(gaps)), key=lambda place: (gaps[place], place))
    first = longitudes[(widest + 1) % len(longitudes)]
    return {
        place: (longitude if longitude >= first else longitude + 360, latitude)
        for place, (latitude, longitude) in coordinates.items()
    }


def _fit(points: Iterable[tuple[float, float]]) -> Projection:
    """Give the projection that fits the bulk of points into a map of the usual width."""
    longitudes, latitudes = zip(*_bulk([*points]), strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2
    # At a pole a degree of longitude has no length; 80 degrees will do there.
    middle = min(max(middle, -80.0), 80.0)
    wide = (max(longitudes) - min(longitudes)) * math.cos(math.radians(middle))
    high = max(latitudes) - min(latitudes)
    extent = max(wide, high / SHAPE, LEAST)
    return Projection((min(longitudes) + max(longitudes)) / 2, middle, WIDTH / extent)


def _bulk(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out what lies far from all others: one office overseas must not shrink the map.

    Far is more than `FAR` times as far from the medians as the median point is, and more
    than `LEAST`.
    """
    middle = [median(axis) for axis in zip(*points, strict=True)]
    distances = [math.dist(point, middle) for point in points]
    most = max(FAR * median(distances), LEAST)
    return [point for point, distance in zip(points, distances, strict=True) if distance <= most]


def _around(
    places: Mapping[int, tuple[float, float]], at: Sequence[int | None], radii: Sequence[float]
) -> list[tuple[float, float] | None]:
    """Place every node at or around its place, the large ones nearest to it."""
    import numpy as np

    positions: list[tuple[float, float] | None] = [
        None if place is None else places[place] for place in at
    ]
    guests: dict[int, list[int]] = {}
    for node, place in enumerate(at):
        if place is not None and place != node:
            guests.setdefault(place, []).append(node)
    fixed = [place for place in places if place < len(radii) or place in guests]
    points = [places[place] for place in fixed]
    rooms = [radii[place] if place < len(radii) else FREE for place in fixed]
    moving: list[int] = []
    for place in sorted(guests):
        taken = (radii[place] if place < len(radii) else FREE) + GAP
        filled = taken**2
        for rank, node in enumerate(sorted(guests[place], key=lambda n: (-radii[n], n))):
            room = radii[node] + GAP / 2
            far = max(math.sqrt(filled / 0.7 + room**2), taken + room)
            angle = rank * _GOLDEN_ANGLE
            x, y = places[place]
            points.append((x + far * math.cos(angle), y + far * math.sin(angle)))
            rooms.append(radii[node])
            moving.append(node)
            filled += room**2
    if moving:
        stays = np.arange(len(points)) < len(fixed)
        found = part_discs(np.array(points), np.array(rooms) + GAP / 2 + 0.1, fixed=stays)
        for node, (x, y) in zip(moving, found[len(fixed) :].tolist(), strict=True):
            positions[node] = (round(x, 1) + 0.0, round(y, 1) + 0.0)
    return positions


def _window(points: Sequence[tuple[float, float]]) -> Window:
    """Give the map pixels to show: those with something, the usual square, and a margin.

    A square, because screens are broad or tall.
    """
    half = WIDTH / 2
    across, down = zip(*points, strict=True)
    return (
        min(-half, *across) - MARGIN,
        min(-half, *down) - MARGIN,
        max(half, *across) + MARGIN,
        max(half, *down) + MARGIN,
    )


def _land(projection: Projection, window: Window) -> list[Points]:
    """Give the outlines of land within a window of map pixels, to about a pixel."""
    area = projection.degrees(window)
    found = []
    for ring in read_land():
        west, east = min(point[0] for point in ring), max(point[0] for point in ring)
        first = math.ceil((area[0] - east) / 360)
        last = math.floor((area[2] - west) / 360)
        for turn in range(first, last + 1):
            cut = clip([(x + 360 * turn, y) for x, y in ring], area)
            outline = simplify([projection.place(*point) for point in cut], 0.7)
            if len(outline) > 2:
                found.append(outline)
    return found


def _graticule(projection: Projection, window: Window) -> list[MapLine]:
    west, south, east, north = projection.degrees(window)
    lines = []
    for longitude in _round_numbers(west, east):
        points = [projection.place(longitude, latitude) for latitude in (south, north)]
        lines.append(MapLine(_label((longitude + 180) % 360 - 180, "E", "W"), points))
    for latitude in _round_numbers(south, north):
        points = [projection.place(longitude, latitude) for longitude in (west, east)]
        lines.append(MapLine(_label(latitude, "N", "S"), points))
    return lines


def _round_numbers(least: float, most: float) -> list[int]:
    """Give the multiples of the smallest step of which there are few enough in between."""
    for step in STEPS:
        numbers = range(math.ceil(least / step), math.floor(most / step) + 1)
        if len(numbers) <= LINES or step == STEPS[-1]:
            break
    return [number * step for number in numbers]


def _label(degrees: int, positive: str, negative: str) -> str:
    if degrees in (0, -180):
        return f"{abs(degrees)}°"
    return f"{abs(degrees)}°{positive if degrees > 0 else negative}"
