"""Rules for fiscal years and for years that end with some month."""

from kg.claims.periods import Period
from kg.extract.times.english import (
    DASH,
    DAY,
    MONTH,
    MONTHS,
    NUMBER,
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
    rf"(?:,? {YEAR}{YEAR_END})?(?(open)\))"
)
_FISCAL_STEP = compile_words(
    rf"{THE}(?P<step>{STEP}|{STEP_FROM_ANOTHER}) (?:fiscal|financial|budget)(?: year)?{WORD_END}"
)
_RUNNING = compile_words(
    rf"{THE}(?:fiscal |financial |full )?(?:(?P<number>{NUMBER})[- ](?P<unit>months?|years?)"
    r"(?:[- ]period)?|(?P<single>year|half[- ]year|half|quarter)) "
    r"(?:to|through|ended|ending|that ended)(?: on| in)?(?: the)?(?: end of| end)? "
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
        return YearName(
            ended.end(), "fiscal-year", whole=months_from(last * 12 + month - 12, 12),
            is_fiscal=True,
        )  # fmt: skip
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
    """Read "the year to June", "the 12 months ended 31 March 2025", "fiscal year to March"."""
    match = _RUNNING.match(context.text, position)
    if match is None:
        return None
    length = _LENGTHS[(match["single"] or "year")[:7].split("-")[0].split()[0].lower()]
    if match["number"]:
        months = match["unit"].lower().startswith("month")
        length = read_number(match["number"]) * (1 if months else 12)
    month = MONTHS[match["month"].rstrip(".").lower()]

    def ending(year: int) -> Period | None:
        return months_from(year * 12 + month - length, length)

    if match["year"]:
        return settled(position, match.end(), "running", ending(int(match["year"])))
    past = future = None
    if context.published is not None:
        year = context.published.year
        found = ending(year)
        over = found is not None and found.end <= context.published
        past = found if over else ending(year - 1)
        future = ending(year + 1) if over else found
    return Reading(position, match.end(), "running", "relative", past, future)
