"""Was a target met? The rules, each with a name, in the order in which they are tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kg.claims.quantities import PERCENT
from kg.figures.figure import Figure
from kg.figures.intervals import ABOUT
from kg.figures.words import say_figure, say_value


class Status(StrEnum):
    """What can be said of a target."""

    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"
    NOT_DUE = "not due"
    NO_ACTUAL = "no actual found"
    SUPERSEDED = "superseded"
    NOT_COMPARABLE = "not comparable"


#: Name of each rule -> what it says.
RULES: Final = {
    "no-due-date": "A target without a time by which it is due is undecided.",
    "actual-decides": "Actual figures of the target's own metric, unit and due period decide: met "
    "if what is surely reached is the target or more, missed if what is at most reached is less. "
    "A figure that is about so much may be off by 5 % either way, a target that is about so much "
    "is reached from 5 % below; all else is taken as printed.",
    "bound-leaves-open": "Where the figure is a bound that allows both, the target is undecided: "
    "at least 90 is neither 100 nor less than 100.",
    "sources-disagree": "Where one source says met and another missed, the target is undecided.",
    "part-of-the-time": "A figure from before the end of the due period, or one of money that "
    "is of a part of it only, can show that the target is met, not that it is missed; a rate or "
    "a share of a part shows neither.",
    "superseded": "A target is superseded where the same government body has, before it was due, "
    "set another of the same metric: of another value for the same time, or of no less for an "
    "earlier one. What an actual figure has decided stays decided.",
    "not-due": "A target whose due period has not ended is not due.",
    "other-definition": "Where the due period has ended and there are figures for it of other "
    "definitions or units alone, the target is not comparable with them.",
    "nothing-found": "Where the due period has ended and no figure for it is in the graph, no "
    "actual was found. That is not missed: nobody may have looked.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of a target, by which rule.

    Attributes
    ----------
    status
        The status.
    rule
        Name of one of `RULES`.
    reason
        How the rule comes to it here, in words.
    actuals
        The figures that were looked at.
    """

    status: Status
    rule: str
    reason: str
    actuals: tuple[Figure, ...] = ()


def judge(
    target: Figure,
    actuals: Sequence[Figure],
    others: Sequence[Figure],
    as_of: date,
    superseded_by: Figure | None = None,
    *,
    summed: bool = False,
) -> Outcome:
    """Say whether a target was met.

    Parameters
    ----------
    target
        The target.
    actuals
        Actual figures of the same subject, metric and unit whose period lies in the one that
        the target is due in.
    others
        Actual figures of the same subject for that period of another metric or unit, which
        the target is not compared with.
    as_of
        The day on which it is asked.
    superseded_by
        A target that takes the place of this one, or None.
    summed
        Whether figures sum up a stretch of time, as those of money do: then one of the second
        half of a year is no figure of the year.
    """
    if target.period is None:
        return Outcome(Status.UNDECIDED, "no-due-date", "no time is stated by which it is due")
    decided = _decide(target, actuals, summed) if actuals else None
    if decided is not None and decided.status is not Status.UNDECIDED:
        return decided
    if superseded_by is not None:
        reason = f"the same issuer has since set {say_figure(superseded_by)}"
        return Outcome(Status.SUPERSEDED, "superseded", reason, (superseded_by,))
    if target.period.end >= as_of and (decided is None or decided.rule == "part-of-the-time"):
        reason = f"{target.period} has not ended on {as_of}"
        return Outcome(Status.NOT_DUE, "not-due", reason, tuple(actuals))
    if decided is not None:
        return decided
    if others:
        told = ", ".join(dict.fromkeys(map(say_figure, others[:3])))
        reason = f"for {target.period} there are other definitions or units alone: {told}"
        return Outcome(Status.NOT_COMPARABLE, "other-definition", reason, tuple(others))
    reason = f"no actual figure for {target.period} is in this graph"
    return Outcome(Status.NO_ACTUAL, "nothing-found", reason)


def _decide(target: Figure, actuals: Sequence[Figure], summed: bool) -> Outcome:
    """Let actual figures decide, each for itself; those that leave it open contradict none."""
    partial = {figure for figure in actuals if _is_partial(target, figure, summed)}
    verdicts = {figure: _compare(target, figure, figure in partial) for figure in actuals}
    met = [figure for figure, verdict in verdicts.items() if verdict is Status.MET]
    missed = [figure for figure, verdict in verdicts.items() if verdict is Status.MISSED]
    aim = say_value(target.value, target.unit, target.bound)
    if met and missed:
        reason = f"{say_figure(met[0])} is {aim}, {say_figure(missed[0])} is not"
        return Outcome(Status.UNDECIDED, "sources-disagree", reason, (*met, *missed))
    if met:
        reason = f"{say_figure(met[0])} against {aim}"
        return Outcome(Status.MET, "actual-decides", reason, tuple(met))
    if missed:
        reason = f"{say_figure(missed[0])} against {aim}"
        return Outcome(Status.MISSED, "actual-decides", reason, tuple(missed))
    if len(partial) == len(actuals):
        last = actuals[-1]
        which = "from before the end" if _is_early(target, last) else "of a part"
        reason = f"{say_figure(last)} is {which} of {target.period}"
        return Outcome(Status.UNDECIDED, "part-of-the-time", reason, tuple(actuals))
    open_ = next(figure for figure in actuals if figure not in partial)
    reason = f"{say_figure(open_)} leaves open whether {aim} is reached"
    return Outcome(Status.UNDECIDED, "bound-leaves-open", reason, tuple(actuals))


def _compare(target: Figure, actual: Figure, partial: bool) -> Status:
    low, high = _reached(actual)
    if target.bound == "at-most":
        if partial:
            return Status.UNDECIDED  # it may still rise
        if high is not None and high <= target.value:
            return Status.MET
        return Status.MISSED if low > target.value else Status.UNDECIDED
    aim = _about(target.value)[0] if target.bound == "about" else target.value
    if low >= aim and not (partial and target.unit == PERCENT):
        return Status.MET
    if high is not None and high < aim and not partial:
        return Status.MISSED
    return Status.UNDECIDED


def _reached(actual: Figure) -> tuple[Decimal, Decimal | None]:
    """Give what is surely and what is at most reached; None for no end."""
    value = actual.value
    match actual.bound:
        case "at-least":
            return value, None
        case "at-most":
            return Decimal(0) if value >= 0 else Decimal("-Infinity"), value
        case "about":
            return _about(value)
    return value, value


def _about(value: Decimal) -> tuple[Decimal, Decimal]:
    return value - ABOUT * abs(value), value + ABOUT * abs(value)


def _is_partial(target: Figure, actual: Figure, summed: bool) -> bool:
    """Say whether a figure is of a part of the due period only, and not of its end.

    A count of its last month is of its end; money of it, or a rate, is of that month alone.
    """
    assert target.period is not None
    assert actual.period is not None
    if _is_early(target, actual):
        return True
    return (summed or target.unit == PERCENT) and target.period.start < actual.period.start


def _is_early(target: Figure, actual: Figure) -> bool:
    """Say whether a figure is from before the end of the period that a target is due in."""
    assert target.period is not None
    assert actual.period is not None
    return actual.period.end < target.period.end
