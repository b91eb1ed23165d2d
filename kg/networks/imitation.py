"""Whether places declare the same priorities more than chance would have it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.networks.activity_tables import DECLARED, Counts, count_things
from kg.networks.measure_tables import PAIR, measure_table, refusal
from kg.networks.shuffles import shuffle_margins

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

_EXTRAS: Final = (
    "first",
    "second",
    "jaccard",
    "expected",
    "p_value",
    "same_province",
    "shared",
)

#: Cells of shuffled matrices that are held at a time.
_CELLS_AT_A_TIME: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Imitation:
    """Pairs of places, and how neighbours differ from others.

    Attributes
    ----------
    pairs
        The table of `imitation`.
    neighbours
        Pairs within provinces against pairs across.
    """

    pairs: "pd.DataFrame"
    neighbours: "Neighbours"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How much alike pairs within a province are, against pairs across provinces.

    Attributes
    ----------
    within, across
        Mean imitation of the pairs; None where there are none.
    pairs_within, pairs_across
        How many pairs there are. Places without a province count in neither, nor do pairs
        that one policy covers.
    difference
        within - across; more is more imitation of neighbours. None where it is refused.
    p_value
        Share of shuffles with at least this difference, the observed one included.
    reason
        Why there is no difference; empty where there is one.
    """

    within: float | None
    across: float | None
    pairs_within: int
    pairs_across: int
    difference: float | None
    p_value: float | None
    reason: str = ""


def imitation(
    table: "pd.DataFrame",
    *,
    shuffles: int = 1000,
    min_concepts: int = 3,
    provinces: Mapping[str, str] | None = None,
    seed: int = 7,
) -> "pd.DataFrame":
    r"""Imitation: how much more two places declare the same than their totals explain.

    .. math:: J_{pq} = \frac{|D_p \cap D_q|}{|D_p \cup D_q|}
              - \frac{1}{B} \sum_b \frac{|D_p^b \cap D_q^b|}{|D_p^b \cup D_q^b|}

    D[p] is the set of concepts that place p declares, the b-th shuffle of B keeps how many
    concepts each place and how many places each concept has. -1 to 1; 0 is what totals
    explain (popular concepts are shared by chance), more is more alike than that.

    Parameters
    ----------
    table
        Table of activities, of which declared rows count, or matrix of counts.
    shuffles
        How many. More give a steadier expectation.
    min_concepts
        Concepts that a place must declare to be compared.
    provinces
        Province by place; without it the table's column province, if it has one.
    seed
        Of the shuffles.

    Returns
    -------
    pandas.DataFrame
        A row for each pair of places (``a & b`` in the column place, a before b); coverage
        counts the concepts that either declares, claims those of both. After the six
        columns come first, second, jaccard, expected, p_value (share of shuffles in which
        the two are at least as much alike, the observed one included; for one pair, not
        for the best of many), same_province (empty where unknown) and shared (the concepts).
        Where one policy applies to both places they are alike without imitating: the pair
        has no value, and the reason names the policy. One row with the reason where fewer
        than three places can be compared, or no shuffle differs from what is there.

    See Also
    --------
    compare_declarations : the same, with pairs within provinces against pairs across.

    References
    ----------
    .. [1] M. Di Cataldo et al., Journal of Common Market Studies (strategies of smart
       specialisation mostly resemble those of neighbours).
       doi:10.1111/jcms.13156
    """
    return compare_declarations(
        table,
        shuffles=shuffles,
        min_concepts=min_concepts,
        provinces=provinces,
        seed=seed,
    ).pairs


def compare_declarations(
    table: "pd.DataFrame",
    *,
    shuffles: int = 1000,
    min_concepts: int = 3,
    min_pairs: int = 5,
    provinces: Mapping[str, str] | None = None,
    seed: int = 7,
) -> Imitation:
    """Measure `imitation`, and compare pairs within a province with pairs across provinces.

    Parameters
    ----------
    table, shuffles, min_concepts, provinces, seed
        As in `imitation`.
    min_pairs
        Pairs needed on either side. Below, there is no difference and no p value.

    Returns
    -------
    Imitation
        The pairs; mean imitation of both groups, their difference, and how often shuffles
        reach it.
    """
    compared = _compare(table, shuffles, min_concepts, provinces, seed)
    if isinstance(compared, tuple):
        neighbours = Neighbours(None, None, 0, 0, None, None, compared[1])
        return Imitation(refusal(*compared, _EXTRAS), neighbours)
    return Imitation(_pairs(compared, shuffles), _neighbours(compared, shuffles, min_pairs))


def _pairs(compared: "_Comparison", shuffles: int) -> "pd.DataFrame":
    counts, claims = compared.counts, compared.counts.place_claims
    rows: list[dict[str, Any]] = []
    for pair, (one, other) in enumerate(compared.pairs):
        first, second = compared.places[one], compared.places[other]
        both = compared.declared[one] & compared.declared[other]
        either = compared.declared[one] | compared.declared[other]
        observed, expected = float(compared.observed[pair]), float(compared.expected[pair])
        policy = compared.common[pair]
        row = {
            "place": counts.places[first] + PAIR + counts.places[second],
            "value": None if policy else observed - expected,
            "reason": f"{policy} applies to both" if policy else None,
            "coverage": int(either.sum()),
            "claims": None if claims is None else int(claims[first] + claims[second]),
            "first": counts.places[first],
            "second": counts.places[second],
            "jaccard": observed,
            "expected": expected,
            "p_value": None if policy else float((1 + compared.as_alike[pair]) / (1 + shuffles)),
            "same_province": compared.same_province[pair],
            "shared": "; ".join(_names(counts, both)),
        }
        rows.append(row)
    return measure_table(rows, _EXTRAS, counts.labels)


