"""Draft claim files: the drafts of one text, with the text, for `kg review`.

Such a file looks like a claim file, but has ``draftsOf`` where that has ``document``, so
that `kg build` refuses it: nobody has reviewed what it says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kg.claims.model import canonical
from kg.claims.record_reader import RecordReader
from kg.errors import Fault, SourceError
from kg.extract.drafts import Draft, DraftConversion
from kg.sources import strict_yaml
from kg.sources.main_text import MainText, hash_text
from kg.sources.quoting import format_token, quote_text

#: Field of a draft -> its field in a draft claim file, in the order of claim files.
_SHARED_BEFORE: Final = {"period": "period", "period_basis": "periodBasis", "status": "status"}
_SHARED_AFTER: Final = {
    "reported_by_id": "reportedBy",
    "reported_by": "reportedByName",
    "set_by_id": "setBy",
    "set_by": "setByName",
    "quote": "quote",
    "start": "start",
    "end": "end",
    "rule": "rule",
    "confidence": "confidence",
}
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "figure": {
        "subject_id": "figureOf",
        "subject": "figureOfName",
        "subject_kind": "figureOfKind",
        "metric": "metric",
        "value": "value",
        "unit": "unit",
        **_SHARED_BEFORE,
        "bound": "bound",
        "conversions": "conversions",
        **_SHARED_AFTER,
    },
    "relation": {
        "subject_id": "subject",
        "subject": "subjectName",
        "subject_kind": "subjectKind",
        "property": "property",
        "object_id": "object",
        "object": "objectName",
        "object_kind": "objectKind",
        **_SHARED_BEFORE,
        **_SHARED_AFTER,
    },
}
#: Fields that hold words of the text or of a person, always in quotes.
_WORDS: Final = frozenset(("subject", "object", "reported_by", "set_by", "quote", "rule"))
_HEAD: Final = ("file", "title", "url", "published", "language", "sha256")
_NOTE: Final = (
    "# Drafts of claims that nobody has reviewed. `kg review` goes through them and writes\n"
    "# the claim file; `kg build` does not read them.\n"
)


@dataclass(frozen=True, slots=True)
class TextHead:
    """What is known of a text before it becomes a source document; None where it is not."""

    file: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class DraftClaims:
    """A text and the drafts of its claims.

    Attributes
    ----------
    head
        What is known of the text.
    text
        The text, in which offsets count.
    drafts
        Its drafts, in order of their place.
    """

    head: TextHead
    text: str
    drafts: tuple[Draft, ...]

    @property
    def sha256(self) -> str:
        """Hash of the text's UTF-8 bytes."""
        return hash_text(self.text)


def head_of(text: MainText) -> TextHead:
    """Give what a file says of its text."""
    published = text.published.isoformat() if text.published is not None else None
    return TextHead(text.name, text.title, text.url, published, text.language)


