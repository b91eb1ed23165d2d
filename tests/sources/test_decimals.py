"""Plain decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.decimals import MAX_DIGITS, parse_decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("62580000000", "62580000000"),
        ("-12.30", "-12.30"),
        ("007", "7"),
        ("9" * MAX_DIGITS, "9" * MAX_DIGITS),
    ],
)
def test_plain_decimal(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1 ", " 1", "+1", "1,000", "1e3", ".5", "5.", "1_000", "NaN", "Infinity", "-"),
        *("١٢", "１２", "1\n", "0x10", "1/2", "--1", "9" * (MAX_DIGITS + 1)),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"plain number|digits"):
        parse_decimal(text)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, max_value=10**20, min_value=-(10**20)
    )
)
def test_value_written_plainly_is_read_exactly(value: Decimal) -> None:
    assert parse_decimal(format(value, "f")) == value


@given(st.text(max_size=40))
def test_text_is_a_number_or_refused(text: str) -> None:
    try:
        assert parse_decimal(text).is_finite()
    except ValueError as error:
        assert len(str(error)) < 120  # noqa: PT017 - either outcome is right
