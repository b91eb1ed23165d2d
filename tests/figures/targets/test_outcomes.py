"""Was a target met: every rule, case by case."""

from datetime import date
from typing import Any

import pytest

from kg.figures.targets.outcomes import RULES, Status, judge

AFTER, BEFORE = date(2026, 6, 1), date(2024, 6, 1)
MET, MISSED, OPEN = Status.MET, Status.MISSED, Status.UNDECIDED


@pytest.mark.parametrize(
    ("target", "actual", "status", "rule"),
    [
        (("exact", 100), ("exact", 100), MET, "actual-decides"),
        (("exact", 100), ("exact", 99), MISSED, "actual-decides"),
        (("at-least", 100), ("exact", 101), MET, "actual-decides"),
        (("at-least", 100), ("exact", 99), MISSED, "actual-decides"),
        (("exact", 100), ("at-least", 100), MET, "actual-decides"),
        (("exact", 100), ("at-least", 90), OPEN, "bound-leaves-open"),
        (("exact", 100), ("at-most", 90), MISSED, "actual-decides"),
        (("exact", 100), ("at-most", 110), OPEN, "bound-leaves-open"),
        (("exact", 100), ("about", 106), MET, "actual-decides"),
        (("exact", 100), ("about", 101), OPEN, "bound-leaves-open"),
        (("exact", 100), ("about", 90), MISSED, "actual-decides"),
        (("about", 100), ("exact", 95), MET, "actual-decides"),
        (("about", 100), ("exact", 94), MISSED, "actual-decides"),
        (("exact", -6), ("about", -6), OPEN, "bound-leaves-open"),
        (("exact", -6), ("at-most", -7), MISSED, "actual-decides"),
        (("about", -6), ("exact", -6), MET, "actual-decides"),
        (("at-most", 100), ("exact", 99), MET, "actual-decides"),
        (("at-most", 100), ("exact", 101), MISSED, "actual-decides"),
        (("at-most", 100), ("at-least", 90), OPEN, "bound-leaves-open"),
    ],
)
def test_an_actual_figure_decides_unless_its_bound_leaves_it_open(
    figure: Any, target: Any, actual: Any, status: Status, rule: str
) -> None:
    aim = figure(target[1], "2025", bound=target[0], status="target")
    found = judge(aim, [figure(actual[1], "2025", bound=actual[0])], [], AFTER)
    assert (found.status, found.rule) == (status, rule)
    # Known before the period has ended, it decides the same.
    assert judge(aim, [figure(actual[1], "2025", bound=actual[0])], [], BEFORE) == found


def test_absence_is_never_missed(figure: Any) -> None:
    aim = figure(100, "2025", status="target")
    assert judge(aim, [], [], AFTER).status is Status.NO_ACTUAL
    assert judge(aim, [], [], BEFORE).status is Status.NOT_DUE


def test_target_is_due_the_day_after_its_period(figure: Any) -> None:
    aim = figure(100, "2025", status="target")
    assert judge(aim, [], [], date(2025, 12, 31)).status is Status.NOT_DUE
    assert judge(aim, [], [], date(2026, 1, 1)).status is Status.NO_ACTUAL


def test_target_without_a_due_period_is_undecided(figure: Any) -> None:
    found = judge(figure(100, None, status="target"), [], [], AFTER)
    assert (found.status, found.rule) == (OPEN, "no-due-date")


def test_figures_of_other_definitions_alone_do_not_decide(figure: Any) -> None:
    aim, other = figure(100, "2025", status="target"), figure(5, "2025", metric="metric:scale")
    assert judge(aim, [], [other], AFTER).status is Status.NOT_COMPARABLE
    assert judge(aim, [], [other], BEFORE).status is Status.NOT_DUE
    assert judge(aim, [figure(120, "2025")], [other], AFTER).status is MET


