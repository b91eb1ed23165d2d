"""Growth a year, and which side of it is bounded."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.growth import annual_growth, growth_between, years_between

AMOUNTS = st.floats(min_value=1, max_value=1e13)


@pytest.mark.parametrize(
    ("start", "end", "years", "percent"),
    [
        (62.58, 100, 5, 9.8),
        (6, 10, 2, 29.1),
        (20, 50, 2, 58.1),
        (100, 100, 3, 0),
        (100, 25, 2, -50),
    ],
    ids=["guangzhou", "nanjing", "chengdu", "still", "shrinking"],
)
def test_published_growth(start: float, end: float, years: float, percent: float) -> None:
    assert 100 * annual_growth(start, end, years) == pytest.approx(percent, abs=0.05)


@given(start=AMOUNTS, factor=st.floats(min_value=0.01, max_value=1e6), years=st.integers(1, 30))
def test_required_growth_then_applied_meets_the_target(
    start: float, factor: float, years: int
) -> None:
    value = start
    for _ in range(years):
        value *= 1 + annual_growth(start, start * factor, years)
    assert value == pytest.approx(start * factor, rel=1e-9)


@pytest.mark.parametrize(
    ("start", "end", "bound"),
    [
        ("exact", "exact", "exact"),
        ("exact", "at-least", "at-least"),
        ("at-least", "exact", "at-most"),
        ("at-least", "at-least", "none"),
        ("exact", "at-most", "at-most"),
        ("at-most", "exact", "at-least"),
        ("at-most", "at-least", "at-least"),
        ("about", "exact", "about"),
        ("about", "at-least", "at-least"),
    ],
)
def test_bounds(figure: Any, start: str, end: str, bound: str) -> None:
    found = growth_between(figure(6, "2018", bound=start), figure(10, "2020", bound=end))
    assert found is not None
    assert found.bound == bound
    assert found.rate == pytest.approx((10 / 6) ** 0.5 - 1)


def test_moments_within_years_count_months(figure: Any) -> None:
    assert years_between(figure(1, "2022-10"), figure(2, "2025")) == pytest.approx(3 + 2 / 12)


@pytest.mark.parametrize(
    ("start", "end"),
    [((0, "2018"), (10, "2020")), ((5, "2018"), (0, "2020")), ((5, "2020"), (10, "2020"))],
    ids=["from-nothing", "to-nothing", "no-time-between"],
)
def test_no_growth_can_be_worked_out(figure: Any, start: Any, end: Any) -> None:
    assert growth_between(figure(*start), figure(*end)) is None


def test_growth_without_a_period_is_unknown(figure: Any) -> None:
    assert growth_between(figure(5, None), figure(10, "2020")) is None
