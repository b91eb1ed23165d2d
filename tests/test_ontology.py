"""The ontology, its concept schemes and its shapes: complete, tidy and consistent.

One long file, because all of it asks the same few Turtle files.
"""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Final

import pyshacl
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.terms import PREFIXES, contract, expand

ROOT: Final = Path(__file__).parent.parent
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

#: The constraints that `kg.dataset.shacl.validate` enforces.
CONSTRAINTS: Final = {
    SH[name]
    for name in words(
        "minCount maxCount datatype class nodeKind in hasValue pattern flags minLength maxLength "
        "minInclusive maxInclusive minExclusive maxExclusive uniqueLang languageIn "
        "lessThanOrEquals or sparql"
    )
}
_SHAPE_PARTS: Final = {
    RDF.type,
    RDFS.isDefinedBy,
    SH.name,
    SH.message,
    SH.severity,
    SH.path,
    SH.property,
    SH.targetClass,
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
}


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


def node_shapes() -> list[str]:
    return sorted(
        str(iri).removeprefix(str(AIE)) for iri in shapes().subjects(RDF.type, SH.NodeShape)
    )


def iris(names: str) -> set[Node]:
    """Turn local names of ours and CURIEs into IRIs."""
    return {URIRef(expand(name if ":" in name else f"aie:{name}")) for name in names.split()}


def union_members(graph: Graph, nodes: list[Node]) -> set[Node]:
    """List what a domain or range is made of, unions taken apart."""
    members: set[Node] = set()
    for node in nodes:
        union = graph.value(node, OWL.unionOf)
        members |= set(Collection(graph, union)) if union is not None else {node}
    return members


def allowed_kinds(shape: URIRef) -> set[Node]:
    """List the classes or datatypes that a shape allows."""
    graph = shapes()
    kinds = set(graph.objects(shape, SH["class"])) | set(graph.objects(shape, SH.datatype))
    choices = graph.value(shape, SH["or"])
    for choice in Collection(graph, choices) if choices is not None else []:
        kinds |= set(graph.objects(choice, SH["class"])) | set(graph.objects(choice, SH.datatype))
    return kinds


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_its_superclasses(name: str) -> None:
    graph = vocabulary()
    assert (AIE[name], RDF.type, OWL.Class) in graph
    above = {
        str(iri).removeprefix(str(AIE))
        for iri in graph.objects(AIE[name], RDFS.subClassOf)
        if str(iri).startswith(str(AIE))
    }
    assert above == CLASSES[name]


@pytest.mark.parametrize("name", CONCEPT_CLASSES)
def test_concept_class_is_a_skos_concept(name: str) -> None:
    assert (AIE[name], RDFS.subClassOf, SKOS.Concept) in vocabulary()


@pytest.mark.parametrize("name", [*RELATIONS, *BOOKKEEPING])
def test_property_has_its_domain_and_range(name: str) -> None:
    graph = vocabulary()
    domain, range_ = (RELATIONS | BOOKKEEPING)[name]
    literal = range_.startswith(("xsd:", "rdfs:"))
    kind = OWL.DatatypeProperty if literal else OWL.ObjectProperty
    assert (AIE[name], RDF.type, kind) in graph
    assert union_members(graph, list(graph.objects(AIE[name], RDFS.domain))) == iris(domain)
    assert union_members(graph, list(graph.objects(AIE[name], RDFS.range))) == iris(range_)


def test_ontology_has_no_other_classes_and_properties() -> None:
    graph = vocabulary()
    declared = {
        str(term).removeprefix(str(AIE))
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(str(AIE))
    }
    assert declared == {*CLASSES, *RELATIONS, *BOOKKEEPING, *ANNOTATIONS}


@pytest.mark.parametrize(
    ("name", "predicate", "value"),
    [
        pytest.param("partOf", RDF.type, OWL.TransitiveProperty, id="partOf-transitive"),
        pytest.param("partnerOf", RDF.type, OWL.SymmetricProperty, id="partnerOf-symmetric"),
        pytest.param("comparableWith", RDF.type, OWL.SymmetricProperty, id="comparable-symmetric"),
        pytest.param("capitalOf", RDFS.subPropertyOf, AIE.partOf, id="capitalOf-below-partOf"),
        pytest.param(
            "FigureClaim",
            RDFS.subClassOf,
            URIRef(PREFIXES["qb"] + "Observation"),
            id="figure-claim-is-an-observation",
        ),
    ],
)
def test_term_has_its_axiom(name: str, predicate: URIRef, value: URIRef) -> None:
    assert (AIE[name], predicate, value) in vocabulary()


