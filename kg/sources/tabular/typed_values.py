"""Values that a file types itself become cells."""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from kg.sources.tabular.records import Cell

#: Deeper structures than this are no table.
_MAX_DEPTH: Final = 5


def to_cell(value: Any, *, percent: bool = False) -> Cell:
    """Make a cell of a value that a workbook, Parquet or JSON file holds.

    Parameters
    ----------
    value
        None, text, number, date, truth value, or a list of these.
    percent
        Whether the file shows the number in percent: 0.61 as 61%.

    Examples
    --------
    >>> to_cell(0.1), to_cell(0.61, percent=True), to_cell(None), to_cell(["a", "b"])
    (Decimal('0.1'), '61%', '', ('a', 'b'))
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value, percent)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(_text(item) for item in value if item is not None)
    return _text(value)


def flatten(record: Mapping[str, Any]) -> dict[str, Cell]:
    """Make cells of a record, those of a record inside it named ``outer.inner``.

    Examples
    --------
    >>> flatten({"name": "Alpha", "seat": {"city": "Jinan"}})
    {'name': 'Alpha', 'seat.city': 'Jinan'}
    """
    return dict(_iter_flat(record, "", 0))


def _iter_flat(record: Mapping[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for key, value in record.items():
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            yield from _iter_flat(value, f"{prefix}{key}.", depth + 1)
        else:
            yield f"{prefix}{key}", to_cell(value)


def _number(value: int | float | Decimal, percent: bool) -> Cell:
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        # A column of whole numbers with gaps is often kept as one of floats.
        value = int(value) if value.is_integer() and abs(value) < 1e15 else Decimal(repr(value))
    number = Decimal(value)
    if not number.is_finite():
        return ""
    if abs(number.adjusted()) > 60:  # written out it would have more digits than any figure
        return str(number)
    return f"{(100 * number).normalize():f}%" if percent else number


def _text(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    cell = to_cell(value) if isinstance(value, int | float | Decimal | date) else str(value)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