def _neighbours(compared: "_Comparison", shuffles: int, min_pairs: int) -> Neighbours:
    values = compared.observed - compared.expected
    same, apart = compared.groups()
    pairs = int(same.sum()), int(apart.sum())
    within = float(values[same].mean()) if pairs[0] else None
    across = float(values[apart].mean()) if pairs[1] else None
    if within is None or across is None or min(pairs) < min_pairs:
        reason = f"too few pairs ({min(pairs)}) within or across provinces, {min_pairs} needed"
        return Neighbours(within, across, *pairs, None, None, reason)
    gap = float(compared.observed[same].mean() - compared.observed[apart].mean())
    reached = int((compared.gaps >= gap - 1e-12).sum())
    p_value = (1 + reached) / (1 + shuffles)
    return Neighbours(within, across, *pairs, within - across, p_value)


@dataclass(frozen=True)
class _Comparison:
    """Pairs of places, what they have in common, and what shuffles have."""

    counts: Counts
    places: list[int]  # positions in counts
    declared: "NDArray[np.bool_]"  # places x concepts
    pairs: list[tuple[int, int]]  # positions in places
    observed: "NDArray[np.float64]"  # by pair
    expected: "NDArray[np.float64]"  # by pair
    as_alike: "NDArray[np.int64]"  # by pair: shuffles at least as much alike
    same_province: list[bool | None]  # by pair
    common: list[str]  # by pair: a policy that applies to both, or nothing
    gaps: "NDArray[np.float64]"  # by shuffle: mean within minus mean across provinces

    def groups(self) -> tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]:
        """Tell the pairs within and those across provinces that no policy has in common."""
        return _groups(self.same_province, self.common)


def _compare(
    table: "pd.DataFrame",
    shuffles: int,
    min_concepts: int,
    provinces: Mapping[str, str] | None,
    seed: int,
) -> "_Comparison | tuple[Counts, str]":
    import numpy as np

    counts = count_things(table, DECLARED)
    every = counts.cells > 0
    places = np.flatnonzero(every.sum(axis=1) >= max(min_concepts, 1)).tolist()
    if len(places) < 3:
        reason = f"too few ({len(places)}) places declare {min_concepts} concepts, 3 needed"
        return counts, reason
    declared = every[places]
    declared = declared[:, declared.any(axis=0)]
    ends = np.triu_indices(len(places), 1)
    known = counts.provinces if provinces is None else provinces
    pairs = list(zip(*map(np.ndarray.tolist, ends), strict=True))
    names = [counts.places[place] for place in places]
    same = [_same(known, names[one], names[other]) for one, other in pairs]
    policies = _policies(counts)
    common = [
        min(policies[places[one]] & policies[places[other]], default="") for one, other in pairs
    ]
    within, across = _groups(same, common)
    observed = _jaccards(declared[None], ends)[0]
    total, as_alike, gaps = np.zeros(len(same)), np.zeros(len(same), dtype=np.int64), []
    generator = np.random.default_rng(seed)
    changed = False
    step = max(1, _CELLS_AT_A_TIME // declared.size)
    for start in range(0, shuffles, step):
        made = shuffle_margins(declared, min(step, shuffles - start), generator)
        changed = changed or bool((made != declared).any())
        alike = _jaccards(made, ends)
        total += alike.sum(axis=0)
        as_alike += (alike >= observed - 1e-12).sum(axis=0)
        if within.any() and across.any():
            gaps.append(alike[:, within].mean(axis=1) - alike[:, across].mean(axis=1))
    if not changed:
        return counts, "the totals allow no other table: nothing to compare with"
    return _Comparison(
        counts,
        places,
        every[places],
        pairs,
        observed,
        total / max(shuffles, 1),
        as_alike,
        same,
        common,
        np.concatenate(gaps) if gaps else np.zeros(0),
    )


def _same(provinces: Mapping[str, str], one: str, other: str) -> bool | None:
    if one not in provinces or other not in provinces:
        return None
    return provinces[one] == provinces[other]


def _groups(
    same: list[bool | None], common: list[str]
) -> tuple["NDArray[np.bool_]", "NDArray[np.bool_]"]:
    import numpy as np

    free = np.array([not policy for policy in common])
    within = np.array([one is True for one in same])
    return within & free, np.array([one is False for one in same]) & free


def _policies(counts: Counts) -> list[set[str]]:
    """Give the things of each place: the policies that apply to it."""
    found: list[set[str]] = [set() for _ in counts.places]
    if counts.place_codes is None or counts.thing_codes is None:
        return found
    for place, thing in zip(counts.place_codes.tolist(), counts.thing_codes.tolist(), strict=True):
        found[place].add(counts.things[thing])
    return found


def _jaccards(made: "NDArray[np.bool_]", ends: Any) -> "NDArray[np.float64]":
    """Give the Jaccard indices of pairs of rows (matrices x pairs)."""
    import numpy as np

    numbers = made.astype(np.float32)  # exact: counts of concepts
    both = np.matmul(numbers, numbers.transpose(0, 2, 1))[:, ends[0], ends[1]].astype(np.float64)
    totals = made.sum(axis=2)
    return np.asarray(both / (totals[:, ends[0]] + totals[:, ends[1]] - both))


def _names(counts: Counts, concepts: "NDArray[np.bool_]") -> list[str]:
    names = (counts.concepts[position] for position in concepts.nonzero()[0].tolist())
    return sorted(counts.labels.get(name, name) for name in names)
