"""The statements that only one of two stores has.

Statements are compared as lines of N-Quads, which Oxigraph writes fast and Python compares
as sets: exact, and a million statements in a few seconds. The lines of the first store are
held in memory, some 300 bytes a statement.
"""

import io
from collections.abc import Callable
from typing import Final

import pyoxigraph as ox

from kg.dataset.store import EmbeddedStore, Store

#: What every line with a blank node holds; a text may hold it, too, which does no harm.
_BLANK_NODE: Final = b"_:"


def find_differing_statements(first: Store, second: Store) -> tuple[list[str], list[str]]:
    """Find the statements that only one of two stores has.

    Blank nodes get the labels of their canonical form (RDFC-1.0), so that a file and a
    copy of it with other labels are the same.

    Parameters
    ----------
    first, second
        The two stores.

    Returns
    -------
    only_first, only_second : list of str
        Lines of N-Quads without line ends, sorted.

    Raises
    ------
    QueryError
        If a server does not answer.
    """
    only_first: set[bytes] = set()
    only_second: set[bytes] = set()

    def compare(lines: list[bytes]) -> None:
        found = set(lines)
        both = found & only_first
        only_first.difference_update(both)
        only_second.update(found - both)

    blank_first = _read_lines(first, only_first.update)
    blank_second = _read_lines(second, compare)
    only_first |= blank_first - blank_second
    only_second |= blank_second - blank_first
    return _sorted(only_first), _sorted(only_second)


def hold_locally(store: Store) -> EmbeddedStore:
    """Give a store that many small look-ups can be made in: a server's data are copied."""
    if isinstance(store, EmbeddedStore):
        return store
    copy = ox.Store()
    copy.extend(store.iter_quads())
    return EmbeddedStore(copy, store.name)


def _read_lines(store: Store, take: Callable[[list[bytes]], None]) -> set[bytes]:
    """Hand all lines over, but for those with blank nodes: these are returned, canonical."""
    sink = _LineSink(take)
    oxigraph = hold_locally(store).oxigraph
    oxigraph.dump(sink, ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # all it does is write
    return _canonical(sink.aside) if sink.aside else set()


class _LineSink(io.RawIOBase):
    """Cuts what is written to it into lines, and hands them on in lists."""

    def __init__(self, take: Callable[[list[bytes]], None]) -> None:
        self.aside: list[bytes] = []
        self._take = take
        self._rest = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed asks for a wider buffer
        written = bytes(data)
        *lines, self._rest = (self._rest + written).split(b"\n")
        if _BLANK_NODE in written or any(_BLANK_NODE in line for line in lines[:1]):
            self.aside += [line for line in lines if _BLANK_NODE in line]
            lines = [line for line in lines if _BLANK_NODE not in line]
        self._take(lines)
        return len(written)


def _canonical(lines: list[bytes]) -> set[bytes]:
    quads = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS)
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {f"{quad} .".encode() for quad in dataset}


def _sorted(lines: set[bytes]) -> list[str]:
    return [line.decode() for line in sorted(lines)]
