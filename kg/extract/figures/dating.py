"""Which time a figure is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.claims.periods import Period, parse_period
from kg.extract.figures.printed import Printed
from kg.extract.times import TimeMention

_NOT_THIS: Final = re.compile(
    r"(?:\b(?:from|than|over|since|than in|compared with|as against|than the|same period of|"
    r"for the first time since|compared to|as many as|as much as|twice|times that of|after|before"
    r"|issued|founded|established|released|published|signed"
    r"|opened|launched|announced|its founding|its opening|its establishment|its launch|unveiled"
    r"|adopted|approved|introduced|held|set up|completed|said"
    r"|says|told|showed|reported|added) )(?:the |in |on )?$",
    re.I,
)
_NEW_VERB: Final = re.compile(
    r"[,;]|\band (?:had|has|have|the|is|are|was|were|will|to|it|its|[a-z]{3,}ed|[a-z]{3,}s)\b"
)
_OTHER_CLAUSE: Final = re.compile(
    r";|, (?:where|which|while|but|whereas|and (?:it|the|its))\b|\b(?:compared (?:with|to)|from"
    r"|against|than|issued|released|published|unveiled|adopted|approved|launched)\b"
)
_BY_THEN: Final = re.compile(r"\bby (?:then|that time|the same (?:year|time))\b")
_HAS_NOW: Final = re.compile(
    r"(?:and |which |it )?(?:also |now )?(?:hosts?|has(?! \w+ed)|employs|houses|boasts|is home to"
    r"|operates|owns|offers"
    r"|covers|runs|serves)\b"
)
_MORE_THAN: Final = re.compile(r" (?:more|fewer) than\b")
_MORE: Final = re.compile(r"(?:more|fewer) ")
_INCREASE_OF: Final = re.compile(
    r"\b(?:increase|rise|growth|gain|net increase|addition|decrease|drop) of (?:about |nearly "
    r"|over |some )?$"
)
_NOW_BESIDE: Final = re.compile(r"\b(?:current|present|existing|today's) $")
_SAME_PERIOD: Final = re.compile(
    r"\bsame (?:period|months?|quarter|time) (?:of|in|a year|last) ", re.I
)
_PRESENT: Final = re.compile(
    r"\b(?:is|are|has(?! (?:\w+ed|grown|risen|set|put|spent))|have(?! (?:\w+ed|grown|risen))"
    r"|offers?|"
    r"covers?|employs?|hosts?|counts?|account(?:s)? for|houses?|now|currently|today|so far|claims|"
    r"runs?|boasts?|home to|works?|stands? at|operates?|holds?|owns?|gathers?|serves?|provides?"
    r"|spans?"
    r"|occupies|contains?|includes?|numbers|generates?|produces?|handles?)\b",
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
    compared: bool = False,
    beside_only: bool = False,
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
    compared
        Whether the sentence only compares with it: "up from 26 billion last year".
    beside_only
        Whether only times before the next figure count.
    """
    able = [time for time in times if not _is_other(text, time, figure)]
    if status == "actual" and published is not None:
        able = [t for t in able if t.past is None or t.past.start <= published]
    ceiling = following.quote_start if following is not None else len(text)
    ahead = status in {"target", "estimate"}
    behind = [time for time in able if figure.quote_end - 1 <= time.start < ceiling]
    # "281 in 2020, and the number of …": a time right behind; further off only up to a comma.
    near = [t for t in behind if not _NEW_VERB.search(text, figure.quote_end, t.phrase_start)]
    if not near and following is None:
        near = [t for t in behind if not _OTHER_CLAUSE.search(text, figure.end, t.phrase_start)]
    if status == "actual" and _NOW_BESIDE.search(
        text[max(0, figure.quote_start - 12) : figure.quote_start]
    ):
        now = [time for time in times if time.rule == "now" and time.end <= figure.quote_start]
        near = now[-1:] or near
    within = [time for time in able if start <= time.start and time.end <= figure.quote_start]
    leading = [time for time in able if time.end <= start]
    if compared and near and carried is not None and near[0].past == carried.period:
        near = [replace(near[0], past=_year_before(near[0].past))]
    for found, rule in (
        (near[:1], "period-behind"),
        (within[-1:], "period-in-clause"),
    ):
        for time in found:
            if (dated := _dated(time, ahead=ahead, rule=rule)) is not None:
                return dated
    later = [
        time
        for time in able
        if time.start >= figure.quote_end
        and not _OTHER_CLAUSE.search(text, figure.quote_end, time.phrase_start)
    ]
    if carried is None and _BY_THEN.search(text, figure.quote_end):
        carried = before
    if compared:
        for time in later:
            if (dated := _dated(time, ahead=False, rule="period-compared")) is not None:
                return dated
    if carried is not None and carried.period is not None and not _changes(text, figure, start):
        return Dated(carried.period, carried.basis, "period-carried")
    if beside_only:
        later = [time for time in later if time.start < ceiling]
    for time in (*reversed(leading), *later):
        if (dated := _dated(time, ahead=ahead, rule="period-in-sentence")) is not None:
            return dated
    return _without_time(
        text, status=status, start=start, end=end, before=before, published=published
    )


