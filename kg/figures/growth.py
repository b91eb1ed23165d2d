"""Growth a year between two figures, and which side of the true growth it bounds."""

from dataclasses import dataclass

from kg.figures.figure import Figure

_MONTHS: int = 12


@dataclass(frozen=True, slots=True)
class Growth:
    """Compound growth a year.

    Attributes
    ----------
    rate
        A fraction: 0.098 is 9.8 percent a year; above -1.
    bound
        ``exact``; ``at-least`` where the true growth may be more, ``at-most`` where it may be
        less, ``about`` where a figure is; ``none`` where it may be either.
    years
        Length of time, above zero.
    """

    rate: float
    bound: str
    years: float


def annual_growth(start: float, end: float, years: float) -> float:
    """Give the compound growth a year.

    Parameters
    ----------
    start, end
        Values at the beginning and the end, above zero.
    years
        Time between them, above zero.

    Returns
    -------
    float
        (end / start)^(1 / years) - 1, a fraction a year.

    Examples
    --------
    >>> round(annual_growth(62.58, 100, 5), 4), round(annual_growth(6, 10, 2), 3)
    (0.0983, 0.291)
    """
    return float((end / start) ** (1 / years) - 1)


def growth_between(start: Figure, end: Figure) -> Growth | None:
    """Give the growth a year from one figure to a later one.

    Parameters
    ----------
    start, end
        Comparable figures in one unit.

    Returns
    -------
    Growth or None
        None if a value is not above zero, or the second is not of a later time.

    Notes
    -----
    What must be reached at least bounds the growth from below, a start of at least so much
    from above; together they bound nothing. "At most" does the reverse.
    """
    years = years_between(start, end)
    if years <= 0 or start.value <= 0 or end.value <= 0:
        return None
    rate = annual_growth(float(start.value), float(end.value), years)
    return Growth(rate, _bound(start.bound, end.bound), years)


def years_between(start: Figure, end: Figure) -> float:
    """Give the years from the end of one figure's period to that of another; 0 if unknown."""
    if start.period is None or end.period is None:
        return 0.0
    first, last = start.period.end, end.period.end
    return (last.year - first.year) + (last.month - first.month) / _MONTHS


def _bound(start: str, end: str) -> str:
    from_below = end == "at-least" or start == "at-most"
    from_above = end == "at-most" or start == "at-least"
    if from_below and from_above:
        return "none"
    if from_below or from_above:
        return "at-least" if from_below else "at-most"
    return "about" if "about" in (start, end) else "exact"
