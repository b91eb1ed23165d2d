"""A file becomes the text that is read: unchanged where it is text, the article where it is not."""

import io
import sys
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.main_text import MainText, parse_main_text, read_main_text

WORDS = (
    "The output of the robot valley rose by a fifth, and its firms hired two hundred people. "
    "The city wants more of them by the end of next year, the mayor said on Monday at noon. "
)

MORE = (
    "Nobody there had expected so much, and some had expected nothing at all of the valley. "
    "Its park, once a field with sheep in it, has been let to the last square metre since May."
)


def read(raw: bytes, name: str = "article.txt", encoding: str | None = None) -> MainText:
    return parse_main_text(raw, Path(name), encoding=encoding)


def page(body: str, head: str = "", start: str = "<!DOCTYPE html><html lang=en>") -> bytes:
    return f"{start}<head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def article(*paragraphs: str) -> str:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<article><h1>Robots</h1>{inner}<p>{WORDS}</p><p>{MORE}</p></article>"


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\nTwo.\r\n",
        "A\u00a0b â€™ c\td  e\n\n\n",
        "<p>not a page</p>",
        "广州市\u3000超2000家。",
    ],
    ids=["line ends", "mojibake and spaces", "markup", "Chinese"],
)
def test_plain_text_is_given_unchanged(text: str) -> None:
    assert read(text.encode()).text == text


def test_only_the_byte_order_mark_of_plain_text_is_dropped() -> None:
    found = read(b"\xef\xbb\xbf\xef\xbb\xbfOne.")
    assert found.text == "\ufeffOne."


def test_hash_is_that_of_the_text_in_utf_8() -> None:
    assert read("Jürgen".encode("cp1252")).sha256 == sha256("Jürgen".encode()).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("cp1252", "Müller & Söhne in Köln – “gut”, 5 €", "windows-1252"),
        ("gb18030", "广州市有3000家AI企业,产值达10亿元。", "GB18030"),
        ("utf-16-le", "Guangzhou has 3,000 firms.", "UTF-16"),
        ("utf-16-be", "Guangzhou has 3,000 firms.", "UTF-16"),
    ],
)
def test_encoding_is_detected_and_told(encoding: str, text: str, told: str) -> None:
    found = read(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)
    assert found.remarks == (f"read as {told}, a guess; --encoding names another",)


def test_named_encoding_wins() -> None:
    assert read("東京".encode("shift_jis"), encoding="shift_jis").text == "東京"


@pytest.mark.parametrize(
    ("raw", "encoding", "message"),
    [
        (b"", None, "the file is empty"),
        (b" \n\t ", None, "the file is empty"),
        ("\u3000".encode(), None, "the text is empty"),
        (b"\x00\x01\x02\x03" * 50, None, "binary data"),
        (bytes(range(256)) * 4, None, "binary data"),
        ("Zürich, Köln und Nürnberg".encode() + b"\xfc.", None, "in line 1 is not utf-8"),
        (b"a\x81b", None, "its encoding is not known"),
        (b"a", "latin-99", "there is no encoding 'latin-99'"),
        (b"a", "rot13", "there is no encoding 'rot13'"),
        (b"\xff", "utf-8", "byte 0xff in line 1 is not utf-8"),
        (b"PK\x03\x04rest", None, "a Word, Excel"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(raw, encoding=encoding)
    assert str(caught.value).startswith("article.txt")


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_main_text(tmp_path / "none.txt")


def test_too_large_a_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.main_text.MAX_BYTES", 10)
    path = tmp_path / "large.txt"
    path.write_text("eleven char")
    with pytest.raises(SourceError, match="more than"):
        read_main_text(path)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"Just words.", "txt"), (page(article("A.")), "html")],
    ids=["text", "page"],
)
def test_standard_input_is_recognised_by_its_beginning(
    raw: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    found = read_main_text("-")
    assert (found.kind, found.name) == (kind, "stdin")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("广州市人工智能企业超2000家。", "zh"),
        ("人工知能の会社は二千社です。", "ja"),
        ("인공지능 기업은 2천 개다.", "ko"),
        ("Guangzhou (广州) has 2,000 firms.", None),
        ("2,000", None),
    ],
)
def test_language_of_plain_text_is_told_by_its_script(text: str, language: str | None) -> None:
    assert read(text.encode()).language == language


def test_a_line_of_ten_megabytes_is_read() -> None:
    line = "Guangzhou has 3,000 firms. " * 400_000
    assert len(read(line.encode()).text) == len(line)


