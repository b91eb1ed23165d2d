"""Converting currencies by the annual average rate of the figure's own year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kg.bundled import data_folder
from kg.errors import QueryError
from kg.figures.comparability import AREAS
from kg.figures.figure import Figure, FigureSet
from kg.sources.nearest import nearest
from kg.sources.rates import Rate, read_rates

#: The part by which a printed conversion may differ from ours before it is shown.
PRINTED_TOLERANCE: Final = Decimal("0.03")

_DOLLAR: Final = "USD"
_CURRENCY: Final = "unit:"


@dataclass(frozen=True, slots=True)
class Converted:
    """A value in another currency, and how it came about.

    Attributes
    ----------
    value
        In the currency asked for.
    factor
        How many of it one of the other currency is worth.
    year
        The year whose average rates were used.
    note
        Rate, year and source in words; and that a later year's rate is not known, if so.
    """

    value: Decimal
    factor: Decimal
    year: int
    note: str


class Converter:
    """Converts between currencies, through the US dollar.

    Parameters
    ----------
    rates
        Annual averages, one for each currency and year.
    """

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._rates = {(rate.currency, rate.year): rate for rate in rates}
        self._years = {
            currency: sorted(year for of, year in self._rates if of == currency)
            for currency in {currency for currency, _ in self._rates}
        }

    @property
    def currencies(self) -> tuple[str, ...]:
        """ISO 4217 codes of the currencies of which a rate is known, in order."""
        return tuple(sorted({*self._years, _DOLLAR}))

    def known_by(self, day: date) -> "Converter":
        """Give a converter that knows the averages of years that had ended by a day."""
        last = day.year if (day.month, day.day) == (12, 31) else day.year - 1
        return Converter(rate for rate in self._rates.values() if rate.year <= last)

    def require_currency(self, code: str) -> str:
        """Give the CURIE of a currency's unit.

        Parameters
        ----------
        code
            ISO 4217 code, in any case.

        Raises
        ------
        QueryError
            If no rate of it is known.
        """
        upper = code.strip().upper()
        if upper not in self.currencies:
            what = f"no exchange rate of {code[:20]!r} is known"
            raise QueryError("currency", what, nearest(upper, self.currencies))
        return f"{_CURRENCY}{upper}"

    def convert(self, value: Decimal, unit: str, target: str, year: int) -> Converted:
        """Convert a value.

        Parameters
        ----------
        value
            How much, in `unit`.
        unit, target
            CURIEs of the currencies, such as ``unit:CNY``.
        year
            The figure's own year. After the last year of which both rates are known these are
            used, and the note says so.

        Raises
        ------
        ValueError
            If no rate is known for a currency in or before that year, with the reason.

        Examples
        --------
        >>> rates = [Rate("CNY", 2018, Decimal("6.6"), "a bank", "https://example.org", "")]
        >>> found = Converter(rates).convert(Decimal(66), "unit:CNY", "unit:USD", 2018)
        >>> f"{found.value:f}", found.note
        ('10', '6.6 CNY for 1 USD, average of 2018 (a bank)')
        """
        codes = [curie.removeprefix(_CURRENCY) for curie in (unit, target)]
        if codes[0] == codes[1]:
            return Converted(value, Decimal(1), year, "")
        used = self._year_for(codes, year)
        known = [self._rates[code, used] for code in codes if code != _DOLLAR]
        per_dollar = {rate.currency: rate.per_usd for rate in known} | {_DOLLAR: Decimal(1)}
        factor = per_dollar[codes[1]] / per_dollar[codes[0]]
        told = " and ".join(f"{rate.per_usd:f} {rate.currency} for 1 USD" for rate in known)
        sources = ", ".join(dict.fromkeys(rate.source for rate in known))
        note = f"{told}, average of {used} ({sources})"
        if used != year:
            note += f"; no rate of {year} is known"
        return Converted(value * per_dollar[codes[1]] / per_dollar[codes[0]], factor, used, note)

    def _year_for(self, codes: Iterable[str], year: int) -> int:
        """Find the figure's year or, where it comes after all known, the last one."""
        known: set[int] | None = None
        for code in codes:
            if code == _DOLLAR:
                continue
            years = set(self._years.get(code, ()))
            if not years:
                raise ValueError(f"no exchange rate of {code} is known")
            known = years if known is None else known & years
        assert known is not None  # one of two different currencies is not the dollar
        if year in known:
            return year
        if known and year > max(known):
            return max(known)
        span = f"{min(known)} to {max(known)}" if known else "no year"
        raise ValueError(f"exchange rates are known for {span}, not for {year}")


