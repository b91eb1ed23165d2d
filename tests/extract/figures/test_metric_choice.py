"""The metric of a figure that has a unit or a noun."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft

#: Case -> text, metric of its last figure, and the rule that found it.
CASES = {
    "label": (
        "Tarn's AI sales revenue was 5 billion yuan in 2017.",
        "metric:ai-sales-revenue",
        "metric-label",
    ),
    "core": (
        "The scale of Tarn's core AI industry was 5 billion yuan.",
        "metric:core-ai-industry-scale",
        "metric-label",
    ),
    "noun": (
        "In Tarn, 300 AI enterprises were at work.",
        "metric:ai-enterprise-count",
        "metric-label",
    ),
    "parks": ("Tarn has 20 AI parks in all.", "metric:ai-park-count", "metric-label"),
    "plain-noun": ("Tarn has 300 enterprises in all.", "metric:enterprise-count", "metric-noun"),
    "area-by-unit": ("Beta Park covers 40 hectares in all.", "metric:site-area", "metric-unit"),
    "power": (
        "Beta Park offers computing power of 4 EFLOPS.",
        "metric:computing-power",
        "metric-label",
    ),
    "persons": (
        "Tarn has an AI workforce of 3,000 people.",
        "metric:ai-workforce",
        "metric-label",
    ),
    "company": (
        "Acme had revenue of 5 billion yuan in 2017.",
        "metric:operating-income",
        "metric-label",
    ),
    "carried": (
        "Tarn's AI sales revenue rose from 5 billion yuan in 2016 to 9 billion yuan in 2017.",
        "metric:ai-sales-revenue",
        "metric-carried",
    ),
    "before": (
        "Tarn's AI sales revenue was 5 billion yuan in 2017. It is to grow to 9 billion yuan.",
        "metric:ai-sales-revenue",
        "metric-before",
    ),
    "number-before": (
        "Tarn had 300 AI enterprises in 2017. The number rose to 320 this year.",
        "metric:ai-enterprise-count",
        "metric-before",
    ),
    "of-total": (
        "Tarn's AI sales revenue was 5 billion yuan in 2017. Of this, 2 billion yuan came from "
        "robots.",
        "metric:ai-sales-revenue",
        "metric-of-total",
    ),
    "of-them": (
        "Tarn had 300 AI enterprises in 2017, 40 of them in robotics.",
        "metric:ai-enterprise-count",
        "metric-of-them",
    ),
    "part": ("Acme put 300 million yuan into Beta Park.", None, "metric-part"),
    "other-money": ("Tarn's profit was 1 billion yuan in 2017.", None, "metric-other-money"),
    "no-metric": ("Tarn has 3,000 robots in all.", None, "metric-unit"),
    "increase": ("Tarn has 212 more AI enterprises than before.", None, "metric-increase"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_metric_is_what_the_words_say(figures: Callable[..., list[Draft]], case: str) -> None:
    text, metric, rule = CASES[case]
    draft = figures(text)[-1]
    assert (draft.metric, draft.rule.split()[1]) == (metric, rule)


def test_words_of_names_do_not_say_what_is_counted(
    figures: Callable[..., list[Draft]],
) -> None:
    [draft] = figures("Acme Robotics had 5 billion yuan of bonds in 2017.")
    assert draft.subject_id == "org:acme-robotics"
    assert draft.metric is None


def test_a_company_has_no_figures_of_an_industry(figures: Callable[..., list[Draft]]) -> None:
    [city] = figures("Tarn had an industry revenue of 5 billion yuan in 2017.")
    [company] = figures("Acme had an industry revenue of 5 billion yuan in 2017.")
    assert (city.metric, company.metric) != ("metric:operating-income",) * 2
    assert company.metric == "metric:operating-income"


def test_two_figures_of_one_sentence_have_each_their_metric(
    figures: Callable[..., list[Draft]],
) -> None:
    found = figures("Beta Park covers 5 square kilometers and has 40 AI enterprises in all.")
    assert [draft.metric for draft in found] == ["metric:site-area", "metric:ai-enterprise-count"]


@pytest.mark.parametrize(
    "text",
    [
        "AI firms gather in cities. Tarn had 120 such firms at the end of 2017.",
        "Tarn had 300 AI enterprises in 2017.\n\nAlphaville ranks first with 120 companies.",
        "Tarn has a home for AI companies. Alphaville had 120 of the companies in 2017.",
    ],
)
def test_such_firms_are_the_ai_firms_that_were_spoken_of(
    figures: Callable[..., list[Draft]], text: str
) -> None:
    draft = figures(text)[-1]
    assert (draft.value, draft.metric, draft.period) == (120, "metric:ai-enterprise-count", "2017")


def test_part_of_a_total_is_of_the_metric_of_the_total(
    figures: Callable[..., list[Draft]],
) -> None:
    draft = figures(
        "The output value of Alphaville's AI industry was 9 billion yuan in 2017.\n\n"
        "Tarn, a port, contributed 7 billion yuan of the total."
    )[-1]
    assert (draft.subject_id, draft.metric, draft.period) == (
        "place:tarn",
        "metric:ai-output-value",
        "2017",
    )
