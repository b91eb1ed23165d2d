"""What every reader of tables gives: records with their number, line and cells."""

from dataclasses import dataclass
from decimal import Decimal

#: A cell: text, a number that the file itself types as one, or several values.
#: An empty cell is the empty text.
Cell = str | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file.

    Attributes
    ----------
    number
        Number of the row. In text files and workbooks it counts every row from 1, with the
        one of column names and blank ones, as a spreadsheet shows it; in Parquet and JSON
        lines, which have no row of names, it counts the rows.
    line
        Line of the file in which it begins; the row's number where there are no lines.
    cells
        Its cells in order of the columns.
    fault
        Why it cannot be read, or empty.
    mend
        How to put that right.
    """

    number: int
    line: int
    cells: tuple[Cell, ...]
    fault: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a table is read where that is said, not detected.

    Attributes
    ----------
    encoding
        Encoding of a text file, or None to detect it.
    delimiter
        What separates the cells of a text file, or None to detect it.
    sheet
        Name of a workbook's sheet, or None for the first.
    header
        Number of the row that names the columns.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: int = 1


def cell_text(cell: Cell) -> str:
    """Write a cell as text; several values are joined by a semicolon.

    Examples
    --------
    >>> cell_text(Decimal("1200")), cell_text(("AI", "chips"))
    ('1200', 'AI; chips')
    """
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "; ".join(cell) if isinstance(cell, tuple) else cell
