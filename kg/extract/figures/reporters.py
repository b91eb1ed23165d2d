"""Who says a figure, and which plan sets it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.extract.discourse import Candidate, Discourse
from kg.extract.names.things import Thing

_SAYS: Final = (
    r"(?:said|says|announced|announces|show(?:s|ed)?|estimate[sd]?|reckons?|expect(?:s|ed)?"
    r"|forecasts?|predict(?:s|ed)?|projects|thinks|found|finds|reported(?! (?:an? |net |total "
    r"|annual |full-year |record )?(?:revenue|sales|profit|income|loss|growth|operating))|reports"
    r"|revealed|noted"
    r"|added|told|puts?|stated|disclosed|pointed out|introduced|believes?|released)"
)
_AFTER: Final = re.compile(
    rf",?(?:(?:, [^,]{{3,80}},)|(?: on \w+day))? (?:also )?{_SAYS}\b(?! plans)", re.I
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:according to|data from|figures from|statistics from|data (?:released|published) by|"
    r"statistics (?:released|published) by|figures (?:released|published) by|survey by|report by"
    r"|estimates? of|data of|estimates? by|report from|released by|figures by|said)(?: data from"
    r"| estimates"
    r" (?:of|by|from)| figures from| a report (?:by|from))?) (?:(?:the|its|a"
    r"|an) )?(?:[a-z-]+ ){0,3}$",
    re.I,
)
_SETS: Final = re.compile(
    r"(?:\b(?:under|according to|in line with|based on|as part of|per|in)(?: the| its| an?| this)?"
    r"(?: (?:\w+'s|provincial|municipal|national|city's|new|three-year|five-year))*) $",
    re.I,
)
_POLICY_SAYS: Final = re.compile(
    r"(?:(?:,[^,]{3,90},)? ?)(?:also )?(?:aims?|sets?|seeks?|calls?|states?|stated|proposes?|says?"
    r"|said|targets?"
    r"|plans?|names?|envisages?|requires?|provides?|projects?|foresees?)\b"
)
_SAID_BY_PLAN: Final = re.compile(
    r"\b(?:said|says|according to) the (?:\w+ )?(?:plan|strategy|guidelines?|roadmap)\b"
)
_BODIES: Final = frozenset(
    {
        "GovernmentBody",
        "Ministry",
        "Association",
        "Organization",
        "ResearchInstitute",
        "Company",
        "University",
        "MediaOrganization",
        "Publication",
        "Facility",
    }
)


_OFFICE: Final = re.compile(
    r",? (?:\(?[0-9]{2}\)?, )?(?:(?:the|its|a|an|vice|deputy|executive|senior|former|general"
    r"|managing"
    r"|chief|party) )*(?:director|head|president|chair(?:man|woman|person)?|manager|mayor|secretary"
    r"|minister|founder|officer|analyst|economist|partner|spokes(?:man|woman|person)|leader"
    r"|official"
    r"|researcher|dean|commissioner|chief executive(?: officer)?|ceo"
    r"|chief)(?: general)?(?: and [a-z ]+)? (?:of|at|for|with) (?:the |its )?"
)
_HE_SAID: Final = re.compile(r"\b[HhSs]h?e (?:also )?(?:said|says|added|noted|told|stated)\b")
_SAID_BY: Final = re.compile(r"\b(?:said|says|added|noted) (?:Mr |Ms |Mrs |Dr )?$")


def note_offices(text: str, candidates: Sequence[Candidate], discourse: Discourse) -> None:
    """Note for which body a person speaks: "Liang Weihao, deputy head of the bureau"."""
    for candidate in candidates:
        if candidate.thing.kind != "Person":
            continue
        office = _OFFICE.match(text, candidate.end)
        if office is None:
            continue
        body = next(
            (c for c in candidates if office.end() - 4 <= c.start <= office.end() + 40), None
        )
        if body is not None and body.thing.kind in _BODIES:
            discourse.bodies[candidate.thing] = body.thing


def find_reporters(
    text: str, candidates: Sequence[Candidate], discourse: Discourse
) -> list[Candidate]:
    """Find who says what a sentence says, the first first; a person speaks for a body."""
    note_offices(text, candidates, discourse)
    found = []
    for candidate in candidates:
        body = discourse.bodies.get(candidate.thing, candidate.thing)
        if candidate.thing.kind != "Person" or candidate.possessive:
            continue
        if _AFTER.match(text, candidate.end) or _SAID_BY.search(text[: candidate.start][-16:]):
            found.append(replace(candidate, thing=body))
            discourse.voice = body
    if not found and discourse.voice is not None and (voice := _HE_SAID.search(text)) is not None:
        found.append(
            Candidate(voice.start(), voice.end(), discourse.voice, "pronoun", False, "", voice[0])
        )
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
        elif _BEFORE.search(before) or (
            number
            and candidates[number - 1] in found
            and re.fullmatch(r" and (?:the )?", text[candidates[number - 1].end : candidate.start])
        ):
            found.append(candidate)
    return found


def find_policies(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Find which plans of the sentence set what it says."""
    found = []
    for number, candidate in enumerate(candidates):
        if candidate.thing.kind not in {"Policy", "Programme"}:
            continue
        begin = candidate.start
        owner = candidates[number - 1] if number else None
        if owner is not None and owner.possessive and begin - owner.end <= 1:
            begin = owner.start  # "the commission's AI plan"
        before = text[max(0, begin - 48) : begin]
        said = _SAID_BY_PLAN.search(text[max(0, candidate.start - 12) : candidate.end + 2])
        if _SETS.search(before) or _POLICY_SAYS.match(text, candidate.end) or said:
            found.append(candidate)
    return found


def owners_of_policies(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Find whose plans a sentence names: "the commission's AI plan" speaks of the plan."""
    return [
        first
        for first, second in pairwise(candidates)
        if first.possessive
        and second.thing.kind == "Policy"
        and second.start - first.end <= 1
        and not first.thing.is_place
    ]


def place_of_policy(
    text: str, policy: Candidate, candidates: Sequence[Candidate], discourse: Discourse
) -> Thing | None:
    """Find the place that a plan is for: the words before it or its name say it, or the text."""
    if policy.thing in discourse.places_of_policies:
        return discourse.places_of_policies[policy.thing]
    before = text[max(0, policy.start - 80) : policy.start].casefold()
    if "provincial" in before:
        province = discourse.last(("Province",))
        if province is not None:
            return province
    if re.search(r"\b(?:national|central|state council)\b", before):
        return discourse.nation
    for candidate in candidates:
        if candidate.thing.is_place and candidate.possessive and candidate.end <= policy.start:
            return candidate.thing
    name = policy.thing.name.casefold()
    for thing in reversed(discourse.recent):
        if thing.is_place and thing.name.casefold() in name:
            return thing
    if name.startswith("national"):
        return discourse.nation
    return discourse.home
