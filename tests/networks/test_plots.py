"""Charts of networks: the same bytes each time, names that stay data."""

import math
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg import charts
from kg.errors import QueryError
from kg.networks import plots
from kg.networks.communities import communities
from kg.networks.network import Network, Node, make_network

HOSTILE = "<script>alert(1)</script> $x^{$ 广州 & \\alpha"


NAMES = {"a": "A", "b": "B", "c": HOSTILE}
ALIKE = pd.DataFrame([[1, 0.8, 0.1], [0.8, 1, 0.2], [0.1, 0.2, 1]], list(NAMES), list(NAMES))


def leaves(figure: Any) -> list[str]:
    """Give the labels of a dendrogram, from the bottom up."""
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def hostile_network() -> Network:
    """Two triangles that an edge joins."""
    nodes = [Node(f"org:{letter}", HOSTILE, kind="Company") for letter in "abcdef"]
    pairs = ("ab", "bc", "ac", "de", "ef", "df", "cd")
    edges = [(f"org:{one}", f"org:{other}", 1.0) for one, other in pairs]
    return make_network(HOSTILE, nodes, edges)


def figures() -> dict[str, Any]:
    cells = [("A", "x", 2.0), ("A", "y", math.nan), (HOSTILE, "x", 0.5), (HOSTILE, "y", 1.0)]
    quotients = pd.DataFrame(cells, columns=["place", "concept", "value"])
    return {
        "quotients": plots.plot_location_quotients(quotients, HOSTILE),
        "communities": plots.plot_communities(communities(hostile_network(), runs=3)),
        "similarity": plots.plot_similarity(ALIKE, HOSTILE, names=NAMES, mark="a"),
    }


@pytest.mark.parametrize("name", ["quotients", "communities", "similarity"])
@pytest.mark.parametrize("ending", charts.ENDINGS)
def test_chart_is_written_the_same_each_time(tmp_path: Path, name: str, ending: str) -> None:
    written = []
    for _ in range(2):
        path = tmp_path / f"chart{ending}"
        charts.save_figure(figures()[name], path)
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert [path.name for path in tmp_path.iterdir()] == [f"chart{ending}"]
    if ending == ".svg":
        root = ET.fromstring(written[0])  # noqa: S314 - our own file
        texts = {element.text for element in root.iter() if element.text}
        assert any(HOSTILE in text for text in texts)
    else:
        assert written[0].startswith(b"\x89PNG")


def test_unknown_cells_are_hatched_and_no_zero() -> None:
    figure = figures()["quotients"]
    hatched = [patch for patch in figure.axes[0].patches if patch.get_hatch()]
    assert [(patch.get_x(), patch.get_y()) for patch in hatched] == [(0.5, 0.5)]


def test_places_of_which_nothing_is_known_are_left_out() -> None:
    cells = [("A", "x", 2.0), ("A", "y", math.nan), ("B", "x", math.nan), ("B", "y", math.nan)]
    table = pd.DataFrame(cells, columns=["place", "concept", "value"])
    axes = plots.plot_location_quotients(table, "some").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["x"]
    with pytest.raises(QueryError, match="no location quotient is known"):
        plots.plot_location_quotients(table.assign(value=math.nan), "none")


def test_the_most_alike_join_first() -> None:
    figure = plots.plot_similarity(ALIKE, "alike")
    assert leaves(figure) == ["c", "a", "b"]
    segments = figure.axes[0].collections[0].get_segments()
    joins = sorted(max(path[:, 0]) for path in segments)
    assert joins == pytest.approx([1 - 0.8, (0.9 + 0.8) / 2])
    tell = figure.axes[0].xaxis.get_major_formatter()
    assert tell(1 - 0.8) == "0.8"


def test_marked_place_stands_out_and_others_bear_their_similarity_to_it() -> None:
    figure = figures()["similarity"]
    assert leaves(figure) == [f"{HOSTILE} (0.10)", "A", "B (0.80)"]
    colours = [label.get_color() for label in figure.axes[0].get_yticklabels()]
    assert [colour == charts.ORANGE for colour in colours] == [False, True, False]


def test_places_whose_similarity_is_unknown_are_left_out() -> None:
    unknown = ALIKE.reindex(index=[*"abcd"], columns=[*"abcd"])
    assert leaves(plots.plot_similarity(unknown, "some")) == ["c", "a", "b"]
    unknown.loc["a", "b"] = math.nan
    with pytest.raises(ValueError, match="finite"):
        plots.plot_similarity(unknown, "a pair is missing")


@pytest.mark.parametrize("known", [1, 0])
def test_one_place_has_no_dendrogram(known: int) -> None:
    with pytest.raises(QueryError, match="two places or more"):
        plots.plot_similarity(ALIKE.iloc[:known, :known], "alone")


def test_nothing_known_is_drawn_all_the_same(tmp_path: Path) -> None:
    lonely = communities(make_network("one", [Node("org:a", "A")], []))
    charts.save_figure(plots.plot_communities(lonely), tmp_path / "b.png")
