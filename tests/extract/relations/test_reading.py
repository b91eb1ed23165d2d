"""Whatever the text: drafts point at their quotes, keep to the ontology, and are the same again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bundled import ontology_folder
from kg.extract.extraction import extract_text
from kg.registry.vocabulary import Vocabulary, read_vocabulary

TEXT = (
    "The\u00a0Delta Chip Park, which is located in Rotterdam, is operated by Safari Cloud and "
    "focuses on  healthcare, logistics and drones. Condor Capital will invest \u20ac30 million in "
    "the park. The Fjord AI Strategy 2030, issued by the Ministry of Trade in March 2024, applies "
    "to Norway.\n\nLima will host the Andes AI Summit. Austin, Texas, is home to the Umoja Data "
    "Center.\n"
)
WORDS = [
    *TEXT.split(),
    "which",
    "by",
    "and",
    ",",
    ";",
    "its",
    "it",
    "\ue001",
    "(",
    "respectively,",
    "is",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_folder())


def test_quotes_stand_at_their_offsets() -> None:
    drafts = [draft for draft in extract_text(TEXT) if draft.type == "relation"]
    assert len(drafts) >= 10
    for draft in drafts:
        assert TEXT[draft.start : draft.end] == draft.quote
        assert 0 < len(draft.quote) <= 110


def test_kinds_are_within_domain_and_range(vocabulary: Vocabulary) -> None:
    for draft in extract_text(TEXT):
        if draft.type != "relation" or draft.property is None:
            continue
        known = vocabulary.properties[draft.property]
        for kind, allowed in ((draft.subject_kind, known.domain), (draft.object_kind, known.range)):
            assert kind is None or not allowed or vocabulary.is_a(kind, allowed), draft


def test_two_runs_are_equal() -> None:
    assert extract_text(TEXT) == extract_text(TEXT)


def test_confidence_is_a_share() -> None:
    assert all(0 < draft.confidence <= 1 for draft in extract_text(TEXT))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    for draft in extract_text(text):
        assert text[draft.start : draft.end] == draft.quote


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_random_text_is_read(text: str) -> None:
    extract_text(text)


def test_names_of_one_word_are_read_where_something_is_told_of_them() -> None:
    found = extract_text(
        "Last year Pelikan teamed up with Nokia. Nokia is headquartered in Espoo today."
    )
    assert ("Nokia", "headquarteredIn", "Espoo") in {
        (d.subject, d.property, d.object) for d in found
    }


def test_person_is_no_body() -> None:
    found = extract_text(
        "Amina Diallo, 47, said so. Diallo is headquartered in Espoo, some joke today."
    )
    assert found == []


@pytest.mark.parametrize("words", ["its partners are ", "will be ", "is to be ", "Perth, ", "and "])
def test_repeated_words_are_read(words: str) -> None:
    text = f"Pelikan Systems {words * 400}end of it."[:1_990]
    for draft in extract_text(text):
        assert text[draft.start : draft.end] == draft.quote