def in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Sort drafts by their place in the text; of one place, those of figures first."""
    return tuple(sorted(drafts, key=lambda draft: (draft.start, draft.end, draft.type)))


def format_draft_claims(claims: DraftClaims) -> str:
    """Write a draft claim file: head, figures, relations, and the text itself."""
    head = claims.head
    values = {
        "file": head.file,
        "title": head.title,
        "url": head.url,
        "published": head.published,
        "language": head.language,
        "sha256": claims.sha256,
    }
    lines = ["draftsOf:"]
    lines += [f"  {key}: {quote_text(value)}" for key, value in values.items() if value]
    for type_ in _FIELDS:
        drafts = [draft for draft in claims.drafts if draft.type == type_]
        lines.append(f"{type_}s:" if drafts else f"{type_}s: []")
        for draft in drafts:
            lines += _format_record(draft)
    lines.append(f"text: {quote_text(claims.text)}")
    return _NOTE + "\n".join(lines) + "\n"


def read_draft_claims(path: Path) -> DraftClaims:
    """Read a draft claim file.

    Raises
    ------
    SourceError
        With all its faults, among them a text that is not that of the hash.
    """
    root = strict_yaml.read_yaml(path)
    reader = _Reader(str(path))
    claims = reader.read(root)
    if reader.faults or claims is None:
        raise SourceError.gather(reader.faults)
    return claims


def is_draft_claim_file(raw: str) -> bool:
    """Say whether a text is a draft claim file, by its first line that is no comment."""
    lines = (line for line in raw[:2000].splitlines() if line.strip() and line[0] != "#")
    return next(lines, "").startswith("draftsOf:")


def _format_record(draft: Draft) -> Iterator[str]:
    begin = "  - "
    for attribute, field in _FIELDS[draft.type].items():
        value = getattr(draft, attribute)
        if value is None or value == () or value == "":
            continue
        if attribute == "conversions":
            yield f"{begin}{field}:"
            for conversion in value:
                yield f"      - value: {canonical(conversion.value)}"
                yield f"        unit: {format_token('unit:' + conversion.unit)}"
        else:
            yield f"{begin}{field}: {_scalar(attribute, value)}"
        begin = "    "


def _scalar(attribute: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, float):
        return canonical(Decimal(repr(value)))
    if isinstance(value, int):
        return str(value)
    if attribute in _WORDS:
        return quote_text(value)
    return format_token(f"unit:{value}" if attribute == "unit" else value)


class _Reader:
    """Takes a draft claim file apart; keeps what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def read(self, root: strict_yaml.Node) -> DraftClaims | None:
        top = RecordReader(
            self.name,
            root,
            "draft claim file",
            required=("draftsOf", "text"),
            optional=("figures", "relations"),
        )
        head = RecordReader(
            self.name, top.node("draftsOf"), "draftsOf", required=("file", "sha256"), optional=_HEAD
        )
        values = {key: head.text(key) for key in _HEAD}
        text = top.text("text")
        if text is not None and values["sha256"] not in (None, hash_text(text)):
            what = "the text is not that of which the drafts were made"
            head.fault(head.line_of("sha256"), what, "Restore it, or extract anew.")
        drafts = [
            self._read_draft(type_, node) for type_ in _FIELDS for node in top.items(f"{type_}s")
        ]
        self.faults += [*top.faults, *head.faults]
        if self.faults or text is None:
            return None
        known = TextHead(
            values["file"] or "",
            values["title"],
            values["url"],
            values["published"],
            values["language"],
        )
        return DraftClaims(known, text, in_order(draft for draft in drafts if draft is not None))

    def _read_draft(self, type_: str, node: strict_yaml.Node) -> Draft | None:
        fields = _FIELDS[type_]
        needed = ("status", "quote", "start", "end")
        record = RecordReader(self.name, node, type_, required=needed, optional=fields.values())
        values: dict[str, Any] = {}
        for attribute, field in fields.items():
            if attribute in ("start", "end"):
                values[attribute] = record.count(field)
            elif attribute in ("value", "confidence"):
                values[attribute] = record.decimal(field)
            elif attribute == "conversions":
                values[attribute] = self._read_conversions(record)
            elif attribute == "unit":
                values[attribute] = _notation(record, field)
            else:
                values[attribute] = record.text(field)
        values["rule"] = values["rule"] or ""
        values["confidence"] = float(values["confidence"] or 0)
        if not 0 <= values["confidence"] <= 1:
            line = record.line_of("confidence")
            record.fault(line, f"confidence is {values['confidence']}", "Write a share of 1.")
        self.faults += record.faults
        return Draft(type=type_, **values) if record.sound else None

    def _read_conversions(self, figure: RecordReader) -> tuple[DraftConversion, ...]:
        found = []
        for node in figure.items("conversions"):
            record = RecordReader(self.name, node, "conversion", required=("value", "unit"))
            value, unit = record.decimal("value"), _notation(record, "unit")
            figure.faults += record.faults
            if value is not None and unit is not None:
                found.append(DraftConversion(value, unit))
        return tuple(found)


def _notation(record: RecordReader, field: str) -> str | None:
    """Read a unit: ``unit:CNY`` is CNY."""
    text = record.text(field)
    if text is not None and not text.startswith("unit:"):
        record.fault(record.line_of(field), f"{field} is {text[:40]!r}", "Write unit:CNY.")
        return None
    return text.removeprefix("unit:") if text is not None else None
