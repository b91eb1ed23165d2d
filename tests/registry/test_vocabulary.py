"""The vocabulary as the ontology declares it."""

from pathlib import Path

import pytest

from kg.bundled import ontology_folder
from kg.errors import SourceError
from kg.registry.vocabulary import (
    Vocabulary,
    build_vocabulary,
    ontology_files,
    read_vocabulary,
)
from kg.sources.rdf_files import iter_triples
from kg.terms import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_folder())


def vocabulary_of(folder: Path, turtle: str) -> Vocabulary:
    path = folder / "t.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return build_vocabulary(iter_triples(path))


def test_class_knows_all_its_superclasses_nearest_first(tmp_path: Path) -> None:
    found = vocabulary_of(
        tmp_path,
        """aie:A a owl:Class . aie:B a owl:Class ; rdfs:subClassOf aie:A, schema:Thing .
        aie:C a owl:Class ; rdfs:subClassOf aie:B .""",
    )
    assert found.classes["C"] == ("C", "B", "A")
    assert found.is_a("C", ["A"])
    assert not found.is_a("A", ["C"])


def test_circle_of_classes_ends(tmp_path: Path) -> None:
    found = vocabulary_of(
        tmp_path,
        "aie:A a owl:Class ; rdfs:subClassOf aie:B . aie:B a owl:Class ; rdfs:subClassOf aie:A .",
    )
    assert set(found.classes["A"]) == {"A", "B"}


def test_union_of_classes_and_datatypes_is_opened(tmp_path: Path) -> None:
    found = vocabulary_of(
        tmp_path,
        """aie:p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf (aie:A aie:B) ] ;
          rdfs:range aie:C .
        aie:q a owl:DatatypeProperty ;
          rdfs:range [ a rdfs:Datatype ; owl:unionOf (xsd:date xsd:gYear) ] .""",
    )
    assert found.properties["p"].domain == {"A", "B"}
    assert found.properties["p"].range == {"C"}
    assert found.properties["q"].domain == frozenset()
    assert found.properties["q"].datatypes == {"date", "gYear"}


def test_property_knows_its_super_properties(tmp_path: Path) -> None:
    found = vocabulary_of(
        tmp_path,
        "aie:p a owl:ObjectProperty . aie:q a owl:ObjectProperty ; rdfs:subPropertyOf aie:p .",
    )
    assert found.properties["q"].ancestors == ("p",)


def test_concept_has_notation_label_and_kind(tmp_path: Path) -> None:
    found = vocabulary_of(
        tmp_path,
        """aie:Status a owl:Class . aie:Actual a aie:Status ; skos:inScheme scheme:statuses ;
        skos:prefLabel "实际"@zh, "actual"@en ; skos:notation "actual" .""",
    )
    assert found.notations("Status") == {"actual": "aie:Actual"}
    assert found.concepts["aie:Actual"].label == "actual"


@pytest.mark.parametrize(
    ("kind", "above"),
    [("City", "Place"), ("Ministry", "Organization"), ("Policy", "Publication")],
)
def test_classes_of_the_ontology(vocabulary: Vocabulary, kind: str, above: str) -> None:
    assert vocabulary.is_a(kind, [above])


def test_capital_of_is_part_of(vocabulary: Vocabulary) -> None:
    assert vocabulary.properties["capitalOf"].ancestors == ("partOf",)


def test_relation_properties_are_those_about_the_world(vocabulary: Vocabulary) -> None:
    assert {"locatedIn", "focusesOn", "issuedOn"} <= set(vocabulary.relation_properties())
    assert not {"value", "metric", "evidence", "sha256"} & set(vocabulary.relation_properties())


@pytest.mark.parametrize(
    ("kind", "notations"),
    [
        ("Status", {"actual", "target", "estimate", "planned"}),
        ("Bound", {"exact", "at-least", "at-most", "about"}),
        ("PeriodBasis", {"stated", "relative", "document-date"}),
        ("ReviewState", {"accepted", "doubtful", "unreviewed", "withdrawn"}),
        ("SourceQuality", {"normal", "low"}),
        ("EvidenceKind", {"verified", "quoted", "page-only"}),
    ],
)
def test_closed_vocabularies(vocabulary: Vocabulary, kind: str, notations: set[str]) -> None:
    assert set(vocabulary.notations(kind)) == notations


def test_folder_without_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"aie\.ttl: there is no such file"):
        ontology_files(tmp_path)
