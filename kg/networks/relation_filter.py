"""Which relation claims a selection leaves out of a network, and their years."""

from dataclasses import dataclass
from typing import Final

from kg.dataset.store import Store
from kg.networks.selection import Selection
from kg.queries.claim_filter import Years, find_claim_filter, find_claims

_NOT_ACTUAL: Final = """SELECT ?claim {
    ?status a aie:Status FILTER(?status != aie:Actual) ?claim aie:status ?status
}"""


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """What a selection asks of relation claims, found in a store.

    Attributes
    ----------
    left_out
        Cells (IRIs in angle brackets) of claims that are not wanted.
    planned
        Claims of which a row must have one, or None where any claim will do.
    years
        Years of claims.
    undated
        How many claims are left out because no date is known to judge them by.
    """

    left_out: frozenset[str]
    planned: frozenset[str] | None
    years: Years
    undated: int


def find_relation_filter(
    store: Store, selection: Selection, *, years: bool = True
) -> RelationFilter:
    """Find which relation claims a selection leaves out.

    Parameters
    ----------
    store
        Where the claims are.
    selection
        What is wanted.
    years
        Whether the years are wanted though the selection does not ask for them.
    """
    not_actual = find_claims(store, _NOT_ACTUAL)
    found = find_claim_filter(
        store,
        selection,
        kind="RelationClaim",
        years=years,
        besides=not_actual if selection.status == "actual" else frozenset(),
    )
    planned = not_actual if selection.status == "planned" else None
    return RelationFilter(found.left_out, planned, found.years, found.undated)
