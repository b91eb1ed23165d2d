"""Of whom a figure is: a few rules, the strongest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.figures.printed import Printed
from kg.extract.figures.receivers import find_receiver, find_site
from kg.extract.names.things import Thing

#: Things that figures of a text are hardly ever of.
_NEVER: Final = frozenset({"Person", "Publication", "Policy", "Event", "MediaOrganization"})
_OF_EVENTS: Final = re.compile(
    r"\b(?:exhibit\w*|visit\w*|attend\w*|guests|participa\w*|edition|booths?|signed|contracts?"
    r"|agreements?|deals)\b",
    re.I,
)
_PLACING: Final = frozenset({"in", "of", "within", "across", "for", "at"})

_RELATIVE: Final = re.compile(
    r",? ?(?:\(?(?:which|whose|who|where|that|(?:in|into|of|for|to) which)\b|- |(?<=, )an? )", re.I
)
_FOR_WHICH: Final = re.compile(r",? ?(?:for|to|into|in|by) which\b")
_ATTENDS: Final = re.compile(
    r"\b(?:participants|attendees|visitors|delegates|exhibitors|guests|people|speakers)$"
)
_SITUATED: Final = re.compile(
    r" (?:of [\w' ]{3,30} )?(?:are|were|is|was) (?:located|based|headquartered|situated"
    r"|concentrated) in "
)
_NAMED: Final = re.compile(r" ?(?:[a-z-]+ ){0,3}")
_LIES_IN: Final = re.compile(r" (?:of|in) (?:the )?|, ")
_FOR: Final = re.compile(r" for (?:the )?")
_ATTENDED: Final = re.compile(
    r"\b(?:attended|joined|took part in|visited|participated in) (?:the )?"
)
_WITH: Final = re.compile(
    r"(?:Home to|With|Covering|Spanning|Boasting|Featuring|Housing|Occupying|Employing|Hosting"
    r"|Having)\b"
    r"[^,]*(?:,[0-9][^,]*)*, (?:the )?"
)
_EXPECT: Final = re.compile(r" (?:expect|forecast|estimate|believe|reckon|think|project)\b")
_HAS: Final = re.compile(r" ?(?:(?:has|had|have|alone|counts|counted|claims|with) ?)?")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom a figure is, by which rule, in which words of the sentence."""

    thing: Thing
    rule: str
    words: str


def find_subject(
    text: str,
    figure: Printed,
    candidates: Sequence[Candidate],
    *,
    start: int,
    end: int,
    carried: Thing | None,
    discourse: Discourse,
    asides: Sequence[tuple[int, int]] = (),
    place: Thing | None = None,
) -> Subject | None:
    """Find of whom a figure is.

    Parameters
    ----------
    text
        The folded sentence.
    figure
        The figure.
    candidates
        What the sentence may speak of, reporters left out.
    start, end
        Its clause.
    carried
        Of whom the figure before it in the sentence is.
    discourse
        What was spoken of before.
    asides
        What stands between a subject and its verb: nothing in it is the subject.
    place
        For which place the plan is that the sentence speaks of, if it does.
    """
    able = [c for c in candidates if _is_able(text, figure, c, asides)]
    left = [c for c in able if start <= c.start and c.end <= figure.quote_start]
    if _FOR_WHICH.match(text, max(0, start - 2)) and not [c for c in able if c.end <= start]:
        left, able = [], [c for c in able if c.start >= figure.end]
    right = [c for c in able if figure.end - 1 <= c.start < end]
    inside = [c for c in able if figure.start < c.start and c.end <= figure.end]
    site = find_site(text, figure, left, start, discourse)
    for rule, chosen in (
        ("subject-attended", _attended(text, figure, candidates)),
        ("subject-with", _after_with(text, figure, able)),
        ("subject-beside", _beside(text, figure, left, able)),
        ("subject-receives", find_receiver(text, figure, able, start, end)),
        ("subject-in", _placed(text, figure, [*inside, *right])),
        ("subject-relative", _antecedent(text, figure, able, start)),
        ("subject-possessive", _possessive(text, left)),
        ("subject-site", site if left else None),
        ("subject-of-clause", _of_clause(text, left)),
        ("subject-whose", next((c for c in inside if c.possessive), None)),
        ("subject-carried", carried),
        ("subject-receives", site),
        ("subject-of-sentence", _of_sentence(able, figure)),
        ("subject-of-policy", place),
        ("subject-in", _held_behind(figure, right)),
        *_before_sentence(text, discourse),
    ):
        if isinstance(chosen, Candidate):
            return Subject(chosen.thing, rule, chosen.words)
        if chosen is not None:
            return Subject(chosen, rule, "")
    return None


def _is_able(
    text: str, figure: Printed, candidate: Candidate, asides: Sequence[tuple[int, int]]
) -> bool:
    """Say whether a figure may be of a candidate at all."""
    kind = candidate.thing.kind
    if kind in _NEVER and not _is_attended(candidate, figure, text):
        return False
    if any(start <= candidate.start < end for start, end in asides):
        return False
    if kind is None and candidate.preposition not in {"", "in", "of"}:
        return False
    return not (candidate.words in {"we", "We"} and _EXPECT.match(text, candidate.end))


