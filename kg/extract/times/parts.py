"""Rules for parts of a year: halves, quarters, the first months."""

from dataclasses import replace

from kg.extract.times.days import name_year_after
from kg.extract.times.english import (
    NUMBER,
    ORDINAL,
    ORDINALS,
    THE,
    WORD_END,
    YEAR,
    compile_words,
    find_preposition,
    read_number,
)
from kg.extract.times.reading import Context, Reading, YearName, read_part, settled
from kg.extract.times.stretches import YearPart
from kg.extract.times.years import name_year

_ORDINAL = compile_words(
    rf"{THE}(?:(?P<last>final|last|latter)|(?P<ordinal>{ORDINAL}))[- ]"
    rf"(?P<unit>half|quarter)(?:[- ]year)?{WORD_END}"
    r"(?! of (?:the )?(?:(?:early |late )?(?:19|20)[0-9]0s|decade|century))"
    r"(?: \((?:H[12]|Q[1-4])\))?"
)
_SEVERAL = compile_words(
    rf"{THE}(?:opening|(?P<last>final|last)|first)[- ](?P<number>{NUMBER})[- ]"
    rf"(?P<unit>month|quarter)s?{WORD_END}"
)
_SHORT = compile_words(
    r"(?P<letter>(?-i:[QH]))(?P<number>[1-4])(?![A-Za-z0-9_]|[-.](?!(?-i:[QH]))[0-9A-Za-z])"
    r"|(?P<late_number>[1-4])(?P<late_letter>(?-i:[QH]))(?![A-Za-z_])"
    r"|(?P<glued>(?-i:[QH]))(?P<glued_number>[1-4])(?=FY)"
)
_SHORT_YEAR = compile_words(r"(?: ?[-/’'] ?| )?(?:(?P<two>[0-9]{2})(?![0-9A-Za-z_%]|[.,:/-][0-9]))")
_GLUED_YEAR = compile_words(rf"[-/’']?(?=FY|{YEAR})")
_SHORT_AFTER = compile_words(
    rf"(?P<year>{YEAR})(?: ?[-/] ?| )?(?P<letter>(?-i:[QH]))(?P<number>[1-4])(?![A-Za-z0-9_-])"
)
_PART_LINK = compile_words("(?:[’']s)?,? ")
_PART = compile_words(
    rf"(?:(?P<letter>(?-i:[QH]))(?P<number>[1-4])"
    rf"|(?P<ordinal>{ORDINAL})[- ](?P<unit>half|quarter)){WORD_END}"
)
_GLUED = compile_words(r"(?<![QH][1-4])[-.,/$]$|[A-Za-z0-9]$")
_MONEY_AFTER = compile_words(
    " (?:profit|revenue|sales|results|earnings|output|growth|GDP|turnover|exports)"
)
_LENGTHS = {"month": 1, "quarter": 3, "half": 6}
_UNITS = {"q": "quarter", "h": "half"}


def _part(unit: str, first: int, last: int) -> YearPart | None:
    """Stretch from the first to the last month, quarter or half of a year, counted."""
    length = _LENGTHS[unit]
    if not 1 <= first <= last <= 12 // length:
        return None
    return YearPart(length * (first - 1) + 1, length * last, counted=True)


def read_ordinal_part(context: Context, position: int) -> Reading | None:
    """Read "the first half of 2025", "third-quarter", "the last quarter of 2024"."""
    match = _ORDINAL.match(context.text, position)
    if match is None:
        return None
    unit = match["unit"].lower()
    last = 12 // _LENGTHS[unit]
    number = last if match["last"] else ORDINALS[match["ordinal"].lower()]
    part = _part(unit, number, number)
    name = name_year_after(context, match.end())
    if part is None or (name is None and (match["last"] or "").lower() == "last"):
        return None
    return read_part(position, match.end(), unit, part, name)


def read_several(context: Context, position: int) -> Reading | None:
    """Read "the first nine months of the year", "the last two quarters of 2024"."""
    match = _SEVERAL.match(context.text, position)
    if match is None:
        return None
    unit, number = match["unit"].lower(), read_number(match["number"])
    count = 12 // _LENGTHS[unit]
    part = _part(unit, count - number + 1, count) if match["last"] else _part(unit, 1, number)
    name = name_year_after(context, match.end())
    if part is None or (name is None and match["last"]):
        return None
    return read_part(position, match.end(), "first-months", part, name)


def read_year_first(context: Context, position: int) -> Reading | None:
    """Read "last year's first half", "fiscal 2025 third quarter", "FY25 Q1"."""
    name = name_year(context, position)
    if name is None or name.is_open or name.steps is not None:
        return None
    link = _PART_LINK.match(context.text, name.end)
    match = link and _PART.match(context.text, link.end())
    if not match:
        return None
    if match["letter"]:
        unit, number = _UNITS[match["letter"].lower()], int(match["number"])
    else:
        unit, number = match["unit"].lower(), ORDINALS[match["ordinal"].lower()]
    part = _part(unit, number, number)
    return (
        read_part(position, match.end(), unit, part, replace(name, end=match.end()))
        if part
        else None
    )


def read_short_part(context: Context, position: int) -> Reading | None:
    """Read "Q3 2024", "H1", "1H25", "2024Q3", "Q1 FY26"; "H2" alone may be hydrogen."""
    text = context.text
    if _GLUED.search(text, max(0, position - 3), position):
        return None
    match = _SHORT_AFTER.match(text, position)
    if match is not None:
        part = _part(_UNITS[match["letter"].lower()], int(match["number"]), int(match["number"]))
        if part is None:
            return None
        meaning = part.in_year(int(match["year"]))
        return settled(position, match.end(), _UNITS[match["letter"].lower()], meaning)
    match = _SHORT.match(text, position)
    if match is None:
        return None
    letter = match["letter"] or match["late_letter"] or match["glued"]
    number = int(match["number"] or match["late_number"] or match["glued_number"])
    unit = _UNITS[letter.lower()]
    part = _part(unit, number, number)
    name = _year_after_short(context, match.end())
    if part is None or (name is None and not _stands_alone(text, position, unit)):
        return None
    return read_part(position, match.end(), unit, part, name)


def _year_after_short(context: Context, position: int) -> YearName | None:
    """Year after "Q1": in full, of two digits, or a fiscal one without a space."""
    name = name_year_after(context, position)
    if name is not None:
        return name
    glued = _GLUED_YEAR.match(context.text, position)
    if glued is not None:
        return name_year(context, glued.end())
    short = _SHORT_YEAR.match(context.text, position)
    if short is None or context.text[position : position + 1] in " ":
        return None
    whole = YearPart(1, 12).in_year(2000 + int(short["two"]))
    return YearName(short.end(), "year", whole=whole)


def _stands_alone(text: str, start: int, unit: str) -> bool:
    """Whether a short form without a year is a time."""
    if unit == "quarter" or _MONEY_AFTER.match(text, start + 2):
        return True
    return find_preposition(text, start)[0] not in ("", "to", "at", "on")
