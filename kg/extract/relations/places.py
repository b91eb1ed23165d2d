"""Where things are, told without a verb: "the park in Jurong", "Jinan, Shandong province"."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.found import Drafter, Found
from kg.extract.relations.grammar import find_subjects, is_denied
from kg.extract.relations.templates import Template, Token, compile_wording
from kg.registry.entities import Entity

_RANKS: Final = {"Park": 0, "District": 1, "City": 2, "Province": 3, "Region": 4, "Country": 5}
_SITES: Final = frozenset(
    {"Park", "Zone", "Facility", "ResearchInstitute", "University", "Event", "Association"}
)
_BODIES: Final = _SITES | {"Company", "Organization", "GovernmentBody"}

_SITE_IN: Final = compile_wording(
    r"(?P<s><THING>)(?:,? |, an? (?:[^\s,;.]+ ){0,5}?(?:park|campus|facility|centre|center"
    r"|zone|hub|institute|university|laboratory|cluster|site|development) )(?:in"
    r"|at) (?:(?:downtown|central|southern|northern|eastern|western|nearby) |(?:city|town"
    r"|district|"
    r"province|state|suburb|heart|centre|center|outskirts|north|south|east"
    r"|west) of )*(?P<o><PLACE>)(?:'s (?:[a-z]+ )?(?P<p><PLACE>))?"
)
_BASED: Final = compile_wording(
    r"(?P<o><PLACE>)(?P<w>-(?:based|headquartered)) (?:(?!(?:an?|the|with|and|of|to|by|in"
    r"|for|has|have|is|was|said|will)\b|[a-z]+ed\b)[a-z0-9'-]+ ){0,5}?(?P<s><THING>)"
)
_BASED_AFTER: Final = compile_wording(
    r"(?P<s><ORG>),? an? (?:(?!of\b|by\b|with\b|to\b|for\b"
    r"|in\b)[a-z-]+ ){0,2}?(?P<o><PLACE>)-(?:based|headquartered)\b"
)
_WHERE: Final = compile_wording(
    r"(?P<o><PLACE>),? (?:(?:home to|where) (?:[a-z-]+ ){0,3}?(?P<s><THING>) )"
    r"(?:is|was|has|have|had|opened|opens|operates|runs|will|stands|started|set up|sits|lies)\b"
)
_OWNED: Final = compile_wording(
    r"(?P<o><AREA>)(?:'s| province's) (?:[a-z]+ ){0,2}?(?P<s><THING>)(?!'s)"
)
_NESTED: Final = compile_wording(
    r"(?P<s><PLACE>)(?P<w>, (?:in )?| in | of |, a (?:[a-z]+ ){0,3}(?:city|district|county"
    r"|province|town) (?:in|of) )"
    r"(?:(?:southern|northern|eastern|western|central|neighbouring|neighboring"
    r"|capital of) )?(?P<o><AREA>)"
    r"(?:'s (?:[a-z]+ )?(?P<p><AREA>))?"
)
_AFTER_COMMA: Final = re.compile(r"(?:,|\.|\)|;| on\b| in\b| is\b| was\b| has\b| will\b| to\b|$)")
_CAPITAL: Final = compile_wording(
    r"(?P<o><PLACE>)'s (?:provincial |state )?capital(?: city)?,? (?:of )?(?P<s><PLACE>)"
)
_TENANT: Final = compile_wording(
    r"(?:(?:is|was|became|becomes|will be|has become|as),? "
    r"|, )(?P<o><PLACE>)'s (?:[a-z0-9-]+ ){0,3}?(?:tenants?|residents?|anchor)\b"
)


_HEAD_OFFICE: Final = compile_wording(
    r"(?P<s><ORG>)'s (?:[a-z]+ ){0,2}?(?:headquarters|head office|seat"
    r"|registered office)(?: (?:is|are|was|lies|stays?|remains?|located|based"
    r"|situated)){0,3} in "
    r"(?:[a-z]+ of )?(?P<o><PLACE>)"
)
_CAPITAL_AFTER: Final = compile_wording(
    r"(?P<s><PLACE>),? (?P<o><PLACE>)'s (?:provincial |state )?capital\b"
)


_IN_FRONT: Final = compile_wording(r"in (?P<o><PLACE>), (?P<s><THING>)")


def find_by_places(
    template: Template, drafter: Drafter, registered: Mapping[str, Entity]
) -> Iterator[Found]:
    """Find where things are and which place is a part of which.

    Parameters
    ----------
    template
        The sentence.
    drafter
        Knows domains and ranges.
    registered
        The registered things: what they say of places is not contradicted.
    """
    for match in _SITE_IN.finditer(template.text):
        subject, object_ = template.tokens[match.start("s")], _last(template, match)
        moved = subject.kind not in {"Park", "Zone", "Facility"} and _moves(template, match)
        if subject.kind in _SITES and subject.form != "pronoun" and not moved:
            yield from _tell(template, "site-in-place", "locatedIn", subject, object_, drafter)
    for rule, pattern in (
        ("place-based", _BASED),
        ("place-based", _BASED_AFTER),
        ("where-it-is", _WHERE),
    ):
        for match in pattern.finditer(template.text):
            subject, object_ = template.tokens[match.start("s")], template.tokens[match.start("o")]
            if subject.kind in _BODIES or (subject.kind is None and rule == "place-based"):
                yield from _tell(template, rule, "locatedIn", subject, object_, drafter)
    for rule, property_, pattern in (
        ("its-capital", "capitalOf", _CAPITAL),
        ("its-capital", "capitalOf", _CAPITAL_AFTER),
        ("its-headquarters", "headquarteredIn", _HEAD_OFFICE),
    ):
        for match in pattern.finditer(template.text):
            subject = template.tokens[match.start("s")]
            object_ = template.tokens[match.start("o")]
            yield from _tell(template, rule, property_, subject, object_, drafter)
    front = _IN_FRONT.match(template.text)
    if front is not None and template.tokens[front.start("s")].kind in _SITES - {"Event"}:
        ends = (template.tokens[front.start("s")], template.tokens[front.start("o")])
        yield from _tell(template, "place-in-front", "locatedIn", *ends, drafter)
    for match in _TENANT.finditer(template.text):
        object_ = template.tokens[match.start("o")]

        def fits(token: Token) -> bool:
            return token.kind in {"Company", "Organization", "ResearchInstitute", "University"}

        for subject in find_subjects(template, match.start(), fits, form="finite"):
            yield from _tell(template, "tenant-of", "locatedIn", subject, object_, drafter)
    yield from _nested(template, drafter, registered)


def _nested(
    template: Template, drafter: Drafter, registered: Mapping[str, Entity]
) -> Iterator[Found]:
    """Find places within places: the larger one owns or follows the smaller one."""
    for match in _OWNED.finditer(template.text):
        subject, object_ = template.tokens[match.start("s")], template.tokens[match.start("o")]
        if object_.form != "name" or subject.form != "name":
            continue
        if subject.kind in {"Park", "Facility", "Zone"}:
            yield from _tell(template, "site-of-place", "locatedIn", subject, object_, drafter)
        elif _contains(object_, subject, registered):
            yield from _tell(template, "place-of-place", "partOf", subject, object_, drafter)
    for match in _NESTED.finditer(template.text):
        subject, object_ = template.tokens[match.start("s")], _last(template, match)
        if match["w"] == ", " and not _AFTER_COMMA.match(template.text, object_.at + 1):
            continue
        if subject.form != "name" or subject.possessive or object_.possessive:
            continue
        if subject.kind != "Park" and _contains(object_, subject, registered):
            yield from _tell(template, "place-in-place", "partOf", subject, object_, drafter)


def _last(template: Template, match: re.Match[str]) -> Token:
    """Give the place that is meant: Nansha District in "Guangzhou's Nansha District"."""
    return template.tokens[match.start("p") if match["p"] else match.start("o")]


def _moves(template: Template, match: re.Match[str]) -> bool:
    """Say whether a verb before takes the place to itself: "signed with X in Y"."""
    before = template.text[max(0, match.start() - 60) : match.start()]
    return (
        re.search(r"\b(?:met|visited|signed|held|told|attended|spoke|presented)\b", before)
        is not None
    )


def _contains(whole: Token, part: Token, registered: Mapping[str, Entity]) -> bool:
    """Say whether a place is of a larger sort than another, and the registry agrees."""
    if whole.thing is None or part.thing is None or "name" not in {whole.form}:
        return False
    if whole.thing.name.endswith("Prefecture") and part.kind == "City":
        return True
    ranks = _RANKS.get(part.kind or ""), _RANKS.get(whole.kind or "")
    if part.kind == "Place" and whole.kind in {"Province", "Country"}:
        return True
    if ranks[0] is None or ranks[1] is None or ranks[0] >= ranks[1]:
        return False
    return _agrees(part.thing, whole.thing, registered)


def _agrees(part: Thing, whole: Thing, registered: Mapping[str, Entity]) -> bool:
    if part.id is None or whole.id is None:
        return True
    above = [part.id]
    for one in above:
        entity = registered.get(one)
        if entity is not None:
            above += [more for more in entity.part_of if more not in above]
    return whole.id in above[1:] or len(above) == 1


def _tell(
    template: Template, rule: str, property_: str, subject: Token, object_: Token, drafter: Drafter
) -> Iterator[Found]:
    if subject.thing is None or object_.thing is None or subject.form == "nation":
        return
    first, last = min(subject.at, object_.at), max(subject.at, object_.at)
    if is_denied(template, first, last):
        return
    if drafter.fits(subject.thing, property_) and drafter.fits(
        object_.thing, property_, as_object=True
    ):
        start, end = template.span(first, last + 1)
        yield Found(
            rule, property_, subject.thing, object_.thing, start, end, (object_.start, object_.end)
        )
