"""`kg query`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.claim_options import clock_options, tell_left_out
from kg.cli.options import GRAPH_FORMATS, ROW_FORMATS, store_option, timeout_option
from kg.cli.time_limit import time_limit
from kg.queries.claim_selection import ClaimSelection

if TYPE_CHECKING:
    from kg.queries.selected_store import SelectedStore


@click.command()
@click.argument("question", required=False)
@click.option(
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="Value of a parameter; a thing by its id or by any of its names, English or Chinese.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ROW_FORMATS, *GRAPH_FORMATS]),
    help="How to write the answer. Default: table for rows, turtle for graphs.",
)
@clock_options
@timeout_option
@click.option("--prefixes", is_flag=True, help="List the prefixes that are known, and stop.")
@store_option
def command(
    question: str | None,
    parameters: tuple[str, ...],
    format_: str | None,
    selection: ClaimSelection,
    timeout: float,
    prefixes: bool,
    store: str | None,
) -> None:
    """Ask a SPARQL query, a query FILE.rq, `-` for stdin, or a named question.

    Our prefixes are known without declaring them. Queries only read: updates, LOAD and
    SERVICE are refused. `kg questions` lists the named questions. With --period or --known-by
    the answer is that of a graph without the other claims; names and what is part of what stay.

    Example: kg query 'SELECT ?park { ?park a aie:Park ; aie:locatedIn place:guangzhou }'
    """
    if prefixes:
        _list_prefixes()
        return
    if question is None:
        raise click.UsageError("give a query, a file, `-`, or the name of a question")
    from kg.cli.output import write_results
    from kg.dataset.opening import open_store
    from kg.queries.catalogue import read_question
    from kg.queries.runner import run_query, run_question
    from kg.queries.selected_store import select_claims

    given = dict(_parse_parameter(parameter) for parameter in parameters)
    name, text = _read_question(question)
    with time_limit(timeout, name):
        # The limit on the process holds for a server's answer, too.
        opened = open_store(store, server_timeout=None)
        selected = select_claims(opened, selection)
        if text is None:
            columns = read_question(name).table_columns
            answer = run_question(selected.store, name, given, names=opened)
            write_results(answer, format_, columns)
        else:
            answer = run_query(selected.store, text, given, name=name, names=opened)
            write_results(answer, format_)
        _tell_selected(selected)


def _tell_selected(selected: "SelectedStore") -> None:
    tell_left_out(selected.left_out, selected.undated)
    if selected.is_empty:
        click.echo("No claim is left: nothing in the graph meets the selection.", err=True)


def _list_prefixes() -> None:
    from kg.terms import PREFIXES

    width = max(map(len, PREFIXES))
    for prefix, namespace in PREFIXES.items():
        click.echo(f"{prefix + ':':<{width + 1}}  {namespace}")


def _parse_parameter(parameter: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{parameter!r} is not NAME=VALUE", param_hint="--param")
    return name, value


def _read_question(question: str) -> tuple[str, str | None]:
    """Tell what was meant: its name for messages, and its text unless it is a named question."""
    if question == "-":
        from kg.sources.text_files import decode

        return "stdin", decode(sys.stdin.buffer.read(), "stdin").removeprefix("\ufeff")
    if question.endswith(".rq"):
        from kg.sources.text_files import read_text

        return question, read_text(Path(question))
    if question.replace("-", "").replace("_", "").isalnum():
        return question, None
    return "query", question
