"""What records of things, claims and documents hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """How a kind of things or a relation is called.

    Attributes
    ----------
    name
        Its local name, such as ``locatedIn``.
    label, label_zh
        In English, and in Chinese or None.
    """

    name: str
    label: str
    label_zh: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that the page names.

    Attributes
    ----------
    id
        CURIE, such as ``place:guangzhou``.
    label, label_zh
        Its English name or the one it has, and its Chinese one or None.
    kind
        Local name of its most exact class.
    names
        Its other names in any language, sorted.
    note
        What the registry notes, or how a concept is defined, or None.
    links
        Name and address of pages elsewhere about the same thing.
    broader
        Ids of the concepts right above a sector or technology.
    coordinates
        Latitude and longitude in decimal degrees, or None.
    wholes
        What it lies in or belongs to: name of the relation (``headquarteredIn``,
        ``locatedIn``, ``hostedBy``, ``partOf``) and id, as claimed for actual or registered;
        only of things that a node may be found by.
    """

    id: str
    label: str
    label_zh: str | None
    kind: str
    names: tuple[str, ...] = ()
    note: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    broader: tuple[str, ...] = ()
    coordinates: tuple[float, float] | None = None
    wholes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source document.

    Attributes
    ----------
    id
        CURIE.
    title, publisher
        As a reader knows them; the publisher may be None.
    published
        Day, month or year, as far as it is known, or None.
    published_by
        The last day of that (``2018-12-31`` for 2018), or None.
    language
        Tag, such as ``en``, or None.
    quality
        ``normal`` or ``low``, or None.
    url
        Address, if it is one of the web (http or https, with a host), else None.
    note
        What a reader should know, or None.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    published_by: str | None
    language: str | None
    quality: str | None
    url: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation claim says beside its subject.

    Attributes
    ----------
    name
        Local name of the most exact property.
    object
        Id of the thing, or None where the object is a text.
    object_text
        The text, such as a date, or None.
    """

    name: str
    object: str | None
    object_text: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure claim says beside its subject.

    Attributes
    ----------
    metric, unit
        Ids, or None.
    value
        The exact decimal, in the unit.
    bound
        ``exact``, ``at-least``, ``at-most`` or ``about``, or None.
    year
        In which its period ends, or None.
    period_basis
        How the text dates it, such as ``stated`` or ``relative``, or None.
    printed
        What the document prints, or None.
    reporter, policy
        Ids of who reports and what sets it, or None.
    conversions
        What the document prints of it in other currencies, sorted.
    """

    metric: str | None
    unit: str | None
    value: str
    bound: str | None
    year: int | None
    period_basis: str | None
    printed: str | None
    reporter: str | None
    policy: str | None
    conversions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with its evidence.

    Attributes
    ----------
    id
        CURIE.
    subject
        Id of the thing that it is about.
    says
        What it says of it.
    document
        Id of its source document.
    status
        Of a relation ``actual`` or ``planned``, of a figure ``actual``, ``target`` or
        ``estimate``.
    review
        ``accepted``, ``doubtful`` or ``unreviewed``.
    evidence
        ``verified``, ``quoted`` or ``page-only``.
    first, last
        Years of its period or, of a relation without one, of its document's publication.
    dated_by
        Which of the two: ``period`` or ``publication``; None where there are no years.
    period
        As it is written, or None.
    quote
        The words that carry it, or None.
    link
        Address that opens the document at these words, or None.
    note
        What a reader should know, or None.
    """

    id: str
    subject: str
    says: Relation | Figure
    document: str
    status: str
    review: str
    evidence: str
    first: int | None
    last: int | None
    dated_by: str | None
    period: str | None
    quote: str | None
    link: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """What figures count.

    Attributes
    ----------
    id
        CURIE.
    label, label_zh
        Its names.
    definition, scope
        What is counted, and remarks on that; None where nothing is said.
    comparable, caution
        Ids of metrics with which it may be compared, freely or with caution.
    """

    id: str
    label: str
    label_zh: str | None
    definition: str | None
    scope: str | None
    comparable: tuple[str, ...]
    caution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of figures: its id, English name, and short form or None."""

    id: str
    label: str
    notation: str | None


@dataclass(frozen=True)
class Records:
    """What a page says, each table without repeats and in a fixed order.

    Attributes
    ----------
    things
        The nodes of the network, in its order; then all else that is named, by id.
    claims, documents, metrics, units
        By id.
    kinds, relations
        Of all things, claims and edges, by local name.
    """

    things: Sequence[Thing]
    claims: Sequence[ClaimRecord]
    documents: Sequence[Document]
    metrics: Sequence[Metric]
    units: Sequence[Unit]
    kinds: Sequence[Name]
    relations: Sequence[Name]

    def positions(self, table: str) -> Mapping[str, int]:
        """Give the position of each record of a table by its id, or name where it has none."""
        rows = getattr(self, table)
        return {getattr(row, "id", None) or row.name: at for at, row in enumerate(rows)}
