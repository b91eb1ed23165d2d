"""JSON-LD with our prefixes as its context, written as it comes."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import IO, Final

import pyoxigraph as ox

from kg.terms import PREFIXES, contract

_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_XSD_STRING: Final = PREFIXES["xsd"] + "string"

_Json = dict[str, object]


def write_json_ld(quads: Iterable[ox.Quad], file: IO[bytes]) -> None:
    """Write quads that come graph by graph and subject by subject.

    The nodes of the default graph stand at the top; each named graph is a node of its
    own with its contents in ``@graph``.
    """
    context = json.dumps(dict(PREFIXES), indent=1)
    file.write(f'{{"@context": {context},\n"@graph": ['.encode())
    separator = "\n"
    for graph, members in groupby(quads, key=lambda quad: quad.graph_name):
        nodes: Iterable[_Json] = (
            _node(str(getattr(subject, "value", subject)), list(about))
            for subject, about in groupby(members, key=lambda quad: quad.subject)
        )
        if not isinstance(graph, ox.DefaultGraph):
            name = contract(graph.value) if isinstance(graph, ox.NamedNode) else str(graph)
            nodes = [{"@id": name, "@graph": list(nodes)}]
        for node in nodes:
            file.write(f"{separator}{json.dumps(node, ensure_ascii=False)}".encode())
            separator = ",\n"
    file.write(b"\n]}\n")


def _node(subject: str, about: list[ox.Quad]) -> _Json:
    """Write what a graph says about a subject.

    An address such as ``geo:23.1,113.2`` would be read as one of our CURIEs: a node that
    has one is written without the context, in whole IRIs.
    """
    iris = [
        subject,
        *(quad.object.value for quad in about if isinstance(quad.object, ox.NamedNode)),
    ]
    if any(iri.partition(":")[0] in PREFIXES for iri in iris):
        return {"@context": None, **_plain_node(subject, about, str)}
    return _plain_node(subject, about, contract)


def _plain_node(subject: str, about: list[ox.Quad], name: Callable[[str], str]) -> _Json:
    node: _Json = {"@id": name(subject)}
    for predicate, quads in groupby(about, key=lambda quad: quad.predicate.value):
        objects = [quad.object for quad in quads]
        if predicate == _RDF_TYPE:
            node["@type"] = [name(str(getattr(object_, "value", ""))) for object_ in objects]
        else:
            node[name(predicate)] = [_value(object_, name) for object_ in objects]
    return node


def _value(term: object, name: Callable[[str], str]) -> _Json | str:
    if isinstance(term, ox.NamedNode):
        return {"@id": name(term.value)}
    if not isinstance(term, ox.Literal):
        return {"@id": str(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == _XSD_STRING:
        return term.value
    return {"@value": term.value, "@type": name(term.datatype.value)}
