"""Imitation: declared rows against shuffles."""

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from kg.networks.imitation import compare_declarations, imitation

MakeTable = Callable[..., pd.DataFrame]
Print = Callable[..., set[bytes]]


def test_imitation_is_jaccard_less_its_mean_over_all_tables_with_the_same_totals(
    make_table: MakeTable,
) -> None:
    """Tolerance: four standard errors of 4,000 shuffles."""
    found = imitation(make_table("A: s t\nB: s t\nC: u v\nD: s u"), shuffles=4000, min_concepts=1)
    expected = exact_means()
    assert len(found) == 6
    for place, jaccard, mean, value in zip(
        found["place"], found["jaccard"], found["expected"], found["value"], strict=True
    ):
        assert mean == pytest.approx(expected[place], abs=4 * 0.4 / 4000**0.5)
        assert value == pytest.approx(jaccard - mean)
    assert found.loc[0, "place"] == "A & B"
    assert found.loc[0, "jaccard"] == 1


def exact_means() -> dict[str, float]:
    """List all tables with rows of two and the columns 3, 2, 2, 1; average the Jaccard index."""
    rows = [row for row in itertools.product([0, 1], repeat=4) if sum(row) == 2]
    tables = [
        np.array(table)
        for table in itertools.product(rows, repeat=4)
        if np.sum(table, axis=0).tolist() == [3, 2, 2, 1]
    ]
    return {
        f"{'ABCD'[i]} & {'ABCD'[j]}": float(
            np.mean([(t[i] & t[j]).sum() / (t[i] | t[j]).sum() for t in tables])
        )
        for i, j in itertools.combinations(range(4), 2)
    }


def test_a_policy_of_both_places_is_no_imitation(make_table: MakeTable) -> None:
    table = make_table("A: s t u = plan\nB: s t u = plan\nC: u v w\nD: s v x")
    row = imitation(table, shuffles=50).set_index("place").loc["A & B"]
    assert row["value"] is None
    assert row["p_value"] is None
    assert row["jaccard"] == 1
    assert row["reason"] == "plan applies to both"


def test_places_that_declare_little_are_not_compared(make_table: MakeTable) -> None:
    found = imitation(make_table("A: s t u\nB: s t v\nC: u v w\nD: s"), shuffles=20)
    assert set(found["place"]) == {"A & B", "A & C", "B & C"}
    assert found.loc[0, "coverage"] == 4


def test_evidenced_rows_are_left_aside(make_table: MakeTable) -> None:
    declared = make_table("A: s t u\nB: s t v\nC: u v w", "declared")
    evidenced = make_table("A: v w x\nB: x y z\nE: s t u", "evidenced")
    with_both = imitation(pd.concat([declared, evidenced]), shuffles=20)
    pd.testing.assert_frame_equal(with_both, imitation(declared, shuffles=20))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("A: s t u\nB: s t v", "too few (2) places declare 3 concepts, 3 needed"),
        (
            "A: s t u\nB: s t u\nC: s t u",
            "the totals allow no other table: nothing to compare with",
        ),
    ],
    ids=["two places", "all equal"],
)
def test_without_anything_to_compare_with_the_reason_is_given(
    make_table: MakeTable, rows: str, reason: str
) -> None:
    compared = compare_declarations(make_table(rows), shuffles=20)
    assert compared.pairs["reason"].tolist() == [reason]
    assert compared.neighbours.reason == reason


def neighbourly(make_table: MakeTable) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make six provinces of two cities; the two declare the same."""
    lines, provinces = [], {}
    for number in range(6):
        for city in (f"c{number}a", f"c{number}b"):
            lines.append(
                f"{city}: " + " ".join(f"s{(number * 2 + step) % 12}" for step in range(4))
            )
            provinces[city] = f"province {number}"
    return make_table("\n".join(lines)), provinces


def test_neighbours_that_copy_stand_out(make_table: MakeTable) -> None:
    table, provinces = neighbourly(make_table)
    found = compare_declarations(table, provinces=provinces, shuffles=200).neighbours
    assert (found.pairs_within, found.pairs_across) == (6, 60)
    assert found.within is not None
    assert found.across is not None
    assert found.within > 0.5 > 0 > found.across
    assert found.difference == pytest.approx(found.within - found.across)
    assert found.p_value == pytest.approx(1 / 201)
    column = table.assign(province=table["place"].map(provinces))
    assert compare_declarations(column, shuffles=200).neighbours == found


def test_few_neighbours_are_not_compared(make_table: MakeTable) -> None:
    table, provinces = neighbourly(make_table)
    few = {city: name for city, name in provinces.items() if name < "province 3"}
    found = compare_declarations(table, provinces=few, shuffles=20).neighbours
    assert found.difference is None
    assert found.p_value is None
    assert found.reason == "too few pairs (3) within or across provinces, 5 needed"


def test_another_process_shuffles_the_same(print_in_processes: Print) -> None:
    script = (
        "import pandas as pd; from kg.networks.imitation import imitation;"
        "rows = [(f'p{i % 7}', f's{(i * i) % 11}', f't{i}') for i in range(60)];"
        "table = pd.DataFrame(rows, columns=['place', 'concept', 'thing']);"
        "print(imitation(table, seed=5, shuffles=50).to_json(double_precision=15))"
    )
    [made] = print_in_processes(script)
    assert b'"jaccard"' in made
