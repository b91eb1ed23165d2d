"""How many independent voices stand behind claims."""

from itertools import permutations
from typing import Any

import pytest

from kg.figures.figure import Figure
from kg.figures.origins import find_origins


def sizes(figures: list[Figure]) -> list[int]:
    return sorted(len(group) for group in find_origins(figures))


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [
        ({"reported_by": "org:x"}, {"reported_by": "org:x"}, [2]),
        ({"reported_by": "org:x"}, {"reported_by": "org:y"}, [1, 1]),
        ({"document": "document:d"}, {"document": "document:d"}, [2]),
        ({"publisher": "org:paper"}, {"publisher": "org:paper"}, [2]),
        ({"publisher": "org:x"}, {"publisher": "org:paper", "reported_by": "org:x"}, [2]),
        (
            {"publisher": "org:paper", "reported_by": "org:x"},
            {"publisher": "org:paper", "reported_by": "org:y"},
            [1, 1],
        ),
        ({"set_by": "policy:plan"}, {"set_by": "policy:plan"}, [2]),
        ({}, {}, [1, 1]),
    ],
    ids=[
        "one-reporter",
        "two-reporters",
        "one-document",
        "one-publisher",
        "reporter-publishes-itself",
        "one-paper-two-reporters",
        "one-policy",
        "nothing-in-common",
    ],
)
def test_voices(figure: Any, one: dict[str, str], other: dict[str, str], groups: list[int]) -> None:
    assert sizes([figure(1, claim="1", **one), figure(2, claim="2", **other)]) == groups


def test_shared_wording_of_one_value_is_one_voice(figure: Any) -> None:
    words = "reached 62.58 billion yuan last year"
    same = [figure(1, claim="1", quote=words), figure(1, claim="2", quote=words.upper())]
    other_value = figure(2, claim="3", quote=words)
    other_words = figure(1, claim="4", quote="total of CNY 62,580 million in 2017")
    assert sizes([*same, other_value, other_words]) == [1, 1, 2]
    assert len(find_origins(same, shared_wording=1.1)) == 2


def test_voices_join_from_claim_to_claim_in_any_order(figure: Any) -> None:
    chain = [
        figure(1, claim="1", reported_by="org:x"),
        figure(2, claim="2", reported_by="org:x", document="document:d"),
        figure(3, claim="3", reported_by="org:y", document="document:d"),
        figure(4, claim="4", reported_by="org:z"),
    ]
    expected = [["claim:1", "claim:2", "claim:3"], ["claim:4"]]
    for order in permutations(chain):
        assert [[f.claim for f in group] for group in find_origins(order)] == expected
