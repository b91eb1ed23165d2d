"""Finding the names in a sentence: the longest wins."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kg.extract.names.demonyms import COUNTRIES
from kg.extract.names.head_words import BEFORE, is_head, kind_of_name
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.words import Word, singular, split_words, word_set

_JOINTS: Final = frozenset({"of", "for", "and", "&", "de", "the", "on", "'s", "-", "+", "to"})
_NO_NAMES: Final = word_set(
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
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]")
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
_LOWER_HEADS: Final = re.compile(
    r" (white paper|action plan|cluster association|strategy|roadmap|plan|initiative|fund|alliance"
    r"|association|programme|program|project)(?![A-Za-z])"
)
#: What follows a phrase in capitals that is no name: "Adjusted EBITDA of".
_NO_THING: Final = re.compile(r" of (?:[A-Z]{0,3}[$€£¥₹]|about |some |over |more |[0-9])|:")
#: Kinds of a place or a body that governs it.
PLACES: Final = frozenset({"Place", "Country", "Region", "Province", "City", "District", "Park"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes
    ----------
    start, end
        Where it stands in the folded sentence.
    text
        The words.
    known
        What it may stand for: nothing, one thing, or several (the name is ambiguous).
    kind
        Class of the ontology that thing or words say, or None.
    """

    start: int
    end: int
    text: str
    known: tuple[Known, ...]
    kind: str | None


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
    return tuple(_add_small(text, found))


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
#: What a hyphen joins to a name without being part of it: "Xi'an-based".
_NOT_JOINED: Final = word_set(
    "based related led backed owned listed made born headquartered funded level style wide driven "
    "enabled powered run controlled invested focused specific centric registered"
)
_SMALL_PLACE: Final = re.compile(rf" ({'|'.join(_SMALL_KINDS)})\b")

#: Plans that a text introduces without a name: "a three-year action plan".
_PLAN: Final = re.compile(
    r"\b[Aa]n? ((?:(?:[a-z]+-)?[a-z]+ ){0,2}(?:(?:action|development|implementation|strategic"
    r"|master|"
    r"work) plan|roadmap|white paper|plan))(?= (?:issued|released|published|unveiled|announced"
    r"|titled"
    r"|for|to|on|that|which|by)\b|,)"
)


#: Bodies that a text names in small letters: "the municipal bureau of commerce".
_BODY: Final = re.compile(
    r"\b((?:municipal|provincial|district|city|state|national|regional|county|prefectural) "
    r"(?:bureau|commission|department|administration|authority|committee|office)"
    r"(?: (?:of|for) [a-z]+(?:(?:,? and |, | )(?!the\b|a\b|its\b|and\b|in\b|on\b|at\b|said|show"
    r"|announce|that|which|will"
    r"|has"
    r"|has|is|was|to|by|from|as|with|data|figures)[a-z]+){0,6})?)"
)


_ORDINAL: Final = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th)")


def _with_ordinal(text: str, words: list[Word], number: int, name: Name) -> Name:
    """Add the ordinal of an event to its name: "6th Silk Road Expo"."""
    before = words[number - 1] if number else None
    if name.kind != "Event" or before is None or not _ORDINAL.fullmatch(before.text):
        return name
    return replace(name, start=before.start, text=text[before.start : name.end])


def _add_small(text: str, names: list[Name]) -> list[Name]:
    """Add the plans and bodies that the text names in small letters; none within a name."""
    added = [
        Name(match.start(1), match.end(1), match[1], (), kind)
        for pattern, kind in ((_PLAN, "Policy"), (_BODY, "GovernmentBody"))
        for match in pattern.finditer(text)
        if not any(n.start < match.end() and match.start() < n.end for n in names)
    ]
    return sorted([*names, *added], key=lambda name: name.start) if added else names


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
        if length and _is_written_as_name(words, number, length):
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
    if length and not _is_written_as_name(words, number, length):
        length, known = 0, []
    run = _capital_run(text, words, number)
    heads = words[number + length : number + run]
    if known and heads and all(word.key in _BIG_PLACE for word in heads):
        length = run  # "Chongqing Municipality" is Chongqing
    if run > 1 and words[number].key in BEFORE and not is_head(words[number].text):
        return None, 1  # "Consultancy Lingnan Insight": the name begins behind
    size, places = lexicon.place(keys, number)
    if size > max(length, run, 1) and _CAPITAL.match(words[number + size - 1].text):
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
        if (head := _LOWER_HEADS.match(text, end)) is not None:
            end, kind = head.end(), kind_of_name(["x", *head[1].split()])
    elif kind is None and length > 1 and (head := _LOWER_HEADS.match(text, end)) is not None:
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
    nationality = words[number].text in COUNTRIES or words[number].key in _MAY_BEGIN
    nameless = kind is None or (nationality and parts[-1] == "AI")
    if nameless and not known and (_NO_THING.match(text, end) or nationality):
        return None, max(after - number, 1)
    return Name(start, end, text[start:core], known, kind), max(after - number, 1)


