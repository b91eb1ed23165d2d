"""`kg import`."""

import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.bundled import data_folder, ontology_folder
from kg.cli.options import number

if TYPE_CHECKING:
    from kg.claims.importing.run import ImportReport
    from kg.sources.tabular.records import ReadingOptions
    from kg.sources.tabular.tables import Table

#: How names were taken, in the words of the summary.
_HOW: Final = {
    "exact": "matched by name",
    "normalised": "matched by spelling",
    "decided": "as decided",
    "new": "new",
    "alike": "other spellings of new ones",
    "proposed": "with a proposal to look at",
    "ambiguous": "ambiguous",
    "unmatched": "without a match",
}


@click.command()
@click.argument("table", required=False)
@click.option(
    "--mapping",
    metavar="FILE",
    help="What the columns mean (YAML). Without it: that of the last import of the table, or "
    "else what --suggest says.",
)
@click.option(
    "--data",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("my-data"),
    show_default=True,
    help="The data folder that gets the table; `kg build --data` reads it.",
)
@click.option("--suggest", is_flag=True, help="Write a first mapping, and import nothing.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where --suggest writes the mapping. Default: stdout.",
)
@click.option("--publisher", metavar="NAME", help="Who publishes the table, for --suggest.")
@click.option("--strict", is_flag=True, help="Write nothing, and end with 1, if a row is bad.")
@click.option("--encoding", metavar="NAME", help="Encoding of a text file: utf-8, gb18030, …")
@click.option("--delimiter", metavar="CHARACTER", help="Between the cells of a text file; or tab.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook. Default: the first.")
@click.option("--header", type=click.IntRange(1, 1_000), help="Row that names the columns.")
@click.option(
    "--without-bundled", is_flag=True, help="Match names with the data folder alone, not ours."
)
@click.option("--schema", is_flag=True, help="Write the JSON Schema of a mapping, and stop.")
def command(
    table: str | None,
    mapping: str | None,
    folder: Path,
    suggest: bool,
    output: Path | None,
    publisher: str | None,
    strict: bool,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    header: int | None,
    without_bundled: bool,
    schema: bool,
) -> int:
    """Import a TABLE of your own (CSV, .xlsx, Parquet, JSON lines; `-` for stdin).

    Its rows become things and claims in a data folder, each claim with its row as evidence.
    Names are matched with things that there are; imports/…/matches.csv says how, and takes
    your decisions. Bad rows go to imports/…/rejects.csv.

    Example: kg import companies.xlsx --suggest -o companies.yaml
    """
    if schema:
        _write_schema()
        return 0
    if table is None:
        raise click.UsageError("give a table, or `-` for stdin")
    if output is not None and not suggest:
        raise click.UsageError("-o goes with --suggest; --data says where an import is written")
    if suggest and mapping is not None:
        raise click.UsageError("--suggest writes a mapping; leave --mapping out")
    if publisher is not None and mapping is not None:
        raise click.UsageError("--publisher goes with --suggest; write it into the mapping")
    from kg.claims.importing.mapping_reader import read_reading_options
    from kg.claims.importing.run import ImportRequest, import_table
    from kg.sources import strict_yaml
    from kg.sources.tabular.records import ReadingOptions

    match = () if without_bundled else (data_folder(),)
    given = _given_options(encoding, delimiter, sheet, header)
    with _as_file(table) as (path, name):
        where, text = (None, None) if suggest else _find_mapping(mapping, path, name, folder)
        options = ReadingOptions()
        if where is not None and text is not None:
            options = read_reading_options(strict_yaml.parse_yaml(text, where), where)
        opened = _open(path, name, replace(options, **given))
        if text is None and not suggest and publisher is None:
            told = "without a mapping, say with --publisher who publishes the table, or begin with"
            raise click.UsageError(f"{told} --suggest")
        if where is None or text is None:
            text = _suggest(opened, given, match, folder, publisher)
            if suggest:
                _write_mapping(text, output, table)
                return 0
            where = f"the mapping suggested for {name}"
            click.echo(f"There is no --mapping: {where} is used. --suggest shows it.", err=True)
            for line in text.splitlines():
                if "# not sure" in line:
                    click.echo(f"  {line.strip()}", err=True)
        request = ImportRequest(opened, where, text, ontology_folder(), match, folder, strict)
        progress = _show_progress if sys.stderr.isatty() else None
        report = import_table(request, progress)
        if progress is not None:
            click.echo("\r\033[K", nl=False, err=True)
    _tell(report)
    return 0 if report.written else 1


