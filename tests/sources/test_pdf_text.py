"""The text layer of a PDF is read, without what its pages repeat."""

import io
import random
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.main_text import MainText, parse_main_text
from kg.sources.pdf_text import clean_pages

pypdf = pytest.importorskip("pypdf")


def make_pdf(*pages: str, title: str = "") -> bytes:
    """Write a PDF with a text layer: one line of text a line."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1"
               b" /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for text in pages:
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 72 720 Td {lines} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode())
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        size - 1,
        start,
    )


def read(raw: bytes) -> MainText:
    return parse_main_text(raw, Path("report.pdf"))


def test_lines_of_the_text_layer_are_kept() -> None:
    found = read(make_pdf("Output rose by 5 %.\nIt will rise.", title="Robot report"))
    assert (found.text, found.title) == ("Output rose by 5 %.\nIt will rise.", "Robot report")
    assert found.kind == "pdf"


def test_title_that_is_a_file_name_is_none() -> None:
    assert read(make_pdf("Output rose.", title="Microsoft Word - draft.docx")).title is None


def test_pdf_is_recognised_whatever_it_is_called() -> None:
    found = parse_main_text(make_pdf("Output rose."), Path("report.txt"))
    assert (found.kind, found.text) == ("pdf", "Output rose.")


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    pages = [
        f"AI Review No. {number}\nIn {word} are\n{number} parks of {word}\nPage {number} of 3"
        for number, word in enumerate(("Ulm", "Jena", "Trier"), 1)
    ]
    assert clean_pages(pages) == (
        "In Ulm are\n1 parks of Ulm\nIn Jena are\n2 parks of Jena\nIn Trier are\n3 parks of Trier"
    )


def test_rows_of_figures_at_the_foot_of_pages_stay() -> None:
    pages = ["A\nB\n2018 310 firms", "C\nD\n2019 325 firms", "E\nF\n2020 371 firms"]
    assert clean_pages(pages) == "\n".join(pages)


def test_margin_of_a_printed_page_is_left_out() -> None:
    pages = [f"Ulm has {number * 7} parks.\n1/2/26, 9:46 AM News\nhttps://example.org/9 {number}/3"
             for number in (1, 2, 3)]  # fmt: skip
    assert clean_pages(pages) == "Ulm has 7 parks.\nUlm has 14 parks.\nUlm has 21 parks."


def test_line_that_one_page_has_stays() -> None:
    assert clean_pages(["AI Review\nText.", "Other head\nMore."]) == (
        "AI Review\nText.\nOther head\nMore."
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("The indus-\ntry grew.", "The industry grew."),
        ("A high-\ntech park beside high-tech firms.", "A high-tech park beside high-tech firms."),
        ("From 2018-\n2020 it grew.", "From 2018-\n2020 it grew."),
        ("The north-\nSouth line.", "The north-\nSouth line."),
        ("Non\xa0breaking   space.", "Non breaking space."),
    ],
)
def test_divided_words_are_put_together(page: str, text: str) -> None:
    assert clean_pages([page]) == text


def test_word_divided_at_the_end_of_a_page_is_put_together() -> None:
    assert clean_pages(["Head\nThe indus-\n1", "Head\ntry grew.\n2"]) == "The industry grew."


def test_pages_without_text_are_told() -> None:
    assert read(make_pdf("", "Output rose.")).remarks == ("no text on page 1",)


def test_pdf_of_pictures_is_refused() -> None:
    with pytest.raises(SourceError, match=r"no text layer.*OCR"):
        read(make_pdf("", ""))


def test_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf("Output rose.")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(SourceError, match="encrypted"):
        read(out.getvalue())


def test_broken_pdf_is_read_or_refused() -> None:
    sound = make_pdf("Output rose by 5 %.\nIt will rise.", "More.", title="Report")
    chance = random.Random(7)  # noqa: S311 - a fixed row of accidents
    for _ in range(150):
        raw = bytearray(sound)
        for _ in range(chance.randint(1, 12)):
            raw[chance.randrange(8, len(raw))] = chance.randrange(256)
        cut = raw[: chance.randrange(8, len(raw))] if chance.random() < 0.3 else raw
        with suppress(SourceError):
            assert read(bytes(cut)).text


@pytest.mark.parametrize("raw", [b"%PDF-", b"%PDF-1.7\n" + b"[" * 100_000, b"%PDF-1.7\n%%EOF"])
def test_rubbish_behind_the_mark_of_a_pdf_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        read(raw)
