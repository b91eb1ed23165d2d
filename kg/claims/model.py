"""The claim values: a source document says so, in these words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.periods import Period
from kg.sources.documents import SourceDocument

#: The longest quote, in characters: a figure or a name, never a sentence.
MAX_QUOTE: Final = 100

_ID_LENGTH: Final = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the source document the claim is carried.

    Attributes
    ----------
    quote
        The shortest phrase that carries it, or None if only the page is known.
    start, end
        Character offsets of the quote in the document's text, or None.
    fragment
        RFC 7111 fragment (``row=5``) if the document is a table, or None.
    """

    quote: str | None
    start: int | None = None
    end: int | None = None
    fragment: str | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """The same figure in a second currency, as the text itself gives it."""

    value: Decimal
    unit: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class Location:
    """File and line in which a claim is written."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A document gives a figure.

    Attributes
    ----------
    id
        CURIE made of a hash of what is claimed; see `figure_id`.
    document
        CURIE of the source document.
    figure_of, metric, value, unit
        Of whom, what is counted, how much, in which unit (scaled to one).
    period
        What time it is about, or None if unknown.
    period_basis
        Notation: ``stated``, ``relative`` or ``document-date``.
    status, bound
        Notations: ``actual``, ``target``, ``estimate``; ``exact``, ``at-least``, …
    as_printed
        The figure as the document prints it, or None if only the page is known.
    conversions
        The same figure in other currencies, as printed.
    reported_by, set_by
        CURIEs of who reports it and of the policy that sets it, or None.
    review
        Notation of the review state.
    note
        Why it is doubtful, or which reading was chosen.
    """

    id: str
    document: str
    figure_of: str
    metric: str
    value: Decimal
    unit: str
    period: Period | None
    period_basis: str
    status: str
    bound: str
    as_printed: str | None
    conversions: tuple[Conversion, ...]
    reported_by: str | None
    set_by: str | None
    evidence: Evidence
    review: str
    note: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """A document states a relation between two things.

    Attributes
    ----------
    subject, property, object
        CURIE, local name, CURIE; the object of a datatype property is a `Period`.
    status
        Notation: ``actual``, ``planned`` or ``estimate``.
    period
        When it holds, or None.
    """

    id: str
    document: str
    subject: str
    property: str
    object: str | Period
    status: str
    period: Period | None
    evidence: Evidence
    review: str
    note: str | None
    location: Location


Claim = FigureClaim | RelationClaim


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """A source document and all that it claims."""

    document: SourceDocument
    figures: tuple[FigureClaim, ...]
    relations: tuple[RelationClaim, ...]
    location: Location

    def claims(self) -> Sequence[Claim]:
        """Give all claims, figures first."""
        return (*self.figures, *self.relations)


def evidence_kind(claim: Claim, document: SourceDocument) -> str:
    """Say how far the words that carry a claim are known.

    Parameters
    ----------
    claim
        The claim.
    document
        Its source document.

    Returns
    -------
    str
        Notation of the kind: ``verified`` (the words stand at offsets in a text whose hash
        is known, or the claim is a row of a table), ``quoted`` (words are given, place or
        text is not proven) or ``page-only`` (only the document is known).
    """
    evidence = claim.evidence
    if evidence.fragment is not None:
        return "verified"
    if evidence.start is not None and document.sha256 is not None:
        return "verified"
    printed = claim.as_printed if isinstance(claim, FigureClaim) else None
    return "page-only" if evidence.quote is None and printed is None else "quoted"


def figure_id(
    document: str,
    figure_of: str,
    metric: str,
    value: Decimal,
    unit: str,
    period: Period | None,
    status: str,
    bound: str,
) -> str:
    """Make the id of a figure claim from what identifies it.

    The same claim has the same id in every build; notes, quotes and who reports it
    may be corrected without changing it.
    """
    return _hash(
        "figure",
        document,
        figure_of,
        metric,
        canonical(value),
        unit,
        str(period or ""),
        status,
        bound,
    )


def relation_id(
    document: str, subject: str, property_: str, object_: str, period: Period | None, status: str
) -> str:
    """Make the id of a relation claim from what identifies it."""
    return _hash("relation", document, subject, property_, object_, str(period or ""), status)


def canonical(value: Decimal) -> str:
    """Write a decimal without exponent or superfluous zeros.

    Examples
    --------
    >>> canonical(Decimal("1.50")), canonical(Decimal("62580000000")), canonical(Decimal("-0.0"))
    ('1.5', '62580000000', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _hash(*fields: str) -> str:
    digest = hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
    return f"claim:{digest[:_ID_LENGTH]}"
