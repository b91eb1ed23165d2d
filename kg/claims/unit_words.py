"""The words around numbers in English and Chinese: units and bounds.

Every pattern is anchored where it is used and looks at a bounded stretch of text, so that
reading stays linear on any input.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

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
        ("M2", "10000", "hectares,hectare,ha"),
        ("M2", "4046.8564224", "acres,acre"),
        ("M2", "0.09290304", "square feet,square foot,sq ft,sq. ft"),
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
