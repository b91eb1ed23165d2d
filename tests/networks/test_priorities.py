"""Crowding of priorities and what backs them."""

from collections.abc import Callable

import pandas as pd
import pytest

from kg.errors import SourceError
from kg.networks.priorities import backing, crowding

MakeTable = Callable[..., pd.DataFrame]


def test_crowding_of_thirty_two_jurisdictions(make_table: MakeTable) -> None:
    """14, 12, 10, 9 and 8 of 32 are 44, 38, 31, 28 and 25 percent."""
    declaring = {
        "manufacturing": 14,
        "transport": 12,
        "healthcare": 10,
        "education": 9,
        "robots": 8,
        "other": 32,
    }
    rows = [
        f"p{place:02}: {concept}"
        for concept, number in declaring.items()
        for place in range(number)
    ]
    found = crowding(make_table("\n".join(rows))).set_index("concept")
    shares = {concept: round(100 * share) for concept, share in found["value"].items()}
    assert shares == {
        "other": 100,
        "manufacturing": 44,
        "transport": 38,
        "healthcare": 31,
        "education": 28,
        "robots": 25,
    }
    assert set(found["of_places"]) == {32}
    assert found.loc["manufacturing", "coverage"] == 14


def test_places_that_declare_nothing_are_not_in_the_mean(make_table: MakeTable) -> None:
    declared = make_table("A: s\nB: s t", "declared")
    table = pd.concat([declared, make_table("C: s\nC: u", "evidenced")])
    found = crowding(table, min_places=1).set_index("concept")["value"]
    assert found.to_dict() == {"s": 1.0, "t": 0.5}


def test_few_places_make_no_crowd(make_table: MakeTable) -> None:
    found = crowding(make_table("A: s\nB: s"))
    assert found["reason"].tolist() == ["too few (2) places declare anything, 5 needed"]


def test_backing_by_hand(make_table: MakeTable) -> None:
    """A declares four and has things for one of them."""
    declared = make_table("A: s t u v", "declared")
    evidenced = make_table("A: s w\nA: w", "evidenced")
    row = backing(pd.concat([declared, evidenced])).iloc[0]
    assert row["value"] == pytest.approx(1 / 4)
    assert (row["declared"], row["backed"], row["coverage"]) == (4, 1, 3)
    assert row["declared_without_evidence"] == "t; u; v"
    assert row["evidenced_but_undeclared"] == "w"


def test_a_place_of_which_nothing_is_known_is_not_without_backing(make_table: MakeTable) -> None:
    row = backing(make_table("A: s t", "declared"), min_things=0).iloc[0]
    assert row["value"] is None
    assert row["reason"].startswith("too few (0) things known in the place")
    table = pd.concat([make_table("A: s", "declared"), make_table("A: t u", "evidenced")])
    assert backing(table).loc[0, "reason"] == "too few (2) things known in the place, 3 needed"
    row = backing(make_table("A: s t", "evidenced")).iloc[0]
    assert row["value"] is None
    assert row["reason"] == "too few (0) concepts declared, 1 needed"


def test_a_place_with_things_of_another_sort_has_a_backing_of_zero(make_table: MakeTable) -> None:
    table = pd.concat([make_table("A: s", "declared"), make_table("A: t u v", "evidenced")])
    assert backing(table).loc[0, "value"] == 0


def test_a_table_that_does_not_tell_the_bases_apart_is_refused(make_table: MakeTable) -> None:
    with pytest.raises(SourceError, match="no column 'basis'"):
        backing(make_table("A: s"))


def test_empty_tables_say_so() -> None:
    empty = pd.DataFrame(columns=["place", "concept", "thing", "basis"])
    assert backing(empty)["reason"].tolist() == ["no place declares anything"]
    assert crowding(empty)["reason"].tolist() == ["too few (0) places declare anything, 5 needed"]
