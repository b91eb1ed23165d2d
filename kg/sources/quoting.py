"""Writing texts from strangers so that JSON and YAML readers, and terminals, take them as data."""

import json
import re
import unicodedata
from typing import Final

#: Controls, marks that reorder a line, line and paragraph separators, lone surrogates.
_ESCAPED: Final = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs"))
#: Joiners belong to scripts and emoji.
_JOINERS: Final = "\u200c\u200d"
#: Not characters, but no category of their own tells it.
_NO_CHARACTERS: Final = "\ufffe\uffff"

#: Ids, notations and periods, which YAML and people read alike without quotes.
_TOKEN: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9._-]*(?::[A-Za-z0-9._-]+)?|[0-9]{4}(?:-[0-9HQ]{2}){0,2}"
)


def format_token(text: str) -> str:
    """Write an id, a notation or a period for YAML: in quotes only where it needs them.

    Examples
    --------
    >>> format_token("place:guangzhou"), format_token("2018-H1"), format_token("a: b")
    ('place:guangzhou', '2018-H1', '"a: b"')
    """
    return text if _TOKEN.fullmatch(text) else quote_text(text)


def quote_text(text: str) -> str:
    r"""Write a text in double quotes, as JSON and YAML read it, on one line.

    Control characters, marks that reorder a line and line separators are escaped, so that
    a file can be looked at in a terminal.

    Examples
    --------
    >>> print(quote_text('a "b"\n\x85 广州'))
    "a \"b\"\n\u0085 广州"
    """
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return "".join(
        _escape(character) if _is_escaped(character) else character for character in quoted
    )


def _is_escaped(character: str) -> bool:
    if character in _NO_CHARACTERS:
        return True
    return (
        character not in _JOINERS
        and character <= "\uffff"
        and unicodedata.category(character) in _ESCAPED
    )


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
