"""`kg extract`."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.options import data_option, number

if TYPE_CHECKING:
    from kg.extract.batch import ReadFile

_ENDINGS: Final = frozenset((".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"))

#: So many files without a date are told one by one.
_TOLD: Final = 3


def _parse_published(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read the day of publication; of a month or year its last day."""
    if value is None:
        return None
    from kg.claims.periods import parse_period

    try:
        period = parse_period(value)
    except ValueError as error:
        told = f"{value!r} is no date. Write a day, month or year: 2018-10-17, 2018-10 or 2018."
        raise click.BadParameter(told) from error
    if "/" in period.text:
        raise click.BadParameter(f"{value} is a span of time. Write one day: 2018-10-17.")
    return period.end


@click.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--published",
    metavar="DATE",
    callback=_parse_published,
    help='Day, month or year of publication: "last year" is read from it. Without it what the '
    "file says.",
)
@click.option("--url", metavar="ADDRESS", help="Where the text was read.")
@click.option("--title", help="Headline of the text, where the file does not say it.")
@click.option("--encoding", metavar="NAME", help="Encoding of the files, where not detected.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("jsonl", "yaml")),
    default="jsonl",
    show_default=True,
    help="One draft a line, or a draft claim file for `kg review`.",
)
@click.option(
    "-o",
    "--output",
    metavar="WHERE",
    type=click.Path(path_type=Path),
    help="A file instead of stdout; for yaml of several files a folder.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="In how many processes to read.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a draft, and end.")
@data_option
def command(
    files: tuple[Path, ...],
    published: date | None,
    url: str | None,
    title: str | None,
    encoding: str | None,
    format_: str,
    output: Path | None,
    jobs: int,
    schema: bool,
    data: tuple[str, ...],
) -> None:
    """Draft the claims of articles: figures and relations, each with its words and its place.

    FILES are plain texts, HTML pages, PDFs with a text layer, folders of them, or - for
    stdin. Nothing is claimed yet: `kg review` shows each draft to a person.

    Example: kg extract article.html --published 2018-10-17 --format yaml -o article.yaml
    """
    from kg.bundled import ontology_folder
    from kg.dataset.inputs import require_data_folders
    from kg.dataset.opening import data_folders
    from kg.extract.batch import Task, read_files
    from kg.extract.names.lexicon import has_gazetteer
    from kg.sources.main_text import STDIN

    if schema:
        _print_schema()
        return
    paths = list(dict.fromkeys(_iter_files(files)))
    if not paths:
        raise click.UsageError("name at least one text, page, PDF or folder, or - for stdin")
    output = None if output == STDIN else output
    many = format_ == "yaml" and len(paths) > 1
    if many and (output is None or output.is_file()):
        raise click.UsageError("drafts of several files as yaml need -o FOLDER")
    if not many and output is not None and output.is_dir():
        raise click.UsageError(f"-o {output} is a folder; name a file in it")
    folders = tuple(data_folders(data))
    require_data_folders(folders)
    if not has_gazetteer():
        told = "cities and countries that no registry has are not recognised"
        click.echo(f"{told}: pip install 'ecosystem-kg[text]'", err=True)
    task = Task(ontology_folder(), folders, published, title, url, encoding)
    written = _Written()
    lines: list[str] = []
    for found in _with_progress(read_files(paths, task, jobs), len(paths)):
        written.note(found)
        if found.text is None:
            continue
        if many:
            assert output is not None
            _write(_yaml(found), output / f"{_stem(found.path, paths)}.yaml")
        elif format_ == "yaml":
            _write(_yaml(found), output)
        elif output is not None:
            lines += _jsonl(found)
        else:
            for line in _jsonl(found):
                click.echo(line)
    if format_ == "jsonl" and output is not None:
        _write("".join(f"{line}\n" for line in lines), output)
    written.tell()


class _Written:
    """What is told at the end, and what could not be read."""

    def __init__(self) -> None:
        self.files = self.figures = self.relations = self.undated = 0
        self.faults: list[object] = []

    def note(self, found: "ReadFile") -> None:
        self.faults += found.faults
        if found.text is None:
            return
        self.files += 1
        self.figures += sum(draft.type == "figure" for draft in found.drafts)
        self.relations += sum(draft.type == "relation" for draft in found.drafts)
        for remark in found.text.remarks:
            click.echo(f"{found.text.name}: {remark}", err=True)
        if found.text.published is None and found.drafts:
            self.undated += 1
            if self.undated <= _TOLD:
                told = 'without --published "last year" and the like have no date'
                click.echo(f"{found.text.name}: no date of publication was found; {told}", err=True)

    def tell(self) -> None:
        if self.undated > _TOLD:
            more = number(self.undated - _TOLD, "more file")
            click.echo(f"no date of publication was found in {more} either", err=True)
        told = f"{number(self.figures, 'figure')} and {number(self.relations, 'relation')} drafted"
        click.echo(f"{told} from {number(self.files, 'file')}", err=True)
        for fault in self.faults:
            click.echo(str(fault), err=True)
        if self.faults:
            raise click.exceptions.Exit(2)


def _iter_files(files: tuple[Path, ...]) -> Iterator[Path]:
    """Give files, and the texts, pages and PDFs of folders."""
    for path in files:
        if not path.is_dir():
            yield path
            continue
        within = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in _ENDINGS]
        texts = [p for p in within if p.is_file()]
        if not texts:
            endings = ", ".join(sorted(_ENDINGS))
            raise click.UsageError(f"the folder {path} has no texts in it: files with {endings}")
        yield from texts


def _stem(path: Path, paths: list[Path]) -> str:
    """Name of a file's drafts: its own, with its folder where two have the same."""
    same = sum(other.stem == path.stem for other in paths)
    return path.stem if same == 1 else "-".join([*path.parts[-2:-1], path.name.replace(".", "-")])


def _with_progress(found: Iterator["ReadFile"], length: int) -> Iterator["ReadFile"]:
    if length < 3 or not sys.stderr.isatty():
        yield from found
        return
    with click.progressbar(found, length=length, label="reading", file=sys.stderr) as bar:
        yield from bar


def _jsonl(found: "ReadFile") -> Iterator[str]:
    from kg.extract.draft_files import format_draft

    assert found.text is not None
    return (format_draft(draft, found.text.name) for draft in found.drafts)


def _yaml(found: "ReadFile") -> str:
    from kg.extract.draft_claim_files import DraftClaims, format_draft_claims, head_of

    assert found.text is not None
    return format_draft_claims(DraftClaims(head_of(found.text), found.text.text, found.drafts))


def _write(text: str, output: Path | None) -> None:
    """Write to stdout, or to a file by rename."""
    from kg.sources.whole_files import write_whole

    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text)


def _print_schema() -> None:
    from kg.bundled import ontology_folder
    from kg.extract.draft_schema import draft_schema
    from kg.registry.vocabulary import read_vocabulary

    schema = draft_schema(read_vocabulary(ontology_folder()))
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
