"""What the names of columns say."""

from decimal import Decimal

import pytest

from kg.claims.importing.headers import header_words, header_year, read_header_unit


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("Revenue (million yuan)", "CNY", 10**6),
        ("Revenue (RMB mn)", "CNY", 10**6),
        ("Revenue (RMB 100 million)", "CNY", 10**8),
        ("Revenue, USD mn", "USD", 10**6),
        ("Revenue ($M)", "USD", 10**6),
        ("Revenue in million euros", "EUR", 10**6),
        ("Turnover (EUR, million)", "EUR", 10**6),
        ("Revenue ('000 USD)", "USD", 10**3),
        ("营业收入（亿元）", "CNY", 10**8),
        ("营业收入(单位：万元)", "CNY", 10**4),
        ("Revenue (USD)", "USD", None),
        ("员工人数（人）", "PERSON", None),
        ("Share (%)", "PERCENT", None),
    ],
)
def test_unit_and_scale_are_read(header: str, unit: str, scale: int | None) -> None:
    found = read_header_unit(header)
    assert found.unit == f"unit:{unit}"
    assert found.scale == (None if scale is None else Decimal(scale))


@pytest.mark.parametrize("header", ["Employees", "Founded (year)", "Companies (2023)", "", "(("])
def test_a_name_without_a_unit_says_none(header: str) -> None:
    assert (read_header_unit(header).unit, read_header_unit(header).scale) == (None, None)


def test_words_and_year_are_what_is_left() -> None:
    assert header_words("Operating_Revenue 2023 (million yuan)") == "operating revenue"
    assert header_words("OperatingRevenue, USD mn") == "operating revenue"
    assert header_year("Operating_Revenue 2023 (million yuan)") == "2023"
    assert header_year("2019-2023") is None
