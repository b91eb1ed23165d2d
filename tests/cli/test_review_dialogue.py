"""Whatever is answered, a review ends, and only what the text bears out is accepted."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.bundled import ontology_folder
from kg.claims.claim_files import read_claim_file
from kg.cli.review_console import Console
from kg.cli.review_dialogue import Dialogue
from kg.extract.draft_checks import find_missing, find_reasons
from kg.extract.review.candidates import NameBook
from kg.extract.review.claims import make_claims, write_claims
from kg.extract.review.documents import DocumentFacts, make_document
from kg.extract.review.reviewing import Material
from kg.extract.review.session import Session
from kg.extract.review.state_files import read_state, write_state
from kg.registry.known_names import iter_known_names
from kg.registry.things import Things
from kg.sources.main_text import hash_text
from tests.conftest import TEXT
from tests.extract.draft_examples import FIGURE, RELATION, placed

DRAFTS = (
    placed(FIGURE, TEXT),
    replace(placed(FIGURE, TEXT), value=Decimal(7), metric=None),
    placed(RELATION, TEXT),
    replace(placed(RELATION, TEXT), subject="Gamma", subject_id=None),
)
ANSWERS = (
    *("a", "", "m", "r", "s", "u", "b", "?", "x"),
    *("subject", "metric", "value", "quote", "object", "property", "status", "conversions"),
    *("new", "none", "1", "2", "99999999999999", "Beta Park", "Alpha", "Gamma", "Park", "City"),
    *("place:gamma", "62.58 billion yuan", "5 billion yuan", "2018", "foundedOn", "locatedIn"),
    *("metric:ai-sales-revenue", "target", "planned", "\x1b[A", "阿尔法市", "9" * 50),
)


@pytest.fixture(scope="module")
def material(things: Things) -> Material:
    names = NameBook(iter_known_names(things, ontology_folder()))
    return Material(TEXT, "en", things, names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@given(answers=st.lists(st.sampled_from(ANSWERS), max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answers_leave_a_review_whose_claims_are_sound(
    answers: list[str], material: Material, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Session] = []
    session = _answer(answers, material, kept.append, monkeypatch)
    assert kept[-1:] == ([session] if kept else [])
    things = material.known(session)
    for decision in session.accepted():
        assert find_missing(decision.draft) == ()
        assert find_reasons(TEXT, decision.draft, things, "en") == ()
    state = folder / "state"
    write_state(state, session)
    assert read_state(state, DRAFTS).session == session
    if session.accepted():
        _check_claims(session, things, folder)


def _answer(
    answers: list[str],
    material: Material,
    keep: Callable[[Session], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Session:
    """Answer line by line until nothing is left to answer or to ask."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    dialogue = Dialogue(Session(DRAFTS), material, keep, Console())
    dialogue.run()
    return dialogue.session


def _check_claims(session: Session, things: Things, folder: Path) -> None:
    facts = DocumentFacts("Any", "org:press", None, "2018", "en", "any")
    document = make_document(facts, hash_text(TEXT), ())
    path = folder / "any.yaml"
    path.unlink(missing_ok=True)
    written = write_claims(path, document, make_claims(session, TEXT, document), things)
    claim_set, faults = read_claim_file(path, things)
    assert faults == []
    assert claim_set is not None
    assert len(claim_set.claims()) == written.added
