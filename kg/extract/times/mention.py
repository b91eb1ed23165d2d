"""What reading times takes and gives: mentions, and a country's way with fiscal years."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.claims.periods import Period


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A stretch of text that names a time.

    Attributes
    ----------
    start, end
        Where the words stand, without the preposition before them.
    phrase_start
        Where the preposition begins; `start` where there is none.
    preposition
        One word for all of its kind (``until`` for "till" and "up to"), or empty.
    past
        What it means in a sentence about what was; None where the text alone does not say.
    future
        What it means in a sentence about what will be: another one for "in May".
    basis
        ``stated``, ``relative`` (to the day of publication or to another time in the text) or
        ``document-date`` ("now").
    rule
        Name of the rule that read it.
    """

    start: int
    end: int
    phrase_start: int
    preposition: str
    past: Period | None
    future: Period | None
    basis: str
    rule: str


@dataclass(frozen=True, slots=True)
class FiscalCustom:
    """How fiscal years run and are named.

    Attributes
    ----------
    start_month
        Month in which they begin, 1 to 12.
    named_by_end
        Whether "fiscal 2025" ends in 2025 (India) or begins in it (Japan). A name of two
        years needs no such custom.

    Raises
    ------
    ValueError
        When there is no such month.
    """

    start_month: int
    named_by_end: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= 12:
            raise ValueError(
                f"start_month: there is no month {self.start_month}. Give a number from 1 to 12."
            )


#: ISO 3166 code of a country -> how its government counts fiscal years, where that is settled.
FISCAL_CUSTOMS: Final[Mapping[str, FiscalCustom]] = MappingProxyType(
    {
        "GB": FiscalCustom(4),
        "HK": FiscalCustom(4),
        "IN": FiscalCustom(4),
        "JP": FiscalCustom(4, named_by_end=False),
        "SG": FiscalCustom(4, named_by_end=False),
    }
)
