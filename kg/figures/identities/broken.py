"""An identity between figures that does not hold, and when it does not."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.periods import Period
from kg.figures.bounded import widen
from kg.figures.conversion import PRINTED_TOLERANCE
from kg.figures.figure import Background
from kg.figures.identities.interval_arithmetic import lies_above
from kg.figures.identities.levels import Level
from kg.figures.intervals import Interval

#: Cautions, which make a warning of an error.
NOT_ACTUAL: Final = "a goal or forecast: set at another time, and not bound to add up"
LEAVES_ROOM: Final = "the words leave room for both, but hardly so much"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an identity.

    Attributes
    ----------
    value, bound
        As stated, or worked out from what is stated.
    interval
        Where the true value lies.
    claims
        CURIEs of the claims that make it.
    metrics
        CURIEs of what it counts.
    printed_unit
        Currency in which its figures were printed, or their unit.
    """

    value: Decimal
    bound: str
    interval: Interval
    claims: tuple[str, ...]
    metrics: frozenset[str]
    printed_unit: str


def side_of(level: Level) -> Side:
    """Take what figures state for a side."""
    member = level.first
    metrics = frozenset({member.figure.metric})
    return Side(*member.said, member.interval, level.claims, metrics, member.printed_unit)


@dataclass(frozen=True, slots=True)
class Context:
    """What an identity is about: kind of identity, of whom, which metric, unit and time."""

    kind: str
    subject: str
    metric: str
    unit: str
    status: str
    period: str
    years: tuple[int, int]


def years_of(period: Period) -> tuple[int, int]:
    """Give the years in which a period begins and ends."""
    return period.start.year, period.end.year


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
    """An identity that does not hold.

    Attributes
    ----------
    context
        What it is about.
    said
        The identity with its numbers, in words.
    expected, found
        What follows from some claims, and what others state.
    residual
        Natural logarithm of expected over found; None where one is zero.
    severity
        ``error``: the claims cannot all be true. ``warning``: something is between, which the
        cautions name.
    cautions
        Why it is no error.
    claims
        CURIEs, in order.
    """

    context: Context
    said: str
    expected: Decimal
    found: Decimal
    residual: float | None
    severity: str
    cautions: tuple[str, ...]
    claims: tuple[str, ...]


def require_equal(
    context: Context, said: str, expected: Side, found: Side, cautions: Iterable[str]
) -> list[BrokenIdentity]:
    """Find whether two sides that ought to be equal are not.

    Returns
    -------
    list of BrokenIdentity
        Empty if some likely value satisfies the words of both.
    """
    one, other = _exchanged(expected, found)
    hard = not one.meets(other)
    if not hard and one.meets_softly(other):
        return []
    return [_break(context, said, expected, found, cautions, hard=hard)]


def require_at_most(
    context: Context, said: str, expected: Side, found: Side, cautions: Iterable[str]
) -> list[BrokenIdentity]:
    """Find whether a side that ought to be at most another is above it."""
    most, part = _exchanged(expected, found)
    hard = lies_above(part, most)
    if not hard and not lies_above(part, most, soft=True):
        return []
    return [_break(context, said, expected, found, cautions, hard=hard)]


def _exchanged(one: Side, other: Side) -> tuple[Interval, Interval]:
    """Allow for another day's exchange rate where two currencies were printed."""
    if one.printed_unit == other.printed_unit:
        return one.interval, other.interval
    return widen(one.interval, PRINTED_TOLERANCE), other.interval


def _break(
    context: Context,
    said: str,
    expected: Side,
    found: Side,
    cautions: Iterable[str],
    *,
    hard: bool,
) -> BrokenIdentity:
    told = [*cautions] if hard else [*cautions, LEAVES_ROOM]
    residual = None
    if expected.value > 0 and found.value > 0:
        residual = round(math.log(expected.value / found.value), 4)
    return BrokenIdentity(
        context=context,
        said=said,
        expected=expected.value,
        found=found.value,
        residual=residual,
        severity="warning" if told else "error",
        cautions=tuple(told),
        claims=tuple(sorted({*expected.claims, *found.claims})),
    )


def tell_definitions(metrics: Iterable[str], background: Background) -> list[str]:
    """Say that metrics differ, if they do."""
    names = sorted({str(background.label(metric)) for metric in metrics})
    return [f"definitions differ: {' and '.join(names)}"] if len(names) > 1 else []
