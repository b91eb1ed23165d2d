"""The words of figures in English and Chinese: numerals, scales, units and bounds.

Every pattern is anchored where it is used and looks at a bounded stretch of text, so that
reading stays linear on any input.
"""

import re
from collections.abc import Iterable
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


#: What stands before the digits -> unit; None where it may be one of several.
_PREFIXES: Final[dict[str, str | None]] = {
    **dict.fromkeys(("RMB", "rmb", "CNY", "CN¥", "人民币"), "unit:CNY"),
    **dict.fromkeys(("$", "US$", "USD", "美元"), "unit:USD"),
    **dict.fromkeys(("€", "EUR"), "unit:EUR"),
    **dict.fromkeys(("£", "GBP"), "unit:GBP"),
    **dict.fromkeys(("₹", "Rs", "Rs.", "INR"), "unit:INR"),
    **dict.fromkeys(("₩", "KRW"), "unit:KRW"),
    **dict.fromkeys(("JPY", "JP¥"), "unit:JPY"),
    **dict.fromkeys(("S$", "SGD"), "unit:SGD"),
    **dict.fromkeys(("C$", "CA$", "CAD"), "unit:CAD"),
    **dict.fromkeys(("A$", "AU$", "AUD"), "unit:AUD"),
    **dict.fromkeys(("AED", "Dh", "Dhs"), "unit:AED"),
    **dict.fromkeys(("SAR", "SR"), "unit:SAR"),
    **dict.fromkeys(("HK$", "HKD"), "unit:HKD"),
    **dict.fromkeys(("NT$", "TWD"), "unit:TWD"),
    **dict.fromkeys(("NZ$", "NZD"), "unit:NZD"),
    **dict.fromkeys(("R$", "BRL"), "unit:BRL"),
    **dict.fromkeys(("CHF",), "unit:CHF"),
    "¥": None,
}


