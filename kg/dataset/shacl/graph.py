"""The data graph under validation: the store's default graph, and what is read of it once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolution, QuerySolutions, Store

from kg.dataset.shacl.constraints import Path, Pattern, Term
from kg.terms import PREFIXES

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
SUBCLASS_OF: Final = NamedNode(PREFIXES["rdfs"] + "subClassOf")
_DEFAULT: Final = DefaultGraph()
_TEXTS_PER_QUERY: Final = 1000


class DataGraph:
    """The default graph of a store, with its class tree read once.

    Parameters
    ----------
    store
        The store. It must not change while this object is in use.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._children: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
        for quad in store.quads_for_pattern(None, SUBCLASS_OF, None, _DEFAULT):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                self._children[quad.object].add(quad.subject)
        self._subclasses: dict[NamedNode, frozenset[NamedNode]] = {}
        self._open_subclasses: dict[NamedNode, tuple[NamedNode, ...]] = {}
        self._matches: dict[tuple[Pattern, str], bool] = {}

    def select(self, query: str) -> Iterator[QuerySolution]:
        """Run a SELECT query on the default graph."""
        yield from cast(QuerySolutions, self._store.query(query))

    def count(self, pattern: str) -> int:
        """Count the solutions of a graph pattern."""
        row = next(self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"))
        return int(cast(Literal, row["n"]).value)

    def subclasses(self, iri: NamedNode) -> frozenset[NamedNode]:
        """Give a class and all classes below it."""
        if iri not in self._subclasses:
            found, waiting = {iri}, [iri]
            while waiting:
                new = self._children.get(waiting.pop(), set()) - found
                found |= new
                waiting.extend(new)
            self._subclasses[iri] = frozenset(found)
        return self._subclasses[iri]

    def open_subclasses(self, iri: NamedNode) -> tuple[NamedNode, ...]:
        """Give the subclasses that have instances not typed with `iri` itself.

        Built data is closed under subclasses, so this is empty there and queries
        need to look at one class only.
        """
        if iri not in self._open_subclasses:
            below = " ".join(sorted(str(c) for c in self.subclasses(iri) - {iri}))
            self._open_subclasses[iri] = tuple(
                cast(NamedNode, row["c"])
                for row in self.select(
                    f"SELECT DISTINCT ?c {{ VALUES ?c {{ {below} }} ?x a ?c "
                    f"FILTER NOT EXISTS {{ ?x a {iri} }} }} ORDER BY ?c"
                )
            )
        return self._open_subclasses[iri]

    def is_instance(self, node: Term, iri: NamedNode) -> bool:
        """Say whether a node is an instance of the class or of a subclass."""
        if isinstance(node, Literal):
            return False
        classes = self.subclasses(iri)
        return any(
            quad.object in classes
            for quad in self._store.quads_for_pattern(node, TYPE, None, _DEFAULT)
        )

    def values(self, focus: Term, path: Path) -> set[Term]:
        """Give the value nodes that a path leads to from a focus node."""
        if path.inverse:
            found = self._store.quads_for_pattern(None, path.predicate, focus, _DEFAULT)
            return {cast(Term, quad.subject) for quad in found}
        if isinstance(focus, Literal):
            return set()
        found = self._store.quads_for_pattern(focus, path.predicate, None, _DEFAULT)
        return {cast(Term, quad.object) for quad in found}

    def learn_matches(self, pattern: Pattern, texts: Iterable[str]) -> None:
        """Ask the store in bulk which texts match, so that `matches` need not ask."""
        new = [text for text in dict.fromkeys(texts) if (pattern, text) not in self._matches]
        for start in range(0, len(new), _TEXTS_PER_QUERY):
            chunk = new[start : start + _TEXTS_PER_QUERY]
            rows = " ".join(str(Literal(text)) for text in chunk)
            matched = {
                cast(Literal, row["t"]).value
                for row in self.select(
                    f"SELECT ?t {{ VALUES ?t {{ {rows} }} FILTER({regex_call('?t', pattern)}) }}"
                )
            }
            self._matches.update({(pattern, text): text in matched for text in chunk})

    def matches(self, pattern: Pattern, text: str) -> bool:
        """Say whether a text matches a pattern, by the rules of SPARQL's REGEX."""
        if (pattern, text) not in self._matches:
            self.learn_matches(pattern, [text])
        return self._matches[pattern, text]


def regex_call(argument: str, pattern: Pattern) -> str:
    """Write the SPARQL call that matches a string expression with a pattern."""
    return f"REGEX({argument}, {Literal(pattern.regex)}, {Literal(pattern.flags)})"
