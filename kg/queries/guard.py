"""Only reading: what a query may not do is refused before it runs."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kg.errors import QueryError
from kg.queries.diagnosis import query_error
from kg.queries.tokens import Token, iter_tokens, skip_prologue

QUERY_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CALL_IN_IRI: Final = re.compile(r"\).*SERVICE")
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
#: Oxigraph's parser and optimizer go down a level for each of these, and their stack
#: ends: 3,000 OPTIONALs or brackets crash the process.
MAX_DEPTH: Final = 100
MAX_OPERATORS: Final = 1_000
_OPERATORS: Final = frozenset(("||", "&&", "+", "-", "*", "/", "|", "!", "^"))
_CLAUSES: Final = frozenset(("UNION", "OPTIONAL", "FILTER", "BIND", "MINUS", "GRAPH"))
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@lru_cache(maxsize=256)
def require_read_only(text: str, name: str = "query") -> None:
    """Refuse updates, LOAD and SERVICE, and queries nested too deeply to be parsed.

    Parameters
    ----------
    text
        The query.
    name
        How messages call it.

    Raises
    ------
    QueryError
        If the text is no reading query, or would call another server.
    """
    if any(0xD800 <= ord(character) < 0xE000 for character in text):
        raise QueryError(name, "the query is not UTF-8", "Save or type it in UTF-8.")
    # An escaped letter may hide a keyword, an escaped quote may hide it too: read both ways.
    for reading in {text, _unescape(text)} if "\\" in text else (text,):
        tokens = list(iter_tokens(reading))
        index = skip_prologue(tokens)
        first = tokens[index] if index < len(tokens) else None
        if first is None:
            raise QueryError(name, "the query is empty", f"Begin with {', '.join(QUERY_FORMS)}.")
        if first.word in _UPDATES:
            raise query_error(
                reading,
                name,
                first.start,
                f"{first.word} is an update, and this only reads",
                "Change the claim files and build again.",
            )
        if first.word not in QUERY_FORMS:
            raise query_error(
                reading,
                name,
                first.start,
                f"found {first.text!r}",
                f"A query begins with {', '.join(QUERY_FORMS)}.",
            )
        for token in tokens:
            if _may_be_service(token):
                raise query_error(
                    reading,
                    name,
                    token.start,
                    "SERVICE would call another server",
                    "Fetch its data first and build with it, or query that server itself.",
                )
        _require_shallow(reading, name, tokens)


def _may_be_service(token: Token) -> bool:
    """Say whether Oxigraph could read the keyword SERVICE in this token.

    Its parser needs no space around keywords: ``SERVICE:a`` is a call too, and so is
    ``trueSERVICE``. What looks like an IRI may be a comparison, but only inside
    brackets, which must close before a keyword can follow.
    """
    upper = token.text.upper()
    if token.sort == "word":
        return "SERVICE" in upper
    if token.sort == "name":
        return "SERVICE" in upper.partition(":")[0]
    if token.sort == "open":
        return "SERVICE" in upper
    return token.sort == "iri" and _CALL_IN_IRI.search(upper) is not None


def _require_shallow(text: str, name: str, tokens: Sequence[Token]) -> None:
    depth, operators = 0, 0
    for token in tokens:
        if token.sort == "sign":
            depth += (token.text in "{([") - (token.text in "})]")
        operators += token.text in _OPERATORS or token.word in _CLAUSES
        if depth > MAX_DEPTH:
            what = f"nested more than {MAX_DEPTH} deep"
            raise query_error(text, name, token.start, what, "Split the query.")
        if operators > MAX_OPERATORS:
            what = f"more than {MAX_OPERATORS:,} operators and clauses"
            mend = "Split the query, or list values with VALUES."
            raise query_error(text, name, token.start, what, mend)


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return _CODEPOINT.sub(character, text)
