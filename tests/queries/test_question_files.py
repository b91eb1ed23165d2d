"""What every named question promises: its heading, columns, parameters, rows."""

import re
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError
from kg.graph import Graph
from kg.queries.catalogue import Parameter, Question, iter_questions
from kg.queries.parameters import fill_in
from kg.terms import PREFIXES

Rows = list[dict[str, Any]]

QUESTIONS: Final = {question.name: question for question in iter_questions()}
PARAMETERS: Final = [
    pytest.param(question, parameter, id=f"{question.name}-{parameter.name}")
    for question in QUESTIONS.values()
    for parameter in question.parameters
]

CHINA_DAILY: Final = "document:china-daily-2018-ai-industrial-upgrading"

#: A value of each sort of parameter, and how a user may write it.
VALUES: Final = {
    "place": "广州",
    "org": "工信部",
    "policy": "policy:beijing-ai-innovation-source-plan-2023",
    "sector": "manufacturing",
    "technology": "5G",
    "metric": "AI enterprise count",
    "document": CHINA_DAILY,
    "thing": "place:jinan",
    "year": "2019",
    "date": "2020",
    "number": "2",
    "text": "park",
}


def ask(graph: Graph, question: str, **parameters: str) -> Rows:
    return list(graph.ask(question, **parameters).rows(compact=True))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_is_described_and_ordered(question: Question) -> None:
    assert question.title
    assert re.search(r"[\u4e00-\u9fff]", question.title_zh)
    assert question.answers.endswith(("?", "."))
    assert re.search(r"^ORDER BY ", question.text, re.MULTILINE)
    lines = [line for line in question.text.splitlines() if not line.startswith("#+")]
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_runs_without_our_help(question: Question) -> None:
    """A question file declares its prefixes, ours and no other, in our order."""
    declared = re.findall(r"^PREFIX ([\w-]+): <(.+)>$", question.text, re.MULTILINE)
    assert declared == [item for item in PREFIXES.items() if item in declared]
    body = re.sub(r'"[^"]*"|#.*|^PREFIX.*$', "", question.text, flags=re.MULTILINE)
    assert {name for name, _ in declared} == set(re.findall(r"(?<![\w?])([a-z]\w*):", body))
    ox.Store().query(question.text)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_rows_are_distinct_and_in_a_stable_order(graph: Graph, question: Question) -> None:
    rows = ask(graph, question.name)
    assert rows == ask(graph, question.name)
    assert len({tuple(row.items()) for row in rows}) == len(rows)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_columns_are_named_and_labelled(graph: Graph, question: Question) -> None:
    answer = graph.ask(question.name)
    columns = answer.variables
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", column) for column in columns)
    rows = list(answer.rows(compact=True))
    for column in columns:
        if column.endswith("claim") or column in ("url", "wikidata", "geonames"):
            continue
        if any(re.match(r"[a-z]+:[\w-]+$", str(row[column])) for row in rows):
            assert f"{column}_label" in columns
            assert any(row[f"{column}_label"] for row in rows)


@pytest.mark.parametrize(("question", "parameter"), PARAMETERS)
def test_takes_its_parameter(graph: Graph, question: Question, parameter: Parameter) -> None:
    value = parameter.choices[0] if parameter.choices else VALUES[parameter.sort]
    clause = f"VALUES ?{parameter.name} {{ {parameter.default} }}"
    filled = fill_in(question, {parameter.name: value}, graph.store)
    assert clause in question.text
    assert clause not in filled or parameter.default in ("2", "place:guangzhou")
    narrowed = ask(graph, question.name, **{parameter.name: value})
    if parameter.default != "UNDEF":
        return
    everything = ask(graph, question.name)
    assert ask(graph, question.name, **{parameter.name: "all"}) == everything
    if parameter.name != "within" or "number_of_places" not in (everything or [{}])[0]:
        # What is counted over fewer figures is another number.
        counted = ("number_of_values", "lowest_value", "highest_value")
        assert _without(counted, narrowed) <= _without(counted, everything)


def _without(columns: tuple[str, ...], rows: Rows) -> set[tuple[Any, ...]]:
    return {tuple(item for item in row.items() if item[0] not in columns) for row in rows}


@pytest.mark.parametrize(("question", "parameter"), PARAMETERS)
def test_unknown_names_are_told(graph: Graph, question: Question, parameter: Parameter) -> None:
    if parameter.sort == "text":
        return
    with pytest.raises(QueryError, match=re.escape(f"{question.name} --param {parameter.name}")):
        ask(graph, question.name, **{parameter.name: "no such thing"})


def test_misspelt_names_suggest_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match="Did you mean guangzhou"):
        ask(graph, "figures-of-place", place="Guangzou")
    with pytest.raises(QueryError, match="Did you mean figures-of-place"):
        ask(graph, "figure-of-places")
    with pytest.raises(QueryError, match="Did you mean place"):
        ask(graph, "figures-of-place", plce="Guangzhou")


def test_links_open_the_page_at_the_quote(graph: Graph) -> None:
    rows = ask(graph, "claims-of-document")
    linked = [row for row in rows if row["link"] and row["quote"]]
    assert linked
    for row in linked:
        words = row["link"].partition(":~:text=")[2]
        assert unquote(words) == row["quote"]
        # These would end or split the words of a text fragment.
        assert not set(words) & set("-,&")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "name",
    [
        "targets-by-place",
        "figures-of-place",
        "conversions-printed",
        "policies-issued",
        "investments",
    ],
)
def test_another_engine_gives_the_same_answer(graph: Graph, rdflib_graph: Any, name: str) -> None:
    question = QUESTIONS[name]
    ours = [
        tuple(None if term is None else term.value for term in terms)  # type: ignore[union-attr]
        for terms in graph.ask(name).terms()
    ]
    theirs = [
        tuple(None if term is None else str(term) for term in row)
        for row in rdflib_graph.query(question.text)
    ]
    assert Counter(ours) == Counter(theirs)


@pytest.fixture(scope="module")
def rdflib_graph(graph: Graph) -> rdflib.Graph:
    """Give the statements of the graph in rdflib."""
    lines = "".join(f"{quad} .\n" for quad in graph.store.iter_quads())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib calls what it deprecates
        dataset = rdflib.Dataset()
        dataset.parse(data=lines, format="nquads")
    return dataset


def test_docs_list_every_question_with_its_parameters() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "questions.md"
    listed = re.findall(r"^\| `([\w-]+)` \| .* \| (.*) \|$", page.read_text("utf-8"), re.MULTILINE)
    names = {name: tuple(re.findall(r"`(\w+)`", parameters)) for name, parameters in listed}
    assert len(names) == len(listed)
    assert names == {
        name: tuple(parameter.name for parameter in question.parameters)
        for name, question in QUESTIONS.items()
    }
