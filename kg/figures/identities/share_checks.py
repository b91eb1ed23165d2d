"""Checking that a part divided by its share makes the whole that is stated."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from kg.figures.bounded import BoundedFigure
from kg.figures.comparability import time_of
from kg.figures.figure import Background
from kg.figures.identities.broken import (
    BrokenIdentity,
    Context,
    Side,
    require_equal,
    side_of,
    tell_definitions,
    years_of,
)
from kg.figures.identities.interval_arithmetic import share_of, whole_of
from kg.figures.identities.levels import Level, Levels
from kg.figures.words import say_value, shown

_PERCENT: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class _ImpliedWhole:
    """What a part and its share say of the whole."""

    part: Level
    share: BoundedFigure
    base: str  # metric of which the share speaks
    whole: str
    side: Side

    def time(self, background: Background) -> Hashable:
        return time_of(self.part.figure, background)

    def say(self, background: Background) -> str:
        share, part = self.share.figure, self.part.figure
        percent = say_value(shown(share.value), share.unit, share.bound)
        made = say_value(shown(self.side.value), part.unit, self.side.bound)
        verb = "are" if part.value != 1 else "is"
        return (
            f"{self.part.say()} of {background.label(share.subject)} {verb} {percent} "
            f"of {background.label(self.whole)}, which makes {made}"
        )

    def context(self) -> Context:
        part = self.part.figure
        assert part.period is not None  # levels are looked up by period
        years = years_of(part.period)
        return Context(
            "share", part.subject, self.base, part.unit, part.status, str(part.period), years
        )


def check_shares(members: Iterable[BoundedFigure], levels: Levels) -> list[BrokenIdentity]:
    """Check that parts divided by their shares make one whole, and the one that is stated.

    Parameters
    ----------
    members
        Figures; those that are shares are found among them.
    levels
        The figures of parts and wholes. A share is taken of the figure beside it in its
        document; where none stands there, of every figure of its place and time.

    Returns
    -------
    list of BrokenIdentity
        ``expected`` is the whole implied, ``found`` the one stated, or implied by others.
    """
    background = levels.background
    implied = [whole for share in members for whole in _implied_wholes(share, levels)]
    broken = []
    for one in implied:
        for stated in _stated_wholes(one, levels):
            said = f"{one.say(background)}; stated is {stated.say()}"
            broken += _compare(one, side_of(stated), said, background)
    for one, other in combinations(implied, 2):
        alike = (one.whole, one.base, one.share.figure.status, one.time(background)) == (
            other.whole,
            other.base,
            other.share.figure.status,
            other.time(background),
        )
        if alike:
            said = f"{one.say(background)}; {other.say(background)}"
            broken += _compare(one, other.side, said, background)
    return broken


def _compare(
    one: _ImpliedWhole, found: Side, said: str, background: Background
) -> list[BrokenIdentity]:
    cautions = tell_definitions(one.side.metrics | found.metrics, background)
    return require_equal(one.context(), said, one.side, found, cautions)


def _implied_wholes(share: BoundedFigure, levels: Levels) -> list[_ImpliedWhole]:
    background, figure = levels.background, share.figure
    meaning = background.metrics.get(figure.metric)
    if meaning is None or figure.period is None or not figure.value:
        return []
    found = []
    for base, kind in sorted(meaning.share_of.items()):
        whole = _whole_of_kind(figure.subject, kind, background)
        if whole is None:
            continue
        for part in _parts(share, base, levels):
            side = Side(
                value=part.figure.value * _PERCENT / figure.value,
                bound=_bound(part.figure.bound, figure.bound),
                interval=whole_of(part.first.interval, share_of(share.interval)),
                claims=(*part.claims, figure.claim),
                metrics=frozenset({base, part.figure.metric}),
                printed_unit=part.first.printed_unit,
            )
            found.append(_ImpliedWhole(part, share, base, whole, side))
    return found


def _bound(part: str, share: str) -> str:
    """Say what a quotient is at least or about, given what its parts are."""
    if share in ("at-least", "at-most"):
        return "about" if part != "exact" else {"at-least": "at-most"}.get(share, "at-least")
    return "about" if "about" in (part, share) and part in ("exact", "about") else part


def _parts(share: BoundedFigure, base: str, levels: Levels) -> list[Level]:
    """Find the figures of which a share may speak: first those beside it in its document."""
    figure = share.figure
    exact = levels.at(figure.subject, figure.status, {base}, figure.period)
    near = levels.at(figure.subject, figure.status, levels.near(base), figure.period)
    own = [[level for level in found if level.is_in(figure.document.id)] for found in (exact, near)]
    return own[0] or own[1] or exact or near


def _stated_wholes(one: _ImpliedWhole, levels: Levels) -> list[Level]:
    """Find the stated wholes: of the metric of the share or of the part, else of one near it."""
    part, status = one.part.figure, one.share.figure.status
    exact = levels.at(one.whole, status, one.side.metrics, part.period)
    found = exact or levels.at(one.whole, status, levels.near(one.base), part.period)
    return [level for level in found if level.figure.unit == part.unit]


def _whole_of_kind(subject: str, kind: str, background: Background) -> str | None:
    """Find the country or province in which a place lies; None unless there is just one."""
    found = [
        whole
        for whole in background.wholes.get(subject, ())
        if (about := background.things.get(whole)) is not None and about.kind == kind
    ]
    return found[0] if len(found) == 1 else None
