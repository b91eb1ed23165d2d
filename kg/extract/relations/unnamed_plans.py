"""Plans without a name: "a three-year action plan issued by", "these Opinions"."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.discourse import Candidate, Discourse, preposition_before
from kg.extract.names.things import Thing

_UNNAMED: Final = re.compile(
    r"(?:\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Tt]he|[Nn]ew)|'s) (?P<name>(?:(?!by\b|of\b|in\b|to\b"
    r"|and\b|is\b|was\b)(?:[a-z0-9-]+|AI) ){0,4}?(?:action plan|development plan|"
    r"work plan|implementation plan|master plan|five-year plan|plan|strategy|roadmap"
    r"|white paper|guidelines?|blueprint|"
    r"implementation opinions|policy document|set of measures|guideline))"
    r"(?=,? (?:\([^)]*\),? )?(?:(?:that|which) (?:was |were )?|was |were |has been "
    r"|jointly |newly )?(?:issued|drawn up|presented|decided|agreed|published|released|"
    r"unveiled|titled|called|adopted|promulgated|approved|for (?:accelerat|promot|develop"
    r"|boost|speed|advanc)))"
)
_UNNAMED_ACTIVE: Final = re.compile(
    r"\b(?:issued|published|released|unveiled|adopted|promulgated|introduced|launched"
    r"|announced) (?:an?|its|their|the) (?P<name>(?:(?!by\b|of\b|in\b|to\b"
    r"|and\b)[a-z0-9-]+ "
    r"){0,4}?(?:action plan|development plan|work plan|implementation plan|master plan|plan"
    r"|strategy|roadmap|white paper|guidelines?|blueprint))\b"
)
_ITSELF: Final = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]he(?: present| following)?) (?:(?:[Aa]ction|[Ww]ork"
    r"|[Ii]mplementation|[Bb]asic|[Mm]aster|[Dd]evelopment) )?"
    r"(?:Plan|Opinions?|Guidelines?|Strategy|Measures|Policy|Notice|Roadmap|Outline"
    r"|Framework|Act|Vision|Document|White Paper|"
    r"Regulations?|Principles|Agenda|Blueprint|Provisions|Recommendations|plan|guidelines?"
    r"|strategy|policy|document|opinions)"
    r"(?![A-Za-z-])(?P<owner>'s)?"
)
_TITLED: Final = re.compile(r' (?:titled|called|entitled) "([^"]{4,120})"')


def find_unnamed_policies(
    text: str, candidates: Sequence[Candidate], discourse: Discourse
) -> list[Candidate]:
    """Find plans that are spoken of without a name: "a three-year action plan issued by".

    They are noted in the discourse, for "the plan" in later sentences.
    """
    found = []
    taken = [(candidate.start, candidate.end) for candidate in candidates]
    for pattern in (_UNNAMED, _UNNAMED_ACTIVE):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if match[0].casefold().startswith("the ") and " " not in match["name"]:
                continue
            title = _TITLED.match(text, end)
            thing = Thing(title[1] if title is not None else match["name"], "Policy")
            end = title.end() if title is not None else end
            discourse.mention(thing)
            taken.append((start, end))
            found.append(
                Candidate(
                    start,
                    end,
                    thing,
                    "name",
                    False,
                    preposition_before(text, start),
                    text[start:end],
                )
            )
    return found


def find_own_policy(text: str, candidates: Sequence[Candidate], policy: Thing) -> list[Candidate]:
    """Find where a text that is a plan speaks of itself: "these Opinions", "the present Plan"."""
    taken = [(candidate.start, candidate.end) for candidate in candidates]
    return [
        Candidate(
            match.start(),
            match.end(),
            policy,
            "noun",
            bool(match["owner"]),
            preposition_before(text, match.start()),
            match[0],
        )
        for match in _ITSELF.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
