"""Workbooks, Parquet files and JSON lines, read row by row."""

import importlib
import json
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kg.errors import SourceError
from kg.sources.tabular.records import Cell, Record
from kg.sources.tabular.typed_values import flatten, to_cell

#: A workbook that unpacks to more than this is not read: it may be made to fill the disk.
MAX_UNPACKED: Final = 8 * 2**30

#: A table with more columns than this is none.
MAX_COLUMNS: Final = 5_000
_MAX_LINE: Final = 16 * 2**20
_BATCH: Final = 5_000


def require(library: str, name: str, what: str) -> Any:
    """Import a library of the extra `tables`.

    Raises
    ------
    SourceError
        If it is not installed.
    """
    try:
        return importlib.import_module(library)
    except ImportError as error:
        mend = 'Install it with: pip install "ecosystem-kg[tables]". Or save the table as CSV.'
        raise SourceError(
            name, f"{what} are read with {library.partition('.')[0]}", mend
        ) from error


def sheet_names(path: Path, name: str) -> list[str]:
    """List the sheets of a workbook.

    Raises
    ------
    SourceError
        If it is no workbook, or openpyxl is not installed.
    """
    with _open_book(path, name) as book:
        return [sheet.title for sheet in book.worksheets]


def iter_sheet(path: Path, name: str, sheet: str) -> Iterator[Record]:
    """Read the rows of a workbook's sheet; a formula counts with the value it was saved with."""
    with _open_book(path, name) as book:
        found = book[sheet]
        found.reset_dimensions()
        for number, row in enumerate(found.iter_rows(), 1):
            cells = tuple(
                to_cell(cell.value, percent=_shows_percent(cell)) if cell.value is not None else ""
                for cell in row
            )
            yield Record(number, number, cells)


@contextmanager
def _open_book(path: Path, name: str) -> Iterator[Any]:
    """Open a workbook; what goes wrong while it is open is told as well."""
    openpyxl = require("openpyxl", name, "workbooks")
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise SourceError(name, "the workbook unpacks to more than 8 GiB", "Save it as CSV.")
        with path.open("rb") as file:
            with warnings.catch_warnings(action="ignore"):
                book = openpyxl.load_workbook(
                    file, read_only=True, data_only=True, keep_links=False
                )
            try:
                yield book
            finally:
                book.close()
    except SourceError:
        raise
    except Exception as error:  # broken workbooks raise all sorts of errors
        raise _no_workbook(name, error) from error


def _no_workbook(name: str, error: Exception) -> SourceError:
    what = f"this is no workbook that can be read ({type(error).__name__}: {str(error)[:100]})"
    return SourceError(name, what, "Open it in a spreadsheet and save it anew, or as CSV.")


def _shows_percent(cell: Any) -> bool:
    return isinstance(cell.value, int | float) and "%" in (cell.number_format or "")


def parquet_columns(path: Path, name: str) -> list[str]:
    """List the columns of a Parquet file.

    Raises
    ------
    SourceError
        If it is no Parquet file, or pyarrow is not installed.
    """
    with _open_parquet(path, name) as file:
        return list(file.schema_arrow.names)


def iter_parquet(path: Path, name: str) -> Iterator[Record]:
    """Read the rows of a Parquet file, some thousands at a time; the first is row 1."""
    number = 0
    with _open_parquet(path, name) as file:
        try:
            for batch in file.iter_batches(batch_size=_BATCH):
                columns = [column.to_pylist() for column in batch.columns]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield Record(number, number, tuple(to_cell(value) for value in row))
        except (OSError, ValueError, ArithmeticError, NotImplementedError) as error:
            raise _no_parquet(name, error) from error


def _open_parquet(path: Path, name: str) -> Any:
    parquet = require("pyarrow.parquet", name, "Parquet files")
    try:
        return parquet.ParquetFile(path)
    except (OSError, ValueError, NotImplementedError) as error:
        raise _no_parquet(name, error) from error


def _no_parquet(name: str, error: Exception) -> SourceError:
    what = f"this is no Parquet file that can be read ({str(error)[:100]})"
    return SourceError(name, what, "Write it anew, or save it as CSV.")


def json_columns(path: Path, name: str, encoding: str) -> list[str]:
    """Collect the names in all JSON lines, in order of appearance."""
    columns: dict[str, None] = {}
    for _, found in _iter_json(path, name, encoding):
        if isinstance(found, dict) and not found.keys() <= columns.keys():
            columns |= dict.fromkeys(found)
        if len(columns) > MAX_COLUMNS:
            break  # refused by whoever asks
    if not columns:
        raise SourceError(name, "no line holds a record", 'Write {"name": "value"} in each line.')
    return list(columns)


def iter_json_lines(
    path: Path, name: str, encoding: str, columns: tuple[str, ...]
) -> Iterator[Record]:
    """Read JSON lines; the row's number is that of its line."""
    for line, found in _iter_json(path, name, encoding):
        if isinstance(found, str):
            yield Record(line, line, (), found, 'Write one record a line: {"name": "value"}.')
        else:
            yield Record(line, line, tuple(found.get(column, "") for column in columns))


def _iter_json(path: Path, name: str, encoding: str) -> Iterator[tuple[int, dict[str, Cell] | str]]:
    """Give number and cells of each line, or what is wrong with it."""
    try:
        with path.open(encoding=encoding, errors="surrogateescape") as file:
            line = 0
            while text := file.readline(_MAX_LINE):
                line += 1
                if len(text) == _MAX_LINE and not text.endswith("\n"):
                    while (rest := file.readline(_MAX_LINE)) and not rest.endswith("\n"):
                        pass
                    yield line, "the line is longer than 16 MiB"
                elif text.strip():
                    yield line, _parse_line(text)
    except (OSError, UnicodeError, LookupError) as error:
        raise SourceError(name, f"cannot be read ({error})", "Check path and encoding.") from error


def _parse_line(text: str) -> dict[str, Cell] | str:
    try:
        found = json.loads(text, parse_float=_decimal, parse_int=_decimal)
        text.encode()
        if isinstance(found, dict):
            cells = flatten(found)
            "".join(str(part) for cell in cells.items() for part in cell).encode()
            return cells
    except UnicodeEncodeError:
        return "the line holds bytes or escapes that are no characters"
    except (ValueError, ArithmeticError) as error:
        return f"this is not JSON: {error}"
    except RecursionError:
        return "the record is nested too deeply"
    return "the line is no record"


def _decimal(text: str) -> Cell:
    return to_cell(Decimal(text)) if len(text) <= 60 else text
