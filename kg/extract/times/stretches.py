"""Arithmetic with periods: parts of years, shifts, the last and the next one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.claims.periods import Period, parse_period
from kg.extract.times.mention import FiscalCustom


@dataclass(frozen=True, slots=True)
class YearPart:
    """A stretch that every year has, such as May, the first half or March 14.

    Attributes
    ----------
    first_month, last_month
        1 to 12; a last month before the first one lies in the year after.
    first_day, last_day
        None for whole months.
    counted
        Whether it counts from the beginning of the year ("the second quarter"), so that it
        lies elsewhere in a fiscal year.
    """

    first_month: int
    last_month: int
    first_day: int | None = None
    last_day: int | None = None
    counted: bool = False

    @property
    def is_running_told(self) -> bool:
        """Whether one speaks of it before it is over: of months and days, not of quarters."""
        return self.first_month == self.last_month

    def in_year(self, year: int) -> Period | None:
        """Period in the year in which it begins; None where that year has no such day."""
        last_year = year + (self.last_month < self.first_month)
        if self.first_day is None or self.last_day is None:
            return months(year, self.first_month, last_year, self.last_month)
        first = f"{year:04}-{self.first_month:02}-{self.first_day:02}"
        return period(f"{first}/{last_year:04}-{self.last_month:02}-{self.last_day:02}")

    def before(self, day: date) -> Period | None:
        """Last one that has ended on a day; of months and days, that has begun."""
        for year in range(day.year, day.year - 9, -1):
            found = self.in_year(year)
            if found and (found.start if self.is_running_told else found.end) <= day:
                return found
        return None

    def after(self, day: date) -> Period | None:
        """First one that has not ended before a day."""
        for year in range(day.year - 1, day.year + 9):
            found = self.in_year(year)
            if found and found.end >= day:
                return found
        return None


WHOLE_YEAR = YearPart(1, 12)


@lru_cache(maxsize=4096)
def period(text: str) -> Period | None:
    """Period of a text, None where there is none such (February 30, the year 3001)."""
    try:
        return parse_period(text)
    except ValueError:
        return None


def months(first_year: int, first_month: int, last_year: int, last_month: int) -> Period | None:
    """Whole months in the shortest form: a year, half year, quarter, month or span.

    Examples
    --------
    >>> str(months(2024, 1, 2024, 9)), str(months(2024, 7, 2024, 12))
    ('2024-01/2024-09', '2024-H2')
    """
    first, last = f"{first_year:04}-{first_month:02}", f"{last_year:04}-{last_month:02}"
    if first_month == 1 and last_month == 12:
        return period(f"{first_year:04}/{last_year:04}")
    if first_year == last_year:
        length = last_month - first_month + 1
        if length in (3, 6) and last_month % length == 0:
            letter = "Q" if length == 3 else "H"
            return period(f"{first_year:04}-{letter}{last_month // length}")
    return period(f"{first}/{last}")


def months_from(start: int, count: int) -> Period | None:
    """`count` months from month `start`, counted from January of the year 0."""
    last = start + count - 1
    return months(start // 12, start % 12 + 1, last // 12, last % 12 + 1)


def month_number(day: date) -> int:
    """Month of a day, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def shift_years(old: Period, years: int) -> Period | None:
    """Give the same stretch some years later; February 29 becomes 28 where needed.

    Examples
    --------
    >>> str(shift_years(parse_period("2024-01/2024-09"), -1))
    '2023-01/2023-09'
    """
    ends = [f"{int(end[:4]) + years:04}{end[4:]}" for end in old.text.split("/")]
    return period("/".join(ends)) or period("/".join(ends).replace("-02-29", "-02-28"))


def span(first: Period, last: Period) -> Period | None:
    """From the beginning of one to the end of another; None where they do not follow."""
    if first.end >= last.end or first.start >= last.start:
        return None
    head, tail = first.text.partition("/")[0], last.text.rpartition("/")[2]
    if 10 in (len(head), len(tail)):
        return period(f"{first.start}/{last.end}")
    if len(head) == 7 or len(tail) == 7:
        return months(first.start.year, first.start.month, last.end.year, last.end.month)
    return period(f"{head}/{tail}")


def week(day: date, steps: int) -> Period | None:
    """Monday to Sunday of the week some steps from that of a day."""
    monday = shift_days(day, 7 * steps - day.weekday())
    sunday = monday and shift_days(monday, 6)
    return period(f"{monday}/{sunday}") if monday and sunday else None


def shift_days(day: date, days: int) -> date | None:
    """Day some days later, None past the calendar's end."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def fiscal_year(year: int, custom: FiscalCustom | None, *, begins: bool = False) -> Period | None:
    """Fiscal year of a name.

    Parameters
    ----------
    year
        The year it is named after.
    custom
        When fiscal years begin; without it a fiscal year is its year.
    begins
        Whether it is known to begin in that year, as of a name of two years.
    """
    if custom is None or custom.start_month == 1:
        return period(f"{year:04}")
    if custom.named_by_end and not begins:
        year -= 1
    return months_from(year * 12 + custom.start_month - 1, 12)


def fiscal_part(part: YearPart, whole: Period) -> Period | None:
    """Part of a fiscal year: counted from its first month, or the month of that name in it."""
    first = month_number(whole.start)
    if part.counted:
        length = part.last_month - part.first_month + 1
        return months_from(first + part.first_month - 1, length)
    return part.in_year(whole.start.year + (part.first_month < whole.start.month))


def last_months(whole: Period, part: YearPart) -> Period | None:
    """Stretch as long as a part of a year, at the end of a year."""
    length = part.last_month - part.first_month + 1
    return months_from(month_number(whole.end) - length + 1, length)
