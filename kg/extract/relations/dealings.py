"""Money and partners where one end of the relation is not beside the verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.found import Drafter, Found
from kg.extract.relations.grammar import (
    find_subjects,
    find_things,
    first_word,
    is_denied,
    is_planned,
)
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording

_MONEY: Final = (
    r"(?:(?:about|around|some|more than|over|nearly|up to|at least|a further|another|roughly) )?"
    r"(?:[a-z$]{0,4}[$\u20ac\u00a3\u00a5\u20b9]|rmb |cny |usd |eur |inr |aed |sar |jpy "
    r"|krw |rs\.? )?[0-9][0-9.,]*(?:[a-z]{1,3}\b)?"
    r"(?: (?:million|billion|trillion|crore|lakh|bn|mn"
    r"|m))?(?: crore)?(?: [a-z.]+){0,2}?(?: of (?:its|<THING>'s) own(?: money)?)?"
)
_INVESTS: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>(?:invest(?:s|ed|ing)?|put(?:s|ting)? in"
    rf"|contribut(?:es?|ed|ing)|chip(?:s|ped) in"
    rf"|provid(?:es?|ed|ing)) {_MONEY})(?=[,.;]| and\b| over\b| by\b| from\b|$)"
)
_COMES_FROM: Final = compile_wording(
    r"(?P<aux>(?:will |would |is to |are to |has |have |had )?)(?P<phrase>c(?:o|a)mes? from"
    r"|be (?:provided|put up|borne|contributed|financed) by|was (?:provided"
    r"|put up) by) (?:[a-z-]+ ){0,3}?(?P<o><BODY>)"
)
_SIGNED: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>(?:sign(?:s|ed)?|inked|concluded|reached"
    rf"|entered into|sealed|struck) (?:[a-z-]+ ){{0,5}}?"
    r"(?:agreements?|memorand(?:um|a)|mous?|contracts?|pacts?|deals?"
    r"|accords?)(?: of (?:understanding|co-?operation))?"
    r"|(?:work|works|worked|co-?operate[sd]?|collaborate[sd]?|teamed up"
    r"|join(?:ed)? (?:forces|hands)) ?(?:closely )?(?:together)?(?= (?:on|in|to|for|as)\b"
    r"|[.,])"
    r"|partners\b(?! (?:of|with|in))|set up a joint venture|form(?:ed)? (?:a joint venture"
    r"|a partnership|an alliance)"
    r"|jointly (?:develop|buil[dt]|establish|set up|launch|found|run|operate)[a-z]*)(?! with\b)"
)
_BETWEEN: Final = compile_wording(
    r"(?P<phrase>(?:agreements?|memorand(?:um|a)|mous?|contracts?|pacts?|deals?"
    r"|partnerships?|joint ventures?|co-?operation|alliances?|collaboration)"
    r"(?: of (?:understanding|co-?operation))?(?: (?:was|were|has been"
    r"|have been))?(?: signed| reached| concluded| inked)?(?: <NO>{1,40}?)? between) "
    r"(?:[a-z-]+ ){0,3}?(?P<s><ACTOR>) and (?:[a-z-]+ ){0,3}?(?P<o><ACTOR>)"
)
_JOINED: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>(?:join(?:s|ed)?|signed up to"
    rf"|entered) (?P<o><ACTOR>) as (?:[a-z-]+ ){{0,2}}?partners?)\b"
)
_OWNED: Final = compile_wording(
    r"(?P<x><THING>)'s (?:[a-z-]+ ){0,2}?(?P<noun>members|partners|tenants|investors"
    r"|shareholders|backers|residents) "
    r"(?P<phrase>(?:now |already |will )?(?:include|are|comprise|number)) "
)
_AMONG: Final = compile_wording(
    r"(?:one of|among) (?P<x><THING>)'s (?:[a-z-]+ ){0,2}?(?P<noun>members|partners|tenants"
    r"|investors|shareholders|backers|residents) (?P<phrase>is|are) "
)
_COUNTS: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>counts?|numbers|includes?|lists?|has"
    rf"|have) (?=[^;:]{{1,120}}? (?:among|as) <THING>'s (?:[a-z-]+ ){{0,2}}(?P<noun>members"
    rf"|partners|tenants|investors|shareholders|backers)\b)"
)
_TENANT: Final = compile_wording(
    r"(?P<phrase>(?:(?:one of|among) (?:the|its) (?:[a-z]+ )?tenants (?:is|are)|(?:another"
    r"|(?:the )?(?:first|largest|biggest|anchor)|a new|a|one) tenant(?:,| is| will be| was)"
    r"|(?:the |other |first )?tenants (?:include|are|so far include|such as|including))) "
)
_TENANTS: Final = frozenset(
    {"Company", "Organization", "ResearchInstitute", "University", "Association", None}
)
_PARTNER: Final = compile_wording(
    r"(?P<s><THING>)(?P<phrase>'s (?:[a-z-]+ ){0,2}?partner(?:,| is"
    r"| will be)?) (?:[a-z-]+ ){0,2}?(?P<o><ACTOR>)"
)
_THE_OPERATOR: Final = compile_wording(
    r"(?:^|[ ,])(?P<phrase>(?:the )?operator,? (?:(?:is|will be) )?)(?P<o><ORG>)(?!'s)"
)
_OPERATOR: Final = compile_wording(
    r"(?P<s><THING>)(?P<phrase>'s (?:[a-z]+ ){0,2}?operator(?:,| is"
    r"| will be)?) (?:[a-z-]+ ){0,2}?(?P<o><ORG>)"
)
#: What somebody has -> property that leads to it from each of them.
_HAS: Final = {
    "members": "memberOf",
    "partners": "partnerOf",
    "tenants": "locatedIn",
    "residents": "locatedIn",
    "investors": "investsIn",
    "shareholders": "investsIn",
    "backers": "investsIn",
}
_ACTORS: Final = frozenset(
    {
        "Organization",
        "GovernmentBody",
        "Ministry",
        "Company",
        "Association",
        "ResearchInstitute",
        "University",
        "City",
        "District",
        "Province",
        "Country",
        "Park",
        "Facility",
        "Region",
    }
)


def find_dealings(
    template: Template, words: frozenset[str], drafter: Drafter, state: RelationState
) -> Iterator[Found]:
    """Find who puts money into what the passage is about, and who signed with whom.

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

    def fits(token: Token) -> bool:
        return token.kind in _ACTORS and token.form != "nation"

    for match in _SIGNED.finditer(template.text):
        if is_denied(template, match.start(), match.end()):
            continue
        sides = find_subjects(template, match.start(), fits, form="finite")
        for one, other in combinations(sides, 2):
            yield from _tell(
                template, "sign-together", "partnerOf", (one.thing, other.thing), match, drafter
            )
    for match in _BETWEEN.finditer(template.text):
        ends = [template.tokens[match.start(name)].thing for name in ("s", "o")]
        if not is_denied(template, match.start(), match.end()):
            yield from _tell(template, "agreement-between", "partnerOf", ends, match, drafter)
    for match in _OPERATOR.finditer(template.text):
        ends = [template.tokens[match.start(name)].thing for name in ("s", "o")]
        yield from _tell(template, "its-operator", "operatedBy", ends, match, drafter)
    for match in _PARTNER.finditer(template.text):
        ends = [template.tokens[match.start(name)].thing for name in ("s", "o")]
        if not is_denied(template, match.start(), match.end()):
            yield from _tell(template, "its-partner", "partnerOf", ends, match, drafter)
    for match in _THE_OPERATOR.finditer(template.text):
        ends = [state.site_of_passage, template.tokens[match.start("o")].thing]
        yield from _tell(template, "the-operator", "operatedBy", ends, match, drafter)
    for match in _JOINED.finditer(template.text):
        for one in find_subjects(template, match.start(), fits, form="finite"):
            ends = [one.thing, template.tokens[match.start("o")].thing]
            yield from _tell(template, "joined-as-partner", "partnerOf", ends, match, drafter)
    for pattern in (_OWNED, _AMONG):
        for match in pattern.finditer(template.text):
            yield from _owned(template, match, drafter)
    if state.last_site is not None:
        for match in _TENANT.finditer(template.text):
            for token in find_things(template, match.end(), lambda token: token.kind in _TENANTS):
                ends = [token.thing, state.last_site]
                for found in _tell(template, "named-tenant", "locatedIn", ends, match, drafter):
                    yield replace(found, end=token.end, core=(token.start, token.end))
    for match in _COUNTS.finditer(template.text):
        for owner in find_subjects(template, match.start(), fits, form="finite"):
            yield from _have(template, owner, match, drafter)
    if not words.isdisjoint(
        {
            "invest",
            "invests",
            "invested",
            "investing",
            "putting",
            "puts",
            "put",
            "contributes",
            "contributed",
            "provides",
            "provide",
            "from",
            "by",
        }
    ):
        yield from _money(template, drafter, state)


