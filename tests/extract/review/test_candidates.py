"""Who types a name is offered the things it may mean."""

import pytest

from kg.bundled import ontology_folder
from kg.extract.review.candidates import MOST, NameBook
from kg.registry.known_names import KnownName, iter_known_names
from kg.registry.things import Things


@pytest.fixture(scope="module")
def names(things: Things) -> NameBook:
    return NameBook(iter_known_names(things, ontology_folder()))


@pytest.mark.parametrize(
    "typed", ["Alphaville", " alphaVILLE ", "阿尔法", "Alpha", "place:alphaville"]
)
def test_exact_name_is_found_by_any_name(typed: str, names: NameBook, things: Things) -> None:
    assert [found.id for found in names.exact(typed, things)] == ["place:alphaville"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("beta", "place:beta-park"), ("park", "place:beta-park"), ("Alfaville", "place:alphaville")],
    ids=["beginning", "part", "misspelt"],
)
def test_name_like_it_is_offered(typed: str, first: str, names: NameBook, things: Things) -> None:
    found = names.find(typed, things, ("Place",))
    assert found[0].id == first


def test_only_fitting_classes_are_offered(names: NameBook, things: Things) -> None:
    assert {found.kind for found in names.find("a", things, ("GovernmentBody",))} == {
        "GovernmentBody"
    }


def test_offers_are_few_and_none_twice(names: NameBook, things: Things) -> None:
    found = names.find("a", things)
    assert len(found) == len({one.id for one in found}) == MOST


def test_ambiguous_name_gives_all_its_things(things: Things) -> None:
    names = NameBook([KnownName("Springfield", "place:alphaville", "City"),
                      KnownName("springfield", "place:beta-park", "Park")])  # fmt: skip
    assert [one.id for one in names.exact("Springfield", things)] == [
        "place:alphaville", "place:beta-park",
    ]  # fmt: skip


def test_unknown_or_empty_names_give_nothing(names: NameBook, things: Things) -> None:
    assert names.find("qqqqzzzz", things) == names.find("", things) == []
