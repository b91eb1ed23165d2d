"""`kg export`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "csv"])
def test_export_writes_a_file_and_nothing_to_stdout(
    kg: Run, alphaville: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    ran = kg("export", "--store", alphaville, "-o", path)
    assert (ran.code, ran.text) == (0, "")
    assert ran.err == f"written to {path} ({path.stat().st_size:,} bytes)\n"


@pytest.mark.parametrize("name", ["a.docx", "a", "none/a.ttl"])
def test_what_cannot_be_written_is_refused(
    kg: Run, alphaville: Path, tmp_path: Path, name: str
) -> None:
    ran = kg("export", "--store", alphaville, "-o", tmp_path / name)
    assert (ran.code, ran.text) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_missing_store_is_refused_and_the_file_stays(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("before")
    ran = kg("export", "--store", tmp_path / "none", "-o", tmp_path / "a.nq")
    assert (ran.code, ran.text) == (2, "")
    assert (tmp_path / "a.nq").read_text() == "before"
