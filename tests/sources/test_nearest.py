"""Hints for misspelt names."""

import time

import pytest

from kg.sources.nearest import NameIndex, nearest


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("loctedIn", "Did you mean locatedIn?"),
        ("LOCATEDIN", "Did you mean locatedIn?"),
        ("zzz", "Known: focusesOn, locatedIn, partOf."),
        ("", "Known: focusesOn, locatedIn, partOf."),
    ],
)
def test_hint(word: str, hint: str) -> None:
    assert nearest(word, ["partOf", "locatedIn", "focusesOn"]) == hint


def test_two_near_names_are_both_named() -> None:
    hint = nearest("unit:USB", ["unit:USD", "unit:USE", "unit:CNY"])
    assert hint.startswith("Did you mean unit:US")
    assert " or " in hint


def test_name_much_farther_than_the_nearest_is_not_named() -> None:
    assert nearest("Guangzho", ["guangzhou", "quanzhou"]) == "Did you mean guangzhou?"


def test_place_of_the_list_is_named_where_no_name_is_near() -> None:
    assert nearest("zzz", ["partOf"], see="ontology/") == "The known ones are in ontology/."


def test_long_list_is_not_printed() -> None:
    assert len(nearest("zzz", [f"name-{n}" for n in range(100)])) < 100


def test_hint_does_not_depend_on_the_order_of_names() -> None:
    names = [f"place:town-{n}" for n in range(30)]
    assert nearest("place:town-x", names) == nearest("place:town-x", reversed(names))


def test_near_name_is_found_among_many() -> None:
    names = [f"place:{n:05}" for n in range(5000)] + ["place:guangzhou"]
    assert nearest("place:guangzho", names) == "Did you mean place:guangzhou?"


def test_name_as_long_as_the_word_comes_before_longer_ones_that_hold_it() -> None:
    """Of hundreds of names that hold a city's, the city's own was not even compared."""
    names = [f"Guangzhou zone {n} of a company" for n in range(300)] + ["guangzhou"]
    assert nearest("Guangzou", names) == "Did you mean guangzhou?"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([f"place:town-number-{n}-x" for n in range(20)], 1_999),
        ([f"place:town-number-{n}-x" for n in range(20)], 20_000),
        (["q" * 1_000_000], 1_999),
    ],
    ids=["many-words", "many-names", "huge-word"],
)
def test_hints_are_quick(words: list[str], names: int) -> None:
    """One hint among 2,000 like names once took 180 ms, so a wrong file took minutes."""
    began = time.perf_counter()
    index = NameIndex(f"place:town-number-{n}" for n in range(names))
    for word in words:
        index.near(word)
    assert time.perf_counter() - began < 2
