"""The drawing: the network as vis-network takes it. The only module that knows pyvis.

pyvis assembles nodes, edges and options, and brings the JavaScript library. It writes no
page here: its pages load style sheets from elsewhere and run what stands in a title. Nor do
we use its `add_edge` (quadratic, loses parallel edges) or its `set_options`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from kg.networks.network import Network
from kg.pages.look import look_of

_LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"

#: Radius of a node in pixels: of the least central, and what the most central has more.
LEAST_RADIUS: Final = 11.0
MORE_RADIUS: Final = 46.0

#: Above so many nodes edges are hidden while the picture is dragged.
_MANY: Final = 1_000

#: Physics off: positions come with the nodes. What a person points at is told by the page.
_OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "hierarchical": {"enabled": False}},
    "edges": {"smooth": False, "hoverWidth": 1, "selectionWidth": 1, "width": 1},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "labelHighlightBold": False},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What vis-network draws.

    Attributes
    ----------
    nodes
        One a node: ``id`` (its position in the network), ``shape``, ``size``
        (radius in pixels), ``x``, ``y``.
    edges
        One a tie, that is all edges between the same two nodes: ``id``, ``from``, ``to``,
        ``width`` in pixels. In the order of the first edge of each.
    options
        Options of vis-network.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]


def draw(
    network: Network, positions: Sequence[tuple[float, float]], radii: Sequence[float]
) -> Drawing:
    """Assemble the drawing of a network.

    Parameters
    ----------
    network
        What is drawn; it is not changed.
    positions
        x and y of each node in pixels.
    radii
        Radius of each node in pixels.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network as PyvisNetwork
    from pyvis.node import Node

    page = PyvisNetwork(cdn_resources="in_line")
    for position, (node, (x, y), radius) in enumerate(
        zip(network.nodes, positions, radii, strict=True)
    ):
        shape = look_of(node.kind).shape
        # No label: the page writes names itself, of one size at every zoom, none over another.
        drawn = Node(position, shape, "", x=x, y=y, size=round(radius, 1))
        page.nodes.append(drawn.options)
    for number, ((source, target), weight) in enumerate(_ties(network).items()):
        page.edges.append(Edge(source, target, id=number, width=_width(weight)).options)
    many = len(network.nodes) > _MANY
    page.options = {
        **_OPTIONS,
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "tooltipDelay": 100_000_000,
            "keyboard": False,
        },
    }
    nodes, edges, *_ = page.get_network_data()
    return Drawing(nodes, edges, page.options)


def radii_of(values: Sequence[float | None]) -> list[float]:
    """Give each node its radius in pixels; its area grows with the value.

    Parameters
    ----------
    values
        A measure of each node, not negative; None where it is not defined, which is drawn
        as small as nothing.
    """
    largest = max((value for value in values if value), default=1.0)
    return [LEAST_RADIUS + MORE_RADIUS * math.sqrt((value or 0) / largest) for value in values]


def read_library() -> str:
    """Read the JavaScript of vis-network that travels with pyvis, without its source map."""
    text = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    return text.partition("\n//# sourceMappingURL=")[0]


def _ties(network: Network) -> dict[tuple[int, int], float]:
    """Sum the weights of all edges between two nodes, whatever their direction."""
    ties: dict[tuple[int, int], float] = {}
    for source, target, weight in zip(
        network.sources, network.targets, network.weights, strict=True
    ):
        ends = (source, target) if source <= target else (target, source)
        ties[ends] = ties.get(ends, 0.0) + weight
    return ties


def _width(weight: float) -> float:
    """Give the width of a tie in pixels: 1, and one more with each doubling, at most 6."""
    return round(min(6.0, math.log2(1 + max(weight, 1.0))), 1)
