"""Judging a cell: whether its figures can all be true, and which one a rule chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.figures.bounded import BoundedFigure
from kg.figures.choice import choose
from kg.figures.comparability import (
    Comparability,
    Purpose,
    Verdict,
    compare,
    compare_metrics,
    same_voice,
)
from kg.figures.conflicts.cells import Cell
from kg.figures.figure import Background, Figure
from kg.figures.origins import find_origins

#: Kinds of rows, the gravest first.
KINDS: Final = ("logical", "practical", "agree")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell with two or more figures, and how they stand to one another.

    Attributes
    ----------
    cell
        The figures.
    kind
        ``logical``: two of them cannot both be true. ``practical``: they can, but hardly
        would be put so. ``agree``: neither.
    spread
        Greatest value over least; None where the least is not above zero.
    chosen, rule
        What the rule chooses, and why, in words; None between two metrics, for which no
        one value stands.
    origins
        Figures by independent origin.
    cautions
        What must be said with the comparison.
    """

    cell: Cell
    kind: str
    spread: float | None
    chosen: Figure | None
    rule: str
    origins: tuple[tuple[Figure, ...], ...]
    cautions: tuple[str, ...]


def has_several(cell: Cell) -> bool:
    """Say whether there is anything to compare in a cell."""
    if len(cell.metrics) == 1:
        return len(cell.members) > 1
    # Two metrics of which one document gives both are told apart by it.
    pairs = combinations(cell.figures, 2)
    return any(_is_asked(one, other, cell) for one, other in pairs)


def judge_cell(
    cell: Cell, background: Background, rule: Sequence[str], notes: Mapping[str, str]
) -> Conflict:
    """Judge the figures of a cell.

    Parameters
    ----------
    cell
        With two or more figures to set against each other.
    background
        What metrics and units mean.
    rule
        Names of `kg.figures.choice.STEPS` in the order in which they are asked.
    notes
        By claim: how its figure was converted.
    """
    kind = "agree"
    cautions: list[str] = []
    # All else that a comparison looks at is alike in a cell.
    compared: dict[tuple[object, ...], Comparability] = {}
    for one, other in combinations(sorted(cell.members, key=_place_in_pair), 2):
        first, second = one.figure, other.figure
        key = first.metric, first.period, second.metric, second.period, same_voice(first, second)
        found = compared.get(key)
        if found is None:
            found = compared[key] = compare(first, second, Purpose.SAME, background)
        if found.verdict is Verdict.NO or not _is_asked(one.figure, other.figure, cell):
            continue
        said = _kind(one, other, found.verdict)
        if said != "agree" or len(cell.metrics) > 1:
            cautions += found.cautions
        kind = min(kind, said, key=KINDS.index)
    values = [figure.value for figure in cell.figures]
    chosen: Figure | None = None
    reason = "two definitions: no value stands for both"
    if len(cell.metrics) == 1 or _is_one_definition(cell, background):
        chosen, reason = choose(cell.figures, background, rule)
    return Conflict(
        cell=cell,
        kind=kind,
        spread=round(float(max(values) / min(values)), 4) if min(values) > 0 else None,
        chosen=chosen,
        rule=reason,
        origins=tuple(map(tuple, find_origins(cell.figures))),
        cautions=(*dict.fromkeys(cautions), *_cautions_of_cell(cell, background, notes)),
    )


def _is_one_definition(cell: Cell, background: Background) -> bool:
    first, *_, last = cell.metrics
    return compare_metrics(first, last, background).verdict is Verdict.YES


def _place_in_pair(member: BoundedFigure) -> tuple[str, str, str]:
    figure = member.figure
    return figure.metric, str(figure.period), figure.claim


def _is_asked(one: Figure, other: Figure, cell: Cell) -> bool:
    """In a cell of two metrics, set one against the other, unless one document tells both apart."""
    if len(cell.metrics) == 1:
        return True
    return one.metric != other.metric and one.document.id != other.document.id


def _kind(one: BoundedFigure, other: BoundedFigure, verdict: Verdict) -> str:
    """Say how two figures stand to each other.

    Figures of two moments or two definitions may differ and both be true: what is compared
    only with caution is never a logical conflict.
    """
    if not one.meets(other):
        return "logical" if verdict is Verdict.YES else "practical"
    return "agree" if one.meets_softly(other) else "practical"


def _cautions_of_cell(cell: Cell, background: Background, notes: Mapping[str, str]) -> list[str]:
    """Say what else makes figures of a cell differ: policies, dates taken, exchange rates."""
    told = []
    policies = sorted({figure.set_by for figure in cell.figures if figure.set_by})
    if len(policies) > 1:
        names = "; ".join(str(background.label(policy)) for policy in policies)
        told.append(f"set by different policies: {names}")
    taken = sum(figure.period_basis == "document-date" for figure in cell.figures)
    if taken:
        told.append(f"period of {taken} of {len(cell.figures)}: the date of the document")
    rates = sorted({notes[figure.claim] for figure in cell.figures if figure.claim in notes})
    told += [f"converted: {rate}" for rate in rates]
    return told
