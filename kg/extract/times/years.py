"""Rules for years: plain, ranges, "last year", "the year before"."""

import re
from dataclasses import replace
from datetime import date

from kg.claims.periods import Period
from kg.extract.times.english import (
    DASH,
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
    find_preposition,
    read_number,
)
from kg.extract.times.fiscal import name_fiscal
from kg.extract.times.reading import (
    Context,
    Reading,
    YearName,
    fallback_steps,
    read_whole,
    settled,
)
from kg.extract.times.stretches import WHOLE_YEAR, fiscal_year, period
from kg.extract.times.year_context import follows_name, is_year, second_year

_PLAIN = compile_words(
    rf"(?P<word>{THE}(?:(?:calendar|full|whole|entire)[- ])?year (?:of )?|calendar |(?-i:CY) ?)?"
    rf"(?P<year>{YEAR}){YEAR_END}"
)
_RANGE = compile_words(
    rf"(?P<first>{YEAR})(?:(?P<slash>/)| ?{DASH} ?)(?P<second>{YEAR}|[0-9]{{2}}){YEAR_END}"
)
_STEP = compile_words(
    rf"{THE}(?:(?P<step>{STEP})|(?P<other>{STEP_FROM_ANOTHER})) (?:calendar )?year{WORD_END}(?!-)"
)
_BEFORE_LAST = compile_words(rf"the year (?P<word>before last|after next){WORD_END}")
_SAME_SHAPE = compile_words(
    rf"(?:(?P<number>{NUMBER}) years?|(?P<the>the) year) "
    rf"(?P<word>earlier|before|previously|later|after|ago){WORD_END}"
    r"(?! (?:the|a|an|it|its|he|she|they|their|that|when|we|his|her) )"
)
_THE_YEAR = compile_words(
    rf"the (?:full |whole |calendar )?year{WORD_END}(?!-| (?:{YEAR}|to|ended))"
)

_OF = compile_words(" of ")
_DURING = ("in", "during", "for", "over")
_COPYRIGHT = compile_words(r"(?:©|\(c\)|copyright) ?$")


def name_year(context: Context, position: int) -> YearName | None:
    """Year that the words at a place name, for a part of a year to lie in."""
    for read in (name_fiscal, _name_plain, _name_step, _name_step_from_another, _name_the_year):
        name = read(context, position)
        if name is not None:
            return name
    return None


def read_year(context: Context, position: int) -> Reading | None:
    """Read "2025", "the year 2025"; not "2025 companies" nor "Vision 2030"."""
    match = _PLAIN.match(context.text, position)
    if match is None:
        return None
    if match["word"] is None and not is_year(context.text, position, match.end()):
        return None
    return settled(position, match.end(), "year", period(match["year"]))


def read_range(context: Context, position: int) -> Reading | None:
    """Read "2023-2025" and "2018-19"; years in a plan's name are told apart."""
    text = context.text
    match = _RANGE.match(text, position)
    if match is None or _COPYRIGHT.search(text, max(0, position - 40), position):
        return None
    bracketed = text[position - 1 : position] == "(" and text[match.end() : match.end() + 1] == ")"
    before = position - 1 if bracketed else position
    named = follows_name(text, before)
    if not named and not is_year(text, position, match.end()):
        return None
    second = second_year(match["first"], match["second"])
    if second is None or (
        match["slash"] and len(match["second"]) == 4 and second != int(match["first"]) + 1
    ):
        return None
    if len(match["second"]) == 2 and second == int(match["first"]) + 1 and context.fiscal:
        meaning = fiscal_year(int(match["first"]), context.fiscal, begins=True)
        rule = "name-years" if named else "fiscal-year"
        return settled(position, match.end(), rule, meaning)
    rule = "name-years" if named else "span"
    return settled(position, match.end(), rule, period(f"{match['first']}/{second:04}"))


def _name_plain(context: Context, position: int) -> YearName | None:
    match = _PLAIN.match(context.text, position)
    return match and YearName(match.end(), "year", whole=period(match["year"]))


def _name_step(context: Context, position: int) -> YearName | None:
    match = _BEFORE_LAST.match(context.text, position)
    if match is not None:
        steps = -2 if match["word"].lower().startswith("before") else 2
    else:
        match = _STEP.match(context.text, position)
        if match is None or match["step"] is None:
            return None
        steps = STEPS[match["step"].lower()]
    return YearName(match.end(), "relative-year", "relative", _year(context.published, steps))


def _name_step_from_another(context: Context, position: int) -> YearName | None:
    match = _STEP.match(context.text, position)
    if match is not None and match["other"]:
        steps = STEPS_FROM_ANOTHER[match["other"].lower()]
        return YearName(match.end(), "year-from-another", "relative", steps=steps)
    match = _SAME_SHAPE.match(context.text, position)
    if match is None or match["word"].lower() == "ago":
        return None
    return YearName(match.end(), "year-from-another", "relative", steps=_steps(match))


def _steps(match: re.Match[str]) -> int:
    number = read_number(match["number"]) if match["number"] else 1
    later = match["word"].lower() in ("later", "after")
    return number if later else -number


def _name_the_year(context: Context, position: int) -> YearName | None:
    match = _THE_YEAR.match(context.text, position)
    return match and YearName(match.end(), "the-year", "relative", is_open=True)


def _year(published: date | None, steps: int) -> Period | None:
    return period(f"{published.year + steps:04}") if published else None


def read_the_year(context: Context, position: int) -> Reading | None:
    """Read "during the year": the last one that is over, or the running one."""
    name = _name_the_year(context, position)
    if name is None or find_preposition(context.text, position)[0] not in _DURING:
        return None
    if _OF.match(context.text, name.end):
        return None
    return Reading(position, name.end, name.rule, name.basis, part=WHOLE_YEAR)


def read_relative_year(context: Context, position: int) -> Reading | None:
    """Read "last year", "this year", "the year before last"."""
    name = _name_step(context, position)
    return read_whole(position, name) if name else None


def read_year_from_another(context: Context, position: int) -> Reading | None:
    """Read "the previous year" (a year) and "a year earlier" (as long as the other time)."""
    match = _SAME_SHAPE.match(context.text, position)
    if match is None:
        name = _name_step_from_another(context, position)
        return read_whole(position, name) if name else None
    steps, word = _steps(match), match["word"].lower()
    if (word == "ago" and (steps != -1 or match["the"])) or (word == "after" and match["the"]):
        return None
    reading = Reading(position, match.end(), "year-from-another", "relative", steps=steps)
    fallback = -1 if word == "ago" else fallback_steps(steps)
    return replace(reading, keeps_shape=match["the"] is None, fallback=fallback)
