"""The wordings of verbs and nouns that join two things: "run by", "a member of", "invests in"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.relations.found import Drafter, Found
from kg.extract.names.things import Thing
from kg.extract.relations.fields import find_fields
from kg.extract.relations.grammar import (
    find_fronted,
    find_subjects,
    find_things,
    is_denied,
    is_planned,
    pair_up,
)
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say a property.

    Attributes
    ----------
    rule
        Its name.
    property
        What it says.
    words
        Words that must be in a sentence for it to be looked for, one of them.
    phrase
        Pattern of what stands before the second thing, auxiliary verbs left out.
    form
        ``participle``, ``finite`` or ``noun``.
    inverse
        Whether the subject of the property stands behind: "X runs the park".
    first, second
        Kinds that the things before and behind may have, where the property is not enough.
    sure
        Whether the kind of the thing behind must be known.
    """

    rule: str
    property: str
    words: tuple[str, ...]
    phrase: str
    form: str = "participle"
    inverse: bool = False
    first: frozenset[str] | None = None
    second: frozenset[str] | None = None
    sure: bool = False


_SITES: Final = frozenset({"Park", "Zone", "Facility"})
_GROUPS: Final = frozenset({"Association", "Organization"})
_TEXTS: Final = frozenset({"Policy", "Publication"})
_EVENTS: Final = frozenset({"Event"})
_AREAS: Final = frozenset({"Country", "Region", "Province", "City", "District", "Place"})
_VENUES: Final = frozenset({"Event", "Zone", "Park", "Facility"})
_BODIES: Final = frozenset(
    {"Organization", "GovernmentBody", "Ministry", "Company", "Association", "ResearchInstitute",
     "University"}
)  # fmt: skip
_ISSUED: Final = (
    r"(?:issued|notified|circulated|passed|endorsed|published|released|unveiled|promulgated|adopted|put forward|drawn up|drafted|formulated"
    r"|presented|approved|announced|introduced|launched|revealed|rolled out|written|compiled|prepared)"
)
_ISSUES: Final = (
    r"(?:issue[sd]?|publishe[sd]|publish|release[sd]?|unveil(?:s|ed)?|promulgate[sd]?|adopt(?:s|ed)?"
    r"|presented|approved|announced|introduced|launched|rolled out|drew up)"
)
_ON_DAY: Final = r"(?: (?:late |early |back )?(?:(?:in|on|at) )?(?:the )?(?:end of )?<TIME>)?"
_PLACED: Final = r"(?:in|at|on|within|inside|into)"
_WAY: Final = r"(?: [a-z-]+){0,2}?"

#: A word that describes what follows, and begins no other clause.
_WORD: Final = r"(?:(?!(?:and|or|but|is|was|are|were|has|have|had|which|that|who|will|by|of|in|with|to|from)\b)[a-z0-9'-]+ )"

