"""Which focus nodes may break a shape: queries that let only candidates out of the store.

Shapes that share a target and a path are asked about together. Each question is
put in one of two forms, whichever reads less: from the property's triples to the
target, or from the target's nodes along the path.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from kg.dataset.shacl.constraints import (
    Count,
    HasValue,
    InClass,
    Pair,
    Path,
    SetConstraint,
    Shape,
    Shapes,
    Target,
    TargetKind,
    Term,
    UniqueLang,
)
from kg.dataset.shacl.filters import Filters, conjunction, step
from kg.dataset.shacl.graph import DataGraph

#: One step along a path costs as much as reading this many triples of a property.
_STEP_COST: Final = 4


@dataclass(frozen=True, slots=True)
class Check:
    """Shapes that look at the same values of the same focus nodes."""

    target: Target
    path: Path | None
    shapes: tuple[Shape, ...]

    @property
    def sets(self) -> list[SetConstraint]:
        """All constraints on the set of values."""
        return [each for shape in self.shapes for each in shape.sets]

    @property
    def least(self) -> int:
        """The largest `sh:minCount`, or 0."""
        return max((c.number for c in _counts(self.sets, "Min")), default=0)

    @property
    def most(self) -> int | None:
        """The smallest `sh:maxCount`, or None."""
        return min((c.number for c in _counts(self.sets, "Max")), default=None)


def _counts(sets: Iterable[SetConstraint], prefix: str) -> Iterator[Count]:
    for each in sets:
        if isinstance(each, Count) and each.component.startswith(prefix):
            yield each


def plan_checks(shapes: Shapes) -> dict[Target, list[Check]]:
    """Put together what shares a target and a path."""
    groups: defaultdict[tuple[Target, Path | None], list[Shape]] = defaultdict(list)
    for root in shapes.shapes:
        for target in root.targets:
            for shape in (root, *root.properties):
                if shape.values or shape.sets:
                    groups[target, shape.path].append(shape)
    checks: defaultdict[Target, list[Check]] = defaultdict(list)
    for (target, path), found in groups.items():
        checks[target].append(Check(target, path, tuple(found)))
    return dict(checks)


class Planner:
    """Finds the candidates of checks in one data graph.

    Parameters
    ----------
    graph
        The data graph.
    """

    def __init__(self, graph: DataGraph) -> None:
        self._graph = graph
        self._filters = Filters(graph)
        self._sizes: dict[str, int] = {}

    def iter_candidates(self, checks: Sequence[Check]) -> Iterator[tuple[Check, set[Term]]]:
        """Yield each check of one target with the focus nodes that may break it."""
        needed = {c: c.path for c in checks if c.path is not None and c.least == 1}
        missing: set[Term] = set()
        if needed:
            there = (f"EXISTS {{ {step('?f', path, '?v')} }}" for path in needed.values())
            start = self._pattern(checks[0].target)
            missing = self._focus_nodes(f"SELECT ?f {{ {start} FILTER(!({conjunction(there)})) }}")
        for check in checks:
            found = set(missing) if check in needed else set()
            for query in self._iter_queries(check, complete=check in needed and not missing):
                found |= self._focus_nodes(query)
            yield check, found

    def _focus_nodes(self, query: str) -> set[Term]:
        return {cast(Term, row["f"]) for row in self._graph.select(query)}

    def is_target(self, node: Term, target: Target) -> bool:
        """Say whether a node is a focus node of a target."""
        match target.kind:
            case TargetKind.NODE:
                return node == target.term
            case TargetKind.CLASS:
                return self._graph.is_instance(node, target.iri)
            case _:
                inverse = target.kind is TargetKind.OBJECTS_OF
                return bool(self._graph.values(node, Path(target.iri, inverse)))

    def _iter_queries(self, check: Check, complete: bool) -> Iterator[str]:
        """Yield the queries of a check; `complete` says that no focus node lacks a value."""
        values = [each for shape in check.shapes for each in shape.values]
        if check.path is None:
            yield self._node_query(check)
            return
        path, sets = check.path, check.sets
        target, along = self._pattern(check.target), step("?f", path, "?v")
        if self._reads_by_property(check.target, along):
            start, member = along, self._membership(check.target)
        else:
            start, member = f"{target} {along}", "true"
        if values:
            bad = f"!({self._filters.passes(values, '?v')})"
            yield f"SELECT ?f {{ {start} FILTER({_both(bad, member)}) }}"
        grouped = f"SELECT ?f {{ {start} }} GROUP BY ?f"
        if check.most is not None and not (complete and self._is_single(check, along)):
            yield f"{grouped} HAVING({_both(f'COUNT(?v) > {check.most}', member)})"
        if any(isinstance(each, UniqueLang) for each in sets):
            again = _both('COUNT(?v) > 1 && COALESCE(?tag != "", false)', member)
            yield f"{grouped} (LCASE(LANG(?v)) AS ?tag) HAVING({again})"
        if check.least > 1:
            yield (
                f"SELECT ?f {{ {target} OPTIONAL {{ {along} }} }} GROUP BY ?f "
                f"HAVING(COUNT(DISTINCT ?v) < {check.least})"
            )
        for each in sets:
            if isinstance(each, HasValue):
                there = step("?f", path, str(each.term))
                yield f"SELECT ?f {{ {target} FILTER NOT EXISTS {{ {there} }} }}"
            elif isinstance(each, Pair):
                yield from _iter_pair_queries(each, along, target)

    def _is_single(self, check: Check, along: str) -> bool:
        """Say whether a path on which no value is missing has one value everywhere.

        It has, where the property has as many triples as the target has nodes.
        """
        plain = check.target.kind is TargetKind.CLASS and not self._graph.open_subclasses(
            check.target.iri
        )
        return (
            plain
            and check.most == 1
            and self._size(along) == self._size(self._pattern(check.target))
        )

    def _node_query(self, check: Check) -> str:
        target = self._pattern(check.target)
        parts = [self._filters.passes(s.values, "?f") for s in check.shapes if s.values]
        for shape in check.shapes:
            for each in shape.sets:
                if isinstance(each, HasValue):
                    parts.append(f"sameTerm(?f, {each.term})")
                else:
                    parts.append("false")
        return f"SELECT ?f {{ {target} FILTER(!({conjunction(parts)})) }}"

    def _pattern(self, target: Target) -> str:
        """Write the pattern that binds ?f to the focus nodes."""
        match target.kind:
            case TargetKind.NODE:
                return f"VALUES ?f {{ {target.term} }}"
            case TargetKind.SUBJECTS_OF:
                return f"?f {target.term} ?t ."
            case TargetKind.OBJECTS_OF:
                return f"?t {target.term} ?f ."
            case TargetKind.CLASS:
                below = self._graph.open_subclasses(target.iri)
                if not below:
                    return f"?f a {target.term} ."
                names = " ".join(str(iri) for iri in (target.iri, *below))
                return f"VALUES ?c {{ {names} }} ?f a ?c ."

    def _membership(self, target: Target) -> str:
        """Write the expression that says whether ?f is a focus node."""
        if target.kind is TargetKind.CLASS:
            return self._filters.passes_one(InClass(target.iri), "?f")
        return f"EXISTS {{ {self._pattern(target)} }}"

    def _reads_by_property(self, target: Target, along: str) -> bool:
        if target.kind is TargetKind.NODE:
            return False
        return self._size(along) <= self._size(self._pattern(target)) * _STEP_COST

    def _size(self, pattern: str) -> int:
        if pattern not in self._sizes:
            self._sizes[pattern] = self._graph.count(pattern)
        return self._sizes[pattern]


def _both(first: str, second: str) -> str:
    # IF keeps the order; a conjunction is taken apart and the dear half asked of every row.
    return first if second == "true" else f"IF({first}, {second}, false)"


def _iter_pair_queries(pair: Pair, along: str, target: str) -> Iterator[str]:
    other = f"?f {pair.other}"
    match pair.component:
        case "EqualsConstraintComponent":
            yield f"SELECT ?f {{ {target} {along} FILTER NOT EXISTS {{ {other} ?v }} }}"
            yield f"SELECT ?f {{ {target} {other} ?v . FILTER NOT EXISTS {{ {along} }} }}"
        case "DisjointConstraintComponent":
            yield f"SELECT ?f {{ {target} {along} {other} ?v }}"
        case _:
            operator = "<" if pair.component == "LessThanConstraintComponent" else "<="
            # Oxigraph takes any term for equal to itself, also NaN and ill-formed ones.
            ordered = (
                "(DATATYPE(?v) = <http://www.w3.org/2001/XMLSchema#string> || "
                '(isNumeric(?v) && STR(?v) != "NaN") || COALESCE(YEAR(?v) = YEAR(?v), false))'
            )
            keeps = f"COALESCE(?v {operator} ?w && {ordered}, false)"
            yield f"SELECT ?f {{ {target} {along} {other} ?w . FILTER(!{keeps}) }}"
