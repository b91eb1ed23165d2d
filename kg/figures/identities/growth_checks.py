"""Checking that a level times its growth makes the level that is stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product as pairs_of

from kg.figures.bounded import BoundedFigure
from kg.figures.figure import Background, Figure
from kg.figures.identities.broken import (
    NOT_ACTUAL,
    BrokenIdentity,
    Context,
    Side,
    require_equal,
    side_of,
    tell_definitions,
    years_of,
)
from kg.figures.identities.interval_arithmetic import growth_factor, product
from kg.figures.identities.levels import Level, Levels, move_to_year, whole_year
from kg.figures.words import say_value, shown


@dataclass(frozen=True, slots=True)
class _Step:
    """From one level to another in so many years."""

    start: Level
    end: Level
    years: int


def check_growth(members: Iterable[BoundedFigure], levels: Levels) -> list[BrokenIdentity]:
    """Check that a level times its growth makes the level stated.

    Parameters
    ----------
    members
        Figures; those that are rates of growth are found among them. A rate of one year or a
        part of it is the change against the same stretch of the year before. A rate of a span
        of years is the yearly average: from the first of these years on or, as texts count
        differently, from the year before; only what holds in neither way is broken.
    levels
        The figures of levels. An earlier level is one that has come about, where there is one.

    Returns
    -------
    list of BrokenIdentity
        ``expected`` is what the growth makes, ``found`` what is stated.
    """
    background = levels.background
    broken: list[BrokenIdentity] = []
    for rate in members:
        meaning = background.metrics.get(rate.figure.metric)
        if meaning is None or rate.figure.period is None:
            continue
        for base in sorted(meaning.growth_of):
            steps = _steps(rate.figure, {base}, levels)
            for near in [] if steps else levels.near(base):
                steps = steps or _steps(rate.figure, {near}, levels)
            broken += _check_steps(rate, steps, base, background)
    return broken


def _steps(rate: Figure, metrics: set[str], levels: Levels) -> list[_Step]:
    period = rate.period
    assert period is not None  # rates without a period are not looked at
    first, last = years_of(period)
    ending = period if first == last else whole_year(last)
    ends = levels.at(rate.subject, rate.status, metrics, ending)
    spans = [1] if first == last else [last - first, last - first + 1]
    found = []
    for years in spans if ends else []:
        before = move_to_year(ending, last - years)
        starts = levels.at(rate.subject, "actual", metrics, before)
        starts = starts or levels.at(rate.subject, rate.status, metrics, before)
        found += [
            _Step(start, end, years)
            for start, end in pairs_of(starts, ends)
            if start.figure.unit == end.figure.unit
        ]
    return found


def _check_steps(
    rate: BoundedFigure, steps: Iterable[_Step], base: str, background: Background
) -> list[BrokenIdentity]:
    """Keep what holds under neither way of counting the years."""
    by_end: dict[tuple[str, ...], list[list[BrokenIdentity]]] = {}
    spans = {step.years for step in steps}
    for step in steps:
        found = _check_step(rate, step, base, background)
        key = step.end.claims if len(spans) > 1 else (*step.start.claims, *step.end.claims)
        by_end.setdefault(key, []).append(found)
    return [
        min((broken[0] for broken in outcomes), key=_distance)
        for outcomes in by_end.values()
        if all(outcomes)
    ]


def _distance(broken: BrokenIdentity) -> float:
    return float("inf") if broken.residual is None else abs(broken.residual)


def _check_step(
    rate: BoundedFigure, step: _Step, base: str, background: Background
) -> list[BrokenIdentity]:
    figure, start, end = rate.figure, step.start.figure, step.end.figure
    assert figure.period is not None
    factor = growth_factor(rate.interval, step.years)
    stated = side_of(step.end)
    expected = Side(
        value=start.value * (1 + figure.value / 100) ** step.years,
        bound=start.bound,
        interval=product(step.start.first.interval, factor),
        claims=(*step.start.claims, figure.claim),
        metrics=frozenset({base, start.metric}),
        printed_unit=step.start.first.printed_unit,
    )
    kind = "growth" if step.years == 1 else "growth over years"
    percent = say_value(shown(figure.value), figure.unit, figure.bound)
    made = say_value(shown(expected.value), end.unit, _bound(start.bound, figure.bound))
    said = (
        f"{step.start.say()} in {start.period} and growth of {percent}"
        f"{' a year' if step.years > 1 else ''} make {made} in {end.period}; "
        f"stated is {step.end.say()}"
    )
    context = Context(
        kind, figure.subject, base, end.unit, end.status, str(figure.period),
        years_of(figure.period),
    )  # fmt: skip
    cautions = tell_definitions(expected.metrics | stated.metrics, background)
    if end.status != "actual":
        cautions.append(NOT_ACTUAL)
    return require_equal(context, said, expected, stated, cautions)


def _bound(start: str, rate: str) -> str:
    """Say what a product is at least or about, given what its factors are."""
    if start == rate:
        return start
    one_way = {start, rate} - {"exact", "about"}
    return one_way.pop() if len(one_way) == 1 else "about"
