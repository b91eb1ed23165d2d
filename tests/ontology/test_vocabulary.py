"""The ontology and its concept schemes: every term there, tidy files, all rules kept."""

import re
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.terms import PREFIXES, contract, expand
from tests.ontology.conftest import (
    AIE,
    ANNOTATIONS,
    BOOKKEEPING,
    CHECK_FILES,
    CLASSES,
    CONCEPT_CLASSES,
    CONCEPTS,
    EXAMPLES,
    INDIVIDUALS,
    ONTOLOGY,
    RELATIONS,
    ROOT,
    SCHEME_FILES,
    SHAPES_FILE,
    TURTLE_HEAD,
    VOCABULARY_FILES,
    iris,
    read_graph,
    shapes,
    vocabulary,
)


def union_members(graph: Graph, nodes: list[Node]) -> set[Node]:
    """List what a domain or range is made of, unions taken apart."""
    members: set[Node] = set()
    for node in nodes:
        union = graph.value(node, OWL.unionOf)
        members |= set(Collection(graph, union)) if union is not None else {node}
    return members


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
    "share-or-growth-that-is-no-ratio": (
        "metric:ai-workforce aie:nationalShareOf metric:ai-output-value .",
        "metric:ai-workforce",
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
    problems = find_problems(load_store(TURTLE_HEAD + turtle), rule)
    assert term in [found for found, _ in problems]
    assert all(problem for _, problem in problems)
