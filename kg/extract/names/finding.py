"""Finding the names in a sentence: the longest wins."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kg.extract.names.capital_runs import (
    CAPITAL,
    LOWER_HEADS,
    MAY_BEGIN,
    NO_NAMES,
    capital_run,
    is_written_as_name,
)
from kg.extract.names.demonyms import COUNTRIES
from kg.extract.names.head_words import BEFORE, is_head, kind_of_name
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.name import Name
from kg.extract.names.small_names import add_small
from kg.extract.words import Word, singular, split_words, word_set

_JOINTS: Final = frozenset({"of", "for", "and", "&", "de", "the", "on", "'s", "-", "+", "to"})
_YEARS: Final = re.compile(r" ?\((?:19|20)[0-9]{2}[^()]{0,12}\)")
_TRAILING: Final = re.compile(r" (?:(?:19|20)[0-9]{2}(?!,?[0-9]|%|-[a-z])|[0-9]\.[0-9](?! [a-z]))")
_LEGAL: Final = re.compile(
    r",? (?:Co\.?,? ?Ltd\.?|Co\.|Ltd\.?|Inc\.?|Corp\.?|Corporation|Limited|GmbH|AG|plc|PLC|LLC|"
    r"LLP|S\.A\.|SE|KG|N\.V\.|B\.V\.|PJSC|OJSC|JSC|S\.p\.A\.|SAS|A/S|Oy|AB|Sdn\.? Bhd\.?"
    r"|Pvt\.? Ltd\.?|Private Limited|K\.K\.|Bhd|Pte\.? Ltd\.?)"
    r"(?![A-Za-z])"
)
_LEGAL_WORDS: Final = word_set(
    "Co Ltd Inc Corp Corporation Limited GmbH AG plc PLC LLC LLP SE KG Pvt Private S.A N.V B.V K.K "
    "S.p.A PJSC OJSC JSC SAS Oy AB Sdn Bhd Pte"
)
#: What follows a phrase in capitals that is no name: "Adjusted EBITDA of".
_NO_THING: Final = re.compile(r" of (?:[A-Z]{0,3}[$€£¥₹]|about |some |over |more |[0-9])|:")
#: Kinds of a place or a body that governs it.
PLACES: Final = frozenset({"Place", "Country", "Region", "Province", "City", "District", "Park"})


def find_names(text: str, lexicon: Lexicon) -> list[Name]:
    """Find the names of things in a folded sentence, in order, none within another.

    Parameters
    ----------
    text
        The sentence.
    lexicon
        The names that are known.
    """
    return list(_find_names(text, lexicon))


@lru_cache(maxsize=256)  # relations look at the names of a sentence again
def _find_names(text: str, lexicon: Lexicon) -> tuple[Name, ...]:
    words = split_words(text)
    keys = [word.key for word in words]
    found: list[Name] = []
    number = 0
    while number < len(words):
        name, length = _read_name(text, words, keys, number, lexicon)
        if name is not None:
            found.append(_with_ordinal(text, words, number, name))
        number += max(length, 1)
    return tuple(add_small(text, found))


#: Heads in small letters that make a name one of a place: "Haidian district".
_SMALL_KINDS: Final = {
    "province": "Province",
    "prefecture": "District",
    "county": "District",
    "district": "District",
    "municipality": "City",
    "autonomous region": "Province",
}
_BIG_PLACE: Final = word_set("municipality city province prefecture")
_SMALL_PLACE: Final = re.compile(rf" ({'|'.join(_SMALL_KINDS)})\b")


_ORDINAL: Final = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")


def _with_ordinal(text: str, words: list[Word], number: int, name: Name) -> Name:
    """Add the ordinal of an event to its name: "6th Silk Road Expo"."""
    before = words[number - 1] if number else None
    if name.kind != "Event" or before is None or not _ORDINAL.fullmatch(before.text):
        return name
    return replace(name, start=before.start, text=text[before.start : name.end])


def find_known_names(text: str, lexicon: Lexicon) -> list[Name]:
    """Find registered things and places of the world in a headline, where all is in capitals.

    Parameters
    ----------
    text
        The headline, folded.
    lexicon
        The names that are known.

    Returns
    -------
    list of Name
        In order, none within another, the longest first.
    """
    words = split_words(text)
    keys = [word.key for word in words]
    found: list[Name] = []
    number = 0
    while number < len(words):
        length, known = lexicon.proper(keys, number)
        size, places = lexicon.place(keys, number)
        if size > length:
            length, known = size, places[:1]
        if length and is_written_as_name(words, number, length):
            start, end = words[number].start, words[number + length - 1].end
            distinct = _distinct(known)
            found.append(Name(start, end, text[start:end], distinct, distinct[0].kind))
        number += max(length, 1)
    return found


def find_concepts(text: str, lexicon: Lexicon) -> list[Name]:
    """Find the sectors and technologies that a folded sentence names, the longest wins."""
    words = split_words(text)
    keys = [singular(word.key) for word in words]
    found: list[Name] = []
    number = 0
    while number < len(words):
        length, known = lexicon.concept(keys, number)
        known = [entry for entry in known if _is_written_as_label(words[number].text, entry)]
        if length and known:
            start, end = words[number].start, words[number + length - 1].end
            found.append(Name(start, end, text[start:end], _distinct(known), known[0].kind))
        number += max(length, 1)
    return found


def _is_written_as_label(word: str, known: Known) -> bool:
    """Say whether an abbreviation is in capitals: "IT" is a sector and "it" is none."""
    return not known.name.isupper() or word[:2].isupper() or not word.isalpha()


def _read_name(
    text: str, words: list[Word], keys: list[str], number: int, lexicon: Lexicon
) -> tuple[Name | None, int]:
    """Read the name that begins at a word, if any, and how many words to go on."""
    if words[number].text.islower() and words[number].text.isascii():
        return None, 1
    if number + 1 < len(words) and words[number + 1].text == "$":
        return None, 1
    length, known = lexicon.proper(keys, number)
    if length and not is_written_as_name(words, number, length):
        length, known = 0, []
    run = capital_run(text, words, number)
    heads = words[number + length : number + run]
    if known and heads and all(word.key in _BIG_PLACE for word in heads):
        length = run  # "Chongqing Municipality" is Chongqing
    if run > 1 and words[number].key in BEFORE and not is_head(words[number].text):
        return None, 1  # "Consultancy Lingnan Insight": the name begins behind
    size, places = lexicon.place(keys, number)
    if size > max(length, run, 1) and CAPITAL.match(words[number + size - 1].text):
        length, known = size, places[:1]  # "Rio de Janeiro": small words within
    if run > length or (run and run == length and not known):
        while run > 1 and words[number + run - 1].key in _JOINTS:
            run -= 1
        if run > length:
            return _unknown_name(text, words, keys, number, run, lexicon)
    if not length:
        return None, 1
    start, end = words[number].start, words[number + length - 1].end
    distinct = _distinct(known)
    return Name(start, end, text[start:end], distinct, distinct[0].kind), length


def _unknown_name(
    text: str, words: list[Word], keys: list[str], number: int, length: int, lexicon: Lexicon
) -> tuple[Name | None, int]:
    """Make a name of a run of capitals that no list has."""
    start, end = words[number].start, words[number + length - 1].end
    parts = [word.text for word in words[number : number + length]]
    kind = kind_of_name(parts)
    while len(parts) > 1 and parts[-1].strip(".") in _LEGAL_WORDS:
        parts.pop()
        end = words[number + len(parts) - 1].end
    if (legal := _LEGAL.match(text, end)) is not None:
        end, kind = legal.end(), "Company"
    elif kind in {"Policy", "Programme", None} and (more := _TRAILING.match(text, end)):
        end = more.end()
        kind = kind_of_name([*parts, "2000"]) or kind
        if (head := LOWER_HEADS.match(text, end)) is not None:
            end, kind = head.end(), kind_of_name(["x", *head[1].split()])
    elif kind is None and length > 1 and (head := LOWER_HEADS.match(text, end)) is not None:
        end, kind = head.end(), kind_of_name(["x", *head[1].split()])
    if kind == "Policy" and (years := _YEARS.match(text, end)) is not None:
        end = years.end()
    known: tuple[Known, ...] = ()
    if kind is None:
        size, cities = lexicon.place(keys, number)
        if size == length:
            known, kind = _distinct(cities)[:1], cities[0].kind
    core = end
    if kind in {None, "City", "Province"} and (small := _SMALL_PLACE.match(text, end)) is not None:
        end, kind, known = small.end(), _SMALL_KINDS[small[1]], ()
    after = next((n for n in range(number, len(words)) if words[n].start >= end), len(words))
    if length == 1 and kind is None and not _may_be_single(words, number):
        return None, 1
    nationality = words[number].text in COUNTRIES or words[number].key in MAY_BEGIN
    nameless = kind is None or (nationality and parts[-1] == "AI")
    if nameless and not known and (_NO_THING.match(text, end) or nationality):
        return None, max(after - number, 1)
    return Name(start, end, text[start:core], known, kind), max(after - number, 1)


def _may_be_single(words: list[Word], number: int) -> bool:
    """Say whether one capitalised word that is in no list may be a name."""
    word = words[number]
    if len(word.text) < 3 or word.key in NO_NAMES or any(c.isdigit() for c in word.text):
        return False
    if is_head(singular(word.key)) or word.key.endswith(("flops", "ese", "ian")):
        return False
    if number == 0 or words[number - 1].text in {'"', ":", "("}:
        following = words[number + 1].text if number + 1 < len(words) else ""
        return following in {",", "'s"} or word.text.isupper()
    return True


def _distinct(known: list[Known]) -> tuple[Known, ...]:
    """Give each thing once, in order of id."""
    by_id = {(entry.id or "", entry.kind): entry for entry in known}
    return tuple(by_id[key] for key in sorted(by_id))
