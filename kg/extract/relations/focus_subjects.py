"""Of what a sentence tells a focus."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.focus_wordings import MAKERS, PROMOTERS, FocusWording
from kg.extract.relations.grammar import find_fronted, find_subjects
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import Template, Token

_FIRMS_IN: Final = re.compile(
    r"(?:companies|firms|enterprises|startups|start-ups|businesses|developers|players|researchers|tenants|institutes|labs)"
    r" (?:in|from|across|of|at) $"
)
_FIRMS_OF: Final = re.compile(
    r"'s (?:[a-z]+ ){0,3}(?:companies|firms|enterprises|startups|start-ups|businesses|industry|sector|researchers|cluster|tenants|economy) $"
)
_THEY: Final = re.compile(
    r"(?:^|[,;:.] |\b(?:and|but|\") ?)(?:they|these|those|the companies|the firms) $"
)
_ORDERS: Final = re.compile(r"(?:shall|will|should|must|is to|are to)\b")
_TENANTS: Final = re.compile(r"\btenants (?:there )?$")


def find_focus_subjects(
    template: Template, at: int, end: int, wording: FocusWording, form: str, state: RelationState
) -> Sequence[Thing]:
    """Find of what a focus is told; the fields end at `end`."""

    def fits(token: Token) -> bool:
        if token.form == "nation" or token.kind in {"Person", "Publication", "Event"}:
            return False
        if token.kind is None and wording.subjects is MAKERS:
            return True
        return wording.subjects is None or token.kind in wording.subjects

    text = template.text
    if (group := state.group_before(template, at)) and wording.subjects is None:
        return group
    if _THEY.search(text, 0, at):
        return state.focus_subjects
    if _TENANTS.search(text, 0, at) and state.last_site is not None:
        return [state.last_site]
    last = [token for token in template.things() if token.at < at]
    if last and text[last[-1].at + 1 : at].strip() in {"", "mainly", "also", "now"}:
        token = last[-1]
        if token.preposition and _FIRMS_IN.search(text, 0, token.at) and token.thing is not None:
            return [token.thing]
    if last and last[-1].possessive and last[-1].form != "pronoun" and last[-1].thing is not None:
        if _FIRMS_OF.fullmatch(text, last[-1].at + 1, at) and last[-1].thing.is_place:
            return [last[-1].thing]
    if (
        at == 0
        and state.policy is not None
        and wording.form in {"finite", "loose"}
        and form != "participle"
    ):
        return [state.policy]  # "Focus on healthcare, …": what a plan orders
    if state.policy is not None and _ORDERS.search(text, at, at + 12) and not last:
        return [state.policy]  # "Support shall focus on …"
    if form == "loose":
        return _loose(template, at, fits)
    found = find_subjects(template, at, fits, form=form) or find_fronted(template, at, end, fits)
    return [token.thing for token in found if token.thing is not None]


def _loose(template: Template, at: int, fits: object) -> list[Thing]:
    """Take what the sentence began with, though more than one verb may stand between."""
    things = [token for token in template.things() if token.at < at]
    for token in things:
        if token.preposition or token.possessive or token.thing is None:
            continue
        between = template.text[token.at + 1 : at]
        if re.search(r"[;:]|\b(?:said|says|because|while|if|whereas|according)\b", between):
            return []
        return [token.thing] if fits(token) else []  # type: ignore[operator]
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
    """Find of what a sentence as a whole speaks: its plan, its subject, or the place it is in."""
    things = template.things()
    for token in things:
        if token.at < start and token.kind == "Policy" and not token.possessive:
            return token.thing
    if rule == "used-in" and things and things[0].possessive and things[0].kind == "Company":
        return things[0].thing
    if rule == "used-in":
        for token in things:
            if token.at >= end and token.preposition in {"in", "across", "throughout"}:
                if token.kind in PROMOTERS:
                    return token.thing
        for token in things:
            if token.at < start and token.kind in PROMOTERS and token.preposition in {"", "in"}:
                return token.thing
        return None
    for token in things:
        if token.at < start and not token.preposition and not token.possessive:
            return token.thing if token.kind in PROMOTERS else None
    if rule == "priorities-are":
        for token in things:
            if token.kind in PROMOTERS and (token.possessive or token.preposition in {"in", "of"}):
                return token.thing
        return state.policy
    return None
