"""`kg query`."""

import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.query import Result

# rdflib's own parsers call what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Run = Callable[..., Any]
COMMAND = (sys.executable, "-m", "kg")
LABELS = "SELECT ?l { place:alphaville rdfs:label ?l } ORDER BY ?l"
GRAPH = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a aie:City ; rdfs:label ?l }"
QUESTION = (
    "#+ title: t\n#+ title-zh: t\n#+ answers: t\n#+ param place: it (place)\n"
    "SELECT ?l { VALUES ?place { place:china } ?place rdfs:label ?l } ORDER BY ?l\n"
)


@pytest.fixture
def ask(kg: Run, alphaville: Path) -> Run:
    """Query the example's store."""
    return lambda *args: kg("query", "--store", alphaville, *args)


def test_table_is_the_default(ask: Run) -> None:
    ran = ask(LABELS)
    assert (ran.code, ran.text, ran.err) == (0, "l\nAlphaville\n阿尔法市\n", "2 rows\n")


def test_csv_is_sparql_csv(ask: Run) -> None:
    ran = ask(LABELS, "--format", "csv")
    assert (ran.code, ran.out) == (0, "l\r\nAlphaville\r\n阿尔法市\r\n".encode())


def test_json_is_sparql_json(ask: Run) -> None:
    ran = ask(LABELS, "--format", "json")
    rows = [row["l"].n3() for row in Result.parse(io.BytesIO(ran.out), format="json")]
    assert rows == ['"Alphaville"@en', '"阿尔法市"@zh']


def test_jsonl_has_a_row_a_line(ask: Run) -> None:
    ran = ask("SELECT ?v { ?c aie:value ?v } ORDER BY ?v", "--format", "jsonl")
    values = [json.loads(line)["v"] for line in ran.text.splitlines()]
    assert values == [3000, 5000000000, 9050000000, 62580000000]


@pytest.mark.parametrize(
    ("query", "format_", "out"),
    [
        ("ASK {}", "table", "yes\n"),
        ("ASK { ?s ?p <urn:no> }", "table", "no\n"),
        ("ASK {}", "jsonl", "true\n"),
        ("ASK {}", "json", '{"head":{},"boolean":true}\n'),
    ],
)
def test_ask(ask: Run, query: str, format_: str, out: str) -> None:
    ran = ask(query, "--format", format_)
    assert (ran.code, ran.text) == (0, out)


@pytest.mark.parametrize(
    ("format_", "parser"),
    [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")],
)
@pytest.mark.parametrize(
    "query", [GRAPH, "DESCRIBE place:alphaville"], ids=["construct", "describe"]
)
def test_graph_is_read_by_rdflib(ask: Run, query: str, format_: str, parser: str) -> None:
    ran = ask(query, "--format", format_)
    assert ran.code == 0
    read = rdflib.Dataset(default_union=True)
    read.parse(data=ran.text, format=parser)
    labels = {str(o) for _, _, o in read.triples((None, rdflib.RDFS.label, None))}
    assert {"Alphaville", "阿尔法市"} <= labels


def test_graph_is_turtle_by_default(ask: Run) -> None:
    ran = ask(GRAPH)
    assert ran.code == 0
    assert 'place:alphaville rdfs:label "Alphaville"@en' in ran.text


@pytest.mark.parametrize(
    ("query", "format_"),
    [(GRAPH, "csv"), (GRAPH, "table"), (LABELS, "turtle"), ("ASK {}", "csv"), ("ASK {}", "jsonld")],
)
def test_format_that_does_not_fit_is_refused(ask: Run, query: str, format_: str) -> None:
    ran = ask(query, "--format", format_)
    assert (ran.code, ran.text) == (2, "")
    assert "Use " in ran.err


def test_query_from_stdin_and_file(kg_process: Run, alphaville: Path, tmp_path: Path) -> None:
    for raw in (LABELS.encode(), b"\xef\xbb\xbf" + LABELS.replace(" ", "\r\n").encode()):
        (tmp_path / "q.rq").write_bytes(raw)
        for question, stdin in ((tmp_path / "q.rq", b""), ("-", raw)):
            ran = kg_process("query", "--store", alphaville, question, stdin=stdin)
            assert ran.code == 0, ran.err
            assert ran.text.startswith("l\nAlphaville\n")


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"SELECT *\n", b"SELECT * {\n\n"])
def test_broken_stdin_is_told_by_its_name(kg_process: Run, alphaville: Path, raw: bytes) -> None:
    ran = kg_process("query", "--store", alphaville, "-", stdin=raw)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith("stdin")
    assert "Traceback" not in ran.err


