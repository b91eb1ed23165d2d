"""Rules for fiscal years and for years that end with some month."""

import re
from collections.abc import Callable
from datetime import date

from kg.claims.periods import Period
from kg.extract.times.english import (
    DASH,
    DAY,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINAL,
    STEP,
    STEP_FROM_ANOTHER,
    STEPS,
    STEPS_FROM_ANOTHER,
    THE,
    WORD_END,
    YEAR,
    YEAR_END,
    compile_words,
    read_number,
)
from kg.extract.times.reading import Context, Reading, YearName, read_whole, settled
from kg.extract.times.stretches import fiscal_year, month_number, months_from
from kg.extract.times.year_context import second_year

_TWO_YEARS = rf"(?P<first>{YEAR}|[0-9]{{2}})(?: ?(?:{DASH}|/) ?(?P<second>{YEAR}|[0-9]{{2}}))?"
_FISCAL_BEFORE = compile_words(
    rf"{THE}(?:fiscal years?|financial years?|budget years?|fiscal|(?-i:J?FYs?))"
    rf"(?: ?{DASH}? ?[’']?){_TWO_YEARS}{YEAR_END}"
)
_FISCAL_AFTER = compile_words(rf"{THE}{_TWO_YEARS} (?:fiscal|financial|budget) year{WORD_END}")
_FISCAL_ENDED = compile_words(
    rf"(?:,? (?:which|that))? ?(?P<open>\()?(?:ended|ending|ends)(?: on| in)?"
    rf"(?: (?P<day>{DAY})(?:st|nd|rd|th)?)? (?P<month>{MONTH})(?: [0-9]{{1,2}}(?![0-9]))?"
    rf"(?:,? (?P<year>{YEAR}){YEAR_END})?(?(open)\))"
)
_FISCAL_STEP = compile_words(
    rf"{THE}(?P<step>{STEP}|{STEP_FROM_ANOTHER}) (?:fiscal|financial|budget)(?: year)?{WORD_END}"
)
_RUNNING = compile_words(
    rf"{THE}(?:fiscal |financial |full )?(?:(?P<number>{NUMBER})[- ](?P<unit>months?|years?)"
    rf"(?:[- ]period)?|(?:{ORDINAL}[- ])?(?P<single>year|half[- ]year|half|quarter)) "
    r"(?:to|through|(?:that )?(?:ended|ending)|"
    r"(?P<begins>(?:that )?(?:beginning|starting|begins|starts)))"
    r"(?: on| in)?(?: the)?(?: end of| end)? "
    rf"(?:(?P<day>{DAY})(?:st|nd|rd|th)?(?: of)? )?(?P<month>{MONTH})"
    rf"(?: (?P<us_day>{DAY})(?:st|nd|rd|th)?(?![0-9]))?(?:,? (?P<year>{YEAR}){YEAR_END})?"
)
_LENGTHS = {"year": 12, "half": 6, "quarter": 3}


def read_fiscal_year(context: Context, position: int) -> Reading | None:
    """Read "FY25", "fiscal 2024-25", "the 2024/25 financial year, which ended on June 30"."""
    name = name_fiscal(context, position)
    return read_whole(position, name) if name else None


def name_fiscal(context: Context, position: int) -> YearName | None:
    """Fiscal year that the words at a place name."""
    text = context.text
    match = _FISCAL_BEFORE.match(text, position) or _FISCAL_AFTER.match(text, position)
    if match is None:
        return _name_fiscal_step(context, position)
    first, second = match["first"], match["second"]
    year = int(first) if len(first) == 4 else 2000 + int(first)
    last = year
    if second is not None:
        found = second_year(f"{year:04}", second)
        if found != year + 1:
            return None
        last = found
    ended = _FISCAL_ENDED.match(text, match.end())
    if ended is not None:
        month = MONTHS[ended["month"].rstrip(".").lower()]
        whole = months_from(int(ended["year"] or last) * 12 + month - 12, 12)
        return YearName(ended.end(), "fiscal-year", whole=whole, is_fiscal=True, end_is_told=True)
    if second is not None and context.fiscal is not None:
        whole = fiscal_year(year, context.fiscal, begins=True)
    else:
        whole = fiscal_year(last, context.fiscal)
    return YearName(match.end(), "fiscal-year", whole=whole, is_fiscal=True)


def _name_fiscal_step(context: Context, position: int) -> YearName | None:
    """Name "last fiscal year" by the fiscal year of the day of publication."""
    match = _FISCAL_STEP.match(context.text, position)
    if match is None:
        return None
    word = match["step"].lower()
    steps = STEPS.get(word, STEPS_FROM_ANOTHER.get(word, 0))
    whole = None
    if context.published is not None:
        start = context.fiscal.start_month if context.fiscal else 1
        month = month_number(context.published)
        whole = months_from(month - (month - start + 1) % 12 + 12 * steps, 12)
    return YearName(match.end(), "fiscal-year", "relative", whole, is_fiscal=True)


def read_running(context: Context, position: int) -> Reading | None:
    """Read "the year to June", "the quarter ended 31 March 2025", "the year beginning in April"."""
    match = _RUNNING.match(context.text, position)
    if match is None:
        return None
    length = _LENGTHS[re.split(r"[^a-z]", (match["single"] or "year").lower())[0]]
    if match["number"]:
        months = match["unit"].lower().startswith("month")
        length = read_number(match["number"]) * (1 if months else 12)
    month = MONTHS[match["month"].rstrip(".").lower()]
    first = month - 1 if match["begins"] else month - length

    def in_year(year: int) -> Period | None:
        return months_from(year * 12 + first, length)

    if match["year"]:
        return settled(position, match.end(), "running", in_year(int(match["year"])))
    past = future = None
    if context.published is not None:
        past, future = _nearest(in_year, context.published, by_start=bool(match["begins"]))
    return Reading(position, match.end(), "running", "relative", past, future)


def _nearest(
    in_year: Callable[[int], Period | None], day: date, *, by_start: bool
) -> tuple[Period | None, Period | None]:
    """Last and next one, by the day on which it ends, or begins."""
    found = in_year(day.year)
    if found is None:
        return None, None
    if (found.start if by_start else found.end) <= day:
        return found, in_year(day.year + 1)
    return in_year(day.year - 1), found
