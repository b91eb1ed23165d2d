"""Only reading: updates, LOAD and SERVICE are refused, however they are written."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries.guard import require_read_only


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "select * {}",
        "ASK {}",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE place:x",
        "# INSERT\nASK {}",
        "PREFIX load: <urn:x> ASK { load:a ?p ?o }",
        "BASE <http://example.org/> SELECT * {}",
        "ASK { ?service ?p ?o }",
        "ASK { facility:public-service-platforms ?p ?o }",
        "ASK { place:service ?p ?o }",
        'ASK { ?s ?p "SERVICE <http://x/>" }',
        "ASK { ?s ?p '''SERVICE\n''' }",
        "ASK { <http://example.org/SERVICE/(x)> ?p ?o }",
        "ASK { ?s ?p ?o } # SERVICE <http://x/>",
        'ASK { ?s ?p "insert data" FILTER(?s < ?o) }',
        'ASK { ?s ?p "\\u0053ervice" }',
        'ASK { ?s ?p "delete \\\\u0022 SERVICE" }',
        "PREFIX a: <http://example.org/> ASK { a:services a:public-service ?o }",
        "ASK { ?s ?p '''a \\n SERVICE \\u0041''' }",
        "ASK { <http://example.org/\\u0041#x> ?p ?o }",
    ],
)
def test_reading_query_passes(query: str) -> None:
    require_read_only(query)
    with contextlib.suppress(SyntaxError):
        ox.Store().query(query, prefixes={"place": "urn:p", "facility": "urn:f"})


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a> <b> <c> }",
        "insert { ?s ?p ?o } where {}",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <a>",
        "COPY DEFAULT TO <a>",
        "MOVE DEFAULT TO <a>",
        "ADD DEFAULT TO <a>",
        "WITH <a> DELETE { ?s ?p ?o } WHERE {}",
        "PREFIX a: <b> INSERT DATA {}",
        "# only reading\nCLEAR ALL",
        "\\u0049NSERT DATA {}",
    ],
)
def test_update_is_refused(update: str) -> None:
    with pytest.raises(QueryError) as caught:
        require_read_only(update, "q.rq")
    assert str(caught.value).startswith("q.rq:")


@pytest.mark.parametrize("text", ["", "  \n", "# nothing"])
def test_empty_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="the query is empty"):
        require_read_only(text)


@pytest.mark.parametrize("text", ["hello", "{ ?s ?p ?o }", "EXPLAIN ASK {}", "1", "PREFIX a: <b>"])
def test_text_that_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        require_read_only(text)


def test_refusal_shows_line_and_column() -> None:
    with pytest.raises(
        QueryError, match=r"q:2:3: this reads as SERVICE, which would call another server"
    ):
        require_read_only("SELECT * {\n  SERVICE <http://x/> { ?s ?p ?o } }", "q")


class Server:
    """Counts who connects to a port of this machine."""

    def __init__(self) -> None:
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(64)
        self.calls = 0
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        """Stop listening."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self._thread.join(5)

    def is_called_by(self, query: str) -> bool:
        """Run a query without our guard; say whether it calls this server."""
        before = self.calls
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(True)))
        try:
            list(store.query(query))  # type: ignore[arg-type]
        except SyntaxError:
            return False
        except (OSError, RuntimeError, TypeError):
            pass
        time.sleep(0.01)
        return self.calls > before


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Listen on a port of this machine."""
    server = Server()
    yield server
    server.close()


#: Queries that call <U> although the word SERVICE does not stand by itself.
HIDDEN = [
    "SELECT * {SERVICE <U> {?s ?p ?o}}",
    "SELECT * {service<U>{?s ?p ?o}}",
    "SELECT * {SeRvIcE SILENT <U> {?s ?p ?o}}",
    "SELECT * {SERVICESILENT<U>{?s ?p ?o}}",
    "PREFIX : <U> SELECT * {SERVICE:a{?s ?p ?o}}",
    "PREFIX : <U> SELECT * {SERVICE SILENT:a{?s ?p ?o}}",
    "PREFIX : <U> SELECT * {SERVICESILENT:a{?s ?p ?o}}",
    "SELECT * {?s ?p trueSERVICE<U>{?x ?y ?z}}",
    "SELECT * {?s ?p falseservicesilent<U>{?x ?y ?z}}",
    "PREFIX : <U> SELECT * {?s ?p trueSERVICE:a{?x ?y ?z}}",
    "PREFIX : <U> SELECT * {FILTER(1<2)SERVICE:a#>\n{?x ?y ?z}}",
    "PREFIX : <U> SELECT * {FILTER(1<2)SERVICESILENT:a#>\n{?x ?y ?z}}",
    "PREFIX : <U> PREFIX a: <U> SELECT * {FILTER(1<a:b)SERVICE:a#>\n{?x ?y ?z}}",
    "PREFIX : <U> PREFIX a: <U> SELECT * {SERVICE:a#BIND(1 AS ?k)>\n{?x ?y ?z}}",
    "PREFIX : <U> PREFIX a: <U> SELECT * {FILTER(1<a:b)SERVICE:a#BIND(1 AS ?k)>\n{?x ?y ?z}}",
    "PREFIX : <U> SELECT * {SERVICE ?v#a word\n{?x ?y ?z}}",
    "SELECT * {VALUES(?a){(UNDEF)}SERVICE<U>{?x ?y ?z}}",
    "SELECT * {BIND('\\\\' AS ?x) SERVICE <U> {?x ?y ?z} BIND('' AS ?z)}",
    "SELECT * {# '\n SERVICE <U> {?x ?y ?z} # '\n}",
    "SELECT * {{ SELECT * { GRAPH ?g {} } } UNION { SERVICE <U> {?x ?y ?z} }}",
    "ASK { FILTER EXISTS { SERVICE <U> {?x ?y ?z} } }",
    "CONSTRUCT {?x ?y ?z} WHERE { OPTIONAL { SERVICE <U> {?x ?y ?z} } }",
    "DESCRIBE ?x { SERVICE <U> {?x ?y ?z} }",
    # The name, the string or the IRI is not valid, so Oxigraph reads the text in another way.
    "PREFIX a: <http://x:> SELECT * {?s ?p a:SERVICE<U>{?x ?y ?z}}",
    "PREFIX a: <http://x:> SELECT * {?s ?p a:SERVICESILENT<U>{?x ?y ?z}}",
    "PREFIX a: <http://x:> SELECT * {?s a:trueSERVICE<U>{?x ?y ?z}}",
    "SELECT * {VALUES ?k {'''a'} SERVICE <U> {?x ?y ?z} #\\q'''\n}",
    'SELECT * {VALUES ?k {"""a"} SERVICE <U> {?x ?y ?z} #\\q"""\n}',
    "SELECT * {VALUES ?k {'''a'} SERVICE <U> {?x ?y ?z} #\\uD800'''\n}",
    "SELECT * {VALUES ?k {'''a'} SERVICE <U> {?x ?y ?z} #\\u12'''\n}",
    "SELECT * {BIND('\\u0027' AS ?k) VALUES ?v {<urn:\\u0041#>} SERVICE <U> {?x ?y ?z} #'''\n}",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_service_is_refused_however_it_is_written(query: str, server: Server) -> None:
    """Oxigraph needs no space around keywords; some of these once reached the server."""
    with pytest.raises(QueryError, match="SERVICE"):
        require_read_only(query.replace("<U>", f"<{server.address}>"))


