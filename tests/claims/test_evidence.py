"""Evidence: words stand where a claim says, and its number is theirs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.claims.claim_files import read_claim_file
from kg.claims.evidence import check_numbers, check_quotes
from kg.claims.model import ClaimSet
from kg.registry.things import Things
from kg.sources.documents import DocumentText

Make = Callable[..., ClaimSet]


@pytest.fixture
def make(tmp_path: Path, things: Things, example: Any) -> Make:
    """Make a claim set of figures and relations."""

    def call(figures: list[Any], relations: list[Any] | None = None) -> ClaimSet:
        path = tmp_path / "press-2018-alphaville.yaml"
        text = example.claims(figures=figures, relations=relations or [])
        path.write_text(text, encoding="utf-8")
        claims, faults = read_claim_file(path, things)
        assert faults == []
        assert claims is not None
        return claims

    return call


def text_of(text: str) -> DocumentText:
    return DocumentText(Path("a.txt"), text, "")


COUNT = {"metric": "metric:ai-enterprise-count", "unit": "unit:COUNT"}


@pytest.mark.parametrize(
    ("quote", "value", "changes"),
    [
        ("62.58 billion yuan", "62580000000", {}),
        ("more than 3,000 enterprises", "3000", {**COUNT, "bound": "at-least"}),
        ("超2000家", "2000", {**COUNT, "bound": "at-least"}),
        ("625.8亿元", "62580000000", {}),
        ("$9.05 billion", "9050000000", {"unit": "unit:USD"}),
        ("RMB 417 billion", "417000000000", {}),
        (
            "12.3 percent",
            "12.3",
            {"metric": "metric:ai-market-value-growth-rate", "unit": "unit:PERCENT"},
        ),
        (
            "百分之十二",
            "12",
            {"metric": "metric:ai-market-value-growth-rate", "unit": "unit:PERCENT"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_number_of_the_quote_is_the_value(
    make: Make, example: Any, quote: str, value: str, changes: dict[str, str]
) -> None:
    figure = example.figure(quote=quote, value=value, start=0, end=len(quote), **changes)
    assert list(check_numbers(make([figure]))) == []


@pytest.mark.parametrize(
    ("quote", "value", "changes", "said"),
    [
        ("62.58 billion yuan", "6258000000", {}, "reads as 62580000000 unit:CNY"),
        (
            "62.58 billion yuan",
            "62580000000",
            {"unit": "unit:USD"},
            "reads as 62580000000 unit:CNY",
        ),
        ("625.8亿元", "625800000", {}, "reads as 62580000000 unit:CNY"),
        ("6258万元", "625800000000", {}, "reads as 62580000 unit:CNY"),
        ("超2000家", "2001", COUNT, "reads as 2000"),
        ("more than 3,000 enterprises", "3", COUNT, "reads as 3000"),
        ("in 2018", "2018000000", {}, "in which no number is read"),
        ("Alphaville", "5", {}, "in which no number is read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_number_that_is_not_in_the_quote_is_told(
    make: Make, example: Any, quote: str, value: str, changes: dict[str, str], said: str
) -> None:
    figure = example.figure(quote=quote, value=value, start=0, end=len(quote), **changes)
    [fault] = check_numbers(make([figure]))
    assert said in fault.what
    assert fault.line == 13
    assert fault.mend


def test_year_is_no_amount_of_money(make: Make, example: Any) -> None:
    [fault] = check_numbers(make([example.figure(quote="2018", value="2018", start=0, end=4)]))
    assert "no number is read" in fault.what


def test_conversion_is_held_against_its_own_words(make: Make, example: Any) -> None:
    wrong = {"value": "9500000000", "unit": "unit:USD", "asPrinted": "$9.05 billion"}
    [fault] = check_numbers(make([example.figure(conversions=[wrong])]))
    assert "9500000000 unit:USD" in fault.what


def test_figure_as_printed_is_checked_too(make: Make, example: Any) -> None:
    [fault] = check_numbers(make([example.figure(asPrinted="61.58 billion yuan")]))
    assert "61580000000" in fault.what


@pytest.mark.parametrize(
    ("quote", "bound", "wrong"),
    [
        *(
            (quote, bound, bound in ("exact", "at-most"))
            for quote in ("more than 3000", "at least 3000", "超3000家", "突破3000家", "3000余家")
            for bound in ("exact", "at-least", "at-most", "about")
        ),
        *(
            (quote, bound, bound in ("exact", "at-least"))
            for quote in ("no more than 3000", "不超过3000家", "3000家以内")
            for bound in ("exact", "at-least", "at-most", "about")
        ),
        *(
            (quote, bound, bound == "exact")
            for quote in ("nearly 3000", "about 3000", "近3000家", "约3000家", "3000家左右")
            for bound in ("exact", "at-least", "at-most", "about")
        ),
        *(("3000 firms", bound, False) for bound in ("exact", "at-least", "at-most", "about")),
        ("over 20 years to 3000 firms", "exact", False),
    ],
)
def test_bound_of_the_words_is_not_contradicted(
    make: Make, example: Any, quote: str, bound: str, wrong: bool
) -> None:
    figure = example.figure(quote=quote, value="3000", bound=bound, start=None, end=None, **COUNT)
    faults = list(check_numbers(make([figure])))
    assert [fault.line for fault in faults] == ([13] if wrong else [])
    assert all(f"the bound is {bound}" in fault.what for fault in faults)


@pytest.mark.parametrize(
    ("language", "quote", "value", "faults"),
    [
        ("de", "über 15.000 Unternehmen", "15000", 0),
        ("de-DE", "über 15.000 Unternehmen", "15000", 0),
        ("en", "über 15.000 Unternehmen", "15000", 1),
        ("de", "über 15.000 Unternehmen", "15", 1),
        ("ko", "300여 개", "300", 0),
        ("ja", "2400社以上", "2400", 0),
    ],
)
def test_words_are_read_in_the_language_of_the_document(
    tmp_path: Path, things: Things, example: Any,
    language: str, quote: str, value: str, faults: int,
) -> None:  # fmt: skip
    figure = example.figure(quote=quote, value=value, bound="at-least", **COUNT)
    text = example.claims(
        document=example.document(language=language), figures=[figure], relations=[]
    )
    (tmp_path / "press-2018-alphaville.yaml").write_text(
        text.replace("\n    start", "\n    #").replace("\n    end", "\n    #"), encoding="utf-8"
    )
    claims, _ = read_claim_file(tmp_path / "press-2018-alphaville.yaml", things)
    assert claims is not None
    assert len(list(check_numbers(claims))) == faults


def test_figure_without_words_has_no_number_to_hold_it_against(make: Make, example: Any) -> None:
    bare = {"quote": None, "start": None, "end": None}
    assert list(check_numbers(make([example.figure(**bare)]))) == []
    [fault] = check_numbers(make([example.figure(**bare, asPrinted="61.58 billion yuan")]))
    assert "61580000000" in fault.what


def test_quotes_at_their_places_are_sound(make: Make, example: Any) -> None:
    claims = make([example.figure()], [example.relation()])
    assert list(check_quotes(claims, text_of(example.text))) == []


@pytest.mark.parametrize("shift", [-30, -1, 1, 30])
def test_shifted_offsets_are_told_with_the_right_ones(make: Make, example: Any, shift: int) -> None:
    figure = example.figure(start=83 + shift, end=101 + shift)
    [fault] = check_quotes(make([figure]), text_of(example.text))
    assert fault.mend == "The text has it at 83-101."


@pytest.mark.parametrize("start", [95, 101, 199, 201, 205])
def test_nearest_of_several_places_is_told(make: Make, example: Any, start: int) -> None:
    """The first within 200 characters once was named: another figure's evidence."""
    text = "x" * 100 + "5 billion" + "x" * 91 + "5 billion" + "x" * 50
    figure = example.figure(quote="5 billion", value="5000000000", start=start, end=start + 9)
    [fault] = check_quotes(make([figure]), text_of(text))
    nearest = 100 if start < 150 else 200
    assert fault.mend == f"The text has it at {nearest}-{nearest + 9}."


