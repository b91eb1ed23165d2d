"""What is wrong with a query that cannot be parsed: where, what, what was expected.

Oxigraph says where it stopped; its list of expectations is long and speaks of
characters. The commonest slips are recognised here by their tokens.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from kg.errors import Fault, QueryError
from kg.queries.tokens import Token, iter_tokens, position, skip_prologue
from kg.sources.nearest import nearest
from kg.terms import PREFIXES

_POSITION: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_PAIRS: Final = {"{": "}", "(": ")", "[": "]"}
_TERM_SORTS: Final = frozenset(("iri", "var", "name", "string", "number"))

_TRIPLE: Final = ": ?subject aie:locatedIn ?object ."

#: A slip: offset, what is there, what was expected.
Slip = tuple[int, str, str]


def query_error(text: str, name: str, offset: int, what: str, mend: str) -> QueryError:
    """Make an error that shows the line of a query and points at the place."""
    line, column = position(text, offset)
    shown = text.split("\n")[line - 1]
    width = 100
    left = max(0, column - width // 2)
    excerpt = shown[left : left + width]
    pointer = " " * (column - 1 - left) + "^"
    told = f"{mend}\n    {excerpt}\n    {pointer}"
    return QueryError.gather([Fault(f"{name}:{line}:{column}", 0, what, told)])


def explain_syntax_error(text: str, name: str, error: SyntaxError) -> QueryError:
    """Turn Oxigraph's syntax error into one that names the slip.

    Parameters
    ----------
    text
        The query.
    name
        How messages call it.
    error
        What Oxigraph raised.
    """
    tokens = list(iter_tokens(text))
    for find in _FINDERS:
        slip = next(iter(find(text, tokens)), None)
        if slip is not None:
            offset, what, expected = slip
            return query_error(text, name, offset, what, expected)
    match = _POSITION.match(str(error))
    if match is None:
        return QueryError(name, str(error), "Check the query.")
    offset = _offset(text, int(match[1]), int(match[2]))
    sentences = [
        part for part in match[3].split(", ") if len(part.split()) >= 4 and part[0].isupper()
    ]
    if sentences:
        return query_error(text, name, offset, sentences[0], "Correct this part of the query.")
    found = next((token for token in tokens if token.start >= offset), None)
    what = f"found {found.text!r}" if found else "the query ends here"
    return query_error(text, name, offset, what, _expectation(match[3], tokens, offset))


def _expectation(said: str, tokens: Sequence[Token], offset: int) -> str:
    """Say what was expected: the form of a triple where one is open, else Oxigraph's words."""
    terms = 0
    for token in tokens:
        if token.start >= offset:
            break
        if token.sort in _TERM_SORTS or token.text == "a":
            terms += 1
        elif token.text in "{}.;,()" or token.sort == "word":
            terms = 0 if token.text != ";" else 1
    if terms == 1:
        return f"Expected a property and an object{_TRIPLE}"
    if terms == 2:
        return f"Expected an object{_TRIPLE}"
    if terms >= 3:
        return "Expected '.', ';' or '}' after the object."
    keywords = re.findall(r"[A-Z][A-Z_]+", re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", said))
    signs = re.findall(r"\"([^\"]{1,3})\"", re.sub(r"\[[^\]]*\]", "", said))
    words = [*dict.fromkeys([*keywords, *signs])]
    if 0 < len(words) <= 6 and words != ["BIND"]:
        return f"Expected {' or '.join(words)}."
    return "Expected a pattern such as ?subject aie:locatedIn ?object, or a closing '}'."


def _offset(text: str, line: int, column: int) -> int:
    before = sum(len(part) + 1 for part in text.split("\n")[: line - 1])
    return min(before + column - 1, len(text))


def _find_unknown_prefix(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    declared = {
        tokens[index + 1].text.partition(":")[0]
        for index, token in enumerate(tokens[:-1])
        if token.word == "PREFIX"
    }
    known = {*PREFIXES, *declared, "_"}
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.sort == "name" and prefix not in known:
            yield (
                token.start,
                f"the prefix {prefix + ':'!r} is not declared",
                nearest(prefix, known - {"_"}, see="`kg query --prefixes`"),
            )


def _find_open_string(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    for token in tokens:
        if token.sort == "open":
            quote = token.text[:3] if token.text[:3] in ('"""', "'''") else token.text[0]
            where = "" if len(quote) == 3 else " on its line"
            yield token.start, f"this quote is not closed{where}", f"Expected {quote} at its end."


def _find_unbalanced(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    opened: list[Token] = []
    for token in tokens:
        if token.sort != "sign":
            continue
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                yield token.start, f"this {token.text!r} closes nothing", "Remove it, or open it."
                return
            last = opened.pop()
            if _PAIRS[last.text] != token.text:
                line, column = position(text, last.start)
                yield (
                    token.start,
                    f"found {token.text!r}",
                    f"Expected {_PAIRS[last.text]!r} for the {last.text!r} at {line}:{column}.",
                )
                return
    if opened:
        yield opened[-1].start, f"this {opened[-1].text!r} is not closed", "Close it."


def _find_bare_select(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    index = skip_prologue(list(tokens))
    if index >= len(tokens) or tokens[index].word != "SELECT":
        return
    index += 1
    if index < len(tokens) and tokens[index].word in ("DISTINCT", "REDUCED"):
        index += 1
    if index < len(tokens) and tokens[index].sort == "word":
        found = tokens[index]
        what = f"found {found.text!r} where variables are named"
        hint = "" if found.word == "WHERE" else f" Did you mean ?{found.text}?"
        yield found.start, what, f"Expected ?name, * or (… AS ?name).{hint}"


def _find_missing_where_brace(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    for token, after in pairwise(tokens):
        if token.word == "WHERE" and after.text != "{":
            yield after.start, f"found {after.text!r} after WHERE", "Expected '{'."


def _find_missing_by(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    for token, after in pairwise(tokens):
        if token.word in ("ORDER", "GROUP") and after.word != "BY":
            yield after.start, f"found {after.text!r} after {token.text}", "Expected BY."
        if token.word in ("LIMIT", "OFFSET") and after.sort != "number":
            yield after.start, f"found {after.text!r} after {token.text}", "Expected a number."


def _find_missing_as(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.text == ")" and token.sort == "var" and after.text == ")":
            yield token.start, f"found {token.text!r} after an expression", "Expected AS before it."


def _find_bare_filter(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    for token, after in pairwise(tokens):
        if (
            token.word == "FILTER"
            and after.sort not in ("word", "name", "iri")
            and after.text != "("
        ):
            yield after.start, f"found {after.text!r} after FILTER", "Expected '(' or a function."


def _find_wrong_triple(text: str, tokens: Sequence[Token]) -> Iterator[Slip]:
    """Find a triple that ends too early, or does not end."""
    unknown = -len(tokens)  # where what stands there is no triple
    terms, begun = unknown, False
    for before, token in pairwise((None, *tokens)):
        assert token is not None
        if token.sort in _TERM_SORTS or token.text == "a":
            if before is not None and before.text == "^^":
                continue
            terms += 1
            if terms == 4 and token.sort != "string":
                what = f"found {token.text!r} after a whole triple"
                yield token.start, what, "Expected '.', ';' or '}' after the object."
                return
        elif token.text in ("}", ".") and begun and terms in (1, 2):
            wanted = "a property and an object" if terms == 1 else "an object"
            yield token.start, f"found {token.text!r}", f"Expected {wanted}{_TRIPLE}"
            return
        elif token.text in ("{", "}", "."):
            terms, begun = 0, True
        elif token.text in (";", ","):
            terms, begun = (1 if token.text == ";" else 2), False
        elif token.sort != "lang" and token.text != "^^":
            terms = unknown
        if token.text == "{" and _opens_values(tokens, token):
            terms = unknown


def _opens_values(tokens: Sequence[Token], brace: Token) -> bool:
    """Say whether a brace opens the rows of VALUES, which are no triples."""
    index = tokens.index(brace)
    return any(token.word == "VALUES" for token in tokens[max(0, index - 2) : index])


_FINDERS: Final[Sequence[Callable[[str, Sequence[Token]], Iterator[Slip]]]] = (
    _find_open_string,
    _find_missing_where_brace,
    _find_unbalanced,
    _find_unknown_prefix,
    _find_bare_select,
    _find_missing_by,
    _find_missing_as,
    _find_bare_filter,
    _find_wrong_triple,
)
