"""Validation of a store against shapes, as SHACL prescribes it.

Only focus nodes that may break a constraint leave the store (see
`kg.dataset.shacl.plan`); each of them is then judged exactly. The results
are those of pyshacl, except where it leaves the standard:

- numbers, NaN and dates compare as in SPARQL (pyshacl lets NaN pass
  `sh:maxInclusive`, compares IRIs as strings in `sh:lessThan`, and cannot compare
  `xsd:gYear` and `xsd:gYearMonth`, which here compare within one datatype);
- ill-formed `xsd:gYear`, `xsd:gYearMonth` and numbers such as "1_000" or " 5 "
  are found;
- `sh:pattern` is SPARQL's REGEX, where `$` is the end of the text and not also
  the line break before it;
- `sh:languageIn` takes ranges of several parts ("zh-Hans" takes "zh-Hans-CN");
- a blank node breaks `sh:minLength 0`.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from kg.dataset.shacl.constraints import (
    Count,
    Datatype,
    HasValue,
    InClass,
    LanguageIn,
    Length,
    Pair,
    Pattern,
    Range,
    Select,
    SetConstraint,
    Shape,
    Shapes,
    Term,
    ValueConstraint,
    Violation,
    iter_patterns,
)
from kg.dataset.shacl.graph import DataGraph
from kg.dataset.shacl.judge import Judge
from kg.dataset.shacl.plan import Check, Planner, plan_checks
from kg.dataset.shacl.sparql import fill_message
from kg.errors import BuildError
from kg.terms import contract

_FOCUS_NODES_AT_A_TIME = 1000


def find_violations(store: Store, shapes: Shapes) -> list[Violation]:
    """Find all that breaks the shapes in the default graph of a store.

    Parameters
    ----------
    store
        The store. Its default graph is both data and ontology: `sh:class` and
        `sh:targetClass` follow the `rdfs:subClassOf` found in it.
    shapes
        The shapes, from `kg.dataset.shacl.shapes.read_shapes`.

    Returns
    -------
    list of Violation
        The results of all severities, each once, sorted by focus node, path,
        constraint component and value. Empty where the data conforms.

    Raises
    ------
    BuildError
        If the query of a SPARQL constraint leaves `$this` unbound.

    Examples
    --------
    >>> from pyoxigraph import RdfFormat, Store
    >>> from kg.dataset.shacl.shapes import read_shapes
    >>> shapes = read_shapes('''
    ... @prefix sh: <http://www.w3.org/ns/shacl#> .
    ... @prefix ex: <http://example.org/> .
    ... ex:CityShape sh:targetClass ex:City ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
    ... ''')
    >>> store = Store()
    >>> store.load("<http://example.org/x> a <http://example.org/City> .", RdfFormat.TURTLE)
    >>> [violation.component for violation in find_violations(store, shapes)]
    ['MinCountConstraintComponent']
    """
    graph = DataGraph(store)
    planner, judge = Planner(graph), Judge(graph)

    def run_checks(checks: Sequence[Check]) -> set[Violation]:
        return {
            violation
            for check, candidates in planner.iter_candidates(checks)
            for violation in _iter_broken(graph, judge, check, candidates)
        }

    tasks: list[Callable[[], set[Violation]]] = [
        partial(run_checks, checks) for checks in plan_checks(shapes).values()
    ]
    tasks += [
        partial(_find_rows, store, planner, root, shape, select)
        for root in shapes.shapes
        for shape in (root, *root.properties)
        for select in shape.selects
    ]
    # The store lets other threads run while it works, so all processors are of use.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found: set[Violation] = set().union(*pool.map(lambda task: task(), tasks))
    return sorted(found, key=Violation.sort_key)


def _find_rows(
    store: Store, planner: Planner, root: Shape, shape: Shape, select: Select
) -> set[Violation]:
    return set(_iter_rows(store, planner, root, shape, select))


def _iter_broken(
    graph: DataGraph, judge: Judge, check: Check, candidates: Iterable[Term]
) -> Iterator[Violation]:
    patterns = {pattern for shape in check.shapes for pattern in iter_patterns(shape)}
    waiting = iter(candidates)
    while chunk := list(islice(waiting, _FOCUS_NODES_AT_A_TIME)):
        for pattern in patterns:
            values = (
                value
                for focus in chunk
                for value in ([focus] if check.path is None else graph.values(focus, check.path))
            )
            texts = (value.value for value in values if not isinstance(value, BlankNode))
            graph.learn_matches(pattern, texts)
        for focus in chunk:
            for shape in check.shapes:
                for constraint, value in judge.iter_findings(shape, focus):
                    yield _violation(shape, focus, constraint, value)


def _violation(
    shape: Shape, focus: Term, constraint: ValueConstraint | SetConstraint, value: Term | None
) -> Violation:
    return Violation(
        focus=_name(focus),
        path=None if shape.path is None else str(shape.path),
        value=None if value is None else str(value),
        component=constraint.component,
        shape=shape.iri,
        severity=shape.severity,
        message=shape.message or _describe(constraint),
    )


def _iter_rows(
    store: Store, planner: Planner, root: Shape, shape: Shape, select: Select
) -> Iterator[Violation]:
    rows = cast(QuerySolutions, store.query(select.query))
    names = frozenset(variable.value for variable in rows.variables)
    for row in rows:
        this = cast(Term | None, row["this"])
        if this is None or ("failure" in names and row["failure"] is not None):
            raise BuildError(
                shape.iri,
                "the query of sh:sparql " + ("leaves $this unbound" if this is None else "failed"),
                "Begin its body with '$this a <class> .'.",
            )
        if not any(planner.is_target(this, target) for target in root.targets):
            continue
        value = row["value"] if "value" in names else None
        if value is None and shape.path is None:
            value = this
        path = row["path"] if "path" in names else None
        if isinstance(path, NamedNode):
            path_name: str | None = path.value
        else:
            path_name = None if shape.path is None else str(shape.path)
        message = row["message"] if "message" in names else None
        template = select.message or shape.message or "The query of the shape finds this node."
        yield Violation(
            focus=_name(this),
            path=path_name,
            value=None if value is None else str(value),
            component=select.component,
            shape=shape.iri,
            severity=shape.severity,
            message=message.value
            if isinstance(message, Literal)
            else fill_message(template, row, names),
        )


def _name(node: Term) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _describe(constraint: ValueConstraint | SetConstraint) -> str:
    """Say what a constraint asks for, where the shape has no message."""
    match constraint:
        case Count() if constraint.component.startswith("Min"):
            return f"There must be {constraint.number} or more values."
        case Count():
            return f"There must be no more than {constraint.number} values."
        case Length() if constraint.component.startswith("Min"):
            return f"The text must have {constraint.number} or more characters."
        case Length():
            return f"The text must have no more than {constraint.number} characters."
        case InClass():
            return f"The value must be a {contract(constraint.iri.value)}."
        case Datatype():
            return f"The value must be a well-formed {contract(constraint.iri.value)}."
        case Pattern():
            return f"The text must match {constraint.regex}."
        case Range():
            return f"The value must be {constraint.operator} {constraint.bound.value}."
        case LanguageIn():
            return f"The language tag must be one of {', '.join(constraint.ranges)}."
        case HasValue():
            return f"{constraint.term} must be among the values."
        case Pair():
            relation = constraint.component.removesuffix("ConstraintComponent")
            return f"The values must keep {relation} with {contract(constraint.other.value)}."
        case _:
            return f"{constraint.component.removesuffix('ConstraintComponent')} is not kept."
