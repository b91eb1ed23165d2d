"""The page: one file that is closed against everything that it does not need."""

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.networks.network import Node, make_network
from kg.pages import page as page_module
from kg.pages.drawing import draw
from kg.pages.page import Page, fill_page

TEMPLATE = Path(page_module.__file__).parent / "template"
MARKS = "[[script]] [[data]] [[title]] </script> <!-- \\1 \\g<0>"


def fill(title: str = "A title", **data: Any) -> Page:
    """Fill a page about two things and a tie."""
    network = make_network("n", [Node("a", "A"), Node("b", "B")], [("a", "b", 1)])
    drawing = draw(network, [(0, 0), (1, 1)], [7, 7])
    known = {"about": {"title": title}, "nodes": {"community": [0, 0]}, "edges": {"source": [0]}}
    return fill_page({**known, **data}, drawing)


def parts_of(page: Page, tag: str) -> list[str]:
    return re.findall(rf"<{tag}>(.*?)</{tag}>", page.html, re.DOTALL)


def policy_of(page: Page) -> dict[str, list[str]]:
    content = re.search(r'Content-Security-Policy" content="([^"]*)"', page.html)
    assert content
    directives = (directive.split() for directive in content[1].split(";"))
    return {name: values for name, *values in directives}


def elements_of(page: Page) -> list[tuple[str, frozenset[str]]]:
    """Give every element as a parser sees it: its tag and the names of its attributes."""
    elements = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            elements.append((tag, frozenset(name for name, _ in attrs)))

    reader = Reader()
    reader.feed(page.html)
    reader.close()
    return elements


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_policy_allows_exactly_what_is_in_the_page() -> None:
    page = fill()
    scripts, styles = parts_of(page, "script"), parts_of(page, "style")
    assert (len(scripts), len(styles)) == (2, 1)
    policy = policy_of(page)
    assert policy["script-src"] == [hash_of(script) for script in scripts]
    assert policy["style-src"] == [hash_of(style) for style in styles]
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["img-src"] == ["data:", "blob:"]
    assert "unsafe" not in str(policy)


def test_policy_stands_before_all_that_it_judges() -> None:
    page = fill().html
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script")


@pytest.mark.parametrize("path", sorted(TEMPLATE.iterdir()), ids=lambda path: path.name)
def test_every_file_of_the_template_is_in_the_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "page.html":
        text = "<noscript>"
    assert fill().html.count(text) == 1


def test_no_mark_is_left_and_marks_in_the_data_are_not_filled() -> None:
    page = fill(MARKS, things={"label": [MARKS]})
    found = re.findall(r"\[\[[a-z]+\]\]", page.html)
    # In <title>, in the heading, as title of the data, and as a label.
    assert len(found) == 4 * 3
    assert page.html.count(html.escape(MARKS)) == 2
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.html, re.S)
    assert data
    assert json.loads(data[1])["things"] == {"label": [MARKS]}


def test_data_can_end_no_element() -> None:
    hostile = "</title></script><script>1</script><!-- <script> ]]><img src=x>"
    trapped = elements_of(fill(hostile, things={"label": [hostile]}))
    assert trapped == elements_of(fill())
    assert [tag for tag, _ in trapped].count("script") == 3


def test_numbers_that_json_has_not_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        fill(things={"latitude": [float("nan")]})


def test_page_knows_its_counts() -> None:
    page = fill()
    assert (page.title, page.nodes, page.edges) == ("A title", 2, 1)
    assert "<!doctype" not in repr(page)


def test_nothing_in_the_page_is_fetched() -> None:
    page = fill()
    elements = elements_of(page)
    assert {"link", "img", "base", "iframe", "form"}.isdisjoint(tag for tag, _ in elements)
    fetching = {"src", "srcset", "href", "data", "action"}
    assert [names & fetching for _, names in elements if names & fetching] == [{"href"}]
    assert 'href="#"' in page.html
    assert not re.search(r"@import|url\(", parts_of(page, "style")[0])
    assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|import\(", parts_of(page, "script")[1])


def test_page_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    page = fill("标题")
    page.write(path)
    assert path.read_bytes() == page.html.encode()
    assert [each.name for each in tmp_path.iterdir()] == ["页.html"]


def test_page_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.html"
    with pytest.raises(SourceError, match=r"a\.html: cannot be written .*Choose another place"):
        fill().write(path)


def test_notebook_frame_reaches_nothing_around_it() -> None:
    page = fill('" onload="x', things={"label": ['"></iframe><script>x</script>']})
    frame = page._repr_html_()
    tag = re.fullmatch(r"<iframe ([^<>]*)></iframe>", frame)
    assert tag
    attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', tag[1]))
    assert attributes.keys() == {"sandbox", "style", "title", "srcdoc"}
    assert "allow-same-origin" not in attributes["sandbox"]
    assert "allow-top-navigation" not in attributes["sandbox"]
    assert "allow-scripts" in attributes["sandbox"].split()
    assert html.unescape(attributes["srcdoc"]) == page.html
    assert html.unescape(attributes["title"]) == '" onload="x'
