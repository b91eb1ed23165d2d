"""Stores on a server, against an independent implementation of the SPARQL protocol."""

import contextlib
import gc
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.dataset.diff.difference import find_difference
from kg.dataset.export import export_store
from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.errors import KGError, QueryError
from kg.figures.reading import read_figures
from kg.queries.claim_selection import ClaimSelection
from kg.queries.runner import run_query
from kg.queries.selected_store import select_claims

# rdflib and the server library call what their dependencies have deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def address(alphaville: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the example with rdflib-endpoint on a port of this machine."""
    uvicorn = pytest.importorskip("uvicorn")
    endpoint = pytest.importorskip("rdflib_endpoint")
    file = tmp_path_factory.mktemp("served") / "a.nq"
    export_store(open_store(alphaville), file)
    dataset = rdflib.Dataset()
    dataset.parse(file, format="nquads")
    app = endpoint.SparqlEndpoint(graph=dataset)

    @app.get("/page")
    @app.post("/page")
    def page() -> Any:
        from fastapi.responses import HTMLResponse

        return HTMLResponse("<html><body>welcome</body></html>")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def store(address: str) -> Store:
    return open_store(address)


def test_rows(store: Store) -> None:
    query = "SELECT ?l { place:alphaville rdfs:label ?l } ORDER BY ?l"
    assert [row["l"] for row in run_query(store, query)] == ["Alphaville", "阿尔法市"]


def test_values_are_those_of_the_embedded_store(store: Store, alphaville: Path) -> None:
    query = """SELECT ?v ?y ?q ?n { ?c aie:value ?v ; aie:year ?y ; aie:evidence/oa:hasSelector ?s .
      ?s oa:exact ?q OPTIONAL { ?c skos:note ?n } } ORDER BY ?v"""
    assert list(run_query(store, query)) == list(run_query(open_store(alphaville), query))


def test_yes_and_no(store: Store) -> None:
    assert run_query(store, "ASK { place:alphaville a aie:City }").answer is True
    assert run_query(store, "ASK { place:alphaville a aie:Country }").answer is False


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?p rdfs:label ?l } WHERE { ?p a aie:City ; rdfs:label ?l }",
        "DESCRIBE place:alphaville",
    ],
    ids=["construct", "describe"],
)
def test_graph(store: Store, query: str) -> None:
    triples = {str(triple) for triple in run_query(store, query).triples()}
    assert any('"阿尔法市"@zh' in triple for triple in triples)


def test_question_with_a_parameter(store: Store) -> None:
    text = (
        "#+ title: t\n#+ title-zh: t\n#+ answers: t\n#+ param place: it (place)\n"
        "SELECT ?l { VALUES ?place { place:china } ?place rdfs:label ?l }"
    )
    rows = run_query(store, text, {"place": "阿尔法"})
    assert {row["l"] for row in rows} == {"Alphaville", "阿尔法市"}


def test_syntax_error_has_line_and_column(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, "SELECT ?x\n{ ?x aie:locatedIn }", name="q")
    assert str(caught.value).startswith("q:2:20: ")


