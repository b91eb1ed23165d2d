"""Selections: which part of a network is wanted, and what its claims must bear."""

import re
from dataclasses import dataclass, fields
from typing import Any, Final

from kg.claims.periods import parse_period
from kg.errors import QueryError
from kg.sources.nearest import nearest

STATUSES: Final = ("actual", "planned", "all")
EVIDENCE: Final = ("verified", "quoted")
QUALITIES: Final = ("normal",)
REVIEWS: Final = ("accepted",)

_CHOICES: Final = {
    "status": STATUSES,
    "evidence": EVIDENCE,
    "quality": QUALITIES,
    "review": REVIEWS,
}
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which edges of a projection are wanted; without any argument all that are actual.

    Attributes
    ----------
    kinds
        Kinds of things: local names of classes (``City``) or their labels. A kind holds its
        subclasses. In a bipartite network a side that has none of them is left whole.
    sectors
        Sectors or technologies, by id or any name; each with its narrower ones. An edge
        that ends in a sector or technology must end in one of these; of other edges one end
        must focus on one, and the other must do so, too, or have no known focus.
    place
        A place, by id or any name, with all that is in it. One end of an edge must lie in it,
        apply to it or be hosted by it; the other, too, unless it has no place or is an
        authority, whose seat is not where it acts.
    period
        First and last year. A claim is of the years of its period or, where it has none, of
        the year its document was published. Claims without either are left out and counted.
    known_by
        A day, month or year: only claims whose document had surely been published by the end
        of it. Undated documents are left out and their claims counted.
    status
        ``actual``, ``planned`` (edges that rest on a claim not yet come about) or ``all``.
        What a reviewer has withdrawn is never part of a network.
    evidence
        The least evidence of a claim: ``verified``, or ``quoted``, which takes both.
    quality
        ``normal`` leaves out claims of documents of low quality.
    review
        ``accepted`` leaves out claims that are doubtful or unreviewed.

    Raises
    ------
    QueryError
        If a value is none of those allowed.
    """

    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    place: str | None = None
    period: tuple[int, int] | None = None
    known_by: str | None = None
    status: str = "actual"
    evidence: str | None = None
    quality: str | None = None
    review: str | None = None

    def __post_init__(self) -> None:
        for name in ("kinds", "sectors"):
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given))
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value not in allowed and (name == "status" or value is not None):
                raise QueryError(name, f"it is {str(value)[:40]!r}", nearest(str(value), allowed))
        if self.period is not None and self.period[0] > self.period[1]:
            what = f"it runs from {self.period[0]} to {self.period[1]}"
            raise QueryError("period", what, "Give the earlier year first.")
        if self.known_by is not None:
            _require_date(self.known_by)

    @property
    def restricts_claims(self) -> bool:
        """Whether it asks anything of claims that the default graph does not answer for."""
        return (
            self.status != "actual"
            or self.period is not None
            or any((self.known_by, self.evidence, self.quality, self.review))
        )

    @property
    def restricts_nodes(self) -> bool:
        """Whether it asks anything of nodes."""
        return bool(self.kinds or self.sectors or self.place)


#: Everything that is actual.
ALL: Final = Selection()


def make_selection(**wanted: Any) -> Selection:
    """Make a selection of keyword arguments.

    Raises
    ------
    QueryError
        If there is no such argument, or its value is not allowed.

    Examples
    --------
    >>> make_selection(place="Guangzhou").place
    'Guangzhou'
    """
    known = [field.name for field in fields(Selection)]
    for name in wanted:
        if name not in known:
            raise QueryError(name, "a network cannot be selected by this", nearest(name, known))
    return Selection(**wanted)


def parse_years(text: str) -> tuple[int, int]:
    """Read a span of years.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> parse_years("2018..2022"), parse_years("2020")
    ((2018, 2022), (2020, 2020))
    """
    years = re.fullmatch(r"([0-9]{4})(?:\.\.([0-9]{4}))?", text.strip())
    if years is None:
        raise ValueError(f"{text[:40]!r} is no span of years, such as 2018..2022")
    return int(years[1]), int(years[2] or years[1])


def _require_date(text: str) -> None:
    mend = "Give a day, month or year: 2020-06-30, 2020-06, 2020."
    if not _DATE.fullmatch(text):
        raise QueryError("known_by", f"it is {text[:40]!r}", mend)
    try:
        parse_period(text)
    except ValueError as error:
        raise QueryError("known_by", str(error), mend) from error
