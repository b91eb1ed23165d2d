"""A shapes file is read whole or refused: no rule is dropped in silence."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.dataset.shacl.constraints import Count, InClass, OneOf, Pattern, Target, TargetKind
from kg.dataset.shacl.constraints import Path as ShapePath
from kg.dataset.shacl.shapes import read_shapes
from kg.errors import BuildError, SourceError

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
EX = "http://example.org/"
SHAPES_FILE = Path(__file__).parents[3] / "ontology" / "aie.shapes.ttl"


def test_shape_becomes_values() -> None:
    (shape,) = read_shapes(
        PREFIXES + 'ex:S sh:targetClass ex:C ; sh:severity sh:Warning ; sh:message "m"@en, "n"@zh ;'
        "sh:class ex:A, ex:B ; sh:property ex:P,"
        " [ sh:path [ sh:inversePath ex:q ] ; sh:maxCount 1 ]."
        'ex:P sh:path ex:p ; sh:pattern "a" ; sh:flags "i" ; sh:in ( ex:x 1.50 ) .'
    ).shapes
    assert (shape.iri, shape.path, shape.severity, shape.message) == (
        EX + "S",
        None,
        "Warning",
        "m",
    )
    assert shape.targets == (Target(TargetKind.CLASS, NamedNode(EX + "C")),)
    assert shape.values == (InClass(NamedNode(EX + "A")), InClass(NamedNode(EX + "B")))
    inverse, forward = sorted(shape.properties, key=lambda each: not each.sets)
    assert inverse.path == ShapePath(NamedNode(EX + "q"), inverse=True)
    assert inverse.sets == (Count("MaxCountConstraintComponent", 1),)
    assert (inverse.iri, forward.iri) == (EX + "S", EX + "P")
    decimal = Literal("1.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert set(forward.values) == {
        Pattern("a", "i"),
        OneOf(frozenset({NamedNode(EX + "x"), decimal})),
    }


def test_reading_twice_gives_the_same() -> None:
    text = PREFIXES + (
        "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:q ; sh:minCount 1 ],"
        " [ sh:path ex:p ; sh:or ( [ sh:class ex:A ] [ sh:nodeKind sh:Literal ] ) ] ."
    )
    assert read_shapes(text) == read_shapes(text)


def test_annotations_and_deactivated_shapes_change_nothing() -> None:
    shapes = read_shapes(
        PREFIXES + "ex:S a sh:NodeShape ; sh:targetClass ex:C ; rdfs:label 'x' ; sh:name 'n' ;"
        " sh:description 'd' ; sh:property [ sh:path ex:p ; sh:order 1 ; sh:group ex:G ;"
        " sh:defaultValue 3 ; sh:minCount 1 ] . ex:G a sh:PropertyGroup ; sh:order 1 ."
        "ex:Off sh:deactivated true ; sh:targetClass ex:C ; sh:closed true ;"
        " sh:property [ sh:path ( ex:p ex:q ) ; sh:minCount 1 ] ."
    )
    assert [shape.iri for shape in shapes.shapes] == [EX + "S"]


#: What stands in a shape, and what the refusal names.
REFUSED = {
    "closed": ("sh:closed true", "sh:closed"),
    "xone": ("sh:xone ( [ sh:class ex:A ] )", "sh:xone"),
    "qualified": ("sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ]", "sh:qualifiedMinCount"),
    "expression": ("sh:expression ex:e", "sh:expression"),
    "rule": ("sh:rule [ a sh:TripleRule ]", "sh:rule"),
    "target": ("sh:target [ a sh:SPARQLTarget ]", "sh:target"),
    "misspelt": ("sh:minCuont 1", "sh:minCuont"),
    "count on node": ("sh:minCount 1", "sh:minCount"),
    "type": ("a sh:Shape", "sh:Shape"),
    "sequence": ("sh:property [ sh:path ( ex:p ex:q ) ; sh:minCount 1 ]", "sh:path"),
    "alternative": ("sh:property [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ]", "alternative"),
    "star": ("sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ]", "zeroOrMorePath"),
    "inverse of sequence": ("sh:property [ sh:path [ sh:inversePath ( ex:p ex:q ) ] ]", "inverse"),
    "no path": ("sh:property [ sh:minCount 1 ]", "sh:path"),
    "property in property": (
        "sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:minCount 1 ] ]",
        "sh:property",
    ),
    "severity": ("sh:severity ex:Bad", "sh:severity"),
    "deactivated": ('sh:deactivated "maybe"', "sh:deactivated"),
    "node kind": ("sh:nodeKind sh:Iri", "sh:nodeKind"),
    "two datatypes": ("sh:datatype xsd:date, xsd:gYear", "2 values"),
    "derived integer": ("sh:datatype xsd:nonNegativeInteger", "nonNegativeInteger"),
    "negative length": ("sh:minLength -1", "sh:minLength"),
    "text length": ('sh:minLength "3"', "sh:minLength"),
    "bound without order": ("sh:minInclusive ex:a", "sh:minInclusive"),
    "NaN bound": ('sh:minInclusive "NaN"^^xsd:double', "NaN"),
    "ill-formed bound": ('sh:minInclusive "2017-02-30"^^xsd:date', "2017-02-30"),
    "look-around": ('sh:pattern "(?!a)"', "sh:pattern"),
    "bad flag": ('sh:pattern "a" ; sh:flags "k"', "flags"),
    "flags alone": ('sh:flags "i"', "sh:flags"),
    "list": ("sh:in ex:a", "sh:in"),
    "blank in list": ("sh:in ( [] )", "sh:in"),
    "blank hasValue": ("sh:hasValue []", "sh:hasValue"),
    "language": ("sh:languageIn ( 5 ex:en )", "sh:languageIn"),
    "literal class": ('sh:class "A"', "sh:class"),
    "unknown member": ("sh:node ex:Nowhere", "Nowhere"),
    "recursion": ("sh:node ex:S", "itself"),
    "sparql in member": (
        'sh:node [ sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ] ]',
        "sh:sparql",
    ),
    "ask": ('sh:sparql [ sh:ask "ASK { $this ?p ?o }" ]', "sh:ask"),
    "construct": ('sh:sparql [ sh:select "DESCRIBE $this { $this ?p ?o }" ]', "SELECT"),
    "syntax": ('sh:sparql [ sh:select "SELECT $this { $this ex:p ?o }" ]', "cannot be read"),
    "service": (
        'sh:sparql [ sh:select "SELECT $this { $this ?p ?o SERVICE <http://x/> { ?a ?b ?c } }" ]',
        "SERVICE",
    ),
    "minus": (
        'sh:sparql [ sh:select "SELECT $this { $this ?p ?o MINUS { $this a ?o } }" ]',
        "MINUS",
    ),
    "shapes graph": (
        'sh:sparql [ sh:select "SELECT $this { $this ?p $shapesGraph }" ]',
        "shapesGraph",
    ),
    "this only in a filter": (
        'sh:sparql [ sh:select "SELECT $this { ?x ?p ?o FILTER NOT EXISTS { $this ?p ?o } }" ]',
        "bind",
    ),
}


@pytest.mark.parametrize(("term", "named"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_run_is_refused_by_name(term: str, named: str) -> None:
    with pytest.raises(BuildError) as caught:
        read_shapes(PREFIXES + f"ex:S sh:targetNode ex:x ; {term} .")
    text = str(caught.value)
    assert named in text
    assert all(fault.what and fault.mend for fault in caught.value.faults)
    assert any(fault.path == EX + "S" for fault in caught.value.faults)


def test_words_in_strings_and_comments_of_a_query_are_no_keywords() -> None:
    query = "SELECT $this { $this ?p 'MINUS {' . # SERVICE\n $this <http://x/VALUES> ?values }"
    shapes = read_shapes(
        PREFIXES + f'ex:S sh:targetClass ex:C ; sh:sparql [ sh:select """{query}""" ] .'
    )
    assert len(shapes.shapes[0].selects) == 1


ORPHANS = {
    "shape without target": "ex:T a sh:NodeShape ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
    "typed only": "ex:T a sh:NodeShape .",
    "OWL class": "ex:T a owl:Class, sh:NodeShape ; sh:nodeKind sh:IRI .",
    "constraint component": "ex:T a sh:ConstraintComponent .",
}


@pytest.mark.parametrize("orphan", ORPHANS.values(), ids=ORPHANS.keys())
def test_shape_that_nothing_runs_is_refused(orphan: str) -> None:
    with pytest.raises(BuildError, match=EX + "T"):
        read_shapes(PREFIXES + orphan)


def test_all_faults_are_reported_together_and_sorted() -> None:
    with pytest.raises(BuildError) as caught:
        read_shapes(
            PREFIXES + "ex:B sh:targetClass ex:C ; sh:closed true ."
            "ex:A sh:targetClass ex:C ; sh:xone ( ) ; sh:minLength 'x' ."
        )
    assert [fault.path for fault in caught.value.faults] == [EX + "A", EX + "A", EX + "B"]


def test_unreadable_files_say_where(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.ttl"):
        read_shapes(tmp_path / "missing.ttl")
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix ex: <http://example.org/> .\nex:a ex:b\n.")
    with pytest.raises(SourceError, match=r"broken\.ttl:\d"):
        read_shapes(broken)


def test_shapes_file_of_the_ontology_is_read_whole() -> None:
    shapes = read_shapes(SHAPES_FILE).shapes
    assert shapes
    assert all(shape.message or shape.properties for shape in shapes)
