"""Choosing the metric of a figure that has a unit or a noun."""

import re
from typing import Final

from kg.extract.figures.found import FigureContext
from kg.extract.figures.metrics import OTHER_MONEY, MetricIndex, fallback_metric, fits
from kg.extract.figures.subjects import Subject
from kg.extract.words import content

#: Rules that only carry a subject over: a metric that it cannot have overrules them.
WEAK_SUBJECTS: Final = frozenset({"subject-topic", "subject-carried", "subject-of-sentence"})

#: What may stand between two figures of one thing: "in 2018 to", "and", "in the same period,".
_GOES_ON: Final = re.compile(
    r"(?:[ ,;()-]|[0-9]|\b(?:in|on|at|by|for|of|the|to|and|or|from|up|down|with|against|compared"
    r"|end"
    r"|last|this|next|previous|same|year|years|half|first|second|third|fourth|quarter|months?"
    r"|period"
    r"|a|an|earlier|ago|fiscal|financial|FY|between|about|around|nearly|over|more|less|than|some"
    r"|currently|now|today|present|respectively|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)*"
)
_AMONG: Final = re.compile(r"(?:Among|Of|Out of) (?:them|these|those)\b")
#: A clause that says no more than that something grows: "It is to grow to".
_ALONE: Final = re.compile(
    r"(?:\b[Tt]he (?:figure|number|total) (?:was|is|stood at|reached|hit|rose to|had been)"
    r"|\b(?:aims?|targets?|plans?|hopes?|wants?|expects?) (?:at|for|to reach|to hit)"
    r"|\b(?:[Ii]t|[Tt]his|[Tt]hat) (?:[a-z]+ ){1,4}(?:grow|rise|increase|expand|climb|reach|exceed"
    r"|hit)(?:s|n)?(?: to)?(?: about| over)?) $"
)
_OF_TOTAL: Final = re.compile(r" of (?:the total|it|that|this)\b")
_OF_ALL: Final = re.compile(r"(?:Of|Out of) (?:this|that|the (?:total|sum|amount|figure))\b")
_CUT: Final = re.compile(r"[,;:(] | while | and | with ")
_PLAIN: Final = re.compile(
    r"(?:such |of (?:them|the|these|those) )?(?:companies|firms|enterprises|businesses)", re.I
)
#: Words after which plain companies are those that the text is about.
_SAME: Final = re.compile(
    r"\b(?:such|of (?:them|the|these|those)) [a-z]+$|\b(?:rank|follow|top)(?:s|ed|ped|ing)?\b"
    r"|\b(?:led|leads|lead|alone|ahead|came (?:first|second|third|fourth))\b"
)
AI_FIRMS: Final = re.compile(
    r"\b(?:AI|artificial intelligence) (?:companies|firms|enterprises|businesses|start-?ups)\b"
)
_AI: Final = re.compile(r"\b(?:AI|artificial intelligence)\b")
_BACKS: Final = re.compile(r"\b(?:backed|invested in|funded|supported|financed)\b", re.I)
_ASPECT: Final = re.compile(
    r"\b(?:revenues?|sales|scale|output|value|size|market|(?:that|this|such) (?:spending"
    r"|investment))\b",
    re.I,
)
_INVESTOR: Final = re.compile(
    r"\b(?:invest(?:s|ed)?|puts?|putting in|investing|(?:to|will) invest|spent|contribute[sd]?"
    r"|injected|poured)\b"
)

#: A metric and the rule that found it.
Choice = tuple[str | None, str]


def choose_metric(index: MetricIndex, context: FigureContext, subject: Subject | None) -> Choice:
    """Choose the metric of a figure with a unit or noun that is no share.

    Parameters
    ----------
    index
        The metrics by their labels.
    context
        The figure in its clause.
    subject
        Of whom it is.
    """
    assert context.printed.unit is not None
    quantity = index.units.get(context.printed.unit, "")
    kind = _kind_of(subject)
    if quantity == "Count":
        choice = _of_count(index, context, kind)
    elif quantity == "Currency":
        if OTHER_MONEY.search(context.near):
            return None, "metric-other-money"
        choice = _of_money(index, context, kind)
    else:
        choice = _of_measure(index, context, quantity)
    weak = kind in {"GovernmentBody", "Ministry"} or (
        subject is not None and subject.rule in WEAK_SUBJECTS
    )
    if choice[0] is None and choice[1] == "metric-other-money":
        return choice
    if choice[0] is None or (not fits(choice[0], kind) and not weak):
        choice = _by_unit(context, quantity, kind), "metric-unit"
    if (
        subject is not None
        and subject.rule in {"subject-receives", "subject-site"}
        and _INVESTOR.search(context.sentence.masked, context.start, context.printed.quote_start)
    ):
        return None, "metric-part"  # what one investor puts in is a part of the investment
    return choice


def _kind_of(subject: Subject | None) -> str | None:
    if subject is None:
        return None
    is_fund = subject.thing.kind == "Organization" and "Fund" in subject.thing.name
    return "Fund" if is_fund else subject.thing.kind


