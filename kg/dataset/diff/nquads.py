"""A difference as RDF: one N-Quads document that says all of it."""

import urllib.parse
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.dataset.diff.difference import Difference
from kg.dataset.nquads import iri, node
from kg.terms import ID, PREFIXES

#: Graph of the statements that the second dataset has lost from its default graph. Those
#: from a named graph are in ``REMOVED?graph=`` and its IRI, percent-encoded.
REMOVED: Final = f"{ID}diff/removed"

#: Graph that says which claim stands for which.
REVISIONS: Final = f"{ID}diff/revisions"


def difference_lines(difference: Difference) -> list[str]:
    """Write a difference as sorted lines of N-Quads, without line ends.

    What only the second dataset has is there as it is, in its own graphs. What only the
    first has is in graphs of the name `REMOVED`, which keeps it apart and can be undone.
    In the graph `REVISIONS`, ``prov:wasRevisionOf`` leads from a changed claim to the one
    before, where its id is another. So the first dataset less the removed and with the
    added statements is the second.

    Parameters
    ----------
    difference
        What two datasets differ in.
    """
    return sorted({*difference.added, *_removed(difference), *_revisions(difference)})


def _removed(difference: Difference) -> Iterator[str]:
    for quad in ox.parse("\n".join(difference.removed), format=ox.RdfFormat.N_QUADS, lenient=True):
        graph = quad.graph_name
        name = REMOVED
        if not isinstance(graph, ox.DefaultGraph):
            name += "?graph=" + urllib.parse.quote(
                graph.value if isinstance(graph, ox.NamedNode) else str(graph), safe=""
            )
        yield f"{quad.triple} {iri(name)} ."


def _revisions(difference: Difference) -> Iterator[str]:
    for change in difference.claims:
        if change.previous is not None:
            claims = _claim(change.claim), _claim(change.previous)
            yield f"{claims[0]} {node('prov:wasRevisionOf')} {claims[1]} {iri(REVISIONS)} ."


def _claim(id_: str) -> str:
    """Write a claim's id, which is an IRI where no prefix fits."""
    return node(id_) if id_.partition(":")[0] in PREFIXES else iri(id_)
