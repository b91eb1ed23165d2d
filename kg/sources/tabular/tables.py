"""Opening a table of any format: what it is is found out, told, and may be overruled."""

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.sources.nearest import nearest
from kg.sources.tabular.delimited import iter_delimited
from kg.sources.tabular.detection import (
    DELIMITERS,
    ENCODING_NAMES,
    Bytes,
    detect_delimiter,
    detect_encoding,
    detect_format,
    examine,
)
from kg.sources.tabular.records import Cell, ReadingOptions, Record, cell_text
from kg.sources.tabular.structured import (
    MAX_COLUMNS,
    iter_json_lines,
    iter_parquet,
    iter_sheet,
    json_columns,
    parquet_columns,
    sheet_names,
)

#: So many of a workbook's other sheets are named.
_TOLD_SHEETS: Final = 10


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read, as often as one likes.

    Attributes
    ----------
    path, name
        Its file, and how messages call it.
    format
        ``csv``, ``xlsx``, ``parquet`` or ``jsonl``.
    options
        How it is read, nothing left open.
    columns
        Names of its columns, each once.
    sha256
        Hash of the file.
    size
        Bytes of the file.
    told
        What was found out about it, for the user to check.
    """

    path: Path
    name: str
    format: str
    options: ReadingOptions
    columns: tuple[str, ...]
    sha256: str
    size: int
    told: tuple[str, ...]

    def iter_records(self) -> Iterator[Record]:
        """Read its rows below the column names, blank ones left out, each as wide as those."""
        width = len(self.columns)
        for record in _iter_raw(self):
            if record.number <= self.options.header and self.format in ("csv", "xlsx"):
                continue
            if record.fault:
                yield record
            elif len(record.cells) == width:
                if any(record.cells):
                    yield record
            else:
                fitted = self._fit(record, width)
                if fitted is not None:
                    yield fitted

    def _fit(self, record: Record, width: int) -> Record | None:
        cells = record.cells
        while len(cells) > width and cells[-1] == "":
            cells = cells[:-1] if len(cells) - width < 50 else _strip_end(cells, width)
        if not any(cells):
            return None
        if len(cells) < width and self.format == "xlsx":
            cells += ("",) * (width - len(cells))
        if len(cells) == width:
            return replace(record, cells=cells)
        what = f"{len(cells):,} cells, but there are {width:,} columns"
        return replace(record, fault=what, mend="Quote cells that hold the delimiter.")


def open_table(path: Path, name: str, options: ReadingOptions) -> Table:
    """Find out how a table is read, and the names of its columns.

    Parameters
    ----------
    path
        The file.
    name
        How messages call it.
    options
        What is said about it; the rest is detected.

    Raises
    ------
    SourceError
        If it cannot be read, or no row names the columns.
    """
    found = examine(path, name)
    format_ = detect_format(found.head, name)
    told: list[str] = []
    if format_ in ("csv", "jsonl"):
        options = replace(options, encoding=_choose_encoding(options.encoding, found, name))
    if format_ == "csv":
        assert options.encoding is not None
        delimiter = options.delimiter or detect_delimiter(_decode(found.head, options.encoding))
        options = replace(options, delimiter=delimiter)
    if format_ == "xlsx":
        sheets = sheet_names(path, name)
        options = replace(options, sheet=_choose_sheet(options.sheet, sheets, name))
        if len(sheets) > 1:
            told.append(_tell_sheets(options.sheet, sheets))
    table = Table(path, name, format_, options, (), found.sha256, found.size, ())
    columns, notes = _name_columns(_read_names(table), name)
    width = f"{len(columns):,} column{'' if len(columns) == 1 else 's'}"
    first = f"read as {_describe(format_, options)}, {width}"
    return replace(table, columns=columns, told=(first, *told, *notes))


def _choose_encoding(given: str | None, found: Bytes, name: str) -> str:
    if given is None:
        return detect_encoding(found)
    try:
        encoding = codecs.lookup(given).name
        b"".decode(encoding)
    except (LookupError, ValueError) as error:
        known = sorted(ENCODING_NAMES)
        what = f"the encoding {given[:40]!r} is unknown"
        raise SourceError(name, what, nearest(given[:40], known)) from error
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _choose_sheet(given: str | None, sheets: list[str], name: str) -> str:
    if not sheets:
        raise SourceError(name, "the workbook has no sheet with cells", "Save it anew.")
    if given is not None and given not in sheets:
        raise SourceError(name, f"there is no sheet {given[:80]!r}", nearest(given, sheets))
    return given or sheets[0]


def _tell_sheets(chosen: str | None, sheets: list[str]) -> str:
    others = [repr(sheet[:80]) for sheet in sheets if sheet != chosen]
    more = f" and {len(others) - _TOLD_SHEETS:,} more" if len(others) > _TOLD_SHEETS else ""
    named = ", ".join(others[:_TOLD_SHEETS])
    return f"sheet {chosen!r} of {len(sheets)}; --sheet takes another: {named}{more}"


def _describe(format_: str, options: ReadingOptions) -> str:
    if format_ == "xlsx":
        return "a workbook"
    if format_ == "parquet":
        return "Parquet"
    assert options.encoding is not None
    encoding = ENCODING_NAMES.get(options.encoding, options.encoding)
    if format_ == "jsonl":
        return f"JSON lines in {encoding}"
    assert options.delimiter is not None
    word = DELIMITERS.get(options.delimiter, repr(options.delimiter))
    return f"{encoding}, {word}-separated"


def _decode(head: bytes, encoding: str) -> str:
    return head.decode(encoding, "replace").removeprefix("\ufeff")


def _iter_raw(table: Table) -> Iterator[Record]:
    options = table.options
    match table.format:
        case "xlsx":
            assert options.sheet is not None
            return iter_sheet(table.path, table.name, options.sheet)
        case "parquet":
            return iter_parquet(table.path, table.name)
        case "jsonl":
            assert options.encoding is not None
            return iter_json_lines(table.path, table.name, options.encoding, table.columns)
        case _:
            assert options.encoding is not None
            assert options.delimiter is not None
            return iter_delimited(table.path, table.name, options.encoding, options.delimiter)


def _read_names(table: Table) -> tuple[Cell, ...]:
    """Read the names of columns from the row that has them, or from the format."""
    if table.format == "parquet":
        return tuple(parquet_columns(table.path, table.name))
    if table.format == "jsonl":
        assert table.options.encoding is not None
        return tuple(json_columns(table.path, table.name, table.options.encoding))
    header = table.options.header
    for record in islice(_iter_raw(table), header):
        if record.number == header and record.fault:
            raise SourceError.gather([Fault(table.name, record.line, record.fault, record.mend)])
        if record.number == header and any(cell_text(cell).strip() for cell in record.cells):
            return record.cells
    raise SourceError.gather(
        [Fault(table.name, header, "no columns are named here", "Say which row names them.")]
    )


def _name_columns(cells: tuple[Cell, ...], name: str) -> tuple[tuple[str, ...], list[str]]:
    """Give every column one name of its own; tell those that had none."""
    names = [" ".join(cell_text(cell).removeprefix("\ufeff").split())[:200] for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise SourceError(name, f"the table has {len(names):,} columns", "Check the delimiter.")
    notes = []
    seen: Counter[str] = Counter()
    taken = set(names)
    for index, text in enumerate(names):
        chosen = text or f"column {index + 1}"
        seen[chosen] += 1
        if not text or seen[chosen] > 1:
            number = max(2, seen[chosen])
            while chosen in taken:
                chosen = f"{text or 'column'} ({number})"
                number += 1
            taken.add(chosen)
            names[index] = chosen
            notes.append(f"column {index + 1} is called {chosen!r} here")
    return tuple(names), notes


def _strip_end(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Drop many empty cells at the end at once."""
    end = len(cells)
    while end > width and cells[end - 1] == "":
        end -= 1
    return cells[:end]
