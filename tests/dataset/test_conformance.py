"""Violations of shapes, told with file and line."""

from typing import Any

import pyoxigraph as ox
import pytest

from kg.bundled import ontology_folder
from kg.dataset.conformance import find_conformance_faults, require_conformance, shapes_file
from kg.dataset.inputs import read_inputs
from kg.dataset.load import load_inputs
from kg.errors import ConformanceError, Fault

PLACES = (
    "place:alphaville,City,Alphaville,,,place:china,,,,,\n"
    "place:beta-park,Park,Beta Park,,,,,,,,\n"
    "place:china,Country,China,中国,,,,,,CN,\n"
)


def faults_of(example: Any, **data: Any) -> list[Fault]:
    inputs = read_inputs(ontology_folder(), [example.data(**data)])
    inputs.require_sound()
    oxigraph = ox.Store()
    load_inputs(oxigraph, inputs)
    return find_conformance_faults(oxigraph, inputs)


def test_sound_data_conform(example: Any) -> None:
    assert faults_of(example) == []


def test_violation_of_an_entity_is_told_with_its_row(example: Any) -> None:
    empty = example.claims(figures=[], relations=[])
    [fault] = faults_of(example, registry={"places": PLACES}, claims=empty)
    assert fault.path.endswith("places.csv")
    assert fault.line == 3
    assert "place:beta-park" in fault.what


@pytest.mark.parametrize("period", ["1850", "2500"])
def test_violation_of_a_claim_is_told_with_its_line(example: Any, period: str) -> None:
    faults = faults_of(example, claims=example.claims(figures=[example.figure(period=period)]))
    assert faults
    assert {(fault.path[-26:], fault.line) for fault in faults} == {
        ("press-2018-alphaville.yaml", 13)
    }


def test_violation_of_evidence_is_told_with_the_line_of_the_claim(example: Any) -> None:
    figure = example.figure(asPrinted="62.58 billion yuan" + " " * 100 + "x")
    faults = faults_of(example, claims=example.claims(figures=[figure]))
    assert [fault.line for fault in faults] == [13]


def test_violations_are_raised_together(example: Any) -> None:
    figures = [example.figure(period="1850"), example.figure(period="1851")]
    folder = example.data(claims=example.claims(figures=figures))
    inputs = read_inputs(ontology_folder(), [folder])
    oxigraph = ox.Store()
    load_inputs(oxigraph, inputs)
    with pytest.raises(ConformanceError) as caught:
        require_conformance(oxigraph, inputs)
    assert {fault.line for fault in caught.value.faults} == {13, 24}


def test_shapes_lie_beside_the_ontology() -> None:
    assert shapes_file(ontology_folder()).is_file()
