"""`kg similar`."""

import json
from collections.abc import Callable
from typing import Any

FIVE = ["place", "similarity", "shared", "only_here", "only_there"]


def test_a_table_has_the_five_columns(kg: Callable[..., Any]) -> None:
    ran = kg("similar", "广州", "--top", 3)
    assert ran.code == 0
    lines = ran.text.splitlines()
    assert lines[0].split() == FIVE
    assert len(lines) == 4
    assert "3 rows" in ran.err


def test_json_has_nothing_cut_and_the_parts(kg: Callable[..., Any]) -> None:
    rows = json.loads(kg("similar", "place:hangzhou", "--format", "json").out)
    assert len(rows) == 10
    assert list(rows[0]) == [*FIVE, "sectors", "technologies", "figures", "place_label"]
    assert [row["similarity"] for row in rows] == sorted(
        (row["similarity"] for row in rows), reverse=True
    )


def test_a_place_that_does_not_exist_is_told(kg: Callable[..., Any]) -> None:
    ran = kg("similar", "Guangzho")
    assert ran.code == 2
    assert "Did you mean guangzhou?" in ran.err
