"""JSON-LD with our prefixes as its context."""

import io
import json
from typing import Any

import pyoxigraph as ox

from kg.dataset.json_ld import write_json_ld
from kg.terms import PREFIXES, expand

A, B = ox.NamedNode(expand("place:a")), ox.NamedNode(expand("aie:partOf"))
TYPE = ox.NamedNode(expand("rdf:type"))


def written(*quads: ox.Quad) -> dict[str, Any]:
    file = io.BytesIO()
    write_json_ld(quads, file)
    read: dict[str, Any] = json.loads(file.getvalue())
    return read


def test_context_is_the_prefix_table() -> None:
    assert written()["@context"] == dict(PREFIXES)


def test_nodes_of_the_default_graph_stand_at_the_top() -> None:
    read = written(
        ox.Quad(A, B, ox.NamedNode("urn:x")), ox.Quad(A, TYPE, ox.NamedNode(expand("aie:City")))
    )
    assert read["@graph"] == [
        {"@id": "place:a", "aie:partOf": [{"@id": "urn:x"}], "@type": ["aie:City"]}
    ]


def test_named_graph_is_a_node_with_its_contents() -> None:
    claim = ox.NamedNode(expand("claim:1"))
    read = written(ox.Quad(A, B, A), ox.Quad(A, B, A, claim))
    assert read["@graph"][1] == {
        "@id": "claim:1",
        "@graph": [{"@id": "place:a", "aie:partOf": [{"@id": "place:a"}]}],
    }


def test_values_keep_language_and_datatype() -> None:
    year = ox.Literal("2017", datatype=ox.NamedNode(expand("xsd:gYear")))
    read = written(
        ox.Quad(A, B, ox.Literal("x")),
        ox.Quad(A, B, ox.Literal("阿", language="zh")),
        ox.Quad(A, B, year),
    )
    assert read["@graph"][0]["aie:partOf"] == [
        "x",
        {"@value": "阿", "@language": "zh"},
        {"@value": "2017", "@type": "xsd:gYear"},
    ]


def test_iri_that_looks_like_a_curie_stays_itself() -> None:
    """geo:1,2 is an address of its own, not a term of the prefix geo."""
    quad = ox.Quad(A, B, ox.NamedNode("geo:23.1,113.2"))
    file = io.BytesIO()
    write_json_ld([quad], file)
    [read] = ox.parse(file.getvalue(), format=ox.RdfFormat.JSON_LD)
    assert read.object == quad.object
