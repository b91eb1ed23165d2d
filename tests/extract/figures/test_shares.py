"""The metric of a percentage: growth of something, or its share in a whole."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft

COUNT_SHARE = "metric:ai-enterprise-national-share"
GROWTH = "metric:ai-industry-growth-rate"


@pytest.mark.parametrize(
    ("text", "metric", "rule"),
    [
        (
            "Tarn accounts for 5 percent of the nation's AI enterprises.",
            COUNT_SHARE,
            "metric-share",
        ),
        ("Tarn has 5 percent of China's AI enterprises, it said.", COUNT_SHARE, "metric-share"),
        (
            "China had 3,000 AI enterprises in 2017. Tarn accounted for 5 percent of these.",
            COUNT_SHARE,
            "metric-share",
        ),
        ("Tarn's AI industry grew 5 percent in 2017.", GROWTH, "metric-growth"),
        ("Tarn's AI industry was up 5 percent in 2017.", GROWTH, "metric-growth"),
        (
            "Tarn's AI industry is to have a growth rate of 5 percent.",
            GROWTH,
            "metric-growth",
        ),
        ("Services account for 5 percent of Tarn's economy.", None, "metric-share"),
        ("In Tarn, the vacancy rate rose to 5 percent.", None, "metric-label"),
        ("In Tarn, 5 percent of the people like robots.", None, "metric-label"),
    ],
    ids=[
        "of-the-nation",
        "of-a-country",
        "of-these",
        "grew",
        "up",
        "rate",
        "of-something",
        "level",
        "no-metric",
    ],
)
def test_the_words_around_a_percentage_say_of_what_it_is(
    figures: Callable[..., list[Draft]], text: str, metric: str | None, rule: str
) -> None:
    draft = figures(text)[-1]
    assert (draft.value, draft.unit) == (5, "PERCENT")
    assert (draft.metric, draft.rule.split()[1]) == (metric, rule)


def test_growth_is_of_the_figure_before_it(figures: Callable[..., list[Draft]]) -> None:
    found = figures("Tarn's AI industry scale was 5 billion yuan in 2017, up 12 percent.")
    assert [draft.metric for draft in found] == ["metric:ai-industry-scale", GROWTH]
    found = figures("Tarn's profit was 5 billion yuan in 2017, up 12 percent.")
    assert [draft.metric for draft in found] == [None, None]


def test_growth_to_a_level_gives_both(figures: Callable[..., list[Draft]]) -> None:
    found = figures("Tarn's AI industry grew by 24.6 percent to 31.2 billion yuan in 2017.")
    assert [(float(draft.value or 0), draft.metric, draft.period) for draft in found] == [
        (24.6, GROWTH, "2017"),
        (31_200_000_000, "metric:ai-industry-scale", "2017"),
    ]
