"""CSV files as rows that know their line."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.sources.nearest import nearest

#: A cell longer than this is a broken quote that swallowed the rest of the file.
MAX_CELL: Final = 1_000_000

#: So many faults of a file are told.
MAX_FAULTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column name, and the line in which the row begins."""

    cells: dict[str, str]
    line: int


def iter_rows(
    path: Path, columns: Sequence[str] | None = None, optional: Sequence[str] = ()
) -> Iterator[Row]:
    """Read a CSV file row by row (UTF-8, comma, first line names the columns).

    Parameters
    ----------
    path
        The file.
    columns
        Where given, exactly these columns must be there, in any order.
    optional
        Columns that may be there beside them.

    Raises
    ------
    SourceError
        If the file cannot be read or has other columns; after the last row, if rows have
        another width than the first line. Those are left out, the others given.
    """
    faults: list[Fault] = []
    csv.field_size_limit(MAX_CELL)
    name = str(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, None)
            if not header or not any(cell.strip() for cell in header):
                raise SourceError(name, "the file is empty", "Its first line names the columns.")
            _check_header(name, header, columns, optional)
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    if len(cells) == len(header):
                        yield Row(dict(zip(header, cells, strict=True)), line)
                    elif len(faults) < MAX_FAULTS:
                        what = f"{len(cells)} cells, but the header has {len(header)} columns"
                        faults.append(Fault(name, line, what, "Quote cells that hold commas."))
                line = reader.line_num + 1
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror})", "Check the path.") from error
    except UnicodeDecodeError as error:
        what = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise SourceError(name, what, "Save the file in the encoding UTF-8.") from error
    except csv.Error as error:
        raise _fault(
            name, reader.line_num, f"this is not CSV: {error}", "Check the quotes of this row."
        ) from error
    if faults:
        raise SourceError.gather(faults)


def _check_header(
    name: str, header: list[str], columns: Sequence[str] | None, optional: Sequence[str]
) -> None:
    doubled = sorted({column for column in header if header.count(column) > 1})
    faults = [Fault(name, 1, f"the column {column!r} is repeated") for column in doubled]
    if columns is not None:
        faults += [
            Fault(name, 1, f"unknown column {column!r}", nearest(column, (*columns, *optional)))
            for column in header
            if column not in columns and column not in optional
        ]
        faults += [
            Fault(name, 1, f"the column {column!r} is missing", "Add it; its cells may be empty.")
            for column in columns
            if column not in header
        ]
    if faults:
        raise SourceError.gather(faults)


def _fault(name: str, line: int, what: str, mend: str) -> SourceError:
    return SourceError.gather([Fault(name, line, what, mend)])
