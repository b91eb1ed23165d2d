"""`kg export`."""

from pathlib import Path

import click

from kg.cli.options import store_option


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="The file; its ending says the format: .ttl .trig .nq .jsonld, or .csv (a row a claim).",
)
@store_option
def command(output: Path, store: str | None) -> None:
    """Write the whole graph to a file.

    TriG, N-Quads and JSON-LD keep the named graph of every claim. Turtle has no graphs:
    there each relation claim names its triple with rdf:subject, predicate and object.
    CSV has one row a claim with quote and source, safe for spreadsheets.

    Example: kg export -o claims.csv
    """
    from kg.dataset.export import export_store
    from kg.dataset.opening import open_store

    export_store(open_store(store), output)
    click.echo(f"written to {output} ({output.stat().st_size:,} bytes)", err=True)
