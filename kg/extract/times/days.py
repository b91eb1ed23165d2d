"""Rules for days, weekdays and months."""

from dataclasses import replace

from kg.extract.times.english import (
    AMBIGUOUS_MONTHS,
    DASH,
    DAY,
    DAY_SUFFIX,
    EDGE,
    MONTH,
    MONTHS,
    NAMED_DAY,
    WEEKDAY,
    WEEKDAYS,
    WORD_END,
    YEAR,
    compile_words,
    find_preposition,
)
from kg.extract.times.reading import Context, Reading, YearName, read_part, settled
from kg.extract.times.stretches import YearPart, period, shift_days
from kg.extract.times.year_context import counts_something
from kg.extract.times.years import name_year

_TO_DAY = rf" (?:and|to) (?={DAY}{DAY_SUFFIX}(?:,? {YEAR}| (?-i:[A-Z])[a-z]|[,.;)]|$))"
_DAY_NUMBER = rf"(?P<day>{DAY}){DAY_SUFFIX}(?:(?: ?{DASH} ?|{_TO_DAY})(?P<last>{DAY}){DAY_SUFFIX})?"
_MONTH_DAY = compile_words(
    rf"(?:{NAMED_DAY})?(?P<month>{MONTH}) {_DAY_NUMBER}"
    rf"(?![0-9A-Za-z:%]|[.,][0-9]|{DASH}[0-9A-Za-z])"
)
_DAY_MONTH = compile_words(
    rf"(?:{NAMED_DAY}|the )?(?<![0-9.,$€£¥₹₩]){_DAY_NUMBER}(?: of)? (?P<month>{MONTH})"
)
_MONTH = compile_words(rf"(?:(?P<step>last|this|next) )?(?P<month>{MONTH})")
_YEAR_FIRST = compile_words(
    rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])"
    rf"(?:(?P=mark)(?P<day>{DAY}))?(?!(?!T[0-9])[0-9A-Za-z_]|[-/.][0-9])"
)
_DAY_FIRST = compile_words(
    rf"(?P<day>{DAY})(?P<mark>[./])(?P<month>{DAY})(?P=mark)(?P<year>{YEAR})(?![0-9A-Za-z_]|[-/.][0-9])"
)
_WEEKDAY = compile_words(rf"(?:(?P<step>last|this|next) )?(?P<weekday>{WEEKDAY}){WORD_END}(?!-)")
_YEAR_LINK = compile_words(rf",? of |, ?(?={YEAR})| ?[-’'/] ?(?={YEAR})| ")
_LINK = rf"(?: ?{DASH} ?| (?:to|through|until|and|or) |, )"
_MONTH_AFTER = compile_words(_LINK + MONTH)
_MONTH_BEFORE = compile_words(f"{MONTH}{_LINK}$")
_CAPITAL_AFTER = compile_words(" (?-i:[A-Z])[a-z]")
_CAPITAL_BEFORE = compile_words(r"(?-i:[A-Z])[A-Za-z’'&.-]{0,30} $")
_EDGE_BEFORE = compile_words(rf"{EDGE}$")
#: A month after one of these is a month, whatever follows.
_SURE: frozenset[str] = frozenset(("in", "since", "until", "during", "as of", "between"))


def name_year_after(context: Context, position: int) -> YearName | None:
    """Year that follows a part of a year: ", 2025", " of last year", " this year"."""
    link = _YEAR_LINK.match(context.text, position)
    return name_year(context, link.end()) if link else None


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def read_day(context: Context, position: int) -> Reading | None:
    """Read "March 14, 2026", "14-16 March", "the 3rd of May", "Friday 8 November 2024"."""
    text = context.text
    match = _MONTH_DAY.match(text, position) or _DAY_MONTH.match(text, position)
    if match is None:
        return None
    month, day = _month(match["month"]), int(match["day"])
    last = int(match["last"] or day)
    if max(day, last) > (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31) or last < day:
        return None
    name = name_year_after(context, match.end())
    month_first = match.end("month") < match.start("day")
    if name is None and month_first and counts_something(text, match.end()):
        return None
    reading = read_part(position, match.end(), "day", YearPart(month, month, day, last), name)
    return replace(reading, can_be_origin=_dates_a_state(text, position))


