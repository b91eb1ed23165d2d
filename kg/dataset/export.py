"""Exports: the whole dataset as one file, the same bytes for the same dataset."""

import heapq
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from kg.dataset.claims_csv import write_claims_csv
from kg.dataset.json_ld import write_json_ld
from kg.dataset.nquads import node
from kg.dataset.store import Store
from kg.errors import SourceError
from kg.terms import PREFIXES

#: Lines sorted in memory at a time; more are merged from temporary files.
_SORT_LINES: Final = 500_000

_DEFAULT_GRAPH: Final = ox.DefaultGraph()


def export_store(store: Store, path: Path) -> None:
    """Write a dataset to a file, whole or not at all.

    Parameters
    ----------
    store
        What to export.
    path
        Its ending says the format: ``.nq``, ``.trig``, ``.ttl``, ``.jsonld``, ``.csv``.

    Raises
    ------
    SourceError
        If the ending is another, or the file cannot be written.
    """
    write = WRITERS.get(path.suffix)
    if write is None:
        raise SourceError(
            str(path),
            f"the ending {path.suffix!r} is no export format",
            f"Use {', '.join(WRITERS)}.",
        )
    try:
        with written_whole(path) as file:
            write(store, file)
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be written ({error.strerror or error})", "Choose another place."
        ) from error


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file that takes its place when the block ends well, else vanishes."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        umask = os.umask(0)
        os.umask(umask)
        new.chmod(0o666 & ~umask)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_nquads(store: Store, file: IO[bytes]) -> None:
    """Write sorted N-Quads."""
    for line in _sorted_lines(f"{quad} .\n" for quad in store.iter_quads()):
        file.write(line.encode())


def write_trig(store: Store, file: IO[bytes]) -> None:
    """Write TriG: the default graph, then graph after graph."""
    ox.serialize(_sorted_quads(store), file, ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def write_turtle(store: Store, file: IO[bytes]) -> None:
    """Write Turtle, which has no graphs: each relation claim names its triple instead."""
    ox.serialize(_iter_turtle(store), file, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def write_jsonld(store: Store, file: IO[bytes]) -> None:
    """Write JSON-LD with our prefixes as its context."""
    write_json_ld(_sorted_quads(store), file)


WRITERS: Final[dict[str, Callable[[Store, IO[bytes]], None]]] = {
    ".nq": write_nquads,
    ".trig": write_trig,
    ".ttl": write_turtle,
    ".jsonld": write_jsonld,
    ".csv": write_claims_csv,
}


def _iter_turtle(store: Store) -> Iterator[ox.Triple]:
    """Give the default graph, and for each relation claim the triple in its graph."""
    claim_property = _named("rdf:predicate")
    subject_property, object_property = _named("rdf:subject"), _named("rdf:object")
    relation = _named("aie:RelationClaim")
    graphs = {
        quad.subject
        for quad in store.iter_quads()
        if quad.object == relation and quad.graph_name == _DEFAULT_GRAPH
    }
    for quad in _sorted_quads(store):
        graph = quad.graph_name
        if graph == _DEFAULT_GRAPH:
            yield quad.triple
        elif graph in graphs:
            assert isinstance(graph, ox.NamedNode)
            yield ox.Triple(graph, subject_property, quad.subject)
            yield ox.Triple(graph, claim_property, quad.predicate)
            yield ox.Triple(graph, object_property, quad.object)


def _named(curie: str) -> ox.NamedNode:
    return ox.NamedNode(node(curie)[1:-1])


def _sorted_quads(store: Store) -> Iterator[ox.Quad]:
    """Give all quads graph by graph (the default graph first), each sorted by subject."""

    def line(quad: ox.Quad) -> str:
        graph = "" if quad.graph_name == _DEFAULT_GRAPH else str(quad.graph_name)
        return f"{graph}\x1f{quad.triple} {graph} .\n"

    for text in _sorted_lines(line(quad) for quad in store.iter_quads()):
        yield from ox.parse(text.partition("\x1f")[2], format=ox.RdfFormat.N_QUADS)


def _sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """Sort lines, on disk where they are many; a line that comes twice is given once."""
    rest = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while chunk := sorted(islice(rest, _SORT_LINES)):
            if len(chunk) < _SORT_LINES and not runs:
                runs.append(chunk)
                break
            run = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            run.writelines(chunk)
            run.seek(0)
            runs.append(run)
        last = None
        for line in heapq.merge(*runs):
            if line != last:
                yield line
            last = line
