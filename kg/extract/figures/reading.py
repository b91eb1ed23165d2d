"""The figures of a text, as drafts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from kg.claims.model import MAX_QUOTE
from kg.extract.candidates import Candidate, Discourse
from kg.extract.drafts import Draft, DraftConversion
from kg.extract.figures.clauses import (
    clause_end,
    clause_start,
    find_asides,
    neighbours,
    outside,
    tail_end,
)
from kg.extract.figures.dating import Dated, find_period
from kg.extract.figures.metrics import OTHER_MONEY, MetricIndex, fallback_metric, fits
from kg.extract.figures.printed import Printed, find_printed, is_people
from kg.extract.figures.reporters import (
    find_policies,
    find_reporters,
    owners_of_policies,
    place_of_policy,
)
from kg.extract.figures.statuses import find_status
from kg.extract.figures.subjects import Subject, find_subject
from kg.extract.names.things import Thing
from kg.extract.passages import Sentence
from kg.extract.words import content
from kg.extract.times import TimeMention

_GROWS: Final = re.compile(
    r"\b(?:up|down|grow(?:s|th|n|ing)?|grew|ris(?:e[sn]?|ing)|rose|increase[sd]?|increasing|surge[sd]?"
    r"|jump(?:s|ed)?|expand(?:s|ed)?|year-on-year|year on year|annual growth|climb(?:s|ed)?|soar(?:ed)?"
    r"|decline[sd]?|fell|drop(?:ped)?|decrease[sd]?|more than in|faster|compound)\b",
    re.I,
)
_MORE: Final = re.compile(r"^ (?:more|higher|lower|less|fewer|growth|increase|rise|year|annually|a year)\b")
_WHOLE: Final = re.compile(
    r"^ of (?:the |all |its )?(?:(nation|country|China|national|whole country|domestic|country's total)"
    r"|(province|provincial|state))(?:'s|wide)?\b|^ of ([A-Z][a-z]+)'s\b",
)
_OF_THESE: Final = re.compile(r"^ of (?:these|those|them|the total|all)\b")
_ACCOUNTS: Final = re.compile(r"\b(?:account(?:s|ed|ing)? for|share of|proportion|ratio|made up|makes up)\b", re.I)
_LEVEL: Final = re.compile(
    r"\b(?:reach(?:es|ed|ing)?|hit|exceed(?:s|ed|ing)?|stood at|stands at|total(?:s|led|ling|ing)?|numbers?"
    r"|r[io]se|grew|grown|grow|from|to|was|were|pass(?:ed|es)?|have|has|had|surpass(?:ed|es|ing)?|topp(?:ed|ing)"
    r"|count(?:ed|s)?|amount(?:ed|s|ing) to|came to|be|is|are|at|of|than|and|house|climbed|over|employs?)"
    r" (?:\w+ ){0,2}$",
    re.I,
)
_GROWN_TO: Final = re.compile(
    r"(?: year[- ]on[- ]year| from a year (?:earlier|ago)| annually)?,? to "
)
_BY_THEN: Final = re.compile(r"\bby (?:then|that time)\b")
#: What may stand between two figures of one thing: "in 2018 to", "and", "in the same period,".
_GOES_ON: Final = re.compile(
    r"(?:[ ,;()-]|[0-9]|\b(?:in|on|at|by|for|of|the|to|and|or|from|up|down|with|against|compared|end|last"
    r"|this|next|previous|same|year|years|half|first|second|third|fourth|quarter|months?|period|a|an"
    r"|earlier|ago|fiscal|financial|FY|between|about|around|nearly|over|more|less|than|some|currently|now"
    r"|today|present|respectively|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b)*"
)
_CUT: Final = re.compile(r"[,;:(] | while | and | with ")
_AI: Final = re.compile(r"\b(?:AI|artificial intelligence)\b")
_OF_THIS: Final = re.compile(r"Of (?:this|that|these|those|them|the total|it|which)\b", re.I)
_BACKS: Final = re.compile(r"\b(?:backed|invested in|funded|supported|financed)\b", re.I)
_ASPECT: Final = re.compile(
    r"\b(?:revenues?|sales|scale|output|value|size|market|(?:that|this|such) (?:spending|investment))\b",
    re.I,
)
_INVESTOR: Final = re.compile(
    r"\b(?:invest(?:s|ed)?|put(?:s)?|putting in|investing|(?:to|will) invest|spent|contribute[sd]?|"
    r"injected|poured)\b"
)
_NUMBER_OF: Final = re.compile(
    r"\bnumber of ((?:[A-Za-z-]+ ){0,3}?[A-Za-z-]+(?:s|people|staff))(?= )", re.I
)
_RESPECTIVELY: Final = re.compile(r",? respectively\b", re.I)
#: A smaller count of what no metric counts is told in passing: "2 meetings a year".
SMALL: Final = 13
_PERCENT_FIRST: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with all that was found of it."""

    printed: Printed
    metric: str | None
    metric_rule: str
    subject: Subject | None
    status: str
    status_rule: str
    dated: Dated
    reported_by: Thing | None
    set_by: Thing | None


