"""The compiled form of the bundled data: the same statements, or none at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg.bundled import data_folder, ontology_folder
from kg.dataset import opening
from kg.dataset.compiled import fingerprint, read_compiled, write_compiled
from kg.dataset.inputs import read_inputs
from kg.dataset.load import load_inputs
from kg.dataset.opening import open_store
from kg.dataset.store import EmbeddedStore
from kg.errors import ClaimError

CITY = "ASK { place:alphaville a aie:City }"
PACKAGE = Path(kg.__file__).parent

#: Modules of kg that are at work while statements are made, but do not shape them.
HELPERS = {"kg", "kg.bundled", "kg.errors"}


def compile_and_read(folder: Path, ontology: Path, data: Path) -> bytes:
    write_compiled(folder / "compiled.bin", ontology, data)
    quads = read_compiled(folder / "compiled.bin", ontology, data)
    assert quads is not None
    return quads


def statements_of(store: ox.Store) -> list[str]:
    return sorted(map(str, store))


def loaded(quads: bytes) -> list[str]:
    store = ox.Store()
    store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
    return statements_of(store)


def built(ontology: Path, data: Path) -> list[str]:
    store = ox.Store()
    load_inputs(store, read_inputs(ontology, [data]))
    return statements_of(store)


@pytest.fixture
def folders(example: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """Give compiled form, ontology and data of an example that stands for the bundled data."""
    ontology, data = example.folder / "ontology", example.data()
    shutil.copytree(ontology_folder(), ontology)
    path = example.folder / "compiled.bin"
    write_compiled(path, ontology, data)
    for name, place in (
        ("compiled_file", path),
        ("ontology_folder", ontology),
        ("data_folder", data),
    ):
        monkeypatch.setattr(opening, name, lambda place=place: place)
    return path, ontology, data


def test_compiled_bundled_data_are_the_built_ones_exactly(tmp_path: Path) -> None:
    quads = compile_and_read(tmp_path, ontology_folder(), data_folder())
    assert loaded(quads) == built(ontology_folder(), data_folder())


def test_texts_of_any_kind_survive(example: Any) -> None:
    note = 'a "quote" \\ and\nlines\u2028\u0085\r\tof 广州 🏙'
    data = example.data(claims=example.claims(relations=[example.relation(note=note)]))
    quads = compile_and_read(example.folder, ontology_folder(), data)
    assert loaded(quads) == built(ontology_folder(), data)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_files_give_the_same_bytes(example: Any, seed: str) -> None:
    data = example.data()
    here, there = example.folder / "here.bin", example.folder / "there.bin"
    write_compiled(here, ontology_folder(), data)
    script = (
        "import sys; from pathlib import Path\n"
        "from kg.dataset.compiled import write_compiled\n"
        "write_compiled(*map(Path, sys.argv[1:]))\n"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(there), str(ontology_folder()), str(data)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert here.read_bytes() == there.read_bytes()


def test_compiled_form_is_used_instead_of_the_files(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.dataset.inputs.read_inputs", None)
    store = open_store()
    assert store.query(CITY).answer
    assert isinstance(store, EmbeddedStore)
    monkeypatch.undo()
    assert statements_of(store.oxigraph) == built(*folders[1:])


def test_no_reader_of_claim_files_is_loaded_with_it(folders: tuple[Path, Path, Path]) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from kg.dataset import opening\n"
        "path, ontology, data = map(Path, sys.argv[1:])\n"
        "opening.compiled_file = lambda: path\n"
        "opening.ontology_folder = lambda: ontology\n"
        "opening.data_folder = lambda: data\n"
        "import kg; graph = kg.open()\n"
        f"assert graph.query({CITY!r}).answer\n"
        "print(*sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, folders)],
        check=True,
        capture_output=True,
        text=True,
    )
    heavy = {"yaml", "rdflib", "kg.dataset.inputs", "kg.claims.claim_files", "kg.registry.entities"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: whole[:-1], id="cut short by a byte"),
        pytest.param(lambda whole: whole[:40], id="cut in the digests"),
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: b"not compiled at all" * 9, id="something else"),
        pytest.param(lambda whole: whole + b"x", id="a byte more"),
        pytest.param(lambda whole: whole[:99] + b"\0\0" + whole[101:], id="bytes changed"),
    ],
)
def test_damaged_form_is_not_used(folders: tuple[Path, Path, Path], damage: Any) -> None:
    path, ontology, data = folders
    path.write_bytes(damage(path.read_bytes()))
    assert read_compiled(path, ontology, data) is None
    assert open_store().query(CITY).answer


def test_missing_form_is_not_missed(folders: tuple[Path, Path, Path]) -> None:
    path, ontology, data = folders
    path.unlink()
    assert read_compiled(path, ontology, data) is None
    path.mkdir()
    assert read_compiled(path, ontology, data) is None
    assert open_store().query(CITY).answer


def test_changed_data_are_answered_from_the_files(folders: tuple[Path, Path, Path]) -> None:
    places = folders[2] / "registry" / "places.csv"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("Alphaville", "Betaville"), encoding="utf-8")
    assert open_store().query('ASK { place:alphaville rdfs:label "Betaville"@en }').answer


def test_changed_ontology_is_answered_from_the_files(folders: tuple[Path, Path, Path]) -> None:
    with (folders[1] / "aie.ttl").open("a", encoding="utf-8") as file:
        file.write('\naie:City skos:example "Alphaville"@en .\n')
    assert open_store().query('ASK { aie:City skos:example "Alphaville"@en }').answer


def test_faults_of_changed_data_are_told(folders: tuple[Path, Path, Path]) -> None:
    (folders[2] / "claims" / "new.yaml").write_text("document: x\n")
    with pytest.raises(ClaimError):
        open_store()


def test_any_file_added_removed_or_renamed_makes_it_stale(
    folders: tuple[Path, Path, Path],
) -> None:
    _, ontology, data = folders
    rates = data / "rates.csv"
    seen = [fingerprint(ontology, data)]
    rates.write_bytes(b"")
    seen.append(fingerprint(ontology, data))
    rates.rename(data / "rate.csv")
    seen.append(fingerprint(ontology, data))
    (data / "rate.csv").rename(ontology / "rate.csv")
    seen.append(fingerprint(ontology, data))
    (ontology / "rate.csv").unlink()
    assert len(set(seen)) == 4
    assert fingerprint(ontology, data) == seen[0]


def test_notes_and_markers_do_not_make_it_stale(folders: tuple[Path, Path, Path]) -> None:
    path, ontology, data = folders
    (data / "claims" / "README.md").write_text("Notes.")
    (data / "claims" / ".gitkeep").touch()
    assert read_compiled(path, ontology, data) is not None


@pytest.mark.parametrize(
    "module",
    ["terms.py", "claims/model.py", "registry/things.py", "sources/text_files.py"],
)
def test_changed_code_makes_it_stale(example: Any, module: str) -> None:
    package = example.folder / "kg"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "_bundled"))
    ontology, data = ontology_folder(), example.data()
    before = fingerprint(ontology, data, package)
    assert before == fingerprint(ontology, data)
    with (package / module).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert fingerprint(ontology, data, package) != before


def test_all_code_that_makes_statements_is_in_the_fingerprint(tmp_path: Path) -> None:
    """A room that the build of the statements comes to use must be looked at, too."""
    script = (
        "import sys; from pathlib import Path\n"
        "from kg.bundled import data_folder, ontology_folder\n"
        "from kg.dataset.compiled import _MAKERS, write_compiled\n"
        "write_compiled(Path(sys.argv[1]), ontology_folder(), data_folder())\n"
        "rooms = {'kg.' + name.removesuffix('.py') for name in _MAKERS}\n"
        "used = {name for name in sys.modules if name.partition('.')[0] == 'kg'}\n"
        "print(*(name for name in used if '.'.join(name.split('.')[:2]) not in rooms))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "compiled.bin")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(done.stdout.split()) <= HELPERS


def test_unsound_data_are_not_compiled(folders: tuple[Path, Path, Path]) -> None:
    path, ontology, data = folders
    before = path.read_bytes()
    (data / "claims" / "new.yaml").write_text("document: x\n")
    with pytest.raises(ClaimError):
        write_compiled(path, ontology, data)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir() if "compiled" in entry.name) == [
        path.name
    ]
