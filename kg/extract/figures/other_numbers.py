"""Numbers that are no figures: prices, ranks, addresses, ages."""

import re
from typing import Final

from kg.claims.quantities import Quantity

#: Money below this, without a word such as million, is a price.
MIN_MONEY: Final = 10_000
_BEFORE_NO_FIGURE: Final = re.compile(
    r"(?:\b(?:top|hall|no\.?|number|section|table|figure|fig\.|page|pages|p\.|pp\.|platform"
    r"|building|"
    r"room|floor|gate|unit|phase|stage|article|chapter|annex|paragraph|clause|item|line|route|"
    r"highway|version|volume|vol\.|issue|grade|level|class|batch|step|aged?|turns?|turned|tel|"
    r"phone|fax|road|street|avenue|fortune|industry|web|apollo|covid|hundred|act|bill|order|"
    r"model|series|size|serial|lot|plot|block|tower|the class of|at age|group of|g|made in china|"
    r"vision|horizon|agenda|channel|line) ?|[#№§(] ?|[0-9](?:st|nd|rd|th) )$",
    re.I,
)
_PRICE: Final = re.compile(
    r"(?:shares?|stock|price[sd]?|tickets?|fare|closed at|trading at|exchange rate|per share"
    r"|capital of the company|fined|fine of|salary|salaries|wages?|rents?|fees?"
    r"|tariffs?)\b[^.;]{0,40}$",
    re.I,
)
_RATE_OF_PRICE: Final = re.compile(
    r"\b(?:shares (?:rose|fell|jumped|closed|were|climbed|gained|lost|have)|stock|prices?|rents?"
    r"|fees?|tariffs?"
    r"|wages?|salary|salaries|share price)\b[^.;]{0,40}$",
    re.I,
)
_PER_UNIT: Final = re.compile(
    r" (?:per|a|an|each|apiece|/) ?(?:share|unit|barrel|tonne?|day|hour|month|kwh|night|head|person"
    r"|ticket|ride|square|token)\b| (?:was|is|were) worth (?:RMB|US|¥|€|£|[0-9])",
    re.I,
)
_FRACTION_OF: Final = re.compile(r",? (?:of|in) (?:the|its|their|all|them|these|which|China|[A-Z])")
_ENERGY: Final = re.compile(r"[ -]?(?:hours?|hrs?)\b|h\b", re.I)
_IN_PLACES: Final = re.compile(
    r" (?:\w+ ){0,2}(?:countries|cities|provinces|regions|states|districts|markets|locations"
    r"|counties"
    r"|languages|industries|sectors)\b"
)
_IN_BEFORE: Final = re.compile(
    r"\b(?:in|across|from|over|among|of|to|all) (?:the |all )?(?:about |over |some )?$"
)
#: A sum that says which companies are counted: "3 firms with revenue of more than 10 billion".
_THRESHOLD: Final = re.compile(
    r"\b(?:enterprises|companies|firms|start-?ups|unicorns|which|them|whom) (?:with|have|had"
    r"|having|that have|are"
    r"|were) (?:(?:an|annual|operating|main|business|sales) )*(?:(?:revenues?|sales|output"
    r"|turnover|income"
    r"|valuations?|output value) )?(?:of |above |over |exceeding |surpassing |worth |valued at )*"
    r"(?:more than |at least |over |above |exceeding )$"
)


def is_money(unit: str | None) -> bool:
    """Say whether a unit is a currency."""
    return unit is not None and len(unit) == 8 and unit != "unit:KM2"


def is_no_figure(quantity: Quantity, before: str, after: str) -> bool:
    """Say whether a number is a price, a rank, an address, an age or the like."""
    unit = quantity.unit
    if is_money(unit):
        small = quantity.value < MIN_MONEY or _THRESHOLD.search(before) is not None
        return small or bool(_PRICE.search(before[-48:])) or bool(_PER_UNIT.match(after))
    if unit == "unit:MW" and _ENERGY.match(after):
        return True
    if quantity.fraction is not None:
        return not _FRACTION_OF.match(after) or bool(_PRICE.search(before[-48:]))
    if unit is not None and unit not in {"unit:COUNT", "unit:PERSON"}:
        return unit == "unit:PERCENT" and _RATE_OF_PRICE.search(before[-48:]) is not None
    if _BEFORE_NO_FIGURE.search(before[-24:]):
        return True
    if after[:1] in {"*", "×", "°", "x", "/", "_", "@", "'"} or before[-1:] in {"*", "/", "_", "@"}:
        return True
    if before[-1:] in {"-", "+"} and before[-2:-1].isalnum():
        return True
    if after[:1] == "-" and after[1:2].isalpha():
        return True
    if _IN_PLACES.match(after) and _IN_BEFORE.search(before):
        return True
    return after[:1] == ")" and before.endswith("(")