@dataclass(slots=True)
class PassageState:
    """What one sentence of a passage leaves to the next.

    Attributes
    ----------
    dated
        Period of the last figure.
    metric
        Its metric, and the words of what was counted.
    under_goals
        Whether a heading above speaks of goals.
    policy
        The plan that the passage is about.
    """

    dated: Dated | None = None
    metric: str | None = None
    noun: str = ""
    metrics: dict[str, str] = field(default_factory=dict)
    last: FoundFigure | None = None
    section: Dated | None = None
    under_goals: bool = False
    policy: Thing | None = None


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
        """Read the figures of a sentence, in order."""
        text = sentence.text
        taken = [(time.start, time.end) for time in times]
        taken += [(c.start, c.end) for c in candidates if c.form == "name"]
        figures = [p for p in find_printed(text, taken) if not p.is_year or p.noun]
        figures = [f for f in figures if not _is_age(text, f, candidates)]
        if not figures:
            return []
        reporters = find_reporters(text, candidates, discourse)
        setting = find_policies(text, candidates)
        policies = [candidate.thing for candidate in setting]
        no_subjects = [*reporters, *owners_of_policies(candidates)]
        able = [c for c in candidates if c not in no_subjects]
        masked = _mask(text, candidates)
        place = place_of_policy(text, setting[0], candidates, discourse) if setting else None
        found: list[FoundFigure] = []
        for number, printed in enumerate(figures):
            one = self._read_one(
                text, masked, figures, number, able, times, discourse, state, found, place
            )
            if one is None:
                continue
            reporter = _reporter_of(text, printed, reporters)
            found.append(_with_sources(one, reporter, policies, state))
        found = _distribute(text, found, able)
        drafts = [draft for one in found if (draft := _draft(sentence, one)) is not None]
        self._remember(found, state, discourse)
        return drafts

    def _read_one(
        self,
        text: str,
        masked: str,
        figures: Sequence[Printed],
        number: int,
        able: Sequence[Candidate],
        times: Sequence[TimeMention],
        discourse: Discourse,
        state: PassageState,
        found: Sequence[FoundFigure],
        place: Thing | None,
    ) -> FoundFigure | None:
        printed = figures[number]
        before, after = neighbours(figures, number)
        if before is not None and before.is_share and not printed.is_share and _GROWN_TO.fullmatch(
            text, before.quote_end, printed.quote_start
        ):
            before = next((f for f in reversed(figures[:number]) if not f.is_share), None)
        asides = outside(find_asides(text), printed)
        closed = [*asides, *((time.start, time.end) for time in times)]
        start = clause_start(text, printed, before, closed)
        times = [t for t in times if not any(a <= t.start < b for a, b in asides)]
        end = clause_end(text, printed, after)
        last = found[-1] if found else None
        twin = _twin(printed, found)
        subject = (
            twin.subject
            if twin is not None
            else find_subject(
                text,
                printed,
                able,
                start=start,
                end=end,
                carried=last.subject.thing if last is not None and last.subject else None,
                discourse=discourse,
                asides=asides,
                place=place,
            )
        )
        if twin is not None:
            return FoundFigure(
                _as_number(printed), twin.metric, twin.metric_rule, subject, twin.status,
                twin.status_rule, twin.dated, None, None,
            )  # fmt: skip
        metric, metric_rule, printed = self._metric(
            text, masked, printed, start, end, (before, after), last, state, subject, found
        )
        if printed.unit is None:
            return None
        subject = _able_subject(subject, metric, place, discourse)
        small = printed.in_words or printed.unit == "unit:COUNT"
        if metric is None and printed.value < SMALL and small and not printed.of_them:
            return None
        part = state.last if not found and _OF_THIS.match(text) else None
        year = self._year(text, printed, times, start, end, after)
        status, status_rule = find_status(
            text,
            start=start,
            quote_start=printed.quote_start,
            quote_end=printed.quote_end,
            end=tail_end(text, printed, after, commas=False),
            year=year,
            published=self.published.year if self.published else None,
            carried=last.status if last is not None else None,
            under_goals=state.under_goals or place is not None,
        )
        if part is not None and part.status == "target":
            status, status_rule = part.status, "status-of-this"
        dated = find_period(
            text,
            printed,
            times,
            status=status,
            start=start,
            end=end,
            following=after,
            carried=last.dated if last is not None else part.dated if part is not None else None,
            compared=status_rule == "status-compared",
            before=_before(text, status, state),
            published=self.published,
        )
        if _is_undated_sum(printed, metric, subject, dated):
            dated = Dated(None, None, "period-none")
        return FoundFigure(
            printed, metric, metric_rule, subject, status, status_rule, dated, None, None
        )

    def _year(
        self,
        text: str,
        printed: Printed,
        times: Sequence[TimeMention],
        start: int,
        end: int,
        after: Printed | None,
    ) -> int | None:
        """Give the year that stands with a figure, before its status is known."""
        dated = find_period(
            text, printed, times, status="actual", start=start, end=end, following=after,
            carried=None, before=None, published=None,
        )  # fmt: skip
        return dated.period.year if dated.period is not None else None

    def _metric(
        self,
        raw: str,
        text: str,
        printed: Printed,
        start: int,
        end: int,
        beside: tuple[Printed | None, Printed | None],
        last: FoundFigure | None,
        state: PassageState,
        subject: Subject | None,
        found: Sequence[FoundFigure],
    ) -> tuple[str | None, str, Printed]:
        """Find the metric; a number without noun gets its unit from there."""
        before, after = beside
        tail = text[printed.end : tail_end(text, printed, after, commas=True)]
        near = f"{text[start : printed.quote_start]} {tail}"
        floor = before.quote_end if before is not None else 0
        since = f"{text[floor : printed.quote_start]} {tail}"
        all_before = f"{text[: printed.quote_start]} {tail}"
        kind = subject.thing.kind if subject is not None else None
        if kind == "Organization" and subject is not None and "Fund" in subject.thing.name:
            kind = "Fund"
        if printed.is_share:
            return (*self._share(raw, printed, start, end, last, state, found), printed)
        if printed.unit is None:
            return self._without_noun(text, printed, near, since, last, state)
        quantity = self.index.units.get(printed.unit, "")
        head = content([printed.noun.rsplit(" ", 1)[-1]])[-1:] if printed.noun else []
        windows = [f"{printed.noun} {window}" for window in (near, since)]
        if quantity in {"Area", "FloatingPointCalculationCapability"}:
            windows = [f"{text[start : printed.quote_start]} {text[printed.end : end]}"]
        own = ""
        if quantity == "Count":
            own = f"{printed.noun} {tail}" if not printed.of_them else printed.noun
            windows = [own, f"{printed.noun} {_ai_of(text, printed)}"]
        metric = self.index.find(quantity, windows, head[0] if head and quantity == "Count" else None)
        rule = "metric-label"
        same_unit = last is not None and last.printed.unit == printed.unit
        if metric is None and quantity == "Currency" and last is not None and same_unit and (
            _continues(text, last.printed, printed)
        ):
            if last.metric_rule == "metric-other-money":
                return None, last.metric_rule, printed
            metric, rule = last.metric, "metric-carried"
        if metric is None and same_unit and last is not None and (
            quantity == "FloatingPointCalculationCapability"
        ):
            metric, rule = last.metric, "metric-carried"
        if metric is None and quantity in {"Currency", "Population"}:
            metric = self.index.find(quantity, [*_leftwards(text, printed, tail), all_before])
        if quantity == "Count":
            metric = self._with_ai(own, head[0] if head else None, text, metric)
        if quantity == "Currency" and OTHER_MONEY.search(near):
            return None, "metric-other-money", printed
        if quantity == "Count" and (
            metric in {None, "metric:enterprise-count"} or printed.of_them
        ):
            if printed.of_them and not printed.noun and last is not None:
                metric, rule = last.metric, "metric-of-them"
            elif not _BACKS.search(text, start, printed.quote_start):
                metric = fallback_metric(
                    quantity, near, subject_kind=kind, noun=printed.noun, whole=text
                ) or metric
                rule = "metric-noun"
        if quantity == "Currency" and metric is None and (
            _ASPECT.search(near) and kind not in {"Company", "Park", "Facility"}
        ):
            metric, rule = state.metrics.get("Currency"), "metric-before"
        of_area = kind in {"GovernmentBody", "Ministry"} or (
            subject is not None and subject.rule in _WEAK
        )
        if metric is None or (not fits(metric, kind) and not of_area):
            metric = fallback_metric(
                quantity, text[start : max(end, printed.end + len(tail))],
                subject_kind=kind, noun=printed.noun, whole=text,
            )  # fmt: skip
            rule = "metric-unit"
        if subject is not None and subject.rule in {"subject-receives", "subject-site"} and (
            _INVESTOR.search(text, start, printed.quote_start)
        ):
            metric, rule = None, "metric-part"
        return metric, rule, printed

    def _with_ai(
        self, words: str, head: str | None, text: str, metric: str | None
    ) -> str | None:
        """Find a metric whose label only lacks the AI that the sentence speaks of."""
        if not _AI.search(text) or _AI.search(words):
            return metric
        plain = self.index.best("Count", words, head)
        found = self.index.best("Count", f"{words} AI", head)
        if found is None or len(found.words - {"ai"}) <= (len(plain.words) if plain else 0):
            return metric
        return found.metric

    def _share(
        self,
        text: str,
        printed: Printed,
        start: int,
        end: int,
        last: FoundFigure | None,
        state: PassageState,
        found: Sequence[FoundFigure],
    ) -> tuple[str | None, str]:
        near, after = text[start : printed.quote_start], text[printed.end : printed.end + 60]
        whole = _WHOLE.match(after)
        base_before = next((f.metric for f in reversed(found) if f.metric), None)
        if whole is None and last is not None and last.metric_rule == "metric-share" and (
            last.metric is not None
        ):
            return last.metric, "metric-share"
        if whole is None and _OF_THESE.match(after) and state.last is not None:
            base = base_before or state.metric
            kind = state.last.subject.thing.kind if state.last.subject else None
            if kind in {"Country", "Province"}:
                of = "nation" if kind == "Country" else "province"
                return self.index.share_of(base, of), "metric-share"
        if whole is not None or _ACCOUNTS.search(near):
            if whole is None:
                return None, "metric-share"
            of = "province" if whole[2] else "nation"
            if whole[3]:
                of = "nation" if whole[3] in {"China", "Korea", "Japan", "India"} else "province"
            window = f"{near} {text[printed.end : end]}"
            base = self._money_or_count(window) or base_before or state.metric
            return self.index.share_of(base, of), "metric-share"
        if _GROWS.search(text[max(start - 24, 0) : printed.quote_start]) or _MORE.match(after) or (
            re.search(r"growth rate|rate of growth", near)
        ):
            base = self._money_or_count(near)
            if base is None and last is not None:
                if last.printed.is_share and last.metric_rule == "metric-growth":
                    return last.metric, "metric-growth"
                base = last.metric
            if base is None:
                base = self._money_or_count(text) or state.metric
            return self.index.growth_of(base), "metric-growth"
        return self.index.find("DimensionlessRatio", [near]), "metric-label"

    def _money_or_count(self, window: str) -> str | None:
        """Find the metric of the labels in a window, whatever its unit."""
        found = [
            label
            for kind in ("Currency", "Count", "FloatingPointCalculationCapability", "Population")
            if (label := self.index.best(kind, window)) is not None
        ]
        return max(found, key=lambda label: len(label.words)).metric if found else None

    def _without_noun(
        self,
        text: str,
        printed: Printed,
        near: str,
        since: str,
        last: FoundFigure | None,
        state: PassageState,
    ) -> tuple[str | None, str, Printed]:
        """Find what a bare number counts: from the words before, or what was counted before."""
        if printed.of_them and last is not None:
            return last.metric, "metric-of-them", _counted(printed, last.printed.unit)
        if _LEVEL.search(text[max(0, printed.quote_start - 30) : printed.start]):
            for window in (near, since):
                labels = [
                    (len(label.words), unit, label.metric)
                    for kind, unit in (("Population", "unit:PERSON"), ("Count", "unit:COUNT"))
                    if (label := self.index.best(kind, window)) is not None
                ]
                if labels:
                    _, unit, metric = max(labels)
                    if metric == "metric:enterprise-count":
                        metric = fallback_metric(
                            "Count", near, subject_kind=None, noun="enterprises", whole=text
                        ) or metric
                    return metric, "metric-label", _counted(printed, unit)
            if (counted := _NUMBER_OF.search(near)) is not None:
                noun = counted[1].strip()
                if is_people(noun):
                    return None, "metric-noun", _counted(printed, "unit:PERSON")
                metric = fallback_metric("Count", near, subject_kind=None, noun=noun, whole=text)
                return metric, "metric-noun", _counted(printed, "unit:COUNT")
        carried = last if last is not None and last.printed.unit in {
            "unit:COUNT", "unit:PERSON"
        } else None
        if carried is not None:
            return carried.metric, "metric-carried", _counted(printed, carried.printed.unit)
        if state.metric is not None and self.index.kinds.get(state.metric) in {
            "Count", "Population"
        } and _LEVEL.search(text[max(0, printed.quote_start - 30) : printed.start]):
            unit = "unit:PERSON" if self.index.kinds[state.metric] == "Population" else "unit:COUNT"
            return state.metric, "metric-before", _counted(printed, unit)
        return None, "metric-none", printed

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
        subjects = [one.subject.thing for one in found if one.subject is not None]
        distinct = list(dict.fromkeys(subjects))
        if len(distinct) > 1:
            discourse.ranked = distinct
        if subjects:
            discourse.topic = subjects[0]
            if subjects[0].kind in {"City", "Province", "Country", "District", "Region"}:
                discourse.area = subjects[0]


