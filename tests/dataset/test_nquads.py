"""Terms written as N-Quads: any text survives."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.dataset.nquads import iri, node, number_literal, text_literal, typed_literal
from kg.errors import TermError

# rdflib's own parser calls what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")

HOSTILE = [
    "quotes \" and ' and \\",
    "line\nbreak\r\nand\ttab",
    "<b>angle</b> </script>",
    "\u202eright to left\u202c \u200f",
    "emoji 😀👩‍👩‍👧",
    "\x01\x02\x1b[31m\x7f\x85\u2028\u2029\ufeff",
    '=HYPERLINK("http://example.org","x")',
    "x" * 10_000,
    "\\u0041 \\n",
    '"""',
    "",
    "\ufffe\uffff\U0010ffff",
]
LINE = "<urn:a> <urn:b> {} <urn:g> .\n"
any_text = st.text(st.characters(codec="utf-8"))


def by_oxigraph(literal: str) -> str:
    [quad] = ox.parse(LINE.format(literal), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


def by_rdflib(literal: str) -> str:
    dataset = rdflib.Dataset()
    dataset.parse(data=LINE.format(literal), format="nquads")
    [(_, _, found, _)] = dataset.quads()
    return str(found)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_survives(text: str) -> None:
    assert by_oxigraph(text_literal(text)) == text
    assert by_rdflib(text_literal(text)) == text
    assert by_rdflib(text_literal(text, "zh")) == text


@settings(deadline=None)
@given(any_text)
@example("\x00")
def test_any_text_survives(text: str) -> None:
    assert by_oxigraph(text_literal(text)) == text
    assert by_rdflib(text_literal(text)) == text


@given(any_text)
def test_literal_is_one_line(text: str) -> None:
    written = text_literal(text)
    assert "\n" not in written
    assert "\r" not in written


@given(any_text)
def test_typed_literal_cannot_be_left(text: str) -> None:
    """Whatever the lexical form, it is one literal."""
    assert (
        len(list(ox.parse(LINE.format(typed_literal(text, "string")), ox.RdfFormat.N_QUADS))) == 1
    )


def test_language_is_kept() -> None:
    [quad] = ox.parse(LINE.format(text_literal("阿", "zh-Hans")), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.language is not None
    assert quad.object.language.lower() == "zh-hans"


@pytest.mark.parametrize(
    ("number", "datatype"), [("5", "integer"), ("-5", "integer"), ("0.5", "decimal")]
)
def test_number_is_an_integer_where_it_is_integral(number: str, datatype: str) -> None:
    assert number_literal(number) == f'"{number}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'


def test_node_is_the_iri_of_a_curie() -> None:
    assert node("place:x") == "<https://w3id.org/ai-ecosystems/id/place/x>"
    assert iri("urn:a") == "<urn:a>"


def test_node_of_an_unknown_prefix_is_refused() -> None:
    with pytest.raises(TermError):
        node("nothing:x")
