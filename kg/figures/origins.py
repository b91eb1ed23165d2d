"""Independent origins: how many voices stand behind several claims."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from kg.figures.figure import Figure

#: Quotes with at least this Jaccard index of their 4-grams share wording.
SHARED_WORDING: Final = 0.6

_GRAM: Final = 4


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

    voices = [_voices(figure) for figure in ordered]
    for one, other in combinations(range(len(ordered)), 2):
        if voices[one] & voices[other] or _share_words(
            ordered[one], ordered[other], shared_wording
        ):
            first, last = sorted((find(one), find(other)))
            leader[last] = first
    groups: dict[int, list[Figure]] = {}
    for index, figure in enumerate(ordered):
        groups.setdefault(find(index), []).append(figure)
    return list(groups.values())


def _voices(figure: Figure) -> set[str]:
    """Name whom a figure speaks for: its document, its reporter or, without one, its publisher."""
    named = {figure.reported_by, figure.set_by} - {None}
    return {figure.document.id, *(named or {figure.document.voice})} - {None}  # type: ignore[return-value]  # None is taken out


def _share_words(one: Figure, other: Figure, least: float) -> bool:
    if one.value != other.value or one.unit != other.unit:
        return False
    grams = [_grams(figure.quote or figure.as_printed or "") for figure in (one, other)]
    either = grams[0] | grams[1]
    return bool(either) and len(grams[0] & grams[1]) >= least * len(either)


def _grams(text: str) -> set[str]:
    folded = " ".join(text.casefold().split())
    return {folded[start : start + _GRAM] for start in range(len(folded) - _GRAM + 1)}


def count_documents(figures: Iterable[Figure]) -> int:
    """Count the documents of figures."""
    return len({figure.document.id for figure in figures})
