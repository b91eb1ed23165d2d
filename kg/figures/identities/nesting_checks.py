"""Checking places that lie in one another: parts against wholes, and numbers that recur."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kg.figures.bounded import BoundedFigure
from kg.figures.comparability import time_of
from kg.figures.figure import Background, Figure
from kg.figures.identities.broken import (
    NOT_ACTUAL,
    BrokenIdentity,
    Context,
    Side,
    require_at_most,
    side_of,
    years_of,
)
from kg.figures.identities.interval_arithmetic import total
from kg.figures.identities.levels import Level, join_equal
from kg.figures.words import name_time, say_value, shown

#: Quantity kinds of which a part can have no more than the whole.
_ADDITIVE: Final = frozenset(
    {"Currency", "Count", "Area", "Population", "Power", "FloatingPointCalculationCapability"}
)

#: Equal numbers below this may be chance.
LEAST_SAME: Final = Decimal(10)

_NOT_ADDITIVE: Final = "gross output is counted again in every place, so sums may exceed the whole"
_MOMENTS: Final = "moments of one year differ"
_COINCIDENCE: Final = "may be chance: the number is round"


def check_nesting(members: Iterable[BoundedFigure], background: Background) -> list[BrokenIdentity]:
    """Check figures of places against those of what the places lie in.

    Parameters
    ----------
    members
        Figures.
    background
        What lies in what.

    Returns
    -------
    list of BrokenIdentity
        Of three kinds. ``part above whole``. ``parts above whole``: the least that is said of
        places none of which lies in another sums up to more than the most that is said of the
        whole; always with a caution where it is money. ``same number``: one value and bound
        stand for a place and for what it lies in, which hints at a copy.
    """
    groups: defaultdict[tuple[str, str, str, Hashable], list[BoundedFigure]] = defaultdict(list)
    for member in members:
        figure = member.figure
        time = time_of(figure, background)
        if time is not None and background.quantity_kinds.get(figure.unit) in _ADDITIVE:
            groups[figure.metric, figure.status, figure.unit, time].append(member)
    broken: list[BrokenIdentity] = []
    for group in groups.values():
        by_subject: defaultdict[str, list[BoundedFigure]] = defaultdict(list)
        for member in group:
            by_subject[member.figure.subject].append(member)
        levels = {subject: join_equal(found) for subject, found in sorted(by_subject.items())}
        for whole, parts in _parts_by_whole(levels, background).items():
            stated = levels[whole]
            for part in parts:
                broken += _check_pair(levels[part], stated, background)
            broken += _check_sum(parts, levels, whole, background)
    return broken


def _parts_by_whole(subjects: Collection[str], background: Background) -> dict[str, list[str]]:
    """Give for each subject those that lie in it, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part in subjects:
        for whole in background.wholes.get(part, ()):
            if whole in subjects:
                found[whole].append(part)
    return {whole: found[whole] for whole in sorted(found)}


def _check_pair(
    parts: Sequence[Level], wholes: Sequence[Level], background: Background
) -> list[BrokenIdentity]:
    broken: list[BrokenIdentity] = []
    for part in parts:
        for whole in wholes:
            names = background.label(part.figure.subject), background.label(whole.figure.subject)
            cautions = _cautions([part.figure, whole.figure])
            said = (
                f"{part.say()} of {names[0]} against {whole.say()} of {names[1]}, in which it lies"
            )
            context = _context("part above whole", part.figure, [part, whole])
            broken += require_at_most(context, said, side_of(whole), side_of(part), cautions)
            if _is_same(part.figure, whole.figure):
                broken.append(_same_number(part, whole, background))
    return broken


def _context(kind: str, figure: Figure, levels: Collection[Level]) -> Context:
    figures = [member.figure for level in levels for member in level.members]
    assert figure.period is not None  # figures without a period are in no group
    return Context(
        kind,
        figure.subject,
        figure.metric,
        figure.unit,
        figure.status,
        name_time(figures),
        years_of(figure.period),
    )


def _cautions(figures: Iterable[Figure]) -> list[str]:
    found = list(figures)
    told = [NOT_ACTUAL] if found[0].status != "actual" else []
    spans = {(f.period.start, f.period.end) for f in found if f.period is not None}
    return [*told, _MOMENTS] if len(spans) > 1 else told


def _is_same(part: Figure, whole: Figure) -> bool:
    return (part.value, part.bound) == (whole.value, whole.bound) and part.value >= LEAST_SAME


def _same_number(part: Level, whole: Level, background: Background) -> BrokenIdentity:
    """Tell that a number recurs; never an error, as all of something may be in one part."""
    names = background.label(part.figure.subject), background.label(whole.figure.subject)
    said = f"{part.say()} stands for {names[0]} and for {names[1]}, in which it lies"
    cautions = [*_cautions([part.figure, whole.figure])]
    if len(part.figure.value.normalize().as_tuple().digits) == 1:
        cautions.append(_COINCIDENCE)
    return BrokenIdentity(
        context=_context("same number", part.figure, [part, whole]),
        said=said,
        expected=whole.figure.value,
        found=part.figure.value,
        residual=0.0,
        severity="warning",
        cautions=tuple(cautions),
        claims=tuple(sorted({*part.claims, *whole.claims})),
    )


def _check_sum(
    parts: Sequence[str], levels: dict[str, list[Level]], whole: str, background: Background
) -> list[BrokenIdentity]:
    """Set the sum of the outermost parts against the whole, the least against the most."""
    among = frozenset(parts)
    outer = [part for part in parts if among.isdisjoint(background.wholes.get(part, ()))]
    if len(outer) < 2:
        return []
    least = [min(levels[part], key=lambda level: level.first.interval.soft_low) for part in outer]
    most = max(levels[whole], key=lambda level: level.first.interval.soft_high)
    stated = side_of(most)
    if any(level.first.interval.high is None for level in levels[whole]):
        stated = replace(stated, interval=replace(stated.interval, high=None))
    if any(level.figure.value > stated.value for level in least):
        return []  # told as a part above the whole
    summed = _sum(least)
    figure = most.figure
    cautions = _cautions([figure, *(level.figure for level in least)])
    if background.is_money(figure.unit):
        cautions.append(_NOT_ADDITIVE)
    each = " + ".join(
        f"{level.say()} ({background.label(level.figure.subject)})" for level in least
    )
    said = (
        f"{each} make {say_value(shown(summed.value), figure.unit)}, more than {most.say()} of "
        f"{background.label(whole)}, in which they lie"
    )
    context = _context("parts above whole", figure, [most, *least])
    return require_at_most(context, said, stated, summed, cautions)


def _sum(levels: Sequence[Level]) -> Side:
    first = levels[0]
    return Side(
        value=sum((level.figure.value for level in levels), Decimal(0)),
        bound=first.figure.bound,
        interval=total(level.first.interval for level in levels),
        claims=tuple(claim for level in levels for claim in level.claims),
        metrics=frozenset({first.figure.metric}),
        printed_unit=first.first.printed_unit,
    )
