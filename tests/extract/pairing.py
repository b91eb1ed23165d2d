"""Pairing what a program drafts from a text with the rows of that text.

Every row has at most one draft and every draft at most one row. Figures pair by value and
unit, relations by subject, property and object; of several ways to pair, the one with the
most pairs is taken, then with the most drafts that stand where their rows' quotes stand,
then with the fewest optional rows, then with the most right fields. What is left over of
the drafts is wrong, also a figure that was found already at another place; what is left
over of the rows is missed. Pairs with optional rows count nowhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from scipy.optimize import linear_sum_assignment

from kg.claims.periods import parse_period
from kg.extract.drafts import Draft
from tests.extract.yardstick import FigureRow, KnownText, Named, RelationRow, TrapRow, named, plain

#: What has to be right in a figure that is fully right, beside value and unit.
FULL = frozenset({"subject", "metric", "period", "status"})
#: All that is compared in a pair of figures.
FIGURE_FIELDS = (
    "subject",
    "metric",
    "period",
    "status",
    "bound",
    "conversions",
    "reported_by",
    "set_by",
)

#: Property of a row -> the weaker property that it implies, which is right too.
IMPLIED = {"headquarteredIn": "locatedIn", "capitalOf": "partOf"}
#: The properties without direction.
SYMMETRIC = frozenset({"partnerOf"})

#: What a pair is worth: being one, standing at the same place, being of a row that is not
#: optional, of an exact property; a right field is worth 1. A hundred pairs of one kind do
#: not outweigh one pair of the kind before.
PAIRED, SAME_PLACE, WANTED, EXACT = 10.0**10, 10.0**7, 10.0**4, 10.0

Row = FigureRow | RelationRow


@dataclass(frozen=True, slots=True)
class Pair:
    """A row with its draft, the fields that are right, and whether both stand at one place."""

    row: Row
    draft: Draft
    right: frozenset[str]
    same_place: bool


@dataclass(frozen=True)
class Pairing:
    """What became of the rows and drafts of one kind.

    Attributes
    ----------
    pairs
        Rows with their drafts, those with optional rows too.
    missed
        Rows without a draft that are not optional.
    wrong
        Drafts without a row.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    wrong: tuple[Draft, ...]

    @cached_property
    def counted(self) -> tuple[Pair, ...]:
        """The pairs with rows that are not optional."""
        return tuple(pair for pair in self.pairs if not pair.row.optional)

    def repeats(self, draft: Draft) -> bool:
        """Say whether a wrong draft of a figure says again what a row has at another place."""
        return any(
            (pair.draft.value, pair.draft.unit) == (draft.value, draft.unit) for pair in self.pairs
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: its figures, its relations, and the traps taken."""

    text: KnownText
    figures: Pairing
    relations: Pairing
    taken: tuple[tuple[TrapRow, Draft], ...]


def compare(text: KnownText, drafts: Sequence[Draft]) -> Outcome:
    """Hold the drafts of a text against its rows."""
    figures = pair_figures(text.figures, [draft for draft in drafts if draft.type == "figure"])
    relations = pair_relations(
        text.relations, [draft for draft in drafts if draft.type != "figure"]
    )
    taken = []
    for trap in text.traps:
        for draft in (*figures.wrong, *relations.wrong):
            if any(start < draft.end and draft.start < end for start, end in trap.spans):
                taken.append((trap, draft))
                break
    return Outcome(text, figures, relations, tuple(taken))


def pair_figures(rows: Sequence[FigureRow], drafts: Sequence[Draft]) -> Pairing:
    """Pair figures that have the same value and unit."""

    def judge(row: FigureRow, draft: Draft) -> tuple[float, frozenset[str]] | None:
        if (draft.value, (draft.unit or "").removeprefix("unit:")) != (row.value, row.unit):
            return None
        return 0.0, right_fields(row, draft)

    return _pair(rows, drafts, judge)


def pair_relations(rows: Sequence[RelationRow], drafts: Sequence[Draft]) -> Pairing:
    """Pair relations that have the same subject, property and object.

    The weaker property that the row's implies is right as well, and a partnership has no
    direction.
    """

    def judge(row: RelationRow, draft: Draft) -> tuple[float, frozenset[str]] | None:
        if draft.property not in (row.property, IMPLIED.get(row.property)):
            return None
        subject, object_ = _ends(draft)
        ways = [(subject, object_)]
        if row.property in SYMMETRIC:
            ways.append((object_, subject))
        if not any(_same(row.subject, one) and _same_end(row, two) for one, two in ways):
            return None
        exact = draft.property == row.property
        return EXACT * exact, frozenset({"status"} if draft.status == row.status else ())

    return _pair(rows, drafts, judge)


def right_fields(row: FigureRow, draft: Draft) -> frozenset[str]:
    """List the fields of a figure's draft that say what its row says."""
    conversions = {(each.value, each.unit.removeprefix("unit:")) for each in draft.conversions}
    agrees = {
        "subject": _same(row.subject, named(draft.subject, draft.subject_id)),
        "metric": row.metric == draft.metric,
        "period": _same_days(row.period, draft.period),
        "status": row.status == draft.status,
        "bound": row.bound == (draft.bound or "exact"),
        "conversions": row.conversions == conversions,
        "reported_by": _same(row.reported_by, named(draft.reported_by, draft.reported_by_id)),
        "set_by": _same(row.set_by, named(draft.set_by, draft.set_by_id)),
    }
    return frozenset(name for name in FIGURE_FIELDS if agrees[name])


def _pair(
    rows: Sequence[Row],
    drafts: Sequence[Draft],
    judge: Callable[..., tuple[float, frozenset[str]] | None],
) -> Pairing:
    """Pair rows and drafts; `judge` says what a pair is worth and which fields are right."""
    worth = np.zeros((len(rows), len(drafts)))
    possible: dict[tuple[int, int], Pair] = {}
    for i, row in enumerate(rows):
        for j, draft in enumerate(drafts):
            if (judged := judge(row, draft)) is not None:
                pair = Pair(row, draft, judged[1], _stands_at(row, draft))
                possible[i, j] = pair
                worth[i, j] = PAIRED + SAME_PLACE * pair.same_place + WANTED * (not row.optional)
                worth[i, j] += judged[0] + len(judged[1])
    chosen = np.transpose(linear_sum_assignment(worth, maximize=True)).tolist()
    taken = [(i, j) for i, j in chosen if (i, j) in possible]
    with_draft, with_row = {i for i, _ in taken}, {j for _, j in taken}
    return Pairing(
        tuple(possible[place] for place in taken),
        tuple(row for i, row in enumerate(rows) if i not in with_draft and not row.optional),
        tuple(draft for j, draft in enumerate(drafts) if j not in with_row),
    )


def _stands_at(row: Row, draft: Draft) -> bool:
    """Say whether a draft and its row's quote share a place, or words where that is unknown."""
    if row.span is not None:
        return row.span[0] < draft.end and draft.start < row.span[1]
    ours, theirs = plain(row.quote), plain(draft.quote)
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _ends(draft: Draft) -> tuple[Named | None, Named | None]:
    return named(draft.subject, draft.subject_id), named(draft.object, draft.object_id)


def _same(row: Named | None, draft: Named | None) -> bool:
    """Say whether both are one thing: by id where both have one, else by name."""
    if row is None or draft is None:
        return row is draft
    if row.id is not None and draft.id is not None:
        return row.id == draft.id
    return not row.names.isdisjoint(draft.names)


def _same_end(row: RelationRow, end: Named | None) -> bool:
    """Say whether a relation's object is that of a row; an object may be a period."""
    if _same(row.object, end):
        return True
    if end is None or row.object.id is not None or end.id is not None:
        return False
    days = _days(row.object.shown)
    return days is not None and days == _days(end.shown)


def _same_days(row: str | None, draft: str | None) -> bool:
    """Say whether two periods have the same first and last day, or both are missing."""
    if row is None or draft is None:
        return row is draft
    days = _days(row)
    return days is not None and days == _days(draft)


def _days(text: str) -> tuple[date, date] | None:
    """Give the first and last day of a period; None if it is none."""
    try:
        period = parse_period(text)
    except ValueError:
        return None
    return period.start, period.end
