"""Numbers as tables print them: 1,234.5, 1.234,5, 1,83,58,860, 61%, $ 3.2M, 5亿元.

Nothing is guessed: 1,234 may be a thousand or little more than one. It is read where the
mapping says what the comma means, and refused otherwise.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.model import canonical
from kg.claims.number_words import MAX_DIGITS
from kg.claims.quantities import parse_quantities
from kg.claims.unit_words import find_bound_before
from kg.sources.tabular.records import Cell

#: A cell longer than this is no number.
MAX_CELL: Final = 100

#: How a mapping says what stands before the decimals.
DECIMALS: Final = ("point", "comma")

_PLAIN: Final = re.compile(r"[-+]?[0-9]{1,30}(?:\.(?:[0-9]{1,2}|[0-9]{4,20}))?")
_COMMAS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?")
_EXPONENT: Final = re.compile(r"[-+]?[0-9](?:\.[0-9]{1,20})?[eE][-+]?[0-9]{1,2}")
_NUMERAL: Final = re.compile(r"[0-9](?:[0-9.,'’ ]*[0-9])?")
_THREE_DECIMALS: Final = re.compile(r"\.[0-9]{3}(?![0-9])")
_SIGNS: Final = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u202f": " "})

_CURRENCY_AFTER: Final = re.compile(r"([^0-9$€£₹]*)([0-9](?:.*[^$€£₹ ])?) ?([$€£₹])")

#: Digits with marks between: what stands for thousands, what before the decimals.
_GROUPS: Final = r"[1-9][0-9]{{0,2}}(?:{0}[0-9]{{3}})+"
_INDIAN: Final = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_WITH_POINT: Final = re.compile(
    rf"(?:{_GROUPS.format(',')}|{_INDIAN}|{_GROUPS.format('[ ’]')}|[0-9]+)(?:\.[0-9]+)?"
)
_WITH_COMMA: Final = re.compile(
    rf"(?:{_GROUPS.format(chr(92) + '.')}|{_GROUPS.format('[ ’]')}|[0-9]+)(?:,[0-9]+)?"
)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """What a cell says.

    Attributes
    ----------
    value
        The number; scaled to one where words in the cell say a scale.
    unit
        CURIE of the unit that is printed, or None.
    bound
        Notation of the bound that is printed, or None.
    scaled
        Whether the cell says a scale, such as million.
    """

    value: Decimal
    unit: str | None = None
    bound: str | None = None
    scaled: bool = False


def parse_number(cell: Cell, *, decimal: str | None = None, language: str = "") -> PrintedNumber:
    """Read the number of a cell.

    Parameters
    ----------
    cell
        Text, or a number that the file types as one.
    decimal
        ``point`` or ``comma``: what stands before the decimals; None if it is not said.
    language
        Language tag of the table, for words of scale and unit.

    Raises
    ------
    ValueError
        With what is wrong: no number, two of them, words that are not understood, or a
        number that has two readings.

    Examples
    --------
    >>> [str(parse_number(cell).value) for cell in ("1,234.5", "1.234,5", "1,83,58,860", "(12)")]
    ['1234.5', '1234.5', '18358860', '-12']
    >>> parse_number("$ 3.2M")
    PrintedNumber(value=Decimal('3200000'), unit='unit:USD', bound=None, scaled=True)
    >>> parse_number("1,234")
    Traceback (most recent call last):
    ValueError: '1,234' may be 1234 or 1.234. Say `decimal: point` or `decimal: comma`.
    """
    if isinstance(cell, Decimal):
        return PrintedNumber(_checked(cell, str(cell)))
    if isinstance(cell, tuple):
        raise ValueError(f"{len(cell)} values stand where one number should")
    if len(cell) > MAX_CELL:
        raise ValueError(f"{cell[:20]!r}… is too long for a number")
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).translate(_SIGNS)
    text = " ".join(text.split())
    if (decimal != "comma" or "." not in text) and _PLAIN.fullmatch(text) is not None:
        return PrintedNumber(_checked(Decimal(text), cell))
    if decimal == "point" and _COMMAS.fullmatch(text) is not None:
        return PrintedNumber(Decimal(text.replace(",", "")))
    if _EXPONENT.fullmatch(text) is not None:
        return PrintedNumber(_checked(Decimal(text), cell))
    negative = text.startswith("(") and text.endswith(")")
    inner = text[1:-1].strip() if negative else text
    found = _read_words(inner, cell, decimal, language)
    if negative:
        found = PrintedNumber(-found.value, found.unit, found.bound, found.scaled)
    return found


def _read_words(text: str, cell: str, decimal: str | None, language: str) -> PrintedNumber:
    """Put the numeral into plain digits, then read it with the words around it."""
    numerals: list[str] = []

    def plain(match: re.Match[str]) -> str:
        numerals.append(_to_plain(match[0], decimal))
        return numerals[-1]

    digits = _NUMERAL.sub(plain, text)
    if len(numerals) == 1 and digits.removeprefix("-").removeprefix("+").strip() == numerals[0]:
        return PrintedNumber(_checked(Decimal(digits.replace(" ", "")), cell))
    if (after := _CURRENCY_AFTER.fullmatch(digits)) is not None:
        digits = f"{after[1]}{after[3]}{after[2]}"
    # The point is one now: with a fourth decimal no language takes it for a thousand.
    digits = _THREE_DECIMALS.sub(r"\g<0>0", digits)
    quantities = parse_quantities(digits, language)
    if len(quantities) != 1 or len(numerals) > 1:
        count = max(len(quantities), len(numerals))
        what = "is no number" if not count else "holds two numbers" if count > 1 else "is no number"
        raise ValueError(f"{cell[:60]!r} {what}")
    [found] = quantities
    begin = _find_bound(digits, found.start) if found.bound else found.start
    rest = (digits[:begin] + digits[found.end :]).strip()
    if rest:
        raise ValueError(f"{rest[:40]!r} in {cell[:60]!r} is not understood")
    if found.fraction is not None:
        raise ValueError(f"{cell[:60]!r} is a fraction in words")
    scaled = bool(numerals) and Decimal(numerals[0]) != abs(found.value)
    return PrintedNumber(_checked(found.value, cell), found.unit, found.bound, scaled)


def _find_bound(text: str, end: int) -> int:
    """Find where the words begin that say a bound before a figure."""
    bound, start = find_bound_before(text, 0, end), 0
    if bound is None:
        return end
    while start < end and find_bound_before(text, start + 1, end) == bound:
        start += 1
    return start


def _to_plain(numeral: str, decimal: str | None) -> str:
    """Write a numeral without marks for thousands and with a point before decimals.

    Raises
    ------
    ValueError
        If it has two readings, or none.
    """
    text = numeral.replace("'", "’")
    readings = []
    if decimal != "comma" and _WITH_POINT.fullmatch(text):
        readings.append(re.sub("[, ’]", "", text))
    if decimal != "point" and _WITH_COMMA.fullmatch(text):
        readings.append(re.sub("[. ’]", "", text).replace(",", "."))
    if not readings:
        raise ValueError(f"{numeral[:40]!r} is no number")
    if len({Decimal(reading) for reading in readings}) > 1:
        first, second = readings
        raise ValueError(
            f"{numeral[:40]!r} may be {first} or {second}. "
            "Say `decimal: point` or `decimal: comma`."
        )
    return readings[0]


def _checked(value: Decimal, cell: str) -> Decimal:
    if len(cell) < 20 and value.is_finite() and not {"e", "E"}.intersection(cell):
        return value
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS or len(canonical(value)) > 30:
        raise ValueError(f"{cell[:40]!r} has more digits than any measured value")
    return value
