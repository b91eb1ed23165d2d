"""Plans and reports: who issued them, and where they apply."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.names.finding import PLACES
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.things import Thing
from kg.extract.relations.found import Found
from kg.extract.relations.grammar import find_subjects
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import Template, Token, compile_wording
from kg.extract.words import split_words

_AIMS: Final = compile_wording(
    r"(?:under|according to|in line with|with|as part of|based on"
    r"|in) (?P<s><POLICY>)(?:,[^;]*,|,| [^;,]*,|[^;]*?,) (?:[a-z-]+ )?"
    r"(?P<o><AREA>) (?:also )?(?:aims?|plans?|wants?|seeks?|will|is to|intends?|hopes?"
    r"|should|expects?|has set|has pledged|pledge[sd]|vow(?:s|ed)|targets?)\b"
)
_GOVERNMENTS: Final = (
    "{} municipal government",
    "{} municipal people's government",
    "{} provincial government",
    "{} provincial people's government",
    "{} city government",
    "{} district government",
    "{} government",
    "people's government of {}",
    "government of {}",
)
_ISSUED_BY_PLACE: Final = compile_wording(
    r"(?P<phrase>(?:issued|published|released|unveiled|promulgated|adopted)(?: (?:in"
    r"|on) <TIME>)? by) (?P<o><AREA>)(?!'s)"
)
_OWNED: Final = compile_wording(
    r"(?P<o>(?:<BODY>|<AREA>))'s (?:[a-z0-9-]+ ){0,3}?(?P<s><POLICY>)(?!'s)"
)
_PLACE_ISSUES: Final = compile_wording(
    r"(?P<o><AREA>)(?: in (?:[a-z]+ ){0,2}(?:<AREA>'s |[a-z]+'s )?<AREA>)? (?:has |have "
    r"|also |recently |officially "
    r"|just )*(?P<phrase>issued|published|released|unveiled|promulgated"
    r"|adopted) (?:[a-z-]+ ){0,3}?(?P<s><POLICY>)"
)


def find_of_publications(
    template: Template,
    found: Sequence[Found],
    state: RelationState,
    lexicon: Lexicon,
) -> Iterator[Found]:
    """Find who issued plans, and where plans apply.

    Parameters
    ----------
    template
        The sentence.
    found
        What wordings found in it.
    state
        What the text told before; where plans apply is noted there.
    lexicon
        The names that are known.
    """
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
    """Take a plan whose name names a place to be in force there."""
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
    """Take what a place's government issues to be in force in the place."""
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
