"""Only reading: what a query may not do is refused before it runs."""

import re
from typing import Final

from kg.errors import QueryError
from kg.queries.diagnosis import query_error
from kg.queries.tokens import iter_tokens, skip_prologue

QUERY_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def require_read_only(text: str, name: str = "query") -> None:
    """Refuse updates, LOAD and SERVICE.

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
    # An escaped letter may hide a keyword, an escaped quote may hide it too: read both ways.
    for reading in {text, _unescape(text)}:
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
            if token.word == "SERVICE":
                raise query_error(
                    reading,
                    name,
                    token.start,
                    "SERVICE would call another server",
                    "Fetch its data first and build with it, or query that server itself.",
                )


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return _CODEPOINT.sub(character, text)
