"""Writing claim files: a new one, or claims added to one that is there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.claims.model import Claim, ClaimSet, FigureClaim, RelationClaim, canonical
from kg.sources.documents import SourceDocument
from kg.sources.quoting import format_token, quote_text

_SECTION: Final = re.compile(r"(figures|relations|expected|document):[ \t]*(.*)")


def format_claim_file(document: SourceDocument, claims: Sequence[Claim]) -> str:
    """Write a claim file.

    Parameters
    ----------
    document
        The source document.
    claims
        Its claims, in the order in which they are written; figures come first.
    """
    figures = [claim for claim in claims if isinstance(claim, FigureClaim)]
    relations = [claim for claim in claims if isinstance(claim, RelationClaim)]
    lines = [
        "document:",
        *(f"  {line}" for line in _format_document(document)),
        "expected:",
        f"  figures: {len(figures)}",
        f"  relations: {len(relations)}",
        *_format_section("figures", figures),
        *_format_section("relations", relations),
    ]
    return "\n".join(lines) + "\n"


def extend_claim_file(content: str, old: ClaimSet, added: Sequence[Claim]) -> str:
    """Add claims to the text of a claim file; comments and all else stay as they are.

    Parameters
    ----------
    content
        The file's text, in block style.
    old
        What it holds.
    added
        Claims that it does not hold yet.

    Returns
    -------
    str
        The new text. Whoever writes it reads it back first: a file that is written in an
        unusual way may have to be written anew with `format_claim_file`.
    """
    figures = [claim for claim in added if isinstance(claim, FigureClaim)]
    relations = [claim for claim in added if isinstance(claim, RelationClaim)]
    counts = {
        "figures": len(old.figures) + len(figures),
        "relations": len(old.relations) + len(relations),
    }
    lines = content.rstrip("\n").split("\n")
    lines = _set_counts(lines, counts)
    lines = _insert(lines, "figures", figures)
    lines = _insert(lines, "relations", relations)
    return "\n".join(lines) + "\n"


def _format_document(document: SourceDocument) -> Iterator[str]:
    yield f"id: {format_token(document.id.partition(':')[2])}"
    fields = {
        "title": quote_text(document.title),
        "publisher": document.publisher,
        "originalPublisher": document.original_publisher,
        "url": quote_text(document.url) if document.url else None,
        "published": document.published,
        "language": document.language,
        "sha256": document.sha256,
        "quality": document.quality if document.quality != "normal" else None,
        "note": quote_text(document.note) if document.note else None,
    }
    yield from (f"{field}: {value}" for field, value in fields.items() if value)


def _format_section(name: str, claims: Sequence[Claim], indent: str = "  ") -> Iterator[str]:
    yield f"{name}:" if claims else f"{name}: []"
    for claim in claims:
        yield from _format_claim(claim, indent)


def _format_claim(claim: Claim, indent: str) -> Iterator[str]:
    lines = _figure_lines(claim) if isinstance(claim, FigureClaim) else _relation_lines(claim)
    for number, line in enumerate(lines):
        yield f"{indent}{'- ' if number == 0 else '  '}{line}"


def _figure_lines(claim: FigureClaim) -> Iterator[str]:
    yield f"figureOf: {claim.figure_of}"
    yield f"metric: {claim.metric}"
    yield f"value: {canonical(claim.value)}"
    yield f"unit: {claim.unit}"
    if claim.period is not None:
        yield f"period: {claim.period}"
    if claim.period_basis != "stated":
        yield f"periodBasis: {claim.period_basis}"
    yield f"status: {claim.status}"
    yield f"bound: {claim.bound}"
    if claim.as_printed not in (None, claim.evidence.quote):
        yield f"asPrinted: {quote_text(claim.as_printed or '')}"
    if claim.conversions:
        yield "conversions:"
        for conversion in claim.conversions:
            yield f"  - value: {canonical(conversion.value)}"
            yield f"    unit: {conversion.unit}"
            yield f"    asPrinted: {quote_text(conversion.as_printed)}"
    if claim.reported_by is not None:
        yield f"reportedBy: {claim.reported_by}"
    if claim.set_by is not None:
        yield f"setBy: {claim.set_by}"
    yield from _ending_lines(claim)


def _relation_lines(claim: RelationClaim) -> Iterator[str]:
    yield f"subject: {claim.subject}"
    yield f"property: {claim.property}"
    yield f"object: {claim.object}"
    if claim.status != "actual":
        yield f"status: {claim.status}"
    if claim.period is not None:
        yield f"period: {claim.period}"
    yield from _ending_lines(claim)


def _ending_lines(claim: Claim) -> Iterator[str]:
    evidence = claim.evidence
    if evidence.quote is not None:
        yield f"quote: {quote_text(evidence.quote)}"
    if evidence.start is not None:
        yield f"start: {evidence.start}"
        yield f"end: {evidence.end}"
    if claim.review != "accepted":
        yield f"review: {claim.review}"
    if claim.note is not None:
        yield f"note: {quote_text(claim.note)}"


def _set_counts(lines: Sequence[str], counts: dict[str, int]) -> list[str]:
    """Put new numbers into the lines of ``expected``."""
    section, found = "", []
    for line in lines:
        match = _SECTION.match(line)
        section = match[1] if match is not None else section
        count = re.fullmatch(r"(\s+(figures|relations):\s*)[\"']?[0-9]+[\"']?(.*)", line)
        if section == "expected" and count is not None:
            line = f"{count[1]}{counts[count[2]]}{count[3]}"
        found.append(line)
    return found


def _insert(lines: Sequence[str], name: str, claims: Sequence[Claim]) -> list[str]:
    """Put claims at the end of a section, which is made where there is none."""
    found = list(lines)
    if not claims:
        return found
    heads = [i for i, line in enumerate(found) if re.match(r"[^\s#-]", line)]
    begin = next((i for i in heads if found[i].startswith(f"{name}:")), None)
    if begin is None:
        return [*found, *_format_section(name, claims)]
    end = next((i for i in heads if i > begin), len(found))
    while end > begin + 1 and not found[end - 1].strip():
        end -= 1
    members = [line for line in found[begin + 1 : end] if re.match(r" *- ", line)]
    indent = members[0].partition("-")[0] if members else "  "
    if not members:
        found[begin] = f"{name}:"
    added = [line for claim in claims for line in _format_claim(claim, indent)]
    return [*found[:end], *added, *found[end:]]


def merge_claims(old: ClaimSet | None, new: Iterable[Claim]) -> list[Claim]:
    """Give those of the new claims that are not there yet, each once."""
    seen = {claim.id for claim in old.claims()} if old is not None else set()
    added = []
    for claim in new:
        if claim.id not in seen:
            seen.add(claim.id)
            added.append(claim)
    return added
