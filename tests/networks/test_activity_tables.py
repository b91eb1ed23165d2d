"""Tables of activities, in memory and from files."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from kg.errors import SourceError
from kg.networks.activity_tables import count_things, read_activity_table

MakeTable = Callable[..., pd.DataFrame]


def test_a_thing_named_twice_counts_once(make_table: MakeTable) -> None:
    counts = count_things(make_table("A: chips = f\nA: chips = f\nB: robots = f"))
    assert counts.cells.tolist() == [[1, 0], [0, 1]]
    assert counts.place_things.tolist() == [1, 1]
    assert counts.concept_things.tolist() == [1, 1]


def test_claims_of_a_cell_are_counted_once_each(make_table: MakeTable) -> None:
    table = make_table("A: chips = f\nA: chips = g\nA: robots = g")
    counts = count_things(table.assign(claim=["c1 c2", "c2", "c1"]))
    assert counts.cell_claims is not None
    assert counts.cell_claims.tolist() == [[2, 1]]
    assert counts.place_claims is not None
    assert counts.place_claims.tolist() == [2]


def test_only_rows_of_the_basis_count(make_table: MakeTable) -> None:
    table = make_table("A: chips\nB: chips").assign(basis=["declared", "evidenced"])
    assert count_things(table, "evidenced").places == ("B",)
    assert count_things(table).places == ("A", "B")


def test_a_matrix_of_counts_is_taken_as_it_is() -> None:
    counts = count_things(pd.DataFrame({"s": [2, 0], "r": [1, 3]}, index=["B", "A"]))
    assert counts.places == ("A", "B")
    assert counts.concepts == ("r", "s")
    assert counts.cells.tolist() == [[3, 0], [1, 2]]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pd.DataFrame({"place": ["A"], "concept": ["s"]}), "there is no column 'thing'"),
        (pd.DataFrame({"place": ["A"], "concept": [None], "thing": ["f"]}), "are empty"),
        (
            pd.DataFrame({"place": ["A"], "concept": ["s"], "thing": ["f"], "basis": ["Declared"]}),
            "basis of a row is 'Declared'",
        ),
        (pd.DataFrame({"s": [0.5]}, index=["A"]), "no whole number"),
        (pd.DataFrame({"s": [-1]}, index=["A"]), "no whole number"),
        (pd.DataFrame({"s": [1, 2]}, index=["A", "A"]), "comes twice"),
    ],
    ids=["column", "cell", "basis", "fraction", "negative", "twice"],
)
def test_what_is_no_table_of_activities_is_refused(table: pd.DataFrame, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        count_things(table)


def test_a_file_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("place,concept,thing\n01, NA ,f\n", encoding="utf-8")
    assert read_activity_table(path).to_numpy().tolist() == [["01", "NA", "f"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place,concept\nA,s\n", "there is no column 'thing'"),
        ("place,concept,thing\nA,,f\n", "1 rows have no concept, the first is row 2"),
        ("", "cannot be read as CSV"),
    ],
    ids=["column", "cell", "empty"],
)
def test_a_file_that_is_no_table_is_refused_with_its_name(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "firms.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=told) as raised:
        read_activity_table(path)
    assert str(path) in str(raised.value)
