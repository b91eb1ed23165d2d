"""Which claim of another dataset stands where one stood: the same fact, told otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.dataset.diff.described_claims import DescribedClaim

#: What two figures of the same document, subject and metric share, nearest pairs first.
_FIGURE_STAGES: Final = (
    ("value", "unit", "period", "status", "bound"),
    ("value", "unit", "period", "status"),
    ("unit", "period", "status", "bound"),
    ("unit", "period", "status"),
    ("value", "unit", "period"),
    ("value", "unit", "status"),
    ("unit", "period"),
    ("period", "status"),
    ("unit", "status"),
    ("value", "unit"),
    ("period",),
    ("unit",),
    (),
)

#: What two relations of the same document, subject and property share: the same thing for
#: another time or as another status, or the same words read as another thing. Without the
#: words, one sector struck off a list and one put onto it would be a change of a claim.
_RELATION_STAGES: Final = (
    ("object", "period", "status"),
    ("object", "status"),
    ("object", "period"),
    ("object",),
    ("period", "status", "quote", "fragment"),
)

Pair = tuple[DescribedClaim, DescribedClaim]


def pair_claims(
    gone: Iterable[DescribedClaim],
    come: Iterable[DescribedClaim],
    renamed: Mapping[str, str],
) -> list[Pair]:
    """Pair claims that are gone with those that have come in their place.

    Figures pair if they are of the same document, subject and metric; relations if they are
    of the same document, subject and property, and share the object or else period, status
    and the words they are read from. The nearest pair first; each claim is in one pair at
    most. Which dataset is the older makes no difference.

    Parameters
    ----------
    gone, come
        The claims of the one and of the other dataset.
    renamed
        CURIEs of documents of the one to those of the same documents in the other.
    """
    groups: dict[tuple[str, ...], tuple[list[DescribedClaim], list[DescribedClaim]]]
    groups = defaultdict(lambda: ([], []))
    for claim in gone:
        document = claim.text("document")
        groups[_group(claim, renamed.get(document, document))][0].append(claim)
    for claim in come:
        groups[_group(claim, claim.text("document"))][1].append(claim)
    pairs: list[Pair] = []
    for old, new in groups.values():
        if old and new:
            is_figure = bool(old[0].text("metric"))
            pairs += _pair_group(old, new, _FIGURE_STAGES if is_figure else _RELATION_STAGES)
    return pairs


def _group(claim: DescribedClaim, document: str) -> tuple[str, ...]:
    return (document, *(claim.text(name) for name in ("subject", "metric", "property")))


def _pair_group(
    old: Sequence[DescribedClaim],
    new: Sequence[DescribedClaim],
    stages: Sequence[tuple[str, ...]],
) -> list[Pair]:
    """Pair stage after stage; within one in the order of values, words and ids."""
    pairs: list[Pair] = []
    for stage in stages:
        old_by, new_by = _sorted_by(old, stage), _sorted_by(new, stage)
        found = [
            pair
            for key in old_by.keys() & new_by.keys()
            for pair in zip(old_by[key], new_by[key], strict=False)
        ]
        pairs += found
        paired = {claim.id for pair in found for claim in pair}
        old = [claim for claim in old if claim.id not in paired]
        new = [claim for claim in new if claim.id not in paired]
        if not (old and new):
            break
    return pairs


def _sorted_by(
    claims: Iterable[DescribedClaim], stage: tuple[str, ...]
) -> dict[tuple[tuple[str, ...], ...], list[DescribedClaim]]:
    found = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (_value(claim), claim.words, claim.id)):
        found[claim.raw(*stage)].append(claim)
    return found


def _value(claim: DescribedClaim) -> float:
    try:
        return float(claim.text("value").replace(",", ""))
    except ValueError:
        return 0.0
