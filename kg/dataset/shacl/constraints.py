"""The values of a shapes file: shapes, targets, paths and constraints.

Everything SHACL says of a shape that `kg` runs is one of these values; a term
that has no value here is refused by `kg.dataset.shacl.shapes`, never skipped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

Term: TypeAlias = NamedNode | BlankNode | Literal

SH: Final = "http://www.w3.org/ns/shacl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"


class TargetKind(Enum):
    """How a target picks its focus nodes; the value is the SHACL term."""

    CLASS = "targetClass"
    SUBJECTS_OF = "targetSubjectsOf"
    OBJECTS_OF = "targetObjectsOf"
    NODE = "targetNode"


@dataclass(frozen=True, slots=True)
class Target:
    """One target declaration: the kind and the class, property or node."""

    kind: TargetKind
    term: Term

    @property
    def iri(self) -> NamedNode:
        """The class or property of a target that is no node."""
        assert isinstance(self.term, NamedNode)
        return self.term


@dataclass(frozen=True, slots=True)
class Path:
    """A path from focus node to value nodes: one property, forwards or inverse."""

    predicate: NamedNode
    inverse: bool = False

    def __str__(self) -> str:
        return f"^{self.predicate.value}" if self.inverse else self.predicate.value


@dataclass(frozen=True, slots=True)
class Count:
    """`sh:minCount` or `sh:maxCount`."""

    component: str
    number: int


@dataclass(frozen=True, slots=True)
class UniqueLang:
    """`sh:uniqueLang true`: no language tag twice among the values."""

    component: str = "UniqueLangConstraintComponent"


@dataclass(frozen=True, slots=True)
class HasValue:
    """`sh:hasValue`: this term is among the values."""

    term: Term
    component: str = "HasValueConstraintComponent"


@dataclass(frozen=True, slots=True)
class Pair:
    """`sh:equals`, `sh:disjoint`, `sh:lessThan` or `sh:lessThanOrEquals`."""

    component: str
    other: NamedNode


@dataclass(frozen=True, slots=True)
class InClass:
    """`sh:class`: each value is an instance of the class or of a subclass."""

    iri: NamedNode
    component: str = "ClassConstraintComponent"


@dataclass(frozen=True, slots=True)
class Datatype:
    """`sh:datatype`: each value is a well-formed literal of this datatype."""

    iri: NamedNode
    component: str = "DatatypeConstraintComponent"


@dataclass(frozen=True, slots=True)
class NodeKind:
    """`sh:nodeKind`: each value is an IRI, a blank node or a literal, as allowed."""

    iri: bool
    blank: bool
    literal: bool
    component: str = "NodeKindConstraintComponent"


@dataclass(frozen=True, slots=True)
class OneOf:
    """`sh:in`: each value is one of these terms."""

    terms: frozenset[Term]
    component: str = "InConstraintComponent"


@dataclass(frozen=True, slots=True)
class Pattern:
    """`sh:pattern` with `sh:flags`: each value's text matches the SPARQL regex."""

    regex: str
    flags: str = ""
    component: str = "PatternConstraintComponent"


@dataclass(frozen=True, slots=True)
class Length:
    """`sh:minLength` or `sh:maxLength`, in characters (code points)."""

    component: str
    number: int


@dataclass(frozen=True, slots=True)
class Range:
    """`sh:minInclusive` and its three siblings: `value operator bound` holds."""

    component: str
    operator: str
    bound: Literal


@dataclass(frozen=True, slots=True)
class LanguageIn:
    """`sh:languageIn`: each value's language tag matches one of these ranges."""

    ranges: tuple[str, ...]
    component: str = "LanguageInConstraintComponent"


@dataclass(frozen=True, slots=True)
class Logic:
    """`sh:or`, `sh:and`, `sh:not` or `sh:node`: conformance to other shapes."""

    component: str
    members: "tuple[Shape, ...]"


@dataclass(frozen=True, slots=True)
class Select:
    """`sh:sparql`: each row of the query is a result.

    Attributes
    ----------
    query
        The SELECT text with its prefixes, `$PATH` already replaced.
    message
        Template of the message, with `{?variable}` and `{$variable}`; may be empty.
    """

    query: str
    message: str
    component: str = "SPARQLConstraintComponent"


#: Constraints on one value node at a time.
ValueConstraint: TypeAlias = (
    InClass | Datatype | NodeKind | OneOf | Pattern | Length | Range | LanguageIn | Logic
)
#: Constraints on the whole set of value nodes of a focus node.
SetConstraint: TypeAlias = Count | UniqueLang | HasValue | Pair


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape or a property shape.

    Attributes
    ----------
    iri
        IRI of the shape, or of the nearest named shape around a blank one.
    path
        Path of a property shape, None for a node shape.
    targets
        Target declarations, sorted; empty for a shape that only others refer to.
    values, sets, selects
        The constraints, by what they look at.
    properties
        Property shapes of this shape that are not deactivated.
    severity
        Local name: Violation, Warning or Info.
    message
        Message of the shape's results, or "" for one of our own.
    """

    iri: str
    path: Path | None = None
    targets: tuple[Target, ...] = ()
    values: tuple[ValueConstraint, ...] = ()
    sets: tuple[SetConstraint, ...] = ()
    selects: tuple[Select, ...] = ()
    properties: "tuple[Shape, ...]" = ()
    severity: str = "Violation"
    message: str = ""


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a shapes file that have targets, in the order of their names."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One validation result.

    Attributes
    ----------
    focus
        IRI of the focus node (N-Triples form where it is no IRI).
    path
        IRI of the property, `^IRI` for an inverse path, None for a node shape.
    value
        The value in N-Triples form, or None where the result has none.
    component
        Local name of the constraint component.
    shape
        IRI of the shape, or of the nearest named shape around a blank one.
    severity
        Local name of the severity: Violation, Warning or Info.
    message
        What is wrong, in the words of the shapes file where it has some.
    """

    focus: str
    path: str | None
    value: str | None
    component: str
    shape: str
    severity: str
    message: str

    def sort_key(self) -> tuple[str, ...]:
        """Give the key that lists of violations are sorted by."""
        return (
            self.focus,
            self.path or "",
            self.component,
            self.value or "",
            self.shape,
            self.severity,
            self.message,
        )


def iter_patterns(shape: Shape) -> Iterator[Pattern]:
    """Yield each `Pattern` of a shape and of all shapes it refers to."""
    for constraint in shape.values:
        if isinstance(constraint, Pattern):
            yield constraint
        elif isinstance(constraint, Logic):
            for member in constraint.members:
                yield from iter_patterns(member)
    for member in shape.properties:
        yield from iter_patterns(member)
