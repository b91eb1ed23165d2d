"""Answers to queries: rows, yes or no, or a graph."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.query import Result

from kg.dataset.nquads import text_literal
from kg.dataset.results import Results, to_python
from kg.dataset.store import EmbeddedStore
from kg.errors import QueryError

# rdflib's own parsers call what rdflib has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

XSD = "http://www.w3.org/2001/XMLSchema#"
any_text = st.text(st.characters(codec="utf-8"), max_size=30)


def query(text: str) -> Results:
    return EmbeddedStore(ox.Store(), "empty").query(text)


def literal(lexical: str, datatype: str) -> ox.Literal:
    return ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("5", "integer", 5),
        ("-5", "long", -5),
        ("5", "nonNegativeInteger", 5),
        ("1.50", "decimal", Decimal("1.50")),
        ("1e3", "double", 1000.0),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2018-10-17", "date", dt.date(2018, 10, 17)),
        ("2018-10-17T01:02:03Z", "dateTime", dt.datetime(2018, 10, 17, 1, 2, 3, tzinfo=dt.UTC)),
        ("2018", "gYear", "2018"),
        ("2018-10", "gYearMonth", "2018-10"),
        ("x", "string", "x"),
    ],
)
def test_literal_becomes_a_python_value(lexical: str, datatype: str, value: object) -> None:
    found = to_python(literal(lexical, datatype))
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [
        *(("x", "integer"), ("1_000", "integer"), (" 5 ", "integer"), ("٣", "integer")),
        *(("1.0", "integer"), ("1e5", "decimal"), ("NaN", "decimal"), ("1_0.0", "decimal")),
        *(("maybe", "boolean"), ("True", "boolean"), ("2018-02-30", "date"), ("20181017", "date")),
        *(("2018-W01-1", "date"), ("yesterday", "dateTime"), ("9" * 5_000, "integer")),
    ],
)
def test_ill_typed_literal_is_its_text(lexical: str, datatype: str) -> None:
    """Python reads more as numbers and dates than XSD does: "1_000", "٣", "20181017"."""
    found = to_python(literal(lexical, datatype))
    assert found == lexical or (lexical.isdecimal() and str(found) == lexical)


def test_iris_are_shortened_where_asked() -> None:
    node = ox.NamedNode("https://w3id.org/ai-ecosystems/id/place/x")
    assert to_python(node) == node.value
    assert to_python(node, compact=True) == "place:x"


def test_rows_are_dicts_and_unbound_is_none() -> None:
    results = query("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) ('x' <urn:y>) } }")
    assert results.variables == ("a", "b")
    assert list(results) == [{"a": 1, "b": None}, {"a": "x", "b": "urn:y"}]


def test_rows_of_a_graph_are_its_triples() -> None:
    results = query("CONSTRUCT { <urn:a> <urn:b> 1 } {}")
    assert list(results) == [{"subject": "urn:a", "predicate": "urn:b", "object": 1}]


@pytest.mark.parametrize(("text", "answer"), [("ASK {}", True), ("ASK { ?s ?p ?o }", False)])
def test_answer_of_ask(text: str, answer: bool) -> None:
    assert query(text).answer is answer


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("ASK {}", lambda results: list(results)),
        ("SELECT * {}", lambda results: results.answer),
        ("SELECT * {}", lambda results: results.triples()),
        ("SELECT * {}", lambda results: results.to_rdf("turtle")),
        ("ASK {}", lambda results: results.to_csv()),
        ("CONSTRUCT WHERE { ?s ?p ?o }", lambda results: results.to_csv()),
        ("CONSTRUCT WHERE { ?s ?p ?o }", lambda results: results.to_json()),
    ],
)
def test_wrong_use_says_what_to_use(text: str, ask: Any) -> None:
    with pytest.raises(QueryError) as caught:
        ask(query(text))
    assert caught.value.faults[0].mend


VALUES = "1 1.50 1e3 true 'x' '阿'@zh '2018'^^xsd:gYear <urn:x> UNDEF '' 'a,\"b\\n' '\\t\\r'"


def test_json_is_that_of_the_standard() -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ {VALUES.replace('1.50', '1.5')} }} }}"
    parsed = Result.parse(io.BytesIO(query(text).to_json()), format="json")
    expected = rdflib.Graph().query(f"PREFIX xsd: <{XSD}> {text}")
    assert _terms(parsed) == _terms(expected)


def _terms(result: Result) -> list[str]:
    return [row[0].n3() if row[0] is not None else "" for row in result]


def test_json_of_ask_is_that_of_the_standard() -> None:
    assert Result.parse(io.BytesIO(query("ASK {}").to_json()), format="json").askAnswer is True


def test_csv_is_that_of_the_standard() -> None:
    written = query(f"SELECT ?x ('y' AS ?y) {{ VALUES ?x {{ {VALUES} }} }}").to_csv().decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert written.startswith("x,y\r\n")
    assert [row[0] for row in rows[1:]] == [
        *("1", "1.5", "1000", "true", "x", "阿", "2018", "urn:x", "", "", 'a,"b\n', "\t\r"),
    ]


def test_jsonl_has_a_json_object_a_line() -> None:
    lines = list(query(f"SELECT ?x {{ VALUES ?x {{ {VALUES} }} }}").iter_jsonl())
    assert [json.loads(line)["x"] for line in lines] == [
        *(1, 1.5, 1000.0, True, "x", "阿", "2018", "urn:x", None, "", 'a,"b\n', "\t\r")
    ]


def test_jsonl_is_json_for_every_number() -> None:
    """NaN and INF once were written as NaN and Infinity, which no JSON reader has to take."""
    text = 'SELECT ?x { VALUES ?x { "NaN"^^xsd:double "INF"^^xsd:double "-INF"^^xsd:float } }'

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    for line in query(text).iter_jsonl():
        json.loads(line, parse_constant=refuse)


def test_jsonl_keeps_all_digits_of_a_decimal() -> None:
    [line] = query("SELECT (12345678901234567.25 AS ?x) {}").iter_jsonl()
    found = json.loads(line, parse_float=str)["x"]
    assert found == "12345678901234567.25"


@settings(deadline=None)
@given(st.lists(any_text, min_size=1, max_size=4))
def test_any_text_survives_every_form_of_rows(texts: list[str]) -> None:
    values = " ".join(f"({n} {text_literal(text)})" for n, text in enumerate(texts))
    text = f"SELECT ?n ?x {{ VALUES (?n ?x) {{ {values} }} }} ORDER BY ?n"
    assert [row["x"] for row in query(text)] == texts
    assert [json.loads(line)["x"] for line in query(text).iter_jsonl()] == texts
    bindings = json.loads(query(text).to_json())["results"]["bindings"]
    assert [row["x"]["value"] for row in bindings] == texts
    read = csv.reader(io.StringIO(query(text).to_csv().decode(), newline=""))
    assert [row[1] for row in read][1:] == texts


GRAPH = "CONSTRUCT { <urn:b> <urn:p> ?x . <urn:a> <urn:p> ?x } { VALUES ?x { 'x' '阿'@zh 1 1 } }"


@pytest.mark.parametrize(
    ("format_", "parser"), [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads")]
)
def test_graph_is_written_as_a_set_in_a_stable_order(format_: str, parser: str) -> None:
    first = query(GRAPH).to_rdf(format_)
    assert first == query(GRAPH).to_rdf(format_)
    read = rdflib.Dataset(default_union=True)
    read.parse(data=first.decode(), format=parser)
    assert len(list(read.triples((None, None, None)))) == 6
    if format_ == "nquads":
        assert first.splitlines() == sorted(set(first.splitlines()))


def test_graph_without_triples_is_written() -> None:
    for format_ in ("turtle", "trig", "nquads"):
        data = query("CONSTRUCT WHERE { ?s ?p ?o }").to_rdf(format_)
        assert (
            len(
                rdflib.Graph().parse(
                    data=data.decode(), format="nt" if format_ == "nquads" else "turtle"
                )
            )
            == 0
        )


def test_pandas_has_a_column_for_each_variable() -> None:
    table = query("SELECT ?a ?b { VALUES (?a ?b) { (1.5 'x') (UNDEF 'y') } }").to_pandas()
    assert list(table.columns) == ["a", "b"]
    assert table["a"].dtype == float
    assert table["a"][0] == 1.5
    assert list(table["b"]) == ["x", "y"]


@pytest.mark.parametrize("text", ["x", "5"])
def test_pandas_keeps_text_beside_decimals(text: str) -> None:
    """Text beside a decimal once was an error, and "5" the number 5."""
    table = query(f"SELECT ?a {{ VALUES ?a {{ 1.5 '{text}' }} }}").to_pandas()
    assert list(table["a"]) == [1.5, text]


def test_pandas_without_rows_has_columns() -> None:
    table = query("SELECT ?a ?b { ?a ?b ?c }").to_pandas()
    assert list(table.columns) == ["a", "b"]
    assert len(table) == 0
