"""Indices of agreement, consensus, stability."""

from collections.abc import Callable

import igraph
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.networks.agreement import (
    adjusted_rand_index,
    consensus,
    mean_agreement,
    node_stability,
    normalized_mutual_information,
)
from kg.networks.network import Network
from kg.networks.simple import SimpleNetwork, simplify

Make = Callable[..., Network]

pairs_of_partitions = st.integers(2, 30).flatmap(
    lambda size: st.tuples(
        *(st.lists(st.integers(0, 5), min_size=size, max_size=size) for _ in range(2))
    )
)


def test_adjusted_rand_index_by_hand() -> None:
    """Of 15 pairs 6 are together in the first, 3 in the second, 2 in both: E = 6/5."""
    found = adjusted_rand_index([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])
    assert found == pytest.approx((2 - 6 / 5) / ((6 + 3) / 2 - 6 / 5))


def test_mutual_information_of_unrelated_partitions_is_0() -> None:
    assert normalized_mutual_information([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(0)


@pytest.mark.parametrize("partition", [[], [0], [0, 0, 0], [0, 1, 2], [0, 0, 1]])
def test_equal_partitions_agree_fully(partition: list[int]) -> None:
    assert adjusted_rand_index(partition, partition) == 1
    assert normalized_mutual_information(partition, partition) == pytest.approx(1)


@given(pairs_of_partitions)
def test_indices_are_those_of_igraph(pair: tuple[list[int], list[int]]) -> None:
    """To 1e-9: sums of the same terms in another order."""
    one, other = pair
    # igraph divides by 0 where both have one community, or all nodes alone.
    if {len(set(one)), len(set(other))} not in ({1}, {len(one)}):
        theirs = igraph.compare_communities(one, other, "adjusted_rand")
        assert adjusted_rand_index(one, other) == pytest.approx(theirs, abs=1e-9)
    theirs = igraph.compare_communities(one, other, "nmi")
    assert normalized_mutual_information(one, other) == pytest.approx(theirs, abs=1e-9)


@given(pairs_of_partitions)
def test_indices_do_not_depend_on_order(pair: tuple[list[int], list[int]]) -> None:
    for index in (adjusted_rand_index, normalized_mutual_information):
        assert index(*pair) == pytest.approx(index(*reversed(pair)), abs=1e-12)


def test_mean_agreement_leaves_out_nodes_without_ties(network_of: Make) -> None:
    simple = simplify(network_of("ab cd", "xyz"))
    runs = [np.array([0, 0, 1, 1, 2, 3, 4]), np.array([0, 1, 0, 1, 2, 3, 4])]
    assert mean_agreement(runs, simple) == pytest.approx((-1 / 2, 0))


def test_mean_agreement_of_one_run_is_none(network_of: Make) -> None:
    assert mean_agreement([np.array([0, 0])], simplify(network_of("ab"))) is None


def test_consensus_is_what_most_runs_say(network_of: Make) -> None:
    simple = simplify(network_of("ab bc cd"))
    runs = [np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1]), np.array([0, 0, 0, 0])]

    def find(of: SimpleNetwork, _: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return of.components

    found = consensus(simple, runs, find)
    assert (found[0] == found[1], found[1] == found[2], found[2] == found[3]) == (True, False, True)


def test_consensus_of_one_run_is_that_run(network_of: Make) -> None:
    run = np.array([0, 1])
    assert consensus(simplify(network_of("ab")), [run], lambda of, _: of.components) is run


def test_node_stability_is_the_share_of_runs_with_the_majority() -> None:
    """Of the community of four, the last node is with the other three in one of two runs."""
    groups = np.array([0, 0, 0, 0, 1])
    runs = [np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 1])]
    assert node_stability(groups, runs).tolist() == [1, 1, 1, 1 / 2, 1]
