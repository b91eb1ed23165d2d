"""What figures of several cells say together, and whether it adds up."""

import math
from dataclasses import replace
from typing import Any

import pytest

from kg.figures.figure import Background, Figure, FigureSet, MetricMeaning
from kg.figures.identities.broken import LEAVES_ROOM, NOT_ACTUAL
from kg.figures.identities.ledger import broken_identities, find_broken_identities
from kg.queries.descriptions import Description

RATIO = "DimensionlessRatio"
COUNT: dict[str, Any] = {"metric": "metric:count", "unit": "unit:COUNT", "as_printed": None}
PERCENT: dict[str, Any] = {"unit": "unit:PERCENT", "as_printed": None}


@pytest.fixture(scope="module")
def known(background: Background) -> Background:
    """Add shares and growth to what is known."""
    metrics = {
        "metric:share": MetricMeaning(RATIO, share_of={"metric:revenue": "Country"}),
        "metric:count-share": MetricMeaning(RATIO, share_of={"metric:count": "Country"}),
        "metric:part-of-p": MetricMeaning(RATIO, share_of={"metric:count": "Province"}),
        "metric:growth": MetricMeaning(RATIO, growth_of=frozenset({"metric:revenue"})),
    }
    units = {"unit:PERCENT": RATIO, "unit:SCORE": "Dimensionless"}
    return replace(
        background,
        metrics={**background.metrics, **metrics},
        quantity_kinds={**background.quantity_kinds, **units},
        things={**background.things, "unit:CNY": Description("yuan", None, "Unit")},
    )


def rows(known: Background, *figures: Figure, **options: Any) -> list[dict[str, Any]]:
    read = FigureSet(figures, known)
    return broken_identities(read, **options).to_dict("records")


# ---------------------------------------------------------------- shares


def test_hangzhou_at_least_300_billion_are_18_percent_of_more_than_is_stated(
    figure: Any, known: Background
) -> None:
    [row] = rows(
        known,
        figure("300e9", "2024", bound="at-least", as_printed="300 billion yuan"),
        figure(18, "2024", metric="metric:share", **PERCENT),
        figure("500e9", "2024", subject="place:c", as_printed="500 billion yuan"),
    )
    assert (row["kind"], row["severity"], row["cautions"]) == ("share", "error", [])
    assert row["said"] == (
        "at least CNY 300 billion of A are 18% of C, which makes at least CNY 1.667 trillion; "
        "stated is CNY 500 billion"
    )
    assert row["expected"] == pytest.approx(300e9 / 0.18)
    assert row["found"] == 500_000_000_000
    assert row["residual"] == pytest.approx(math.log(1667 / 500), abs=1e-3)
    assert len(row["claims"]) == 3


def test_beijing_two_shares_break_every_stated_whole_and_each_other(
    figure: Any, known: Background
) -> None:
    """1,500 are 28 % (5,357); 1,048 are 29 % (3,614); stated are 3,000, 4,000 and 4,200."""
    share: dict[str, Any] = {"metric": "metric:count-share", **PERCENT}
    said = [
        figure(1500, "2022", document="document:one", **COUNT),
        figure(28, "2022", document="document:one", **share),
        figure(1048, "2022", document="document:two", **COUNT),
        figure(29, "2022", document="document:two", **share),
        *(figure(n, "2022", subject="place:c", **COUNT) for n in (3000, 4000, 4200)),
    ]
    found = rows(known, *said)
    assert {row["kind"] for row in found} == {"share"}
    assert {row["severity"] for row in found} == {"error"}
    pairs = {(round(row["expected"]), round(row["found"])) for row in found}
    stated = {(whole, n) for whole in (5357, 3614) for n in (3000, 4000, 4200)}
    assert pairs in (stated | {(5357, 3614)}, stated | {(3614, 5357)})


def test_a_share_that_fits_within_rounding_is_not_told(figure: Any, known: Background) -> None:
    """100 are 33 %, which is from 32.5 to 33.5: 299 to 308 in all."""
    said = [figure(33, metric="metric:share", **PERCENT), figure(305, subject="place:c")]
    assert rows(known, figure(100), *said) == []


def test_a_provincial_share_is_of_the_province(figure: Any, known: Background) -> None:
    said = [
        figure(50, **COUNT),
        figure(25, metric="metric:part-of-p", **PERCENT),
        figure(400, subject="place:p", **COUNT),
        figure(200, subject="place:c", claim="nation", **COUNT),
    ]
    [row] = [row for row in rows(known, *said) if row["kind"] == "share"]
    assert (row["expected"], row["found"]) == (200, 400)


