"""What number does a printed figure say: 62.58 billion yuan, 超2000家, a third.

One pass from left to right finds the numerals. The words for scale, unit and bound around
each are looked for in a bounded stretch of text, so reading is linear on any input.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kg.claims.number_languages import translate
from kg.claims.number_words import (
    ENGLISH_START,
    EXACT,
    HAN_DIGITS,
    HAN_NUMERALS,
    HAN_SCALES,
    MAX_DIGITS,
    Numeral,
    fraction_numeral,
    parse_chinese,
    read_english,
    read_scale,
)
from kg.claims.unit_words import find_bound_after, find_bound_before, find_prefix, find_unit

PERCENT: Final = "unit:PERCENT"
_ONE = Decimal(1)
_NUMERAL = re.compile(
    rf"(?P<hundredths>[百千]分之)|(?P<digits>[0-9]+(?:[.,][0-9]+){{0,16}})"
    rf"|(?P<han>[{HAN_NUMERALS}]+)|(?P<english>{ENGLISH_START})"
)
#: White space that is not a single space; the same, or what stands between.
_MANY_SPACES = re.compile(r" *[\n\r\t\f\v][ \n\r\t\f\v]*| {2,}")
_MANY_SPACES_OR_NOT = re.compile(
    rf"(?P<spaces>{_MANY_SPACES.pattern})|(?:[^ \n\r\t\f\v]+| (?![ \n\r\t\f\v]))+"
)
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+){0,16}")
_GROUPED = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+)(?:\.[0-9]+)?"
)
_DATE = re.compile(
    r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9-])"
)
_NOT_BEFORE = re.compile(r"(?:[A-Za-z_.第]|[A-Za-z]-|[0-9][/:]|(?<![A-Za-z])[Nn]o\. )\Z")
_NOT_AFTER = re.compile(r"[A-Za-z_倍折²]|分之|[/:][0-9]|[ -](?:times|fold)(?![A-Za-z])|个亿")
_TENTHS = re.compile(r"成(?P<half>半)?(?![为立果长都功员本分交就套品熟型绩效])")
_PARTS = re.compile(r"([1-4])/([2-5])(?![0-9/])")
_UNIT_IN_BRACKETS = re.compile(
    r" ?\((?:(?P<code>RMB|CNY|US\$|USD) ?(?P<en>(?:100 )?million|billion)"
    r"|(?:单位:)?(?P<han>万亿|亿|万)(?P<dollar>美)?元)\)"
)
_BRACKET_SCALES: Final = {
    "million": 6,
    "100 million": 8,
    "billion": 9,
    "万": 4,
    "亿": 8,
    "万亿": 12,
}
#: Traditional characters in the words of figures, one for one.
_SIMPLE_HAN: Final = str.maketrans(
    "億萬兩點個項餘過約達於內將種條戶臺張級為", "亿万两点个项余过约达于内将种条户台张级为"
)
_WORDLESS_AFTER = re.compile(r"[ ,;-]?[0-9]|\Z")
_RANGE = re.compile(r" ?(?:[-–—~至到]|to) ?", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One reading of a printed figure.

    Attributes
    ----------
    value
        The number, scaled to one and to the unit: 62.58 billion is 62580000000.
    unit
        CURIE such as ``unit:CNY``, or None where the words name none that we know.
    bound
        ``at-least``, ``at-most``, ``about``, or None where none is printed.
    step
        Size of the last printed digit in `value`.
    start, end
        Where the figure stands in the text, with its unit and what follows that says a bound.
    text
        These words as printed.
    is_year
        Four plain digits from 1900 to 2100 without a unit: perhaps a year.
    fraction
        The exact value of a fraction in words ("a third"); `value` is then in percent.
    """

    value: Decimal
    unit: str | None
    bound: str | None
    step: Decimal
    start: int
    end: int
    text: str
    is_year: bool = False
    fraction: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity in the making: what a range may still hand from one end to the other."""

    quantity: Quantity
    core: Decimal
    step: Decimal
    scale: Decimal
    factor: Decimal
    by_prefix: bool


def parse_quantities(text: str, language: str = "") -> list[Quantity]:
    """Read all figures of a phrase in order of appearance.

    Parameters
    ----------
    text
        The phrase.
    language
        Its language tag. English and Chinese are read in any case; German, Indonesian,
        Japanese and Korean where the tag says so.

    Examples
    --------
    >>> [(str(q.value), q.unit) for q in parse_quantities("62.58 billion yuan ($9.05 billion)")]
    [('62580000000', 'unit:CNY'), ('9050000000', 'unit:USD')]
    >>> [(str(q.value), q.unit, q.bound) for q in parse_quantities("超2000家")]
    [('2000', 'unit:COUNT', 'at-least')]
    """
    plain, offsets = _normalise(text)
    if language:
        places = range(len(text) + 1) if offsets is None else offsets
        plain, offsets = translate(plain, places, language)
    readings: list[_Reading] = []
    position = floor = 0
    while (match := _NUMERAL.search(plain, position)) is not None:
        reading = _read(plain, match, floor)
        if isinstance(reading, int):
            position = max(reading, position + 1)
            continue
        between = (
            plain[floor : reading.quantity.start] if reading.quantity.start - floor < 6 else ""
        )
        if readings and readings[-1].quantity.end == floor and _RANGE.fullmatch(between):
            readings[-1], reading = _join_range(readings[-1], reading)
        readings.append(reading)
        position = floor = reading.quantity.end
    return [_place(reading.quantity, text, offsets) for reading in readings]


def matches(quantity: Quantity, value: Decimal, unit: str) -> bool:
    """Say whether a claim's value is what is printed.

    Figures in digits must be equal after scaling; a fraction in words must be the claim's
    percentage when rounded to the digits that the claim gives. A printed unit must be the
    claim's; where none is printed any unit fits.

    Examples
    --------
    >>> [third] = parse_quantities("a third")
    >>> matches(third, Decimal("33.33"), PERCENT), matches(third, Decimal("33.34"), PERCENT)
    (True, False)
    """
    if not value.is_finite() or quantity.unit not in {None, unit}:
        return False
    if quantity.fraction is None:
        return quantity.value == value
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if not -MAX_DIGITS <= exponent <= MAX_DIGITS:
        return False
    places = 10 ** max(0, -exponent)
    rounded = int(quantity.fraction * 100 * places + Fraction(1, 2))
    return Fraction(rounded, places) == Fraction(value)


def find_match(text: str, value: Decimal, unit: str, language: str = "") -> Quantity | None:
    """Find the figure of a phrase that says a claim's value, or None.

    A figure with the unit printed is preferred to one without. What may be a year is no
    match for a unit other than a count. `language` is as in `parse_quantities`.

    Examples
    --------
    >>> find_match("89 in 2018", Decimal(89), "unit:COUNT").text
    '89'
    """
    countable = unit in {"unit:COUNT", "unit:PERSON"}
    found = [
        quantity
        for quantity in parse_quantities(text, language)
        if matches(quantity, value, unit) and (countable or not quantity.is_year)
    ]
    return min(found, key=lambda quantity: (quantity.unit is None, quantity.is_year), default=None)


_AFTER_NUMBER: Final = {
    "unit:COUNT": "",
    PERCENT: "%",
    "unit:EFLOPS": " EFLOPS",
    "unit:M2": " square metres",
    "unit:KM2": " square kilometres",
    "unit:MW": " MW",
    "unit:PERSON": " people",
}


def format_quantity(value: Decimal, unit: str) -> str:
    """Write a figure for people, exactly: `parse_quantities` reads the same value back.

    A count comes without a word and reads back without a unit.

    Raises
    ------
    ValueError
        If the value is not finite or has more digits than a figure can have.

    Examples
    --------
    >>> format_quantity(Decimal(62580000000), "unit:CNY")
    'CNY 62.58 billion'
    >>> format_quantity(Decimal("12.30"), "unit:PERCENT")
    '12.3%'
    """
    if (
        not value.is_finite()
        or abs(value.adjusted()) > MAX_DIGITS
        or len(f"{value:f}") > MAX_DIGITS
    ):
        raise ValueError(f"{value} cannot be written as a figure. Give fewer digits.")
    if unit in _AFTER_NUMBER:
        return f"{_tidy(value):,f}{_AFTER_NUMBER[unit]}"
    word, size = "", _ONE
    for name, power in (("trillion", 12), ("billion", 9), ("million", 6)):
        if value.copy_abs() >= 10**power:
            word, size = f" {name}", Decimal(10) ** power
            break
    return f"{unit.partition(':')[2]} {_tidy(EXACT.divide(value, size)):,f}{word}"


def _normalise(text: str) -> tuple[str, list[int] | None]:
    """Text in NFKC, its white space folded, and the places of its characters in `text`.

    The places are None where nothing has moved. A line end is a space, as texts with fixed
    lines break figures anywhere; an empty line stays a line end. Superscripts and circled
    numbers stay: 10² is not 102. A full-width comma stays unless it stands in full-width
    digits: it separates clauses.
    """
    if text.isascii() and _MANY_SPACES.search(text) is None:
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    for match in _MANY_SPACES_OR_NOT.finditer(text):
        if match["spaces"]:
            parts.append("\n" if match[0].count("\n") > 1 else " ")
            offsets.append(match.start())
        elif match[0].isascii():
            parts.append(match[0])
            offsets.extend(range(match.start(), match.end()))
        else:
            _normalise_characters(text, match.start(), match.end(), parts, offsets)
    offsets.append(len(text))
    return "".join(parts).translate(_SIMPLE_HAN), offsets


def _normalise_characters(
    text: str, start: int, end: int, parts: list[str], offsets: list[int]
) -> None:
    """Add a stretch of text in NFKC, and the places of its characters."""
    for index in range(start, end):
        plain = char = text[index]
        if char > "\x7f" and unicodedata.category(char) != "No":
            plain = unicodedata.normalize("NFKC", char)
            if char == "，" and not (index and "０" <= text[index - 1] <= "９"):
                plain = char
        parts.append(plain)
        offsets.extend([index] * len(plain))


def _place(quantity: Quantity, text: str, offsets: list[int] | None) -> Quantity:
    """Put the span into the text as it was given."""
    start, end = quantity.start, quantity.end
    if offsets is not None:
        start, end = offsets[start], offsets[end - 1] + 1
    return replace(quantity, start=start, end=end, text=text[start:end])


def _read(text: str, match: re.Match[str], floor: int) -> _Reading | int:
    """Read the numeral at `match`; an int says where to go on when it is no figure."""
    start = match.start()
    if match["hundredths"]:
        part = _NUMERAL.match(text, match.end())
        if part is None or not (part["digits"] or part["han"]):
            return match.end()
        numeral = _read_digits(text, part) if part["digits"] else _read_han(text, part)
        if numeral is None:
            return part.end()
        factor = _ONE if match[0][0] == "百" else Decimal("0.1")
        return _finish(text, floor, start, numeral, fixed=(PERCENT, factor))
    if match["digits"]:
        return _read_figure(text, match, floor)
    if match["han"]:
        return _read_han_figure(text, match, floor)
    numeral = read_english(text, start)
    if numeral is None or _NOT_BEFORE.search(text, max(0, start - 4), start):
        return match.end() if numeral is None else numeral.end
    return _finish(text, floor, start, numeral)


def _read_figure(text: str, match: re.Match[str], floor: int) -> _Reading | int:
    """Read a figure in digits."""
    start = match.start()
    if (day := _DATE.match(text, start)) is not None:
        return day.end()
    begin, unit, money, negative = find_prefix(text, floor, start)
    currency = (unit,) if money else None
    if not money and _NOT_BEFORE.search(text, max(0, start - 4), start):
        return match.end()
    if (parts := _PARTS.match(text, start)) is not None and parts[1] < parts[2] and not money:
        fraction = Fraction(int(parts[1]), int(parts[2]))
        return _finish(text, floor, start, fraction_numeral(fraction, parts.end()))
    numeral = _read_digits(text, match)
    if numeral is None:
        return match.end()
    if not money and (bracket := _UNIT_IN_BRACKETS.match(text, numeral.end)) is not None:
        factor = Decimal(10) ** _BRACKET_SCALES[bracket["en"] or bracket["han"]]
        dollars = bracket["dollar"] or (bracket["code"] or "").startswith("US")
        fixed = ("unit:USD" if dollars else "unit:CNY", factor)
        numeral = replace(numeral, end=bracket.end())
        return _finish(text, floor, start, numeral, fixed=fixed)
    if negative:
        numeral = replace(numeral, value=numeral.value.copy_negate())
    return _finish(text, floor, begin, numeral, currency=currency, scaled=True)


def _read_digits(text: str, match: re.Match[str]) -> Numeral | None:
    """Numeral of a run of digits; of a list without spaces its first member."""
    run, end = match[0], match.end()
    if _GROUPED.fullmatch(run) is None:
        if "." in run[: run.rfind(",") + 1] or run.count(".") > 1:
            return None
        run = run.partition(",")[0]
        end = match.start() + len(run)
    if len(run) > MAX_DIGITS + run.count(","):
        return None
    decimals = len(run.partition(".")[2])
    return Numeral(Decimal(run.replace(",", "")), _ONE.scaleb(-decimals), end)


def _read_han_figure(text: str, match: re.Match[str], floor: int) -> _Reading | int:
    """Read a figure in Chinese numerals, unless they are part of a word."""
    start, run = match.start(), match[0]
    numeral = _read_han(text, match)
    before = text[max(start - 1, 0) : start]
    if numeral is None or before == "第" or (run == "一" and before in {*"统唯同之专单万"}):
        return match.end()
    if text.startswith("分之", numeral.end):
        part = _NUMERAL.match(text, numeral.end + 2)
        over = _read_han(text, part) if part is not None and part["han"] else None
        if over is None or not 0 < over.value < numeral.value < 1000:
            return match.end()
        fraction = Fraction(int(over.value), int(numeral.value))
        return _finish(text, floor, start, fraction_numeral(fraction, over.end))
    if run == "一" and text.startswith("半", numeral.end):
        return _finish(text, floor, start, fraction_numeral(Fraction(1, 2), numeral.end + 1))
    bounded = find_bound_before(text, floor, start) is not None or before in {*"上达破"}
    reading = _finish(text, floor, start, numeral, scaled=numeral.end == match.end())
    if isinstance(reading, int):
        return reading
    named = reading.quantity.unit is not None
    bare = all(char in HAN_SCALES for char in run)
    if bare:  # 百家, 万元: only after a bound; 千亿级 says an order of magnitude
        after = text[numeral.end : numeral.end + 1]
        is_figure = (bounded and (named or len(run) > 1)) or (len(run) > 1 and after == "级")
    else:
        is_figure = named or len(run) > 1
    return reading if is_figure else match.end()


def _read_han(text: str, match: re.Match[str]) -> Numeral | None:
    """Numeral of a run of Chinese digits, with 点 and its decimals."""
    run, end = match[0][: MAX_DIGITS + 1], match.end()
    if run[-1] == "千" and text[end : end + 1] in {"瓦", "米", "克"} and len(run) > 1:
        run, end = run[:-1], end - 1
    parsed = parse_chinese(run)
    if parsed is None:
        return None
    tail = _NUMERAL.match(text, end + 1) if text.startswith("点", end) else None
    if tail is None or not tail["han"]:
        return Numeral(*parsed, end)
    decimals = tail[0].rstrip(HAN_SCALES).replace("〇", "零")
    if not 0 < len(decimals) < MAX_DIGITS or not set(decimals) <= set(HAN_DIGITS):
        return None
    digits = "".join(str(HAN_DIGITS.index(char)) for char in decimals)
    value = EXACT.add(parsed[0], Decimal(f"0.{digits}"))
    scale, after, _ = read_scale(text, end + 1 + len(decimals), money=False)
    return Numeral(EXACT.multiply(value, scale), scale.scaleb(-len(digits)), after)


def _finish(
    text: str,
    floor: int,
    start: int,
    numeral: Numeral,
    *,
    currency: tuple[str | None] | None = None,
    scaled: bool = False,
    fixed: tuple[str, Decimal] | None = None,
) -> _Reading | int:
    """Add scale, unit and bound to a numeral; an int says that it is no figure after all.

    `currency` is what stands before it, `fixed` the unit and factor when they are known.
    """
    core, step, scale, end = numeral.value, numeral.step, _ONE, numeral.end
    bounds = [find_bound_before(text, floor, start)]
    unit, factor = fixed or (currency[0] if currency else None, _ONE)
    if numeral.fraction is not None:
        unit, factor = PERCENT, _ONE
    elif fixed is None and (tenths := _TENTHS.match(text, end)) and core < 10 and end - start == 1:
        core, step = 10 * core + (5 if tenths["half"] else 0), Decimal(5 if tenths["half"] else 10)
        unit, end = PERCENT, tenths.end()
    elif fixed is None and _WORDLESS_AFTER.match(text, end) is None:
        if scaled:
            scale, end, more = read_scale(text, end, money=currency is not None)
            bounds.append("at-least" if more else None)
            core, step, end = _read_compound(text, core, step, scale, end)
        after = find_bound_after(text, end)
        named = find_unit(text, after[1] if after else end)
        if named is None and _is_no_figure(text, end, core if scale == 1 else None):
            return max(end, start + 1)
        if after is not None:
            bounds.append(after[0])
            end = after[1]
        if named is not None:
            end = named[2]
            if unit is None or named[0] != "unit:CNY":  # US$5亿元 are dollars
                unit, factor = named[0], named[1]
    after = find_bound_after(text, end)
    if after is not None:
        bounds.append(after[0])
        end = after[1]
    value, whole_step = _scale_up(core, scale, factor), _scale_up(step, scale, factor)
    plain = currency is None and unit is None and scale == 1 and numeral.end - start == 4
    quantity = Quantity(
        value=value,
        unit=unit,
        bound=next((bound for bound in bounds if bound), None),
        step=whole_step,
        start=start,
        end=end,
        text="",
        is_year=plain and 1900 <= core <= 2100,
        fraction=numeral.fraction,
    )
    return _Reading(quantity, core, step, scale, factor, currency is not None)


def _read_compound(
    text: str, core: Decimal, step: Decimal, scale: Decimal, end: int
) -> tuple[Decimal, Decimal, int]:
    """Add what follows a Chinese scale directly: 3亿5000万, 1万2000."""
    size = scale
    while size >= 100 and text[end - 1] in HAN_SCALES:
        match = _DIGITS.match(text, end)
        numeral = _read_digits(text, match) if match is not None else None
        if numeral is None:
            break
        smaller, after, _ = read_scale(text, numeral.end, money=False)
        part = EXACT.multiply(numeral.value, smaller)
        if part >= size:
            break
        core = EXACT.add(core, EXACT.divide(part, scale))
        step = EXACT.divide(EXACT.multiply(numeral.step, smaller), scale)
        size, end = smaller, after
    return core, step, end


def _is_no_figure(text: str, end: int, unscaled: Decimal | None) -> bool:
    """Say whether what follows makes a numeral a name, a date, a ratio or a multiple."""
    after = text[end : end + 1]
    if not after:
        return False
    if _NOT_AFTER.match(text, end) or after in HAN_SCALES or unicodedata.category(after) == "No":
        return True
    return unscaled is not None and unscaled <= 31 and after in "月日号"


def _join_range(first: _Reading, last: _Reading) -> tuple[_Reading, _Reading]:
    """Hand scale and unit from one end of a range to the other: 5 to 6 billion yuan."""
    low, high = first.quantity, last.quantity
    if not first.core < last.core or low.fraction or high.fraction:
        return first, last
    scale, unit, factor = first.scale, low.unit, first.factor
    if scale == 1 and (unit is None or first.by_prefix):
        scale = last.scale
    if unit is None:
        unit, factor = high.unit, last.factor
    low = replace(
        low,
        value=_scale_up(first.core, scale, factor),
        step=_scale_up(first.step, scale, factor),
        unit=unit,
        is_year=low.is_year and unit is None and scale == 1,
    )
    if high.unit is None and first.by_prefix:
        high = replace(high, unit=unit, is_year=False)
    return replace(first, quantity=low, scale=scale), replace(last, quantity=high)


def _scale_up(number: Decimal, scale: Decimal, factor: Decimal) -> Decimal:
    if scale == factor == 1 and number.as_tuple().exponent == 0:
        return number
    return _tidy(EXACT.multiply(EXACT.multiply(number, scale), factor))


def _tidy(value: Decimal) -> Decimal:
    """Drop the exponent and the zeros at the end of the decimals."""
    short = EXACT.normalize(value)
    return short.quantize(_ONE, context=EXACT) if short == short.to_integral_value() else short
