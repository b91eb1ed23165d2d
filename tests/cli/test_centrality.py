"""`kg centrality`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg as library
from kg.networks.centrality import MEASURES

Run = Callable[..., Any]


def test_table_is_ordered_by_the_first_measure(kg: Run) -> None:
    ran = kg("centrality", "--measure", "betweenness", "--measure", "core", "--top", "4")
    assert ran.code == 0
    assert ran.text.splitlines()[0].split() == ["label", "kind", "betweenness", "core"]
    numbers = [float(line.split()[-2]) for line in ran.text.splitlines()[1:]]
    assert len(numbers) == 4
    assert numbers == sorted(numbers, reverse=True)
    assert "companies: " in ran.err
    assert "by betweenness; engine networkx" in ran.err


def test_least_constrained_come_first(kg: Run) -> None:
    ran = kg("centrality", "--measure", "constraint", "--format", "json")
    found = [row["constraint"] for row in json.loads(ran.out)]
    assert found == sorted(found)


def test_json_has_what_the_library_gives(kg: Run) -> None:
    ran = kg("centrality", "--network", "places-sectors", "--format", "json")
    table = library.centrality(library.open().network("places-sectors"))
    rows = {row["id"]: row for row in json.loads(ran.out)}
    assert (ran.code, list(rows["place:guangzhou"])) == (0, ["id", "label", "kind", *MEASURES])
    assert rows == {row["id"]: row for row in table.to_dict("records")}


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_undefined_values_are_empty(kg: Run, format_: str) -> None:
    ran = kg("centrality", "--network", "companies-sectors", "--format", format_)
    if format_ == "csv":
        rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(ran.text)))
    else:
        rows = [json.loads(line) for line in ran.text.splitlines()]
    found = [row["eigenvector"] for row in rows]
    assert any(value in ("", None) for value in found)
    assert all(value in ("", None) or float(value) >= 0 for value in found)


@pytest.mark.parametrize("engine", ["networkx", "igraph"])
def test_engine_is_told(kg: Run, engine: str) -> None:
    assert f"engine {engine}" in kg("centrality", "--engine", engine, "--top", "1").err


def test_selection_is_measured_alone(kg: Run) -> None:
    all_rows, some = (
        json.loads(kg("centrality", "--format", "json", *given).out)
        for given in ((), ("--place", "Guangzhou"))
    )
    assert 0 < len(some) < len(all_rows)


def test_empty_network_gives_no_rows(kg: Run, alphaville: Path) -> None:
    ran = kg("centrality", "--store", alphaville, "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--network", "compnies"), "Did you mean companies"),
        (("--measure", "closeness"), "'closeness' is not one of 'degree'"),
        (("--engine", "neo4j"), "'neo4j' is not one of"),
        (("--top", "0"), "0 is not in the range"),
    ],
)
def test_wrong_usage_is_told(kg: Run, given: tuple[str, ...], told: str) -> None:
    ran = kg("centrality", *given)
    assert (ran.code, ran.text) == (2, "")
    assert told in ran.err
