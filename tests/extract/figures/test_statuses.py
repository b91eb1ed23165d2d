"""Whether a figure is what was, what is aimed at, or what somebody expects."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft
from kg.extract.figures.statuses import find_status


def status(
    text: str,
    quote: str,
    *,
    year: int | None = None,
    carried: str | None = None,
    under_goals: bool = False,
) -> tuple[str, str]:
    """Find the status of a quote whose clause is the sentence, told in 2018."""
    start = text.index(quote)
    return find_status(
        text,
        start=0,
        quote_start=start,
        quote_end=start + len(quote),
        end=len(text),
        year=year,
        published=2018,
        carried=carried,
        under_goals=under_goals,
    )


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("Hull's revenue reached 5 billion yuan.", "actual", "status-verb"),
        ("Hull has 5 billion yuan.", "actual", "status-verb"),
        ("Hull will invest 5 billion yuan.", "target", "status-verb"),
        ("Hull aims at 5 billion yuan.", "target", "status-verb"),
        ("Hull's revenue is to grow to 5 billion yuan.", "target", "status-verb"),
        ("Hull plans to raise 5 billion yuan.", "target", "status-verb"),
        ("Hull's revenue is expected to reach 5 billion yuan.", "estimate", "status-verb"),
        ("Hull's revenue will likely be 5 billion yuan.", "estimate", "status-verb"),
        ("Hull's revenue may reach 5 billion yuan.", "estimate", "status-verb"),
        ("Hull's revenue of 5 billion yuan is expected soon.", "estimate", "status-after"),
        ("A sum of 5 billion yuan will go to Hull.", "target", "status-after"),
        ("An estimated 5 billion yuan went to Hull.", "estimate", "status-estimated"),
        ("Revenue rose from 5 billion yuan to more.", "actual", "status-compared"),
        ("Revenue will be 9 billion, up from 5 billion yuan.", "actual", "status-compared"),
        ("With about 5 billion yuan, Hull will grow.", "actual", "status-with"),
        ("Build parks for 5 billion yuan.", "target", "status-imperative"),
        ("According to forecasts, Hull had 5 billion yuan.", "estimate", "status-sentence"),
        ("Hull: 5 billion yuan.", "actual", "status-default"),
    ],
)
def test_words_around_a_figure_say_its_status(text: str, expected: str, rule: str) -> None:
    quote = "estimated 5 billion yuan" if "estimated 5" in text else "5 billion yuan"
    assert status(text, quote) == (expected, rule)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Hull: 5 billion yuan in 2020.", 2020, ("target", "status-future")),
        ("Hull: 5 billion yuan in 2016.", 2016, ("actual", "status-default")),
        ("Hull had 5 billion yuan in 2020.", 2020, ("target", "status-future")),
        ("A sum of 5 billion yuan in 2016 will help.", 2016, ("actual", "status-default")),
    ],
    ids=["later", "earlier", "no-past-later", "no-target-earlier"],
)
def test_its_year_outweighs_what_cannot_be(text: str, year: int, expected: tuple[str, str]) -> None:
    assert status(text, "5 billion yuan", year=year) == expected


def test_a_figure_without_words_of_its_own_has_the_status_of_the_one_before() -> None:
    assert status("and 5 parks.", "5 parks", carried="target") == ("target", "status-carried")
    assert status("and 5 parks.", "5 parks", carried="target", year=2016) == (
        "actual",
        "status-default",
    )


def test_goals_make_targets_of_what_has_no_words_and_of_what_is_expected() -> None:
    assert status("5 parks.", "5 parks", under_goals=True) == ("target", "status-goals")
    expected = "Revenue is expected to reach 5 billion yuan."
    assert status(expected, "5 billion yuan", under_goals=True) == ("target", "status-goals")
    past = status("5 parks in 2016.", "5 parks", under_goals=True, year=2016)
    assert past == ("actual", "status-default")


def test_what_somebody_said_would_be_is_aimed_at() -> None:
    plain = "Revenue would reach 5 billion yuan."
    assert status(plain, "5 billion yuan")[0] == "estimate"
    told = "The mayor said revenue would reach 5 billion yuan."
    assert status(told, "5 billion yuan")[0] == "target"


@pytest.mark.parametrize(
    ("text", "statuses", "rule"),
    [
        (
            "Alphaville plans to invest 9 billion yuan in AI by 2020. Of this, 3 billion yuan is "
            "for robotics.",
            ["target", "target"],
            "status-of-this",
        ),
        (
            "Beta Park, an 80-hectare campus, will house 300 firms by 2020.",
            ["actual", "target"],
            "status-appositive",
        ),
        (
            "Alphaville had 300 AI enterprises in 2017 and is to have 500 by 2020.",
            ["actual", "target"],
            "status-verb",
        ),
    ],
    ids=["part-of-a-target", "apposition", "was-and-will"],
)
def test_figures_of_one_sentence_may_differ(
    figures: Callable[..., list[Draft]], text: str, statuses: list[str], rule: str
) -> None:
    found = figures(text)
    assert [draft.status for draft in found] == statuses
    assert any(rule in draft.rule.split() for draft in found)
