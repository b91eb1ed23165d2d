"""Tests of the table of exchange rates and of its reader."""

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.rates import COLUMNS, Rate, read_rates

BUNDLED = Path(__file__).parents[2] / "data" / "rates.csv"
GOOD = "CNY,2018,6.6090,Federal Reserve,https://example.org/a,G.5A,\n"


def write(folder: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    path = folder / "rates.csv"
    path.write_text(header + "\n" + "".join(rows), encoding="utf-8")
    return path


def test_reader_keeps_every_digit(tmp_path: Path) -> None:
    assert read_rates(write(tmp_path, GOOD)) == (
        Rate("CNY", 2018, Decimal("6.6090"), "Federal Reserve", "https://example.org/a", ""),
    )


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "6.6,2018,CNY,,t,https://example.org/a,Fed\n",
        header="per_usd,year,currency,note,retrieved_title,source_url,source",
    )
    assert read_rates(path)[0].per_usd == Decimal("6.6")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("cny,2018,6.6,S,https://e.org,t,\n", ":2: currency 'cny'", id="currency"),
        pytest.param("CNY,18,6.6,S,https://e.org,t,\n", ":2: year '18'", id="year"),
        pytest.param("CNY,2018,NaN,S,https://e.org,t,\n", ":2: per_usd 'NaN'", id="nan"),
        pytest.param("CNY,2018,1e3,S,https://e.org,t,\n", ":2: per_usd '1e3'", id="exponent"),
        pytest.param("CNY,2018,0.00,S,https://e.org,t,\n", ":2: per_usd '0.00'", id="zero"),
        pytest.param("CNY,2018,-6.6,S,https://e.org,t,\n", ":2: per_usd '-6.6'", id="negative"),
        pytest.param("CNY,2018,６,S,https://e.org,t,\n", ":2: per_usd '６'", id="full-width"),
        pytest.param("CNY,2018,6.6,,https://e.org,t,\n", ":2: source ''", id="no source"),
        pytest.param("CNY,2018,6.6,S,javascript:1,t,\n", ":2: source_url", id="no web address"),
        pytest.param("CNY,2018,6.6\n", ":2: ", id="short row"),
    ],
)
def test_fault_names_line_and_value(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_rates(write(tmp_path, row))
    assert said in str(caught.value)


def test_all_faults_come_together(tmp_path: Path) -> None:
    bad = "XX,2018,6.6,S,https://e.org,t,\n"
    with pytest.raises(SourceError) as caught:
        read_rates(write(tmp_path, GOOD, bad, GOOD, "CNY,2019\n"))
    assert [fault.line for fault in caught.value.faults] == [3, 4, 5]
    assert "CNY 2018 is given again (first in line 2)" in str(caught.value)


def test_unknown_column_is_refused(tmp_path: Path) -> None:
    header = ",".join(COLUMNS).replace("per_usd", "per_us")
    with pytest.raises(SourceError, match="per_us"):
        read_rates(write(tmp_path, GOOD, header=header))


def test_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_rates(tmp_path / "none.csv")


def test_bundled_table_is_sorted() -> None:
    keys = [(rate.currency, rate.year) for rate in read_rates(BUNDLED)]
    assert keys == sorted(keys)


CURRENCIES = ["AED", "AUD", "CAD", "CNY", "EUR", "GBP", "INR", "JPY", "KRW", "SAR", "SGD"]


@pytest.mark.parametrize("currency", CURRENCIES)
def test_bundled_table_has_the_years_that_were_found(currency: str) -> None:
    found = [rate.year for rate in read_rates(BUNDLED) if rate.currency == currency]
    assert found == list(range(2010, 2025 if currency in {"AED", "SAR"} else 2026))


@pytest.mark.parametrize(
    ("currency", "lowest", "highest"),
    [
        pytest.param("AED", "3.67", "3.68", id="AED"),
        pytest.param("AUD", "0.95", "1.56", id="AUD"),
        pytest.param("CAD", "0.98", "1.40", id="CAD"),
        pytest.param("CNY", "6.1", "7.2", id="CNY"),
        pytest.param("EUR", "0.71", "0.96", id="EUR"),
        pytest.param("GBP", "0.60", "0.82", id="GBP"),
        pytest.param("INR", "45", "88", id="INR"),
        pytest.param("JPY", "79", "152", id="JPY"),
        pytest.param("KRW", "1050", "1425", id="KRW"),
        pytest.param("SAR", "3.74", "3.76", id="SAR"),
        pytest.param("SGD", "1.24", "1.39", id="SGD"),
    ],
)
def test_bundled_rates_are_the_right_way_up(currency: str, lowest: str, highest: str) -> None:
    values = [rate.per_usd for rate in read_rates(BUNDLED) if rate.currency == currency]
    assert Decimal(lowest) <= min(values) <= max(values) <= Decimal(highest)


def test_computed_rates_are_the_inverse_of_what_is_printed() -> None:
    computed = [rate for rate in read_rates(BUNDLED) if rate.note.startswith("computed: 1 / ")]
    assert len(computed) > 30
    for rate in computed:
        printed = Decimal(rate.note.removeprefix("computed: 1 / ").split(";")[0])
        assert abs(rate.per_usd * printed - 1) < Decimal("0.00001"), (rate.currency, rate.year)
