"""`kg diff`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

Run = Callable[..., Any]

KEYS = ["change", "claim", "document", "subject", "metric", "before", "after"]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, make_example: Any) -> tuple[Path, Path]:
    """Two data folders: a figure has changed, a relation is gone, a label is another."""
    example = make_example(tmp_path_factory.mktemp("two"))
    second = example.claims(figures=[example.figure(note="=1+1")], relations=[])
    registry = {"policies": "policy:ai-plan,Policy,Plan,,,,,,,,\n"}
    return example.data("first"), example.data("second", claims=second, registry=registry)


def test_equal_stores_give_no_rows_and_code_0(kg: Run, two: tuple[Path, Path]) -> None:
    ran = kg("diff", two[0], two[0])
    assert ran.code == 0
    assert ran.text.split() == [key for key in KEYS if key != "claim"]
    assert ran.err.endswith("No difference.\n")


def test_different_stores_give_a_table_and_code_1(kg: Run, two: tuple[Path, Path]) -> None:
    ran = kg("diff", *two)
    assert ran.code == 1
    changes = [line.split()[0] for line in ran.text.splitlines()[1:]]
    assert sorted(changes) == ["changed", "withdrawn"]
    assert ran.err.endswith(
        "1 claim withdrawn, 1 changed; 2 other statements differ, about policy:ai-plan\n"
    )


def test_json_has_exactly_the_keys_that_scripts_rely_on(kg: Run, two: tuple[Path, Path]) -> None:
    ran = kg("diff", *two, "--format", "json")
    assert ran.code == 1
    rows = json.loads(ran.out)
    assert [list(row) for row in rows] == [KEYS, KEYS]
    [changed] = [row for row in rows if row["change"] == "changed"]
    words = "62,580,000,000 CNY, 2017, actual, exact"
    assert (changed["before"], changed["after"]) == (f"no note; {words}", f"note: =1+1; {words}")


def test_jsonl_has_a_row_a_line(kg: Run, two: tuple[Path, Path]) -> None:
    lines = kg("diff", *two, "--format", "jsonl").text.splitlines()
    assert [list(json.loads(line)) for line in lines] == [KEYS, KEYS]


def test_csv_has_the_columns_and_runs_nothing(kg: Run, two: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("diff", *two, "--format", "csv").text)))
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_nquads_are_read_by_others(kg: Run, two: tuple[Path, Path]) -> None:
    ran = kg("diff", *two, "--format", "nquads")
    assert ran.code == 1
    quads = list(ox.parse(ran.out, format=ox.RdfFormat.N_QUADS))
    added = [quad for quad in quads if quad.graph_name == ox.DefaultGraph()]
    assert sorted(str(quad.object) for quad in added) == ['"=1+1"', '"Plan"@en']
    assert "withdrawn" in ran.err


def test_nquads_of_equal_stores_are_empty(kg: Run, two: tuple[Path, Path]) -> None:
    ran = kg("diff", two[0], two[0], "--format", "nquads")
    assert (ran.code, ran.out) == (0, b"")


def test_difference_of_labels_alone_has_code_1(kg: Run, example: Any) -> None:
    registry = {"policies": "policy:ai-plan,Policy,Plan,,,,,,,,\n"}
    ran = kg("diff", example.data("a"), example.data("b", registry=registry))
    assert ran.code == 1
    assert ran.err.endswith("no claim differs; 2 other statements differ, about policy:ai-plan\n")


def test_built_store_does_not_differ_from_its_export(
    kg: Run, alphaville: Path, tmp_path: Path
) -> None:
    kg("export", "--store", alphaville, "-o", tmp_path / "a.nq")
    assert kg("diff", alphaville, tmp_path / "a.nq").code == 0


def test_missing_store_is_no_difference(kg: Run, alphaville: Path, tmp_path: Path) -> None:
    ran = kg("diff", alphaville, tmp_path / "none")
    assert (ran.code, ran.text) == (2, "")
    assert "there is no such store" in ran.err


def test_data_that_break_a_shape_are_no_difference(
    kg: Run, two: tuple[Path, Path], example: Any
) -> None:
    places = {"places": "place:beta-park,Park,Beta Park,,,,,,,,\n"}
    claims = example.claims(figures=[], relations=[])
    ran = kg("diff", two[0], example.data(registry=places, claims=claims))
    assert (ran.code, ran.text) == (2, "")


def test_one_store_alone_is_wrong_usage(kg: Run, alphaville: Path) -> None:
    assert kg("diff", alphaville).code == 2
