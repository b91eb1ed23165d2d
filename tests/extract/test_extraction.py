"""Reading a text: figures come out whole, traps give none, and nothing breaks it."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bundled import ontology_folder
from kg.claims.model import MAX_QUOTE
from kg.extract.draft_checks import check_drafts
from kg.extract.drafts import Draft
from kg.extract.extraction import Reader
from kg.registry.things import Things
from tests.extract.text_examples import TEXTS

#: Fields that a figure has where a sentence does not say otherwise.
PLAIN: dict[str, Any] = {
    "subject_id": "place:alphaville",
    "bound": "exact",
    "status": "actual",
    "conversions": [],
    "reported_by_id": None,
    "set_by_id": None,
}

#: Name of a case -> text, published on 17 October 2018, and its figures.
WHOLE: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "agency": (
        "Alphaville is home to more than 3,000 AI enterprises, the Bureau of Industry said "
        "on Monday.",
        [
            {
                "metric": "metric:ai-enterprise-count",
                "value": 3000,
                "unit": "COUNT",
                "bound": "at-least",
                "period": "2018-10-17",
                "reported_by_id": "org:bureau",
            }
        ],
    ),
    "conversion": (
        "Alphaville's AI sales revenue reached 62.58 billion yuan ($9.05 billion) last year.",
        [
            {
                "metric": "metric:ai-sales-revenue",
                "value": 62_580_000_000,
                "unit": "CNY",
                "period": "2017",
                "conversions": [(9_050_000_000, "USD")],
            }
        ],
    ),
    "city-page": (
        "Beta Park covers 5 square kilometers and offers computing power of 400 PFLOPS.",
        [
            {
                "subject_id": "place:beta-park",
                "metric": "metric:site-area",
                "value": 5,
                "unit": "KM2",
                "period": "2018-10-17",
            },
            {
                "subject_id": "place:beta-park",
                "metric": "metric:computing-power",
                "value": Decimal("0.4"),
                "unit": "EFLOPS",
                "period": "2018-10-17",
            },
        ],
    ),
    "plan": (
        "By 2025, the scale of Alphaville's core AI industry will reach 50 billion yuan, "
        "according to the AI Plan.",
        [
            {
                "metric": "metric:core-ai-industry-scale",
                "value": 50_000_000_000,
                "unit": "CNY",
                "period": "2025",
                "status": "target",
                "set_by_id": "policy:ai-plan",
            }
        ],
    ),
    "company-release": (
        "ALPHAVILLE, Oct. 17, 2018 - Acme today announced revenue of $3.2 million for 2017.",
        [
            {
                "subject_id": "org:acme",
                "metric": "metric:operating-income",
                "value": 3_200_000,
                "unit": "USD",
                "period": "2017",
            }
        ],
    ),
    "crore": (
        "India's AI market was worth Rs 2,500 crore in 2017-18.",
        [
            {
                "subject_id": None,
                "subject": "India",
                "metric": "metric:ai-market-value",
                "value": 25_000_000_000,
                "unit": "INR",
                "period": "2017-04/2018-03",
            }
        ],
    ),
    "lakh": (
        "Beta Park has an area of 4.5 lakh sq ft.",
        [
            {
                "subject_id": "place:beta-park",
                "metric": "metric:site-area",
                "value": Decimal("41806.368"),
                "unit": "M2",
                "period": "2018-10-17",
            }
        ],
    ),
    "yen": (
        "Japan's AI market was about 300 billion yen in fiscal 2017.",
        [
            {
                "subject_id": None,
                "subject": "Japan",
                "metric": "metric:ai-market-value",
                "value": 300_000_000_000,
                "unit": "JPY",
                "bound": "about",
                "period": "2017-04/2018-03",
            }
        ],
    ),
    "range": (
        "Alphaville aims to train 2,000 to 3,000 AI engineers by 2020.",
        [
            {
                "metric": "metric:ai-workforce",
                "value": value,
                "unit": "PERSON",
                "bound": bound,
                "period": "2020",
                "status": "target",
            }
            for value, bound in ((2000, "at-least"), (3000, "at-most"))
        ],
    ),
    "respectively": (
        "Alphaville and Tarn had 300 AI enterprises and 120 AI enterprises respectively in 2017.",
        [
            {
                "subject_id": subject,
                "metric": "metric:ai-enterprise-count",
                "value": value,
                "unit": "COUNT",
                "period": "2017",
            }
            for subject, value in (("place:alphaville", 300), ("place:tarn", 120))
        ],
    ),
    "of-them": (
        "Alphaville had 300 AI enterprises in 2017, 40 of them in robotics.",
        [
            {
                "metric": "metric:ai-enterprise-count",
                "value": value,
                "unit": "COUNT",
                "period": "2017",
            }
            for value in (300, 40)
        ],
    ),
    "month-before-publication": (
        "By the end of May, Alphaville had 320 AI enterprises.",
        [
            {
                "metric": "metric:ai-enterprise-count",
                "value": 320,
                "unit": "COUNT",
                "period": "2018-05",
            }
        ],
    ),
    "month-after-publication": (
        "By the end of May, Alphaville will have 500 AI enterprises.",
        [
            {
                "metric": "metric:ai-enterprise-count",
                "value": 500,
                "unit": "COUNT",
                "period": "2019-05",
                "status": "target",
            }
        ],
    ),
    "carried-year": (
        "In 2016, Alphaville's AI sales revenue reached 5 billion yuan. The number of AI "
        "enterprises stood at 3,000.",
        [
            {
                "metric": "metric:ai-sales-revenue",
                "value": 5_000_000_000,
                "unit": "CNY",
                "period": "2016",
            },
            {
                "metric": "metric:ai-enterprise-count",
                "value": 3000,
                "unit": "COUNT",
                "period": "2016",
            },
        ],
    ),
}


def told(draft: Draft, names: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a draft that are asked for."""
    found = {name: getattr(draft, name) for name in names}
    if "conversions" in found:
        found["conversions"] = [(each.value, each.unit) for each in draft.conversions]
    return found


