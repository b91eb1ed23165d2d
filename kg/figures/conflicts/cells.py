"""Cells: figures of one thing, metric, time, status and unit, which ought to agree."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.figures.bounded import BoundedFigure
from kg.figures.comparability import Verdict, compare_metrics, time_of
from kg.figures.figure import Background, Figure
from kg.figures.words import name_time


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures that ought to agree.

    Attributes
    ----------
    subject, status, unit
        What all of them share; the unit as CURIE.
    metrics
        CURIEs in order: one; or two that may be compared.
    period
        Their period; of what holds at a moment, where moments differ, their year.
    members
        In order of claim.
    """

    subject: str
    metrics: tuple[str, ...]
    period: str
    status: str
    unit: str
    members: tuple[BoundedFigure, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, in order of claim."""
        return tuple(member.figure for member in self.members)


def find_cells(
    members: Iterable[BoundedFigure], background: Background, *, across_definitions: bool = False
) -> list[Cell]:
    """Group figures into cells.

    Parameters
    ----------
    members
        Figures; those without a period are in no cell.
    background
        What metrics and units mean.
    across_definitions
        Whether to make cells of two metrics that may be compared only with caution.

    Returns
    -------
    list of Cell
        One for each thing, metric, time, status and unit, in that order; and one for each two
        metrics of these that may be compared.
    """
    groups: defaultdict[tuple[str, str, str, Hashable], list[BoundedFigure]] = defaultdict(list)
    for member in members:
        figure = member.figure
        time = time_of(figure, background)
        if time is not None:
            groups[figure.subject, figure.status, figure.unit, time].append(member)
    cells = []
    for (subject, status, unit, _), group in groups.items():
        by_metric: defaultdict[str, list[BoundedFigure]] = defaultdict(list)
        for member in group:
            by_metric[member.figure.metric].append(member)
        for metrics in _metrics_of_cells(sorted(by_metric), background, across_definitions):
            found = [member for metric in metrics for member in by_metric[metric]]
            ordered = tuple(sorted(found, key=lambda member: member.figure.claim))
            period = name_time(member.figure for member in ordered)
            cells.append(Cell(subject, metrics, period, status, unit, ordered))
    return sorted(cells, key=_order)


def _metrics_of_cells(
    metrics: Sequence[str], background: Background, across_definitions: bool
) -> list[tuple[str, ...]]:
    allowed = {Verdict.YES, Verdict.CAUTION} if across_definitions else {Verdict.YES}
    pairs = [
        pair
        for pair in combinations(metrics, 2)
        if compare_metrics(*pair, background).verdict in allowed
    ]
    return [*((metric,) for metric in metrics), *pairs]


def _order(cell: Cell) -> tuple[object, ...]:
    return cell.subject, cell.metrics, cell.period, cell.status, cell.unit
