"""Numbers as tables print them."""

import contextlib
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.importing.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("-12.5", "-12.5"),
        ("−12.5", "-12.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1,83,58,860", "18358860"),
        ("1 234 567,8", "1234567.8"),
        ("1\u202f234\xa0567", "1234567"),
        ("1'234.50", "1234.50"),
        ("12,5", "12.5"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.2E+06", "1200000"),
        ("(1,234.5)", "-1234.5"),
        ("１２３", "123"),
        ("三百", "300"),
        ("2.5万", "25000"),
    ],
)
def test_a_number_with_one_reading_is_read(text: str, value: str) -> None:
    assert parse_number(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [("1,234", "1234", "1.234"), ("1.234", "1.234", "1234"), ("12,345", "12345", "12.345")],
)
def test_a_number_with_two_readings_needs_a_word(text: str, point: str, comma: str) -> None:
    assert parse_number(text, decimal="point").value == Decimal(point)
    assert parse_number(text, decimal="comma").value == Decimal(comma)
    with pytest.raises(ValueError, match=r"may be .* or .*decimal: point"):
        parse_number(text)


def test_a_number_that_the_file_types_has_one_reading() -> None:
    assert parse_number(Decimal("1.234")).value == Decimal("1.234")


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("61%", "61", "unit:PERCENT", None),
        ("12,5 %", "12.5", "unit:PERCENT", None),
        ("$ 3.2M", "3200000", "unit:USD", None),
        ("3.2M $", "3200000", "unit:USD", None),
        ("US$3.2 billion", "3200000000", "unit:USD", None),
        ("€1.234,50", "1234.5", "unit:EUR", None),
        ("₹1,83,58,860", "18358860", "unit:INR", None),
        ("Rs 1.2 crore", "12000000", "unit:INR", None),
        ("5亿元", "500000000", "unit:CNY", None),
        ("约5亿元", "500000000", "unit:CNY", "about"),
        ("超2000家", "2000", "unit:COUNT", "at-least"),
        ("120人", "120", "unit:PERSON", None),
        ("500+", "500", None, "at-least"),
        ("more than 500", "500", None, "at-least"),
    ],
)
def test_words_in_the_cell_say_scale_unit_and_bound(
    text: str, value: str, unit: str | None, bound: str | None
) -> None:
    found = parse_number(text)
    assert (found.value, found.unit, found.bound) == (Decimal(value), unit, bound)


def test_words_of_the_tables_language_are_read() -> None:
    found = parse_number("1,234 Mrd. Euro", decimal="comma", language="de")
    assert (found.value, found.unit, found.scaled) == (Decimal(1234000000), "unit:EUR", True)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12 widgets", "5-6 billion", "1/2", "1.5.2", "2020-01-01", "1,2,3", "a third",
     "=1+1", "9" * 31, "1e99", "1" * 200, "0x10", "--5", "10^6", "NaN", "inf"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_number(text)


def test_several_values_are_no_number() -> None:
    with pytest.raises(ValueError, match="2 values"):
        parse_number(("1", "2"))


def western(value: Decimal) -> str:
    return f"{value:,f}"


def continental(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def spaced(value: Decimal) -> str:
    return f"{value:,f}".replace(",", "\u202f")


def swiss(value: Decimal) -> str:
    return f"{value:,f}".replace(",", "’")


def indian(value: Decimal) -> str:
    sign, digits = ("-", str(abs(value))) if value < 0 else ("", str(value))
    whole, point, decimals = digits.partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return sign + ",".join([*groups, tail]) + point + decimals


@given(
    st.decimals(-(10**15), 10**15, places=2, allow_nan=False).map(lambda value: value + 0),
    st.sampled_from(
        [(western, "point"), (spaced, "point"), (swiss, "point"), (indian, "point"),
         (continental, "comma")]
    ),
)  # fmt: skip
def test_what_is_printed_is_read_back(
    value: Decimal, style: tuple[Callable[[Decimal], str], str]
) -> None:
    write, decimal = style
    assert parse_number(write(value), decimal=decimal).value == value
    assert parse_number(write(value)).value == value, "two decimals leave one reading"


@given(st.integers(0, 10**15), st.sampled_from([western, continental]))
def test_a_whole_number_is_read_back_or_refused(
    value: int, write: Callable[[Decimal], str]
) -> None:
    if 10**3 <= value < 10**6:  # one mark alone has two readings
        with pytest.raises(ValueError, match="may be"):
            parse_number(write(Decimal(value)))
    else:
        assert parse_number(write(Decimal(value))).value == value


@given(st.text(max_size=120))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_number(text, language="de").value.is_finite()
