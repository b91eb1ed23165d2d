"""The numbers of a sentence that may be figures, each with what is counted.

Left out are dates, ranks, ages, prices, addresses, numbers of paragraphs, spans of time and
numbers that only introduce a list.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from kg.claims.quantities import Quantity, parse_quantities
from kg.extract.figures.counted_nouns import PEOPLE, read_noun
from kg.extract.figures.other_numbers import is_money, is_no_figure
from kg.extract.words import singular, word_set

_IN_TURN: Final = re.compile(r",? and |, ")


_NO_COUNT: Final = word_set(
    "year month day hour minute second week decade quarter century degree kilometer "
    "kilometre km mile meter metre ton tonne kilogram cm mm time fold thing field point "
    "aspect goal target priority direction step category way pillar question reason part "
    "respect task theme principle dimension criterion measure copy page item chapter "
    "article section clause paragraph percent point place rank grade dollar gigawatt-hour "
    "watt-hour kilowatt-hour hectare plot county sheep cookie minute degree generation "
    "round session stage letter character word volt gram litre liter barrel nanometer "
    "nanometre nm ghz hz gb tb mb pb token parameter kwh gwh twh mwh mph kph a.m p.m am "
    "pm gigabyte terabyte petabyte seat vote share floor storey story bed room building "
    "street road"
)
#: Words behind a number that make it a size of what is named after them: "3 nm chips".
_MEASURES: Final = word_set(
    "nm nanometer nanometre cm mm km kilometer kilometre mile meter metre ton tonne volt gb tb "
    "pb mb ghz hz kwh mwh gwh gigabyte terabyte petabyte year month week day hour minute dozen "
    "dozens storey story gigabit megabit gbps mbps"
)
_AND_NOUN: Final = re.compile(
    r"(?: [\w-]+){0,3} (?:companies|firms|enterprises|suppliers|start-?ups|projects|centers"
    r"|businesses|units)\b"
)
_BOUND_WORDS: Final = re.compile(
    r"(?:\b(?:(?:more|greater|higher|no less|not less|no fewer|not fewer|less|fewer|no more|"
    r"not more) than|over|above|beyond|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)"
    r"|tops?|pass(?:es|ed|ing)?|at least|at most|up to|upwards of|in excess of|nearly|about|around"
    r"|some|approximately|roughly|almost|close to|under|below|an estimated|well over|just over"
    r"|just under|a total of|another)(?: (?:an?|the))? )+$",
    re.I,
)
_PASSES: Final = re.compile(
    r"\b(?:(?:should|will|to|would|could|may|shall) top|pass(?:es|ed|ing)?|crosse[sd]|crossing"
    r"|break(?:s|ing)?|broke) $"
)
_WORD_NUMBER: Final = re.compile(r"[A-Za-z]")
_FROM: Final = re.compile(
    r"\bfrom (?:(?:the|its|their|a|an|some|about|around|nearly|over|more than|current|present"
    r"|today's"
    r"|roughly|approximately) )*$",
    re.I,
)
#: A hyphen that is a dash: "26 billion yuan-a third of the total".
_DASH: Final = re.compile(r"(?<=[a-z]{3})-(?=an? [a-z]|about [0-9]|nearly [0-9]|more than )")
#: Words of a bound that are none: "went up to 5", "27 percent more than the 5".
_NO_BOUND: Final = re.compile(
    r"(?:\b(?:went|goes|go|going|rose|moved|shot|climbed|grew|increased|jumped|edged|scaled"
    r"|ramped) up to"
    r"|(?:%|per ?cent|percent|times) (?:more|higher|lower|less|fewer|larger|bigger) than)(?: the"
    r"| its)? $",
    re.I,
)
_TO: Final = re.compile(r" ?(?:to|-|–|—|~) ?(?:about |around )?$")
_AND: Final = re.compile(r" and (?:about |around |nearly )?$")
_OPENS: Final = re.compile(
    r" ?\((?:or |about |around |approximately |approx\.? |roughly |nearly |some |equivalent to |"
    r"equal to |over |more than |worth |i\.e\. |[~≈=])*$|,? or (?:about |around |roughly )?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number of a sentence that may be a figure.

    Attributes
    ----------
    value, unit
        Scaled to one; CURIE of the unit, or None where neither unit nor noun is printed.
    bound
        Notation of the bound.
    start, end
        The number with its unit or noun, and conversions in brackets.
    quote_start
        Where the words begin that carry it, those of its bound with it.
    quote_end
        Where they end; the same for both ends of a range.
    noun
        What is counted, in the words behind the number: "AI companies".
    conversions
        The same in other currencies: value and unit.
    of_them
        Whether it is a part of what was counted before: "700 of them".
    """

    value: Decimal
    unit: str | None
    bound: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    noun: str = ""
    conversions: tuple[tuple[Decimal, str], ...] = ()
    of_them: bool = False
    in_words: bool = False
    is_year: bool = False

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return (
            self.unit is not None
            and len(self.unit) == 8
            and self.unit[5:].isupper()
            and (self.unit not in {"unit:KM2"})
        )

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "unit:PERCENT"


