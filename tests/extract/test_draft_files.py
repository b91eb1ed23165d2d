"""A draft is a line of JSON with fixed keys; what any tool writes is read strictly."""

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.draft_files import DraftLine, format_draft, iter_drafts
from kg.extract.draft_schema import KEYS, draft_schema
from kg.extract.drafts import Draft
from kg.registry.things import Things
from tests.extract.draft_examples import FIGURE, RELATION, drafts

FIGURE_LINE: dict[str, Any] = {
    "type": "figure",
    "subject": "Alphaville",
    "value": 3000,
    "unit": "COUNT",
    "status": "actual",
    "quote": "3,000 firms",
    "start": 10,
    "end": 21,
}
RELATION_LINE: dict[str, Any] = {
    "type": "relation",
    "subject_id": "place:beta-park",
    "property": "locatedIn",
    "object": "Alphaville",
    "quote": "Beta Park",
    "start": 0,
    "end": 9,
}


def read(line: str | dict[str, Any]) -> DraftLine:
    [found] = iter_drafts([line if isinstance(line, str) else json.dumps(line)], "drafts.jsonl")
    return found


def complaint(line: str | dict[str, Any]) -> str:
    found = read(line)
    assert found.draft is None
    return "\n".join(map(str, found.faults))


def test_line_has_all_keys_in_order_and_null_where_empty() -> None:
    values = json.loads(format_draft(RELATION, "a.txt"))
    assert tuple(values) == KEYS
    assert (values["value"], values["conversions"], values["file"]) == (None, [], "a.txt")


@pytest.mark.parametrize(
    ("value", "written"),
    [("62580000000", "62580000000"), ("0.1", "0.1"), ("1E+3", "1000"), ("12.50", "12.5"),
     ("1234567890123456789.123456789", "1234567890123456789.123456789"), ("-0.00", "0")],
)  # fmt: skip
def test_value_is_written_digit_by_digit(value: str, written: str) -> None:
    line = format_draft(Draft(**{**_fields(FIGURE), "value": Decimal(value)}))
    assert f'"value": {written}, "unit"' in line


def _fields(draft: Draft) -> dict[str, Any]:
    return {key: getattr(draft, key) for key in KEYS if key != "file"}


def test_line_stays_one_line_and_shows_no_control_characters() -> None:
    quote = "a\x1b[2Jb\u2028c\u202ed\x85e\nf"
    line = format_draft(Draft(**{**_fields(RELATION), "quote": quote}))
    assert line.isprintable()
    assert json.loads(line)["quote"] == quote


@given(drafts)
def test_draft_is_read_as_it_was_written(draft: Draft) -> None:
    assert read(format_draft(draft)) == DraftLine(1, draft, None, ())


@pytest.mark.parametrize("line", [FIGURE_LINE, RELATION_LINE], ids=["figure", "relation"])
def test_few_keys_suffice(line: dict[str, Any]) -> None:
    found = read(line)
    assert found.faults == ()
    assert found.draft is not None
    assert (found.draft.status, found.draft.confidence, found.draft.rule) == ("actual", 0, "")


@pytest.mark.parametrize("line", [FIGURE_LINE, RELATION_LINE], ids=["figure", "relation"])
def test_schema_admits_what_is_read(line: dict[str, Any], things: Things) -> None:
    jsonschema.validate(line, draft_schema(things.vocabulary))


@pytest.mark.parametrize("draft", [FIGURE, RELATION], ids=["figure", "relation"])
def test_schema_admits_what_is_written(draft: Draft, things: Things) -> None:
    schema = draft_schema(things.vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(format_draft(draft)), schema)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "fact"}, 'type is "fact". Write figure or relation'),
        ({"valu": 1}, "unknown key 'valu'. Did you mean value"),
        ({"value": "3000"}, 'value is "3000". Write a number'),
        ({"value": True}, "value is true"),
        ({"value": None}, "a figure has no value"),
        ({"status": None}, "a figure has no status"),
        ({"status": "planned"}, "Did you mean target"),
        ({"subject": None}, "a figure has no subject or subject_id"),
        ({"quote": ""}, 'quote is "". Give it a value'),
        ({"quote": 5}, "quote is 5. Write a text"),
        ({"start": -1}, "start is -1. Count characters"),
        ({"start": 1.5}, "start is 1.5"),
        ({"end": None}, "end is null"),
        ({"confidence": 1.2}, "confidence is 1.2. Write a number from 0 to 1"),
        ({"conversions": {"USD": 1}}, "conversions is {"),
        ({"conversions": [{"value": 1}]}, "a conversion is {"),
        ({"subject": "\ud800"}, "Give it whole characters"),
    ],
)
def test_fault_of_a_line_is_told_and_refused_by_the_schema(
    changes: dict[str, Any], said: str, things: Things
) -> None:
    line = FIGURE_LINE | changes
    told = complaint(line)
    assert said in told
    assert told.startswith("drafts.jsonl:1: ")
    if changes != {"subject": "\ud800"}:
        assert not jsonschema.Draft202012Validator(draft_schema(things.vocabulary)).is_valid(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "this is no JSON ("),
        ("[1]", "this is no JSON object"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"type": "figure", "type": "relation"}', "the key 'type' is repeated"),
        ('{"value": 1e999999999}', "has more than 30 digits"),
        ('{"value": %s}' % ("9" * 5000), "has more than 30 digits"),
        ("[" * 90_000, "this is no JSON"),
        ('"' + "x" * 200_000 + '"', "the line is too long"),
    ],
    ids=range(8),
)
def test_what_is_no_draft_at_all_is_told(line: str, said: str) -> None:
    assert said in complaint(line)


def test_all_faults_of_a_line_are_told_together() -> None:
    assert len(read(FIGURE_LINE | {"start": "a", "end": "b", "colour": 1}).faults) == 3


def test_lines_are_counted_with_empty_ones() -> None:
    lines = ["\n", json.dumps(FIGURE_LINE), " ", "{}"]
    assert [found.line for found in iter_drafts(lines, "x")] == [2, 4]


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=20,
))  # fmt: skip
def test_any_json_is_read_or_told(value: Any) -> None:
    found = read(json.dumps(value))
    assert (found.draft is None) == bool(found.faults)


@given(st.text(max_size=60))
def test_any_line_is_read_or_told(line: str) -> None:
    for found in iter_drafts([line], "x"):
        assert (found.draft is None) == bool(found.faults)
