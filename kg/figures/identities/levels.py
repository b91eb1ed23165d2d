"""Looking figures up by thing, metric and time, as arithmetic checks need them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kg.claims.periods import Period
from kg.figures.bounded import BoundedFigure
from kg.figures.comparability import Verdict, compare_metrics, is_summed
from kg.figures.figure import Background, Figure
from kg.figures.words import say_value, shown


@dataclass(frozen=True, slots=True)
class Level:
    """What one or more figures say alike.

    Attributes
    ----------
    members
        Figures of one thing, metric, time, unit, value and bound, in order of claim.
    """

    members: tuple[BoundedFigure, ...]

    @property
    def first(self) -> BoundedFigure:
        """The first of them."""
        return self.members[0]

    @property
    def figure(self) -> Figure:
        """The first figure."""
        return self.members[0].figure

    @property
    def claims(self) -> tuple[str, ...]:
        """CURIEs of the claims."""
        return tuple(member.figure.claim for member in self.members)

    def is_in(self, document: str) -> bool:
        """Say whether a document says it."""
        return any(member.figure.document.id == document for member in self.members)

    def say(self) -> str:
        """Say value, bound and unit."""
        figure = self.figure
        return say_value(shown(figure.value), figure.unit, figure.bound)


class Levels:
    """Figures by thing and status.

    Parameters
    ----------
    members
        Figures.
    background
        What metrics and units mean.
    """

    def __init__(self, members: Iterable[BoundedFigure], background: Background) -> None:
        self.background = background
        self._found: defaultdict[tuple[str, str], list[BoundedFigure]] = defaultdict(list)
        for member in members:
            self._found[member.figure.subject, member.figure.status].append(member)

    def at(
        self, subject: str, status: str, metrics: Collection[str], period: Period | None
    ) -> list[Level]:
        """Find what is said of a thing, in some metrics, at a time.

        Parameters
        ----------
        subject, status
            CURIE of the thing; notation of the status.
        metrics
            CURIEs.
        period
            Of money the same days are asked for, of what holds at a moment the same year.

        Returns
        -------
        list of Level
            Figures that say the same together; the greatest first.
        """
        found = [
            member
            for member in self._found.get((subject, status), ())
            if member.figure.metric in metrics and self._is_at(member.figure, period)
        ]
        return join_equal(found)

    def _is_at(self, figure: Figure, period: Period | None) -> bool:
        if figure.period is None or period is None:
            return False
        if is_summed(figure, self.background):
            return (figure.period.start, figure.period.end) == (period.start, period.end)
        return figure.period.year == period.year

    def near(self, metric: str) -> list[str]:
        """Find the metrics that may be compared with one, if only with caution."""
        metrics = self.background.metrics
        return [
            other
            for other in sorted(metrics)
            if other != metric
            and compare_metrics(metric, other, self.background).verdict is not Verdict.NO
        ]


def join_equal(members: Iterable[BoundedFigure]) -> list[Level]:
    """Put figures of one thing, metric, unit, value and bound together, the greatest first."""
    groups: defaultdict[tuple[object, ...], list[BoundedFigure]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.figure.claim):
        figure = member.figure
        groups[figure.subject, figure.metric, figure.unit, figure.value, figure.bound].append(
            member
        )
    levels = [Level(tuple(group)) for group in groups.values()]
    return sorted(levels, key=lambda level: (-level.figure.value, level.figure.claim))


def move_to_year(period: Period, year: int) -> Period:
    """Give the same stretch of another year, by the year in which it ends."""
    back = period.year - year
    return Period(_moved(period.start, back), _moved(period.end, back), str(year))


def whole_year(year: int) -> Period:
    """Give a year as a period."""
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def _moved(day: date, years_back: int) -> date:
    month_end = day.month == 2 and day.day >= 28
    moved = day.replace(year=day.year - years_back, day=28 if month_end else day.day)
    if not month_end:
        return moved
    leap = date(moved.year, 12, 31).timetuple().tm_yday == 366
    return moved.replace(day=29) if leap else moved