def _by_unit(context: FigureContext, quantity: str, kind: str | None) -> str | None:
    """Choose by the unit and the kind of subject alone."""
    printed, masked = context.printed, context.sentence.masked
    reach = context.end
    if quantity != "Area":
        reach = max(reach, printed.end + len(context.tail))
    near = masked[context.start : reach]
    return fallback_metric(quantity, near, subject_kind=kind, noun=printed.noun, whole=masked)


def _of_measure(index: MetricIndex, context: FigureContext, quantity: str) -> Choice:
    """Choose for computing power, areas, persons."""
    printed, masked = context.printed, context.sentence.masked
    if quantity == "Population":
        windows = [f"{printed.noun} {window}" for window in (context.near, context.since)]
        metric = index.find(quantity, [*windows, *_leftwards(context)])
        return metric, "metric-label"
    own = f"{masked[context.start : printed.quote_start]} {masked[printed.end : context.end]}"
    metric = index.find(quantity, [own])
    same = context.same_unit
    if metric is None and same is not None and quantity == "FloatingPointCalculationCapability":
        return same.metric, "metric-carried"
    return metric, "metric-label"


def _of_money(index: MetricIndex, context: FigureContext, kind: str | None) -> Choice:
    """Choose for a sum: a label near it, what it carries on from, a label further off."""
    masked, state = context.sentence.masked, context.sentence.state
    metric = index.find("Currency", [context.near, context.since])
    if metric is not None:
        return metric, "metric-label"
    of_total = _OF_TOTAL.match(masked, context.printed.end)
    if of_total or (_OF_ALL.match(masked) and context.last is None):
        last = state.last if of_total else None
        whole = last.metric if last is not None and last.printed.is_money else None
        if (whole := state.metrics.get("Currency", whole)) is not None:
            return whole, "metric-of-total"
    same = context.same_unit
    stop = context.printed.quote_start
    if same is not None and _GOES_ON.fullmatch(masked, same.printed.end, stop):
        if same.metric is not None:
            return same.metric, "metric-carried"
        if same.metric_rule == "metric-other-money":
            return None, same.metric_rule
    metric = index.find("Currency", _leftwards(context))
    if metric is not None:
        return metric, "metric-label"
    speaks_of_it = _ASPECT.search(context.near) and kind not in {"Company", "Park", "Facility"}
    if speaks_of_it or _ALONE.search(masked[: context.printed.quote_start]):
        return state.metrics.get("Currency"), "metric-before"
    return None, "metric-none"


def _leftwards(context: FigureContext) -> list[str]:
    """Give windows that reach further and further to the left, clause by clause."""
    masked, stop = context.sentence.masked, context.printed.quote_start
    cuts = [match.end() for match in _CUT.finditer(masked, 0, stop)]
    return [f"{masked[cut:stop]} {context.tail}" for cut in [*reversed(cuts), 0]]


def _of_count(index: MetricIndex, context: FigureContext, kind: str | None) -> Choice:
    """Choose for a count: its noun must be in the label."""
    printed, masked = context.printed, context.sentence.masked
    head = content([printed.noun.rsplit(" ", 1)[-1]])[-1:] if printed.noun else []
    own = printed.noun if printed.of_them else f"{printed.noun} {context.tail}"
    ai = "AI" if printed.of_them and _AI.search(masked) else ""
    noun = head[0] if head else None
    metric = index.find("Count", [own, f"{printed.noun} {ai}"], noun)
    metric = _with_ai(index, own, noun, masked, metric)
    if metric not in {None, "metric:enterprise-count"} and not printed.of_them:
        return metric, "metric-label"
    if printed.of_them and not printed.noun and context.last is not None:
        return context.last.metric, "metric-of-them"
    if _BACKS.search(masked, context.start, printed.quote_start):
        return metric, "metric-label"
    state = context.sentence.state
    plain = _PLAIN.fullmatch(printed.noun) and kind not in {"Park", "Facility", "Company"}
    same = state.ai_firms and (
        printed.of_them or _SAME.search(printed.noun) or _SAME.search(masked)
    )
    if plain and (same or state.metrics.get("Count") == "metric:ai-enterprise-count"):
        return "metric:ai-enterprise-count", "metric-before"
    by_noun = fallback_metric(
        "Count", context.near, subject_kind=kind, noun=printed.noun, whole=masked
    )
    if metric not in {None, "metric:enterprise-count"}:
        return metric, "metric-label"
    return by_noun or metric, "metric-noun"


def _with_ai(
    index: MetricIndex, words: str, head: str | None, masked: str, metric: str | None
) -> str | None:
    """Find a metric whose label only lacks the AI that the sentence speaks of."""
    if _AI.search(words) or not (_AI.search(masked) or _AMONG.match(masked)):
        return metric
    plain = index.best("Count", words, head)
    found = index.best("Count", f"{words} AI", head)
    if found is None or len(found.words - {"ai"}) <= (len(plain.words) if plain else 0):
        return metric
    return found.metric
