"""`kg build`."""

import sys
import time
from pathlib import Path

import click

from kg.bundled import ontology_folder
from kg.cli.options import data_option, tell_of_bundled
from kg.errors import ClaimError


@click.command()
@data_option
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder of the store. Without it the graph is built and validated in memory only.",
)
def command(data: tuple[str, ...], output: Path | None) -> None:
    """Build the graph from registry and claim files, and validate it against the shapes.

    The last good store in the output folder stays in use until the new one is complete.

    Example: kg build -o my-store --data bundled --data my-data
    """
    from kg.dataset.build import build_in_folder, build_in_memory
    from kg.dataset.opening import data_folders

    began = time.perf_counter()
    progress = _show_progress if sys.stderr.isatty() else None
    folders = data_folders(data)
    try:
        if output is None:
            _, summary = build_in_memory(ontology_folder(), folders, progress=progress)
        else:
            summary = build_in_folder(ontology_folder(), folders, output, progress)
    except ClaimError as error:
        tell_of_bundled(data, [error])
        raise
    if progress is not None:
        click.echo("\r\033[K", nl=False, err=True)
    seconds = time.perf_counter() - began
    entities = sum(summary.entities.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary.entities.items())
    click.echo(f"documents   {summary.documents:,}")
    click.echo(f"entities    {entities:,}" + (f"  ({kinds})" if kinds else ""))
    click.echo(
        f"claims      {summary.figures + summary.relations:,}"
        f"  ({summary.figures:,} figures, {summary.relations:,} relations)"
    )
    click.echo(f"statements  {summary.statements:,}")
    where = f", stored in {output}" if output is not None else ""
    click.echo(f"conforms to the shapes; built in {seconds:.2f} s{where}")


def _show_progress(statements: int) -> None:
    click.echo(f"\r\033[K{statements:,} statements", nl=False, err=True)