def _alternatives(words: Iterable[str]) -> str:
    """Longest first, so that "yuan renminbi" wins over "yuan"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PREFIX = re.compile(rf"(?:(?<![A-Za-z])({_alternatives(_PREFIXES)}) ?)?((?<![0-9A-Za-z])[-−])?$")
_PREFIX_ENDS = frozenset(word[-1] for word in _PREFIXES) | {*"-−"}


def find_prefix(text: str, floor: int, start: int) -> tuple[int, str | None, bool, bool]:
    """Read the currency and the sign before digits.

    Returns
    -------
    tuple
        Where they begin, the unit, whether a currency stands there, whether it is negative.
    """
    before = text[max(floor, start - 6) : start].rstrip(" ")
    match = None
    if before and before[-1] in _PREFIX_ENDS:
        match = _PREFIX.search(text, max(floor, start - 6), start)
    if match is None or not match[0]:
        return start, None, False, False
    begin = match.start(1) if match[1] else match.start()
    if match[2] and not match[1] and begin > 0 and text[begin - 1] not in " (（":
        return start, None, False, False
    return begin, _PREFIXES.get(match[1] or ""), match[1] is not None, bool(match[2])


_LATIN_UNITS: Final[dict[str, tuple[str, Decimal]]] = {
    word: (f"unit:{unit}", Decimal(factor))
    for unit, factor, words in (
        ("CNY", "1", "yuan,yuan renminbi,chinese yuan,renminbi,rmb,cny"),
        ("USD", "1", "dollar,dollars,us dollars,us dollar,u.s. dollars,u.s. dollar,usd"),
        ("EUR", "1", "euro,euros,eur"),
        ("GBP", "1", "pound,pounds,pounds sterling,british pounds,gbp"),
        ("INR", "1", "rupee,rupees,indian rupees,inr"),
        ("KRW", "1", "won,korean won,south korean won,krw"),
        ("JPY", "1", "yen,japanese yen,jpy"),
        ("SGD", "1", "singapore dollars,singapore dollar,sgd"),
        ("CAD", "1", "canadian dollars,canadian dollar,cad"),
        ("AUD", "1", "australian dollars,australian dollar,aud"),
        ("HKD", "1", "hong kong dollars,hong kong dollar,hkd"),
        ("TWD", "1", "taiwan dollars,new taiwan dollars,twd"),
        ("AED", "1", "dirham,dirhams,uae dirhams,aed"),
        ("SAR", "1", "riyal,riyals,saudi riyals,sar"),
        ("PERCENT", "1", "percent,per cent,pct,percentage points,percentage point"),
        ("PERSON", "1", "people,persons,person,employees,employee,workers,staff"),
        ("M2", "1", "square metres,square meters,square metre,square meter,sq m,sq. m,sqm,m2,m²"),
        ("KM2", "1", "square kilometres,square kilometers,square kilometre,square kilometer"),
        ("KM2", "1", "sq km,sq. km,sqkm,km2,km²"),
        ("MW", "1", "mw,megawatt,megawatts"),
        ("MW", "1000", "gw,gigawatt,gigawatts"),
        ("MW", "0.001", "kw,kilowatt,kilowatts"),
        ("EFLOPS", "0.000001", "tflops,tflop/s,teraflops"),
        ("EFLOPS", "0.001", "pflops,pflop/s,pflop,petaflops,petaflop/s"),
        ("EFLOPS", "1", "eflops,eflop/s,eflop,exaflops,exaflop/s"),
        ("EFLOPS", "1000", "zflops,zflop/s,zettaflops"),
    )
    for word in words.split(",")
}
#: Han words and signs -> unit, factor; the key is a pattern: what may not follow is part of it.
_HAN_UNITS: Final[dict[str, tuple[str, Decimal]]] = {
    pattern: (f"unit:{unit}", Decimal(factor))
    for unit, factor, patterns in (
        ("PERCENT", "1", "% 个?百分点"),
        ("PERCENT", "0.1", "‰"),
        ("CNY", "1", "元人民币 人民币元? 元"),
        ("USD", "1", "美[元金]"),
        ("EUR", "1", "欧元"),
        ("GBP", "1", "英镑"),
        ("INR", "1", "(?:印度)?卢比"),
        ("KRW", "1", "韩[元币]"),
        ("JPY", "1", "日元"),
        ("SGD", "1", "新加坡元 新元"),
        ("CAD", "1", "加拿大元 加元"),
        ("AUD", "1", "澳大利亚元 澳元"),
        ("HKD", "1", "港[元币]"),
        ("TWD", "1", "(?:新台币|台币)元?"),
        ("AED", "1", "(?:阿联酋)?迪拉姆"),
        ("SAR", "1", "(?:沙特)?里亚尔"),
        ("M2", "1", "平方米"),
        ("KM2", "1", "平方(?:公里|千米)"),
        ("MW", "1", "兆瓦(?!时)"),
        ("MW", "1000", "吉瓦(?!时)"),
        ("MW", "0.001", "千瓦(?!时)"),
        ("EFLOPS", "0.001", "P(?![A-Za-z0-9])"),
        ("EFLOPS", "1", "E(?=级?算力)"),
        ("PERSON", "1", "人(?![次工民才均形机脸]) 名(?![义为列单称])"),
        ("COUNT", "1", "个(?![月亿百小星]) 家 项 款 座 件(?!套) 条 种 台 套 户 支(?![持撑])"),
        ("COUNT", "1", "所(?!有) 张 只(?![有要]) 例(?!如) 场(?![景地馆]) 次 部(?![门委]) 起(?!来)"),
    )
    for pattern in patterns.split(" ")
}
_HAN_NAMES = {f"u{number}": unit for number, unit in enumerate(_HAN_UNITS.values())}
_UNIT = re.compile(
    rf"[ -]?(?i:(?P<latin>{_alternatives(_LATIN_UNITS)}))(?![A-Za-z0-9²])| ?(?:"
    + "|".join(f"(?P<u{number}>{pattern})" for number, pattern in enumerate(_HAN_UNITS))
    + ")"
)


def find_unit(text: str, start: int) -> tuple[str, Decimal, int] | None:
    """Read the unit after a numeral and its scale: CURIE, factor to it, where it ends."""
    match = _UNIT.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    word = match["latin"]
    unit, factor = _LATIN_UNITS[word.lower()] if word else _HAN_NAMES[match.lastgroup]
    return unit, factor, match.end()


_BOUND_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?i:"
    r"(?P<less>up to|(?:less|fewer|no more|not more) than|at most|under|below|maximum of"
    r"|not exceed(?:ing)?)"
    r"|(?P<more>(?:more|greater|higher|no less|not less|no fewer|not fewer) than|over|above|beyond"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|at least|minimum of"
    r"|upwards of|in excess of)"
    r"|(?P<near>nearly|about|around|some|approximately|approx\.?|roughly|almost|close to|circa"
    r"|approach(?:es|ing))"
    r")(?: (?:an?|the))? ?"
    r"|(?:(?P<han_less>不超过?|不高于|不大于|不多于|至多|最多|低于|少于|小于|不到|不足)"
    r"|(?P<han_more>不低于|不少于|不小于|超过|(?<!赶)超|突?破|逾|至少|高于|大于|多于"
    r"|(?<![不超通经])过)"
    r"|(?P<han_near>约|大约|将近|接近|(?<![最附临邻远靠])近))[了为]?达?到? ?(?<!合约)(?<!节约)"
    r"|(?P<sign_less>[<≤]) ?|(?P<sign_more>[>≥]) ?|(?P<sign_near>[~≈]) ?)$"
)
_BOUND_AFTER = re.compile(
    r"(?P<more>\+(?![0-9])|[余多]|及?以上| (?:or more|or above|and above|and up|plus)(?![A-Za-z]))"
    r"|(?P<near>左右|上下| or so(?![A-Za-z]))"
    r"|(?P<less>以内|以下|之内| or (?:less|fewer)(?![A-Za-z]))"
)
_NO_BOUND = frozenset("0123456789,.;:()[]，。；：、（）")
_BOUNDS = {"less": "at-most", "more": "at-least", "near": "about"}


def find_bound_before(text: str, floor: int, start: int) -> str | None:
    """Bound that the words before a figure say.

    Examples
    --------
    >>> find_bound_before("no less than 5", 0, 13), find_bound_before("不超过5", 0, 3)
    ('at-least', 'at-most')
    """
    before = text[max(floor, start - 24) : start].rstrip()
    if not before or before[-1] in _NO_BOUND:
        return None
    match = _BOUND_BEFORE.search(text, max(floor, start - 24), start)
    if match is None or match.lastgroup is None:
        return None
    return _BOUNDS[match.lastgroup.rpartition("_")[2]]


def find_bound_after(text: str, start: int) -> tuple[str, int] | None:
    """Bound that the words after a figure say, and where they end."""
    match = _BOUND_AFTER.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    return _BOUNDS[match.lastgroup], match.end()