WORDINGS: Final = (
    Wording("located-in", "locatedIn", ("located", "situated", "based", "sited", "housed", "nestled", "coming"),
            rf"(?:located|situated|based|sited|housed|nestled|coming up){_WAY} {_PLACED}", first=_SITES | _BODIES | _EVENTS | {"Place"}),
    Wording("area-located-in", "partOf", ("located", "situated", "lies", "city", "district", "county"),
            rf"(?:located|situated|lies){_WAY} (?:in|within)", first=_AREAS - {"Place"}, second=_AREAS),
    Wording("opened-in", "locatedIn",
            ("opened", "open", "built", "established", "founded", "launched", "inaugurated", "set",
             "construction", "completed", "operation", "opens"),
            r"(?:opens?|opened|built|established|founded|inaugurated|set up|under construction|completed"
            rf"|put into operation|went into operation|rising|taking shape)(?: its doors)?{_ON_DAY} (?:in|at|on)",
            first=_SITES | _BODIES),
    Wording("held-in", "locatedIn", ("held", "hosted", "place", "opened", "staged", "kicked", "opens"),
            rf"(?:held|takes place|take place|took place|staged|opened|opens|kicked off){_ON_DAY} (?:in|at)",
            first=_EVENTS),
    Wording("lies-in", "locatedIn", ("lies", "sits", "stands", "lie"),
            rf"(?:lies|lie|sits|stands){_WAY} (?:in|within|on)", form="finite", first=_SITES),
    Wording("managed-from", "locatedIn", ("from",), r"(?:managed|run|operated|led|operating|working) (?:out of|from)"),
    Wording("home-to", "locatedIn", ("home", "houses", "hosts"), r"(?:home (?:of|to)|houses)", form="noun",
            inverse=True, second=_SITES | _BODIES),
    Wording("headquartered-in", "headquarteredIn", ("headquartered", "headquarters", "seat"),
            r"(?:headquartered (?:in|at)|(?:with |have |its |the |whose |global |head )*headquarters (?:is |are |located )*(?:in|at))"),
    Wording("moves-headquarters-to", "headquarteredIn", ("headquarters",),
            r"(?:mov(?:es?|ed|ing)|relocat(?:es?|ed|ing)|transferred) its (?:global )?headquarters(?: from <PLACE>)? to", form="finite"),
    Wording("has-offices-in", "locatedIn", ("offices", "office", "branches", "branch", "plants", "plant", "laboratories", "laboratory", "lab", "labs", "sites", "facilities", "facility",
             "factories", "factory", "centres", "centers", "centre", "center", "workshop", "showroom", "base"),
            r"(?:has|have|with|operates?|runs?|maintains?|set(?:s|ting)? up|open(?:s|ed)?|establish(?:es|ed)?|buil(?:ds|t)|building) (?:(?!and\b)[a-z0-9&-]+ ){0,4}?"
            r"(?:offices?|branch(?:es)?|plants?|laborator(?:y|ies)|labs?|sites|facilities|facility|factor(?:y|ies)|centers?|centres?|workshops?|showroom|base)(?: in| at| on)?",
            form="finite", first=frozenset({"Company", "ResearchInstitute", "University", "Organization"})),
    Wording("settles-in", "locatedIn", ("settled", "settles", "settle", "moved", "moves", "move", "moving", "relocated", "tenant", "tenants"),
            r"(?:settle[sd]?(?: down)? in|(?:moved|moves?|moving|relocat(?:ed|ing)) (?:in)?to|tenants? (?:of|in|at))",
            form="finite", first=_BODIES, second=_SITES | frozenset({"District"})),
    Wording("division-of", "partOf", ("division", "department", "branch", "unit"),
            rf"{_WORD}{{0,2}}?(?:division|department|branch) of", form="noun", first=_BODIES, second=_BODIES),
    Wording("capital-of", "capitalOf", ("capital",), r"(?:(?:provincial|state|regional|administrative) )?capital(?: city)? of",
            form="noun"),
    Wording("part-of", "partOf", ("part", "belongs", "belonging", "subordinate", "administered"),
            r"(?:(?:integral |core |key |major )?part of|belong(?:s|ing)? to|subordinate to)", form="noun"),
    Wording("operated-by", "operatedBy", ("by",),
            r"(?:operated|run|managed|administered|maintained)(?: and [a-z]+ed)? by"),
    Wording("in-charge-of", "operatedBy", ("charge", "responsible", "operation", "entrusted"),
            r"(?:in charge of|responsible for)(?: (?:the )?(?:operation|running|management|operating)(?: of)?)?", form="finite", inverse=True, first=_BODIES),
    Wording("carried-out-by", "operatedBy", ("by",),
            r"(?:implemented|carried out|coordinated|overseen|led|run|managed|steered)(?: and [a-z]+ed)? by",
            first=frozenset({"Programme"})),
    Wording("owned-and-operated-by", "operatedBy", ("operated", "managed", "run"),
            r"[a-z]+(?: up)? and (?:operated|run|managed) by"),
    Wording("operator-of", "operatedBy", ("operator", "manager"), rf"{_WORD}{{0,2}}?(?:operator|manager)s? of",
            form="noun", inverse=True, first=_BODIES),
    Wording("operates", "operatedBy", ("operate", "operates", "runs", "run", "manages", "manage", "operating"),
            r"(?:operates?|operating|runs?|manages?)", form="finite", inverse=True),
    Wording("hosted-by", "hostedBy", ("by",),
            r"(?:co-)?(?:hosted|organi[sz]ed|co-?hosted|sponsored|convened)(?: and [a-z-]+ed)? by", first=_VENUES),
    Wording("hosts", "hostedBy", ("host", "hosts", "hosted", "hosting", "organizes", "organised", "organized"),
            r"(?:co-?)?(?:hosts?|hosted|hosting|organi[sz]ed|organi[sz]es)", form="finite", inverse=True, second=frozenset({"Event", "Zone"}), sure=True),
    Wording("hosts-body", "locatedIn", ("hosts", "houses", "host", "hosting", "accommodates"), r"(?:hosts?|houses|accommodates|hosting)",
            form="finite", inverse=True, first=_SITES | _AREAS,
            second=frozenset({"ResearchInstitute", "University", "Company", "Association"})),
    Wording("held-event", "hostedBy", ("held", "holds", "hold"), r"(?:held|holds?)", form="finite",
            inverse=True, second=_EVENTS, sure=True),
    Wording("designated-by", "designatedBy", ("by",),
            rf"(?:designated|approved|selected|named|recogni[sz]ed|accredited|certified|chosen)(?: (?:as )?(?:an? |the )?[a-z0-9 -]{{1,60}}?)?{_ON_DAY} by",
            first=_SITES),
    Wording("status-from", "designatedBy", ("status", "title", "designation", "approval"),
            r"(?:awarded|granted|given|received|receives|won|obtained|got)(?: (?:the|its))? (?:[a-z0-9-]+ ){0,6}?(?:status|title|designation|approval)(?: (?:of|as) [^;:.,]{1,60}?)?(?: (?:in|on) <TIME>)? (?:by|from)",
            form="finite", first=_SITES),
    Wording("designates", "designatedBy", ("designated", "approved", "named", "designates", "recognised", "recognized", "designation"),
            r"(?:designate[sd]?|approve[sd]|named|recogni[sz]ed|announced (?:the )?designation of)", form="finite", inverse=True,
            second=frozenset({"Zone", "Facility", "Park"}), sure=True),
    Wording("issued-by", "issuedBy", ("by",), rf"(?:jointly )?{_ISSUED}(?: and [a-z]+ed)?{_ON_DAY} (?:jointly )?by",
            first=_TEXTS | {"Programme"}),
    Wording("issues", "issuedBy",
            ("issued", "issues", "published", "publishes", "released", "releases", "unveiled", "unveils",
             "adopted", "announced", "launched", "introduced", "approved", "presented", "promulgated",
             "rolled", "drew", "issue", "release"),
            rf"{_ISSUES}{_ON_DAY}", form="finite", inverse=True, second=_TEXTS, sure=True),
    Wording("applies-to", "appliesTo", ("apply", "applies", "covers", "force", "applicable"),
            r"(?:appl(?:y|ies)(?= <AREA>)|appl(?:y|ies) (?:to|in|across|throughout)|in force in|applicable (?:to|in)|covers)", form="finite"),
    Wording("invests-in", "investsIn",
            ("invest", "invests", "invested", "investing", "investment", "investments"),
            r"(?:(?:invest(?:s|ed|ing)?|(?:made|makes|make|making) (?:an? |further |new )?(?:[a-z-]+ )?investments?)"
            r"(?: <NO>{1,70}?)?(?: (?:in|on|by|over) <TIME>)? (?:in|into)"
            r"(?: (?:the )?(?:development|construction|building|expansion) of)?)", form="finite"),
    Wording("puts-money-into", "investsIn",
            ("put", "puts", "putting", "poured", "pouring", "injected", "inject", "pumped", "sunk",
             "committed", "pledged", "allocated", "earmarked", "contributed", "contribute"),
            r"(?:put(?:s|ting)?|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|pump(?:s|ed|ing)?|sunk|commit(?:s|ted)?|"
            r"contribut(?:es?|ed|ing)|allocated|earmarked|pledged)(?: in)? (?=[^.;]{0,30}(?:[0-9]|money|capital|funds?\b))<NO>{1,60}?(?: (?:in|on) <TIME>)? (?:in|into|to|for)",
            form="finite", first=_BODIES),
    Wording("takes-stake-in", "investsIn", ("stake", "stakes", "shares"),
            r"(?:acquired?s?|bought|buys?|took|takes?|holds?|owns?|taking|buying)(?: <NO>{1,40}?)? (?:stakes?|shares|interest) in", form="finite"),
    Wording("led-round-in", "investsIn", ("round", "led"), r"(?:co-)?led(?: <NO>{1,60}?)? (?:round|investment) (?:in|of|for)",
            form="finite"),
    Wording("funded-by", "investsIn", ("by", "from", "raise", "raised"),
            r"(?:(?:funded|backed|financed|bankrolled)(?: <NO>{1,30}?)? by|(?:raised?|raises|raising|secured|closed|received|attracted) (?=[^.;]{0,20}[0-9])<NO>{1,80}?"
            r"(?: (?:in|on) <TIME>)? (?:from|led by|co-led by))",
            inverse=True, first=_SITES | {"Company"}, second=_BODIES),
    Wording("with-funding-from", "investsIn", ("from",),
            r"with (?:[a-z]+ )?(?:funding|money|capital|investment|backing|financing|support)(?: of <NO>{1,30}?)? from", form="finite",
            inverse=True, first=_SITES, second=_BODIES),
    Wording("backs", "investsIn", ("backed", "backs", "backing"), r"(?:backed|backs|backing)", form="finite",
            first=_BODIES, second=frozenset({"Company", "Park", "Facility"})),
    Wording("partner-of", "partnerOf", ("partner", "partners", "partnered", "partnership"),
            rf"(?:{_WORD}{{0,2}}?partners?(?:hip)? (?:of|with|to)|partner(?:s|ed|ing)?(?: up)? with)"),
    Wording("works-with", "partnerOf",
            ("cooperates", "cooperate", "cooperated", "cooperating", "collaborates", "collaborated",
             "collaborate", "collaborating", "collaboration", "cooperation", "teamed", "team", "teams",
             "work", "working", "worked", "joined", "works", "forces", "cooperating", "tie", "tied", "hands"),
            r"(?:co-?operat(?:es?|ed|ing)(?: closely)? with|collaborat(?:es?|ed|ing)(?: closely)? with"
            r"|(?:in )?(?:close )?(?:collaboration|co-?operation)(?: agreement)? with|team(?:s|ed|ing)? up with"
            r"|(?:works?|worked|working)(?: closely| together)? with|join(?:s|ed)? (?:forces|hands) with|ti(?:es?|ed) up with)"),
    Wording("agreement-with", "partnerOf",
            ("agreement", "agreements", "memorandum", "memoranda", "mou", "mous", "contract", "pact", "deal",
             "accord", "partnership", "alliance", "cooperation"),
            r"(?:sign(?:s|ed|ing)?|inked|concluded?s?|reached|struck|entered into|seal(?:s|ed)|forged?s?|formed|has|have)"
            r" <NO>{0,70}?(?:agreements?|memorand(?:um|a)|mous?|contracts?|pacts?|deals?|accords?|partnerships?|alliances?)"
            r"(?: of (?:understanding|co-?operation))?(?: <NO>{1,50}?)?(?: (?:on|in) <TIME>)? with", form="finite"),
    Wording("member-of", "memberOf", ("member", "members"),
            rf"(?:{_WORD}{{0,5}}?(?:to (?:become|join as) )?{_WORD}{{0,2}}?members? of)",
            second=_GROUPS | {"GovernmentBody", "Programme"}),
    Wording("members-include", "memberOf", ("members",),
            r"(?:(?:whose |with )?(?:[a-z0-9-]+ )?members (?:include|are|such as|including|comprise))", inverse=True,
            first=_GROUPS),
    Wording("partners-include", "partnerOf", ("partners",),
            r"(?:(?:whose |with )?(?:[a-z0-9-]+ )?partners (?:include|are|such as|including))"),
    Wording("jointly-with", "partnerOf", ("jointly", "together", "conjunction"),
            r"(?:jointly|together|in conjunction) with", form="participle", first=_BODIES, second=_BODIES),
    Wording("joins", "memberOf", ("joined", "joins", "join", "acceded", "belongs"), r"(?:join(?:s|ed)?|acceded to|belongs? to)",
            form="finite", second=_GROUPS),
    Wording("subsidiary-of", "subsidiaryOf", ("subsidiary", "arm", "unit", "affiliate"),
            rf"{_WORD}{{0,2}}?(?:subsidiary|affiliate|arm|unit) of", form="noun",
            first=frozenset({"Company"})),
    Wording("listed-on", "listedOn", ("listed",), r"(?:publicly )?listed on", first=frozenset({"Company"})),
    Wording("under", "under", ("under", "part", "framework"),
            r"(?:(?:launched|established|set up|created|built|approved|funded|selected) (?:under|within|as part of)|under|as part of|part of"
            r"|within the framework of|in the framework of)",
            second=frozenset({"Programme"}), sure=True),
)  # fmt: skip

