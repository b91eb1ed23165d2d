"""Reading a SHACL shapes file into values that can be run.

What `kg` runs: the targets `sh:targetClass`, `sh:targetSubjectsOf`,
`sh:targetObjectsOf`, `sh:targetNode` and implicit class targets; paths that are
one property or its inverse; the core constraint components except `sh:xone`,
`sh:closed` and `sh:qualifiedValueShape`; SELECT constraints by `sh:sparql`.
Everything else is refused with its shape and term: a rule that is not run must
not look as if it had passed.
"""

from pathlib import Path as FilePath
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.dataset.shacl.constraints import (
    SH,
    Path,
    Select,
    SetConstraint,
    Shape,
    Shapes,
    Target,
    TargetKind,
    Term,
    ValueConstraint,
)
from kg.dataset.shacl.graph import SUBCLASS_OF, TYPE
from kg.dataset.shacl.parameters import ONLY_PROPERTY, PARAMETERS, ParameterReader
from kg.dataset.shacl.sparql import read_select
from kg.dataset.shacl.turtle import Node, ShapesGraph
from kg.errors import BuildError
from kg.terms import PREFIXES

_CLASS: Final = NamedNode(PREFIXES["rdfs"] + "Class")
_SEVERITIES: Final = ("Violation", "Warning", "Info")
_TARGETS: Final = frozenset(kind.value for kind in TargetKind)
#: Terms of a shape beside its constraints and targets.
_OF_SHAPES: Final = frozenset(
    {"path", "property", "sparql", "severity", "message", "deactivated"}
    | {"name", "description", "order", "group", "defaultValue"}
)
#: Terms that state prefixes; they stand on nodes that are no shapes.
_OF_PREFIXES: Final = frozenset({"declare", "prefix", "namespace"})
_TYPES: Final = frozenset(
    SH + name for name in ("NodeShape", "PropertyShape", "PropertyGroup", "PrefixDeclaration")
)
_SUPPORTED: Final = "kg.dataset.shacl.shapes lists the terms that are run; or say it by sh:sparql."


def read_shapes(source: FilePath | str) -> Shapes:
    """Read a shapes file.

    Parameters
    ----------
    source
        Path of a Turtle file, or Turtle text.

    Returns
    -------
    Shapes
        The shapes that have targets and are not deactivated.

    Raises
    ------
    SourceError
        If the file cannot be read or is no Turtle.
    BuildError
        If a shape uses a SHACL term that is not run, or uses one wrongly. All
        faults are reported together.

    Examples
    --------
    >>> shapes = read_shapes('''
    ... @prefix sh: <http://www.w3.org/ns/shacl#> .
    ... @prefix ex: <http://example.org/> .
    ... ex:CityShape sh:targetClass ex:City ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
    ... ''')
    >>> shapes.shapes[0].properties[0].sets[0].component
    'MinCountConstraintComponent'
    """
    graph = ShapesGraph(source)
    shapes = _Reader(graph).read()
    if graph.faults:
        raise BuildError.gather(graph.faults)
    return shapes


