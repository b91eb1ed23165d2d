"""Charts of figures: goals are drawn apart from facts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.charts import BLUE, GREEN, ORANGE, chart_style, start_chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Large numbers are drawn in these; from the largest down.
SCALES: Final = ((1e12, "trillion "), (1e9, "billion "), (1e6, "million "))


def plot_targets(rows: Sequence[Mapping[str, Any]], title: str, unit: str) -> "Figure":
    """Draw figures of one thing and metric by year, goals apart from facts.

    Parameters
    ----------
    rows
        ``year``, ``value`` and ``status`` (``actual``, ``target``, ``estimate``) and
        ``bound`` of each figure, as `figures-of-place` gives them; without a year left out.
    title, unit
        What is drawn and in which unit.

    Returns
    -------
    matplotlib.figure.Figure
        Facts as filled dots, goals as hollow ones, estimates as diamonds; an arrow up marks
        "at least". A dashed line leads from the last fact to each later goal.
    """
    looks: dict[str, dict[str, Any]] = {
        "actual": {"marker": "o", "color": BLUE, "markerfacecolor": BLUE},
        "target": {"marker": "o", "color": ORANGE, "markerfacecolor": "white"},
        "estimate": {"marker": "D", "color": GREEN, "markerfacecolor": "white"},
    }
    largest = max((float(row["value"]) for row in rows), default=0.0)
    scale, scaled = next(((by, word) for by, word in SCALES if largest >= by), (1, ""))
    dated = sorted(
        (row["year"], float(row["value"]) / scale, row["status"], row["bound"])
        for row in rows
        if row["year"] is not None
    )
    with chart_style():
        from matplotlib.ticker import MaxNLocator

        figure, axes = start_chart(8, 4.2)
        for status, look in looks.items():
            found = [(year, value) for year, value, of, _ in dated if of == status]
            if found:
                years, values = zip(*found, strict=True)
                axes.plot(years, values, linestyle="none", label=status, **look)
        for year, value, _, bound in dated:
            if bound == "at-least":
                axes.annotate("↑", (year, value), xytext=(4, 2), textcoords="offset points")
        facts = [(year, value) for year, value, of, _ in dated if of == "actual"]
        for year, value, of, _ in dated:
            before = [fact for fact in facts if fact[0] < year]
            if of == "target" and before:
                axes.plot(
                    [before[-1][0], year],
                    [before[-1][1], value],
                    color=ORANGE,
                    linestyle="--",
                    linewidth=0.8,
                )
        axes.set_title(title)
        axes.set_ylabel(f"{scaled}{unit}")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(bottom=0)
        if dated:
            axes.legend(frameon=False)
        return figure