def test_page_gives_each_paragraph_heading_item_and_cell_a_line() -> None:
    body = article("One&nbsp;thing,\n <b>two</b> things.", "First<br>second.").replace(
        "</article>",
        "<ul><li>Drones in the north</li><li>Chips in the south</li></ul>"
        "<table><tr><td>Firms</td><td>300</td></tr></table></article>",
    )
    lines = read(page(body), "a.html").text.split("\n")
    assert lines == [
        *("Robots", "One thing, two things.", "First", "second.", WORDS.strip(), MORE),
        *("Drones in the north", "Chips in the south", "Firms", "300"),
    ]


def test_divisions_are_paragraphs_where_a_page_knows_no_others() -> None:
    body = (
        f"<div><div>Menu</div></div><div><div>{WORDS}</div><div>{MORE}</div></div><div>2025</div>"
    )
    lines = read(page(body), "a.html").text.split("\n")
    assert {WORDS.strip(), MORE} <= set(lines)


def test_short_paragraphs_of_a_chinese_page_are_its_article() -> None:
    lines = [
        "广州市人工智能企业超过2000家,核心产业规模达到1000亿元。",
        "到2027年,全市力争建成20个应用场景。",
    ]
    body = (
        '<div class="nav">首页 | 新闻 12</div><div><h1>产业发展</h1><div class="TRS_Editor">'
        + "".join(f"<p>\u3000\u3000{line}</p>" for line in lines * 2)
        + "</div><p>相关阅读：<a>深圳企业突破5000家</a></p></div>"
        + '<div class="footer">京ICP备1号</div>'
    )
    assert set(read(page(body), "a.html").text.split("\n")) - {"产业发展"} == set(lines)


@pytest.mark.parametrize(
    "around",
    [
        '<nav><a href="/">Investment: 100 projects</a></nav>',
        '<div class="cookie-banner">We and 143 partners store 100 projects.</div>',
        '<ul class="share"><li>Share on 100 projects</li></ul>',
        "<aside>100 projects</aside><footer>100 projects of ours</footer>",
        '<div class="related"><h3>Related</h3><ul><li>Foshan gets 100 projects</li></ul></div>',
        '<p>See also: <a href="/1">Foshan gets 100 projects</a></p>',
        "<p><strong>Read more:</strong> Foshan gets 100 projects</p>",
        '<div role="dialog">100 projects</div><form>100 projects</form>',
        '<script>var a = "100 projects"</script><noscript>100 projects</noscript>',
    ],
)
def test_what_stands_around_the_article_gives_no_text(around: str) -> None:
    inside = article("The first.", "The last.").replace("<p>The last", around + "<p>The last")
    for body in (around + article("The first."), inside):
        text = read(page(body), "a.html").text
        assert "100 projects" not in text
        assert WORDS.strip() in text


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ('<form id="aspnetForm">', "</form>"),
        ('<div class="content has-sidebar">', "</div>"),
        ('<div class="TRS_Editor" id="share-content">', "</div>"),
    ],
)
def test_article_in_what_is_called_otherwise_is_kept(begin: str, end: str) -> None:
    body = f"{begin}{article('The first.')}{end}<footer>100 projects</footer>"
    text = read(page(body), "a.html").text
    assert WORDS.strip() in text
    assert "100 projects" not in text


def test_sentence_that_only_begins_like_a_pointer_stays() -> None:
    sentence = "Related industries, the mayor said, grew by 9 percent in the same year."
    assert sentence in read(page(article(sentence)), "a.html").text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-09-02T08:00:00+08:00">',
        '<meta name="pubdate" content="2025-9-2">',
        '<script type="application/ld+json">[{"@type": "NewsArticle", '
        '"datePublished": "2025-09-02"}]</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Thing", "Article"], '
        '"datePublished": "20250902"}]}</script>',
    ],
)
def test_day_of_publication_is_read_where_the_page_states_it(head: str) -> None:
    assert read(page(article("A."), head), "a.html").published == date(2025, 9, 2)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: September 2, 2025 10:24 &nbsp; Source: Bulletin",
        "Published on Tuesday, 2 September 2025",
        "<b>Posted</b> Sept 2nd, 2025",
        "发布时间：2025年9月2日 来源：报",
        "日期:2025/09/02",
        "Updated: 3 October 2026. Published: 2 Sep 2025",
    ],
)
def test_day_of_publication_is_read_where_the_page_prints_it_as_such(line: str) -> None:
    found = read(page(f"<div class=meta>{line}</div>" + article("A.")), "a.html")
    assert found.published == date(2025, 9, 2)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="pubdate" content="2025-13-45">',
        '<meta name="date" content="Tuesday">',
        '<script type="application/ld+json">{"broken": </script>',
        '<script type="application/ld+json">{"@type": "Organization", '
        '"datePublished": "2025-09-02"}</script>',
    ],
)
def test_day_of_publication_is_not_guessed(head: str) -> None:
    text = "On 3 May 2025, a park opened. Opening date: 3 May 2025"
    assert read(page(article(text), head), "a.html").published is None