def _year_before(period: Period | None) -> Period | None:
    """Give the same stretch of the year before."""
    if period is None:
        return None
    return parse_period(re.sub(r"[0-9]{4}", lambda year: str(int(year[0]) - 1), period.text))


def _changes(text: str, figure: Printed, start: int) -> bool:
    """Say whether the clause turns from what was to what is now or will be."""
    if _HAS_NOW.match(text, start, figure.quote_start):
        return True
    return (
        re.search(r"\b(?:now|currently|today|at present)\b", text[start : figure.quote_start])
        is not None
    )


def _dated(time: TimeMention, *, ahead: bool, rule: str) -> Dated | None:
    period = time.future if ahead else time.past
    period = period or time.past or time.future
    return Dated(period, time.basis, rule) if period is not None else None


def _is_other(text: str, time: TimeMention, figure: Printed) -> bool:
    """Say whether a time is when something else was: a comparison, the day of a plan."""
    before = text[max(0, time.phrase_start - 28) : time.phrase_start]
    grows = figure.is_share or is_increase(text, figure)
    if time.preposition == "than" or (
        grows and time.preposition in {"from", "over", "since", "compared with"}
    ):
        return True
    if time.rule == "weekday":
        return True
    if time.rule == "same-period" and not figure.is_share:
        return False
    if time.preposition == "since":
        return not re.search(r"\b(?:have|has|had)\b", text[: figure.quote_start])
    if time.preposition == "by":
        return False  # "to be set up by 2020" says until when
    return _NOT_THIS.search(before) is not None or _SAME_PERIOD.search(before) is not None


def is_increase(text: str, figure: Printed) -> bool:
    """Say whether a number is how much more there is: "212 more than a year earlier"."""
    if _MORE.match(figure.noun):
        return True
    before = text[max(0, figure.quote_start - 40) : figure.quote_start]
    return _MORE_THAN.match(text, figure.end) is not None or _INCREASE_OF.search(before) is not None


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
        present, past = _PRESENT.search(clause), _PAST.search(clause)
        if not present and not past:
            present, past = _PRESENT.search(text), _PAST.search(text)
            if not present and not past and before is None and published is not None:
                return Dated(parse_period(published.isoformat()), "document-date", "period-present")
        section = before is not None and before.rule in {"period-of-section", "period-of-results"}
        if before is not None and before.period is not None and (past or not present or section):
            return Dated(before.period, before.basis, "period-before")
        if present and not past and published is not None:
            return Dated(parse_period(published.isoformat()), "document-date", "period-present")
        return Dated(None, None, "period-none")
    if before is not None and before.period is not None and status == "target":
        return Dated(before.period, before.basis, "period-before")
    return Dated(None, None, "period-none")
