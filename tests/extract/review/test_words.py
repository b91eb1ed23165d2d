"""A draft is shown with its sentence and what it claims."""

from dataclasses import replace

import pytest

from kg.extract.review.words import describe, find_sentence
from kg.registry.things import Things
from tests.extract.draft_examples import FIGURE, RELATION


def sentence(text: str, words: str) -> tuple[str, str, str]:
    start = text.index(words)
    found = find_sentence(text, start, start + len(words))
    return found.before, found.words, found.after


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("It rained. Ulm has 5 parks. More.", "5 parks", ("Ulm has ", "5 parks", ".")),
        ("Ulm\u00a0has\n 5\tparks", "5\tparks", ("Ulm has ", "5 parks", "")),
        ("It grew 3.5 percent in 2017", "3.5 percent", ("It grew ", "3.5 percent", " in 2017")),
        ("下雨了。乌尔姆有5个园区。完", "5个园区", ("乌尔姆有", "5个园区", "。")),
        ("Head\n\nUlm has 5 parks\n\nEnd", "5 parks", ("Ulm has ", "5 parks", "")),
        ('He left. "Ulm has 5 parks." Gone.', "5 parks", ('"Ulm has ', "5 parks", '."')),
    ],
)
def test_sentence_is_cut_out_and_folded(text: str, words: str, parts: tuple[str, ...]) -> None:
    assert sentence(text, words) == parts


def test_endless_line_is_cut_with_an_ellipsis() -> None:
    before, _, after = sentence("a " * 5_000 + "WORD" + " b" * 5_000, "WORD")
    assert (before[0], after[-1]) == ("…", "…")
    assert len(before) + len(after) < 500


def test_figure_is_described_with_names_and_exact_value(things: Things) -> None:
    told = dict(describe(FIGURE, things))
    assert told["subject"] == "Alphaville  (place:alphaville)"
    assert told["metric"] == "AI sales revenue  (metric:ai-sales-revenue)"
    assert told["value"] == "CNY 62.58 billion  (62580000000 CNY)"
    assert told["conversion"] == "9050000000 USD"
    assert told["period"] == "2017 (read from words such as last year)"


def test_time_of_a_relation_is_not_told_to_be_an_unknown_thing(things: Things) -> None:
    draft = replace(RELATION, property="issuedOn", object="2026-02", object_id=None)
    assert dict(describe(draft, things))["object"] == "2026-02"


def test_thing_under_another_name_is_shown_with_both(things: Things) -> None:
    draft = replace(RELATION, object="the city", set_by="the plan", set_by_id="policy:ai-plan")
    told = dict(describe(draft, things))
    assert told["object"] == "the city  (place:alphaville: Alphaville)"
    assert told["set_by"] == "the plan  (policy:ai-plan: AI Plan)"


def test_unknown_thing_says_so(things: Things) -> None:
    draft = replace(RELATION, subject="Gamma", subject_id=None, subject_kind="Park")
    assert dict(describe(draft, things))["subject"] == "Gamma  (a Park, not known: no id)"
