"""Charts of targets: goals apart from facts, no line across definitions."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.charts import BLUE, ENDINGS, ORANGE, save_figure
from kg.errors import QueryError
from kg.figures.figure import Figure, FigureSet
from kg.figures.targets.ledger import TargetLedger
from kg.figures.targets.plots import MOST_PANELS, plot_target_ledger
from kg.figures.targets.review import review_targets

MakeSet = Callable[[Iterable[Figure]], FigureSet]


def ledger(read: FigureSet) -> TargetLedger:
    day = date(2026, 6, 30)
    return TargetLedger(tuple(review_targets(read, day)), read.background, day)


def lines(axes: Any, colour: str, style: str) -> list[list[float]]:
    """Give the values of the lines of a look."""
    return [
        [float(value) for value in line.get_ydata()]
        for line in axes.lines
        if line.get_color() == colour and line.get_linestyle() == style
    ]


def test_path_leads_from_what_was_known_to_the_target(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(4_000_000_000, "2022", status="target", published="2021")
    known = figure(1_000_000_000, "2020", published="2020-12-01")
    [axes] = plot_target_ledger(ledger(figure_set([aim, known]))).axes
    [path] = lines(axes, ORANGE, "--")
    assert (path[0], path[-1]) == pytest.approx((1, 4))
    assert path[len(path) // 2] == pytest.approx(2)  # half the way in time, by growth
    assert axes.get_ylabel() == "billion CNY"
    [hollow] = [line for line in axes.lines if line.get_label() == "target"]
    assert hollow.get_markerfacecolor() == "white"


@pytest.mark.parametrize(("metric", "joined"), [("metric:revenue", 1), ("metric:scale", 0)])
def test_line_joins_facts_only_where_they_surely_count_the_same(
    figure: Any, figure_set: MakeSet, metric: str, joined: int
) -> None:
    claims = [figure(value, year, metric=metric) for value, year in ((1, "2018"), (5, "2019"))]
    aim = figure(9, "2022", metric=metric, status="target")
    [axes] = plot_target_ledger(ledger(figure_set([aim, *claims]))).axes
    assert len(lines(axes, BLUE, "-")) == joined


def test_bounds_are_marked(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(9, "2022", status="target", bound="at-least")
    [axes] = plot_target_ledger(ledger(figure_set([aim]))).axes
    assert [text.get_text() for text in axes.texts] == ["↑"]


def test_what_is_not_drawn_is_said(bundled: FigureSet) -> None:
    chart = plot_target_ledger(ledger(bundled))
    assert len([axes for axes in chart.axes if axes.get_visible()]) == MOST_PANELS
    assert chart.get_supxlabel().endswith("more things and metrics are not drawn")


@pytest.mark.parametrize("ending", ENDINGS)
def test_chart_is_written_the_same_each_time(
    figure: Any, figure_set: MakeSet, tmp_path: Path, ending: str
) -> None:
    written = []
    for _ in range(2):
        path = tmp_path / f"targets{ending}"
        save_figure(plot_target_ledger(ledger(figure_set([figure(9, status="target")]))), path)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_hostile_names_are_data(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(9, "2022", status="target", subject="place:$x^{$<script>")
    chart = plot_target_ledger(ledger(figure_set([aim])))
    assert chart.axes[0].get_title(loc="left").startswith("place:$x^{$<script>")
    chart.canvas.draw()


def test_nothing_due_is_told(figure: Any, figure_set: MakeSet) -> None:
    with pytest.raises(QueryError, match="no target with a due year"):
        plot_target_ledger(ledger(figure_set([figure(9, None, status="target")])))
