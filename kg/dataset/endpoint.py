"""A store on a server: the SPARQL 1.1 Protocol."""

import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.dataset.results import Results
from kg.errors import QueryError
from kg.terms import PREFIXES

_ROW_TYPES: Final = "application/sparql-results+json"
_GRAPH_TYPES: Final = (
    "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8, application/xml;q=0.7"
)
_FORM: Final = re.compile(
    r"(?<![\w:?$<>/#.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE
)


class EndpointStore:
    """A SPARQL 1.1 Protocol server.

    Parameters
    ----------
    address
        Its query address. Parameters in it are sent with every query.
    timeout
        Seconds to wait for an answer; None for no limit.
    """

    def __init__(self, address: str, timeout: float | None) -> None:
        self.name = address
        self._timeout = timeout

    def query(self, text: str) -> Results:
        """Answer a query; our prefixes need no declaration.

        Raises
        ------
        SyntaxError
            If the server refuses the text and it is no query.
        QueryError
            If the server cannot be reached, refuses the query, or answers in an
            unknown form.
        """
        body = urllib.parse.urlencode({"query": _declare_prefixes(text)}).encode()
        headers = {
            "Accept": _GRAPH_TYPES if _gives_graph(text) else _ROW_TYPES,
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "ecosystem-kg",
        }
        try:
            request = urllib.request.Request(self.name, body, headers)  # noqa: S310 - http(s) only
            with urllib.request.urlopen(request, timeout=self._timeout) as response:  # noqa: S310
                content_type = response.headers.get_content_type()
                answer = response.read()
        except urllib.error.HTTPError as error:
            with error:
                said = error.read(500).decode("utf-8", "replace").strip()
            if error.code == http.HTTPStatus.BAD_REQUEST:
                _require_syntax(text)
            raise QueryError(
                self.name, f"the server answers {error.code}: {said}", "Correct the query."
            ) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            # ValueError: an address that cannot be one. HTTPException: no HTTP comes back.
            reason = getattr(error, "reason", None) or error or type(error).__name__
            raise QueryError(
                self.name, f"the server cannot be reached ({reason})", "Check the address."
            ) from error
        return self._parse(answer, content_type, _gives_graph(text))

    def iter_quads(self) -> Iterator[ox.Quad]:
        """Give every statement with its graph, asked for with two queries."""
        for terms in self.query("SELECT ?s ?p ?o { ?s ?p ?o }").terms():
            yield ox.Quad(*terms)  # type: ignore[arg-type]  # bound by the pattern
        for terms in self.query("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }").terms():
            yield ox.Quad(*terms)  # type: ignore[arg-type]  # bound by the pattern

    def _parse(self, answer: bytes, content_type: str, is_graph: bool) -> Results:
        rows_format = ox.QueryResultsFormat.from_media_type(content_type)
        graph_format = ox.RdfFormat.from_media_type(content_type)
        try:
            if rows_format is not None and not is_graph:
                return Results(ox.parse_query_results(answer, format=rows_format), self.name)
            if graph_format is not None and is_graph:
                graph = ox.Store()
                graph.load(answer, format=graph_format, to_graph=ox.DefaultGraph())
                raw = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
                return Results(raw, self.name)
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                self.name, f"the server's answer cannot be read: {error}", "Is this its address?"
            ) from error
        raise QueryError(
            self.name,
            f"the server answers with {content_type}, which is no query result",
            "Give the address of its SPARQL query service.",
        )


def _gives_graph(text: str) -> bool:
    """Say whether a query gives a graph: a server is asked for the one type or the other."""
    form = _FORM.search(text)
    return form is not None and form[1].upper() in ("CONSTRUCT", "DESCRIBE")


def _require_syntax(text: str) -> None:
    """Raise `SyntaxError`, as an embedded store does, if that is what the server refused."""
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except (OSError, RuntimeError):
        return


def _declare_prefixes(text: str) -> str:
    """Put our prefixes before a query; its own declarations come later and win."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + text