def test_head_of_a_page_gives_title_address_and_language() -> None:
    head = '<title>Robots | Site</title><link rel=canonical href="https://example.org/1">'
    found = read(page(article("A."), head, "<html lang=en-GB>"), "a.html")
    assert (found.title, found.url, found.language) == ("Robots", "https://example.org/1", "en")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/1.html", "https://a b", ""])
def test_only_whole_web_addresses_count(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert read(page(article("A."), head), "a.html").url is None


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        *(("gb2312", "gb18030"), ("iso-8859-1", "cp1252"), ("nonsense", "utf-8")),
        *(("utf-8", "cp1252"), ("iso-8859-1", "utf-8")),
    ],
    ids=["named", "read as browsers do", "unknown name", "wrong name", "named by an old server"],
)
def test_charset_of_a_page(meta: str, encoding: str) -> None:
    word = "广州" if encoding == "gb18030" else "Köln – “gut”"
    body = f'<html><head><meta charset="{meta}"></head><body>{article(word)}</body></html>'
    found = read(body.encode(encoding), "a.html")
    assert word in found.text.split("\n")
    assert found.encoding == encoding


def test_single_zero_byte_of_a_page_is_dropped() -> None:
    raw = page(article("Zürich grows.")).replace(b"grows", b"gr\0ows")
    assert "Zürich grows." in read(raw, "a.html").text


def test_single_broken_byte_of_a_page_does_not_spoil_it() -> None:
    raw = page(article("Zürich, Köln, Nürnberg, XY.")).replace(b"XY", b"\xff")
    assert "Zürich, Köln, Nürnberg, \ufffd." in read(raw, "a.html").text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (page(""), "no main text|no elements"),
        (page("<nav>Home</nav><footer>Us</footer>"), "no main text"),
        (b"no tags at all", "no elements"),
        (b"<", "no elements|cannot be read|no main text"),
    ],
)
def test_page_without_an_article_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw, "a.html")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000,
        '<div class="share">' * 3_000 + "x" * 100_000,
        "<p>See also: " * 20_000,
        "<ul><li>" * 10_000,
        "<table><tr><td>" * 3_000 + "x",
        "x" * 2_000_000,
    ],
    ids=["divs", "shares", "leads", "lists", "tables", "line"],
)
def test_page_made_to_take_long_is_read_or_refused(body: str) -> None:
    with suppress(SourceError):
        assert read(page(body), "a.html").text


@given(st.binary(max_size=400), st.sampled_from(["a.html", "a.pdf", "a.txt", "-"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    with suppress(SourceError):
        assert read(raw, name).text.strip()


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=ad>", "</div>", "<table>", "<td>", "&nbsp;", "&#x1;",
             "<!--", "-->", "<script>", "</html>", "<body>", "\0", "words of it ", "<article>",
             "<h1>", "<ul><li>", "<![CDATA[", "<?xml ?>", "<svg>", "<br>", "12 % "]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_broken_markup_is_read_or_refused(parts: list[str]) -> None:
    with suppress(SourceError):
        text = read(b"<html>" + "".join(parts).encode(), "a.html").text
        assert "\xa0" not in text
        assert text.encode().decode() == text


@pytest.mark.parametrize(("name", "library"), [("a.html", "trafilatura"), ("a.pdf", "pypdf")])
def test_missing_extra_is_named(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    raw = b"%PDF-1.4" if name == "a.pdf" else page(article("A."))
    with pytest.raises(SourceError, match=rf"{library}.*Install ecosystem-kg\[text\]"):
        read(raw, name)


@pytest.mark.parametrize("name", ["agency-saxony", "city-page-shenzhen"])
def test_all_quotes_of_an_article_stand_in_its_main_text(name: str) -> None:
    folder = Path(__file__).parent.parent / "extract" / "articles"
    claims = yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))
    found = read_main_text(folder / f"{name}.html")
    text = " ".join(found.text.split())
    rows = claims["figures"] + claims["relations"]
    assert [row["quote"] for row in rows if row["quote"] not in text] == []
    assert found.title == claims["title"]
    if name == "city-page-shenzhen":
        assert str(found.published) == claims["published"]
    assert "143" not in text
    assert "visitors" not in text.lower()
