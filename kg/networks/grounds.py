"""The grounds of edges: the claims behind every edge of a network, all at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import is_iri_cell, read_columns
from kg.dataset.store import Store
from kg.networks.network import Network
from kg.networks.projection_files import Projection, read_projection
from kg.networks.rows import Rows
from kg.networks.selected_rows import select_rows
from kg.networks.selection import Selection
from kg.terms import contract

#: So many pairs of grounds a shared thing an edge of a one-mode projection has at most,
#: unless an end has more grounds than that by itself.
PAIRS_AT_MOST: Final = 16

_AT_ONCE: Final = 5_000
# A FILTER: joined by a store's own plan, 12,500 documents take 13 s instead of 0.1.
_DOCUMENTS: Final = """SELECT ?it {
    VALUES ?it { %s } FILTER EXISTS { ?it a aie:SourceDocument }
}"""


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for which an edge holds.

    Attributes
    ----------
    through
        CURIE of the thing by which the edge holds, such as a company that sits in the one
        end and works in the other; None where the ends need none.
    claims
        CURIEs of claims, sorted: the ground holds if all of them do. Empty where only the
        registry says so.
    """

    through: str | None
    claims: tuple[str, ...]


#: Of an edge that is there without a claim.
_REGISTRY_ALONE: Final = frozenset({Ground(None, ())})


def grounds_of_edges(store: Store, network: Network) -> list[list[Ground]]:
    """Give the grounds of every edge of a network, with one run of its query.

    Parameters
    ----------
    store
        Where the network was projected from.
    network
        A projected network, or a part of one.

    Returns
    -------
    list of list of Ground
        A list an edge, in the order of the network; sorted, each ground once. An edge holds
        if any of its grounds does; one without grounds rests on the registry alone. All
        claims of an edge's grounds together are those that
        `kg.networks.projection.claims_of_edge` gives.

    Raises
    ------
    QueryError
        If the projection's query cannot be run any more.

    Notes
    -----
    An edge of a one-mode projection holds by each thing that both ends share, if one ground
    of the one end's tie to it does and one of the other end's: each such pair is a ground.
    Of m and n grounds there are m n pairs; given are `PAIRS_AT_MOST` or, if that is more,
    as many as it takes to name every ground of either end.
    """
    described = read_projection(network.name)
    if described.one_mode_of:
        return _shared_grounds(store, described, network)
    found = _grounds_of_ends(store, described, network.selection)
    edges = zip(network.sources, network.targets, network.relations, strict=True)
    ids = [node.id for node in network.nodes]
    ordered = described.directed or bool(described.sides)
    grounds = []
    for source, target, relation in edges:
        behind = found.get((ids[source], ids[target], relation), set())
        if not ordered and source != target:
            behind = behind | found.get((ids[target], ids[source], relation), set())
        grounds.append([] if behind == _REGISTRY_ALONE else _sorted(behind))
    return grounds


def _sorted(grounds: Iterable[Ground]) -> list[Ground]:
    return sorted(grounds, key=lambda ground: (ground.through or "", ground.claims))


#: Grounds by source id, target id and relation.
_GroundsOfEnds = dict[tuple[str, str, str], set[Ground]]


def _grounds_of_ends(store: Store, described: Projection, selection: Selection) -> _GroundsOfEnds:
    """Run the query of a projection that is no derived one."""
    # With the years, for without them a projection may pass over claims.
    selected = select_rows(store, described, selection, years=True)
    rows = selected.rows
    through = _names_of_through(store, rows)
    names = {cell: contract(cell[1:-1]) for cell in {*rows.sources, *rows.targets}}
    found: defaultdict[tuple[str, str, str], set[Ground]] = defaultdict(set)
    for row in selected.positions():
        claims = {column[row] for column in rows.claims} - {""}
        named = tuple(sorted(contract(cell[1:-1]) for cell in claims))
        ground = Ground(through[rows.through[row]] if rows.through else None, named)
        found[names[rows.sources[row]], names[rows.targets[row]], rows.relations[row]].add(ground)
    return found


def _names_of_through(store: Store, rows: Rows) -> dict[str, str | None]:
    """Give the CURIE of each thing that edges hold by; None for source documents."""
    cells = sorted(set(rows.through or ()))
    things = [cell for cell in cells if is_iri_cell(cell)]
    documents: set[str] = set()
    for start in range(0, len(things), _AT_ONCE):
        query = _DOCUMENTS % " ".join(things[start : start + _AT_ONCE])
        documents.update(read_columns(store.query(query))["it"])
    named: dict[str, str | None] = dict.fromkeys(cells)
    return named | {cell: contract(cell[1:-1]) for cell in things if cell not in documents}


def _shared_grounds(store: Store, derived: Projection, network: Network) -> list[list[Ground]]:
    """Give the grounds of a one-mode projection's edges: one a pair of the other's grounds."""
    base_name, side = derived.one_mode_of
    base = read_projection(base_name)
    at_source = base.sides[0] == side
    ties: defaultdict[str, dict[str, list[Ground]]] = defaultdict(dict)
    for (source, target, _), behind in _grounds_of_ends(store, base, network.selection).items():
        mine, theirs = (source, target) if at_source else (target, source)
        ties[mine][theirs] = _sorted({*ties[mine].get(theirs, ()), *behind})
    ids = [node.id for node in network.nodes]
    grounds = []
    for one, other in zip(network.sources, network.targets, strict=True):
        ours, others = ties[ids[one]], ties[ids[other]]
        found = {
            Ground(shared, tuple(sorted({*first.claims, *second.claims})))
            for shared in ours.keys() & others.keys()
            for first, second in _iter_pairs(ours[shared], others[shared])
        }
        grounds.append(_sorted(found))
    return grounds


def _iter_pairs(
    ours: Sequence[Ground], others: Sequence[Ground]
) -> Iterator[tuple[Ground, Ground]]:
    """Give pairs, so that the first ones name every ground of either side."""
    longer, shorter = (ours, others) if len(ours) >= len(others) else (others, ours)
    left = max(PAIRS_AT_MOST, len(longer))
    for shift in range(len(shorter)):
        for index, ground in enumerate(longer):
            if not left:
                return
            left -= 1
            yield ground, shorter[(index + shift) % len(shorter)]
