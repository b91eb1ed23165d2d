"""Two times that make one stretch: "2018 to 2020", "between January and May", "Q1-Q3"."""

from dataclasses import replace

from kg.claims.periods import Period
from kg.extract.times.days import name_year_after
from kg.extract.times.english import DASH, compile_words, find_preposition
from kg.extract.times.reading import Context, Reading, read_part, settle_open
from kg.extract.times.stretches import YearPart, span

_TO = compile_words(rf"(?: ?{DASH} ?| (?:to|until|till|through|up to) (?:the )?)")
_LIST = compile_words("(?:,|,? (?:and|or)) (?:the )?")
_AND = compile_words(" and ")
_SPANS = ("span", "name-years")
_PERIOD_AFTER = compile_words(
    rf"(?: |{DASH})(?:period|quarter|half|timeframe|window|stretch)(?![A-Za-z])"
)
_PERIOD_WITHIN = compile_words(r"period (?:of|in) |period,? ")
_THE_BEFORE = compile_words("(?<![A-Za-z])the $")
_YEARS_BEFORE = compile_words("(?<![A-Za-z])(?:the )?(?:period|years?)(?: from)? $")


def join(readings: list[Reading], context: Context) -> list[Reading]:
    """Join neighbours that make one stretch; of three in a row, the first two."""
    result: list[Reading] = []
    for reading in readings:
        joined = None
        if result and reading.start < result[-1].end:
            continue  # the year of "the January-May period of 2025" is taken in already
        if result and result[-1].rule not in _SPANS:
            joined = _joined(context, result[-1], reading)
        if joined is None:
            result.append(reading)
        else:
            result[-1] = joined
    return result


def inherit(readings: list[Reading], text: str) -> list[Reading]:
    """Give the months of "April, May and June 2025" their year, which stands once."""
    result = list(readings)
    for index in range(len(result) - 2, -1, -1):
        first, last = result[index], result[index + 1]
        if first.rule != last.rule or last.part is not None or last.past is None:
            continue
        if first.part is None or not first.is_open:
            continue
        if last.start - first.end <= 30 and _LIST.fullmatch(text, first.end, last.start):
            meaning = first.part.in_year(last.past.year)
            result[index] = replace(
                first, past=meaning, future=meaning, part=None, basis=last.basis
            )
    return result


def widen(readings: list[Reading], text: str) -> list[Reading]:
    """Take in the words around spans: "the 2023-2025 period", "the years 2018 to 2020"."""
    result: list[Reading] = []
    end = 0
    for reading in readings:
        widened = _widened(text, end, reading) if reading.rule in _SPANS else reading
        result.append(widened)
        end = widened.end
    return result


def _widened(text: str, floor: int, reading: Reading) -> Reading:
    after = _PERIOD_AFTER.match(text, reading.end)
    within = after or _PERIOD_WITHIN.search(text, reading.start, reading.end)
    before = (_THE_BEFORE if within else _YEARS_BEFORE).search(
        text, max(floor, reading.start - 60), reading.start
    )
    return replace(
        reading,
        start=before.start() if before else reading.start,
        end=after.end() if after else reading.end,
    )


def _joined(context: Context, first: Reading, last: Reading) -> Reading | None:
    """One reading for two with words between them that join, else None."""
    text = context.text
    if last.start - first.end > 60 or not (first.can_be_joined and last.can_be_joined):
        return None
    if first.steps is not None or last.steps is not None:
        return None
    between = _AND.fullmatch(text, first.end, last.start)
    if between and find_preposition(text, first.start)[0] != "between":
        return None
    if not between and not _TO.fullmatch(text, first.end, last.start):
        return None
    stated = all(_is_part(end) or end.basis == "stated" for end in (first, last))
    basis = "stated" if stated else "relative"
    whole = replace(first, end=last.end, rule="span", basis=basis, part=None)
    if _is_part(first) and _is_part(last):
        return _join_parts(context, whole, first, last)
    past, future = _span(first, last, "past"), _span(first, last, "future")
    if past is None and future is None and (first.past or last.past):
        return None
    return replace(whole, past=past, future=future)


def _is_part(reading: Reading) -> bool:
    """Whether the year of a part was not named."""
    return reading.part is not None


def _join_parts(context: Context, whole: Reading, first: Reading, last: Reading) -> Reading | None:
    one, other = first.part, last.part
    if one is None or other is None or (one.first_day is None) != (other.last_day is None):
        return None
    part = YearPart(
        one.first_month, other.last_month, one.first_day, other.last_day,
        counted=one.counted and other.counted,
    )  # fmt: skip
    after = _PERIOD_AFTER.match(context.text, last.end)
    name = name_year_after(context, after.end()) if after else None
    if name is not None:
        return read_part(whole.start, whole.end, whole.rule, part, name)
    whole = replace(whole, basis="relative", part=part, past=None, future=None)
    return settle_open(whole, context.published)


def _span(first: Reading, last: Reading, tense: str) -> Period | None:
    """Stretch of two readings, one of which may lack its year."""
    start: Period | None = getattr(first, tense)
    end: Period | None = getattr(last, tense)
    if first.part is not None and end is not None:
        start = first.part.in_year(end.end.year)
        if start is not None and start.start >= end.start:
            start = first.part.in_year(end.end.year - 1)
    elif last.part is not None and start is not None:
        end = last.part.in_year(start.start.year)
        if end is not None and end.end <= start.end:
            end = last.part.in_year(start.start.year + 1)
    return span(start, end) if start and end else None
