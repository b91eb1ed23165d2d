"""Of what a sentence tells a focus."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.focus_wordings import MAKERS, PROMOTERS, FocusWording
from kg.extract.relations.grammar import Fits, find_fronted, find_subjects
from kg.extract.relations.references import may_be_person
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import Template, Token

_FIRMS_IN: Final = re.compile(
    r"(?:companies|firms|residents|enterprises|startups|start-ups|businesses|developers|players"
    r"|researchers|tenants|institutes|labs)"
    r" (?:in|from|across|of|at) $"
)
_FIRMS_OF: Final = re.compile(
    r"'s (?:[a-z]+ ){0,3}(?:companies|firms|enterprises|startups|start-ups|businesses"
    r"|industry|sector|researchers|cluster|tenants|economy) $"
)
_THEY: Final = re.compile(
    r"(?:^|[,;:.] |\b(?:and|but|\") ?)(?:they|these|those|the companies|the firms) $"
)
_OTHERS_SAY: Final = re.compile(r"[;:]|\b(?:said|says|because|while|if|whereas|according)\b")
_ORDERS: Final = re.compile(r"(?:shall|will|should|must|is to|are to)\b")
_TENANTS: Final = re.compile(r"\btenants (?:there )?$")


def find_focus_subjects(
    template: Template, at: int, end: int, wording: FocusWording, form: str, state: RelationState
) -> Sequence[Thing]:
    """Find of what a focus is told.

    Parameters
    ----------
    template
        The sentence.
    at, end
        Where the wording begins, and where its fields end.
    wording
        How it is told.
    form
        What the wording is there: ``finite``, ``participle``, ``noun`` or ``loose``.
    state
        What the text told before.
    """

    def fits(token: Token) -> bool:
        if token.form == "nation" or token.kind in {"Person", "Publication", "Event"}:
            return False
        if token.kind is None and wording.subjects is MAKERS:
            return True
        if may_be_person(token.thing):
            return False
        return wording.subjects is None or token.kind in wording.subjects

    text = template.text
    if (group := state.group_before(template, at)) and wording.subjects is None:
        return group
    if _THEY.search(text, 0, at):
        return state.focus_subjects
    if _TENANTS.search(text, 0, at) and state.last_site is not None:
        return [state.last_site]
    if (place := _place_of_firms(template, at)) is not None:
        return [place]
    if state.policy is not None and _is_order(template, at, wording, form):
        return [state.policy]
    if form == "loose":
        return _first(template, at, fits)
    found = find_subjects(template, at, fits, form=form) or find_fronted(template, at, end, fits)
    return [token.thing for token in found if token.thing is not None]


def _place_of_firms(template: Template, at: int) -> Thing | None:
    """Give the place in "companies in Jinan focus on" and "Jinan's companies focus on"."""
    last = [token for token in template.things() if token.at < at]
    if not last or last[-1].thing is None:
        return None
    token, text = last[-1], template.text
    beside = text[token.at + 1 : at].strip() in {"", "mainly", "also", "now"}
    if beside and token.preposition and _FIRMS_IN.search(text, 0, token.at):
        return token.thing
    owned = token.possessive and token.form != "pronoun" and last[-1].thing.is_place
    if owned and _FIRMS_OF.fullmatch(text, token.at + 1, at):
        return token.thing
    return None


def _is_order(template: Template, at: int, wording: FocusWording, form: str) -> bool:
    """Say whether a plan orders something: "Focus on healthcare", "Support shall focus on"."""
    if at == 0:
        return wording.form in {"finite", "loose"} and form != "participle"
    if any(token.at < at for token in template.things()):
        return False
    return _ORDERS.search(template.text, at, at + 12) is not None


def _first(template: Template, at: int, fits: Fits) -> list[Thing]:
    """Take what the sentence began with, though more than one verb may stand between."""
    for token in template.things():
        if token.at >= at:
            break
        if token.preposition or token.possessive or token.thing is None:
            continue
        if _OTHERS_SAY.search(template.text, token.at + 1, at):
            return []
        return [token.thing] if fits(token) else []
    return []


def find_owner(template: Template, match: re.Match[str], state: RelationState) -> Thing | None:
    """Find whose focus is told: who is named with it, else the plan or what was spoken of last."""
    for name in ("x", "y", "z"):
        if name in match.re.groupindex and match[name]:
            thing = template.tokens[match.start(name)].thing
            return thing if thing is not None and thing.kind != "Person" else None
    for token in template.things():
        if token.kind == "Policy" and token.at < match.start():
            return token.thing
    main = state.last_main
    if state.policy is not None:
        return state.policy
    return main if main is not None and main.kind in PROMOTERS else None


def find_frame(
    template: Template, start: int, end: int, state: RelationState, rule: str
) -> Thing | None:
    """Find of what a sentence as a whole speaks: its plan, its subject, or the place it is in.

    Parameters
    ----------
    template
        The sentence.
    start, end
        Where the words and the fields stand that the sentence names.
    state
        What the text told before.
    rule
        ``used-in``, ``fields-of`` or ``priorities-are``.
    """
    before = [token for token in template.things() if token.at < start]
    for token in before:
        if token.kind == "Policy" and not token.possessive:
            return token.thing
    if rule == "used-in":
        return _user(template, before, end)
    for token in before:
        if not token.preposition and not token.possessive:
            return token.thing if token.kind in PROMOTERS else None
    if rule == "priorities-are":
        for token in template.things():
            if token.kind in PROMOTERS and (token.possessive or token.preposition in {"in", "of"}):
                return token.thing
        return state.policy
    return None


def _user(template: Template, before: Sequence[Token], end: int) -> Thing | None:
    """Find who uses something: "Yunfan's robots are used in", "AI is used in … in Jinan"."""
    if before and before[0].possessive and before[0].kind == "Company":
        return before[0].thing
    for token in template.things():
        behind = token.at >= end and token.preposition in {"in", "across", "throughout"}
        if behind and token.kind in PROMOTERS:
            return token.thing
    for token in before:
        if token.kind in PROMOTERS and token.preposition in {"", "in"}:
            return token.thing
    return None
