"""Independent origins: how many voices stand behind several claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from kg.figures.figure import Figure

#: Quotes with at least this Jaccard index of their 4-grams share wording.
SHARED_WORDING: Final = 0.6

_GRAM: Final = 4

#: Value, unit and the 4-grams of the words that carry it.
_Worded = tuple[Decimal, str, frozenset[str]]


def find_origins(
    figures: Sequence[Figure], *, shared_wording: float = SHARED_WORDING
) -> list[list[Figure]]:
    """Group figures by independent origin.

    Parameters
    ----------
    figures
        Figures of one cell.
    shared_wording
        Jaccard index of the 4-grams of two quotes from which on they are one voice, if their
        values are equal.

    Returns
    -------
    list of list of Figure
        Groups, each one voice, in order of their first claim; figures in order of claim.

    Notes
    -----
    Two claims are one voice if they come from one document, name one reporter or one policy
    that sets the figure, if one names as its reporter who published the other, if both name
    nobody and were first published by the same, or if they give one value in shared words;
    and so on from claim to claim.

    References
    ----------
    X. L. Dong, L. Berti-Equille, D. Srivastava: Integrating conflicting data: the role of
    source dependence. PVLDB 2(1), 2009.
    """
    ordered = sorted(figures, key=lambda figure: figure.claim)
    leader = list(range(len(ordered)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    def join(one: int, other: int) -> None:
        first, last = sorted((find(one), find(other)))
        leader[last] = first

    first_of: dict[str, int] = {}  # whom figures speak for -> the first of them
    worded: dict[_Worded, int] = {}  # what is said in which words -> the first figure
    for index, figure in enumerate(ordered):
        for voice in _voices(figure):
            join(first_of.setdefault(voice, index), index)
        words = figure.value, figure.unit, _grams(figure.quote or figure.as_printed or "")
        if words[2] and shared_wording <= 1:
            join(worded.setdefault(words, index), index)
    for group in _by_value(worded):
        for one, other in combinations(group, 2):
            if _share_words(one, other, shared_wording):
                join(worded[one], worded[other])
    groups: dict[int, list[Figure]] = {}
    for index, figure in enumerate(ordered):
        groups.setdefault(find(index), []).append(figure)
    return list(groups.values())


def _voices(figure: Figure) -> set[str]:
    """Name whom a figure speaks for: its document, its reporter or, without one, its publisher."""
    named = {figure.reported_by, figure.set_by} - {None}
    return {figure.document.id, *(named or {figure.document.voice})} - {None}  # type: ignore[return-value]  # None is taken out


def _by_value(worded: Iterable[_Worded]) -> Iterable[list[_Worded]]:
    """Put what gives one value together."""
    groups: defaultdict[tuple[Decimal, str], list[_Worded]] = defaultdict(list)
    for words in worded:
        groups[words[:2]].append(words)
    return groups.values()


def _share_words(one: _Worded, other: _Worded, least: float) -> bool:
    grams = one[2], other[2]
    return len(grams[0] & grams[1]) >= least * len(grams[0] | grams[1])


def _grams(text: str) -> frozenset[str]:
    folded = " ".join(text.casefold().split())
    return frozenset(folded[start : start + _GRAM] for start in range(len(folded) - _GRAM + 1))


def count_documents(figures: Iterable[Figure]) -> int:
    """Count the documents of figures."""
    return len({figure.document.id for figure in figures})