def test_claims_can_be_exported(store: Store, alphaville: Path, tmp_path: Path) -> None:
    export_store(store, tmp_path / "server.csv")
    export_store(open_store(alphaville), tmp_path / "here.csv")
    assert (tmp_path / "server.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def test_service_is_refused_before_the_server_sees_it(store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run_query(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize("path", ["page", "nowhere"])
def test_address_that_is_no_query_service_is_told(address: str, path: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(open_store(address + path), "ASK {}").answer  # noqa: B018
    assert address + path in str(caught.value)
    assert len(str(caught.value)) < 1_000


def test_server_that_is_down_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(QueryError, match=r"cannot be reached .*\. Check the address\."):
        open_store(address).query("ASK {}")


@contextlib.contextmanager
def answering(raw: bytes) -> Iterator[str]:
    """Answer every request with the same bytes, then hang up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(raw)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        thread.join(5)


def http(body: bytes, kind: str = "application/sparql-results+json", length: int = -1) -> bytes:
    size = len(body) if length < 0 else length
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + body


SOUND = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"y"}}]}}'


def test_answer_in_json_is_read() -> None:
    with answering(http(SOUND)) as address:
        assert list(open_store(address).query("SELECT * {}")) == [{"x": "y"}]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        http(SOUND, length=10_000),
        http(SOUND[:-20]),
        http(b""),
        http(b"null"),
        http(b"\xff\xfe"),
        http(b"<html></html>", "text/html"),
        http(b"<html></html>", "application/sparql-results+xml"),
        http(b"garbage", "application/n-triples"),
        http(b"garbage", "text/turtle; charset=utf-8"),
        http(b"x", "nonsense"),
        b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\n\xff\xfe\x00\x1b",
        b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Away\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
    ],
    ids=lambda raw: repr(raw[:40]),
)
def test_broken_answer_is_a_query_error(raw: bytes) -> None:
    with answering(raw) as address, pytest.raises(QueryError) as caught:
        print(list(open_store(address).query("SELECT * {}").rows()))
    assert address in str(caught.value)
    assert "\x1b" not in str(caught.value)
    del caught
    gc.collect()  # a socket left open is a warning here, not in some later test


@pytest.mark.parametrize(
    "address",
    ["http://[::1", "http://127.0.0.1:x/", "http://a b/", "http://../", "http://", "https:///x"],
)
def test_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(KGError):
        open_store(address).query("ASK {}")


def test_command_asks_a_server(kg: Callable[..., Any], address: str) -> None:
    ran = kg("query", "--store", address, "ASK { place:alphaville a aie:City }")
    assert (ran.code, ran.text) == (0, "yes\n")


def test_command_tells_a_server_that_is_down(kg: Callable[..., Any]) -> None:
    ran = kg("query", "--store", "http://127.0.0.1:9/", "ASK {}")
    assert (ran.code, ran.text) == (2, "")
    assert "cannot be reached" in ran.err


def test_server_is_waited_for_as_long_as_the_caller_says() -> None:
    """A query with `--timeout 300` once ended after 60 s, which the client had as its own."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        began = time.monotonic()
        with pytest.raises(QueryError, match="cannot be reached"):
            open_store(address, server_timeout=0.2).query("ASK {}")
        assert time.monotonic() - began < 5


def test_limit_of_the_command_holds_for_a_server(kg_process: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        done = kg_process("query", "--timeout", "1", "--store", address, "ASK {}")
    assert done.code == 2
    assert "stopped after 1 s" in str(done.err)


@pytest.mark.parametrize(
    ("selection", "left_out"),
    [({"known_by": "2017"}, 7), ({"period": (2017, 2018)}, 1), ({"evidence": "verified"}, 0)],
    ids=str,
)
def test_part_of_what_a_server_holds_is_that_of_the_embedded_store(
    store: Store, alphaville: Path, selection: dict[str, Any], left_out: int
) -> None:
    wanted = ClaimSelection(**selection)
    selected = select_claims(store, wanted)
    expected = select_claims(open_store(alphaville), wanted)
    assert set(selected.store.iter_quads()) == set(expected.store.iter_quads())
    assert (selected.left_out, selected.undated) == (left_out, 0)


def test_served_dataset_does_not_differ_from_the_one_in_its_folder(
    store: Store, alphaville: Path
) -> None:
    difference = find_difference(open_store(alphaville), store)
    assert (difference.removed, difference.added) == ([], [])


@pytest.mark.parametrize("known_by", [None, "2024"])
def test_ledgers_read_the_same_figures(
    store: Store, alphaville: Path, known_by: str | None
) -> None:
    selection = ClaimSelection(known_by=known_by)
    found = read_figures(store, selection)
    assert found.figures
    assert found == read_figures(open_store(alphaville), selection)
