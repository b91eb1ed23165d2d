"""Which claims of a store a selection leaves out, and the years of claims.

What is left out is asked for, not what is let through: the first are few, and the store
finds them by what they bear.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final, Literal

from kg.dataset.columns import read_columns
from kg.dataset.store import Store
from kg.queries.claim_selection import ClaimSelection, last_day, published_on

ClaimKind = Literal["Claim", "RelationClaim", "FigureClaim"]

#: First and last year by the cell of a claim; a claim without any is not in it.
Years = dict[str, tuple[int, int]]

_WITHDRAWN: Final = "SELECT ?claim { ?claim aie:review aie:Withdrawn }"
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
    ?claim a aie:%s ; prov:hadPrimarySource ?document .
    OPTIONAL { ?document dcterms:issued ?date BIND(STR(?date) AS ?published) }
}"""
_PERIODS: Final = """SELECT ?claim ?start ?end {
    ?claim a aie:%s ; aie:periodStart ?start_day ; aie:periodEnd ?end_day .
    BIND(YEAR(?start_day) AS ?start) BIND(YEAR(?end_day) AS ?end)
}"""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a selection asks of claims, found in a store.

    Attributes
    ----------
    left_out
        Cells (IRIs in angle brackets) of claims that are not wanted, those for want of a
        date among them.
    undated
        How many claims are left out because no date is known to judge them by.
    years
        Years of claims, where they were looked up.
    """

    left_out: frozenset[str]
    undated: int
    years: Years


def find_claim_filter(
    store: Store,
    selection: ClaimSelection,
    *,
    kind: ClaimKind = "Claim",
    years: bool = False,
    besides: Set[str] = frozenset(),
) -> ClaimFilter:
    """Find which claims a selection leaves out.

    Parameters
    ----------
    store
        Where the claims are.
    selection
        What is wanted; see `kg.queries.claim_selection.ClaimSelection` for the rule.
    kind
        Which claims are asked about: relation claims, figure claims or both. Dates are looked
        up for them alone; the cells of others may be among those left out.
    years
        Whether the years are wanted though the selection does not ask for them.
    besides
        Cells of claims that are left out whatever their dates are, so that they are not
        counted as undated.

    Examples
    --------
    >>> import kg
    >>> store = kg.open().store
    >>> everything = find_claim_filter(store, ClaimSelection())
    >>> early = find_claim_filter(store, ClaimSelection(known_by="2018"))
    >>> len(everything.left_out), early.undated < len(early.left_out)
    (0, True)
    """
    left_out = set(find_claims(store, _WITHDRAWN) | besides)
    if selection.review:
        left_out |= find_claims(store, _UNREVIEWED)
    if selection.evidence:
        fitting = '?word != "verified"'
        if selection.evidence == "quoted":
            fitting += ' && ?word != "quoted"'
        left_out |= find_claims(store, _LESS_EVIDENCE % fitting)
    if selection.quality:
        left_out |= find_claims(store, _LOW_QUALITY)
    undated: set[str] = set()
    found: Years = {}
    if years or selection.known_by or selection.period:
        published = _publications(store, kind)
        if selection.known_by:
            known_by = last_day(selection.known_by)
            undated |= {claim for claim, date in published.items() if not date}
            left_out |= {claim for claim, date in published.items() if last_day(date) > known_by}
        if years or selection.period:
            found = _years(store, kind, published)
        if selection.period:
            first, last = selection.period
            undated |= published.keys() - found.keys()
            left_out |= {c for c, (start, end) in found.items() if end < first or start > last}
    undated -= left_out
    return ClaimFilter(frozenset(left_out | undated), len(undated), found)


def find_claims(store: Store, query: str) -> frozenset[str]:
    """Give the cells of the claims that a query selects as ``?claim``."""
    return frozenset(read_columns(store.query(query))["claim"])


def _publications(store: Store, kind: ClaimKind) -> dict[str, str]:
    """Give the publication date of each claim's document; empty where unknown."""
    columns = read_columns(store.query(_DOCUMENTS % kind))
    dates = {cell: published_on(cell[1:-1]) for cell in set(columns["published"])}
    return {
        claim: dates[cell]
        for claim, cell in zip(columns["claim"], columns["published"], strict=True)
    }


def _years(store: Store, kind: ClaimKind, published: dict[str, str]) -> Years:
    years = {claim: (int(date[:4]), int(date[:4])) for claim, date in published.items() if date}
    columns = read_columns(store.query(_PERIODS % kind))
    for claim, start, end in zip(*columns.values(), strict=True):
        years[claim] = int(start), int(end)
    return years
