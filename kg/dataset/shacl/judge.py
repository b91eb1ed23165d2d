"""The exact judgement of one focus node: what SHACL says of its value nodes."""

from collections import Counter
from collections.abc import Collection, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.dataset.shacl.constraints import (
    Count,
    Datatype,
    HasValue,
    InClass,
    LanguageIn,
    Length,
    Logic,
    NodeKind,
    OneOf,
    Pair,
    Path,
    Pattern,
    Range,
    SetConstraint,
    Shape,
    Term,
    ValueConstraint,
)
from kg.dataset.shacl.graph import DataGraph
from kg.dataset.shacl.literals import compare, is_well_formed

#: A constraint that is broken, and the value that breaks it where there is one.
Finding = tuple[ValueConstraint | SetConstraint, Term | None]


class Judge:
    """Judges focus nodes of one data graph.

    Parameters
    ----------
    graph
        The data graph.
    """

    def __init__(self, graph: DataGraph) -> None:
        self._graph = graph

    def iter_findings(self, shape: Shape, focus: Term) -> Iterator[Finding]:
        """Yield what breaks the shape's own constraints; not its property shapes."""
        values: Collection[Term]
        values = [focus] if shape.path is None else self._graph.values(focus, shape.path)
        for constraint in shape.values:
            for value in values:
                if not self.keeps(constraint, value):
                    yield constraint, value
        for each in shape.sets:
            for found in self._iter_set_findings(each, focus, values):
                yield each, found

    def conforms(self, shape: Shape, focus: Term) -> bool:
        """Say whether a node conforms to a shape and its property shapes."""
        if next(self.iter_findings(shape, focus), None) is not None:
            return False
        if not shape.properties:
            return True
        nodes = [focus] if shape.path is None else self._graph.values(focus, shape.path)
        return all(self.conforms(each, node) for each in shape.properties for node in nodes)

    def keeps(self, constraint: ValueConstraint, value: Term) -> bool:
        """Say whether one value keeps one constraint."""
        match constraint:
            case InClass():
                return self._graph.is_instance(value, constraint.iri)
            case OneOf():
                return value in constraint.terms
            case NodeKind():
                return (
                    (constraint.iri and isinstance(value, NamedNode))
                    or (constraint.blank and isinstance(value, BlankNode))
                    or (constraint.literal and isinstance(value, Literal))
                )
            case Datatype():
                return (
                    isinstance(value, Literal)
                    and value.datatype == constraint.iri
                    and is_well_formed(value)
                )
            case Range():
                return isinstance(value, Literal) and _holds(
                    compare(value, constraint.bound), constraint.operator
                )
            case LanguageIn():
                return isinstance(value, Literal) and any(
                    _language_matches(value.language, each) for each in constraint.ranges
                )
            case Logic():
                return self._keeps_logic(constraint, value)
            case Pattern() | Length():
                return self._keeps_text(constraint, value)

    def _keeps_text(self, constraint: Pattern | Length, value: Term) -> bool:
        if isinstance(value, BlankNode):
            return False
        if isinstance(constraint, Pattern):
            return self._graph.matches(constraint, value.value)
        if constraint.component == "MinLengthConstraintComponent":
            return len(value.value) >= constraint.number
        return len(value.value) <= constraint.number

    def _keeps_logic(self, constraint: Logic, value: Term) -> bool:
        answers = (self.conforms(shape, value) for shape in constraint.members)
        if constraint.component == "OrConstraintComponent":
            return any(answers)
        if constraint.component == "NotConstraintComponent":
            return not any(answers)
        return all(answers)

    def _iter_set_findings(
        self, constraint: SetConstraint, focus: Term, values: Collection[Term]
    ) -> Iterator[Term | None]:
        match constraint:
            case Count(component="MinCountConstraintComponent"):
                yield from [None] if len(values) < constraint.number else []
            case Count():
                yield from [None] if len(values) > constraint.number else []
            case HasValue():
                yield from [] if constraint.term in values else [None]
            case Pair():
                others = self._graph.values(focus, Path(constraint.other))
                yield from _iter_pair_findings(constraint, values, others)
            case _:
                languages = Counter(
                    value.language.lower()
                    for value in values
                    if isinstance(value, Literal) and value.language
                )
                yield from (None for number in languages.values() if number > 1)


def _iter_pair_findings(
    constraint: Pair, values: Collection[Term], others: Collection[Term]
) -> Iterator[Term]:
    match constraint.component:
        case "EqualsConstraintComponent":
            yield from set(values) ^ set(others)
        case "DisjointConstraintComponent":
            yield from set(values) & set(others)
        case _:
            operator = "<" if constraint.component == "LessThanConstraintComponent" else "<="
            for value in values:
                if not all(_in_order(value, operator, other) for other in others):
                    yield value


def _in_order(value: Term, operator: str, other: Term) -> bool:
    return (
        isinstance(value, Literal)
        and isinstance(other, Literal)
        and _holds(compare(value, other), operator)
    )


def _holds(order: int | None, operator: str) -> bool:
    if order is None:
        return False
    return (
        (order < 0 and "<" in operator)
        or (order > 0 and ">" in operator)
        or (order == 0 and "=" in operator)
    )


def _language_matches(tag: str | None, language_range: str) -> bool:
    """Match as SPARQL's langMatches: `zh` takes `zh-Hans`, `*` takes any tag."""
    if not tag:
        return False
    low, wanted = tag.lower(), language_range.lower()
    return wanted == "*" or low == wanted or low.startswith(wanted + "-")
