"""Selections of claims: the two clocks, and what a claim must bear."""

import re
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Final

from kg.claims.periods import parse_period
from kg.errors import QueryError
from kg.sources.nearest import nearest

EVIDENCE: Final = ("verified", "quoted")
QUALITIES: Final = ("normal",)
REVIEWS: Final = ("accepted",)

_CHOICES: Final = {"evidence": EVIDENCE, "quality": QUALITIES, "review": REVIEWS}
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSelection:
    """Which claims are wanted; without any argument all that nobody has withdrawn.

    Attributes
    ----------
    period
        First and last year. A claim is of the years of its period or, where it has none, of
        the year its document was published. Claims without either are left out and counted.
    known_by
        A day, month or year: only claims whose document had surely been published by the end
        of it. Undated documents are left out and their claims counted.
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

    period: tuple[int, int] | None = None
    known_by: str | None = None
    evidence: str | None = None
    quality: str | None = None
    review: str | None = None

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in allowed:
                raise QueryError(name, f"it is {str(value)[:40]!r}", nearest(str(value), allowed))
        if self.period is not None:
            _require_years(self.period)
        if self.known_by is not None:
            _require_date(self.known_by)

    @property
    def last_known_day(self) -> date | None:
        """The last day of what `known_by` says, or None."""
        return None if self.known_by is None else parse_period(self.known_by).end

    @property
    def restricts_claims(self) -> bool:
        """Whether it asks anything of claims but that nobody has withdrawn them."""
        return self.period is not None or any(
            (self.known_by, self.evidence, self.quality, self.review)
        )


def make_claim_selection(**wanted: Any) -> ClaimSelection:
    """Make a selection of keyword arguments.

    Raises
    ------
    QueryError
        If there is no such argument, or its value is not allowed.

    Examples
    --------
    >>> make_claim_selection(known_by="2019").last_known_day
    datetime.date(2019, 12, 31)
    """
    known = [field.name for field in fields(ClaimSelection)]
    for name in wanted:
        if name not in known:
            raise QueryError(name, "claims cannot be selected by this", nearest(name, known))
    return ClaimSelection(**wanted)


def today() -> date:
    """Give today's date, in universal time."""
    return datetime.now(tz=UTC).date()


def last_day(published: str) -> str:
    """Take a month or year as its last day, as nothing is known to have come out before.

    Examples
    --------
    >>> last_day("2020"), last_day("2020-06"), last_day("2020-06-15")
    ('2020-12-31', '2020-06-31', '2020-06-15')
    """
    return published + "0000-12-31"[len(published) :]


def published_on(text: str) -> str:
    """Read a date of publication as a graph gives it: a day, month or year, empty for none.

    What other people's graphs call a date may be none, or a day with an hour.

    Examples
    --------
    >>> published_on("2020-06"), published_on("2020-06-15T08:00:00Z"), published_on("c. 2020")
    ('2020-06', '2020-06-15', '')
    """
    day = text.partition("T")[0]
    if _DATE.fullmatch(day) is None:
        return ""
    try:
        return str(parse_period(day))
    except ValueError:
        return ""


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


def _require_years(years: object) -> None:
    match years:
        case (int(first), int(last)) if first <= last:
            return
        case (int(first), int(last)):
            what = f"it runs from {first} to {last}"
            raise QueryError("period", what, "Give the earlier year first.")
    mend = "Give the first and the last year: (2018, 2022)."
    raise QueryError("period", f"it is {repr(years)[:42]}", mend)


def _require_date(date: object) -> None:
    mend = "Give a day, month or year as text: 2020-06-30, 2020-06, 2020."
    if not isinstance(date, str) or not _DATE.fullmatch(date):
        raise QueryError("known_by", f"it is {repr(date)[:42]}", mend)
    try:
        parse_period(date)
    except ValueError as error:
        raise QueryError("known_by", str(error), mend) from error
