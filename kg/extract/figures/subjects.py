"""Of whom a figure is: a few rules, the strongest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.candidates import Candidate, Discourse
from kg.extract.figures.printed import Printed
from kg.extract.names.things import Thing

#: Things that figures of a text are hardly ever of.
_NEVER: Final = frozenset({"Person", "Publication", "Policy", "Event"})
_RELATIVE: Final = re.compile(
    r",? ?(?:\(?(?:which|whose|who|where|that|(?:in|into|of|for|to) which)\b|- |(?<=, )an? )", re.I
)
_PLACED: Final = re.compile(
    r"\b(?:located|based|registered|clustered|settled|gathered|operating|headquartered|in|within|"
    r"across|here)\b",
)
_INVESTS: Final = re.compile(
    r"\b(?:invest(?:s|ed|ing|ment)?|put(?:s|ting)?(?: in)?|pour(?:s|ed|ing)?|inject(?:s|ed)?|"
    r"spent|contribute[sd]?)\b",
    re.I,
)
_PUTS: Final = re.compile(r"\b(?:is putting in|putting|puts? in|is investing|will invest|invests?)\b")
_RECEIVES: Final = re.compile(r"\b(?:raised|raises|receiv|secured|attract)", re.I)
_FOR_WHICH: Final = re.compile(r",? ?(?:for|to|into|in|by) which\b")
_ATTENDS: Final = re.compile(
    r"\b(?:participants|attendees|visitors|delegates|exhibitors|guests|people|speakers)$"
)
_EXPECT: Final = re.compile(r" (?:expect|forecast|estimate|believe|reckon|think|project)\b")
_DIRECTLY: Final = re.compile(
    r"(?: of its own| (?:last|this) year| each)? (?:in|into|for|to)(?: (?:the|its|a|an|new|our|"
    r"[a-z]+'s))* "
)
_HAS: Final = re.compile(r" (?:has |had |have |alone |counts |counted |claims |with )?$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom a figure is, by which rule, and how sure."""

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
        What the sentence may speak of, reporters and policies left out.
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
    able = [c for c in candidates if c.thing.kind not in _NEVER or _is_attended(c, figure, text)]
    able = [c for c in able if not any(a <= c.start < b for a, b in asides)]
    able = [c for c in able if not (c.words in {"we", "We"} and _EXPECT.match(text, c.end))]
    left = [c for c in able if start <= c.start and c.end <= figure.quote_start]
    right = [c for c in able if figure.end - 1 <= c.start < end]
    inside = [c for c in able if figure.start < c.start and c.end <= figure.end]
    if _FOR_WHICH.match(text, max(0, start - 2)) and not [c for c in able if c.end <= start]:
        left, able = [], [c for c in able if c.start >= figure.end]
    for rule, chosen in (
        ("subject-beside", _beside(text, figure, left)),
        ("subject-receives", _receiver(text, figure, able, start, end)),
        ("subject-in", _placed(text, figure, [*inside, *right])),
        ("subject-relative", _antecedent(text, figure, able, start)),
        ("subject-possessive", _possessive(text, left, figure)),
        ("subject-site", _site(text, figure, left, start, discourse)),
        ("subject-of-clause", _of_clause(left)),
        ("subject-whose", next((c for c in inside if c.possessive), None)),
    ):
        if chosen is not None:
            return Subject(chosen.thing, rule, chosen.words)
    if carried is not None:
        return Subject(carried, "subject-carried", "")
    if figure.is_money and _PUTS.search(text, max(0, start - 12), figure.quote_start):
        site = discourse.last(("Park", "Facility", "Programme", "Zone"))
        if site is not None:
            return Subject(site, "subject-receives", "")
    before = [c for c in able if c.end <= figure.quote_start]
    main = [c for c in before if not c.preposition]
    if main or before:
        chosen = (main or before)[0]
        return Subject(chosen.thing, "subject-of-sentence", chosen.words)
    if place is not None:
        return Subject(place, "subject-of-policy", "")
    after = [c for c in right if c.preposition in {"in", "of", "within", "across", "for", "at"}]
    if after and not figure.is_share:
        return Subject(after[0].thing, "subject-in", after[0].words)
    if discourse.topic is not None and discourse.topic.kind not in _NEVER:
        return Subject(discourse.topic, "subject-topic", "")
    if discourse.topic is not None and discourse.topic in discourse.places_of_policies:
        return Subject(discourse.places_of_policies[discourse.topic], "subject-of-policy", "")
    if discourse.home is not None:
        return Subject(discourse.home, "subject-home", "")
    return None


