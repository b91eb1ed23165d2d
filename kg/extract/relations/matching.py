"""Finding the relations that verbs and nouns between two things state."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.body_wordings import BODY_WORDINGS
from kg.extract.relations.dealing_wordings import DEALING_WORDINGS
from kg.extract.relations.fields import find_fields
from kg.extract.relations.found import Drafter, Found
from kg.extract.relations.grammar import (
    find_fronted,
    find_subjects,
    find_things,
    is_denied,
    is_planned,
    pair_up,
)
from kg.extract.relations.place_wordings import PLACE_WORDINGS
from kg.extract.relations.references import may_be_person
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording
from kg.extract.relations.wordings import AREAS, Wording

#: Properties that are told of bodies in words that are used of persons too.
_OF_BODIES: Final = frozenset({"investsIn", "memberOf", "partnerOf"})
WORDINGS: Final = (*PLACE_WORDINGS, *BODY_WORDINGS, *DEALING_WORDINGS)

_THEY: Final = re.compile(r"(?:\"?(?:they|it|these|this|which|the document|the text)) ?")
_COMPILED: Final = tuple(
    (
        wording,
        frozenset(wording.words.split()),
        compile_wording(rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{wording.phrase}) "),
    )
    for wording in WORDINGS
)
#: "X, which Y runs": patterns of the inverse wordings and of those with a preposition at the end.
_RELATIVE: Final = tuple(
    (
        wording,
        frozenset(wording.words.split()),
        compile_wording(
            rf"(?P<x><THING>),? (?:and |but )?(?:which|that"
            rf"|whom) (?:[a-z-]+ ){{0,3}}?(?P<y><THING>) (?P<aux>{AUX})"
            rf"(?P<phrase>{wording.phrase})(?![a-z'-])"
        ),
    )
    for wording in WORDINGS
    if wording.form == "finite" and wording.inverse
)
#: "X, into which Y put money": rule, property, words needed, pattern.
FRONTED: Final = tuple(
    (
        rule,
        property_,
        words,
        compile_wording(
            rf"(?P<x><THING>),? (?:and )?{preposition} (?:which"
            rf"|whom) (?:[a-z-]+ ){{0,3}}?(?P<y><THING>) (?P<phrase>{AUX}{phrase})"
            rf"(?![a-z'-])"
        ),
    )
    for rule, property_, words, preposition, phrase in (
        (
            "into-which",
            "investsIn",
            frozenset({"which"}),
            "(?:in|into|to|for)",
            r"(?:(?:holds?|took|takes|bought|acquired|owns?) (?:an? )?<NO>{0,30}?(?:stake"
            r"|share|interest)|invest(?:s|ed)?|put(?:s)?|pour(?:s|ed)?|inject(?:s|ed)?"
            r"|pump(?:s|ed)?"
            r"|commit(?:s|ted)?|set aside)",
        ),
        (
            "with-which",
            "partnerOf",
            frozenset({"which", "whom"}),
            "with",
            r"(?:partners?|partnered|(?:a |in )?(?:close )?(?:partner|partnership)"
            r"|co-?operate[sd]?|collaborate[sd]?|works?|signed)",
        ),
        ("of-which-part", "partOf", frozenset({"which"}), "of", r"(?:part)"),
        ("of-which-capital", "capitalOf", frozenset({"which"}), "of", r"(?:capital)"),
        (
            "of-which-member",
            "memberOf",
            frozenset({"which"}),
            "of",
            r"(?:(?:founding |full )?member)",
        ),
    )
)


def find_by_wordings(
    template: Template, words: frozenset[str], drafter: Drafter, state: RelationState
) -> Iterator[Found]:
    """Find the relations that verbs and nouns between two things state.

    Parameters
    ----------
    template
        The sentence.
    words
        Its words in small letters.
    drafter
        Knows domains and ranges.
    state
        What the text told before.
    """
    for wording, needed, pattern in _COMPILED:
        if words.isdisjoint(needed):
            continue
        for match in pattern.finditer(template.text):
            yield from _read_match(template, match, wording, drafter, state)
    if words.isdisjoint({"which", "that", "whom"}):
        return
    for wording, needed, pattern in _RELATIVE:
        if words.isdisjoint(needed):
            continue
        for match in pattern.finditer(template.text):
            yield from _read_relative(template, match, wording, drafter)
    for rule, property_, needed, pattern in FRONTED:
        if words.isdisjoint(needed):
            continue
        for match in pattern.finditer(template.text):
            front, actor = template.tokens[match.start("x")], template.tokens[match.start("y")]
            yield from _make(template, rule, property_, (actor, front), match, drafter)


def _read_match(
    template: Template,
    match: re.Match[str],
    wording: Wording,
    drafter: Drafter,
    state: RelationState,
) -> Iterator[Found]:
    """Read the things on both sides of a wording where it stands."""
    first_is_object = wording.inverse

    def fits_first(token: Token) -> bool:
        told = wording.property in _OF_BODIES
        acts = not wording.inverse if told else wording.inverse and wording.form == "finite"
        if acts and may_be_person(token.thing):
            return False
        return _fits(token, wording.first, wording.property, drafter, as_object=first_is_object)

    def fits_second(token: Token) -> bool:
        if wording.sure and token.kind is None:
            return False
        return _fits(
            token, wording.second, wording.property, drafter, as_object=not first_is_object
        )

    if is_denied(template, match.start(), match.end()):
        return
    after = find_things(template, match.end(), fits_second)
    if not after and wording.property == "investsIn" and not first_is_object:
        after = find_fields(template, match.end())[0]
    if not after:
        return
    end = after[-1].at + 1
    before = find_subjects(template, match.start(), fits_first, form=_form(wording, match))
    before = before or find_fronted(template, match.start(), end, fits_first)
    status = "planned" if is_planned(match["aux"]) else "actual"
    start, _ = template.span(match.start("phrase"), match.end("phrase"))
    for one, other in pair_up(
        template, _things(before, template, match, wording, state), after, end
    ):
        if one is None or other.thing is None:
            continue
        subject, object_ = (other.thing, one) if first_is_object else (one, other.thing)
        yield Found(
            wording.rule,
            wording.property,
            subject,
            object_,
            start,
            other.end,
            (other.start, other.end),
            status,
        )


def _form(wording: Wording, match: re.Match[str]) -> str:
    """Say what a wording is where it stands: "run by" is finite after "is"."""
    if wording.form == "loose":
        return "loose"
    if re.match(r"(?:to be|being) ", match["aux"]):
        return "participle"
    if re.search(
        r"\b(?:is|are|was|were|has|have|had|will|been|be|shall|should|would|must|can|plans?"
        r"|aims?)\b",
        match["aux"],
    ):
        return "finite"
    if not match["aux"] and re.match(r"[a-z-]+[^s]s\b", match["phrase"]) and wording.form != "noun":
        return "finite"
    if not match["aux"] and re.match(r"[a-z-]+ing\b|with\b", match["phrase"]):
        return "participle"
    return wording.form


def _things(
    before: Sequence[Token],
    template: Template,
    match: re.Match[str],
    wording: Wording,
    state: RelationState,
) -> Sequence[Thing | None]:
    """Give the things before a wording; "they" and "the three hubs" stand for earlier ones."""
    if before:
        return [token.thing for token in before]
    if wording.first is None or wording.property in {"hostedBy", "designatedBy", "partnerOf"}:
        group = state.group_before(template, match.start())
        if group:
            return group
    if wording.property in {"appliesTo", "issuedBy"} and _THEY.fullmatch(
        template.text, 0, match.start()
    ):
        return [state.policy or state.last_policy]
    if match.start() == 0 and wording.rule == "issued-by" and state.policy is not None:
        return [state.policy]
    return []


def _read_relative(
    template: Template, match: re.Match[str], wording: Wording, drafter: Drafter
) -> Iterator[Found]:
    """Read "X, which Y will run": "and which" goes back to what was spoken of before."""
    front, actor = template.tokens[match.start("x")], template.tokens[match.start("y")]

    def fits(token: Token) -> bool:
        return _fits(token, wording.second, wording.property, drafter, as_object=False)

    fronts = [front]
    if " and which" in match[0] or not fits(front):
        head = template.text.rfind(" and ", 0, match.start("y"))
        fronts = find_subjects(template, head + 5 if head > 0 else front.at, fits, form="finite")
    for one in fronts:
        if fits(one) and _fits(actor, wording.first, wording.property, drafter, as_object=True):
            yield from _make(template, wording.rule, wording.property, (one, actor), match, drafter)


def _make(
    template: Template,
    rule: str,
    property_: str,
    ends: tuple[Token, Token],
    match: re.Match[str],
    drafter: Drafter,
) -> Iterator[Found]:
    subject, object_ = ends
    if subject.thing is None or object_.thing is None or subject.possessive or object_.possessive:
        return
    if is_denied(template, match.start(), match.end()):
        return
    if drafter.fits(subject.thing, property_) and drafter.fits(
        object_.thing, property_, as_object=True
    ):
        start, end = template.span(match.start("y"), match.end("phrase"))
        status = (
            "planned"
            if is_planned(match["phrase"]) or is_planned(match.groupdict().get("aux") or "")
            else "actual"
        )
        yield Found(rule, property_, subject.thing, object_.thing, start, end, (start, end), status)


def _fits(
    token: Token, kinds: frozenset[str] | None, property_: str, drafter: Drafter, *, as_object: bool
) -> bool:
    if token.thing is None or (token.form == "nation" and property_ != "appliesTo"):
        return False
    if token.kind is None and kinds is not None and kinds <= AREAS:
        return False
    if kinds is not None and token.kind is not None and token.kind not in kinds:
        return False
    return drafter.fits(token.thing, property_, as_object=as_object)
