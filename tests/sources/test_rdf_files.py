"""Turtle files as plain triples."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.rdf_files import (
    LiteralValue,
    TripleValue,
    is_iri,
    is_language_tag,
    iter_triples,
)

XSD = "http://www.w3.org/2001/XMLSchema#"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "t.ttl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_triples_hold_iris_and_literals(tmp_path: Path) -> None:
    path = write(tmp_path, '<urn:a> <urn:b> <urn:c>, "x", "阿"@zh, 5, 1.50 .')
    string = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert [triple.object for triple in iter_triples(path)] == [
        "urn:c",
        LiteralValue("x", None, XSD + "string"),
        LiteralValue("阿", "zh", string),
        LiteralValue("5", None, XSD + "integer"),
        LiteralValue("1.50", None, XSD + "decimal"),
    ]


def test_blank_node_is_marked_and_one_node_has_one_name(tmp_path: Path) -> None:
    first, second = iter_triples(write(tmp_path, "<urn:a> <urn:b> [ <urn:c> <urn:d> ] ."))
    blank = {triple.object for triple in (first, second)} - {"urn:d"}
    assert blank == {triple.subject for triple in (first, second)} - {"urn:a"}
    assert all(isinstance(node, str) and node.startswith("_:") for node in blank)


@pytest.mark.parametrize(
    ("content", "line"),
    [("<urn:a> <urn:b>\n\n.", 3), ("<urn:a> x:b 1 .", 1), (b"<urn:a> <urn:b> '\xff' .", 1)],
    ids=["no-object", "unknown-prefix", "not-utf-8"],
)
def test_broken_file_is_refused_with_its_line(
    tmp_path: Path, content: str | bytes, line: int
) -> None:
    with pytest.raises(SourceError) as caught:
        list(iter_triples(write(tmp_path, content)))
    assert f"t.ttl:{line}: this is not Turtle" in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(iter_triples(tmp_path / "none.ttl"))


def test_values_can_be_compared(tmp_path: Path) -> None:
    [triple] = iter_triples(write(tmp_path, "<urn:a> <urn:b> <urn:c> ."))
    assert triple == TripleValue("urn:a", "urn:b", "urn:c")


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/",
        "https://例え.jp/路?q=1#f",
        "urn:isbn:1",
        "mailto:a@b",
        "http://[::1]/",
    ],
)
def test_iri(text: str) -> None:
    assert is_iri(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "/x",
            "//x",
            "1http://x",
            "http://a b",
            "http://a/<b>",
            'http://a/"',
            "http://a/{}",
        ),
        *("http://a/\n", "http://a/\x00", "http://a/\\", "http://a/`", "http://a/^", "http://a/|"),
        *("http://exa[mple/", "http://[::1", "http://a/%zz", "http://a/\x80", "http://a/\ufffe"),
    ],
)
def test_no_iri(text: str) -> None:
    assert not is_iri(text)


@given(st.text(max_size=20).map(lambda text: f"http://example.org/{text}"))
def test_what_is_an_iri_can_be_stored(text: str) -> None:
    """Addresses that passed here once stopped the build with a traceback."""
    if is_iri(text):
        assert ox.NamedNode(text).value == text


@pytest.mark.parametrize("tag", ["en", "zh", "zh-Hans", "zh-Hans-CN", "pt-BR", "yue"])
def test_language_tag(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "English", "en_US", "en-", "en-ab1", "e n", "en-1", "en\n"]
)
def test_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)
