"""Texts whose claims are known: the articles here and the curated source documents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.bundled import data_folder, ontology_folder
from kg.claims.claim_files import read_claim_file
from kg.claims.model import ClaimSet, FigureClaim, RelationClaim
from kg.claims.periods import Period
from kg.registry.things import Things, read_things
from kg.sources.documents import DocumentText, iter_document_texts
from kg.sources.main_text import read_main_text
from tests.extract.article_files import fold, record, source

#: The source documents that are at hand: ids of their claim files.
CURATED = (
    "breaking-latest-undated-core-ai-industry",
    "china-daily-2018-ai-industrial-upgrading",
    "global-times-2023-first-tier-cities-ai-plans",
    "jinan-municipal-government-2021-ai-industry",
    "lin-gang-2020-ai-development-orientation",
)

#: First character of a text, and the first after it.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a row or a draft gives it: its id, if it has one, and its plain names."""

    id: str | None
    names: frozenset[str]
    shown: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure that a text gives; the fields are those of a draft."""

    subject: Named
    metric: str | None
    value: Decimal
    unit: str
    period: str | None
    status: str
    bound: str
    conversions: frozenset[tuple[Decimal, str]]
    reported_by: Named | None
    set_by: Named | None
    quote: str
    span: Span | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation that a text states."""

    subject: Named
    property: str
    object: Named
    status: str
    quote: str
    span: Span | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TrapRow:
    """Words that look like a claim and are none; their places in the text."""

    quote: str
    why: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text as a program gets it, and what it should find there."""

    name: str
    title: str
    published: date | None
    text: str = field(repr=False)
    figures: tuple[FigureRow, ...] = field(repr=False)
    relations: tuple[RelationRow, ...] = field(repr=False)
    traps: tuple[TrapRow, ...] = field(repr=False, default=())


@cache
def bundled_things() -> Things:
    """Read the registry and the vocabulary."""
    found, faults = read_things(ontology_folder(), [data_folder()])
    assert not faults
    return found


def plain(name: str) -> str:
    """Name for comparison: small letters, straight quotes, no article, no outer quotes."""
    straight = fold(name).casefold().translate(str.maketrans("’‘“”", "''\"\""))
    return straight.strip("\"'.,;: ").removeprefix("the ")


@cache
def names_of(id_: str) -> frozenset[str]:
    """Give the plain names of a registered thing or concept; none if it is unknown."""
    entity = bundled_things().entities.get(id_)
    if entity is not None:
        return frozenset(plain(name.text) for name in (*entity.labels, *entity.aliases))
    concept = bundled_things().vocabulary.concepts.get(id_)
    return frozenset({plain(concept.label)} if concept is not None else ())


def named(name: str | None, id_: str | None = None) -> Named | None:
    """Make a thing of a name, an id or both; None of neither."""
    if name is None and id_ is None:
        return None
    names = names_of(id_) if id_ is not None else frozenset()
    if name is not None:
        names |= {plain(name)}
    return Named(id_, names, " ".join(part for part in (name, id_ and f"<{id_}>") if part))


def find_spans(text: str, quote: str) -> list[Span]:
    """Find the places of a quote in a text, however its white space is broken."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)]


def known_article(name: str) -> KnownText:
    """Read an article with its rows."""
    text, about = read_main_text(source(name)).text, record(name)
    figures, position = [], 0
    for row in about["figures"]:
        spans = [span for span in find_spans(text, row["quote"]) if span[0] >= position]
        position = spans[0][0] if spans else position
        figures.append(_figure_row(row, spans[0] if spans else None))
    return KnownText(
        name,
        about["title"],
        date.fromisoformat(about["published"]),
        text,
        tuple(figures),
        tuple(_relation_row(row, text) for row in about["relations"]),
        tuple(
            TrapRow(row["quote"], row["why"], tuple(find_spans(text, row["quote"])))
            for row in about["traps"]
        ),
    )


def known_documents(folder: Path) -> list[KnownText]:
    """Read the curated source documents whose texts lie in a folder, in order of name."""
    texts = {text.sha256: text for text in iter_document_texts(folder)}
    found = []
    for name in CURATED:
        claims, faults = read_claim_file(
            data_folder() / "claims" / f"{name}.yaml", bundled_things()
        )
        assert claims is not None, f"{name}: {faults}"
        assert not faults, faults
        if claims.document.sha256 in texts:
            found.append(_known_document(name, claims, texts[claims.document.sha256]))
    return found


def _figure_row(row: dict[str, Any], span: Span | None) -> FigureRow:
    return FigureRow(
        subject=_thing(row["subject"], row["subject_id"]),
        metric=row["metric"],
        value=Decimal(str(row["value"])),
        unit=row["unit"],
        period=row["period"],
        status=row["status"],
        bound=row["bound"],
        conversions=_conversions((each["value"], each["unit"]) for each in row["conversions"]),
        reported_by=named(row["reported_by"]),
        set_by=named(row["set_by"]),
        quote=fold(row["quote"]),
        span=span,
        optional=row.get("optional", False),
    )


def _relation_row(row: dict[str, Any], text: str) -> RelationRow:
    spans = find_spans(text, row["quote"])
    return RelationRow(
        subject=_thing(row["subject"], row["subject_id"]),
        property=row["property"],
        object=_thing(row["object"], row["object_id"]),
        status=row["status"],
        quote=fold(row["quote"]),
        span=spans[0] if spans else None,
        optional=row.get("optional", False),
    )


def _known_document(name: str, claims: ClaimSet, text: DocumentText) -> KnownText:
    published = claims.document.published or ""
    return KnownText(
        name,
        claims.document.title,
        date.fromisoformat(published) if len(published) == 10 else None,
        text.text,
        tuple(_figure_claim_row(claim) for claim in claims.figures),
        tuple(_relation_claim_row(claim) for claim in claims.relations),
    )


def _figure_claim_row(claim: FigureClaim) -> FigureRow:
    return FigureRow(
        subject=_thing(None, claim.figure_of),
        metric=claim.metric,
        value=claim.value,
        unit=claim.unit.removeprefix("unit:"),
        period=None if claim.period is None else str(claim.period),
        status=claim.status,
        bound=claim.bound,
        conversions=_conversions((each.value, each.unit) for each in claim.conversions),
        reported_by=named(None, claim.reported_by),
        set_by=named(None, claim.set_by),
        quote=fold(claim.evidence.quote or ""),
        span=_claim_span(claim),
    )


def _relation_claim_row(claim: RelationClaim) -> RelationRow:
    if isinstance(claim.object, Period):
        object_ = _thing(str(claim.object), None)
    else:
        object_ = _thing(None, claim.object)
    return RelationRow(
        subject=_thing(None, claim.subject),
        property=claim.property,
        object=object_,
        status=claim.status,
        quote=fold(claim.evidence.quote or ""),
        span=_claim_span(claim),
    )


def _claim_span(claim: FigureClaim | RelationClaim) -> Span | None:
    start, end = claim.evidence.start, claim.evidence.end
    return None if start is None or end is None else (start, end)


def _conversions(pairs: Iterable[tuple[Any, str]]) -> frozenset[tuple[Decimal, str]]:
    return frozenset((Decimal(str(value)), unit.removeprefix("unit:")) for value, unit in pairs)


def _thing(name: str | None, id_: str | None) -> Named:
    found = named(name, id_)
    assert found is not None
    return found
