"""The English words of time, and patterns made of them.

Patterns are matched where a rule begins, every run in them is bounded, and none stands in
another, so that reading stays linear on any input. A space in a pattern is any white space.
"""

import re
from typing import Final

SPACES: Final = " \t\n\x0b\x0c\r\u00a0\u2000-\u200a\u202f\u3000"
GAP: Final = rf"(?:[{SPACES}]{{1,20}})"
THE: Final = "(?:the )?"
YEAR: Final = "(?:19|20)[0-9]{2}"
DASH: Final = "[-\u2010-\u2015]"
WORD_END: Final = "(?![A-Za-z0-9_])"
YEAR_END: Final = r"(?![0-9A-Za-z_%°]|[.,:/][0-9]|-[A-Za-z0-9]|[\u2010-\u2015][0-9]| [%°])"


def compile_words(text: str) -> re.Pattern[str]:
    """Compile a pattern: letters of any case, a space for any white space, ``[- ]`` for a link."""
    return re.compile(text.replace("[- ]", "(?:[-\u2010\u2011]| )").replace(" ", GAP), re.I | re.A)


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    """Give each word its number; words with a slash between share one."""
    return {
        word: number
        for number, group in enumerate(words.split(), start=first)
        for word in group.split("/")
    }


MONTHS: Final = _numbered(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
    "september/sept/sep october/oct november/nov december/dec"
)
#: Names that are words or names of other things too.
AMBIGUOUS_MONTHS: Final = frozenset(
    ("march", "may", "april", "june", "august", "jan", "mar", "jun", "sep", "dec")
)
WEEKDAYS: Final = _numbered("monday tuesday wednesday thursday friday saturday sunday", first=0)
NUMBERS: Final = {
    **_numbered(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty"
    ),
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
ORDINALS: Final = _numbered(
    "first/1st second/2nd third/3rd fourth/4th fifth/5th sixth/6th seventh/7th eighth/8th "
    "ninth/9th tenth/10th eleventh/11th twelfth/12th thirteenth/13th fourteenth/14th "
    "fifteenth/15th sixteenth/16th seventeenth/17th eighteenth/18th"
)
#: Word before "year", "month" … -> steps from the one of publication.
STEPS: Final = {
    "last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1,
    "latest": -1,
}  # fmt: skip
#: Word before "year" -> steps from the time that the text spoke of before.
STEPS_FROM_ANOTHER: Final = {
    "previous": -1, "preceding": -1, "prior": -1, "same": 0, "that": 0, "following": 1,
    "subsequent": 1,
}  # fmt: skip


def _one_of(words: dict[str, int]) -> str:
    """Longest first, so that the whole word is read."""
    return "|".join(sorted(words, key=len, reverse=True))


_FULL_MONTHS = "|".join(word.capitalize() for word in sorted(MONTHS, key=len, reverse=True))
#: A month as printed: with a capital, or all in capitals, and the point of a short form.
MONTH: Final = (
    rf"(?-i:(?:{_FULL_MONTHS}|{_FULL_MONTHS.upper()})(?![A-Za-z0-9_]))"
    r"(?:(?<=[A-Za-z]{3})(?<![A-Za-z]{5})\.(?= ?[0-9\u2010-\u2015-]))?"
)
WEEKDAY: Final = "(?-i:" + "|".join(word.capitalize() for word in WEEKDAYS) + ")"
NUMBER: Final = rf"(?:[0-9]{{1,3}}|{_one_of(NUMBERS)})"
ORDINAL: Final = rf"(?:{_one_of(ORDINALS)})"
DAY: Final = "(?:[12][0-9]|3[01]|0?[1-9])"
DAY_SUFFIX: Final = "(?:st|nd|rd|th)?"
STEP: Final = _one_of(STEPS)
STEP_FROM_ANOTHER: Final = _one_of(STEPS_FROM_ANOTHER)
UNIT: Final = "day|week|month|quarter|year|decade"
NAMED_DAY: Final = rf"{WEEKDAY},? (?:the )?"
EDGE: Final = (
    rf"{THE}(?:(?:very )?(?:end|start|beginning|middle|close) of |"
    r"(?:early|late|later|earlier|mid|end|start)(?: - |- |[- ])(?:in |of )?|"
    r"(?:spring|summer|autumn|fall|winter)(?: of)? (?=[12]))"
)

_PREPOSITIONS: Final = {
    "in": "in", "by": "by", "from": "from", "to": "to", "until": "until", "till": "until",
    "up to": "until", "since": "since", "at": "at", "as of": "as of", "as at": "as of",
    "as on": "as of",
    "between": "between", "over": "over", "during": "during", "throughout": "during",
    "through": "through", "before": "before", "prior to": "before", "after": "after",
    "on": "on", "for": "for", "of": "of", "within": "within", "no later than": "by",
    "not later than": "by", "starting": "from", "starting in": "from", "beginning in": "from",
}  # fmt: skip
_PREPOSITION = compile_words(
    "(?<![A-Za-z0-9_-])(?P<word>"
    + "|".join(sorted(_PREPOSITIONS, key=len, reverse=True))
    + ")(?: (?:about|around|approximately|roughly|circa|at the latest))? $"
)
_BLANKS = compile_words(" ")


def find_preposition(text: str, start: int) -> tuple[str, int]:
    """Preposition that ends where a phrase begins, in its one form, and where it starts.

    Examples
    --------
    >>> find_preposition("It grew up to 2025.", 14)
    ('until', 8)
    >>> find_preposition("It grew.", 3)
    ('', 3)
    """
    match = _PREPOSITION.search(text, max(0, start - 40), start)
    if match is None or (match.start() and text[match.start() - 1].isalnum()):
        return "", start
    return _PREPOSITIONS[_BLANKS.sub(" ", match["word"].lower())], match.start("word")


def read_number(word: str) -> int:
    """Value of a number in digits or words."""
    return int(word) if word[0] in "0123456789" else NUMBERS[word.lower()]


def same_words(text: str) -> str:
    """Give words in small letters with single spaces."""
    return _BLANKS.sub(" ", text.strip().lower())
