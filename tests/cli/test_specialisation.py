"""`kg specialisation`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SIX = ["place", "concept", "value", "coverage", "claims", "reason"]
MEASURES = [
    "lq",
    "relatedness",
    "density",
    "eci",
    "pci",
    "herfindahl",
    "entropy",
    "crowding",
    "backing",
    "imitation",
]
Kg = Callable[..., Any]


def read_csv(out: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.decode())))


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table of 600 firms in 12 places and 12 concepts."""
    path = tmp_path_factory.mktemp("firms") / "firms.csv"
    rows = ["place,concept,thing"]
    for place in range(12):
        known = [0, *{1 + (place * step * step) % 11 for step in range(1, 3 + place % 5)}]
        rows += [
            f"p{place:02},s{known[number * number % len(known)]:02},f{place}-{number}"
            for number in range(50)
        ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("measure", MEASURES)
def test_the_bundled_data_give_the_six_columns(kg: Kg, measure: str) -> None:
    ran = kg("specialisation", "--measure", measure, "--format", "csv")
    assert ran.code == 0
    rows = read_csv(ran.out)
    assert list(rows[0])[:6] == SIX
    assert all(bool(row["value"]) != bool(row["reason"]) for row in rows)
    assert all(row["coverage"] for row in rows)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_table_on_the_screen_has_these_six_alone(kg: Kg, measure: str) -> None:
    ran = kg("specialisation", "--measure", measure)
    assert ran.text.splitlines()[0].split() == SIX


@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "backing"])
def test_a_full_table_of_firms_bears_every_measure(kg: Kg, firms: Path, measure: str) -> None:
    ran = kg("specialisation", "--table", firms, "--measure", measure, "--format", "json")
    assert ran.code == 0
    rows = json.loads(ran.out)
    valued = [row["value"] for row in rows if row["value"] is not None]
    assert valued
    assert valued == sorted(valued, reverse=True)
    assert all(row["claims"] is None for row in rows)


def test_backing_needs_to_know_the_bases(kg: Kg, firms: Path) -> None:
    ran = kg("specialisation", "--table", firms, "--measure", "backing")
    assert ran.code == 2
    assert "there is no column 'basis'" in ran.err


def test_the_seed_is_told_and_decides(kg: Kg, firms: Path) -> None:
    given = ("specialisation", "--table", firms, "--format", "jsonl")
    ran = kg(*given)
    assert "seed 7" in ran.err
    assert ran.out == kg(*given, "--seed", 7).out
    assert ran.out != kg(*given, "--seed", 8).out


def test_a_place_is_named_by_any_of_its_names(kg: Kg) -> None:
    given = ("specialisation", "--measure", "backing", "--format", "csv", "--of")
    chinese, by_id = kg(*given, "广州"), kg(*given, "place:guangzhou")
    assert chinese.out == by_id.out
    assert [row["place"] for row in read_csv(chinese.out)] == ["place:guangzhou"]


def test_pairs_of_a_place_are_found_on_either_side(kg: Kg) -> None:
    rows = read_csv(
        kg("specialisation", "--measure", "imitation", "--of", "Jinan", "--format", "csv").out
    )
    assert rows
    assert all("place:jinan" in (row["first"], row["second"]) for row in rows)


def test_a_refusal_of_the_whole_stays_when_a_place_is_asked_for(kg: Kg) -> None:
    ran = kg("specialisation", "--measure", "density", "--of", "Jinan", "--format", "csv")
    assert [row["reason"] for row in read_csv(ran.out)] == [
        "too few (0) places with 20 things or more, 10 needed"
    ]


def test_floors_can_be_lowered(kg: Kg) -> None:
    given = ("specialisation", "--format", "csv", "--of", "Hangzhou")
    rows = read_csv(kg(*given, "--min-place", 10, "--min-cell", 5).out)
    valued = [row for row in rows if row["value"]]
    assert valued
    assert all(int(row["coverage"]) >= 5 for row in valued)
    assert all(float(row["low"]) <= float(row["value"]) <= float(row["high"]) for row in valued)


def test_provinces_hold_their_cities(kg: Kg) -> None:
    given = ("specialisation", "--measure", "herfindahl", "--format", "csv", "--level")
    cities = {row["place"]: int(row["coverage"]) for row in read_csv(kg(*given, "city").out)}
    provinces = {row["place"]: int(row["coverage"]) for row in read_csv(kg(*given, "province").out)}
    assert "place:guangdong" not in cities
    assert provinces["place:guangdong"] > cities["place:guangzhou"]


def test_claims_can_be_selected(kg: Kg) -> None:
    given = ("specialisation", "--measure", "crowding", "--format", "csv")
    every = sum(int(row["claims"]) for row in read_csv(kg(*given).out))
    good = sum(int(row["claims"]) for row in read_csv(kg(*given, "--quality", "normal").out))
    assert 0 < good < every


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--measure", "crowding", "--min-cell", "3"), "--min-cell means nothing for crowding"),
        (("--of", "Atlantis"), "nothing is called 'Atlantis'"),
        (("--table", "missing.csv"), "missing.csv"),
        (("--table", "a.csv", "--store", "b"), "mean nothing for --table"),
        (("--table", "a.csv", "--quality", "normal"), "mean nothing for --table"),
        (("--status", "planned"), "Use actual or all"),
        (("--measure", "gini"), "gini"),
    ],
    ids=["floor", "place", "file", "store", "claims", "planned", "measure"],
)
def test_wrong_usage_is_told(kg: Kg, given: tuple[str, ...], told: str) -> None:
    ran = kg("specialisation", *given)
    assert ran.code == 2
    assert told in ran.err
    assert not ran.out


def test_a_place_that_the_table_does_not_know_is_told(kg: Kg, firms: Path) -> None:
    ran = kg("specialisation", "--table", firms, "--of", "p99")
    assert ran.code == 2
    assert "nothing is known of p99" in ran.err


def test_labels_that_a_spreadsheet_would_run_are_text(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("place,concept,thing\n=1+1,s,f\n", encoding="utf-8")
    out = kg("specialisation", "--table", path, "--format", "csv").text
    assert "\n'=1+1," in out
