"""Writing answers to stdout."""

import io
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Final

import click
import pyoxigraph as ox

from kg.cli.options import GRAPH_FORMATS, ROW_FORMATS, number
from kg.dataset.json_ld import write_json_ld
from kg.dataset.results import Results, Value
from kg.errors import QueryError

#: Numbers from here on are written in groups of three digits; years are below.
_GROUPED: Final = 10_000

#: Controls, line breaks, and marks that reorder a line; joiners belong to scripts and emoji.
_NOT_SHOWN: Final = frozenset(("Cc", "Cf", "Zl", "Zp"))
_JOINERS: Final = "\u200c\u200d"

#: Characters of a table's cell; the other formats give everything.
CELL: Final = 72


def write_results(results: Results, format_: str | None, columns: Sequence[str] = ()) -> None:
    """Write an answer; without a format rows as a table, graphs as Turtle.

    Parameters
    ----------
    results
        The answer.
    format_
        How to write it.
    columns
        Columns that a table shows; empty for all. The other formats give all.

    Raises
    ------
    QueryError
        If the format does not fit the answer.
    """
    chosen = format_ or ("turtle" if results.kind == "graph" else "table")
    if (results.kind == "graph") != (chosen in GRAPH_FORMATS):
        fitting = GRAPH_FORMATS if results.kind == "graph" else ROW_FORMATS
        answer = "a graph" if results.kind == "graph" else "rows or yes and no"
        raise QueryError(
            "--format",
            f"the query answers with {answer}, not {chosen}",
            f"Use {', '.join(fitting)}.",
        )
    out = sys.stdout.buffer
    match chosen:
        case "json":
            out.write(results.to_json() + b"\n")
        case "jsonl" if results.kind == "boolean":
            out.write(b"true\n" if results.answer else b"false\n")
        case "jsonl":
            for line in results.iter_jsonl():
                out.write(line.encode() + b"\n")
        case "csv":
            out.write(results.to_csv())
        case "jsonld":
            _write_jsonld(results, out)
        case "table" if results.kind == "boolean":
            out.write(b"yes\n" if results.answer else b"no\n")
        case "table":
            _write_table(results, out, columns or results.variables)
        case _:
            out.write(results.to_rdf(chosen))
    out.flush()


def _write_jsonld(results: Results, out: IO[bytes]) -> None:
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in results.triples()]
    write_json_ld(sorted(quads, key=str), out)


def _write_table(results: Results, out: IO[bytes], columns: Sequence[str]) -> None:
    rows = [[cell_text(row[name]) for name in columns] for row in results.rows(compact=True)]
    text = io.StringIO()
    for line in table_lines(columns, rows):
        text.write(line + "\n")
    out.write(text.getvalue().encode())
    told = number(len(rows), "row")
    hidden = len(results.variables) - len(columns)
    if hidden:
        told += f"; {number(hidden, 'more column')} with --format csv or json"
    click.echo(told, err=True)


def cell_text(value: Value, widest: int = CELL) -> str:
    """Write a value as a table's cell: one line, without control characters, cut if long.

    Examples
    --------
    >>> cell_text(62580000000), cell_text(2017), cell_text(None)
    ('62,580,000,000', '2017', '')
    """
    if isinstance(value, Decimal):
        text = f"{value:,f}" if abs(value) >= _GROUPED else f"{value:f}"
    elif isinstance(value, int) and abs(value) >= _GROUPED:
        text = f"{value:,}"
    else:
        text = "" if value is None else str(value)
    if text.isprintable():
        shown = text
    else:
        shown = "".join(
            " " if unicodedata.category(c) in _NOT_SHOWN and c not in _JOINERS else c for c in text
        )
    return shown if len(shown) <= widest else shown[: widest - 1] + "…"


def table_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Align cells in columns, Chinese characters counted as two wide.

    Examples
    --------
    >>> table_lines(["place", "n"], [["广州", "1"], ["Jinan", "20"]])
    ['place  n', '广州   1', 'Jinan  20']
    """
    listed = [list(columns), *(list(row) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*listed, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in listed
    ]


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
