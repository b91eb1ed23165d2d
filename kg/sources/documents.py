"""Source documents: what we know of a text, and the text itself where it is at hand."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.sources.text_files import decode

#: A source text larger than this is not an article.
MAX_TEXT_BYTES: Final = 200 * 2**20


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """An article, report or table that is cited.

    Attributes
    ----------
    id
        CURIE, such as ``document:china-daily-2018-ai-industrial-upgrading``.
    title
        As printed.
    publisher
        CURIE of the organization that publishes it.
    original_publisher
        CURIE of the organization whose text it is, where that is another one.
    url
        Where it was read, if known.
    published
        Day, month or year as the document states it, or None.
    language
        BCP 47 tag.
    sha256
        Hash of the text's UTF-8 bytes, if the text was at hand.
    quality
        Notation of a source quality: ``normal`` or ``low``.
    note
        What a reader should know about it.
    """

    id: str
    title: str
    publisher: str
    original_publisher: str | None
    url: str | None
    published: str | None
    language: str
    sha256: str | None
    quality: str
    note: str | None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a source document as a file holds it."""

    path: Path
    text: str
    sha256: str


def read_document_text(path: Path) -> DocumentText:
    """Read a text (UTF-8, newlines untouched) and hash its bytes.

    Raises
    ------
    SourceError
        If the file cannot be read or is not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise SourceError(str(path), "the text is larger than 200 MiB", "Split it.")
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror})", "Check the path."
        ) from error
    return DocumentText(path, decode(raw, str(path)), hashlib.sha256(raw).hexdigest())


def iter_document_texts(folder: Path) -> Iterator[DocumentText]:
    """Read every ``.txt`` file of a folder, in order of name.

    Raises
    ------
    SourceError
        If there is no such folder, or one of its texts cannot be read.
    """
    if not folder.is_dir():
        raise SourceError(
            str(folder), "there is no such folder", "Give the folder of the documents' texts."
        )
    for path in sorted(folder.glob("*.txt")):
        yield read_document_text(path)
