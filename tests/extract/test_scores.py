"""`kg extract` finds the claims of known texts as well as it did before.

Set A are the curated source documents, B the articles for development, C those held out.
"""

import pytest

from tests.extract.counting import Totals
from tests.extract.scoring import Extract, format_table, product_extract, totals

FIGURES, FULLY = "figures: value and unit", "figures: fully right"
RELATIONS, MAIN = "relations", "relations: main"

#: Set, measure -> the lowest precision and recall. They go up when the program gets better.
LEVELS = {
    ("A", FIGURES): (0.99, 0.99),
    ("A", FULLY): (0.88, 0.88),
    ("A", RELATIONS): (0.84, 0.19),
    ("A", MAIN): (0.85, 0.21),
    ("B", FIGURES): (0.96, 0.98),
    ("B", FULLY): (0.82, 0.83),
    ("B", RELATIONS): (0.94, 0.8),
    ("B", MAIN): (0.93, 0.79),
    ("C", FIGURES): (0.95, 0.95),
    ("C", FULLY): (0.64, 0.64),
    ("C", RELATIONS): (0.85, 0.66),
    ("C", MAIN): (0.84, 0.64),
}

#: Set -> the largest share of the traps that may be taken. It goes down.
MOST_TRAPS = {"B": 0.05, "C": 0.08}


@pytest.fixture(scope="session")
def extract() -> Extract:
    """Give the product's function."""
    return product_extract()


def counted(extract: Extract, name: str, request: pytest.FixtureRequest) -> Totals:
    """Count a set; skip set A where its texts are missing."""
    if name == "A":
        request.getfixturevalue("documents")
    return totals(extract, name)


def test_precision_and_recall_are_printed(
    extract: Extract, capsys: pytest.CaptureFixture[str]
) -> None:
    table = format_table({name: totals(extract, name) for name in "ABC"})
    with capsys.disabled():
        print(f"\n{table}")
    assert all(f"{name:5}{FULLY}" in table for name in "BC")


@pytest.mark.parametrize(("name", "measure"), LEVELS)
def test_levels_reached_are_kept(
    extract: Extract, name: str, measure: str, request: pytest.FixtureRequest
) -> None:
    found = counted(extract, name, request).counts[measure]
    precision, recall = LEVELS[name, measure]
    assert (found.precision or 0) >= precision, found
    assert (found.recall or 0) >= recall, found


@pytest.mark.parametrize("name", MOST_TRAPS)
def test_no_more_traps_are_taken_than_before(extract: Extract, name: str) -> None:
    found = totals(extract, name).counts["traps taken"]
    assert (found.precision or 0) <= MOST_TRAPS[name], found
