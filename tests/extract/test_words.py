"""Words of a sentence, and the one form in which texts and labels are compared."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.words import content, singular, split_words
from tests.extract.text_examples import TEXTS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tarn's firms", ["Tarn", "'s", "firms"]),
        ("R&D in the U.S. grew", ["R&D", "in", "the", "U.S", ".", "grew"]),
        ("start-up", ["start", "-", "up"]),
        ("$3.5bn, 40%", ["$", "3.5bn", ",", "40", "%"]),
        ("超3家", ["超", "3", "家"]),
        ("Île-de-France", ["Île", "-", "de", "-", "France"]),
        ("", []),
    ],
    ids=["possessive", "signs-within", "hyphen", "numbers", "chinese", "accents", "empty"],
)
def test_split_words_parts_a_sentence(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@given(TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    words = split_words(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= two.start for one, two in pairwise(words))


@given(TEXTS)
def test_words_leave_out_white_space_and_underscores_only(text: str) -> None:
    kept = "".join(word.text for word in split_words(text))
    assert kept == "".join(sign for sign in text if not sign.isspace() and sign != "_")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("companies", "company"),
        ("patches", "patch"),
        ("boxes", "box"),
        ("robots", "robot"),
        ("business", "business"),
        ("robotics", "robotics"),
        ("analysis", "analysis"),
        ("bus", "bus"),
    ],
)
def test_singular_takes_the_ending_of_a_plural_only(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_singular_of_a_singular_keeps_its_beginning(word: str) -> None:
    assert word.startswith(singular(word).removesuffix("y"))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("artificial intelligence firms", "AI enterprises"),
        ("the number of AI companies", "AI enterprise"),
        ("businesses in AI", "enterprises AI"),
        ("expenditure on research and development", "R&D spending"),
        ("turnover of the sector", "industry revenues"),
    ],
    ids=["ai", "light-words", "businesses", "research", "turnover"],
)
def test_content_gives_one_form_to_words_that_count_the_same(text: str, label: str) -> None:
    def words(text: str) -> list[str]:
        return sorted(content([word.text for word in split_words(text)]))

    assert words(text) == words(label)


def test_content_keeps_apart_what_differs() -> None:
    assert content(["AI", "patents"]) != content(["AI", "firms"])
