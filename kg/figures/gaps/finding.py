"""What the figures do not say, in order of how much it would help to know."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.figures.figure import Figure, FigureSet
from kg.figures.gaps.advice import Adviser
from kg.figures.gaps.cell_states import (
    Cell,
    CellState,
    Series,
    find_cells,
    is_timeless,
    span_of_years,
)
from kg.figures.gaps.gap import (
    OFFICIAL_ORIGIN,
    WEIGHTS,
    Gap,
    GapKind,
    GapQuestion,
    Gaps,
    recency_of,
)
from kg.sources.searches import Search

_Groups = dict[GapKind, list[Cell]]


def find_gaps(
    read: FigureSet,
    question: GapQuestion,
    *,
    searches: Sequence[Search] = (),
    focused: Mapping[str, int] | None = None,
) -> Gaps:
    """Find what the figures do not say.

    Parameters
    ----------
    read
        All figures, those of other places, too: they say which metrics are used and by whom.
    question
        Which gaps are looked for.
    searches
        What was searched for and not found; searches after the day asked about do not count.
    focused
        By CURIE of a place how many sectors and technologies it, or what lies in it, focuses
        on.

    Returns
    -------
    Gaps
        Gaps in order of score, the largest first; then of place, metric and kind.

    Notes
    -----
    Each cell gives at most one gap, each place and metric one for each kind, with its years.
    The score of a gap is what its kind weighs (`WEIGHTS`), and up to 1 for how much its metric
    is used, and up to 1 for how recent it is.

    - *target without actual*: a target whose year has ended, and no actual figure.
    - *target without baseline*: a target not yet due, and no actual figure of any year.
    - *conflicting*, *single origin*, *estimate only*: as in `kg.figures.gaps.cell_states`;
      estimates of years that have ended. A single origin that is official weighs less. Of a metric
      that one reporter alone gives of several things, such as an index, one origin is no gap.
    - *no year known*: figures without a year, and none of the same status with one.
    - *stale*: years after the latest actual figure, if that is old (`stale_after`).
    - *other year only*: years without a figure between those of actual figures.
    - *never searched*: a place without any figure of a metric that is common among places of
      its kind; the last years.
    - *searched and empty*: what the log says.
    - *sectors but no figures*: a place of which no figure is known at all.

    An area holds without a year: it is neither stale nor missing in a year.
    """
    finder = _Finder(read, question, focused or {})
    log = [search for search in searches if search.date <= question.as_of]
    cells = finder.find_cells(log)
    by_series: defaultdict[Series, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_series[cell.place, cell.metric].append(cell)
    found = [gap for series in by_series for gap in finder.gaps_of(series, by_series[series])]
    found += [gap for series in finder.series() for gap in finder.gaps_without_year(series)]
    if question.metric is None:
        found += finder.gaps_of_focus()
    found.sort(key=lambda gap: (-gap.score, gap.place, gap.metric or "", gap.kind.value, gap.years))
    return Gaps(tuple(found), tuple(cells), finder.found_since(log))


class _Finder:
    """Figures by series, and the gaps of each."""

    def __init__(self, read: FigureSet, question: GapQuestion, focused: Mapping[str, int]) -> None:
        self._read, self._question = read, question
        self._background = read.background
        self._figures: dict[Series, list[Figure]] = {}
        for figure in read.figures:
            self._figures.setdefault((figure.subject, figure.metric), []).append(figure)
        #: By metric the things of which it has actual figures.
        self._users: defaultdict[str, set[str]] = defaultdict(set)
        for place, metric in self._figures:
            if self._years((place, metric), "actual"):
                self._users[metric].add(place)
        self._most = max(map(len, self._users.values()), default=1)
        self._adviser = Adviser(read, question.as_of)
        self._focused = focused

    def series(self) -> list[Series]:
        """Give the series that have figures and are asked about."""
        return sorted(series for series in self._figures if self._is_asked(*series))

    def _years(self, series: Series, status: str) -> list[int | None]:
        """Give the year of each figure of a status; None for those without one."""
        return [f.year for f in self._figures.get(series, ()) if f.status == status]

    def _is_asked(self, place: str, metric: str | None) -> bool:
        wanted = self._question
        return (wanted.metric in (None, metric)) and (
            wanted.place is None
            or place == wanted.place
            or self._background.lies_in(place, wanted.place)
        )

    def _kind(self, place: str) -> str:
        about = self._background.things.get(place)
        return "Thing" if about is None else about.kind

    def _expected(self) -> set[Series]:
        """Give series without figures that one would expect, as places alike have them."""
        common = 1 if self._question.metric else self._question.common
        users: Counter[tuple[str, str]] = Counter()
        for metric, places in self._users.items():
            users.update((self._kind(place), metric) for place in places)
        expected = {pair for pair, number in users.items() if number >= common}
        places = {place for place, _ in self._figures} | {*self._focused}
        return {
            (place, metric)
            for place in places
            for kind, metric in expected
            if kind == self._kind(place)
            and (place, metric) not in self._figures
            and not is_timeless(metric, self._background)
        }

    def find_cells(self, log: Sequence[Search]) -> list[Cell]:
        """Find the states of all cells that are asked about."""
        wanted = self._question
        span = wanted.years or span_of_years(self._read.figures)
        if span is None:
            return []
        series = {*self._figures, *self._expected(), *((s.place, s.metric) for s in log)}
        asked = [pair for pair in series if self._is_asked(*pair)]
        last = span[1] if wanted.years else max(span[1], wanted.as_of.year - 1)
        return find_cells(self._read, asked, (span[0], last), log)

    def gaps_of(self, series: Series, cells: Sequence[Cell]) -> list[Gap]:
        """Find the gaps of a series, one for each kind."""
        years = sorted({year for year in self._years(series, "actual") if year is not None})
        groups: _Groups = {}
        for cell in cells:
            kind = self._kind_of_gap(cell, years)
            if kind is not None:
                groups.setdefault(kind, []).append(cell)
        return [self._gap(kind, together) for kind, together in groups.items()]

    def _kind_of_gap(self, cell: Cell, actual: Sequence[int]) -> GapKind | None:
        """Say what is not known of a cell, given the years of the actual figures of its series."""
        ended = cell.year < self._question.as_of.year
        match cell.state:
            case CellState.CONFLICTING:
                return GapKind.CONFLICTING
            case CellState.ONE_ORIGIN if self._adviser.only_reporter(cell.metric) is None:
                return GapKind.SINGLE_ORIGIN
            case CellState.ESTIMATE_ONLY | CellState.TARGET_ONLY if cell.of_status("target"):
                if ended:
                    return GapKind.TARGET_DUE
                known = self._years((cell.place, cell.metric), "actual")
                return None if known else GapKind.TARGET_AHEAD
            case CellState.ESTIMATE_ONLY if ended:
                return GapKind.ESTIMATE_ONLY
            case CellState.SEARCHED:
                return GapKind.SEARCHED
            case CellState.OTHER_YEAR_ONLY | CellState.NEVER_SEARCHED if ended:
                return self._kind_of_empty(cell, actual)
        return None

    def _kind_of_empty(self, cell: Cell, actual: Sequence[int]) -> GapKind | None:
        wanted = self._question
        if is_timeless(cell.metric, self._background):
            return None
        if cell.state is CellState.NEVER_SEARCHED:
            recent = wanted.years or cell.year >= wanted.as_of.year - wanted.stale_after
            known = (cell.place, cell.metric) in self._figures
            return GapKind.NEVER_SEARCHED if recent and not known else None
        if actual and cell.year > actual[-1]:
            if wanted.as_of.year - actual[-1] > wanted.stale_after:
                return GapKind.STALE
        elif actual and cell.year > actual[0]:
            return GapKind.OTHER_YEAR_ONLY
        return GapKind.OTHER_YEAR_ONLY if wanted.years else None

    def _gap(self, kind: GapKind, cells: Sequence[Cell]) -> Gap:
        first, years = cells[0], tuple(cell.year for cell in cells)
        figures = tuple(figure for cell in cells for figure in cell.figures)
        searches = tuple(dict.fromkeys(search for cell in cells for search in cell.searches))
        return self._score(
            Gap(
                first.place,
                first.metric,
                years,
                kind,
                *self._adviser.advise(kind, cells),
                self._adviser.search_words(first.place, first.metric, years),
                self._adviser.nearest(kind, cells),
                figures,
                searches,
            )
        )

    def _score(self, gap: Gap) -> Gap:
        """Add the parts of its score to a gap."""
        weight = WEIGHTS[gap.kind]
        if gap.kind is GapKind.SINGLE_ORIGIN and self._adviser.is_official(gap.figures):
            weight -= OFFICIAL_ORIGIN
        use = len(self._users.get(gap.metric or "", ())) / self._most
        return replace(
            gap,
            weight=weight,
            use=gap.use or round(use, 3),
            recency=round(recency_of(gap.years, self._question.as_of), 3),
        )

    def gaps_without_year(self, series: Series) -> list[Gap]:
        """Find figures of a series that no year is known of, where none of their status has one."""
        place, metric = series
        if self._question.years or is_timeless(metric, self._background):
            return []
        undated: list[Figure] = []
        for status in ("actual", "target"):
            figures = [f for f in self._figures[series] if f.status == status]
            if not any(figure.year for figure in figures):
                undated += figures
        if not undated:
            return []
        undated.sort(key=lambda figure: figure.claim)
        advice = self._adviser.advise_on_year(place, undated)
        words = self._adviser.search_words(place, metric, ())
        gap = Gap(place, metric, (), GapKind.NO_YEAR, *advice, words, figures=tuple(undated))
        return [self._score(gap)]

    def gaps_of_focus(self) -> list[Gap]:
        """Find places that focus on sectors and have no figure at all."""
        known = {place for place, _ in self._figures}
        most = max(self._focused.values(), default=1)
        found = []
        for place, fields in sorted(self._focused.items()):
            if place in known or not self._is_asked(place, None):
                continue
            advice = self._adviser.advise_on_first(place, self._kind(place), fields)
            words = self._adviser.search_words(place, None, ())
            gap = Gap(place, None, (), GapKind.SECTORS_ONLY, *advice, words)
            found.append(self._score(replace(gap, use=round(fields / most, 3))))
        return found

    def found_since(self, log: Sequence[Search]) -> tuple[Search, ...]:
        """Give searches of which every year has an actual figure."""
        return tuple(
            search
            for search in log
            if {*self._years((search.place, search.metric), "actual")}
            >= {*range(search.first_year, search.last_year + 1)}
        )
