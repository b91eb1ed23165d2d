"""Plans and reports: those without a name, where they apply, when they came out; and other days."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.candidates import Candidate, Discourse, preposition_before
from kg.extract.names.finding import PLACES
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.things import Thing
from kg.extract.relations.found import Drafter, Found
from kg.extract.relations.grammar import find_fronted, find_subjects, is_denied, is_planned
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording
from kg.extract.words import split_words

_UNNAMED: Final = re.compile(
    r"(?:\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Tt]he|[Nn]ew)|'s) (?P<name>(?:(?!by\b|of\b|in\b|to\b|and\b|is\b|was\b)(?:[a-z0-9-]+|AI) ){0,4}?(?:action plan|development plan|"
    r"work plan|implementation plan|master plan|five-year plan|plan|strategy|roadmap|white paper|guidelines?|blueprint|"
    r"implementation opinions|policy document|set of measures|guideline))"
    r"(?=,? (?:\([^)]*\),? )?(?:(?:that|which) (?:was |were )?|was |were |has been |jointly |newly )?(?:issued|published|released|"
    r"unveiled|titled|called|adopted|promulgated|approved|for (?:accelerat|promot|develop|boost|speed|advanc)))"
)
_UNNAMED_ACTIVE: Final = re.compile(
    r"\b(?:issued|published|released|unveiled|adopted|promulgated|introduced|launched|announced) (?:an?|its|their|the) (?P<name>(?:(?!by\b|of\b|in\b|to\b|and\b)[a-z0-9-]+ "
    r"){0,4}?(?:action plan|development plan|work plan|implementation plan|master plan|plan|strategy|roadmap|white paper|guidelines?|blueprint))\b"
)
_ITSELF: Final = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]he(?: present| following)?) (?:(?:[Aa]ction|[Ww]ork|[Ii]mplementation|[Bb]asic|[Mm]aster|[Dd]evelopment) )?"
    r"(?:Plan|Opinions?|Guidelines?|Strategy|Measures|Policy|Notice|Roadmap|Outline|Framework|Act|Vision|Document|White Paper|"
    r"Regulations?|Principles|Agenda|Blueprint|Provisions|Recommendations|plan|guidelines?|strategy|policy|document|opinions)"
    r"(?![A-Za-z-])(?P<owner>'s)?"
)
_TITLED: Final = re.compile(r' (?:titled|called|entitled) "([^"]{4,120})"')
_DATES: Final = (
    ("issued-on", "issuedOn", frozenset({"Policy", "Publication", "Programme"}),
     r"(?:issued|published|released|unveiled|promulgated|adopted|presented|approved|announced|launched|revealed)"),
    ("founded-on", "foundedOn",
     frozenset({"Park", "Facility", "Company", "Organization", "Association", "ResearchInstitute", "University",
                "GovernmentBody"}),
     r"(?:founded|established|set up|opened|opens|open|inaugurated|created|launched|completed|(?:went|goes|go|came) (?:online|into (?:operation|service))"
     r"|put into operation|(?:started|began|begins?|starts?) (?:operations?|work)|in operation)(?: its doors)?"),
    ("held-on", "heldOn", frozenset({"Event"}),
     r"(?:held|takes place|take place|took place|opened|opens|open|kicked off|kicks off|staged)"),
)  # fmt: skip
_COMPILED: Final = tuple(
    (rule, property_, kinds, compile_wording(
        rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{phrase}(?:,? (?:jointly )?(?:by|in|at) (?:(?:[a-z-]+|<THING>(?:'s)?),? ){{0,7}}?(?:[a-z-]+|<THING>))?)"
        r",? (?:(?:in|on|at|back in|as early as|since|late in|early in|from|for) )?(?:the )?(?:early |late |mid-)?(?P<t><TIME>)"
    ))
    for rule, property_, kinds, phrase in _DATES
)  # fmt: skip
_SENTENCE_TIME: Final = compile_wording(
    r"(?:(?:in|on|earlier|late|early|also on|also in) )*(?P<t><TIME>),? [^;]{0,90}?(?P<phrase>issued|published|released|unveiled|"
    r"adopted|promulgated) (?:[a-z-]+ ){0,3}?(?P<s><POLICY>)"
)
_ISSUED_WHEN: Final = compile_wording(
    r"(?P<phrase>issued|published|released|unveiled|adopted|promulgated|presented) (?:[a-z0-9-]+ ){0,4}?(?P<s><POLICY>) (?:in|on) (?:early |late |mid-)?(?P<t><TIME>)"
)
_AIMS: Final = compile_wording(
    r"(?:under|according to|in line with|with|as part of|based on|in) (?P<s><POLICY>)(?:,[^;]*,|,| [^;,]*,|[^;]*?,) (?:[a-z-]+ )?"
    r"(?P<o><AREA>) (?:also )?(?:aims?|plans?|wants?|seeks?|will|is to|intends?|hopes?|should|expects?|has set|has pledged|pledge[sd]|vow(?:s|ed)|targets?)\b"
)
_GOVERNMENTS: Final = (
    "{} municipal government", "{} municipal people's government", "{} provincial government", "{} provincial people's government",
    "{} city government", "{} district government", "{} government", "people's government of {}", "government of {}",
)  # fmt: skip
_ISSUED_BY_PLACE: Final = compile_wording(
    r"(?P<phrase>(?:issued|published|released|unveiled|promulgated|adopted)(?: (?:in|on) <TIME>)? by) (?P<o><AREA>)(?!'s)"
)
_OWNED: Final = compile_wording(
    r"(?P<o>(?:<BODY>|<AREA>))'s (?:[a-z0-9-]+ ){0,3}?(?P<s><POLICY>)(?!'s)"
)
_PLACE_ISSUES: Final = compile_wording(
    r"(?P<o><AREA>)(?: in (?:<AREA>'s )?<AREA>)? (?:has |have |also |recently |officially |just )*(?P<phrase>issued|published|released|unveiled|promulgated|adopted) (?:[a-z-]+ ){0,3}?(?P<s><POLICY>)"
)


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
            match.start(), match.end(), policy, "noun", bool(match["owner"]),
            preposition_before(text, match.start()), match[0],
        )
        for match in _ITSELF.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]  # fmt: skip


def find_of_publications(
    template: Template,
    found: Sequence[Found],
    state: RelationState,
    lexicon: Lexicon,
    drafter: Drafter,
) -> Iterator[Found]:
    """Find when things came out or opened, who issued plans, and where plans apply."""
    yield from _find_days(template, state)
    issued = list(_issued_by_places(template, state, lexicon))
    yield from issued
    yield from _owned(template, state)
    for one in (*found, *issued):
        if one.property == "appliesTo" and isinstance(one.object, Thing):
            state.applies.setdefault(one.subject.name, one.object)
    yield from _by_aims(template, state)
    published = {one.subject.name for one in found if one.property == "issuedBy"}
    for token in template.things():
        policy = token.kind == "Policy" or (
            token.thing is not None and token.thing.name in published
        )
        if policy and token.thing is not None and token.form == "name":
            yield from _by_name(token, state, lexicon)
    for one in (*found, *issued):
        if one.property == "issuedBy" and isinstance(one.object, Thing):
            yield from _by_issuer(one, state, lexicon)
    del drafter


def _owned(template: Template, state: RelationState) -> Iterator[Found]:
    """Read "the Ministry's AI Strategy" and "Beijing's plan"."""
    for match in _OWNED.finditer(template.text):
        owner, policy = template.tokens[match.start("o")], template.tokens[match.start("s")]
        if owner.thing is None or policy.thing is None or owner.form == "pronoun":
            continue
        start, end = template.span(match.start("o"), match.end())
        if owner.thing.is_place:
            if policy.thing.name not in state.applies and policy.form == "name":
                state.applies[policy.thing.name] = owner.thing
                yield Found(
                    "plan-of-place",
                    "appliesTo",
                    policy.thing,
                    owner.thing,
                    start,
                    end,
                    (owner.start, owner.end),
                )
        elif policy.form == "name":
            yield Found(
                "plan-of-body",
                "issuedBy",
                policy.thing,
                owner.thing,
                start,
                end,
                (owner.start, owner.end),
            )


def _find_days(template: Template, state: RelationState) -> Iterator[Found]:
    if not any(token.form == "time" for token in template.tokens.values()):
        return
    for rule, property_, kinds, pattern in _COMPILED:

        def fits(token: Token, kinds: frozenset[str] = kinds) -> bool:
            return token.kind in kinds and token.form != "nation"

        for match in pattern.finditer(template.text):
            if is_denied(template, match.start(), match.end()):
                continue
            form = (
                "finite"
                if match["aux"] or match["phrase"].startswith(("opens", "takes", "took", "kick"))
                else "participle"
            )
            subjects = find_subjects(template, match.start(), fits, form=form)
            if not subjects and property_ != "issuedOn" and form == "participle":
                subjects = find_subjects(template, match.start(), fits, form="finite")
            things = [token.thing for token in subjects if token.thing is not None]
            if not things:
                fronted = find_fronted(template, match.start(), match.end(), fits)
                things = [token.thing for token in fronted if token.thing is not None]
            if not things and match.start() == 0 and property_ == "issuedOn" and state.policy:
                things = [state.policy]
            for thing in things:
                yield from _on_day(template, rule, property_, thing, match)
    for match in _ISSUED_WHEN.finditer(template.text):
        policy = template.tokens[match.start("s")].thing
        if policy is not None and not is_denied(template, match.start(), match.end()):
            yield from _on_day(template, "issued-on", "issuedOn", policy, match)
    for match in _SENTENCE_TIME.finditer(template.text):
        policy = template.tokens[match.start("s")].thing
        if match.start() < 3 and policy is not None:
            yield from _on_day(template, "issued-on", "issuedOn", policy, match)


def _on_day(
    template: Template, rule: str, property_: str, thing: Thing, match: re.Match[str]
) -> Iterator[Found]:
    """Give the day, month or year that is told; other stretches of time are no date."""
    time = template.tokens[match.start("t")].time
    planned = is_planned(match.groupdict().get("aux") or "")
    period = (time.future if planned else time.past) if time is not None else None
    if (
        time is None
        or period is None
        or len(period.text) not in {4, 7, 10}
        or "-" not in f"{period.text}-"
    ):
        return
    if period.rdf_literal[1] == "string":
        return
    spans = [
        template.span(match.start("phrase"), match.end("phrase")),
        (time.phrase_start, time.end),
    ]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    yield Found(
        rule, property_, thing, period.text, start, end, (time.phrase_start, time.end),
        "planned" if planned else "actual",
    )  # fmt: skip


def _issued_by_places(
    template: Template, state: RelationState, lexicon: Lexicon
) -> Iterator[Found]:
    """Find plans that a city or country issues: its government does, where that is registered."""

    def fits(token: Token) -> bool:
        return token.kind == "Policy"

    pairs: list[tuple[Thing, Token, re.Match[str]]] = []
    for match in _ISSUED_BY_PLACE.finditer(template.text):
        start = template.text.rfind(" was ", 0, match.start())
        form = "finite" if start == match.start() - 5 else "participle"
        at = match.start() - 4 if form == "finite" else match.start()
        for token in find_subjects(template, at, fits, form=form):
            if token.thing is not None:
                pairs.append((token.thing, template.tokens[match.start("o")], match))
    for match in _PLACE_ISSUES.finditer(template.text):
        policy = template.tokens[match.start("s")].thing
        if policy is not None:
            pairs.append((policy, template.tokens[match.start("o")], match))
    for policy, place, match in pairs:
        if place.thing is None or place.form == "nation":
            continue
        start, end = template.span(match.start(), match.end())
        core = (place.start, place.end)
        government = _government(place.thing, lexicon)
        if government is not None:
            yield Found("issued-by-place", "issuedBy", policy, government, start, end, core)
        if policy.name not in state.applies:
            state.applies[policy.name] = place.thing
            yield Found("applies-to-issuer", "appliesTo", policy, place.thing, start, end, core)


def _government(place: Thing, lexicon: Lexicon) -> Thing | None:
    """Find the registered government of a place."""
    for form in _GOVERNMENTS:
        keys = [word.key for word in split_words(form.format(place.name))]
        length, known = lexicon.proper(keys, 0)
        if length == len(keys) and len({one.id for one in known}) == 1:
            return Thing(known[0].name, known[0].kind, tuple(known[:1]))
    return None


def _by_name(token: Token, state: RelationState, lexicon: Lexicon) -> Iterator[Found]:
    """A plan whose name names a place is in force there."""
    thing = token.thing
    if thing is None or thing.name in state.applies:
        return
    place = place_of_name(thing.name, lexicon)
    if place is None:
        return
    state.applies[thing.name] = place
    span = (token.start, token.end)
    yield Found("applies-by-name", "appliesTo", thing, place, *span, span)


def _by_aims(template: Template, state: RelationState) -> Iterator[Found]:
    """Where a place aims at something under a plan, the plan is in force there."""
    match = _AIMS.match(template.text)
    if match is None:
        return
    policy, place = template.tokens[match.start("s")].thing, template.tokens[match.start("o")].thing
    if policy is None or place is None or policy.name in state.applies:
        return
    start, end = template.span(match.start("o"), match.end())
    state.applies[policy.name] = place
    yield Found("aims-under-plan", "appliesTo", policy, place, start, end, (start, end))


def _by_issuer(found: Found, state: RelationState, lexicon: Lexicon) -> Iterator[Found]:
    """What a place's government issues is in force in the place."""
    issuer = found.object
    assert isinstance(issuer, Thing)
    if found.subject.name in state.applies or issuer.kind not in {"GovernmentBody", "Ministry"}:
        return
    place = place_of_name(issuer.name, lexicon)
    if place is None:
        return
    state.applies[found.subject.name] = place
    yield Found(
        "applies-to-issuer", "appliesTo", found.subject, place, found.start, found.end, found.core
    )


def place_of_name(name: str, lexicon: Lexicon) -> Thing | None:
    """Find the place that a name begins with, or names after "of" or "for"."""
    words = split_words(name)
    keys = [word.key for word in words]
    for number, word in enumerate(words):
        if number and keys[number - 1] not in {"of", "for", "in"}:
            continue
        if not word.text[:1].isupper():
            continue
        for length, known in (lexicon.proper(keys, number), lexicon.place(keys, number)):
            places = [one for one in known if one.kind in PLACES - {"Park"}]
            if length and length < len(words) and places:
                return _as_thing(name[word.start : words[number + length - 1].end], places)
    return None


def _as_thing(words: str, known: Sequence[Known]) -> Thing:
    return Thing(words, known[0].kind, tuple(one for one in known if one.id is not None))