#: Rules that only carry a subject over: a metric that it cannot have overrules them.
_WEAK: Final = frozenset({"subject-topic", "subject-carried", "subject-of-sentence"})


def _able_subject(
    subject: Subject | None, metric: str | None, place: Thing | None, discourse: Discourse
) -> Subject | None:
    """Give a figure of a place's industry to the place, not to a body that was spoken of."""
    if subject is None or fits(metric, subject.thing.kind):
        return subject
    if subject.thing.kind == "Ministry":
        area = place or discourse.nation or discourse.area
    else:
        area = place or discourse.area or discourse.home
    return Subject(area, "subject-area", "") if area is not None else subject


def _mask(text: str, candidates: Sequence[Candidate]) -> str:
    """Blank out names: their words say nothing of what is counted."""
    for candidate in candidates:
        if candidate.form == "name":
            size = candidate.end - candidate.start
            text = f"{text[: candidate.start]}{'_' * size}{text[candidate.end :]}"
    return text


def _before(text: str, status: str, state: PassageState) -> Dated | None:
    """Give the period that a sentence may carry on from the one before it."""
    if status != "target" or _BY_THEN.search(text):
        return state.dated or state.section
    if state.under_goals or state.policy is not None:
        return state.dated or state.section
    return None


def _main_date(found: Sequence[FoundFigure]) -> Dated | None:
    """Give the latest period of a sentence's actual figures: what it compares with is older."""
    actual = [one.dated for one in found if one.status == "actual" and one.dated.period]
    if len(actual) == len(found) and actual:
        return max(actual, key=lambda dated: dated.period.end if dated.period else date.min)
    return found[-1].dated


