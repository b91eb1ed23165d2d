"""Whatever the bytes of a table or its mapping: an import works or says what is wrong."""

import contextlib
import csv
import io
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.bundled import ontology_folder
from kg.claims.table_rows import RowFaults
from kg.claims.tables import iter_table
from kg.dataset.inputs import read_inputs
from kg.errors import KGError
from kg.registry.entities import Entity

MAPPING = (
    "things:\n  company:\n    column: column 1\n    kind: Company\n    separator: ';'\n"
    "    new: yes\nfigures:\n  - figureOf: company\n    metric: metric:operating-income\n"
    "    value: b\n    unit: unit:CNY\n    status: actual\n"
    "relations:\n  - subject: company\n    property: foundedOn\n    object: '{c}'\n"
)
MARKS = st.sampled_from(
    [b",", b"\n", b'"', b";", b"\t", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"=", b"1,5"]
)
LINES = st.sampled_from(MAPPING.splitlines(keepends=True))
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def import_or_refuse(importer: Any, rows: bytes, mapping: str = MAPPING) -> None:
    """Import, and take an error of ours for an answer; nothing half done stays."""
    with contextlib.suppress(KGError):
        importer.run(rows, mapping)
    assert not list(importer.folder.glob(".import-*"))


@SETTINGS
@given(st.lists(st.binary(max_size=30) | MARKS, max_size=30).map(b"".join))
@example(b",b,c\n\x80;\x81,5,2015\n")
def test_any_bytes_are_imported_or_refused(importer: Any, content: bytes) -> None:
    import_or_refuse(importer, b",b,c\n" + content)
    import_or_refuse(importer, content)


@SETTINGS
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=6))
def test_any_cells_are_imported_or_rejected(importer: Any, rows: list[tuple[str, ...]]) -> None:
    lines = (",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows)
    import_or_refuse(importer, "\n".join([",b,c", *lines]).encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.lists(LINES | st.text("abc:- {}[]\"'\n#&*!|>%@", max_size=8), max_size=14).map("".join))
def test_any_mapping_is_read_or_refused(importer: Any, mapping: str) -> None:
    import_or_refuse(importer, b",b,c\nZeta,5,2015\n", mapping)


@SETTINGS
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_broken_workbook_is_imported_or_refused(importer: Any, place: int, byte: int) -> None:
    content = bytearray(workbook())
    content[place % len(content)] = byte
    import_or_refuse(importer, bytes(content))


def workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in ([None, "b", "c"], ["Zeta", 5, "2015"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "line",
    [b"x" * 10**7, b"1," * 5 * 10**6, b";" * 10**7, b"1;" * 10**5 + b",1,1", b'"' * 10**7,
     b'"' + (b"a" * 999 + b"\n") * 10**4, b" " * 10**7, "一二".encode() * 10**6],
    ids=["letters", "cells", "separators", "names", "quotes", "lines", "blanks", "Chinese"],
)  # fmt: skip
def test_a_line_of_ten_megabytes_does_not_hang(importer: Any, line: bytes) -> None:
    began = time.process_time()
    import_or_refuse(importer, b",b,c\nZeta,5,2015\n" + line + b"\nEta,5,2015\n")
    assert time.process_time() - began < 20, "it is quadratic"


def test_nothing_of_a_killed_import_is_taken_for_data(importer: Any, tmp_path: Path) -> None:
    left = importer.folder / ".import-0123456789ab"
    left.mkdir(parents=True)
    (left / "table.csv").write_text("half a tab")
    importer.run("name\nZeta\n", "things:\n  company:\n    column: name\n    kind: Company\n")
    assert [path.name for path in (importer.folder / "tables").iterdir()] != []


CELLS = st.tuples(
    st.lists(
        st.sampled_from(
            ["Zeta", "ZETA Inc", "Alpha Robotics", "泽塔", "a|b", "␟", "{b}", "org:alpha"]
        )
        | st.text("zé广 -|;'\"<>\\", max_size=5),
        max_size=3,
    ).map(";".join),
    st.sampled_from(
        ["5", "1.5", "5亿元", "> 3", "-2", "1e3", "nan", "", "$5", "about 7", "0.000001"]
    ),
    st.sampled_from(["2015", "2015-03", "2015年3月1日", "1/1/2015", "", "2015-H1", "999", "1850"]),
)


@SETTINGS
@given(st.lists(CELLS, max_size=8))
def test_what_is_written_a_build_reads_without_a_fault(
    importer: Any, rows: list[tuple[str, str, str]]
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("", "b", "c"), *rows])
    report = importer.run(text.getvalue(), MAPPING)
    if not report.written:
        return
    inputs = read_inputs(ontology_folder(), [importer.known, importer.folder])
    assert inputs.faults == ()
    wrong = RowFaults()
    [mapping] = inputs.tables
    found = list(iter_table(mapping, inputs.things, wrong))
    assert wrong.faults == []
    claims = [one for one in found if not isinstance(one, Entity)]
    assert len(claims) <= report.claims
    assert bool(claims) == bool(report.claims)
