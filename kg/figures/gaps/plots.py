"""The heat map of what is known: places by years, or by metrics, told apart by colour and mark."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.charts import BLUE, ORANGE, chart_style, draws_chinese, shorten, start_chart
from kg.errors import QueryError
from kg.figures.figure import Background
from kg.figures.gaps.cell_states import Cell, CellState
from kg.figures.gaps.ledger import GapLedger

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: So many rows and columns a page holds.
MOST_ROWS: Final = 36
MOST_COLUMNS: Final = 14

_KNOWN: Final = (CellState.CONFLICTING, CellState.AGREEING, CellState.ONE_ORIGIN)
_NAME: Final = 30


@dataclass(frozen=True, slots=True)
class _Look:
    """How cells of a state are drawn; the mark tells them apart without the colour."""

    fill: str
    mark: str
    hatch: str = ""
    ink: str = "black"


_LOOKS: Final = {
    CellState.AGREEING: _Look(BLUE, "✓", ink="white"),
    CellState.ONE_ORIGIN: _Look("#8CC5E8", "1"),
    CellState.CONFLICTING: _Look(ORANGE, "≠", ink="white"),
    CellState.ESTIMATE_ONLY: _Look("#F0E442", "~"),
    CellState.TARGET_ONLY: _Look("white", "○"),
    CellState.OTHER_YEAR_ONLY: _Look("#EDEDED", "·", ink="#666666"),
    CellState.SEARCHED: _Look("#BDBDBD", "×"),
    CellState.NEVER_SEARCHED: _Look("white", "", "/////"),
}


def plot_gaps(ledger: GapLedger) -> "Figure":
    """Draw the states of cells as a heat map.

    Parameters
    ----------
    ledger
        What `kg.figures.gaps.ledger.find_gaps_of_store` gives. Asked for one metric, the map
        shows places by years; otherwise places by the metrics that most of them have, each
        cell for the last year that has ended, or the last year of the period.

    Returns
    -------
    matplotlib.figure.Figure
        A square a cell. Colour and mark say its state, so that the map can be read in black
        and white; what nobody looked for is hatched. Places of which most is known are on top;
        those of which nothing is known, and what a page does not hold, are counted below.

    Raises
    ------
    QueryError
        If there is no cell.
    """
    by_year = ledger.question.metric is not None
    cells = _cells_to_draw(ledger, by_year)
    if not cells:
        what = "no cell was looked at, so there is nothing to draw"
        raise QueryError("plot", what, "Drop a filter.")
    background = ledger.read.background
    column_of = {cell: str(cell.year) if by_year else cell.metric for cell in cells}
    columns = _order_columns(cells, column_of, by_year)
    rows, left_out = _order_rows([c for c in cells if column_of[c] in set(columns)])
    names = columns if by_year else [str(background.label(metric)) for metric in columns]
    with chart_style():
        width = 3.4 + 0.34 * len(columns)
        figure, axes = start_chart(max(7.0, width), 2.6 + 0.24 * len(rows))
        latest = _latest_years(ledger)
        places = {(cell.place, column_of[cell]): cell for cell in cells}
        for y, place in enumerate(rows):
            for x, column in enumerate(columns):
                cell = places.get((place, column))
                _draw_cell(axes, x, y, cell, _mark(cell, latest, by_year))
        _label_axes(axes, names, [_name(place, background) for place in rows])
        axes.set_title(_title(ledger, by_year))
        _explain(figure, cells, _note(ledger, cells, left_out), by_year)
        return figure


def _cells_to_draw(ledger: GapLedger, by_year: bool) -> list[Cell]:
    if by_year:
        return list(ledger.cells)
    year = _year(ledger)
    return [cell for cell in ledger.cells if cell.year == year]


def _year(ledger: GapLedger) -> int:
    """Give the year that a map of metrics shows."""
    question = ledger.question
    return question.years[1] if question.years else question.as_of.year - 1


def _is_filled(cell: Cell) -> bool:
    return cell.state not in (CellState.NEVER_SEARCHED, CellState.OTHER_YEAR_ONLY)


def _order_columns(cells: Sequence[Cell], column_of: dict[Cell, str], by_year: bool) -> list[str]:
    """Give all years, or the metrics that have most cells with figures, the first most."""
    if by_year:
        years = [cell.year for cell in cells if _is_filled(cell)] or [cell.year for cell in cells]
        return [str(year) for year in range(min(years), max(years) + 1)]
    filled = Counter(column_of[cell] for cell in cells if _is_filled(cell))
    known = Counter(column_of[c] for c in cells if c.state is not CellState.NEVER_SEARCHED)
    ordered = sorted(known, key=lambda column: (-filled[column], -known[column], column))
    return ordered[:MOST_COLUMNS] or sorted(set(column_of.values()))[:MOST_COLUMNS]


def _order_rows(cells: Sequence[Cell]) -> tuple[list[str], int]:
    """Give places, those of which most is known first, and how many are left out."""
    known: Counter[str] = Counter()
    for cell in cells:
        weight = 100 if cell.state in _KNOWN else 1 if _is_filled(cell) else 0
        known[cell.place] += weight
    ordered = sorted(known, key=lambda place: (-known[place], place))
    shown = [place for place in ordered if known[place]][:MOST_ROWS] or ordered[:MOST_ROWS]
    return shown, len(ordered) - len(shown)


def _latest_years(ledger: GapLedger) -> dict[tuple[str, str], int]:
    """Give the year of the latest actual figure of each place and metric."""
    latest: dict[tuple[str, str], int] = {}
    for figure in ledger.read.figures:
        if figure.status == "actual" and figure.year is not None:
            series = figure.subject, figure.metric
            latest[series] = max(figure.year, latest.get(series, figure.year))
    return latest


def _mark(cell: Cell | None, latest: dict[tuple[str, str], int], by_year: bool) -> str:
    """Give the mark of a cell; of another year the latest one, where years are no columns."""
    if cell is None:
        return ""
    year = latest.get((cell.place, cell.metric))
    if cell.state is CellState.OTHER_YEAR_ONLY and year is not None and not by_year:
        return f"’{year % 100:02}"
    return _LOOKS[cell.state].mark


def _draw_cell(axes: "Axes", x: int, y: int, cell: Cell | None, mark: str) -> None:
    from matplotlib.patches import Rectangle

    look = _LOOKS[CellState.NEVER_SEARCHED if cell is None else cell.state]
    corner = (x - 0.46, y - 0.46)
    axes.add_patch(
        Rectangle(corner, 0.92, 0.92, fc=look.fill, ec="#BBBBBB", hatch=look.hatch, lw=0.4)
    )
    axes.text(x, y, mark, ha="center", va="center", color=look.ink, fontsize=8)


def _label_axes(axes: "Axes", columns: Sequence[str], rows: Sequence[str]) -> None:
    rotation = 0 if all(len(name) <= 4 and len(columns) <= 14 for name in columns) else 60
    names = [shorten(name, _NAME) for name in columns]
    side = "right" if rotation else "center"
    axes.set_xticks(range(len(columns)), names, rotation=rotation, ha=side)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _name(place: str, background: Background) -> str:
    about = background.things.get(place)
    if about is None:
        return place
    named = shorten(about.label, _NAME)
    if about.label_zh in (None, about.label) or not draws_chinese():
        return named
    return f"{named} {shorten(str(about.label_zh), 12)}"


def _title(ledger: GapLedger, by_year: bool) -> str:
    background, question = ledger.read.background, ledger.question
    what = str(background.label(question.metric)) if by_year else f"figures of {_year(ledger)}"
    chinese = background.things.get(question.metric or "")
    if chinese is not None and chinese.label_zh and draws_chinese():
        what += f" ({chinese.label_zh})"
    where = f", {background.label(question.place)}" if question.place else ""
    return f"What is known, and what is not: {what}{where}"


def _note(ledger: GapLedger, cells: Sequence[Cell], left_out: int) -> str:
    documents = len({figure.document.id for cell in cells for figure in cell.figures})
    note = (
        f"Figures of {documents:,} documents, as of {ledger.question.as_of}. "
        "A cell without a figure is unknown, not zero."
    )
    if left_out:
        note += f"\nNot shown: {left_out:,} more places of which less or nothing is known."
    return note


def _explain(figure: "Figure", cells: Sequence[Cell], note: str, by_year: bool) -> None:
    """Add the legend, with the states that occur, and what the map rests on."""
    from matplotlib.patches import Patch

    seen = {cell.state for cell in cells} | {CellState.NEVER_SEARCHED}
    handles, labels = [], []
    for state, look in _LOOKS.items():
        if state in seen:
            handles.append(Patch(fc=look.fill, ec="#888888", hatch=look.hatch, lw=0.5))
            latest = state is CellState.OTHER_YEAR_ONLY and not by_year
            labels.append(f"{'’23' if latest else look.mark}  {state.value}".strip())
    figure.legend(
        handles,
        labels,
        loc="outside lower left",
        ncols=4,
        frameon=False,
        fontsize=8,
        title=note,
        title_fontsize=7,
        alignment="left",
    )
