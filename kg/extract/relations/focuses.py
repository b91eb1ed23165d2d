"""On which sectors and technologies a thing has its focus."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.fields import find_fields, is_generic
from kg.extract.relations.found import Found
from kg.extract.relations.grammar import find_fronted, find_subjects, is_denied, is_planned
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording

_GOVERNED: Final = frozenset({"Country", "Region", "Province", "City", "District", "Policy"})
#: What may promote or develop a field.
_PROMOTERS: Final = _GOVERNED | {"Place", "Park", "Zone", "Programme", "Facility"}
_MAKERS: Final = frozenset({"Company"})
_NAMED_AS: Final = (
    r"(?:[a-z]+ ){0,3}?(?:priorit|key\b|focus|strategic|pillar|leading|main\b|core\b|fields?\b|sectors?\b"
    r"|areas?\b|industries|strength|emerging|target|directions?)"
)


@dataclass(frozen=True, slots=True)
class FocusWording:
    """A way to say a focus: what stands before the list of fields.

    Attributes
    ----------
    rule
        Its name.
    words
        One of these is in the sentence.
    phrase
        Pattern of what stands before the fields.
    form
        As of `Wording`, or ``loose``: the subject may stand further off.
    subjects
        Kinds of the subject; None for all.
    tail
        Pattern of what has to come after the fields.
    """

    rule: str
    words: tuple[str, ...]
    phrase: str
    form: str = "finite"
    subjects: frozenset[str] | None = None
    tail: str = ""


_OF: Final = (
    r"(?:the |its |their )?(?:[a-z-]+ ){0,3}?(?:development|r&d|research|construction|application|applications|"
    r"growth|use|adoption|building|deployment|integration|industriali[sz]ation|expansion|progress|innovation)"
    r"(?:(?:,? and|,) [a-z&-]+){0,3}(?: and [a-z]+ed [a-z]+)? (?:of|in)"
)
_DEVELOP: Final = r"(?:foster|develop|cultivat|nurtur|expand|strengthen|promot|boost|advanc|support|accelerat|build up|grow)"
_SPEED: Final = (
    r"(?:accelerat|promot|speed(?:s|ing)? up|strengthen|advanc|boost|push(?:es|ing)? forward|support|encourag"
    r"|includ|step(?:s|ping)? up|lead|deepen|facilitat|drive|conduct|carry(?:ing)? out|expand)[a-z]*"
)
FOCUSES: Final = (
    FocusWording("focuses-on", ("focus", "focuses", "focused", "focusing", "focussed", "focussing", "focussing"),
                 r"focus(?:s?es|s?ed|s?ing)?(?: [a-z]+){0,3}? (?:on|upon|around)(?: promoting| developing| advancing| (?:the )?[a-z-]+ (?:and [a-z]+ )?of)?"),
    FocusWording("focus-of", ("focus", "emphasis", "focal"), r"(?:with|has|have|puts?|placing|puts|laid|lays|whose) (?:a |an |its |the |particular |special |strong |main )*(?:focus|emphasis)(?: is| areas? (?:is|are|include))? (?:on|in)"),
    FocusWording("specialises-in", ("specialises", "specializes", "specialising", "specializing", "specialised", "specialized", "specialist", "specialists", "specialise", "specialize"),
                 r"speciali(?:[sz](?:es?|ed|ing)|sts?) in"),
    FocusWording("concentrates-on", ("concentrates", "concentrate", "concentrating", "concentrated"), r"concentrat(?:es?|ing|ed)(?: [a-z]+){0,2}? on"),
    FocusWording("dedicated-to", ("dedicated", "devoted", "centred", "centered", "geared", "tailored", "centres", "centers", "committed"),
                 r"(?:dedicated|devoted|geared|tailored) (?:to|towards)|cent(?:er|re)s? (?:on|around)|cent(?:er|re)d (?:on|around)", "participle"),
    FocusWording("active-in", ("active", "engaged", "involved", "engages", "strengths", "strong", "leader", "leading", "expertise", "advantages"),
                 r"(?:active|engaged|engages|involved|strong|strengths|leaders?|expertise|advantages) in(?: areas of| the fields? of)?", "participle"),
    FocusWording("works-on", ("work", "works", "working", "stands", "stand", "covers", "cover", "covering", "serves", "serve", "serving", "caters", "cater", "researches", "spanning", "spans"),
                 r"(?:work(?:s|ing)? (?:mainly |primarily )?(?:on|in the fields? of)|stands? for|serv(?:es?|ing)|caters? to|cover(?:s|ing)?|span(?:s|ning)|researches)"),
    FocusWording("gives-priority-to", ("priority", "prioritise", "prioritises", "prioritize", "prioritizes", "prioritising", "prioritizing", "emphasis", "emphasizes", "emphasises", "prioritized", "prioritised", "highlights", "highlight", "targets", "targeting", "target"),
                 r"(?:(?:giv(?:es?|en|ing)|gave|assigns?) (?:top |high |particular )?priority (?:to|for)|(?:top |high )?priority (?:[a-z]+ )?(?:be )?given to|prioriti[sz](?:es?|ed|ing)|highlights?|emphasi[sz](?:es?|ed|ing)"
                 r"|(?:put(?:s|ting)?|plac(?:es?|ing)) (?:the |special |particular )?(?:emphasis|stress) on|target(?:s|ing)?(?= (?:[a-z-]+ ){0,3}(?:sectors?|fields?|areas?|industries|<CONCEPT>,)))"),
    FocusWording("names-as-priority", ("as",), r"(?:nam(?:es?|ed|ing)|list(?:s|ed|ing)?|identif(?:y|ies|ied)|defin(?:es?|ed)|regards?|sees|set(?:s)?|select(?:s|ed)?|designat(?:es?|ed)|singl(?:es|ed) out|(?:has |have )?chosen|picks?|with)",
                 "loose", _PROMOTERS | {"GovernmentBody", "Ministry", "Organization", "Association"}, rf"as (?:its |their |the |a |an )?(?:[a-z]+ )?{_NAMED_AS}"),
    FocusWording("hub-for", ("hub", "hubs", "base", "stronghold", "powerhouse", "cluster", "home", "centre", "center", "known", "famous", "leader"),
                 r"(?:(?:hub|base|stronghold|powerhouse|cluster|centre|center|capital|test bed|testbed) (?:for|of)|known for|famous for)", "noun", _GOVERNED | {"Place", "Park", "Zone"}),
    FocusWording("development-of", ("accelerate", "accelerates", "accelerating", "promote", "promotes", "promoting", "speed", "strengthen", "strengthens", "advance", "boost", "boosting", "push", "encourage", "include", "step", "lead", "deepen", "support", "supports", "drive", "strengthening", "advancing", "conduct", "expand", "includes", "facilitate", "accelerated", "promoted"),
                 rf"{_SPEED} {_OF}", "loose", _PROMOTERS | {"Ministry", "GovernmentBody"}),
    FocusWording("develops", ("foster", "fosters", "develop", "develops", "cultivate", "nurture", "expand", "strengthen", "promote", "boost", "advance", "fostering", "developing", "cultivating", "boosting", "grow"),
                 rf"{_DEVELOP}(?:e|es|s|ing|ed)?(?! of)", "loose", _PROMOTERS),
    FocusWording("makes", ("develops", "makes", "designs", "produces", "manufactures", "supplies"),
                 r"(?:develops|makes|designs|produces|manufactures|supplies)(?: and [a-z]+s)?", "finite", _MAKERS),
    FocusWording("maker-of", ("maker", "developer", "manufacturer", "provider", "supplier", "producer", "designer"),
                 r"(?:[a-z-]+ ){0,2}?(?:maker|manufacturer|developer|provider|supplier|producer|designer) of", "noun", _MAKERS),
)  # fmt: skip

_COMPILED: Final = tuple(
    (
        wording,
        compile_wording(rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{wording.phrase}) "),
        compile_wording(rf"[ ,]*{wording.tail}") if wording.tail else None,
    )
    for wording in FOCUSES
)
_THESE: Final = compile_wording(
    rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>(?:focus(?:es|ed|ing)?(?: [a-z]+)? on|work(?:s|ing)? (?:on|in)"
    r"|speciali[sz]es? in|concentrates? on|dedicated to|cover(?:s|ing)?) (?:all )?(?:of )?(?:these|those|the(?:se)? same|such)"
    r"(?: (?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+))? (?:[a-z]+ )?"
    r"(?:fields|areas|sectors|technologies|industries|domains|directions|topics))"
)
#: Fields that a sentence names without saying of what: it speaks of its own subject.
_FIELDS_OF: Final = compile_wording(
    r"(?<![a-z'-])(?P<phrase>(?:(?:in|across|for|to) (?:the |its |their |all |other |many |several |various |key |priority |major |"
    r"multiple |core |following |important |such |[a-z]+ ){0,3}?(?:fields?|sectors?|areas|industries|domains|scenarios)"
    r"(?: of application)?(?: such as| like| including| of|, including|, such as|:)"
    r"|(?:technologies|theories|industries|fields|sectors|areas|directions|domains)(?: such as| like|, including| including|: )))"
)
_USED_IN: Final = compile_wording(
    r"(?<![a-z'-])(?P<aux>(?:(?:is|are|was|were|be|been|being|will|has|have|can|widely|now|to|already|also|mainly|increasingly) )*)"
    r"(?P<phrase>(?:used|applied|adopted|deployed|implemented|opened|rolled out|piloted|tested|trialled|introduced|employed"
    r"|(?:applications?|use|scenarios|pilots|demonstrations?|application of [a-z ]{1,40})) (?:widely |mainly |first )?in"
    r"(?: (?:the )?(?:[a-z]+ )?(?:fields?|sectors?|areas?|industries) (?:of|such as|including|like))?) "
)
_PRIORITIES: Final = compile_wording(
    r"(?P<phrase>(?:priority|key|pillar|focus|main|core|strategic|leading|target|dominant|emerging) (?:[a-z]+ )?"
    r"(?:fields|sectors|areas|industries|technologies|directions|applications)(?: of [a-z ]{1,30}?)?(?: in <THING>| of <THING>)?"
    r" (?:are|include|will be|were|comprise|range from)) "
)
_OWN_FIELDS: Final = compile_wording(
    r"(?P<x><THING>)(?P<phrase>'s (?:[a-z]+ ){0,2}?(?:products|strengths|focus|focus areas|specialities|specialties|priorities|business|businesses|"
    r"fields|sectors|industries|areas|technologies|pillars|focuses) (?:is on|lies in|are|is|include|lie in|comprise|range from|cover)) "
)
_LISTED: Final = compile_wording(
    r"(?P<phrase>(?:are|were|is|have been|has been|will be|shall be|form|make up) (?:named |identified |listed |designated |defined |singled out |treated |given |set |chosen |its |(?P<x><THING>)'s )?"
    r"(?:(?:by|in) (?P<y><THING>) )?(?:as )?(?:its |the |a |(?P<z><THING>)'s )?(?:[a-z]+ ){0,2}?(?:priorit(?:y|ies)|focus|key|main|core|strategic|pillar|target|strengths?)"
    r"(?: (?:fields|sectors|areas|industries|technologies|directions))?)\b"
)
_FOCUS_IS: Final = compile_wording(
    r"(?P<phrase>(?:the )?(?:[a-z]+ )?(?:focus|emphasis|priority)(?: of (?P<x><THING>)| in (?P<y><THING>))? (?:is|lies|will be|will lie|is placed|is put|was placed|rests)(?: on)?) "
)
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
_BETWEEN_FIELDS: Final = re.compile(
    r" |(?:,|;)? (?:and )?(?:[a-z-]+ ){0,3}|,? (?:and|as well as) (?:[a-z-]+ ){0,3}"
)
_ORDERS: Final = re.compile(r"(?:shall|will|should|must|is to|are to)\b")
_TENANTS: Final = re.compile(r"\btenants (?:there )?$")


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
    told = False
    for wording, pattern, tail in _COMPILED:
        if words.isdisjoint(wording.words):
            continue
        for match in pattern.finditer(template.text):
            for found in _read_wording(template, match, wording, tail, state):
                told = True
                yield found
    for match in _OWN_FIELDS.finditer(template.text):
        owner = template.tokens[match.start("x")].thing
        fields, _ = find_fields(template, match.end())
        if owner is not None and owner.kind not in {"Person", "Publication"}:
            told = told or bool(fields)
            yield from _tell(template, "its-fields", [owner], fields, match)
    for match in _LISTED.finditer(template.text):
        yield from _listed_before(template, match, state)
    for match in _FOCUS_IS.finditer(template.text):
        owner = _owner(template, match, state)
        fields, _ = find_fields(template, match.end())
        if owner is not None and fields:
            told = True
            yield from _tell(template, "focus-is", [owner], fields, match)
    for rule, pattern in (
        ("used-in", _USED_IN),
        ("fields-of", _FIELDS_OF),
        ("priorities-are", _PRIORITIES),
    ):
        for match in pattern.finditer(template.text):
            if told and rule == "fields-of":
                continue
            yield from _read_fields(template, match, rule, state)


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
    subjects = _subjects(template, match.start(), end, wording, form, state)
    if subjects:
        state.focus_subjects = list(subjects)
    yield from _tell(template, wording.rule, subjects, fields, match)


def _subjects(
    template: Template, at: int, end: int, wording: FocusWording, form: str, state: RelationState
) -> Sequence[Thing]:
    """Find of what a focus is told; the fields end at `end`."""

    def fits(token: Token) -> bool:
        if token.form == "nation" or token.kind in {"Person", "Publication", "Event"}:
            return False
        if token.kind is None and wording.subjects is _MAKERS:
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


def _read_fields(
    template: Template, match: re.Match[str], rule: str, state: RelationState
) -> Iterator[Found]:
    """Read fields of which the sentence as a whole speaks."""
    fields, end = find_fields(template, match.end())
    if len(fields) < 2 or is_denied(template, match.start(), match.end()):
        return
    subject = _frame(template, match.start(), end, state, rule)
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
    owner = _owner(template, match, state)
    if owner is None or len(fields) < 2 or is_denied(template, match.start(), match.end()):
        return
    for token in fields:
        if token.thing is not None and not is_generic(template, token):
            span = template.span(fields[0].at, match.end())
            yield Found(
                "listed-as-priority",
                "focusesOn",
                owner,
                token.thing,
                *span,
                (token.start, token.end),
            )


def _owner(template: Template, match: re.Match[str], state: RelationState) -> Thing | None:
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
    return main if main is not None and main.kind in _PROMOTERS else None


def _frame(
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
                if token.kind in _PROMOTERS:
                    return token.thing
        for token in things:
            if token.at < start and token.kind in _PROMOTERS and token.preposition in {"", "in"}:
                return token.thing
        return None
    for token in things:
        if token.at < start and not token.preposition and not token.possessive:
            return token.thing if token.kind in _PROMOTERS else None
    if rule == "priorities-are":
        for token in things:
            if token.kind in _PROMOTERS and (token.possessive or token.preposition in {"in", "of"}):
                return token.thing
        return state.policy
    return None


def _these_fields(
    template: Template, match: re.Match[str], state: RelationState
) -> Iterator[Found]:
    """Read "focuses on these fields": those that the passage named before."""
    wording = FocusWording("these-fields", (), "")
    subjects = _subjects(template, match.start(), match.end(), wording, "finite", state)
    start, end = template.span(match.start("phrase"), match.end("phrase"))
    for thing in subjects:
        for token in state.fields:
            if token.thing is not None:
                yield Found(
                    "these-fields", "focusesOn", thing, token.thing, start, end, (start, end),
                    _status(thing, match["aux"]),
                )  # fmt: skip


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
    start, _ = template.span(match.start("phrase"), match.end("phrase"))
    for subject, token in pairs:
        if token.thing is not None:
            yield Found(
                rule, "focusesOn", subject, token.thing, start, token.end,
                (token.start, token.end), _status(subject, aux),
            )  # fmt: skip


def _status(subject: Thing, aux: str) -> str:
    """A place or plan that will do something has its focus now; what is to be built has not."""
    return "planned" if is_planned(aux) and subject.kind not in _GOVERNED else "actual"
