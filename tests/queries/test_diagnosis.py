"""What is wrong with a query: where, what, what was expected."""

import contextlib
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dataset.store import EmbeddedStore
from kg.errors import QueryError
from kg.queries.runner import run_query


def said(query: str) -> str:
    """Give what is said of a query that cannot be parsed."""
    with pytest.raises(QueryError) as caught:
        run_query(EmbeddedStore(ox.Store(), "empty"), query, name="q")
    return str(caught.value)


@pytest.mark.parametrize(
    ("query", "where", "what"),
    [
        ("SELECT ?x { ?x aie:locatedIn }", "q:1:30:", "Expected an object"),
        ("SELECT ?x\n{ ?x aie:locatedIn }", "q:2:20:", "Expected an object"),
        ("SELECT ?x { ?x }", "q:1:16:", "Expected a property and an object"),
        ("SELECT ?x { ?x plce:y ?y }", "q:1:16:", "'plce:' is not declared. Did you mean place?"),
        ("SELECT ?x { ?x a aie:City ", "q:1:11:", "this '{' is not closed"),
        ("SELECT ?x { ?x a aie:City }}", "q:1:28:", "this '}' closes nothing"),
        ("SELECT ?x { FILTER(?x = 1] }", "q:1:26:", "Expected ')' for the '(' at 1:19"),
        ("SELECT x { ?x a aie:City }", "q:1:8:", "Did you mean ?x?"),
        ("SELECT WHERE { ?x a aie:City }", "q:1:8:", "found 'WHERE' where variables are named"),
        ("SELECT ?x WHERE ?x a aie:City }", "q:1:17:", "Expected '{'"),
        ("SELECT ?x { ?x a aie:City } ORDER ?x", "q:1:35:", "Expected BY"),
        ("SELECT ?x { ?x a aie:City } LIMIT ?x", "q:1:35:", "Expected a number"),
        ("SELECT (COUNT(?x) ?n) { ?x a aie:City }", "q:1:19:", "Expected AS"),
        ("SELECT ?x { ?x a aie:City FILTER ?x = 1 }", "q:1:34:", "Expected '(' or a function"),
        ("SELECT ?x { ?x rdfs:label 'a }", "q:1:27:", "not closed on its line"),
        ('SELECT ?x { ?x rdfs:label "广州', "q:1:27:", "not closed on its line"),
        ("SELECT ?x { ?x rdfs:label '广州' ?y ?z }", "q:1:32:", "after the object"),
        ("SELECT ?x ?x { ?x a aie:City }", "q:1:", "Duplicated variable"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "q:1:", "?x"),
        ("SELECT ?y { ?x a aie:City } GROUP BY ?x", "q:1:", "?y"),
    ],
)
def test_slip_is_told_with_its_place(query: str, where: str, what: str) -> None:
    told = said(query)
    assert told.startswith(where), told
    assert what in told


def test_line_of_the_query_is_shown_with_a_pointer() -> None:
    told = said("SELECT ?x\n{ ?x aie:locatedIn }").splitlines()
    assert told[1:] == ["    { ?x aie:locatedIn }", "                       ^"]


def test_excerpt_of_a_long_line_is_short_and_points_right() -> None:
    query = "SELECT ?x { " + "?x a aie:City . " * 500 + "?x plce:y ?z }"
    shown, pointer = said(query).splitlines()[1:]
    assert len(shown) <= 104
    assert shown[pointer.index("^") :].startswith("plce:y")


@pytest.mark.parametrize(
    "query",
    [
        *("SELECT *\n", "SELECT * {\n", "SELECT\n", "ASK\n", "SELECT * \n\n", "SELECT *\r\n"),
        *("SELECT *\r", "SELECT *\u2028\n", "SELECT * {} LIMIT\n", "DESCRIBE\n", "CONSTRUCT\n"),
        *("SELECT * { ?s ?p '\u2028\x0b\x85' x }\n", "SELECT ?x {\n ?x a\n}\n"),
    ],
)
def test_query_that_ends_early_is_told(query: str) -> None:
    """A line break at the end once made this an IndexError."""
    assert said(query).startswith("q:")


def test_line_separators_that_are_no_newlines_do_not_move_the_line() -> None:
    told = said("SELECT ?x { ?x rdfs:label '\u2028\x0c\x85' .\n ?x plce:y ?z }")
    assert told.startswith("q:2:5:")
    assert "?x plce:y ?z }" in told.splitlines()[1]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 50_000 + "}" * 50_000,
        "ASK { FILTER(" + "(" * 50_000 + "1" + ")" * 50_000 + ") }",
        "ASK { FILTER(" + "!" * 200_000 + "true) }",
        "ASK { FILTER(" + "-" * 200_000 + "1) }",
        "ASK { ?s " + "^" * 200_000 + "<urn:p> ?o }",
        "ASK { ?s ?p " + "[ ?p " * 50_000 + "1" + "]" * 50_000 + " }",
        "ASK { ?s ?p " + "(" * 50_000 + ")" * 50_000 + " }",
        "SELECT * " + "{" * 50_000,
    ],
    ids=["groups", "brackets", "not", "minus", "inverse", "blank-nodes", "lists", "open"],
)
def test_deep_nesting_is_refused(query: str, kg_process: Any) -> None:
    """Oxigraph's parser overflows the stack and takes the process with it."""
    ran = kg_process("query", "-", stdin=query.encode())
    assert ran.code == 2, ran.err[-500:]
    assert "Traceback" not in ran.err
    assert len(ran.err) < 1_000


WORDS = st.sampled_from(
    [
        *("SELECT", "ASK", "WHERE", "{", "}", "(", ")", "?x", "*", "aie:City", "plce:x", "a", "."),
        *(
            ";",
            "FILTER",
            "ORDER",
            "BY",
            "LIMIT",
            "5",
            "'x'",
            '"',
            "AS",
            "COUNT(",
            "OPTIONAL",
            "<a>",
        ),
        *("UNION", "BIND", "VALUES", "\n", "\r", "\u2028", "#", "^", "/", "GROUP", "PREFIX", "x:"),
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_query_is_answered_or_refused_with_a_place(query: str) -> None:
    with contextlib.suppress(QueryError):
        results = run_query(EmbeddedStore(ox.Store(), "empty"), query, name="q")
        if results.kind != "boolean":
            list(results.rows())
