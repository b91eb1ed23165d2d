"""Filling in a question's parameters."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.queries.catalogue import parse_question
from kg.queries.guard import require_read_only
from kg.queries.parameters import fill_in, find_thing

ALPHAVILLE = "https://w3id.org/ai-ecosystems/id/place/alphaville"


@pytest.fixture(scope="module")
def store(alphaville: Path) -> Store:
    return open_store(alphaville)


def filled(store: Store, sort: str, value: str, default: str = "UNDEF") -> str:
    """Give the term that a value becomes."""
    question = parse_question(
        "q",
        f"#+ title: t\n#+ title-zh: t\n#+ answers: t\n#+ param x: it ({sort})\n"
        f"SELECT ?x {{ VALUES ?x {{ {default} }} }}",
    )
    text = fill_in(question, {"x": value}, store)
    return text.partition("VALUES ?x { ")[2].removesuffix(" } }")


@pytest.mark.parametrize(
    "name",
    [
        "place:alphaville",
        "alphaville",
        "Alphaville",
        "ALPHAVILLE",
        "阿尔法市",
        "阿尔法",
        "Alpha",
        ALPHAVILLE,
    ],
)
def test_place_is_found_by_id_or_any_name(store: Store, name: str) -> None:
    assert filled(store, "place", name) == f"<{ALPHAVILLE}>"


@pytest.mark.parametrize(
    ("sort", "value", "term"),
    [
        ("place", " Alphaville ", f"<{ALPHAVILLE}>"),
        ("thing", "阿尔法市", f"<{ALPHAVILLE}>"),
        ("place", "all", "UNDEF"),
        ("year", "2018", "2018"),
        ("number", "-1.50", "-1.50"),
        ("date", "2018-10-17", '"2018-10-17"^^xsd:date'),
        ("date", "2018", '"2018"^^xsd:gYear'),
        ("text", 'say "x" \\ }', '"say \\"x\\" \\\\ }"'),
        ("one of: verified, page-only", "page-only", '"page-only"'),
        ("one of: verified, page-only", "all", "UNDEF"),
    ],
)
def test_value_becomes_a_term(store: Store, sort: str, value: str, term: str) -> None:
    assert filled(store, sort, value) == term


@pytest.mark.parametrize(
    ("sort", "value", "said"),
    [
        ("place", "alphavile", "Did you mean alphaville"),
        ("place", "Nowhere at all", "nothing is called 'Nowhere at all'"),
        ("place", "", "nothing is called ''"),
        ("place", "org:press", "org:press"),
        ("place", "http://[x", "nothing is called"),
        ("place", "place:%zz", "nothing is called"),
        ("place", "place:x> } DROP ALL #", "nothing is called"),
        ("place", '" . } #', "nothing is called"),
        ("year", "2018-13", "2018-13"),
        ("year", "2018-10", "2018-10"),
        ("year", "2017/2018", "2017/2018"),
        ("year", "0 } UNION", "year"),
        ("number", "1e5", "is not a plain number"),
        ("number", "1 2", "is not a plain number"),
        ("date", "tomorrow", "tomorrow"),
        ("one of: verified, quoted", "low", "'low' is not verified or quoted or all"),
        ("one of: verified", 'verified" } DROP ALL', "is not verified or all"),
    ],
)
def test_value_that_does_not_fit_is_refused(store: Store, sort: str, value: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        filled(store, sort, value)
    assert said.lower() in str(caught.value).lower()


def test_all_is_refused_where_the_parameter_has_a_default(store: Store) -> None:
    with pytest.raises(QueryError):
        filled(store, "year", "all", default="2018")


def test_unknown_parameter_gets_the_nearest(store: Store) -> None:
    question = parse_question(
        "q",
        "#+ title: t\n#+ title-zh: t\n#+ answers: t\n#+ param place: it (place)\n"
        "SELECT * { VALUES ?place { UNDEF } }",
    )
    with pytest.raises(QueryError, match=r"no parameter 'plase'\. Did you mean place\?"):
        fill_in(question, {"plase": "x"}, store)


def test_name_of_several_things_is_refused_with_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "t.ttl").write_text(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<https://w3id.org/ai-ecosystems/id/place/b> rdfs:label 'Springfield' .\n"
        "<https://w3id.org/ai-ecosystems/id/place/a> rdfs:label 'springfield'@en .\n"
    )
    with pytest.raises(QueryError, match=r"several things\. Choose one: place:a, place:b\."):
        find_thing(open_store(tmp_path / "t.ttl"), "Springfield", "q", "place")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_text_reaches_the_query_as_it_is(store: Store, value: str) -> None:
    """No text gets out of its quotes, and our guard sees no keyword in it."""
    query = f"SELECT ?x {{ VALUES ?x {{ {filled(store, 'text', value)} }} }}"
    require_read_only(query)
    assert [row["x"] for row in store.query(query)] == [value.strip()]


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=20)
    | st.text(st.sampled_from("place:x<>{}\"'\\%[]/ "), max_size=12)
)
def test_any_name_is_found_or_refused(store: Store, name: str) -> None:
    try:
        find_thing(store, name, "q", "place")
    except QueryError as error:
        assert error.faults  # noqa: PT017 - either outcome is right
