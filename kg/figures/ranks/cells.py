"""Which places can be ranked by a metric in a year, and why the others cannot."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.figures.comparability import Verdict, compare_metrics, is_summed
from kg.figures.conversion import to_square_metres
from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.gaps.next_documents import name_years


def find_rank_cells(
    read: FigureSet, metric: str, year: int, kind: str
) -> tuple[dict[str, list[Figure]], dict[str, str]]:
    """Find the figures by which places can be ranked.

    Parameters
    ----------
    read
        Figures.
    metric
        CURIE of the metric.
    year
        The year in which their periods end.
    kind
        Local name of the class of the places.

    Returns
    -------
    dict of str to list of Figure
        Actual figures of each place that can be ranked, all in one unit: the one that most
        places have.
    dict of str to str
        Of every other place of the kind why it cannot be ranked.
    """
    background = read.background
    by_place: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in read.figures:
        by_place[figure.subject].append(to_square_metres(figure))
    places = {place for place, about in background.things.items() if about.kind == kind}
    cells: dict[str, list[Figure]] = {}
    reasons: dict[str, str] = {}
    for place in sorted(places):
        own = [figure for figure in by_place.get(place, ()) if figure.metric == metric]
        usable = [figure for figure in own if _is_usable(figure, year, background)]
        if usable:
            cells[place] = usable
        else:
            reasons[place] = _reason(own, by_place.get(place, ()), metric, year, background)
    _require_one_unit(cells, reasons, background)
    for place in sorted(cells):
        wholes = sorted(other for other in cells if background.lies_in(place, other))
        if wholes:
            reasons[place] = f"lies within {background.label(wholes[0])}, which is ranked"
    return {place: cells[place] for place in cells if place not in reasons}, reasons


def _is_usable(figure: Figure, year: int, background: Background) -> bool:
    if figure.status != "actual" or figure.year != year:
        return False
    return not is_summed(figure, background) or _is_whole_year(figure)


def _is_whole_year(figure: Figure) -> bool:
    period = figure.period
    if period is None:
        return False
    first, last = period.start, period.end
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return whole and first.year == last.year


def _reason(
    own: Sequence[Figure], all_of_place: Sequence[Figure], metric: str, year: int, about: Background
) -> str:
    """Say why a place has no rank: what it has that is nearest to what is asked for."""
    of_year = [figure for figure in own if figure.year == year]
    for figure in of_year:
        if figure.status == "actual":
            return f"not the whole year: {figure.period}"
    statuses = {figure.status for figure in of_year}
    if statuses:
        return f"{'estimate' if 'estimate' in statuses else 'target'} only"
    actual = [figure for figure in own if figure.status == "actual"]
    years = [figure.year for figure in actual if figure.year is not None]
    if years:
        return f"other year only: {name_years(years)}"
    if actual:
        return "no year known"
    others = {
        str(about.label(figure.metric))
        for figure in all_of_place
        if figure.metric != metric
        and (figure.year, figure.status) == (year, "actual")
        and compare_metrics(metric, figure.metric, about).verdict is not Verdict.NO
    }
    if others:
        return f"other definition only: {', '.join(sorted(others))}"
    return "no figure"


def _require_one_unit(
    cells: dict[str, list[Figure]], reasons: dict[str, str], background: Background
) -> None:
    """Keep the figures of the unit that most places have."""
    used = Counter(unit for place in cells for unit in {figure.unit for figure in cells[place]})
    if len(used) < 2:
        return
    unit = min(used, key=lambda unit: (-used[unit], unit))
    for place in sorted(cells):
        other = cells[place][0].unit
        cells[place] = [figure for figure in cells[place] if figure.unit == unit]
        if not cells[place]:
            del cells[place]
            reasons[place] = f"in another unit: {background.label(other)}"
