"""Targets as their issuers set them: claims that say one target together, and what came after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.figures.choice import choose
from kg.figures.comparability import same_stretch
from kg.figures.figure import Background, Figure, first_day
from kg.queries.claim_selection import last_day


@dataclass(frozen=True, slots=True)
class Target:
    """One target and all claims that state it.

    Attributes
    ----------
    figure
        The claim that stands for it, by the rule that chooses among sources.
    claims
        All claims that state it, in order of id.
    policy
        CURIE of the policy that sets it, or None.
    issuers
        CURIEs of who issued the policy or, where none is known, of who reports the target.
    set_on
        Day, month or year by which it was set: when its policy was issued or, where that is
        not known, when the first of its documents was published, unless that was after it was
        due; None if neither is known.
    """

    figure: Figure
    claims: tuple[Figure, ...]
    policy: str | None
    issuers: tuple[str, ...]
    set_on: str | None


def group_targets(
    figures: Iterable[Figure], background: Background, statuses: Sequence[str] = ("target",)
) -> list[Target]:
    """Group claims that state one target: one subject, metric, value, bound, time and policy.

    A claim that names no policy goes with those that name one, if all of these name the same.

    Parameters
    ----------
    figures
        Figures of any status.
    background
        Who issued which policy, and when.
    statuses
        Which of them are aims: targets, and forecasts (``estimate``) where these are wanted.

    Returns
    -------
    list of Target
        In order of subject, metric, due period, value and claim.
    """
    alike: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.status in statuses:
            alike[_identity(figure)].append(figure)
    targets = [
        _make_target(claims, background) for group in alike.values() for claims in _by_policy(group)
    ]
    return sorted(targets, key=_order)


def _identity(figure: Figure) -> tuple[object, ...]:
    period = str(figure.period or "")
    said = figure.value, figure.unit, figure.bound, period
    return figure.subject, figure.metric, figure.status, *said


def _by_policy(claims: Sequence[Figure]) -> list[list[Figure]]:
    groups: defaultdict[str | None, list[Figure]] = defaultdict(list)
    for claim in claims:
        groups[claim.set_by].append(claim)
    named = [policy for policy in groups if policy is not None]
    if len(named) == 1 and None in groups:
        groups[named[0]] += groups.pop(None)
    return list(groups.values())


def _make_target(claims: Sequence[Figure], background: Background) -> Target:
    ordered = tuple(sorted(claims, key=lambda figure: figure.claim))
    chosen, _ = choose(ordered, background)
    policy = next((figure.set_by for figure in ordered if figure.set_by), None)
    about = background.policy(policy)
    reporters = sorted({figure.reported_by for figure in ordered if figure.reported_by})
    return Target(
        figure=chosen,
        claims=ordered,
        policy=policy,
        issuers=about.issuers or tuple(reporters),
        set_on=about.issued or _first_published(ordered),
    )


def _first_published(claims: Sequence[Figure]) -> str | None:
    """Give when a target was first told of; what is told after it was due says nothing of that."""
    dates = [
        figure.document.published
        for figure in claims
        if figure.document.published
        and (figure.period is None or first_day(figure.document.published) <= figure.period.end)
    ]
    return min(dates, default=None)


def _order(target: Target) -> tuple[object, ...]:
    figure = target.figure
    return figure.subject, figure.metric, str(figure.period or "9999"), figure.value, figure.claim


def find_successors(targets: Sequence[Target], background: Background) -> dict[str, Target]:
    """Find for each target the one that has taken its place.

    Parameters
    ----------
    targets
        All targets.
    background
        Who is a government body, as nobody else sets targets; and what units mean: money of
        five years and of one of them are two targets.

    Returns
    -------
    dict of str to Target
        By the claim that stands for a target: the first that its issuer has surely set later,
        before the target was due, with another value for the same time or with no less for an
        earlier one. Without an issuer or a date nothing is said.
    """
    alike: defaultdict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for target in targets:
        figure = target.figure
        alike[figure.subject, figure.metric, figure.unit].append(target)
    successors = {}
    for group in alike.values():
        for target in group:
            later = [other for other in group if _supersedes(other, target, background)]
            if later:
                first = min(later, key=lambda other: (other.set_on or "", other.figure.claim))
                successors[target.figure.claim] = first
    return successors


def _supersedes(later: Target, earlier: Target, background: Background) -> bool:
    new, old = later.figure, earlier.figure
    # A newspaper that reports two targets has set neither.
    if not set(later.issuers) & set(earlier.issuers) & background.government:
        return False
    if not later.set_on or not earlier.set_on or new.period is None or old.period is None:
        return False
    if first_day(later.set_on).isoformat() <= last_day(earlier.set_on):
        return False
    if first_day(later.set_on) > old.period.end or not same_stretch(new, old, background):
        return False
    if new.period.end == old.period.end:
        return new.value != old.value
    return new.period.end < old.period.end and new.value >= old.value


def was_known(figure: Figure, target: Target) -> bool:
    """Say whether a figure was known when a target was set.

    It was if its document was surely published by then, or is one that states the target.
    """
    if any(figure.document.id == claim.document.id for claim in target.claims):
        return True
    published = figure.document.published
    if not published or not target.set_on:
        return False
    return last_day(published) <= first_day(target.set_on).isoformat()
