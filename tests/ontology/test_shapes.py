"""The SHACL shapes: well formed, in step with the ontology, each with its examples."""

import re
from typing import Final

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.ontology.conftest import (
    AIE,
    BOOKKEEPING,
    EXAMPLES,
    RELATIONS,
    iris,
    shapes,
    vocabulary,
    words,
)

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


def node_shapes() -> list[str]:
    return sorted(
        str(iri).removeprefix(str(AIE)) for iri in shapes().subjects(RDF.type, SH.NodeShape)
    )


def allowed_kinds(shape: URIRef) -> set[Node]:
    """List the classes or datatypes that a shape allows."""
    graph = shapes()
    kinds = set(graph.objects(shape, SH["class"])) | set(graph.objects(shape, SH.datatype))
    choices = graph.value(shape, SH["or"])
    for choice in Collection(graph, choices) if choices is not None else []:
        kinds |= set(graph.objects(choice, SH["class"])) | set(graph.objects(choice, SH.datatype))
    return kinds


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
