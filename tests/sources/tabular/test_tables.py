"""Tables of any format: what they are is found out, and what cannot be read is told."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.sources.tabular.records import ReadingOptions, Record
from kg.sources.tabular.tables import Table, open_table

CHINESE = "企业名称,城市\n广州智能科技有限公司,广州\n合肥语音,合肥\n"
Open = Callable[..., Table]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def call(content: bytes, **options: Any) -> Table:
        path = tmp_path / "table"
        path.write_bytes(content)
        return open_table(path, "table", ReadingOptions(**options))

    return call


def cells(table: Table) -> list[tuple[Any, ...]]:
    return [record.cells for record in table.iter_records() if not record.fault]


def faults(table: Table) -> list[Record]:
    return [record for record in table.iter_records() if record.fault]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_encoding_of_chinese_is_found_and_told(opened: Open, encoding: str, told: str) -> None:
    table = opened(CHINESE.encode(encoding))
    assert table.columns == ("企业名称", "城市")
    assert cells(table) == [("广州智能科技有限公司", "广州"), ("合肥语音", "合肥")]
    assert table.told[0] == f"read as {told}, comma-separated, 2 columns"


@pytest.mark.parametrize(
    "name",
    [
        "阿尔法机器人公司",
        "北京百度",
        "科大讯飞",
        "华为技术有限公司",
        "高德软件",
        "海康威视数字技术",
    ],
)
def test_a_single_chinese_name_is_no_korean(opened: Open, name: str) -> None:
    assert opened(f"name\n{name}\n".encode("gb18030")).options.encoding == "gb18030"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("公司名稱,城市\n聯發科技股份有限公司,新竹市\n台灣電子製造,臺北\n", "big5"),
        ("会社,都市\n株式会社アルファ・ロボティクス,東京\n", "shift_jis"),
        ("회사,도시\n알파 로봇 주식회사,성남시\n", "euc_kr"),
        ("Name,Ort\nMüller GmbH,München\nSociété Générale,Paris\n", "cp1252"),
    ],
    ids=["Big5", "Shift JIS", "EUC-KR", "windows-1252"],
)
def test_older_encodings_are_told_apart(opened: Open, text: str, encoding: str) -> None:
    table = opened(text.encode(encoding))
    assert table.options.encoding == encoding
    assert cells(table)[0] == tuple(text.splitlines()[1].split(","))


def test_encoding_can_be_said(opened: Open) -> None:
    table = opened("a,b\né,ü\n".encode("latin-1"), encoding="iso-8859-2")
    assert cells(table) == [("é", "ü")]
    with pytest.raises(SourceError, match="'klingon' is unknown"):
        opened(b"a\n1\n", encoding="klingon")


@pytest.mark.parametrize(
    ("delimiter", "word"), [(",", "comma"), ("\t", "tab"), (";", "semicolon"), ("|", "bar")]
)
def test_delimiter_is_found_and_told(opened: Open, delimiter: str, word: str) -> None:
    rows = ["name", "revenue", "year"], ["Alpha", '"1,5"', "2020"], ["Beta", "2", "2021"]
    table = opened("\n".join(delimiter.join(row) for row in rows).encode())
    assert cells(table) == [("Alpha", "1,5", "2020"), ("Beta", "2", "2021")]
    assert f"{word}-separated" in table.told[0]


def test_rows_are_counted_as_a_spreadsheet_counts_them(opened: Open) -> None:
    table = opened(b'a,b\n1,"x\ny"\n\n3,4\n')
    assert [(r.number, r.line, r.cells) for r in table.iter_records()] == [
        (2, 2, ("1", "x\ny")),
        (4, 5, ("3", "4")),
    ]


def test_columns_may_be_named_further_down(opened: Open) -> None:
    table = opened(b"Register of 2024,\n,\nname,city\nAlpha,Jinan\n", header=3)
    assert table.columns == ("name", "city")
    assert [(r.number, r.cells) for r in table.iter_records()] == [(4, ("Alpha", "Jinan"))]


def test_every_column_has_a_name_of_its_own(opened: Open) -> None:
    table = opened(b"name,,name,b\n1,2,3,4\n")
    assert table.columns == ("name", "column 2", "name (2)", "b")
    assert "column 3 is called 'name (2)' here" in table.told


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (b"1,2,3", "3 cells, but there are 2 columns"),
        (b"1", "1 cells, but there are 2 columns"),
        (b'"x"y,2', "cannot be read"),
        (b"\xff,2", "byte 0xff is not UTF-8"),
        (b"x" * 1_000_001 + b",2", "cannot be read: field larger"),
    ],
    ids=["wide", "narrow", "quote", "byte", "long"],
)
def test_a_bad_row_is_told_and_the_others_are_read(opened: Open, row: bytes, what: str) -> None:
    good = "广州,2\n".encode() * 6
    table = opened(b"a,b\n" + good + row + b"\n5,6\n")
    assert cells(table)[-1] == ("5", "6")
    assert len(cells(table)) == 7
    assert [(fault.line, what in fault.fault) for fault in faults(table)] == [(8, True)]


def test_an_open_quote_is_told_with_all_the_lines_it_took(opened: Open) -> None:
    table = opened(b'a,b\n1,2\n"3,4\n5,6\n')
    assert [record.fault for record in faults(table)] == [
        "lines 3 to 4 cannot be read: unexpected end of data"
    ]


def test_cells_beyond_the_columns_may_be_empty(opened: Open) -> None:
    assert cells(opened(b"a,b\n1,2,,\n")) == [("1", "2")]


def test_json_lines_are_read_with_the_names_of_all_lines(opened: Open) -> None:
    table = opened(
        b'{"name": "Alpha", "seat": {"city": "Jinan"}}\n[1]\n{bad\n'
        b'{"name": "Beta", "staff": 1.50, "fields": ["AI", "chips"], "x": null}\n'
    )
    assert table.columns == ("name", "seat.city", "staff", "fields", "x")
    assert [(r.number, r.cells) for r in table.iter_records() if not r.fault] == [
        (1, ("Alpha", "Jinan", "", "", "")),
        (4, ("Beta", "", Decimal("1.50"), ("AI", "chips"), "")),
    ]
    assert [(r.line, r.fault.partition(":")[0]) for r in faults(table)] == [
        (2, "the line is no record"),
        (3, "this is not JSON"),
    ]


def workbook(**sheets: list[list[Any]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float) and cell.value < 1:
                    cell.number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbook_is_read_as_it_shows_itself(opened: Open) -> None:
    table = opened(
        workbook(
            Firms=[["name", "staff", "share", "founded"], ["Alpha", 120, 0.615, date(2015, 3, 1)]]
        )
    )
    assert cells(table) == [("Alpha", Decimal(120), "61.5%", "2015-03-01")]


def test_rows_of_a_workbook_keep_their_numbers(opened: Open) -> None:
    table = opened(workbook(Firms=[["a", "b"], [], [1], [None, 2]]))
    assert [(r.number, r.cells) for r in table.iter_records()] == [
        (3, (Decimal(1), "")),
        (4, ("", Decimal(2))),
    ]


def test_sheet_can_be_chosen(opened: Open) -> None:
    content = workbook(Notes=[["x"]], Firms=[["name"], ["Alpha"]])
    assert "sheet 'Notes' of 2; --sheet takes another: 'Firms'" in opened(content).told
    assert cells(opened(content, sheet="Firms")) == [("Alpha",)]
    with pytest.raises(SourceError, match=r"no sheet 'Firm'.*Did you mean Firms"):
        opened(content, sheet="Firm")


def test_a_formula_counts_with_its_saved_value_and_is_never_run(opened: Open) -> None:
    assert cells(opened(workbook(Firms=[["name", "n"], ["Alpha", "=1+1"]]))) == [("Alpha", "")]


def test_parquet_is_read_with_the_types_it_has(opened: Open, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    columns = {"name": ["Alpha", None], "staff": [1.5, 2.0], "fields": [["AI", "chips"], []]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "p")
    table = opened((tmp_path / "p").read_bytes())
    assert [(r.number, r.cells) for r in table.iter_records()] == [
        (1, ("Alpha", Decimal("1.5"), ("AI", "chips"))),
        (2, ("", Decimal("2.0"), ())),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "no columns are named here"),
        (b"PK\x03\x04 no workbook", "no workbook that can be read"),
        (b"PAR1 no Parquet", "no Parquet file that can be read"),
        (b"\xd0\xcf\x11\xe0", "workbook of the old form"),
        (b"\x1f\x8b\x08", "the file is compressed"),
        (b"%PDF-1.7", "this is a PDF file"),
        (b"\n<!DOCTYPE html>\n<table>", "this is a web page or XML file"),
        (b'<?xml version="1.0"?>', "this is a web page or XML file"),
        (b'[{"a": 1}]', "this is one JSON list"),
        (b"{}\n", "no line holds a record"),
        (b"x" * 10_000_000, "cannot be read: field larger"),
        (b"," * 1_000_000, "no columns are named here"),
        (b"a," * 1_000_000, "the table has 1,000,000 columns"),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_what_is_no_table_is_refused(opened: Open, content: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        opened(content)


def test_a_missing_library_is_told_with_its_extra(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(Firms=[["name"]])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(SourceError, match=r"ecosystem-kg\[tables\]"):
        opened(content)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sources.tabular.structured.MAX_UNPACKED", 1_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        opened(workbook(Firms=[["name"]]))