def _owned(template: Template, match: re.Match[str], drafter: Drafter) -> Iterator[Found]:
    """Read "the park's tenants include A and B"."""
    yield from _have(template, template.tokens[match.start("x")], match, drafter)


def _have(
    template: Template, owner: Token, match: re.Match[str], drafter: Drafter
) -> Iterator[Found]:
    property_ = _HAS[match["noun"]]

    def fits(token: Token) -> bool:
        return (
            token.thing is not None
            and drafter.fits(token.thing, property_)
            and not token.thing.is_place
        )

    if is_denied(template, match.start(), match.end()):
        return
    for token in find_things(template, match.end(), fits):
        ends = (token.thing, owner.thing)
        for one in _tell(template, f"its-{match['noun']}", property_, ends, match, drafter):
            yield replace(one, end=token.end, core=(token.start, token.end))


def _money(template: Template, drafter: Drafter, state: RelationState) -> Iterator[Found]:
    """Read money that goes to the site of which the passage tells."""
    sites = [
        token.thing for token in template.things() if token.kind in {"Park", "Facility", "Zone"}
    ]
    site = sites[0] if sites else state.site_of_passage
    if site is None:
        return

    def fits(token: Token) -> bool:
        return (
            token.thing is not None
            and drafter.fits(token.thing, "investsIn")
            and not token.thing.is_place
        )

    for match in _INVESTS.finditer(template.text):
        if is_denied(template, match.start(), match.end()):
            continue
        for one in find_subjects(template, match.start(), fits, form="finite"):
            yield from _tell(
                template, "invests-there", "investsIn", (one.thing, site), match, drafter
            )
    if not re.search(
        r"\b(?:investment|invested|yuan|funding|cost|costs|money|sum|budget|financ)",
        template.words,
        re.I,
    ):
        return
    for match in _COMES_FROM.finditer(template.text):
        ends = [template.tokens[match.start("o")].thing, site]
        yield from _tell(template, "money-comes-from", "investsIn", ends, match, drafter)


def _tell(
    template: Template,
    rule: str,
    property_: str,
    ends: Sequence[Thing | None],
    match: re.Match[str],
    drafter: Drafter,
) -> Iterator[Found]:
    subject, object_ = ends
    if subject is None or object_ is None:
        return
    if drafter.fits(subject, property_) and drafter.fits(object_, property_, as_object=True):
        start, end = template.span(first_word(template, match), match.end())
        planned = is_planned(match.groupdict().get("aux") or "")
        yield Found(
            rule,
            property_,
            subject,
            object_,
            start,
            end,
            (start, end),
            "planned" if planned else "actual",
        )