def _given_options(
    encoding: str | None, delimiter: str | None, sheet: str | None, header: int | None
) -> dict[str, Any]:
    if delimiter is not None:
        delimiter = "\t" if delimiter in ("tab", "\\t") else delimiter
        if len(delimiter) != 1 or delimiter in '"\r\n':
            told = f"{delimiter!r} is not one character"
            raise click.BadParameter(told, param_hint="--delimiter")
    options = {"encoding": encoding, "delimiter": delimiter, "sheet": sheet, "header": header}
    return {key: value for key, value in options.items() if value is not None}


@contextmanager
def _as_file(table: str) -> Iterator[tuple[Path, str]]:
    """Give the table's path and name; what comes from stdin is kept in a file meanwhile."""
    if table != "-":
        yield Path(table), table
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "stdin"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path, "stdin"


def _find_mapping(
    mapping: str | None, path: Path, name: str, folder: Path
) -> tuple[str | None, str | None]:
    """Read the mapping that is given, or that of the last import of the table."""
    from kg.claims.importing.run import MAPPING
    from kg.claims.importing.suggestion import document_id
    from kg.sources.text_files import read_text

    if mapping is not None:
        return mapping, read_text(Path(mapping))
    last = folder / "imports" / document_id(name) / MAPPING
    if last.is_file():
        click.echo(f"The mapping of the last import is used: {last}", err=True)
        return str(last), read_text(last)
    return None, None


def _open(path: Path, name: str, options: "ReadingOptions") -> "Table":
    from kg.sources.tabular.tables import open_table

    opened = open_table(path, name, options)
    for line in opened.told:
        click.echo(f"{name}: {line}", err=True)
    return opened


def _suggest(
    table: "Table",
    given: dict[str, Any],
    match: tuple[Path, ...],
    folder: Path,
    publisher: str | None,
) -> str:
    from kg.claims.importing.suggestion import suggest_mapping

    return suggest_mapping(table, given, ontology_folder(), [*match, folder], publisher)


def _write_mapping(text: str, output: Path | None, table: str) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise click.UsageError(f"{output} is there already; --suggest replaces no mapping")
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.FileError(str(output), error.strerror) from error
    then = shlex.join(("kg", "import", table, "--mapping", str(output)))
    click.echo(f"Look at {output}, mend it, then: {then}", err=True)


def _write_schema() -> None:
    import json

    from kg.claims.importing.schema import mapping_schema

    click.echo(json.dumps(mapping_schema(), indent=2, ensure_ascii=False))


def _tell(report: "ImportReport") -> None:
    """Say on stderr what was done."""
    from kg.claims.importing.reports import MATCHES, REJECTS

    shown = report.told if not report.written else report.told[:3]
    for fault in shown:
        click.echo(str(fault), err=True)
    if report.rejected > len(shown) and shown:
        click.echo(f"… {number(report.rejected - len(shown), 'more rejected row')}", err=True)
    lines = [f"rows      {report.rows:,}: {report.kept:,} kept, {report.rejected:,} rejected"]
    if report.written:
        new = ", ".join(f"{count:,} {kind}" for kind, count in report.new_things.items())
        names = [
            f"{report.names[how][0]:,} {words}"
            for how, words in _HOW.items()
            if how in report.names
        ]
        lines.append(f"claims    {report.claims:,}; what several rows say alike is one claim")
        lines.append(f"things    {new or 'none'} new")
        lines.append(f"names     {', '.join(names)}")
        for how in ("ambiguous", "unmatched"):
            if how in report.names:
                count, cells = report.names[how]
                told = f"{number(count, 'name')} {_HOW[how]} in {number(cells, 'cell')}"
                lines.append(f"          no claims from {told}: decide in {MATCHES}")
        lines.append(f"written   {report.files.table}")
        lines.append(f"          {report.files.reports / MATCHES}")
        if report.rejected:
            lines.append(f"          {report.files.reports / REJECTS}")
    else:
        lines.append("Nothing is written: " + _why_not(report))
    for line in lines:
        click.echo(line, err=True)


def _why_not(report: "ImportReport") -> str:
    if not report.rows:
        return "the table has no rows."
    if not report.kept:
        return "all rows are rejected."
    if not (report.claims or report.new_things):
        return "no row claims anything, or introduces a thing."
    return f"{number(report.rejected, 'row')} rejected, and --strict is on."


def _show_progress(rows: int) -> None:
    click.echo(f"\r\033[K{rows:,} rows", nl=False, err=True)
