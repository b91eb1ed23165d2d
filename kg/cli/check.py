"""`kg check`."""

from pathlib import Path

import click

from kg.bundled import ontology_folder
from kg.cli.options import data_option, number, tell_of_bundled


@click.command()
@data_option
@click.option(
    "--documents",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder with the documents' texts (.txt): verifies hashes, offsets and quotes too.",
)
def command(data: tuple[str, ...], documents: Path | None) -> int:
    """Check registry, claim files and shapes, and tell all faults together.

    Every fault names file and line, what is wrong and how to mend it. Exit code 1 if
    there is any.

    Example: kg check --data my-data --documents my-texts
    """
    from kg.dataset.check import check_data
    from kg.dataset.opening import data_folders

    report = check_data(ontology_folder(), data_folders(data), documents)
    for fault in report.faults:
        click.echo(str(fault))
    tell_of_bundled(data, report.faults)
    found = len(report.faults)
    told = f"{number(report.documents, 'document')}, {number(report.claims, 'claim')}"
    if report.evidence.get("verified", 0) != report.claims:
        kinds = ("verified", "quoted", "page-only")
        shares = (f"{report.evidence.get(kind, 0):,} {kind}" for kind in kinds)
        told += f" ({', '.join(shares)})"
    if documents is not None:
        told += f", {number(report.verified, 'quote')} verified in {number(report.texts, 'text')}"
    if report.absent:
        told += f" ({number(report.absent, 'bundled document')} not verified: no text there)"
    click.echo(f"{told}: {number(found, 'fault') if found else 'no faults'}", err=bool(found))
    return 1 if found else 0
