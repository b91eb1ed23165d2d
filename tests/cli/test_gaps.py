"""`kg gaps`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg as library

KEYS = ["place", "metric", "years", "kind", "suggestion"]
DAY = ("--as-of", "2026-05-01")


def rows(kg: Callable[..., Any], *args: str) -> list[dict[str, Any]]:
    ran = kg("gaps", *DAY, *args, "--format", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


def test_json_begins_with_the_keys_that_scripts_rely_on(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--top", "3")
    assert len(found) == 3
    assert list(found[0])[:5] == KEYS
    assert found[0]["metric"].startswith("metric:")
    assert all(claim.startswith("claim:") for claim in found[0]["claims"])


def test_the_table_shows_thirty_and_says_how_many_there_are(kg: Callable[..., Any]) -> None:
    ran = kg("gaps", *DAY)
    lines = ran.text.splitlines()
    assert lines[0].split() == ["place", "metric_label", "years", "kind", "suggestion"]
    assert len(lines) == 31
    assert "target without actual" in lines[1]
    assert " gaps as of 2026-05-01: " in ran.err
    assert "Looked at " in ran.err


def test_csv_joins_the_claims_and_has_every_gap(kg: Callable[..., Any]) -> None:
    ran = kg("gaps", *DAY, "--place", "Jinan", "--format", "csv")
    assert "claim:" in ran.text
    assert "['claim:" not in ran.text
    assert len(ran.text.splitlines()) == len(rows(kg, "--place", "Jinan")) + 1


def test_only_a_place_a_metric_and_a_kind(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--place", "Jinan", "--metric", "AI enterprise count", "--kind", "stale")
    assert [(row["place"], row["years"]) for row in found] == [("Jinan", "2021..2025")]
    assert found[0]["nearest"] == "2020: 281"
    assert found[0]["words"] == "济南市 人工智能企业数量 2025"


def test_the_period_gives_the_years_of_the_cells(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--place", "Jinan", "--period", "2020..2022")
    years = {
        year
        for row in found
        if row["years"]
        for year in row["years"].replace(",", "..").split("..")
    }
    assert {int(year) for year in years} <= {2020, 2021, 2022}
    assert found


def test_known_by_is_the_day_as_of_which_it_is_asked(kg: Callable[..., Any]) -> None:
    ran = kg("gaps", "--known-by", "2019")
    assert "as of 2019-12-31" in ran.err
    assert "of documents without a date left out" in ran.err
    assert "as of 2020-06-30" in kg("gaps", "--known-by", "2019", "--as-of", "2020-06").err


def test_the_summary_counts_gaps_by_kind_of_document(kg: Callable[..., Any]) -> None:
    found = rows(kg, "--summary")
    assert list(found[0]) == ["document", "score", "gaps", "targets_due", "places", "most"]
    assert sum(row["gaps"] for row in found) == len(rows(kg))
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)


def log(tmp_path: Path, *searches: str) -> str:
    path = tmp_path / "log.csv"
    path.write_text("place,metric,years,date,where\n" + "".join(searches), encoding="utf-8")
    return str(path)


def test_a_search_log_tells_what_was_searched(kg: Callable[..., Any], tmp_path: Path) -> None:
    path = log(tmp_path, "place:jinan,metric:ai-output-value,2019..2020,2026-04-30,yearbook\n")
    [row] = rows(kg, "--searches", path, "--kind", "searched and empty")
    assert (row["place"], row["years"]) == ("Jinan", "2019..2020")
    assert row["searched"] == "2026-04-30 in yearbook"


def test_unknown_things_of_a_log_are_told_with_the_nearest(
    kg: Callable[..., Any], tmp_path: Path
) -> None:
    path = log(tmp_path, "place:jinaan,metric:ai-output-valu,2019,2026-04-30,yearbook\n")
    ran = kg("gaps", "--searches", path)
    assert ran.code == 2
    assert "log.csv:2: there is no place:jinaan. Did you mean place:jinan?" in ran.err
    assert "Did you mean metric:ai-output-value" in ran.err


def test_a_data_folder_has_a_log_of_its_own(kg: Callable[..., Any], example: Any) -> None:
    folder = example.data()
    row = "place:beta-park,metric:ai-sales-revenue,2017,2026-04-30,the park's site\n"
    (folder / "searches.csv").write_text("place,metric,years,date,where\n" + row, encoding="utf-8")
    found = rows(kg, "--store", str(folder), "--kind", "searched and empty")
    assert [(row["place"], row["years"]) for row in found] == [("Beta Park", "2017")]


def test_an_empty_answer_says_what_was_looked_at(kg: Callable[..., Any]) -> None:
    ran = kg("gaps", "--known-by", "2010", "--format", "json")
    assert json.loads(ran.out) == []
    assert "0 gaps as of 2010-12-31" in ran.err
    assert "Looked at no cell" in ran.err


def test_an_unknown_place_is_told(kg: Callable[..., Any]) -> None:
    ran = kg("gaps", "--place", "Guangzho")
    assert ran.code == 2
    assert "Did you mean guangzhou?" in ran.err


@pytest.mark.parametrize("given", ["--as-of=2026-13", "--kind=nonsense", "--period=2020-2021"])
def test_wrong_options_are_wrong_usage(kg: Callable[..., Any], given: str) -> None:
    assert kg("gaps", given).code == 2


@pytest.mark.parametrize(
    "about", [("--metric", "AI enterprise count"), ("--place", "Guangdong"), ()], ids=str
)
def test_the_heat_map_is_drawn(kg: Callable[..., Any], tmp_path: Path, about: Any) -> None:
    path = tmp_path / "gaps.svg"
    assert kg("gaps", *DAY, *about, "--plot", path).code == 0
    drawn = path.read_text(encoding="utf-8")
    assert "never searched" in drawn
    assert "unknown, not zero" in drawn


def test_nothing_to_draw_is_told(kg: Callable[..., Any], tmp_path: Path) -> None:
    ran = kg("gaps", "--known-by", "2010", "--plot", tmp_path / "gaps.svg")
    assert ran.code == 2
    assert "there is nothing to draw" in ran.err


def test_python_gives_the_same(kg: Callable[..., Any]) -> None:
    from datetime import date

    table = library.open().gaps(place="Jinan", as_of=date(2026, 5, 1))
    assert table.to_dict("records") == rows(kg, "--place", "Jinan")