def test_a_share_of_another_definition_is_a_warning(figure: Any, known: Background) -> None:
    [row] = rows(
        known,
        figure(300, metric="metric:scale"),
        figure(18, metric="metric:share", **PERCENT),
        figure(500, subject="place:c"),
    )
    assert row["severity"] == "warning"
    assert row["cautions"] == ["definitions differ: revenue and scale"]


# ---------------------------------------------------------------- growth


def test_growth_needs_another_level_before(figure: Any, known: Background) -> None:
    """325.1 billion after growth of 16.7 % were 278.6 billion, not the 51 billion stated."""
    [row] = rows(
        known,
        figure("51e9", "2019", as_printed="51 billion yuan"),
        figure("325.1e9", "2020", as_printed="325.1 billion yuan"),
        figure("16.7", "2020", metric="metric:growth", **PERCENT),
    )
    assert (row["kind"], row["severity"], row["period"]) == ("growth", "error", "2020")
    assert row["expected"] == pytest.approx(51e9 * 1.167)
    assert row["residual"] == pytest.approx(math.log(51 * 1.167 / 325.1), abs=1e-3)


def test_growth_that_fits_is_not_told(figure: Any, known: Background) -> None:
    rate = figure(10, metric="metric:growth", **PERCENT)
    assert rows(known, figure(100, "2019"), figure(110, "2020"), rate) == []


def test_half_years_grow_from_the_half_year_before(figure: Any, known: Background) -> None:
    rate = figure(10, "2020-H1", metric="metric:growth", **PERCENT)
    halves = figure(50, "2019-H1"), figure(80, "2020-H1")
    [row] = rows(known, figure(100, "2019"), *halves, rate)
    assert (row["expected"], row["found"]) == (55, 80)


def test_a_rate_over_years_is_compounded(figure: Any, known: Background) -> None:
    """500 billion in 2022 at 24.8 % a year are 1,213 billion in 2026, not 600."""
    [row] = rows(
        known,
        figure("500e9", "2022", as_printed="500 billion yuan"),
        figure("600e9", "2026", status="estimate", as_printed="600 billion yuan"),
        figure("24.8", "2022/2026", status="estimate", metric="metric:growth", **PERCENT),
    )
    assert row["kind"] == "growth over years"
    assert row["expected"] == pytest.approx(500e9 * 1.248**4)
    assert (row["severity"], row["cautions"]) == ("warning", [NOT_ACTUAL])


def test_a_rate_over_years_may_count_from_the_year_before(figure: Any, known: Background) -> None:
    """100 at 10 % a year are 121 after the two years 2019 and 2020: 2018 is their base."""
    rate = figure(10, "2019/2020", metric="metric:growth", **PERCENT)
    levels = figure(100, "2018"), figure(115, "2019"), figure(121, "2020")
    assert rows(known, *levels, rate) == []


# ------------------------------------------------------ parts and wholes


def test_a_part_above_its_whole_is_an_error(figure: Any, known: Background) -> None:
    [row] = rows(known, figure(417), figure(238, subject="place:c"))
    assert (row["kind"], row["severity"], row["place_id"]) == (
        "part above whole",
        "error",
        "place:a",
    )


def test_goals_need_not_add_up(figure: Any, known: Background) -> None:
    said = [figure(417, status="target"), figure(238, subject="place:c", status="target")]
    assert [row["severity"] for row in rows(known, *said)] == ["warning"]


def test_at_least_leaves_room(figure: Any, known: Background) -> None:
    [row] = rows(known, figure(400), figure(300, subject="place:c", bound="at-least"))
    assert (row["severity"], row["cautions"]) == ("warning", [LEAVES_ROOM])


def test_parts_sum_up_to_no_more_than_the_whole(figure: Any, known: Background) -> None:
    """A with 60 and X with 70 make 130 of a country that has 100."""
    parts = figure(60, **COUNT), figure(70, subject="place:x", **COUNT)
    [row] = rows(known, *parts, figure(100, subject="place:c", **COUNT))
    assert (row["kind"], row["severity"]) == ("parts above whole", "error")
    assert (row["found"], row["expected"], row["place_id"]) == (130, 100, "place:c")
    assert len(row["claims"]) == 3


def test_money_summed_up_is_a_warning(figure: Any, known: Background) -> None:
    [row] = rows(known, figure(60), figure(70, subject="place:x"), figure(100, subject="place:c"))
    assert row["severity"] == "warning"
    assert row["cautions"][0].startswith("gross output")


def test_nested_parts_are_not_counted_twice(figure: Any, known: Background) -> None:
    """A lies in P: of the country only P counts."""
    said = [figure(60, **COUNT), figure(80, subject="place:p", **COUNT)]
    assert rows(known, *said, figure(100, subject="place:c", **COUNT)) == []


