"""Who does what in a template: the subject before a verb, the things and concepts after it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from kg.extract.names.things import Thing
from kg.extract.relations.templates import Template, Token, compile_wording

_COMPOUND: Final = re.compile(
    r" (?:factory|plant|project|campus|park|site|office|offices|centre|center|government"
    r"|unit|company|market|university|"
    r"facility|laborator|branch|hub|airport|port|zone|stock|exchange|authorit|ministry"
    r"|association|economy|fund|firm)"
)
_NAMING: Final = re.compile(r"\b(?:called|named|dubbed|known as) $")
_FRONT: Final = re.compile(
    r"(?:[a-z-]+(?:ed|ing)\b|with (?:its |a )?head|built\b|run\b|set up\b|an? |as |part of"
    r"|one of|jointly|first |newly |once |in cooperation|in partnership|together)"
)
One = TypeVar("One")
Other = TypeVar("Other")

#: A thing that stands further off in a template is not what a verb speaks of.
MAX_BETWEEN: Final = 300

#: Says whether a thing may stand at one end of a relation.
Fits = Callable[[Token], bool]

_BOUNDARY: Final = re.compile(
    r"[;:]| -- |\u2014| \u2013 |\b(?:while|whereas|because|although|though|if|when|where"
    r"|said|says|told|adding"
    r"|added|noted|stated|according to|thanks to)\b"
)
_LINK: Final = re.compile(
    r",? ?(?:(?:and |but )?(?:which|that|who) ?)?|,? (?:(?:and|but|then|also|or) )"
)
_APPOSITION: Final = re.compile(
    r",? (?:[a-z]+ly )?(?:a|an|one of|the|its|another|as|now|founded as|once|long|known as"
    r"|famous as"
    r"|seen as|regarded as|considered)(?: [^\s,;.]+){0,6} "
)
_RELATIVE: Final = re.compile(r",? (?:which|that|who) [^,;]*?(?:,? and |, )(?:which |that |who )?")
_RELATIVE_END: Final = re.compile(r",? (?:which|that|who) $")
_ITS_PLAN: Final = re.compile(r"\b(?:strategy|plan|approach|policy|scheme|drive|programme)$")
_PREPOSITIONAL: Final = re.compile(
    r"(?:,? (?!\S+ (?:whom|which|whose)\b)(?:with|in|of|for|at|on|from|near|beside|between"
    r"|along|after|since|together|including"
    r"|under|to|as well as)\b.*)?"
)
_DESCRIPTION: Final = (
    r"(?:(?:both|its|a|an|all|all of|his|her|their|our|my|new|future|[0-9]{1,3}) )?"
    r"(?:(?!and\b|or\b|of\b|by\b|to\b|is\b|that\b|which\b|in\b|at\b|on\b|with\b|from\b|as\b"
    r"|while\b|near\b|for\b|into\b|under\b|over\b|between\b|after\b|before\b|outside\b|than\b)"
    r"(?:[a-z0-9'-]+|<CONCEPT>) ){0,4}?(?:(?:city|town|state|province|area|district|whole"
    r"|center|centre|heart|"
    r"outskirts|north|south|east|west|suburbs|counties|cities|districts|provinces"
    r"|prefectures|regions|departments|parts|port) of )?"
)
_ITEM: Final = compile_wording(rf"{_DESCRIPTION}(<THING>)(?!'s)")
_OWNED: Final = compile_wording(
    rf"{_DESCRIPTION}(<THING>)(?:(?:'s|-based|-headquartered) (?:[a-z-]+ ){{0,3}}?(<THING>))?"
)
_INTRODUCED: Final = compile_wording(
    rf"(?:(?!of\b|by\b|in\b|with\b|and\b)[a-z0-9-]+ ){{0,5}}?[a-z]+s(?::|,| such as"
    rf"|, such as|, including| including|, namely| like) {_DESCRIPTION}(<THING>)()(?!'s)"
)
_DESCRIBES: Final = compile_wording(r"(?:(?:[a-z-]+|<CONCEPT>) ){0,4}")
#: ", whose founders were young, ": all that is between a subject and its verb.
_INSERTED: Final = re.compile(r", (?:which|who|whose|where|with|in|a|an|the|now|once) [^;:]*, ")
_COMMA: Final = re.compile(r"(?:,|;) (?:as well as |and )?|,? (?:and|or|as well as) ")
_LAST: Final = re.compile(r",? (?:and|or|as well as) ")
_VERB_FOLLOWS: Final = re.compile(
    r" (?:said|says|is|was|are|were|will|would|has|have|had|announced|plans?|expects?|told|adds?"
    r"|added|noted|wants?|opened|signed|aims?|can|could|may|should|shall|hopes?|believes?)\b"
)
_NOTHING: Final = re.compile(
    r"\b(?:not|never|no longer|denie[sd]|nor|neither|without|refus(?:es|ed)|rejects?|rejected"
    r"|rumou?rs?|rumou?red|cancelled|canceled|abandoned|failed|speculation)\b|n't\b"
)
_PLANNED: Final = re.compile(
    r"\b(?:will|would|shall|should|to|plan(?:s|ned|ning)?|expected|aim(?:s|ing)?|set|due|intends?"
    r"|vow(?:s|ed)|pledge[sd]?|seeks?|wants?|hopes?|agreed|agrees|proposed|going|must|scheduled)\b"
)
_GOES_ON: Final = re.compile(r"\bcontinue[sd]? to\b|\bbegun to\b|\bbegan to\b|\bset up\b")


def find_subjects(template: Template, at: int, fits: Fits, *, form: str) -> list[Token]:
    """Find of what a verb, participle or noun says something.

    Parameters
    ----------
    template
        The sentence.
    at
        Where what is said begins, auxiliary verbs included.
    fits
        Whether a thing may be the subject.
    form
        ``finite`` ("is run by"), ``participle`` ("run by"), ``noun`` ("member of") or
        ``loose``: a verb may stand between.

    Returns
    -------
    list of Token
        One thing, all of a list of things, or none.
    """
    things = [token for token in template.things() if token.at < at]
    for number in range(len(things) - 1, -1, -1):
        token = things[number]
        after = token.at + (3 if token.possessive else 1)
        between = template.text[after:at].replace(", respectively", "")
        if len(between) > MAX_BETWEEN:
            return []
        inserted = form == "finite" and not token.preposition and _INSERTED.fullmatch(between)
        if inserted and not token.possessive and fits(token):
            return _whole_list(template, things, number, fits)
        if _BOUNDARY.search(between):
            return []
        if token.possessive:
            if token.form != "pronoun" and not token.preposition:
                return []
            continue
        if between == ", " and _NAMING.search(template.text, 0, token.at) and fits(token):
            return [token]
        if not _governs(token, between, form):
            if not token.preposition and not _leads(template, things, number):
                return []
            continue
        if fits(token):
            return _whole_list(template, things, number, fits)
        if not token.preposition and between.strip() in {"", "also"} and form == "finite":
            return []
    return []


def find_fronted(template: Template, at: int, end: int, fits: Fits) -> list[Token]:
    """Find the subject behind what is told of it first: "Founded in 2015, Yunfan is …".

    Parameters
    ----------
    template
        The sentence.
    at, end
        Where what is told stands; nothing before it may be the subject.
    fits
        Whether a thing may be the subject.
    """
    if _FRONT.match(template.text) is None:
        return []
    for token in template.things():
        if token.at < end:
            if token.at < at and not token.preposition:
                return []
            continue
        if token.preposition:
            continue
        if token.possessive or not fits(token):
            return []
        between = template.text[end : token.at]
        return [token] if re.fullmatch(r"[^;:]{0,80}?, (?:[a-z-]+ ){0,4}", between) else []
    return []


def _governs(token: Token, between: str, form: str) -> bool:
    """Say whether what is between a thing and what is said lets it be the subject."""
    if form == "loose" and not token.preposition:
        return True
    linked = _LINK.fullmatch(between) is not None
    relative = re.search(r"\b(?:which|that|who)\b", between) is not None
    if token.preposition and token.preposition != "and":
        if linked:
            if " and " in between or " but " in between or " or " in between:
                return relative
            return relative or form == "participle" or (form == "noun" and "," in between)
        if _RELATIVE.fullmatch(between):
            return not between.endswith(", ")
        return form != "finite" and _APPOSITION.fullmatch(between) is not None
    relative_end = _RELATIVE_END.search(between)
    if relative_end is not None and relative_end.start() > 0:
        if _ITS_PLAN.search(between, 0, relative_end.start()):
            return True
        return _PREPOSITIONAL.fullmatch(between, 0, relative_end.start()) is not None
    if form == "finite" and between.endswith(", ") and between.count(",") < 2:
        return False  # what ends before the comma is an insertion
    if linked or _RELATIVE.fullmatch(between):
        return form != "noun" or "," in between
    if form != "finite" and _APPOSITION.fullmatch(between):
        return True
    last = re.split(r",(?! [0-9])| and (?=which|that|$)", between)[-1]
    return _LINK.fullmatch(last) is not None or _PREPOSITIONAL.fullmatch(last) is not None


def _leads(template: Template, things: Sequence[Token], number: int) -> bool:
    """Say whether a thing stands within an insertion, so that the subject may come before."""
    if number == 0:
        return False
    between = template.text[things[number - 1].at + 1 : things[number].at]
    return "," in between or " by " in between


def _whole_list(
    template: Template, things: Sequence[Token], number: int, fits: Fits
) -> list[Token]:
    """Give the things of the list that ends with a thing: A, B and C."""
    found = [things[number]]
    joint = _LAST
    for before in reversed(things[:number]):
        between = template.text[before.at + 1 : found[0].at]
        match = joint.match(between) or (_COMMA.match(between) if len(found) > 1 else None)
        rest = between[match.end() :] if match is not None else "."
        if not _DESCRIBES.fullmatch(rest) or not fits(before) or before.possessive:
            break
        found.insert(0, before)
        joint = _COMMA
    return found


def find_things(template: Template, at: int, fits: Fits) -> list[Token]:
    """Find the things that are named at a place: one, or a list of them.

    The owner in "the city's AI Park" is passed over.
    """
    match = _OWNED.match(template.text, at) or _INTRODUCED.match(template.text, at)
    if match is None:
        return []
    token = template.tokens[match.start(2) if match[2] else match.start(1)]
    if (token.possessive and not match[2]) or not fits(token):
        return []
    if (
        token.thing is not None
        and token.thing.is_place
        and _COMPOUND.match(template.text, match.end())
    ):
        return []  # "the Wuhu factory" is not Wuhu
    found, end = [token], match.end()
    further: list[Token] = []
    while (joint := _COMMA.match(template.text, end)) is not None:
        item = _ITEM.match(template.text, joint.end())
        if item is None or not fits(template.tokens[item.start(1)]):
            break
        one = template.tokens[item.start(1)].thing
        if one is None or token.thing is None or _is_area(one) != _is_area(token.thing):
            break
        if _VERB_FOLLOWS.match(template.text, item.end()):
            break
        further.append(template.tokens[item.start(1)])
        end = item.end()
        if _LAST.fullmatch(joint[0]) or joint[0].endswith("and "):
            return found + further
    return found


def first_word(template: Template, match: re.Match[str]) -> int:
    """Find where the words of a phrase begin, behind the 's of its owner."""
    start = match.start("phrase")
    return start + 3 if template.text.startswith("'s ", start) else start


def _is_area(thing: Thing) -> bool:
    """Say whether a thing is a city, a country or the like: a list names such alone."""
    return thing.is_place and thing.kind != "Park"


def is_denied(template: Template, start: int, end: int) -> bool:
    """Say whether what stands there is denied, doubted or asked."""
    text = template.text
    begin = max(text.rfind(";", 0, start), text.rfind(", and ", 0, start), start - 60, 0)
    return _NOTHING.search(text, begin, end) is not None or text.rstrip('"').endswith("?")


def is_planned(words: str) -> bool:
    """Say whether the verbs of a stretch speak of what is still to come."""
    return _PLANNED.search(_GOES_ON.sub("", words)) is not None


def pair_up(
    template: Template, subjects: Sequence[One], objects: Sequence[Other], end: int
) -> Iterator[tuple[One, Other]]:
    """Join the things on both sides of a relation: each with each, or "respectively"."""
    respectively = "respectively" in template.text[end:] or "respectively" in template.text[:end]
    if respectively and len(subjects) == len(objects) > 1:
        yield from zip(subjects, objects, strict=True)
        return
    for subject in subjects:
        for object_ in objects:
            yield subject, object_
