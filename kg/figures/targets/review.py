"""The ledger of targets: what was aimed at, from where, and what came of it.

References
----------
X. Li, C. Liu, X. Weng, L.-A. Zhou: Target setting in tournaments: theory and evidence from
China. The Economic Journal 129(623), 2019, doi 10.1093/ej/uez018.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.figures.choice import DEFAULT_RULE, choose
from kg.figures.comparability import (
    Purpose,
    Verdict,
    compare,
    compare_metrics,
    is_summed,
    same_stretch,
)
from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.growth import Growth, growth_between
from kg.figures.targets.groups import Target, find_successors, group_targets, was_known
from kg.figures.targets.outcomes import Outcome, judge
from kg.figures.words import say_figure


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """A target with what the graph says around it.

    Attributes
    ----------
    target
        The target.
    baseline
        Latest comparable actual figure that was known when it was set, or None.
    latest
        Latest comparable actual figure known now, or None.
    required
        Growth a year from the baseline to the target: the ambition.
    pace
        Growth a year still required from the latest figure, where that is before the target.
    achieved
        Growth a year from the baseline to the latest figure.
    outcome
        What can be said of it, and by which rule.
    series
        Actual figures that it is compared with, in order of time.
    others
        Actual figures of definitions or units that it is not compared with.
    cautions
        What a comparison with its figures must say with it.
    remarks
        What holds besides: that growth of money is nominal.
    """

    target: Target
    baseline: Figure | None
    latest: Figure | None
    required: Growth | None
    pace: Growth | None
    achieved: Growth | None
    outcome: Outcome
    series: tuple[Figure, ...]
    others: tuple[Figure, ...]
    cautions: tuple[str, ...]
    remarks: tuple[str, ...]


def review_targets(
    read: FigureSet,
    as_of: date,
    *,
    estimates: bool = False,
    across_definitions: bool = False,
    rule: Sequence[str] = DEFAULT_RULE,
) -> list[TargetRecord]:
    """Set each target against the figures around it.

    Parameters
    ----------
    read
        Targets and actual figures.
    estimates
        Whether forecasts are reviewed like targets; otherwise they are passed over.
    as_of
        The day on which it is asked whether a target is due.
    across_definitions
        Whether figures of metrics that are comparable with caution count as well; they are
        then named in the cautions.
    rule
        How one of several figures for the same time is chosen; see `kg.figures.choice.choose`.

    Returns
    -------
    list of TargetRecord
        In order of subject, metric, due period and value.
    """
    statuses = ("target", "estimate") if estimates else ("target",)
    targets = group_targets(read.figures, read.background, statuses)
    successors = find_successors(targets, read.background)
    actuals: defaultdict[str, defaultdict[str, list[Figure]]]
    actuals = defaultdict(lambda: defaultdict(list))  # subject -> metric -> figures
    for figure in read.figures:
        if figure.status == "actual" and figure.period is not None:
            actuals[figure.subject][figure.metric].append(figure)
    reviewer = _Reviewer(read.background, as_of, across_definitions, rule)
    return [
        reviewer.review(target, actuals[target.figure.subject], successors.get(target.figure.claim))
        for target in targets
    ]


@dataclass(frozen=True, slots=True)
class _Reviewer:
    """Sets one target against the actual figures of its subject."""

    background: Background
    as_of: date
    across_definitions: bool
    rule: Sequence[str]

    def review(
        self, target: Target, actuals: Mapping[str, list[Figure]], successor: Target | None
    ) -> TargetRecord:
        aim = target.figure
        alike, others = self._sort_out(aim, actuals)
        series = [figure for figure in alike if self._is_of_series(figure, aim)]
        before = [figure for figure in series if _precedes(figure, aim)]
        baseline = self._latest([figure for figure in before if was_known(figure, target)])
        latest = self._latest(series)
        due = [figure for figure in alike if _falls_due(figure, aim)]
        other_due = [figure for figure in others if _falls_due(figure, aim)]
        outcome = judge(
            aim,
            due,
            other_due,
            self.as_of,
            successor.figure if successor else None,
            summed=is_summed(aim, self.background),
        )
        used = dict.fromkeys(figure for figure in (baseline, latest, *due) if figure is not None)
        compared = [compare(figure, aim, Purpose.CHANGE, self.background) for figure in used]
        return TargetRecord(
            target=target,
            baseline=baseline,
            latest=latest,
            required=self._growth(baseline, aim),
            pace=self._growth(latest, aim),
            achieved=self._growth(baseline, latest),
            outcome=outcome,
            series=tuple(sorted(series, key=_by_time)),
            others=tuple(others),
            cautions=_unique([*(w for c in compared for w in c.cautions), *_doubts(aim, used)]),
            remarks=_unique(remark for found in compared for remark in found.remarks),
        )

    def _sort_out(
        self, aim: Figure, actuals: Mapping[str, list[Figure]]
    ) -> tuple[list[Figure], list[Figure]]:
        """Tell figures that count from those of other definitions or units."""
        alike: list[Figure] = []
        others: list[Figure] = []
        for metric, figures in actuals.items():
            verdict = compare_metrics(aim.metric, metric, self.background).verdict
            if verdict is Verdict.NO:
                continue
            counts = metric == aim.metric or verdict is Verdict.YES or self.across_definitions
            for figure in figures:
                (alike if counts and figure.unit == aim.unit else others).append(figure)
        return alike, others

    def _is_of_series(self, figure: Figure, aim: Figure) -> bool:
        """Say whether a figure and the target are of one series: of like stretches of time."""
        return aim.period is None or same_stretch(figure, aim, self.background)

    def _growth(self, start: Figure | None, end: Figure | None) -> Growth | None:
        """Give the growth from one figure to a later one; a share or a rate has none."""
        if start is None or end is None or self.background.is_ratio(end.unit):
            return None
        return growth_between(start, end) if _precedes(start, end) else None

    def _latest(self, figures: Sequence[Figure]) -> Figure | None:
        """Give the figure of the latest period, by the rule where several are of it."""
        dated = [(figure.period.end, figure) for figure in figures if figure.period is not None]
        if not dated:
            return None
        last = max(end for end, _ in dated)
        return choose([f for end, f in dated if end == last], self.background, self.rule)[0]


def _doubts(aim: Figure, used: Iterable[Figure]) -> list[str]:
    """Name the figures that no reviewer has accepted."""
    return [f"{say_figure(f)} is {f.review}" for f in (aim, *used) if f.review != "accepted"]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _by_time(figure: Figure) -> tuple[str, str]:
    return str(figure.period and figure.period.end), figure.claim


def _precedes(figure: Figure, aim: Figure) -> bool:
    """Say whether a figure is of an earlier year than the one that a target is due in."""
    return aim.year is not None and figure.year is not None and figure.year < aim.year


def _falls_due(figure: Figure, aim: Figure) -> bool:
    """Say whether a figure is of the period that a target is due in, or of a part of it."""
    if figure.period is None or aim.period is None:
        return False
    return aim.period.start <= figure.period.start and figure.period.end <= aim.period.end
