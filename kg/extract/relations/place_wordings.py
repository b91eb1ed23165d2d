"""Wordings that say where things are and of what they are a part."""

from typing import Final

from kg.extract.relations.wordings import (
    AREAS,
    BODIES,
    EVENTS,
    ON_DAY,
    PLACED,
    SITES,
    WAY,
    WORD,
    Wording,
)

PLACE_WORDINGS: Final = (
    Wording(
        "located-in",
        "locatedIn",
        "located situated based sited housed nestled coming",
        rf"(?:located|situated|based|sited|housed|nestled|coming up){WAY} {PLACED}",
        first=SITES | BODIES | EVENTS | {"Place"},
    ),
    Wording(
        "area-located-in",
        "partOf",
        "located situated lies city district county",
        rf"(?:located|situated|lies){WAY} (?:in|within)",
        first=AREAS - {"Place"},
        second=AREAS,
    ),
    Wording(
        "opened-in",
        "locatedIn",
        "opened open built established founded launched inaugurated set construction"
        " completed operation opens",
        r"(?:opens?|opened|built|established|founded|inaugurated|set up|under construction"
        r"|completed"
        rf"|put into operation|went into operation|rising"
        rf"|taking shape)(?: its doors)?{ON_DAY} (?:in|at|on)",
        first=SITES | BODIES,
    ),
    Wording(
        "held-in",
        "locatedIn",
        "held hosted place opened staged kicked opens",
        rf"(?:held|takes place|take place|took place|staged|opened|opens"
        rf"|kicked off){ON_DAY} (?:in|at)",
        first=EVENTS,
    ),
    Wording(
        "lies-in",
        "locatedIn",
        "lies sits stands lie",
        rf"(?:lies|lie|sits|stands){WAY} (?:in|within|on)",
        form="finite",
        first=SITES,
    ),
    Wording(
        "managed-from",
        "locatedIn",
        "from",
        r"(?:managed|run|operated|led|operating|working) (?:out of|from)",
    ),
    Wording(
        "home-to",
        "locatedIn",
        "home houses hosts",
        r"(?:home (?:of|to)|houses)",
        form="noun",
        inverse=True,
        second=SITES | BODIES,
    ),
    Wording(
        "headquartered-in",
        "headquarteredIn",
        "headquartered headquarters seat",
        r"(?:headquartered (?:in|at)|(?:with |have |its |the |whose |global "
        r"|head )*headquarters (?:is |are |located )*(?:in|at))",
    ),
    Wording(
        "moves-headquarters-to",
        "headquarteredIn",
        "headquarters",
        r"(?:mov(?:es?|ed|ing)|relocat(?:es?|ed|ing)|transferred) (?:its|<THING>'s) "
        r"(?:global )?headquarters(?: from <PLACE>)? to",
        form="finite",
    ),
    Wording(
        "has-offices-in",
        "locatedIn",
        "offices office branches branch plants plant laboratories laboratory lab labs sites"
        " facilities facility factories factory centres centers centre center workshop"
        " showroom base",
        r"(?:has|have|with|operates?|runs?|maintains?|set(?:s|ting)? up|open(?:s|ed)?"
        r"|establish(?:es|ed)?|buil(?:ds|t)|building) (?:(?!and\b)[a-z0-9&-]+ ){0,4}?"
        r"(?:offices?|branch(?:es)?|plants?|laborator(?:y|ies)|labs?|sites|facilities"
        r"|facility|factor(?:y|ies)|centers?|centres?|workshops?|showroom|base)(?: in| at"
        r"| on)?",
        form="finite",
        first=frozenset({"Company", "ResearchInstitute", "University", "Organization"}),
    ),
    Wording(
        "settles-in",
        "locatedIn",
        "settled settles settle moved moves move moving relocated tenant tenants",
        r"(?:settle[sd]?(?: down)? in|(?:moved|moves?|moving|relocat(?:ed|ing)) (?:in)?to"
        r"|tenants? (?:of|in|at))",
        form="finite",
        first=BODIES,
        second=SITES | frozenset({"District"}),
    ),
    Wording(
        "division-of",
        "partOf",
        "division department branch unit",
        rf"{WORD}{{0,2}}?(?:division|department|branch) of",
        form="noun",
        first=BODIES,
        second=BODIES,
    ),
    Wording(
        "capital-of",
        "capitalOf",
        "capital",
        r"(?:(?:provincial|state|regional|administrative) )?capital(?: city)? of",
        form="noun",
    ),
    Wording(
        "part-of",
        "partOf",
        "part belongs belonging subordinate administered",
        r"(?:(?:integral |core |key |major )?part of|belong(?:s|ing)? to|subordinate to)",
        form="noun",
        sure=True,
    ),
    Wording(
        "hosts-body",
        "locatedIn",
        "hosts houses host hosting accommodates",
        r"(?:hosts?|houses|accommodates|hosting)",
        form="finite",
        inverse=True,
        first=SITES | AREAS,
        second=frozenset({"ResearchInstitute", "University", "Company", "Association"}),
        sure=True,
    ),
)
