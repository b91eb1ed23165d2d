"""`kg import`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ROWS = "Company name,City,Operating revenue (million yuan)\nZeta Ltd,Hangzhou,1.5\nEta,Jinan,oops\n"
MAPPING = """document:
  id: firms
  title: Firms
  publisher: City Office
  language: en
things:
  company:
    column: Company name
    kind: Company
  city:
    column: City
    kind: City
relations:
  - subject: company
    property: locatedIn
    object: city
figures:
  - figureOf: company
    metric: metric:operating-income
    value: Operating revenue (million yuan)
    period: 2023
    status: actual
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a table and its mapping."""
    monkeypatch.chdir(tmp_path)
    Path("firms.csv").write_text(ROWS, encoding="utf-8")
    Path("firms.yaml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def test_from_a_table_to_a_claim_and_the_row_that_carries_it(kg: Run, here: Path) -> None:
    ran = kg("import", "firms.csv", "--mapping", "firms.yaml")
    assert (ran.code, ran.out) == (0, b"")
    assert "firms.csv: read as UTF-8, comma-separated, 3 columns" in ran.err
    assert "firms.csv:3: Operating revenue (million yuan): 'oops' is no number." in ran.err
    assert "rows      2: 1 kept, 1 rejected" in ran.err
    assert "things    1 Company new" in ran.err
    built = kg("build", "--data", "bundled", "--data", "my-data", "-o", "store")
    assert built.code == 0, built.err
    asked = kg(
        "query",
        "--store",
        "store",
        "--format",
        "json",
        "SELECT ?value ?row ?printed { ?claim aie:figureOf org:zeta ; aie:value ?value ; "
        "aie:asPrinted ?printed ; aie:evidence/oa:hasSelector/rdf:value ?row }",
    )
    assert json.loads(asked.out)["results"]["bindings"] == [
        {
            "value": {
                "type": "literal",
                "value": "1500000",
                "datatype": "http://www.w3.org/2001/XMLSchema#integer",
            },
            "row": {"type": "literal", "value": "row=2"},
            "printed": {"type": "literal", "value": "1.5"},
        }
    ]


def test_the_mapping_of_the_last_import_is_used_again(kg: Run, here: Path) -> None:
    assert kg("import", "firms.csv", "--mapping", "firms.yaml").code == 0
    ran = kg("import", "firms.csv")
    assert ran.code == 0
    assert "The mapping of the last import is used: my-data/imports/firms/mapping.yaml" in ran.err


def test_without_a_mapping_the_suggested_one_is_used_and_told(kg: Run, here: Path) -> None:
    Path("firms.csv").write_text(ROWS.replace("oops", "2"), encoding="utf-8")
    ran = kg("import", "firms.csv", "--publisher", "City Office", "--data", "mine")
    assert ran.code == 0, ran.err
    assert "There is no --mapping: the mapping suggested for firms.csv is used." in ran.err
    assert "claims    4" in ran.err
    Path("open.csv").write_text('name,city,income\nZeta,Jinan,"1,234"\n', encoding="utf-8")
    ran = kg("import", "open.csv", "--publisher", "City Office", "--data", "mine")
    assert "decimal: point    # not sure" in ran.err
    ran = kg("import", "firms.csv", "--data", "other")
    assert ran.code == 2
    assert "say with --publisher who publishes the table" in ran.err
    assert "nothing.csv: cannot be read" in kg("import", "nothing.csv", "--data", "other").err
    assert not Path("other").exists()


def test_next_step_that_suggest_tells_can_be_pasted(kg: Run, here: Path) -> None:
    ran = kg("import", "firms.csv", "--suggest", "-o", "my map.yaml")
    assert "then: kg import firms.csv --mapping 'my map.yaml'\n" in ran.err


def test_suggest_writes_a_mapping_and_imports_nothing(kg: Run, here: Path) -> None:
    Path("firms.csv").write_text(ROWS.replace("oops", "2"), encoding="utf-8")
    ran = kg("import", "firms.csv", "--suggest")
    assert (ran.code, ran.text.count("metric:operating-income")) == (0, 1)
    assert kg("import", "firms.csv", "--suggest", "-o", "new.yaml").code == 0
    assert Path("new.yaml").read_bytes() == ran.out
    assert kg("import", "firms.csv", "--suggest", "-o", "new.yaml").code == 2
    assert not Path("my-data").exists()


def test_stdin_is_read_as_it_is(kg_process: Run, here: Path) -> None:
    ran = kg_process("import", "-", "--mapping", "firms.yaml", stdin=ROWS.encode("gb18030"))
    assert (ran.code, ran.out) == (0, b"")
    assert "stdin: read as UTF-8" in ran.err
    assert Path("my-data/tables/firms.csv").is_file()


def test_strict_ends_with_1_and_writes_nothing(kg: Run, here: Path) -> None:
    ran = kg("import", "firms.csv", "--mapping", "firms.yaml", "--strict")
    assert ran.code == 1
    assert "Nothing is written: 1 row rejected, and --strict is on." in ran.err
    assert not Path("my-data").exists()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("x,oops\n", "all rows are rejected"),
        ("", "the table has no rows"),
        ("Huawei,,\n", "no row claims anything, or introduces a thing"),
    ],
)
def test_a_table_that_gives_nothing_ends_with_1(kg: Run, here: Path, rows: str, why: str) -> None:
    Path("firms.csv").write_text(ROWS.splitlines()[0] + "\n" + rows, encoding="utf-8")
    ran = kg("import", "firms.csv", "--mapping", "firms.yaml")
    assert (ran.code, f"Nothing is written: {why}." in ran.err) == (1, True)


def test_faults_of_the_mapping_end_with_2_and_are_told_together(kg: Run, here: Path) -> None:
    wrong = MAPPING.replace("kind: City", "kind: Town").replace("2023", "then")
    Path("firms.yaml").write_text(wrong, encoding="utf-8")
    ran = kg("import", "firms.csv", "--mapping", "firms.yaml")
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == "2 faults."
    assert "firms.yaml:12: unknown kind 'Town'" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("nothing.csv",),
        ("firms.csv", "--mapping", "nothing.yaml"),
        ("firms.csv", "-o", "x"),
        ("firms.csv", "--mapping", "firms.yaml", "--publisher", "x"),
        ("firms.csv", "--delimiter", "ab"),
        ("firms.csv", "--encoding", "klingon"),
        ("firms.csv", "--header", "9"),
        ("firms.csv", "--mapping", "firms.yaml", "--data", "firms.csv"),
    ],
    ids=lambda args: " ".join(args) or "nothing",
)
def test_wrong_usage_ends_with_2(kg: Run, here: Path, args: tuple[str, ...]) -> None:
    ran = kg("import", *args)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err


def test_names_can_be_matched_with_the_own_folder_alone(kg: Run, here: Path) -> None:
    ran = kg("import", "firms.csv", "--mapping", "firms.yaml", "--without-bundled")
    assert "1 Company new" in ran.err
    assert "no claims from 1 name without a match in 1 cell: decide in matches.csv" in ran.err


def test_the_schema_is_json(kg: Run) -> None:
    assert json.loads(kg("import", "--schema").out)["title"] == "Mapping of kg import"
