"""What a rule reads from a place in a text, before it is known what it means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kg.claims.periods import Period
from kg.extract.times.mention import FiscalCustom
from kg.extract.times.stretches import (
    YearPart,
    fiscal_part,
    last_months,
    month_number,
    months_from,
    period,
    shift_years,
)


@dataclass(frozen=True, slots=True)
class Context:
    """A text and what is known of it."""

    text: str
    published: date | None
    fiscal: FiscalCustom | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A time in the making.

    Attributes
    ----------
    past, future
        What it means, where that is settled.
    part
        Stretch of a year that is still to be chosen.
    steps
        Years from another time of the text, where it is named from that.
    keeps_shape
        Whether it is as long as that other time ("a year earlier" than May is a month).
    fallback
        Years from that of publication, where the text has no other time.
    in_year
        Year into which the stretch of that other time is moved, where one is named.
    unit_months
        Months in a step, where it is not a year; only from a time of that length.
    can_be_origin, can_be_joined
        Whether other times may be named from it; whether it may be the end of a span.
    """

    start: int
    end: int
    rule: str
    basis: str = "stated"
    past: Period | None = None
    future: Period | None = None
    part: YearPart | None = None
    steps: int | None = None
    keeps_shape: bool = False
    fallback: int | None = None
    in_year: Period | None = None
    unit_months: int | None = None
    can_be_origin: bool = True
    can_be_joined: bool = True

    @property
    def is_open(self) -> bool:
        """Whether the year is still to be chosen by the day of publication."""
        return self.part is not None and self.steps is None and self.past is None


#: Reads at a place, or finds that its rule does not hold there.
Rule = Callable[[Context, int], Reading | None]


@dataclass(frozen=True, slots=True)
class YearName:
    """The year that some words name.

    Attributes
    ----------
    end
        Where the words end.
    whole
        The year, fiscal year or span; None where it is not known.
    is_fiscal
        Whether parts are counted from its first month.
    steps
        Years from another time of the text, where it is named from that.
    is_open
        "The year": whichever the day of publication makes it.
    end_is_told
        Whether the words say when it, or the part of it named before, ended.
    """

    end: int
    rule: str
    basis: str = "stated"
    whole: Period | None = None
    is_fiscal: bool = False
    steps: int | None = None
    is_open: bool = False
    end_is_told: bool = False


def settled(
    start: int, end: int, rule: str, meaning: Period | None, *, basis: str = "stated"
) -> Reading:
    """Give a reading that means the same in past and future."""
    return Reading(start, end, rule, basis, meaning, meaning)


def read_whole(start: int, name: YearName) -> Reading:
    """Give the reading of a year as such."""
    reading = settled(start, name.end, name.rule, name.whole, basis=name.basis)
    return replace(reading, steps=name.steps, fallback=fallback_steps(name.steps))


def fallback_steps(steps: int | None) -> int | None:
    """Years from publication where there is no other time: "the year before" last year."""
    return steps - 1 if steps is not None and steps < 0 else None


def read_part(start: int, end: int, rule: str, part: YearPart, name: YearName | None) -> Reading:
    """Give the reading of a part of a year that is named, or still to be chosen."""
    if name is None:
        return Reading(start, end, rule, "relative", part=part)
    if name.is_open:
        return Reading(start, name.end, rule, "relative", part=part)
    if name.steps is not None:
        return Reading(
            start,
            name.end,
            rule,
            "relative",
            part=part,
            steps=name.steps,
            fallback=fallback_steps(name.steps),
        )
    whole = name.whole
    meaning = None
    if whole is not None:
        if name.end_is_told:
            meaning = last_months(whole, part)
        else:
            meaning = fiscal_part(part, whole) if name.is_fiscal else part.in_year(whole.year)
    return settled(start, name.end, rule, meaning, basis=name.basis)


def settle_open(reading: Reading, published: date | None) -> Reading:
    """Choose the year by the day of publication: the last one for past, the next for future."""
    if not reading.is_open or reading.part is None or published is None:
        return reading
    return replace(
        reading, past=reading.part.before(published), future=reading.part.after(published)
    )


def settle_from(reading: Reading, origin: Period | None, published: date | None) -> Reading:
    """Settle a time that is named from another one.

    Without another one "the year before" is that before last year, and "later" or "the same
    period" means nothing.
    """
    if reading.steps is None:
        return reading
    if reading.unit_months is not None:
        return _settle_unit(reading, reading.steps, reading.unit_months, origin)
    meaning = None
    if origin is not None:
        meaning = _from_origin(reading, reading.steps, origin)
    elif published is not None and reading.fallback is not None:
        year = published.year + reading.fallback
        meaning = reading.part.in_year(year) if reading.part else period(f"{year:04}")
    return replace(reading, past=meaning, future=meaning)


def _settle_unit(reading: Reading, steps: int, length: int, origin: Period | None) -> Reading:
    """Settle "the previous quarter" from another quarter, else leave it told from publication."""
    if origin is None:
        return reading
    first = month_number(origin.start)
    if months_from(first, length) != origin:
        return reading
    meaning = months_from(first + steps * length, length)
    return replace(reading, past=meaning, future=meaning)


def _from_origin(reading: Reading, steps: int, origin: Period) -> Period | None:
    if reading.in_year is not None:
        steps = reading.in_year.year - origin.year
    if reading.part is not None:
        return reading.part.in_year(origin.year + steps)
    if reading.keeps_shape:
        return shift_years(origin, steps)
    return period(f"{origin.year + steps:04}")
