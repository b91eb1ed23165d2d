"""The time a figure is about: years, months, days, half years, quarters and spans."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FORMS = "Write 2018, 2018-05, 2018-05-31, 2018-H1, 2018-Q3, 2018/2020 or 2018-05-31/2018-07-01."
_SIMPLE = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:(?P<part>[HQ][0-9])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
#: Parts of a year: letter -> (how many there are, months in each, name).
_PARTS = {"H": (2, 6, "half year"), "Q": (4, 3, "quarter")}
_DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days.

    Attributes
    ----------
    start, end
        First and last day, both within the period.
    text
        Canonical form, as `parse_period` reads it.

    Examples
    --------
    >>> period = parse_period("2018-H1")
    >>> str(period), str(period.start), str(period.end), period.year
    ('2018-H1', '2018-01-01', '2018-06-30', 2018)
    """

    start: date
    end: date
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """Year in which the period ends."""
        return self.end.year

    @property
    def rdf_literal(self) -> tuple[str, str]:
        """Lexical form and local name of its XSD datatype.

        Examples
        --------
        >>> parse_period("2018-05").rdf_literal
        ('2018-05', 'gYearMonth')
        >>> parse_period("2018-Q3").rdf_literal
        ('2018-Q3', 'string')
        """
        if "/" in self.text or self.text[5:6] in _PARTS:
            return self.text, "string"
        return self.text, _DATATYPES[len(self.text)]


def parse_period(text: str) -> Period:
    """Read a period.

    Parameters
    ----------
    text
        A year, month, day, half year or quarter, or two of them with a slash
        between: from the first day of the first to the last day of the second.
        Spaces around it and a small ``h`` or ``q`` are put right; a span from a
        thing to itself is that thing.

    Raises
    ------
    ValueError
        With what is wrong and how to mend it.

    Examples
    --------
    >>> parse_period("2018-05-31/2018-07-01").end
    datetime.date(2018, 7, 1)
    >>> parse_period("2018-13")
    Traceback (most recent call last):
    ValueError: 2018-13: month 13 does not exist. Write 2018, 2018-05, 2018-05-31, \
2018-H1, 2018-Q3, 2018/2020 or 2018-05-31/2018-07-01.
    """
    canonical = text.strip().upper()
    first, slash, last = canonical.partition("/")
    start, end = _days(text, first)
    if not slash or first == last:
        return Period(start, end, first)
    last_start, last_end = _days(text, last)
    if last_end < start or last_start < start or last_end < end:
        raise _fault(text, f"{last} does not come after {first}")
    return Period(start, last_end, canonical)


def _days(text: str, simple: str) -> tuple[date, date]:
    """First and last day of a period without a slash; `text` is for the message."""
    match = _SIMPLE.fullmatch(simple)
    if match is None:
        raise _fault(text, f"{simple!r} is no period" if simple else "a period is missing")
    year = int(match["year"])
    if not 1000 <= year <= 2999:
        raise _fault(text, f"year {match['year']} is outside 1000 to 2999")
    first_month, last_month = _months(text, match)
    if match["day"] is None:
        last_day = monthrange(year, last_month)[1]
        return date(year, first_month, 1), date(year, last_month, last_day)
    day, length = int(match["day"]), monthrange(year, first_month)[1]
    if not 1 <= day <= length:
        raise _fault(
            text, f"month {year}-{first_month:02} has {length} days, no day {match['day']}"
        )
    return date(year, first_month, day), date(year, first_month, day)


def _months(text: str, match: re.Match[str]) -> tuple[int, int]:
    """First and last month of a matched period."""
    if match["part"] is not None:
        letter, number = match["part"][0], int(match["part"][1])
        count, length, name = _PARTS[letter]
        if not 1 <= number <= count:
            raise _fault(text, f"{name} {number} does not exist")
        return length * (number - 1) + 1, length * number
    if match["month"] is None:
        return 1, 12
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise _fault(text, f"month {match['month']} does not exist")
    return month, month


def _fault(text: str, what: str) -> ValueError:
    shown = text if len(text) <= 60 else text[:60] + "…"
    return ValueError(f"{shown}: {what if len(what) <= 120 else 'no period'}. {_FORMS}")
