"""Selections: which part of a network is wanted, and what its claims must bear."""

from dataclasses import dataclass, fields
from typing import Any, Final

from kg.errors import QueryError
from kg.queries.claim_selection import ClaimSelection
from kg.sources.nearest import nearest

STATUSES: Final = ("actual", "planned", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(ClaimSelection):
    """Which edges of a projection are wanted; without any argument all that are actual.

    Attributes
    ----------
    kinds
        Kinds of things: local names of classes (``City``) or their labels. A kind holds its
        subclasses. In a bipartite network a side that has none of them is left whole.
    sectors
        Sectors or technologies, by id or any name; each with its narrower ones. An edge
        that ends in a sector or technology must end in one of these; of other edges one end
        must focus on one, and the other must do so, too, or have no known focus.
    place
        A place, by id or any name, with all that is in it. One end of an edge must lie in it,
        apply to it or be hosted by it; the other, too, unless it has no place or is an
        authority, whose seat is not where it acts.
    status
        ``actual``, ``planned`` (edges that rest on a claim not yet come about) or ``all``.
        What a reviewer has withdrawn is never part of a network.
    period, known_by, evidence, quality, review
        As in `kg.queries.claim_selection.ClaimSelection`.

    Raises
    ------
    QueryError
        If a value is none of those allowed.
    """

    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    place: str | None = None
    status: str = "actual"

    def __post_init__(self) -> None:
        for name in ("kinds", "sectors"):
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given))
        if self.status not in STATUSES:
            what = f"it is {str(self.status)[:40]!r}"
            raise QueryError("status", what, nearest(str(self.status), STATUSES))
        # Without super(): a class with slots is not the one that its methods were written in.
        ClaimSelection.__post_init__(self)

    @property
    def restricts_claims(self) -> bool:
        """Whether it asks anything of claims that the default graph does not answer for."""
        # The class is named as in __post_init__, for the same reason.
        return self.status != "actual" or super(Selection, self).restricts_claims

    @property
    def restricts_nodes(self) -> bool:
        """Whether it asks anything of nodes."""
        return bool(self.kinds or self.sectors or self.place)


#: Everything that is actual.
ALL: Final = Selection()


def make_selection(**wanted: Any) -> Selection:
    """Make a selection of keyword arguments.

    Raises
    ------
    QueryError
        If there is no such argument, or its value is not allowed.

    Examples
    --------
    >>> make_selection(place="Guangzhou").place
    'Guangzhou'
    """
    known = [field.name for field in fields(Selection)]
    for name in wanted:
        if name not in known:
            raise QueryError(name, "a network cannot be selected by this", nearest(name, known))
    return Selection(**wanted)
