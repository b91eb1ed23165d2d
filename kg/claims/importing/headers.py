"""What the names of columns say: units with their scale, and years."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.number_words import read_scale
from kg.claims.unit_words import find_prefix, find_unit

_IN_BRACKETS: Final = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,40})[)）\]】]")
_AFTER_COMMA: Final = re.compile(r"[,，] ?([^,，]{1,30})$|(?:^| )in ([^,，]{1,30})$", re.I)
_FACTOR: Final = re.compile(r"10{0,3}(?![0-9])")
_LEADING: Final = re.compile(r"^(?:in|单位|單位|unit)[:： ]*", re.I)
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_PARTS: Final = re.compile(r"[\s_]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class HeaderUnit:
    """Unit and scale that the name of a column says; None where it says none."""

    unit: str | None
    scale: Decimal | None


def read_header_unit(header: str) -> HeaderUnit:
    """Read unit and scale out of the name of a column.

    Examples
    --------
    >>> read_header_unit("Revenue (million yuan)")
    HeaderUnit(unit='unit:CNY', scale=Decimal('1000000'))
    >>> read_header_unit("营业收入（亿元）"), read_header_unit("Employees")
    (HeaderUnit(unit='unit:CNY', scale=Decimal('100000000')), HeaderUnit(unit=None, scale=None))
    """
    found = [match[1] for match in _IN_BRACKETS.finditer(header)]
    found += [words for match in _AFTER_COMMA.finditer(header) for words in match.groups() if words]
    for words in found:
        unit = _read_unit(_LEADING.sub("", words.strip()))
        if unit is not None:
            return unit
    return HeaderUnit(None, None)


def _read_unit(words: str) -> HeaderUnit | None:
    """Read words such as million yuan, RMB mn, US$ billion, 亿元, %, '000."""
    words = words.replace("'000", "thousand").replace("’000", "thousand").strip(" .")
    words = " ".join(words.replace(",", " ").split())
    direct = _read_after(words)
    if direct is not None:
        return direct
    # A currency may stand first: RMB mn.
    for cut in range(1, min(len(words), 12) + 1):
        _, unit, money, _ = find_prefix(words[:cut] + " ", 0, cut + 1)
        rest = words[cut:].strip()
        if money and unit is not None and (not rest or rest[0].isalnum()):
            if not rest:
                return HeaderUnit(unit, None)
            scaled = _read_after(rest, money=True)
            if scaled is not None and scaled.unit in {None, unit}:
                return HeaderUnit(unit, scaled.scale)
    return None


def _read_after(words: str, *, money: bool = False) -> HeaderUnit | None:
    """Read a factor such as 100, scale and unit, to the end of the words."""
    match = _FACTOR.match(words)
    number = words if match else f"1 {words}" if words[:1].isascii() else f"1{words}"
    start = match.end() if match else 1
    scale, end, _ = read_scale(number, start, money=money)
    scale *= int(match[0]) if match else 1
    found = find_unit(number, end)
    if found is not None and found[2] == len(number):
        unit, factor, _ = found
        whole = scale * factor
        return HeaderUnit(unit, whole if whole != 1 else None)
    if end == len(number) and scale != 1:
        return HeaderUnit(None, scale)
    return None


def header_words(header: str) -> str:
    """Give the name of a column without its unit and years, in small letters.

    Examples
    --------
    >>> header_words("Operating_Revenue 2023 (million yuan)")
    'operating revenue'
    """
    plain = _YEAR.sub(" ", _IN_BRACKETS.sub(" ", header))
    if read_header_unit(header) != HeaderUnit(None, None):
        plain = _AFTER_COMMA.sub("", plain)
    return " ".join(word.lower() for word in _PARTS.split(plain) if word).strip(" ,:-年")


def header_year(header: str) -> str | None:
    """Give the one year that the name of a column holds, or None.

    Examples
    --------
    >>> header_year("Revenue 2023"), header_year("2019-2023")
    ('2023', None)
    """
    found = _YEAR.findall(header)
    return found[0] if len(found) == 1 else None
