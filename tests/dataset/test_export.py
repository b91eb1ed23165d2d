"""Exports: read back by another library, they say what the store says."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.dataset.export import export_store, written_whole
from kg.dataset.opening import open_store
from kg.dataset.store import EmbeddedStore, Store
from kg.errors import SourceError
from kg.terms import expand

# rdflib's own parsers call what rdflib has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

HOSTILE = [
    'quotes " and \' and \\ and """',
    "line\nbreak\r\nand\ttab",
    "<angle> </script><!-- -->",
    "\u202eright to left\u202c",
    "emoji 😀👩‍👩‍👧",
    "\x01\x02\x1b[31m\x7f\x85\u2028\u2029\ufeff",
    '=HYPERLINK("http://127.0.0.1","x")',
    "x" * 10_000,
    "\\u0041 \\n",
    "{{ }} %s ${x}",
    " spaces ",
]
PARSERS = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
Key = tuple[str, ...]


@pytest.fixture(autouse=True)
def _lexical_forms_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from rewriting literals."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(scope="module")
def hostile() -> Store:
    """Give a store with hostile text in every place for text."""
    oxigraph = ox.Store()
    graph = ox.NamedNode(expand("claim:1"))
    for number, text in enumerate(HOSTILE):
        subject = ox.NamedNode(expand(f"place:{number}"))
        for target in (ox.DefaultGraph(), graph):
            for literal in (ox.Literal(text), ox.Literal(text, language="zh")):
                label = ox.NamedNode(expand("rdfs:label"))
                oxigraph.add(ox.Quad(subject, label, literal, target))
    for lexical, datatype in [("1", "integer"), ("1.5", "decimal"), ("2017", "gYear")]:
        literal = ox.Literal(lexical, datatype=ox.NamedNode(expand(f"xsd:{datatype}")))
        value = ox.NamedNode(expand("aie:value"))
        oxigraph.add(ox.Quad(graph, value, literal, graph))
    odd = ox.NamedNode("http://example.org/路?a=1&b='2'#(x)")
    oxigraph.add(ox.Quad(odd, odd, odd, odd))
    return EmbeddedStore(oxigraph, "hostile")


def quads_of(store: Store) -> set[Key]:
    return {
        (
            _oxigraph_key(quad.subject),
            quad.predicate.value,
            _oxigraph_key(quad.object),
            "" if quad.graph_name == ox.DefaultGraph() else _oxigraph_key(quad.graph_name),
        )
        for quad in store.iter_quads()
    }


def _oxigraph_key(term: Any) -> str:
    if isinstance(term, ox.Literal):
        return repr((term.value, term.language, "" if term.language else term.datatype.value))
    return str(term.value)


def _rdflib_key(term: Any) -> str:
    if isinstance(term, rdflib.Literal):
        datatype = term.datatype or (rdflib.XSD.string if not term.language else "")
        return repr((str(term), term.language, "" if term.language else str(datatype)))
    return str(term)


def quads_by_rdflib(path: Path, parser: str) -> set[Key]:
    dataset = rdflib.Dataset()
    dataset.parse(path, format=parser)
    default = str(dataset.default_graph.identifier)
    quads = set()
    for s, p, o, g in dataset.quads():
        name = "" if g is None or str(g) == default else str(g)
        quads.add((_rdflib_key(s), str(p), _rdflib_key(o), name))
    return quads


@pytest.mark.parametrize("ending", PARSERS)
@pytest.mark.parametrize("which", ["alphaville", "hostile"])
def test_export_read_by_rdflib_is_the_store(
    tmp_path: Path, request: pytest.FixtureRequest, which: str, ending: str
) -> None:
    found = request.getfixturevalue(which)
    store = open_store(found) if isinstance(found, Path) else found
    path = tmp_path / f"a.{ending}"
    export_store(store, path)
    assert quads_by_rdflib(path, PARSERS[ending]) == quads_of(store)


