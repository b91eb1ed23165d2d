"""`kg extract` says what it did not read, and puts its drafts where it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]

TEXT = "The scale of Shenzhen's core AI industry reached 21.4 billion yuan in 2024.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a text."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_file_that_is_named_twice_is_read_once(kg: Run, here: Path) -> None:
    assert "from 1 file\n" in kg("extract", "a.txt", ".", "a.txt").err


def test_missing_folder_of_the_output_is_made(kg: Run, here: Path) -> None:
    assert kg("extract", "a.txt", "-o", "new/a.jsonl").code == 0
    assert Path("new/a.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_output_that_is_a_dash_is_stdout(kg: Run, here: Path) -> None:
    assert kg("extract", "a.txt", "-o", "-").out.count(b"\n") == 1
    assert not Path("-").exists()


def test_device_is_written_to_and_not_replaced(kg: Run, here: Path) -> None:
    Path("device").symlink_to("/dev/null")
    assert kg("extract", "a.txt", "-o", "device").code == 0
    assert Path("device").is_symlink()


def test_output_in_the_place_of_a_file_is_told(kg: Run, here: Path) -> None:
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    ran = kg("extract", ".", "--format", "yaml", "-o", "a.txt/drafts")
    assert ran.code == 2
    assert "a.txt/drafts/a.yaml: cannot be written" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a.txt", "--data", "nowhere"), "nowhere: there is no such folder."),
        (("a.txt", "--published", "soon"), "'soon' is no date. Write a day, month or year"),
        (("a.txt", "-o", "empty"), "-o empty is a folder; name a file in it"),
        (("empty",), "the folder empty has no texts in it: files with .htm"),
    ],
)
def test_wrong_arguments_are_told(
    arguments: tuple[str, ...], told: str, kg: Run, here: Path
) -> None:
    Path("empty").mkdir()
    ran = kg("extract", *arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert told in ran.err


def test_files_without_a_date_are_told_one_by_one_only_at_first(kg: Run, here: Path) -> None:
    for number in range(5):
        Path(f"b{number}.txt").write_text(TEXT, encoding="utf-8")
    told = kg("extract", ".").err
    assert told.count(": no date of publication was found;") == 3
    assert "no date of publication was found in 3 more files either" in told


def test_text_in_another_language_is_told_by_extract_and_review(kg: Run, here: Path) -> None:
    Path("zh.txt").write_text("深圳市人工智能核心产业规模达到214亿元。\n", encoding="utf-8")
    told = "zh.txt: the text is in another language (zh); drafts are made of English texts alone"
    assert told in kg("extract", "zh.txt").err
    assert told in kg("review", "zh.txt", "--batch").err
