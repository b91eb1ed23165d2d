"""`kg conflicts`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXED = ["place", "place_id", "metric", "period", "status", "unit", "spread", "chosen", "rule"]
VALUE = ["value", "bound", "document", "published", "claim"]


def test_a_table_says_values_and_choice_shortly(kg: Callable[..., Any]) -> None:
    ran = kg("conflicts", "--place", "Guangdong")
    assert ran.code == 0
    head, row = ran.text.splitlines()
    assert head.split() == [
        *("kind", "place", "metric", "period", "status", "values", "chosen", "spread", "origins"),
        "rule",
    ]
    assert row.endswith("the later restatement over the first report")
    assert "≥ 300 billion, ≥ 150 billion yuan  ≥ 300 billion  2" in row
    assert "0 logical, 1 practical conflict;" in ran.err
    assert "Left out: " in ran.err
    assert "In 1 row the comparison has cautions" in ran.err


def test_json_has_the_keys_that_scripts_rely_on(kg: Callable[..., Any]) -> None:
    rows = json.loads(kg("conflicts", "--format", "json").out)
    assert len(rows) > 5
    for row in rows:
        assert list(row)[:10] == [*FIXED, "values"]
        assert row["unit"].startswith("unit:")
        assert row["metric"].startswith("metric:")
        assert all(list(value)[:5] == VALUE for value in row["values"])
        assert isinstance(row["cautions"], list)


def test_csv_has_one_line_a_cell_with_values_as_text(kg: Callable[..., Any]) -> None:
    ran = kg("conflicts", "--place", "Guangdong", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(ran.text))
    assert row["chosen"] == "300000000000"
    assert row["values"].startswith("≥ 300 billion (document:")
    assert row["cautions"].startswith("set by different policies")


def test_all_lists_what_agrees_too(kg: Callable[..., Any]) -> None:
    few, more = (
        json.loads(kg("conflicts", *options, "--format", "json").out) for options in ([], ["--all"])
    )
    assert {row["kind"] for row in more} - {row["kind"] for row in few} == {"agree"}


def test_what_was_known_by_a_day_leaves_later_documents_out(kg: Callable[..., Any]) -> None:
    ran = kg("conflicts", "--known-by", "2019", "--format", "json")
    dates = [value["published"] for row in json.loads(ran.out) for value in row["values"]]
    assert dates
    assert max(dates) < "2020"
    assert "of documents without a date" in ran.err


def test_a_currency_is_converted_first(kg: Callable[..., Any]) -> None:
    """Beijing's output of 2019: 170 billion yuan, and about 26 billion dollars."""
    options = ("--place", "Beijing", "--period", "2019", "--all", "--format", "json")
    apart = kg("conflicts", *options)
    assert json.loads(apart.out) == []
    assert "currencies differ" in apart.err
    [row] = json.loads(kg("conflicts", *options, "--currency", "cny").out)
    assert row["unit"] == "unit:CNY"
    assert [value["value"] for value in row["values"]][1] == 170_000_000_000
    assert any(caution.startswith("converted: ") for caution in row["cautions"])


def test_the_rule_can_be_another(kg: Callable[..., Any]) -> None:
    """At least 10 billion yuan is the later report, 13.8 billion the exact one."""
    asked = ("conflicts", "--place", "place:zhongguancun-jingxi-ai-park", "--format", "json")
    chosen = {
        rule: json.loads(kg(*asked, "--rule", rule).out)[0]["chosen"]
        for rule in ("recency,exactness", "exactness,recency")
    }
    assert chosen == {"recency,exactness": 10_000_000_000, "exactness,recency": 13_800_000_000}


def test_definitions_are_crossed_only_when_asked(kg: Callable[..., Any]) -> None:
    asked = ("conflicts", "--metric", "AI industry scale", "--place", "China", "--format", "json")
    assert json.loads(kg(*asked).out) == []
    rows = json.loads(kg(*asked, "--across-definitions").out)
    assert rows
    assert all(len(row["definitions"]) == 2 and row["chosen"] is None for row in rows)
    assert all(row["kind"] == "practical" and row["cautions"] for row in rows)
    assert all(len(row["metric_label"].split(" / ")) == 2 for row in rows)


def test_no_conflict_says_what_was_looked_at(kg: Callable[..., Any]) -> None:
    ran = kg("conflicts", "--metric", "ai-unicorn-count")
    assert ran.code == 0
    assert len(ran.text.splitlines()) == 1
    assert "No conflict among 5 figures in 5 cells." in ran.err


def test_identities_are_told_in_words(kg: Callable[..., Any]) -> None:
    ran = kg("conflicts", "--identities", "--place", "Hangzhou")
    assert ran.code == 0
    assert "which makes at least CNY 1.667 trillion; stated is at least CNY 900 billion" in ran.text
    assert "624 figures checked" in ran.err
    [row] = json.loads(kg("conflicts", "--identities", "--place", "杭州", "--format", "json").out)
    assert (row["kind"], row["severity"]) == ("share", "warning")
    assert len(row["claims"]) == 5


def test_no_broken_identity_says_so(kg: Callable[..., Any]) -> None:
    assert "No broken identity among" in kg("conflicts", "--identities", "--place", "Suzhou").err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(["--place", "Guangdongg"], "Did you mean guangdong?", id="place"),
        pytest.param(["--metric", "AI industry scal"], "Did you mean", id="metric"),
        pytest.param(["--currency", "XXX"], "no exchange rate of 'XXX' is known", id="currency"),
        pytest.param(["--rule", "sauce"], "there is no step 'sauce'", id="rule"),
        pytest.param(["--period", "soon"], "is no span of years", id="period"),
        pytest.param(["--identities", "--all"], "not with --identities", id="all"),
        pytest.param(["--identities", "--rule", "review"], "not with --identities", id="rule-of"),
    ],
)
def test_wrong_options_are_told(kg: Callable[..., Any], options: list[str], told: str) -> None:
    ran = kg("conflicts", *options)
    assert ran.code == 2
    assert told in ran.err
    assert ran.text == ""


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_chart_is_drawn(kg: Callable[..., Any], tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    written = []
    for _ in range(2):
        path = tmp_path / f"conflicts{ending}"
        assert kg("conflicts", "--place", "China", "--plot", path).code == 0
        written.append(path.read_bytes())
    assert written[0] == written[1]
    if ending == ".svg":
        text = written[0].decode()
        assert "AI market value, 2019 (estimate)" in text
        assert "chosen by the rule" in text


def test_a_chart_of_nothing_says_so(kg: Callable[..., Any], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "none.svg"
    assert kg("conflicts", "--metric", "ai-unicorn-count", "--plot", path).code == 0
    assert "No figures disagree." in path.read_text(encoding="utf-8")
