"""Reading the claims of a network: those about its nodes, and those that its edges rest on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from kg.claims.model import canonical
from kg.claims.periods import parse_period
from kg.dataset.claims_csv import link_to_words
from kg.dataset.columns import is_iri_cell, text_of
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.relation_filter import find_relation_filter
from kg.networks.rows import relation_name
from kg.networks.selection import Selection
from kg.pages.record_queries import (
    About,
    Triple,
    find_figures,
    find_notations,
    find_quotes,
    find_relations,
    find_relations_by_id,
)
from kg.pages.record_values import ClaimRecord, Document, Figure, Relation
from kg.queries.claim_filter import find_claim_filter
from kg.terms import contract

PRIMARY_SOURCE: Final = "prov:hadPrimarySource"
_CLAIM: Final = (
    PRIMARY_SOURCE,
    "aie:status",
    "aie:review",
    "aie:evidenceKind",
    "aie:period",
    "aie:periodStart",
    "aie:periodEnd",
    "skos:note",
)
_FIGURE: Final = (
    "aie:metric",
    "aie:value",
    "aie:unit",
    "aie:bound",
    "aie:year",
    "aie:periodBasis",
    "aie:asPrinted",
    "aie:reportedBy",
    "aie:setBy",
    "aie:conversion",
)


@dataclass(frozen=True, slots=True)
class FoundClaims:
    """Claims that a page shows, as cells.

    Attributes
    ----------
    relations
        What relation claims say.
    figures
        What figure claims are about.
    about
        What else the store says of them.
    """

    relations: Mapping[str, Triple]
    figures: Mapping[str, str]
    about: About

    def documents(self) -> dict[str, str]:
        """Give the source document of each claim; a claim without one is left out."""
        sources = {
            claim: self.about.link(claim, PRIMARY_SOURCE)
            for claim in (*self.relations, *self.figures)
        }
        return {claim: source for claim, source in sources.items() if source is not None}


def find_claims(
    store: Store, nodes: Collection[str], behind: Collection[str], selection: Selection
) -> FoundClaims:
    """Find the claims about nodes that a selection wants, and those behind edges.

    Parameters
    ----------
    store
        Where they are.
    nodes
        Cells of the nodes.
    behind
        Cells of the claims behind edges, which the selection has passed already.
    selection
        What is wanted of claims. Figures of any status are: a target is none of the planned
        relations. What is known by a day or within a period is judged later, by
        `keep_figures`, for figures; what a reviewer has withdrawn is never wanted.

    Raises
    ------
    QueryError
        If something behind an edge is no claim.
    """
    behind = set(behind)
    passed = find_relation_filter(store, selection, years=False)
    relations = {
        claim: triple
        for claim, triple in find_relations(store, nodes).items()
        if claim not in passed.left_out and (passed.planned is None or claim in passed.planned)
    }
    relations |= find_relations_by_id(store, behind - relations.keys())
    timeless = replace(selection, period=None, known_by=None)
    left_out = find_claim_filter(store, timeless, kind="FigureClaim").left_out
    figures = {
        claim: thing
        for claim, thing in find_figures(store, "thing", nodes).items()
        if claim not in left_out
    }
    figures |= find_figures(store, "claim", behind - relations.keys() - figures.keys())
    unknown = sorted(behind - relations.keys() - figures.keys())
    if unknown:
        what = "an edge rests on it, and it is no relation or figure claim"
        raise QueryError(unknown[0][1:-1], what, "Let ?claim be the named graph of a claim.")
    claims = (*relations, *figures)
    return FoundClaims(relations, figures, About(store, claims, _CLAIM + _FIGURE))


def make_claims(
    store: Store, found: FoundClaims, documents: Mapping[str, Document]
) -> list[ClaimRecord]:
    """Make the records of claims.

    Parameters
    ----------
    store
        Where they are.
    found
        The claims.
    documents
        Source documents by cell.

    Returns
    -------
    list of ClaimRecord
        By id.

    Raises
    ------
    QueryError
        If a claim names no source document, or the value of a figure is no number.
    """
    about, words = found.about, find_notations(store)
    sources = found.documents()
    claims = [*found.relations, *found.figures]
    quotes = find_quotes(store, claims)
    converted = [cell for claim in found.figures for cell in about.links(claim, "aie:conversion")]
    printed = About(store, converted, ("aie:asPrinted",))
    records = []
    for claim in claims:
        if claim not in sources:
            mend = "Every claim has one: state prov:hadPrimarySource."
            raise QueryError(claim[1:-1], "the claim has no source document", mend)
        document = documents[sources[claim]]
        says: Relation | Figure
        if claim in found.relations:
            triple = found.relations[claim]
            subject, says = triple.subject, _relation(triple)
        else:
            subject, says = found.figures[claim], _figure(claim, about, words, printed)
        first, last, dated_by = _years(claim, about, says, document)
        quote = quotes.get(claim)
        records.append(
            ClaimRecord(
                id=contract(claim[1:-1]),
                subject=contract(subject[1:-1]),
                says=says,
                document=document.id,
                status=_word(about, claim, "aie:status", words) or "actual",
                review=_word(about, claim, "aie:review", words) or "unreviewed",
                evidence=_word(about, claim, "aie:evidenceKind", words) or "page-only",
                first=first,
                last=last,
                dated_by=dated_by,
                period=about.text(claim, "aie:period"),
                quote=quote,
                link=link_to_words(document.url, quote),
                note=about.text(claim, "skos:note"),
            )
        )
    return sorted(records, key=lambda record: record.id)


def keep_figures(
    claims: Sequence[ClaimRecord],
    documents: Mapping[str, Document],
    selection: Selection,
    behind: Collection[str],
) -> list[ClaimRecord]:
    """Leave out the figures that were not known yet, or are of other years.

    Parameters
    ----------
    claims
        Records of claims.
    documents
        Source documents by id.
    selection
        ``known_by`` and ``period`` count: figures of undated documents, or without a year of
        their own, are left out where these are asked for, as relations are.
    behind
        Ids of the claims behind edges, which stay.
    """
    known_by = parse_period(selection.known_by).end.isoformat() if selection.known_by else None

    def wanted(claim: ClaimRecord) -> bool:
        if isinstance(claim.says, Relation) or claim.id in behind:
            return True
        if known_by is not None:
            published = documents[claim.document].published_by
            if published is None or published > known_by:
                return False
        if selection.period is not None:
            if claim.first is None or claim.last is None:
                return False
            return claim.first <= selection.period[1] and claim.last >= selection.period[0]
        return True

    return [claim for claim in claims if wanted(claim)]


def _relation(triple: Triple) -> Relation:
    name = relation_name(triple.property)
    if is_iri_cell(triple.object):
        return Relation(name, contract(triple.object[1:-1]), None)
    return Relation(name, None, text_of(triple.object)[0])


def _figure(claim: str, about: About, words: Mapping[str, str], printed: About) -> Figure:
    value = about.text(claim, "aie:value") or ""
    try:
        number = canonical(Decimal(value))
    except InvalidOperation as error:
        what = f"the value of the figure is {value[:40]!r}"
        raise QueryError(claim[1:-1], what, "Give one number as aie:value.") from error
    year = about.text(claim, "aie:year")
    conversions = {
        text
        for other in about.links(claim, "aie:conversion")
        if (text := printed.text(other, "aie:asPrinted"))
    }
    return Figure(
        metric=_id(about, claim, "aie:metric"),
        unit=_id(about, claim, "aie:unit"),
        value=number,
        bound=_word(about, claim, "aie:bound", words),
        year=_year(claim, "aie:year", year) if year else None,
        period_basis=_word(about, claim, "aie:periodBasis", words),
        printed=about.text(claim, "aie:asPrinted"),
        reporter=_id(about, claim, "aie:reportedBy"),
        policy=_id(about, claim, "aie:setBy"),
        conversions=tuple(sorted(conversions)),
    )


def _years(
    claim: str, about: About, says: Relation | Figure, document: Document
) -> tuple[int | None, int | None, str | None]:
    """Give first and last year of a claim, and what they are the years of."""
    start, end = about.text(claim, "aie:periodStart"), about.text(claim, "aie:periodEnd")
    if start and end:
        first = _year(claim, "aie:periodStart", start[:4])
        return first, _year(claim, "aie:periodEnd", end[:4]), "period"
    if isinstance(says, Relation) and document.published_by:
        year = int(document.published_by[:4])
        return year, year, "publication"
    return None, None, None


def _year(claim: str, property_: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        what = f"{property_} of the claim begins with {text[:40]!r}"
        raise QueryError(claim[1:-1], what, "Begin with a year of four digits.") from error


def _id(about: About, claim: str, property_: str) -> str | None:
    cell = about.link(claim, property_)
    return None if cell is None else contract(cell[1:-1])


def _word(about: About, claim: str, property_: str, words: Mapping[str, str]) -> str | None:
    """Give the notation of a concept or, where it has none, its local name."""
    cell = about.link(claim, property_)
    return None if cell is None else words.get(cell) or relation_name(cell)
