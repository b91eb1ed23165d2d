"""One row a claim, for spreadsheets."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dataset.claims_csv import COLUMNS, link_to_words, write_claims_csv
from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.sources.spreadsheets import spreadsheet_safe


def rows_of(store: Store) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_claims_csv(store, file)
    text = file.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_figure_has_a_row_with_its_source(alphaville: Path) -> None:
    rows = rows_of(open_store(alphaville))
    [row] = [row for row in rows if row["metric"] == "metric:ai-sales-revenue"]
    assert tuple(row) == COLUMNS
    assert row["claim"].startswith("claim:")
    expected = {
        "type": "figure",
        "subject": "place:alphaville",
        "subject_label": "Alphaville",
        "value": "62580000000",
        "unit": "unit:CNY",
        "period": "2017",
        "status": "actual",
        "bound": "exact",
        "as_printed": "62.58 billion yuan",
        "document": "document:press-2018-alphaville",
        "publisher": "The Press",
        "published": "2018-10-17",
        "source_quality": "normal",
        "evidence": "verified",
        "quote": "62.58 billion yuan",
        "start": "83",
        "end": "101",
        "link": "https://example.org/alphaville#:~:text=62.58%20billion%20yuan",
        "review": "accepted",
        "object": "",
        "note": "",
    }
    assert {key: row[key] for key in expected} == expected


def test_row_says_how_far_its_source_can_be_relied_on(example: Any) -> None:
    figure = {**example.figure(), "quote": None, "start": None, "end": None}
    relation = {**example.relation(), "start": None, "end": None}
    document = example.document(quality="low")
    text = example.claims(document=document, figures=[figure], relations=[relation])
    rows = rows_of(open_store(example.data(claims=text)))
    columns = ("type", "evidence", "source_quality", "as_printed", "quote")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("figure", "page-only", "low", "", ""),
        ("relation", "quoted", "low", "", "Beta Park"),
    ]


def test_every_claim_has_one_row(alphaville: Path) -> None:
    rows = rows_of(open_store(alphaville))
    assert len(rows) == 7
    assert len({row["claim"] for row in rows}) == 7
    planned = [row for row in rows if row["status"] == "planned"]
    assert [(row["property"], row["object"]) for row in planned] == [
        ("aie:focusesOn", "sector:finance")
    ]


def test_row_of_a_sub_property_names_the_property_itself(example: Any) -> None:
    relation = example.relation(
        subject="place:alphaville", property="capitalOf", object="place:china", quote="Alphaville"
    )
    store = open_store(example.data(claims=example.claims(figures=[], relations=[relation])))
    assert [row["property"] for row in rows_of(store)] == ["aie:capitalOf"]


def test_thing_with_a_chinese_name_only_has_a_label(example: Any) -> None:
    places = (
        "place:alphaville,City,阿尔法市,,,place:china,,,,,\n"
        "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
        "place:china,Country,China,中国,,,,,,CN,\n"
    )
    store = open_store(example.data(registry={"places": places}))
    assert {row["subject_label"] for row in rows_of(store)} == {"阿尔法市", "Beta Park"}


def test_file_begins_with_a_byte_order_mark(alphaville: Path) -> None:
    file = io.BytesIO()
    write_claims_csv(open_store(alphaville), file)
    assert file.getvalue().startswith(b"\xef\xbb\xbfclaim,")


HOSTILE = [
    '=HYPERLINK("http://127.0.0.1/","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    "'=1",
    'a,"b"',
    "line\nbreak",
    "</script><script>",
    "\u202eabc",
    "😀",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_title_is_text_in_a_spreadsheet(example: Any, title: str) -> None:
    store = open_store(example.data(claims=example.claims(document=example.document(title=title))))
    for row in rows_of(store):
        assert title in (row["title"], row["title"][1:])
        assert not row["title"].startswith(("=", "+", "-", "@"))


@given(st.text(max_size=20))
def test_safe_text_is_no_formula_and_can_be_had_back(text: str) -> None:
    safe = spreadsheet_safe(text)
    assert isinstance(safe, str)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert text in (safe, safe[1:])
    assert safe == text or safe.startswith("'")


def test_numbers_stay_numbers() -> None:
    assert spreadsheet_safe(-5) == -5
    assert spreadsheet_safe(None) is None


@pytest.mark.parametrize(
    ("url", "quote", "link"),
    [
        ("http://a/", "5-6 yuan, & more", "http://a/#:~:text=5%2D6%20yuan%2C%20%26%20more"),
        ("http://a/#x", "亿", "http://a/#x:~:text=%E4%BA%BF"),
        ("http://a/", None, "http://a/"),
        (None, "x", None),
    ],
)
def test_link_opens_the_page_at_the_words(
    url: str | None, quote: str | None, link: str | None
) -> None:
    assert link_to_words(url, quote) == link
