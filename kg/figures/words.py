"""Figures in words, as the ledgers print them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from kg.claims.quantities import format_quantity
from kg.figures.figure import Figure

#: The most significant digits of what is printed, and those of what is worked out.
_PRINTED: Final = 9
_DIGITS: Final = 4
_SCALES: Final = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)
_WIDE: Final = Context(prec=100, rounding=ROUND_HALF_EVEN)
#: What stands before a number for its bound.
SIGNS: Final = {"at-least": "≥ ", "at-most": "≤ ", "about": "≈ ", "none": "? "}
_BOUNDS: Final = {"at-least": "at least ", "at-most": "at most ", "about": "about "}


def say_value(value: Decimal, unit: str, bound: str = "exact") -> str:
    """Say a value with its unit and bound.

    Parameters
    ----------
    value
        How much, scaled to one.
    unit
        CURIE of the unit.
    bound
        Notation of the bound.

    Examples
    --------
    >>> say_value(Decimal(62580000000), "unit:CNY", "at-least")
    'at least CNY 62.58 billion'
    """
    try:
        text = format_quantity(value, unit)
    except ValueError:  # a number of more digits than a text can hold
        text = f"{value:e} {unit.partition(':')[2]}"
    return _BOUNDS.get(bound, "") + text


def say_figure(figure: Figure) -> str:
    """Say a figure with the time it is about: ``CNY 62.58 billion (2017)``."""
    when = "no period" if figure.period is None else str(figure.period)
    said = say_value(shown(figure.value), figure.unit, figure.bound)
    return f"{said} ({when})"


def shown(value: Decimal) -> Decimal:
    """Give a value as it is shown: one of more digits than texts print is worked out, so rounded.

    Examples
    --------
    >>> f"{shown(Decimal('9468603419.5780')):f}", f"{shown(Decimal(62580000000)):f}"
    ('9469000000', '62580000000')
    """
    if len(value.normalize().as_tuple().digits) <= _PRINTED:
        return value
    return Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN).plus(value)


def say_rate(rate: float | None, bound: str | None = None) -> str:
    """Say a growth a year in percent, with the side on which it is bounded.

    Examples
    --------
    >>> say_rate(0.0983), say_rate(0.31, "at-least"), say_rate(-0.045, "at-most"), say_rate(None)
    ('9.8 %', '≥ 31.0 %', '≤ -4.5 %', '')
    """
    if rate is None:
        return ""
    return f"{SIGNS.get(bound or '', '')}{100 * rate:.1f} %"


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Round a value, of however many digits, to so many decimal places.

    Examples
    --------
    >>> f"{rounded(Decimal('2.5e29')):f}", rounded(Decimal("1.005"), 2)
    ('250000000000000000000000000000', Decimal('1.00'))
    """
    return _WIDE.quantize(value, Decimal(1).scaleb(-places))


def plain(value: Decimal | None) -> int | float | None:
    """Give a value as a plain number for a table: an integer where it is whole.

    Examples
    --------
    >>> plain(Decimal("6.258E+10")), plain(Decimal("0.05")), plain(None)
    (62580000000, 0.05, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def say_number(value: Decimal, digits: int = _DIGITS) -> str:
    """Say a number shortly, to so many significant digits.

    Examples
    --------
    >>> say_number(Decimal(1666666666666)), say_number(Decimal(1048)), say_number(Decimal("25.3"))
    ('1.667 trillion', '1,048', '25.3')
    """
    by, word = next(((by, word) for by, word in _SCALES if abs(value) >= by), (Decimal(1), ""))
    scaled = value / by
    places = 0 if not scaled else max(0, digits - 1 - scaled.adjusted())
    text = f"{rounded(scaled, places):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + word


def sign_value(value: Decimal, bound: str) -> str:
    """Write a value shortly, with a sign for its bound.

    Examples
    --------
    >>> sign_value(Decimal(400_000_000_000), "at-least")
    '≥ 400 billion'
    """
    return f"{SIGNS.get(bound, '')}{say_number(value)}"


def say_unit_of(label: str | None) -> str:
    """Say a unit by its name as it stands after a number, with the space before it.

    Examples
    --------
    >>> say_unit_of("yuan"), say_unit_of("percent"), say_unit_of("count")
    (' yuan', ' %', '')
    """
    return {"count": "", "percent": " %", None: ""}.get(label, f" {label}")


def name_time(figures: Iterable[Figure]) -> str:
    """Name the time of figures of one time: their period or, where moments differ, the year."""
    periods = [figure.period for figure in figures if figure.period is not None]
    if len({(period.start, period.end) for period in periods}) > 1:
        return str(periods[0].year)
    return min((str(period) for period in periods), key=lambda text: (len(text), text))
