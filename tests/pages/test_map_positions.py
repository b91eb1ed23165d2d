"""The map: places exactly where they are, the rest around them, coasts within the sides."""

import math
import random
from itertools import combinations

import pytest

from kg.pages.land import clip, read_land, simplify
from kg.pages.map_positions import GAP, MARGIN, WIDTH, Map, Projection, place_on_map

DELTA = {0: (31.23, 121.47), 1: (31.30, 120.62), 2: (30.25, 120.17), 3: (31.19, 121.44)}


def place(
    coordinates: dict[int, tuple[float, float]],
    located_at: dict[int, int],
    radii: list[float],
) -> Map:
    found = place_on_map(coordinates, located_at, radii)
    assert found is not None
    return found


def test_projection_by_hand() -> None:
    # From 0 to 20 degrees east at 50 to 70 north: the middle is 10 east, 60 north, where a
    # degree of longitude is half as long as one of latitude. The height is 20 degrees, a
    # map is 0.6 as high as wide: 2400 px are 20 / 0.6 degrees of latitude, 72 px each.
    found = place({0: (50.0, 0.0), 1: (70.0, 20.0)}, {}, [5.0, 5.0])
    assert found.positions == [(-10 * 36.0, 10 * 72.0), (10 * 36.0, -10 * 72.0)]


def test_wide_extent_takes_the_usual_width() -> None:
    found = place({0: (0.0, 10.0), 1: (0.0, 60.0)}, {}, [5.0, 5.0])
    assert found.positions == [(-WIDTH / 2, 0.0), (WIDTH / 2, 0.0)]


def test_places_stand_exactly_at_their_coordinates_even_if_close() -> None:
    alone = place(DELTA, {}, [12.0] * 4)
    crowded = place(DELTA, {node: node % 4 for node in range(4, 400)}, [12.0] * 400)
    assert crowded.positions[:4] == alone.positions
    (x, y), (other_x, other_y) = crowded.positions[0] or (0, 0), crowded.positions[3] or (0, 0)
    assert math.dist((x, y), (other_x, other_y)) < 24


def test_things_overlap_neither_places_nor_each_other() -> None:
    generator = random.Random(1)  # noqa: S311 - nothing secret
    radii = [5 + 10 * generator.random() for _ in range(300)]
    found = place(DELTA, {node: generator.randrange(4) for node in range(4, 300)}, radii)
    for one, other in combinations(range(300), 2):
        if other < 4:
            continue
        ends = found.positions[one], found.positions[other]
        assert ends[0] is not None
        assert ends[1] is not None
        assert math.dist(*ends) >= radii[one] + radii[other] + GAP - 0.2


def test_things_stand_around_their_place() -> None:
    found = place({0: (30.0, 110.0), 1: (40.0, 120.0)}, {2: 0, 3: 0, 4: 1}, [9.0] * 5)
    assert found.at == [0, 1, 0, 0, 1]
    for node in (2, 3, 4):
        own, others = found.positions[node], found.positions[found.at[node] or 0]
        assert own is not None
        assert others is not None
        assert 24 <= math.dist(own, others) < 60


def test_place_that_is_no_node_has_things_around_it() -> None:
    found = place({7: (30.0, 110.0)}, {0: 7, 1: 7}, [9.0, 9.0, 9.0])
    assert found.at == [7, 7, None]
    assert found.positions[2] is None
    for node in (0, 1):
        assert 9 < math.dist(found.positions[node] or (0, 0), (0, 0)) < 60


def test_node_with_coordinates_stands_at_its_own_place() -> None:
    found = place({0: (30.0, 110.0), 1: (40.0, 120.0)}, {0: 1}, [9.0, 9.0])
    assert found.at == [0, 1]


def test_place_without_coordinates_is_refused() -> None:
    with pytest.raises(KeyError):
        place_on_map({0: (30.0, 110.0)}, {1: 5}, [9.0, 9.0])


def test_no_coordinates_no_map() -> None:
    assert place_on_map({}, {}, [5.0, 5.0]) is None


def test_single_place_is_shown_in_a_few_degrees() -> None:
    found = place({0: (31.2, 121.5)}, {}, [9.0])
    assert found.positions == [(0.0, 0.0)]
    assert {"120°E", "121°E", "122°E", "31°N"} <= {line.label for line in found.graticule}


def test_window_across_the_date_line_is_the_smallest() -> None:
    # Fiji at 178 east and Samoa at 172 west are 10 degrees apart, not 350.
    found = place({0: (-14.0, 178.0), 1: (-14.0, -172.0)}, {}, [5.0, 5.0])
    (west, _), (east, _) = found.positions[0] or (0, 0), found.positions[1] or (0, 0)
    assert (west, east) == (-WIDTH / 2, WIDTH / 2)
    labels = [line.label for line in found.graticule]
    assert labels.index("178°E") < labels.index("180°") < labels.index("178°W")


def test_places_on_both_sides_of_greenwich_need_no_turn() -> None:
    found = place({0: (50.0, -10.0), 1: (50.0, 10.0)}, {}, [5.0, 5.0])
    assert (found.positions[0] or (0, 0))[0] == -(found.positions[1] or (0, 0))[0] < 0


