"""The words of numbers in English and Chinese: numerals and scales.

Every pattern is anchored where it is used and looks at a bounded stretch of text, so that
reading stays linear on any input.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

#: Longer numerals are no figures.
MAX_DIGITS: Final = 40
#: Exact for every numeral of at most `MAX_DIGITS` digits with its scale.
EXACT: Final = Context(prec=120)

_ONE, _HUNDRED = Decimal(1), Decimal(100)
_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS = "half third fourth fifth sixth seventh eighth ninth tenth"
_SMALL: Final = {word: Decimal(n) for n, word in enumerate(_SMALL_WORDS.split())}
_TENS: Final = {word: Decimal(10 * n) for n, word in enumerate(_TENS_WORDS.split(), start=2)}
_DENOMINATORS: Final = {"quarter": 4, **{word: n for n, word in enumerate(_PARTS.split(), start=2)}}
_BIG: Final = {
    "hundred": _HUNDRED,
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_AFTER_A = "|".join([*_BIG, *_DENOMINATORS])
#: Where a numeral in English words can begin.
ENGLISH_START: Final = (
    rf"(?<![A-Za-z])(?i:an?(?=[ -](?:{_AFTER_A}))|half|{'|'.join([*_SMALL, *_TENS])})(?![A-Za-z])"
)
_TOKEN = re.compile(r"[ -]?(?P<joined>and[ -])?(?P<word>[A-Za-z]{1,12})(?![A-Za-z])", re.I)
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?![A-Za-z])", re.I)
_HALF_A = re.compile(r"[ -](?:an? )?(hundred|thousand|million|billion|trillion)(?![A-Za-z])", re.I)
_NO_HALF_BEFORE = re.compile(r"(?:first|second|latter|other|last|1st|2nd)[ -]$", re.I)
_NO_FRACTION_AFTER = re.compile(r"[ -](?:part(?:y|ies)|year|yearly|day|time)(?![A-Za-z])", re.I)

HAN_NUMERALS: Final = "〇零一二两三四五六七八九十百千万亿"
HAN_SCALES: Final = "十百千万亿"
HAN_DIGITS: Final = "零一二三四五六七八九"
_DIGIT = "[一二三四五六七八九]"
_SECTION = re.compile(
    rf"(?:(?P<k>{_DIGIT}?)千)?(?:(?P<h>零?{_DIGIT}?)百)?"
    rf"(?:(?P<t>零?{_DIGIT}?)十)?(?P<o>零?{_DIGIT})?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words: its value, the size of its last place, where it ends."""

    value: Decimal
    step: Decimal
    end: int
    fraction: Fraction | None = None


def read_english(text: str, start: int) -> Numeral | None:
    """Read the longest English numeral or fraction that begins at `start`.

    Examples
    --------
    >>> read_english("twenty-five firms", 0).value
    Decimal('25')
    >>> read_english("two thirds", 0).fraction
    Fraction(2, 3)
    """
    total, group, room = Decimal(0), None, Decimal(0)  # `room`: what may still be added is below
    step, group_step, last_scale = _ONE, _ONE, None
    end = start
    while end - start < 200 and (token := _TOKEN.match(text, end)) is not None:
        word = token["word"].lower()
        if token["joined"] and (room < 100 or (word not in _SMALL and word not in _TENS)):
            break
        if group is None and not total and word == "half":
            return _read_half(text, start, token.end())
        if group is None and not total and word in {"a", "an"}:
            group = _ONE
        elif word in _SMALL and (group is None or 0 < _SMALL[word] < room):
            group, room, group_step = (group or Decimal(0)) + _SMALL[word], Decimal(0), _ONE
        elif word in _TENS and (group is None or room == 100):
            group, room, group_step = (group or Decimal(0)) + _TENS[word], Decimal(10), _ONE
        elif word == "hundred" and group is not None and 0 < group < 100:
            group, room, group_step = group * 100, _HUNDRED, _HUNDRED
        elif word in _BIG and group and (last_scale is None or _BIG[word] < last_scale):
            last_scale, step = _BIG[word], group_step * _BIG[word]
            total, group, room = total + group * last_scale, None, min(last_scale, _HUNDRED)
        elif word in _BIG and total and group is None and _BIG[word] > (last_scale or 0):
            total, step, last_scale = total * _BIG[word], step * _BIG[word], _ONE
        else:
            if not total and group is not None and word.removesuffix("s") in _DENOMINATORS:
                return _read_fraction(text, start, group, token)
            break
        end = token.end()
    if group is None and not total:
        return None
    if group is not None:
        total, step = total + group, group_step
    if (half := _AND_A_HALF.match(text, end)) is not None:
        scale = _HALF_A.match(text, half.end())
        factor = _BIG[scale[1].lower()] if scale else _ONE
        value = (total + Decimal("0.5")) * factor
        return Numeral(value, factor / 2, scale.end() if scale else half.end())
    return Numeral(total, step, end)


def _read_half(text: str, start: int, end: int) -> Numeral | None:
    if _NO_HALF_BEFORE.search(text, max(0, start - 8), start) or _NO_FRACTION_AFTER.match(
        text, end
    ):
        return None
    if (scale := _HALF_A.match(text, end)) is not None:
        value = _BIG[scale[1].lower()] / 2
        return Numeral(value, value, scale.end())
    return Numeral(Decimal(50), _ONE, end, Fraction(1, 2))