def bundled_converter() -> Converter:
    """Read the exchange rates that travel with the package."""
    return Converter(read_rates(data_folder() / "rates.csv"))


@dataclass(frozen=True, slots=True)
class FigureConversions:
    """How figures were converted.

    Attributes
    ----------
    notes
        By claim: rate, year and source.
    reasons
        By claim: why it was not converted.
    printed
        By claim: what the document prints, where that differs from ours by more than
        `PRINTED_TOLERANCE`.
    originals
        By claim: the figure as it was.
    """

    notes: dict[str, str]
    reasons: dict[str, str]
    printed: dict[str, str]
    originals: dict[str, Figure]

    @property
    def said(self) -> dict[str, str]:
        """By claim: rate, year and source, and what the document prints where that differs."""
        told = "the document itself converts it to"
        return {
            claim: f"{note}; {told} {self.printed[claim]}" if claim in self.printed else note
            for claim, note in self.notes.items()
        }


def convert_to(
    read: FigureSet,
    currency: str | None,
    converter: Converter | None = None,
    known_by: date | None = None,
) -> tuple[FigureSet, FigureConversions]:
    """Convert all figures of money.

    Parameters
    ----------
    read
        Figures.
    currency
        ISO 4217 code; None for no conversion.
    converter
        Knows the rates; None for those that travel with the package.
    known_by
        Only averages of years that had ended by this day; None for all.

    Returns
    -------
    FigureSet, FigureConversions
        As `convert_figures` gives them.

    Raises
    ------
    QueryError
        If no rate of the currency is known.
    """
    if currency is None:
        return read, FigureConversions({}, {}, {}, {})
    rates = converter or bundled_converter()
    target = rates.require_currency(currency)
    return convert_figures(read, rates.known_by(known_by) if known_by else rates, target)


def convert_figures(
    read: FigureSet, converter: Converter, target: str
) -> tuple[FigureSet, FigureConversions]:
    """Convert all figures of money.

    Parameters
    ----------
    read
        Figures.
    converter
        Knows the rates.
    target
        CURIE of the currency, such as ``unit:USD``.

    Returns
    -------
    FigureSet
        The same figures in the same order; those that cannot be converted as they were.
    FigureConversions
        Rates and sources, and why some were not converted.
    """
    told = FigureConversions({}, {}, {}, {})
    is_money = read.background.is_money
    figures = [
        _convert(figure, converter, target, told) if is_money(figure.unit) else figure
        for figure in read.figures
    ]
    return replace(read, figures=tuple(figures)), told


def _convert(figure: Figure, converter: Converter, target: str, told: FigureConversions) -> Figure:
    if figure.unit == target:
        return figure
    if figure.year is None:
        told.reasons[figure.claim] = "no period is known, so no year's rate"
        return figure
    try:
        found = converter.convert(figure.value, figure.unit, target, figure.year)
    except ValueError as error:
        told.reasons[figure.claim] = str(error)
        return figure
    told.notes[figure.claim] = found.note
    told.originals[figure.claim] = figure
    for printed in figure.conversions:
        if printed.unit == target and differs(printed.value, found.value):
            told.printed[figure.claim] = printed.as_printed
    return replace(figure, value=found.value, unit=target)


def differs(printed: Decimal, ours: Decimal) -> bool:
    """Say whether a printed conversion differs from ours by more than `PRINTED_TOLERANCE`."""
    return abs(printed - ours) > PRINTED_TOLERANCE * abs(ours)


def align_areas(read: FigureSet) -> FigureSet:
    """Give areas in square metres where figures of one thing and metric mix their units."""
    units: dict[tuple[str, str], set[str]] = {}
    for figure in read.figures:
        units.setdefault((figure.subject, figure.metric), set()).add(figure.unit)
    mixed = {key for key, found in units.items() if len(found & AREAS.keys()) > 1}
    if not mixed:
        return read
    figures = [
        to_square_metres(figure) if (figure.subject, figure.metric) in mixed else figure
        for figure in read.figures
    ]
    return replace(read, figures=tuple(figures))


def to_square_metres(figure: Figure) -> Figure:
    """Give a figure of an area in square metres; others as they are."""
    if figure.unit not in AREAS:
        return figure
    return replace(figure, value=figure.value * AREAS[figure.unit], unit="unit:M2")
