"""Stores: where an RDF dataset lies and answers queries.

Embedded by default (Oxigraph, in memory or in a folder); any SPARQL 1.1 Protocol
server does the same.
"""

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from kg.dataset.results import Results, failures_told
from kg.errors import BuildError, SourceError
from kg.terms import PREFIXES

_PREFIXES: Final = dict(PREFIXES)
_CHUNK_BLOCKS: Final = 500


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
            If it fails while it runs.
        """
        with failures_told(self.name):
            return Results(self.oxigraph.query(text, prefixes=_PREFIXES), self.name)

    def iter_quads(self) -> Iterator[ox.Quad]:
        """Give every statement with its graph, in no particular order."""
        return iter(self.oxigraph)


class _BlockReader(io.RawIOBase):
    """Hands blocks of lines to a parser that reads bytes, a chunk at a time."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self._blocks = iter(blocks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed asks for a wider buffer
        if not self._rest:
            self._rest = memoryview("".join(islice(self._blocks, _CHUNK_BLOCKS)).encode())
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def load_statements(oxigraph: ox.Store, blocks: Iterable[str]) -> None:
    """Load blocks of N-Quads lines into a store without holding them all in memory."""
    stream = io.BufferedReader(_BlockReader(blocks), 1 << 20)
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
    except (OSError, RuntimeError) as error:
        raise BuildError(
            name, f"the store cannot be opened ({error})", "Build it again."
        ) from error
