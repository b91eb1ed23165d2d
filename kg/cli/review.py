"""`kg review`."""

from pathlib import Path
from typing import Final

import click

_FOLDER: Final = Path("my-data")


@click.command()
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--from",
    "drafts_from",
    metavar="DRAFTS",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Drafts of any tool for the text FILE, one JSON object a line "
    "(`kg extract --schema`). Only those are taken that the text bears out.",
)
@click.option(
    "--accept-above",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    help="Accept, without showing them, the complete drafts of at least this confidence; their "
    "claims are marked unreviewed.",
)
@click.option(
    "--register",
    is_flag=True,
    help="With --accept-above: register the names that no known thing bears as new things, where "
    "the words tell what they are (a park, a company).",
)
@click.option("--batch", is_flag=True, help="Ask nothing: write what is accepted, leave the rest.")
@click.option(
    "--data",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Data folder for the claim file, new things and the text. Default: my-data.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the claim file here; its name is the document's id.",
)
@click.option("--id", "id_", metavar="ID", help="Id of the document: <publisher>-<year>-<words>.")
@click.option("--title", help="Title of the document.")
@click.option("--publisher", metavar="NAME", help="Who publishes it: a name or id, known or new.")
@click.option("--url", metavar="ADDRESS", help="Where it was read.")
@click.option("--published", metavar="DATE", help="Day, month or year of publication.")
@click.option("--language", metavar="TAG", help="Language of the text: en, zh, de …")
@click.option("--encoding", metavar="NAME", help="Encoding of the text, where it is not detected.")
@click.option("--no-text", is_flag=True, help="Do not keep a copy of the text in the data folder.")
def command(
    file: Path,
    drafts_from: Path | None,
    accept_above: float | None,
    register: bool,
    batch: bool,
    folder: Path | None,
    output: Path | None,
    id_: str | None,
    title: str | None,
    publisher: str | None,
    url: str | None,
    published: str | None,
    language: str | None,
    encoding: str | None,
    no_text: bool,
) -> None:
    """Go through the draft claims of FILE, and write those accepted into a claim file.

    FILE is what `kg extract --format yaml` writes, or a text, HTML page or PDF, which is read
    at once. What was decided is kept beside FILE after every step: a second start goes on.

    Example: kg review article.html --data my-data --publisher "The Press"
    """
    from kg.cli.review_run import ReviewRun
    from kg.extract.review.documents import DocumentFacts

    if str(file) == "-" and not batch:
        raise click.UsageError("a text from stdin needs --batch: answers come from there too")
    if register and accept_above is None:
        raise click.UsageError("--register goes with --accept-above")
    if output is not None and id_ is not None:
        raise click.UsageError("with -o the file's name is the id: leave out --id")
    if folder is None and output is None:
        folder = _FOLDER
    id_ = output.stem if output is not None else id_
    facts = DocumentFacts(title, publisher, url, published, language, id_)
    run = ReviewRun(file, folder, output, facts, asks=not batch)
    run.begin(drafts_from, encoding)
    if accept_above is not None:
        run.accept_above(accept_above, register=register)
    if batch or run.go_through():
        run.write(keep_text=not no_text)
