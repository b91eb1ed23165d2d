"""Figures with the interval that their words leave open, also after a conversion."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.figures.conversion import PRINTED_TOLERANCE, FigureConversions, to_square_metres
from kg.figures.figure import Figure
from kg.figures.intervals import Interval, interval_of


@dataclass(frozen=True, slots=True)
class BoundedFigure:
    """A figure and where its true value lies.

    Attributes
    ----------
    figure
        Money in the currency asked for, areas in square metres.
    interval
        In the same unit.
    printed_unit
        CURIE of the currency in which it was printed, or the unit.
    """

    figure: Figure
    interval: Interval
    printed_unit: str

    @property
    def said(self) -> tuple[Decimal, str]:
        """Value and bound."""
        return self.figure.value, self.figure.bound

    def meets(self, other: "BoundedFigure") -> bool:
        """Say whether some value satisfies the words of both."""
        one, two = _exchanged(self, other)
        return one.meets(two)

    def meets_softly(self, other: "BoundedFigure") -> bool:
        """Say whether some value is likely under the words of both."""
        one, two = _exchanged(self, other)
        return one.meets_softly(two)


def _exchanged(one: BoundedFigure, other: BoundedFigure) -> tuple[Interval, Interval]:
    """Allow for another day's exchange rate where two currencies were printed."""
    if one.printed_unit == other.printed_unit:
        return one.interval, other.interval
    return widen(one.interval, PRINTED_TOLERANCE), other.interval


def widen(interval: Interval, part: Decimal) -> Interval:
    """Widen an interval by a part of its ends.

    Examples
    --------
    >>> wide = widen(Interval(Decimal(100), None, Decimal(100), Decimal(120)), Decimal("0.5"))
    >>> print(wide.low, wide.high, wide.soft_low, wide.soft_high)
    50.0 None 50.0 180.0
    """
    low = None if interval.low is None else interval.low * (1 - part)
    high = None if interval.high is None else interval.high * (1 + part)
    return Interval(low, high, interval.soft_low * (1 - part), interval.soft_high * (1 + part))


def bound_figures(
    figures: Iterable[Figure], conversions: FigureConversions | None = None
) -> list[BoundedFigure]:
    """Give figures their intervals.

    Parameters
    ----------
    figures
        As they are read, or converted.
    conversions
        How they were converted: what was printed says how exact a figure is, not what came
        out of a conversion.

    Returns
    -------
    list of BoundedFigure
        In the same order.
    """
    originals = {} if conversions is None else conversions.originals
    bounded = []
    for figure in figures:
        original = originals.get(figure.claim, figure)
        now = to_square_metres(figure)
        interval = interval_of(original)
        if original.value and now.value != original.value:
            interval = interval.times(now.value / original.value)
        printed = original.unit if original is not figure else now.unit
        bounded.append(BoundedFigure(now, interval, printed))
    return bounded