@pytest.mark.parametrize("name", INDIVIDUALS)
def test_individual_has_its_class_and_notation(name: str) -> None:
    graph = vocabulary()
    kind, notation = INDIVIDUALS[name]
    assert set(graph.objects(AIE[name], RDF.type)) == {AIE[kind]}
    assert [str(code) for code in graph.objects(AIE[name], SKOS.notation)] == [notation]


@pytest.mark.parametrize("curie", CONCEPTS)
def test_concept_is_declared_in_the_scheme_of_its_kind(curie: str) -> None:
    graph = vocabulary()
    kind = curie.partition(":")[0]
    scheme = {"metric": "metrics", "unit": "units", "technology": "technologies"}[kind]
    assert (URIRef(expand(curie)), RDF.type, AIE[kind.capitalize()]) in graph
    assert (URIRef(expand(curie)), SKOS.inScheme, URIRef(expand(f"scheme:{scheme}"))) in graph


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_scheme_file_holds_the_scheme_of_its_name(path: Path) -> None:
    graph = read_graph(path)
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [
        URIRef(expand(f"scheme:{path.stem}"))
    ]


@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_header_names_one_version(name: str) -> None:
    graph = vocabulary() if name == "ontology" else shapes()
    subject = URIRef(f"https://w3id.org/ai-ecosystems/{name}")
    version = graph.value(subject, OWL.versionInfo)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [subject]
    assert list(graph.objects(subject, OWL.versionIRI)) == [URIRef(f"{subject}/{version}")]
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert len(list(graph.objects(subject, SKOS.changeNote))) == 1
    dates = list(graph.objects(subject, URIRef(PREFIXES["dcterms"] + "modified")))
    assert [date.datatype for date in dates] == [XSD.date]


# ---------------------------------------------------------------- files

_STRING_OR_IRI = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>"\s]*>')
_PREFIX_LINE = re.compile(r"(?:@prefix|PREFIX) ([\w-]+): <([^>]*)>(?: \.)?")
_USED_PREFIX = re.compile(r"(?<![\w:?$@-])([A-Za-z][\w-]*):")


def split_prefixes(text: str) -> tuple[list[tuple[str, str]], str]:
    """Split a Turtle or SPARQL text into its prefix block and the rest."""
    lines = text.splitlines()
    block = [found.groups() for line in lines if (found := _PREFIX_LINE.fullmatch(line))]
    rest = "\n".join(line for line in lines if not _PREFIX_LINE.fullmatch(line))
    return [(prefix, namespace) for prefix, namespace in block], rest


