"""The drawing: what vis-network draws of a network."""

import math

import pytest

from kg.networks.network import Network, Node, make_network
from kg.pages.drawing import LEAST_RADIUS, MORE_RADIUS, draw, radii_of, read_library


def network_of(*ties: tuple[str, str, float], nodes: str = "abcd") -> Network:
    return make_network("sample", [Node(id_, id_.upper(), kind="City") for id_ in nodes], ties)


def draw_plainly(network: Network) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Draw on a diagonal; gives nodes and edges."""
    count = len(network.nodes)
    drawn = draw(network, [(float(n), -float(n)) for n in range(count)], [10.0] * count)
    return drawn.nodes, drawn.edges


def test_parallel_edges_and_both_directions_are_one_tie() -> None:
    directed = make_network(
        *("sample", [Node(id_, id_) for id_ in "ab"]),
        [("a", "b", 1), ("b", "a", 2), ("a", "b", 4)],
        directed=True,
    )
    _, edges = draw_plainly(directed)
    assert [(edge["from"], edge["to"]) for edge in edges] == [(0, 1)]
    # 7 in all: as wide as one tie of that weight, not as the widest of the three.
    assert edges[0]["width"] == round(math.log2(8), 1) == 3.0


@pytest.mark.parametrize(
    ("weight", "width"), [(0.2, 1.0), (1, 1.0), (3, 2.0), (7, 3.0), (63, 6.0), (10**9, 6.0)]
)
def test_width_grows_by_one_with_each_doubling(weight: float, width: float) -> None:
    _, edges = draw_plainly(network_of(("a", "b", weight)))
    assert edges[0]["width"] == width


def test_ties_come_in_the_order_of_their_first_edges() -> None:
    network = network_of(("c", "d", 1), ("a", "d", 1), ("a", "b", 1), ("d", "a", 1))
    _, edges = draw_plainly(network)
    assert [(edge["from"], edge["to"]) for edge in edges] == [(0, 1), (0, 3), (2, 3)]
    assert [edge["id"] for edge in edges] == [0, 1, 2]


def test_tie_of_a_thing_with_itself_is_drawn() -> None:
    _, edges = draw_plainly(network_of(("a", "a", 1)))
    assert (edges[0]["from"], edges[0]["to"]) == (0, 0)


def test_nodes_stand_where_they_are_put_and_bear_no_text() -> None:
    nodes, _ = draw_plainly(network_of())
    assert [(node["id"], node["x"], node["y"], node["size"]) for node in nodes] == [
        (n, n, -n, 10.0) for n in range(4)
    ]
    assert {node["shape"] for node in nodes} == {"dot"}
    assert not any(node.get("label") or node.get("title") for node in nodes)


def test_network_of_the_caller_is_not_changed() -> None:
    network = network_of(("a", "b", 1), ("b", "a", 2))
    before = repr([network.nodes, network.sources, network.targets, network.weights])
    draw_plainly(network)
    assert before == repr([network.nodes, network.sources, network.targets, network.weights])


def test_two_drawings_share_no_options() -> None:
    first = draw(network_of(), [(0, 0)] * 4, [1] * 4)
    first.options["nodes"] = {}
    assert draw(network_of(), [(0, 0)] * 4, [1] * 4).options["nodes"] != {}


def test_edges_are_hidden_while_many_nodes_are_dragged() -> None:
    few = draw(network_of(), [(0, 0)] * 4, [1] * 4)
    many = make_network("many", [Node(str(n), str(n)) for n in range(1001)], [])
    assert not few.options["interaction"]["hideEdgesOnDrag"]
    drawn = draw(many, [(0, 0)] * 1001, [1] * 1001)
    assert drawn.options["interaction"]["hideEdgesOnDrag"]


def test_physics_is_off() -> None:
    assert draw(network_of(), [(0, 0)] * 4, [1] * 4).options["physics"] == {"enabled": False}


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ([4, 1, 0], [1, 1 / 2, 0]),
        ([0.25, 0.0625, None], [1, 1 / 2, 0]),
        ([0, 0], [0, 0]),
        ([None], [0]),
        ([], []),
    ],
)
def test_area_of_a_node_grows_with_its_value(
    values: list[float | None], shares: list[float]
) -> None:
    assert radii_of(values) == [LEAST_RADIUS + MORE_RADIUS * share for share in shares]


def test_positions_must_be_as_many_as_nodes() -> None:
    with pytest.raises(ValueError, match="zip"):
        draw(network_of(), [(0, 0)], [1] * 4)


def test_library_is_whole_and_asks_for_no_source_map() -> None:
    library = read_library()
    assert library.startswith("/**\n * vis-network")
    assert library.endswith("}));")
    assert "sourceMappingURL" not in library
