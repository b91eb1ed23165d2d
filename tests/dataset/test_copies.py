"""Copies of a store without a part of it."""

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.dataset.copies import copy_without
from kg.dataset.store import EmbeddedStore, load_statements

QUADS = (
    "<urn:a> <urn:p> <urn:b> .\n",
    '<urn:a> <urn:p> "b"@en .\n',
    "<urn:b> <urn:p> <urn:a> .\n",
    "_:x <urn:p> <urn:a> .\n",
    "<urn:a> <urn:p> <urn:b> <urn:g> .\n",
    "<urn:a> <urn:p> <urn:b> <urn:h> .\n",
)


@pytest.fixture
def store() -> EmbeddedStore:
    oxigraph = Store()
    load_statements(oxigraph, QUADS)
    return EmbeddedStore(oxigraph, "all")


def missing(store: EmbeddedStore, copy: EmbeddedStore) -> set[str]:
    assert set(copy.iter_quads()) <= set(store.iter_quads())
    return {str(quad) for quad in set(store.iter_quads()) - set(copy.iter_quads())}


def test_copy_without_nothing_is_whole(store: EmbeddedStore) -> None:
    copy = copy_without(store, "copy")
    assert (len(copy), copy.name) == (6, "copy")
    assert missing(store, copy) == set()


def test_graph_is_left_out(store: EmbeddedStore) -> None:
    copy = copy_without(store, "copy", graphs=["urn:g"])
    assert missing(store, copy) == {"<urn:a> <urn:p> <urn:b> <urn:g>"}


def test_subject_is_left_out_of_the_default_graph_alone(store: EmbeddedStore) -> None:
    copy = copy_without(store, "copy", subjects=["urn:a"])
    assert missing(store, copy) == {"<urn:a> <urn:p> <urn:b>", '<urn:a> <urn:p> "b"@en'}


def test_triple_is_left_out_of_the_default_graph_alone(store: EmbeddedStore) -> None:
    triple = (NamedNode("urn:a"), NamedNode("urn:p"), Literal("b", language="en"))
    copy = copy_without(store, "copy", triples=[triple])
    assert missing(store, copy) == {'<urn:a> <urn:p> "b"@en'}


def test_copy_is_apart_from_what_it_was_copied_from(store: EmbeddedStore) -> None:
    copy = copy_without(store, "copy")
    copy.oxigraph.clear()
    assert len(store) == 6
