"""The figures of a text, as drafts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.drafts import Draft
from kg.extract.figures.bare_numbers import choose_counted
from kg.extract.figures.clauses import (
    find_asides,
    tail_end,
)
from kg.extract.figures.contexts import GROWN_TO, find_figures, in_clause, mask
from kg.extract.figures.dating import Dated, find_period, is_increase
from kg.extract.figures.drafting import make_draft
from kg.extract.figures.found import (
    FigureContext,
    FoundFigure,
    PassageState,
    SentenceContext,
)
from kg.extract.figures.in_turn import distribute
from kg.extract.figures.metric_choice import AI_FIRMS, WEAK_SUBJECTS, choose_metric
from kg.extract.figures.metrics import MetricIndex, fits
from kg.extract.figures.printed import Printed
from kg.extract.figures.reporters import (
    find_policies,
    find_reporters,
    owners_of_policies,
    place_of_policy,
)
from kg.extract.figures.shares import choose_share
from kg.extract.figures.statuses import find_status
from kg.extract.figures.subjects import Subject, find_subject
from kg.extract.names.things import Thing
from kg.extract.passages import Sentence
from kg.extract.times import TimeMention

#: A smaller count of what no metric counts is told in passing: "2 meetings a year".
SMALL: Final = 13

_TOLD_BEFORE: Final = re.compile(
    r"\b(?:was|were|had|reached|rose|grew|stood|totall?ed|came|amounted|accounted|hit|exceeded"
    r"|topped|contributed|ranks?|ranked)\b"
)
_NOW: Final = re.compile(r"\b(?:is|are|has|have|now|currently|to date|so far)\b")
_UNDER: Final = re.compile(r"\b[Uu]nder (?:the |its |an? )?$")
_BY_THEN: Final = re.compile(r"\bby (?:then|that time)\b")
_AI: Final = re.compile(r"\b(?:AI|artificial intelligence)\b")
_REVENUE: Final = re.compile(r"\brevenues?\b")
_OF_THIS: Final = re.compile(
    r"(?:Of|Among|Out of) (?:this|that|these|those|them|the (?:total|sum|amount|figure)|it"
    r"|which)\b",
    re.I,
)
_AREAS: Final = frozenset({"City", "Province", "Country", "District", "Region"})


class FigureReader:
    """Reads the figures of sentences.

    Parameters
    ----------
    index
        The metrics.
    published
        Day of publication, or None.
    """

    def __init__(self, index: MetricIndex, published: date | None) -> None:
        self.index = index
        self.published = published

    def read(
        self,
        sentence: Sentence,
        candidates: Sequence[Candidate],
        times: Sequence[TimeMention],
        discourse: Discourse,
        state: PassageState,
    ) -> list[Draft]:
        """Read the figures of a sentence, in order.

        Parameters
        ----------
        sentence
            The sentence.
        candidates
            What it may speak of.
        times
            The times that it names.
        discourse, state
            What was spoken of before; both are told what this sentence speaks of.
        """
        text = sentence.text
        state.ai_firms = state.ai_firms or AI_FIRMS.search(text) is not None
        figures = find_figures(text, candidates, times, discourse)
        if not figures:
            return []
        reporters = find_reporters(text, candidates, discourse)
        setting = find_policies(text, candidates)
        no_subjects = [*reporters, *owners_of_policies(candidates)]
        no_subjects += [c for c in setting if _UNDER.search(text[: c.start])]
        place = place_of_policy(text, setting[0], candidates, discourse) if setting else None
        context = SentenceContext(
            text=text,
            masked=mask(text, candidates),
            figures=figures,
            candidates=[c for c in candidates if c not in no_subjects],
            times=times,
            place=place,
            discourse=discourse,
            state=state,
            published=self.published,
        )
        found: list[FoundFigure] = []
        for number in range(len(figures)):
            one = self._read_one(context, number, found)
            if one is not None:
                found.append(_with_sources(one, reporters, setting, state))
        found = distribute(text, found, context.candidates)
        self._remember(found, state, discourse)
        return [draft for one in found if (draft := make_draft(sentence, one)) is not None]

    def _read_one(
        self, sentence: SentenceContext, number: int, found: Sequence[FoundFigure]
    ) -> FoundFigure | None:
        """Read a figure, or None if it is none after all."""
        context = in_clause(sentence, number, found)
        printed = context.printed
        if found and found[-1].printed.quote_start == printed.quote_start:
            return replace(found[-1], printed=printed)  # the other end of a range
        subject = find_subject(
            sentence.text,
            printed,
            sentence.candidates,
            start=context.start,
            end=context.end,
            carried=_subject_of(context.last),
            discourse=sentence.discourse,
            asides=context.asides,
            place=sentence.place,
        )
        metric, rule, unit = self._choose(context, subject)
        if unit is None or _is_told_in_passing(printed, metric, unit):
            return None
        context = replace(context, printed=replace(printed, unit=unit))
        subject, metric = _settle(context, subject, metric)
        status, status_rule, dated = self._status_and_period(context, subject)
        if _is_undated_sum(printed, metric, subject, dated):
            dated = Dated(None, None, "period-none")
        return FoundFigure(context.printed, metric, rule, subject, status, status_rule, dated)

    def _choose(
        self, context: FigureContext, subject: Subject | None
    ) -> tuple[str | None, str, str | None]:
        """Choose metric and unit, and name the rule."""
        if context.printed.unit in {None, "unit:COUNT", "unit:PERSON"} and is_increase(
            context.sentence.text, context.printed
        ):
            return None, "metric-increase", context.printed.unit or "unit:COUNT"
        if context.printed.unit is None:
            return choose_counted(self.index, context)
        if context.printed.is_share:
            return (*choose_share(self.index, context), context.printed.unit)
        return (*choose_metric(self.index, context, subject), context.printed.unit)

    def _status_and_period(
        self, context: FigureContext, subject: Subject | None
    ) -> tuple[str, str, Dated]:
        """Find status, its rule, and period."""
        sentence, printed, last = context.sentence, context.printed, context.last
        text, state = sentence.text, sentence.state
        part = state.last if not context.found and _OF_THIS.match(text) else None
        times = [t for t in sentence.times if not any(a <= t.start < b for a, b in context.asides)]
        stop = tail_end(text, printed, context.after, commas=False)
        for begin, close in find_asides(text):
            if begin <= printed.quote_start < close:
                times = [time for time in times if begin <= time.start < close]
                stop = min(stop, max(close, printed.quote_end))
        following = context.after
        if (
            printed.is_share
            and following
            and GROWN_TO.fullmatch(text, printed.quote_end, following.quote_start)
        ):
            following = None  # "rose 24.6 percent to 31.2 billion in the first half"
        beside = find_period(
            text, printed, times, status="actual", start=context.start, end=context.end,
            following=following, carried=None, before=None, published=None, beside_only=True,
        ).period  # fmt: skip
        status, rule = find_status(
            text,
            start=context.start,
            quote_start=printed.quote_start,
            quote_end=printed.quote_end,
            end=stop,
            year=beside.year if beside is not None else None,
            published=self.published.year if self.published else None,
            carried=last.status if last is not None else None,
            under_goals=state.under_goals or sentence.place is not None,
        )
        if part is not None and part.status == "target":
            status, rule = part.status, "status-of-this"
        if _is_appositive(text, context.start, subject):
            status, rule = "actual", "status-appositive"
            times = [time for time in times if context.start <= time.start < context.end]
        carried = last.dated if last is not None else part.dated if part is not None else None
        if last is not None and last.status == "actual" and status in {"target", "estimate"}:
            carried = None
        dated = find_period(
            text,
            printed,
            times,
            status=status,
            start=context.start,
            end=context.end,
            following=following,
            carried=carried,
            compared=rule == "status-compared",
            before=_before(text, status, state),
            published=self.published,
        )
        return status, rule, dated

    def _remember(
        self, found: Sequence[FoundFigure], state: PassageState, discourse: Discourse
    ) -> None:
        """Note what the next sentence may carry on from."""
        if not found:
            return
        state.dated = _main_date(found)
        state.last = found[0]
        for one in found:
            if one.metric is not None:
                state.metrics[self.index.kinds.get(one.metric, "")] = one.metric
        state.metric = next((f.metric for f in reversed(found) if f.metric), state.metric)
        subjects = list(dict.fromkeys(f.subject.thing for f in found if f.subject is not None))
        if len(subjects) > 1:
            discourse.ranked = subjects
        if subjects:
            discourse.topic = subjects[0]
            if subjects[0].kind in _AREAS:
                discourse.area = subjects[0]


def _subject_of(found: FoundFigure | None) -> Thing | None:
    return found.subject.thing if found is not None and found.subject is not None else None


def _is_told_in_passing(printed: Printed, metric: str | None, unit: str) -> bool:
    """Say whether a number is too small to be a figure where no metric counts it."""
    if metric is not None or printed.of_them or printed.value >= SMALL:
        return False
    return printed.in_words or unit == "unit:COUNT"


def _settle(
    context: FigureContext, subject: Subject | None, metric: str | None
) -> tuple[Subject | None, str | None]:
    """Make subject and metric fit: what a place's industry has, no body has."""
    if subject is None or fits(metric, subject.thing.kind):
        return subject, metric
    sentence = context.sentence
    if metric == "metric:operating-income" and subject.thing.is_place:
        is_industry = _AI.search(sentence.text) or sentence.state.metric is not None
        return subject, "metric:ai-industry-revenue" if is_industry else None
    by_words = _AI.search(sentence.masked) or subject.thing.kind not in {"Company", None}
    if not by_words:
        is_revenue = context.printed.is_money and _REVENUE.search(sentence.masked)
        return subject, "metric:operating-income" if is_revenue else None
    discourse, kind = sentence.discourse, subject.thing.kind
    if subject.thing is discourse.speaker:
        return subject, metric
    area = sentence.place
    if kind == "Ministry":
        area = area or discourse.nation
    area = area or discourse.area or discourse.home
    carried = subject.rule in WEAK_SUBJECTS or kind in {"GovernmentBody", "Ministry"}
    if area is None or not carried:
        return subject, metric
    return Subject(area, "subject-area", ""), metric


