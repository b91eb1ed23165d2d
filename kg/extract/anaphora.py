"""What nouns and pronouns of a sentence stand for: "the city", "its", "nationwide"."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.discourse import Candidate, Discourse, preposition_before
from kg.extract.names.demonyms import COUNTRIES
from kg.extract.names.things import Thing

#: Noun -> classes of the things that "the noun" may stand for.
_NOUNS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("city", "municipality", "metropolis", "town"), ("City",)),
    **dict.fromkeys(("province", "state", "emirate"), ("Province",)),
    **dict.fromkeys(("country", "nation", "kingdom", "republic"), ("Country",)),
    **dict.fromkeys(("district", "county", "borough"), ("District",)),
    **dict.fromkeys(("region", "area"), ("Region", "District", "Park", "Zone")),
    **dict.fromkeys(
        ("park", "campus", "valley", "quarter", "hub", "estate", "base", "island"),
        ("Park", "Zone", "Facility"),
    ),
    **dict.fromkeys(("zone",), ("Zone", "Park", "District")),
    **dict.fromkeys(
        ("center", "centre", "facility", "supercomputer", "platform", "laboratory", "machine"),
        ("Facility", "ResearchInstitute"),
    ),
    **dict.fromkeys(
        ("company", "firm", "startup", "start-up", "group", "developer", "maker", "carmaker"),
        ("Company",),
    ),
    **dict.fromkeys(("ministry",), ("Ministry",)),
    **dict.fromkeys(
        ("bureau", "commission", "department", "authority", "administration", "office", "council"),
        ("GovernmentBody", "Ministry"),
    ),
    **dict.fromkeys(("agency",), ("GovernmentBody", "Organization", "Company")),
    **dict.fromkeys(("association", "alliance", "federation", "network"), ("Association",)),
    **dict.fromkeys(("institute", "academy", "think-tank"), ("ResearchInstitute",)),
    **dict.fromkeys(("university", "college"), ("University",)),
    **dict.fromkeys(("fund",), ("Organization",)),
    **dict.fromkeys(
        ("initiative", "programme", "program", "project", "scheme", "mission"), ("Programme",)
    ),
    **dict.fromkeys(
        ("event", "summit", "conference", "expo", "forum", "congress", "fair"), ("Event",)
    ),
    **dict.fromkeys(
        ("plan", "strategy", "guidelines", "guideline", "roadmap", "opinions", "policy", "paper"),
        ("Policy",),
    ),
}
_NOMINAL: Final = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Mm]y|[Oo]ur|[Tt]hat|[Hh]er|[Hh]is) (?:[a-z-]{3,14} ){0,2}?"
    rf"({'|'.join(sorted(_NOUNS, key=len, reverse=True))})"
    rf"|[Tt]he ({'|'.join(noun.title() for noun in sorted(_NOUNS, key=len, reverse=True))}))"
    r"(?![a-z-])('s?)?",
)
_NO_THING: Final = re.compile(
    r"\b(?:first|second|third|fourth|last|final|same|previous|prior|current|next|latest"
    r"|this) quarter\b"
    r"|\b(?:customer|user|tax|knowledge|talent|industrial) base\b|\b(?:leading|working|steering"
    r"|task|expert|research|age|interest) group|rural area",
    re.I,
)
_PRONOUN: Final = re.compile(
    r"\b([Ii]t|[Ii]ts|[Ww]e|[Oo]ur|here|Here|there(?! (?:is|are|was|were|will|has|have|had)))\b"
    r"(?! is (?:expected|estimated) that)"
)
_SAYS: Final = re.compile(r'[,.]["\u201d] (?:said|says|told|added|explained|noted)\b')
_SPEAKING: Final = frozenset(
    {
        "Company",
        "University",
        "ResearchInstitute",
        "Association",
        "Organization",
        "Park",
        "Facility",
    }
)
_NATION: Final = re.compile(
    r"\b(?:[Nn]ationwide|[Nn]ationally|[Dd]omestic(?:ally)?|[Tt]he Government(?! of)"
    r"|across the (?:country|nation)|[Tt]he national"
    r" (?:economy|industry)|the entire country)\b"
)
_WORLD: Final = re.compile(r"\b(?:[Gg]lobal(?:ly)?|[Ww]orldwide|[Tt]he world)\b")
_DEMONYM: Final = re.compile(
    rf"\b({'|'.join(COUNTRIES)}) (?=(?:core |domestic )?(?:AI|artificial|market|economy|industry"
    rf"|companies"
    r"|firms|start-?ups|enterprises|government|sector|data cent)\b)"
)
_GOVERNMENT: Final = re.compile(
    r"\b[Tt]he (provincial|municipal|city|state|district|county|central|national) (?:government"
    r"|authorities)\b"
)
_GOVERNED: Final[dict[str, tuple[str, ...]]] = {
    "provincial": ("Province",),
    "state": ("Province",),
    "municipal": ("City",),
    "city": ("City",),
    "district": ("District",),
    "county": ("District",),
    "central": ("Country",),
    "national": ("Country",),
}
_RANKED: Final = re.compile(r"\b[Tt]he (former|latter)\b")


def iter_nouns(
    text: str, names: Sequence[Candidate], discourse: Discourse, spans: list[tuple[int, int]]
) -> list[Candidate]:
    """Find the nouns that stand for a thing: "the city", "Chinese", "nationwide", "the former"."""
    found = []
    for match in _NOMINAL.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        noun = (match[1] or match[2]).casefold()
        if _NO_THING.search(match[0]):
            continue
        kinds = _NOUNS[noun]
        before = [name.thing for name in names if name.start < match.start()]
        held = preposition_before(text, match.start())
        if held in {"in", "into"} and kinds == ("Company",):
            before = []  # "Temasya Ventures invested in the company": in another one
        of_person = match[0].casefold().startswith(("her ", "his "))
        thing = discourse.last(kinds) if of_person else _resolve(noun, kinds, before, discourse)
        if match[0].casefold().startswith(("our ", "my ")) and kinds[0] in {"City", "Country"}:
            thing = discourse.home if kinds[0] == "City" else discourse.nation or thing
        if thing is None:
            continue
        found.append(
            Candidate(
                match.start(),
                match.end(),
                thing,
                "noun",
                bool(match[3]),
                held,
                match[0],
            )
        )
    for match in _GOVERNMENT.finditer(text):
        free = not any(start < match.end() and match.start() < end for start, end in spans)
        thing = _resolve(match[1], _GOVERNED[match[1]], [], discourse) if free else None
        if thing is not None:
            held = preposition_before(text, match.start())
            found.append(
                Candidate(match.start(), match.end(), thing, "noun", False, held, match[0])
            )
    for match in _DEMONYM.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            found.append(
                Candidate(
                    match.start(),
                    match.end(1),
                    _country(COUNTRIES[match[1]], discourse),
                    "noun",
                    True,
                    preposition_before(text, match.start()),
                    match[1],
                )
            )
    for pattern, thing in ((_NATION, discourse.nation), (_WORLD, discourse.world)):
        whole = pattern.search(text)
        if whole is not None and thing is not None:
            found.append(
                Candidate(whole.start(), whole.end(), thing, "nation", False, "", whole[0])
            )
    for match in _RANKED.finditer(text):
        if len(discourse.ranked) >= 2:
            thing = discourse.ranked[0 if match[1] == "former" else -1]
            found.append(Candidate(match.start(), match.end(), thing, "noun", False, "", match[0]))
    return found


def _country(name: str, discourse: Discourse) -> Thing:
    """Give the country of an adjective: the one the text speaks of, or a new thing."""
    for thing in (discourse.nation, *reversed(discourse.recent)):
        if (
            thing is not None
            and thing.kind == "Country"
            and (
                name.casefold() in {*thing.names, thing.name.casefold()}
                or thing.name.casefold() in name.casefold()
            )
        ):
            return thing
    return Thing(name, "Country", (), {name.casefold()})


def _resolve(
    noun: str, kinds: tuple[str, ...], before: Sequence[Thing], discourse: Discourse
) -> Thing | None:
    """Find what "the noun" stands for: in this sentence first, then in those before."""
    for thing in reversed(before):
        if thing.kind in kinds:
            return thing
    for place in before:
        for thing in reversed(discourse.recent):
            if thing.kind in kinds and place.is_place and place.name in thing.name:
                return thing
    topic = discourse.topic
    if topic is not None and (
        topic.kind == kinds[0] or (topic.kind in kinds and noun in topic.name.casefold())
    ):
        return topic
    home = discourse.home
    if home is not None and home.is_place and home.kind == kinds[0] != "Park":
        return home
    if kinds[0] == "Park" and (known := discourse.last(kinds)) is not None:
        return known
    if topic is not None and topic.kind is None and kinds[0] in {"Company", "Park"}:
        topic.kind = kinds[0]  # what "the park" stands for is a park
        return topic
    if kinds[0] == "Country":
        return discourse.last(kinds) or discourse.nation
    return discourse.last(kinds)


def iter_pronouns(
    text: str, found: Sequence[Candidate], discourse: Discourse, spans: list[tuple[int, int]]
) -> list[Candidate]:
    """Find the pronouns that stand for a thing: "it", "its", "we", "there"."""
    pronouns = []
    for match in _PRONOUN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        word = match[1].casefold()
        if word in {"we", "our", "here"}:
            thing = _who_says(text, match.end(), found) or discourse.speaker or discourse.home
        elif word == "there":
            thing = _place_before(match.start(), found, discourse)
        elif word == "it" and preposition_before(text, match.start()) in {"in", "into"}:
            thing = discourse.topic  # "invested 5 million in it": in another one
        else:
            thing = _antecedent(text, match.start(), found, discourse)
        if thing is not None:
            pronouns.append(
                Candidate(
                    match.start(),
                    match.end(),
                    thing,
                    "pronoun",
                    word in {"its", "our"},
                    preposition_before(text, match.start()),
                    match[0],
                )
            )
    return pronouns


def _who_says(text: str, at: int, found: Sequence[Candidate]) -> Thing | None:
    """Find for whom a quotation speaks: "we …," said Li Na, vice-president of Yunfan."""
    said = _SAYS.search(text, at)
    if said is None:
        return None
    behind = (c for c in found if c.start >= said.end() and c.thing.kind in _SPEAKING)
    return next((c.thing for c in behind), None)


def _place_before(at: int, found: Sequence[Candidate], discourse: Discourse) -> Thing | None:
    """Find what "there" stands for."""
    sites = ("Park", "Facility", "Zone", "City", "District", "Province", "Country", "Place")
    for candidate in reversed(found):
        if candidate.end <= at and candidate.thing.kind in sites:
            return candidate.thing
    if discourse.topic is not None and discourse.topic.kind in sites:
        return discourse.topic
    return discourse.last(sites)


def _antecedent(
    text: str, at: int, found: Sequence[Candidate], discourse: Discourse
) -> Thing | None:
    """Find what "it" stands for: what this sentence began with, else what the last was about."""
    before = [
        candidate
        for candidate in found
        if candidate.end <= at
        and candidate.thing.kind not in {"Person"}
        and candidate.preposition not in {"to", "by", "for", "with", "and"}
    ]
    if before and not text[:at].rstrip().endswith((".", '"')):
        main = [candidate for candidate in before if not candidate.preposition]
        return (main or before)[0].thing
    return discourse.topic
