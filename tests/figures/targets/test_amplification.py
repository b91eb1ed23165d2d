"""Sums of local targets against the one above them."""

from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any

import pytest

from kg.dataset.store import Store
from kg.figures.figure import Background, Figure, FigureSet, MetricMeaning
from kg.figures.targets.amplification import sum_targets
from kg.figures.targets.sums import read_sums
from kg.queries.descriptions import Description

MakeSet = Callable[[Iterable[Figure]], FigureSet]

#: The published example: core revenue due in 2025, in billion yuan.
PLACES = {
    "hangzhou": ("City", 390),
    "guangdong": ("Province", 150),
    "zhengzhou": ("City", 35),
    "suzhou": ("City", 30),
    "changsha": ("City", 30),
    "nanshan": ("District", 20),
}


def published(figure: Any) -> FigureSet:
    """Make the published example: Guangdong says 150 or 300, Nanshan lies in Guangdong."""
    aim = {"period": "2025", "status": "target"}
    claims = [
        figure(400, subject="place:china", **aim),
        figure(300, subject="place:guangdong", **aim),
    ]
    claims += [figure(value, subject=f"place:{slug}", **aim) for slug, (_, value) in PLACES.items()]
    wholes = {f"place:{slug}": frozenset({"place:china"}) for slug in PLACES}
    wholes["place:nanshan"] |= {"place:guangdong"}
    wholes["place:hunan"] = frozenset({"place:china"})
    wholes["place:changsha"] |= {"place:hunan"}
    things = {f"place:{slug}": Description(slug, None, kind) for slug, (kind, _) in PLACES.items()}
    things |= {
        "place:china": Description("China", None, "Country"),
        "place:hunan": Description("Hunan", None, "Province"),
    }
    money = {"unit:CNY": "Currency"}
    metrics = {"metric:revenue": MetricMeaning("Currency")}
    background = Background(things, wholes, metrics, quantity_kinds=money)
    return FigureSet(tuple(claims), background)


def test_published_amplification(figure: Any) -> None:
    """635 and 785 over 400: 1.59 to 1.96 from five places."""
    [found] = sum_targets(published(figure), "place:china")
    assert (found.low, found.high) == (635, 785)
    assert found.ratio == (635 / 400, 785 / 400)
    assert [aim.place for aim in found.added] == [
        "place:changsha",
        "place:guangdong",
        "place:hangzhou",
        "place:suzhou",
        "place:zhengzhou",
    ]
    assert [aim.place for aim in found.nested] == ["place:nanshan"]
    # Hangzhou, Suzhou and Zhengzhou stand right below China here, Changsha for Hunan.
    assert (found.covered, found.parts) == (5, 5)


def test_sum_does_not_depend_on_the_order_of_claims(figure: Any) -> None:
    read = published(figure)
    expected = sum_targets(read, "place:china")
    for order in list(permutations(read.figures[:4])):
        shuffled = FigureSet((*order, *read.figures[4:]), read.background)
        [found] = sum_targets(shuffled, "place:china")
        assert (found.low, found.high, found.covered) == (635, 785, expected[0].covered)


@pytest.mark.parametrize(
    "other",
    [
        {"metric": "metric:core-revenue"},
        {"period": "2026"},
        {"period": "2021/2025"},
        {"period": "2025-H2"},
        {"unit": "unit:USD"},
        {"status": "actual"},
        {"subject": "place:elsewhere"},
    ],
    ids=["definition", "year", "five-years", "half-a-year", "unit", "actual", "not-in-it"],
)
def test_only_like_targets_are_added(
    figure: Any, figure_set: MakeSet, other: dict[str, Any]
) -> None:
    aim = {"period": "2025", "status": "target", "subject": "place:c"}
    one = {**aim, "subject": "place:a"}
    read = figure_set([figure(100, **aim), figure(40, **one), figure(30, **{**one, **other})])
    [found] = sum_targets(read, "place:c")
    assert found.low == 40


def test_places_within_one_another_make_no_sum(figure: Any) -> None:
    """A circle in what lies in what left nothing to add, and the ratio was 0."""
    aim = {"period": "2025", "status": "target"}
    claims = [figure(100, subject=f"place:{slug}", **aim) for slug in "abc"]
    wholes = {
        "place:a": frozenset({"place:b", "place:c"}),
        "place:b": frozenset({"place:a", "place:c"}),
    }
    background = Background(wholes=wholes, quantity_kinds={"unit:CNY": "Currency"})
    [found] = sum_targets(FigureSet(tuple(claims), background), "place:c")
    assert (found.ratio, found.reason) == (None, "the places lie within one another")


def test_sum_is_withheld_where_definitions_differ(figure: Any, figure_set: MakeSet) -> None:
    aim = {"period": "2025", "status": "target", "metric": "metric:scale"}
    read = figure_set(
        [figure(100, subject="place:c", **aim), figure(150, subject="place:p", **aim)]
    )
    [withheld] = sum_targets(read, "place:c")
    assert (withheld.reason, withheld.ratio) == ("definitions differ", None)
    [labelled] = sum_targets(read, "place:c", across_definitions=True)
    assert labelled.ratio == (1.5, 1.5)
    assert labelled.cautions == ("scale: Nobody says what",)


@pytest.mark.parametrize(
    ("part", "whole", "bound"),
    [
        ("exact", "exact", "exact"),
        ("at-least", "exact", "at-least"),
        ("exact", "at-least", "at-most"),
        ("at-least", "at-least", "none"),
        ("about", "exact", "about"),
    ],
)
def test_bound_of_the_ratio(
    figure: Any, figure_set: MakeSet, part: str, whole: str, bound: str
) -> None:
    aim = {"period": "2025", "status": "target"}
    read = figure_set(
        [
            figure(100, subject="place:c", bound=whole, **aim),
            figure(150, subject="place:p", bound=part, **aim),
        ]
    )
    [found] = sum_targets(read, "place:c")
    assert found.bound == bound


def test_shares_are_not_added(figure: Any, figure_set: MakeSet) -> None:
    aim = {"period": "2025", "status": "target", "unit": "unit:PERCENT"}
    claims = [figure(70, subject="place:c", **aim), figure(70, subject="place:p", **aim)]
    background = Background(
        wholes=figure_set([]).background.wholes,
        quantity_kinds={"unit:PERCENT": "DimensionlessRatio"},
    )
    assert sum_targets(FigureSet(tuple(claims), background), "place:c") == []


def test_sums_of_the_bundled_data(bundled_store: Store) -> None:
    found = read_sums(bundled_store, "China", metric="core AI industry scale")
    table = found.to_pandas().set_index("due")
    row = table.loc["2025"]
    assert row.target_low == row.target_high == 400_000_000_000
    assert row.ratio_low == row.sum_low / row.target_low
    assert "Guangdong CNY 150 billion to CNY 300 billion" in row.places
    assert set(found.in_words()["metric"]) == {"core AI industry scale"}
