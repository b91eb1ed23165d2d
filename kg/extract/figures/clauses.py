"""The clause of a figure: how far the words around it speak of it."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.figures.printed import Printed

_BOUNDARY: Final = re.compile(
    r"; |: |, (?:and|while|with|but|whereas|which|including|up|down|compared|of which|of whom|"
    r"from|among|whose|where|who|into which|the|adding|driving|taking|totall?ing|or|a|an|making|"
    r"bringing|representing|accounting)\b"
    r"|, (?=[A-Z])| while | whereas | compared (?:with|to) | up from | down from | and (?=the "
    r"|its |their |his |[A-Z][a-z]+ (?:has|had|have|was|is|will)\b|had |has |have |is |was |were "
    r"|will |offers |covers |claims |aims |plans |seeks |spent |employs |focuses )"
    r"| - | -- |\u2014|\u2013| \("
)


_ASIDE: Final = re.compile(
    r", (?:the|an?|which|who|whose|where|(?:of|with|for|in|into|to|by) (?:which|whom)|located|based"
    r"|headquartered|issued|published|released|operated|run|managed|designated|hosted|founded"
    r"|established|led|home|with|part|capital|formerly|dubbed|known|backed|owned|unveiled|opened"
    r"|according to)\b[^,;]{2,120}(?:, (?:Ltd|Inc|a|and|Co|in|on)\b[^,;]{0,60})?,"
    r"(?= (?:(?:also|now|already|currently|alone|still) )?(?:has|have|had|is|are|was|were|will"
    r"|shall|should|could|can|may|would|must|took"
    r"|rose|grew|hit|put|said|[a-z]{3,}(?:s|ed))\b)"
)


_RELATIVE: Final = re.compile(
    r", (?:(?:which|who|whose|where)\b|(?:issued|released|published|announced|unveiled|launched"
    r"|signed"
    r"|adopted|approved) (?:by|in|on|last|this|earlier)\b)(?:[^,;]|, (?=[A-Z])){2,140},"
)


def find_asides(text: str) -> list[tuple[int, int]]:
    """Find what is put between a subject and its verb: ", the capital of Saxony,".

    Examples
    --------
    >>> text = "The park, which lies in Leeds, has 20 firms."
    >>> [text[start:end] for start, end in find_asides(text)]
    [', which lies in Leeds,']
    """
    found = {
        (match.start(), match.end())
        for pattern in (_ASIDE, _RELATIVE)
        for match in pattern.finditer(text)
    }
    return sorted(found)


def outside(spans: Sequence[tuple[int, int]], figure: Printed) -> list[tuple[int, int]]:
    """Give the asides that a figure is not in."""
    return [(a, b) for a, b in spans if not a <= figure.quote_start < b]


def clause_start(
    text: str,
    figure: Printed,
    before: Printed | None,
    asides: Sequence[tuple[int, int]] = (),
) -> int:
    """Say where the clause of a figure begins: behind the boundary or figure before it.

    `asides` are those that the figure is not in: boundaries in them are none.
    """
    floor = before.quote_end if before is not None else 0
    if any(a < floor <= b for a, b in asides):
        floor = 0  # the figure before is in an aside
    start = floor
    for match in _BOUNDARY.finditer(text, floor, figure.quote_start):
        if any(a <= match.start() < b for a, b in asides):
            continue
        if match[0] == " (" and ")" in text[match.end() : figure.quote_start]:
            continue
        start = match.end() if text[match.end() - 1] in " (" else match.start() + 2
    return min(start, figure.quote_start)


def tail_end(text: str, figure: Printed, following: Printed | None, *, commas: bool) -> int:
    """Say how far the words behind a figure may speak of it: to the next figure or stop."""
    ceiling = following.quote_start if following is not None else len(text)
    base = max(figure.end, figure.quote_end)
    signs = r"[;:](?= |$)|\.$|, | \(" if commas else r"; "
    stop = re.compile(signs).search(text, base, max(ceiling, base))
    return stop.start() if stop else max(ceiling, base)


def clause_end(text: str, figure: Printed, following: Printed | None) -> int:
    """Say where the clause of a figure ends: at the next boundary, comma or figure."""
    ceiling = following.quote_start if following is not None else len(text)
    base = max(figure.end, figure.quote_end)
    stop = re.compile(r"[,;:](?= |$)| - | and (?!development\b)| while | \(|\.$|\u2014").search(
        text, base, max(ceiling, base)
    )
    return stop.start() if stop else max(ceiling, base)


def neighbours(figures: Sequence[Printed], number: int) -> tuple[Printed | None, Printed | None]:
    """Give the figures before and after one, passing over the other end of its range."""
    figure = figures[number]
    before = next(
        (f for f in reversed(figures[:number]) if f.quote_end <= figure.quote_start), None
    )
    after = next((f for f in figures[number + 1 :] if f.quote_start >= figure.quote_end), None)
    return before, after
