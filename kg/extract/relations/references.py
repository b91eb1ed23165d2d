"""What "it", "we" and "the plan" stand for where relations are told."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.names.things import Thing
from kg.extract.relations.state import RelationState

_BASED: Final = re.compile(
    r"\b(?P<name>[A-Z][\w.']*(?:[ -][A-Z][\w.']*){0,3})-(?:based|headquartered)\b"
)
_TWO_WORDS: Final = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?")
#: Last words of companies' names that say nothing more.
_NO_SURNAMES: Final = frozenset(
    {
        "acoustics", "aerospace", "analytics", "bio", "biotech", "devices", "dynamics", "foods",
        "genomics", "health", "imaging", "instruments", "learning", "materials", "medical",
        "mobility", "photonics", "sciences", "sensing", "sensor", "sensors", "studios", "vision",
    }
)  # fmt: skip
_NO_SURNAME: Final = re.compile(
    r"(?:nics|mics|tics|tech|soft|systems|ware|works|net|ology|gen|bio|pharma?|chips?|labs?"
    r"|cloud)$"
)
_ROUND: Final = re.compile(r"(?:Series|Phase|Round|Class|Type|Tier|Level|Stage) [A-Z0-9]+\+?")
_TOLD: Final = frozenset({"Event", "Policy", "Programme", "Publication"})
_OF_ITS_OWN: Final = re.compile(
    r" (?:capital|operator|government|council|developer|authorit|management|budget|level|official|"
    r"minist|bureau|leader|owner|council|tenant|project|company|companies|firm|assembl|parliament)"
)
_PLANS: Final = frozenset(
    {
        "Action Plan",
        "Implementation Opinions",
        "Basic Plan",
        "Work Plan",
        "White Paper",
        "Implementation Plan",
        "Development Plan",
        "Action Programme",
        "Master Plan",
        "Action Plan's",
    }
)


def resolve(candidates: Sequence[Candidate], state: RelationState) -> list[Candidate]:
    """Let "it" stand for what the last sentence was about, and "the Action Plan" for the text.

    Parameters
    ----------
    candidates
        What a sentence may speak of.
    state
        What the text told before.
    """
    return [
        candidate if thing is candidate.thing else replace(candidate, thing=thing)
        for candidate in candidates
        for thing in [_meant(candidate, state)]
    ]


def _meant(candidate: Candidate, state: RelationState) -> Thing:
    main = state.last_main
    if candidate.form == "pronoun" and main is not None:
        first = candidate.words in {"It", "Its"} and candidate.start < 3
        inside = candidate.words == "it" and candidate.preposition in {"in", "into", "with"}
        return main if (first and main.kind in _TOLD) or inside else candidate.thing
    if candidate.form == "noun" and candidate.start < 3 and not candidate.possessive:
        alike = [thing for thing in state.last_things if thing.kind == candidate.thing.kind]
        if len(alike) == 1:
            return alike[0]
    if candidate.thing.kind == "Policy" and candidate.words in _PLANS and state.policy is not None:
        return state.policy
    return candidate.thing


def may_be_person(thing: Thing | None) -> bool:
    """Say whether a name that says no kind may be that of a person: "Amina Diallo".

    Examples
    --------
    >>> may_be_person(Thing("Amina Diallo", None)), may_be_person(Thing("Nokia", None))
    (True, False)
    """
    if thing is None or thing.kind is not None or not _TWO_WORDS.fullmatch(thing.name):
        return False
    last = thing.name.split()[-1].casefold()
    return last not in _NO_SURNAMES and _NO_SURNAME.search(last) is None


def find_based_places(text: str, discourse: Discourse) -> list[Candidate]:
    """Find the places in "Perth-based": they are no candidates, as a sentence is not about them.

    Parameters
    ----------
    text
        The folded sentence.
    discourse
        Knows the places that the text named.
    """
    found = []
    for match in _BASED.finditer(text):
        name = match["name"].casefold()
        for thing in reversed(discourse.recent):
            if thing.is_place and (name in thing.names or name == thing.name.casefold()):
                span = match.span("name")
                found.append(Candidate(*span, thing, "name", False, "", match["name"]))
                break
    return found


def stands_for_nothing(text: str, candidate: Candidate, discourse: Discourse) -> bool:
    """Say whether words rather belong to others: "we" of a person, "the state" of its capital."""
    if candidate.form == "name" and _ROUND.fullmatch(candidate.words):
        return True
    if candidate.form == "pronoun" and candidate.words.casefold() in {"we", "our"}:
        return discourse.speaker is None
    return (
        candidate.form == "noun"
        and not candidate.possessive
        and _OF_ITS_OWN.match(text, candidate.end) is not None
    )
