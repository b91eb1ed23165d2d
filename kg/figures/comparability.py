"""May two figures be compared, and if not, why not: the one place that decides it."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from kg.claims.periods import Period
from kg.figures.figure import Background, Figure

#: Square metres of a unit of area.
AREAS: Final = {"unit:M2": Decimal(1), "unit:KM2": Decimal(1_000_000)}

#: Quantity kinds of what is summed over a stretch of time; all others hold at a moment.
_SUMMED: Final = frozenset({"Currency"})


class Purpose(Enum):
    """What two figures are compared for, which says what must be alike."""

    SAME = "the same figure in two sources"
    CHANGE = "change over time"
    PLACES = "two places side by side"


class Verdict(Enum):
    """Whether two figures may be compared."""

    YES = "comparable"
    CAUTION = "comparable with caution"
    NO = "not comparable"


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether two figures may be compared, and what stands against it.

    Attributes
    ----------
    obstacles
        Why they may not be compared, in words.
    cautions
        What a comparison must say with it, in words.
    remarks
        What holds besides and is worth a footnote: that money is in the prices of its year.
    """

    obstacles: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Yes, with caution, or no."""
        if self.obstacles:
            return Verdict.NO
        return Verdict.CAUTION if self.cautions else Verdict.YES

    @property
    def reason(self) -> str:
        """All that stands against it, as one text; empty where nothing does."""
        return "; ".join(self.obstacles or self.cautions)


def compare(one: Figure, other: Figure, purpose: Purpose, background: Background) -> Comparability:
    """Decide whether two figures may be compared.

    Parameters
    ----------
    one, other
        The figures, in any order.
    purpose
        What for. `SAME` asks for one thing, one period and one status; `CHANGE` for one thing
        and periods of one length; `PLACES` for one period, one status, and places of which
        none lies within the other.
    background
        What metrics and units mean, and what lies in what.

    Returns
    -------
    Comparability
        Obstacles and cautions, of definition, unit, time, place and status. Currencies are
        no obstacle by themselves: convert first, with
        `kg.figures.conversion.Converter`.

    Notes
    -----
    The metric's definition decides by what the concept scheme says. A metric may be compared
    with caution even with itself: then two figures of one voice (one reporter, or one
    document) may be compared plainly, and others are labelled.
    """
    obstacles: list[str] = []
    cautions: list[str] = []
    _compare_definitions(one, other, background, obstacles, cautions)
    _compare_units(one, other, background, obstacles, cautions)
    if purpose is Purpose.CHANGE:
        _compare_lengths(one, other, background, obstacles)
    else:
        _compare_periods(one, other, background, obstacles, cautions)
        if one.status != other.status:
            obstacles.append(f"one is {_a(one.status)}, the other {_a(other.status)}")
    if purpose is Purpose.PLACES:
        _compare_places(one, other, background, obstacles, cautions)
    elif one.subject != other.subject:
        names = background.label(one.subject), background.label(other.subject)
        obstacles.append(f"one is of {names[0]}, the other of {names[1]}")
    remarks = _price_years(one, other, background)
    return Comparability(tuple(obstacles), tuple(cautions), remarks)


def compare_metrics(one: str, other: str, background: Background) -> Comparability:
    """Decide whether figures of two metrics, or two figures of one, may be compared.

    Parameters
    ----------
    one, other
        CURIEs of the metrics.
    background
        What metrics mean.
    """
    meaning = background.metrics.get(one)
    if meaning is not None and other in meaning.cautions:
        names = background.label(one), background.label(other)
        told = f"{names[0]} and {names[1]}" if one != other else f"{names[0]}"
        return Comparability(cautions=(f"{told}: {meaning.cautions[other].rstrip('.')}",))
    if one == other or (meaning is not None and other in meaning.comparable):
        return Comparability()
    counted = f"{background.label(one)} is not {background.label(other)}"
    return Comparability(obstacles=(f"definitions differ: {counted}",))


def same_voice(one: Figure, other: Figure) -> bool:
    """Say whether one reporter, or one document, gives both figures."""
    if one.document.id == other.document.id:
        return True
    return one.reported_by is not None and one.reported_by == other.reported_by


def _compare_definitions(
    one: Figure, other: Figure, background: Background, obstacles: list[str], cautions: list[str]
) -> None:
    found = compare_metrics(one.metric, other.metric, background)
    obstacles += found.obstacles
    if one.metric != other.metric or not same_voice(one, other):
        cautions += found.cautions


def _compare_units(
    one: Figure, other: Figure, background: Background, obstacles: list[str], cautions: list[str]
) -> None:
    if one.unit == other.unit or (one.unit in AREAS and other.unit in AREAS):
        return
    names = f"{background.label(one.unit)} and {background.label(other.unit)}"
    if background.is_money(one.unit) and background.is_money(other.unit):
        cautions.append(f"currencies differ: {names}")
    else:
        obstacles.append(f"units differ: {names}")


def is_summed(figure: Figure, background: Background) -> bool:
    """Say whether a figure sums up a stretch of time (money) or holds at a moment (a count)."""
    return background.quantity_kinds.get(figure.unit) in _SUMMED


def time_of(figure: Figure, background: Background) -> Hashable:
    """Say what two figures must share to be of one time.

    What sums up a stretch of time (money) must be of the same days; what holds at a moment
    (a count) of the same year. None for a figure without a period.
    """
    period = figure.period
    if period is None:
        return None
    return (period.start, period.end) if is_summed(figure, background) else period.year


def same_stretch(one: Figure, other: Figure, background: Background) -> bool:
    """Say whether two figures are of one stretch of the year, as far as that matters.

    Half a year of money is not set against a whole one; a count holds at a moment.
    """
    if one.period is None or other.period is None:
        return False
    return not is_summed(one, background) or _stretch(one.period) == _stretch(other.period)


def _compare_periods(
    one: Figure, other: Figure, background: Background, obstacles: list[str], cautions: list[str]
) -> None:
    """Ask for one period; of what holds at a moment for one year."""
    if one.period is None or other.period is None:
        obstacles.append("no period is known for one of them")
    elif _days(one.period) == _days(other.period):
        return
    elif is_summed(one, background) or one.period.year != other.period.year:
        obstacles.append(f"periods differ: {one.period} and {other.period}")
    else:
        cautions.append(f"moments of one year differ: {one.period} and {other.period}")


def _compare_lengths(
    one: Figure, other: Figure, background: Background, obstacles: list[str]
) -> None:
    """Ask for periods of one length and stretch of the year, one after the other."""
    if one.period is None or other.period is None:
        obstacles.append("no period is known for one of them")
    elif one.period.year == other.period.year:
        obstacles.append(f"both are of {one.period.year}")
    elif not same_stretch(one, other, background):
        obstacles.append(f"{one.period} is no stretch of the year like {other.period}")


def _price_years(one: Figure, other: Figure, background: Background) -> tuple[str, ...]:
    """No claim says that it is in constant prices, so every one is in those of its year."""
    years = sorted({figure.year for figure in (one, other) if figure.year is not None})
    if len(years) < 2 or not background.is_money(one.unit):
        return ()
    return (f"in prices of {years[0]} and {years[1]}: a change is nominal",)


def _days(period: Period) -> tuple[object, object]:
    return period.start, period.end


def _stretch(period: Period) -> tuple[object, ...]:
    """Give the days of the year from and to which a period runs, and over how many years."""
    start, end = period.start, period.end
    return (start.month, start.day), (end.month, end.day), end.year - start.year


def _compare_places(
    one: Figure, other: Figure, background: Background, obstacles: list[str], cautions: list[str]
) -> None:
    names = background.label(one.subject), background.label(other.subject)
    if one.subject == other.subject:
        obstacles.append(f"both are of {names[0]}")
    elif background.lies_in(one.subject, other.subject):
        obstacles.append(f"{names[0]} lies in {names[1]}")
    elif background.lies_in(other.subject, one.subject):
        obstacles.append(f"{names[1]} lies in {names[0]}")
    else:
        kinds = [_kind(figure.subject, background) for figure in (one, other)]
        if kinds[0] != kinds[1]:
            cautions.append(f"{names[0]} is {_a(kinds[0])}, {names[1]} {_a(kinds[1])}")


def _kind(subject: str, background: Background) -> str:
    about = background.things.get(subject)
    return "thing" if about is None else about.kind.lower()


def _a(word: str) -> str:
    """Put the article before a word.

    Examples
    --------
    >>> _a("estimate"), _a("target")
    ('an estimate', 'a target')
    """
    return f"{'an' if word[:1] in 'aeio' else 'a'} {word}"
