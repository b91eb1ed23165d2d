"""What is known of a place, a metric and a year: the state of each cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Final

from kg.figures.bounded import bound_figures
from kg.figures.comparability import Purpose, Verdict, compare, same_voice
from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.origins import find_origins
from kg.sources.searches import Search

#: Place and metric, as CURIEs.
Series = tuple[str, str]

#: Quantity kinds of what has no year: an area does not go stale.
TIMELESS: Final = frozenset({"Area"})


class CellState(Enum):
    """What is known of a cell; the first that holds."""

    CONFLICTING = "conflicting"
    AGREEING = "several agreeing"
    ONE_ORIGIN = "one origin"
    ESTIMATE_ONLY = "estimate only"
    TARGET_ONLY = "target only"
    SEARCHED = "searched and empty"
    OTHER_YEAR_ONLY = "other year only"
    NEVER_SEARCHED = "never searched"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place, a metric and a year.

    Attributes
    ----------
    place, metric
        CURIEs.
    year
        The year in which the period of its figures ends.
    state
        What is known of it.
    figures
        Its figures: actual ones, estimates and targets, in order of claim.
    searches
        Searches for it that found nothing, in order of day.
    """

    place: str
    metric: str
    year: int
    state: CellState
    figures: tuple[Figure, ...]
    searches: tuple[Search, ...] = ()

    def of_status(self, status: str) -> tuple[Figure, ...]:
        """Give its figures of a status."""
        return tuple(figure for figure in self.figures if figure.status == status)


def find_cells(
    read: FigureSet,
    series: Iterable[Series],
    years: tuple[int, int],
    searches: Sequence[Search] = (),
) -> list[Cell]:
    """Find the state of each cell of some series.

    Parameters
    ----------
    read
        Figures, of these series and of any others.
    series
        Places and metrics, as CURIEs; there need not be a figure of them.
    years
        First and last year.
    searches
        What was searched for and not found.

    Returns
    -------
    list of Cell
        One for each series and year, in order of place, metric and year.

    Notes
    -----
    Actual figures decide first. *Conflicting*: two of them that are about the same days and
    may be compared cannot both be true, by what their words rule out (`Interval.meets`).
    *Several agreeing*: two independent origins (`find_origins`) speak of the same days, and
    none conflict. *One origin*: any other cell with an actual figure. Without one a cell has
    an *estimate only* or, without that, a *target only*. A cell without any figure is
    *searched and empty* if the log says so, *other year only* if an actual figure or an
    estimate of the same place and metric is of another year or of none, and *never searched*
    otherwise.

    Figures of two currencies are not set against one another: convert them first, with
    `kg.figures.conversion.convert_figures`.
    """
    by_series: defaultdict[Series, list[Figure]] = defaultdict(list)
    for figure in read.figures:
        by_series[figure.subject, figure.metric].append(figure)
    log: defaultdict[Series, list[Search]] = defaultdict(list)
    for search in sorted(searches, key=lambda found: (found.date, found.line)):
        log[search.place, search.metric].append(search)
    cells = []
    for place, metric in sorted(set(series)):
        figures, wanted = by_series.get((place, metric), ()), log.get((place, metric), ())
        known = any(figure.status != "target" for figure in figures)
        of_year: defaultdict[int | None, list[Figure]] = defaultdict(list)
        for figure in sorted(figures, key=lambda figure: figure.claim):
            of_year[figure.year].append(figure)
        for year in range(years[0], years[1] + 1):
            here = tuple(of_year.get(year, ()))
            looked = tuple(s for s in wanted if s.covers(place, metric, year))
            state = _state(here, looked, known, read.background)
            cells.append(Cell(place, metric, year, state, here, looked))
    return cells


def _state(
    figures: Sequence[Figure], searches: Sequence[Search], known: bool, background: Background
) -> CellState:
    actual = [figure for figure in figures if figure.status == "actual"]
    if actual:
        return _state_of_actual(actual, background)
    statuses = {figure.status for figure in figures}
    if "estimate" in statuses:
        return CellState.ESTIMATE_ONLY
    if "target" in statuses:
        return CellState.TARGET_ONLY
    if searches:
        return CellState.SEARCHED
    return CellState.OTHER_YEAR_ONLY if known else CellState.NEVER_SEARCHED


def _state_of_actual(actual: Sequence[Figure], background: Background) -> CellState:
    if any(True for _ in iter_contradictions(actual, background)):
        return CellState.CONFLICTING
    by_days: defaultdict[object, list[Figure]] = defaultdict(list)
    for figure in actual:
        assert figure.period is not None  # a cell has a year
        by_days[figure.period.start, figure.period.end].append(figure)
    if any(len(find_origins(together)) > 1 for together in by_days.values()):
        return CellState.AGREEING
    return CellState.ONE_ORIGIN


def iter_contradictions(
    figures: Iterable[Figure], background: Background
) -> Iterator[tuple[Figure, Figure]]:
    """Find pairs of figures that no value satisfies by the words of both.

    Parameters
    ----------
    figures
        Figures of one place, metric and status.
    background
        What metrics and units mean.

    Yields
    ------
    tuple of Figure
        Pairs that are about the same days and may be compared, if only with caution; in order
        of claim.
    """
    bounded = bound_figures(sorted(figures, key=lambda figure: figure.claim))
    verdicts: dict[bool, Verdict] = {}  # all else that a comparison looks at is alike
    for one, other in combinations(bounded, 2):
        first, second = one.figure, other.figure
        if first.unit != second.unit or not _same_days(first, second) or one.meets(other):
            continue
        voice = same_voice(first, second)
        if voice not in verdicts:
            verdicts[voice] = compare(first, second, Purpose.SAME, background).verdict
        if verdicts[voice] is not Verdict.NO:
            yield first, second


def _same_days(one: Figure, other: Figure) -> bool:
    if one.period is None or other.period is None:
        return False
    return (one.period.start, one.period.end) == (other.period.start, other.period.end)


def span_of_years(figures: Iterable[Figure]) -> tuple[int, int] | None:
    """Give the first and last year of figures; None where none has a year."""
    years = [figure.year for figure in figures if figure.year is not None]
    return (min(years), max(years)) if years else None


def is_timeless(metric: str, background: Background) -> bool:
    """Say whether a metric holds without a year, as an area does."""
    meaning = background.metrics.get(metric)
    return meaning is not None and meaning.quantity_kind in TIMELESS
