"""Hints for misspelt names."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from heapq import nsmallest
from typing import Final

#: Letter by letter (0.1 ms a name) only so many names are compared with a word: those that
#: share most of its rarest pairs of letters.
_CANDIDATES: Final = 10
_RARE_PAIRS: Final = 6

#: Fewer names than these are compared all.
_FEW: Final = 100
_LONGEST: Final = 200

#: A second name is hinted at only where it is nearly as near as the nearest.
_NEARLY: Final = 0.1


class NameIndex:
    """Known names, asked for those near a misspelt one.

    Parameters
    ----------
    known
        The names there are.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_lower = {name.lower()[:_LONGEST]: name for name in known}
        self._by_pair: defaultdict[str, list[str]] = defaultdict(list)
        if len(self._by_lower) > _FEW:
            for name in self._by_lower:
                for pair in _pairs(name):
                    self._by_pair[pair].append(name)

    def near(self, word: str) -> list[str]:
        """Give at most two names that the word may have meant, the nearest first."""
        lower = word.lower()[:_LONGEST]
        candidates = self._candidates(lower)
        found = get_close_matches(lower, candidates, n=2, cutoff=0.7)
        return [
            self._by_lower[name]
            for name in found
            if _likeness(name, lower) > _likeness(found[0], lower) - _NEARLY
        ]

    def _candidates(self, word: str) -> list[str]:
        if len(self._by_lower) <= _FEW:
            return list(self._by_lower)
        known = [self._by_pair[pair] for pair in sorted(_pairs(word)) if pair in self._by_pair]
        rare = sorted(known, key=len)[:_RARE_PAIRS]
        shared = Counter(name for names in rare for name in names)
        # For its length: a long name shares many pairs with any word.
        length = len(word)
        return nsmallest(
            _CANDIDATES, shared, key=lambda name: (-shared[name] / (len(name) + length), name)
        )


def nearest(word: str, known: Iterable[str], *, see: str = "") -> str:
    """Say which known name a misspelt word may have meant.

    Parameters
    ----------
    word
        What was written.
    known
        The names there are.
    see
        Where they are listed; said where no name is near.

    Examples
    --------
    >>> nearest("loctedIn", ["locatedIn", "partOf"])
    'Did you mean locatedIn?'
    >>> nearest("x", ["locatedIn", "partOf"])
    'Known: locatedIn, partOf.'
    """
    names = sorted(known)
    near = NameIndex(names).near(word)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    if see:
        return f"The known ones are in {see}."
    return f"Known: {', '.join(names)}." if len(names) <= 40 else "No known name is near."


def _likeness(name: str, word: str) -> float:
    return SequenceMatcher(a=name, b=word).ratio()


def _pairs(word: str) -> set[str]:
    return {word[index : index + 2] for index in range(len(word) - 1)}
