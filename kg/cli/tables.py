"""Writing pandas tables to stdout, in the formats of rows."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import number
from kg.cli.output import cell_text, table_lines
from kg.dataset.claims_csv import spreadsheet_safe

if TYPE_CHECKING:
    import pandas as pd


def write_frame(frame: "pd.DataFrame", format_: str, columns: Sequence[str]) -> None:
    """Write a table of plain values; what is missing is empty, or null in JSON.

    Parameters
    ----------
    frame
        The table.
    format_
        ``table``, ``csv``, ``json`` (one array of objects) or ``jsonl``.
    columns
        Columns that a table on the screen shows. The other formats give all.
    """
    # Of object columns, so that no number or None is turned into another type.
    frame = frame.astype(object)
    cells = frame.where(frame.notna(), None).to_numpy().tolist()
    rows: list[dict[str, Any]] = [dict(zip(frame.columns, row, strict=True)) for row in cells]
    text = io.StringIO(newline="")
    match format_:
        case "csv":
            writer = csv.DictWriter(text, list(frame.columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                {column: spreadsheet_safe(cell) for column, cell in row.items()} for row in rows
            )
        case "json":
            text.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        case "jsonl":
            text.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        case _:
            shown = [[_cell(row[column]) for column in columns] for row in rows]
            text.writelines(line + "\n" for line in table_lines(columns, shown))
    sys.stdout.buffer.write(text.getvalue().encode())
    sys.stdout.buffer.flush()
    if format_ == "table":
        told = number(len(rows), "row")
        hidden = len(frame.columns) - len(columns)
        click.echo(
            told + (f"; {hidden} more columns with --format csv or json" if hidden else ""),
            err=True,
        )


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return cell_text(value)  # type: ignore[arg-type]  # plain values all
