"""Running a projection's query and choosing among its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import read_columns
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.node_filter import find_wanted
from kg.networks.projection_files import Projection
from kg.networks.relation_filter import RelationFilter, find_relation_filter
from kg.networks.rows import Rows
from kg.networks.selection import Selection
from kg.queries.claim_filter import Years
from kg.queries.runner import run_query

_IN_GRAPH: Final = re.compile(r"GRAPH \?claim(?:_[0-9]+)? \{([^{}]*)\}")
_CLAIM_VARIABLE: Final = re.compile(r" *\?claim(?:_[0-9]+)?\b")


@dataclass(frozen=True, slots=True)
class SelectedRows:
    """Rows of a projection, and which of them a selection keeps.

    Attributes
    ----------
    rows
        All rows.
    kept
        Positions of those that are kept; None for all.
    years
        Years of claims.
    undated
        How many claims are left out because no date is known to judge them by.
    """

    rows: Rows
    kept: Sequence[int] | None
    years: Years
    undated: int

    def positions(self) -> Sequence[int]:
        """Give the positions of the rows that are kept."""
        return range(len(self.rows)) if self.kept is None else self.kept


def select_rows(
    store: Store, described: Projection, selection: Selection, *, years: bool, only: str = ""
) -> SelectedRows:
    """Run a projection's query and choose among its rows.

    Parameters
    ----------
    store
        Where the graph lies.
    described
        The projection, no derived one.
    selection
        What is wanted.
    years
        Whether the years of claims are wanted. Without, claims are passed over where the
        projection and the selection allow it.
    only
        A VALUES clause that narrows the query.

    Raises
    ------
    QueryError
        If the query or a row is wrong, or the selection names what is not there.
    """
    text = described.text
    if described.claims_optional and not years and not only and not selection.restricts_claims:
        text = without_claims(text)
    if only:
        text = f"{text}\n{only}"
    rows = Rows(described, read_columns(run_query(store, text, name=described.path)))
    kept: list[int] | None = None
    undated, dates = 0, Years()
    if rows.claims:
        relation_filter = find_relation_filter(store, selection, years=years)
        kept = _claimed_rows(rows, relation_filter)
        undated, dates = relation_filter.undated, relation_filter.years
    elif selection.restricts_claims:
        what = "claims cannot be selected, for there is no column ?claim"
        mend = "Write what the sources say as `GRAPH ?claim { … }` and select ?claim."
        raise QueryError.gather([described.fault(what, mend)])
    if selection.restricts_nodes:
        sides = (rows.sources, rows.targets) if described.sides else None
        for wanted in find_wanted(store, selection, sides):
            among = range(len(rows)) if kept is None else kept
            kept = [row for row in among if wanted(rows.sources[row], rows.targets[row])]
    return SelectedRows(rows, kept, dates, undated)


def without_claims(text: str) -> str:
    """Read what stands in claims' graphs on the default graph, which merges the actual ones.

    Examples
    --------
    >>> without_claims("SELECT ?source ?claim { GRAPH ?claim { ?source ?p ?target } }")
    'SELECT ?source { ?source ?p ?target . }'
    """
    merged = _IN_GRAPH.sub(lambda match: f"{match[1].strip()} .", text)
    return _CLAIM_VARIABLE.sub("", merged)


def _claimed_rows(rows: Rows, relation_filter: RelationFilter) -> list[int] | None:
    """Give the rows all of whose claims are wanted; None where none is left out."""
    left_out, planned = relation_filter.left_out, relation_filter.planned
    if planned is None and all(left_out.isdisjoint(column) for column in rows.claims):
        return None
    return [
        row
        for row, claims in enumerate(zip(*rows.claims, strict=True))
        if left_out.isdisjoint(claims) and (planned is None or not planned.isdisjoint(claims))
    ]
