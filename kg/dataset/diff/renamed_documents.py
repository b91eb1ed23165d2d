"""Documents whose id was corrected: the same text, or the same page, under another id."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from kg.dataset.store import EmbeddedStore
from kg.terms import contract, expand

#: What makes two documents the same, the surest first.
_SAME: Final = ("aie:sha256", "schema:url")


def find_renamed_documents(
    stores: tuple[EmbeddedStore, EmbeddedStore],
    differing: tuple[Iterable[ox.Quad], Iterable[ox.Quad]],
) -> dict[str, str]:
    """Find documents that have one id in the first dataset and another in the second.

    They are those that only one dataset has, with the same hash of their text or, where this
    is not known, the same address. Where several documents share it, none is taken.

    Parameters
    ----------
    stores
        The two datasets.
    differing
        The statements that only the first has, and those that only the second has.

    Returns
    -------
    dict of str to str
        CURIE in the first dataset to CURIE in the second.
    """
    first, second = stores
    old, new = _documents(differing[0], second), _documents(differing[1], first)
    renamed: dict[str, str] = {}
    if not (old and new):
        return renamed
    for property_ in _SAME:
        olds, news = _by_value(first, old, property_), _by_value(second, new, property_)
        for value in sorted(olds.keys() & news.keys()):
            if len(olds[value]) == len(news[value]) == 1:
                [was], [is_] = olds[value], news[value]
                renamed[contract(was.value)] = contract(is_.value)
        old = {document for document in old if contract(document.value) not in renamed}
        taken = set(renamed.values())
        new = {document for document in new if contract(document.value) not in taken}
    return renamed


def _documents(quads: Iterable[ox.Quad], other: EmbeddedStore) -> set[ox.NamedNode]:
    """Find the documents in statements of one dataset that the other does not have."""
    return {
        quad.subject
        for quad in quads
        if quad.predicate == _TYPE and quad.object == _DOCUMENT
        if isinstance(quad.subject, ox.NamedNode)
        if next(other.oxigraph.quads_for_pattern(quad.subject, _TYPE, _DOCUMENT), None) is None
    }


def _by_value(
    store: EmbeddedStore, documents: Iterable[ox.NamedNode], property_: str
) -> dict[str, list[ox.NamedNode]]:
    found = defaultdict(list)
    predicate = ox.NamedNode(expand(property_))
    for document in documents:
        for quad in store.oxigraph.quads_for_pattern(document, predicate, None):
            found[str(quad.object)].append(document)
    return found


_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_DOCUMENT: Final = ox.NamedNode(expand("aie:SourceDocument"))
