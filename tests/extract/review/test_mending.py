"""A mended field is checked as it is typed."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.extract.review.candidates import Candidate
from kg.extract.review.mending import classes_of, names_thing, set_thing, set_value
from kg.registry.things import Things
from tests.conftest import TEXT
from tests.extract.draft_examples import FIGURE, RELATION, placed

DRAFT = placed(FIGURE, TEXT)
CITY = Candidate("place:alphaville", "City", "Alphaville")


@pytest.mark.parametrize(
    ("field", "typed", "changes"),
    [
        ("value", "3000.5", {"value": Decimal("3000.5")}),
        ("value", "5 billion yuan", {"value": Decimal(5000000000), "unit": "CNY"}),
        ("value", "$3", {"value": Decimal(3), "unit": "USD"}),
        ("value", "3,000", {"value": Decimal(3000)}),
        ("unit", "USD", {"unit": "USD"}),
        ("period", "2018-h1", {"period": "2018-H1"}),
        ("period", "none", {"period": None}),
        ("status", "target", {"status": "target"}),
        ("bound", "at-least", {"bound": "at-least"}),
        ("period_basis", "stated", {"period_basis": "stated"}),
        ("conversions", "none", {"conversions": ()}),
        ("quote", "5 billion yuan", {"quote": "5 billion yuan", "start": 239, "end": 253}),
    ],
)
def test_field_takes_what_fits(
    field: str, typed: str, changes: dict[str, Any], things: Things
) -> None:
    assert set_value(DRAFT, field, typed, TEXT, things) == replace(DRAFT, **changes)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "some", "is not a plain number"),
        ("value", "3 or 4", "is not a plain number"),
        ("unit", "yuan", "unit cannot be"),
        ("status", "planned", "status cannot be"),
        ("status", "none", "status cannot be"),
        ("period", "2018-13", "month 13 does not exist"),
        ("bound", "atleast", "Did you mean at-least"),
        ("conversions", "5 USD", "Write none"),
        ("quote", "6 billion yuan", "do not stand in the text"),
        ("quote", "x" * 101, "at most 100 characters"),
    ],
)
def test_what_does_not_fit_is_refused(field: str, typed: str, said: str, things: Things) -> None:
    with pytest.raises(ValueError, match=said):
        set_value(DRAFT, field, typed, TEXT, things)


def test_quote_is_taken_where_it_stands_nearest(things: Things) -> None:
    text = "AI here. AI there. AI nowhere."
    draft = replace(RELATION, quote="there", start=12, end=17)
    assert set_value(draft, "quote", "AI", text, things).start == 9


def test_quote_may_be_typed_with_other_white_space(things: Things) -> None:
    text = "It has more\u00a0than\n3,000 firms."
    draft = set_value(replace(RELATION, start=0, end=2), "quote", "more than 3,000", text, things)
    assert (draft.quote, draft.start, draft.end) == ("more\u00a0than\n3,000", 7, 22)


def test_thing_brings_id_name_and_kind() -> None:
    draft = replace(RELATION, object=None, object_id=None)
    found = set_thing(draft, "object", CITY)
    assert (found.object, found.object_id, found.object_kind) == (
        "Alphaville", "place:alphaville", "City",
    )  # fmt: skip


def test_name_that_the_text_gives_stays() -> None:
    draft = replace(RELATION, object="the city", object_id=None)
    assert set_thing(draft, "object", CITY).object == "the city"


def test_who_reports_may_be_emptied_and_a_subject_not() -> None:
    draft = replace(DRAFT, reported_by="Press", reported_by_id="org:press")
    emptied = set_thing(draft, "reported_by", None)
    assert (emptied.reported_by, emptied.reported_by_id) == (None, None)
    with pytest.raises(ValueError, match="needs its subject"):
        set_thing(draft, "subject", None)


def test_object_of_a_date_is_typed_as_a_period(things: Things) -> None:
    draft = replace(RELATION, property="foundedOn", object=None, object_id=None)
    assert not names_thing(draft, "object", things)
    assert set_value(draft, "object", "2018-05", TEXT, things).object == "2018-05"


def test_classes_follow_the_property(things: Things) -> None:
    assert set(classes_of(RELATION, "object", things)) == {"Place"}
    assert set(classes_of(FIGURE, "subject", things)) == set()
