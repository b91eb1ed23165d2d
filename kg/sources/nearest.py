"""Hints for misspelt names."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

#: Above so many known names only those that begin alike are compared.
_MANY: Final = 2_000


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
    lower = word.lower()
    near = get_close_matches(lower, _candidates(lower, by_lower), n=2, cutoff=0.7)
    if near:
        return f"Did you mean {' or '.join(by_lower[name] for name in near)}?"
    if see:
        return f"The known ones are in {see}."
    names = sorted(by_lower.values())
    return f"Known: {', '.join(names)}." if len(names) <= 40 else "No known name is near."


def _candidates(word: str, known: Iterable[str]) -> list[str]:
    names = list(known)
    if len(names) <= _MANY:
        return names
    start = word.find(":") + 4
    return [name for name in names if name.startswith(word[:start])][:_MANY]
