"""The strict reading of YAML."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.strict_yaml import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse_yaml,
    read_yaml,
)
from kg.sources.text_files import MAX_BYTES


def plain(node: Node) -> object:
    """Give a node as dicts, lists and texts."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, value in node.items.items()}


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    """No text makes the reader slow."""
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "null", "~", "2017", "1e3", "0x10", "1_000", "2017-01-01", "=", "<<", ".inf"],
)
def test_scalar_stays_the_text_that_is_written(scalar: str) -> None:
    assert plain(parse_yaml(f"a: {scalar}", "t")) == {"a": scalar}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'it''s'", "it's"),
        (r'a: "x\ty\u5e7f"', "x\ty广"),
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: >-\n  x\n  y\n", "x y"),
        ("a:", ""),
        ("a: ''", ""),
        ("a: x # note", "x"),
        ("a: x#y", "x#y"),
        ("a: [b, c]", ["b", "c"]),
        ("a:\n- b\n- c", ["b", "c"]),
        ("a: {b: c}", {"b": "c"}),
        ("a: {b}", {"b": ""}),
        ("? a\n: b", "b"),
        ("---\na: b\n...\n", "b"),
    ],
)
def test_forms_of_values(text: str, value: object) -> None:
    assert plain(parse_yaml(text, "t")) == {"a": value}


def test_nodes_know_their_lines() -> None:
    node = parse_yaml("# head\na: 1\nb:\n  - x\n  - y: z\n", "t")
    assert isinstance(node, Mapping)
    listed = node.items["b"]
    assert isinstance(listed, Sequence)
    assert (node.line, node.items["a"].line, [item.line for item in listed.items]) == (2, 2, [4, 5])


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "the file is empty"),
        ("# only a note\n", 0, "the file is empty"),
        ("a: 1\nb: 1\na: 2\n", 3, "the key 'a' is repeated"),
        ("a: {b: 1, b: 2}", 1, "the key 'b' is repeated"),
        ("a: &x 1\nb: *x\n", 1, "anchors"),
        ("b: 1\na: *x\n", 2, "anchors"),
        ("a: !!python/object/apply:os.system [ls]", 1, "the tag"),
        ("a: !!str 5", 1, "the tag"),
        ("a: ! x", 1, "the tag"),
        ("- !x {}", 1, "the tag"),
        ("a: 1\n---\nb: 1\n", 3, "a second document begins"),
        ("? [a]\n: b", 1, "a key is not a plain word"),
        ("? {a: b}\n: b", 1, "a key is not a plain word"),
        ("a:\n\tb: 1", 2, "not YAML"),
        ("a: 'x", 1, "not YAML"),
        ('a: "x\\q"', 1, "not YAML"),
        ('a: "\\ud800"', 1, "not YAML"),
        ("a: b: c", 1, "not YAML"),
        ("a: [1", 1, "not YAML"),
        ("a: 1\n b: 2", 2, "not YAML"),
        ("a: @x", 1, "not YAML"),
        ("a: \x01", 1, "U+0001 is not allowed"),
        ("a: 1\nb: \x1b[31m", 2, "U+001B is not allowed"),
        ("a: 1\nb: x\x00", 2, "U+0000 is not allowed"),
        ("a: 广州广州广州广州\nb: 广州\nc: \x01\n\n\n\n", 3, "U+0001 is not allowed"),
        ("a: 1\r\nb: \x01\r\n", 2, "U+0001 is not allowed"),
        ("%YAML 9.9\n---\na: 1", 1, "not YAML"),
    ],
)
def test_refusal_names_the_line_and_what_is_wrong(text: str, line: int, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml(text, "t.yaml")
    [fault] = caught.value.faults
    assert said in fault.what
    # libyaml finds the end of an open quote or bracket a line further on.
    assert fault.line in ((line, line + 1) if said == "not YAML" else (line,))
    assert fault.mend


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 1_000_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[{" * 100_000),
        "a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 500)),
    ],
    ids=["lists", "maps", "block-lists", "keys", "mixed", "block-maps"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    with pytest.raises(SourceError, match=r"levels deep|not a plain word|not YAML"):
        parse_yaml(text, "t")


def test_depth_up_to_the_limit_is_read() -> None:
    parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "t")
    with pytest.raises(SourceError, match="levels deep"):
        parse_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "t")


def test_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    with pytest.raises(SourceError, match=r"t:1: anchors"):
        parse_yaml(bomb, "t")


@pytest.mark.parametrize(
    "text", [f"a: {'x' * 5_000_000}", f"a: '{'x ' * 2_000_000}'", "\n" * 5_000_000]
)
def test_huge_scalar_is_read_or_refused_quickly(text: str) -> None:
    try:
        parse_yaml(text, "t")
    except SourceError as error:
        assert len(str(error)) < 500  # noqa: PT017 - either outcome is right


def test_message_about_a_huge_key_is_short() -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml(f"? {'k' * 100_000}\n: 1\n? {'k' * 100_000}\n: 2\n", "t")
    assert len(str(caught.value)) < 500


def test_file_of_zeros_below_the_limit_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        os.truncate(file.fileno(), MAX_BYTES)
    with pytest.raises(SourceError, match=r"U\+0000 is not allowed"):
        read_yaml(tmp_path / "a.yaml")


@pytest.mark.parametrize("form", ["\ufeffa: b\n", "a: b\r\n", "a: b", "\ufeff# x\r\na: b\r\n"])
def test_byte_order_mark_and_newlines_do_not_matter(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.yaml").write_bytes(form.encode())
    assert plain(read_yaml(tmp_path / "a.yaml")) == {"a": "b"}


any_text = st.text(st.characters(codec="utf-8"), max_size=60)
yaml_like = st.text(
    st.sampled_from("ab:-?[]{},&*!|>'\"%@`# \n\t~.\\\u2028\x85\ufeff广"), max_size=40
)


@given(any_text | yaml_like)
def test_any_text_is_read_or_refused_as_source_error(text: str) -> None:
    try:
        node = parse_yaml(text, "t")
    except SourceError as error:
        assert error.faults  # noqa: PT017 - either outcome is right
    else:
        assert node.line >= 1


@given(st.dictionaries(any_text.filter(str.strip), any_text, min_size=1, max_size=3))
def test_quoted_texts_come_back_unchanged(fields: dict[str, str]) -> None:
    text = "".join(f"{_quoted(key)}: {_quoted(value)}\n" for key, value in fields.items())
    assert plain(parse_yaml(text, "t")) == fields


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'
