"""Taking out of an HTML page what stands around its article."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that never hold the article.
_NEVER: Final = (
    *("script", "style", "template", "svg", "canvas", "iframe", "object"),
    *("nav", "aside", "footer", "button", "menu", "select"),
)
#: Such as hardly ever do: some pages are one large form.
_HARDLY: Final = frozenset(("form", "dialog", "noscript"))
#: Elements within a line.
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "b", "br", "cite", "code", "em", "font", "i", "mark", "q", "s", "small"),
        *("span", "strong", "sub", "sup", "time", "u", "wbr"),
    )
)
_ROLES: Final = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu")
)
#: Words in a class or id that name what stands around an article.
_AROUND: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|topbar|footer|copyright|cookies?|consent|gdpr|share|sharing"
    r"|social|related|recommend(?:ed|ations?)?|breadcrumbs?|crumbs|newsletter|subscribe|subscription|promo|advert(?:isement)?|ads?|sidebar"
    r"|menu|navbar|pagination|comments?|most-?read|popular|see-?also|read-?more)(?=$|[\s_-])",
    re.I,
)
#: What holds more of a page than this is the article, whatever its name.
_MOST_OF_THE_PAGE: Final = 0.5

#: How a line begins that leads to another article.
_LEAD: Final = re.compile(
    r"[\W_]*(?:see also|read (?:more|also|next)|also read|more on this|further reading|don't miss"
    r"|related(?: (?:stor(?:y|ies)|news|articles?|reading|links?|topics?))?"
    r"|you (?:might|may) also like|recommended(?: for you)?"
    r"|相关(?:阅读|新闻|链接|报道)|延伸阅读|推荐阅读|另见)\s*[:：>»|–—-]",
    re.I,
)
#: Such a line without links is not longer.
_SHORT_LINE: Final = 160
_LONG_LINE: Final = 600


def prune_page(page: "HtmlElement") -> None:
    """Take out of a page what stands around its article, and lines that lead to others.

    Parameters
    ----------
    page
        The page; it is changed.
    """
    for element in list(page.iter(*_NEVER)):
        _drop(element)
    most = _MOST_OF_THE_PAGE * _length(page)
    for element in [found for found in page.iter() if isinstance(found.tag, str)]:
        if element.tag in ("html", "body", "main", "article") or element.getparent() is None:
            continue
        if (_stands_around(element) and _length(element) < most) or _leads_away(element):
            _drop(element)
    _make_paragraphs(page)


def _make_paragraphs(page: "HtmlElement") -> None:
    """Make paragraphs of divisions that hold nothing but words, on a page with few others."""
    if sum(map(_length, page.iter("p"))) > _MOST_OF_THE_PAGE * _length(page):
        return
    for element in page.iter("div"):
        if all(child.tag in _INLINE for child in element) and element.text_content().strip():
            element.tag = "p"


def _stands_around(element: "HtmlElement") -> bool:
    """Say whether an element calls itself something other than an article."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        element.tag in _HARDLY
        or (element.get("role") or "").lower() in _ROLES
        or _AROUND.search(named) is not None
    )


def _leads_away(element: "HtmlElement") -> bool:
    """Say whether a paragraph or heading only points to other articles."""
    if element.tag not in ("p", "li", "div", "span", "strong", "h2", "h3", "h4", "h5", "h6"):
        return False
    if len(element) > 20:
        return False
    text = _beginning(element)
    match = _LEAD.match(text) if len(text) <= _LONG_LINE else None
    if match is None or len(text) <= _SHORT_LINE:
        return match is not None
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked >= 0.6 * (len(text.strip()) - match.end())


def _beginning(element: "HtmlElement") -> str:
    """Give the text of an element, of a long one only its beginning."""
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > _LONG_LINE:
            break
    return text.strip()


def _length(element: "HtmlElement") -> int:
    return sum(map(len, element.itertext()))


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()
