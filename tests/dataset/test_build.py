"""Building: the same bytes from the same input, and never harm to the last good store."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.bundled import ontology_folder
from kg.dataset.build import build_in_folder, build_in_memory
from kg.dataset.export import export_store
from kg.dataset.opening import open_store
from kg.errors import BuildError, ClaimError, ConformanceError, SourceError

COMMAND = (sys.executable, "-m", "kg")
WITHOUT_COUNTRY = "place:beta-park,Park,Beta Park,,,,,,,,\n"


def nquads(where: Path, out: Path) -> bytes:
    export_store(open_store(where), out)
    return out.read_bytes()


def month(number: int) -> str:
    return f"{1900 + number // 12}-{number % 12 + 1:02}"


def documents_in(store: Path) -> list[str]:
    rows = open_store(store).query("SELECT ?d { ?d a aie:SourceDocument } ORDER BY ?d").rows()
    return [str(row["d"]).rpartition("/")[2] for row in rows]


def test_summary_counts_what_was_built(example: Any) -> None:
    store, summary = build_in_memory(ontology_folder(), [example.data()])
    assert (summary.documents, summary.figures, summary.relations) == (1, 1, 1)
    assert summary.entities == {
        "City": 1,
        "Country": 1,
        "GovernmentBody": 1,
        "MediaOrganization": 1,
        "Park": 1,
        "Policy": 1,
    }
    assert summary.statements == len(store)


def test_progress_is_told(example: Any) -> None:
    relations = [example.relation(period=month(n)) for n in range(1500)]
    data = example.data(claims=example.claims(relations=relations))
    told: list[int] = []
    build_in_memory(ontology_folder(), [data], progress=told.append)
    assert told == sorted(told)


def test_two_builds_give_the_same_bytes(example: Any) -> None:
    data = example.data()
    for name in ("one", "two"):
        build_in_folder(ontology_folder(), [data], example.folder / name)
    first = nquads(example.folder / "one", example.folder / "one.nq")
    assert first == nquads(example.folder / "two", example.folder / "two.nq")
    assert first == nquads(data, example.folder / "memory.nq")
    assert first.splitlines() == sorted(set(first.splitlines()))


def test_order_of_files_rows_and_folders_does_not_matter(
    example: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = example.folder
    first, second = example.data("b"), example.data("a", registry={})
    shutil.rmtree(second / "registry")
    for path in (second / "claims").iterdir():
        text = path.read_text(encoding="utf-8").replace("press-2018-alphaville", "press-2019-again")
        path.with_name("press-2019-again.yaml").write_text(text, encoding="utf-8")
        path.unlink()
    build_in_folder(ontology_folder(), [first, second], folder / "one")
    listed = os.scandir

    @contextlib.contextmanager
    def scan_backwards(path: Any) -> Iterator[Any]:
        with listed(path) as entries:
            yield reversed(list(entries))

    monkeypatch.setattr(os, "scandir", scan_backwards)
    monkeypatch.setattr(os, "listdir", lambda path=".": [e.name for e in listed(path)][::-1])
    build_in_folder(ontology_folder(), [second, first], folder / "two")
    monkeypatch.undo()
    assert nquads(folder / "one", folder / "1.nq") == nquads(folder / "two", folder / "2.nq")


def test_exports_of_two_processes_are_the_same_bytes(example: Any) -> None:
    code = (
        "import sys, kg; graph = kg.open(sys.argv[1])\n"
        "for ending in ('nq', 'trig', 'ttl', 'jsonld', 'csv'):\n"
        "    graph.export(f'{sys.argv[2]}.{ending}')"
    )
    data = example.data()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(data), str(example.folder / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    written = sorted(example.folder.glob("1.*"))
    assert len(written) == 5
    for path in written:
        assert path.read_bytes() == path.with_stem("2").read_bytes(), path.suffix


@pytest.mark.parametrize("fault", ["claims", "shapes", "folder"])
def test_failing_build_leaves_the_last_good_store(example: Any, fault: str) -> None:
    store = example.folder / "store"
    build_in_folder(ontology_folder(), [example.data()], store)
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.name != ".lock"}
    wrong, error = {
        "claims": (lambda: example.data("wrong", claims="document: x\n"), ClaimError),
        "shapes": (
            lambda: example.data(
                "wrong",
                registry={"places": WITHOUT_COUNTRY},
                claims=example.claims(figures=[], relations=[]),
            ),
            ConformanceError,
        ),
        "folder": (lambda: example.folder / "none", SourceError),
    }[fault]
    with pytest.raises(error):
        build_in_folder(ontology_folder(), [wrong()], store)
    after = {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.name != ".lock"}
    assert after == before
    assert documents_in(store) == ["press-2018-alphaville"]


def test_failing_build_leaves_no_new_folder(example: Any) -> None:
    data = example.data(
        registry={"places": WITHOUT_COUNTRY}, claims=example.claims(figures=[], relations=[])
    )
    with pytest.raises(ConformanceError):
        build_in_folder(ontology_folder(), [data], example.folder / "store")
    assert not (example.folder / "store").exists()


def test_build_replaces_the_store_and_harms_no_reader(example: Any) -> None:
    store = example.folder / "store"
    build_in_folder(ontology_folder(), [example.data()], store)
    opened = open_store(store)
    other = example.claims(document=example.document(id="press-2019-more"))
    data = example.data("more", claims={"press-2019-more": other})
    build_in_folder(ontology_folder(), [data], store)
    assert documents_in(store) == ["press-2019-more"]
    assert opened.query("ASK { document:press-2018-alphaville ?p ?o }").answer


def test_two_builds_at_once_one_refuses(example: Any) -> None:
    from kg.dataset.folder import new_data

    store = example.folder / "store"
    data = example.data()
    build_in_folder(ontology_folder(), [data], store)
    with new_data(store) as folder:
        with pytest.raises(BuildError, match="another build is at work"):
            build_in_folder(ontology_folder(), [data], store)
        assert documents_in(store) == ["press-2018-alphaville"]
        build_in_folder(ontology_folder(), [data], folder)
    build_in_folder(ontology_folder(), [data], store)


def test_killed_build_leaves_the_last_good_store(example: Any) -> None:
    """Killed at any moment, the old store or the new one is whole; the next build cleans up."""
    store = example.folder / "store"
    old = example.data("old")
    relations = [example.relation(period=month(n)) for n in range(900)]
    new = example.claims(document=example.document(id="press-2019-new"), relations=relations)
    data = example.data("new", claims={"press-2019-new": new})
    build_in_folder(ontology_folder(), [old], store)

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*COMMAND, "build", "--data", str(data), "-o", str(store)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    began = time.monotonic()
    trial = example.folder / "trial"
    subprocess.run(
        [*COMMAND, "build", "--data", data, "-o", trial], check=True, capture_output=True
    )
    whole = time.monotonic() - began
    draw = random.Random(7)  # noqa: S311 - moments, not secrets
    moments = [draw.uniform(0.3, 1.05) * whole for _ in range(6)]
    for moment in moments:
        process = start()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        [document] = documents_in(store)
        rows = open_store(store).query("SELECT (COUNT(*) AS ?n) { ?c a aie:RelationClaim }")
        count = next(rows.rows())["n"]
        assert (document, count) in (("press-2018-alphaville", 1), ("press-2019-new", 900))
    build_in_folder(ontology_folder(), [old], store)
    assert documents_in(store) == ["press-2018-alphaville"]
    names = {path.name for path in store.iterdir()} - {".lock", "store.json"}
    assert len(names) <= 2  # the one in use, and the one before it


def test_store_can_be_read_while_it_is_rebuilt(example: Any) -> None:
    """A reader that comes just as the data are exchanged finds the one or the other."""
    store = example.folder / "store"
    data = example.data()
    build_in_folder(ontology_folder(), [data], store)
    code = (
        "import sys; from pathlib import Path; from kg.bundled import ontology_folder;"
        "from kg.dataset.build import build_in_folder; data, store = map(Path, sys.argv[1:])\n"
        "for _ in range(6): build_in_folder(ontology_folder(), [data], store)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(data), str(store)]) as builder:
        reads = 0
        while builder.poll() is None:
            assert documents_in(store) == ["press-2018-alphaville"]
            reads += 1
    assert builder.returncode == 0
    assert reads > 5


@pytest.mark.skipif(sys.platform == "win32", reason="there is no ulimit")
def test_full_disk_is_told_and_the_store_stays(example: Any) -> None:
    """A full disk once was a fault of kg, with traceback."""
    store, data = example.folder / "store", example.data()
    build_in_folder(ontology_folder(), [data], store)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from kg.cli.main import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "build", "--data", str(data), "-o", str(store)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert documents_in(store) == ["press-2018-alphaville"]