PIECES = st.sampled_from(
    [
        *("SERVICE", "service", "SERVICESILENT", "SILENT", "<U>", ":a", "a:b", "?v", "{?x ?y ?z}"),
        *(
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            "<2",
            "'",
            '"',
            '"""',
            "\\",
            "\\u0053",
            "\\u0022",
            "#",
            "\n",
        ),
        *(
            " ",
            ".",
            ";",
            ",",
            "true",
            "1",
            "1.",
            "1e1",
            "@en",
            "^^",
            "FILTER(1<2)",
            "FILTER(1<a:b)",
        ),
        *(
            "FILTER(1<a:b)",
            "BIND(1 AS ?k)",
            "?s ?p ?o",
            "?s ?p true",
            "VALUES ?v {<U>}",
            "OPTIONAL",
            "UNION",
        ),
        *("?s ?p 'x'", "?s ?p 1", "?s ?p a:b", "#>", "GRAPH ?g", "MINUS", "EXISTS", "[]", "()"),
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PIECES, max_size=4), st.sampled_from(HIDDEN), st.lists(PIECES, max_size=3), st.data()
)
def test_what_passes_calls_no_server(
    server: Server, before: list[str], seed: str, after: list[str], data: st.DataObject
) -> None:
    """Whatever Oxigraph would carry out has been refused before."""
    cut = data.draw(st.integers(0, len(seed)))
    query = seed[:cut] + "".join(before) + seed[cut:] + "".join(after)
    if "PREFIX a:" not in query:
        query = f"PREFIX a: <U> {query}"
    query = query.replace("<U>", f"<{server.address}>")
    try:
        require_read_only(query)
    except QueryError:
        return
    assert not server.is_called_by(query)


@given(st.text(max_size=60))
def test_any_text_passes_or_is_refused(text: str) -> None:
    with contextlib.suppress(QueryError):
        require_read_only(text)
