"""Which claims a selection leaves out, and the years of claims.

What is left out is asked for, not what is let through: the first are few, and the store
finds them by what they bear.
"""

from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import read_columns
from kg.dataset.store import Store
from kg.networks.rows import Years
from kg.networks.selection import Selection
from kg.queries.claim_selection import last_day

_WITHDRAWN: Final = "SELECT ?claim { ?claim aie:review aie:Withdrawn }"
_NOT_ACTUAL: Final = """SELECT ?claim {
    ?status a aie:Status FILTER(?status != aie:Actual) ?claim aie:status ?status
}"""
_UNREVIEWED: Final = """SELECT ?claim {
    ?state a aie:ReviewState FILTER(?state != aie:Accepted) ?claim aie:review ?state
}"""
_LESS_EVIDENCE: Final = """SELECT ?claim {
    ?kind a aie:EvidenceKind ; skos:notation ?word FILTER(%s) ?claim aie:evidenceKind ?kind
}"""
_LOW_QUALITY: Final = """SELECT ?claim {
    ?document aie:sourceQuality aie:LowQuality . ?claim prov:hadPrimarySource ?document
}"""
_DOCUMENTS: Final = """SELECT ?claim ?published {
    ?claim a aie:RelationClaim ; prov:hadPrimarySource ?document .
    OPTIONAL { ?document dcterms:issued ?date BIND(STR(?date) AS ?published) }
}"""
_PERIODS: Final = """SELECT ?claim ?start ?end {
    ?claim a aie:RelationClaim ; aie:periodStart ?start_day ; aie:periodEnd ?end_day .
    BIND(YEAR(?start_day) AS ?start) BIND(YEAR(?end_day) AS ?end)
}"""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a selection asks of claims, found in a store.

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


def find_claim_filter(store: Store, selection: Selection, *, years: bool = True) -> ClaimFilter:
    """Find which claims a selection leaves out.

    Parameters
    ----------
    store
        Where the claims are.
    selection
        What is wanted.
    years
        Whether the years are wanted though the selection does not ask for them.
    """
    left_out = _claims(store, _WITHDRAWN)
    not_actual = _claims(store, _NOT_ACTUAL)
    if selection.status == "actual":
        left_out |= not_actual
    if selection.review:
        left_out |= _claims(store, _UNREVIEWED)
    if selection.evidence:
        fitting = '?word != "verified"'
        if selection.evidence == "quoted":
            fitting += ' && ?word != "quoted"'
        left_out |= _claims(store, _LESS_EVIDENCE % fitting)
    if selection.quality:
        left_out |= _claims(store, _LOW_QUALITY)
    undated: set[str] = set()
    found: Years = {}
    if years or selection.known_by or selection.period:
        published = _publications(store)
        found = _years(store, published)
        if selection.known_by:
            known_by = last_day(selection.known_by)
            undated |= {claim for claim, date in published.items() if not date}
            left_out |= {claim for claim, date in published.items() if last_day(date) > known_by}
        if selection.period:
            first, last = selection.period
            undated |= published.keys() - found.keys()
            left_out |= {c for c, (start, end) in found.items() if end < first or start > last}
    planned = frozenset(not_actual) if selection.status == "planned" else None
    undated -= left_out
    return ClaimFilter(frozenset(left_out | undated), planned, found, len(undated))


def _claims(store: Store, query: str) -> set[str]:
    return set(read_columns(store.query(query))["claim"])


def _publications(store: Store) -> dict[str, str]:
    """Give the publication date of each relation claim's document; empty where unknown."""
    columns = read_columns(store.query(_DOCUMENTS))
    dates = [cell[1:-1] for cell in columns["published"]]
    return dict(zip(columns["claim"], dates, strict=True))


def _years(store: Store, published: dict[str, str]) -> Years:
    years = {claim: (int(date[:4]), int(date[:4])) for claim, date in published.items() if date}
    columns = read_columns(store.query(_PERIODS))
    for claim, start, end in zip(*columns.values(), strict=True):
        years[claim] = int(start), int(end)
    return years
