"""Rules for times told from the day of publication or from another time, and for plans."""

from dataclasses import replace

from kg.claims.periods import Period
from kg.extract.times.english import (
    DASH,
    NUMBER,
    ORDINAL,
    ORDINALS,
    STEP,
    STEP_FROM_ANOTHER,
    STEPS,
    STEPS_FROM_ANOTHER,
    THE,
    UNIT,
    WORD_END,
    compile_words,
    find_preposition,
    read_number,
    same_words,
)
from kg.extract.times.reading import Context, Reading, settled
from kg.extract.times.stretches import (
    month_number,
    months_from,
    period,
    shift_days,
    week,
)
from kg.extract.times.years import name_year

_NOW = compile_words(
    r"(?:as of (?:now|today)|now|today|currently|presently|at present|at the moment|"
    rf"so far(?! (?:{STEP}))|(?:to|till) date|"
    r"(?:the )?current(?= (?:[0-9]|level|total|figure|capacity|number)))"
    rf"{WORD_END}(?!-)"
)
_NEAR_DAY = compile_words(rf"(?P<word>yesterday|tomorrow){WORD_END}")
_STEP = compile_words(
    rf"{THE}(?P<step>{STEP}|{STEP_FROM_ANOTHER}) (?P<unit>day|week|month|quarter|decade)"
    rf"{WORD_END}(?!-)"
)
_AGO = compile_words(
    rf"(?P<number>{NUMBER}|a few|several|many) (?P<unit>{UNIT})s? (?P<word>ago|from now){WORD_END}"
)
_WITHIN = compile_words(rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})s?(?:[’'] time)?{WORD_END}")
_STRETCH = compile_words(
    rf"(?P<the>the )?(?P<step>{STEP}|previous|preceding|following|recent) "
    rf"(?:(?P<number>{NUMBER}|few|several) )?(?P<unit>{UNIT})s{WORD_END}"
)
_PAST_YEAR = compile_words(rf"the past year{WORD_END}")
_DECADE = compile_words(
    rf"(?P<end>the end of )?(?:the |this )decade{WORD_END}"
    rf"|(?P<the>the )?(?P<tens>(?:19|20)[0-9]0)(?(the)[’']?)s{WORD_END}"
)
_PLAN = compile_words(
    rf"{THE}(?P<edge>end of (?:the )?)?[\"“‘']?(?P<ordinal>{ORDINAL})[- ]"
    rf"(?:Five[- ]Year(?: Plan)?|FYP)[\"”’']?(?P<period>(?: Plan)?(?: |{DASH})(?:period|years)|)"
    rf"{WORD_END}(?: \((?:19|20)[0-9]{{2}} ?{DASH} ?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})\))?"
)
_SAME_PERIOD = compile_words(
    rf"(?:the (?:same|corresponding|comparable)|{THE}(?:year-ago|prior-year)) "
    rf"(?:period|time|months?|quarter|half|stretch){WORD_END}(?P<link>(?: of| in|,)? )?"
)
_THE_PERIOD = compile_words(
    r"(?:(?:the|this|that) (?:whole |entire )?period|the (?:month|quarter|half))"
    rf"{WORD_END}(?! [0-9])"
)
_WHILE = ("over", "during", "in", "for", "within")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def read_now(context: Context, position: int) -> Reading | None:
    """Read "now", "today", "currently": the day of publication."""
    match = _NOW.match(context.text, position)
    if match is None:
        return None
    meaning = period(str(context.published)) if context.published else None
    return Reading(
        position, match.end(), "now", "document-date", meaning, meaning,
        can_be_origin=False, can_be_joined=False,
    )  # fmt: skip


def read_near_day(context: Context, position: int) -> Reading | None:
    """Read "yesterday" and "tomorrow"."""
    match = _NEAR_DAY.match(context.text, position)
    if match is None:
        return None
    meaning = moved(context, "day", -1 if match["word"].lower() == "yesterday" else 1)
    return Reading(
        position, match.end(), "near-day", "relative", meaning, meaning,
        can_be_origin=False, can_be_joined=False,
    )  # fmt: skip


def moved(context: Context, unit: str, steps: int) -> Period | None:
    """Day, week, month, quarter, year or decade some steps from that of publication."""
    day = context.published
    if day is None:
        return None
    if unit == "day":
        moved = shift_days(day, steps)
        return period(str(moved)) if moved else None
    if unit == "week":
        return week(day, steps)
    if unit == "decade":
        tens = (day.year // 10 + steps) * 10
        return period(f"{tens:04}/{tens + 9:04}")
    length = _MONTHS[unit]
    return months_from((month_number(day) // length + steps) * length, length)


def read_step(context: Context, position: int) -> Reading | None:
    """Read "last month", "this week", "the previous quarter"."""
    match = _STEP.match(context.text, position)
    if match is None or match["step"].lower() in ("same", "that"):
        return None
    word = match["step"].lower()
    steps = STEPS[word] if word in STEPS else STEPS_FROM_ANOTHER[word]
    unit = match["unit"].lower()
    if word in STEPS_FROM_ANOTHER and unit in ("month", "quarter"):
        meaning = moved(context, unit, steps)
        reading = settled(position, match.end(), f"relative-{unit}", meaning, basis="relative")
        return replace(reading, steps=steps, unit_months=_MONTHS[unit])
    if unit == "decade" and steps:
        meaning = _stretch(context, unit, steps)
    else:
        meaning = moved(context, unit, steps)
    return settled(position, match.end(), f"relative-{unit}", meaning, basis="relative")


def read_ago(context: Context, position: int) -> Reading | None:
    """Read "ten years ago", "18 months ago", "two years from now"."""
    match = _AGO.match(context.text, position)
    if match is None:
        return None
    number, unit = match["number"].lower(), match["unit"].lower()
    meaning = None
    if number[-1] in "0123456789" or (" " not in number and number not in ("several", "many")):
        steps = read_number(number) if number not in ("several", "many") else 0
        steps = -steps if match["word"].lower() == "ago" else steps
        if unit == "decade":
            unit, steps = "year", 10 * steps
        meaning = moved(context, unit, steps)
    return settled(position, match.end(), "ago", meaning, basis="relative")


def read_within(context: Context, position: int) -> Reading | None:
    """Read "in three years", "within 18 months": when that time will have passed."""
    match = _WITHIN.match(context.text, position)
    if match is None or find_preposition(context.text, position)[0] not in ("in", "within"):
        return None
    unit, steps = match["unit"].lower(), read_number(match["number"])
    if unit == "decade":
        unit, steps = "year", 10 * steps
    future = moved(context, unit, steps)
    return Reading(
        position, match.end(), "within", "relative", None, future,
        can_be_origin=False, can_be_joined=False,
    )  # fmt: skip


def read_stretch(context: Context, position: int) -> Reading | None:
    """Read "the past three years", "the next five years": whole ones, without the running one."""
    match = _STRETCH.match(context.text, position) or _PAST_YEAR.match(context.text, position)
    if match is None:
        return None
    groups = match.groupdict()
    word, unit = (groups.get("step") or "past").lower(), (groups.get("unit") or "year").lower()
    number = groups.get("number") or ("" if groups.get("unit") else "one")
    back = word in ("last", "past", "previous", "preceding", "recent")
    if word in ("this", "current") or (word == "following" and not number):
        return None
    meaning = None
    if number and number.lower() not in ("few", "several"):
        meaning = _stretch(context, unit, read_number(number) * (-1 if back else 1))
    return settled(position, match.end(), "stretch", meaning, basis="relative")


def _stretch(context: Context, unit: str, count: int) -> Period | None:
    """So many whole units before the running one, or after it where the count is positive."""
    day = context.published
    if day is None or not count:
        return None
    if unit in ("day", "week"):
        length = 1 if unit == "day" else 7
        first, last = shift_days(day, count * length), shift_days(day, 1 if count > 0 else -1)
        if first is None or last is None:
            return None
        return period(f"{min(first, last)}/{max(first, last)}")
    length = _MONTHS[unit]
    if unit == "decade":
        count, length = count * 10, 12
    running = month_number(day) // length
    return months_from((running + (1 if count > 0 else count)) * length, abs(count) * length)


def read_decade(context: Context, position: int) -> Reading | None:
    """Read "the 2020s", "this decade"; "the end of the decade" is the next round year."""
    match = _DECADE.match(context.text, position)
    if match is None:
        return None
    if match["tens"]:
        tens = int(match["tens"])
        return settled(position, match.end(), "decade", period(f"{tens}/{tens + 9}"))
    meaning = moved(context, "decade", 0)
    if match["end"] and context.published:
        meaning = period(f"{(context.published.year + 9) // 10 * 10:04}")
    return settled(position, match.end(), "decade", meaning, basis="relative")


def read_plan(context: Context, position: int) -> Reading | None:
    """Read "the 14th Five-Year Plan period"; the plan alone is no time, unless "during" it."""
    match = _PLAN.match(context.text, position)
    if match is None:
        return None
    preposition, _ = find_preposition(context.text, position)
    if not match["period"] and not match["edge"] and preposition not in ("during", "over"):
        return None
    number = ORDINALS[match["ordinal"].lower()]
    if number < 6:
        return None
    first = 1981 + 5 * (number - 6)
    text = f"{first + 4}" if match["edge"] else f"{first}/{first + 4}"
    return settled(position, match.end(), "five-year-plan", period(text))


def read_same_period(context: Context, position: int) -> Reading | None:
    """Read "the same period of 2024", "the same period last year", "the same period"."""
    match = _SAME_PERIOD.match(context.text, position)
    if match is None:
        return None
    words = same_words(match[0])
    name = name_year(context, match.end()) if match["link"] else None
    end = name.end if name else match.end() - len(match["link"] or "")
    steps = -1 if "year-ago" in words or "prior-year" in words else 0
    if name is not None:
        steps = name.steps if name.steps is not None else 0
    return Reading(
        position, end, "same-period", name.basis if name else "relative", steps=steps,
        keeps_shape=True, in_year=name.whole if name else None,
    )  # fmt: skip


def read_the_period(context: Context, position: int) -> Reading | None:
    """Read "over the period": some time was said, but which, only the text as a whole tells."""
    match = _THE_PERIOD.match(context.text, position)
    if match is None or find_preposition(context.text, position)[0] not in _WHILE:
        return None
    return settled(position, match.end(), "the-period", None, basis="relative")
