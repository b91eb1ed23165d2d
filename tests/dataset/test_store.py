"""Embedded stores."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.dataset.folder import current_data
from kg.dataset.opening import open_store
from kg.dataset.store import EmbeddedStore, load_rdf_file, load_statements, open_folder
from kg.errors import BuildError, QueryError, SourceError

QUAD = "<urn:a> <urn:b> <urn:c> <urn:g> .\n"


def test_statements_are_loaded_from_a_stream() -> None:
    oxigraph = ox.Store()
    load_statements(oxigraph, (f'<urn:a> <urn:b> "{n} 广州" .\n' for n in range(30_000)))
    assert len(oxigraph) == 30_000


def test_statement_that_comes_twice_is_stored_once() -> None:
    oxigraph = ox.Store()
    load_statements(oxigraph, [QUAD, QUAD])
    assert len(oxigraph) == 1


def test_no_statements_make_an_empty_store() -> None:
    oxigraph = ox.Store()
    load_statements(oxigraph, [])
    assert len(oxigraph) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nq", QUAD),
        ("a.nt", "<urn:a> <urn:b> <urn:c> ."),
        ("a.ttl", "<urn:a> <urn:b> <urn:c> ."),
        ("a.trig", "<urn:g> { <urn:a> <urn:b> <urn:c> }"),
        ("a.jsonld", '{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}'),
    ],
)
def test_rdf_file_is_loaded_by_its_ending(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    [quad] = load_rdf_file(tmp_path / name).iter_quads()
    assert str(quad.triple) == "<urn:a> <urn:b> <urn:c>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nq", b"garbage"),
        ("a.ttl", b"\xff\xfe"),
        ("a.ttl", b"<urn:a> <urn:b> ."),
        ("a.jsonld", b"{"),
        ("a.jsonld", b'{"@context": "http://127.0.0.1:1/c", "@id": "urn:a", "x": 1}'),
        ("a.jsonld", b'{"a": ' * 5_000),
    ],
)
def test_broken_rdf_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load_rdf_file(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_built_store_is_opened_for_reading_only(alphaville: Path) -> None:
    store = open_folder(current_data(alphaville), "x")
    with pytest.raises((OSError, ValueError, RuntimeError)):
        store.oxigraph.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")


def test_store_can_be_opened_twice(alphaville: Path) -> None:
    first, second = open_store(alphaville), open_store(alphaville)
    assert first.query("ASK { ?s ?p ?o }").answer
    assert second.query("ASK { ?s ?p ?o }").answer


@pytest.mark.parametrize("damage", ["empty", "cut", "garbage"])
def test_damaged_store_is_told(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "data"
    store = ox.Store(str(folder))
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c")))
    store.flush()
    del store
    for path in folder.iterdir():
        if damage == "empty":
            path.unlink()
        elif path.name.startswith(("MANIFEST", "CURRENT")):
            path.write_bytes(b"garbage" * 9 if damage == "garbage" else path.read_bytes()[:5])
    with pytest.raises(BuildError, match="Build it again"):
        open_folder(folder, "x")


def test_syntax_error_is_left_to_the_runner() -> None:
    with pytest.raises(SyntaxError):
        EmbeddedStore(ox.Store(), "x").query("SELECT")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (<urn:f>(1) AS ?x) {}",
        "ASK { FILTER(<urn:f>(1)) }",
        "CONSTRUCT { <urn:a> <urn:b> ?x } { BIND(<urn:f>(1) AS ?x) }",
    ],
    ids=["select", "ask", "construct"],
)
def test_fault_of_a_running_query_is_a_query_error(query: str) -> None:
    store = EmbeddedStore(ox.Store(), "x")
    with pytest.raises(QueryError, match="urn:f"):
        print(store.query(query).answer if query.startswith("ASK") else list(store.query(query)))