@pytest.mark.parametrize(
    "coordinates",
    [
        {0: (31.2, 121.5)},
        {0: (20.0, 100.0), 1: (45.0, 128.0)},
        {0: (64.0, -165.0), 1: (35.0, 139.0)},
        {0: (70.0, -150.0), 1: (-40.0, 175.0), 2: (0.0, 0.0), 3: (-35.0, -60.0)},
        {0: (90.0, 0.0)},
    ],
    ids=["one", "country", "date line", "world", "pole"],
)
def test_land_and_graticule_lie_within_the_map(
    coordinates: dict[int, tuple[float, float]],
) -> None:
    found = place(coordinates, {}, [5.0] * len(coordinates))
    right = WIDTH / 2 + MARGIN + 0.1
    across, down = zip(*(p for p in found.positions if p is not None), strict=True)
    bottom = max(WIDTH / 2, *map(abs, down)) + MARGIN + 0.1
    assert max(map(abs, across)) <= right
    for points in [*found.land, *(line.points for line in found.graticule)]:
        assert all(abs(x) <= right and abs(y) <= bottom for x, y in points)
    meridians = [line for line in found.graticule if line.label[-1] in "EW" or "180" in line.label]
    assert len(meridians) <= len(found.graticule) <= 26
    assert len(found.graticule) >= 4


@pytest.mark.parametrize("longitude", [0.1, 100.2, 120.17, 171.9, -60.3])
def test_places_close_to_each_other_stay_close(longitude: float) -> None:
    """A turn and back of 360 degrees used to be a rounding error off, and a place with it."""
    found = place({0: (30.0, longitude), 1: (30.0, longitude + 1)}, {}, [5.0, 5.0])
    west, east = found.positions
    assert west is not None
    assert east is not None
    assert 0 < east[0] - west[0] < WIDTH / 4


def test_one_place_far_from_all_others_does_not_shrink_the_map() -> None:
    delta = place(DELTA, {}, [5.0] * 4)
    found = place({**DELTA, 4: (37.55, -121.99)}, {}, [5.0] * 5)
    assert found.positions[:4] == delta.positions
    fremont = found.positions[4]
    assert fremont is not None
    assert fremont[0] > 10 * WIDTH
    assert max(x for ring in found.land for x, _ in ring) > fremont[0]  # there is land there


def test_shanghai_stands_on_land_and_mid_pacific_in_the_sea() -> None:
    found = place({0: (31.1, 121.2), 1: (31.1, 125.0)}, {}, [5.0, 5.0])
    on_land = [
        sum(is_inside(point or (0, 0), ring) for ring in found.land) % 2
        for point in found.positions
    ]
    assert on_land == [1, 0]


def is_inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    """Say whether a line from a point to the east crosses a ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x:
            crossings += 1
    return crossings % 2 == 1


def test_two_maps_are_the_same() -> None:
    located_at = {node: node % 4 for node in range(4, 60)}
    assert place_on_map(DELTA, located_at, [8.0] * 60) == place_on_map(
        DELTA, located_at, [8.0] * 60
    )


def test_clipped_triangle_by_hand() -> None:
    found = clip([(0, 0), (4, 0), (0, 4)], (-1, -1, 2, 9))
    assert sorted(found) == [(0, 0), (0, 4), (2, 0), (2, 2)]


def test_polygon_around_the_window_becomes_the_window() -> None:
    found = clip([(-9, -9), (9, -9), (9, 9), (-9, 9)], (0, 0, 1, 2))
    assert sorted(found) == [(0, 0), (0, 2), (1, 0), (1, 2)]


def test_polygon_outside_leaves_nothing() -> None:
    assert clip([(5, 5), (6, 5), (6, 6)], (0, 0, 1, 1)) == []


def test_simplified_line_stays_within_the_tolerance() -> None:
    line = [(x / 10, math.sin(x / 10)) for x in range(100)]
    found = simplify(line, 0.05)
    assert len(found) < 30
    for x, y in line:
        at = next(i for i in range(1, len(found)) if found[i][0] >= x)
        (x1, y1), (x2, y2) = found[at - 1], found[at]
        off = abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / math.hypot(x2 - x1, y2 - y1)
        assert off <= 0.05 + 1e-9


def test_land_is_of_the_whole_world() -> None:
    rings = read_land()
    assert len(rings) > 300
    points = [point for ring in rings for point in ring]
    assert min(y for _, y in points) == -90
    assert 80 < max(y for _, y in points) < 84
    # No ring jumps across the map but the one around the south pole.
    jumps = [
        ring
        for ring in rings
        if any(abs(ring[at][0] - ring[at - 1][0]) > 20 for at in range(len(ring)))
    ]
    assert len(jumps) == 1


def test_degrees_of_a_window_stop_at_the_poles() -> None:
    projection = Projection(0.0, 0.0, 10.0)
    assert projection.degrees((-100, -2000, 100, 2000)) == (-10.0, -90.0, 10.0, 90.0)
