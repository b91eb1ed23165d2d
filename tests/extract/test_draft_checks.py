"""Only drafts are accepted whose words stand in the text and say their number."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from kg.extract.draft_checks import check_drafts, find_missing, find_reasons
from kg.extract.drafts import Draft, DraftConversion
from kg.registry.things import Things
from tests.conftest import TEXT
from tests.extract.draft_examples import FIGURE, RELATION, drafts, placed

COUNT = placed(
    FIGURE,
    TEXT,
    metric="metric:ai-enterprise-count",
    value=Decimal(3000),
    unit="COUNT",
    bound="at-least",
    quote="more than 3,000 AI enterprises",
    conversions=(),
)


def reasons(things: Things, draft: Draft, **changes: Any) -> str:
    return "; ".join(find_reasons(TEXT, replace(draft, **changes), things, "en"))


def test_sound_drafts_are_accepted_in_order(things: Things) -> None:
    sound = [placed(RELATION, TEXT), placed(FIGURE, TEXT), COUNT]
    assert check_drafts(TEXT, sound, things, "en") == (sound, [])


def test_wrong_drafts_are_refused_with_all_reasons(things: Things) -> None:
    wrong = replace(COUNT, value=Decimal(4000), subject_id="place:gamma")
    accepted, [refused] = check_drafts(TEXT, [COUNT, wrong], things)
    assert accepted == [COUNT]
    assert refused.draft is wrong
    assert len(refused.reasons) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": COUNT.start + 1, "end": COUNT.end + 1}, "it stands at 22-52"),
        ({"quote": "more than 5,000 AI enterprises"}, "nowhere else"),
        ({"start": 10**9, "end": 10**9 + 30}, "lie outside the text"),
        ({"start": -5}, "does not stand at -5"),
        ({"quote": TEXT[:120], "start": 0, "end": 120}, "more than 100"),
        ({"value": Decimal(3001)}, "which reads as 3000"),
        ({"value": Decimal("NaN")}, "the value is NaN"),
        ({"unit": "CNY"}, "CNY does not measure metric:ai-enterprise-count"),
        ({"unit": "yuan"}, "the unit is 'yuan'"),
        ({"bound": "exact"}, "the words say at-least"),
        ({"bound": "atleast"}, "Did you mean at-least"),
        ({"status": "planned"}, "the status is 'planned'"),
        ({"period": "last year"}, "the period is 'last year'"),
        ({"period_basis": "guess"}, "the period_basis is 'guess'"),
        ({"metric": "metric:ai-firms"}, "metric names the unknown"),
        ({"metric": "place:alphaville"}, "a City, not a Metric"),
        ({"subject_id": "place:alphavile"}, "Did you mean place:alphaville"),
        ({"reported_by_id": "policy:ai-plan-2"}, "reported_by_id names the unknown"),
        ({"set_by_id": "place:alphaville"}, "not a Programme or Publication"),
    ],
)
def test_figure_that_the_text_does_not_bear_out(
    changes: dict[str, Any], said: str, things: Things
) -> None:
    assert said in reasons(things, COUNT, **changes)


@pytest.mark.parametrize(
    ("conversion", "sound"),
    [
        (DraftConversion(Decimal(9050000000), "USD"), True),
        (DraftConversion(Decimal(9050000001), "USD"), False),
        (DraftConversion(Decimal(9050000000), "EUR"), False),
        (DraftConversion(Decimal(5000000000), "CNY"), False),
    ],
    ids=["behind the quote", "another number", "another currency", "far behind"],
)
def test_conversion_stands_in_the_quote_or_right_behind_it(
    conversion: DraftConversion, sound: bool, things: Things
) -> None:
    told = reasons(things, placed(FIGURE, TEXT), conversions=(conversion,))
    assert ("the conversion" in told) is not sound


@pytest.mark.parametrize(
    ("between", "sound"), [("\n", True), (" of\n\n", False)], ids=["line end", "paragraph"]
)
def test_conversion_may_stand_on_the_next_line_of_its_paragraph(
    between: str, sound: bool, things: Things
) -> None:
    text = TEXT.replace("yuan ($9.05 billion)", f"yuan{between}($9.05 billion)")
    told = find_reasons(text, placed(FIGURE, text), things)
    assert (told == ()) is sound


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"property": "lokatedIn"}, "Did you mean locatedIn"),
        ({"property": "metric"}, "the property is 'metric'"),
        ({"object_id": "policy:ai-plan"}, "the object of locatedIn is policy:ai-plan, a Policy"),
        ({"subject_id": "sector:finance"}, "the subject of locatedIn is sector:finance"),
        ({"object_id": "place:beta-park"}, "is related to itself"),
        ({"object": "Gammaton", "object_id": None}, "'Gammaton' is named nowhere in the text"),
        ({"status": "target"}, "the status is 'target'"),
        ({"property": "foundedOn", "object": "in May", "object_id": None}, "not a day, month"),
        ({"property": "foundedOn", "object": "2018-H1", "object_id": None}, "not a day, month"),
    ],
)
def test_relation_that_the_text_does_not_bear_out(
    changes: dict[str, Any], said: str, things: Things
) -> None:
    assert said in reasons(things, placed(RELATION, TEXT), **changes)


def test_date_of_a_relation_need_not_stand_in_the_text_as_it_is_written(things: Things) -> None:
    draft = placed(RELATION, TEXT, property="foundedOn", object="2018-05", object_id=None)
    assert reasons(things, draft) == ""


def test_thing_is_named_in_the_text_by_any_of_its_names(things: Things) -> None:
    draft = placed(RELATION, TEXT, subject="The park of Beta", object="Alpha")
    assert reasons(things, draft) == ""


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (FIGURE, ()),
        (replace(FIGURE, subject_id=None, metric=None), ("subject", "metric")),
        (RELATION, ()),
        (replace(RELATION, object_id=None), ("object",)),
        (replace(RELATION, property="foundedOn", object="2018", object_id=None), ()),
    ],
)
def test_what_a_draft_lacks_is_named(draft: Draft, missing: tuple[str, ...]) -> None:
    assert find_missing(draft) == missing


@given(drafts)
def test_any_draft_is_accepted_or_refused(things: Things, draft: Draft) -> None:
    accepted, refused = check_drafts(TEXT, [draft], things)
    assert len(accepted) + len(refused) == 1
    for good in accepted:
        assert TEXT[good.start : good.end] == good.quote
