"""How sure a draft says it is: as often as its rules were right in the development articles."""

from pathlib import Path

import pytest

from kg.extract.figures.confidence import MEASURED, UNKNOWN, confidence_of
from tests.extract.calibration import measure_rules
from tests.extract.scoring import outcomes, product_extract

#: How far a rule may move before it has to be measured anew.
TOLERANCE = 0.05
MEND = "run python tests/extract/calibration.py and put what it prints into confidence.py"


@pytest.fixture(scope="module")
def shares(documents: Path) -> dict[str, float]:
    """Measure the rules; skip where the texts of the source documents are missing."""
    assert documents.is_dir()
    extract = product_extract()
    return measure_rules([*outcomes(extract, "A"), *outcomes(extract, "B")])


def test_every_rule_in_use_was_measured(shares: dict[str, float]) -> None:
    assert sorted(shares.keys() - MEASURED.keys()) == [], MEND


def test_measured_shares_are_those_of_today(shares: dict[str, float]) -> None:
    moved = {
        rule: (share, shares.get(rule))
        for rule, share in MEASURED.items()
        if abs(share - shares.get(rule, 0.0)) > TOLERANCE
    }
    assert moved == {}, MEND


def test_a_draft_is_as_sure_as_all_its_rules_together() -> None:
    rules = ("metric-label", "period-behind")
    product = MEASURED["metric-label"] * MEASURED["period-behind"]
    assert confidence_of(rules) == round(product, 2)
    assert confidence_of(["a-rule-nobody-measured"]) == UNKNOWN
    assert confidence_of([]) == 1
