"""Texts of source documents."""

import hashlib
import os
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.documents import MAX_TEXT_BYTES, iter_document_texts, read_document_text


def test_newlines_and_byte_order_mark_stay_and_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    raw = "\ufeff广州\r\nb\n\rc".encode()
    (tmp_path / "a.txt").write_bytes(raw)
    read = read_document_text(tmp_path / "a.txt")
    assert read.text == raw.decode()
    assert read.sha256 == hashlib.sha256(raw).hexdigest()


def test_texts_come_in_order_of_name_and_only_txt(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [text.text for text in iter_document_texts(tmp_path)] == ["a.txt", "b.txt"]


def test_other_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("a\nb\n广州".encode("gb18030"))
    with pytest.raises(SourceError, match=r"a\.txt:3: byte 0x.. is not UTF-8"):
        read_document_text(tmp_path / "a.txt")


def test_huge_text_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        os.truncate(file.fileno(), MAX_TEXT_BYTES + 1)
    with pytest.raises(SourceError, match="larger than"):
        read_document_text(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_missing_text_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_document_text(tmp_path / name)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        list(iter_document_texts(tmp_path / "none"))