def _is_undated_sum(
    printed: Printed, metric: str | None, subject: Subject | None, dated: Dated
) -> bool:
    """Say whether a sum put into something has no time of its own."""
    if not printed.is_money or dated.rule not in {"period-before", "period-present", "period-carried"}:
        return False
    put = subject is not None and subject.rule in {"subject-receives", "subject-site"}
    return put or metric in {"metric:project-investment", "metric:ai-project-investment"}


def _leftwards(text: str, printed: Printed, tail: str) -> list[str]:
    """Give windows that reach further and further to the left, clause by clause."""
    cuts = [match.end() for match in _CUT.finditer(text, 0, printed.quote_start)]
    return [f"{text[cut : printed.quote_start]} {tail}" for cut in reversed(cuts)]


def _ai_of(text: str, printed: Printed) -> str:
    """Give AI where the words before the number speak of the AI companies it is a part of."""
    return "AI" if printed.of_them and re.search(r"\bAI\b", text) else ""


def _counted(printed: Printed, unit: str | None) -> Printed:
    from dataclasses import replace

    return replace(printed, unit=unit)


def _continues(text: str, last: Printed, printed: Printed) -> bool:
    """Say whether a figure only goes on with the one before: in 2018 and … in 2020."""
    return _GOES_ON.fullmatch(text, last.end, printed.quote_start) is not None


