"""The tokens of a query."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.tokens import iter_tokens, position, skip_prologue


def tokens(text: str) -> list[tuple[str, str]]:
    return [(token.sort, token.text) for token in iter_tokens(text)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("<http://a/b?c#d>", "iri"),
        ("<>", "iri"),
        ('"a"', "string"),
        ("'a'", "string"),
        ('"a\\"b"', "string"),
        ('"""a "b" \n c"""', "string"),
        ("'''a 'b' \n c'''", "string"),
        ('""', "string"),
        ("?x", "var"),
        ("$x", "var"),
        ("a:b", "name"),
        (":b", "name"),
        ("a:", "name"),
        (":", "name"),
        ("a-b.c:d-e.f", "name"),
        ("place:广州", "name"),
        ("a:b%20c", "name"),
        ("a:b\\,c", "name"),
        ("_:b1", "name"),
        ("@en-US", "lang"),
        ("12", "number"),
        ("1.5e10", "number"),
        (".5", "number"),
        ("SELECT", "word"),
        ("^^", "sign"),
        ("&&", "sign"),
        ("{", "sign"),
    ],
)
def test_token_is_whole_and_of_its_sort(text: str, sort: str) -> None:
    assert tokens(text) == [(sort, text)]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("a:b.", ["a:b", "."]),
        ("?x.?y", ["?x", ".", "?y"]),
        ("1.", ["1", "."]),
        ("?a<5", ["?a", "<", "5"]),
        ("?a<?b && ?c>?d", ["?a", "<", "?b", "&&", "?c", ">", "?d"]),
        ('"a" "b"', ['"a"', '"b"']),
        ("# all\nASK", ["ASK"]),
        ("ASK # <a> 'b", ["ASK"]),
        ("'#' ASK", ["'#'", "ASK"]),
        ("<a#b> ASK", ["<a#b>", "ASK"]),
        ('"a" "open', ['"a"', '"open']),
        ("?s a:b/c:d", ["?s", "a:b", "/", "c:d"]),
    ],
)
def test_tokens_end_where_they_should(text: str, texts: list[str]) -> None:
    assert [token.text for token in iter_tokens(text)] == texts


query_like = st.text(
    st.sampled_from([*"abzSELECT<>{}()[]\"'\\#?$:_.;,|/^&!=@-+*0123% \n\t\r", "广", "é", "\u2028"]),
    max_size=80,
)


@given(st.text(max_size=80) | query_like)
def test_tokens_and_the_space_between_give_back_the_text(text: str) -> None:
    end = 0
    for token in iter_tokens(text):
        between = text[end : token.start]
        assert not between.strip() or "#" in between
        assert text[token.start : token.start + len(token.text)] == token.text
        end = token.start + len(token.text)
    assert not text[end:].strip() or "#" in text[end:]


@pytest.mark.parametrize(
    "part",
    [
        *('"', "'", '"""', "'''", '\\"', '"\\', "<", "<a", "a:", "a.", "a-.", ":.", "a:b.", "a:%2"),
        *(
            "a:\\",
            "#",
            "# \n",
            "0.",
            "1e",
            "@a-",
            "?",
            "{",
            "é",
            "a:b-.",
            '""""',
            "'''\\",
            "a" * 50,
        ),
    ],
)
def test_no_text_is_slow(part: str) -> None:
    """Twenty thousand characters once took seconds: a time that grew with their square."""
    began = time.perf_counter()
    for _ in iter_tokens(part * (20_000 // len(part)) + ">"):
        pass
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ASK {}", "ASK"),
        ("PREFIX a: <b> ASK {}", "ASK"),
        ("prefix a: <b> base <c> PREFIX : <d> SELECT * {}", "SELECT"),
    ],
)
def test_prologue_is_skipped(text: str, first: str) -> None:
    found = list(iter_tokens(text))
    assert found[skip_prologue(found)].text == first


@pytest.mark.parametrize("text", ["", "PREFIX", "PREFIX a:", "BASE", "BASE <a>"])
def test_prologue_alone_ends_at_the_end(text: str) -> None:
    found = list(iter_tokens(text))
    assert skip_prologue(found) == len(found)


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (2, 3)), (6, (3, 1))]
)
def test_position_counts_from_one(offset: int, place: tuple[int, int]) -> None:
    assert position("ab\ncd\n", offset) == place
