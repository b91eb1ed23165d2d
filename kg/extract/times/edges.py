"""Rules for the ends of times: "the end of May", "early 2025", "year-end", "all of 2024".

A state at the end of a year is that year's, so the edge itself does not count.
"""

from dataclasses import replace
from typing import Final

from kg.extract.times.days import read_day, read_month, read_numeric_day
from kg.extract.times.english import EDGE, WORD_END, YEAR, YEAR_END, compile_words
from kg.extract.times.fiscal import read_fiscal_year
from kg.extract.times.parts import read_ordinal_part, read_several, read_short_part
from kg.extract.times.reading import Context, Reading, Rule, settled
from kg.extract.times.relative import moved, read_decade, read_step, read_stretch
from kg.extract.times.stretches import WHOLE_YEAR, period
from kg.extract.times.years import (
    name_year,
    read_range,
    read_relative_year,
    read_year_from_another,
)

_EDGE = compile_words(EDGE)
_ALL = compile_words("(?:all|the whole|the rest|the remainder|most|the course) of ")
_YEAR_END = compile_words(
    rf"(?:the )?(?:year[- ]end|end[- ]year|end[- ]of[- ]year){WORD_END}"
    rf"(?: (?P<year>{YEAR}){YEAR_END})?"
)
_THE_UNIT = compile_words(rf"the (?P<unit>month|quarter|week){WORD_END}")
#: What an edge may be of.
_BASES: Final[tuple[Rule, ...]] = (
    read_numeric_day,
    read_day,
    read_month,
    read_ordinal_part,
    read_several,
    read_short_part,
    read_fiscal_year,
    read_range,
    read_relative_year,
    read_year_from_another,
    read_step,
    read_stretch,
    read_decade,
)


def read_edge(context: Context, position: int) -> Reading | None:
    """Read "the end of May", "mid-2025", "late last year", "all of 2024"."""
    match = _EDGE.match(context.text, position) or _ALL.match(context.text, position)
    if match is None:
        return None
    base = _read_base(context, match.end())
    return base and replace(base, start=position, rule=f"edge-{base.rule}")


def _read_base(context: Context, position: int) -> Reading | None:
    """Longest time that begins at a place."""
    readings = [reading for rule in _BASES if (reading := rule(context, position))]
    if readings:
        return max(readings, key=lambda reading: reading.end)
    name = name_year(context, position)
    if name is not None:
        if name.is_open:
            return Reading(position, name.end, name.rule, name.basis, part=WHOLE_YEAR)
        return settled(position, name.end, name.rule, name.whole, basis=name.basis)
    match = _THE_UNIT.match(context.text, position)
    if match is None:
        return None
    unit = match["unit"].lower()
    return settled(position, match.end(), unit, moved(context, unit, 0), basis="relative")


def read_year_end(context: Context, position: int) -> Reading | None:
    """Read "year-end": of the last year that is over, or of the running one."""
    match = _YEAR_END.match(context.text, position)
    if match is None:
        return None
    if match["year"]:
        return settled(position, match.end(), "year-end", period(match["year"]))
    return Reading(position, match.end(), "year-end", "relative", part=WHOLE_YEAR)
