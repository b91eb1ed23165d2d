"""Layout: repeatable, nothing overlaps, communities stand together, every shape is met."""

import math
import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.networks.network import Network, Node, make_network
from kg.pages.blocks import BLOCK_GAP
from kg.pages.layout import GAP, LABEL, Layout, lay_out

Pairs = list[tuple[int, int]]


def network(size: int, pairs: Pairs, *, weight: float = 1.0, directed: bool = False) -> Network:
    """Make a network of nodes 0, 1, 2…, whose ids are in the same order."""
    ids = [f"org:{number:04}" for number in range(size)]
    edges = [(ids[one], ids[other], weight) for one, other in pairs]
    return make_network("test", [Node(name, name) for name in ids], edges, directed=directed)


def planted(communities: int, members: int, *, seed: int = 1) -> tuple[Network, list[int]]:
    """Make communities whose nodes have four times as many ties inside as outside."""
    generator = random.Random(seed)  # noqa: S311 - nothing secret
    size = communities * members
    pairs = []
    for node in range(size):
        start = node // members * members
        pairs += [(node, start + generator.randrange(members)) for _ in range(4)]
        pairs.append((node, generator.randrange(size)))
    return network(size, pairs), [node // members for node in range(size)]


def least_gap(layout: Layout, radii: list[float]) -> float:
    """Give the least distance between the rims of two discs."""
    return min(
        math.dist(layout.positions[one], layout.positions[other]) - radii[one] - radii[other]
        for one, other in combinations(range(len(radii)), 2)
    )


def star(leaves: int) -> Network:
    return network(leaves + 1, [(0, leaf) for leaf in range(1, leaves + 1)])


def test_same_input_gives_the_same_layout() -> None:
    given_network, groups = planted(6, 30)
    radii = [6.0 + node % 9 for node in range(180)]
    assert lay_out(given_network, groups, radii) == lay_out(given_network, groups, radii)


def test_another_seed_gives_another_layout() -> None:
    given_network, groups = planted(3, 20)
    layouts = [lay_out(given_network, groups, [8.0] * 60, seed=seed) for seed in (7, 8)]
    assert layouts[0] != layouts[1]


@pytest.mark.parametrize(("communities", "members"), [(1, 1), (1, 40), (12, 25), (2, 300)], ids=str)
def test_discs_keep_their_distance(communities: int, members: int) -> None:
    given_network, groups = planted(communities, members)
    radii = [5.0 + (node * 7 % 23) for node in range(communities * members)]
    layout = lay_out(given_network, groups, radii)
    assert len(layout.positions) == len(radii)
    assert communities * members == 1 or least_gap(layout, radii) >= GAP - 0.1


def test_members_of_a_community_are_nearer_than_chance() -> None:
    given_network, groups = planted(8, 25)
    found = lay_out(given_network, groups, [8.0] * 200).positions
    inside, outside = [], []
    for one, other in combinations(range(200), 2):
        apart = math.dist(found[one], found[other])
        (inside if groups[one] == groups[other] else outside).append(apart)
    assert sum(inside) / len(inside) < 0.4 * sum(outside) / len(outside)


def test_tied_nodes_are_nearer_than_others_of_their_community() -> None:
    path = [(node, node + 1) for node in range(29)]
    found = lay_out(network(30, path), [0] * 30, [8.0] * 30).positions
    tied = [math.dist(found[one], found[other]) for one, other in path]
    others = [math.dist(found[one], found[other]) for one, other in combinations(range(30), 2)]
    assert sum(tied) / len(tied) < 0.5 * sum(others) / len(others)


def test_more_weight_is_nearer() -> None:
    ids = ["org:a", "org:b", "org:c"]
    edges = [("org:a", "org:b", 4.0), ("org:b", "org:c", 1.0)]
    found = lay_out(
        make_network("test", [Node(name, name) for name in ids], edges), [0] * 3, [1.0] * 3
    ).positions
    assert math.dist(found[0], found[1]) < math.dist(found[1], found[2])


def test_areas_hold_their_communities() -> None:
    given_network, groups = planted(5, 20)
    radii = [5.0 + node % 11 for node in range(100)]
    layout = lay_out(given_network, groups, radii)
    assert len(layout.areas) == 5
    for place, group, radius in zip(layout.positions, groups, radii, strict=True):
        area = layout.areas[group]
        assert math.dist(place, (area.x, area.y)) + radius <= area.radius


def test_area_of_a_single_node_is_its_disc() -> None:
    layout = lay_out(network(1, []), [0], [9.0])
    assert (layout.areas[0].x, layout.areas[0].y) == layout.positions[0]
    assert layout.areas[0].radius == pytest.approx(9.0, abs=0.21)


def test_number_that_no_node_bears_has_an_empty_area() -> None:
    layout = lay_out(network(2, [(0, 1)]), [1, 1], [5.0, 5.0])
    assert [area.radius == 0 for area in layout.areas] == [True, False]


def test_areas_of_planted_communities_do_not_overlap_much() -> None:
    given_network, groups = planted(8, 25)
    areas = lay_out(given_network, groups, [8.0] * 200).areas
    for one, other in combinations(areas, 2):
        apart = math.dist((one.x, one.y), (other.x, other.y))
        assert apart > 0.75 * (one.radius + other.radius)


def test_labels_of_most_nodes_stand_clear() -> None:
    given_network, groups = planted(8, 25)
    found = lay_out(given_network, groups, [8.0] * 200).positions
    covered = {
        node
        for pair in combinations(range(200), 2)
        if abs(found[pair[0]][0] - found[pair[1]][0]) < 2 * LABEL[0] - 4
        and abs(found[pair[0]][1] - found[pair[1]][1]) < 2 * (8 + LABEL[1]) - 4
        for node in pair
    }
    assert len(covered) < 20


def test_components_stand_beside_each_other_compactly() -> None:
    pairs = [(start + one, start + one + 1) for start in range(0, 120, 6) for one in range(5)]
    groups = [node // 6 for node in range(120)]
    layout = lay_out(network(120, pairs), groups, [8.0] * 120)
    across, down = zip(*layout.positions, strict=True)
    room = (max(across) - min(across)) * (max(down) - min(down))
    filled = sum(math.pi * (area.radius + BLOCK_GAP / 2) ** 2 for area in layout.areas)
    assert filled > 0.5 * room


def test_nodes_without_ties_stand_in_rows_beneath() -> None:
    layout = lay_out(network(30, [(0, 1), (1, 2)]), [0] * 3 + [None] * 27, [6.0] * 30)
    lowest = max(down for _, down in layout.positions[:3])
    alone = layout.positions[3:]
    assert all(down > lowest + 12 for _, down in alone)
    columns, rows = (sorted(set(numbers)) for numbers in zip(*alone, strict=True))
    assert len(rows) == math.ceil(27 / len(columns)) > 1
    assert columns[-1] - columns[0] > rows[-1] - rows[0]


def test_loops_directions_and_parallel_edges_do_not_count() -> None:
    plain = lay_out(network(4, [(0, 1), (1, 2), (2, 3)], weight=2.0), [0] * 4, [6.0] * 4)
    doubled = network(4, [(0, 1), (1, 0), (1, 2), (2, 1), (3, 2), (2, 3), (1, 1)], directed=True)
    assert lay_out(doubled, [0] * 4, [6.0] * 4) == plain


def test_node_whose_only_tie_is_to_itself_stands_alone() -> None:
    with_loop = network(3, [(0, 1), (2, 2)])
    assert lay_out(with_loop, [0, 0, 1], [6.0] * 3) == lay_out(
        network(3, [(0, 1)]), [0, 0, 1], [6.0] * 3
    )


def test_hub_stands_in_the_middle_of_its_star() -> None:
    layout = lay_out(star(40), [0] * 41, [20.0] + [6.0] * 40)
    across, down = zip(*layout.positions[1:], strict=True)
    middle = (sum(across) / 40, sum(down) / 40)
    farthest = max(math.dist(middle, place) for place in layout.positions)
    assert math.dist(middle, layout.positions[0]) < 0.3 * farthest


@pytest.mark.parametrize(
    ("size", "pairs"),
    [(1, []), (1, [(0, 0)]), (2, []), (2, [(0, 1)]), (3, [(0, 1)]), (40, [])],
    ids=["one", "loop", "two", "one edge", "one edge and one alone", "all alone"],
)
@pytest.mark.parametrize("measured", [True, False])
def test_small_networks_have_places(size: int, pairs: Pairs, measured: bool) -> None:
    groups = list(range(size)) if measured else [None] * size
    layout = lay_out(network(size, pairs), groups, [7.0] * size)
    assert all(math.isfinite(number) for place in layout.positions for number in place)
    assert len(set(layout.positions)) == size
    assert len(layout.areas) == (size if measured else 0)


def test_empty_network_has_no_places() -> None:
    assert lay_out(network(0, []), [], []) == Layout([], [])


def test_values_that_are_not_one_a_node_are_refused() -> None:
    with pytest.raises(ValueError, match="2 nodes, but 1 groups and 2 radii"):
        lay_out(network(2, []), [0], [5.0, 5.0])


def test_community_that_is_not_joined_within_is_laid_out() -> None:
    pairs = [(hub, leaf) for hub in (0, 1) for leaf in range(2, 42)]
    layout = lay_out(network(42, pairs), [0, 0] + [1] * 40, [8.0] * 42)
    assert least_gap(layout, [8.0] * 42) >= GAP - 0.1


def test_large_community_is_laid_out_from_a_sample() -> None:
    given_network, _ = planted(1, 1200)
    layout = lay_out(given_network, [None] * 1200, [6.0] * 1200)
    assert least_gap(layout, [6.0] * 1200) >= GAP - 0.1


@settings(max_examples=40)
@given(
    st.integers(1, 25).flatmap(
        lambda size: st.tuples(
            st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=50),
            st.lists(st.none() | st.integers(0, 3), min_size=size, max_size=size),
            st.lists(st.floats(1, 60), min_size=size, max_size=size),
        )
    )
)
def test_any_small_network_is_laid_out(
    drawn: tuple[Pairs, list[int | None], list[float]],
) -> None:
    pairs, groups, radii = drawn
    layout = lay_out(network(len(radii), pairs), groups, radii)
    assert all(math.isfinite(number) for place in layout.positions for number in place)
    assert len(radii) == 1 or least_gap(layout, radii) >= GAP - 0.1
    assert layout == lay_out(network(len(radii), pairs), groups, radii)
