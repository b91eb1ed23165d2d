"""Answers to queries: rows, yes or no, or a graph."""

import datetime as dt
import json
import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.terms import PREFIXES, contract

if TYPE_CHECKING:
    import pandas as pd

#: What a cell holds in Python; None where a variable is unbound.
Value = str | int | float | bool | Decimal | dt.date | dt.datetime | None

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_XSD: Final = PREFIXES["xsd"]
_INTEGERS: Final = frozenset(
    _XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    )
)
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_DOUBLE: Final = re.compile(r"[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|INF)|NaN")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_GRAPH_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}


def to_python(term: _Term | None, *, compact: bool = False) -> Value:
    """Turn an RDF term into a Python value.

    IRIs become strings (CURIEs where `compact`), numbers, booleans and dates become
    Python's own; years and months without a day stay strings.
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return contract(term.value) if compact else term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    try:
        return _literal_value(term)
    except (ValueError, ArithmeticError):
        return term.value  # an ill-typed literal is its text


def _literal_value(term: ox.Literal) -> Value:
    datatype = term.datatype.value
    if datatype in _INTEGERS and _INTEGER.fullmatch(term.value):
        return int(term.value)
    if not datatype.startswith(_XSD):
        return term.value
    match datatype.removeprefix(_XSD):
        case "decimal" if _DECIMAL.fullmatch(term.value):
            return Decimal(term.value)
        case "double" | "float" if _DOUBLE.fullmatch(term.value):
            return float(term.value)
        case "boolean" if term.value in _BOOLEANS:
            return _BOOLEANS[term.value]
        case "date" if _DATE.fullmatch(term.value):
            return dt.date.fromisoformat(term.value)
        case "dateTime" if _DATE_TIME.match(term.value):
            return dt.datetime.fromisoformat(term.value)
    return term.value


@contextmanager
def failures_told(store: str) -> Iterator[None]:
    """Turn what can go wrong while a query runs into a `QueryError` that names the store."""
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise QueryError(store, f"the query failed: {error}", "Correct the query.") from error


class Results:
    """What a query answers; read it once.

    Iterate over it for rows (SELECT: a dict of Python values by variable) or
    triples (CONSTRUCT, DESCRIBE: a dict with subject, predicate, object).

    Attributes
    ----------
    kind
        ``rows``, ``boolean`` or ``graph``.
    variables
        Names of the columns, in order.
    """

    def __init__(
        self, raw: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, store: str = "query"
    ) -> None:
        self._raw = raw
        self._store = store
        if isinstance(raw, ox.QuerySolutions):
            self.kind = "rows"
            self.variables = tuple(variable.value for variable in raw.variables)
        elif isinstance(raw, ox.QueryBoolean):
            self.kind = "boolean"
            self.variables = ()
        else:
            self.kind = "graph"
            self.variables = ("subject", "predicate", "object")

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Tell failures while rows are read; a server's answer may break off, too."""
        try:
            with failures_told(self._store):
                yield
        except SyntaxError as error:
            raise QueryError(
                self._store, f"the server's answer breaks off: {error.msg}", "Ask again."
            ) from error

    @property
    def answer(self) -> bool:
        """The answer to an ASK query.

        Raises
        ------
        QueryError
            If the query was no ASK.
        """
        if not isinstance(self._raw, ox.QueryBoolean):
            raise QueryError("answer", "only an ASK query answers yes or no", "Iterate over rows.")
        return bool(self._raw)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return self.rows()

    def rows(self, *, compact: bool = False) -> Iterator[dict[str, Value]]:
        """Give row after row as Python values.

        Parameters
        ----------
        compact
            Shorten IRIs to CURIEs.
        """
        for terms in self.terms():
            yield {
                name: to_python(term, compact=compact)
                for name, term in zip(self.variables, terms, strict=True)
            }

    def terms(self) -> Iterator[tuple[_Term | None, ...]]:
        """Give row after row as RDF terms.

        Raises
        ------
        QueryError
            If the query was an ASK.
        """
        if isinstance(self._raw, ox.QueryBoolean):
            raise QueryError("rows", "an ASK query has no rows", "Use `.answer`.")
        with self._failures_told():
            if isinstance(self._raw, ox.QuerySolutions):
                for solution in self._raw:
                    yield tuple(solution)
            else:
                for triple in self._raw:
                    yield (triple.subject, triple.predicate, triple.object)

    def to_pandas(self, *, compact: bool = False) -> "pd.DataFrame":
        """Make a pandas table of the rows; decimals become floats.

        Parameters
        ----------
        compact
            Shorten IRIs to CURIEs.
        """
        import pandas as pd

        rows = [
            [float(value) if isinstance(value, Decimal) else value for value in row.values()]
            for row in self.rows(compact=compact)
        ]
        return pd.DataFrame(rows, columns=list(self.variables))

    def to_csv(self) -> bytes:
        """Write rows as SPARQL 1.1 Query Results CSV.

        Raises
        ------
        QueryError
            If the query gave a graph, or a yes or no.
        """
        if self.kind == "boolean":
            raise QueryError("format", "yes or no is not written as CSV", "Use json or table.")
        return self._serialized(ox.QueryResultsFormat.CSV)

    def to_tsv(self) -> bytes:
        """Write rows as SPARQL 1.1 Query Results TSV, in which terms keep their kind.

        Raises
        ------
        QueryError
            If the query gave a graph, or a yes or no.
        """
        if self.kind == "boolean":
            raise QueryError("format", "yes or no is not written as TSV", "Use json or table.")
        return self._serialized(ox.QueryResultsFormat.TSV)

    def to_json(self) -> bytes:
        """Write rows or the answer as SPARQL 1.1 Query Results JSON.

        Raises
        ------
        QueryError
            If the query gave a graph.
        """
        return self._serialized(ox.QueryResultsFormat.JSON)

    def _serialized(self, format_: ox.QueryResultsFormat) -> bytes:
        if isinstance(self._raw, ox.QueryTriples):
            raise QueryError("format", "a graph is not written as rows", "Use turtle or nquads.")
        with self._failures_told():
            written = self._raw.serialize(format=format_)
        assert written is not None
        return written

    def iter_jsonl(self) -> Iterator[str]:
        """Write a JSON object a row, with JSON's own numbers and booleans.

        A number that JSON cannot hold, or a double would round, is written as a string.
        """
        for row in self.rows():
            yield json.dumps(
                {name: _json_value(value) for name, value in row.items()}, ensure_ascii=False
            )

    def to_rdf(self, format_: str) -> bytes:
        """Write a graph as ``turtle``, ``trig`` or ``nquads``, in a stable order."""
        with self._failures_told():
            triples = sorted(self.triples(), key=str)
        prefixes = _used_prefixes(triples)
        return ox.serialize(triples, format=_GRAPH_FORMATS[format_], prefixes=prefixes) or b""

    def triples(self) -> Iterable[ox.Triple]:
        """Give the triples of a graph.

        Raises
        ------
        QueryError
            If the query gave rows or a yes or no.
        """
        if not isinstance(self._raw, ox.QueryTriples):
            raise QueryError(
                "format", "only CONSTRUCT and DESCRIBE give a graph", "Use table, csv or json."
            )
        return self._raw


def _used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Choose the prefixes of the IRIs in these triples."""
    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    used = {contract(iri).partition(":")[0] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix in used}


def _json_value(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        number = float(value)
        return number if Decimal(repr(number)) == value else str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