def find_printed(
    text: str, taken: Sequence[tuple[int, int]] = (), *, yen: str = "unit:CNY"
) -> list[Printed]:
    """Find the numbers of a folded sentence that may be figures.

    Parameters
    ----------
    text
        The sentence.
    taken
        Spans of dates and names: numbers in them are no figures.
    yen
        The unit for which ¥ stands: that of China or Japan.

    Returns
    -------
    list of Printed
        In order. Both ends of a range have one quote, the lower ``at-least`` and the upper
        ``at-most``.
    """
    text = _DASH.sub("\u2014", text)
    quantities = [
        replace(q, unit=yen) if q.unit is None and text[q.start] == "¥" else q
        for q in _without_taken(text, parse_quantities(text), taken)
    ]
    found: list[Printed] = []
    ranges: list[tuple[int, int]] = []
    for number, quantity in enumerate(quantities):
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if found and _is_conversion(text, found[-1], quantity):
            last = found[-1]
            found[-1] = replace(
                last,
                end=quantity.end + text.startswith(")", quantity.end),
                conversions=(*last.conversions, (quantity.value, quantity.unit or "")),
            )
            continue
        is_low = following is not None and _is_range(text, quantity, following)
        printed = _read(text, quantity, following if is_low else None)
        if printed is None:
            if number and ranges[-1:] == [(len(found) - 1, quantities[number - 1].start)]:
                found.pop()  # its upper end is none: "3 to 5 yuan per hour"
                ranges.pop()
            continue
        found.append(printed)
        if is_low:
            ranges.append((len(found) - 1, quantity.start))
    return _share_nouns(text, _join_ranges(text, found, {start for _, start in ranges}))


def _share_nouns(text: str, found: Sequence[Printed]) -> list[Printed]:
    """Give numbers that stand in turn what the last counts: "300 and 120 firms, respectively"."""
    shared = list(found)
    if "respectively" in text:
        for number, (first, second) in reversed(list(enumerate(pairwise(found)))):
            between = text[first.end : second.quote_start]
            second = shared[number + 1]
            if first.unit is None and second.noun and _IN_TURN.fullmatch(between):
                shared[number] = replace(first, unit=second.unit, noun=second.noun, is_year=False)
    return shared


