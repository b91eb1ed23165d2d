"""What a sentence may speak of: names, and words that stand for them such as "the city"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.extract.names.demonyms import COUNTRIES
from kg.extract.names.things import Mention, Thing

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
    {"Company", "University", "ResearchInstitute", "Association", "Organization", "Park", "Facility"}
)
_NATION: Final = re.compile(
    r"\b(?:[Nn]ationwide|[Nn]ationally|[Dd]omestic(?:ally)?|[Tt]he Government(?! of)"
    r"|across the (?:country|nation)|[Tt]he national"
    r" (?:economy|industry)|the entire country)\b"
)
_WORLD: Final = re.compile(r"\b(?:[Gg]lobal(?:ly)?|[Ww]orldwide|[Tt]he world)\b")
_BASED: Final = re.compile(r"-(?:based|headquartered|listed|owned|backed|made|born|registered)\b")
_NAMED: Final = re.compile(r"'s [A-Z]")
_COMPASS: Final = re.compile(
    r"(?:north|south|east|west|central|northern|southern|eastern|western)[a-z]*(?: |$)", re.I
)
#: Between a place and what it lies in: "Xining, capital of northwest China's Qinghai Province,".
_WHERE: Final = re.compile(
    r", (?:(?:the |a )?(?:[a-z-]+ ){0,2}(?:capital|city|town|county|district|hub) (?:of|in) )?"
    r"(?:the )?(?:(?:north|south|east|west|central)[a-z]* )?(?:[A-Z][a-z]+'s )?",
    re.I,
)
_WIDE: Final = frozenset({"Country", "Region", "Place", None})
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
_PREPOSITION: Final = re.compile(
    r"\b(in|of|at|for|from|within|across|into|throughout|by|to|on|with|near|between|than|and)"
    r"(?: the| a| an| its| our| all| all of| whole of| the whole of| province of| city of"
    r"| (?:southern|northern|eastern|western|central|inland|coastal)(?: [A-Z]?[a-z]+)?){0,2} $",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a sentence speaks of, where it does.

    Attributes
    ----------
    start, end
        In the folded sentence; a possessive 's is within.
    thing
        What it is.
    form
        ``name``, ``noun`` ("the city"), ``pronoun`` or ``nation`` ("nationwide").
    possessive
        Whether it is one: "Guangzhou's", "its".
    preposition
        What stands before it: ``in``, ``of``, …, or nothing.
    words
        As the text says it.
    """

    start: int
    end: int
    thing: Thing
    form: str
    possessive: bool
    preposition: str
    words: str


@dataclass(slots=True)
class Discourse:
    """What the text has spoken of so far.

    Attributes
    ----------
    home
        The place that the text is about, if there is one.
    nation
        Its country.
    world
        The world, where it is registered.
    speaker
        Who says "we".
    recent
        Things in the order in which they were mentioned.
    topic
        What the last sentence was about.
    places_of_policies
        For which place a plan is, where a sentence said so.
    ranked
        Whom the last sentence with several subjects spoke of, for "the former".
    bodies
        For which body a person speaks.
    voice
        Who spoke last, for "he added".
    area
        The city, province or country that was the topic last.
    """

    home: Thing | None = None
    nation: Thing | None = None
    world: Thing | None = None
    speaker: Thing | None = None
    recent: list[Thing] = field(default_factory=list)
    topic: Thing | None = None
    ranked: list[Thing] = field(default_factory=list)
    area: Thing | None = None
    bodies: dict[Thing, Thing] = field(default_factory=dict)
    voice: Thing | None = None
    places_of_policies: dict[Thing, Thing] = field(default_factory=dict)

    def last(self, kinds: Sequence[str]) -> Thing | None:
        """Find the thing of one of some classes that was mentioned last."""
        for kind_set in ((kinds[0],), tuple(kinds)):
            for thing in reversed(self.recent):
                if thing.kind in kind_set:
                    return thing
        return None

    def mention(self, thing: Thing) -> None:
        """Note that a thing was mentioned."""
        self.recent.append(thing)
        if len(self.recent) > 400:
            del self.recent[:200]


def find_candidates(
    text: str, mentions: Sequence[Mention], discourse: Discourse
) -> list[Candidate]:
    """Find what a folded sentence may speak of, in order; names are noted in the discourse."""
    found = [
        _of_name(text, mention)
        for mention in mentions
        if not _BASED.match(text, mention.end) and not _is_whereabouts(text, mention)
    ]
    for number in range(1, len(found)):
        first, second = found[number - 1], found[number]
        if (
            second.thing.is_place
            and _WHERE.fullmatch(text, first.end, second.start)
            and text.startswith(",", second.end)
        ):
            found[number] = replace(second, preposition="in")  # "Busan, South Korea,"
    spans = [(candidate.start, candidate.end) for candidate in found]
    others = [*_iter_nouns(text, found, discourse, spans)]
    spans += [(candidate.start, candidate.end) for candidate in others]
    found += others
    for mention in mentions:
        discourse.mention(mention.thing)
    found.sort(key=lambda candidate: candidate.start)
    pronouns = list(_iter_pronouns(text, found, discourse, spans))
    return sorted([*found, *pronouns], key=lambda candidate: candidate.start)


def _is_whereabouts(text: str, mention: Mention) -> bool:
    """Say whether a name only tells where the next one lies: "Southwest China's Guizhou"."""
    if _NAMED.match(text, mention.end) is None or mention.thing.kind not in _WIDE:
        return False
    compass = _COMPASS.match(mention.text) or _COMPASS.search(text[: mention.start][-16:])
    return compass is not None


def _of_name(text: str, mention: Mention) -> Candidate:
    label = mention.start == 1 and text[0] == "(" and text.startswith(")", mention.end)
    possessive = text.startswith("'s", mention.end) or (
        text.startswith("' ", mention.end) and mention.text.endswith("s")
    )
    end = mention.end + (2 if possessive else 0)
    return Candidate(
        mention.start,
        end,
        mention.thing,
        "name",
        possessive,
        "in" if label else preposition_before(text, mention.start),
        mention.text,
    )


def preposition_before(text: str, start: int) -> str:
    """Give the preposition before a name, articles between them passed over."""
    match = _PREPOSITION.search(text[max(0, start - 40) : start])
    return match[1].casefold() if match else ""


def _iter_nouns(
    text: str, names: Sequence[Candidate], discourse: Discourse, spans: list[tuple[int, int]]
) -> list[Candidate]:
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


def _iter_pronouns(
    text: str, found: Sequence[Candidate], discourse: Discourse, spans: list[tuple[int, int]]
) -> list[Candidate]:
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
