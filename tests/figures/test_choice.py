"""Which figure a stated rule chooses, and why."""

from itertools import permutations
from typing import Any

import pytest

from kg.errors import QueryError
from kg.figures.choice import STEPS, choose, parse_rule
from kg.figures.figure import Background, Source


@pytest.mark.parametrize(
    ("winner", "loser", "step"),
    [
        ({}, {"review": "doubtful"}, "review"),
        ({"evidence": "verified"}, {}, "evidence"),
        ({}, {"evidence": "page-only"}, "evidence"),
        ({"source": Source.OFFICIAL}, {}, "source"),
        ({"reported_by": "org:bureau"}, {"published": "2025"}, "source"),
        ({}, {"source": Source.AGGREGATOR, "reported_by": "org:bureau"}, "source"),
        ({"published": "2022"}, {"published": "2021-12-30"}, "recency"),
        ({}, {"published": None}, "recency"),
        ({}, {"bound": "about"}, "exactness"),
    ],
)
def test_steps_in_order(
    figure: Any, background: Background, winner: dict[str, Any], loser: dict[str, Any], step: str
) -> None:
    figures = [figure(2, claim="2", **winner), figure(1, claim="1", **loser)]
    for order in permutations(figures):
        assert choose(order, background) == (figures[0], STEPS[step])


def test_rule_may_be_overridden(figure: Any, background: Background) -> None:
    official = figure(1, claim="1", source=Source.OFFICIAL, published="2020")
    later = figure(2, claim="2", published="2021")
    assert choose([official, later], background)[0] is official
    chosen, reason = choose([official, later], background, parse_rule("recency,source"))
    assert (chosen, reason) == (later, STEPS["recency"])


def test_agreement_is_said(figure: Any, background: Background) -> None:
    one, other = figure(1, claim="1"), figure(1, claim="2", source=Source.OFFICIAL)
    assert choose([one], background) == (one, "the only source")
    assert choose([one, other], background) == (other, "all sources agree")


def test_what_the_rule_leaves_open_is_said(figure: Any, background: Background) -> None:
    one, other = figure(1, claim="1"), figure(2, claim="2")
    chosen, reason = choose([other, one], background)
    assert chosen is one
    assert reason == "no step tells the rest apart: the first by claim id"


@pytest.mark.parametrize(
    ("rule", "message"),
    [("sorce", "Did you mean source"), ("source,source", "comes twice"), ("", "no step ''")],
)
def test_wrong_rule_is_told(rule: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_rule(rule)
