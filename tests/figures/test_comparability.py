"""Which figures may be compared, and why not."""

from typing import Any

import pytest

from kg.figures.comparability import Purpose, Verdict, compare, compare_metrics, same_voice
from kg.figures.figure import Background, FigureSet

SAME, CHANGE, PLACES = Purpose.SAME, Purpose.CHANGE, Purpose.PLACES


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("metric:revenue", "metric:revenue", Verdict.YES),
        ("metric:revenue", "metric:sales", Verdict.YES),
        ("metric:revenue", "metric:scale", Verdict.CAUTION),
        ("metric:scale", "metric:scale", Verdict.CAUTION),
        ("metric:revenue", "metric:core-revenue", Verdict.NO),
        ("metric:revenue", "metric:count", Verdict.NO),
    ],
)
def test_definitions(one: str, other: str, verdict: Verdict, background: Background) -> None:
    assert compare_metrics(one, other, background).verdict is verdict
    assert compare_metrics(other, one, background).verdict is verdict


def test_reason_of_a_caution_is_that_of_the_scheme(background: Background) -> None:
    found = compare_metrics("metric:revenue", "metric:scale", background)
    assert found.reason == "revenue and scale: Scale may be revenue"


@pytest.mark.parametrize("shared", [{"reported_by": "org:bureau"}, {"document": "document:one"}])
def test_one_voice_means_one_definition(
    figure: Any, background: Background, shared: dict[str, str]
) -> None:
    one = figure(1, metric="metric:scale", claim="1", **shared)
    other = figure(2, metric="metric:scale", claim="2", **shared)
    stranger = figure(3, metric="metric:scale", claim="3")
    assert same_voice(one, other)
    assert compare(one, other, SAME, background).verdict is Verdict.YES
    assert compare(one, stranger, SAME, background).verdict is Verdict.CAUTION


@pytest.mark.parametrize(
    ("purpose", "one", "other", "verdict", "reason"),
    [
        (SAME, {}, {}, "YES", ""),
        (SAME, {}, {"status": "target"}, "NO", "one is an actual, the other a target"),
        (SAME, {}, {"subject": "place:b"}, "NO", "one is of A, the other of B"),
        (SAME, {}, {"period": "2021"}, "NO", "periods differ: 2020 and 2021"),
        (SAME, {}, {"period": "2020-H1"}, "NO", "periods differ: 2020 and 2020-H1"),
        (SAME, {}, {"period": None}, "NO", "no period is known for one of them"),
        (SAME, {}, {"unit": "unit:USD"}, "CAUTION", "currencies differ: CNY and USD"),
        (SAME, {}, {"unit": "unit:COUNT"}, "NO", "units differ: CNY and COUNT"),
        (CHANGE, {}, {"period": "2022"}, "YES", ""),
        (CHANGE, {}, {"period": "2022", "status": "target"}, "YES", ""),
        (CHANGE, {}, {}, "NO", "both are of 2020"),
        (CHANGE, {}, {"period": "2021-H1"}, "NO", "2020 is no stretch of the year like 2021-H1"),
        (PLACES, {}, {"subject": "place:b"}, "YES", ""),
        (PLACES, {}, {"subject": "place:p"}, "NO", "A lies in P"),
        (PLACES, {"subject": "place:p"}, {}, "NO", "A lies in P"),
        (PLACES, {}, {"subject": "place:q"}, "CAUTION", "A is a city, Q a province"),
        (PLACES, {}, {}, "NO", "both are of A"),
    ],
)
def test_time_unit_status_and_place(
    figure: Any,
    background: Background,
    purpose: Purpose,
    one: dict[str, Any],
    other: dict[str, Any],
    verdict: str,
    reason: str,
) -> None:
    found = compare(figure(1, **one), figure(2, **other), purpose, background)
    assert found.verdict.name == verdict, found
    assert found.reason == reason


def test_moments_of_one_year_may_differ_for_what_holds_at_a_moment(
    figure: Any, background: Background
) -> None:
    counts = {"metric": "metric:count", "unit": "unit:COUNT"}
    one, other = figure(1, "2020-03", **counts), figure(2, "2020-10", **counts)
    found = compare(one, other, SAME, background)
    assert found.cautions == ("moments of one year differ: 2020-03 and 2020-10",)
    assert compare(one, figure(2, "2021-10", **counts), CHANGE, background).verdict is Verdict.YES


def test_areas_are_compared_across_their_units(figure: Any, background: Background) -> None:
    one, other = figure(1, unit="unit:KM2"), figure(1_000_000, unit="unit:M2")
    assert compare(one, other, SAME, background).verdict is Verdict.YES


def test_change_of_money_is_said_to_be_nominal(figure: Any, background: Background) -> None:
    found = compare(figure(1), figure(2, "2022"), CHANGE, background)
    assert found.remarks == ("in prices of 2020 and 2022: a change is nominal",)
    assert found.verdict is Verdict.YES


def test_scheme_says_that_the_ai_industry_is_not_one_thing(bundled: FigureSet) -> None:
    vague, core = "metric:ai-industry-scale", "metric:core-ai-industry-scale"
    assert compare_metrics(vague, vague, bundled.background).verdict is Verdict.CAUTION
    assert compare_metrics(core, core, bundled.background).verdict is Verdict.YES
    assert compare_metrics(core, vague, bundled.background).verdict is Verdict.CAUTION
