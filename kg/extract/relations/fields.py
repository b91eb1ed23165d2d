"""Lists of sectors and technologies: "fields such as healthcare, finance and transport"."""

import re
from typing import Final

from kg.extract.relations.templates import Template, Token, compile_wording

_OPENING: Final = compile_wording(
    r"(?:<PLACE>'s )?(?:(?:[a-z0-9&-]+ ){0,6}?(?:fields?|sectors?|areas?|industries|domains"
    r"|technologies"
    r"|directions|applications|products|"
    r"scenarios|segments|priorities|tracks|themes|topics)(?: of application| of ai application)?"
    r"(?: of|,? such as|,? including|,? like|,? namely|:|,? for example| - | \u2014"
    r"|,? among them) )?"
)
_STOP: Final = compile_wording(
    r"[.?!]|, (?:which|who|where|while|with|whose|said|says|according|but|as (?!well)|to|in"
    r"|by|it|they|on|for)\b"
    r"|,? and (?:is|was|are|were|will|has|have|had|to|include[sd]?|integrates?|creates?"
    r"|builds?|aims?|plans?|offers?|hosts?|promotes?|gather|[a-z]+(?:es|ed)(?= (?:the|a|an"
    r"|its|by|in|up|into|to)\b))\b"
    r"|\b(?:in (?!the (?:fields?|sectors?|areas?)|fields?|sectors?|areas?)|by|at|from"
    r"|through|using|under|while|when|which|that|who|said|says|is|was"
    r"|are|were|will|has|have|had|can|than|because|until|where|according"
    r"|to (?!(?:[a-z]+ )?<CONCEPT>)|on|as (?!well)|with|would|could|should|would|so|into"
    r"|among|across|within|continued|continues?)\b"
    r"|<THING>|<TIME>|[0-9]{2,}|(?<!\(.)\)"
)
_SEPARATED: Final = re.compile(r"[,;/:(]|\bfor\b|\band\b|\bor\b|&|\bas well as\b|\bplus\b")
#: "Digital economy" in "digital economy computing centers" only describes what follows.
_MODIFIES: Final = compile_wording(r" <CONCEPT>")
_PERSONS: Final = re.compile(
    r"[ -](?:designers?|makers?|developers?|giants?|executives?|experts?|engineers?"
    r"|talents?|student|company|companies|firm|firms|start-?ups?|enterprises)\b"
)


def find_fields(template: Template, at: int) -> tuple[list[Token], int]:
    """Find the fields of the list that begins at a place, and where it ends.

    Items that name no known field are passed over; a list of which the first six words name
    none is no list of fields.
    """
    text = template.text
    opening = _OPENING.match(text, at)
    start = opening.end() if opening is not None else at
    colon = opening is not None and ":" in opening[0]
    end = start
    found: list[Token] = []
    limit = _end(text, start, colon=colon)
    for token in template.tokens.values():
        if not start <= token.at < limit or token.form != "concept":
            continue
        between = text[end : token.at]
        most = 6 if not found else 8
        if between.count(" ") > most or (found and not _SEPARATED.search(between)):
            if found and between.count(" ") <= 3:
                end = token.at + 1
                continue
            break
        end = token.at + 1
        if not means_persons(template, token) and not _MODIFIES.match(text, end):
            found.append(token)
    return found, end


def _end(text: str, start: int, *, colon: bool) -> int:
    """Find where a list ends; the last full stop is one, that of "U.S." is not."""
    semicolon = -1 if colon else text.find(";", start)
    last = semicolon if semicolon >= 0 else len(text)
    for match in _STOP.finditer(text, start, last):
        if match[0] != "." or not text[match.end() :].strip(' "'):
            return match.start()
    return last


def means_persons(template: Template, token: Token) -> bool:
    """Say whether the words of a field rather mean those who work in it: "chip designers"."""
    return _PERSONS.match(template.text, token.at + 1) is not None
