"""`kg check`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_sound_data_are_told_on_stdout(kg: Run, example: Any) -> None:
    ran = kg("check", "--data", example.data(), "--documents", example.texts())
    assert (ran.code, ran.err) == (0, "")
    assert ran.text == "1 document, 2 claims, 2 quotes verified in 1 text: no faults\n"


def test_weaker_evidence_is_counted(kg: Run, example: Any) -> None:
    relation = {**example.relation(), "start": None, "end": None}
    text = example.claims(relations=[relation])
    ran = kg("check", "--data", example.data(claims=text), "--documents", example.texts())
    assert ran.text == (
        "1 document, 2 claims (1 verified, 1 quoted, 0 page-only), "
        "1 quote verified in 1 text: no faults\n"
    )


def test_faults_are_the_result_and_end_with_exit_code_1(kg: Run, example: Any) -> None:
    text = example.claims(figures=[example.figure(value="6258")], relations=[])
    data = example.data(claims=text)
    ran = kg("check", "--data", data)
    assert ran.code == 1
    [line] = ran.text.splitlines()
    assert line.startswith(f"{data}/claims/press-2018-alphaville.yaml:13: ")
    assert ran.err == "1 document, 1 claim: 1 fault\n"


@pytest.mark.parametrize("title", ["\x1b[31mred", "\u202eleft", "a\nb.yaml:1: fine"])
def test_faults_never_write_control_characters(kg: Run, example: Any, title: str) -> None:
    text = example.claims(figures=[example.figure(unit=title, figureOf=title, status=title)])
    ran = kg("check", "--data", example.data(claims=text))
    assert ran.code == 1
    assert all(line.isprintable() for line in ran.text.splitlines())
    assert all(".yaml:" in line.partition(": ")[0] for line in ran.text.splitlines())
    assert not any(line.startswith("b.yaml") for line in ran.text.splitlines())


@pytest.mark.parametrize(
    "args", [["--data", "none"], ["--documents", "none"], ["--data", ""]], ids=" ".join
)
def test_missing_folder_is_wrong_usage(
    kg: Run, args: list[str], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kg("check", *args)
    assert (ran.code, ran.text) == (2, "")
    assert "there is no such folder" in ran.err or "this is no data folder" in ran.err


def test_things_of_the_bundled_data_are_told_to_need_them(kg: Run, tmp_path: Path) -> None:
    registry = tmp_path / "mine" / "registry"
    registry.mkdir(parents=True)
    (registry / "places.csv").write_text(
        "id,kind,label,label_zh,aliases,partOf,coordinates,wikidata,geonames,iso3166_2,note\n"
        "place:tarn,City,Tarn,,,place:china,,,,,\n"
    )
    for command in ("check", "build"):
        ran = kg(command, "--data", tmp_path / "mine")
        assert ran.code != 0
        assert "known with: --data bundled" in ran.err
        ran = kg(command, "--data", "bundled", "--data", tmp_path / "mine")
        assert (ran.code, "--data bundled" in ran.err) == (0, False)