def _is_appositive(text: str, start: int, subject: Subject | None) -> bool:
    """Say whether a figure only says what a thing is: "Medchal AI City, an 80-hectare campus"."""
    is_relative = subject is not None and subject.rule == "subject-relative"
    return is_relative and text.startswith(("a ", "an "), start)


def _before(text: str, status: str, state: PassageState) -> Dated | None:
    """Give the period that a sentence may carry on from the one before it."""
    goes_on = state.under_goals or state.policy is not None
    if status == "target" and state.section and state.section.rule == "period-of-results":
        return state.dated if goes_on else None
    if status == "actual" and state.dated is None and state.section is None:
        told = _TOLD_BEFORE.search(text) is not None and _NOW.search(text) is None
        return state.earlier if told else None
    if status != "target" or goes_on or _BY_THEN.search(text):
        return state.dated or state.section
    return None


def _main_date(found: Sequence[FoundFigure]) -> Dated | None:
    """Give the latest period of a sentence's actual figures: what it compares with is older."""
    actual = [one.dated for one in found if one.status == "actual" and one.dated.period]
    if len(actual) == len(found):
        return max(actual, key=lambda dated: dated.period.end if dated.period else date.min)
    return found[-1].dated


def _is_undated_sum(
    printed: Printed, metric: str | None, subject: Subject | None, dated: Dated
) -> bool:
    """Say whether a sum put into something has no time of its own."""
    carried = dated.rule in {"period-before", "period-present", "period-carried"}
    if not printed.is_money or not carried:
        return False
    put_in = subject is not None and subject.rule in {"subject-receives", "subject-site"}
    return put_in or metric in {"metric:project-investment", "metric:ai-project-investment"}


def _with_sources(
    found: FoundFigure,
    reporters: Sequence[Candidate],
    setting: Sequence[Candidate],
    state: PassageState,
) -> FoundFigure:
    """Add the plan that sets a target, or who reports: named behind the figure, else before."""
    if found.status == "target":
        policy = setting[0].thing if setting else state.policy
        if policy is not None:
            return replace(found, set_by=policy)
    if not reporters:
        return found
    behind = [reporter for reporter in reporters if reporter.start >= found.printed.end]
    return replace(found, reported_by=(behind[0] if behind else reporters[-1]).thing)