def _dates_a_state(text: str, start: int) -> bool:
    """Whether a day is that of a figure, and not the one on which something was said or done."""
    return find_preposition(text, start)[0] in ("as of", "by", "at", "until", "to")


def read_numeric_day(context: Context, position: int) -> Reading | None:
    """Read "2026-03-14", "14.03.2026", "2026-03"; "03/04/2026" has two meanings, so none."""
    text = context.text
    match = _YEAR_FIRST.match(text, position) or _DAY_FIRST.match(text, position)
    if match is None or (
        position and (text[position - 1].isalnum() or text[position - 1] in "-/.")
    ):
        return None
    year, month, day = match["year"], int(match["month"]), match["day"]
    if day is None:
        if match["mark"] != "-" or len(match["month"]) == 1 or month == int(year[2:]) + 1:
            return None
        return settled(position, match.end(), "month", period(f"{year}-{month:02}"))
    if match.re is _DAY_FIRST and match["mark"] == "/":
        if month <= 12 and int(day) <= 12 and month != int(day):
            return settled(position, match.end(), "numeric-day", None)
        if month > 12:
            month, day = int(day), str(month)
    meaning = period(f"{year}-{month:02}-{int(day):02}")
    if meaning is None:
        return None
    reading = settled(position, match.end(), "numeric-day", meaning)
    return replace(reading, can_be_origin=_dates_a_state(text, position))


def read_month(context: Context, position: int) -> Reading | None:
    """Read "May 2025", "in May", "last May"; not "it may" nor "Theresa May"."""
    text = context.text
    match = _MONTH.match(text, position)
    if match is None:
        return None
    month = _month(match["month"])
    part = YearPart(month, month)
    name = name_year_after(context, match.end())
    if name is not None:
        return read_part(position, name.end, "month", part, name)
    if match["step"]:
        return _read_stepped_month(context, position, match.end(), match["step"].lower(), part)
    if not _is_month(text, position, match.end()):
        return None
    return read_part(position, match.end(), "month", part, None)


def _read_stepped_month(
    context: Context, position: int, end: int, step: str, part: YearPart
) -> Reading:
    """Read "last May", which is over, "this May", "next May", which has not begun."""
    meaning = None
    published = context.published
    if published is not None:
        before = shift_days(published.replace(day=1), -1)
        after = shift_days(published.replace(day=28), 4)
        if step == "this":
            meaning = part.in_year(published.year)
        elif step == "last" and before:
            meaning = part.before(before)
        elif step == "next" and after:
            meaning = part.after(after.replace(day=1))
    return settled(position, end, "month", meaning, basis="relative")


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word that names a month stands for it."""
    preposition, _ = find_preposition(text, start)
    window = max(0, start - 40)
    if _MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(text, window, start):
        return True
    if preposition in _SURE or _EDGE_BEFORE.search(text, window, start):
        return True
    if _CAPITAL_AFTER.match(text, end) or text[end : end + 1] in ("’", "'", "”", '"'):
        return False
    if preposition:
        return True
    if text[start:end].rstrip(".").lower() in AMBIGUOUS_MONTHS:
        return False
    return not _CAPITAL_BEFORE.search(text, window, start)


def read_weekday(context: Context, position: int) -> Reading | None:
    """Read "on Saturday": the last one up to publication, or the first one from then on."""
    match = _WEEKDAY.match(context.text, position)
    if match is None:
        return None
    past = future = None
    published = context.published
    if published is not None:
        steps = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
        step = (match["step"] or "").lower()
        last = shift_days(published, -(steps or (7 if step == "last" else 0)))
        coming = shift_days(published, (7 - steps) if steps or step == "next" else 0)
        past = period(str(last)) if last else None
        future = period(str(coming)) if coming else None
        past = future if step == "next" else past
        future = past if step == "last" else future
    return Reading(
        position, match.end(), "weekday", "relative", past, future,
        can_be_origin=False, can_be_joined=False,
    )  # fmt: skip