def _twin(printed: Printed, found: Sequence[FoundFigure]) -> FoundFigure | None:
    """Find the lower end of the range of which a figure is the upper."""
    if found and found[-1].printed.quote_start == printed.quote_start:
        return found[-1]
    return None


def _as_number(printed: Printed) -> Printed:
    return printed


def _is_age(text: str, printed: Printed, candidates: Sequence[Candidate]) -> bool:
    """Say whether a number is a person's age."""
    if printed.unit not in {None, "unit:COUNT"} or printed.value > 120:
        return False
    for candidate in candidates:
        if candidate.thing.kind in {"Person", None} and candidate.end <= printed.start:
            if re.fullmatch(r",? ?\(?(?:aged )?", text[candidate.end : printed.start]):
                return True
    return False


def _reporter_of(
    text: str, printed: Printed, reporters: Sequence[Candidate]
) -> Candidate | None:
    """Find who reports a figure: who is named nearest behind it, else before it."""
    if not reporters:
        return None
    behind = [r for r in reporters if r.start >= printed.end]
    return behind[0] if behind else reporters[-1]


def _with_sources(
    one: FoundFigure,
    reporter: Candidate | None,
    policies: Sequence[Thing],
    state: PassageState,
) -> FoundFigure:
    from dataclasses import replace

    policy = None
    if one.status == "target":
        policy = policies[0] if policies else state.policy
    reported = reporter.thing if reporter is not None else None
    if policy is not None:
        reported = None
    return replace(one, reported_by=reported, set_by=policy)


