"""Claim values and their ids."""

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.model import canonical, figure_id, relation_id
from kg.claims.periods import parse_period

Fields = dict[str, object]
FIGURE: Fields = {
    "document": "document:d",
    "figure_of": "place:x",
    "metric": "metric:m",
    "value": Decimal(5),
    "unit": "unit:CNY",
    "period": parse_period("2017"),
    "status": "actual",
    "bound": "exact",
}


def id_of(**changes: object) -> str:
    return figure_id(**(FIGURE | changes))  # type: ignore[arg-type]


def test_id_of_a_figure_is_fixed() -> None:
    """Ids are in people's queries and notes: another hash would break them all.

    It is that of ``figure␟document:d␟place:x␟metric:m␟5␟unit:CNY␟2017␟actual␟exact``
    by sha256sum, with U+001F where ␟ stands here.
    """
    assert id_of() == "claim:7f6081761bbb3c213b2f"


@pytest.mark.parametrize(
    "changes",
    [
        {"document": "document:e"},
        {"figure_of": "place:y"},
        {"metric": "metric:n"},
        {"value": Decimal(50)},
        {"value": Decimal(-5)},
        {"unit": "unit:USD"},
        {"period": None},
        {"period": parse_period("2018")},
        {"status": "target"},
        {"bound": "about"},
    ],
    ids=str,
)
def test_other_figure_has_another_id(changes: Fields) -> None:
    assert id_of(**changes) != id_of()


@pytest.mark.parametrize("value", ["5.0", "5.000", "5E+0", "05"])
def test_value_written_otherwise_is_the_same_figure(value: str) -> None:
    assert id_of(value=Decimal(value)) == id_of()


def test_fields_do_not_run_into_each_other() -> None:
    assert id_of(figure_of="place:xm", metric="etric:m") != id_of(
        figure_of="place:x", metric="metric:m"
    )


def test_figure_and_relation_differ() -> None:
    first = relation_id("document:d", "place:x", "partOf", "place:y", None, "actual")
    second = relation_id("document:d", "place:y", "partOf", "place:x", None, "actual")
    assert len({first, second, id_of()}) == 3


def test_id_does_not_depend_on_the_process() -> None:
    code = (
        "from kg.claims.model import relation_id;"
        "print(relation_id('document:d', 'place:x', 'partOf', 'place:y', None, 'actual'))"
    )
    ids = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("0", "1")
    }
    assert ids == {relation_id("document:d", "place:x", "partOf", "place:y", None, "actual")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("100", "100"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0.50", "-0.5"),
        ("1E-7", "0.0000001"),
        ("12.3400", "12.34"),
    ],
)
def test_canonical_form(value: str, text: str) -> None:
    assert canonical(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_canonical_form_is_the_same_number_and_the_same_for_equal_numbers(value: Decimal) -> None:
    text = canonical(value)
    assert Decimal(text) == value
    assert canonical(Decimal(text)) == text
    assert "E" not in text