_THEY: Final = re.compile(r"(?:\"?(?:they|it|these|this|which|the document|the text)) ?")
_COMPILED: Final = tuple(
    (wording, compile_wording(rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{wording.phrase}) "))
    for wording in WORDINGS
)
#: "X, which Y runs": patterns of the inverse wordings and of those with a preposition at the end.
_RELATIVE: Final = tuple(
    (wording, compile_wording(
        rf"(?P<x><THING>),? (?:and |but )?(?:which|that|whom) (?:[a-z-]+ ){{0,3}}?(?P<y><THING>) (?P<aux>{AUX})"
        rf"(?P<phrase>{wording.phrase})(?![a-z'-])"
    ))
    for wording in WORDINGS
    if wording.form == "finite" and wording.inverse
)  # fmt: skip
_FRONTED: Final = tuple(
    (rule, property_, words, compile_wording(
        rf"(?P<x><THING>),? (?:and )?{preposition} (?:which|whom) (?:[a-z-]+ ){{0,3}}?(?P<y><THING>) (?P<phrase>{AUX}{phrase})(?![a-z'-])"
    ))
    for rule, property_, words, preposition, phrase in (
        ("into-which", "investsIn", ("which",), "(?:in|into|to|for)", r"(?:invest(?:s|ed)?|put(?:s)?|pour(?:s|ed)?|inject(?:s|ed)?|pump(?:s|ed)?|commit(?:s|ted)?|set aside)"),
        ("with-which", "partnerOf", ("which", "whom"), "with", r"(?:partners?|partnered|(?:a |in )?(?:close )?(?:partner|partnership)|co-?operate[sd]?|collaborate[sd]?|works?|signed)"),
        ("of-which-part", "partOf", ("which",), "of", r"(?:part)"),
        ("of-which-capital", "capitalOf", ("which",), "of", r"(?:capital)"),
        ("of-which-member", "memberOf", ("which",), "of", r"(?:(?:founding |full )?member)"),
    )
)  # fmt: skip


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
    for wording, pattern in _COMPILED:
        if words.isdisjoint(wording.words):
            continue
        for match in pattern.finditer(template.text):
            yield from _read_match(template, match, wording, drafter, state)
    if words.isdisjoint({"which", "that", "whom"}):
        return
    for wording, pattern in _RELATIVE:
        if words.isdisjoint(wording.words):
            continue
        for match in pattern.finditer(template.text):
            yield from _read_relative(template, match, wording, drafter)
    for rule, property_, needed, pattern in _FRONTED:
        if words.isdisjoint(needed):
            continue
        for match in pattern.finditer(template.text):
            front, actor = template.tokens[match.start("x")], template.tokens[match.start("y")]
            yield from _make(
                template, rule, property_, (actor, front), match, inverse=False, drafter=drafter
            )


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
            wording.rule, wording.property, subject, object_, start, other.end,
            (other.start, other.end), status,
        )  # fmt: skip


def _form(wording: Wording, match: re.Match[str]) -> str:
    """Say what a wording is where it stands: "run by" is finite after "is"."""
    if re.match(r"(?:to be|being) ", match["aux"]):
        return "participle"
    if re.search(
        r"\b(?:is|are|was|were|has|have|had|will|been|be|shall|should|would|must|can|plans?|aims?)\b",
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
        fronts = find_subjects(template, head + 1 if head > 0 else front.at, fits, form="finite")
    for one in fronts:
        if fits(one) and _fits(actor, wording.first, wording.property, drafter, as_object=True):
            yield from _make(
                template, wording.rule, wording.property, (one, actor), match, inverse=False,
                drafter=drafter,
            )  # fmt: skip


def _make(
    template: Template,
    rule: str,
    property_: str,
    ends: tuple[Token, Token],
    match: re.Match[str],
    *,
    inverse: bool,
    drafter: Drafter,
) -> Iterator[Found]:
    subject, object_ = ends[::-1] if inverse else ends
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
    if token.kind is None and kinds is not None and kinds <= _AREAS:
        return False
    if kinds is not None and token.kind is not None and token.kind not in kinds:
        return False
    return drafter.fits(token.thing, property_, as_object=as_object)
