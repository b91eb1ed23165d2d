"""Location quotients, concentration and diversity."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.networks.activity_tables import count_things
from kg.networks.specialisation import (
    herfindahl_indices,
    location_quotients,
    quotient_matrix,
    shannon_entropies,
)

MakeTable = Callable[..., pd.DataFrame]
Print = Callable[..., set[bytes]]
COUNTS = arrays(
    np.int64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.integers(0, 40)
)


def values_of(table: pd.DataFrame) -> dict[tuple[str, str], float | None]:
    return dict(
        zip(zip(table["place"], table["concept"], strict=True), table["value"], strict=True)
    )


def test_location_quotients_are_the_fractions_worked_out_by_hand() -> None:
    """A has 15 of 20 in chips, all places 20 of 50; B 5 of 30."""
    counts = pd.DataFrame({"chips": [15, 5], "robots": [5, 25]}, index=["A", "B"])
    assert values_of(location_quotients(counts, bootstrap=0)) == pytest.approx(
        {
            ("A", "chips"): float(Fraction(15, 20) / Fraction(20, 50)),
            ("A", "robots"): float(Fraction(5, 20) / Fraction(30, 50)),
            ("B", "chips"): float(Fraction(5, 30) / Fraction(20, 50)),
            ("B", "robots"): float(Fraction(25, 30) / Fraction(30, 50)),
        }
    )


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ({"chips": [14, 30], "robots": [5, 30]}, "too few (19) things in the place, 20 needed"),
        (
            {"chips": [4, 30], "robots": [16, 30]},
            "too few (4) things in the place and concept, 5 needed",
        ),
    ],
    ids=["place", "cell"],
)
def test_below_a_floor_the_value_is_missing_and_the_reason_says_how_few(
    counts: dict[str, list[int]], reason: str
) -> None:
    table = location_quotients(pd.DataFrame(counts, index=["A", "B"]), bootstrap=10)
    row = table[(table["place"] == "A") & (table["concept"] == "chips")].iloc[0]
    assert row["value"] is None
    assert row["low"] is None
    assert row["reason"] == reason


def test_what_was_not_observed_has_no_row() -> None:
    counts = pd.DataFrame({"chips": [20, 0], "robots": [5, 25]}, index=["A", "B"])
    assert ("B", "chips") not in values_of(location_quotients(counts, bootstrap=0, min_cell=0))


def test_the_floor_of_a_place_counts_things_not_mentions(make_table: MakeTable) -> None:
    """Ten firms with two concepts each are ten firms."""
    table = make_table("\n".join(f"A: chips robots = f{number}" for number in range(10)))
    found = location_quotients(table, bootstrap=0)
    assert set(found["reason"]) == {"too few (10) things in the place, 20 needed"}
    found = location_quotients(table, bootstrap=0, min_place=10)
    assert found["value"].tolist() == [1.0, 1.0]


def test_coverage_and_claims_stand_beside_every_number(make_table: MakeTable) -> None:
    table = make_table("A: chips = f\nA: chips = g").assign(claim=["c1 c2", "c3"])
    row = location_quotients(table, min_place=1, min_cell=1, bootstrap=5).iloc[0]
    assert (row["coverage"], row["claims"]) == (2, 3)
    without = location_quotients(table.drop(columns="claim"), min_place=1, min_cell=1, bootstrap=5)
    assert without.iloc[0]["claims"] is None


@given(COUNTS)
def test_the_mean_over_places_weighted_with_their_size_is_one(cells: np.ndarray) -> None:
    counts = count_things(pd.DataFrame(cells))
    quotients = quotient_matrix(counts.cells)
    weights = counts.cells.sum(axis=1) / max(counts.cells.sum(), 1)
    for concept in np.flatnonzero(counts.cells.sum(axis=0)):
        mean = np.nansum(weights * quotients[:, concept])
        assert mean == pytest.approx(1)


@given(COUNTS, st.integers(2, 9))
def test_scaling_all_counts_leaves_the_quotients(cells: np.ndarray, times: int) -> None:
    np.testing.assert_allclose(quotient_matrix(cells), quotient_matrix(cells * times))


@settings(max_examples=30)
@given(st.permutations(range(12)), st.permutations(range(12)))
def test_neither_the_order_of_rows_nor_the_names_of_things_matter(
    rows: list[int], names: list[int]
) -> None:
    places, concepts = list("AAAABBBBBAAB"), list("ssrrssrtsrts")
    things = ["f0", "f0", "f1", "f2", "f3", "f4", "f4", "f5", "f6", "f7", "f8", "f9"]
    table = pd.DataFrame({"place": places, "concept": concepts, "thing": things})
    renamed = {f"f{old}": f"f{new}" for old, new in enumerate(names)}
    other = table.iloc[rows].assign(thing=lambda moved: moved["thing"].map(renamed))
    floors = {"min_place": 1, "min_cell": 1, "bootstrap": 20}
    pd.testing.assert_frame_equal(
        location_quotients(table, **floors), location_quotients(other, **floors)
    )


def test_the_interval_is_that_of_drawing_the_firms_one_by_one(make_table: MakeTable) -> None:
    """4,000 resamples each way; the bounds may differ by what 4,000 draws leave to chance."""
    table = make_table(
        "\n".join(f"A: chips robots = a{number}" for number in range(12))
        + "\n"
        + "\n".join(f"A: {'chips' if number % 3 else 'cars'} = b{number}" for number in range(30))
        + "\n"
        + "\n".join(f"B: {'robots' if number % 2 else 'cars'} = c{number}" for number in range(40))
    )
    found = location_quotients(table, bootstrap=4000).set_index(["place", "concept"])
    plain = draw_one_by_one(table, 4000)
    for (place, concept), (low, high) in plain.items():
        assert found.loc[(place, concept), "low"] == pytest.approx(low, abs=0.03)
        assert found.loc[(place, concept), "high"] == pytest.approx(high, abs=0.03)


def draw_one_by_one(table: pd.DataFrame, times: int) -> dict[tuple[str, str], tuple[float, float]]:
    generator = np.random.default_rng(3)
    counts = count_things(table)
    made = []
    presence = {
        place: pd.crosstab(rows["thing"], rows["concept"])
        .reindex(columns=counts.concepts, fill_value=0)
        .to_numpy()
        for place, rows in table.groupby("place")
    }
    for _ in range(times):
        cells = [
            things[generator.integers(0, len(things), len(things))].sum(axis=0)
            for things in presence.values()
        ]
        made.append(quotient_matrix(np.array(cells)))
    bounds = np.quantile(np.array(made), [0.05, 0.95], axis=0)
    return {
        (place, concept): (bounds[0, i, j], bounds[1, i, j])
        for i, place in enumerate(counts.places)
        for j, concept in enumerate(counts.concepts)
        if counts.cells[i, j] >= 5
    }


def test_the_interval_holds_the_value_and_widens_with_confidence() -> None:
    counts = pd.DataFrame({"chips": [15, 5], "robots": [15, 25]}, index=["A", "B"])
    narrow = location_quotients(counts, confidence=0.5)
    wide = location_quotients(counts, confidence=0.95)
    assert (wide["low"] <= narrow["low"]).all()
    assert (wide["low"] < wide["value"]).all()
    assert (wide["value"] < wide["high"]).all()


def test_a_concept_of_one_place_is_as_common_there_in_every_resample() -> None:
    """Its quotient is E[., .] / E[p, .] always: a resample without it says nothing."""
    counts = pd.DataFrame({"chips": [5, 0], "robots": [15, 40]}, index=["A", "B"])
    row = location_quotients(counts, bootstrap=2000).set_index(["place", "concept"])
    found = row.loc[("A", "chips")]
    assert (found["low"], found["value"], found["high"]) == pytest.approx((3.0, 3.0, 3.0))


def test_where_no_resample_has_the_concept_there_is_no_interval() -> None:
    """Such a bound once came out as NaN, with a warning."""
    counts = pd.DataFrame({"chips": [1, 0], "robots": [19, 40]}, index=["A", "B"])
    drawn = [
        location_quotients(counts, bootstrap=1, min_cell=1, seed=seed).set_index("concept")
        for seed in range(8)
    ]
    lows = {table.loc["chips", "low"] for table in drawn}
    assert None in lows
    assert not any(low is not None and math.isnan(low) for low in lows)


def test_values_are_plain_python() -> None:
    counts = pd.DataFrame({"chips": [15, 5], "robots": [5, 15]}, index=["A", "B"])
    row = location_quotients(counts).iloc[0].to_dict()
    assert {type(row[name]) for name in ("value", "low", "high")} == {float}
    assert type(row["coverage"]) is int


def test_another_process_gives_the_same_intervals(print_in_processes: Print) -> None:
    script = (
        "import pandas as pd; from kg.networks.specialisation import location_quotients;"
        "rows = [(f'p{i % 3}', f's{(i * i) % 4}', f't{i // 2}') for i in range(200)];"
        "table = pd.DataFrame(rows, columns=['place', 'concept', 'thing']);"
        "print(location_quotients(table, seed=5).to_json(double_precision=15))"
    )
    [made] = print_in_processes(script)
    assert b'"low"' in made


def test_herfindahl_and_entropy_by_hand() -> None:
    counts = pd.DataFrame({"chips": [15, 20], "robots": [5, 0]}, index=["A", "B"])
    herfindahl = herfindahl_indices(counts).set_index("place")["value"]
    assert herfindahl["A"] == pytest.approx(float(Fraction(3, 4) ** 2 + Fraction(1, 4) ** 2))
    assert herfindahl["B"] == 1
    entropy = shannon_entropies(counts).set_index("place")
    expected = -0.75 * math.log(0.75) - 0.25 * math.log(0.25)
    assert entropy.loc["A", "value"] == pytest.approx(expected)
    assert entropy.loc["A", "effective_number"] == pytest.approx(math.exp(expected))
    assert (entropy.loc["B", "value"], entropy.loc["B", "effective_number"]) == (0, 1)


@given(st.integers(1, 8), st.integers(20, 60))
def test_even_shares_have_as_many_effective_concepts_as_there_are(size: int, each: int) -> None:
    counts = pd.DataFrame([[each] * size], index=["A"])
    assert shannon_entropies(counts).loc[0, "effective_number"] == pytest.approx(size)
    assert herfindahl_indices(counts).loc[0, "value"] == pytest.approx(1 / size)


@pytest.mark.parametrize("measure", [location_quotients, herfindahl_indices, shannon_entropies])
def test_of_an_empty_table_one_row_says_why_there_is_nothing(
    measure: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    found = measure(pd.DataFrame(columns=["place", "concept", "thing"]))
    assert found["reason"].tolist() == ["no thing is known for any place and concept"]
    assert found["value"].tolist() == [None]


@pytest.mark.parametrize(
    "counts",
    [pd.DataFrame({"chips": [30]}, index=["A"]), pd.DataFrame({"chips": [30, 30], "none": [0, 0]})],
    ids=["one place, one concept", "all equal, a concept nobody has"],
)
def test_where_nothing_differs_every_quotient_is_one(counts: pd.DataFrame) -> None:
    found = location_quotients(counts)
    assert set(found["value"]) == set(found["low"]) == set(found["high"]) == {1.0}
