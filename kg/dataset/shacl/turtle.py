"""A shapes file as a graph to be read: Turtle in, terms and gathered faults out."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from kg.dataset.shacl.constraints import SH, XSD, Term
from kg.errors import Fault, SourceError
from kg.terms import PREFIXES

FIRST: Final = NamedNode(PREFIXES["rdf"] + "first")
REST: Final = NamedNode(PREFIXES["rdf"] + "rest")
NIL: Final = NamedNode(PREFIXES["rdf"] + "nil")

Node = NamedNode | BlankNode


class ShapesGraph:
    """The triples of a shapes file, and the faults found while reading them.

    Literals are kept as Oxigraph stores them ("1.50" is 1.5), so that terms of
    the shapes file and of the data are comparable.

    Parameters
    ----------
    source
        Path of a Turtle file, or Turtle text.

    Raises
    ------
    SourceError
        If the file cannot be read or is no Turtle.
    """

    def __init__(self, source: FilePath | str) -> None:
        self.name = str(source) if isinstance(source, FilePath) else "shapes"
        self.faults: set[Fault] = set()
        self.store = Store()
        try:
            text = source.read_bytes() if isinstance(source, FilePath) else source.encode()
            self.store.load(text, format=RdfFormat.TURTLE)
        except OSError as error:
            raise SourceError(
                self.name, f"the shapes file cannot be read ({error.strerror})", "Check the path."
            ) from error
        except SyntaxError as error:
            raise SourceError(
                f"{self.name}:{error.lineno}", f"no Turtle: {error.msg}", "Correct the line."
            ) from error

    def refuse(self, iri: str, what: str, mend: str) -> None:
        """Note a fault of the shape with this IRI."""
        self.faults.add(Fault(iri, 0, what, mend))

    def objects(self, node: Node, predicate: NamedNode) -> list[Term]:
        """Give the objects of a property, sorted."""
        found = self.store.quads_for_pattern(node, predicate, None)
        return sorted((cast(Term, quad.object) for quad in found), key=str)

    def values(self, node: Node, name: str) -> list[Term]:
        """Give the values of a SHACL property, named by its local name."""
        return self.objects(node, NamedNode(SH + name))

    def names_of(self, node: Node) -> Iterator[str]:
        """Yield the local name of each SHACL property a node has, sorted."""
        found = {q.predicate.value for q in self.store.quads_for_pattern(node, None, None)}
        yield from sorted(p.removeprefix(SH) for p in found if p.startswith(SH))

    def single(self, node: Node, name: str, iri: str) -> Term | None:
        """Give the only value of a SHACL property; note a fault where there are more."""
        found = self.values(node, name)
        if len(found) > 1:
            self.refuse(iri, f"sh:{name} has {len(found)} values", "Keep one of them.")
        return found[0] if found else None

    def truth(self, node: Node, name: str, iri: str) -> bool:
        """Give the value of a boolean SHACL property, false where it is missing."""
        value = self.single(node, name, iri)
        if value is None:
            return False
        if isinstance(value, Literal) and value.value in ("true", "false"):
            return value.value == "true"
        self.refuse(iri, f"sh:{name} is {value}", "Write true or false.")
        return False

    def integer(self, value: Term, name: str, iri: str) -> int:
        """Give an integer from zero up; note a fault where it is something else."""
        if (
            isinstance(value, Literal)
            and value.datatype.value == XSD + "integer"
            and value.value.isdecimal()
        ):
            return int(value.value)
        self.refuse(iri, f"sh:{name} is {value}", "Write an integer, 0 or more.")
        return 0

    def items(self, head: Term, name: str, iri: str) -> list[Term]:
        """Give the members of an RDF list; note a fault where it is none."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != NIL:
            first = [] if isinstance(head, Literal) else self.objects(head, FIRST)
            rest = [] if isinstance(head, Literal) else self.objects(head, REST)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                self.refuse(iri, f"sh:{name} is no RDF list", "Write its members in ( ).")
                break
            seen.add(head)
            found.append(first[0])
            head = rest[0]
        return found

    def text(self, node: Node, name: str) -> str:
        """Give a text property, in English where there are several languages."""
        texts = [value for value in self.values(node, name) if isinstance(value, Literal)]
        texts.sort(key=lambda value: (value.language not in (None, "en"), value.value))
        return texts[0].value if texts else ""