@pytest.mark.parametrize("ending", PARSERS)
def test_export_opened_again_is_the_store(tmp_path: Path, hostile: Store, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    export_store(hostile, path)
    assert quads_of(open_store(path)) == quads_of(hostile)


def test_turtle_names_the_triple_of_each_relation_claim(tmp_path: Path, alphaville: Path) -> None:
    export_store(open_store(alphaville), tmp_path / "a.ttl")
    graph = rdflib.Graph().parse(tmp_path / "a.ttl", format="turtle")
    store = open_store(alphaville)
    default = {quad[:3] for quad in quads_of(store) if quad[3] == ""}
    ours = {(_rdflib_key(s), str(p), _rdflib_key(o)) for s, p, o in graph}
    assert default <= ours
    beyond = {p for _, p, _ in ours - default}
    assert beyond == {expand(f"rdf:{name}") for name in ("subject", "predicate", "object")}
    planned = rdflib.URIRef(expand("aie:Planned"))
    [claim] = graph.subjects(rdflib.URIRef(expand("aie:status")), planned)
    assert str(graph.value(claim, rdflib.RDF.subject)) == expand("place:beta-park")
    assert str(graph.value(claim, rdflib.RDF.predicate)) == expand("aie:focusesOn")
    assert str(graph.value(claim, rdflib.RDF.object)) == expand("sector:finance")
    parts = (
        rdflib.URIRef(expand("place:beta-park")),
        None,
        rdflib.URIRef(expand("sector:finance")),
    )
    assert parts not in graph


def test_turtle_keeps_hostile_text(tmp_path: Path, hostile: Store) -> None:
    export_store(hostile, tmp_path / "a.ttl")
    graph = rdflib.Graph().parse(tmp_path / "a.ttl", format="turtle")
    assert {str(o) for o in graph.objects(None, rdflib.RDFS.label)} == set(HOSTILE)


@pytest.mark.parametrize("ending", [*PARSERS, "ttl", "csv"])
def test_empty_store_is_exported(tmp_path: Path, ending: str) -> None:
    export_store(EmbeddedStore(ox.Store(), "empty"), tmp_path / f"a.{ending}")
    assert (tmp_path / f"a.{ending}").exists()


def test_nquads_are_sorted_lines(tmp_path: Path, alphaville: Path) -> None:
    export_store(open_store(alphaville), tmp_path / "a.nq")
    lines = (tmp_path / "a.nq").read_bytes().split(b"\n")
    assert lines[-1] == b""
    assert lines[:-1] == sorted(set(lines[:-1]))


def test_sorting_on_disk_gives_the_same_bytes(
    tmp_path: Path, hostile: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in ("nq", "trig"):
        export_store(hostile, tmp_path / f"whole.{ending}")
    monkeypatch.setattr("kg.dataset.export._SORT_LINES", 5)
    for ending in ("nq", "trig"):
        export_store(hostile, tmp_path / f"parts.{ending}")
        whole = (tmp_path / f"whole.{ending}").read_bytes()
        assert (tmp_path / f"parts.{ending}").read_bytes() == whole


@pytest.mark.parametrize("name", ["a.docx", "a", "a.TTL", "none/a.ttl", "folder.ttl"])
def test_what_cannot_be_written_is_refused(tmp_path: Path, alphaville: Path, name: str) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(SourceError):
        export_store(open_store(alphaville), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.ttl"]


def test_failed_export_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), written_whole(path) as file:
        file.write(b"half" + b"x" * (1 // 0))
    assert path.read_text() == "before"
    assert [found.name for found in tmp_path.iterdir()] == ["a.nq"]


def test_exported_file_may_be_read_by_others_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    with written_whole(tmp_path / "a.nq") as file:
        file.write(b"x")
    assert (tmp_path / "a.nq").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_blank_graph_of_a_foreign_file_keeps_its_statements_apart(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("_:g { <urn:a> <urn:b> <urn:c> } <urn:d> <urn:e> <urn:f> .")
    export_store(open_store(tmp_path / "a.trig"), tmp_path / "b.jsonld")
    read = {str(quad.graph_name)[:2] for quad in open_store(tmp_path / "b.jsonld").iter_quads()}
    assert read == {"DE", "_:"}
