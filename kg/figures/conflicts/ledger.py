"""Figures of one cell that do not agree: all values, their origins, and what a rule chooses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from kg.figures.bounded import bound_figures
from kg.figures.choice import DEFAULT_RULE
from kg.figures.conflicts.cells import Cell, find_cells
from kg.figures.conflicts.judging import KINDS, Conflict, has_several, judge_cell
from kg.figures.conversion import FigureConversions
from kg.figures.figure import Background, FigureSet
from kg.figures.origins import count_documents
from kg.figures.words import plain, rounded

if TYPE_CHECKING:
    import pandas as pd

#: Columns of the table.
COLUMNS: Final = (
    "place",
    "place_id",
    "metric",
    "period",
    "status",
    "unit",
    "spread",
    "chosen",
    "rule",
    "values",
    "kind",
    "origins",
    "documents",
    "cautions",
    "metric_label",
    "unit_label",
    "definitions",
    "chosen_bound",
    "chosen_claim",
)


@dataclass(frozen=True, slots=True)
class ConflictLedger:
    """All cells with several figures, and what was looked at.

    Attributes
    ----------
    rows
        The gravest first, then the widest spread.
    background
        What is known of the things that they name.
    figures, cells
        How many figures with a period there are, and in how many cells of one metric.
    currencies
        How many of one thing, metric, time and status there are in several currencies.
    without_period, undated
        How many figures are not compared: of no known period; of documents without a date,
        where the date matters.
    unconverted
        By claim: why its figure could not be converted.
    """

    rows: tuple[Conflict, ...]
    background: Background
    figures: int
    cells: int
    currencies: int
    without_period: int
    undated: int
    unconverted: dict[str, str]


def find_conflicts(
    read: FigureSet,
    conversions: FigureConversions | None = None,
    *,
    rule: Sequence[str] = DEFAULT_RULE,
    metric: str | None = None,
    period: tuple[int, int] | None = None,
    across_definitions: bool = False,
) -> ConflictLedger:
    """Find what agrees and what does not among figures of one thing, metric, time and status.

    Parameters
    ----------
    read
        Figures.
    conversions
        How they were converted, if they were.
    rule
        Names of `kg.figures.choice.STEPS` in the order in which they are asked.
    metric
        CURIE: only cells of it.
    period
        First and last year: only cells of which a figure's period touches them.
    across_definitions
        Whether to set two metrics that may be compared only with caution against each other.

    Returns
    -------
    ConflictLedger
        A row for every cell with two or more figures.
    """
    background = read.background
    cells = find_cells(
        bound_figures(read.figures, conversions), background, across_definitions=across_definitions
    )
    wanted = [
        cell
        for cell in cells
        if _touches(cell, period) and (metric is None or metric in cell.metrics)
    ]
    singles = [cell for cell in wanted if len(cell.metrics) == 1]
    notes = {} if conversions is None else conversions.said
    found = [judge_cell(cell, background, rule, notes) for cell in wanted if has_several(cell)]
    names = {cell.subject: background.label(cell.subject) or "" for cell in wanted}
    return ConflictLedger(
        rows=tuple(sorted(found, key=lambda row: _order(row, names))),
        background=background,
        figures=sum(len(cell.members) for cell in singles),
        cells=len(singles),
        currencies=_count_currencies(singles, background),
        without_period=sum(
            figure.period is None and metric in (None, figure.metric) for figure in read.figures
        ),
        undated=read.undated,
        unconverted={} if conversions is None else conversions.reasons,
    )


def _count_currencies(cells: Sequence[Cell], background: Background) -> int:
    alike = Counter(
        (cell.subject, cell.metrics, cell.period, cell.status)
        for cell in cells
        if background.is_money(cell.unit)
    )
    return sum(count > 1 for count in alike.values())


def _touches(cell: Cell, years: tuple[int, int] | None) -> bool:
    if years is None:
        return True
    periods = [figure.period for figure in cell.figures if figure.period is not None]
    return any(p.start.year <= years[1] and p.end.year >= years[0] for p in periods)


def _order(row: Conflict, names: dict[str, str]) -> tuple[object, ...]:
    cell = row.cell
    widest = -float("inf") if row.spread is None else -row.spread
    return KINDS.index(row.kind), widest, names[cell.subject], cell.metrics, cell.period, cell.unit


def conflict_table(ledger: ConflictLedger, *, agreeing: bool = False) -> "pd.DataFrame":
    """Write a ledger as a table.

    Parameters
    ----------
    ledger
        What `find_conflicts` gives.
    agreeing
        Whether to give cells whose figures agree, too.

    Returns
    -------
    pandas.DataFrame
        The columns `COLUMNS`. ``values`` lists for each figure, the greatest first, value,
        bound, document, published, claim, and more; ``origins`` is the number of independent
        origins, ``documents`` of documents; ``definitions`` lists the metrics compared: one, or
        two, of which ``metric`` is the first and ``metric_label`` names both.
    """
    import pandas as pd

    rows = [_row(row, ledger.background) for row in ledger.rows if agreeing or row.kind != "agree"]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _row(row: Conflict, background: Background) -> dict[str, Any]:
    cell, chosen = row.cell, row.chosen
    return {
        "place": background.label(cell.subject),
        "place_id": cell.subject,
        "metric": cell.metrics[0],
        "period": cell.period,
        "status": cell.status,
        "unit": cell.unit,
        "spread": row.spread,
        "chosen": None if chosen is None else _number(chosen.value),
        "rule": row.rule,
        "values": _values(row, background),
        "kind": row.kind,
        "origins": len(row.origins),
        "documents": count_documents(cell.figures),
        "cautions": list(row.cautions),
        "metric_label": " / ".join(str(background.label(metric)) for metric in cell.metrics),
        "unit_label": background.label(cell.unit),
        "definitions": list(cell.metrics),
        "chosen_bound": None if chosen is None else chosen.bound,
        "chosen_claim": None if chosen is None else chosen.claim,
    }


def _values(row: Conflict, background: Background) -> list[dict[str, Any]]:
    origins = {
        figure.claim: number
        for number, origin in enumerate(row.origins, start=1)
        for figure in origin
    }
    ordered = sorted(row.cell.figures, key=lambda figure: (-figure.value, figure.claim))
    return [
        {
            "value": _number(figure.value),
            "bound": figure.bound,
            "document": figure.document.id,
            "published": figure.document.published,
            "claim": figure.claim,
            "origin": origins[figure.claim],
            "metric": figure.metric,
            "period": str(figure.period),
            "as_printed": figure.as_printed,
            "quote": figure.quote,
            "evidence": figure.evidence,
            "review": figure.review,
            "note": figure.note,
            "publisher": background.label(figure.document.publisher),
            "reported_by": background.label(figure.reported_by),
            "url": figure.document.url,
        }
        for figure in ordered
    ]


def _number(value: Decimal) -> int | float | None:
    """Give a plain number; what is left of a unit after a conversion says nothing."""
    return plain(rounded(value) if abs(value) >= 10**6 else value)


def conflicts(
    read: FigureSet,
    conversions: FigureConversions | None = None,
    *,
    agreeing: bool = False,
    **options: Any,
) -> "pd.DataFrame":
    """List figures of one cell that do not agree.

    Parameters
    ----------
    read
        Figures.
    conversions
        How they were converted, if they were.
    agreeing
        Whether to give cells whose figures agree, too.
    **options
        As `find_conflicts` takes them: rule, metric, period, across_definitions.

    Returns
    -------
    pandas.DataFrame
        As `conflict_table` gives it.

    Examples
    --------
    >>> from kg.dataset.opening import open_store
    >>> from kg.figures.reading import read_figures
    >>> table = conflicts(read_figures(open_store(), place="China"))
    >>> table.loc[table["metric"] == "metric:ai-market-value", ["period", "kind"]].values.tolist()
    [['2019', 'logical']]
    """
    return conflict_table(find_conflicts(read, conversions, **options), agreeing=agreeing)
