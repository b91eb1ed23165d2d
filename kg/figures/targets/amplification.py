"""Sums of local targets against the target of the place that holds them.

Above 1 the places together aim higher than the whole does: "top-down amplification" (Li et al.
2019, doi 10.1093/ej/uez018).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.figures.comparability import Verdict, compare_metrics, time_of
from kg.figures.figure import Background, Figure, FigureSet

#: Kinds of places that a whole is divided into; regions cut across, parks lie within.
_ADMINISTRATIVE: Final = frozenset({"Province", "City", "District"})

#: Metric, unit, and what two targets must share to be of one time.
_Key = tuple[str, str, Hashable]


@dataclass(frozen=True, slots=True)
class Aim:
    """What the targets of one place for one metric and year say.

    Attributes
    ----------
    place
        CURIE of the place.
    figures
        Its targets; several where sources or policies disagree.
    """

    place: str
    figures: tuple[Figure, ...]

    @property
    def low(self) -> Decimal:
        """The lowest of them."""
        return min(figure.value for figure in self.figures)

    @property
    def high(self) -> Decimal:
        """The highest of them."""
        return max(figure.value for figure in self.figures)


@dataclass(frozen=True, slots=True)
class TargetSum:
    """The targets of places for one metric and year, and that of the place that holds them.

    Attributes
    ----------
    whole
        What the place that holds the others aims at.
    added
        Places of which none lies within another, with their targets, in order of id.
    nested
        Places that lie within one of these, and so are not added.
    covered, parts
        Of how many parts of the whole (provinces and cities right below a country, cities of a
        province) a target is added, their own or one within them; and how many of these parts
        the graph knows, which may be fewer than there are.
    cautions
        Why definitions may differ, in words.
    reason
        Why the ratio is withheld, or None.
    """

    whole: Aim
    added: tuple[Aim, ...]
    nested: tuple[Aim, ...]
    covered: int
    parts: int
    cautions: tuple[str, ...]
    reason: str | None

    @property
    def low(self) -> Decimal:
        """Sum of the lowest targets."""
        return sum((aim.low for aim in self.added), Decimal(0))

    @property
    def high(self) -> Decimal:
        """Sum of the highest targets."""
        return sum((aim.high for aim in self.added), Decimal(0))

    @property
    def ratio(self) -> tuple[float, float] | None:
        """Lowest and highest ratio of the sum to the whole, or None where it is withheld."""
        if self.reason is not None:
            return None
        return float(self.low / self.whole.high), float(self.high / self.whole.low)

    @property
    def bound(self) -> str:
        """Which side of the true ratio is bounded, as a sum of "at least" is at least so much."""
        parts = {figure.bound for aim in self.added for figure in aim.figures}
        wholes = {figure.bound for figure in self.whole.figures}
        from_below = "at-least" in parts or "at-most" in wholes
        from_above = "at-most" in parts or "at-least" in wholes
        if from_below and from_above:
            return "none"
        if from_below or from_above:
            return "at-least" if from_below else "at-most"
        return "about" if "about" in parts | wholes else "exact"


def sum_targets(
    read: FigureSet, whole: str, *, across_definitions: bool = False
) -> list[TargetSum]:
    """Set the sums of places' targets against the target of the place that holds them.

    Parameters
    ----------
    read
        Targets; figures of other statuses, and shares and rates, are passed over.
    whole
        CURIE of the place that holds the others.
    across_definitions
        Whether targets of metrics that are comparable with caution are added in, and the
        ratio is given where definitions may differ; the cautions then say so.

    Returns
    -------
    list of TargetSum
        For each metric, unit and time for which the whole has a target and some place within
        it has one, in this order. Of money the time is the same days: what is aimed at in one
        year is not added to what is aimed at in five.
    """
    aims = [
        figure
        for figure in read.figures
        if figure.status == "target"
        and figure.year is not None
        and not read.background.is_ratio(figure.unit)
    ]
    own: defaultdict[_Key, list[Figure]] = defaultdict(list)
    for figure in aims:
        if figure.subject == whole:
            own[figure.metric, figure.unit, time_of(figure, read.background)].append(figure)
    inside = [figure for figure in aims if read.background.lies_in(figure.subject, whole)]
    sums = []
    for key in sorted(own, key=lambda key: (key[:2], str(own[key][0].period))):
        members = _find_members(inside, key, read.background, across_definitions)
        if members:
            total = Aim(whole, tuple(own[key]))
            sums.append(_add_up(total, members, read.background, across_definitions))
    return sums


def _find_members(
    inside: Iterable[Figure],
    key: _Key,
    background: Background,
    across_definitions: bool,
) -> list[Aim]:
    """Give the places whose targets may be added, in order of id."""
    metric, unit, time = key
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in inside:
        if figure.unit != unit or time_of(figure, background) != time:
            continue
        verdict = compare_metrics(metric, figure.metric, background).verdict
        own = figure.metric == metric or verdict is Verdict.YES
        if own or (across_definitions and verdict is Verdict.CAUTION):
            found[figure.subject].append(figure)
    return [Aim(place, tuple(found[place])) for place in sorted(found)]


def _add_up(
    whole: Aim, members: Sequence[Aim], background: Background, across_definitions: bool
) -> TargetSum:
    places = {member.place for member in members}
    wholes = {place: background.wholes.get(place, frozenset()) for place in places}
    added = tuple(member for member in members if not wholes[member.place] & places)
    nested = tuple(member for member in members if wholes[member.place] & places)
    parts = _parts(whole.place, background)
    covered = [part for part in parts if any(_is_in(aim.place, part, background) for aim in added)]
    cautions = _cautions(whole, added, background)
    reason = None
    if cautions and not across_definitions:
        reason = "definitions differ"
    elif not added:
        reason = "the places lie within one another"
    elif whole.low <= 0:
        reason = "the target of the whole is not above zero"
    return TargetSum(whole, added, nested, len(covered), len(parts), cautions, reason)


def _cautions(whole: Aim, added: Sequence[Aim], background: Background) -> tuple[str, ...]:
    metric = whole.figures[0].metric
    found: dict[str, None] = {}
    for aim in added:
        for figure in aim.figures:
            found.update(dict.fromkeys(compare_metrics(metric, figure.metric, background).cautions))
    return tuple(found)


def _parts(whole: str, background: Background) -> list[str]:
    """Give the provinces, cities or districts right below a whole, as far as the graph knows."""
    kinds = {part: about.kind for part, about in background.things.items()}
    inside = {
        part
        for part, kind in kinds.items()
        if kind in _ADMINISTRATIVE and background.lies_in(part, whole)
    }
    return sorted(part for part in inside if not background.wholes[part] & inside)


def _is_in(place: str, part: str, background: Background) -> bool:
    return place == part or background.lies_in(place, part)
