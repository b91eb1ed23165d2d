"""Figures that are handed out in turn: "A and B had 300 and 120 firms respectively"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.discourse import Candidate
from kg.extract.figures.found import (
    FoundFigure,
)
from kg.extract.figures.subjects import Subject

_RESPECTIVELY: Final = re.compile(r",? respectively\b", re.I)
_NEXT_IN_TURN: Final = re.compile(r",? ?(?:and )?(?:that of |those of |the |in )*")


def distribute(
    text: str, found: list[FoundFigure], candidates: Sequence[Candidate]
) -> list[FoundFigure]:
    """Give figures their subjects in turn where the sentence says "respectively"."""
    match = _RESPECTIVELY.search(text)
    if match is None:
        return found
    figures = [one for one in found if one.printed.quote_end <= match.start() + 1]
    stop = figures[0].printed.quote_start if figures else len(text)
    chosen: list[Candidate] = []
    for candidate in reversed([c for c in candidates if c.form == "name" and c.end <= stop]):
        if chosen and not _NEXT_IN_TURN.fullmatch(text, candidate.end, chosen[0].start):
            break
        chosen.insert(0, candidate)
    chosen = list({candidate.thing: candidate for candidate in chosen}.values())
    if len(chosen) < 2 or len(figures) < len(chosen):
        return found
    figures = figures[-len(chosen) :]
    turn = {id(one): candidate for one, candidate in zip(figures, chosen, strict=True)}
    return [
        replace(
            one,
            subject=Subject(turn[id(one)].thing, "subject-respectively", turn[id(one)].words),
            metric=one.metric or figures[0].metric,
        )
        if id(one) in turn
        else one
        for one in found
    ]
