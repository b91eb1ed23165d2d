"""SPARQL constraints (`sh:sparql`): reading them and finding what they refuse."""

import re
from collections.abc import Collection
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from kg.dataset.shacl.constraints import Path, Select
from kg.dataset.shacl.turtle import Node, ShapesGraph
from kg.terms import PREFIXES

_IMPORTS: Final = NamedNode(PREFIXES["owl"] + "imports")
_KNOWN: Final = frozenset({"select", "message", "prefixes", "deactivated", "name", "description"})
#: Strings, IRIs and comments: text in which nothing is a keyword or a variable.
_QUOTED: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|"
    r"<[^<>\"{}|^`\\\s]*>|#[^\n]*"
)
_FORBIDDEN: Final = re.compile(r"(?<![\w:?$-])(SERVICE|MINUS|VALUES)(?![\w:-])", re.IGNORECASE)
_UNSUPPORTED: Final = re.compile(r"[?$](shapesGraph|currentShape)\b")
_THIS: Final = re.compile(r"[?$]this\b")
_PATH: Final = re.compile(r"\$PATH\b")
_PLACE: Final = re.compile(r"\{[?$](\w+)\}")


def read_select(graph: ShapesGraph, node: Node, iri: str, path: Path | None) -> Select | None:
    """Read one value of `sh:sparql`.

    Parameters
    ----------
    graph
        The shapes file; faults are noted in it.
    node, iri
        The constraint and the IRI of its shape.
    path
        Path of the property shape it stands in, which replaces `$PATH`.

    Returns
    -------
    Select or None
        None for a deactivated or refused constraint.
    """
    if graph.truth(node, "deactivated", iri):
        return None
    for name in graph.names_of(node):
        if name not in _KNOWN:
            graph.refuse(iri, f"sh:{name} in sh:sparql is not supported", "Write sh:select.")
    text = graph.single(node, "select", iri)
    if not isinstance(text, Literal):
        graph.refuse(iri, "sh:sparql has no sh:select", "Give the query as a string.")
        return None
    query = text.value
    if path is not None:
        inverse = "^" if path.inverse else ""
        query = _PATH.sub(lambda _: inverse + str(path.predicate), query)
    before = len(graph.faults)
    _check_words(graph, query, iri)
    query = _read_prefixes(graph, node, iri) + query
    if len(graph.faults) == before:
        _check_syntax(graph, query, iri)
    return Select(query, graph.text(node, "message"))


def fill_message(template: str, row: QuerySolution, names: Collection[str]) -> str:
    """Put the values of a row in the places `{?name}` and `{$name}` of a message.

    Unbound variables leave their place as it is.
    """

    def value_of(match: re.Match[str]) -> str:
        value = row[match[1]] if match[1] in names else None
        if isinstance(value, NamedNode | Literal):
            return value.value
        return match[0] if value is None else str(value)

    return _PLACE.sub(value_of, template)


def _check_words(graph: ShapesGraph, query: str, iri: str) -> None:
    bare = _QUOTED.sub(" ", query)
    for match in _FORBIDDEN.finditer(bare):
        graph.refuse(
            iri,
            f"the query of sh:sparql uses {match[1].upper()}, which SHACL forbids",
            "Write it without, for example with FILTER NOT EXISTS.",
        )
    for match in _UNSUPPORTED.finditer(bare):
        graph.refuse(
            iri, f"${match[1]} in sh:sparql is not supported", "Name the graph or shape itself."
        )
    if _PATH.search(bare):
        graph.refuse(iri, "$PATH stands in a node shape", "Write the property itself.")
    if not _binds_this(bare):
        graph.refuse(
            iri,
            "the query of sh:sparql does not itself bind $this",
            "Select $this and begin the body with '$this a <class> .'.",
        )


def _binds_this(bare: str) -> bool:
    """Say whether $this is selected and stands in a pattern of the outer group."""
    head, brace, body = bare.partition("{")
    body = body.rpartition("}")[0]
    for inner in (re.compile(r"\{[^{}]*\}"), re.compile(r"\([^()]*\)")):
        while inner.search(body):
            body = inner.sub(" ", body)
    return bool(brace and _THIS.search(head) and _THIS.search(body))


def _read_prefixes(graph: ShapesGraph, node: Node, iri: str) -> str:
    waiting = graph.values(node, "prefixes")
    seen = set(waiting)
    found: dict[str, str] = {}
    while waiting:
        source = waiting.pop()
        if isinstance(source, Literal):
            graph.refuse(iri, f"sh:prefixes is {source}", "Name an ontology with sh:declare.")
            continue
        for declaration in graph.values(source, "declare"):
            if isinstance(declaration, Literal):
                graph.refuse(iri, f"sh:declare is {declaration}", "Give a node in [ ].")
                continue
            prefix = graph.single(declaration, "prefix", iri)
            namespace = graph.single(declaration, "namespace", iri)
            if isinstance(prefix, Literal) and isinstance(namespace, Literal):
                found[prefix.value] = namespace.value
            else:
                graph.refuse(
                    iri, "a sh:declare lacks its prefix or namespace", "Give both as strings."
                )
        imported = [each for each in graph.objects(source, _IMPORTS) if each not in seen]
        seen.update(imported)
        waiting.extend(imported)
    return "".join(f"PREFIX {prefix}: <{found[prefix]}>\n" for prefix in sorted(found))


def _check_syntax(graph: ShapesGraph, query: str, iri: str) -> None:
    try:
        result = Store().query(query)
    except (SyntaxError, ValueError) as error:
        graph.refuse(
            iri,
            f"the query of sh:sparql cannot be read: {error}",
            "Correct it; its prefixes come from sh:prefixes.",
        )
    else:
        if not isinstance(result, QuerySolutions):
            graph.refuse(iri, "the query of sh:sparql is no SELECT", "Write SELECT $this ...")