def _read_fraction(
    text: str, start: int, numerator: Decimal, token: re.Match[str]
) -> Numeral | None:
    word = token["word"].lower()
    fraction = Fraction(int(numerator), _DENOMINATORS[word.removesuffix("s")])
    plural = word.endswith("s")
    if (
        not 0 < fraction < 1
        or plural != (numerator > 1)
        or _NO_FRACTION_AFTER.match(text, token.end())
    ):
        return Numeral(numerator, _ONE, token.start()) if text[start] not in "aA" else None
    return fraction_numeral(fraction, token.end())


def fraction_numeral(fraction: Fraction, end: int) -> Numeral:
    """Make a numeral in percent of a fraction in words."""
    percent = Context(prec=28).divide(Decimal(100 * fraction.numerator), fraction.denominator)
    return Numeral(percent, _ONE, end, fraction)


def parse_chinese(run: str) -> tuple[Decimal, Decimal] | None:
    """Value and size of the last place of a whole Chinese numeral, None if it is none.

    Examples
    --------
    >>> parse_chinese("三百三十九"), parse_chinese("一千二百亿")
    ((Decimal('339'), Decimal('1')), (Decimal('120000000000'), Decimal('10000000000')))
    >>> parse_chinese("七八") is None
    True
    """
    if len(run) > MAX_DIGITS:
        return None
    run = run.replace("〇", "零").replace("两", "二")
    if not any(char in HAN_SCALES for char in run):
        positional = len(run) == 1 or (run[0] != "零" and ("零" in run or len(run) == 4))
        digits = "".join(str(HAN_DIGITS.index(char)) for char in run)
        return (Decimal(digits), _ONE) if positional else None
    return _join(run, "亿", 10**8)


def _join(run: str, mark: str, size: int) -> tuple[Decimal, Decimal] | None:
    """Numeral around 亿 or 万: what stands left of it counts `size` times."""
    left, found, right = run.partition(mark)
    if mark in right:
        return None

    def lower(part: str) -> tuple[Decimal, Decimal] | None:
        return _join(part, "万", 10**4) if mark == "亿" else _section(part)

    if not found:
        return lower(run)
    high = lower(left) if left else (_ONE, _ONE)
    if high is None or not right:
        return None if high is None else (high[0] * size, high[1] * size)
    low = lower(right.removeprefix("零"))
    if low is None or len(right) == 1 or low[0] >= size:  # 一万二 is 12,000 to some
        return None
    return high[0] * size + low[0], low[1]


def _section(run: str) -> tuple[Decimal, Decimal] | None:
    """Numeral below ten thousand."""
    match = _SECTION.fullmatch(run)
    if match is None or not run:
        return None
    value, step = 0, 0
    for name, place in (("k", 1000), ("h", 100), ("t", 10), ("o", 1)):
        part = match[name]
        if part is None:
            continue
        digit = part.removeprefix("零")
        if (value and not digit) or (name == "o" and step > 10 and part == digit):
            return None  # 一千百, 一百二
        value += place * (HAN_DIGITS.index(digit) if digit else 1)
        step = place
    return Decimal(value), Decimal(step)


_EN_SCALES: Final = {
    **_BIG,
    "mn": _BIG["million"],
    "mln": _BIG["million"],
    "mil": _BIG["million"],
    "bn": _BIG["billion"],
    "bln": _BIG["billion"],
    "bil": _BIG["billion"],
    "tn": _BIG["trillion"],
    "trln": _BIG["trillion"],
    "lakhs": _BIG["lakh"],
    "crores": _BIG["crore"],
    "cr": _BIG["crore"],
    "k": _BIG["thousand"],
    "m": _BIG["million"],
    "b": _BIG["billion"],
}
_EN_SCALE = re.compile(
    r"[ -]?((?:(?:hundred|thousand|lakh)[ -])?(?:hundred|thousand|million|billion|trillion|lakhs?"
    r"|crores?|mn|mln|mil|bn|bln|bil|tn|trln))(?![A-Za-z0-9²])|([km])(?![A-Za-z0-9²])",
    re.I,
)
_MONEY_SCALE = re.compile(r" ?(m|b|cr)(?![A-Za-z0-9²])", re.I)
_HAN_SCALE = re.compile(
    r" ?([余多]?)((?:[十百]|千(?![瓦米克]))?(?:万亿|亿|万)|百(?!分)|千(?![瓦米克]))"
)


def read_scale(text: str, start: int, *, money: bool) -> tuple[Decimal, int, bool]:
    """Read the scale after digits: its size, where it ends, whether 余 or 多 says "and more".

    Examples
    --------
    >>> read_scale("62.58 billion yuan", 5, money=False)
    (Decimal('1000000000'), 13, False)
    >>> read_scale("20多万", 2, money=False)
    (Decimal('10000'), 4, True)
    """
    if (han := _HAN_SCALE.match(text, start)) is not None:
        parsed = parse_chinese(han[2])
        return (parsed[0] if parsed else _ONE), han.end(), bool(han[1])
    match = _EN_SCALE.match(text, start)
    if match is None and money:
        match = _MONEY_SCALE.match(text, start)
    if match is None:
        return _ONE, start, False
    scale = _ONE
    for word in re.split("[ -]", match[0].strip(" -").lower()):
        scale *= _EN_SCALES[word]
    return scale, match.end(), False
