"""The metric of a percentage: growth of something, or its share in a whole."""

import re
from typing import Final

from kg.extract.figures.found import FigureContext
from kg.extract.figures.metric_choice import Choice
from kg.extract.figures.metrics import MetricIndex

GROWS: Final = re.compile(
    r"\b(?:up|down|grow(?:s|th|n|ing)?|grew|ris(?:e[sn]?|ing)|rose|increase[sd]?|increasing"
    r"|surge[sd]?|jump(?:s|ed)?|expand(?:s|ed)?|year-on-year|year on year|annual growth"
    r"|climb(?:s|ed)?|soar(?:ed)?|decline[sd]?|fell|drop(?:ped)?|decrease[sd]?|more than in|faster"
    r"|compound)\b",
    re.I,
)
_MORE: Final = re.compile(
    r"^ (?:more|higher|lower|less|fewer|growth|increase|rise|year|annually|a year)\b"
)
_RATE: Final = re.compile(r"growth rate|rate of growth")
_WHOLE: Final = re.compile(
    r"^ of (?:the |all |its )?(?:(?P<nation>nation|country|China|national|whole country|domestic"
    r"|country's total)|(?P<province>province|provincial|state))(?:'s|wide)?\b"
    r"|^ of (?P<name>[A-Z][a-z]+)'s\b",
)
_COUNTRIES: Final = frozenset({"China", "Korea", "Japan", "India", "Germany", "France", "Britain"})
_OF_THESE: Final = re.compile(
    r"^ of (?:these|those|them|the total|all|the (?:enterprises|companies|firms|models))\b"
)
_SITUATED: Final = re.compile(r" (?:are|were|is|was) (?:located|based|headquartered|found) in ")
_ACCOUNTS: Final = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|share of|proportion|ratio|made up|makes up)\b", re.I
)
#: A clause without a subject of its own: growth of what the sentence before told.
_SPEAKS_OF_IT: Final = re.compile(
    r"\W*(?:(?:and|with|or|representing|which|the|an?) )*(?:up|down|it|this|that|figure|industry"
    r"|sector|growth"
    r"|growing|rising|increasing|increase|rise|year|annual|average|former|latter)\b",
    re.I,
)
#: A level, and no growth: "rose to 34 percent from 27 percent".
_LEVEL: Final = re.compile(
    r"\b(?:rose|risen|climbed|grew|grown|increased?|up|down|fell|dropped|improved|raised"
    r"|expanded)(?: \w+){0,3} to"
    r"(?: (?:about|around|nearly|over|more than|some))* $"
)
_OF_THIS: Final = re.compile(r"Of (?:these|those|them)\b")
_KINDS: Final = ("Currency", "Count", "FloatingPointCalculationCapability", "Population")


def choose_share(index: MetricIndex, context: FigureContext) -> Choice:
    """Choose the metric of a percentage.

    Parameters
    ----------
    index
        The metrics: of what they are shares or growth.
    context
        The figure in its clause.
    """
    text, printed = context.sentence.text, context.printed
    near, after = text[context.start : printed.quote_start], text[printed.end : printed.end + 60]
    whole = _WHOLE.match(after)
    last = context.last
    if whole is not None:
        return _of_whole(index, context, whole), "metric-share"
    if last is not None and last.metric_rule == "metric-share" and last.metric is not None:
        return last.metric, "metric-share"
    of_before = _of_those_before(index, context, after)
    if of_before is not None:
        return of_before, "metric-share"
    if _ACCOUNTS.search(near):
        return None, "metric-share"
    if _LEVEL.search(near):
        return index.find("DimensionlessRatio", [near]), "metric-label"
    grows = GROWS.search(text[max(context.start - 24, 0) : printed.quote_start])
    if grows or _MORE.match(after) or _RATE.search(near):
        return _growth(index, context, near), "metric-growth"
    return index.find("DimensionlessRatio", [near]), "metric-label"


def _of_whole(index: MetricIndex, context: FigureContext, whole: re.Match[str]) -> str | None:
    """Find the share of a nation or province: "5.4 percent of the nation's core AI revenue"."""
    text, printed = context.sentence.text, context.printed
    of_nation = whole["nation"] is not None or whole["name"] in _COUNTRIES
    near = text[context.start : printed.quote_start]
    base = _find_base(index, f"{near} {text[printed.end : context.end]}")
    base = base or _metric_before(context) or context.sentence.state.metric
    return index.share_of(base, "nation" if of_nation else "province")


def _of_those_before(index: MetricIndex, context: FigureContext, after: str) -> str | None:
    """Find the share in what the sentence before counted of a nation: "61 percent of these"."""
    text, last = context.sentence.text, context.sentence.state.last
    if last is None or last.subject is None:
        return None
    kind = last.subject.thing.kind
    if kind not in {"Country", "Province"}:
        return None
    whole = "nation" if kind == "Country" else "province"
    if _OF_THESE.match(after):
        return index.share_of(_metric_before(context) or context.sentence.state.metric, whole)
    if _OF_THIS.match(text) and _SITUATED.match(text, context.printed.end):
        return index.share_of(last.metric, whole)
    return None


def _growth(index: MetricIndex, context: FigureContext, near: str) -> str | None:
    """Find the growth of what stands near, of the figure before, or of what was told last."""
    base = _find_base(index, near)
    last = context.last
    if base is None and last is not None:
        if last.metric_rule == "metric-growth":
            return last.metric
        base = last.metric
    if base is None:
        base = _find_base(index, context.sentence.text)
    if base is None and _SPEAKS_OF_IT.match(near):
        base = context.sentence.state.metric
    return index.growth_of(base)


def _metric_before(context: FigureContext) -> str | None:
    return next((one.metric for one in reversed(context.found) if one.metric), None)


def _find_base(index: MetricIndex, window: str) -> str | None:
    """Find the metric of the labels in a window, whatever its unit."""
    found = [label for kind in _KINDS if (label := index.best(kind, window)) is not None]
    return max(found, key=lambda label: len(label.words)).metric if found else None
