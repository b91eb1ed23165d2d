"""Reading the fields of one record."""

from decimal import Decimal

import pytest

from kg.claims.record_reader import RecordReader
from kg.registry.things import Things
from kg.sources.strict_yaml import parse_yaml


def reader(text: str, *known: str, required: tuple[str, ...] = ()) -> RecordReader:
    return RecordReader(
        "f.yaml", parse_yaml(text, "f.yaml"), "figure", required=required, optional=known
    )


def told(record: RecordReader) -> list[str]:
    return [str(fault) for fault in record.faults]


def test_sound_record_has_no_faults() -> None:
    record = reader("a: x\nb: 1.5\nc: 3\nd: [y]\ne: 2017", *"abcde")
    assert record.text("a") == "x"
    assert record.decimal("b") == Decimal("1.5")
    assert record.count("c") == 3
    assert len(record.items("d")) == 1
    assert str(record.period("e")) == "2017"
    assert record.sound


def test_field_left_out_is_none_and_no_fault() -> None:
    record = reader("a: x", "a", "b")
    assert record.text("b") is None
    assert record.decimal("b") is None
    assert record.count("b") is None
    assert record.period("b") is None
    assert record.items("b") == ()
    assert record.choice("b", ["x", "y"], "y") == "y"
    assert record.sound


def test_unknown_field_gets_the_nearest_name_and_its_line() -> None:
    assert told(reader("a: x\nvalu: 5", "a", "value")) == [
        "f.yaml:2: unknown field 'valu' in a figure. Did you mean value?"
    ]


def test_missing_field_is_told_at_the_record() -> None:
    record = reader("\n\na: x", "a", required=("value",))
    assert told(record) == ["f.yaml:3: a figure has no value. Add `value: …`."]


@pytest.mark.parametrize("text", ["x", "[a]"])
def test_record_that_is_no_mapping(text: str) -> None:
    assert told(reader(text)) == [
        "f.yaml:1: a figure is not written as fields. Write `field: value` lines."
    ]


def test_record_that_is_missing() -> None:
    assert not RecordReader("f.yaml", None, "figure", required=()).sound


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("a: [x]", "f.yaml:1: a is not a plain text"),
        ("a:\n  b: c", "a is not a plain text"),
        ("a:", "f.yaml:1: a is empty"),
        ("a: '  '", "f.yaml:1: a is empty"),
    ],
)
def test_text_that_is_none(field: str, said: str) -> None:
    record = reader(field, "a")
    assert record.text("a") is None
    assert said in told(record)[0]


@pytest.mark.parametrize(
    "number", ["1,000", "NaN", "1e3", "five", ".inf", "-", "1_000", "0x1", "9" * 40]
)
def test_decimal_that_is_none(number: str) -> None:
    record = reader(f"\na: '{number}'", "a")
    assert record.decimal("a") is None
    assert told(record)[0].startswith("f.yaml:2: a: ")


@pytest.mark.parametrize("number", ["-1", "1.0", "+1", "x", "٣", "9" * 13])
def test_count_that_is_none(number: str) -> None:
    record = reader(f"a: '{number}'", "a")
    assert record.count("a") is None
    assert "Write a whole number from 0." in told(record)[0]


def test_choice_outside_the_list_gets_the_nearest() -> None:
    record = reader("a: at-leest", "a")
    assert record.choice("a", ["at-least", "exact"], "exact") == "exact"
    assert told(record) == ["f.yaml:1: a is 'at-leest'. Did you mean at-least?"]


@pytest.mark.parametrize("period", ["2018-13", "2018-02-30", "last year", "2018/2017", "99"])
def test_period_that_is_none(period: str) -> None:
    record = reader(f"a: {period}", "a")
    assert record.period("a") is None
    assert told(record)[0].startswith("f.yaml:1: a: ")


def test_list_that_is_a_text() -> None:
    record = reader("a: x", "a")
    assert record.items("a") == ()
    assert "a is not a list" in told(record)[0]


def test_thing_is_known_and_of_the_class(things: Things) -> None:
    record = reader("a: place:alphaville", "a")
    assert record.thing("a", things, ("Place",)) == "place:alphaville"
    assert record.sound


def test_unknown_thing_gets_the_nearest(things: Things) -> None:
    record = reader("a: place:alphavile", "a")
    assert record.thing("a", things) is None
    assert "Did you mean place:alphaville?" in told(record)[0]


def test_thing_of_another_class_is_refused(things: Things) -> None:
    record = reader("a: place:alphaville", "a")
    assert record.thing("a", things, ("Organization",)) is None
    assert "a is place:alphaville, a City. Name a Organization here" in told(record)[0]


def test_fault_stays_on_one_line_and_holds_no_control_characters(things: Things) -> None:
    """An id with a line break once wrote a line that looked like another fault."""
    record = reader(r'a: "place:\e[31mx\nother.yaml:1: fine"', "a")
    record.thing("a", things)
    assert told(record)[0].isprintable()


def test_fault_about_a_huge_text_is_short(things: Things) -> None:
    record = reader(f"a: {'x' * 100_000}\n{'k' * 1_000}: y", "a")
    record.thing("a", things)
    record.choice("a", ["x"], "x")
    assert max(map(len, told(record))) < 1_500
