"""Figures as the ledgers read them: a claim, its source document, and what its terms mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final

from kg.claims.periods import Period
from kg.queries.descriptions import Description


class Source(IntEnum):
    """Whose voice a document is, the more authoritative the greater."""

    AGGREGATOR = 0  #: of low quality: scraped, machine-translated or machine-written
    OTHER = 1  #: a publisher of no known kind
    MEDIA = 2  #: a media organization, association, institute, university or company
    OFFICIAL = 3  #: a government body


@dataclass(frozen=True, slots=True)
class Document:
    """The source document of a figure.

    Attributes
    ----------
    id, title, language
        CURIE, title and language tag.
    publisher
        CURIE of who published it, or None.
    voice
        CURIE of who first published the text: the original publisher where one is known.
    source
        Whose voice it is.
    published
        Day, month or year as text, or None.
    url
        Where it was read, or None.
    """

    id: str
    title: str
    language: str
    publisher: str | None
    voice: str | None
    source: Source
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class PrintedConversion:
    """The same figure in a second currency, as the document prints it."""

    value: Decimal
    unit: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure claim with its document.

    Attributes
    ----------
    claim, subject, metric, unit
        CURIEs: the claim, of whom, what is counted, in which unit.
    value
        How much, scaled to one.
    period
        What time it is about, or None; of a target the time by which it is due.
    period_basis
        Notation: ``stated``, ``relative``, ``document-date``; None without a period.
    status, bound, review, evidence
        Notations: ``actual``, ``target``, ``estimate``; ``exact``, ``at-least``, ``at-most``,
        ``about``; ``accepted``, …; ``verified``, ``quoted``, ``page-only``.
    as_printed, quote
        As the document prints it and the words that carry it, or None.
    conversions
        The figure in other currencies, as printed.
    reported_by, set_by
        CURIEs of who reports it and of the policy that sets it, or None.
    note
        What a reviewer says of it, or None.
    document
        Its source document.
    """

    claim: str
    subject: str
    metric: str
    value: Decimal
    unit: str
    period: Period | None
    status: str
    bound: str
    document: Document
    period_basis: str | None = None
    review: str = "accepted"
    evidence: str = "quoted"
    as_printed: str | None = None
    quote: str | None = None
    conversions: tuple[PrintedConversion, ...] = ()
    reported_by: str | None = None
    set_by: str | None = None
    note: str | None = None

    @property
    def year(self) -> int | None:
        """Year in which its period ends."""
        return None if self.period is None else self.period.year


@dataclass(frozen=True, slots=True)
class MetricMeaning:
    """What the concept scheme says of a metric.

    Attributes
    ----------
    quantity_kind
        Local name of the QUDT quantity kind of its units.
    comparable
        CURIEs of metrics with which it may be compared.
    cautions
        By CURIE of a metric with which it may be compared with caution: why with caution.
        The metric itself may be among them: then two of its own figures may differ in what
        they count.
    share_of
        Of a metric of shares: by CURIE of the metric of which it gives a part the kind of
        place that is the whole, ``Country`` or ``Province``.
    growth_of
        Of a metric of growth: CURIEs of the metrics whose change it gives.
    """

    quantity_kind: str
    comparable: frozenset[str] = frozenset()
    cautions: Mapping[str, str] = field(default_factory=dict)
    share_of: Mapping[str, str] = field(default_factory=dict)
    growth_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """Who issued a policy, and when.

    Attributes
    ----------
    issuers
        CURIEs, in order.
    issued
        Day, month or year as text, or None.
    """

    issuers: tuple[str, ...] = ()
    issued: str | None = None


_RATIOS: Final = frozenset({"DimensionlessRatio", "Dimensionless"})

#: Of a policy about which nothing is known.
UNKNOWN_POLICY: Final = PolicyFacts()


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of the things that figures name.

    Attributes
    ----------
    things
        Names and kinds by CURIE: subjects, metrics, units, organizations, policies.
    wholes
        By CURIE of a subject all that it lies in, at any distance.
    metrics
        What metrics mean, by CURIE.
    quantity_kinds
        Local name of the quantity kind of each unit, by CURIE.
    policies
        Issuers and dates of policies, by CURIE.
    government
        CURIEs of government bodies.
    """

    things: Mapping[str, Description] = field(default_factory=dict)
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    metrics: Mapping[str, MetricMeaning] = field(default_factory=dict)
    quantity_kinds: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, PolicyFacts] = field(default_factory=dict)
    government: frozenset[str] = frozenset()

    def label(self, id_: str | None) -> str | None:
        """Give the name of a thing; its id where it has none, None for None."""
        if id_ is None:
            return None
        about = self.things.get(id_)
        return id_ if about is None else about.label

    def lies_in(self, part: str, whole: str) -> bool:
        """Say whether one thing lies within another; nothing lies within itself."""
        return whole in self.wholes.get(part, ())

    def is_money(self, unit: str) -> bool:
        """Say whether a unit is a currency."""
        return self.quantity_kinds.get(unit) == "Currency"

    def is_ratio(self, unit: str) -> bool:
        """Say whether a unit is one of shares, rates or scores, which do not add up."""
        return self.quantity_kinds.get(unit) in _RATIOS

    def policy(self, id_: str | None) -> PolicyFacts:
        """Give what is known of a policy."""
        return self.policies.get(id_ or "", UNKNOWN_POLICY)


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Figures and all that is needed to understand them.

    Attributes
    ----------
    figures
        In order of subject, metric, period and claim.
    background
        What is known of the things that they name.
    undated
        How many figures are left out because no date is known to judge them by.
    """

    figures: tuple[Figure, ...]
    background: Background
    undated: int = 0


def first_day(published: str) -> date:
    """Give the first day on which a document of this date can have come out.

    Examples
    --------
    >>> first_day("2018-10")
    datetime.date(2018, 10, 1)
    """
    year, month, day = (*map(int, published.split("-")), 1, 1)[:3]
    return date(year, month, day)
