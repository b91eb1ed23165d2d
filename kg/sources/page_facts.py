"""What an HTML page says of itself in its head: title, day of publication, address, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kg.sources.day_stamps import find_stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Names of `meta` elements that hold the day of publication, the surest first.
_DATE_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_DAY: Final = re.compile(
    r"\s*([12][0-9]{3})([-/.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ARTICLE: Final = re.compile(r"Article|BlogPosting|Report|WebPage")

#: A line that prints the day of publication is not longer, nor of more parts.
_SHORT: Final = 200
_MOST_PARTS: Final = 6

#: More JSON-LD than this is not read, nor more deeply nested.
_MAX_JSON: Final = 1 << 20
_MAX_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it does not."""

    title: str | None
    published: date | None
    url: str | None
    language: str | None


def read_page_facts(page: "HtmlElement") -> PageFacts:
    """Read a page's head and JSON-LD.

    Parameters
    ----------
    page
        The whole page, before anything is taken out of it.

    Returns
    -------
    PageFacts
        The day of publication only where a field for it holds one, or the page prints one
        behind a word such as "Published:"; other days of the text are not guessed at.
    """
    meta = _read_meta(page)
    articles = [found for found in _iter_json(page) if _is_article(found)]
    return PageFacts(
        title=_find_title(page, meta, articles),
        published=_find_day(page, meta, articles),
        url=_find_url(page, meta, articles),
        language=_find_language(page, meta),
    )


def parse_day(text: object) -> date | None:
    """Read the day that an ISO date or time begins with, or None.

    Examples
    --------
    >>> parse_day("2018-10-17T08:00:00+08:00"), parse_day("20181017"), parse_day("next week")
    (datetime.date(2018, 10, 17), datetime.date(2018, 10, 17), None)
    """
    match = _DAY.match(text) if isinstance(text, str) else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def _read_meta(page: "HtmlElement") -> dict[str, str]:
    """First content of each `meta` element by its name, property or itemprop."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        content = _fold(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _iter_json(page: "HtmlElement") -> Iterator[dict[str, Any]]:
    for element in page.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            text = (element.text or "")[:_MAX_JSON]
            try:
                yield from _iter_objects(json.loads(text, strict=False), 0)
            except (ValueError, RecursionError):
                continue  # broken JSON-LD is common, and says nothing


def _iter_objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _iter_objects(value.get(key), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _iter_objects(inner, depth + 1)


def _is_article(value: dict[str, Any]) -> bool:
    return _ARTICLE.search(str(value.get("@type"))) is not None


def _find_title(
    page: "HtmlElement", meta: dict[str, str], articles: list[dict[str, Any]]
) -> str | None:
    headings = [_fold(element.text_content()) for element in page.iter("h1")]
    headlines = [_text(found.get("headline")) for found in articles]
    title = next((_fold(element.text_content()) for element in page.iter("title")), None)
    sole = headings if len(headings) == 1 else []
    return next(filter(None, (*headlines, *sole, meta.get("og:title"), *headings[:1], title)), None)


def _find_day(
    page: "HtmlElement", meta: dict[str, str], articles: list[dict[str, Any]]
) -> date | None:
    told: list[object] = [found.get("datePublished") for found in articles]
    told += [meta.get(name) for name in _DATE_NAMES]
    for element in page.iter("time"):
        if "published" in (element.get("itemprop") or "").lower() or "pubdate" in element.attrib:
            told.append(element.get("datetime"))
    return next(filter(None, map(parse_day, told)), None) or _find_stamp(page)


def _find_stamp(page: "HtmlElement") -> date | None:
    """Find a labelled day in the first short element that has one."""
    for element in page.iter("p", "span", "div", "time", "li", "td", "small", "em"):
        if len(element) > _MOST_PARTS:
            continue
        text = element.text_content() if len(element) else element.text
        if text and len(text) <= _SHORT and (day := find_stamp(" ".join(text.split()))):
            return day
    return None


def _find_url(
    page: "HtmlElement", meta: dict[str, str], articles: list[dict[str, Any]]
) -> str | None:
    links = [
        element.get("href")
        for element in page.iter("link")
        if (element.get("rel") or "").lower() == "canonical"
    ]
    told = (*links, meta.get("og:url"), *(_text(found.get("url")) for found in articles))
    return next((url.strip() for url in told if url and _is_web_address(url.strip())), None)


def _is_web_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not re.search(r"[\s<>\"{}|\\^`]", text)


def _find_language(page: "HtmlElement", meta: dict[str, str]) -> str | None:
    html = next(page.iter("html"), page)
    told = (
        html.get("lang"),
        html.get("xml:lang"),
        meta.get("content-language"),
        meta.get("og:locale"),
    )
    for text in told:
        match = _TAG.match((text or "").strip())
        if match is not None:
            return match[0].replace("_", "-").partition("-")[0].lower()
    return None


def _text(value: object) -> str | None:
    return _fold(value) if isinstance(value, str) else None


def _fold(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
