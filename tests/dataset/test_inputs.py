"""What a dataset is built from."""

from pathlib import Path
from typing import Any

import pytest

from kg.bundled import ontology_folder
from kg.dataset.inputs import is_data_folder, read_inputs
from kg.errors import ClaimError, SourceError


def test_sound_folder_has_no_faults(example: Any) -> None:
    inputs = read_inputs(ontology_folder(), [example.data()])
    assert inputs.faults == ()
    inputs.require_sound()
    assert [claims.document.id for claims in inputs.claim_sets] == [
        "document:press-2018-alphaville"
    ]


def test_faults_of_all_files_come_in_order_of_file_and_line(example: Any) -> None:
    folder = example.data(
        registry={"places": "place:x,Citty,X,,,,,,,,\n", "zones": "zone:x,Zone,,,,,,,,,\n"},
        claims={"b": "document: x\n", "a": "x: 1\ny: 2\n"},
    )
    inputs = read_inputs(ontology_folder(), [folder])
    places = [(Path(fault.path).name, fault.line) for fault in inputs.faults]
    assert places == sorted(places)
    assert {name for name, _ in places} == {"a.yaml", "b.yaml", "places.csv", "zones.csv"}
    with pytest.raises(ClaimError) as caught:
        inputs.require_sound()
    assert caught.value.faults == inputs.faults


def test_document_described_in_two_folders_is_told(example: Any) -> None:
    first, second = example.data("one"), example.data("two", registry={})
    for path in (second / "registry").iterdir():
        path.unlink()
    [fault] = read_inputs(ontology_folder(), [first, second]).faults
    assert "document:press-2018-alphaville is described in" in fault.what


@pytest.mark.parametrize("name", ["none", "empty", "file"])
def test_folder_without_data_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    assert not is_data_folder(tmp_path / name)
    with pytest.raises(SourceError, match="A data folder has registry/"):
        read_inputs(ontology_folder(), [tmp_path / name])


def test_all_wrong_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_inputs(ontology_folder(), [tmp_path / "a", tmp_path / "b"])
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    "name", ["claims/x.YAML", "claims/x.txt", "registry/x.CSV", "claims/x.yaml~"]
)
def test_file_that_is_not_read_is_told(example: Any, name: str) -> None:
    """Nothing is dropped silently: a claim file with another ending once was."""
    folder = example.data()
    (folder / name).write_text("x")
    faults = read_inputs(ontology_folder(), [folder]).faults
    assert [Path(fault.path).name for fault in faults] == [Path(name).name]


@pytest.mark.parametrize(
    "name", ["claims/.DS_Store", "claims/.x.yaml", "registry/.x.csv", "registry/README.md"]
)
def test_notes_and_hidden_files_do_no_harm(example: Any, name: str) -> None:
    folder = example.data()
    (folder / name).write_text("x")
    assert read_inputs(ontology_folder(), [folder]).faults == ()


def test_both_endings_of_yaml_are_read(example: Any) -> None:
    folder = example.data()
    path = folder / "claims" / "press-2018-alphaville.yaml"
    path.rename(path.with_suffix(".yml"))
    assert len(read_inputs(ontology_folder(), [folder]).claim_sets) == 1
