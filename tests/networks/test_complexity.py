"""Economic complexity of small tables, and of those that have none."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from kg.networks.complexity import concept_complexity_indices, economic_complexity_indices

MakeTable = Callable[..., pd.DataFrame]
THIN = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}


def test_two_places_lie_one_deviation_to_either_side(make_table: MakeTable) -> None:
    """A has both concepts, B one: the vector orthogonal to the first, mean 0, deviation 1."""
    found = economic_complexity_indices(make_table("A: s t\nB: s"), **THIN).set_index("place")
    assert found.loc["A", "value"] == pytest.approx(1)
    assert found.loc["B", "value"] == pytest.approx(-1)
    found = concept_complexity_indices(make_table("A: s t\nB: s"), **THIN).set_index("concept")
    assert found.loc["t", "value"] == pytest.approx(1)
    assert found.loc["s", "value"] == pytest.approx(-1)


def test_three_nested_places_by_hand(make_table: MakeTable) -> None:
    """Of A: s t u, B: s t, C: s the second eigenvalue is 1/4 with vector (1, 0, -2).

    Rows of the matrix: A (11/18, 5/18, 2/18), B (15/36, 15/36, 6/36), C (1/3, 1/3, 1/3).
    Its eigenvalues are 1, 1/4 and 1/9: it is checked that the index solves the equation.
    """
    matrix = np.array(
        [[11 / 18, 5 / 18, 2 / 18], [15 / 36, 15 / 36, 6 / 36], [1 / 3, 1 / 3, 1 / 3]]
    )
    found = economic_complexity_indices(make_table("A: s t u\nB: s t\nC: s"), **THIN)
    values = found.set_index("place")["value"].reindex(list("ABC")).to_numpy(dtype=float)
    second = sorted(np.linalg.eigvals(matrix).real)[1]
    assert values.mean() == pytest.approx(0)
    assert values.std() == pytest.approx(1)
    moved = matrix @ values
    # Up to the constant that the mean of 0 takes off, a multiple of itself.
    assert (moved - moved.mean()) == pytest.approx(second * values)
    assert values[0] > values[1] > values[2]
    assert found.set_index("place").loc["A", "diversity"] == 3


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("A: s t\nB: s t", "all places have the same concepts"),
        ("A: s t\nB: u v", "the places fall into 2 parts that share no concept"),
        ("A: s", "one place or one concept has nothing to be compared with"),
        ("A: s t\nB: t u\nC: u s", "several orders of the places fit equally well"),
        ("A: s t\nB: t u", "all places have as many concepts: the sign is open"),
    ],
    ids=["all equal", "parts", "one place", "circle", "sign"],
)
def test_degenerate_tables_give_the_reason(make_table: MakeTable, rows: str, reason: str) -> None:
    for measure in (economic_complexity_indices, concept_complexity_indices):
        found = measure(make_table(rows), **THIN)
        assert found["reason"].tolist() == [reason]
        assert found["value"].tolist() == [None]


def test_the_index_goes_with_diversity(random_counts: pd.DataFrame) -> None:
    found = economic_complexity_indices(random_counts, min_place=1)
    values, diversity = found["value"].astype(float), found["diversity"].astype(float)
    assert np.corrcoef(values, diversity)[0, 1] > 0


def test_the_order_of_places_does_not_matter(random_counts: pd.DataFrame) -> None:
    turned = random_counts.iloc[::-1, ::-1]
    pd.testing.assert_frame_equal(
        economic_complexity_indices(random_counts, min_place=1),
        economic_complexity_indices(turned, min_place=1),
    )
