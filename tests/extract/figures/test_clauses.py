"""The clause of a figure: how far the words around it speak of it."""

import pytest
from hypothesis import given

from kg.extract.figures.clauses import (
    clause_end,
    clause_start,
    find_asides,
    neighbours,
    outside,
    tail_end,
)
from kg.extract.figures.printed import find_printed
from tests.extract.text_examples import TEXTS


def clauses(text: str) -> list[str]:
    """Give the clause of every figure of a sentence."""
    figures = find_printed(text)
    asides = find_asides(text)
    found = []
    for number, figure in enumerate(figures):
        before, after = neighbours(figures, number)
        start = clause_start(text, figure, before, outside(asides, figure))
        found.append(text[start : clause_end(text, figure, after)].strip())
    return found


def tails(text: str, *, commas: bool) -> list[str]:
    """Give the words behind every figure that may speak of it."""
    figures = find_printed(text)
    return [
        text[figure.end : tail_end(text, figure, neighbours(figures, number)[1], commas=commas)]
        for number, figure in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tarn has 300 AI firms, while Hull has 120 robot makers.",
            ["Tarn has 300 AI firms", "while Hull has 120 robot makers"],
        ),
        (
            "Revenue was 5 billion yuan; output was 9 billion yuan.",
            ["Revenue was 5 billion yuan", "output was 9 billion yuan"],
        ),
        (
            "The park has 300 firms and employs 900 people in all.",
            ["The park has 300 firms", "employs 900 people in all"],
        ),
        (
            "The park has 300 firms, up from 200 firms a year before.",
            ["The park has 300 firms", "up from 200 firms a year before"],
        ),
        ("In Tarn, the park has 300 firms - more than ever.", ["the park has 300 firms"]),
    ],
    ids=["while", "semicolon", "and-verb", "up-from", "comma-and-dash"],
)
def test_a_clause_ends_where_another_thing_is_said(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Hull, the largest port on the river, has 300 firms.", ", the largest port on the river,"),
        ("The park, which lies in Leeds, has 300 firms.", ", which lies in Leeds,"),
        ("The plan, issued by the city of Hull, names 300 firms.", ", issued by the city of Hull,"),
        ("Mellin, based in Hull and Leeds, employs 300 people.", ", based in Hull and Leeds,"),
    ],
    ids=["apposition", "relative", "issued", "based"],
)
def test_an_aside_does_not_part_the_subject_from_its_figure(text: str, aside: str) -> None:
    assert aside in {text[start:end] for start, end in find_asides(text)}
    assert clauses(text)[0].startswith(text.split(",", 1)[0])


@pytest.mark.parametrize(
    "text",
    ["Hull has 300 firms.", "Hull, Leeds and Tarn have firms.", "In Hull, it rained, they say."],
)
def test_lists_are_no_asides(text: str) -> None:
    assert find_asides(text) == []


def test_a_figure_within_an_aside_has_the_aside_for_its_clause() -> None:
    text = "The park, which has 40 labs, employs 900 people."
    labs, people = find_printed(text)
    asides = find_asides(text)
    assert outside(asides, labs) == []
    assert set(outside(asides, people)) == set(asides) != set()
    assert clauses(text) == ["which has 40 labs", "The park, which has 40 labs, employs 900 people"]


@pytest.mark.parametrize(
    ("commas", "expected"),
    [(True, [" in robotics", " in chips"]), (False, [" in robotics, and ", " in chips, it said."])],
    ids=["to-the-comma", "to-the-next-figure"],
)
def test_the_tail_of_a_figure_ends_before_the_next(commas: bool, expected: list[str]) -> None:
    text = "There are 300 firms in robotics, and 120 firms in chips, it said."
    assert tails(text, commas=commas) == expected


def test_the_two_ends_of_a_range_are_no_neighbours() -> None:
    text = "It has 40 to 60 firms, and 9 labs, in Hull."
    low, high, labs = figures = find_printed(text)
    assert neighbours(figures, 0) == (None, labs)
    assert neighbours(figures, 1) == (None, labs)
    assert neighbours(figures, 2)[0] in (low, high)


@given(TEXTS)
def test_the_clause_of_any_figure_holds_it(text: str) -> None:
    figures = find_printed(text)
    asides = find_asides(text)
    assert all(0 <= start < end <= len(text) for start, end in asides)
    for number, figure in enumerate(figures):
        before, after = neighbours(figures, number)
        start = clause_start(text, figure, before, outside(asides, figure))
        assert 0 <= start <= figure.quote_start
        assert figure.quote_end <= clause_end(text, figure, after) <= len(text)
        assert figure.quote_end <= tail_end(text, figure, after, commas=True) <= len(text)
