"""Reading text files from strangers."""

import os
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.text_files import decode, read_text


def test_file_above_the_limit_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        os.truncate(file.fileno(), 100 * 2**20)
    with pytest.raises(SourceError, match="104,857,600 bytes, more than"):
        read_text(tmp_path / "a.txt")


def test_other_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("a: 1\nb: 广州".encode("gb18030"))
    with pytest.raises(SourceError, match=r"a\.txt:2: byte 0x.. is not UTF-8"):
        read_text(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(tmp_path / name)


def test_byte_order_mark_is_left_out_and_newlines_stay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffx\r\ny\n".encode())
    assert read_text(tmp_path / "a.txt") == "x\r\ny\n"


def test_decoding_names_what_it_reads() -> None:
    with pytest.raises(SourceError, match="stdin:3: byte 0xff is not UTF-8"):
        decode(b"a\nb\n\xff", "stdin")
