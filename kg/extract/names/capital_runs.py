"""Runs of capitalised words: where a name begins and ends."""

import re
from typing import Final

from kg.extract.names.head_words import is_head, kind_of_name
from kg.extract.words import Word, word_set

NO_NAMES: Final = word_set(
    "north south east west northern southern eastern western central "
    "near nearby besides beside per against towards through currently neighboring neighbouring "
    "inland coastal downtown elsewhere located based headquartered situated established home "
    "hosting having across among along beyond throughout via alongside outside inside behind "
    "below above amid unlike like such founded covering spanning boasting featuring the a an in "
    "on at by of for to from with and or but as if it its they their he she his her we our you "
    "your i this that these those there here under over between within without after before "
    "during since until while when where who what which whose how why not no yes all some any "
    "each every both more most many much few several one two three four five six seven eight nine "
    "ten about around according nationwide meanwhile however moreover furthermore addition "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday today yesterday tomorrow ai r&d gdp ceo "
    "cto gpu gpus cpu 5g 4g 6g iot mr ms mrs dr prof minister president mayor director chairman "
    "premier professor chinese american german british indian japanese korean european french u.s "
    "us eu officials experts analysts revenue investment spending data figures total annual local "
    "national provincial municipal overall also now only last next so far artificial intelligence "
    "internet things companies enterprises strengthen build promote increase support establish "
    "encourage accelerate improve develop table figure section article chapter part annex "
    "attachment appendix page phone fax tel email source editor class phase vice deputy general "
    "secretary good thank ladies gentlemen please let neither either nor its' healthcare finance "
    "ipo nasdaq covid-19 q1 q2 q3 q4 h1 h2 fy usd rmb cny yuan new first second third says said "
    "guests distinguished speech investors totals outline then than once because although though "
    "despite thanks given another"
)
CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]")
LOWER_HEADS: Final = re.compile(
    r" (white paper|action plan|cluster association|strategy|roadmap|plan|initiative|fund|alliance"
    r"|association|programme|program|project)(?![A-Za-z])"
)
#: What a hyphen joins to a name without being part of it: "Xi'an-based".
_NOT_JOINED: Final = word_set(
    "based related led backed owned listed made born headquartered funded level style wide driven "
    "enabled powered run controlled invested focused specific centric registered"
)


def capital_run(text: str, words: list[Word], number: int) -> int:
    """Count the words of a name in capitals that begins here: University of Manchester."""
    first = words[number]
    if not CAPITAL.match(first.text) or first.key in _CURRENCIES:
        return 0
    if first.key in NO_NAMES and not _begins_name(words, number):
        return 0
    if number + 1 < len(words) and words[number + 1].text == "$":
        return 0
    length, headed, joined = 1, is_head(first.text), False
    while number + length < len(words):
        word = words[number + length]
        before = words[number + length - 1]
        if CAPITAL.match(word.text) and (word.key not in _NO_INSIDE or joined):
            if word.start - before.end > 1:
                break
            headed = headed or is_head(word.text)
            length += 1
            continue
        step = _joint(text, words, number, length, headed=headed)
        if not step:
            break
        joined = joined or word.key in {"of", "for", "on"}
        length += step
    return length


_DATES: Final = word_set(
    "january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday"
)
_CURRENCIES: Final = word_set("usd rmb cny krw jpy eur gbp inr aed sar sgd hkd cad aud")
_NO_INSIDE: Final = word_set(
    "the in on at by monday tuesday wednesday thursday friday saturday sunday mr ms"
)


def _begins_name(words: list[Word], number: int) -> bool:
    """Say whether a word that is no name alone begins one: National AI Plan, New Delhi."""
    following = words[number + 1] if number + 1 < len(words) else None
    return (
        following is not None
        and words[number].key in MAY_BEGIN
        and CAPITAL.match(following.text) is not None
        and following.key not in NO_NAMES - MAY_BEGIN
    )


MAY_BEGIN: Final = word_set(
    "north south east west northern southern eastern western "
    "national provincial municipal local general artificial ai general new u.s us chinese "
    "american german british indian japanese korean european french data first internet "
    "it r&d central healthcare finance deputy vice may march support"
) - {"support", "deputy", "vice"}


