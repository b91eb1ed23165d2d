"""Ranks of places, only where they hold: intervals, bands, and what one origin decides."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.figures.comparability import same_voice
from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.gaps.next_documents import name_voices
from kg.figures.intervals import ABOUT, SOFT, Interval, interval_of
from kg.figures.origins import find_origins
from kg.figures.ranks.cells import find_rank_cells
from kg.figures.words import plain

if TYPE_CHECKING:
    import pandas as pd

#: A rank is printed only if the worst is at most so much above the best.
RANK_WIDTH: Final = 2

#: Lowest and highest value of each place.
Bounds = Mapping[str, tuple[Decimal, Decimal]]

COLUMNS: Final = (
    "place",
    "place_id",
    "low",
    "high",
    "unit",
    "best",
    "worst",
    "rank",
    "band",
    "origins",
    "single_origin",
    "fragility",
    "worst_origin",
    "reason",
    "claims",
)


def rank_intervals(bounds: Bounds) -> dict[str, tuple[int, int]]:
    """Give the best and the worst rank that each place may have.

    Parameters
    ----------
    bounds
        Lowest and highest value of each place.

    Returns
    -------
    dict of str to tuple of int
        Best and worst rank; 1 has the largest value.

    Notes
    -----
    With the interval [lo, hi] of each place, best_i = 1 + #{j: lo_j > hi_i} and
    worst_i = #{j: hi_j >= lo_i}, i itself included.

    References
    ----------
    M. Saisana, A. Saltelli, S. Tarantola: Uncertainty and sensitivity analysis techniques as
    tools for the quality assessment of composite indicators. Journal of the Royal Statistical
    Society A 168(2), 2005. doi:10.1111/j.1467-985X.2005.00350.x

    Examples
    --------
    >>> towns = {"A": (10, 12), "B": (11, 15), "C": (5, 6)}
    >>> rank_intervals({town: tuple(map(Decimal, values)) for town, values in towns.items()})
    {'A': (1, 2), 'B': (1, 2), 'C': (3, 3)}
    """
    return {
        place: (
            1 + sum(other_low > high for other_low, _ in bounds.values()),
            sum(other_high >= low for _, other_high in bounds.values()),
        )
        for place, (low, high) in bounds.items()
    }


@dataclass(frozen=True, slots=True)
class Fragility:
    """How far an order of places hangs on one origin.

    Attributes
    ----------
    share
        Pairs whose order turns round, as a part of the pairs that can still be compared, when
        the worst origin is left out; None where no pair can be: every cell rests on one
        origin.
    origin
        The worst origin in words; None where none turns any pair round.
    """

    share: float | None
    origin: str | None


def find_fragility(
    cells: Mapping[str, Sequence[Figure]],
    background: Background,
    of: str | None = None,
    *,
    about: Decimal = ABOUT,
    soft: Decimal = SOFT,
) -> Fragility:
    """Leave out one origin after the other and count the pairs that turn round.

    Parameters
    ----------
    cells
        Figures of each place.
    background
        Names.
    of
        Only pairs with this place; None for all pairs.
    about, soft
        As `kg.figures.intervals.interval` takes them.

    Notes
    -----
    A pair turns round when the middle of the interval of the one lies above that of the other
    with all origins, and below it without one of them. Pairs are counted where both places
    still have a figure, and one of them has lost one.
    """
    return _find_worst(_leave_out_each(cells, about, soft), of, background)


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """What comes of leaving one origin out: pairs by place, and those of all under None."""

    origin: Sequence[Figure]
    pairs: Counter[str | None]
    turned: Counter[str | None]


def _leave_out_each(
    cells: Mapping[str, Sequence[Figure]], about: Decimal, soft: Decimal
) -> list[_LeftOut]:
    """Leave out one origin after the other; only pairs with a place that it touches may turn."""
    figures = [figure for place in cells for figure in cells[place]]
    spans = {
        figure.claim: _span_of([interval_of(figure, about=about, soft=soft)]) for figure in figures
    }
    middles = _middles(_spans_of(cells, spans))
    found = []
    for origin in find_origins(figures):
        out = {figure.claim for figure in origin}
        lost = {
            place: [figure for figure in cells[place] if figure.claim not in out]
            for place in sorted({figure.subject for figure in origin})
        }
        now = _middles(_spans_of({place: kept for place, kept in lost.items() if kept}, spans))
        left = sorted(place for place in cells if lost.get(place, True))
        result = _LeftOut(origin, Counter(), Counter())
        for one in now:
            for other in left:
                if other == one or (other in now and other < one):
                    continue
                after = now[one] - now.get(other, middles[other])
                turns = (middles[one] - middles[other]) * after < 0
                for key in (None, one, other):
                    result.pairs[key] += 1
                    result.turned[key] += turns
        found.append(result)
    return found


def _find_worst(results: Iterable[_LeftOut], of: str | None, background: Background) -> Fragility:
    """Find the origin without which most pairs of a place, or of all, turn round."""
    share, worst = None, None
    for result in results:
        pairs = result.pairs[of]
        if pairs and (share is None or result.turned[of] / pairs > share):
            share, worst = result.turned[of] / pairs, result.origin
    return Fragility(share, name_voices(worst, background) if share and worst else None)


def find_bounds(
    cells: Mapping[str, Sequence[Figure]], *, about: Decimal = ABOUT, soft: Decimal = SOFT
) -> dict[str, tuple[Decimal, Decimal]]:
    """Give the interval of each cell: from the lowest to the highest value any figure allows.

    Parameters
    ----------
    cells
        Figures of each place, in one unit.
    about, soft
        As `kg.figures.intervals.interval` takes them: "at least" so much is taken for at most
        `soft` times as much, as a rank without an upper end would say nothing.
    """
    return {
        place: _span_of([interval_of(figure, about=about, soft=soft) for figure in figures])
        for place, figures in cells.items()
    }


def _span_of(intervals: Sequence[Interval]) -> tuple[Decimal, Decimal]:
    return (
        min(interval.soft_low for interval in intervals),
        max(interval.soft_high for interval in intervals),
    )


def _spans_of(
    cells: Mapping[str, Sequence[Figure]], spans: Mapping[str, tuple[Decimal, Decimal]]
) -> dict[str, tuple[Decimal, Decimal]]:
    """Give the interval of each cell, from those of its figures by claim."""
    found = {}
    for place, figures in cells.items():
        own = [spans[figure.claim] for figure in figures]
        found[place] = min(low for low, _ in own), max(high for _, high in own)
    return found


def _middles(bounds: Bounds) -> dict[str, Decimal]:
    return {place: (low + high) / 2 for place, (low, high) in bounds.items()}


def rank_places(
    read: FigureSet,
    metric: str,
    year: int,
    *,
    kind: str = "City",
    width: int = RANK_WIDTH,
    about: Decimal = ABOUT,
    soft: Decimal = SOFT,
) -> "pd.DataFrame":
    """Rank places of one kind by a metric in a year, where the figures bear a rank.

    Parameters
    ----------
    read
        Figures; convert currencies first, with `kg.figures.conversion.convert_figures`.
    metric
        CURIE of the metric. No other is mixed in, whether it may be compared or not.
    year
        The year in which the periods of the figures end.
    kind
        Local name of the class of the places: ``City``, ``Province``, ``Park`` …
    width
        How much the worst rank may lie above the best for a rank to be printed.
    about, soft
        As `find_bounds` takes them.

    Returns
    -------
    pandas.DataFrame
        A row a place of that kind. First those that are ranked, in order of the middle of
        their interval: ``low`` and ``high`` in ``unit``, ``best`` and ``worst`` rank, the
        ``rank`` where it holds, otherwise None, and always the ``band`` as text (``3-7``);
        how many ``origins`` there are and whether it is a ``single_origin``, whose interval
        is as narrow as it is only because nobody else was heard; the ``fragility`` of the
        place's pairs, 0 to 1, and the ``worst_origin``, see `find_fragility`; and the
        ``claims``. Then those that are not ranked, with the ``reason``.
        `attrs` holds ``fragility`` and ``worst_origin`` of the whole order.

    Notes
    -----
    Of a cell all actual figures count, none is chosen: the interval of a place reaches from
    the lowest to the highest value that any of them allows. A rank is printed if
    worst - best <= `width`, if the band leaves out at least one of the places, and if all
    figures have one definition: where a metric may be compared even with itself only with
    caution, all must be of one voice. Money must be of the whole calendar year.
    """
    import pandas as pd

    cells, reasons = find_rank_cells(read, metric, year, kind)
    background = read.background
    bounds = find_bounds(cells, about=about, soft=soft)
    middles, intervals = _middles(bounds), rank_intervals(bounds)
    one_definition = _one_definition(cells, metric, background)
    without = _leave_out_each(cells, about, soft)
    whole = _find_worst(without, None, background)
    rows: list[dict[str, object]] = []
    for place in sorted(cells, key=lambda place: (-middles[place], place)):
        best, worst = intervals[place]
        part = _find_worst(without, place, background)
        holds = one_definition and worst - best <= min(width, len(cells) - 2)
        origins = len(find_origins(cells[place]))
        rows.append(
            {
                "place": background.label(place),
                "place_id": place,
                "low": plain(bounds[place][0]),
                "high": plain(bounds[place][1]),
                "unit": cells[place][0].unit,
                "best": best,
                "worst": worst,
                "rank": 1 + sum(m > middles[place] for m in middles.values()) if holds else None,
                "band": str(best) if best == worst else f"{best}-{worst}",
                "origins": origins,
                "single_origin": origins == 1,
                "fragility": part.share,
                "worst_origin": part.origin,
                "reason": None if one_definition else "definitions may differ: no rank, a band",
                "claims": sorted(figure.claim for figure in cells[place]),
            }
        )
    unranked = [(str(background.label(place)), place) for place in reasons]
    for label, place in sorted(unranked):
        rows.append({"place": label, "place_id": place, "reason": reasons[place], "claims": []})
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    table = table.where(table.notna(), None)
    table.attrs |= {"fragility": whole.share, "worst_origin": whole.origin}
    return table


def _one_definition(
    cells: Mapping[str, Sequence[Figure]], metric: str, background: Background
) -> bool:
    meaning = background.metrics.get(metric)
    if meaning is None or metric not in meaning.cautions:
        return True
    figures = [figure for place in sorted(cells) for figure in cells[place]]
    return all(same_voice(figures[0], figure) for figure in figures[1:])