def test_parameter_of_a_file(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(QUESTION, encoding="utf-8")
    ran = ask(tmp_path / "q.rq", "--param", "place=阿尔法")
    assert (ran.code, ran.text) == (0, "l\nAlphaville\n阿尔法市\n")


@pytest.mark.parametrize(
    ("param", "said"),
    [
        ("place=Alphavile", "Did you mean alphaville"),
        ("plase=x", "there is no parameter 'plase'. Did you mean place?"),
        ("place=sector:finance", "sector:finance"),
        ("place=http://[x", "nothing is called"),
    ],
)
def test_wrong_parameter_is_refused(ask: Run, tmp_path: Path, param: str, said: str) -> None:
    (tmp_path / "q.rq").write_text(QUESTION, encoding="utf-8")
    ran = ask(tmp_path / "q.rq", "--param", param)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err


def test_unknown_question_is_refused(ask: Run) -> None:
    ran = ask("no-such-question")
    assert (ran.code, ran.text) == (2, "")
    assert "there is no question of this name" in ran.err


def test_syntax_error_has_line_column_and_expectation(ask: Run) -> None:
    ran = ask("SELECT ?x\n{ ?x aie:locatedIn }")
    assert (ran.code, ran.text) == (2, "")
    assert ran.err.startswith("query:2:20: found '}'. Expected an object")


@pytest.mark.parametrize(
    "query",
    [
        *("INSERT DATA { <urn:a> <urn:b> 1 }", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL"),
        *("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SELECT *", "hello", " "),
        *(
            "SELECT (<urn:f>(1) AS ?x) {}",
            "SELECT * { ?s ?p ?o",
            "ASK {} ASK {}",
            "",
            "ASK {FILTER(}",
        ),
    ],
)
@pytest.mark.parametrize("format_", ["table", "csv", "json", "jsonl"])
def test_wrong_query_is_told_on_stderr_alone(ask: Run, query: str, format_: str) -> None:
    ran = ask(query, "--format", format_)
    assert (ran.code, ran.text) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("query", [LABELS, GRAPH, "ASK {}"], ids=["select", "construct", "ask"])
def test_stdout_of_a_process_carries_the_result_alone(
    kg_process: Run, alphaville: Path, query: str
) -> None:
    ran = kg_process("query", "--store", alphaville, query)
    assert ran.code == 0
    assert "rows" not in ran.text
    assert "\x1b" not in ran.text


HEAVY = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && STR(?c) > STR(?f)) }"


@pytest.mark.parametrize(
    ("query", "format_"),
    [
        (f"SELECT (COUNT(*) AS ?n) {HEAVY}", "table"),
        (f"SELECT * {HEAVY} ORDER BY ?a", "csv"),
        (f"SELECT DISTINCT ?a {HEAVY}", "json"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "jsonl"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "json"),
        (f"ASK {HEAVY.replace('?a = ?i', 'STR(?a) = CONCAT(STR(?i), STR(?e))')}", "table"),
        (f"CONSTRUCT {{ ?a ?b ?f }} WHERE {HEAVY}", "nquads"),
        ("SELECT * { ?s (aie:partOf|!aie:partOf)* ?o . ?x (!aie:x)* ?y }", "csv"),
    ],
    ids=["count", "order", "distinct", "rows", "json", "ask", "construct", "paths"],
)
def test_time_limit_stops_the_query(
    kg_process: Run, alphaville: Path, query: str, format_: str
) -> None:
    args = ["query", "--store", alphaville, "--timeout", "0.5", "--format", format_, query]
    began = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, *map(str, args)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        _, err = process.communicate(timeout=30)
    assert time.perf_counter() - began < 0.5 + 2
    assert process.returncode == 2
    assert b"stopped after 0.5 s" in err
    assert b"Traceback" not in err


@pytest.mark.parametrize("limit", ["0", "60", "100000"])
def test_time_limit_that_is_not_reached_says_nothing(
    kg_process: Run, alphaville: Path, limit: str
) -> None:
    ran = kg_process("query", "--store", alphaville, "--timeout", limit, "ASK {}")
    assert (ran.code, ran.text, ran.err) == (0, "yes\n", "")


