"""On which sectors and technologies a thing has its focus."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.fields import find_fields, means_persons
from kg.extract.relations.focus_subjects import find_focus_subjects, find_frame, find_owner
from kg.extract.relations.focus_wordings import FOCUSES, GOVERNED, FocusWording
from kg.extract.relations.found import Found
from kg.extract.relations.grammar import first_word, is_denied, is_planned
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording

_COMPILED: Final = tuple(
    (
        wording,
        frozenset(wording.words.split()),
        compile_wording(rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{wording.phrase}) "),
        compile_wording(rf"[ ,]*{wording.tail}") if wording.tail else None,
    )
    for wording in FOCUSES
)
_THESE: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>(?:focus(?:es|ed|ing)?(?: [a-z]+)? on|work(?:s"
    rf"|ing)? (?:on|in)"
    r"|speciali[sz]es? in|concentrates? on|dedicated to|cover(?:s"
    r"|ing)?) (?:all )?(?:of )?(?:these|those|the(?:se)? same|such)"
    r"(?: (?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+))? (?:[a-z]+ )?"
    r"(?:fields|areas|sectors|technologies|industries|domains|directions|topics))"
)
#: Fields that a sentence names without saying of what: it speaks of its own subject.
_FIELDS_OF: Final = compile_wording(
    r"(?<![a-z'-])(?P<phrase>(?:(?:in|across|for|to) (?:the |its |their |all |other |many "
    r"|several |various |key |priority |major |"
    r"multiple |core |following |important |such |[a-z]+ ){0,3}?(?:fields?|sectors?|areas"
    r"|industries|domains|scenarios)"
    r"(?: of application)?(?: such as| like| including| of|, including|, such as|:)"
    r"|(?:technologies|theories|industries|fields|sectors|areas|directions"
    r"|domains)(?: such as| like|, including| including|: )))"
)
_USED_IN: Final = compile_wording(
    r"(?<![a-z'-])(?P<aux>(?:(?:is|are|was|were|be|been|being|will|has|have|can|widely|now"
    r"|to|already|also|mainly|increasingly) )*)"
    r"(?P<phrase>(?:used|applied|adopted|deployed|implemented|opened|rolled out|piloted"
    r"|tested|trialled|introduced|employed"
    r"|(?:applications?|use|scenarios|pilots|demonstrations?"
    r"|application of [a-z ]{1,40})) (?:widely |mainly |first )?in"
    r"(?: (?:the )?(?:[a-z]+ )?(?:fields?|sectors?|areas?|industries) (?:of|such as"
    r"|including|like))?) "
)
_PRIORITIES: Final = compile_wording(
    r"(?P<phrase>(?:priority|key|pillar|focus|main|core|strategic|leading|target|dominant"
    r"|emerging) (?:[a-z]+ )?"
    r"(?:fields|sectors|areas|industries|technologies|directions"
    r"|applications)(?: of [a-z ]{1,30}?)?(?: in <THING>| of <THING>)?"
    r" (?:are|include|will be|were|comprise|range from)) "
)
_OWN_FIELDS: Final = compile_wording(
    r"(?P<x><THING>)(?P<phrase>'s (?:[a-z]+ ){0,2}?(?:products|strengths|focus|focus areas"
    r"|specialities|specialties|priorities|business|businesses|"
    r"fields|sectors|industries|areas|technologies|pillars|focuses) (?:is on|lies in|are|is"
    r"|include|lie in|comprise|range from|cover)) "
)
_LISTED: Final = compile_wording(
    r"(?P<phrase>(?:are|were|is|have been|has been|will be|shall be|form|make up) (?:named "
    r"|identified |listed |designated |defined |singled out |treated |given |set |chosen "
    r"|its |(?P<x><THING>)'s )?"
    r"(?:(?:by|in) (?P<y><THING>) )?(?:as )?(?:its |the |a "
    r"|(?P<z><THING>)'s )?(?:[a-z]+ ){0,2}?(?:priorit(?:y|ies)|focus|key|main|core"
    r"|strategic|pillar|target|strengths?)"
    r"(?: (?:fields|sectors|areas|industries|technologies|directions))?)\b"
)
_FOCUS_IS: Final = compile_wording(
    r"(?P<phrase>(?:the )?(?:[a-z]+ )?(?:focus|emphasis|priority)(?: of (?P<x><THING>)"
    r"| in (?P<y><THING>))? (?:is|lies|will be|will lie|is placed|is put|was placed"
    r"|rests)(?: on)?) "
)
_BETWEEN_FIELDS: Final = re.compile(
    r"(?!.*\b(?:is|are|was|were|has|have|will|shall|said|which|that|to|by|in)\b)[a-z ,;&-]{1,60}"
)


def find_focuses(
    template: Template, words: frozenset[str], state: RelationState
) -> Iterator[Found]:
    """Find of what a sentence tells a focus, and on which fields.

    Parameters
    ----------
    template
        The sentence.
    words
        Its words in small letters.
    state
        What the text told before.
    """
    if match := _THESE.search(template.text):
        yield from _these_fields(template, match, state)
    if not any(token.form == "concept" for token in template.tokens.values()):
        return
    told = [*_by_wordings(template, words, state), *_by_owners(template, state)]
    yield from told
    for rule, pattern in (
        ("used-in", _USED_IN),
        ("fields-of", _FIELDS_OF),
        ("priorities-are", _PRIORITIES),
    ):
        for match in pattern.finditer(template.text):
            start, end = template.span(match.start(), match.end())
            if rule != "fields-of" or not any(a.start < end and start < a.end for a in told):
                yield from _read_fields(template, match, rule, state)


def _by_wordings(
    template: Template, words: frozenset[str], state: RelationState
) -> Iterator[Found]:
    """Read the wordings in which a verb leads from a subject to its fields."""
    for wording, needed, pattern, tail in _COMPILED:
        if words.isdisjoint(needed):
            continue
        for match in pattern.finditer(template.text):
            yield from _read_wording(template, match, wording, tail, state)


def _by_owners(template: Template, state: RelationState) -> Iterator[Found]:
    """Read "its main products are", "A and B are the plan's priorities", "the focus is on"."""
    for match in _OWN_FIELDS.finditer(template.text):
        owner = template.tokens[match.start("x")].thing
        fields, _ = find_fields(template, match.end())
        if owner is not None and owner.kind not in {"Person", "Publication"}:
            yield from _tell(template, "its-fields", [owner], fields, match)
    for match in _LISTED.finditer(template.text):
        yield from _listed_before(template, match, state)
    for match in _FOCUS_IS.finditer(template.text):
        owner = find_owner(template, match, state)
        fields, _ = find_fields(template, match.end())
        if owner is not None:
            yield from _tell(template, "focus-is", [owner], fields, match)


def _read_wording(
    template: Template,
    match: re.Match[str],
    wording: FocusWording,
    tail: re.Pattern[str] | None,
    state: RelationState,
) -> Iterator[Found]:
    fields, end = find_fields(template, match.end())
    if not fields or is_denied(template, match.start(), match.end()):
        return
    if tail is not None and tail.match(template.text, end) is None:
        return
    form = wording.form
    if form == "participle" and re.search(
        r"\b(?:is|are|was|were|has|have|will|been)\b", match["aux"]
    ):
        form = "finite"
    if re.match(r"[a-z]+ing\b", match["phrase"]) and not match["aux"]:
        form = "participle"
    subjects = find_focus_subjects(template, match.start(), end, wording, form, state)
    if subjects:
        state.focus_subjects = list(subjects)
    yield from _tell(template, wording.rule, subjects, fields, match)


def _read_fields(
    template: Template, match: re.Match[str], rule: str, state: RelationState
) -> Iterator[Found]:
    """Read fields of which the sentence as a whole speaks."""
    fields, end = find_fields(template, match.end())
    if len(fields) < 2 or is_denied(template, match.start(), match.end()):
        return
    subject = find_frame(template, match.start(), end, state, rule)
    if subject is not None:
        yield from _tell(template, rule, [subject], fields, match)


def _listed_before(
    template: Template, match: re.Match[str], state: RelationState
) -> Iterator[Found]:
    """Read "A, B and C are named as priorities": the fields stand before the verb."""
    fields: list[Token] = []
    end = match.start()
    for token in reversed(template.tokens.values()):
        if token.at >= end:
            continue
        if token.form != "concept" or not _BETWEEN_FIELDS.fullmatch(
            template.text[token.at + 1 : end]
        ):
            break
        fields.insert(0, token)
        end = token.at
    owner = find_owner(template, match, state)
    if owner is None or len(fields) < 2 or is_denied(template, match.start(), match.end()):
        return
    for token in fields:
        if token.thing is not None and not means_persons(template, token):
            span = template.span(fields[0].at, match.end())
            yield Found(
                "listed-as-priority",
                "focusesOn",
                owner,
                token.thing,
                *span,
                (token.start, token.end),
            )


def _these_fields(
    template: Template, match: re.Match[str], state: RelationState
) -> Iterator[Found]:
    """Read "focuses on these fields": those that the passage named before."""
    wording = FocusWording("these-fields", "", "")
    subjects = find_focus_subjects(template, match.start(), match.end(), wording, "finite", state)
    start, end = template.span(match.start("phrase"), match.end("phrase"))
    for thing in subjects:
        for token in state.fields:
            if token.thing is not None:
                yield Found(
                    "these-fields",
                    "focusesOn",
                    thing,
                    token.thing,
                    start,
                    end,
                    (start, end),
                    _status(thing, match["aux"]),
                )


def _tell(
    template: Template,
    rule: str,
    subjects: Sequence[Thing],
    fields: Sequence[Token],
    match: re.Match[str],
) -> Iterator[Found]:
    aux = match.groupdict().get("aux") or ""
    pairs = [(subject, token) for subject in subjects for token in fields]
    if len(subjects) == len(fields) > 1 and "respectively" in template.text:
        pairs = list(zip(subjects, fields, strict=True))
    start, _ = template.span(first_word(template, match), match.end("phrase"))
    for subject, token in pairs:
        if token.thing is not None:
            yield Found(
                rule,
                "focusesOn",
                subject,
                token.thing,
                start,
                token.end,
                (token.start, token.end),
                _status(subject, aux),
            )


def _status(subject: Thing, aux: str) -> str:
    """Say whether a focus is planned: that of a place or plan which will do something is not."""
    return "planned" if is_planned(aux) and subject.kind not in GOVERNED else "actual"
