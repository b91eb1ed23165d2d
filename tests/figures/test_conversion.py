"""Currencies are converted by the rate of the figure's own year, and it is said."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.figures.conversion import (
    Converter,
    align_areas,
    bundled_converter,
    convert_figures,
    convert_to,
    differs,
)
from kg.figures.figure import Figure, FigureSet, PrintedConversion
from kg.sources.rates import Rate

MakeSet = Callable[[Iterable[Figure]], FigureSet]


def rate(currency: str, year: int, per_usd: str) -> Rate:
    return Rate(currency, year, Decimal(per_usd), "a bank", "https://example.org", "")


CONVERTER = Converter(
    [rate("CNY", 2017, "6.75"), rate("CNY", 2018, "6.6"), rate("EUR", 2018, "0.85")]
)


@pytest.mark.parametrize(
    ("value", "unit", "target", "year", "expected"),
    [
        (66, "unit:CNY", "unit:USD", 2018, "10"),
        (10, "unit:USD", "unit:CNY", 2018, "66"),
        (66, "unit:CNY", "unit:EUR", 2018, "8.5"),
        (66, "unit:CNY", "unit:CNY", 1999, "66"),
        (675, "unit:CNY", "unit:USD", 2017, "100"),
    ],
)
def test_value_is_converted_by_the_rates_of_its_year(
    value: int, unit: str, target: str, year: int, expected: str
) -> None:
    found = CONVERTER.convert(Decimal(value), unit, target, year)
    assert found.value == pytest.approx(Decimal(expected), rel=Decimal("1e-20"))


def test_future_year_takes_the_latest_known_rate_and_says_so() -> None:
    found = CONVERTER.convert(Decimal(66), "unit:CNY", "unit:USD", 2030)
    assert found.year == 2018
    assert found.note == "6.6 CNY for 1 USD, average of 2018 (a bank); no rate of 2030 is known"


@pytest.mark.parametrize(
    ("known_by", "used"), [("2018-12-31", 2018), ("2018-12-30", 2017), ("2026-01-01", 2018)]
)
def test_rates_of_years_that_had_not_ended_were_not_known(
    figure: Any, figure_set: MakeSet, known_by: str, used: int
) -> None:
    """What was known in 2018 about 2018 was converted at a rate that nobody could know then."""
    aim = figure(660, "2018", status="target")
    day = date.fromisoformat(known_by)
    _, told = convert_to(figure_set([aim]), "USD", CONVERTER, day)
    assert f"average of {used} " in told.notes[aim.claim]


def test_year_before_all_rates_is_a_gap() -> None:
    with pytest.raises(ValueError, match="known for 2017 to 2018, not for 2001"):
        CONVERTER.convert(Decimal(1), "unit:CNY", "unit:USD", 2001)
    with pytest.raises(ValueError, match="no exchange rate of JPY is known"):
        CONVERTER.convert(Decimal(1), "unit:JPY", "unit:USD", 2018)


def test_unknown_currency_is_told_with_the_nearest() -> None:
    assert CONVERTER.require_currency("eur") == "unit:EUR"
    with pytest.raises(QueryError, match=r"of 'CNX' is known\. Known: CNY, EUR, USD"):
        CONVERTER.require_currency("CNX")


@given(
    value=st.decimals(min_value=1, max_value=10**13, places=2),
    year=st.integers(2010, 2035),
    codes=st.permutations(bundled_converter().currencies).map(lambda codes: codes[:2]),
)
def test_conversion_there_and_back(value: Decimal, year: int, codes: list[str]) -> None:
    converter = bundled_converter()
    one, other = (f"unit:{code}" for code in codes)
    there = converter.convert(value, one, other, year)
    back = converter.convert(there.value, other, one, year)
    assert back.value == pytest.approx(value, rel=Decimal("1e-20"))
    assert there.value == pytest.approx(value * there.factor, rel=Decimal("1e-20"))


def test_figures_say_how_they_were_converted_or_why_not(figure: Any, figure_set: MakeSet) -> None:
    own = figure(66, "2018", claim="own")
    undated = figure(66, None, claim="undated")
    dollars = figure(5, "2018", unit="unit:USD", claim="dollars")
    count = figure(7, "2018", unit="unit:COUNT", claim="count")
    read = figure_set([own, undated, dollars, count])
    found, told = convert_figures(read, CONVERTER, "unit:USD")
    values = {f.claim: (f.value, f.unit) for f in found.figures}
    assert values["claim:own"] == (10, "unit:USD")
    assert values["claim:undated"] == (66, "unit:CNY")
    assert values["claim:dollars"] == (5, "unit:USD")
    assert values["claim:count"] == (7, "unit:COUNT")
    assert told.notes == {"claim:own": "6.6 CNY for 1 USD, average of 2018 (a bank)"}
    assert told.reasons == {"claim:undated": "no period is known, so no year's rate"}
    assert told.originals == {"claim:own": own}


@pytest.mark.parametrize(("printed", "shown"), [("9.75", False), ("10.2", False), ("9.6", True)])
def test_printed_conversion_is_told_from_3_percent_on(
    figure: Any, figure_set: MakeSet, printed: str, shown: bool
) -> None:
    conversion = PrintedConversion(Decimal(printed), "unit:USD", f"${printed}")
    read = figure_set([figure(66, "2018", claim="own", conversions=(conversion,))])
    _, told = convert_figures(read, CONVERTER, "unit:USD")
    assert told.printed == ({"claim:own": f"${printed}"} if shown else {})
    assert differs(Decimal(printed), Decimal(10)) is shown
    assert told.said["claim:own"].endswith(f"converts it to ${printed}") is shown


def test_mixed_units_of_area_become_square_metres(figure: Any, figure_set: MakeSet) -> None:
    mixed = [figure("1.05", unit="unit:KM2"), figure(66000, unit="unit:M2")]
    alone = figure(25, unit="unit:KM2", subject="place:b")
    found = align_areas(figure_set([*mixed, alone])).figures
    assert {(f.subject, f.value, f.unit) for f in found} == {
        ("place:a", Decimal(1_050_000), "unit:M2"),
        ("place:a", Decimal(66000), "unit:M2"),
        ("place:b", Decimal(25), "unit:KM2"),
    }


def test_printed_conversion_of_the_bundled_data_is_near_ours(bundled: FigureSet) -> None:
    """The newspaper's $9.05 billion for 62.58 billion yuan is some 2 percent below ours."""
    found, told = convert_figures(bundled, bundled_converter(), "unit:USD")
    [sales] = [
        f
        for f in found.figures
        if told.originals.get(f.claim, f).as_printed == "62.58 billion yuan"
    ]
    assert float(sales.value) == pytest.approx(62.58e9 / 6.7569, rel=1e-3)
    assert sales.claim not in told.printed
