"""Arithmetic with intervals of values that are zero or more."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from kg.figures.intervals import Interval

_ONE: Final = Decimal(1)
_PERCENT: Final = Decimal(100)


def share_of(interval: Interval) -> Interval:
    """Turn percent into a part of one, which is never more than all.

    Examples
    --------
    >>> over = share_of(Interval(Decimal(90), None, Decimal(90), Decimal(108)))
    >>> print(over.low, over.high, over.soft_high)
    0.90 1 1
    """
    part = interval.times(_ONE / _PERCENT)
    high = _ONE if part.high is None else min(part.high, _ONE)
    return Interval(part.low, high, part.soft_low, min(part.soft_high, _ONE))


def growth_factor(interval: Interval, years: int) -> Interval:
    """Turn percent a year into the factor over so many years.

    Examples
    --------
    >>> factor = growth_factor(Interval(Decimal(10), Decimal(10), Decimal(10), Decimal(10)), 2)
    >>> print(factor.low, factor.high)
    1.21 1.21
    """

    def grown(rate: Decimal) -> Decimal:
        return max(_ONE + rate / _PERCENT, Decimal(0)) ** years

    low = None if interval.low is None else grown(interval.low)
    high = None if interval.high is None else grown(interval.high)
    return Interval(low, high, grown(interval.soft_low), grown(interval.soft_high))


def product(one: Interval, other: Interval) -> Interval:
    """Multiply two intervals.

    Examples
    --------
    >>> over = Interval(Decimal(300), None, Decimal(300), Decimal(360))
    >>> twice = Interval(Decimal(2), Decimal(2), Decimal(2), Decimal(2))
    >>> found = product(over, twice)
    >>> print(found.low, found.high, found.soft_high)
    600 None 720
    """
    low = None if one.low is None or other.low is None else one.low * other.low
    high = None if one.high is None or other.high is None else one.high * other.high
    return Interval(low, high, one.soft_low * other.soft_low, one.soft_high * other.soft_high)


def whole_of(part: Interval, share: Interval) -> Interval:
    """Divide a part by its share of a whole, which is above zero.

    Parameters
    ----------
    part
        Of the part.
    share
        As `share_of` gives it.

    Returns
    -------
    Interval
        Of the whole: without an upper end where the part has none or the share may be zero.
    """
    low = None if part.low is None or not share.high else part.low / share.high
    high = None if part.high is None or not share.low else part.high / share.low
    soft_high = part.soft_high / share.soft_low if share.soft_low else part.soft_high
    soft_low = part.soft_low / share.soft_high if share.soft_high else part.soft_low
    return Interval(low, high, soft_low, soft_high)


def total(intervals: Iterable[Interval]) -> Interval:
    """Add intervals up."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    soft_low = soft_high = Decimal(0)
    for interval in intervals:
        low = None if low is None or interval.low is None else low + interval.low
        high = None if high is None or interval.high is None else high + interval.high
        soft_low += interval.soft_low
        soft_high += interval.soft_high
    return Interval(low, high, soft_low, soft_high)


def lies_above(one: Interval, other: Interval, *, soft: bool = False) -> bool:
    """Say whether one lies wholly above the other, by the words or by what is likely."""
    if soft:
        return one.soft_low > other.soft_high
    return one.low is not None and other.high is not None and one.low > other.high
