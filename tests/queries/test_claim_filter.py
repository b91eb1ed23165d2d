"""Which claims a selection leaves out."""

from typing import Any

import pytest

from kg.dataset.store import EmbeddedStore
from kg.errors import QueryError
from kg.queries.claim_filter import ClaimKind, find_claim_filter
from kg.queries.claim_selection import ClaimSelection, make_claim_selection

WITHDRAWN = {"withdrawn"}
LATE = {
    *("park, late", "seat", "part", "planned", "doubtful", "withdrawn"),
    *("sales of 2019", "sales of no year"),
}
UNDATED = {"school", "sales of no time"}
VERIFIED = {"sales of 2017", "park, early", "head office"}


def names(store: EmbeddedStore, cells: frozenset[str]) -> set[object]:
    """Give the notes of claims."""
    rows = store.query("SELECT ?claim ?note { ?claim a aie:Claim ; skos:note ?note }")
    return {row["note"] for row in rows if f"<{row['claim']}>" in cells}


@pytest.mark.parametrize(
    ("selection", "left_out", "undated"),
    [
        ({}, WITHDRAWN, 0),
        ({"known_by": "2018-10-16"}, VERIFIED | LATE | UNDATED, 2),
        ({"known_by": "2018-10-17"}, LATE | UNDATED, 2),
        ({"known_by": "2018-10"}, LATE | UNDATED, 2),
        ({"known_by": "2018"}, LATE | UNDATED, 2),
        ({"known_by": "2020-05-30"}, LATE | UNDATED, 2),  # May is over on the 31st
        ({"known_by": "2020-05-31"}, WITHDRAWN | UNDATED, 2),
        ({"known_by": "2020-05"}, WITHDRAWN | UNDATED, 2),
        ({"known_by": "2020"}, WITHDRAWN | UNDATED, 2),
        # A period of its own counts before the year of the document.
        ({"period": (2016, 2017)}, LATE | UNDATED | {"park, early"}, 1),
        ({"period": (2019, 2019)}, VERIFIED | UNDATED | (LATE - {"sales of 2019"}), 1),
        ({"period": (2018, 2018)}, LATE | {*VERIFIED, "sales of no time"} - {"park, early"}, 1),
        (
            {"period": (2018, 2020)},
            {"sales of 2017", "head office", "withdrawn", "sales of no time"},
            1,
        ),
        (
            {"known_by": "2018", "period": (2018, 2018)},
            LATE | UNDATED | VERIFIED - {"park, early"},
            2,
        ),
        ({"evidence": "verified"}, LATE | UNDATED, 0),
        ({"evidence": "quoted"}, WITHDRAWN | {"school"}, 0),
        ({"quality": "normal"}, WITHDRAWN | UNDATED, 0),
        ({"quality": "normal", "known_by": "2020"}, WITHDRAWN | UNDATED, 0),
        ({"review": "accepted"}, WITHDRAWN | {"doubtful"}, 0),
    ],
    ids=str,
)
def test_selection_leaves_out(
    noted: EmbeddedStore, selection: dict[str, Any], left_out: set[str], undated: int
) -> None:
    found = find_claim_filter(noted, ClaimSelection(**selection))
    assert names(noted, found.left_out) == left_out
    assert found.undated == undated


@pytest.mark.parametrize(
    ("kind", "undated"),
    [
        ("RelationClaim", {"school"}),
        ("FigureClaim", {"sales of no time"}),
        ("Claim", {"school", "sales of no time"}),
    ],
)
def test_dates_are_those_of_one_kind_of_claims(
    noted: EmbeddedStore, kind: ClaimKind, undated: set[str]
) -> None:
    found = find_claim_filter(noted, ClaimSelection(known_by="2020"), kind=kind)
    assert names(noted, found.left_out) == undated | WITHDRAWN
    assert found.undated == len(undated)


def test_what_is_left_out_besides_is_not_counted_as_undated(noted: EmbeddedStore) -> None:
    undated = find_claim_filter(noted, ClaimSelection(known_by="2020"), kind="FigureClaim")
    besides = undated.left_out
    found = find_claim_filter(
        noted, ClaimSelection(known_by="2020"), kind="FigureClaim", besides=besides
    )
    assert (undated.undated, found.undated) == (1, 0)
    assert found.left_out == undated.left_out


def test_years_are_those_of_the_claim_before_those_of_its_document(noted: EmbeddedStore) -> None:
    years = find_claim_filter(noted, ClaimSelection(), years=True).years
    spans = {
        name: span for claim, span in years.items() for name in names(noted, frozenset([claim]))
    }
    assert spans["sales of 2017"] == (2017, 2017)
    assert spans["sales of no year"] == (2020, 2020)
    assert spans["head office"] == (2016, 2016)
    assert spans["school"] == (2018, 2018)
    assert "sales of no time" not in spans


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        ({"known_by": "soon"}, "it is 'soon'. Give a day, month or year"),
        ({"known_by": 2019}, "it is 2019. Give a day, month or year as text"),
        ({"known_by": "2020-13"}, "month 13 does not exist"),
        ({"known_by": "2020-H1"}, "Give a day, month or year"),
        ({"period": (2020, 2018)}, "Give the earlier year first"),
        ({"period": "2018..2022"}, "Give the first and the last year"),
        ({"period": 2018}, "Give the first and the last year"),
        ({"evidence": "verfied"}, "Did you mean verified"),
        ({"known_bye": "2019"}, "Did you mean known_by"),
        ({"place": "Guangzhou"}, "claims cannot be selected by this"),
    ],
    ids=str,
)
def test_wrong_selection_is_refused(selection: dict[str, Any], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        make_claim_selection(**selection)
