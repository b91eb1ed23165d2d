"""Exact comparison of RDF literals, and which lexical forms are well formed.

`compare` answers as SPARQL's `<`, `=` and `>` do, but exactly: integers and
decimals of any length, doubles only where one of the two is a double. Dates of
one datatype compare with each other (also `xsd:gYear` and `xsd:gYearMonth`);
all else is incomparable.
"""

import math
import re
import struct
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from pyoxigraph import Literal

from kg.dataset.shacl.constraints import XSD

_ZONE: Final = r"(?P<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_YEAR: Final = r"(?P<year>-?(?:[1-9]\d{3,17}|0\d{3}))"
_DAY: Final = _YEAR + r"-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
_CLOCK: Final = r"(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_FLOAT: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?|[+-]?INF|NaN"

#: Lexical form of each datatype that is checked; other datatypes take any text.
_FORMS: Final = {
    XSD + name: re.compile(form, re.ASCII)
    for name, form in {
        "integer": r"[+-]?\d+",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "float": _FLOAT,
        "double": _FLOAT,
        "boolean": r"true|false|1|0",
        "dateTime": _DAY + "T" + _CLOCK + _ZONE,
        "date": _DAY + _ZONE,
        "time": _CLOCK + _ZONE,
        "gYear": _YEAR + _ZONE,
        "gYearMonth": _YEAR + r"-(?P<month>0[1-9]|1[0-2])" + _ZONE,
    }.items()
}
_NUMERIC: Final = frozenset(XSD + name for name in ("integer", "decimal", "float", "double"))
#: Integer types that Oxigraph stores as plain `xsd:integer`.
DERIVED_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        *("byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt"),
        *("unsignedLong", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger"),
        "positiveInteger",
    )
)
#: The zone in which a moment without one lies at the earliest and the latest.
_WIDEST_ZONE_SECONDS: Final = 14 * 3600

_Moment: TypeAlias = tuple[Fraction, bool]
"""Seconds from the start of the year 0, and whether the time zone is known."""


def is_checked_datatype(datatype: str) -> bool:
    """Say whether ill-formed literals of this datatype are recognised."""
    return datatype in _FORMS


def is_well_formed(literal: Literal) -> bool:
    """Say whether the lexical form belongs to the literal's datatype.

    Datatypes that are not checked (see `is_checked_datatype`) take any text.

    Examples
    --------
    >>> from pyoxigraph import Literal, NamedNode
    >>> xsd_date = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    >>> is_well_formed(Literal("2020-02-29", datatype=xsd_date))
    True
    >>> is_well_formed(Literal("2021-02-29", datatype=xsd_date))
    False
    """
    form = _FORMS.get(literal.datatype.value)
    if form is None:
        return True
    match = form.fullmatch(literal.value)
    return match is not None and _day_exists(match.groupdict())


def is_comparable(literal: Literal) -> bool:
    """Say whether the literal has an order that `compare` knows."""
    return compare(literal, literal) == 0


def compare(left: Literal, right: Literal) -> int | None:
    """Compare two literals as SPARQL does.

    Returns
    -------
    int or None
        -1, 0 or 1, or None where the two cannot be compared: ill-formed forms,
        NaN, language-tagged strings, different sorts of value, and moments of
        which only one has a time zone when they lie within 14 hours.

    Examples
    --------
    >>> from pyoxigraph import Literal
    >>> compare(Literal(10**30), Literal(10**30 + 1))
    -1
    >>> compare(Literal(1), Literal("1")) is None
    True
    """
    kind, other = left.datatype.value, right.datatype.value
    if not (is_well_formed(left) and is_well_formed(right)):
        return None
    if kind in _NUMERIC and other in _NUMERIC:
        return _compare_numbers(left.value, kind, right.value, other)
    if kind != other:
        return None
    if kind == XSD + "string":
        return _sign(left.value > right.value, left.value < right.value)
    if kind == XSD + "boolean":
        truth, other_truth = left.value in ("true", "1"), right.value in ("true", "1")
        return _sign(truth > other_truth, truth < other_truth)
    if kind in _FORMS:
        return _compare_moments(_moment(left), _moment(right))
    return None


def _sign(greater: bool, less: bool) -> int:
    return int(greater) - int(less)


def _compare_numbers(left: str, left_type: str, right: str, right_type: str) -> int | None:
    types = {left_type, right_type}
    if XSD + "double" in types or XSD + "float" in types:
        single = XSD + "double" not in types
        first, second = _as_float(left, left_type, single), _as_float(right, right_type, single)
        if math.isnan(first) or math.isnan(second):
            return None
        return _sign(first > second, first < second)
    exact, other = Decimal(left), Decimal(right)
    return _sign(exact > other, exact < other)


def _as_float(text: str, datatype: str, single: bool) -> float:
    """Turn a number into a double, by way of 32 bits where a float is meant."""
    number = float(text)
    if (single or datatype == XSD + "float") and math.isfinite(number):
        try:
            number = struct.unpack("f", struct.pack("f", number))[0]
        except OverflowError:
            return math.copysign(math.inf, number)
    return number


def _day_exists(parts: dict[str, str | None]) -> bool:
    if parts.get("day") is None:
        return True
    year, month, day = (int(parts[part] or 0) for part in ("year", "month", "day"))
    return day <= _days_in_month(year, month)


def _days_in_month(year: int, month: int) -> int:
    # The calendar repeats every 400 years, which brings any year into Python's range.
    in_range = year % 400 + 400
    after = date(in_range + month // 12, month % 12 + 1, 1)
    return (after - date(in_range, month, 1)).days


def _moment(literal: Literal) -> _Moment:
    """Give the first second of what a well-formed date or time names."""
    match = _FORMS[literal.datatype.value].fullmatch(literal.value)
    assert match is not None
    parts = match.groupdict()
    year, month, day = (int(parts.get(part) or 1) for part in ("year", "month", "day"))
    cycles, in_cycle = divmod(year, 400)
    days = cycles * 146_097 + date(in_cycle + 400, month, day).toordinal()
    seconds = Fraction(days * 86_400)
    clock = parts.get("clock")
    if clock is not None:
        hours, minutes, rest = clock.split(":")
        seconds += int(hours) * 3600 + int(minutes) * 60 + Fraction(rest)
    zone = parts.get("zone")
    if zone is None:
        return seconds, False
    return seconds - _zone_seconds(zone), True


def _zone_seconds(zone: str) -> int:
    if zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
    return -seconds if zone.startswith("-") else seconds


def _compare_moments(left: _Moment, right: _Moment) -> int | None:
    (first, first_zoned), (second, second_zoned) = left, right
    if first_zoned == second_zoned:
        return _sign(first > second, first < second)
    if abs(first - second) <= _WIDEST_ZONE_SECONDS:
        return None
    return _sign(first > second, first < second)
