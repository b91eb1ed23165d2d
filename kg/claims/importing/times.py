"""Times as tables print them: 2023, 2023年5月, 5/31/2023, Q3 2023."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kg.claims.periods import Period, parse_period

#: How a mapping says what 03/04/2023 means.
DATE_ORDERS: Final = ("day-first", "month-first")

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR: Final = re.compile(r"([12][0-9]{3})(?:\.0)? ?年?(?:度)?")
_YEAR_FIRST: Final = re.compile(
    r"([12][0-9]{3})[-/.年] ?([0-9]{1,2})(?:(?:[-/.]|月 ?)([0-9]{1,2})日?|月)?"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_MONTH_LAST: Final = re.compile(r"([0-9]{1,2})[-/.]([12][0-9]{3})")
_IN_WORDS: Final = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -])?([A-Za-z]{3,9})\.?[ -]"
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([12][0-9]{3})"
)
_COMPACT: Final = re.compile(r"([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])")
_PART: Final = re.compile(
    r"(?:([12][0-9]{3})[ -]?([HQ][1-4])|([HQ][1-4])[ -]?([12][0-9]{3}))", re.I
)


@lru_cache(maxsize=4096)
def parse_time(text: str, *, order: str | None = None) -> Period:
    """Read a time that a cell prints.

    Parameters
    ----------
    text
        What is printed.
    order
        ``day-first`` or ``month-first``: what 03/04/2023 means; None if it is not said.

    Raises
    ------
    ValueError
        If it is no time, or has two readings.

    Examples
    --------
    >>> [str(parse_time(text)) for text in ("2023年5月", "31/5/2023", "Q3 2023", "May 31, 2023")]
    ['2023-05', '2023-05-31', '2023-Q3', '2023-05-31']
    >>> parse_time("03/04/2023")
    Traceback (most recent call last):
    ValueError: '03/04/2023' has two readings. Say `dates: day-first` or `dates: month-first`.
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())[:60]
    canonical = _to_canonical(shown, order)
    try:
        return parse_period(canonical)
    except ValueError as error:
        raise ValueError(f"{text[:60]!r} is no time. Write 2018, 2018-05 or 2018-05-31.") from error


def _to_canonical(text: str, order: str | None) -> str:
    if (match := _YEAR.fullmatch(text)) is not None:
        return match[1]
    if (match := _YEAR_FIRST.fullmatch(text)) is not None:
        return _join(match[1], match[2], match[3])
    if (match := _YEAR_LAST.fullmatch(text)) is not None:
        first, second = int(match[1]), int(match[3])
        if first != second and first <= 12 and second <= 12 and order is None:
            raise ValueError(
                f"{text!r} has two readings. Say `dates: day-first` or `dates: month-first`."
            )
        month_first = order == "month-first" if first <= 12 and second <= 12 else first <= 12
        month, day = (first, second) if month_first else (second, first)
        return _join(match[4], str(month), str(day))
    if (match := _MONTH_LAST.fullmatch(text)) is not None:
        return _join(match[2], match[1], None)
    if (match := _IN_WORDS.fullmatch(text)) is not None and match[2].lower() in _MONTHS:
        return _join(match[4], str(_MONTHS[match[2].lower()]), match[1] or match[3])
    if (match := _COMPACT.fullmatch(text)) is not None:
        return _join(match[1], match[2], match[3])
    if (match := _PART.fullmatch(text)) is not None:
        return f"{match[1] or match[4]}-{(match[2] or match[3]).upper()}"
    return text


def _join(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
