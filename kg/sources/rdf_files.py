"""Turtle files as plain triples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import Fault, SourceError

#: What would end an IRI, or the line that `is_iri` has parsed.
_NEVER_IN_IRI: Final = re.compile(r'[\x00-\x20\x7f<>"{}|^`\\]')


@dataclass(frozen=True, slots=True)
class LiteralValue:
    """A literal: its text, and its language or datatype IRI."""

    text: str
    language: str | None
    datatype: str


@dataclass(frozen=True, slots=True)
class TripleValue:
    """A triple; IRIs and blank nodes are strings (``_:`` before the latter)."""

    subject: str
    predicate: str
    object: str | LiteralValue


def iter_triples(path: Path) -> Iterator[TripleValue]:
    """Read the triples of a Turtle file.

    Raises
    ------
    SourceError
        If the file cannot be read or is not Turtle.
    """
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            term = quad.object
            if isinstance(term, ox.Literal):
                value: str | LiteralValue = LiteralValue(
                    term.value, term.language, term.datatype.value
                )
            else:
                value = _node(term)
            yield TripleValue(_node(quad.subject), quad.predicate.value, value)
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error})", "Check the path.") from error
    except SyntaxError as error:
        fault = Fault(str(path), error.lineno or 0, f"this is not Turtle: {error.msg}")
        raise SourceError.gather([fault]) from error


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI that a store takes.

    Examples
    --------
    >>> is_iri("https://example.org/a"), is_iri("http://exa[mple/"), is_iri("a b")
    (True, False, False)
    """
    if _NEVER_IN_IRI.search(text):
        return False
    line = f"<{text}> <{text}> <{text}> ."
    try:
        return len(list(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))) == 1
    except (SyntaxError, ValueError):
        return False


def is_language_tag(text: str) -> bool:
    """Say whether a text is a well-formed tag of a language of two or three letters.

    Examples
    --------
    >>> is_language_tag("zh-Hans"), is_language_tag("en-ab1"), is_language_tag("e n")
    (True, False, False)
    """
    try:
        ox.Literal("", language=text)
    except ValueError:
        return False
    return re.match(r"[a-z]{2,3}(-|$)", text) is not None


def _node(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    raise TypeError(f"unexpected term {term!r}")
