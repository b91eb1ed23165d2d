"""Only reading: what a query may not do is refused before it runs."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kg.errors import QueryError
from kg.queries.diagnosis import query_error
from kg.queries.tokens import Token, iter_tokens, skip_prologue

#: A query longer than this is a table in disguise.
MAX_LENGTH: Final = 500_000

QUERY_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_WORD: Final = re.compile(r"[?$]?\w+")
_SPACE: Final = r"(?:\s|\#[^\n\r]*[\n\r])*+"
#: What follows SERVICE in a call. An address too long to be looked through counts as one.
#: A # in a name may be a part of it or begin a comment: either way it is a call.
_CALLED: Final = re.compile(
    rf"""{_SPACE}(?:silent{_SPACE})?
    (?: < [^<>]{{0,2000}}+ (?: > {_SPACE} \{{ | [^<>] )
      | (?: [?$] | (?:[^\W\d][^\s{{:]{{0,200}}+)? : )
        (?: [^\s{{]{{0,2000}}+ (?: {_SPACE} \{{ | [^\s{{] )
          | [^\s{{\#]{{0,2000}}+ {_SPACE} \{{ )
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: A query that says the word more often is not looked through.
_MANY_CALLS: Final = 200
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
    if len(text) > MAX_LENGTH:
        what = f"the query has {len(text):,} characters, more than {MAX_LENGTH:,}"
        raise QueryError(name, what, "Split it, or put its values into the data.")
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
        call = _find_call(reading)
        if call is not None:
            raise query_error(
                reading,
                name,
                call,
                "this reads as SERVICE, which would call another server",
                "Fetch its data first and build with it, or query that server itself.",
            )
        _require_shallow(reading, name, tokens)


def _find_call(text: str) -> int | None:
    """Find where Oxigraph could read a call to another server.

    Its parser backs out of names, strings and IRIs that turn out to be invalid, and needs
    no space around keywords, so tokens prove nothing here. A call must have SERVICE, a
    variable or IRI, and an opening brace: wherever these follow each other, be it in a
    string or a comment, the query is refused. Only a variable cannot be taken apart.
    """
    calls = 0
    for word in _WORD.finditer(text):
        letters = word[0].lower()
        if letters[0] in "?$":
            continue
        start = letters.find("service")
        while start >= 0:
            calls += 1
            end = word.start() + start + len("service")
            if calls > _MANY_CALLS or _CALLED.match(text, end):
                return word.start() + start
            start = letters.find("service", start + 1)
    return None


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