@pytest.mark.parametrize(
    "path",
    [*VOCABULARY_FILES, SHAPES_FILE, *CHECK_FILES, *sorted(EXAMPLES.glob("*.ttl"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_prefix_block_is_the_used_part_of_the_prefix_table(path: Path) -> None:
    block, rest = split_prefixes(path.read_text(encoding="utf-8"))
    used = set(_USED_PREFIX.findall(_STRING_OR_IRI.sub(" ", rest)))
    assert used <= set(PREFIXES)
    assert block == [(prefix, iri) for prefix, iri in PREFIXES.items() if prefix in used]


@pytest.mark.parametrize("path", [*VOCABULARY_FILES, SHAPES_FILE], ids=lambda path: path.stem)
def test_notes_are_annotations_not_comments(path: Path) -> None:
    text = _STRING_OR_IRI.sub(" ", path.read_text(encoding="utf-8"))
    assert "#" not in text


@pytest.mark.parametrize("path", [SHAPES_FILE, *CHECK_FILES], ids=lambda path: path.stem)
def test_queries_name_declared_terms_only(path: Path) -> None:
    """A misspelt term in a query would make it find nothing, silently."""
    declared = {*CLASSES, *RELATIONS, *BOOKKEEPING, *ANNOTATIONS, *INDIVIDUALS}
    text = " ".join(str(select) for select in shapes().objects(None, SH.select))
    if path.suffix == ".rq":
        text = split_prefixes(path.read_text(encoding="utf-8"))[1]
    assert set(re.findall(r"\baie:(\w+)", text)) <= declared


# ---------------------------------------------------------------- hygiene


def load_store(*turtles: str) -> Store:
    store = Store()
    for path in [*VOCABULARY_FILES, SHAPES_FILE]:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    for turtle in turtles:
        store.load(turtle, format=RdfFormat.TURTLE)
    return store


def find_problems(store: Store, rule: str) -> list[tuple[str, str]]:
    query = (ONTOLOGY / "checks" / f"{rule}.rq").read_text(encoding="utf-8")
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    return [(contract(row["term"].value), row["problem"].value) for row in rows]


_TURTLE_HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

#: Rule to a fault that it must find, and the term at fault.
FAULTS: Final[dict[str, tuple[str, str]]] = {
    "term-without-label": ('aie:Bad a owl:Class ; rdfs:label "坏"@zh .', "aie:Bad"),
    "term-with-several-labels": ('aie:City rdfs:label "town"@en .', "aie:City"),
    "label-not-in-lower-case": (
        'aie:Bad a owl:Class ; rdfs:label "Bad"@en .',
        "aie:Bad",
    ),
    "label-of-two-terms": ('aie:Bad a owl:Class ; rdfs:label "city"@en .', "aie:Bad"),
    "term-without-definition": ("aie:bad a owl:ObjectProperty .", "aie:bad"),
    "term-with-several-definitions": (
        'aie:City skos:definition "place that is large"@en .',
        "aie:City",
    ),
    "definition-without-parent": (
        'aie:bad a owl:DatatypeProperty ; skos:definition "The date."@en .',
        "aie:bad",
    ),
    "class-defined-by-another-parent": (
        "aie:Bad a owl:Class ; rdfs:subClassOf aie:Place ; "
        'skos:definition "thing that is somewhere"@en .',
        "aie:Bad",
    ),
    "definition-in-a-circle": (
        'aie:Bad a owl:Class ; rdfs:label "port"@en ; skos:definition "place that is a port"@en .',
        "aie:Bad",
    ),
    "term-without-defining-ontology": ("aie:Bad a aie:Status .", "aie:Bad"),
    "comment-used": ('metric:bad rdfs:comment "A metric."@en .', "metric:bad"),
    "term-undeclared": ("place:x aie:locatedAt place:y .", "aie:locatedAt"),
    "outside-term-undeclared": ("aie:Bad rdfs:subClassOf schema:Thing .", "schema:Thing"),
    "term-of-two-kinds": ("aie:year a owl:ObjectProperty .", "aie:year"),
    "property-without-range": (
        "aie:bad a owl:ObjectProperty ; rdfs:domain aie:Place .",
        "aie:bad",
    ),
    "retired-term-without-replacement": ("aie:under owl:deprecated true .", "aie:under"),
    "superclass-in-a-circle": ("aie:Place rdfs:subClassOf aie:City .", "aie:Place"),
    "concept-without-scheme": (
        "sector:bad a aie:Sector ; skos:inScheme scheme:nothing .",
        "sector:bad",
    ),
    "concept-without-preferred-label": ("sector:bad a aie:Sector .", "sector:bad"),
    "concept-with-several-preferred-labels": (
        'unit:CNY skos:prefLabel "kuai"@en .',
        "unit:CNY",
    ),
    "concept-without-definition": ("metric:bad a aie:Metric .", "metric:bad"),
    "preferred-label-unlike-label": (
        'sector:bad a aie:Sector ; skos:prefLabel "a"@en ; rdfs:label "b"@en .',
        "sector:bad",
    ),
    "name-of-two-concepts-of-a-scheme": (
        'unit:bad a aie:Unit ; skos:altLabel "Yuan"@en ; skos:inScheme scheme:units .',
        "unit:bad",
    ),
    "preferred-label-repeated-as-other-name": (
        'sector:bad skos:prefLabel "bad"@en ; skos:altLabel "Bad"@en .',
        "sector:bad",
    ),
    "broader-concepts-in-a-circle": (
        "sector:bad skos:broader sector:worse . sector:worse skos:broader sector:bad .",
        "sector:bad",
    ),
    "broader-concept-of-another-scheme": (
        "sector:bad skos:inScheme scheme:sectors ; skos:broader technology:foundation-layer .",
        "sector:bad",
    ),
    "concept-outside-the-hierarchy": ("sector:bad a aie:Sector .", "sector:bad"),
    "comparison-stated-one-way": ("metric:bad aie:comparableWith metric:x .", "metric:bad"),
    "caution-without-reason": (
        "metric:bad aie:comparableWithCaution metric:ai-output-value .",
        "metric:bad",
    ),
    "comparison-across-quantity-kinds": (
        "metric:computing-power aie:comparableWith metric:ai-output-value .",
        "metric:computing-power",
    ),
    "metric-without-unit": (
        "metric:bad a aie:Metric ; aie:quantityKind quantitykind:Length .",
        "metric:bad",
    ),
}


def test_every_rule_has_a_planted_fault() -> None:
    assert [path.stem for path in CHECK_FILES] == sorted(FAULTS)


@pytest.fixture(scope="module")
def vocabulary_store() -> Store:
    return load_store()


@pytest.mark.parametrize("rule", FAULTS)
def test_ontology_keeps_the_rule(rule: str, vocabulary_store: Store) -> None:
    problems = find_problems(vocabulary_store, rule)
    assert not problems, "\n".join(f"{term}: {problem}" for term, problem in problems)


@pytest.mark.parametrize("rule", FAULTS)
def test_rule_finds_a_planted_fault(rule: str) -> None:
    turtle, term = FAULTS[rule]
    problems = find_problems(load_store(_TURTLE_HEAD + turtle), rule)
    assert term in [found for found, _ in problems]
    assert all(problem for _, problem in problems)


# ---------------------------------------------------------------- shapes


def test_shapes_are_well_formed() -> None:
    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, report


def test_vocabulary_conforms_to_the_shapes() -> None:
    conforms, _, report = pyshacl.validate(vocabulary(), shacl_graph=shapes())
    assert conforms, report


@pytest.mark.parametrize("kind", [SH.NodeShape, SH.PropertyShape], ids=["node", "property"])
def test_shape_says_what_it_wants_and_how_to_mend(kind: URIRef) -> None:
    graph = shapes()
    for shape in graph.subjects(RDF.type, kind):
        assert len(list(graph.objects(shape, SH.name))) == 1, shape
        assert list(graph.objects(shape, SH.severity)) == [SH.Violation], shape
        (message,) = graph.objects(shape, SH.message)
        assert re.fullmatch(r"[^.]+\. [A-Z][^.]+(\.\w[^.]*)*\.", str(message)), message


def test_shapes_use_known_constraints_only() -> None:
    graph = shapes()
    used = {
        predicate
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in graph.subjects(RDF.type, kind)
        for predicate in graph.predicates(shape, None)
    }
    assert used <= CONSTRAINTS | _SHAPE_PARTS


@pytest.mark.parametrize("name", RELATIONS)
def test_relation_shape_agrees_with_the_ontology(name: str) -> None:
    domain, range_ = RELATIONS[name]
    shape = AIE[name[0].upper() + name[1:] + "Shape"]
    assert (shape, SH.targetSubjectsOf, AIE[name]) in shapes()
    assert allowed_kinds(shape) == iris(domain)
    assert allowed_kinds(URIRef(f"{shape}-object")) == iris(range_)


def claim_shapes(name: str) -> list[tuple[str, URIRef]]:
    """List domain class and property shape of a property of claims, documents or concepts."""
    graph = shapes()
    return [
        (domain, shape)
        for domain in BOOKKEEPING[name][0].split()
        for parent in graph.subjects(SH.targetClass, AIE[domain])
        for shape in graph.objects(parent, SH.property)
        if graph.value(shape, SH.path) == AIE[name] and isinstance(shape, URIRef)
    ]


@pytest.mark.parametrize("name", sorted(set(BOOKKEEPING) - {"period", "quantityKind"}))
def test_claim_shape_agrees_with_the_ontology(name: str) -> None:
    domain, range_ = BOOKKEEPING[name]
    expected = iris("xsd:integer xsd:decimal") if name == "value" else iris(range_)
    found = claim_shapes(name)
    assert {kind for kind, _ in found} == set(domain.split())
    for _, shape in found:
        assert allowed_kinds(shape) == expected, shape


def test_statuses_of_the_shapes_are_statuses() -> None:
    graph = shapes()
    for values in graph.objects(None, SH["in"]):
        for value in Collection(graph, values):
            assert (value, RDF.type, AIE.Status) in vocabulary()


def read_example(name: str, outcome: str) -> Graph:
    """Read an example together with the concepts that it names."""
    example = Graph().parse(EXAMPLES / f"{name}.{outcome}.ttl")
    terms = vocabulary()
    for value in set(example.objects()):
        if terms.value(value, SKOS.inScheme) is not None:
            for predicate, object_ in terms.predicate_objects(value):
                if predicate not in (AIE.comparableWith, AIE.comparableWithCaution):
                    example.add((value, predicate, object_))
    return example


def test_examples_are_those_of_the_shapes() -> None:
    expected = {f"{name}.{outcome}.ttl" for name in node_shapes() for outcome in ("pass", "fail")}
    assert {path.name for path in EXAMPLES.iterdir()} == expected


@pytest.mark.parametrize("name", node_shapes())
def test_passing_example_conforms(name: str) -> None:
    example = read_example(name, "pass")
    conforms, _, report = pyshacl.validate(example, shacl_graph=shapes())
    assert conforms, report


@pytest.mark.parametrize("name", node_shapes())
def test_failing_example_breaks_each_part_of_its_shape(name: str) -> None:
    graph, shape = shapes(), AIE[name]
    _, results, _ = pyshacl.validate(read_example(name, "fail"), shacl_graph=graph)
    assert isinstance(results, Graph)
    broken = {*results.objects(None, SH.sourceShape), *results.objects(None, SH.sourceConstraint)}
    parts = {*graph.objects(shape, SH.property), *graph.objects(shape, SH.sparql)}
    if (shape, SH["or"], None) in graph or (shape, SH["class"], None) in graph:
        parts.add(shape)
    assert not parts - broken


# ---------------------------------------------------------------- reasoning


def find_contradictions(folder: Path, turtle: str, *paths: Path) -> list[str]:
    """Let HermiT reason over files of the vocabulary and some statements.

    Returns the unsatisfiable classes; ``owl:Thing`` where all is inconsistent.
    """
    if shutil.which("java") is None:
        pytest.skip("HermiT needs java")
    owlready2 = pytest.importorskip("owlready2")
    graph = Graph().parse(data=_TURTLE_HEAD + turtle)
    for triple in read_graph(*paths):
        graph.add(triple)
    file = folder / "vocabulary.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    loaded = world.get_ontology(file.as_uri()).load()
    try:
        with loaded:
            # xsd:date and xsd:gYear are not in the datatype map of OWL 2.
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return ["owl:Thing"]
    unsatisfiable = {class_.iri for class_ in world.inconsistent_classes()}
    return sorted(contract(iri) for iri in unsatisfiable - {str(OWL.Nothing)})


_SOUND: Final = """
place:china a aie:Country . place:guangdong a aie:Province ; aie:partOf place:china .
place:guangzhou a aie:City ; aie:capitalOf place:guangdong .
place:park a aie:Park ; aie:locatedIn place:guangzhou ; aie:focusesOn sector:healthcare .
zone:pilot a aie:Zone ; aie:hostedBy place:guangzhou ; aie:designatedBy org:ministry .
org:ministry a aie:Ministry . org:firm a aie:Company ; aie:partnerOf org:institute .
org:institute a aie:ResearchInstitute ; aie:investsIn technology:ai-chips .
policy:plan a aie:Policy ; aie:issuedBy org:ministry ; aie:appliesTo place:china .
claim:f a aie:FigureClaim ; aie:figureOf place:guangzhou ; aie:value 62580000000 ;
    aie:metric metric:ai-sales-revenue ; aie:unit unit:CNY ; aie:setBy policy:plan ;
    aie:status aie:Actual ; aie:bound aie:Exact .
"""


@pytest.mark.parametrize("turtle", [pytest.param("", id="alone"), pytest.param(_SOUND, id="data")])
def test_vocabulary_is_consistent(turtle: str, tmp_path: Path) -> None:
    assert find_contradictions(tmp_path, turtle, *VOCABULARY_FILES) == []


@pytest.mark.parametrize(
    ("turtle", "found"),
    [
        pytest.param(
            "place:x aie:capitalOf org:y . org:y a aie:Company .", "owl:Thing", id="range"
        ),
        pytest.param("org:x aie:issuedBy org:y ; a aie:Company .", "owl:Thing", id="domain"),
        pytest.param("aie:Actual a aie:Bound .", "owl:Thing", id="disjoint-concepts"),
        pytest.param("claim:x a aie:FigureClaim, aie:RelationClaim .", "owl:Thing", id="claims"),
        pytest.param(
            "org:x a aie:Company ; aie:partOf place:y . place:y a aie:City .",
            "owl:Thing",
            id="part-of-another-sort",
        ),
        pytest.param(
            "aie:Bad a owl:Class ; rdfs:subClassOf aie:Company, aie:Place .",
            "aie:Bad",
            id="unsatisfiable-class",
        ),
    ],
)
def test_reasoner_finds_a_planted_contradiction(turtle: str, found: str, tmp_path: Path) -> None:
    statuses = ONTOLOGY / "schemes" / "statuses.ttl"
    assert found in find_contradictions(tmp_path, turtle, ONTOLOGY / "aie.ttl", statuses)
