"""Text files with a delimiter between cells, read record by record."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kg.errors import SourceError
from kg.sources.csv_rows import MAX_CELL
from kg.sources.tabular.detection import ENCODING_NAMES
from kg.sources.tabular.records import Record

_MEND_QUOTE: Final = "Close the quote, or double quotes that belong to the text."


def iter_delimited(path: Path, name: str, encoding: str, delimiter: str) -> Iterator[Record]:
    """Read a text file's records; what cannot be read is a record with a fault.

    Raises
    ------
    SourceError
        If the file cannot be opened, or the encoding is unknown.
    """
    csv.field_size_limit(MAX_CELL)
    try:
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            yield from _iter_records(reader, encoding)
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})", "Check the path.") from error
    except LookupError as error:
        raise SourceError(
            name, f"the encoding {encoding!r} is unknown", "Write utf-8, gb18030 or cp1252, say."
        ) from error
    except UnicodeError as error:
        raise SourceError(
            name, f"this is not {_encoding_name(encoding)} ({error})", "Give another --encoding."
        ) from error


def _iter_records(reader: Any, encoding: str) -> Iterator[Record]:
    number = 0
    while True:
        line = reader.line_num + 1
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            last = reader.line_num
            lines = f"lines {line:,} to {last:,}" if last > line else "the row"
            yield Record(number, line, (), f"{lines} cannot be read: {error}", _MEND_QUOTE)
            continue
        if cells is None:
            return
        wrong = _find_wrong_byte(cells)
        if wrong is not None:
            what = f"byte 0x{wrong:02x} is not {_encoding_name(encoding)}"
            mend = "Save the table in one encoding, or give --encoding."
            cells = [cell.encode("utf-8", "replace").decode() for cell in cells]
            yield Record(number, line, tuple(cells), what, mend)
        elif cells:
            yield Record(number, line, tuple(cells))


def _find_wrong_byte(cells: list[str]) -> int | None:
    """Find a byte that the encoding does not have; it was read as a lone surrogate."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError as error:
        return ord(error.object[error.start]) & 0xFF
    return None


def _encoding_name(encoding: str) -> str:
    return ENCODING_NAMES.get(encoding, encoding)
