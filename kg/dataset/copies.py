"""Copying a store without a part of what it holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from kg.dataset.store import EmbeddedStore, Store


def copy_without(
    store: Store,
    name: str,
    *,
    graphs: Collection[str] = (),
    subjects: Collection[str] = (),
    triples: Iterable[tuple[object, ...]] = (),
) -> EmbeddedStore:
    """Copy a store into memory, but for a part of what it holds.

    Statements are filtered as they are read, so memory grows with the copy alone.

    Parameters
    ----------
    store
        What to copy.
    name
        How messages call the copy.
    graphs
        IRIs of named graphs that are left out.
    subjects
        IRIs of which the copy's default graph says nothing.
    triples
        Subject, predicate and object of single statements that are left out of the default
        graph, as `kg.dataset.results.Results.terms` gives them.

    Raises
    ------
    QueryError
        If the store lies on a server, and that cannot be reached or breaks off.
    """
    without_graphs = frozenset(map(ox.NamedNode, graphs))
    without_subjects = frozenset(map(ox.NamedNode, subjects))
    without: defaultdict[object, set[tuple[object, ...]]] = defaultdict(set)
    for subject, predicate, object_ in triples:
        without[subject].add((predicate, object_))

    def kept() -> Iterator[ox.Quad]:
        default = ox.DefaultGraph()
        for quad in store.iter_quads():
            graph, subject = quad.graph_name, quad.subject
            if graph != default:
                if graph not in without_graphs:
                    yield quad
            elif subject not in without_subjects and (
                subject not in without or (quad.predicate, quad.object) not in without[subject]
            ):
                yield quad

    oxigraph = ox.Store()
    oxigraph.bulk_extend(kept())
    return EmbeddedStore(oxigraph, name)
