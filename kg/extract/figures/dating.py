"""Which time a figure is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.claims.periods import Period
from kg.extract.figures.printed import Printed
from kg.extract.times import TimeMention

_NOT_THIS: Final = re.compile(
    r"(?:\b(?:from|than|over|since|than in|compared with|as against|than the|same period of|"
    r"for the first time since|after|before|issued|founded|established|released|published|signed"
    r"|opened|launched|announced) )(?:the |in |on )?$",
    re.I,
)
_SAME_PERIOD: Final = re.compile(r"\bsame (?:period|months?|quarter|time) (?:of|in|a year|last) ", re.I)
_PRESENT: Final = re.compile(
    r"\b(?:is|are|has(?! (?:\w+ed|grown|risen|set|put|spent))|have(?! (?:\w+ed|grown|risen))|offers?|"
    r"covers?|employs?|hosts?|counts?|account(?:s)? for|houses?|now|currently|today|so far|claims|"
    r"runs?|boasts?|home to|works?|stands? at|operates?)\b",
    re.I,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|reached|rose|grew|stood|totall?ed|came|amounted|accounted|fell|hit|"
    r"exceeded|topped|raised|attracted|generated|recorded|surpassed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure, how the text says it, and the rule."""

    period: Period | None
    basis: str | None
    rule: str


def find_period(
    text: str,
    figure: Printed,
    times: Sequence[TimeMention],
    *,
    status: str,
    start: int,
    end: int,
    following: Printed | None,
    carried: Dated | None,
    before: Dated | None,
    published: date | None,
) -> Dated:
    """Find the period of a figure.

    Parameters
    ----------
    text
        The folded sentence.
    figure
        The figure.
    times
        The times that the sentence names.
    status
        Notation of its status.
    start, end
        Its clause.
    following
        The figure behind it.
    carried
        Period of the figure before it in the sentence.
    before
        Period of the last figure of the sentence before, in the same passage.
    published
        Day of publication.
    """
    able = [time for time in times if not _is_other(text, time)]
    ceiling = following.quote_start if following is not None else len(text)
    ahead = status in {"target", "estimate"}
    behind = [time for time in able if figure.quote_end - 1 <= time.start < ceiling]
    # "281 in 2020, and the number of …": a time right behind; further off only up to a comma.
    near = [t for t in behind if not re.search(r"[,;]|\band (?:had|has|the)\b", text[figure.quote_end : t.phrase_start])]
    if not near and following is None:
        near = behind
    within = [time for time in able if start <= time.start and time.end <= figure.quote_start]
    leading = [time for time in able if time.end <= start]
    for found, rule in (
        (near[:1], "period-behind"),
        (within[-1:], "period-in-clause"),
    ):
        for time in found:
            if (dated := _dated(time, ahead=ahead, rule=rule)) is not None:
                return dated
    if carried is not None and carried.period is not None and not _changes(text, figure, start):
        return Dated(carried.period, carried.basis, "period-carried")
    for time in (*reversed(leading), *behind):
        if (dated := _dated(time, ahead=ahead, rule="period-in-sentence")) is not None:
            return dated
    return _without_time(text, status=status, start=start, end=end, before=before, published=published)


def _changes(text: str, figure: Printed, start: int) -> bool:
    """Say whether the clause turns from what was to what is now or will be."""
    return re.search(r"\b(?:now|currently|today|at present)\b", text[start : figure.quote_start]) is not None


def _dated(time: TimeMention, *, ahead: bool, rule: str) -> Dated | None:
    period = time.future if ahead else time.past
    period = period or time.past or time.future
    return Dated(period, time.basis, rule) if period is not None else None


def _is_other(text: str, time: TimeMention) -> bool:
    """Say whether a time is when something else was: a comparison, the day of a plan."""
    before = text[max(0, time.phrase_start - 28) : time.phrase_start]
    if time.preposition in {"since", "than"}:
        return True
    return _NOT_THIS.search(before) is not None or _SAME_PERIOD.search(before) is not None


def _without_time(
    text: str,
    *,
    status: str,
    start: int,
    end: int,
    before: Dated | None,
    published: date | None,
) -> Dated:
    clause = text[start:end]
    if status == "actual":
        present = _PRESENT.search(clause)
        past = _PAST.search(clause)
        if before is not None and before.period is not None and (past or not present):
            return Dated(before.period, before.basis, "period-before")
        if present and not past and published is not None:
            from kg.claims.periods import parse_period

            return Dated(parse_period(published.isoformat()), "document-date", "period-present")
        return Dated(None, None, "period-none")
    if before is not None and before.period is not None and status == "target":
        return Dated(before.period, before.basis, "period-before")
    return Dated(None, None, "period-none")
