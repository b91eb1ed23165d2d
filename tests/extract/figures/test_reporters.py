"""Who says a figure, and which plan sets it."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft

BODY = "the Bureau of Industry"


@pytest.mark.parametrize(
    "text",
    [
        f"Tarn has 300 AI enterprises, {BODY} said on Monday.",
        f"Tarn has 300 AI enterprises, according to {BODY}.",
        f"According to {BODY}, Tarn has 300 AI enterprises.",
        f"Data from {BODY} show that Tarn has 300 AI enterprises.",
        f"Tarn has 300 AI enterprises, said Liang Wei, director of {BODY}.",
        f"Liang Wei, director of {BODY}, said Tarn has 300 AI enterprises.",
    ],
    ids=["said", "according-to", "according-first", "data", "said-by", "office"],
)
def test_who_says_a_figure_is_found(figures: Callable[..., list[Draft]], text: str) -> None:
    assert [(draft.reported_by_id, draft.subject_id) for draft in figures(text)] == [
        ("org:bureau", "place:tarn")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In the north, Tarn has 300 AI enterprises.",
        f"In Tarn, {BODY} counts 300 AI enterprises as its own.",
        "Acme reported revenue of 5 billion yuan in 2017.",
    ],
    ids=["nobody", "no-saying", "own-revenue"],
)
def test_who_only_acts_reports_nothing(figures: Callable[..., list[Draft]], text: str) -> None:
    assert [draft.reported_by for draft in figures(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Under the AI Plan, Tarn will have 500 AI enterprises by 2020.",
        "According to the AI Plan, Tarn will have 500 AI enterprises by 2020.",
        "The AI Plan says Tarn will have 500 AI enterprises by 2020.",
        "The AI Plan sets a target of 500 AI enterprises in Tarn by 2020.",
        "The AI Plan applies to Tarn. It sets a goal of 500 AI enterprises by 2020.",
    ],
    ids=["under", "according-to", "says", "sets", "it"],
)
def test_the_plan_that_sets_a_target_is_found(
    figures: Callable[..., list[Draft]], text: str
) -> None:
    assert [(draft.set_by_id, draft.subject_id, draft.status) for draft in figures(text)] == [
        ("policy:ai-plan", "place:tarn", "target")
    ]


def test_a_plan_sets_no_figure_of_what_was(figures: Callable[..., list[Draft]]) -> None:
    [draft] = figures("In line with the AI Plan, Tarn had 300 AI enterprises in 2017.")
    assert (draft.set_by_id, draft.status) == (None, "actual")


def test_he_is_who_spoke_last_even_without_a_figure(
    figures: Callable[..., list[Draft]],
) -> None:
    """Who spoke in a sentence without figures was forgotten by the next."""
    [draft] = figures(
        f"Liang Wei, director of {BODY}, said Tarn grows fast. It has 300 AI enterprises, he said."
    )
    assert draft.reported_by_id == "org:bureau"
