"""Relatedness, density and complexity, against ecomplexity and fractions."""

import contextlib
import io
import itertools
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from ecomplexity import ecomplexity, proximity

from kg.networks.complexity import concept_complexity_indices, economic_complexity_indices
from kg.networks.relatedness import (
    presence_matrix,
    relatedness,
    relatedness_densities,
    relatedness_matrix,
)
from kg.networks.specialisation import location_quotients

MakeTable = Callable[..., pd.DataFrame]
THIN = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}
NAMES = {"time": "t", "loc": "place", "prod": "concept", "val": "n"}


@pytest.fixture(scope="module")
def oracle(random_counts: pd.DataFrame) -> pd.DataFrame:
    """Give what ecomplexity makes of the same counts."""
    long = random_counts.rename_axis("place").reset_index().melt("place", None, "concept", "n")
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        found = ecomplexity(long.assign(t=1), NAMES, check_logsupermodularity=False)
    return found.set_index(["place", "concept"])


def test_proximity_and_association_by_hand(make_table: MakeTable) -> None:
    """Three places have s, two t, two of them both."""
    table = make_table("A: s t\nB: s t\nC: s")
    row = relatedness(table, **THIN).iloc[0]
    assert (row["concept"], row["value"]) == ("s & t", pytest.approx(2 / 3))
    assert (row["coverage"], row["places_first"], row["places_second"]) == (2, 3, 2)
    row = relatedness(table, method="association", **THIN).iloc[0]
    assert row["value"] == pytest.approx(2 * 3 / (3 * 2))


def test_density_by_hand(make_table: MakeTable) -> None:
    """phi[s, t] = 1/2, phi[s, r] = 1/2, phi[t, r] = 0: of the neighbours of s, A has t."""
    table = make_table("A: s t\nB: s r")
    found = relatedness_densities(table, **THIN).set_index(["place", "concept"])
    assert found.loc[("A", "s"), "value"] == pytest.approx(0.5)
    assert found.loc[("A", "r"), "value"] == pytest.approx(1.0)
    assert found.loc[("A", "t"), "value"] == pytest.approx(1.0)
    assert found.loc[("A", "r"), "present"] is False


def test_a_concept_related_to_no_other_has_no_density(make_table: MakeTable) -> None:
    found = relatedness_densities(make_table("A: s t\nB: r"), **THIN)
    row = found[(found["concept"] == "r")].iloc[0]
    assert row["value"] is None
    assert row["reason"] == "the concept is related to no other"


def test_location_quotients_are_those_of_ecomplexity(
    random_counts: pd.DataFrame, oracle: pd.DataFrame
) -> None:
    """Tolerance: rounding of double precision alone."""
    ours = location_quotients(random_counts, bootstrap=0, min_place=1, min_cell=1)
    ours = ours.set_index(["place", "concept"])["value"].astype(float)
    np.testing.assert_allclose(ours, oracle["rca"].reindex(ours.index), rtol=1e-12)


def test_proximity_is_that_of_ecomplexity(random_counts: pd.DataFrame) -> None:
    """Tolerance: rounding of double precision alone."""
    long = random_counts.rename_axis("place").reset_index().melt("place", None, "concept", "n")
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        theirs = proximity(long.assign(t=1), NAMES)
    theirs = theirs.set_index(["concept_1", "concept_2"])["proximity"]
    ours = relatedness(random_counts, min_place=1)
    assert len(ours) == 25 * 24 / 2
    for first, second, value in zip(ours["first"], ours["second"], ours["value"], strict=True):
        # Theirs leaves out pairs that never come together.
        assert value == pytest.approx(theirs.get((first, second), 0.0), rel=1e-12)


def test_density_with_the_concept_itself_is_that_of_ecomplexity(
    random_counts: pd.DataFrame, oracle: pd.DataFrame
) -> None:
    """Ecomplexity counts a concept among its own neighbours; rounding alone is tolerated."""
    ours = relatedness_densities(random_counts, own=True, min_place=1)
    ours = ours.set_index(["place", "concept"])["value"].astype(float)
    np.testing.assert_allclose(ours, oracle["density"].reindex(ours.index), rtol=1e-10)


@pytest.mark.parametrize(
    ("measure", "key", "column"),
    [
        (economic_complexity_indices, "place", "eci"),
        (concept_complexity_indices, "concept", "pci"),
    ],
    ids=["eci", "pci"],
)
def test_complexity_is_that_of_ecomplexity(
    random_counts: pd.DataFrame,
    oracle: pd.DataFrame,
    measure: Callable[..., pd.DataFrame],
    key: str,
    column: str,
) -> None:
    """Theirs comes from a solver for matrices that are not symmetric, hence 1e-8.

    It leaves the scale of indices open, so theirs are brought to mean 0 and deviation 1.
    """
    theirs = oracle.groupby(key)[column].first()
    theirs = (theirs - theirs.mean()) / theirs.std(ddof=0)
    ours = measure(random_counts, min_place=1).set_index(key)["value"].astype(float)
    np.testing.assert_allclose(ours, theirs.reindex(ours.index), atol=1e-8)


def test_proximity_lies_between_zero_and_one_and_association_is_one_by_chance() -> None:
    every = np.array(list(itertools.product([False, True], repeat=3)))
    np.testing.assert_allclose(relatedness_matrix(every, "association")[0, 1], 1)
    assert relatedness_matrix(every).max() == 1


def test_places_below_the_floor_are_left_out_before_quotients() -> None:
    counts = pd.DataFrame({"s": [20, 20, 1], "t": [20, 0, 0]}, index=["A", "B", "C"])
    matrix = presence_matrix(counts, presence="any")
    assert [matrix.counts.places[place] for place in matrix.places] == ["A", "B"]


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (pd.DataFrame(), "no column"),
        (
            pd.DataFrame({"s": [20]}, index=["A"]),
            "too few (1) places with 20 things or more, 10 needed",
        ),
        (
            pd.DataFrame({"s": [20] * 10, "t": [20] * 10}),
            "too few (2) concepts in such places, 10 needed",
        ),
    ],
    ids=["empty", "one place", "two concepts"],
)
def test_thin_tables_are_refused_with_the_reason(counts: pd.DataFrame, reason: str) -> None:
    if counts.empty:
        counts = pd.DataFrame(columns=["place", "concept", "thing"])
        reason = "too few (0) places with 20 things or more, 10 needed"
    for measure in (
        relatedness,
        relatedness_densities,
        economic_complexity_indices,
        concept_complexity_indices,
    ):
        found = measure(counts)
        assert found["reason"].tolist() == [reason]
        assert found["value"].tolist() == [None]


def test_places_and_concepts_left_out_are_told_with_the_reason(
    random_counts: pd.DataFrame,
) -> None:
    counts = random_counts.copy()
    counts.loc["small"] = 0
    counts["rare"] = 0
    counts.loc["small", "rare"] = 3
    for measure in (economic_complexity_indices, relatedness_densities):
        row = measure(counts).set_index("place").loc["small"]
        assert row["value"] is None
        assert row["reason"] == "too few (3) things in the place, 20 needed"
    row = concept_complexity_indices(counts).set_index("concept").loc["rare"]
    assert row["value"] is None
    assert row["reason"] == "no place with 20 things or more has it"
