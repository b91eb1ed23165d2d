"""Draft claims: what a program proposes that a text says, not yet reviewed."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DraftConversion:
    """The same figure in a second currency, as the text gives it."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposed claim with the words that carry it.

    Attributes
    ----------
    type
        ``figure`` or ``relation``.
    subject, subject_id
        Of what it speaks, by the name that the text gives it, and its CURIE; None where
        neither the registry nor a concept scheme has it.
    metric, value, unit, bound
        Of a figure: CURIE of what is counted (None where no metric fits), how much (scaled
        to one), notation of the unit (``CNY``), notation of the bound (``at-least``).
    period, period_basis
        The time it is about as `kg.claims.periods.parse_period` reads it, and how the text
        says it (``stated``, ``relative``, ``document-date``); None where it does not.
    status
        ``actual``, ``target`` or ``estimate``; of a relation ``actual``, ``planned`` or
        ``estimate``.
    conversions
        The same figure in other currencies.
    property, object, object_id
        Of a relation: local name of the property, its object by the name that the text
        gives it, and its CURIE. The object of a datatype property is a period.
    quote, start, end
        The words that carry it and where they stand in the text, in characters.
    rule, confidence
        Which rule made it, and how sure it is: a share from 0 to 1 of such drafts that
        were right in the development articles.
    reported_by, reported_by_id, set_by, set_by_id
        Who says so, and which plan or policy sets it, by name and CURIE, or None.
    subject_kind, object_kind
        Class of the ontology that the words suggest (``Park``), or None.
    """

    type: str
    subject: str | None
    subject_id: str | None
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    status: str
    metric: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    bound: str | None = None
    period: str | None = None
    period_basis: str | None = None
    conversions: tuple[DraftConversion, ...] = ()
    property: str | None = None
    object: str | None = None
    object_id: str | None = None
    reported_by: str | None = None
    reported_by_id: str | None = None
    set_by: str | None = None
    set_by_id: str | None = None
    subject_kind: str | None = None
    object_kind: str | None = None
