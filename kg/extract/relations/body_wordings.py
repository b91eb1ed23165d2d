"""Wordings that say who runs, hosts, designates and issues."""

from typing import Final

from kg.extract.relations.wordings import (
    BODIES,
    EVENTS,
    ON_DAY,
    SITES,
    TEXTS,
    VENUES,
    WORD,
    Wording,
)

_ISSUED: Final = (
    r"(?:issued|notified|circulated|passed|endorsed|published|released|unveiled|promulgated"
    r"|adopted|put forward|drawn up|drafted|formulated"
    r"|presented|approved|announced|introduced|launched|revealed|rolled out|written"
    r"|compiled|prepared)"
)
_ISSUES: Final = (
    r"(?:issue[sd]?|publishe[sd]|publish|release[sd]?|unveil(?:s|ed)?|promulgate[sd]?"
    r"|adopt(?:s|ed)?"
    r"|presented|approved|announced|introduced|launched|rolled out|drew up)"
)

BODY_WORDINGS: Final = (
    Wording(
        "operated-by",
        "operatedBy",
        "by",
        r"(?:operated|run|managed|administered|maintained)(?: and [a-z]+ed)? by",
    ),
    Wording(
        "in-charge-of",
        "operatedBy",
        "charge responsible operation entrusted",
        r"(?:in charge of|responsible for)(?: (?:the )?(?:operation|running|management"
        r"|operating)(?: of)?)?",
        form="finite",
        inverse=True,
        first=BODIES,
    ),
    Wording(
        "carried-out-by",
        "operatedBy",
        "by",
        r"(?:implemented|carried out|coordinated|overseen|led|run|managed"
        r"|steered)(?: and [a-z]+ed)? by",
        first=frozenset({"Programme"}),
    ),
    Wording(
        "owned-and-operated-by",
        "operatedBy",
        "operated managed run",
        r"[a-z]+(?: up)? and (?:operated|run|managed) by",
    ),
    Wording(
        "operator-of",
        "operatedBy",
        "operator manager",
        rf"{WORD}{{0,2}}?(?:operator|manager)s? of",
        form="noun",
        inverse=True,
        first=BODIES,
    ),
    Wording(
        "operates",
        "operatedBy",
        "operate operates runs run manages manage operating",
        r"(?:operates?|operating|runs?|manages?)",
        form="finite",
        inverse=True,
    ),
    Wording(
        "hosted-by",
        "hostedBy",
        "by",
        r"(?:co-)?(?:hosted|organi[sz]ed|co-?hosted|sponsored|convened)(?: and [a-z-]+ed)? by",
        first=VENUES,
    ),
    Wording(
        "hosts",
        "hostedBy",
        "host hosts hosted hosting organizes organised organized",
        r"(?:co-?)?(?:hosts?|hosted|hosting|organi[sz]ed|organi[sz]es)",
        form="finite",
        inverse=True,
        second=frozenset({"Event", "Zone"}),
        sure=True,
    ),
    Wording(
        "held-event",
        "hostedBy",
        "held holds hold",
        r"(?:held|holds?)",
        form="finite",
        inverse=True,
        second=EVENTS,
        sure=True,
    ),
    Wording(
        "designated-by",
        "designatedBy",
        "by",
        rf"(?:designated|approved|selected|named|recogni[sz]ed|accredited|certified"
        rf"|chosen)(?: (?:as )?(?:an? |the )?[a-z0-9 -]{{1,60}}?)?{ON_DAY} by",
        first=SITES,
    ),
    Wording(
        "status-from",
        "designatedBy",
        "status title designation approval",
        r"(?:awarded|granted|given|received|receives|won|obtained|got)(?: (?:the"
        r"|its))? (?:[a-z0-9-]+ ){0,6}?(?:status|title|designation|approval)(?: (?:of"
        r"|as) [^;:.,]{1,60}?)?(?: (?:in|on) <TIME>)? (?:by|from)",
        form="finite",
        first=SITES,
    ),
    Wording(
        "designates",
        "designatedBy",
        "designated approved named designates recognised recognized designation",
        r"(?:designate[sd]?|approve[sd]|named|recogni[sz]ed|announced (?:the )?designation of)",
        form="finite",
        inverse=True,
        second=frozenset({"Zone", "Facility", "Park"}),
        sure=True,
    ),
    Wording(
        "issued-by",
        "issuedBy",
        "by",
        rf"(?:jointly )?{_ISSUED}(?: and [a-z]+ed)?{ON_DAY} (?:jointly )?by",
        first=TEXTS | {"Programme"},
    ),
    Wording(
        "issues",
        "issuedBy",
        "issued issues published publishes released releases unveiled unveils adopted"
        " announced launched introduced approved presented promulgated rolled drew issue"
        " release",
        rf"{_ISSUES}{ON_DAY}",
        form="finite",
        inverse=True,
        second=TEXTS,
        sure=True,
    ),
    Wording(
        "applies-to",
        "appliesTo",
        "apply applies covers force applicable",
        r"(?:appl(?:y|ies)(?= <AREA>)|appl(?:y|ies) (?:to|in|across|throughout)|in force in"
        r"|applicable (?:to|in)|covers)",
        form="finite",
    ),
    Wording(
        "under",
        "under",
        "under part framework",
        r"(?:(?:launched|established|set up|created|built|approved|funded"
        r"|selected) (?:under|within|as part of)|under|as part of|part of"
        r"|within the framework of|in the framework of)",
        second=frozenset({"Programme"}),
        sure=True,
    ),
)
