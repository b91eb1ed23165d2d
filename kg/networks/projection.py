"""Projecting a network from the graph, and following its edges back to claims."""

from dataclasses import replace
from pathlib import Path

from kg.dataset.columns import cell_of_id, read_columns
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.network import Network
from kg.networks.one_mode import one_mode, without_pairs
from kg.networks.projection_files import Projection, projection_names, read_projection
from kg.networks.selected_rows import SelectedRows, select_rows
from kg.networks.selection import ALL, Selection
from kg.queries.runner import run_query
from kg.sources.nearest import nearest
from kg.terms import contract

__all__ = ["claims_of_edge", "project", "projection_names", "read_projection"]


def project(
    store: Store,
    projection: str | Path,
    selection: Selection = ALL,
    *,
    weight: str = "count",
    years: bool = True,
) -> Network:
    """Project a network from a store.

    Parameters
    ----------
    store
        Where the graph lies.
    projection
        Name of a projection, or the path of a projection file.
    selection
        Which part of it.
    weight
        What the edges of a one-mode projection weigh; see `kg.networks.one_mode.one_mode`.
    years
        Whether edges shall know their years. Without, the claims behind the edges are not
        looked at unless the selection asks for it, which is several times faster.

    Raises
    ------
    QueryError
        If there is no such projection, its query or a row of it is wrong, or the selection
        names what is not there.
    """
    described = read_projection(projection)
    if described.one_mode_of:
        return _derive(store, described, selection, weight)
    if weight != "count":
        what = f"{described.name} is no one-mode projection, so its weight is no {weight}"
        raise QueryError("weight", what, "Leave it out.")
    selected = select_rows(store, described, selection, years=years)
    rows, kept = selected.rows, selected.kept
    network = rows.network(store, kept, selected.years)
    left_out = 0 if kept is None else rows.number_of_edges() - len(network.sources)
    return replace(network, selection=selection, left_out=left_out, undated=selected.undated)


def claims_of_edge(
    store: Store, network: Network, source_id: str, target_id: str, *, relation: str | None = None
) -> list[str]:
    """Name the claims behind an edge, looked up in the store.

    Parameters
    ----------
    store
        Where the network was projected from.
    network
        A projected network.
    source_id, target_id
        Ids of the ends; of an undirected network in either order.
    relation
        Only claims of edges with this relation; None for all between the two.

    Returns
    -------
    list of str
        CURIEs of claims, sorted: all that the edge rests on, within the network's selection.
        Of an edge of a one-mode projection those that join either end to what both share.
        Empty where there is no edge, or it rests on the registry alone.

    Raises
    ------
    QueryError
        If the network has no such node.
    """
    ends = [_cell(network, id_) for id_ in (source_id, target_id)]
    described = read_projection(network.name)
    if described.one_mode_of:
        return _shared_claims(store, described, network.selection, ends)
    orders = [ends] if described.directed else [ends, ends[::-1]]
    pairs = " ".join(f"({one} {other})" for one, other in orders)
    only = f"VALUES (?source ?target) {{ {pairs} }}"
    selected = select_rows(store, described, network.selection, years=False, only=only)
    names = selected.rows.relations
    return _claim_ids(
        selected, [row for row in selected.positions() if relation in (None, names[row])]
    )


def _shared_claims(
    store: Store, derived: Projection, selection: Selection, ends: list[str]
) -> list[str]:
    """Name the claims that join both ends of a one-mode edge to what they share."""
    base_name, side = derived.one_mode_of
    base = read_projection(base_name)
    at_source = base.sides[0] == side
    variable = "?source" if at_source else "?target"
    only = f"VALUES {variable} {{ {' '.join(ends)} }}"
    selected = select_rows(store, base, selection, years=False, only=only)
    rows = selected.rows
    mine, theirs = (rows.sources, rows.targets) if at_source else (rows.targets, rows.sources)
    reached: list[set[str]] = [
        {theirs[row] for row in selected.positions() if mine[row] == end} for end in ends
    ]
    shared = reached[0] & reached[1]
    return _claim_ids(selected, [row for row in selected.positions() if theirs[row] in shared])


def _claim_ids(selected: SelectedRows, rows: list[int]) -> list[str]:
    cells = {column[row] for column in selected.rows.claims for row in rows}
    return sorted(contract(cell[1:-1]) for cell in cells if cell)


def _cell(network: Network, id_: str) -> str:
    """Write a node's id as an IRI in angle brackets."""
    if id_ not in network.positions:
        hint = nearest(id_, network.positions, see="its nodes")
        raise QueryError(network.name, f"it has no node {id_[:100]!r}", hint)
    return cell_of_id(id_)


def _derive(store: Store, described: Projection, selection: Selection, weight: str) -> Network:
    """Make a one-mode projection of another one."""
    base_name, side = described.one_mode_of
    base = project(store, base_name, selection, years=False)
    network = replace(
        one_mode(base, side, weight), name=described.name, title=described.title, left_out=0
    )
    if not described.text:
        return network
    apart = read_columns(run_query(store, described.text, name=described.path))
    ids = [[contract(cell[1:-1]) for cell in apart[name]] for name in ("source", "target")]
    return without_pairs(network, zip(*ids, strict=True))
