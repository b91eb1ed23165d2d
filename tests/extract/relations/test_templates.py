"""A template has one character for each thing and knows where it stands."""

import pytest

from kg.extract.discourse import Candidate
from kg.extract.names.name import Name
from kg.extract.names.things import Thing
from kg.extract.relations.templates import build_template, compile_wording

WORDS = "The Delta Park (DP) is run by Nokia's unit for drones."


def candidate(name: str, kind: str | None, *, possessive: bool = False) -> Candidate:
    """Make the candidate that a name in `WORDS` is."""
    start = WORDS.index(name)
    end = start + len(name) + 2 * possessive
    return Candidate(start, end, Thing(name, kind), "name", possessive, "", name)


@pytest.fixture
def template():  # type: ignore[no-untyped-def]
    drones = Name(WORDS.index("drones"), WORDS.index("drones") + 6, "drones", (), "Technology")
    things = [candidate("Delta Park", "Park"), candidate("Nokia", None, possessive=True)]
    return build_template(WORDS, things, [drones], [])


def test_articles_and_short_forms_are_left_out(template) -> None:  # type: ignore[no-untyped-def]
    wording = compile_wording("^<SITE> is run by <ORG>'s unit for <CONCEPT>\\.$")
    assert wording.match(template.text)


def test_characters_know_their_place(template) -> None:  # type: ignore[no-untyped-def]
    match = compile_wording("run by <ORG>").search(template.text)
    assert match is not None
    start, end = template.span(match.start(), match.end())
    assert WORDS[start:end] == "run by Nokia's"


def test_kinds_are_told_apart(template) -> None:  # type: ignore[no-untyped-def]
    assert compile_wording("<AREA>").search(template.text) is None
    assert compile_wording("<PLACE>").search(template.text) is not None


def test_wording_with_an_unknown_group_is_refused() -> None:
    with pytest.raises(KeyError):
        compile_wording("<NOBODY>")


def test_signs_for_private_use_are_no_things() -> None:
    template = build_template("A \ue000 b", [], [], [])
    assert template.tokens == {}
    assert compile_wording("<THING>").search(template.text) is None
