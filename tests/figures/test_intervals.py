"""What a printed figure leaves open."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.intervals import interval, interval_of, printed_step

VALUES = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("bound", "low", "high", "soft_low", "soft_high"),
    [
        ("exact", "99.5", "100.5", "99.5", "100.5"),
        ("about", "95", "105", "95", "105"),
        ("at-least", "100", None, "100", "120"),
        ("at-most", "0", "100", "83.33333333333333333333333333", "100"),
    ],
)
def test_interval_of_each_bound(
    bound: str, low: str, high: str | None, soft_low: str, soft_high: str
) -> None:
    found = interval(Decimal(100), bound, Decimal(1))
    assert found.low == Decimal(low)
    assert found.high == (None if high is None else Decimal(high))
    assert found.soft_low == Decimal(soft_low)
    assert found.soft_high == Decimal(soft_high)


@pytest.mark.parametrize(
    ("bound", "low", "high", "soft_low", "soft_high"),
    [
        ("exact", "-6.5", "-5.5", "-6.5", "-5.5"),
        ("about", "-6.3", "-5.7", "-6.3", "-5.7"),
        ("at-least", "-6", None, "-6", "-5"),
        ("at-most", None, "-6", "-7.2", "-6"),
    ],
)
def test_interval_of_each_bound_below_zero(
    bound: str, low: str | None, high: str | None, soft_low: str, soft_high: str
) -> None:
    """A fall of about 6 % was given an interval that ends before it begins."""
    found = interval(Decimal(-6), bound, Decimal(1))
    assert found.low == (None if low is None else Decimal(low))
    assert found.high == (None if high is None else Decimal(high))
    assert (found.soft_low, found.soft_high) == (Decimal(soft_low), Decimal(soft_high))


@pytest.mark.parametrize(
    ("printed", "value", "unit", "step"),
    [
        ("62.58 billion yuan", "62580000000", "unit:CNY", "10000000"),
        ("3,000 enterprises", "3000", "unit:COUNT", "1"),
        ("200亿元", "20000000000", "unit:CNY", "100000000"),
        (None, "215200000000", "unit:CNY", "100000000"),
        (None, "5000", "unit:COUNT", "500"),
    ],
    ids=["billion", "count", "chinese", "digits-of-the-value", "a-tenth-at-most"],
)
def test_last_printed_digit(
    figure: Any, printed: str | None, value: str, unit: str, step: str
) -> None:
    assert printed_step(figure(value, unit=unit, as_printed=printed)) == Decimal(step)


def test_rounding_decides_whether_two_exact_figures_meet(figure: Any) -> None:
    coarse = interval_of(figure("63000000000", as_printed="63 billion yuan"))
    fine = interval_of(figure("62580000000", as_printed="62.58 billion yuan"))
    other = interval_of(figure("61580000000", as_printed="61.58 billion yuan"))
    assert coarse.meets(fine)
    assert not coarse.meets(other)


def test_over_400_and_900_meet_by_their_words_and_not_softly() -> None:
    over, exact = (
        interval(Decimal(400), "at-least", Decimal(1)),
        interval(Decimal(900), "exact", Decimal(1)),
    )
    assert over.meets(exact)
    assert not over.meets_softly(exact)


@given(value=VALUES, bound=st.sampled_from(["exact", "about", "at-least", "at-most"]))
def test_value_lies_in_its_own_interval(value: Decimal, bound: str) -> None:
    found = interval(value, bound, Decimal("0.01"))
    assert found.meets(interval(value, "exact", Decimal(0)))
    assert found.soft_low <= value <= found.soft_high


@given(one=VALUES, other=VALUES, factor=st.sampled_from([Decimal(2), Decimal("0.5")]))
def test_meeting_does_not_depend_on_order_or_unit(
    one: Decimal, other: Decimal, factor: Decimal
) -> None:
    first, second = interval(one, "about", Decimal(1)), interval(other, "exact", Decimal(1))
    assert first.meets(second) == second.meets(first)
    assert first.times(factor).meets(second.times(factor)) == first.meets(second)
