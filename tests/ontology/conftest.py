"""What the ontology must hold, and how its tests read the Turtle files."""

from functools import cache
from pathlib import Path
from typing import Final

from rdflib import Graph, Namespace, URIRef
from rdflib.term import Node

from kg.terms import PREFIXES, expand

ROOT: Final = Path(__file__).parent.parent.parent
ONTOLOGY: Final = ROOT / "ontology"
SHAPES_FILE: Final = ONTOLOGY / "aie.shapes.ttl"
SCHEME_FILES: Final = sorted((ONTOLOGY / "schemes").glob("*.ttl"))
VOCABULARY_FILES: Final = [ONTOLOGY / "aie.ttl", *SCHEME_FILES]
CHECK_FILES: Final = sorted((ONTOLOGY / "checks").glob("*.rq"))
EXAMPLES: Final = ROOT / "tests" / "data" / "shapes"
AIE: Final = Namespace(PREFIXES["aie"])


def words(text: str) -> list[str]:
    return text.split()


CONCEPT_CLASSES: Final = words(
    "Sector Technology Metric Unit Status Bound PeriodBasis ReviewState SourceQuality EvidenceKind"
)

#: Class to the superclasses it has in our own namespace.
CLASSES: Final[dict[str, set[str]]] = {
    "Place": set(),
    "Country": {"Place"},
    "Region": {"Place"},
    "Province": {"Place"},
    "City": {"Place"},
    "District": {"Place"},
    "Park": {"Place"},
    "Zone": set(),
    "Organization": set(),
    "GovernmentBody": {"Organization"},
    "Ministry": {"GovernmentBody"},
    "Company": {"Organization"},
    "Association": {"Organization"},
    "ResearchInstitute": {"Organization"},
    "University": {"Organization"},
    "MediaOrganization": {"Organization"},
    "Publication": set(),
    "Policy": {"Publication"},
    "Programme": set(),
    "Facility": set(),
    "Event": set(),
    "SourceDocument": set(),
    "Claim": set(),
    "RelationClaim": {"Claim"},
    "FigureClaim": {"Claim"},
    "Conversion": set(),
    **{concept: set() for concept in CONCEPT_CLASSES},
}

_CONTAINABLE: Final = (
    "Place Zone Organization Publication Programme Facility Event Sector Technology"
)
_DATES: Final = "xsd:date xsd:gYearMonth xsd:gYear"

#: Property of relation claims to its domain and range; an empty domain means anything.
RELATIONS: Final[dict[str, tuple[str, str]]] = {
    "partOf": (_CONTAINABLE, _CONTAINABLE),
    "locatedIn": ("Organization Facility Event Zone Place", "Place"),
    "capitalOf": ("City", "Province Country Region"),
    "focusesOn": ("", "Sector Technology"),
    "issuedBy": ("Publication", "Organization"),
    "appliesTo": ("Publication Programme", "Place"),
    "designatedBy": ("Zone Facility", "GovernmentBody"),
    "hostedBy": ("Zone Event", "Place Organization"),
    "under": ("Zone Facility Event Policy", "Programme Policy"),
    "operatedBy": ("Facility Park Event Programme", "Organization"),
    "memberOf": ("Organization", "Organization"),
    "partnerOf": ("Organization Place Facility", "Organization Place Facility"),
    "investsIn": ("Organization", "Place Organization Facility Sector Technology"),
    "supports": (
        "Organization Policy Programme",
        "Place Programme Facility Zone Organization Sector Technology",
    ),
    "headquarteredIn": ("Organization", "Place"),
    "subsidiaryOf": ("Company", "Organization"),
    "listedOn": ("Company", "Organization"),
    "foundedOn": ("Organization Park Facility", _DATES),
    "issuedOn": ("Publication", _DATES),
    "heldOn": ("Event", _DATES),
}

