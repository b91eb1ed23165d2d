"""CSV files as rows with lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.csv_rows import MAX_CELL, iter_rows


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_rows_know_their_cells_and_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'a,b\n1,2\n"x\ny",3\n4,"say ""hi"", you"\n')
    assert [(row.cells, row.line) for row in iter_rows(path)] == [
        ({"a": "1", "b": "2"}, 2),
        ({"a": "x\ny", "b": "3"}, 3),
        ({"a": "4", "b": 'say "hi", you'}, 5),
    ]


@pytest.mark.parametrize(
    "content",
    ["\ufeffa,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2", "a,b\n\n1,2\n\n", "a,b\r1,2\r"],
    ids=["byte-order-mark", "crlf", "no-newline-at-end", "empty-lines", "cr"],
)
def test_form_of_the_file_does_not_matter(tmp_path: Path, content: str) -> None:
    assert [row.cells for row in iter_rows(write(tmp_path, content))] == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b" , \n1,2\n", "the file is empty"),
        (b"a,a\n1,2\n", "the column 'a' is repeated"),
        (b"a,b\n1\n", ":2: 1 cells, but the header has 2 columns"),
        (b"a,b\n1,2\n\n1,2,3\n", ":4: 3 cells, but the header has 2 columns"),
        (b'a,b\n1,"2\n', "this is not CSV"),
        (b'a,b\n1,"2"x\n', ":2: this is not CSV"),
        (b"a,b\n1,\xff\n", "byte 0xff is not UTF-8"),
        (b"a,b\n1," + b"x" * (MAX_CELL + 1), "this is not CSV"),
        (b"\xff\xfea\x00", "is not UTF-8"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_broken_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        list(iter_rows(write(tmp_path, content)))
    assert said in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_wrong_columns_are_all_told_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        list(iter_rows(write(tmp_path, "id,lable,x\n"), ["id", "label", "note"]))
    said = str(caught.value)
    assert "unknown column 'lable'. Did you mean label?" in said
    assert "unknown column 'x'" in said
    assert "the column 'note' is missing" in said


def test_optional_columns_may_be_there(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    for header, cells in (("a", {"a": "1"}), ("b,a", {"b": "2", "a": "1"})):
        path.write_text(f"{header}\n{','.join(cells.values())}\n", encoding="utf-8")
        assert [row.cells for row in iter_rows(path, ["a"], ["b"])] == [cells]
    path.write_text("a,bb\n1,2\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"unknown column 'bb'\. Known: a, b\."):
        list(iter_rows(path, ["a"], ["b"]))


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    [row] = iter_rows(write(tmp_path, "b,a\n2,1\n"), ["a", "b"])
    assert row.cells == {"a": "1", "b": "2"}


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(iter_rows(tmp_path / "none.csv"))


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        list(iter_rows(tmp_path))


@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_a_source_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.mktemp("csv"), content)
    try:
        rows = list(iter_rows(path))
    except SourceError:
        return
    assert all(row.line > 1 for row in rows)
