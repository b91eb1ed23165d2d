"""Reading the SHACL terms that state a constraint, one reader for each group of terms."""

from collections.abc import Callable
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from kg.dataset.shacl.constraints import (
    SH,
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
    Pattern,
    Range,
    SetConstraint,
    Shape,
    Term,
    UniqueLang,
    ValueConstraint,
)
from kg.dataset.shacl.graph import regex_call
from kg.dataset.shacl.literals import DERIVED_INTEGERS, is_comparable
from kg.dataset.shacl.turtle import Node, ShapesGraph

Constraint: TypeAlias = ValueConstraint | SetConstraint

_NODE_KINDS: Final = {
    SH + "IRI": NodeKind(iri=True, blank=False, literal=False),
    SH + "BlankNode": NodeKind(iri=False, blank=True, literal=False),
    SH + "Literal": NodeKind(iri=False, blank=False, literal=True),
    SH + "BlankNodeOrIRI": NodeKind(iri=True, blank=True, literal=False),
    SH + "BlankNodeOrLiteral": NodeKind(iri=False, blank=True, literal=True),
    SH + "IRIOrLiteral": NodeKind(iri=True, blank=False, literal=True),
}
_OPERATORS: Final = {
    "minInclusive": ">=",
    "maxInclusive": "<=",
    "minExclusive": ">",
    "maxExclusive": "<",
}
_COUNTS: Final = frozenset({"minCount", "maxCount"})
_LENGTHS: Final = frozenset({"minLength", "maxLength"})
_PAIRS: Final = frozenset({"equals", "disjoint", "lessThan", "lessThanOrEquals"})
_LOGIC: Final = frozenset({"or", "and", "not", "node"})
_ORDERS: Final = frozenset({"lessThan", "lessThanOrEquals"})
_SINGLE: Final = (
    _COUNTS | _LENGTHS | _OPERATORS.keys() | {"datatype", "nodeKind", "in", "languageIn", "flags"}
)

#: Terms that only a property shape may have.
ONLY_PROPERTY: Final = _COUNTS | _ORDERS | {"uniqueLang"}
#: All terms that `ParameterReader.read` knows.
PARAMETERS: Final = frozenset(
    _SINGLE | _PAIRS | _LOGIC | {"class", "hasValue", "pattern", "uniqueLang"}
)


class ParameterReader:
    """Reads the constraints that one SHACL term states of a shape.

    Parameters
    ----------
    graph
        The shapes file; faults are noted in it.
    read_member
        Reads a shape that another one refers to, given its node and the IRI of
        the shape around it.
    """

    def __init__(self, graph: ShapesGraph, read_member: Callable[[Node, str], Shape]) -> None:
        self._graph = graph
        self._read_member = read_member

    def read(self, node: Node, name: str, iri: str) -> list[Constraint]:
        """Read the values of the term `name` of a shape; faulty values give nothing."""
        values = self._graph.values(node, name)
        if name in _SINGLE and len(values) > 1:
            self._graph.refuse(iri, f"sh:{name} has {len(values)} values", "Keep one of them.")
            return []
        component = f"{name[0].upper()}{name[1:]}ConstraintComponent"
        if name == "uniqueLang":
            return [UniqueLang()] if self._graph.truth(node, name, iri) else []
        if name == "flags":
            if not self._graph.values(node, "pattern"):
                self._graph.refuse(iri, "sh:flags stands without sh:pattern", "Add the pattern.")
            return []
        found: list[Constraint] = []
        for value in values:
            if name in _COUNTS:
                found.append(Count(component, self._graph.integer(value, name, iri)))
            elif name in _LENGTHS:
                found.append(Length(component, self._graph.integer(value, name, iri)))
            elif name in _LOGIC:
                found.append(Logic(component, self._members(value, name, iri)))
            elif name in ("in", "languageIn"):
                found.append(self._listed(value, name, iri))
            elif name == "pattern":
                found += self._pattern(node, value, iri)
            else:
                found += self._of_term(value, name, component, iri)
        return found

    def _of_term(self, value: Term, name: str, component: str, iri: str) -> list[Constraint]:
        """Read the terms whose value is one RDF term."""
        if name == "hasValue" and not isinstance(value, BlankNode):
            return [HasValue(value)]
        if name in _OPERATORS:
            if isinstance(value, Literal) and is_comparable(value):
                return [Range(component, _OPERATORS[name], value)]
            mend = "Write a number, date, string or boolean."
            self._graph.refuse(iri, f"sh:{name} is {value}, which has no order", mend)
            return []
        if isinstance(value, NamedNode):
            if name in _PAIRS:
                return [Pair(component, value)]
            if name == "class":
                return [InClass(value)]
            if name == "nodeKind" and value.value in _NODE_KINDS:
                return [_NODE_KINDS[value.value]]
            if name == "datatype" and value.value not in DERIVED_INTEGERS:
                return [Datatype(value)]
        mends = {
            "nodeKind": "Use sh:IRI, sh:Literal, sh:BlankNode or a pair of them.",
            "datatype": "Use a datatype; for integers xsd:integer, for the store keeps no other,"
            " with sh:minInclusive and sh:maxInclusive.",
        }
        self._graph.refuse(
            iri, f"sh:{name} is {value}", mends.get(name, "Write the IRI (of hasValue: any term).")
        )
        return []

    def _listed(self, value: Term, name: str, iri: str) -> Constraint:
        items = self._graph.items(value, name, iri)
        if name == "in":
            if any(isinstance(item, BlankNode) for item in items):
                self._graph.refuse(iri, "sh:in lists a blank node", "List IRIs and literals.")
            return OneOf(frozenset(items))
        ranges: list[str] = []
        for item in items:
            if (
                isinstance(item, Literal)
                and item.value.replace("-", "a").replace("*", "a").isalnum()
            ):
                ranges.append(item.value)
            else:
                self._graph.refuse(iri, f"sh:languageIn lists {item}", 'Write tags such as "en".')
        return LanguageIn(tuple(ranges))

    def _members(self, value: Term, name: str, iri: str) -> tuple[Shape, ...]:
        items = self._graph.items(value, name, iri) if name in ("or", "and") else [value]
        members: list[Shape] = []
        for item in items:
            if isinstance(item, Literal):
                self._graph.refuse(iri, f"sh:{name} names {item}", "Name a shape.")
                continue
            member = self._read_member(item, iri)
            if any(each.selects for each in (member, *member.properties)):
                mend = "Put sh:sparql into a shape with a target."
                self._graph.refuse(iri, f"sh:{name} refers to a shape with sh:sparql", mend)
            members.append(member)
        return tuple(members)

    def _pattern(self, node: Node, value: Term, iri: str) -> list[Constraint]:
        flags = self._graph.values(node, "flags")
        if not isinstance(value, Literal) or not all(isinstance(f, Literal) for f in flags):
            self._graph.refuse(iri, "sh:pattern or sh:flags is no string", "Write strings.")
            return []
        pattern = Pattern(value.value, "".join(f.value for f in flags if isinstance(f, Literal)))
        answer = Store().query(f"SELECT ({regex_call(chr(34) * 2, pattern)} AS ?r) {{}}")
        assert isinstance(answer, QuerySolutions)
        if next(answer)["r"] is None:
            self._graph.refuse(
                iri,
                f"sh:pattern {value} with flags {pattern.flags!r} is no regular expression here",
                "SPARQL knows no look-around and no back references; flags are s, m, i, x, q.",
            )
            return []
        return [pattern]
