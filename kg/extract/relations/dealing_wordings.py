"""Wordings that say who invests in whom, works with whom and belongs to whom."""

from typing import Final

from kg.extract.relations.wordings import BODIES, GROUPS, SITES, WORD, Wording

DEALING_WORDINGS: Final = (
    Wording(
        "invests-in",
        "investsIn",
        "invest invests invested investing investment investments",
        r"(?:(?:invest(?:s|ed|ing)?|(?:made|makes|make|making) (?:an? |further "
        r"|new )?(?:[a-z-]+ )?investments?)"
        r"(?: <NO>{1,70}?)?(?: (?:in|on|by|over) <TIME>)? (?:in|into)"
        r"(?: (?:the )?(?:development|construction|building|expansion) of)?)",
        form="finite",
    ),
    Wording(
        "puts-money-into",
        "investsIn",
        "put puts putting poured pouring injected inject pumped sunk committed pledged allocated"
        " earmarked contributed contribute contributes",
        r"(?:put(?:s|ting)?|pour(?:s|ed|ing)?|inject(?:s|ed|ing)?|pump(?:s|ed|ing)?|sunk"
        r"|commit(?:s|ted)?|contribut(?:es?|ed|ing)|allocated|earmarked|pledged)(?: in)? "
        r"<NO>{0,40}?(?:[0-9]|money|capital|funds?)<NO>{0,50}?(?: (?:in|on) <TIME>)?"
        r" (?:in|into|to|for)",
        form="finite",
        first=BODIES,
    ),
    Wording(
        "takes-stake-in",
        "investsIn",
        "stake stakes shares",
        r"(?:acquired?s?|bought|buys?|took|takes?|holds?|owns?|taking"
        r"|buying)(?: <NO>{1,40}?)? (?:stakes?|shares|interest) in",
        form="finite",
    ),
    Wording(
        "led-round-in",
        "investsIn",
        "round led",
        r"(?:co-)?led(?: <NO>{1,60}?)? (?:round|investment) (?:in|of|for)",
        form="finite",
    ),
    Wording(
        "funded-by",
        "investsIn",
        "by from raise raised",
        r"(?:(?:funded|backed|financed|bankrolled)(?: <NO>{1,30}?)? by|(?:raised?|raises"
        r"|raising|secured|closed|received|attracted) (?=[^.;]{0,20}[0-9])<NO>{1,80}?"
        r"(?: (?:in|on) <TIME>)? (?:from|led by|co-led by))",
        inverse=True,
        first=SITES | {"Company"},
        second=BODIES,
    ),
    Wording(
        "with-funding-from",
        "investsIn",
        "from",
        r"with (?:[a-z]+ )?(?:funding|money|capital|investment|backing|financing"
        r"|support)(?: of <NO>{1,30}?)? from",
        form="loose",
        inverse=True,
        first=SITES,
        second=BODIES,
    ),
    Wording(
        "backs",
        "investsIn",
        "backed backs backing",
        r"(?:backed|backs|backing)",
        form="finite",
        first=BODIES,
        second=frozenset({"Company", "Park", "Facility"}),
    ),
    Wording(
        "partner-of",
        "partnerOf",
        "partner partners partnered partnership",
        rf"(?:{WORD}{{0,2}}?partners?(?:hip)? (?:of|with|to)|partner(?:s|ed|ing)?(?: up)? with)",
    ),
    Wording(
        "works-with",
        "partnerOf",
        "cooperates cooperate cooperated cooperating collaborates collaborated collaborate"
        " collaborating collaboration cooperation teamed team teams work working worked"
        " joined works forces tie tied hands",
        r"(?:co-?operat(?:es?|ed|ing)(?: closely)? with|collaborat(?:es?|ed|ing)(?: closely)? with"
        r"|(?:in )?(?:close )?(?:collaboration|co-?operation)(?: agreement)? with|team(?:s"
        r"|ed|ing)? up with"
        r"|(?:works?|worked|working)(?: closely| together)? with|join(?:s|ed)? (?:forces"
        r"|hands) with|ti(?:es?|ed) up with)",
    ),
    Wording(
        "agreement-with",
        "partnerOf",
        "agreement agreements memorandum memoranda mou mous contract pact deal accord"
        " partnership alliance cooperation",
        r"(?:sign(?:s|ed|ing)?|inked|concluded?s?|reached|struck|entered into|seal(?:s|ed)"
        r"|forged?s?|formed|has|have)"
        r" <NO>{0,70}?(?:agreements?|memorand(?:um|a)|mous?|contracts?|pacts?|deals?"
        r"|accords?|partnerships?|alliances?)"
        r"(?: of (?:understanding|co-?operation))?(?: <NO>{1,50}?)?(?: (?:on|in) <TIME>)? with",
        form="finite",
    ),
    Wording(
        "member-of",
        "memberOf",
        "member members",
        rf"(?:{WORD}{{0,5}}?(?:to (?:become|join as) )?{WORD}{{0,2}}?members? of)",
        second=GROUPS | {"GovernmentBody", "Programme"},
    ),
    Wording(
        "members-include",
        "memberOf",
        "members",
        r"(?:(?:whose |with )?(?:[a-z0-9-]+ )?members (?:include|are|such as|including|comprise))",
        inverse=True,
        first=GROUPS,
    ),
    Wording(
        "partners-include",
        "partnerOf",
        "partners",
        r"(?:(?:whose |with )?(?:[a-z0-9-]+ )?partners (?:include|are|such as|including))",
    ),
    Wording(
        "jointly-with",
        "partnerOf",
        "jointly together conjunction",
        r"(?:jointly|together|in conjunction) with",
        form="participle",
        first=BODIES,
        second=BODIES,
    ),
    Wording(
        "joins",
        "memberOf",
        "joined joins join acceded belongs",
        r"(?:join(?:s|ed)?|acceded to|belongs? to)",
        form="finite",
        second=GROUPS,
    ),
    Wording(
        "subsidiary-of",
        "subsidiaryOf",
        "subsidiary arm unit affiliate",
        rf"{WORD}{{0,2}}?(?:subsidiary|affiliate|arm|unit) of",
        form="noun",
        first=frozenset({"Company"}),
    ),
    Wording(
        "listed-on", "listedOn", "listed", r"(?:publicly )?listed on", first=frozenset({"Company"})
    ),
)