def _joint(text: str, words: list[Word], number: int, length: int, *, headed: bool) -> int:
    """Count the words of a joint within a name: "of the", "and", ","; 0 if the name ends."""
    at = number + length
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return 0
    key = word.key
    if key == "-" and word.start == words[at - 1].end and following.start == word.end:
        third = words[at + 2] if at + 2 < len(words) else None
        small = following.text.islower() and following.key not in _NOT_JOINED
        if small and third is not None and CAPITAL.match(third.text):
            return 2  # "High-tech Industries"
    if key in {"-", "+"} and word.start == words[at - 1].end and following.start == word.end:
        return 1 if CAPITAL.match(following.text) or following.text.isdigit() else 0
    if key == "&" and CAPITAL.match(following.text):
        return 1
    if key == "'s":
        return 1 if words[at - 1].key == "people" and CAPITAL.match(following.text) else 0
    if key == "of" and length > 1 and words[at - 1].key != "bank":
        ended = kind_of_name([word.text for word in words[number:at]]) in _ENDED
        if ended:  # "Binjiang District of Hangzhou", "Acme Robotics of Leeds"
            return 0
    if key in {"of", "for", "on"} and headed:
        if CAPITAL.match(following.text) and following.key not in _DATES:
            return 1
        if following.key == "the" and at + 2 < len(words) and CAPITAL.match(words[at + 2].text):
            return 2
        return 0
    if key == "for" and length == 1 and CAPITAL.match(following.text):
        return 1 if LOWER_HEADS.search(text, word.end, word.end + 40) else 0
    if key in {"and", ","} and CAPITAL.match(following.text):
        return _list_joint(words, number, at, headed=headed)
    return 0


#: Words that "and" joins within a name: "Science and Technology Park".
_FIRST: Final = word_set(
    "science research innovation economic industry information culture trade data"
)
_SECOND: Final = word_set(
    "technology technological development innovation information communication communications "
    "industry industrial trade investment technologies"
)
#: Kinds of things whose names end before "of".
_ENDED: Final = frozenset({"Company", "District", "Zone", "Park", "City"})


def _list_joint(words: list[Word], number: int, at: int, *, headed: bool) -> int:
    """Go on over "and" or a comma where what follows belongs to the same name."""
    inside = {word.key for word in words[number:at]}
    names_field = bool(inside & {"of", "for"}) and headed
    if names_field:
        first = words[number:at]
        opening = next((w.key for w in first if is_head(w.text)), "")
        if opening not in {
            "ministry",
            "department",
            "bureau",
            "office",
            "commission",
            "institute",
            "academy",
            "administration",
            "committee",
            "university",
        }:
            return 0
        if words[at].key == ",":
            # "Science, Innovation and Technology": a list that ends in "and X".
            for further in words[at + 1 : at + 5]:
                if further.key == "and":
                    return 1
                if not CAPITAL.match(further.text) and further.text != ",":
                    return 0
            return 0
        return 0 if _starts_other_name(words, at + 1) else 1
    headed = headed and words[at - 1].key not in {
        "data",
        "technology",
        "energy",
        "digital",
        "research",
    }
    if words[at].key == "and" and not headed and not words[at - 1].text.isupper():
        # "Development and Reform Commission", "Science and Technology Park"
        pair = words[at - 1].key in _FIRST and words[at + 1].key in _SECOND
        for further in words[at + 1 : at + 5]:
            if not CAPITAL.match(further.text):
                return 0
            if further.key in _BODIES or (pair and kind_of_name(["x", further.text]) is not None):
                return 1
    return 0


_BODIES: Final = word_set(
    "commission bureau department ministry committee administration authority agency"
)


def _starts_other_name(words: list[Word], at: int) -> bool:
    """Say whether a further name with a head of its own begins at a word."""
    for further in words[at : at + 6]:
        if not CAPITAL.match(further.text):
            return False
        if is_head(further.text) and further.key not in {"technology", "intelligence", "energy"}:
            return True
    return False


def is_written_as_name(words: list[Word], number: int, length: int) -> bool:
    """Say whether a known name stands there as a name, not as words of a sentence."""
    first = words[number].text
    if not first.isascii():
        return True
    return bool(CAPITAL.match(first)) or first[0].isdigit()
