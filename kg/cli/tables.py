"""Writing pandas tables to stdout, in the formats of rows."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import number
from kg.cli.output import CELL, cell_text, table_lines
from kg.sources.spreadsheets import spreadsheet_safe

if TYPE_CHECKING:
    import pandas as pd


def write_frame(
    frame: "pd.DataFrame",
    format_: str,
    columns: Sequence[str] = (),
    *,
    shown: "pd.DataFrame | None" = None,
    widest: int = CELL,
) -> None:
    """Write a table of plain values; what is missing is empty, or null in JSON.

    A list is an array in JSON, and text with semicolons elsewhere.

    Parameters
    ----------
    frame
        The table. A list in a cell is an array in JSON, and text with semicolons elsewhere.
    format_
        ``table``, ``csv``, ``json`` (one array of objects) or ``jsonl``.
    columns
        Columns that a table on the screen shows. The other formats give all.
    shown
        What a table on the screen shows instead, row by row: the same in words.
    widest
        Characters after which a cell of a table on the screen is cut.
    """
    if format_ == "table":
        if shown is None:
            hidden = len(frame.columns) - len(columns)
            more = number(hidden, "more column") if hidden else ""
            _write_table(frame[list(columns)], more, widest)
        else:
            _write_table(shown, f"{len(frame.columns)} columns", widest)
        return
    rows = [dict(zip(frame.columns, row, strict=True)) for row in _cells(frame)]
    text = io.StringIO(newline="")
    match format_:
        case "csv":
            writer = csv.DictWriter(text, list(frame.columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                {column: spreadsheet_safe(_joined(cell)) for column, cell in row.items()}
                for row in rows
            )
        case "json":
            text.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        case _:
            text.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    _put_out(text.getvalue())


def _write_table(frame: "pd.DataFrame", more: str, widest: int) -> None:
    """Write a table for the screen, and on stderr what the other formats have."""
    shown = [[_cell(cell, widest) for cell in row] for row in _cells(frame)]
    _put_out("".join(line + "\n" for line in table_lines(list(frame.columns), shown)))
    told = number(len(shown), "row")
    click.echo(told + (f"; {more} with --format csv or json" if more else ""), err=True)


def _cells(frame: "pd.DataFrame") -> list[list[Any]]:
    # Of object columns, so that no number or None is turned into another type.
    frame = frame.astype(object)
    cells: list[list[Any]] = frame.where(frame.notna(), None).to_numpy().tolist()
    return cells


def _put_out(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _joined(value: Any) -> Any:
    """Write a list as text; other values stay as they are."""
    if not isinstance(value, list | tuple):
        return value
    return "; ".join(
        json.dumps(each, ensure_ascii=False) if isinstance(each, dict) else str(each)
        for each in value
    )


def _cell(value: object, widest: int) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return cell_text(_joined(value), widest)
