"""The wordings of a focus: "focuses on", "gives priority to", "a hub for"."""

from dataclasses import dataclass
from typing import Final

GOVERNED: Final = frozenset({"Country", "Region", "Province", "City", "District", "Policy"})
#: What may promote or develop a field.
PROMOTERS: Final = GOVERNED | {"Place", "Park", "Zone", "Programme", "Facility"}
MAKERS: Final = frozenset({"Company"})
_NAMED_AS: Final = (
    r"(?:[a-z]+ ){0,3}?(?:priorit|key\b|focus|strategic|pillar|leading|main\b|core\b"
    r"|fields?\b|sectors?\b"
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
    words: str
    phrase: str
    form: str = "finite"
    subjects: frozenset[str] | None = None
    tail: str = ""


_OF: Final = (
    r"(?:the |its |their )?(?:[a-z-]+ ){0,3}?(?:development|r&d|research|construction"
    r"|application|applications|"
    r"growth|use|adoption|building|deployment|integration|industriali[sz]ation|expansion"
    r"|progress|innovation)"
    r"(?:(?:,? and|,) [a-z&-]+){0,3}(?: and [a-z]+ed [a-z]+)? (?:of|in)"
)
_DEVELOP: Final = (
    r"(?:foster|develop|cultivat|nurtur|expand|strengthen|promot|boost|advanc|support|accelerat"
    r"|build up|grow)"
)
_SPEED: Final = (
    r"(?:accelerat|promot|speed(?:s|ing)? up|strengthen|advanc|boost|push(?:es"
    r"|ing)? forward|support|encourag"
    r"|includ|step(?:s|ping)? up|lead|deepen|facilitat|drive|conduct|carry(?:ing)? out"
    r"|expand)[a-z]*"
)
FOCUSES: Final = (
    FocusWording(
        "focuses-on",
        "focus focuses focused focusing focussed focussing",
        r"focus(?:s?es|s?ed|s?ing)?(?: [a-z]+){0,3}? (?:on|upon|around)(?: promoting"
        r"| developing| advancing| (?:the )?[a-z-]+ (?:and [a-z]+ )?of)?",
    ),
    FocusWording(
        "focus-of",
        "focus emphasis focal",
        r"(?:with|has|have|puts?|placing|puts|laid|lays|whose) (?:a |an |its |the "
        r"|particular |special |strong |main )*(?:focus|emphasis)(?: is| areas? (?:is|are"
        r"|include))? (?:on|in)",
    ),
    FocusWording(
        "specialises-in",
        "specialises specializes specialising specializing specialised specialized"
        " specialist specialists specialise specialize",
        r"speciali(?:[sz](?:es?|ed|ing)|sts?) in",
    ),
    FocusWording(
        "concentrates-on",
        "concentrates concentrate concentrating concentrated",
        r"concentrat(?:es?|ing|ed)(?: [a-z]+){0,2}? on",
    ),
    FocusWording(
        "dedicated-to",
        "dedicated devoted centred centered geared tailored centres centers committed",
        r"(?:dedicated|devoted|geared|tailored) (?:to|towards)|cent(?:er|re)s? (?:on"
        r"|around)|cent(?:er|re)d (?:on|around)",
        "participle",
    ),
    FocusWording(
        "active-in",
        "active engaged involved engages strengths strong leader leading expertise advantages",
        r"(?:active|engaged|engages|involved|strong|strengths|leaders?|expertise"
        r"|advantages) in(?: areas of| the fields? of)?",
        "participle",
    ),
    FocusWording(
        "works-on",
        "work works working stands stand covers cover covering serves serve serving caters"
        " cater researches spanning spans",
        r"(?:work(?:s|ing)? (?:mainly |primarily )?(?:on|in the fields? of)|stands? for"
        r"|serv(?:es?|ing)|caters? to|cover(?:s|ing)?|span(?:s|ning)|researches)",
    ),
    FocusWording(
        "gives-priority-to",
        "priority prioritise prioritises prioritize prioritizes prioritising prioritizing"
        " emphasis emphasizes emphasises prioritized prioritised highlights highlight"
        " targets targeting target",
        r"(?:(?:giv(?:es?|en|ing)|gave|assigns?) (?:top |high |particular )?priority (?:to"
        r"|for)|(?:top |high )?priority (?:[a-z]+ )?(?:be )?given to|prioriti[sz](?:es?|ed"
        r"|ing)|highlights?|emphasi[sz](?:es?|ed|ing)"
        r"|(?:put(?:s|ting)?|plac(?:es?|ing)) (?:the |special |particular )?(?:emphasis"
        r"|stress) on|target(?:s|ing)?(?= (?:[a-z-]+ ){0,3}(?:sectors?|fields?|areas?"
        r"|industries|<CONCEPT>,)))",
    ),
    FocusWording(
        "names-as-priority",
        "as",
        r"(?:nam(?:es?|ed|ing)|list(?:s|ed|ing)?|identif(?:y|ies|ied)|defin(?:es?|ed)"
        r"|regards?|sees|set(?:s)?|select(?:s|ed)?|designat(?:es?|ed)|singl(?:es|ed) out"
        r"|(?:has |have )?chosen|picks?|with)",
        "loose",
        PROMOTERS | {"GovernmentBody", "Ministry", "Organization", "Association"},
        rf"as (?:its |their |the |a |an )?(?:[a-z]+ )?{_NAMED_AS}",
    ),
    FocusWording(
        "hub-for",
        "hub hubs base stronghold powerhouse cluster home centre center known famous leader",
        r"(?:(?:hub|base|stronghold|powerhouse|cluster|centre|center|capital|test bed"
        r"|testbed) (?:for|of)|known for|famous for)",
        "noun",
        GOVERNED | {"Place", "Park", "Zone"},
    ),
    FocusWording(
        "development-of",
        "accelerate accelerates accelerating promote promotes promoting speed strengthen"
        " strengthens advance boost boosting push encourage include step lead deepen"
        " support supports drive strengthening advancing conduct expand includes facilitate"
        " accelerated promoted",
        rf"{_SPEED} {_OF}",
        "loose",
        PROMOTERS | {"Ministry", "GovernmentBody"},
    ),
    FocusWording(
        "develops",
        "foster fosters develop develops cultivate nurture expand strengthen promote boost"
        " advance fostering developing cultivating boosting grow",
        rf"{_DEVELOP}(?:e|es|s|ing|ed)?(?! of)",
        "loose",
        PROMOTERS,
    ),
    FocusWording(
        "makes",
        "develops makes designs produces manufactures supplies",
        r"(?:develops|makes|designs|produces|manufactures|supplies)(?: and [a-z]+s)?",
        "finite",
        MAKERS,
    ),
    FocusWording(
        "maker-of",
        "maker developer manufacturer provider supplier producer designer",
        r"(?:[a-z][a-z-]* ){0,2}?(?:maker|manufacturer|developer|provider|supplier|producer"
        r"|designer) of",
        "noun",
        MAKERS,
    ),
)
