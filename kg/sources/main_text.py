"""From a file to the text that is read: plain text, HTML pages, PDFs with a text layer.

Plain text stays as it is, so that offsets count in the user's own file. Of an HTML page
the main content is taken, of a PDF its text layer. Nothing is ever fetched.
"""

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from kg.errors import SourceError
from kg.sources.encodings import decode_text, tell_detected

#: Larger files are no articles.
MAX_BYTES: Final = 64 * 2**20

#: Where standard input is meant.
STDIN: Final = Path("-")

Kind = Literal["txt", "html", "pdf"]

_HTML_ENDINGS: Final = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_TEXT_ENDINGS: Final = frozenset((".txt", ".text", ".md"))
_MARKUP: Final = re.compile(
    rb"\s*(?:<(?:!--.*?--|\?xml[^>]*\?)>\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_SNIFFED: Final = 4096

#: How files begin that hold text in a form of their own -> what they are.
_OTHER_FORMATS: Final = {
    b"PK\x03\x04": "a Word, Excel or other zipped file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "a rich text file",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_KANA: Final = re.compile(r"[\u3041-\u30ff]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of an article, and what its file says of it.

    Attributes
    ----------
    text
        What is read. Offsets of drafts and claims count its characters.
    title, published, url, language
        As the file states them, or None. Of plain text only the language is known, and that
        only where its script tells it.
    sha256
        Hash of the text's UTF-8 bytes.
    path
        The file, ``-`` for standard input.
    kind
        ``txt``, ``html`` or ``pdf``.
    encoding
        How the bytes were read; empty for a PDF.
    remarks
        What a user should be told: an encoding that was guessed, pages without text.
    """

    text: str
    title: str | None
    published: date | None
    url: str | None
    language: str | None
    sha256: str
    path: Path
    kind: Kind
    encoding: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How messages call it."""
        return "stdin" if self.path == STDIN else str(self.path)


def read_main_text(path: Path | Literal["-"], *, encoding: str | None = None) -> MainText:
    """Read the text of an article from a file.

    Parameters
    ----------
    path
        A plain text, an HTML page or a PDF; ``-`` for standard input. What it is follows
        from its ending, where that says nothing from how it begins.
    encoding
        Its encoding; without it what the file says, otherwise what fits its bytes.

    Raises
    ------
    SourceError
        If it cannot be read, is too large, empty, encrypted, broken or in another format,
        has no text, or needs a library that is not installed.
    """
    path = Path(path)
    raw = _read_bytes(path)
    return parse_main_text(raw, path, encoding=encoding)


def parse_main_text(raw: bytes, path: Path, *, encoding: str | None = None) -> MainText:
    """Take the text out of a file's bytes; see `read_main_text`."""
    name = "stdin" if path == STDIN else str(path)
    kind = _kind_of(raw, path, name)
    if kind == "pdf":
        from kg.sources.pdf_text import read_pdf

        found = read_pdf(raw, name)
        language = guess_language(found.text)
        return MainText(
            found.text,
            found.title,
            None,
            None,
            language,
            hash_text(found.text),
            path,
            kind,
            remarks=found.remarks,
        )
    if kind == "html":
        from kg.sources.html_text import read_page

        page = read_page(raw, name, encoding)
        language = page.language or guess_language(page.text)
        return MainText(
            page.text,
            page.title,
            page.published,
            page.url,
            language,
            hash_text(page.text),
            path,
            kind,
            page.encoding,
            page.remarks,
        )
    decoded = decode_text(raw, name, encoding)
    if not decoded.text.strip():
        raise SourceError(name, "the text is empty", "Give a text with words in it.")
    remarks = tell_detected(decoded)
    return MainText(
        decoded.text,
        None,
        None,
        None,
        guess_language(decoded.text),
        hash_text(decoded.text),
        path,
        kind,
        decoded.encoding,
        remarks,
    )


def hash_text(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def guess_language(text: str) -> str | None:
    """Tell the language of a text by its script, or None where the script is that of many.

    Examples
    --------
    >>> guess_language("广州市人工智能企业超2000家。"), guess_language("Guangzhou (广州)")
    ('zh', None)
    """
    sample = text[:_SNIFFED]
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return None
    kana, hangul = len(_KANA.findall(sample)), len(_HANGUL.findall(sample))
    if hangul > 0.3 * letters:
        return "ko"
    if kana > 0.2 * letters:
        return "ja"
    return "zh" if len(_HAN.findall(sample)) > 0.3 * letters else None


def _read_bytes(path: Path) -> bytes:
    try:
        if path == STDIN:
            raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        what = f"cannot be read ({reason})"
        raise SourceError(str(path)[:200], what, "Check the path.") from error
    if len(raw) > MAX_BYTES:
        what = f"there are more than {MAX_BYTES // 2**20} MiB"
        raise SourceError(str(path), what, "Give one article, or split it into several files.")
    return raw


def _kind_of(raw: bytes, path: Path, name: str) -> Kind:
    """Tell what the bytes are; a text file is text whatever it begins with."""
    ending = path.suffix.lower()
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-":
        return "pdf"
    if not raw.strip():
        raise SourceError(name, "the file is empty", "Give a text with words in it.")
    if ending == ".pdf":
        raise SourceError(name, "this is no PDF", "Give a file that begins with %PDF-.")
    for beginning, what in _OTHER_FORMATS.items():
        if raw.startswith(beginning):
            mend = "Save its text as .txt, or print it into a PDF."
            raise SourceError(name, f"this is {what}, not a text", mend)
    if ending in _TEXT_ENDINGS:
        return "txt"
    if ending in _HTML_ENDINGS or _MARKUP.match(_narrow(raw[:_SNIFFED])):
        return "html"
    return "txt"


def _narrow(sample: bytes) -> bytes:
    """Drop what may stand before and between the letters of ASCII: marks and zeros."""
    return sample.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\0", b"")
