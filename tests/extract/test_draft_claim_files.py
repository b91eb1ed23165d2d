"""A draft claim file keeps a text with its drafts, and is no claim file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.claim_files import read_claim_file
from kg.errors import SourceError
from kg.extract.draft_claim_files import (
    DraftClaims,
    TextHead,
    format_draft_claims,
    in_order,
    is_draft_claim_file,
    read_draft_claims,
)
from kg.extract.drafts import Draft
from kg.registry.things import Things
from tests.conftest import TEXT
from tests.extract.draft_examples import FIGURE, RELATION, drafts, placed

CLAIMS = DraftClaims(
    TextHead("alphaville.txt", "Alphaville's AI industry", None, "2018-10-17", "en"),
    TEXT,
    in_order([placed(FIGURE, TEXT), placed(RELATION, TEXT)]),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts") / "alphaville.yaml"


def read(path: Path, content: str) -> DraftClaims:
    path.write_text(content, encoding="utf-8", newline="")
    return read_draft_claims(path)


def test_file_gives_back_what_was_written(path: Path) -> None:
    assert read(path, format_draft_claims(CLAIMS)) == CLAIMS


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: bool(t.strip())),
    st.lists(drafts, max_size=3),
)
def test_any_text_and_drafts_are_given_back(path: Path, text: str, found: list[Draft]) -> None:
    claims = DraftClaims(TextHead("a.txt"), text, in_order(found))
    assert read(path, format_draft_claims(claims)) == claims


def test_it_is_not_taken_for_a_claim_file(path: Path, things: Things) -> None:
    path.write_text(format_draft_claims(CLAIMS), encoding="utf-8")
    claim_set, faults = read_claim_file(path, things)
    assert claim_set is None
    assert any("draftsOf" in fault.what for fault in faults)


def test_it_is_recognised() -> None:
    assert is_draft_claim_file(format_draft_claims(CLAIMS))
    assert not is_draft_claim_file("document:\n  id: x\n")
    assert not is_draft_claim_file("")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Alphaville is home", "Betaville is home", "the text is not that of which"),
        ("unit: unit:CNY", "unit: CNY", "unit is 'CNY'. Write unit:CNY"),
        ("value: 62580000000", "value: 6.2e10", "is not a plain number"),
        ("confidence: 0.95", "confidence: 9.5", "confidence is 9.5"),
        ("metric:", "metrik:", "unknown field 'metrik'"),
        ("start: ", "start: x", "start is 'x"),
    ],
)
def test_faults_are_told_with_their_line(path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(path, format_draft_claims(CLAIMS).replace(old, new, 1))
    assert any(said in str(fault) and fault.line > 1 for fault in caught.value.faults)
