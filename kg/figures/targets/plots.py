"""Charts of targets: what was reached, what is aimed at, and the path between them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.charts import BLUE, GREY, ORANGE, chart_style, shorten
from kg.errors import QueryError
from kg.figures.choice import choose
from kg.figures.comparability import Purpose, Verdict, compare
from kg.figures.figure import Figure
from kg.figures.targets.ledger import TargetLedger
from kg.figures.targets.review import TargetRecord

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Chart

#: The most panels of one chart, and how many stand in a row.
MOST_PANELS: Final = 12
_ACROSS: Final = 3

#: Large numbers are drawn in these; from the largest down.
_SCALES: Final = ((1e12, "trillion "), (1e9, "billion "), (1e6, "million "))
_ARROWS: Final = {"at-least": "↑", "at-most": "↓"}
_STEPS: Final = 24


def plot_target_ledger(ledger: TargetLedger) -> "Chart":
    """Draw targets against actual figures, a panel for each thing, metric and unit.

    Parameters
    ----------
    ledger
        Targets. Drawn are those with a due year; panels with most figures come first, and no
        more than `MOST_PANELS`.

    Returns
    -------
    matplotlib.figure.Figure
        Actual figures as filled dots, with a line only where two are surely of one
        definition; targets as hollow ones. A dashed line leads from the figure known when a
        target was set along the growth that it requires. Arrows mark "at least" and "at most".

    Raises
    ------
    QueryError
        If no target has a due year.
    """
    panels = _panels(ledger.records)
    if not panels:
        what = "no target with a due year is left to draw"
        raise QueryError("plot", what, "Ask for another place or metric, or for more years.")
    drawn = panels[:MOST_PANELS]
    with chart_style():
        from matplotlib.figure import Figure as Chart

        rows = -(-len(drawn) // _ACROSS)
        across = min(_ACROSS, len(drawn))
        chart = Chart(figsize=(3.6 * across + 0.6, 2.7 * rows + 0.7))
        grid = chart.subplots(rows, across, squeeze=False).ravel().tolist()
        for axes, records in zip(grid, drawn, strict=False):
            _draw_panel(axes, records, ledger)
        for axes in grid[len(drawn) :]:
            axes.set_visible(False)
        handles, labels = _legend(grid[: len(drawn)])
        chart.legend(handles, labels, loc="outside upper left", ncols=3, frameon=False)
        if len(panels) > len(drawn):
            rest = f"{len(panels) - len(drawn)} more things and metrics are not drawn"
            chart.supxlabel(rest, fontsize=8, color=GREY)
        return chart


def _panels(records: Sequence[TargetRecord]) -> list[list[TargetRecord]]:
    """Group records by thing, metric and unit; those with most figures first."""
    groups: defaultdict[tuple[str, str, str], list[TargetRecord]] = defaultdict(list)
    for record in records:
        aim = record.target.figure
        if aim.year is not None:
            groups[aim.subject, aim.metric, aim.unit].append(record)

    def wealth(group: Sequence[TargetRecord]) -> tuple[int, int, str]:
        actual = {figure.claim for record in group for figure in record.series}
        return -min(len(actual), 1), -len(actual) - len(group), group[0].target.figure.subject

    return sorted(groups.values(), key=wealth)


def _draw_panel(axes: "Axes", records: Sequence[TargetRecord], ledger: TargetLedger) -> None:
    from matplotlib.ticker import MaxNLocator

    actual = {figure.claim: figure for record in records for figure in record.series}
    facts = sorted((f for f in actual.values() if f.year is not None), key=_when)
    aims = [record.target.figure for record in records]
    largest = max((float(figure.value) for figure in (*facts, *aims)), default=0.0)
    scale, word = next(((by, name) for by, name in _SCALES if largest >= by), (1.0, ""))
    _draw_path(axes, records, scale)
    if facts:
        for pair in _joined(facts, ledger):
            axes.plot(*_points(pair, scale), color=BLUE, linewidth=1, alpha=0.5)
        years, values = _points(facts, scale)
        axes.plot(years, values, "o", color=BLUE, label="actual", markersize=5)
    years, values = _points(aims, scale)
    look = {"color": ORANGE, "markerfacecolor": "white", "markersize": 6}
    axes.plot(years, values, "o", label="target", **look)  # type: ignore[arg-type]  # stubs
    for figure in (*facts, *aims):
        arrow = _ARROWS.get(figure.bound)
        if arrow:
            at = (_when(figure)[0], float(figure.value) / scale)
            axes.annotate(arrow, at, xytext=(4, 1), textcoords="offset points", fontsize=8)
    aim = aims[0]
    axes.set_title(f"{_name(ledger, aim.subject)}\n{_name(ledger, aim.metric)}", fontsize=9)
    axes.set_ylabel(f"{word}{_name(ledger, aim.unit)}", fontsize=8)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_ylim(bottom=0, top=largest / scale * 1.15 or 1)
    axes.margins(x=0.12)


def _draw_path(axes: "Axes", records: Sequence[TargetRecord], scale: float) -> None:
    """Draw the growth that targets require, from what was known when they were set."""
    for record in records:
        if record.baseline is None or record.required is None:
            continue
        growth = record.required
        start, value = _when(record.baseline)[0], float(record.baseline.value) / scale
        steps = [growth.years * step / _STEPS for step in range(_STEPS + 1)]
        path = [value * (1 + growth.rate) ** step for step in steps]
        years = [start + step for step in steps]
        axes.plot(years, path, "--", color=ORANGE, linewidth=1, label="required growth")


def _joined(facts: Sequence[Figure], ledger: TargetLedger) -> list[tuple[Figure, Figure]]:
    """Give the pairs that a line joins: one after the other, and surely of one definition."""
    by_time: defaultdict[float, list[Figure]] = defaultdict(list)
    for figure in facts:
        by_time[_when(figure)[0]].append(figure)
    chosen = [choose(by_time[time], ledger.background)[0] for time in sorted(by_time)]
    return [
        (one, other)
        for one, other in pairwise(chosen)
        if compare(one, other, Purpose.CHANGE, ledger.background).verdict is Verdict.YES
    ]


def _points(figures: Sequence[Figure], scale: float) -> tuple[list[float], list[float]]:
    return [_when(f)[0] for f in figures], [float(f.value) / scale for f in figures]


def _when(figure: Figure) -> tuple[float, float]:
    """Give the time at which a figure stands: its year, and the part of it that is over."""
    assert figure.period is not None
    end = figure.period.end
    return end.year + (end.month - 12) / 12, float(figure.value)


def _name(ledger: TargetLedger, id_: str) -> str:
    return shorten(ledger.label(id_) or id_, 44)


def _legend(grid: "Sequence[Axes]") -> "tuple[list[Artist], list[str]]":
    """Give one entry for each look, whichever panel has it."""
    found: dict[str, Artist] = {}
    for axes in grid:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    return list(found.values()), list(found)
