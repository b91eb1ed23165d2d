"""Which metric words say, and which things can have figures of it."""

import pytest
from hypothesis import given

from kg.extract.figures.metrics import MetricIndex, fallback_metric, fits
from tests.extract.text_examples import TEXTS


@pytest.mark.parametrize(
    ("kind", "words", "metric"),
    [
        ("Currency", "AI sales revenue reached", "ai-sales-revenue"),
        ("Currency", "the scale of its core AI industry", "core-ai-industry-scale"),
        ("Currency", "the core artificial intelligence industry's scale", "core-ai-industry-scale"),
        ("Currency", "output value of the core AI industry", "core-ai-output-value"),
        ("Currency", "invested in AI research and development", "ai-rnd-investment"),
        ("Currency", "AI start-ups raised it from venture investors", "ai-financing"),
        ("Currency", "computing power vouchers worth", "computing-voucher-budget"),
        ("Currency", "contracts for projects worth it were signed", "signed-project-investment"),
        ("Count", "artificial intelligence companies", "ai-enterprise-count"),
        ("Count", "firms in AI", "ai-enterprise-count"),
        ("Count", "AI unicorns", "ai-unicorn-count"),
        ("Count", "large models", "large-model-count"),
        ("Population", "people working in the AI sector", "ai-workforce"),
        ("Population", "work in AI", "ai-workforce"),
    ],
)
def test_find_knows_the_metric_by_the_words_of_its_labels(
    metrics: MetricIndex, kind: str, words: str, metric: str
) -> None:
    assert metrics.find(kind, [words]) == f"metric:{metric}"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("Currency", "sales of turnips"),
        ("Currency", "investment"),
        ("Count", "AI sales revenue"),
        ("Currency", "AI unicorns"),
        ("Currency", ""),
    ],
    ids=["none", "too-general", "money-for-count", "count-for-money", "empty"],
)
def test_find_gives_nothing_where_no_label_of_the_unit_stands(
    metrics: MetricIndex, kind: str, words: str
) -> None:
    assert metrics.find(kind, [words]) is None


@pytest.mark.parametrize(
    ("windows", "metric"),
    [
        (["scale of the core AI industry", "AI sales revenue"], "core-ai-industry-scale"),
        (["AI sales revenue", "scale of the core AI industry"], "ai-sales-revenue"),
        (["turnips", "AI sales revenue"], "ai-sales-revenue"),
    ],
)
def test_the_nearest_window_with_a_label_decides(
    metrics: MetricIndex, windows: list[str], metric: str
) -> None:
    assert metrics.find("Currency", windows) == f"metric:{metric}"


def test_a_core_industry_is_not_the_whole_industry(metrics: MetricIndex) -> None:
    core = metrics.find("Currency", ["scale of the core AI industry"])
    whole = metrics.find("Currency", ["scale of the AI industry"])
    assert (core, whole) == ("metric:core-ai-industry-scale", "metric:ai-industry-scale")


def test_what_is_counted_must_be_in_the_label(metrics: MetricIndex) -> None:
    """The head of the noun was asked for and not used: laboratories were companies."""
    words = ["laboratories of AI companies"]
    assert metrics.find("Count", words, "enterprise") == "metric:ai-enterprise-count"
    assert metrics.find("Count", words, "laboratory") != "metric:ai-enterprise-count"


@pytest.mark.parametrize(
    ("metric", "growth"),
    [
        ("metric:core-ai-industry-scale", "metric:core-ai-industry-scale-growth-rate"),
        ("metric:ai-market-value", "metric:ai-market-value-growth-rate"),
        ("metric:floor-area", None),
        (None, None),
    ],
)
def test_growth_of_is_what_the_scheme_says(
    metrics: MetricIndex, metric: str | None, growth: str | None
) -> None:
    assert metrics.growth_of(metric) == growth


def test_a_share_is_of_the_nation_or_the_province(metrics: MetricIndex) -> None:
    count = "metric:ai-enterprise-count"
    assert metrics.share_of(count, "nation") == "metric:ai-enterprise-national-share"
    assert metrics.share_of(count, "province") == "metric:ai-enterprise-provincial-share"
    assert metrics.share_of("metric:ai-workforce", "province") is None


@pytest.mark.parametrize(
    ("id_", "kind"),
    [("unit:CNY", "Currency"), ("unit:COUNT", "Count"), ("unit:PERSON", "Population")],
)
def test_units_and_metrics_meet_in_their_quantity_kind(
    metrics: MetricIndex, id_: str, kind: str
) -> None:
    assert metrics.units[id_] == kind
    assert kind in metrics.kinds.values()


@pytest.mark.parametrize(
    ("kind", "near", "subject", "noun", "metric"),
    [
        ("FloatingPointCalculationCapability", "computing power of", None, "", "computing-power"),
        (
            "FloatingPointCalculationCapability",
            "intelligent computing power of",
            "City",
            "",
            "intelligent-computing-power",
        ),
        ("Area", "covers", "Park", "", "site-area"),
        ("Area", "with a gross floor area of", "Park", "", "floor-area"),
        ("Population", "drew", "Event", "visitors", "event-attendance"),
        ("Currency", "the fund has", "City", "", "ai-fund-size"),
        ("Currency", "with a turnover of", "Company", "", "operating-income"),
        ("Currency", "a total investment of", "Park", "", "project-investment"),
        ("Count", "has", "City", "companies", "enterprise-count"),
        ("Count", "has", "Park", "firms", "enterprise-count"),
    ],
)
def test_unit_and_subject_say_the_metric_where_no_label_does(
    kind: str, near: str, subject: str | None, noun: str, metric: str
) -> None:
    found = fallback_metric(kind, near, subject_kind=subject, noun=noun, whole=near)
    assert found == f"metric:{metric}"


@pytest.mark.parametrize(
    ("kind", "near", "subject", "noun"),
    [
        ("Count", "has", "City", "turnips"),
        ("Currency", "a revenue of", "City", ""),
        ("Currency", "a gift of", "Company", ""),
        ("Power", "draws", "Facility", ""),
    ],
)
def test_no_metric_is_made_up(kind: str, near: str, subject: str, noun: str) -> None:
    assert fallback_metric(kind, near, subject_kind=subject, noun=noun, whole=near) is None


@pytest.mark.parametrize(
    ("metric", "subject", "fit"),
    [
        ("metric:operating-income", "Company", True),
        ("metric:operating-income", "City", False),
        ("metric:ai-sales-revenue", "City", True),
        ("metric:ai-sales-revenue", "Company", False),
        ("metric:ai-enterprise-count", "University", False),
        ("metric:floor-area", "Company", True),
        ("metric:floor-area", "Park", True),
        (None, "Company", True),
    ],
)
def test_places_have_industries_and_companies_have_incomes(
    metric: str | None, subject: str, fit: bool
) -> None:
    assert fits(metric, subject) is fit


@given(window=TEXTS)
def test_any_words_are_looked_up(metrics: MetricIndex, window: str) -> None:
    for kind in ("Currency", "Count"):
        found = metrics.find(kind, [window])
        assert found is None or metrics.kinds[found] == kind
