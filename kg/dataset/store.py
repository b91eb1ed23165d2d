"""Stores: where an RDF dataset lies and answers queries.

Embedded by default (Oxigraph, in memory or in a folder); any SPARQL 1.1 Protocol
server does the same.
"""

import io
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from kg.dataset.results import Results
from kg.errors import BuildError, QueryError, SourceError
from kg.terms import PREFIXES

#: Seconds to wait for a server's answer.
SERVER_TIMEOUT: Final = 60.0

_CHUNK_LINES: Final = 5_000
_ROW_TYPES: Final = "application/sparql-results+json"
_GRAPH_TYPES: Final = "application/n-triples"


class Store(Protocol):
    """Answers SPARQL queries.

    Attributes
    ----------
    name
        How messages call it: a path, an address, or ``bundled data``.
    """

    name: str

    def query(self, text: str) -> Results:
        """Answer a query; our prefixes need no declaration."""
        ...

    def iter_quads(self) -> Iterator[ox.Quad]:
        """Give every statement with its graph, in no particular order."""
        ...


class EmbeddedStore:
    """A dataset in memory or in a folder.

    Parameters
    ----------
    oxigraph
        The store that holds it.
    name
        How messages call it.
    """

    def __init__(self, oxigraph: ox.Store, name: str) -> None:
        self.oxigraph = oxigraph
        self.name = name

    def __len__(self) -> int:
        return len(self.oxigraph)

    def query(self, text: str) -> Results:
        """Answer a query; our prefixes need no declaration.

        Raises
        ------
        SyntaxError
            If the text is no query, with position, as Oxigraph says it.
        QueryError
            If the store cannot be read.
        """
        try:
            return Results(self.oxigraph.query(text, prefixes=dict(PREFIXES)))
        except OSError as error:
            raise QueryError(self.name, f"the query failed: {error}", "Check the store.") from error

    def iter_quads(self) -> Iterator[ox.Quad]:
        """Give every statement with its graph, in no particular order."""
        return iter(self.oxigraph)


class EndpointStore:
    """A SPARQL 1.1 Protocol server.

    Parameters
    ----------
    address
        Its query address. Parameters in it are sent with every query.
    timeout
        Seconds to wait for an answer.
    """

    def __init__(self, address: str, timeout: float = SERVER_TIMEOUT) -> None:
        self.name = address
        self._timeout = timeout

    def query(self, text: str) -> Results:
        """Answer a query; our prefixes need no declaration.

        Raises
        ------
        QueryError
            If the server cannot be reached, refuses the query, or answers in an
            unknown form.
        """
        body = urllib.parse.urlencode({"query": _declare_prefixes(text)}).encode()
        request = urllib.request.Request(  # noqa: S310 - open_store takes http and https only
            self.name,
            data=body,
            headers={
                "Accept": f"{_ROW_TYPES}, {_GRAPH_TYPES}",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": "ecosystem-kg",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                content_type = response.headers.get_content_type()
                answer = response.read()
        except urllib.error.HTTPError as error:
            said = error.read(500).decode("utf-8", "replace").strip()
            raise QueryError(
                self.name, f"the server answers {error.code}: {said}", "Correct the query."
            ) from error
        except OSError as error:
            reason = getattr(error, "reason", error)
            raise QueryError(
                self.name, f"the server cannot be reached ({reason})", "Check the address."
            ) from error
        return self._parse(answer, content_type)

    def iter_quads(self) -> Iterator[ox.Quad]:
        """Give every statement with its graph, asked for with two queries."""
        for terms in self.query("SELECT ?s ?p ?o { ?s ?p ?o }").terms():
            yield ox.Quad(*terms)  # type: ignore[arg-type]  # bound by the pattern
        for terms in self.query("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }").terms():
            yield ox.Quad(*terms)  # type: ignore[arg-type]  # bound by the pattern

    def _parse(self, answer: bytes, content_type: str) -> Results:
        try:
            format_ = ox.QueryResultsFormat.from_media_type(content_type)
            if format_ is not None:
                parsed = ox.parse_query_results(answer, format=format_)
                return Results(parsed)
            rdf_format = ox.RdfFormat.from_media_type(content_type)
            if rdf_format is not None:
                graph = ox.Store()
                graph.load(answer, format=rdf_format, to_graph=ox.DefaultGraph())
                return Results(graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                self.name, f"the server's answer cannot be read: {error}", "Is this its address?"
            ) from error
        raise QueryError(
            self.name,
            f"the server answers with {content_type}, which is no query result",
            "Give the address of its SPARQL query service.",
        )


def _declare_prefixes(text: str) -> str:
    """Put our prefixes before a query; its own declarations come later and win."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + text


class _LineReader(io.RawIOBase):
    """Hands lines to a parser that reads bytes, a chunk at a time."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed asks for a wider buffer
        if not self._rest:
            self._rest = memoryview("".join(islice(self._lines, _CHUNK_LINES)).encode())
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def load_statements(oxigraph: ox.Store, lines: Iterable[str]) -> None:
    """Load N-Quads lines into a store without holding them all in memory."""
    stream = io.BufferedReader(_LineReader(lines), 1 << 20)
    oxigraph.bulk_load(stream, format=ox.RdfFormat.N_QUADS)


def load_rdf_file(path: Path) -> EmbeddedStore:
    """Load an exported RDF file into memory.

    Raises
    ------
    SourceError
        If the file is not what its name says.
    """
    oxigraph = ox.Store()
    try:
        oxigraph.bulk_load(path=str(path))
    except (SyntaxError, ValueError) as error:
        raise SourceError(
            str(path),
            f"this is not RDF as its name says: {error}",
            "Give a .nq, .trig, .ttl or .jsonld file.",
        ) from error
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error})", "Check the path.") from error
    return EmbeddedStore(oxigraph, str(path))


def open_folder(folder: Path, name: str) -> EmbeddedStore:
    """Open the Oxigraph folder of a built store for reading.

    Raises
    ------
    BuildError
        If it is damaged.
    """
    try:
        return EmbeddedStore(ox.Store.read_only(str(folder)), name)
    except OSError as error:
        raise BuildError(
            name, f"the store cannot be opened ({error})", "Build it again."
        ) from error
