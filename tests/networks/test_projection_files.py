"""Projection files: headings and queries, and what is wrong with them."""

from pathlib import Path

import pytest

from kg.errors import QueryError, SourceError
from kg.networks.projection_files import parse_projection, projection_names, read_projection

QUERY = "SELECT ?source ?target { ?source aie:partOf ?target }\n"
HEADINGS = {
    "title": "Parts",
    "nodes": "places",
    "edges": "a place is part of another",
    "weight": "rows",
    "direction": "directed",
}


def text(query: str = QUERY, **changes: str | None) -> str:
    """Write a projection file; None leaves a heading out."""
    headings = {**HEADINGS, **changes}
    lines = [f"#+ {name.replace('_', '-')}: {value}\n" for name, value in headings.items() if value]
    return "".join(lines) + query


@pytest.mark.parametrize("name", projection_names())
def test_named_projection_is_sound(name: str) -> None:
    projection = read_projection(name)
    assert projection.title_zh != projection.title
    assert projection.sides or projection.one_mode_of or projection.text


@pytest.mark.parametrize("name", projection_names())
def test_named_projection_declares_all_its_prefixes(name: str) -> None:
    import pyoxigraph as ox

    projection = read_projection(name)
    if projection.text:
        assert list(ox.Store().query(projection.text)) == []  # type: ignore[arg-type]  # a SELECT


@pytest.mark.parametrize("heading", HEADINGS)
def test_missing_heading_is_told(heading: str) -> None:
    with pytest.raises(QueryError, match=f"x.rq:1: the heading '{heading}' is missing"):
        parse_projection("x.rq", text(**{heading: None}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (text(direction="up"), "x.rq:5: the direction is 'up'"),
        (text(sides="places"), "x.rq:6: the sides are 'places'"),
        (text(sides="places sectors"), "with sides is undirected"),
        (text(one_mode_of="places-sectors"), "x.rq:6: one-mode-of is"),
        (text(claims="maybe"), "x.rq:6: claims is 'maybe'"),
        (text(titel="Parts"), "x.rq:6: there is no heading 'titel'. Did you mean title"),
        (text() + "#+ title: Again\n", "x.rq:7: 'title' comes twice"),
        (text() + "#+ what\n", "x.rq:7: .* is no heading"),
        (text("ASK { ?s ?p ?o }"), "x.rq:6: the query is a ASK"),
        (text("CONSTRUCT WHERE { ?s ?p ?o }"), "x.rq:6: the query is a CONSTRUCT"),
        (text(""), "the query is empty"),
        (text("DELETE WHERE { ?s ?p ?o }"), "DELETE is an update"),
    ],
)
def test_fault_is_told_with_its_line(content: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse_projection("x.rq", content)


def test_all_faults_are_told_together() -> None:
    with pytest.raises(QueryError) as caught:
        parse_projection("x.rq", text("ASK { ?s ?p ?o }", title=None, direction="up"))
    assert len(caught.value.faults) == 3


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_projection(tmp_path / "none.rq")
