"""A review is a value: decisions in order, the last of a draft counts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.review.session import VERDICTS, Decision, Session, accept_above, keys_of
from kg.registry.registry_files import NewThing
from tests.extract.draft_examples import FIGURE, RELATION

DRAFTS = (FIGURE, RELATION, replace(RELATION, start=50, end=59))
PARK = NewThing("place:gamma-park", "Park", "Gamma Park")


def accept(index: int, **changes: object) -> Decision:
    draft = replace(DRAFTS[index], **changes)  # type: ignore[arg-type]
    return Decision(index, "accepted", draft, original=DRAFTS[index] if changes else None)


def test_last_decision_of_a_draft_counts() -> None:
    session = Session(DRAFTS).decide(accept(0)).decide(Decision(0, "rejected", FIGURE))
    assert session.accepted() == []
    assert session.counts()["rejected"] == 1


def test_accepted_are_in_order_of_their_drafts() -> None:
    session = Session(DRAFTS).decide(accept(2)).decide(accept(0))
    assert [decision.index for decision in session.accepted()] == [0, 2]


def test_counts_tell_mended_and_open() -> None:
    session = Session(DRAFTS).decide(accept(0, period="2018")).decide(accept(1))
    assert session.counts() == {
        "accepted": 2, "rejected": 0, "skipped": 0, "mended": 1, "open": 1,
    }  # fmt: skip


def test_things_are_registered_only_by_decisions_that_count() -> None:
    session = Session(DRAFTS).decide(Decision(1, "accepted", RELATION, (PARK,)))
    assert session.new_things() == {PARK.id: PARK}
    assert session.decide(Decision(1, "rejected", RELATION)).new_things() == {}


def test_skipped_drafts_are_open_when_asked_again() -> None:
    session = Session(DRAFTS).decide(Decision(0, "skipped", FIGURE))
    assert (session.open_from(0), session.open_from(0, again=True)) == (1, 0)


def test_nothing_is_open_at_the_end() -> None:
    assert Session(DRAFTS).open_from(3) is None


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(VERDICTS)), max_size=8))
def test_undoing_everything_leads_back_step_by_step(steps: list[tuple[int, str]]) -> None:
    sessions = [Session(DRAFTS)]
    for index, verdict in steps:
        decision = Decision(index, verdict, DRAFTS[index])  # type: ignore[arg-type]
        sessions.append(sessions[-1].decide(decision))
    for before, after in zip(reversed(sessions[:-1]), reversed(sessions[1:]), strict=True):
        assert after.undo() == (before, after.decisions[-1])
    assert sessions[0].undo() == (sessions[0], None)


def test_only_acceptable_drafts_at_least_so_sure_are_accepted() -> None:
    session = accept_above(Session(DRAFTS), 0.8, [0, 1])
    assert [(d.index, d.unseen) for d in session.accepted()] == [(0, True), (1, True)]
    assert accept_above(Session(DRAFTS), 0.81, [0, 1]).counts()["accepted"] == 1


def test_what_was_decided_is_not_accepted_over() -> None:
    session = Session(DRAFTS).decide(Decision(0, "rejected", FIGURE))
    assert accept_above(session, 0, [0]) == session


def test_key_of_a_draft_outlives_a_better_reading_of_subject_and_metric() -> None:
    better = replace(FIGURE, subject_id="place:beta-park", metric=None, rule="other")
    assert list(keys_of([FIGURE])) == list(keys_of([better]))
    assert list(keys_of([FIGURE])) != list(keys_of([replace(FIGURE, unit="USD")]))


def test_drafts_alike_have_keys_of_their_own() -> None:
    assert len(set(keys_of([FIGURE, FIGURE, RELATION]))) == 3
