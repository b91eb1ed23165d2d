"""Which focus nodes may break a shape: queries that let only candidates out of the store.

Shapes that share a target and a path are asked about together. Each question is
put in one of two forms, whichever reads less: from the property's triples to the
target, or from the target's nodes along the path.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from kg.dataset.constraints import (
    Count,
    HasValue,
    InClass,
    Pair,
    Path,
    Shape,
    Shapes,
    Target,
    TargetKind,
    Term,
    UniqueLang,
)
from kg.dataset.constraints_filter import Filters, conjunction, step
from kg.dataset.constraints_graph import DataGraph

#: One step along a path costs as much as reading this many triples of a property.
_STEP_COST: Final = 4


@dataclass(frozen=True, slots=True)
class Check:
    """Shapes that look at the same values of the same focus nodes."""

    target: Target
    path: Path | None
    shapes: tuple[Shape, ...]


def plan_checks(shapes: Shapes) -> list[Check]:
    """Put together what shares a target and a path."""
    groups: defaultdict[tuple[Target, Path | None], list[Shape]] = defaultdict(list)
    for root in shapes.shapes:
        for target in root.targets:
            for shape in (root, *root.properties):
                if shape.values or shape.sets:
                    groups[target, shape.path].append(shape)
    return [Check(target, path, tuple(found)) for (target, path), found in groups.items()]


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

    def find_candidates(self, check: Check) -> set[Term]:
        """Find the focus nodes that may break a shape of the check."""
        return {
            cast(Term, row["f"])
            for query in self._iter_queries(check)
            for row in self._graph.select(query)
        }

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

    def _iter_queries(self, check: Check) -> Iterator[str]:
        values = [each for shape in check.shapes for each in shape.values]
        if check.path is None:
            yield from self._iter_node_queries(check)
            return
        filters, path = self._filters, check.path
        target, along = self._pattern(check.target), step("?f", path, "?v")
        by_property = self._reads_by_property(check.target, along)
        if by_property:
            start, only = along, f" && {self._membership(check.target)}"
        else:
            start, only = f"{target} {along}", ""
        if values:
            yield f"SELECT ?f {{ {start} FILTER(!({filters.passes(values, '?v')}){only}) }}"
        sets = [each for shape in check.shapes for each in shape.sets]
        counts = [each for each in sets if isinstance(each, Count)]
        most = [each.number for each in counts if each.component.startswith("Max")]
        least = [each.number for each in counts if each.component.startswith("Min")]
        grouped = f"{start} }} GROUP BY ?f"
        if most:
            yield self._having(grouped, f"COUNT(?v) > {min(most)}", only)
        if any(isinstance(each, UniqueLang) for each in sets):
            tag = "LCASE(LANG(?v))"
            repeated = 'COUNT(?v) > 1 && COALESCE(?tag != "", false)'
            yield self._having(f"{grouped} ({tag} AS ?tag)", repeated, only)
        if least and max(least) == 1:
            without = f"MINUS {{ {along} }}" if by_property else f"FILTER NOT EXISTS {{ {along} }}"
            yield f"SELECT ?f {{ {target} {without} }}"
        elif least and max(least) > 1:
            yield (
                f"SELECT ?f {{ {target} OPTIONAL {{ {along} }} }} GROUP BY ?f "
                f"HAVING(COUNT(DISTINCT ?v) < {max(least)})"
            )
        for each in sets:
            if isinstance(each, HasValue):
                there = step("?f", path, str(each.term))
                yield f"SELECT ?f {{ {target} FILTER NOT EXISTS {{ {there} }} }}"
            elif isinstance(each, Pair):
                yield from _iter_pair_queries(each, along, target)

    def _iter_node_queries(self, check: Check) -> Iterator[str]:
        target = self._pattern(check.target)
        parts = [self._filters.passes(s.values, "?f") for s in check.shapes if s.values]
        for shape in check.shapes:
            for each in shape.sets:
                if isinstance(each, HasValue):
                    parts.append(f"sameTerm(?f, {each.term})")
                else:
                    parts.append("false")
        yield f"SELECT ?f {{ {target} FILTER(!({conjunction(parts)})) }}"

    def _having(self, grouped: str, condition: str, only: str) -> str:
        inner = f"SELECT ?f {{ {grouped} HAVING({condition})"
        return f"SELECT ?f {{ {{ {inner} }} FILTER(true{only}) }}"

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
