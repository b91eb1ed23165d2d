"""`kg questions`."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from kg.queries.catalogue import question_names

Run = Callable[..., Any]


def test_questions_are_listed(kg: Run) -> None:
    ran = kg("questions")
    assert (ran.code, ran.err) == (0, "")
    for name in question_names():
        assert name in ran.text


def test_questions_are_listed_as_json(kg: Run) -> None:
    ran = kg("questions", "--format", "json")
    assert ran.code == 0
    assert [question["name"] for question in json.loads(ran.out)] == question_names()


@pytest.mark.parametrize("name", question_names())
def test_question_is_shown_with_its_query(kg: Run, name: str) -> None:
    ran = kg("questions", name)
    assert ran.code == 0
    assert "SELECT" in ran.text or "ASK" in ran.text or "CONSTRUCT" in ran.text


def test_unknown_question_is_wrong_usage(kg: Run) -> None:
    ran = kg("questions", "no-such-question")
    assert (ran.code, ran.text) == (2, "")
    assert "there is no question of this name" in ran.err
