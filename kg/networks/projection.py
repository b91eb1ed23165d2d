"""Projecting a network from the graph."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.dataset.columns import read_columns
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.claim_filter import ClaimFilter, find_claim_filter
from kg.networks.network import Network
from kg.networks.node_filter import find_wanted
from kg.networks.one_mode import one_mode, without_pairs
from kg.networks.projection_files import Projection, projection_names, read_projection
from kg.networks.rows import Rows, Years
from kg.networks.selection import ALL, Selection
from kg.queries.runner import run_query
from kg.terms import contract

__all__ = ["project", "projection_names", "read_projection"]

_IN_GRAPH: Final = re.compile(r"GRAPH \?claim(?:_[0-9]+)? \{([^{}]*)\}")
_CLAIM_VARIABLE: Final = re.compile(r" *\?claim(?:_[0-9]+)?\b")


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
    rows = _read(store, described, selection, years=years)
    kept: Sequence[int] | None = None
    undated, dates = 0, Years()
    if rows.claims:
        claim_filter = find_claim_filter(store, selection, years=years)
        kept = _claimed_rows(rows, claim_filter)
        undated, dates = claim_filter.undated, claim_filter.years
    if selection.restricts_nodes:
        sides = (rows.sources, rows.targets) if described.sides else None
        for wanted in find_wanted(store, selection, sides):
            among = range(len(rows)) if kept is None else kept
            kept = [row for row in among if wanted(rows.sources[row], rows.targets[row])]
    network = rows.network(store, kept, dates)
    left_out = 0 if kept is None else rows.number_of_edges() - len(network.sources)
    return replace(network, selection=selection, left_out=left_out, undated=undated)


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


def _read(store: Store, described: Projection, selection: Selection, *, years: bool) -> Rows:
    text = described.text
    if described.claims_optional and not years and not selection.restricts_claims:
        text = without_claims(text)
    rows = Rows(described, read_columns(run_query(store, text, name=described.path)))
    if not rows.claims and selection.restricts_claims:
        what = "claims cannot be selected, for there is no column ?claim"
        mend = "Write what the sources say as `GRAPH ?claim { … }` and select ?claim."
        raise QueryError.gather([described.fault(what, mend)])
    return rows


def _claimed_rows(rows: Rows, claim_filter: ClaimFilter) -> list[int] | None:
    """Give the rows all of whose claims are wanted; None where none is left out."""
    left_out, planned = claim_filter.left_out, claim_filter.planned
    if planned is None and all(left_out.isdisjoint(column) for column in rows.claims):
        return None
    return [
        row
        for row, claims in enumerate(zip(*rows.claims, strict=True))
        if left_out.isdisjoint(claims) and (planned is None or not planned.isdisjoint(claims))
    ]


def without_claims(text: str) -> str:
    """Read what stands in claims' graphs on the default graph, which merges the actual ones.

    Examples
    --------
    >>> without_claims("SELECT ?source ?claim { GRAPH ?claim { ?source ?p ?target } }")
    'SELECT ?source {  ?source ?p ?target . }'
    """
    return _CLAIM_VARIABLE.sub("", _IN_GRAPH.sub(lambda match: f"{match[1].rstrip()} .", text))
