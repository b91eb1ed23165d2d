"""Shuffles that keep the totals of rows and columns."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.networks.shuffles import shuffle_margins

MATRICES = arrays(np.bool_, st.tuples(st.integers(1, 6), st.integers(1, 6)))


@settings(max_examples=50)
@given(MATRICES, st.integers(0, 99))
def test_totals_of_rows_and_columns_are_kept(matrix: np.ndarray, seed: int) -> None:
    made = shuffle_margins(matrix, 5, np.random.default_rng(seed), rounds=3)
    assert (made.sum(axis=1) == matrix.sum(axis=0)).all()
    assert (made.sum(axis=2) == matrix.sum(axis=1)).all()


def test_every_table_with_these_totals_comes_equally_often() -> None:
    """The 3 x 3 tables with these totals are listed; chi-squared, 20 % above its 99.9 % point."""
    matrix = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1]], dtype=bool)
    wanted = [row for row in itertools.product([0, 1], repeat=4) if sum(row) == 2]
    every = [
        table
        for table in itertools.product(wanted, repeat=3)
        if (np.sum(table, axis=0) == matrix.sum(axis=0)).all()
    ]
    times = 6000
    made = shuffle_margins(matrix, times, np.random.default_rng(7))
    tables, numbers = np.unique(made.reshape(times, -1), axis=0, return_counts=True)
    assert len(tables) == len(every) == 6
    expected = times / len(every)
    assert ((numbers - expected) ** 2 / expected).sum() < 20.5 * 1.2


@pytest.mark.parametrize("matrix", [[[True, False]], [[True], [True]], [[False, False]] * 3])
def test_where_nothing_can_be_traded_nothing_changes(matrix: list[list[bool]]) -> None:
    start = np.array(matrix)
    assert (shuffle_margins(start, 3, np.random.default_rng(1)) == start).all()


def test_the_same_seed_gives_the_same_bits() -> None:
    start = np.random.default_rng(0).random((9, 12)) < 0.4
    one = shuffle_margins(start, 20, np.random.default_rng(5))
    assert (one == shuffle_margins(start, 20, np.random.default_rng(5))).all()
    assert (one != shuffle_margins(start, 20, np.random.default_rng(6))).any()
