"""Claims as a store describes them: what each says, in words, and all that is known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.dataset.nquads import node

#: Field of a claim -> its values: the term as RDF writes it -> the same in words.
Fields = Mapping[str, Mapping[str, str]]

#: What identifies a claim beside its document, subject and metric; `words` say it.
IDENTIFYING: Final = frozenset(("value", "unit", "period", "status", "bound", "property", "object"))

#: Fields that follow from others, or only hold the parts of a claim together.
DERIVED: Final = frozenset(
    (
        "rdf:type",
        "aie:periodStart",
        "aie:periodEnd",
        "aie:year",
        "aie:evidence",
        "oa:hasSource",
        "oa:hasSelector",
        "dcterms:conformsTo",
        "follows",
    )
)

#: The order in which fields are told, what a reader minds most first; others follow.
_READING_ORDER: Final = (
    "document",
    "review",
    "note",
    "quote",
    "as printed",
    "conversion",
    "reported by",
    "set by",
    "period basis",
)
#: What is told last of all.
_PLACE: Final = ("evidence", "fragment", "start", "end")

_WITHDRAWN: Final = node("aie:Withdrawn")


@dataclass(frozen=True, slots=True)
class DescribedClaim:
    """A claim, and all that a store knows of it.

    Attributes
    ----------
    id
        Its CURIE.
    fields
        All that is known of it, by the name of the field.
    triples
        What a relation claim states, as N-Triples without the full stop.
    """

    id: str
    fields: Fields
    triples: frozenset[str]

    @property
    def withdrawn(self) -> bool:
        """Whether a review has withdrawn it."""
        return _WITHDRAWN in self.fields.get("review", ())

    @property
    def words(self) -> str:
        """What it says, in a line."""
        if "metric" in self.fields:
            value = f"{self.text('value')} {self.text('unit').removeprefix('unit:')}"
            parts = [value, self.text("period") or "period unknown"]
            parts += [self.text("status"), self.text("bound")]
        else:
            parts = [f"{self.text('property')} {self.text('object')}"]
            parts += [self.text("period"), self.text("status")]
        if self.withdrawn:
            parts.append("withdrawn by review")
        return ", ".join(part for part in map(str.strip, parts) if part)

    def text(self, field: str) -> str:
        """Give the words of a field, or nothing where the claim has none."""
        values = self.fields.get(field)
        return " | ".join(sorted(values.values())) if values else ""

    def raw(self, *fields: str) -> tuple[tuple[str, ...], ...]:
        """Give the values of fields as RDF writes them, sorted."""
        return tuple(tuple(sorted(self.fields.get(field, ()))) for field in fields)


def differing_fields(claim: DescribedClaim, other: DescribedClaim) -> list[str]:
    """Name the fields in which two claims differ, in reading order.

    Those that follow from others are named only where no other differs.
    """
    rest = sorted({*claim.fields, *other.fields} - {*_READING_ORDER, *_PLACE})
    names = (*_READING_ORDER, *rest, *_PLACE)
    nothing: dict[str, str] = {}
    found = [
        name
        for name in names
        if claim.fields.get(name, nothing).keys() != other.fields.get(name, nothing).keys()
    ]
    return [name for name in found if name not in DERIVED] or found


def tell_fields(fields: Iterable[str], claim: DescribedClaim, other: DescribedClaim) -> str:
    """Say fields of a claim in which another differs.

    Where the words are the same, as of texts in two languages, the values are given as RDF
    writes them.
    """
    return "; ".join(_tell_field(field, claim, other) for field in fields)


def _tell_field(field: str, claim: DescribedClaim, other: DescribedClaim) -> str:
    text = claim.text(field)
    if text == other.text(field):
        text = " | ".join(*claim.raw(field))
    if not text:
        return f"no {field}"
    return text if text.startswith(f"{field}:") else f"{field}: {text}"
