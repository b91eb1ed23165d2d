"""Terms and statements written as N-Quads, the form in which a dataset is built."""

from functools import lru_cache
from typing import Final

from kg.terms import PREFIXES, expand

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {chr(code): f"\\u{code:04X}" for code in range(0x20) if chr(code) not in "\n\r\t"}
    | {"\x7f": "\\u007F"}
)


@lru_cache(maxsize=100_000)
def node(curie: str) -> str:
    """Write a CURIE as an N-Quads IRI.

    Examples
    --------
    >>> node("place:guangzhou")
    '<https://w3id.org/ai-ecosystems/id/place/guangzhou>'
    """
    return f"<{expand(curie)}>"


def iri(text: str) -> str:
    """Write a whole IRI, already checked, as an N-Quads IRI."""
    return f"<{text}>"


def text_literal(text: str, language: str | None = None) -> str:
    r"""Write a string or a language-tagged string.

    Examples
    --------
    >>> text_literal('say "AI"', "en")
    '"say \\"AI\\""@en'
    """
    quoted = f'"{text.translate(_ESCAPES)}"'
    return f"{quoted}@{language}" if language else quoted


def typed_literal(lexical: str, datatype: str) -> str:
    """Write a literal of an XSD datatype, named by its local name.

    Examples
    --------
    >>> typed_literal("2017", "gYear")
    '"2017"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    """
    return f'"{lexical.translate(_ESCAPES)}"^^<{_XSD}{datatype}>'


def number_literal(canonical: str) -> str:
    """Write a canonical number: an integer where it is integral, else a decimal."""
    return typed_literal(canonical, "decimal" if "." in canonical else "integer")


_XSD: Final = PREFIXES["xsd"]
