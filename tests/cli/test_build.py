"""`kg build`."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_build_tells_what_it_built(kg: Run, example: Any) -> None:
    ran = kg("build", "--data", example.data(), "-o", example.folder / "store")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.text.splitlines()
    assert lines[0] == "documents   1"
    assert lines[1].startswith("entities    6  (1 City, ")
    assert lines[2] == "claims      2  (1 figures, 1 relations)"
    assert lines[4].startswith("conforms to the shapes; built in ")
    assert lines[4].endswith(f"stored in {example.folder / 'store'}")
    assert kg("query", "--store", example.folder / "store", "ASK { ?s a aie:City }").text == "yes\n"


def test_build_without_output_writes_nothing(kg: Run, example: Any) -> None:
    data = example.data()
    before = sorted(example.folder.rglob("*"))
    assert kg("build", "--data", data).code == 0
    assert sorted(example.folder.rglob("*")) == before


def test_several_folders_are_built_together(kg: Run, example: Any) -> None:
    ran = kg("build", "--data", "bundled", "--data", example.data(registry={
        "places": "place:alphaville,City,Alphaville,,,place:china,,,,,\n"
        "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
    }))  # fmt: skip
    assert ran.code == 0, ran.err


def test_wrong_claims_end_with_exit_code_2_and_all_faults(kg: Run, example: Any) -> None:
    text = example.claims(figures=[example.figure(value="x"), example.figure(unit="y")])
    ran = kg("build", "--data", example.data(claims=text), "-o", example.folder / "store")
    assert (ran.code, ran.text) == (2, "")
    assert ran.err.splitlines()[-1] == "2 faults."
    assert not (example.folder / "store").exists()


def test_violated_shape_ends_with_exit_code_1(kg: Run, example: Any) -> None:
    places = "place:beta-park,Park,Beta Park,,,,,,,,\n"
    claims = example.claims(figures=[], relations=[])
    ran = kg("build", "--data", example.data(registry={"places": places}, claims=claims))
    assert (ran.code, ran.text) == (1, "")
    assert "places.csv:2: " in ran.err


@pytest.mark.parametrize("name", ["file", "other", "file/below"])
def test_output_that_cannot_be_used_is_refused(kg: Run, example: Any, name: str) -> None:
    (example.folder / "file").write_text("mine")
    (example.folder / "other").mkdir()
    (example.folder / "other" / "data-2024").mkdir()
    ran = kg("build", "--data", example.data(), "-o", example.folder / name)
    assert (ran.code, ran.text) == (2, "")
    assert (example.folder / "other" / "data-2024").is_dir()
    assert (example.folder / "file").read_text() == "mine"


HOSTILE = {
    "empty": b"",
    "not-utf-8": "document: 广州".encode("gb18030"),
    "utf-16": "document: x".encode("utf-16"),
    "truncated": b"document:\n  id: 'press",
    "deep": b"[" * 1_000_000,
    "deep-block": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "alias-bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    "python-tag": b"document: !!python/object/apply:os.system ['touch /tmp/kg-was-here']\n",
    "control": b"document: \x00\x01\x1b[31m\n",
    "twice": b"document: x\ndocument: y\n",
    "huge-scalar": b"document: " + b"x" * 20_000_000,
    "huge-key": b"? " + b"k" * 2_000_000 + b"\n: x\n",
    "tabs": b"document:\n\tid: x\n",
    "scalar": b"5",
    "list": b"- a\n- b\n",
    "many-documents": b"---\na: 1\n" * 10_000,
    "many-faults": b"document: x\nexpected: y\nfigures:\n" + b"  - valu: 1\n" * 3_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_claim_file_harms_nothing(
    kg: Run, example: Any, alphaville: Path, name: str
) -> None:
    """Refused with its name, quickly, with exit code 2 (1 from check); the store stays."""
    data = example.data()
    store = shutil.copytree(alphaville, example.folder / "store")
    before = sorted((path, path.stat().st_size) for path in store.rglob("*"))
    (data / "claims" / "hostile.yaml").write_bytes(HOSTILE[name])
    for args, code in ((["build", "-o", store], 2), (["check"], 1)):
        began = time.perf_counter()
        ran = kg(args[0], "--data", data, *args[1:])
        assert time.perf_counter() - began < 5
        assert ran.code == code, ran.err[-2_000:]
        told = ran.err + ran.text
        assert "hostile.yaml" in told
        assert "Traceback" not in told
        assert len(told) < 5_000_000
    assert sorted((path, path.stat().st_size) for path in store.rglob("*")) == before


def test_huge_claim_file_is_refused_at_once(kg: Run, example: Any) -> None:
    data = example.data()
    with (data / "claims" / "huge.yaml").open("wb") as file:
        os.truncate(file.fileno(), 100 * 2**20)
    ran = kg("build", "--data", data)
    assert ran.code == 2
    assert "104,857,600 bytes" in ran.err


@pytest.mark.parametrize("form", ["\ufeff", "\r\n"], ids=["byte-order-mark", "crlf"])
def test_files_of_other_systems_are_read(kg: Run, example: Any, form: str) -> None:
    data = example.data()
    for path in data.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        text = form + text if form == "\ufeff" else text.replace("\n", form)
        path.write_text(text, encoding="utf-8", newline="")
    ran = kg("build", "--data", data)
    assert ran.code == 0, ran.err
