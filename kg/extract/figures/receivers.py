"""Into what money is put: the figure is of the receiver, not of the investor."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.figures.printed import Printed
from kg.extract.names.things import Thing

#: Classes of things that are built with somebody's money.
SITES: Final = ("Park", "Facility", "Programme", "Zone")

_INVESTS: Final = re.compile(
    r"\b(?:invest(?:s|ed|ing|ment)?|put(?:s|ting)?(?: in)?|pour(?:s|ed|ing)?|inject(?:s|ed)?"
    r"|spent|contribute[sd]?)\b",
    re.I,
)
_PUTS: Final = re.compile(
    r"\b(?:is putting in|putting|puts? in|is investing|will invest|invests?)\b"
)
_RAISES: Final = re.compile(r"\b(?:raised|raises|receiv|secured|attract)", re.I)
_INTO: Final = frozenset({"in", "into", "for", "to"})
_DIRECTLY: Final = re.compile(
    r"(?: of its own| (?:last|this) year| each)? (?:in|into|for|to)(?: (?:the|its|a|an|new|our"
    r"|[a-z]+'s))* | (?:in|into)(?: [\w'-]+){1,4} "
)
_INTO_WHICH: Final = re.compile(r", (?:in|into) which\b")
_INVESTED_IN: Final = re.compile(
    r"\b(?:investment|invest(?:s|ed|ing)?) (?:in|into|for)(?: (?:the|its|a|an|our))? $", re.I
)
#: How far behind its clause "there" may stand.
_REACH: Final = 20


def find_receiver(
    text: str, figure: Printed, candidates: Sequence[Candidate], start: int, end: int
) -> Candidate | None:
    """Find what money is put into: "put 300 million yuan into the park".

    Parameters
    ----------
    text
        The folded sentence.
    figure
        The figure.
    candidates
        What the sentence may speak of.
    start, end
        The figure's clause.
    """
    if not figure.is_money or not _INVESTS.search(text, max(0, start - 12), end):
        return None
    if _RAISES.search(text, start, figure.quote_start):
        return None
    behind = [c for c in candidates if c.start >= figure.end]
    for number, candidate in enumerate(behind):
        held = candidate.preposition in _INTO or number == 0
        if held and _DIRECTLY.fullmatch(text, figure.end, candidate.start):
            return candidate
        if candidate.words == "there" and candidate.start < end + _REACH:
            return candidate
    if (into := _INTO_WHICH.search(text, 0, figure.quote_start)) is not None:
        before = [c for c in candidates if c.end <= into.start() + 1]
        if before:
            return before[-1]
    within = (c for c in candidates if start <= c.start < figure.quote_start)
    return next((c for c in within if _INVESTED_IN.search(text, start, c.start)), None)


def find_site(
    text: str, figure: Printed, left: Sequence[Candidate], start: int, discourse: Discourse
) -> Thing | None:
    """Find the site that was spoken of, where somebody puts money in without saying where.

    Parameters
    ----------
    text, figure, start
        As in `find_receiver`.
    left
        What the clause speaks of before the figure.
    discourse
        What was spoken of before.
    """
    if not figure.is_money:
        return None
    if left:
        investor = not left[0].thing.is_place
        site = discourse.topic
        puts = investor and _PUTS.search(text, start, figure.quote_start)
        return site if puts and site is not None and site.kind in SITES else None
    if _PUTS.search(text, max(0, start - 12), figure.quote_start):
        return discourse.last(SITES)
    return None
