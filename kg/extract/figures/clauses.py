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


def clause_start(text: str, figure: Printed, before: Printed | None) -> int:
    """Say where the clause of a figure begins: behind the boundary or figure before it."""
    floor = before.quote_end if before is not None else 0
    start = floor
    for match in _BOUNDARY.finditer(text, floor, figure.quote_start):
        start = match.end() if text[match.end() - 1] in " (" else match.start() + 2
    return min(start, figure.quote_start)


def clause_end(text: str, figure: Printed, following: Printed | None) -> int:
    """Say where the clause of a figure ends: at the next boundary, comma or figure."""
    ceiling = following.quote_start if following is not None else len(text)
    stop = re.compile(r"[,;:](?= |$)| - | and (?!development\b)| while | \(|\.$|\u2014").search(
        text, figure.quote_end, max(ceiling, figure.quote_end)
    )
    return stop.start() if stop else max(ceiling, figure.quote_end)


def neighbours(figures: Sequence[Printed], number: int) -> tuple[Printed | None, Printed | None]:
    """Give the figures before and after one, passing over the other end of its range."""
    figure = figures[number]
    before = next(
        (f for f in reversed(figures[:number]) if f.quote_end <= figure.quote_start), None
    )
    after = next((f for f in figures[number + 1 :] if f.quote_start >= figure.quote_end), None)
    return before, after
