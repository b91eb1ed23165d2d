"""`kg targets`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KEYS = [
    *("place", "place_id", "metric", "target_value", "unit", "bound", "due", "policy", "issuer"),
    *("document", "baseline_value", "baseline_period", "latest_value", "latest_period"),
    *("growth_achieved", "growth_required", "status"),
]
DAY = ("--as-of", "2026-06-30")


def rows(kg: Callable[..., Any], *options: str) -> list[dict[str, Any]]:
    ran = kg("targets", *DAY, *options, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def test_keys_that_scripts_rely_on_come_first(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--place", "Nanjing")
    assert all(list(row)[: len(KEYS)] == KEYS for row in found)
    text = kg("targets", *DAY, "--place", "Nanjing", "--format", "csv").text
    assert next(csv.reader(io.StringIO(text)))[: len(KEYS)] == KEYS


def test_published_growth(kg: Callable[..., Any]) -> None:
    """From 6 to 10 billion yuan in two years is 29.1 percent a year."""
    [row] = rows(kg, "--place", "Nanjing", "--metric", "core AI industry scale")
    assert (row["baseline_value"], row["baseline_period"]) == (6_000_000_000, "2018")
    assert (row["target_value"], row["due"]) == (10_000_000_000, "2020")
    assert row["growth_required"] == pytest.approx(0.291, abs=5e-4)
    assert row["status"] == "no actual found"


def test_forecast_across_definitions(kg: Callable[..., Any]) -> None:
    """Guangzhou: from sales of 62.58 to an output of 100 billion in five years is 9.8 percent."""
    options = ("--place", "Guangzhou", "--metric", "AI output value", "--estimates")
    [alone] = rows(kg, *options)
    assert alone["growth_required"] is None
    [row] = rows(kg, *options, "--across-definitions")
    assert (row["aim"], row["baseline_value"]) == ("estimate", 62_580_000_000)
    assert row["growth_required"] == pytest.approx(0.098, abs=5e-4)
    assert row["growth_required_bound"] == "at-least"
    assert row["cautions"].startswith("AI sales revenue and AI output value: ")


def test_table_says_it_in_words(kg: Callable[..., Any]) -> None:
    ran = kg("targets", *DAY, "--place", "Nanjing", "--metric", "core AI industry scale")
    head, line = ran.text.splitlines()
    words = "place metric target due baseline required latest achieved pace status"
    assert " ".join(head.split()) == words
    assert "CNY 10 billion" in line
    assert "29.1 %" in line
    assert "Due or not as of 2026-06-30." in ran.err


def test_status_filter(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--status", "met", "--status", "missed")
    assert {row["status"] for row in found} == {"met", "missed"}
    assert all(row["attainment"] is not None for row in found)


def test_period_is_that_in_which_targets_are_due(kg: Callable[..., Any]) -> None:
    ran = kg("targets", *DAY, "--period", "2030", "--format", "jsonl")
    due = [json.loads(line)["due"] for line in ran.text.splitlines()]
    assert set(due) == {"2030"}
    assert "without a due year, left out" in ran.err


def test_known_by_takes_the_ledger_back_in_time(kg: Callable[..., Any]) -> None:
    ran = kg("targets", "--known-by", "2018", "--format", "json")
    found = json.loads(ran.out)
    assert found
    assert all(row["published"] <= "2018-12-31" for row in found)
    assert "Due or not as of 2018-12-31." in ran.err
    assert "of undated documents left out" in ran.err


def test_explanation_names_claims_sums_and_rule(kg: Callable[..., Any]) -> None:
    metric = "core AI industry scale"
    ran = kg("targets", *DAY, "--place", "Nanjing", "--metric", metric, "--explain")
    assert ran.code == 0
    assert "(CNY 10 billion / CNY 6 billion)^(1/2) - 1 = 29.1 % a year" in ran.text
    assert "rule      nothing-found: " in ran.text
    assert "remark    in prices of 2018 and 2020: a change is nominal" in ran.text
    assert ran.text.count("claim:") == 2


def test_currency_is_converted_and_the_rate_said(kg: Callable[..., Any]) -> None:
    options = ("--place", "Nanjing", "--metric", "core AI industry scale", "--currency", "usd")
    [row] = rows(kg, *options)
    assert row["unit"] == "unit:USD"
    assert row["target_value"] == pytest.approx(10e9 / 6.9042, rel=1e-6)
    assert row["conversion"].startswith("6.9042 CNY for 1 USD, average of 2020 (Federal Reserve")


def test_rates_of_one_s_own(kg: Callable[..., Any], tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text(
        "currency,year,per_usd,source,source_url,retrieved_title,note\n"
        "CNY,2018,5,me,https://example.org,,\n",
        encoding="utf-8",
    )
    options = ("--place", "Nanjing", "--metric", "core AI industry scale", "--currency", "USD")
    [row] = rows(kg, *options, "--rates", str(rates))
    assert row["target_value"] == 2_000_000_000
    assert row["conversion"].endswith("(me); no rate of 2020 is known")


def test_sums_against_a_place(kg: Callable[..., Any]) -> None:
    ran = kg("targets", *DAY, "--sum-against", "China", "--period", "2025", "--format", "json")
    found = {row["metric_label"]: row for row in json.loads(ran.out)}
    core = found["core AI industry scale"]
    assert core["ratio_low"] == pytest.approx(core["sum_low"] / core["target_low"])
    vague = found["AI industry scale"]
    assert (vague["ratio_low"], vague["reason"]) == (None, "definitions differ")


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_chart_is_drawn(kg: Callable[..., Any], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"targets.{ending}"
    assert kg("targets", *DAY, "--place", "Chengdu", "--plot", str(path)).code == 0
    begins = path.read_bytes()[:5]
    assert begins in (b"\x89PNG\r", b"<?xml")


def test_nothing_to_draw_is_told(kg: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "targets.png"
    ran = kg("targets", *DAY, "--period", "1990", "--plot", str(path))
    assert ran.code == 2
    assert "no target with a due year is left to draw" in ran.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--as-of", "soon"], "'SOON' is no period"),
        (["--place", "Nanjin"], "Did you mean nanjing"),
        (["--metric", "AI sale revenue"], "Did you mean"),
        (["--currency", "XXX"], "no exchange rate of 'XXX' is known"),
        (["--rule", "luck"], "there is no step 'luck'"),
        (["--sum-against", "Nowhere"], "nothing is called 'Nowhere'"),
        (["--explain", "--format", "json"], "--explain goes with neither"),
        (["--sum-against", "China", "--status", "met"], "--status goes with the ledger"),
        (["--sum-against", "China", "--estimates"], "--estimates goes with the ledger"),
        (["--sum-against", "China", "--rule", "recency"], "--rule goes with the ledger"),
        (["--rates", "mine.csv"], "--rates goes with --currency"),
        (["--rule", ""], "there is no step ''"),
        (["--known-by", "soon"], "known_by"),
    ],
)
def test_wrong_usage_is_told(kg: Callable[..., Any], options: list[str], message: str) -> None:
    ran = kg("targets", *options)
    assert ran.code == 2
    assert message in ran.err
