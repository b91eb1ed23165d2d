"""The things of a text: one for all the names that it gives them."""

import time
from itertools import islice, pairwise, product

import pytest
from hypothesis import given, settings

from kg.extract.names.lexicon import Lexicon
from kg.extract.names.things import Mention, Thing, find_things
from kg.extract.passages import read_passages
from tests.extract.text_examples import TEXTS


def mentions(text: str, lexicon: Lexicon) -> list[Mention]:
    found = find_things(read_passages(text), lexicon)
    return [mention for passage in found for sentence in passage for mention in sentence]


def things(text: str, lexicon: Lexicon) -> list[Thing]:
    return [mention.thing for mention in mentions(text, lexicon)]


def test_mentions_are_given_by_passage_and_sentence(lexicon: Lexicon) -> None:
    text = "Tarn has 40 firms in it. There are 300 in Beta Park.\n\nKenya and Lagos have 20 each."
    found = find_things(read_passages(text), lexicon)
    assert [[[m.text for m in sentence] for sentence in passage] for passage in found] == [
        [["Tarn"], ["Beta Park"]],
        [["Kenya", "Lagos"]],
    ]


def test_all_names_of_a_registered_thing_are_one(lexicon: Lexicon) -> None:
    found = things("Alphaville, or 阿尔法市 or Alpha for short, has 40 firms.", lexicon)
    assert [thing.id for thing in found] == ["place:alphaville"] * 3
    assert len(set(map(id, found))) == 1


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Hanbit Motors Co., Ltd.", "Hanbit Motors"),
        ("North Quay Industrial Park (NQIP)", "NQIP"),
        ("Hanbit Motors (HMC)", "HMC"),
        ("Tsukimi City", "Tsukimi"),
    ],
    ids=["legal-form", "brackets", "company", "city"],
)
def test_a_short_name_stands_for_the_thing_named_in_full(
    lexicon: Lexicon, full: str, short: str
) -> None:
    first, *_, last = things(
        f"The {full} has 300 firms and clients. In spring {short} will grow further.", lexicon
    )
    assert last is first
    assert last.kind is not None


def test_a_person_is_one_by_family_name(lexicon: Lexicon) -> None:
    text = "The plan is sound, said Marie Okonkwo. In May, Okonkwo left the firm for good."
    assert [(thing.name, thing.kind) for thing in things(text, lexicon)] == [
        ("Marie Okonkwo", "Person")
    ] * 2


def test_a_state_by_its_full_name_is_the_same(lexicon: Lexicon) -> None:
    first, last = things("Saxony grew. The Free State of Saxony has 300 firms in it.", lexicon)
    assert last is first


def test_two_companies_of_one_first_word_are_two(lexicon: Lexicon) -> None:
    first, last = things("Kestrel Robotics and Kestrel Motors have 40 staff each.", lexicon)
    assert last is not first


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It opened an office in Mellin last year.", "Mellin", "Place"),
        ("The city of Mellin has 40 robots in its streets.", "Mellin", "City"),
        ("In it the start-up Mellin makes 40 robots a year.", "Mellin", "Company"),
        ("All of it went to Mellin, a maker of small robots.", "Mellin", "Company"),
        ("We saw Mellin's revenue rise to 40 million yuan.", "Mellin", "Company"),
        ("The plan is sound, said Mei Lin of the park.", "Mei Lin", "Person"),
        ("We saw Mei Lin, 54, at the opening of the park.", "Mei Lin", "Person"),
        ("We saw Mei Lin, director of the park, at its opening.", "Mei Lin", "Person"),
    ],
    ids=["in", "city-of", "start-up", "maker", "revenue", "said", "age", "office"],
)
def test_the_words_around_a_name_say_what_it_names(
    lexicon: Lexicon, text: str, name: str, kind: str
) -> None:
    assert [(thing.name, thing.kind) for thing in things(text, lexicon)] == [(name, kind)]


def test_a_single_word_of_which_nothing_is_known_is_no_thing(lexicon: Lexicon) -> None:
    assert things("We think that Mellin has 40 robots and many people.", lexicon) == []


def test_an_ambiguous_name_is_what_lies_in_a_place_of_the_text(lexicon: Lexicon) -> None:
    riverside, tarn = things("Riverside has 40 firms and lies in Tarn, as all say.", lexicon)
    assert (riverside.id, tarn.id) == ("place:riverside-tarn", "place:tarn")


def test_an_ambiguous_name_keeps_all_where_the_text_does_not_say(lexicon: Lexicon) -> None:
    (riverside,) = things("Riverside has 40 firms and is growing, as they say.", lexicon)
    assert riverside.id is None
    assert {known.id for known in riverside.known} == {
        "place:riverside-alphaville",
        "place:riverside-tarn",
    }


def test_a_headline_in_capitals_gives_its_known_names(lexicon: Lexicon) -> None:
    """The whole headline was one unknown name, and the city in it was lost."""
    text = "Alphaville Opens New Digital Valley Today\n\nThe park will have 40 firms in a year.\n"
    assert [thing.id for thing in things(text, lexicon)] == ["place:alphaville"]


def test_a_thing_is_a_place_by_its_kind(lexicon: Lexicon) -> None:
    tarn, acme = things("Tarn gave Acme 40 plots of land in the north.", lexicon)
    assert (tarn.is_place, acme.is_place) == (True, False)


@settings(max_examples=60)
@given(text=TEXTS)
def test_any_text_has_its_mentions_in_order(lexicon: Lexicon, text: str) -> None:
    passages = read_passages(text)
    found = find_things(passages, lexicon)
    for passage, of_passage in zip(passages, found, strict=True):
        for sentence, of_sentence in zip(passage.sentences, of_passage, strict=True):
            for mention in of_sentence:
                assert sentence.text.startswith(mention.text, mention.start)
            assert all(a.end <= b.start for a, b in pairwise(of_sentence))


@pytest.mark.parametrize("name", ["{} Robotics", "Kestrel {}", "{}"], ids=["last", "first", "one"])
def test_a_text_of_many_names_takes_time_in_proportion(lexicon: Lexicon, name: str) -> None:
    """Every new name was compared with all before it: 2,000 companies took 14 s."""
    words = [
        "".join(parts).title()
        for parts in islice(product("bdgk", "aeiou", "lmnr", "aeiou", "stvz"), 800)
    ]

    def took(number: int) -> float:
        text = " ".join(
            f"In it {name.format(word)} Inc. hired 40 staff." for word in words[:number]
        )
        passages = read_passages(text)
        start = time.perf_counter()
        assert len(find_things(passages, lexicon)[0]) == number
        return time.perf_counter() - start

    assert took(800) < 0.3 + 10 * took(200)