@pytest.mark.parametrize("case", WHOLE)
def test_a_figure_comes_out_whole(figures: Callable[..., list[Draft]], case: str) -> None:
    text, expected = WHOLE[case]
    whole = [PLAIN | each for each in expected]
    assert [told(draft, each) for draft, each in zip(figures(text), whole, strict=True)] == whole


def test_a_draft_names_its_four_rules(figures: Callable[..., list[Draft]]) -> None:
    [draft] = figures("Alphaville's AI sales revenue reached 62.58 billion yuan last year.")
    assert draft.rule == "subject-possessive metric-label status-verb period-behind"
    assert 0 < draft.confidence <= 1


#: Stands before and after every trap, and has a figure that must be found beside it.
BODY = "Alphaville opened its second park on Monday. It has 300 AI enterprises, the mayor said."


@pytest.mark.parametrize(
    "trap",
    [
        "Home | News | 500 AI enterprises | Alphaville | Contact",
        "Home > News > Alphaville has 500 AI enterprises",
        "See also: Tarn has lured 500 AI enterprises with cheap land.",
        "Related articles\n\nTarn gets 5 billion yuan for its AI park",
        "Read more: Tarn gets 5 billion yuan for its AI park",
        "We use cookies. Let our 500 partners in Alphaville read what you do on this page.",
        "Copyright 2018 The Press. All rights reserved. 500 enterprises in Alphaville read us.",
        "Subscribe to our newsletter with 20,000 readers in Alphaville.",
        "Alphavilleâ€™s AI sales revenue reached 5Â billion yuan in 2017, the bureau said.",
        "Oct. 17, 2018 10:30",
        "Call the Bureau of Industry in Alphaville at 020 8888 1234 on weekdays.",
        "Liang Wei, 47, now heads the Bureau of Industry of the city of Alphaville.",
        "The meeting in Alphaville was held from Oct. 12 to 14 in 2018.",
    ],
    ids=[
        "menu",
        "trail",
        "see-also",
        "related",
        "read-more",
        "cookies",
        "copyright",
        "subscribe",
        "mojibake",
        "stamp",
        "telephone",
        "age",
        "days",
    ],
)
def test_a_trap_gives_no_figure(figures: Callable[..., list[Draft]], trap: str) -> None:
    found = figures(f"Alphaville opens another park\n\n{BODY}\n\n{trap}\n\n{BODY}")
    assert [draft.quote for draft in found] == ["300 AI enterprises"]


@pytest.mark.parametrize(
    "text",
    [
        "Alphaville's AI revenue was 5\u00a0billion\u00a0yuan in 2017.",
        "The mayor of the city said on Monday that Alphaville's AI\nrevenue was 5 "
        "billion yuan in 2017, after a year of hard work.",
        "The mayor of the city said on Monday that Alphaville's AI revenue was 5\r\nbillion "
        "yuan in 2017, after a year of hard work.",
        "\ufeffAlphaville\u2019s AI revenue was 5 bil\u00adlion yuan in 2017.",
    ],
    ids=["non-breaking", "broken-lines", "crlf", "mark-and-soft-hyphen"],
)
def test_white_space_and_unseen_characters_do_not_hide_a_figure(
    figures: Callable[..., list[Draft]], text: str
) -> None:
    [draft] = figures(text)
    assert (draft.subject_id, draft.value, draft.unit) == ("place:alphaville", 5 * 10**9, "CNY")
    assert draft.metric == "metric:ai-industry-revenue"
    assert draft.quote == text[draft.start : draft.end]


def test_without_a_day_of_publication_last_year_has_no_period(reader: Reader) -> None:
    text = "Alphaville's AI revenue was 5 billion yuan last year."
    dated = reader.read(text, published=date(2018, 10, 17))
    undated = reader.read(text)
    assert [draft.period for draft in dated.drafts] == ["2017"]
    assert [draft.period for draft in undated.drafts] == [None]
    assert (dated.published, undated.published) == (date(2018, 10, 17), None)


