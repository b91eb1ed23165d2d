"""The ontology is consistent: a reasoner finds no contradiction, but does find planted ones."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from rdflib import OWL, Graph

from kg.terms import contract
from tests.ontology.conftest import (
    ONTOLOGY,
    TURTLE_HEAD,
    VOCABULARY_FILES,
    read_graph,
)


def find_contradictions(folder: Path, turtle: str, *paths: Path) -> list[str]:
    """Let HermiT reason over files of the vocabulary and some statements.

    Returns the unsatisfiable classes; ``owl:Thing`` where all is inconsistent.
    """
    if shutil.which("java") is None:
        pytest.skip("HermiT needs java")
    owlready2 = pytest.importorskip("owlready2")
    graph = Graph().parse(data=TURTLE_HEAD + turtle)
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
