"""Options that several commands share."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ROW_FORMATS = ("table", "csv", "json", "jsonl")
GRAPH_FORMATS = ("turtle", "trig", "nquads", "jsonld")


def number(count: int, thing: str) -> str:
    """Say how many of a thing there are.

    Examples
    --------
    >>> number(1, "fault"), number(2500, "claim")
    ('1 fault', '2,500 claims')
    """
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def store_option(command: Command) -> Command:
    """Add `--store`."""
    return click.option(
        "--store",
        metavar="WHERE",
        help="A folder made by `kg build -o`, a data folder, an RDF file, or the address of a "
        "SPARQL server. Without it: the bundled data.",
    )(command)


def rows_format_option(command: Command) -> Command:
    """Add `--format` of rows, as `format_`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(ROW_FORMATS),
        default="table",
        show_default=True,
        help="How to write the rows; csv, json and jsonl have more columns, and nothing cut.",
    )(command)


def plot_option(command: Command) -> Command:
    """Add `--plot`; what keeps a chart from being drawn is told before the command runs."""
    return click.option(
        "--plot",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_check_plot,
        help="Draw it as well, into a .png or .svg file.",
    )(command)


def _check_plot(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        from kg.charts import require_plots

        require_plots(value)
    return value


def data_option(command: Command) -> Command:
    """Add `--data`."""
    return click.option(
        "--data",
        "data",
        metavar="FOLDER",
        multiple=True,
        help="A data folder; may be given several times. `bundled` stands for the data that "
        "come with kg, which is also what is used without this option.",
    )(command)


def timeout_option(command: Command) -> Command:
    """Add `--timeout`."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, max=1_000_000),
        callback=_check_seconds,
        default=60.0,
        show_default=True,
        help="Seconds after which the query is stopped; 0 for no limit.",
    )(command)


def _check_seconds(_: click.Context, __: click.Parameter, value: float) -> float:
    if value != value:
        raise click.BadParameter("'nan' is no number of seconds")
    return value


def tell_of_bundled(data: Sequence[str], told: Iterable[object]) -> None:
    """Tell how the bundled things become known, where faults are of things unknown without them.

    Parameters
    ----------
    data
        The data folders as they were given.
    told
        The faults.
    """
    if data and "bundled" not in data and any("the unknown" in str(fault) for fault in told):
        click.echo("Things that come with kg are known with: --data bundled", err=True)
