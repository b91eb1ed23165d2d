"""What a printed figure leaves open: the interval in which the true value lies."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.quantities import find_match
from kg.figures.figure import Figure

#: How far the true value may lie from one that is said to be about so much.
ABOUT: Final = Decimal("0.05")

#: How many times "at least" so much the true value is at most, where nothing else is said.
SOFT: Final = Decimal("1.2")

#: The largest last digit that is taken for printed where that is not known, part of the value.
_ROUNDED: Final = Decimal("0.1")
_HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a true value lies, in the unit of its figure.

    Attributes
    ----------
    low, high
        What the words rule out lies below and above; None where they leave it open.
    soft_low, soft_high
        What they would hardly have been chosen for lies below and above.
    """

    low: Decimal | None
    high: Decimal | None
    soft_low: Decimal
    soft_high: Decimal

    def times(self, factor: Decimal) -> "Interval":
        """Give the interval in another unit.

        Parameters
        ----------
        factor
            How many of the other unit one is, above zero.
        """
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.soft_low * factor, self.soft_high * factor)

    def meets(self, other: "Interval") -> bool:
        """Say whether some value satisfies the words of both."""
        return _reaches(self.high, other.low) and _reaches(other.high, self.low)

    def meets_softly(self, other: "Interval") -> bool:
        """Say whether some value is likely under the words of both."""
        return self.soft_low <= other.soft_high and other.soft_low <= self.soft_high


def _reaches(high: Decimal | None, low: Decimal | None) -> bool:
    return high is None or low is None or low <= high


def interval_of(figure: Figure, *, about: Decimal = ABOUT, soft: Decimal = SOFT) -> Interval:
    """Say in which interval the true value of a figure lies; see `interval`."""
    return interval(figure.value, figure.bound, printed_step(figure), about=about, soft=soft)


def interval(
    value: Decimal, bound: str, step: Decimal, *, about: Decimal = ABOUT, soft: Decimal = SOFT
) -> Interval:
    """Say in which interval the true value lies.

    Parameters
    ----------
    value
        What is printed; a rate of growth may be below zero.
    bound
        Notation of the bound.
    step
        Size of the last printed digit.
    about
        Part of the value by which "about" may be off, either way.
    soft
        How many times "at least" so much the true value is at most, softly; and how many
        times smaller than "at most" so much.

    Returns
    -------
    Interval
        Of an exact figure half a unit of the last printed digit on either side; of one that
        is about so much that part of it on either side; of one that is at least so much from
        there up, softly to `soft` times as much; of one that is at most so much from nothing
        up to there, softly from `soft` times less.

    Examples
    --------
    >>> found = interval(Decimal("62.58"), "exact", Decimal("0.01"))
    >>> found.low, found.high
    (Decimal('62.575'), Decimal('62.585'))
    >>> interval(Decimal(400), "at-least", Decimal(1)).soft_high
    Decimal('480.0')
    """
    match bound:
        case "at-least":
            return Interval(value, None, value, value * soft if value > 0 else value / soft)
        case "at-most" if value < 0:
            return Interval(None, value, value * soft, value)
        case "at-most":
            return Interval(Decimal(0), value, value / soft, value)
        case "about":
            low, high = value - about * abs(value), value + about * abs(value)
        case _:
            low, high = value - step * _HALF, value + step * _HALF
    return Interval(low, high, low, high)


def printed_step(figure: Figure) -> Decimal:
    """Give the size of the last printed digit of a figure, in its unit.

    Where it is not known what was printed, the last digit that is not zero is taken for it,
    but for no more than a tenth of the value: "some 5,000" is not 5,000 give or take 500.
    """
    if figure.as_printed is not None:
        language = figure.document.language
        read = find_match(figure.as_printed, figure.value, figure.unit, language)
        if read is not None:
            return read.step
    exponent = figure.value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # the values of claims are finite
    return min(Decimal(1).scaleb(exponent), abs(figure.value) * _ROUNDED)