class _Reader:
    """Reads the shapes of one graph, each node once."""

    def __init__(self, graph: ShapesGraph) -> None:
        self._graph = graph
        self._parameters = ParameterReader(graph, self._member)
        self._read: dict[Node, Shape | None] = {}
        self._open: set[Node] = set()
        self._seen: set[Node] = set()

    def read(self) -> Shapes:
        subjects: list[Node] = sorted(
            {q.subject for q in self._graph.store if isinstance(q.subject, NamedNode | BlankNode)},
            key=str,
        )
        found = [self._shape(node, self._graph.name) for node in subjects if self._is_root(node)]
        for node in subjects:
            self._check_reached(node)
        active = (shape for shape in found if shape is not None)
        return Shapes(tuple(sorted(active, key=lambda shape: shape.iri)))

    def _shape(self, node: Node, owner: str) -> Shape | None:
        """Read a shape; None where it is deactivated or refers to itself."""
        iri = node.value if isinstance(node, NamedNode) else owner
        if node in self._open:
            self._graph.refuse(iri, "the shape refers to itself", "Break the circle.")
            return None
        if node not in self._read:
            self._open.add(node)
            if self._graph.truth(node, "deactivated", iri):
                self._skip(node)
                self._read[node] = None
            else:
                self._seen.add(node)
                self._read[node] = self._read_shape(node, iri)
            self._open.discard(node)
        return self._read[node]

    def _member(self, node: Node, owner: str) -> Shape:
        """Read a shape that another one refers to; all nodes conform to a deactivated one."""
        if not any(True for _ in self._graph.names_of(node)):
            self._graph.refuse(owner, f"{node} is no shape of this file", "Name a shape.")
        return self._shape(node, owner) or Shape(owner)

    def _read_shape(self, node: Node, iri: str) -> Shape:
        path = self._path(node, iri)
        values: list[ValueConstraint] = []
        sets: list[SetConstraint] = []
        for name in self._graph.names_of(node):
            if name in ONLY_PROPERTY and path is None:
                mend = "Put it into a property shape."
                self._graph.refuse(iri, f"sh:{name} stands in a shape without sh:path", mend)
            elif name in PARAMETERS:
                for constraint in self._parameters.read(node, name, iri):
                    if isinstance(constraint, ValueConstraint):
                        values.append(constraint)
                    else:
                        sets.append(constraint)
            elif name not in _OF_SHAPES | _TARGETS | _OF_PREFIXES:
                self._graph.refuse(iri, f"sh:{name} is not supported", _SUPPORTED)
        self._check_types(node, iri)
        return Shape(
            iri,
            path,
            self._targets(node, iri),
            tuple(values),
            tuple(sets),
            self._selects(node, iri, path),
            self._properties(node, iri, path),
            self._severity(node, iri),
            self._graph.text(node, "message"),
        )

    def _path(self, node: Node, iri: str) -> Path | None:
        value = self._graph.single(node, "path", iri)
        if value is None or isinstance(value, NamedNode):
            return None if value is None else Path(value)
        inverse: list[Term] = []
        if isinstance(value, BlankNode):
            self._seen.add(value)
            inverse = self._graph.values(value, "inversePath")
            others = list(self._graph.store.quads_for_pattern(value, None, None))
            if len(others) == 1 and inverse and isinstance(inverse[0], NamedNode):
                return Path(inverse[0], inverse=True)
            kinds = [f"sh:{name}" for name in self._graph.names_of(value)] or ["a list"]
            what = f"sh:path is {', '.join(kinds)} of more than one property, which is not run"
        else:
            what = f"sh:path is {value}"
        self._graph.refuse(iri, what, "Use one property or [ sh:inversePath property ].")
        return None

    def _properties(self, node: Node, iri: str, path: Path | None) -> tuple[Shape, ...]:
        found: list[Shape] = []
        nodes = self._graph.values(node, "property")
        if nodes and path is not None:
            mend = "Give the inner shape a target of its own, or use sh:node."
            self._graph.refuse(iri, "sh:property stands in a property shape", mend)
            return ()
        for each in nodes:
            if isinstance(each, Literal) or not self._graph.values(each, "path"):
                mend = "Give it a node with sh:path."
                self._graph.refuse(iri, f"sh:property {each} is no property shape", mend)
                continue
            shape = self._shape(each, iri)
            if shape is not None:
                found.append(shape)
        return tuple(sorted(found, key=repr))

    def _selects(self, node: Node, iri: str, path: Path | None) -> tuple[Select, ...]:
        found: list[Select] = []
        for each in self._graph.values(node, "sparql"):
            if isinstance(each, Literal):
                self._graph.refuse(iri, f"sh:sparql is {each}", "Give it a node with sh:select.")
                continue
            self._seen.add(each)
            select = read_select(self._graph, each, iri, path)
            if select is not None:
                found.append(select)
        return tuple(sorted(found, key=lambda select: select.query))

    def _severity(self, node: Node, iri: str) -> str:
        value = self._graph.single(node, "severity", iri)
        if value is None:
            return "Violation"
        name = value.value.removeprefix(SH)
        if not isinstance(value, NamedNode) or name not in _SEVERITIES:
            mend = "Use sh:Violation, sh:Warning or sh:Info."
            self._graph.refuse(iri, f"sh:severity is {value}", mend)
        return name

    def _targets(self, node: Node, iri: str) -> tuple[Target, ...]:
        found: list[Target] = []
        for kind in TargetKind:
            for term in self._graph.values(node, kind.value):
                literal_node = kind is TargetKind.NODE and isinstance(term, Literal)
                if isinstance(term, NamedNode) or literal_node:
                    found.append(Target(kind, term))
                else:
                    self._graph.refuse(iri, f"sh:{kind.value} is {term}", "Write an IRI.")
        if isinstance(node, NamedNode) and self._is_class(node):
            found.append(Target(TargetKind.CLASS, node))
        return tuple(dict.fromkeys(found))

    def _is_class(self, node: Node) -> bool:
        types = self._graph.objects(node, TYPE)
        return any(
            kind == _CLASS
            or (isinstance(kind, NamedNode) and _CLASS in self._graph.objects(kind, SUBCLASS_OF))
            for kind in types
        )

    def _is_root(self, node: Node) -> bool:
        names = set(self._graph.names_of(node))
        return bool(names & _TARGETS) or (
            bool(names & (PARAMETERS | _OF_SHAPES)) and self._is_class(node)
        )

    def _check_types(self, node: Node, iri: str) -> None:
        for kind in self._graph.objects(node, TYPE):
            name = kind.value
            if name.startswith(SH) and name not in _TYPES:
                self._graph.refuse(
                    iri, f"the type sh:{name.removeprefix(SH)} is not supported", _SUPPORTED
                )

    def _check_reached(self, node: Node) -> None:
        """Refuse a node that speaks SHACL and that nothing runs."""
        if node in self._seen:
            return
        types = {
            kind.value.removeprefix(SH)
            for kind in self._graph.objects(node, TYPE)
            if kind.value.startswith(SH)
        }
        speaks = set(self._graph.names_of(node)) - _OF_PREFIXES
        if "PropertyGroup" in types or not (speaks or types - {"PrefixDeclaration"}):
            return
        said = ", ".join(f"sh:{name}" for name in sorted(speaks or types))
        self._graph.refuse(
            node.value if isinstance(node, NamedNode) else self._graph.name,
            f"nothing runs this node with {said}",
            "Give the shape a target or refer to it, or delete it.",
        )

    def _skip(self, node: Node) -> None:
        """Mark a deactivated shape and the blank nodes below it as seen."""
        waiting: list[Node] = [node]
        while waiting:
            each = waiting.pop()
            self._seen.add(each)
            below = (q.object for q in self._graph.store.quads_for_pattern(each, None, None))
            waiting += [x for x in below if isinstance(x, BlankNode) and x not in self._seen]