#: Property of claims, documents and concepts to its domain and range.
BOOKKEEPING: Final[dict[str, tuple[str, str]]] = {
    "figureOf": (
        "FigureClaim",
        "Place Zone Organization Programme Facility Event Sector Technology",
    ),
    "metric": ("FigureClaim", "Metric"),
    "value": ("FigureClaim Conversion", "xsd:decimal"),
    "unit": ("FigureClaim Conversion", "Unit"),
    "period": ("Claim", "rdfs:Literal"),
    "periodStart": ("Claim", "xsd:date"),
    "periodEnd": ("Claim", "xsd:date"),
    "year": ("Claim", "xsd:integer"),
    "periodBasis": ("Claim", "PeriodBasis"),
    "status": ("Claim", "Status"),
    "bound": ("FigureClaim", "Bound"),
    "asPrinted": ("FigureClaim Conversion", "xsd:string"),
    "reportedBy": ("FigureClaim", "Organization"),
    "setBy": ("FigureClaim", "Policy Programme"),
    "conversion": ("FigureClaim", "Conversion"),
    "evidence": ("Claim", "oa:SpecificResource"),
    "review": ("Claim", "ReviewState"),
    "evidenceKind": ("Claim", "EvidenceKind"),
    "sourceQuality": ("SourceDocument", "SourceQuality"),
    "sha256": ("SourceDocument", "xsd:string"),
    "quantityKind": ("Metric Unit", "qudt:QuantityKind"),
    "comparableWith": ("Metric", "Metric"),
    "comparableWithCaution": ("Metric", "Metric"),
    "nationalShareOf": ("Metric", "Metric"),
    "provincialShareOf": ("Metric", "Metric"),
    "growthRateOf": ("Metric", "Metric"),
}

#: Properties that only annotate: no claim uses them and nothing follows from them.
ANNOTATIONS: Final = {"unsourcedName"}

#: Individual to its class and notation.
INDIVIDUALS: Final[dict[str, tuple[str, str]]] = {
    "Actual": ("Status", "actual"),
    "Target": ("Status", "target"),
    "Estimate": ("Status", "estimate"),
    "Planned": ("Status", "planned"),
    "Exact": ("Bound", "exact"),
    "AtLeast": ("Bound", "at-least"),
    "AtMost": ("Bound", "at-most"),
    "About": ("Bound", "about"),
    "Stated": ("PeriodBasis", "stated"),
    "Relative": ("PeriodBasis", "relative"),
    "DocumentDate": ("PeriodBasis", "document-date"),
    "Accepted": ("ReviewState", "accepted"),
    "Doubtful": ("ReviewState", "doubtful"),
    "Unreviewed": ("ReviewState", "unreviewed"),
    "Withdrawn": ("ReviewState", "withdrawn"),
    "NormalQuality": ("SourceQuality", "normal"),
    "LowQuality": ("SourceQuality", "low"),
    "VerifiedEvidence": ("EvidenceKind", "verified"),
    "QuotedEvidence": ("EvidenceKind", "quoted"),
    "PageOnlyEvidence": ("EvidenceKind", "page-only"),
}

CONCEPTS: Final = [
    *(
        f"metric:{slug}"
        for slug in words(
            "core-ai-industry-revenue core-ai-industry-scale related-ai-industry-revenue "
            "ai-industry-scale ai-sales-revenue ai-output-value ai-market-value "
            "ai-enterprise-count above-scale-ai-enterprise-count ai-rnd-investment "
            "core-ai-industry-growth-rate core-ai-industry-scale-growth-rate "
            "ai-market-value-growth-rate core-ai-industry-revenue-national-share "
            "ai-industrial-cluster-count pilot-zone-count event-attendance "
            "ai-medical-device-certificate-count national-standard-count computing-power "
            "intelligent-computing-power ai-fund-size ai-workforce"
        )
    ),
    *(
        f"unit:{slug}"
        for slug in words(
            "CNY USD EUR GBP INR KRW JPY SGD CAD AUD AED SAR COUNT PERCENT EFLOPS M2 KM2 MW PERSON"
        )
    ),
    *(f"technology:{layer}-layer" for layer in ("foundation", "technology", "product")),
]

#: Head of the Turtle that tests write.
TURTLE_HEAD: Final = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@cache
def read_graph(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def vocabulary() -> Graph:
    return read_graph(*VOCABULARY_FILES)


def shapes() -> Graph:
    return read_graph(SHAPES_FILE)


def iris(names: str) -> set[Node]:
    """Turn local names of ours and CURIEs into IRIs."""
    return {URIRef(expand(name if ":" in name else f"aie:{name}")) for name in names.split()}
