"""The articles with their claims as files: their texts and their records."""

import html
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

ARTICLES = Path(__file__).parent / "articles"

#: Articles that are not looked at while rules are tuned: at least a third of all.
HELD_OUT = {
    "agency-nanjing",
    "agency-tianjin",
    "daily-london",
    "ministry-tokyo",
    "newspaper-paris",
    "newspaper-wuhan",
    "page-qingdao",
    "policy-hangzhou",
    "release-park",
}

#: Elements without an end tag.
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: Elements that stand within a line.
INLINE = {"a", "abbr", "b", "em", "i", "small", "span", "strong", "sub", "sup", "time", "wbr"}


class _MainText(HTMLParser):
    """Collects the text of the first element that answers to ``tag``, ``tag#id``, ``tag.class``."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self.tag, self.key, self.name = element, "", ""
        for sign, key in (("#", "id"), (".", "class")):
            if sign in element:
                self.tag, _, self.name = element.partition(sign)
                self.key = key
        self.parts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            self.depth += tag not in VOID
        elif tag == self.tag and (not self.key or dict(attrs).get(self.key) == self.name):
            self.depth = 1
        if self.depth and tag not in {"a", "em"}:
            self.parts.append(" " if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1
            self.parts.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def fold(text: str) -> str:
    """Text with every run of white space, non-breaking spaces too, as one space."""
    return " ".join(text.split())


@cache
def record(name: str) -> dict[str, Any]:
    """Read the rows of an article."""
    loaded: dict[str, Any] = yaml.safe_load((ARTICLES / f"{name}.yaml").read_text("utf-8"))
    return loaded


def source(name: str) -> Path:
    """Find the file of an article."""
    [path] = [path for path in ARTICLES.glob(f"{name}.*") if path.suffix in {".txt", ".html"}]
    return path


def decoded(name: str) -> str:
    """Read the file of an article."""
    return source(name).read_bytes().decode(record(name).get("encoding", "utf-8"))


@cache
def whole_text(name: str) -> str:
    """Give all that the file of an article holds, folded."""
    text = decoded(name)
    return fold(html.unescape(text)) if source(name).suffix == ".html" else fold(text)


def unfolded_text(name: str) -> str:
    """Give the main text of an article with its lines, as a program gets it.

    This is the one switch between the element that the rows name and a reader that has
    to find the main text of a page by itself.
    """
    if source(name).suffix == ".txt":
        return decoded(name)
    parser = _MainText(record(name)["main"])
    parser.feed(decoded(name))
    lines = (line.strip(" ") for line in "".join(parser.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


@cache
def main_text(name: str) -> str:
    """Give the main text of an article, folded."""
    return fold(unfolded_text(name))


def article_names(*, held_out: bool) -> list[str]:
    """List the articles that are held out, or those that are not."""
    names = sorted(path.stem for path in ARTICLES.glob("*.yaml"))
    return [
        name
        for name in names
        if (name in HELD_OUT or record(name).get("held_out", False)) == held_out
    ]
