"""Charts of figures that disagree: a line for each cell, a dot for each value."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kg.charts import BLUE, GREEN, GREY, ORANGE, chart_style, shorten
from kg.figures.words import say_number, sign_value

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Rows of one chart; more are left out, and it says so.
MOST_ROWS: Final = 40

#: From this ratio of the greatest to the least value of a panel on its axis is logarithmic.
WIDE: Final = 20

_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "actual": {"marker": "o", "color": BLUE, "markerfacecolor": BLUE},
    "target": {"marker": "o", "color": ORANGE, "markerfacecolor": "white"},
    "estimate": {"marker": "D", "color": GREEN, "markerfacecolor": "white"},
}
_LINES: Final[Mapping[str, Mapping[str, Any]]] = {
    "logical": {"linestyle": "-", "linewidth": 2.2},
    "practical": {"linestyle": ":", "linewidth": 2.2},
}
_ARROWS: Final = {"at-least": 1, "at-most": -1}
_ROW_INCHES: Final = 0.46
_PANEL_INCHES: Final = 0.75


def plot_conflicts(table: "pd.DataFrame", title: str) -> "Figure":
    """Draw figures that disagree as ranges of dots, a panel for each unit.

    Parameters
    ----------
    table
        As `kg.figures.conflicts.ledger.conflict_table` gives it.
    title
        Of the chart.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each row from its least to its greatest value, dotted where all of them may
        be true. Facts are filled dots, goals hollow ones, estimates diamonds; an arrow stands
        where a value is at least, or at most, so much; a ring around the value that the rule
        chooses. At most `MOST_ROWS` rows.
    """
    rows: list[Any] = table.head(MOST_ROWS).to_dict("records")
    units = list(dict.fromkeys(row["unit"] for row in rows))
    panels = [[row for row in rows if row["unit"] == unit] for unit in units]
    hidden = len(table) - len(rows)
    with chart_style():
        from matplotlib.figure import Figure

        heights = [len(panel) * _ROW_INCHES + _PANEL_INCHES for panel in panels] or [1.0]
        figure = Figure(figsize=(9, sum(heights) + 0.8))
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        grid = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
        for axes, panel in zip(grid[:, 0], panels, strict=False):
            _draw_panel(axes, panel)
        if not panels:
            _say_nothing(grid[0, 0])
        _explain(figure, {row["status"] for row in rows}, hidden)
        return figure


def _say_nothing(axes: "Axes") -> None:
    axes.set_axis_off()
    axes.text(0, 0.5, "No figures disagree.", transform=axes.transAxes)


def _draw_panel(axes: "Axes", rows: Sequence[Mapping[str, Any]]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

    values = [float(each["value"]) for row in rows for each in row["values"]]
    least, most = min(values), max(values)
    if least > 0 and most / least >= WIDE:
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_xlim(least / (most / least) ** 0.28, most * (most / least) ** 0.3)
    else:
        # Room for the label of a small value, but no axis below zero.
        end = most * 1.4 or 1.0
        axes.set_xlim(-0.2 * end if least < 0.2 * most else 0, end)
        axes.spines["bottom"].set_bounds(0, end)
        axes.set_xticks([tick for tick in MaxNLocator(6).tick_values(0, end) if 0 <= tick <= end])
    for height, row in enumerate(reversed(rows)):
        _draw_row(axes, row, height)
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_yticks(range(len(rows)), [_name(row) for row in reversed(rows)])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color="#E6E6E6", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: _tick(at)))
    steps = ", each line ten times the last" if axes.get_xscale() == "log" else ""
    axes.set_xlabel(f"{rows[0]['unit_label']}{steps}", loc="right")


def _tick(value: float) -> str:
    return say_number(Decimal(repr(float(round(value, 6)))), 3)


def _name(row: Mapping[str, Any]) -> str:
    about = f"{row['metric_label']}, {row['period']}"
    goal = "" if row["status"] == "actual" else f" ({row['status']})"
    return f"{shorten(str(row['place']), 44)}\n{shorten(about, 44)}{goal}"


def _draw_row(axes: "Axes", row: Mapping[str, Any], height: int) -> None:
    said = [(float(each["value"]), str(each["bound"])) for each in row["values"]]
    values = [value for value, _ in said]
    style = _LINES.get(str(row["kind"]), _LINES["practical"])
    axes.plot([min(values), max(values)], [height, height], color=GREY, zorder=1, **style)
    look = _LOOKS.get(row["status"], _LOOKS["actual"])
    distinct = sorted(set(said))
    for index, (value, bound) in enumerate(distinct):
        axes.plot([value], [height], markersize=6.5, linestyle="none", zorder=3, **look)
        direction = _ARROWS.get(bound, 0)
        if direction:
            _draw_arrow(axes, value, height, direction, look["color"])
        chosen = any(
            each["claim"] == row["chosen_claim"]
            and (each["value"], each["bound"]) == (value, bound)
            for each in row["values"]
        )
        if chosen:
            ring: dict[str, Any] = {
                "marker": "o",
                "markersize": 12,
                "markerfacecolor": "none",
                "color": "black",
            }
            axes.plot([value], [height], linestyle="none", zorder=4, **ring)
        _label(axes, value, height, _count(value, bound, said), (index, len(distinct)), bold=chosen)


def _draw_arrow(axes: "Axes", value: float, height: int, direction: int, color: str) -> None:
    axes.annotate(
        "",
        xy=(value, height),
        xytext=(17 * direction, 0),
        textcoords="offset points",
        arrowprops={"arrowstyle": "<|-", "color": color, "shrinkA": 0, "shrinkB": 3},
        zorder=2,
    )


def _count(value: float, bound: str, said: Sequence[tuple[float, str]]) -> str:
    """Write a value, and how many figures give it if several do."""
    times = said.count((value, bound))
    return sign_value(Decimal(repr(value)), bound) + (f" (×{times})" if times > 1 else "")


def _label(
    axes: "Axes", value: float, height: int, text: str, place: tuple[int, int], *, bold: bool
) -> None:
    """Write the least value left of its dot, the greatest right of it, others above and below."""
    index, count = place
    where: dict[str, Any]
    if index == 0:
        where = {"xytext": (-10, 0), "ha": "right", "va": "center"}
    elif index == count - 1:
        beyond = 20 if text.startswith("≥") else 10
        where = {"xytext": (beyond, 0), "ha": "left", "va": "center"}
    else:
        over = index % 2 == 1
        where = {"xytext": (0, 8 if over else -8), "ha": "center"}
        where["va"] = "bottom" if over else "top"
    weight = "bold" if bold else "normal"
    axes.annotate(
        text, (value, height), textcoords="offset points", fontsize=8, fontweight=weight, **where
    )


def _explain(figure: "Figure", statuses: set[str], hidden: int) -> None:
    from matplotlib.lines import Line2D

    looks = {status: look for status, look in _LOOKS.items() if status in statuses}
    handles = [
        Line2D([], [], linestyle="none", markersize=6.5, label=status, **look)
        for status, look in looks.items()
    ]
    if handles:
        ring: dict[str, Any] = {"marker": "o", "markersize": 11, "markerfacecolor": "none"}
        chosen = "chosen by the rule"
        handles.append(Line2D([], [], linestyle="none", color="black", label=chosen, **ring))
        handles.append(Line2D([], [], linestyle="none", marker=">", color=GREY, label="at least"))
        handles += [
            Line2D([], [], color=GREY, label=words, **_LINES[kind])
            for kind, words in (
                ("logical", "cannot both be true"),
                ("practical", "could, but hardly"),
            )
        ]
    more = f"{hidden} more rows are not drawn" if hidden else None
    figure.legend(
        handles=handles, loc="outside lower left", ncols=7, frameon=False, title=more, fontsize=8
    )
