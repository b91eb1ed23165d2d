"""The source document that reviewed claims belong to: its id and metadata."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.claims.periods import parse_period
from kg.errors import Fault, SourceError
from kg.registry.registry_files import make_slug
from kg.sources.documents import SourceDocument
from kg.sources.rdf_files import is_iri, is_language_tag
from kg.sources.text_files import read_text
from kg.terms import is_slug

_TITLE_WORDS: Final = 8
_SHA256_LINE: Final = re.compile(r"^\s+sha256:\s*[\"']?([0-9a-f]{64})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is said of a source document before it has an id; None where nothing is.

    Attributes
    ----------
    title, url, published, language
        As `kg.sources.documents.SourceDocument` has them.
    publisher
        CURIE of the organization that publishes it.
    id
        The id that the user wants, without ``document:``.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    id: str | None = None


def check_facts(facts: DocumentFacts) -> None:
    """Check what options or a page say of a document.

    Raises
    ------
    SourceError
        With all that cannot stand in a claim file.
    """
    faults = []
    if facts.url is not None and not is_web_address(facts.url):
        faults.append(("--url", f"{facts.url[:80]!r} is no address", "Write https://…"))
    if facts.published is not None and not is_day(facts.published):
        what = f"{facts.published[:40]!r} is no day, month or year"
        faults.append(("--published", what, "Write 2018-10-17, 2018-10 or 2018."))
    if facts.language is not None and not is_language_tag(facts.language):
        what = f"{facts.language[:40]!r} is no language tag"
        faults.append(("--language", what, "Write a tag such as en or zh."))
    if facts.id is not None and not is_slug(facts.id):
        what = f"{facts.id[:60]!r} cannot be an id"
        faults.append(("--id", what, "Use letters, digits and hyphens."))
    if faults:
        raise SourceError.gather(Fault(where, 0, what, mend) for where, what, mend in faults)


def is_web_address(text: str) -> bool:
    """Say whether a text is an address that a claim file takes."""
    return text.startswith(("http://", "https://")) and is_iri(text)


def is_day(text: str) -> bool:
    """Say whether a text is a day, month or year."""
    try:
        return parse_period(text).rdf_literal[1] != "string"
    except ValueError:
        return False


def make_document(facts: DocumentFacts, sha256: str, taken: Collection[str]) -> SourceDocument:
    """Make the source document.

    Parameters
    ----------
    facts
        What is known of it: at least its title, publisher and language.
    sha256
        Hash of its text.
    taken
        Ids (without ``document:``) that other documents have.

    Returns
    -------
    SourceDocument
        Its id is the one wanted, otherwise ``<publisher>-<year>-<words of the title>``, with
        a number behind it where that is taken.
    """
    assert facts.title
    assert facts.publisher
    assert facts.language
    return SourceDocument(
        id=f"document:{facts.id or _make_id(facts, sha256, taken)}",
        title=facts.title,
        publisher=facts.publisher,
        original_publisher=None,
        url=facts.url,
        published=facts.published,
        language=facts.language,
        sha256=sha256,
        quality="normal",
        note=None,
    )


def _make_id(facts: DocumentFacts, sha256: str, taken: Collection[str]) -> str:
    publisher = (facts.publisher or "").partition(":")[2].lower()
    year = (facts.published or "undated")[:4] if facts.published else "undated"
    words = make_slug(facts.title or "").split("-")[:_TITLE_WORDS]
    # A title without Latin letters gives no words: the text's hash tells it from others.
    title = "-".join(words).strip("-") or f"text-{sha256[:8]}"
    proposed = f"{publisher}-{year}-{title}"
    number, id_ = 1, proposed
    while id_ in taken:
        number += 1
        id_ = f"{proposed}-{number}"
    return id_


def find_reviewed(folder: Path, sha256: str) -> Path | None:
    """Find the claim file of a data folder that is about the text of this hash, or None."""
    for path in sorted((folder / "claims").glob("[!.]*.y*ml")):
        try:
            head = read_text(path)[:4000]
        except SourceError:
            continue  # its faults are told where it is read
        match = _SHA256_LINE.search(head)
        if match is not None and match[1] == sha256:
            return path
    return None
