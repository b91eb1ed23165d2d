"""What a number counts that neither a unit nor a noun follows: "the number rose to 78"."""

import re
from typing import Final

from kg.extract.figures.counted_nouns import is_people
from kg.extract.figures.found import FigureContext
from kg.extract.figures.metrics import MetricIndex, fallback_metric

_LEVEL: Final = re.compile(
    r"\b(?:reach(?:es|ed|ing)?|hit|exceed(?:s|ed|ing)?|stood at|stands at|total(?:s|led|ed|ling"
    r"|ing)?"
    r"|number(?:s|ed)?|top(?:s|ped|ping)?|cross(?:es|ed|ing)?|near(?:s|ed|ing)?|maintain(?:s|ed)?"
    r"|expanded|increased|jumped|swelled|doubled|tripled|trebled|surged|soared|accounted for|with"
    r"|by"
    r"|followed by|r[io]se|grew|grown|grow|from|to|was|were|pass(?:ed|es)?|have|has|had"
    r"|surpass(?:ed|es|ing)?|topp(?:ed|ing)|count(?:ed|s)?|amount(?:ed|s|ing) to|came to|be|is|are"
    r"|at|of|than|and|house|climbed|over|employs?) (?:\w+ ){0,2}$",
    re.I,
)
_NUMBER_OF: Final = re.compile(
    r"\bnumber of ((?:[A-Za-z-]+ ){0,3}?[A-Za-z-]+(?:s|people|staff))(?= )", re.I
)
_COUNTS: Final = (("Population", "unit:PERSON"), ("Count", "unit:COUNT"))

#: A metric, the rule that found it, and the unit.
Counted = tuple[str | None, str, str | None]


def choose_counted(index: MetricIndex, context: FigureContext) -> Counted:
    """Find what a bare number counts: what the words before say, or what was counted before.

    Returns
    -------
    tuple
        Metric, rule and unit; the unit is None where the number counts nothing.
    """
    printed, last = context.printed, context.last
    if printed.of_them and last is not None:
        return last.metric, "metric-of-them", last.printed.unit
    text = context.sentence.masked
    is_level = _LEVEL.search(text[max(0, printed.quote_start - 30) : printed.start]) is not None
    if is_level and (found := _by_words(index, context)) is not None:
        return found
    if last is not None and last.printed.unit in {"unit:COUNT", "unit:PERSON"}:
        return last.metric, "metric-carried", last.printed.unit
    before = context.sentence.state.metric
    units = dict(_COUNTS)
    if is_level and before is not None and index.kinds.get(before) in units:
        return before, "metric-before", units[index.kinds[before]]
    return None, "metric-none", None


def _by_words(index: MetricIndex, context: FigureContext) -> Counted | None:
    """Find a label in the words before, or what "the number of" something is of."""
    whole = context.sentence.masked
    for window in (context.near, context.since):
        labels = [
            (len(label.words), unit, label.metric)
            for kind, unit in _COUNTS
            if (label := index.best(kind, window)) is not None
        ]
        if labels:
            _, unit, metric = max(labels)
            if metric == "metric:enterprise-count":
                metric = _enterprises(context.near, "enterprises", whole) or metric
            return metric, "metric-label", unit
    if (counted := _NUMBER_OF.search(context.near)) is None:
        return None
    noun = counted[1].strip()
    if is_people(noun):
        return None, "metric-noun", "unit:PERSON"
    return _enterprises(context.near, noun, whole), "metric-noun", "unit:COUNT"


def _enterprises(near: str, noun: str, whole: str) -> str | None:
    return fallback_metric("Count", near, subject_kind=None, noun=noun, whole=whole)
