"""Reading the head of a claim file or table: the source document and its expected counts."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.claims.record_reader import RecordReader
from kg.errors import Fault
from kg.registry.things import Things
from kg.sources import strict_yaml
from kg.sources.documents import SourceDocument
from kg.sources.rdf_files import is_iri, is_language_tag
from kg.terms import is_slug

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def read_document(
    path: Path, node: strict_yaml.Node | None, things: Things, *, names_file: bool = True
) -> tuple[SourceDocument | None, list[Fault]]:
    """Read the ``document`` part of a file.

    Parameters
    ----------
    path
        The file.
    node
        Its part about the document.
    things
        The publishers that it can name.
    names_file
        Whether the file is called by the document's id.

    Returns
    -------
    tuple
        The document, or None if it is not sound, and its faults.
    """
    record = RecordReader(
        str(path),
        node,
        "document",
        required=("id", "title", "publisher", "language"),
        optional=("originalPublisher", "url", "published", "sha256", "quality", "note"),
    )
    document = SourceDocument(
        id=f"document:{_read_id(record, path if names_file else None)}",
        title=record.text("title") or "",
        publisher=record.thing("publisher", things, ("Organization",)) or "",
        original_publisher=record.thing("originalPublisher", things, ("Organization",)),
        url=_matching(record, "url", _is_web_address, "Write the whole address: https://…"),
        published=_read_published(record),
        language=_matching(
            record, "language", is_language_tag, "Write a language tag such as en or zh."
        )
        or "",
        sha256=_matching(
            record, "sha256", _SHA256.fullmatch, "Write the 64 hexadecimal digits of the hash."
        ),
        quality=record.choice("quality", things.notations["SourceQuality"], "normal"),
        note=record.text("note"),
    )
    return (document if record.sound else None), record.faults


def check_expected(path: Path, node: strict_yaml.Node | None, found: dict[str, int]) -> list[Fault]:
    """Hold the ``expected`` counts of a file against what it has."""
    if node is None:
        return []
    record = RecordReader(str(path), node, "expected", required=tuple(found))
    for key, number in found.items():
        count = record.count(key)
        if count is not None and count != number:
            record.fault(
                record.line_of(key),
                f"{count} {key} are expected, but the file has {number}",
                f"Restore the missing {key}, or correct the expected number.",
            )
    return record.faults


def _is_web_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and is_iri(text)


def _read_id(record: RecordReader, path: Path | None) -> str:
    slug = record.text("id") or ""
    if slug and not is_slug(slug):
        record.fault(
            record.line_of("id"),
            f"the id {slug[:60]!r} has characters that an id cannot have",
            "Use letters, digits and hyphens: <publisher>-<year>-<slug>.",
        )
    elif slug and path is not None and slug != path.stem:
        record.fault(
            record.line_of("id"),
            f"the id is {slug!r}, but the file is called {path.name!r}",
            f"Rename the file to {slug}{path.suffix}, or correct the id.",
        )
    return slug


def _read_published(record: RecordReader) -> str | None:
    period = record.period("published")
    if period is None:
        return None
    if period.rdf_literal[1] == "string":
        record.fault(
            record.line_of("published"),
            f"published is {period}, not a day, month or year",
            "Write 2018-10-17, 2018-10 or 2018; leave the field out where none is stated.",
        )
    return str(period)


def _matching(
    record: RecordReader, key: str, fits: Callable[[str], object], mend: str
) -> str | None:
    text = record.text(key)
    if text is not None and not fits(text):
        record.fault(record.line_of(key), f"{key} is {text[:80]!r}", mend)
        return None
    return text
