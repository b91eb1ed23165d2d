"""The day of publication where a page prints it: "Updated: September 2, 2025"."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR: Final = r"(?P<year>20[0-9]{2}|19[0-9]{2})"
_DAY: Final = r"(?P<day>[0-3]?[0-9])"
_MONTH: Final = r"(?P<month>[A-Z][a-z]{2,8})\.?"
#: What says that a day is that of publication, the surest first.
_LABELS: Final = (
    r"published(?: on)?|publication date|posted(?: on)?|released?(?: on| date)?|date published"
    r"|veröffentlicht(?: am)?|发布(?:时间|日期|于)|发表(?:时间|日期|于)|公布日期",
    r"(?:last )?(?:updated|modified)(?: on)?|更新(?:时间|日期|于)",
    r"\A(?:date|time|日期|时间)",
)
_DAYS: Final = (
    rf"{_YEAR}[-/.年] ?(?P<number>[01]?[0-9])[-/.月] ?{_DAY}日?",
    rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    rf"{_DAY}(?:st|nd|rd|th|\.)? {_MONTH},? {_YEAR}",
)
_WEEKDAY: Final = r"(?:[A-Z][a-z]{2,8}, ?)?"
_STAMPS: Final = tuple(
    re.compile(rf"(?<![A-Za-z])(?i:{label}) ?[:：]? ?{_WEEKDAY}{day}(?![0-9])")
    for label in _LABELS
    for day in _DAYS
)


def find_stamp(text: str) -> date | None:
    """Find the day that a short text labels as that of publication.

    Parameters
    ----------
    text
        The text of one element of a page, white space folded.

    Examples
    --------
    >>> find_stamp("Updated: September 2, 2025 10:24 Source: Bulletin")
    datetime.date(2025, 9, 2)
    >>> find_stamp("发布时间:2025-09-02"), find_stamp("On September 2, 2025, a park opened.")
    (datetime.date(2025, 9, 2), None)
    """
    for stamp in _STAMPS:
        match = stamp.search(text)
        if match is not None:
            groups = match.groupdict()
            month = groups.get("number") or _month_number(groups.get("month") or "")
            try:
                return date(int(groups["year"]), int(month), int(groups["day"]))
            except ValueError:
                continue
    return None


def _month_number(name: str) -> int:
    """Give the number of a month by its English name or its first letters; 0 for none."""
    found = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    return found[0] if len(name) >= 3 and len(found) == 1 else 0
