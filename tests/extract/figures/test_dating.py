"""Which time a figure is about."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.extract.drafts import Draft
from kg.extract.figures.dating import is_increase
from kg.extract.figures.printed import find_printed


def periods(found: list[Draft]) -> list[tuple[str | None, str]]:
    """Give the period of each draft, and the rule that found it."""
    return [(draft.period, draft.rule.split()[3]) for draft in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alphaville had 300 AI enterprises in 2017 and 20 AI parks in 2018.",
            [("2017", "period-behind"), ("2018", "period-behind")],
        ),
        (
            "Alphaville's AI revenue rose from 5 billion yuan in 2016 to 9 billion yuan in 2017.",
            [("2016", "period-behind"), ("2017", "period-behind")],
        ),
        (
            "Alphaville's AI revenue in 2016 was 5 billion yuan.",
            [("2016", "period-in-clause")],
        ),
        (
            "In 2016, Alphaville's AI revenue was 5 billion yuan.",
            [("2016", "period-in-sentence")],
        ),
        (
            "Alphaville had 300 AI enterprises in 2016, with a revenue of 5 billion yuan.",
            [("2016", "period-behind"), ("2016", "period-carried")],
        ),
        (
            "In 2016, Alphaville's AI revenue was 5 billion yuan. It had 300 AI enterprises.",
            [("2016", "period-in-sentence"), ("2016", "period-before")],
        ),
        ("Alphaville has 300 AI enterprises in all.", [("2018-10-17", "period-present")]),
        ("Alphaville's AI revenue was 5 billion yuan in all.", [(None, "period-none")]),
        ("Alphaville will have 300 AI enterprises.", [(None, "period-none")]),
        (
            "Alphaville's AI revenue was 5 billion yuan in 2016 and now is at 9 billion yuan.",
            [("2016", "period-behind"), ("2018-10-17", "period-in-clause")],
        ),
    ],
    ids=[
        "behind",
        "from-to",
        "in-clause",
        "in-sentence",
        "carried",
        "before",
        "present",
        "past-without-time",
        "target-without-time",
        "now",
    ],
)
def test_a_time_dates_the_figures_that_it_stands_by(
    figures: Callable[..., list[Draft]], text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert periods(figures(text)) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Alphaville had 300 AI enterprises, up from 200 a year earlier.", None),
        ("Founded in 2010, Beta Park has 40 AI enterprises.", "2018-10-17"),
        ("Since 2010, Alphaville built 300 AI parks.", "2018-10-17"),
        ("Under a plan issued in 2010, Alphaville will have 300 AI enterprises.", None),
    ],
    ids=["compared", "founded", "since", "issued"],
)
def test_the_time_of_something_else_does_not_date_a_figure(
    figures: Callable[..., list[Draft]], text: str, period: str | None
) -> None:
    assert figures(text)[0].period == period


def test_what_it_is_compared_with_is_of_the_year_before(
    figures: Callable[..., list[Draft]],
) -> None:
    found = figures("Alphaville had 300 AI enterprises in 2017, up from 200 a year earlier.")
    assert [draft.period for draft in found] == ["2017", "2016"]


def test_a_heading_dates_the_goals_below_it(figures: Callable[..., list[Draft]]) -> None:
    text = (
        "Alphaville is planning its industry anew\n\nThe mayor spoke on Monday in the city.\n\n"
        "Goals for 2020\n\nAlphaville shall have 500 AI enterprises and 20 AI parks.\n"
    )
    assert [(draft.period, draft.status) for draft in figures(text)] == [("2020", "target")] * 2


@pytest.mark.parametrize(
    ("published", "period"),
    [(date(2018, 3, 1), "2017"), (date(2020, 3, 1), "2019"), (None, None)],
)
def test_last_year_is_read_from_the_day_of_publication(
    figures: Callable[..., list[Draft]], published: date | None, period: str | None
) -> None:
    [draft] = figures("Alphaville's AI revenue was 5 billion yuan last year.", published)
    assert draft.period == period
    assert draft.period_basis == ("relative" if period else None)


@pytest.mark.parametrize(
    ("text", "increase"),
    [
        ("There are 212 more firms than a year earlier.", True),
        ("It was 212 fewer than a year earlier.", True),
        ("It had 300, an increase of 24 over 2016.", True),
        ("There are more than 212 firms.", False),
        ("There are 212 firms.", False),
    ],
)
def test_an_increase_is_told_from_a_level(text: str, increase: bool) -> None:
    assert is_increase(text, [found for found in find_printed(text) if not found.is_year][-1]) is (
        increase
    )


def test_a_sum_put_into_something_has_no_time_but_its_own(
    figures: Callable[..., list[Draft]],
) -> None:
    carried = "Beta Park had 40 AI enterprises in 2017. Acme is putting in 300 million yuan."
    assert [draft.period for draft in figures(carried)] == ["2017", None]
    assert [
        draft.period for draft in figures("Acme put 5 million yuan into Beta Park in 2017.")
    ] == ["2017"]