def _is_attended(candidate: Candidate, figure: Printed, text: str) -> bool:
    """Say whether an event may be the subject: it was attended, deals were signed there."""
    if candidate.thing.kind != "Event":
        return False
    if figure.is_money:
        return "signed" in text
    return "attend" in text or _ATTENDS.search(figure.noun) is not None


def _beside(text: str, figure: Printed, left: Sequence[Candidate]) -> Candidate | None:
    """Find the name right before the number: "Texas 1,130", "Leipzig has 132"."""
    for candidate in reversed(left):
        between = text[candidate.end : figure.quote_start] + " "
        if _HAS.fullmatch(" " + between.strip() + " " if between.strip() else " "):
            return candidate
        return None
    return None


def _receiver(
    text: str, figure: Printed, able: Sequence[Candidate], start: int, end: int
) -> Candidate | None:
    """Find what money is put into: the figure is of the receiver."""
    if not figure.is_money or not _INVESTS.search(text, max(0, start - 12), end):
        return None
    if _RECEIVES.search(text, start, figure.quote_start):
        return None
    for candidate in able:
        if candidate.start >= figure.end and candidate.preposition in {"in", "into", "for", "to"}:
            if _DIRECTLY.fullmatch(text, figure.end, candidate.start):
                return candidate
    there = [c for c in able if c.words == "there" and figure.end <= c.start < end + 20]
    if there:
        return there[0]
    into = re.search(r", (?:in|into) which\b", text[: figure.quote_start])
    if into is not None:
        before = [c for c in able if c.end <= into.start() + 1]
        if before:
            return before[-1]
    for candidate in able:
        between = text[start : candidate.start]
        if (
            start <= candidate.start < figure.quote_start
            and candidate.preposition in {"in", "into", "for"}
            and re.search(r"\binvestment (?:in|into|for) ", between + " ", re.I)
        ):
            return candidate
    return None


def _site(
    text: str, figure: Printed, left: Sequence[Candidate], start: int, discourse: Discourse
) -> Candidate | None:
    """Find the site that was spoken of, where somebody puts money in without saying where."""
    if not figure.is_money or not _PUTS.search(text, start, figure.quote_start):
        return None
    if not left or left[0].thing.is_place:
        return None
    site = discourse.topic
    if site is None or site.kind not in {"Park", "Facility", "Programme", "Zone"}:
        return None
    return Candidate(left[0].start, left[0].end, site, "noun", False, "", left[0].words)


def _placed(text: str, figure: Printed, right: Sequence[Candidate]) -> Candidate | None:
    """Find where what is counted is: "1,200 firms were clustered in Nansha District"."""
    if figure.is_share or figure.is_money:
        return None
    for candidate in right:
        if candidate.preposition in {"in", "within", "across", "at"}:
            return candidate
        if candidate.words in {"here", "there"}:
            return candidate
    return None


def _possessive(text: str, left: Sequence[Candidate], figure: Printed) -> Candidate | None:
    """Find whose it is: "Guangzhou's AI sales revenue", "its floor area"."""
    del figure
    for number in range(len(left) - 1, -1, -1):
        candidate = left[number]
        if not candidate.possessive:
            continue
        following = left[number + 1] if number + 1 < len(left) else None
        if following is not None and following.start - candidate.end <= 2:
            continue  # "Guangzhou's Nansha AI Park": the park's
        rest = text[candidate.end : candidate.end + 60]
        if re.match(r" (?:\w+[ -]){0,3}(?:plan|government|goals?|targets?|strategy|policy|action)\b", rest):
            return candidate
        return candidate
    return None


def _of_clause(left: Sequence[Candidate]) -> Candidate | None:
    """Find the subject of the clause: the first that no preposition holds, else "in X"."""
    free = [c for c in left if not c.preposition and not c.possessive]
    held = [c for c in left if c.preposition in {"in", "of", "within", "across", "for", "at", "from"}]
    if free and (not held or free[0].start < held[0].start or held[0].preposition == "from"):
        return free[0]
    if held:
        return held[-1] if not free else free[0]
    return left[0] if left else None


def _antecedent(
    text: str, figure: Printed, able: Sequence[Candidate], start: int
) -> Candidate | None:
    """Find what a relative clause speaks of: "the park, which covers"."""
    match = _RELATIVE.match(text, max(0, start - 2)) or _RELATIVE.match(text, start)
    opening = match[0].strip(" ,").casefold() if match is not None else "with"
    if opening == "with" or (opening in {"a", "an"} and figure.is_share):
        return None
    before = [c for c in able if c.end <= start]
    return before[-1] if before else None