def _is_attended(candidate: Candidate, figure: Printed, text: str) -> bool:
    """Say whether an event may be the subject: it was attended, deals were signed there."""
    if candidate.thing.kind != "Event":
        return False
    if not candidate.preposition and not candidate.possessive:
        return True
    if figure.is_money or "signed" in text:
        return "signed" in text
    return "attend" in text or _ATTENDS.search(figure.noun) is not None


def _attended(text: str, figure: Printed, candidates: Sequence[Candidate]) -> Candidate | None:
    """Find the event that so many attended: "16,000 guests attended the expo"."""
    match = _ATTENDED.search(text, figure.quote_end)
    if match is None:
        return None
    events = (c for c in candidates if c.thing.kind == "Event")
    return next((c for c in events if match.end() - 4 <= c.start <= match.end()), None)


def _after_with(text: str, figure: Printed, able: Sequence[Candidate]) -> Candidate | None:
    """Find what a sentence speaks of that opens with a figure: "Covering 5 hectares, the park"."""
    opening = _WITH.match(text)
    if opening is None or not figure.quote_end <= opening.end():
        return None
    return next((c for c in able if opening.end() - 4 <= c.start <= opening.end()), None)


def _beside(
    text: str, figure: Printed, left: Sequence[Candidate], able: Sequence[Candidate]
) -> Candidate | None:
    """Find the name right before the number: "Texas 1,130", "Leipzig has 132"."""
    for candidate in able:
        if candidate.form == "name" and text[candidate.end : figure.quote_start] == " (":
            return candidate  # "the United States (68%)"
    last = left[-1] if left else None
    if last is not None and _HAS.fullmatch(text, last.end, figure.quote_start):
        return last
    return None


def _placed(text: str, figure: Printed, right: Sequence[Candidate]) -> Candidate | None:
    """Find where what is counted is: "1,200 firms were clustered in Nansha District"."""
    if figure.is_share:
        found = _SITUATED.match(text, figure.end)
        return next((c for c in right if found and c.start >= found.end() - 4), None)
    if figure.is_money:
        return next((c for c in right if _FOR.fullmatch(text, figure.end, c.start)), None)
    placing = {"in", "within", "across", "at"}
    return next(
        (c for c in right if c.preposition in placing or c.words in {"here", "there"}), None
    )


def _possessive(text: str, left: Sequence[Candidate]) -> Candidate | None:
    """Find whose it is: "Guangzhou's AI sales revenue", "its floor area"."""
    following: Candidate | None = None
    for candidate in reversed(left):
        named = (
            following is not None
            and following.form == "name"
            and not following.preposition
            and _NAMED.fullmatch(text, candidate.end, following.start) is not None
        )
        if candidate.possessive and not named:  # of "Guangzhou's Nansha AI Park" it is the park's
            return candidate
        following = candidate
    return None


def _of_clause(text: str, left: Sequence[Candidate]) -> Candidate | None:
    """Find the subject of the clause: the first that no preposition holds, else "in X"."""
    free = [c for c in left if not c.preposition and not c.possessive]
    if free:
        return free[0]
    held = [c for c in left if c.preposition in _PLACING or c.preposition == "from"]
    if len(held) > 1 and _LIES_IN.fullmatch(text, held[-2].end, held[-1].start):
        return held[-2]  # "in Hongshan District of Wuhan"
    if held:
        return held[-1]
    return left[0] if left else None


def _antecedent(
    text: str, figure: Printed, able: Sequence[Candidate], start: int
) -> Candidate | None:
    """Find what a relative clause speaks of: "the park, which covers"."""
    match = _RELATIVE.match(text, max(0, start - 2)) or _RELATIVE.match(text, start)
    if match is None or (figure.is_share and match[0].strip(" ,").casefold() in {"a", "an"}):
        return None
    before = [c for c in able if c.end <= start]
    return before[-1] if before else None


def _of_sentence(able: Sequence[Candidate], figure: Printed) -> Candidate | None:
    """Find what the sentence begins with."""
    before = [c for c in able if c.end <= figure.quote_start]
    main = [c for c in before if not c.preposition]
    return next(iter(main or before), None)


def _held_behind(figure: Printed, right: Sequence[Candidate]) -> Candidate | None:
    """Find "in X" or "of X" behind the figure, where nothing stands before it."""
    if figure.is_share:
        return None
    return next((c for c in right if c.preposition in _PLACING), None)


def _before_sentence(text: str, discourse: Discourse) -> list[tuple[str, Thing | None]]:
    """Give what the sentences before spoke of: topic, place of a plan, place of the text."""
    topic = discourse.topic
    able = topic if topic is not None and topic.kind not in _NEVER else None
    if topic is not None and topic.kind == "Event" and _OF_EVENTS.search(text):
        able = topic
    of_policy = discourse.places_of_policies.get(topic) if topic is not None else None
    return [
        ("subject-topic", able),
        ("subject-of-policy", of_policy),
        ("subject-home", discourse.home),
    ]
