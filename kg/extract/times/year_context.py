"""Whether four digits are a year: what stands before and after them."""

from typing import Final

from kg.claims.unit_words import find_unit
from kg.extract.times.english import (
    MONTHS,
    WEEKDAYS,
    YEAR,
    compile_words,
    find_preposition,
    same_words,
)

#: Glued to the digits, these make them part of something else.
_GLUED_BEFORE: Final = frozenset("_.$€£¥₹₩#+-‑/[@=&©")
_NAME_BEFORE = compile_words(
    r"(?P<word>(?-i:[A-Z])[A-Za-z’'&.-]{0,30}|[A-Za-z-]{1,30}\.?|[#$€£¥₹₩©])[\"”’)]? ?$"
)
#: With a capital at the beginning of a sentence or in a headline, these are no names.
_FUNCTION_WORDS = (
    "in by from to until till since at of between over during throughout through before after "
    "on for within and or but the a an early late mid year fiscal calendar spring summer autumn "
    "fall winter end than versus vs compared while when because as with about around circa "
    "updated published released date dated posted"
)
_NO_NAMES: Final = frozenset([*_FUNCTION_WORDS.split(), *MONTHS, *WEEKDAYS])
#: What stands before a number of another kind.
_LABEL_WORDS = (
    "no no. nos nos. number numbers room section article page pages p. pp. building route "
    "flight model version unit box paragraph chapter rule form series serial order document "
    "reach reaches reached reaching total totals totalled totaled hit hits exceed exceeds "
    "exceeded exceeding surpass surpassed top topped some nearly almost another below above "
    "under up employs employed has have had yuan euros dollars £ $ € ¥ ₹ ₩ #"
)
_PLANS = "plan policy strategy programme program roadmap agenda vision initiative scheme goals"
_LABELS: Final = frozenset([*_LABEL_WORDS.split(), *_PLANS.split()])
_BOUND_BEFORE = compile_words(
    r"(?<![A-Za-z])(?:(?:more|less|fewer) than|at (?:least|most)|up to|close to|total of|"
    r"(?:over|about|around|approximately|roughly)) $"
)
_SOFT_BOUNDS: Final = ("up to", "close to", "over", "about", "around", "approximately", "roughly")
_CHANGE_BEFORE = compile_words(
    "(?:rise|rises|rose|risen|rising|grow|grows|grew|grown|growing|increase|increases|increased|"
    "increasing|climb|climbed|expand|expanded|jump|jumped|fall|fell|fallen|drop|dropped|up|down|"
    "decrease|decreased|decline|declined) (?:from|to) $"
)
_SCALE_OR_COUNTED = compile_words(
    r" (?:key |large |small |new |more |other |AI |local |listed |high-tech |tech )?"
    r"(?:hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|companies|enterprises|firms|"
    r"businesses|start-?ups|people|persons|staff|employees|workers|jobs|engineers|researchers|"
    r"students|graduates|experts|talents|patents|projects|products|models|robots|vehicles|cars|"
    r"units|sets|gpus|servers|racks|chips|factories|plants|stations|schools|hospitals|hectares|"
    r"acres|mu|tonnes|tons|kilomet(?:er|re)s|met(?:er|re)s|km|square|cubic|sq|degrees|hours|"
    r"days|weeks|months|years|participants|visitors|exhibitors|guests|delegates|members|"
    r"customers|clients|users|items|cases|scenarios|applications|investors|institutions|"
    r"partners|suppliers|households|homes|houses|beds|seats|times)(?![A-Za-z0-9_])"
)
_YEAR_AFTER = compile_words(rf" in (?:the year )?(?=(?:{YEAR})(?![0-9.,]?[0-9])){YEAR}")
_NAME_AFTER = compile_words(r" (?-i:[A-Z][a-z])[A-Za-z]{1,30}")
_NAME_FRAME = compile_words(r"(?:^|[^A-Za-z])(?:the|a|an|its|their|our|this) $")
_SENTENCE_START = compile_words(r"(?:^|[.!?:;]|[\"“”]) ?$")


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits at a place are a year, not a number, a name's end or a name's start.

    Parameters
    ----------
    text
        The text.
    start, end
        Where the digits stand, or a range that begins with them.

    Examples
    --------
    >>> is_year("in 2025, sales rose", 3, 7), is_year("Made in China 2025", 14, 18)
    (True, False)
    """
    if start and (text[start - 1].isalnum() or text[start - 1] in _GLUED_BEFORE):
        return False
    if start > 1 and text[start - 1] in ",:" and text[start - 2].isdigit():
        return False
    preposition, phrase_start = find_preposition(text, start)
    if _is_number(text, start, end, preposition, phrase_start):
        return False
    if preposition:
        return preposition not in ("at", "on") or not _NAME_AFTER.match(text, end)
    return not (follows_name(text, start) or _starts_name(text, start, end))


def follows_name(text: str, start: int) -> bool:
    """Whether a capitalised word, or one that labels numbers, stands right before a place."""
    match = _NAME_BEFORE.search(text, max(0, start - 40), start)
    if match is None:
        return False
    word = match["word"]
    plain = word.lower().rstrip(".")
    if word.lower() in _LABELS or plain in _LABELS:
        return True
    if not word[0].isupper() or plain in _NO_NAMES or word.endswith("."):
        return False
    return not (plain.endswith("ed") and _at_sentence_start(text, match.start("word")))


def _at_sentence_start(text: str, start: int) -> bool:
    return _SENTENCE_START.search(text, max(0, start - 8), start) is not None


def _is_number(text: str, start: int, end: int, preposition: str, phrase_start: int) -> bool:
    """Whether the words around make it a count, an amount or a measure."""
    if _YEAR_AFTER.match(text, end):
        return True
    window = max(0, start - 40)
    if _CHANGE_BEFORE.search(text, window, start) and _SCALE_OR_COUNTED.match(text, end):
        return True
    bound = _BOUND_BEFORE.search(text, window, start)
    if bound is not None:
        if same_words(bound[0]) not in _SOFT_BOUNDS:
            return True
        if text[end : end + 1] == " " and preposition in ("", "over", "until"):
            return True
    if counts_something(text, end):
        opens = preposition and text[phrase_start].isupper()
        return not opens
    return False


def _starts_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised name follows, as in "the 2030 Agenda"."""
    if not _NAME_AFTER.match(text, end):
        return False
    if start == 0 or text[start - 1] in "(,;":
        return False
    return _NAME_FRAME.search(text, max(0, start - 30), start) is not None


def second_year(first: str, second: str) -> int | None:
    """Second year of a range, in full or by its last two digits; None where it is not later.

    Examples
    --------
    >>> second_year("2018", "20"), second_year("1999", "00"), second_year("2025", "19")
    (2020, 2000, None)
    """
    year = int(second) if len(second) == 4 else int(first[:2] + second)
    if second == "00" and not first.endswith("00"):
        year += 100
    return year if year > int(first) else None


def counts_something(text: str, end: int) -> bool:
    """Whether a unit, a scale or a counted noun follows a number."""
    return bool(find_unit(text, end) or _SCALE_OR_COUNTED.match(text, end))