def test_words_that_are_nowhere_are_told(make: Make, example: Any) -> None:
    figure = example.figure(quote="62,58 billion yuan", start=83, end=101)
    [fault] = check_quotes(make([figure]), text_of(example.text))
    assert "stands '62.58 billion yuan', not '62,58 billion yuan'" in fault.what
    assert "nowhere" in fault.mend


def test_offsets_beyond_the_text_are_told(make: Make, example: Any) -> None:
    figure = example.figure(start=10**6, end=10**6 + 18)
    [fault] = check_quotes(make([figure]), text_of(example.text))
    assert "lie outside a.txt" in fault.what
    assert "83-101" in fault.mend


def test_quote_without_offsets_is_looked_for(make: Make, example: Any) -> None:
    there = example.figure(start=None, end=None)
    missing = example.relation(quote="Gamma Park")
    [fault] = check_quotes(make([there], [missing]), text_of(example.text))
    assert "the quote 'Gamma Park' does not stand in a.txt" in fault.what


def test_offsets_count_characters_not_bytes_or_utf_16(make: Make, example: Any) -> None:
    text = "😀广州\r\n5 billion yuan"
    figure = example.figure(quote="5 billion yuan", value="5000000000", start=5, end=19)
    assert list(check_quotes(make([figure]), text_of(text))) == []
