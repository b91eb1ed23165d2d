"""`kg diff`."""

import sys
from typing import TYPE_CHECKING, Final

import click

from kg.cli.options import ROW_FORMATS, number

if TYPE_CHECKING:
    from kg.dataset.diff.difference import Difference
    from kg.dataset.store import Store

_COLUMNS: Final = ("change", "document", "subject", "metric", "before", "after")

#: How many things are named that other statements are about.
_NAMED: Final = 3


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ROW_FORMATS, "nquads"]),
    default="table",
    show_default=True,
    help="How to write it; csv, json and jsonl have the claims' ids, and nothing cut; nquads "
    "has every statement that differs.",
)
def command(first: str, second: str, format_: str) -> int:
    """Tell what B says otherwise than A: claims added, withdrawn and changed.

    A and B are folders made by `kg build -o`, data folders, RDF files, addresses of SPARQL
    servers, or `bundled`. A figure is changed if the same document gives another for the
    same subject and metric, or if its words, note or review differ. Other statements that
    differ, of things and documents, are counted. Exit code 1 if anything differs.

    With nquads, statements of B alone are as they are; those of A alone are in graphs named
    <https://w3id.org/ai-ecosystems/id/diff/removed>, with ?graph= and their own graph;
    prov:wasRevisionOf joins a changed claim to the one before.

    Example: kg diff last-month.nq my-store
    """
    from kg.cli.tables import write_frame
    from kg.dataset.diff.difference import find_difference

    difference = find_difference(_open(first), _open(second))
    if format_ == "nquads":
        _write_nquads(difference)
    else:
        write_frame(difference.to_pandas(), format_, _COLUMNS)
    click.echo(_tell(difference), err=True)
    return 1 if difference else 0


def _open(where: str) -> "Store":
    """Open a store; data that break a shape are unreadable input, not a difference."""
    from kg.dataset.opening import open_store
    from kg.errors import BuildError, ConformanceError

    try:
        return open_store(where)
    except ConformanceError as error:
        raise BuildError.gather(error.faults) from error


def _write_nquads(difference: "Difference") -> None:
    from kg.dataset.diff.nquads import difference_lines

    for line in difference_lines(difference):
        sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()


def _tell(difference: "Difference") -> str:
    """Sum a difference up in a line."""
    if not difference:
        return "No difference."
    counts = {change: difference.count(change) for change in ("added", "withdrawn", "changed")}
    told: list[str] = []
    for change, count in counts.items():
        if count:
            told.append(f"{count:,} {change}" if told else f"{number(count, 'claim')} {change}")
    parts = [", ".join(told) or "no claim differs"]
    if difference.other_statements:
        about = difference.others_about
        named = ", ".join(about[:_NAMED]) + (
            f" and {len(about) - _NAMED:,} more" if len(about) > _NAMED else ""
        )
        verb = "differs" if difference.other_statements == 1 else "differ"
        parts.append(
            f"{number(difference.other_statements, 'other statement')} {verb}, about {named}"
        )
    return "; ".join(parts)