def test_sources_that_disagree_leave_it_undecided(figure: Any) -> None:
    aim = figure(100, "2025", status="target")
    found = judge(aim, [figure(120, "2025"), figure(80, "2025")], [], AFTER)
    assert (found.status, found.rule) == (OPEN, "sources-disagree")
    assert "120" in found.reason
    assert "80" in found.reason


def test_a_bound_contradicts_neither_side(figure: Any) -> None:
    aim, bound = figure(100, "2025", status="target"), figure(70, "2025", bound="at-least")
    assert judge(aim, [bound, figure(80, "2025")], [], AFTER).status is MISSED
    assert judge(aim, [bound, figure(120, "2025")], [], AFTER).status is MET


@pytest.mark.parametrize(("value", "met"), [(120, True), (80, False)])
def test_figure_from_before_the_end_can_only_show_that_it_is_met(
    figure: Any, value: int, met: bool
) -> None:
    aim, early = figure(100, "2025", status="target"), figure(value, "2025-03")
    assert judge(aim, [early], [], AFTER).status is (MET if met else OPEN)
    assert judge(aim, [early], [], BEFORE).status is (MET if met else Status.NOT_DUE)


def test_rate_of_half_a_year_decides_nothing(figure: Any) -> None:
    percent = {"unit": "unit:PERCENT"}
    aim, half = figure(10, "2025", status="target", **percent), figure(25, "2025-H1", **percent)
    assert judge(aim, [half], [], AFTER).rule == "part-of-the-time"
    assert judge(aim, [figure(25, "2025", **percent)], [], AFTER).status is MET


@pytest.mark.parametrize(
    ("due", "period"), [("2025", "2025-H2"), ("2025", "2025-12"), ("2021/2025", "2025")]
)
def test_money_of_the_last_part_alone_does_not_miss_a_target(
    figure: Any, due: str, period: str
) -> None:
    """Money of half a year, or of one of five years, was set against that of all of it."""
    aim, part = figure(100, due, status="target"), figure(60, period)
    found = judge(aim, [part], [], AFTER, summed=True)
    assert (found.status, found.rule) == (OPEN, "part-of-the-time")
    assert f"of a part of {due}" in found.reason
    assert judge(aim, [figure(160, period)], [], AFTER, summed=True).status is MET
    # A count of the last month holds at the end.
    assert judge(aim, [part], [], AFTER).status is MISSED


def test_rate_of_the_last_quarter_decides_nothing(figure: Any) -> None:
    percent = {"unit": "unit:PERCENT"}
    aim, quarter = figure(10, "2025", status="target", **percent), figure(5, "2025-Q4", **percent)
    assert judge(aim, [quarter], [], AFTER).rule == "part-of-the-time"


def test_superseded_unless_an_actual_has_decided(figure: Any) -> None:
    aim, later = figure(100, "2025", status="target"), figure(150, "2025", status="target")
    assert judge(aim, [], [], BEFORE, later).status is Status.SUPERSEDED
    assert judge(aim, [], [], AFTER, later).status is Status.SUPERSEDED
    assert judge(aim, [figure(80, "2025")], [], AFTER, later).status is MISSED


def test_every_rule_is_written_down(figure: Any) -> None:
    """The names above are those of the rules; a rule that nothing tests would be found here."""
    aim, later = figure(100, "2025", status="target"), figure(150, "2025", status="target")
    used = {
        judge(figure(100, None, status="target"), [], [], AFTER).rule,
        judge(aim, [figure(1, "2025")], [], AFTER).rule,
        judge(aim, [figure(1, "2025", bound="at-least")], [], AFTER).rule,
        judge(aim, [figure(1, "2025"), figure(100, "2025")], [], AFTER).rule,
        judge(aim, [figure(1, "2025-03")], [], AFTER).rule,
        judge(aim, [], [], AFTER, later).rule,
        judge(aim, [], [], BEFORE).rule,
        judge(aim, [], [figure(1, "2025", unit="unit:USD")], AFTER).rule,
        judge(aim, [], [], AFTER).rule,
    }
    assert used == set(RULES)
