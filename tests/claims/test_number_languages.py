"""Words around figures in German, Indonesian, Japanese and Korean."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.number_languages import translate
from kg.claims.quantities import find_match, parse_quantities

LANGUAGES = ("de", "id", "ja", "ko")


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "bound"),
    [
        pytest.param(language, text, value, unit and f"unit:{unit}", bound, id=text)
        for language, text, value, unit, bound in (
            ("de", "über 200 Milliarden Yuan", "200000000000", "CNY", "at-least"),
            ("de", "über 15.000 Petaflops", "15", "EFLOPS", "at-least"),
            ("de", "2 Milliarden Yuan", "2000000000", "CNY", None),
            ("de", "mehr als 30 Unternehmen", "30", None, "at-least"),
            ("de", "rund 62,58 Mrd. Yuan", "62580000000", "CNY", "about"),
            ("de", "1 Billion Yuan", "1000000000000", "CNY", None),
            ("de", "1,5 Billionen US-Dollar", "1500000000000", "USD", None),
            ("de", "höchstens 12,3 Prozent", "12.3", "PERCENT", "at-most"),
            ("de", "3 Mio. Menschen", "3000000", "PERSON", None),
            ("de", "20.000,5 Euro", "20000.5", "EUR", None),
            ("id", "450 miliar yuan (diperkirakan)", "450000000000", "CNY", None),
            ("id", "15.000 ilmuwan AI", "15000", None, None),
            ("id", "sekitar 40 perusahaan unicorn", "40", None, "about"),
            ("id", "lebih dari 1,5 triliun yuan", "1500000000000", "CNY", "at-least"),
            ("id", "300 ribu orang", "300000", "PERSON", None),
            ("ko", "100억 위안 이상", "10000000000", "CNY", "at-least"),
            ("ko", "1조 2000억 위안", "1200000000000", "CNY", None),
            ("ko", "약 3천억 원", "300000000000", "KRW", "about"),
            ("ko", "300여 개", "300", "COUNT", "at-least"),
            ("ko", "2만 5000명", "25000", "PERSON", None),
            ("ko", "1천억 위안을 넘", "100000000000", "CNY", "at-least"),
            ("ja", "2400社以上", "2400", "COUNT", "at-least"),
            ("ja", "3000億元を突破", "300000000000", "CNY", "at-least"),
            ("ja", "5000億元超の規模", "500000000000", "CNY", "at-least"),
            ("ja", "約1.2兆円", "1200000000000", "JPY", "about"),
        )
    ],
)
def test_figure_is_read_in_its_language(
    language: str, text: str, value: str, unit: str | None, bound: str | None
) -> None:
    [quantity] = parse_quantities(text, language)
    assert (quantity.value, quantity.unit, quantity.bound) == (Decimal(value), unit, bound)
    assert quantity.text == text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("de", "Umsatz: über 200 Milliarden Yuan (2020)", "200 Milliarden Yuan"),
        ("ko", "규모 100억 위안 이상.", "100억 위안 이상"),
        ("ja", "規模は３０００億元を突破した", "３０００億元を突破"),
    ],
)
def test_figure_stands_where_the_text_has_it(language: str, text: str, printed: str) -> None:
    assert printed in {quantity.text for quantity in parse_quantities(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 17.10.2018"),
        ("de", "Version 1.2.3"),
        ("ko", "5개월"),
        ("ko", "2018년"),
        ("ja", "2018年"),
    ],
)
def test_what_is_no_amount_is_none(language: str, text: str) -> None:
    assert all(quantity.unit is None for quantity in parse_quantities(text, language))
    assert find_match(text, Decimal("17"), "unit:CNY", language) is None


def test_language_decides_what_point_and_comma_mean() -> None:
    assert find_match("15.000", Decimal(15000), "unit:COUNT", "de") is not None
    assert find_match("15.000", Decimal(15), "unit:COUNT", "de") is None
    assert find_match("15.000", Decimal(15), "unit:COUNT", "en") is not None
    assert find_match("1 billion yuan", Decimal(10**9), "unit:CNY", "en") is not None
    assert find_match("1 Billion Yuan", Decimal(10**9), "unit:CNY", "de") is None


@given(
    st.text(st.sampled_from("10.,% 만억조위안이상超社兆円を突破über Mrd.miliarhampir"), max_size=30)
)
def test_translation_keeps_places(text: str) -> None:
    for language in LANGUAGES:
        plain, places = translate(text, range(len(text) + 1), language)
        assert len(places) == len(plain) + 1
        assert places == sorted(places)
        for quantity in parse_quantities(text, language):
            assert quantity.text == text[quantity.start : quantity.end]


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_text_is_read_in_linear_time(language: str) -> None:
    text = "über 1.5 万억 위안 miliar 超" * 3000
    began = time.perf_counter()
    parse_quantities(text, language)
    assert time.perf_counter() - began < 5
