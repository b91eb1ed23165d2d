"""Hints for misspelt names."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

#: A name resembles a word if it shares so much of its pairs of letters.
_SHARED_PAIRS: Final = 0.4
_CANDIDATES: Final = 20
_FEW: Final = 100
_LONGEST: Final = 200


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
    by_lower = {name.lower(): name for name in known}
    lower = word.lower()[:_LONGEST]
    near = get_close_matches(lower, _candidates(lower, by_lower), n=2, cutoff=0.7)
    if near:
        return f"Did you mean {' or '.join(by_lower[name] for name in near)}?"
    if see:
        return f"The known ones are in {see}."
    names = sorted(by_lower.values())
    return f"Known: {', '.join(names)}." if len(names) <= 40 else "No known name is near."


def _candidates(word: str, known: Iterable[str]) -> list[str]:
    """Choose the few names that share most pairs of letters with the word.

    Comparing letter by letter is slow: 0.1 ms a name.
    """
    names = list(known)
    if len(names) <= _FEW:
        return names
    wanted = _pairs(word)
    shared = ((len(wanted & _pairs(name)), name) for name in names if len(name) <= _LONGEST)
    alike = [found for found in shared if found[0] >= _SHARED_PAIRS * len(wanted)]
    return [name for _, name in sorted(alike, reverse=True)[:_CANDIDATES]]


def _pairs(word: str) -> set[str]:
    return {word[index : index + 2] for index in range(len(word) - 1)}
