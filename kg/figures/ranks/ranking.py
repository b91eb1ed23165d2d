"""Ranks of places, only where they hold: intervals, bands, and what one origin decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kg.figures.comparability import same_voice
from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.gaps.next_documents import name_voices
from kg.figures.intervals import ABOUT, SOFT, interval_of
from kg.figures.origins import find_origins
from kg.figures.ranks.cells import find_rank_cells

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
    middles = _middles(find_bounds(cells, about=about, soft=soft))
    worst = Fragility(None, None)
    for origin in find_origins([figure for figures in cells.values() for figure in figures]):
        out = {figure.claim for figure in origin}
        touched = {figure.subject for figure in origin}
        left = {
            place: kept
            for place, figures in cells.items()
            if (kept := [figure for figure in figures if figure.claim not in out])
        }
        now = _middles(find_bounds(left, about=about, soft=soft))
        pairs = [
            (one, other)
            for one, other in combinations(sorted(left), 2)
            if (one in touched or other in touched) and of in (None, one, other)
        ]
        turned = sum(
            (middles[one] - middles[other]) * (now[one] - now[other]) < 0 for one, other in pairs
        )
        if pairs and (worst.share is None or turned / len(pairs) > worst.share):
            worst = Fragility(turned / len(pairs), name_voices(origin, background))
    return worst if worst.share else Fragility(worst.share, None)


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
    found = {}
    for place, figures in cells.items():
        intervals = [interval_of(figure, about=about, soft=soft) for figure in figures]
        found[place] = (
            min(interval.soft_low for interval in intervals),
            max(interval.soft_high for interval in intervals),
        )
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
    whole = find_fragility(cells, background, about=about, soft=soft)
    rows: list[dict[str, object]] = []
    for place in sorted(cells, key=lambda place: (-middles[place], place)):
        best, worst = intervals[place]
        part = find_fragility(cells, background, place, about=about, soft=soft)
        holds = one_definition and worst - best <= min(width, len(cells) - 2)
        origins = len(find_origins(cells[place]))
        rows.append(
            {
                "place": background.label(place),
                "place_id": place,
                "low": _plain(bounds[place][0]),
                "high": _plain(bounds[place][1]),
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


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _one_definition(
    cells: Mapping[str, Sequence[Figure]], metric: str, background: Background
) -> bool:
    meaning = background.metrics.get(metric)
    if meaning is None or metric not in meaning.cautions:
        return True
    figures = [figure for place in sorted(cells) for figure in cells[place]]
    return all(same_voice(figures[0], figure) for figure in figures[1:])