def test_drafts_stand_in_the_order_of_the_text_and_once_each(
    figures: Callable[..., list[Draft]],
) -> None:
    first, second = (WHOLE[case][0] for case in ("conversion", "range"))
    found = figures(f"{first}\n\n{second}\n\n{first}")
    assert [draft.value for draft in found] == [62_580_000_000, 2000, 3000]
    assert [draft.start for draft in found] == sorted(draft.start for draft in found)


def test_two_readers_give_the_same_drafts(
    reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Reader.of(reader.lexicon.things, ontology_folder())
    text = "\n\n".join(text for text, _ in WHOLE.values())
    first = reader.read(text, published=date(2018, 10, 17))
    assert len(first.drafts) > len(WHOLE)
    assert other.read(text, published=date(2018, 10, 17)) == first


#: Words with which rules tell one thing from another, put together in any order.
_TELLING = """
Alphaville Tarn Acme China the The city's its Its It which whose with of in by from to
up down than and , . ; ( ) : - said will aims expected reached reported grew rose
respectively both former latter them these total number per year last this next half
first quarter end May 2017 2020 2018-2020 FY18 fiscal revenue sales AI industry scale
core enterprises firms people engineers parks investment invested into invest profit
share percent growth 5 3,000 62.58 1.5 40 half third dozen billion million crore lakh
yuan $ Rs yen EFLOPS km2 hectares MW over nearly about least most more twice plan Plan
under Under according estimated Park Beta Bureau Industry Goals nation's province's
accounted covering Covering putting put there
"""
TELLING_TEXTS = st.lists(st.sampled_from(_TELLING.split()), max_size=60).map(" ".join)


@settings(max_examples=150)
@given(text=st.one_of(TELLING_TEXTS, TEXTS), published=st.dates() | st.none())
def test_any_text_gives_drafts_that_stand_in_it(
    reader: Reader, text: str, published: date | None
) -> None:
    concepts = reader.lexicon.things.vocabulary.concepts
    for draft in reader.read(text, published=published).drafts:
        assert draft.quote == text[draft.start : draft.end] != ""
        assert 0 < len(draft.quote) <= MAX_QUOTE
        assert 0 <= draft.confidence <= 1
        if draft.type == "figure" and draft.metric is not None:
            unit = concepts[f"unit:{draft.unit}"]
            assert concepts[draft.metric].quantity_kind == unit.quantity_kind


@settings(max_examples=150)
@given(TELLING_TEXTS)
def test_figures_of_any_text_are_borne_out_by_it(reader: Reader, text: str) -> None:
    things: Things = reader.lexicon.things
    found = [draft for draft in reader.read(text).drafts if draft.type == "figure"]
    _, refused = check_drafts(text, found, things, "en")
    assert [(each.draft, each.reasons) for each in refused] == []


def test_a_line_without_end_takes_time_in_proportion(reader: Reader) -> None:
    sentence = "Alphaville's AI revenue was 5 billion yuan in 2017 and 300 firms, while it "

    def seconds(count: int) -> float:
        text = sentence * count
        began = time.process_time()
        reader.read(text)
        return time.process_time() - began

    seconds(10)
    assert seconds(800) < 40 * max(seconds(100), 0.005)


def test_an_area_is_not_rounded(figures: Callable[..., list[Draft]]) -> None:
    """A value of many decimals was rounded to a tenth, which its own words contradicted."""
    [draft] = figures("Beta Park covers 12,345 sq ft in all.")
    assert draft.value == 12_345 * Decimal("0.09290304")


def test_a_third_is_rounded_to_a_tenth_of_a_percent(figures: Callable[..., list[Draft]]) -> None:
    [draft] = figures("Alphaville is home to a third of the nation's AI enterprises.")
    assert (draft.value, draft.unit) == (Decimal("33.3"), "PERCENT")


def test_a_number_without_currency_is_no_income(figures: Callable[..., list[Draft]]) -> None:
    """A bare number became the income of the company whose revenue the sentence speaks of."""
    [draft] = figures("Acme's revenue rose, and its number of enterprises reached 62 in 2017.")
    assert (draft.value, draft.unit, draft.metric) == (62, "COUNT", None)


def test_how_many_more_is_no_number_of_all(figures: Callable[..., list[Draft]]) -> None:
    """Of "212 more AI enterprises" 212 was the number of all of them."""
    [draft] = figures("Alphaville had 212 more AI enterprises than a year earlier.")
    assert (draft.value, draft.metric) == (212, None)
    assert "metric-increase" in draft.rule.split()


def test_until_when_something_is_set_up_dates_it(figures: Callable[..., list[Draft]]) -> None:
    """The time behind "set up" was taken for the day when something else was founded."""
    [draft] = figures("In Alphaville, 500 AI enterprises are to be set up by 2020.")
    assert (draft.value, draft.period, draft.status) == (500, "2020", "target")
