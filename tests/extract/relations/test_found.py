"""Drafts are made only within domain and range, and quote what carries them."""

import pytest

from kg.extract.names.lexicon import Known
from kg.extract.names.things import Thing
from kg.extract.passages import Sentence
from kg.extract.relations.found import Drafter, Found
from kg.registry.vocabulary import Property, Vocabulary


def property_of(name: str, domain: str, range_: str) -> Property:
    """Make a property whose domain and range are a class each."""
    return Property(name, frozenset({domain}), frozenset({range_}), frozenset(), ())


@pytest.fixture
def drafter() -> Drafter:
    classes = {
        "Place": ("Place",),
        "City": ("City", "Place"),
        "Park": ("Park", "Place"),
        "Zone": ("Zone",),
        "Person": ("Person",),
        "Organization": ("Organization",),
        "Company": ("Company", "Organization"),
    }
    properties = {
        "locatedIn": property_of("locatedIn", "Organization", "Place"),
        "hostedBy": property_of("hostedBy", "Zone", "Place"),
    }
    return Drafter(Vocabulary(classes, properties, {}))


FIRM, TOWN = Thing("Pelikan Systems", "Company"), Thing("Perth", "City")
WORDS = "Pelikan Systems sits in Perth."
SENTENCE = Sentence(WORDS, tuple(range(10, 11 + len(WORDS))), 0)


def found(subject: Thing, property_: str, object_: Thing | str) -> Found:
    """Say that a rule found a relation in the words "sits in Perth"."""
    return Found("rule", property_, subject, object_, 16, 29, (24, 29))


def test_draft_quotes_the_words_at_their_place(drafter: Drafter) -> None:
    (draft,) = drafter.drafts(SENTENCE, [found(FIRM, "locatedIn", TOWN)])
    assert (draft.quote, draft.start, draft.end) == ("sits in Perth", 26, 39)
    assert (draft.subject_kind, draft.object_kind) == ("Company", "City")


def test_long_quote_is_cut_to_its_core(drafter: Drafter) -> None:
    words = "Pelikan Systems " + "very " * 40 + "Perth"
    sentence = Sentence(words, tuple(range(len(words) + 1)), 0)
    core = (len(words) - 5, len(words))
    one = Found("rule", "locatedIn", FIRM, TOWN, 0, len(words), core)
    (draft,) = drafter.drafts(sentence, [one])
    assert draft.quote == "Perth"


@pytest.mark.parametrize(
    ("subject", "object_"),
    [(TOWN, TOWN), (TOWN, FIRM), (FIRM, FIRM), (Thing("Amina Diallo", "Person"), TOWN)],
    ids=["itself", "turned round", "no place", "person"],
)
def test_nothing_outside_of_domain_and_range(
    drafter: Drafter, subject: Thing, object_: Thing
) -> None:
    assert list(drafter.drafts(SENTENCE, [found(subject, "locatedIn", object_)])) == []


def test_kind_that_only_words_suggest_gives_way(drafter: Drafter) -> None:
    (draft,) = drafter.drafts(SENTENCE, [found(Thing("Sierra Hub", "Park"), "hostedBy", TOWN)])
    assert draft.subject_kind == "Zone"


def test_registered_kind_stays(drafter: Drafter) -> None:
    park = Thing("Sierra Hub", "Park", (Known("place:sierra-hub", "Sierra Hub", "Park"),))
    assert list(drafter.drafts(SENTENCE, [found(park, "hostedBy", TOWN)])) == []


def test_unknown_kind_is_left_open(drafter: Drafter) -> None:
    (draft,) = drafter.drafts(SENTENCE, [found(Thing("Nokia", None), "locatedIn", TOWN)])
    assert draft.subject_kind is None
