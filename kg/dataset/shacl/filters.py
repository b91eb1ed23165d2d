"""Constraints as SPARQL expressions that let sound values pass inside the store.

An expression of this module is true only for values that surely conform. What
it stops is a candidate and is judged exactly by `kg.dataset.shacl.judge`,
so an expression may stop too much but never too little. Errors count as false.
"""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

from kg.dataset.shacl.constraints import (
    XSD,
    Count,
    Datatype,
    HasValue,
    InClass,
    LanguageIn,
    Length,
    Logic,
    NodeKind,
    OneOf,
    Path,
    Pattern,
    Range,
    SetConstraint,
    Shape,
    Term,
    ValueConstraint,
)
from kg.dataset.shacl.graph import DataGraph, regex_call
from kg.dataset.shacl.literals import is_checked_datatype

NEVER: Final = "false"
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "float", "double"))


def conjunction(expressions: Iterable[str]) -> str:
    """Join expressions by `&&`; no expression at all is true."""
    return " && ".join(dict.fromkeys(expressions)) or "true"


def step(focus: str, path: Path, value: str) -> str:
    """Write the triple pattern of one step along a path."""
    if path.inverse:
        return f"{value} {path.predicate} {focus} ."
    return f"{focus} {path.predicate} {value} ."


class Filters:
    """Writes the expressions for one data graph.

    Parameters
    ----------
    graph
        The data graph, which knows the classes below a class.
    """

    def __init__(self, graph: DataGraph) -> None:
        self._graph = graph
        self._fresh = count(1)

    def passes(self, constraints: Sequence[ValueConstraint], variable: str) -> str:
        """Write the expression that is true where a value surely keeps all constraints."""
        return conjunction(self.passes_one(each, variable) for each in constraints)

    def passes_one(self, constraint: ValueConstraint, variable: str) -> str:
        """Write the expression that is true where a value surely keeps one constraint."""
        match constraint:
            case InClass():
                return self._in_class(constraint, variable)
            case OneOf():
                return _one_of(constraint, variable)
            case NodeKind():
                tests = {"isIRI": constraint.iri, "isBlank": constraint.blank}
                tests["isLiteral"] = constraint.literal
                return _any(f"{test}({variable})" for test, allowed in tests.items() if allowed)
            case Datatype():
                return _of_datatype(constraint.iri.value, variable)
            case Pattern():
                return _sure(regex_call(f"STR({variable})", constraint))
            case Length():
                sign = ">=" if constraint.component.startswith("Min") else "<="
                return _sure(f"STRLEN(STR({variable})) {sign} {constraint.number}")
            case Range():
                return _sure(f"{variable} {constraint.operator} {constraint.bound}")
            case LanguageIn():
                tests_of_tag = (
                    f'LANGMATCHES(LANG({variable}), "{tag}")' for tag in constraint.ranges
                )
                return _sure(_any(tests_of_tag))
            case Logic():
                return self._logic(constraint, variable)

    def _logic(self, constraint: Logic, variable: str) -> str:
        members = [self._conforms(shape, variable) for shape in constraint.members]
        if constraint.component == "OrConstraintComponent":
            return _any(members)
        if constraint.component != "NotConstraintComponent":
            return conjunction(members)
        if all(_is_exact(shape) for shape in constraint.members):
            return f"(!{_any(members)})"
        return NEVER

    def _conforms(self, shape: Shape, variable: str) -> str:
        if shape.path is not None:
            return f"({self._property(shape, shape.path, variable)})"
        parts = [self.passes_one(each, variable) for each in shape.values]
        parts += [
            f"sameTerm({variable}, {each.term})" if isinstance(each, HasValue) else NEVER
            for each in shape.sets
        ]
        parts += [self._conforms(each, variable) for each in shape.properties]
        return f"({conjunction(parts)})"

    def _property(self, shape: Shape, path: Path, variable: str) -> str:
        inner, other = f"?v{next(self._fresh)}", f"?v{next(self._fresh)}"
        parts = [self._set(each, path, (variable, inner, other)) for each in shape.sets]
        within = [self.passes(shape.values, inner)] if shape.values else []
        within += [self._conforms(each, inner) for each in shape.properties]
        if within:
            bad = f"FILTER(!({conjunction(within)}))"
            parts.append(f"NOT EXISTS {{ {step(variable, path, inner)} {bad} }}")
        return conjunction(parts)

    def _set(self, constraint: SetConstraint, path: Path, names: tuple[str, str, str]) -> str:
        focus, value, other = names
        pattern = step(focus, path, value)
        match constraint:
            case HasValue(term=term):
                return f"EXISTS {{ {step(focus, path, str(term))} }}"
            case Count(component="MinCountConstraintComponent", number=1):
                return f"EXISTS {{ {pattern} }}"
            case Count(component="MaxCountConstraintComponent", number=0):
                return f"NOT EXISTS {{ {pattern} }}"
            case Count(component="MaxCountConstraintComponent", number=1):
                differ = f"FILTER(!sameTerm({value}, {other}))"
                return f"NOT EXISTS {{ {pattern} {step(focus, path, other)} {differ} }}"
            case _:
                return NEVER

    def _in_class(self, constraint: InClass, variable: str) -> str:
        direct = f"EXISTS {{ {variable} a {constraint.iri} }}"
        below = self._graph.open_subclasses(constraint.iri)
        if not below:
            return direct
        name = f"?v{next(self._fresh)}"
        names = ", ".join(str(iri) for iri in below)
        return f"({direct} || EXISTS {{ {variable} a {name} FILTER({name} IN ({names})) }})"


def _sure(expression: str) -> str:
    return f"COALESCE({expression}, false)"


def _any(expressions: Iterable[str]) -> str:
    joined = " || ".join(expressions)
    return f"({joined})" if joined else NEVER


def _one_of(constraint: OneOf, variable: str) -> str:
    # `IN` compares by value, so that 1 would pass for 1.0; terms are compared instead.
    terms: list[Term] = sorted(constraint.terms, key=str)
    return _any(f"sameTerm({variable}, {term})" for term in terms)


def _of_datatype(datatype: str, variable: str) -> str:
    same = f"DATATYPE({variable}) = <{datatype}>"
    if not is_checked_datatype(datatype):
        return _sure(same)
    if datatype in _NUMBERS:
        return _sure(f"{same} && isNumeric({variable})")
    if datatype == XSD + "boolean":
        return _sure(f"{same} && ({variable} = true || {variable} = false)")
    part = "HOURS" if datatype == XSD + "time" else "YEAR"
    return _sure(f"{same} && {part}({variable}) = {part}({variable})")


def _is_exact(shape: Shape) -> bool:
    """Say whether the shape's expression is true for every value that conforms."""
    if shape.path is not None or shape.properties or shape.sets:
        return False
    return all(_is_exact_value(each) for each in shape.values)


def _is_exact_value(constraint: ValueConstraint) -> bool:
    if isinstance(constraint, Logic):
        return all(_is_exact(shape) for shape in constraint.members)
    if isinstance(constraint, Datatype):
        return not is_checked_datatype(constraint.iri.value)
    return not isinstance(constraint, Range)
