"""A gap: what figures do not say of a place and a metric, and how much it would help to know."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from kg.figures.figure import Figure
from kg.figures.gaps.cell_states import Cell
from kg.figures.gaps.next_documents import DocumentKind
from kg.sources.searches import Search

#: A series is stale if its latest actual figure is more than so many years older than the year
#: as of which gaps are looked for.
STALE_AFTER: Final = 2

#: A metric is expected of every place of a kind if so many of them have an actual figure of it.
COMMON: Final = 8


class GapKind(Enum):
    """What is not known; in order of weight."""

    TARGET_DUE = "target without actual"
    CONFLICTING = "conflicting"
    ESTIMATE_ONLY = "estimate only"
    SINGLE_ORIGIN = "single origin"
    SECTORS_ONLY = "sectors but no figures"
    NO_YEAR = "no year known"
    STALE = "stale"
    TARGET_AHEAD = "target without baseline"
    OTHER_YEAR_ONLY = "other year only"
    NEVER_SEARCHED = "never searched"
    SEARCHED = "searched and empty"


#: What a gap of each kind weighs. A target that is due comes before all others, whatever the
#: metric and the year: its actual decides whether it was met.
WEIGHTS: Final = {
    GapKind.TARGET_DUE: 7.0,
    GapKind.CONFLICTING: 4.5,
    GapKind.ESTIMATE_ONLY: 3.5,
    GapKind.SINGLE_ORIGIN: 3.0,
    GapKind.SECTORS_ONLY: 3.0,
    GapKind.NO_YEAR: 2.5,
    GapKind.STALE: 2.5,
    GapKind.TARGET_AHEAD: 2.0,
    GapKind.OTHER_YEAR_ONLY: 1.5,
    GapKind.NEVER_SEARCHED: 1.0,
    GapKind.SEARCHED: 0.0,
}

#: What a single origin weighs less where it is official: that is as good as one origin can be.
OFFICIAL_ORIGIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not known of a place and a metric in some years, for one reason.

    Attributes
    ----------
    place
        CURIE of the place, or of whatever else figures are of.
    metric
        CURIE; None where no metric is meant.
    years
        In order; empty where no year is known.
    kind
        What is not known.
    document
        Which kind of document to look for.
    suggestion
        The same in words: of whom, for which years, who reported the like.
    words
        What to search for, in Chinese where its names are known.
    nearest
        The nearest that is known, in words; or None.
    figures
        The figures that it is about, in order of claim.
    searches
        Searches that found nothing.
    weight
        What its kind weighs.
    use
        How much the metric is used: of how many things it has actual figures, as a part of
        the same number of the most used metric; 0 to 1.
    recency
        1 for the last year that has ended, 1/2 for the one before, 1/3 …; 0 without a year.
    """

    place: str
    metric: str | None
    years: tuple[int, ...]
    kind: GapKind
    document: DocumentKind
    suggestion: str
    words: str
    nearest: str | None = None
    figures: tuple[Figure, ...] = ()
    searches: tuple[Search, ...] = ()
    weight: float = 0.0
    use: float = 0.0
    recency: float = 0.0

    @property
    def score(self) -> float:
        """How much it would help to know: weight + use + recency."""
        return self.weight + self.use + self.recency


def recency_of(years: tuple[int, ...], as_of: date) -> float:
    """Say how recent the latest of some years is: 1 for the last year that has ended.

    Examples
    --------
    >>> recency_of((2019, 2025), date(2026, 5, 1)), recency_of((2024,), date(2026, 5, 1))
    (1.0, 0.5)
    """
    if not years:
        return 0.0
    return 1 / (1 + max(0, as_of.year - 1 - max(years)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GapQuestion:
    """What gaps are looked for.

    Attributes
    ----------
    as_of
        The day as of which they are looked for: years that end later have not ended.
    place
        CURIE: only this place and what lies in it; None for all.
    metric
        CURIE: only this metric; None for all. It is then expected of all places of the kinds
        of which any has it.
    years
        First and last year of the cells; None for those that the figures themselves suggest:
        holes between the first and the last actual figure of a place and metric, and what
        came after it.
    stale_after
        See `STALE_AFTER`.
    common
        See `COMMON`.
    """

    as_of: date
    place: str | None = None
    metric: str | None = None
    years: tuple[int, int] | None = None
    stale_after: int = STALE_AFTER
    common: int = COMMON


@dataclass(frozen=True, slots=True)
class Gaps:
    """What was looked at, and what is not known.

    Attributes
    ----------
    gaps
        The most useful to know first.
    cells
        All cells that were looked at, in order of place, metric and year.
    found_since
        Searches of the log whose every cell has an actual figure by now.
    """

    gaps: tuple[Gap, ...]
    cells: tuple[Cell, ...]
    found_since: tuple[Search, ...] = ()
