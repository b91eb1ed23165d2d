"""The text layer of a PDF, without what is repeated on its pages."""

import io
import logging
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError

if TYPE_CHECKING:
    from pypdf import PdfReader

#: More than a report has. Reading stops with an error, not somewhere in the text.
_MAX_PAGES: Final = 3000
_MAX_CHARACTERS: Final = 20_000_000

#: So many lines at the top and at the bottom of a page may be a header or footer.
_MARGIN: Final = 2
_REPEATED: Final = 0.4

_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:(?:page|p\.|seite|第)\s*)?(?P<number>[0-9]{1,4})(?:\s*(?:/|of|von|页|共)\s*[0-9]{0,4}\s*页?)?\W*",
    re.I,
)
_HYPHEN: Final = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010\u00ad]\n(?P<last>[a-zà-ÿ][^\W\d_]*)")
_SPACES: Final = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")
_FILE_NAME: Final = re.compile(
    r"(?i)^microsoft \w+ - |\.(?:docx?|indd|pdf|pptx?|xlsx?|tex|qxd)$|^untitled"
)
#: What pypdf raises, beside its own errors, on files that are broken.
_FOREIGN_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF, its title where it has a telling one, and what to tell the user."""

    text: str
    title: str | None
    remarks: tuple[str, ...]


def read_pdf(raw: bytes, name: str) -> PdfText:
    """Read the text layer of a PDF.

    Lines stay lines. Headers, footers and page numbers that pages repeat are left out, and
    words that are divided at the end of a line are put together.

    Parameters
    ----------
    raw
        Its bytes.
    name
        How messages call it.

    Raises
    ------
    SourceError
        If it is broken, encrypted, too long, has no text layer, or pypdf is not installed.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        what = "reading PDFs needs pypdf, which is not installed"
        raise SourceError(name, what, "Install ecosystem-kg[text].") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(name, *_ENCRYPTED)
        pages = list(_iter_pages(reader, name))
        title = reader.metadata.title if reader.metadata is not None else None
    except pypdf.errors.DependencyError as error:
        raise SourceError(name, *_ENCRYPTED) from error
    except (PyPdfError, *_FOREIGN_FAULTS) as error:
        mend = "Open it in a viewer and print it into a new PDF, or save its text as .txt."
        raise SourceError(name, "the PDF is broken and cannot be read", mend) from error
    text = clean_pages(pages)
    if not text:
        what = "the PDF has no text layer: its pages are pictures"
        raise SourceError(name, what, "Run text recognition (OCR) on it, or type the text.")
    return PdfText(text, _telling(title), tuple(_tell_empty(pages)))


_ENCRYPTED: Final = (
    "the PDF is encrypted",
    "Open it with its password and save it without one.",
)


def clean_pages(pages: Sequence[str]) -> str:
    r"""Join the texts of pages, without what they repeat.

    Parameters
    ----------
    pages
        The text of each page, line by line.

    Examples
    --------
    >>> clean_pages(["AI report\nThe indus-\ntry grew.\n1", "AI report\nIt is large.\n2"])
    'The industry grew.\nIt is large.'
    """
    lined = [[_SPACES.sub(" ", line).strip() for line in page.splitlines()] for page in pages]
    lined = [[line for line in lines if line] for lines in lined]
    repeated = _find_repeated(lined)
    kept = [_strip_margins(page, lines, repeated) for page, lines in enumerate(lined)]
    text = "\n".join(line for lines in kept for line in lines)
    return _join_divided(text)


def _iter_pages(reader: "PdfReader", name: str) -> Iterator[str]:
    if len(reader.pages) > _MAX_PAGES:
        what = f"the PDF has more than {_MAX_PAGES:,} pages"
        raise SourceError(name, what, "Split it.")
    size = 0
    for page in reader.pages:
        text = page.extract_text().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        size += len(text)
        if size > _MAX_CHARACTERS:
            what = f"the PDF has more than {_MAX_CHARACTERS:,} characters"
            raise SourceError(name, what, "Split it.")
        yield text.replace("\0", "")


#: A line at a page's margin: number of the page, which edge, how far from it.
_Margin = tuple[int, str, int]


def _margins(lines: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Give the lines at both edges of a page, the outermost first."""
    for edge, ordered in (("top", lines), ("bottom", lines[::-1])):
        for distance, line in enumerate(ordered[:_MARGIN]):
            yield edge, distance, line


def _find_repeated(pages: Sequence[Sequence[str]]) -> frozenset[_Margin]:
    """Find the lines that stand at the same place of most pages, but for a page number."""
    alike: defaultdict[tuple[str, int, str], list[tuple[int, list[int]]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for edge, distance, line in _margins(lines):
            numbers = [int(number) for number in _NUMBER.findall(line)]
            alike[edge, distance, _NUMBER.sub("#", line)].append((page, numbers))
    least = max(2, _REPEATED * len(pages))
    return frozenset(
        (page, edge, distance)
        for (edge, distance, _), found in alike.items()
        if len(found) >= least and _count_pages(found)
        for page, _ in found
    )


def _count_pages(found: Sequence[tuple[int, Sequence[int]]]) -> bool:
    """Say whether each number of a repeated line stays the same, or counts the pages."""
    return all(
        len(set(column)) == 1
        or len({number - page for number, (page, _) in zip(column, found, strict=True)}) == 1
        for column in zip(*(numbers for _, numbers in found), strict=True)
    )


def _strip_margins(page: int, lines: Sequence[str], repeated: frozenset[_Margin]) -> Sequence[str]:
    """Take header, footer and page number off a page, from the edges inwards."""
    stripped = {"top": 0, "bottom": 0}
    for edge, distance, line in _margins(lines):
        goes = (page, edge, distance) in repeated or _PAGE_NUMBER.fullmatch(line) is not None
        if goes and stripped[edge] == distance:
            stripped[edge] += 1
    return lines[stripped["top"] : max(stripped["top"], len(lines) - stripped["bottom"])]


def _join_divided(text: str) -> str:
    """Put words together that are divided at the end of a line."""
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def join(match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        whole, hyphened = (first + last).lower(), f"{first}-{last}".lower()
        hyphen = "-" if hyphened in words and whole not in words else ""
        return f"{first}{hyphen}{last}"

    return _HYPHEN.sub(join, text)


def _telling(title: object) -> str | None:
    """Give the title of the file's properties, unless it is the name of another file."""
    if not isinstance(title, str):
        return None
    folded = " ".join(title.replace("\0", "").split())
    return folded if folded and not _FILE_NAME.search(folded) else None


def _tell_empty(pages: Sequence[str]) -> Iterator[str]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if empty:
        shown = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")
        yield f"no text on page{'s' if len(empty) > 1 else ''} {shown}"
