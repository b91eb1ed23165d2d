"""The tokens of a SPARQL query, with their places.

Enough of the grammar's lexical part to tell a keyword from a name, a string or a
comment; Oxigraph does the parsing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: A percent code or a backslash before a sign, in the local part of a name.
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

_TOKEN: Final = re.compile(
    r"""
      (?P<space>   \s+ | \#[^\n\r]* )
    | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>  \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
                 | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
    | (?P<var>     [?$]\w+ )
    | (?P<open>    \"\"\"(?:[^"\\]|\\.|"(?!""))*+ | '''(?:[^'\\]|\\.|'(?!''))*+
                 | "(?:[^"\\\n\r]|\\.)*+ | '(?:[^'\\\n\r]|\\.)*+ )
    | (?P<name>    (?:\w[\w.\-]{0,100}+)?:
                   (?:(?:[\w:]|%ESCAPED%) (?:(?:[\w.:\-]|%ESCAPED%)* (?:[\w:\-]|%ESCAPED%))?)? )
    | (?P<lang>    @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number>  [0-9]+(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)? | \.[0-9]+ )
    | (?P<word>    [^\W\d]\w* )
    | (?P<sign>    \^\^|&&|\|\||!=|<=|>=|. )
    """.replace("%ESCAPED%", _ESCAPED),
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: what sort it is, its text, and where it begins.

    The sort ``open`` is a string that is not closed.
    """

    sort: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """Its text in capitals if it is a keyword or function name, else nothing."""
        return self.text.upper() if self.sort == "word" else ""


def iter_tokens(text: str) -> Iterator[Token]:
    """Give the tokens of a query, without white space and comments.

    Examples
    --------
    >>> [token.text for token in iter_tokens('ASK { ?s a place:x } # SERVICE')]
    ['ASK', '{', '?s', 'a', 'place:x', '}']
    """
    for match in _TOKEN.finditer(text):
        sort = match.lastgroup
        assert sort is not None
        if sort != "space":
            yield Token(sort, match[0], match.start())


def skip_prologue(tokens: list[Token]) -> int:
    """Find the index of the first token after PREFIX and BASE declarations."""
    index = 0
    while index < len(tokens) and tokens[index].word in ("PREFIX", "BASE"):
        index += 3 if tokens[index].word == "PREFIX" else 2
    return min(index, len(tokens))


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Turn an offset into line and column, both from 1.

    Examples
    --------
    >>> position("ab\ncd", 4)
    (2, 2)
    """
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1