def test_of_several_figures_of_a_part_the_least_is_summed(figure: Any, known: Background) -> None:
    said = [figure(n, **COUNT) for n in (20, 90)] + [figure(70, subject="place:x", **COUNT)]
    assert rows(known, *said, figure(100, subject="place:c", **COUNT)) == []


def test_scores_are_neither_parts_nor_sums(figure: Any, known: Background) -> None:
    said = [figure(90, unit="unit:SCORE"), figure(80, subject="place:c", unit="unit:SCORE")]
    assert rows(known, *said) == []


# ----------------------------------------------------------- same number


@pytest.mark.parametrize(
    ("value", "cautions"),
    [
        pytest.param(1149, [], id="rare"),
        pytest.param(300, ["may be chance: the number is round"], id="round"),
    ],
)
def test_one_number_for_a_province_and_its_city_is_told(
    figure: Any, known: Background, value: int, cautions: list[str]
) -> None:
    said = [figure(value, claim="a"), figure(value, claim="p", subject="place:p")]
    [row] = rows(known, *said)
    assert (row["kind"], row["severity"], row["cautions"]) == ("same number", "warning", cautions)
    assert row["claims"] == ["claim:a", "claim:p"]


@pytest.mark.parametrize(
    "about",
    [
        pytest.param({"subject": "place:x"}, id="no-part-of-it"),
        pytest.param({"subject": "place:p", "period": "2019"}, id="another-year"),
        pytest.param({"subject": "place:p", "metric": "metric:sales"}, id="another-metric"),
        pytest.param({"subject": "place:p", "bound": "at-least"}, id="another-bound"),
    ],
)
def test_one_number_elsewhere_is_not_told(
    figure: Any, known: Background, about: dict[str, Any]
) -> None:
    assert rows(known, figure(1149), figure(1149, **about)) == []


def test_small_numbers_recur_by_chance(figure: Any, known: Background) -> None:
    assert rows(known, figure(3, **COUNT), figure(3, subject="place:p", **COUNT)) == []


# ------------------------------------------------------- the whole table


def test_the_claim_that_breaks_most_comes_first(figure: Any, known: Background) -> None:
    """The country's 100 of 2020 is below A and below X; P of 2019 only below A."""
    said = [
        figure(150, **COUNT),
        figure(140, subject="place:x", **COUNT),
        figure(100, subject="place:c", claim="suspect", **COUNT),
        figure(900, "2019", claim="far", **COUNT),
        figure(100, "2019", subject="place:p", **COUNT),
    ]
    table = rows(known, *said)
    assert [row["period"] for row in table] == ["2020", "2020", "2019"]
    assert (table[0]["suspect"], table[0]["suspect_breaks"]) == ("claim:suspect", 2)


def test_order_of_claims_changes_nothing(figure: Any, known: Background) -> None:
    said = [
        figure(value, subject=f"place:{place}", claim=f"{value}{place}", **COUNT)
        for value in (40, 90, 100)
        for place in "axpc"
    ]
    told = rows(known, *said)
    assert told
    for start in range(len(said)):
        turned = [*said[start:], *said[:start]]
        assert rows(known, *turned) == rows(known, *reversed(turned)) == told


def test_place_metric_and_period_narrow_what_is_told_not_what_is_read(
    figure: Any, known: Background
) -> None:
    said = [figure(417), figure(238, subject="place:c")]
    assert len(rows(known, *said, place="place:p", metric="metric:revenue")) == 1
    assert rows(known, *said, place="place:q") == []
    assert rows(known, *said, metric="metric:sales") == []
    assert rows(known, *said, period=(2021, 2022)) == []


def test_figures_that_are_not_looked_at_are_counted(figure: Any, known: Background) -> None:
    found = find_broken_identities(FigureSet((figure(1), figure(2, None)), known, undated=3))
    assert (found.figures, found.without_period, found.undated) == (2, 1, 3)


# ------------------------------------------------------------ bundled data


def test_hangzhou_is_shown_of_the_bundled_data(bundled: FigureSet) -> None:
    [row] = rows(bundled.background, *bundled.figures, place="place:hangzhou")
    assert row["kind"] == "share"
    assert row["expected"] == pytest.approx(300e9 / 0.18, rel=1e-6)
    assert row["found"] == 900_000_000_000
    assert row["cautions"][0].startswith("definitions differ")


def test_a_city_above_its_country_is_shown_of_the_bundled_data(bundled: FigureSet) -> None:
    table = rows(bundled.background, *bundled.figures)
    errors = [row for row in table if row["severity"] == "error"]
    assert ("place:jinan", "metric:ai-market-value", "part above whole") in {
        (row["place_id"], row["metric"], row["kind"]) for row in errors
    }
