"""The figures of a sentence, each in its clause."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.figures.clauses import (
    clause_end,
    clause_start,
    find_asides,
    neighbours,
    outside,
)
from kg.extract.figures.found import (
    FigureContext,
    FoundFigure,
    SentenceContext,
)
from kg.extract.figures.printed import Printed, find_printed
from kg.extract.figures.shares import GROWS
from kg.extract.times import TimeMention

GROWN_TO: Final = re.compile(
    r"(?: year[- ]on[- ]year| from a year (?:earlier|ago)| annually)?,? to "
)
_APPOSED: Final = re.compile(
    r", (?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)[a-z]* [A-Z]\w+'s )?"
)
_VERB: Final = re.compile(
    r", (?:(?:also|now|already|currently|alone|still) )?(?:has|have|had|is|was|will|hosts?|houses"
    r"|boasts|[a-z]{3,}(?:s|ed))\b"
)
_AGE: Final = re.compile(r",? ?\(?(?:aged )?")
_OLDEST: Final = 120


def find_figures(
    text: str,
    candidates: Sequence[Candidate],
    times: Sequence[TimeMention],
    discourse: Discourse,
) -> list[Printed]:
    """Find the numbers that are no dates, parts of names, or ages."""
    taken = [(time.start, time.end) for time in times]
    taken += [(c.start, c.end) for c in candidates if c.form == "name"]
    nation = discourse.nation
    japan = nation is not None and "japan" in {nation.name.casefold(), *nation.names}
    figures = find_printed(text, taken, yen="unit:JPY" if japan else "unit:CNY")
    return [
        printed
        for printed in figures
        if not (printed.is_year and not printed.noun) and not _is_age(text, printed, candidates)
    ]


def in_clause(
    sentence: SentenceContext, number: int, found: Sequence[FoundFigure]
) -> FigureContext:
    """Find the clause of a figure, and the figure that it may carry on from."""
    text, figures = sentence.text, sentence.figures
    printed = figures[number]
    before, after = neighbours(figures, number)
    after_share = before is not None and before.is_share and not printed.is_share
    if after_share and before and GROWN_TO.fullmatch(text, before.quote_end, printed.quote_start):
        # "rose 22.7 percent to 5.9 billion": the clause is that of the percentage
        before = next((f for f in reversed(figures[:number]) if not f.is_share), None)
    asides = outside([*find_asides(text), *_appositions(text, sentence.candidates)], printed)
    closed = [*asides, *((time.start, time.end) for time in sentence.times)]
    last = found[-1] if found else None
    if (
        last is not None
        and last.status_rule == "status-compared"
        and len(found) > 1
        and printed.is_share
        and GROWS.search(text, last.printed.end, printed.start)
    ):
        last = found[-2]  # "4.8 billion, compared with 3.2 billion, an increase of 53 percent"
    return FigureContext(
        sentence=sentence,
        printed=printed,
        before=before,
        after=after,
        start=clause_start(text, printed, before, closed),
        end=clause_end(text, printed, after),
        asides=asides,
        last=last,
        found=found,
    )


def _appositions(text: str, candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Find places that only say where another one lies: "Busan, South Korea, has"."""
    return [
        (second.start - 2, second.end + 1)
        for first, second in pairwise(candidates)
        if second.thing.is_place
        and text.startswith(",", second.end)
        and _APPOSED.fullmatch(text, first.end, second.start)
        and _VERB.match(text, second.end)
    ]


def mask(text: str, candidates: Sequence[Candidate]) -> str:
    """Blank out names: their words say nothing of what is counted."""
    for candidate in candidates:
        if candidate.form == "name":
            size = candidate.end - candidate.start
            text = f"{text[: candidate.start]}{'_' * size}{text[candidate.end :]}"
    return text


def _is_age(text: str, printed: Printed, candidates: Sequence[Candidate]) -> bool:
    """Say whether a number is a person's age: "Liang Weihao, 47,"."""
    if printed.unit not in {None, "unit:COUNT"} or printed.value > _OLDEST:
        return False
    return any(
        candidate.thing.kind in {"Person", None}
        and candidate.end <= printed.start
        and _AGE.fullmatch(text, candidate.end, printed.start)
        for candidate in candidates
    )
