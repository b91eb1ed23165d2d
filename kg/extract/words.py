"""Words of a sentence, and the forms in which they are compared."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"[\u3400-\u9fff]|'s(?![A-Za-z])|[^\W_\u3400-\u9fff]+(?:(?:[.&]"
    r"|'(?!s\b))[^\W_\u3400-\u9fff]+)*|[^\w\s]"
)


def word_set(words: str) -> frozenset[str]:
    """Make a set of words written with spaces between them.

    Examples
    --------
    >>> sorted(word_set("park campus"))
    ['campus', 'park']
    """
    return frozenset(words.split())


#: Words that say the same for what is counted.
_SAME: Final = {
    **dict.fromkeys(("companies", "company", "firms", "firm", "enterprises"), "enterprise"),
    **dict.fromkeys(("businesses", "startups", "startup", "start-ups"), "enterprise"),
    **dict.fromkeys(("sector", "sectors", "industries", "industrial"), "industry"),
    **dict.fromkeys(("centre", "centres", "centers"), "center"),
    **dict.fromkeys(("revenues", "turnover", "receipts", "income"), "revenue"),
    **dict.fromkeys(("size",), "scale"),
    **dict.fromkeys(("investments", "invest", "invested", "investing", "invests"), "investment"),
    **dict.fromkeys(("expenditure", "expenditures", "spend", "spent", "spends"), "spending"),
    **dict.fromkeys(("talents", "talent"), "talent"),
    **dict.fromkeys(("working", "worked", "works"), "work"),
    **dict.fromkeys(("persons", "person"), "people"),
    **dict.fromkeys(("r&d",), "research-development"),
    **dict.fromkeys(("robots", "robotics", "robot"), "robot"),
    **dict.fromkeys(("fund", "funds"), "fund"),
    **dict.fromkeys(("workers",), "worker"),
    **dict.fromkeys(("capacity",), "power"),
}
#: Words without a say in what is counted.
LIGHT: Final = word_set(
    "a an the of in on for to by at from with and its their his her our my your this that "
    "these number numbers total annual operating business gross overall 's ' , . ( ) \" : "
    "; - whole combined year yearly per s"
)


class Word(NamedTuple):
    """A word or sign of a sentence.

    Attributes
    ----------
    text, start, end
        The word and its place.
    key
        The form in which it is compared.
    """

    text: str
    start: int
    end: int
    key: str


def split_words(text: str) -> list[Word]:
    """Part a folded sentence into words and signs; each Chinese character is a word.

    Examples
    --------
    >>> [word.text for word in split_words("Guangzhou's R&D, 62.58%")]
    ['Guangzhou', "'s", 'R&D', ',', '62.58', '%']
    """
    return list(_split(text))


@lru_cache(maxsize=256)  # names, concepts, metrics and relations ask for the same sentence
def _split(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(match[0], match.start(), match.end(), match[0].casefold())
        for match in _WORD.finditer(text)
    )


def singular(word: str) -> str:
    """Give the singular of a plural in s, roughly: the same for both is enough.

    Examples
    --------
    >>> singular("chips"), singular("industries"), singular("business"), singular("gas")
    ('chip', 'industry', 'business', 'gas')
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]


def content(words: list[str]) -> list[str]:
    """Give the words that say what is counted, each in one form.

    Examples
    --------
    >>> content(["Revenue", "of", "core", "artificial", "intelligence", "companies"])
    ['revenue', 'core', 'ai', 'enterprise']
    """
    found: list[str] = []
    keys = [word.casefold() for word in words]
    number = 0
    while number < len(keys):
        key = keys[number]
        if key == "artificial" and keys[number + 1 : number + 2] == ["intelligence"]:
            found.append("ai")
            number += 2
            continue
        if key == "research" and keys[number + 1 : number + 3] == ["and", "development"]:
            found.append("research-development")
            number += 3
            continue
        if key not in LIGHT:
            found.append(_SAME.get(key) or _SAME.get(singular(key)) or singular(key))
        number += 1
    return found
