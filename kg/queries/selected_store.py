"""The part of a store that rests on the claims of a selection: a filtered copy.

Queries on the copy need no filter and no list of graphs: it says what the store would say
without the other claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import iri_of, read_columns
from kg.dataset.copies import copy_without
from kg.dataset.store import Store
from kg.queries.claim_filter import find_claim_filter
from kg.queries.claim_selection import ClaimSelection, last_day, published_on
from kg.terms import PREFIXES

#: What the registry may say as well as a claim; which of them does, the store does not tell.
_REGISTERED: Final = f"<{PREFIXES['aie']}partOf>"

#: What is written for one claim alone: see `kg.dataset.statements`.
_PARTS: Final = """SELECT ?claim ?part {
    { ?claim aie:evidence ?part } UNION
    { ?claim aie:evidence/oa:hasSelector ?part } UNION
    { ?claim aie:conversion ?part }
}"""
_CARRIED: Final = """SELECT ?claim ?status ?subject ?property ?object {
    ?claim a aie:RelationClaim .
    OPTIONAL { ?claim aie:status ?status }
    %s
}"""
#: Where a claim's triple stands: in its graph or, in Turtle, which has none, spelt out.
_FORMS: Final = (
    "GRAPH ?claim { ?subject ?property ?object }",
    "?claim rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object",
)
_ACTUAL: Final = f"<{PREFIXES['aie']}Actual>"
_DATES: Final = """SELECT ?document ?published {
    ?document a aie:SourceDocument .
    OPTIONAL { ?document dcterms:issued ?date BIND(STR(?date) AS ?published) }
}"""
_LOW_QUALITY: Final = """SELECT ?document {
    ?document a aie:SourceDocument ; aie:sourceQuality aie:LowQuality
}"""


@dataclass(frozen=True, slots=True)
class SelectedStore:
    """What is left of a store.

    Attributes
    ----------
    store
        The part; the store itself where nothing is asked for.
    left_out
        How many claims are not in it because they do not meet the selection.
    undated
        How many more are not in it because no date is known to judge them by.
    """

    store: Store
    left_out: int = 0
    undated: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether claims are left out, and none is left."""
        some = self.left_out or self.undated
        return bool(some) and not self.store.query("ASK { ?claim a aie:Claim }").answer


def select_claims(store: Store, selection: ClaimSelection) -> SelectedStore:
    """Copy a store into memory, without the claims that a selection leaves out.

    Of a claim that is left out nothing stays: neither its named graph nor its evidence, nor,
    in the default graph, what no other actual claim says. Source documents that were not
    surely published by ``known_by``, or are of low quality where ``quality`` is ``normal``,
    go with their claims; others stay, with or without claims. Ontology and registry stay as
    they are: things and their names, and what is part of what (`aie:partOf`), which the
    registry says for most, so that it stays where only a claim does, too.

    Parameters
    ----------
    store
        Where the claims are. A server is asked for all it holds.
    selection
        What is wanted. If it asks for nothing, the store itself is given back, uncopied;
        otherwise what a reviewer has withdrawn is left out, too.

    Raises
    ------
    QueryError
        If the store lies on a server, and that cannot be reached or refuses.

    Examples
    --------
    >>> import kg
    >>> store = kg.open().store
    >>> select_claims(store, ClaimSelection()).store is store
    True
    >>> early = select_claims(store, ClaimSelection(known_by="2018")).store
    >>> early.query("ASK { ?document dcterms:issued ?date FILTER(YEAR(?date) > 2018) }").answer
    False
    """
    if not selection.restricts_claims:
        return SelectedStore(store)
    found = find_claim_filter(store, selection)
    left_out = found.left_out
    copy = copy_without(
        store,
        f"part of {store.name}",
        graphs=[iri_of(claim) for claim in left_out],
        subjects=[
            iri_of(cell)
            for cell in (*left_out, *_parts(store, left_out), *_documents(store, selection))
        ],
        triples=find_uncarried_triples(store, left_out) if left_out else (),
    )
    return SelectedStore(copy, len(left_out) - found.undated, found.undated)


def _parts(store: Store, left_out: frozenset[str]) -> set[str]:
    """Give the cells of evidence, selectors and conversions of no claim that is kept."""
    columns = read_columns(store.query(_PARTS))
    pairs = list(zip(columns["claim"], columns["part"], strict=True))
    return {part for claim, part in pairs if claim in left_out} - {
        part for claim, part in pairs if claim not in left_out
    }


def _documents(store: Store, selection: ClaimSelection) -> set[str]:
    """Give the cells of source documents that are left out themselves."""
    left_out: set[str] = set()
    if selection.known_by:
        known_by = last_day(selection.known_by)
        columns = read_columns(store.query(_DATES))
        for document, cell in zip(columns["document"], columns["published"], strict=True):
            published = published_on(iri_of(cell))
            if not published or last_day(published) > known_by:
                left_out.add(document)
    if selection.quality:
        left_out |= set(read_columns(store.query(_LOW_QUALITY))["document"])
    return left_out


def find_uncarried_triples(store: Store, left_out: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """Give the triples of relations that no actual claim carries without some claims.

    Parameters
    ----------
    store
        Where the claims are.
    left_out
        Cells (IRIs in angle brackets) of the claims that are left out.

    Returns
    -------
    iterator of tuple
        Subject, property and object, as terms of the store; never of `aie:partOf`, which the
        registry may state, too.
    """
    before: set[tuple[object, ...]] = set()
    still: set[tuple[object, ...]] = set()
    for form in _FORMS:
        for claim, status, *triple in store.query(_CARRIED % form).terms():
            if str(claim) in left_out:
                before.add(tuple(triple))
            elif status is None or str(status) == _ACTUAL:
                still.add(tuple(triple))
    return (triple for triple in before - still if str(triple[1]) != _REGISTERED)
