"""Which nodes, and so which edges, a selection of kinds, sectors and place keeps."""

from collections.abc import Callable, Sequence
from typing import Final

from kg.dataset.columns import read_columns, text_of
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.selection import Selection
from kg.queries.parameters import find_thing
from kg.sources.nearest import nearest
from kg.terms import PREFIXES

#: Says whether an edge between two cells is wanted.
Wanted = Callable[[str, str], bool]

_CLASSES: Final = f"""SELECT ?class ?label {{
    ?class a owl:Class ; rdfs:label ?label FILTER(STRSTARTS(STR(?class), "{PREFIXES["aie"]}"))
}}"""
_OF_KIND: Final = "SELECT DISTINCT ?node { VALUES ?class { %s } ?node a ?class }"
_CONCEPTS: Final = """SELECT DISTINCT ?node {
    VALUES ?class { aie:Sector aie:Technology } ?node a ?class
}"""
_NARROWER: Final = "SELECT DISTINCT ?node { VALUES ?top { %s } ?node skos:broader* ?top }"
_WITH_FOCUS: Final = "SELECT DISTINCT ?node { ?node aie:focusesOn ?concept }"
_FOCUSING: Final = """SELECT DISTINCT ?node {
    VALUES ?top { %s } ?concept skos:broader* ?top . ?node aie:focusesOn ?concept
}"""
_AUTHORITIES: Final = "SELECT DISTINCT ?node { ?node a aie:GovernmentBody }"
_PLACED: Final = """SELECT DISTINCT ?node {
    { ?node a aie:Place } UNION
    { ?node aie:locatedIn|aie:hostedBy|aie:appliesTo ?place . ?place a aie:Place }
}"""
_IN_PLACE: Final = """SELECT DISTINCT ?node {
    { ?node (aie:locatedIn|aie:partOf)* %s } UNION
    { ?where (aie:locatedIn|aie:partOf)* %s . ?node aie:hostedBy|aie:appliesTo ?where }
}"""


def find_wanted(
    store: Store, selection: Selection, sides: tuple[Sequence[str], Sequence[str]] | None
) -> list[Wanted]:
    """Find what a selection asks of the ends of edges.

    Parameters
    ----------
    store
        Where they are.
    selection
        What is wanted.
    sides
        The nodes on either side of a bipartite network; None for others.

    Returns
    -------
    list of callable
        An edge is wanted if all of them say so.

    Raises
    ------
    QueryError
        If a kind, sector or place is not known.
    """
    tests = []
    if selection.kinds:
        tests.append(_kinds_test(store, selection.kinds, sides))
    if selection.sectors:
        tests.append(_sectors_test(store, selection.sectors))
    if selection.place:
        tests.append(_place_test(store, selection.place))
    return tests


def _kinds_test(
    store: Store, kinds: Sequence[str], sides: tuple[Sequence[str], Sequence[str]] | None
) -> Wanted:
    classes = " ".join(_find_class(store, kind) for kind in kinds)
    nodes = _nodes(store, _OF_KIND % classes)
    if sides is None:
        return lambda source, target: source in nodes and target in nodes
    meant = [not nodes.isdisjoint(side) for side in sides]
    if not any(meant):
        return lambda source, target: False
    return lambda source, target: (
        (not meant[0] or source in nodes) and (not meant[1] or target in nodes)
    )


def _find_class(store: Store, kind: str) -> str:
    """Find a class by its local name or a label of it."""
    columns = read_columns(store.query(_CLASSES))
    known: dict[str, str] = {}
    for cell, label in zip(columns["class"], columns["label"], strict=True):
        known[cell[1:-1].rpartition("#")[2]] = cell
        known[text_of(label)[0]] = cell
    by_lower = {name.lower(): cell for name, cell in known.items()}
    found = by_lower.get(kind.lower().removeprefix("aie:"))
    if found is None:
        names = [cell[1:-1].rpartition("#")[2] for cell in columns["class"]]
        raise QueryError("kinds", f"there is no kind {kind[:60]!r}", nearest(kind, set(names)))
    return found


def _sectors_test(store: Store, sectors: Sequence[str]) -> Wanted:
    tops = " ".join(f"<{_find_concept(store, name)}>" for name in sectors)
    concepts = _nodes(store, _CONCEPTS)
    chosen = _nodes(store, _NARROWER % tops)
    focusing = _nodes(store, _FOCUSING % tops)
    elsewhere = _nodes(store, _WITH_FOCUS) - focusing

    def wanted(source: str, target: str) -> bool:
        ends = [end in chosen for end in (source, target) if end in concepts]
        if ends:
            return all(ends)
        if source in elsewhere or target in elsewhere:
            return False
        return source in focusing or target in focusing

    return wanted


def _find_concept(store: Store, name: str) -> str:
    """Find a sector or, where there is none of this name, a technology."""
    try:
        return find_thing(store, name, "sectors", "sector")
    except QueryError as error:
        try:
            return find_thing(store, name, "sectors", "technology")
        except QueryError:
            raise error from None


def _place_test(store: Store, place: str) -> Wanted:
    iri = f"<{find_thing(store, place, 'place', 'place')}>"
    inside = _nodes(store, _IN_PLACE % (iri, iri))
    outside = _nodes(store, _PLACED) - _nodes(store, _AUTHORITIES) - inside

    def wanted(source: str, target: str) -> bool:
        if source in outside or target in outside:
            return False
        return source in inside or target in inside

    return wanted


def _nodes(store: Store, query: str) -> set[str]:
    return set(read_columns(store.query(query))["node"])
