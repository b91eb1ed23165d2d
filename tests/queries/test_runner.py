"""The one runner of queries."""

from pathlib import Path

import pytest

from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.queries.runner import run_query, run_question

QUESTION = """#+ title: t
#+ title-zh: t
#+ answers: t
#+ param place: the place (place)
SELECT ?name { VALUES ?place { place:china } ?place rdfs:label ?name FILTER(LANG(?name) = "en") }
"""


@pytest.fixture(scope="module")
def store(alphaville: Path) -> Store:
    return open_store(alphaville)


def test_our_prefixes_need_no_declaration(store: Store) -> None:
    assert run_query(store, "ASK { place:alphaville a aie:City }").answer


def test_own_declaration_of_a_prefix_wins(store: Store) -> None:
    query = "PREFIX org: <http://www.w3.org/ns/org#> SELECT (STR(org:x) AS ?x) {}"
    assert [row["x"] for row in run_query(store, query)] == ["http://www.w3.org/ns/org#x"]


def test_parameters_of_a_query_with_a_heading(store: Store) -> None:
    given = {"place": "阿尔法市"}
    assert [row["name"] for row in run_query(store, QUESTION, given)] == ["Alphaville"]
    assert [row["name"] for row in run_query(store, QUESTION)] == ["China"]


def test_parameters_of_a_query_without_a_heading_are_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="parameter"):
        run_query(store, "ASK {}", {"place": "x"})


@pytest.mark.parametrize(
    "query",
    ["SELECT * {", "LOAD <http://x/>", "ASK { SERVICE <http://x/> {} }", "", "ASK {} ASK {}"],
)
def test_query_that_cannot_run_is_refused_by_its_name(store: Store, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, query, name="mine.rq")
    assert str(caught.value).startswith("mine.rq")


def test_fault_while_the_query_runs_is_a_query_error(store: Store) -> None:
    """An unknown function once was a RuntimeError."""
    with pytest.raises(QueryError, match="urn:f"):
        list(run_query(store, "SELECT (<urn:f>(1) AS ?x) {}"))


def test_unknown_question_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="no question of this name"):
        run_question(store, "no-such-question")


def test_a_plain_query_counts_rightly(store: Store) -> None:
    """The default graph has each triple once, beside the named graphs of claims."""
    query = "SELECT (COUNT(*) AS ?n) { ?claim a aie:FigureClaim }"
    assert [row["n"] for row in run_query(store, query)] == [3]


def test_planned_relation_is_in_its_graph_only(store: Store) -> None:
    planned = "place:beta-park aie:focusesOn sector:finance"
    assert not run_query(store, f"ASK {{ {planned} }}").answer
    assert run_query(store, f"ASK {{ GRAPH ?claim {{ {planned} }} }}").answer


def test_provenance_of_a_triple_is_its_graph(store: Store) -> None:
    query = """SELECT ?quote ?title {
      GRAPH ?claim { place:beta-park aie:locatedIn place:alphaville }
      ?claim prov:hadPrimarySource/rdfs:label ?title ; aie:evidence/oa:hasSelector/oa:exact ?quote
    }"""
    assert list(run_query(store, query)) == [
        {"quote": "Beta Park", "title": "Alphaville's AI industry"}
    ]
