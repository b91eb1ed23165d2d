"""Answers as columns."""

import pyoxigraph as ox
import pytest

from kg.dataset.columns import read_columns, text_of
from kg.dataset.results import Results
from kg.errors import QueryError


def columns(query: str) -> dict[str, list[str]]:
    """Ask an empty store."""
    return read_columns(Results(ox.Store().query(query)))


def test_cells_are_terms() -> None:
    found = columns('SELECT * { VALUES (?a ?b) { (<x:y> 1) (UNDEF "t"@en) ("a\\tb" true) } }')
    assert found == {"a": ["<x:y>", "", '"a\\tb"'], "b": ["1", '"t"@en', "true"]}


def test_no_rows_are_empty_columns() -> None:
    assert columns("SELECT ?a ?b { FILTER(false) }") == {"a": [], "b": []}


def test_one_unbound_cell_is_a_row() -> None:
    assert columns("SELECT ?a { }") == {"a": [""]}


@pytest.mark.parametrize(
    "text", ["", "a\tb", "a\nb\rc", 'say "AI"', "back\\slash", "\\t", "\x01\x7f", "广州 🎈", "a@en"]
)
@pytest.mark.parametrize("tag", ["", "@en", "@zh-hans", "^^<http://example.org/t>"])
def test_text_comes_back(text: str, tag: str) -> None:
    term = ox.Literal(text)
    if tag.startswith("@"):
        term = ox.Literal(text, language=tag[1:])
    elif tag:
        term = ox.Literal(text, datatype=ox.NamedNode(tag[3:-1]))
    found = columns(f"SELECT ?a {{ BIND({term} AS ?a) }}")
    language = tag[1:] if tag.startswith("@") else ""
    assert text_of(found["a"][0]) == (text, language)


def test_other_answers_are_refused() -> None:
    with pytest.raises(QueryError, match="TSV"):
        columns("ASK {}")
    with pytest.raises(QueryError, match="not written as rows"):
        columns("CONSTRUCT WHERE { ?s ?p ?o }")
