"""Opening a store by what its name looks like."""

from pathlib import Path
from typing import Any

import pytest

from kg.bundled import data_folder
from kg.dataset.opening import data_folders, open_store
from kg.errors import ClaimError, ConformanceError, SourceError

CITY = "ASK { place:alphaville a aie:City }"


@pytest.mark.parametrize("where", [None, "bundled"])
def test_bundled_data(where: str | None) -> None:
    store = open_store(where)
    assert store.name == "bundled data"
    assert store.query("ASK { place:guangzhou a aie:City }").answer


def test_built_store_data_folder_and_file_answer_alike(example: Any, alphaville: Path) -> None:
    data = example.data()
    (example.folder / "a.trig").write_text(
        "<https://w3id.org/ai-ecosystems/id/place/alphaville> a "
        "<https://w3id.org/ai-ecosystems/ontology#City> ."
    )
    for where in (alphaville, str(data), example.folder / "a.trig"):
        assert open_store(where).query(CITY).answer


def test_address_is_not_called_until_it_is_asked() -> None:
    assert open_store("http://127.0.0.1:9/sparql").name == "http://127.0.0.1:9/sparql"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none", "there is no such store"),
        ("empty", "this is no store"),
        ("a.txt", "this is no store"),
        ("none.ttl", "there is no such store"),
        ("ftp://example.org/", "there is no such store"),
        ("x" * 300, "there is no such store"),
        ("", "store"),
    ],
)
def test_what_is_no_store_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(SourceError, match=said):
        open_store(name)


def test_faults_of_a_data_folder_are_told(example: Any) -> None:
    with pytest.raises(ClaimError):
        open_store(example.data(claims="document: x\n"))


def test_data_folder_that_breaks_a_shape_is_refused(example: Any) -> None:
    places = "place:beta-park,Park,Beta Park,,,,,,,,\n"
    claims = example.claims(figures=[], relations=[])
    with pytest.raises(ConformanceError):
        open_store(example.data(registry={"places": places}, claims=claims))


def test_names_of_data_folders() -> None:
    assert data_folders(()) == [data_folder()]
    assert data_folders(("bundled", "x")) == [data_folder(), Path("x")]
