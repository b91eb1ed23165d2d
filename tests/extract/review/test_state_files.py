"""What was decided is kept, and taken up again."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract.drafts import Draft
from kg.extract.review.session import Decision, Session
from kg.extract.review.state_files import Resumed, read_state, state_path, write_state
from kg.registry.registry_files import NewThing
from tests.extract.draft_examples import FIGURE, RELATION, drafts

PARK = NewThing("place:gamma-park", "Park", "Gamma “Park”", "place:china")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return state_path(tmp_path_factory.mktemp("state") / "article.txt")


def test_state_lies_beside_what_is_reviewed() -> None:
    assert state_path(Path("a/b.html")) == Path("a/b.html.review.jsonl")


def test_no_state_begins_a_review(tmp_path: Path) -> None:
    assert read_state(tmp_path / "none", [FIGURE]) == Resumed(Session((FIGURE,)), False, 0)


def test_decisions_with_mends_and_new_things_are_given_back(path: Path) -> None:
    session = Session((FIGURE, RELATION))
    mended = replace(RELATION, period="2018")
    session = session.decide(Decision(1, "accepted", mended, (PARK,), original=RELATION))
    session = session.decide(Decision(0, "accepted", FIGURE, unseen=True))
    write_state(path, session)
    assert read_state(path, session.drafts) == Resumed(session, changed=False, lost=0)


@given(st.lists(drafts, min_size=1, max_size=3))
def test_state_of_any_drafts_is_given_back(path: Path, found: list[Draft]) -> None:
    session = Session(tuple(found))
    for index, draft in enumerate(found):
        session = session.decide(Decision(index, "skipped", draft))
    write_state(path, session)
    assert read_state(path, found).session == session


def test_decision_holds_when_what_the_draft_names_has_been_registered(path: Path) -> None:
    before = replace(RELATION, object="Gamma Park", object_id=None)
    write_state(path, Session((before,)).decide(Decision(0, "rejected", before)))
    resumed = read_state(path, [replace(before, object_id=PARK.id)])
    assert (resumed.lost, resumed.session.counts()["rejected"]) == (0, 1)


def test_decisions_follow_their_drafts_and_lost_ones_are_counted(path: Path) -> None:
    session = Session((FIGURE, RELATION))
    session = session.decide(Decision(0, "rejected", FIGURE))
    session = session.decide(Decision(1, "accepted", RELATION))
    write_state(path, session)
    new = (replace(FIGURE, start=1), replace(RELATION, rule="better"))
    resumed = read_state(path, new)
    assert (resumed.changed, resumed.lost) == (True, 1)
    assert [decision.index for decision in resumed.session.decisions] == [1]


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "x", '{"format": 2, "drafts": ""}', '{"format": 1, "drafts": ""}\n{}',
     '{"format": 1, "drafts": ""}\n{"verdict": "maybe"}', "{" * 5000],
)  # fmt: skip
def test_what_is_no_state_is_refused(content: str, path: Path) -> None:
    path.write_text(content)
    with pytest.raises(SourceError, match="damaged"):
        read_state(path, [FIGURE])
