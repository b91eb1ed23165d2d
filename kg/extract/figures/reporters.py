"""Who says a figure, and which plan sets it."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.candidates import Candidate, Discourse
from kg.extract.names.things import Thing

_SAYS: Final = (
    r"(?:said|says|announced|announces|show(?:s|ed)?|estimate[sd]?|reckons?|expect(?:s|ed)?"
    r"|forecasts?|predict(?:s|ed)?|projects|thinks|found|finds|reported|reports|revealed|noted"
    r"|added|told|puts?|stated|disclosed|pointed out|introduced|believes?|released)"
)
_AFTER: Final = re.compile(
    rf"(?:(?:, [^,]{{3,80}},)|(?: on \w+day))? (?:also )?{_SAYS}\b(?! plans)", re.I
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:according to|data from|figures from|statistics from|data (?:released|published) by|"
    r"statistics (?:released|published) by|figures (?:released|published) by|survey by|report by"
    r"|estimates? of|data of|estimates? by|report from|released by|figures by|said)(?: data from| estimates"
    r" (?:of|by|from)| figures from| a report (?:by|from))?) (?:the |its |a )?$",
    re.I,
)
_SETS: Final = re.compile(
    r"(?:\b(?:under|according to|in line with|based on|as part of|per|in)(?: the| its| a| this)?"
    r"(?: (?:\w+'s|provincial|municipal|national|city's|new|three-year|five-year))*) $",
    re.I,
)
_POLICY_SAYS: Final = re.compile(
    r"(?:(?:,[^,]{3,90},)? ?)(?:also )?(?:aims?|sets?|seeks?|calls?|states?|stated|proposes?|says?|said|targets?"
    r"|plans?|names?|envisages?|requires?|provides?|projects?|foresees?)\b"
)
_SAID_BY_PLAN: Final = re.compile(r"\b(?:said|says|according to) the (?:\w+ )?(?:plan|strategy|guidelines?|roadmap)\b")
_BODIES: Final = frozenset(
    {"GovernmentBody", "Ministry", "Association", "Organization", "ResearchInstitute", "Company",
     "University", "MediaOrganization", "Publication", "Facility"}
)


def find_reporters(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Find who says what a sentence says, the first first; a person is passed over."""
    found = []
    for number, candidate in enumerate(candidates):
        if candidate.thing.kind not in _BODIES:
            continue
        before = text[max(0, candidate.start - 60) : candidate.start]
        speaks = _AFTER.match(text, candidate.end)
        if candidate.possessive:
            continue
        if speaks and candidate.preposition not in {"in", "into", "from", "with", "to"}:
            verb = text[speaks.start() : speaks.end()].casefold()
            if verb.endswith(("projects", "put", "puts", "released", "introduced")) and (
                "put" not in verb or not re.match(r" (?:it|them|the) ", text[speaks.end() :])
            ):
                continue
            found.append(candidate)
        elif _BEFORE.search(before):
            found.append(candidate)
        elif number and candidates[number - 1] in found and re.fullmatch(
            r" and (?:the )?", text[candidates[number - 1].end : candidate.start]
        ):
            found.append(candidate)
    return found


def find_policies(text: str, candidates: Sequence[Candidate], discourse: Discourse) -> list[Thing]:
    """Find which plans of the sentence set what it says."""
    found = []
    for candidate in candidates:
        if candidate.thing.kind != "Policy":
            continue
        before = text[max(0, candidate.start - 48) : candidate.start]
        if _SETS.search(before) or _POLICY_SAYS.match(text, candidate.end):
            found.append(candidate.thing)
        elif _SAID_BY_PLAN.search(text[max(0, candidate.start - 12) : candidate.end + 2]):
            found.append(candidate.thing)
    del discourse
    return found
