"""The main text of an HTML page, without menus, notices and what else stands around it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.sources.encodings import decode_text, tell_detected
from kg.sources.page_facts import read_page_facts
from kg.sources.page_pruning import prune_page

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

#: Larger pages are no articles.
MAX_PAGE_BYTES: Final = 8 * 2**20
#: So many elements no article has; more would take long.
_MAX_ELEMENTS: Final = 100_000

_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I
)
_XML_ENCODING: Final = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.I
)
_HEAD: Final = 8192

_BLOCKS: Final = frozenset(
    (
        "p",
        "head",
        "item",
        "list",
        "cell",
        "row",
        "table",
        "quote",
        "lb",
        "div",
        "code",
        "main",
        "ab",
    )
)
_SPACES: Final = re.compile(r"\s+")
#: What trafilatura was seen to raise, or may, on pages that are broken.
_FOREIGN_FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class PageText:
    """The main text of a page, and what the page says of itself."""

    text: str
    title: str | None
    published: date | None
    url: str | None
    language: str | None
    encoding: str
    remarks: tuple[str, ...]


def read_page(raw: bytes, name: str, encoding: str | None = None) -> PageText:
    """Read the main text of an HTML page.

    Each paragraph, heading, item of a list and cell of a table is a line of its own; white
    space, non-breaking spaces too, becomes one space. Nothing else is changed, and nothing
    is fetched.

    Parameters
    ----------
    raw
        Its bytes.
    name
        How messages call it.
    encoding
        Its encoding; without it that of a byte order mark, that which the page names, or
        one that fits.

    Raises
    ------
    SourceError
        If it is too large, is no HTML, has no main text, or trafilatura is not installed.
    """
    if len(raw) > MAX_PAGE_BYTES:
        what = f"the page has more than {MAX_PAGE_BYTES // 2**20} MiB"
        raise SourceError(name, what, "Save the article's text as .txt.")
    _require_readers(name)
    if raw.count(b"\0") * 20 < len(raw):
        raw = raw.replace(b"\0", b"")  # browsers drop them; more of them are UTF-16
    decoded = decode_text(raw, name, encoding, hint=_told_charset(raw), lenient=True)
    page = _parse(decoded.text, name)
    facts = read_page_facts(page)
    prune_page(page)
    text = "\n".join(_iter_lines(_find_main(page, name)))
    if not text:
        raise SourceError(name, "no main text is found in this page", _AS_TEXT)
    remarks = tell_detected(decoded)
    return PageText(
        text, facts.title, facts.published, facts.url, facts.language, decoded.encoding, remarks
    )


_AS_TEXT: Final = "Copy the article's text into a .txt file."


def _require_readers(name: str) -> None:
    try:
        import trafilatura  # noqa: F401 - loads lxml, too
    except ImportError as error:
        what = "reading HTML pages needs trafilatura, which is not installed"
        raise SourceError(name, what, "Install ecosystem-kg[text].") from error


def _told_charset(raw: bytes) -> str:
    head = raw[:_HEAD]
    match = _META_CHARSET.search(head) or _XML_ENCODING.match(head)
    return match[1].decode("ascii") if match is not None else ""


def _parse(text: str, name: str) -> "HtmlElement":
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    cleaned = text.replace("\0", "").encode("utf-8", "replace")
    try:
        page = html.document_fromstring(cleaned, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(name, "this is no HTML page that can be read", _AS_TEXT) from error
    _remove_controls(page)
    if sum(1 for _ in page.iter()) > _MAX_ELEMENTS:
        what = f"the page has more than {_MAX_ELEMENTS:,} elements"
        raise SourceError(name, what, _AS_TEXT)
    if len(page.xpath("//body//*")) == 0 or not _TAGS.search(text):
        raise SourceError(name, "this is no HTML page: it has no elements", "Save it as .txt.")
    return page


def _remove_controls(page: "HtmlElement") -> None:
    """Take out characters that lxml reads from references but does not write."""
    for element in page.iter():
        if element.text and _CONTROLS.search(element.text):
            element.text = _CONTROLS.sub("", element.text)
        if element.tail and _CONTROLS.search(element.tail):
            element.tail = _CONTROLS.sub("", element.tail)


_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS: Final = re.compile(r"<[A-Za-z!/]")


def _find_main(page: "HtmlElement", name: str) -> "_Element":
    """Ask trafilatura which part of the page is its main content."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            page, fast=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except _FOREIGN_FAULTS as error:
        raise SourceError(name, "the page is broken and cannot be read", _AS_TEXT) from error
    body = getattr(document, "body", None)
    if body is None:
        raise SourceError(name, "no main text is found in this page", _AS_TEXT)
    found: _Element = body
    return found


def _iter_lines(body: "_Element") -> Iterator[str]:
    """Give the lines of the text, each with its white space folded."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield from _fold(parts)
            parts = []
        if event == "start":
            parts.append(element.text or "")
        elif element is not body:
            parts.append(element.tail or "")
    yield from _fold(parts)


def _fold(parts: list[str]) -> Iterator[str]:
    line = _SPACES.sub(" ", "".join(parts)).strip()
    if line:
        yield line