ALL = "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize(
    "args",
    [
        *(["--format", name, ALL] for name in ("table", "csv", "json", "jsonl")),
        *(
            ["--format", name, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"]
            for name in ("turtle", "trig", "nquads", "jsonld")
        ),
        ["--prefixes"],
    ],
    ids=lambda args: args[1] if len(args) > 1 else args[0],
)
def test_reader_that_goes_away_is_no_error(alphaville: Path, args: list[str]) -> None:
    """As in `kg query … | head -1`."""
    with subprocess.Popen(
        [*COMMAND, "query", "--store", str(alphaville), *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        if args != ["--prefixes"]:
            process.stdout.read(1)
        process.stdout.close()
        err = process.stderr.read().decode()
        assert process.wait(30) == 0
    assert "Traceback" not in err
    assert "Error" not in err
    assert "BrokenPipe" not in err


def test_cells_of_a_table_are_one_line_without_control_characters(ask: Run) -> None:
    ran = ask(r"SELECT ('a\nb\tc\u001B[31m\u202Ed\u2028' AS ?x) ('阿' AS ?y) {}")
    assert ran.code == 0
    assert len(ran.text.splitlines()) == 2
    assert all(line.isprintable() for line in ran.text.split("\n"))


def test_long_cell_is_cut_in_a_table_alone(ask: Run) -> None:
    query = f"SELECT ('{'x' * 500}' AS ?x) {{}}"
    assert max(map(len, ask(query).text.splitlines())) < 100
    assert "x" * 500 in ask(query, "--format", "csv").text


def test_hostile_labels_come_out_of_csv_as_they_are(ask: Run) -> None:
    query = r"""SELECT ?x { VALUES ?x { '=HYPERLINK("x")' 'a,"b"\r\nc' '\u202E' '</script>' } }"""
    read = csv.reader(io.StringIO(ask(query, "--format", "csv").text, newline=""))
    assert [row[0] for row in read][1:] == ['=HYPERLINK("x")', 'a,"b"\r\nc', "\u202e", "</script>"]


def test_prefixes_are_listed(kg: Run) -> None:
    ran = kg("query", "--prefixes")
    assert ran.code == 0
    assert "https://w3id.org/ai-ecosystems/id/org/" in ran.text


@pytest.mark.parametrize("query", ["SELECT * {}", "SELECT ?x { ?x <urn:none> ?y }"])
def test_no_columns_and_no_rows_are_written(ask: Run, query: str) -> None:
    for format_ in ("table", "csv", "json", "jsonl"):
        assert ask(query, "--format", format_).code == 0


VALUES = "SELECT ?v { ?c aie:value ?v } ORDER BY ?v"


@pytest.mark.parametrize(
    ("args", "out", "err"),
    [
        ([], "v\n3000\n5,000,000,000\n9,050,000,000\n62,580,000,000\n", "4 rows\n"),
        (
            ["--known-by", "2018-10-17"],
            "v\n3000\n5,000,000,000\n9,050,000,000\n62,580,000,000\n",
            "4 rows\n",
        ),
        (
            ["--period", "2018..2025"],
            "v\n3000\n5,000,000,000\n",
            "2 rows\n1 claim left out by the selection\n",
        ),
        (["--period", "2025"], "v\n5,000,000,000\n", "1 row\n6 claims left out by the selection\n"),
        (
            ["--period", "2017", "--known-by", "2018"],
            "v\n9,050,000,000\n62,580,000,000\n",
            "2 rows\n6 claims left out by the selection\n",
        ),
        (
            ["--known-by", "2017"],
            "v\n",
            "0 rows\n7 claims left out by the selection\n"
            "No claim is left: nothing in the graph meets the selection.\n",
        ),
    ],
    ids=["none", "day", "years", "year", "both", "nothing left"],
)
def test_clocks_leave_out_claims_and_tell_how_many(
    ask: Run, args: list[str], out: str, err: str
) -> None:
    ran = ask(VALUES, *args)
    assert (ran.code, ran.text, ran.err) == (0, out, err)


def test_clocks_hold_for_named_questions(ask: Run) -> None:
    args = ("figures-of-place", "--param", "place=阿尔法市", "--format", "jsonl")
    assert len(ask(*args).text.splitlines()) == 3
    [line] = ask(*args, "--period", "2017").text.splitlines()
    assert json.loads(line)["value"] == 62_580_000_000
    assert ask(*args, "--known-by", "2017").text == ""


def test_things_are_found_though_no_claim_about_them_is_left(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(QUESTION, encoding="utf-8")
    ran = ask(tmp_path / "q.rq", "--param", "place=阿尔法", "--known-by", "2017")
    assert (ran.code, ran.text) == (0, "l\nAlphaville\n阿尔法市\n")
    document = "document=document:press-2018-alphaville"
    ran = ask("claims-of-document", "--param", document, "--known-by", "2017")
    assert (ran.code, ran.err.splitlines()[0][:6]) == (0, "0 rows")


def test_undated_claims_that_a_clock_leaves_out_are_told(kg: Run) -> None:
    ran = kg("query", "ASK {}", "--known-by", "2019")
    assert ran.text == "yes\n"
    assert re.fullmatch(
        r"[0-9,]+ claims left out by the selection; [0-9]+ claims left out for want of a date\n",
        ran.err,
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--known-by", "soon"], "known_by: it is 'soon'. Give a day, month or year"),
        (["--known-by", "2020-02-30"], "month 2020-02 has 29 days"),
        (["--known-by", ""], "known_by: it is ''. Give a day, month or year"),
        (["--period", "soon"], "'soon' is no span of years, such as 2018..2022"),
        (["--period", "2022..2018"], "Give the earlier year first"),
    ],
    ids=" ".join,
)
def test_wrong_clock_is_refused(ask: Run, args: list[str], said: str) -> None:
    ran = ask(VALUES, *args)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err


def test_time_limit_holds_for_the_copy_too(kg_process: Run, alphaville: Path) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {HEAVY}"
    args = ("query", "--store", alphaville, "--known-by", "2018", "--timeout", "0.5", query)
    ran = kg_process(*args)
    assert ran.code == 2
    assert "stopped after 0.5 s" in ran.err
