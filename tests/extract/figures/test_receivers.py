"""Into what money is put: the figure is of the receiver."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft


@pytest.mark.parametrize(
    ("text", "subject", "rule"),
    [
        ("Acme put 300 million yuan into Beta Park.", "place:beta-park", "subject-receives"),
        ("Acme will invest 300 million yuan in Beta Park.", "place:beta-park", "subject-receives"),
        (
            "Beta Park, into which Acme put 300 million yuan, opened.",
            "place:beta-park",
            "subject-receives",
        ),
        (
            "Investment in Beta Park reached 300 million yuan in 2017.",
            "place:beta-park",
            "subject-receives",
        ),
        (
            "Beta Park opened in 2016 in the north. Acme is putting in 300 million yuan.",
            "place:beta-park",
            "subject-site",
        ),
    ],
    ids=["into", "in", "into-which", "investment-in", "site-before"],
)
def test_money_belongs_to_what_it_is_put_into(
    figures: Callable[..., list[Draft]], text: str, subject: str, rule: str
) -> None:
    [draft] = figures(text)
    assert (draft.subject_id, draft.value, draft.unit) == (subject, 300_000_000, "CNY")
    assert draft.rule.split()[0] == rule


@pytest.mark.parametrize(
    "text",
    [
        "Acme raised 300 million yuan to invest in Beta Park.",
        "Acme had revenue of 300 million yuan in Beta Park.",
    ],
    ids=["raised", "earned"],
)
def test_money_that_is_not_put_in_belongs_to_who_has_it(
    figures: Callable[..., list[Draft]], text: str
) -> None:
    assert [draft.subject_id for draft in figures(text)] == ["org:acme"]


def test_what_one_investor_puts_in_is_not_the_whole_investment(
    figures: Callable[..., list[Draft]],
) -> None:
    [part] = figures("Acme put 300 million yuan into Beta Park in 2017.")
    [whole] = figures("Investment in Beta Park reached 300 million yuan in 2017.")
    assert (part.metric, part.rule.split()[1]) == (None, "metric-part")
    assert (whole.metric, whole.rule.split()[1]) == ("metric:project-investment", "metric-unit")