def _may_be_single(words: list[Word], number: int) -> bool:
    """Say whether one capitalised word that is in no list may be a name."""
    word = words[number]
    if len(word.text) < 3 or word.key in _NO_NAMES or any(c.isdigit() for c in word.text):
        return False
    if is_head(singular(word.key)) or word.key.endswith(("flops", "ese", "ian")):
        return False
    if number == 0 or words[number - 1].text in {'"', ":", "("}:
        following = words[number + 1].text if number + 1 < len(words) else ""
        return following in {",", "'s"} or word.text.isupper()
    return True


def _capital_run(text: str, words: list[Word], number: int) -> int:
    """Count the words of a name in capitals that begins here: University of Manchester."""
    first = words[number]
    if not _CAPITAL.match(first.text) or first.key in _CURRENCIES:
        return 0
    if first.key in _NO_NAMES and not _begins_name(words, number):
        return 0
    if number + 1 < len(words) and words[number + 1].text == "$":
        return 0
    length, headed, joined = 1, is_head(first.text), False
    while number + length < len(words):
        word = words[number + length]
        before = words[number + length - 1]
        if _CAPITAL.match(word.text) and (word.key not in _NO_INSIDE or joined):
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
        and words[number].key in _MAY_BEGIN
        and _CAPITAL.match(following.text) is not None
        and following.key not in _NO_NAMES - _MAY_BEGIN
    )


_MAY_BEGIN: Final = word_set(
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
        if small and third is not None and _CAPITAL.match(third.text):
            return 2  # "High-tech Industries"
    if key in {"-", "+"} and word.start == words[at - 1].end and following.start == word.end:
        return 1 if _CAPITAL.match(following.text) or following.text.isdigit() else 0
    if key == "&" and _CAPITAL.match(following.text):
        return 1
    if key == "'s":
        return 1 if words[at - 1].key == "people" and _CAPITAL.match(following.text) else 0
    if key == "of" and length > 1 and words[at - 1].key != "bank":
        ended = kind_of_name([word.text for word in words[number:at]]) in _ENDED
        if ended:  # "Binjiang District of Hangzhou", "Acme Robotics of Leeds"
            return 0
    if key in {"of", "for", "on"} and headed:
        if _CAPITAL.match(following.text) and following.key not in _DATES:
            return 1
        if following.key == "the" and at + 2 < len(words) and _CAPITAL.match(words[at + 2].text):
            return 2
        return 0
    if key == "for" and length == 1 and _CAPITAL.match(following.text):
        return 1 if _LOWER_HEADS.search(text, word.end, word.end + 40) else 0
    if key in {"and", ","} and _CAPITAL.match(following.text):
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
                if not _CAPITAL.match(further.text) and further.text != ",":
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
            if not _CAPITAL.match(further.text):
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
        if not _CAPITAL.match(further.text):
            return False
        if is_head(further.text) and further.key not in {"technology", "intelligence", "energy"}:
            return True
    return False


def _is_written_as_name(words: list[Word], number: int, length: int) -> bool:
    """Say whether a known name stands there as a name, not as words of a sentence."""
    first = words[number].text
    if not first.isascii():
        return True
    return bool(_CAPITAL.match(first)) or first[0].isdigit()


def _distinct(known: list[Known]) -> tuple[Known, ...]:
    """Give each thing once, in order of id."""
    by_id = {(entry.id or "", entry.kind): entry for entry in known}
    return tuple(by_id[key] for key in sorted(by_id))
