"""What a number counts: the noun behind it."""

import re
from typing import Final

from kg.extract.words import singular, word_set

PEOPLE: Final = word_set(
    "people person job worker employee staff engineer researcher scientist professional "
    "talent student developer expert resident participant attendee delegate guest "
    "practitioner personnel specialist technician programmer graduate farmer citizen "
    "teacher doctor visitor post position inhabitant trainee"
)
_STOPS: Final = word_set(
    "of in at by to for from with on as per was were is are will would shall should could "
    "can may have had has and or but that which who whose while when where than be been "
    "being do does did it its their they this these those the a an into under over after "
    "before during between across within outside inside throughout along among amid plus "
    "up down respectively last next now today currently registered located based "
    "clustered operating working worldwide nationwide there here employed exceeded "
    "reached, so via until since about"
)
#: Those that may begin what is counted: "40 registered firms".
_MAY_LEAD: Final = word_set("registered clustered operating working employed")
_NOUN_WORD: Final = re.compile(r" ?\"?([A-Za-z&][\w&'./+-]*)\"?")
_LISTED: Final = re.compile(r" (?:listed|gone public|publicly traded)(?=[ ,.;])")
_QUOTED_KIND: Final = re.compile(
    r'(?: [\w-]+){0,6}? "([a-z ]{3,30})" (enterprises|companies|firms)'
)
_COPULA: Final = re.compile(
    r" (?:were|are|is|was|have been|had been|have)(?: listed as| classed as)?(?= )"
)
_OF_THEM: Final = re.compile(
    r" of (?:them|these|those|which|whom|its|their|the (?:city|country|nation|province|state|"
    r"district|region|world|park|company|total)'s|the|our|his|her)\b"
)
#: What some of them do: "120 of them make chips" are no chips.
_DO: Final = re.compile(
    r" (?:make|sell|build|develop|use|employ|serve|export|hold|run|produce|design|supply|operate"
    r"|offer|provide|have) "
)


def is_people(noun: str) -> bool:
    """Say whether a noun counts persons.

    Examples
    --------
    >>> is_people("AI engineers"), is_people("AI companies")
    (True, False)
    """
    return singular(noun.strip().rsplit(" ", 1)[-1].casefold()) in PEOPLE


def read_noun(text: str, at: int) -> tuple[str, int, bool]:
    """Read what is counted behind a number: the words, where they end, whether "of them"."""
    of_them = False
    if (part := _OF_THEM.match(text, at)) is not None:
        of_them = True
        at = part.end()
        if _DO.match(text, at) is not None:
            return "", at, True
    if (copula := _COPULA.match(text, at)) is not None:
        at = copula.end()
        quoted = _QUOTED_KIND.match(text, at)
        if quoted is not None:
            return f"{quoted[1]} {quoted[2]}", quoted.end(), of_them
        listed = _LISTED.match(text, at)
        if listed is not None:
            return "listed companies", listed.end(), of_them
    words: list[str] = []
    end = at
    while len(words) < 8 and (match := _NOUN_WORD.match(text, end)) is not None:
        word = match[1].rstrip(".'")
        key = word.casefold().removesuffix("'s")
        if (key in _STOPS and (words or key not in _MAY_LEAD)) or (
            words and _is_verb(key) and _is_plural(words[-1])
        ):
            break
        if word.endswith("'s") or (text[match.start()] != " " and words and match[1][0] != "-"):
            break
        words.append(word)
        end = match.start(1) + len(word)
        if text[end : end + 1] == '"':
            end += 1
        if text[end : end + 1] in {",", ";", ".", ")", "("}:
            break
    while words and not _is_plural(words[-1]):
        words.pop()
    if not words:
        return "", at, of_them
    noun = " ".join(words)
    found = text.find(words[-1], at, end + len(words[-1]) + 1)
    return noun, found + len(words[-1]), of_them


def _is_plural(word: str) -> bool:
    key = word.casefold()
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        return True  # GPUs
    return key in {
        "memoranda",
        "media",
        "women",
        "men",
        "children",
        "people",
        "staff",
        "personnel",
        "talent",
        "scholars",
    } or (len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "'s", "ics", "is")))


def _is_verb(key: str) -> bool:
    return key.endswith("ed") or key.endswith("ing") or key in {"work", "took", "grew", "rose"}