def _without_taken(
    text: str, quantities: Sequence[Quantity], taken: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """Leave out numbers in dates and names, and lower ends of ranges that end in one."""
    return [
        quantity
        for quantity, following in zip_longest(quantities, quantities[1:])
        if not _lies_in(quantity, taken)
        and not (following and _lies_in(following, taken) and _is_range(text, quantity, following))
    ]


def _lies_in(quantity: Quantity, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < quantity.end and quantity.start < end for start, end in taken)


def _is_conversion(text: str, last: Printed, quantity: Quantity) -> bool:
    """Say whether a sum of money only says the one before in another currency."""
    if not last.is_money or not is_money(quantity.unit) or quantity.unit == last.unit:
        return False
    between = text[last.end : quantity.start]
    return _OPENS.fullmatch(between) is not None


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    """Say whether two numbers are the ends of a range: 3 to 5, between 9 and 11."""
    between = text[low.end : high.start]
    before = text[max(0, low.start - 12) : low.start]
    if low.value >= high.value or (low.unit and high.unit and low.unit != high.unit):
        return False
    if low.is_year or high.is_year:
        return False
    if _TO.fullmatch(between):
        return _FROM.search(text[max(0, low.start - 32) : low.start]) is None
    return _AND.fullmatch(between) is not None and "between" in before.casefold()


def _read(text: str, quantity: Quantity, high: Quantity | None) -> Printed | None:
    """Make a figure of a quantity, or None if it is none."""
    start, end = quantity.start, quantity.end
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    in_words = (
        _WORD_NUMBER.match(text, start) is not None
        and quantity.fraction is None
        and (text[start:end].split(" ")[0].isalpha() and not is_money(quantity.unit))
    )
    if is_no_figure(quantity, before, after):
        return None
    unit, noun, noun_end, of_them = quantity.unit, "", end, False
    if unit in {None, "unit:COUNT", "unit:PERSON"}:
        at = high.end if high is not None else end
        base = high if high is not None and unit is None else None
        if base is not None and base.unit not in {None, "unit:COUNT", "unit:PERSON"}:
            return _printed(text, quantity, base.unit, "", end, in_words=in_words)
        if unit == "unit:PERSON":
            noun = text[start:end].rsplit(" ", 1)[-1]
        else:
            noun, noun_end, of_them = read_noun(text, at)
        key = singular(noun.rsplit(" ", 1)[-1].casefold()) if noun else ""
        if noun and (key in _NO_COUNT or noun.split(" ", 1)[0].casefold() in _MEASURES):
            return None
        if noun:
            unit = "unit:PERSON" if key in PEOPLE else "unit:COUNT"
        if high is not None:
            noun_end = end
    found = _printed(text, quantity, unit, noun, noun_end, in_words=in_words)
    return replace(found, of_them=of_them)


def _printed(
    text: str, quantity: Quantity, unit: str | None, noun: str, end: int, *, in_words: bool
) -> Printed:
    bound_words = _BOUND_WORDS.search(text, max(0, quantity.start - 120), quantity.start)
    begin = bound_words.start() if bound_words else quantity.start
    bound = quantity.bound or "exact"
    if _NO_BOUND.search(text[max(0, quantity.start - 40) : quantity.start]):
        bound, begin = "exact", quantity.start
    if bound == "exact" and _PASSES.search(text[max(0, quantity.start - 24) : quantity.start]):
        bound = "at-least"
    return Printed(
        value=quantity.value,
        unit=unit,
        bound=bound,
        start=quantity.start,
        end=max(end, quantity.end),
        quote_start=begin,
        quote_end=max(end, quantity.end),
        noun=noun,
        in_words=in_words,
        is_year=quantity.is_year,
    )


def _join_ranges(text: str, found: list[Printed], lows: set[int]) -> list[Printed]:
    """Give both ends of a range one quote, the noun, and the bounds that they are."""
    joined = list(found)
    for number, low in enumerate(found[:-1]):
        if low.start not in lows:
            continue
        high = joined[number + 1]
        begin = low.quote_start
        opened = text[max(0, begin - 8) : begin]
        if opened.casefold() == "between ":
            begin -= 8
        joined[number] = replace(
            low,
            unit=low.unit or high.unit,
            noun=low.noun or high.noun,
            bound="at-least",
            quote_start=begin,
            quote_end=high.quote_end,
        )
        joined[number + 1] = replace(high, bound="at-most", quote_start=begin)
    return joined
