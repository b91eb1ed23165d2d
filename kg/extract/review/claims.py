"""From accepted drafts to claims, and into a data folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.claims.claim_file_writing import extend_claim_file, format_claim_file, merge_claims
from kg.claims.claim_files import parse_claim_file
from kg.claims.model import (
    Claim,
    ClaimSet,
    Conversion,
    Evidence,
    FigureClaim,
    Location,
    RelationClaim,
    canonical,
    figure_id,
    relation_id,
)
from kg.claims.periods import Period, parse_period
from kg.errors import ClaimError
from kg.extract.draft_checks import find_conversion, find_figure
from kg.extract.drafts import Draft
from kg.extract.review.session import Decision, Session
from kg.registry.registry_files import NewThing, add_things
from kg.registry.things import Things
from kg.sources.documents import SourceDocument
from kg.sources.text_files import read_text
from kg.sources.whole_files import write_whole

_NOWHERE: Final = Location("", 0)


@dataclass(frozen=True, slots=True)
class Written:
    """What a review has written.

    Attributes
    ----------
    path
        The claim file.
    added
        Number of claims that are new in it.
    kept
        Number of claims that it had before.
    repeated
        Number of accepted drafts that claim what another claims, or the file had already.
    registries
        Files of the registry to which things were added.
    text
        Where the text is kept, or None.
    """

    path: Path
    added: int
    kept: int
    repeated: int
    registries: tuple[Path, ...]
    text: Path | None


def with_new_things(things: Things, new: Sequence[NewThing]) -> Things:
    """Give the things with those that a review registers."""
    if not new:
        return things
    entities = {**things.entities, **{thing.id: thing.entity() for thing in new}}
    return Things(things.vocabulary, entities, things.table_kinds)


def make_claims(session: Session, text: str, document: SourceDocument) -> list[Claim]:
    """Make claims of the accepted drafts of a review, in order of their place.

    Where a person mended a draft, the note says what it was before. Claims accepted by
    their confidence alone have the review state ``unreviewed``.
    """
    return [_make_claim(decision, text, document) for decision in session.accepted()]


def write_claims(
    path: Path,
    document: SourceDocument,
    claims: Sequence[Claim],
    things: Things,
    *,
    new_things: Sequence[NewThing] = (),
    folder: Path | None = None,
    text: str | None = None,
) -> Written:
    """Write claims into a claim file; what the file has already is kept.

    All is checked before anything is written: the claim file must read without a fault.

    Parameters
    ----------
    path
        The claim file.
    document
        Its source document.
    claims
        The claims.
    things
        What claims may name, `new_things` included.
    new_things, folder
        Things to be registered, and the data folder with the registry.
    text
        The document's text, to be kept in ``texts/`` of the folder; None to keep none.

    Raises
    ------
    ClaimError
        If the claim file that is there is faulty or about another text, or the new one
        would be.
    SourceError
        If a file cannot be read or written.
    """
    content, old = _read_old(path, document, things)
    added = merge_claims(old, claims)
    new = _write_anew(content, path, document, old, added, things)
    registries = add_things(folder, new_things) if folder is not None and new_things else []
    text_path = None
    if folder is not None and text is not None:
        text_path = folder / "texts" / f"{document.id.partition(':')[2]}.txt"
        write_whole(text_path, text)
    if new != content:
        write_whole(path, new)
    kept = len(old.claims()) if old is not None else 0
    repeated = len(claims) - len(added)
    return Written(path, len(added), kept, repeated, tuple(registries), text_path)


def _read_old(path: Path, document: SourceDocument, things: Things) -> tuple[str, ClaimSet | None]:
    """Read the claim file that is there; an empty text and None where none is."""
    if not path.is_file():
        return "", None
    content = read_text(path)
    old, faults = parse_claim_file(content, path, things)
    if faults or old is None:
        raise ClaimError.gather(faults)
    if old.document.sha256 != document.sha256:
        what = "this claim file is about another text, or does not say by its hash about which"
        mend = f"Give another id with --id; or, if it is this text, add sha256: {document.sha256}."
        raise ClaimError(str(path), what, mend)
    return content, old


def _write_anew(
    content: str,
    path: Path,
    document: SourceDocument,
    old: ClaimSet | None,
    added: Sequence[Claim],
    things: Things,
) -> str:
    """Give the text of the claim file with the new claims, checked by reading it."""
    if old is not None:
        if not added:
            return content
        new = extend_claim_file(content, old, added)
        found, faults = parse_claim_file(new, path, things)
        wanted = {claim.id for claim in (*old.claims(), *added)}
        if found is not None and not faults and wanted == {claim.id for claim in found.claims()}:
            return new
        # Written in a way of its own: it is written anew, with all that it said.
        document = old.document
        added = [*old.claims(), *added]
    new = format_claim_file(document, added)
    _, faults = parse_claim_file(new, path, things)
    if faults:
        raise ClaimError.gather(faults)
    return new


def _make_claim(decision: Decision, text: str, document: SourceDocument) -> Claim:
    draft = decision.draft
    note = "; ".join(_mends(decision.original or draft, draft)) or None
    review = "unreviewed" if decision.unseen else "accepted"
    period = parse_period(draft.period) if draft.period is not None else None
    evidence = Evidence(draft.quote, draft.start, draft.end)
    if draft.type == "figure":
        return _make_figure(draft, text, document, period, evidence, review, note)
    assert draft.subject_id
    assert draft.property
    object_: str | Period = draft.object_id or parse_period(draft.object or "")
    return RelationClaim(
        id=relation_id(
            document.id, draft.subject_id, draft.property, str(object_), period, draft.status
        ),
        document=document.id,
        subject=draft.subject_id,
        property=draft.property,
        object=object_,
        status=draft.status,
        period=period,
        evidence=evidence,
        review=review,
        note=note,
        location=_NOWHERE,
    )


def _make_figure(
    draft: Draft,
    text: str,
    document: SourceDocument,
    period: Period | None,
    evidence: Evidence,
    review: str,
    note: str | None,
) -> FigureClaim:
    assert draft.subject_id
    assert draft.metric
    assert draft.value is not None
    assert draft.unit is not None
    printed = find_figure(draft, document.language)
    bound = draft.bound or (printed.bound if printed is not None else None) or "exact"
    unit = f"unit:{draft.unit}"
    return FigureClaim(
        id=figure_id(
            document.id,
            draft.subject_id,
            draft.metric,
            draft.value,
            unit,
            period,
            draft.status,
            bound,
        ),
        document=document.id,
        figure_of=draft.subject_id,
        metric=draft.metric,
        value=draft.value,
        unit=unit,
        period=period,
        period_basis=draft.period_basis or "stated",
        status=draft.status,
        bound=bound,
        as_printed=draft.quote,
        conversions=tuple(_make_conversions(draft, text, document.language)),
        reported_by=draft.reported_by_id,
        set_by=draft.set_by_id,
        evidence=evidence,
        review=review,
        note=note,
        location=_NOWHERE,
    )


def _make_conversions(draft: Draft, text: str, language: str) -> Iterator[Conversion]:
    for conversion in draft.conversions:
        printed = find_conversion(text, draft, conversion, language)
        if printed is not None:
            yield Conversion(conversion.value, f"unit:{conversion.unit}", printed.text)


#: What a mend is told of: not names, which only led to the ids.
_TOLD: Final = (
    "subject_id",
    "metric",
    "value",
    "unit",
    "period",
    "period_basis",
    "status",
    "bound",
    "property",
    "object_id",
    "quote",
    "reported_by_id",
    "set_by_id",
)


def _mends(original: Draft, draft: Draft) -> Iterator[str]:
    """Say what a person corrected; filling in what was empty is no correction."""
    for field in _TOLD:
        before, after = getattr(original, field), getattr(draft, field)
        if before is None or before == after:
            continue
        shown = canonical(before) if field == "value" else str(before)
        yield f"Drafted with {field.removesuffix('_id').replace('_', ' ')} {shown}"
