"""Claim values and their ids."""

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.model import (
    Evidence,
    FigureClaim,
    Location,
    RelationClaim,
    canonical,
    evidence_kind,
    figure_id,
    relation_id,
)
from kg.claims.periods import parse_period
from kg.sources.documents import SourceDocument

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


def document(sha256: str | None) -> SourceDocument:
    return SourceDocument(
        id="document:d",
        title="D",
        publisher="org:p",
        original_publisher=None,
        url=None,
        published=None,
        language="en",
        sha256=sha256,
        quality="normal",
        note=None,
    )


HASH = "0" * 64


@pytest.mark.parametrize(
    ("evidence", "printed", "sha256", "kind"),
    [
        pytest.param(Evidence("5 yuan", 0, 6), "5 yuan", HASH, "verified", id="offsets"),
        pytest.param(Evidence("5", fragment="row=5"), "5", None, "verified", id="row"),
        pytest.param(Evidence("5 yuan", 0, 6), "5 yuan", None, "quoted", id="no-hash"),
        pytest.param(Evidence("5 yuan"), "5 yuan", HASH, "quoted", id="no-offsets"),
        pytest.param(Evidence(None), "5 yuan", HASH, "quoted", id="as-printed"),
        pytest.param(Evidence(None), None, HASH, "page-only", id="no-words"),
    ],
)
def test_evidence_kind(
    evidence: Evidence, printed: str | None, sha256: str | None, kind: str
) -> None:
    figure = FigureClaim(
        id="claim:1", document="document:d", figure_of="place:x", metric="metric:m",
        value=Decimal(5), unit="unit:CNY", period=None, period_basis="stated", status="actual",
        bound="exact", as_printed=printed, conversions=(), reported_by=None, set_by=None,
        evidence=evidence, review="accepted", note=None, location=Location("f", 1),
    )  # fmt: skip
    assert evidence_kind(figure, document(sha256)) == kind


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [(Evidence("X", 0, 1), "verified"), (Evidence("X"), "quoted"), (Evidence(None), "page-only")],
    ids=["verified", "quoted", "page-only"],
)
def test_evidence_kind_of_a_relation(evidence: Evidence, kind: str) -> None:
    relation = RelationClaim(
        id="claim:1", document="document:d", subject="place:x", property="partOf",
        object="place:y", status="actual", period=None, evidence=evidence, review="accepted",
        note=None, location=Location("f", 1),
    )  # fmt: skip
    assert evidence_kind(relation, document(HASH)) == kind
