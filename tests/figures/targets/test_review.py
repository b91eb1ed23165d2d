"""Targets against the figures around them."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from kg.figures.figure import Figure, FigureSet
from kg.figures.targets.explanations import explain
from kg.figures.targets.groups import find_successors, group_targets
from kg.figures.targets.outcomes import Status
from kg.figures.targets.review import TargetRecord, review_targets

MakeSet = Callable[[Iterable[Figure]], FigureSet]
AS_OF = date(2026, 6, 1)


def review(read: FigureSet, **options: Any) -> list[TargetRecord]:
    return review_targets(read, AS_OF, **options)


def test_ambition_and_pace(figure: Any, figure_set: MakeSet) -> None:
    """Set in 2021 when 2018 was known: 100 / 50 in 4 years; now 80 is known: 100 / 80 in 1."""
    aim = figure(100, "2022", status="target", published="2021-03-01", claim="aim")
    known = figure(50, "2018", published="2019-05-01")
    later = figure(80, "2021", published="2022-04-01")
    [record] = review(figure_set([aim, known, later]))
    assert (record.baseline, record.latest) == (known, later)
    assert record.required is not None
    assert record.required.rate == pytest.approx(2 ** (1 / 4) - 1)
    assert record.pace is not None
    assert record.pace.rate == pytest.approx(100 / 80 - 1)
    assert record.achieved is not None
    assert record.achieved.rate == pytest.approx((80 / 50) ** (1 / 3) - 1)


@pytest.mark.parametrize(
    ("published", "known"), [("2020-12-31", True), ("2021-01-02", False), ("2021", False)]
)
def test_what_came_out_in_the_year_of_a_plan_was_not_surely_known(
    figure: Any, figure_set: MakeSet, published: str, known: bool
) -> None:
    """Set some day in 2021: a figure of November 2021 was its baseline all the same."""
    aim = figure(100, "2025", status="target", published="2021", claim="aim")
    start = figure(50, "2019", published=published)
    [record] = review(figure_set([aim, start]))
    assert (record.baseline == start) is known


def test_explanation_is_no_code_for_a_terminal(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(100, "2022", status="target", as_printed="100\x1b[2J\n\u202eyuan")
    read = figure_set([aim])
    [record] = review(read)
    lines = explain(record, read.background).splitlines()
    assert all(map(str.isprintable, lines))
    assert "printed “100[2Jyuan”" in lines[2]


def test_figure_of_the_target_s_own_document_was_known(figure: Any, figure_set: MakeSet) -> None:
    shared = {"document": "document:one", "published": None}
    aim = figure(10, "2020", status="target", **shared)
    [record] = review(figure_set([aim, figure(6, "2018", **shared)]))
    assert record.baseline is not None
    assert record.required is not None
    assert f"{record.required.rate:.3f}" == "0.291"


def test_figure_published_later_was_not_known(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(100, "2022", status="target", published="2019-03-01")
    [record] = review(figure_set([aim, figure(50, "2018", published="2020-01-01")]))
    assert record.baseline is None
    assert record.required is None
    assert record.latest is not None


def test_policy_says_when_a_target_was_set(figure: Any, figure_set: MakeSet) -> None:
    """The plan is of March 2019, the article that tells of it of 2021."""
    aim = figure(100, "2022", status="target", published="2021-03-01", set_by="policy:plan")
    [record] = review(figure_set([aim, figure(50, "2018", published="2020-01-01")]))
    assert record.target.set_on == "2019-03-01"
    assert record.target.issuers == ("org:government",)
    assert record.baseline is None


def test_article_from_after_the_due_year_does_not_say_when_it_was_set(
    figure: Any, figure_set: MakeSet
) -> None:
    aim = figure(100, "2022", status="target", published="2024-01-01")
    [record] = review(figure_set([aim, figure(50, "2018", published="2020-01-01")]))
    assert record.target.set_on is None
    assert record.baseline is None


@pytest.mark.parametrize(
    "other",
    [
        {"metric": "metric:core-revenue"},
        {"unit": "unit:USD"},
        {"subject": "place:b"},
        {"status": "estimate"},
        {"period": "2021-H1"},
        {"period": None},
    ],
    ids=["definition", "unit", "place", "forecast", "half-a-year", "no-period"],
)
def test_growth_is_worked_out_from_like_figures_alone(
    figure: Any, figure_set: MakeSet, other: dict[str, Any]
) -> None:
    aim = figure(100, "2022", status="target", claim="aim")
    about = {"period": "2021", **other}
    [record] = review(figure_set([aim, figure(50, about.pop("period"), **about)]))
    assert record.baseline is record.latest is record.pace is None


def test_comparison_across_definitions_is_labelled(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(100, "2022", status="target", claim="aim")
    scale = figure(62.58, "2017", metric="metric:scale")
    read = figure_set([aim, scale])
    [without] = review(read)
    assert (without.latest, without.others) == (None, (scale,))
    [record] = review(read, across_definitions=True)
    assert record.pace is not None
    assert f"{record.pace.rate:.3f}" == "0.098"
    assert record.cautions == ("scale and revenue: Scale may be revenue",)


def test_shares_have_no_growth(figure: Any, figure_set: MakeSet) -> None:
    percent = {"metric": "metric:share", "unit": "unit:PERCENT"}
    read = figure_set(
        [figure(20, "2025", status="target", **percent), figure(10, "2022", **percent)]
    )
    background = type(read.background)(quantity_kinds={"unit:PERCENT": "DimensionlessRatio"})
    [record] = review(FigureSet(read.figures, background))
    assert record.latest is not None
    assert record.pace is None


def test_of_several_figures_of_a_year_the_rule_chooses(figure: Any, figure_set: MakeSet) -> None:
    aim = figure(100, "2022", status="target")
    weak, strong = figure(40, "2020", evidence="page-only"), figure(50, "2020")
    [record] = review(figure_set([aim, weak, strong]))
    assert record.latest is strong


def test_claims_of_one_target_are_one_row(figure: Any, figure_set: MakeSet) -> None:
    named = figure(100, "2022", status="target", set_by="policy:plan", claim="1")
    unnamed = figure(100, "2022", status="target", claim="2")
    bound = figure(100, "2022", status="target", bound="at-least", claim="3")
    targets = group_targets([named, unnamed, bound], figure_set([]).background)
    assert [[f.claim for f in target.claims] for target in targets] == [
        ["claim:1", "claim:2"],
        ["claim:3"],
    ]
    assert targets[0].policy == "policy:plan"


def test_two_policies_with_one_value_are_two_targets(figure: Any, figure_set: MakeSet) -> None:
    claims = [
        figure(100, "2022", status="target", set_by=policy, claim=str(number))
        for number, policy in enumerate(("policy:plan", "policy:other", None))
    ]
    assert len(group_targets(claims, figure_set([]).background)) == 3


@pytest.mark.parametrize(
    ("old", "new", "superseded"),
    [
        ((100, "2025", "2020"), (150, "2025", "2022"), True),
        ((100, "2025", "2020"), (80, "2025", "2022"), True),
        ((100, "2025", "2020"), (100, "2024", "2022"), True),
        ((100, "2025", "2020"), (100, "2025", "2022"), False),
        ((100, "2025", "2020"), (150, "2030", "2022"), False),
        ((100, "2025", "2020"), (80, "2024", "2022"), False),
        ((100, "2025", "2020"), (150, "2025", "2026"), False),
        ((100, "2025", "2022"), (150, "2025", "2022-06"), False),
        ((100, "2021/2025", "2020"), (150, "2025", "2022"), False),
        ((100, "2025", None), (150, "2025", "2022"), False),
    ],
    ids=[
        "more",
        "less",
        "sooner",
        "restated",
        "a-later-milestone",
        "an-earlier-milestone",
        "after-it-was-due",
        "perhaps-not-later",
        "five-years-and-one",
        "undated",
    ],
)
def test_later_target_of_the_same_issuer_takes_the_place(
    figure: Any, figure_set: MakeSet, old: Any, new: Any, superseded: bool
) -> None:
    def aim(value: int, due: str, published: str | None, name: str) -> Figure:
        about = {"status": "target", "reported_by": "org:bureau", "claim": name}
        made: Figure = figure(value, due, published=published, **about)
        return made

    claims = [aim(*old, "old"), aim(*new, "new")]
    background = figure_set([]).background
    found = find_successors(group_targets(claims, background), background)
    assert ("claim:old" in found) is superseded
    assert "claim:new" not in found


def test_newspaper_that_reports_two_targets_sets_neither(figure: Any, figure_set: MakeSet) -> None:
    about = {"status": "target", "reported_by": "org:paper"}
    old = figure(100, "2025", published="2020", claim="old", **about)
    new = figure(150, "2025", published="2022", claim="new", **about)
    background = figure_set([]).background
    assert not find_successors(group_targets([old, new], background), background)


def test_target_of_another_issuer_takes_no_place(figure: Any, figure_set: MakeSet) -> None:
    about = {"status": "target", "claim": "old", "published": "2020", "reported_by": "org:bureau"}
    old = figure(100, "2025", **about)
    new = figure(150, "2025", **{**about, "claim": "new", "published": "2022", "reported_by": "x"})
    background = figure_set([]).background
    assert not find_successors(group_targets([old, new], background), background)


def test_ledger_does_not_depend_on_the_order_of_claims(figure: Any, figure_set: MakeSet) -> None:
    claims = [
        figure(100, "2025", status="target", claim="1", published="2020"),
        figure(100, "2025", status="target", claim="2", published="2019"),
        figure(50, "2018", claim="3", published="2019"),
        figure(55, "2018", claim="4", published="2019"),
        figure(120, "2025", claim="5"),
    ]
    background = figure_set([]).background
    expected = review(FigureSet(tuple(claims), background))
    for order in permutations(claims):
        assert review(FigureSet(order, background)) == expected
    assert expected[0].outcome.status is Status.MET


def test_published_growth_of_the_bundled_data(bundled: FigureSet) -> None:
    """Nanjing: 6 billion yuan in 2018 to 10 billion in 2020 needs 29.1 percent a year."""
    nanjing = [
        record
        for record in review(bundled)
        if record.target.figure.subject == "place:nanjing" and record.required is not None
    ]
    rates = {record.target.figure.metric: record.required.rate for record in nanjing}  # type: ignore[union-attr]  # not None, as asked
    assert f"{rates['metric:core-ai-industry-scale']:.3f}" == "0.291"


def test_no_target_of_the_bundled_data_is_missed_for_want_of_a_figure(bundled: FigureSet) -> None:
    for record in review(bundled):
        if record.outcome.status in (Status.MET, Status.MISSED):
            assert record.outcome.actuals
            assert {f.status for f in record.outcome.actuals} == {"actual"}
            assert {f.metric for f in record.outcome.actuals} == {record.target.figure.metric}
