"""Finding the times of a text: one pass over the words at which rules begin.

At each such word the rules that may begin there are tried, each an anchored pattern over a
bounded stretch, and the longest reading wins: linear on any input.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from kg.claims.periods import Period
from kg.extract.times import days, edges, fiscal, parts, relative, years
from kg.extract.times.english import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    STEPS,
    STEPS_FROM_ANOTHER,
    WEEKDAYS,
    compile_words,
    find_preposition,
)
from kg.extract.times.joining import inherit, join, widen
from kg.extract.times.mention import FiscalCustom, TimeMention
from kg.extract.times.reading import Context, Reading, Rule, settle_from, settle_open
from kg.extract.times.stretches import months, period

_NUMBER_RULES: Final[tuple[Rule, ...]] = (
    years.read_year_from_another,
    relative.read_ago,
    relative.read_within,
    fiscal.read_running,
)
_STEP_RULES: Final[tuple[Rule, ...]] = (
    years.read_relative_year,
    years.read_year_from_another,
    fiscal.read_fiscal_year,
    relative.read_step,
    relative.read_stretch,
    relative.read_same_period,
    parts.read_year_first,
)
_PART_RULES: Final[tuple[Rule, ...]] = (
    parts.read_ordinal_part,
    parts.read_several,
    relative.read_plan,
    fiscal.read_running,
)
_DIGIT_RULES: Final[tuple[Rule, ...]] = (
    days.read_numeric_day,
    days.read_day,
    years.read_range,
    years.read_year,
    fiscal.read_fiscal_year,
    parts.read_short_part,
    parts.read_year_first,
    relative.read_decade,
    *_PART_RULES,
    *_NUMBER_RULES,
)
_EDGE_WORDS: Final = (
    "end start beginning middle close very early late later earlier mid spring summer autumn "
    "fall winter all whole rest remainder most course"
)
#: Words at which rules begin, after "the" or not, and these rules.
_BEGINNINGS: Final[tuple[tuple[Iterable[str], tuple[Rule, ...]], ...]] = (
    (MONTHS, (days.read_month, days.read_day)),
    (WEEKDAYS, (days.read_weekday, days.read_day)),
    (("last", "this", "next"), (days.read_month, days.read_weekday, relative.read_decade)),
    ((*STEPS, *STEPS_FROM_ANOTHER, "recent"), _STEP_RULES),
    (("corresponding", "comparable"), (relative.read_same_period,)),
    (("year-ago", "prior-year"), (relative.read_same_period,)),
    (("current", "now", "today", "currently", "presently"), (relative.read_now,)),
    (("as", "at", "so", "to", "till"), (relative.read_now,)),
    (("yesterday", "tomorrow"), (relative.read_near_day,)),
    (
        ("fiscal", "financial", "budget", "fy", "fys", "jfy"),
        (fiscal.read_fiscal_year, parts.read_year_first),
    ),
    (
        ("fiscal", "financial", "full", "year", "half", "half-year", "quarter"),
        (fiscal.read_running,),
    ),
    (
        ("calendar", "cy", "full", "whole", "entire", "year"),
        (
            years.read_year,
            years.read_the_year,
            years.read_relative_year,
            years.read_year_from_another,
        ),
    ),
    ((*NUMBERS, "few", "several", "many"), _NUMBER_RULES),
    ((*ORDINALS, "final", "last", "latter", "opening"), _PART_RULES),
    (("q", "h"), (parts.read_short_part,)),
    (("decade", "end"), (relative.read_decade,)),
    (("end",), (relative.read_plan,)),
    (("past",), (relative.read_stretch,)),
    (
        ("period", "month", "quarter", "half", "whole", "entire", "this", "that"),
        (relative.read_the_period,),
    ),
    (
        _EDGE_WORDS.split(),
        (edges.read_edge,),
    ),
    (("year", "year-end", "end", "end-of-year", "end-year"), (edges.read_year_end,)),
)


def _rules_by_word() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for words, rules in _BEGINNINGS:
        for word in words:
            known = found.setdefault(word, [])
            known += [rule for rule in rules if rule not in known]
    return {word: tuple(rules) for word, rules in found.items()}


_RULES: Final = _rules_by_word()
_PLAIN_WORDS: Final = sorted(
    {word for word in _RULES if word.isalpha()}
    - {"a", "an", "q", "h", "fy", "fys", "jfy", "cy", "as", "at", "so", "to", "till"},
    key=len,
    reverse=True,
)
_BEGINNING = compile_words(
    r"(?<![A-Za-z0-9_])(?=[A-Za-z0-9])(?P<the>the [\"“‘']?)?(?:(?P<digits>[0-9])"
    rf"|(?P<word>year-ago|prior-year|{'|'.join(_PLAIN_WORDS)}"
    r"|a(?= (?:year|few|decade|month|week|day|quarter))"
    r"|(?-i:[QH])(?=[1-4])|(?-i:J?FYs?|CY)(?=[^A-Za-z])|as(?= of (?:now|today))"
    r"|at(?= (?:present|the moment))|so(?= far)|(?:to|till)(?= date))"
    "(?![A-Za-z_]))"
)


def find_times(
    text: str,
    published: date | None,
    *,
    fiscal: FiscalCustom | None = None,
    carried: Period | None = None,
) -> list[TimeMention]:
    """Find the times that an English sentence names.

    Parameters
    ----------
    text
        A sentence, or any text; linear in its length.
    published
        Day of publication. Without it relative times are found, but mean None.
    fiscal
        How fiscal years run; without it "fiscal 2025" is the year 2025, and that of two years
        the second one.
    carried
        What the text before was about: a "year earlier" is before it, where the sentence
        itself has no other time.

    Returns
    -------
    list
        In order of appearance; they do not overlap.

    Examples
    --------
    >>> for time in find_times("Up from 3 in May to 5 last year.", date(2026, 3, 14)):
    ...     print(time.preposition, time.past, time.future, time.rule)
    in 2025-05 2026-05 month
     2025 2025 relative-year
    """
    context = Context(text, published, fiscal)
    readings = [settle_open(reading, published) for reading in inherit(_read(context), text)]
    readings = widen(join(readings, context), text)
    readings = _settle_all(readings, published, carried)
    return [_mention(text, reading, published) for reading in readings]


def _read(context: Context) -> list[Reading]:
    """Longest readings from left to right."""
    readings: list[Reading] = []
    position = 0
    while match := _BEGINNING.search(context.text, position):
        rules = _DIGIT_RULES if match["digits"] else _RULES.get(match["word"].lower(), ())
        inner = match.start("digits") if match["digits"] else match.start("word")
        reading = _longest(context, match.start(), rules)
        if reading is None and match["the"]:
            reading = _longest(context, inner, rules)
        if reading is None:
            position = match.end()
        else:
            readings.append(reading)
            position = reading.end
    return readings


def _longest(context: Context, position: int, rules: tuple[Rule, ...]) -> Reading | None:
    found: Reading | None = None
    for rule in rules:
        reading = rule(context, position)
        if reading is not None and (found is None or reading.end > found.end):
            found = reading
    return found


def _settle_all(
    readings: list[Reading], published: date | None, carried: Period | None
) -> list[Reading]:
    """Settle the times named from others: from the one before, or else the one after."""
    after: list[Period | None] = [None] * len(readings)
    following = carried
    for index in range(len(readings) - 1, -1, -1):
        after[index] = following
        following = _origin(readings[index]) or following
    origin: Period | None = None
    result = []
    for index, reading in enumerate(readings):
        settled = settle_from(reading, origin or after[index], published)
        origin = _origin(settled) or origin
        result.append(settled)
    return result


def _origin(reading: Reading) -> Period | None:
    return (reading.past or reading.future) if reading.can_be_origin else None


def _mention(text: str, reading: Reading, published: date | None) -> TimeMention:
    preposition, phrase_start = find_preposition(text, reading.start)
    past, future = reading.past, reading.future
    if preposition == "since" and past is not None and published is not None:
        past = future = _until(past, published)
    return TimeMention(
        reading.start, reading.end, phrase_start, preposition, past, future,
        reading.basis, reading.rule,
    )  # fmt: skip


def _until(first: Period, published: date) -> Period:
    """From the beginning of a period to publication, as exact as the period."""
    if first.start > published:
        return first
    length = len(first.text.partition("/")[0])
    if length == 4:
        whole = period(f"{first.start.year}/{published.year}")
    elif length == 10:
        whole = period(f"{first.start}/{published}")
    else:
        whole = months(first.start.year, first.start.month, published.year, published.month)
    return whole or first
