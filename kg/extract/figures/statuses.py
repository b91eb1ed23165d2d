"""Whether a figure is what was, what is aimed at, or what somebody expects."""

import re
from typing import Final

_TARGET: Final = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) to(?= )|to be\b(?! (?:worth|about))|aim(?:s|ed|ing)?\b"
    r"|targets?"
    r"|targeted|targeting|goals?|plans? to|planned|planning|strives?|striving|seeks?|seeking"
    r"|vow(?:s|ed)?"
    r"|pledge[sd]?|intends?|should|must|hopes? to|wants?|committed to|set aside|earmark(?:s|ed)?"
    r"|calls? for|envisages|envisions|proposes|sets out|stipulates|by the time|no later than"
    r"|ambition|promises?|promised|would raise|would invest|is due to"
    r"|are due to"
    r"|earmarked|allocat(?:es|ed|ing)|pencilled in|requires? (?:an? )?(?:total "
    r"|public )?(?:investment|funds)|may be granted|(?:can|may) receive|announced plans|striv(?:e"
    r"|ing) (?:to|for)|scheduled to)\b",
    re.I,
)
_ESTIMATE: Final = re.compile(
    r"\b(?:(?:is|are|was|were) (?:expected|projected|forecast|predicted|estimated|anticipated"
    r"|put at"
    r"|likely|set to|reckoned|thought|believed)|expect(?:s|ed|ing)?|forecast(?:s|ed|ing)?"
    r"|predict(?:s|ed)?|project(?:s|ed)(?= (?:that|to|the|a))|estimat(?:es?|ed|es that)"
    r"|anticipate[sd]?"
    r"|reckons?|believes?|thinks|could|may reach|might|would (?:need|be|reach|have|add|create)"
    r"|likely"
    r"|by our (?:own )?estimates?|according to (?:\w+ )?(?:estimates|forecasts|projections)"
    r"|puts? it at|pegs?|pegged)\b",
    re.I,
)
_ACTUAL: Final = re.compile(
    r"\b(?:reached|stood at|totall?(?:ed|ing)|reaching|hit|rose|grew|had|was|were|amount(?:s"
    r"|ed) to|c[ao]mes? to|exceeded|raised"
    r"|accounted for|employed|attracted|generated|recorded|registered|topped|surpassed|up from"
    r"|compared with|against|has|have|is|are|offers|covers|counted|invested|spent|opened|built|put"
    r"|added)\b",
    re.I,
)
_BACK: Final = re.compile(
    r"(?:\b(?:up|down|increase[sd]?|rise|rising|rose|grow|growing) from|compared (?:with|to)"
    r"|against|"
    r"\bfrom(?: the| its)?(?: current| present| about| around| some| nearly| over| an estimated)?"
    r"|than the"
    r"|currently|so far) $",
    re.I,
)
_OTHER_CLAUSE: Final = re.compile(
    r", (?:which|who|according|while|but|whereas|and (?:its?|the|their|his|this|these|that|there"
    r"|[A-Z]))\b"
)
_WITH: Final = re.compile(
    r"(?:With (?:an?|its|some|about|over|more than|nearly)|Covering|Spanning|Boasting|Featuring)\b"
)
#: In what somebody said, "would" is what he said that they will do.
_TOLD: Final = re.compile(r"\b(?:said|added|announced|told|noted|stated)\b")
_WOULD: Final = re.compile(r"\bwould (?:reach|have|create|add|be|invest)\b")
#: How the measures of a plan begin.
_IMPERATIVE: Final = re.compile(
    r"(?:Set up|Establish|Build|Issue|Train|Cultivate|Introduce|Create|Develop|Promote|Support"
    r"|Strive|Encourage"
    r"|Accelerate|Strengthen|Form|Attract|Provide|Arrange|Give|Increase|Expand|Improve|Implement"
    r"|Launch"
    r"|Organize|Guide|Foster|Gather|Grant|Allocate|Invest|Select|Complete|Award|Reward"
    r"|Achieve)\b(?! to\b)"
    r" (?!by\b|in\b)"
)
_SURE: Final = re.compile(
    r"^(?:According to (?:\w+ )?(?:estimates|forecasts|projections)|It is (?:estimated|forecast))|"
    r"\bby (?:our|its|their) (?:own )?estimates?\b",
    re.I,
)
_EXPECTED_TO: Final = re.compile(r"\b(?:is|are) expected to\b", re.I)


def find_status(
    text: str,
    *,
    start: int,
    quote_start: int,
    quote_end: int,
    end: int,
    year: int | None,
    published: int | None,
    carried: str | None,
    under_goals: bool,
) -> tuple[str, str]:
    """Find the status of a figure, and the rule.

    Parameters
    ----------
    text
        The folded sentence.
    start, end
        The figure's clause.
    quote_start, quote_end
        The figure.
    year
        The year in which its period ends, None where it has none.
    published
        The year of publication.
    carried
        Status of the figure before it in the sentence.
    under_goals
        Whether a heading above speaks of goals.
    """
    if "estimated" in text[max(0, quote_start - 4) : quote_end]:
        return "estimate", "status-estimated"
    if _BACK.search(text[max(0, quote_start - 28) : quote_start]):
        return "actual", "status-compared"
    if _WITH.match(text, start):
        return "actual", "status-with"
    future = year is not None and published is not None and year > published
    past = year is not None and published is not None and year < published
    near = text[start:quote_start]
    if text.startswith(" (", quote_end) and (close := text.find(")", quote_end)) > 0:
        after = text[close + 1 : max(end, close + 80)]
    else:
        after = text[quote_end:end]
    other = _OTHER_CLAUSE.search(after)
    after = after[: other.start()] if other else after
    if _IMPERATIVE.match(text):
        return "target", "status-imperative"
    if _SURE.search(text):
        return "estimate", "status-sentence"
    for words, rule in (
        (near, "status-verb"),
        (after, "status-after"),
        (text[:quote_start], "status-sentence"),
    ):
        found = _last(words)
        if found == "estimate" and _TOLD.search(text) and _WOULD.search(words):
            found = "target"
        if found is None:
            continue
        if rule == "status-sentence" and carried is not None and found != carried and not future:
            return carried, "status-carried"
        if found == "actual" and future:
            continue
        if found == "target" and past and rule != "status-verb":
            continue
        if found == "estimate" and under_goals and _EXPECTED_TO.search(words):
            return "target", "status-goals"
        if rule == "status-after" and found == "actual":
            continue
        return found, rule
    if carried is not None and not past:
        return carried, "status-carried"
    if under_goals and not past:
        return "target", "status-goals"
    return ("target", "status-future") if future else ("actual", "status-default")


def _last(words: str) -> str | None:
    """Give the status that the last telling word says; expectation is stronger than "will"."""
    estimates = [match.start() for match in _ESTIMATE.finditer(words)]
    targets = [match.start() for match in _TARGET.finditer(words)]
    actuals = [match.start() for match in _ACTUAL.finditer(words)]
    if estimates:
        return "estimate"
    if targets:
        return "target"
    return "actual" if actuals else None