def _distribute(
    text: str, found: list[FoundFigure], able: Sequence[Candidate]
) -> list[FoundFigure]:
    """Give figures their subjects in turn where the sentence says "respectively"."""
    from dataclasses import replace

    match = _RESPECTIVELY.search(text)
    if match is None:
        return found
    figures = [one for one in found if one.printed.quote_end <= match.start() + 1]
    places = [c for c in able if c.form == "name" and (not figures or c.end <= figures[0].printed.quote_start)]
    chosen: list[Candidate] = []
    for candidate in reversed(places):
        if chosen and not re.fullmatch(
            r",? ?(?:and )?(?:that of |those of |the |in )*", text[candidate.end : chosen[0].start]
        ):
            break
        chosen.insert(0, candidate)
    chosen = list({c.thing.name: c for c in chosen}.values())
    if len(chosen) < 2 or len(figures) < len(chosen):
        return found
    turn = {id(one): chosen[n] for n, one in enumerate(figures[-len(chosen) :])}
    first = figures[-len(chosen)]
    return [
        replace(
            one,
            subject=Subject(turn[id(one)].thing, "subject-respectively", turn[id(one)].words),
            metric=one.metric or first.metric,
        )
        if id(one) in turn
        else one
        for one in found
    ]


def _draft(sentence: Sentence, one: FoundFigure) -> Draft | None:
    """Make the draft of a figure."""
    printed = one.printed
    begin, end = printed.quote_start, printed.quote_end
    if end - begin > MAX_QUOTE:
        begin, end = printed.start, min(printed.end, printed.start + MAX_QUOTE)
    start, stop = sentence.span(begin, end)
    if stop - start > MAX_QUOTE or printed.unit is None:
        return None
    thing = one.subject.thing if one.subject is not None else None
    value = printed.value
    if value.as_tuple().exponent < -6:  # type: ignore[operator]  # a third, in percent
        value = value.quantize(_PERCENT_FIRST)
    return Draft(
        type="figure",
        subject=thing.name if thing is not None else None,
        subject_id=thing.id if thing is not None else None,
        subject_kind=thing.kind if thing is not None else None,
        metric=one.metric,
        value=value,
        unit=printed.unit.removeprefix("unit:"),
        bound=printed.bound,
        period=str(one.dated.period) if one.dated.period is not None else None,
        period_basis=one.dated.basis if one.dated.period is not None else None,
        status=one.status,
        conversions=tuple(
            DraftConversion(amount, unit.removeprefix("unit:"))
            for amount, unit in printed.conversions
        ),
        quote="",
        start=start,
        end=stop,
        rule=" ".join(
            (
                one.subject.rule if one.subject is not None else "subject-none",
                one.metric_rule,
                one.status_rule,
                one.dated.rule,
            )
        ),
        confidence=0.5,
        reported_by=one.reported_by.name if one.reported_by is not None else None,
        reported_by_id=one.reported_by.id if one.reported_by is not None else None,
        set_by=one.set_by.name if one.set_by is not None else None,
        set_by_id=one.set_by.id if one.set_by is not None else None,
    )
