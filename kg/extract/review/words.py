"""A draft in words: the sentence it stands in, and what it claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.claims.model import canonical
from kg.claims.quantities import format_quantity
from kg.extract.drafts import Draft
from kg.registry.things import Things

#: So much of a text is shown before and after the words, at most.
_AROUND: Final = 220
_BEGIN: Final = re.compile(r"(?:[.!?][\"”’)]?\s+(?=[\"“‘(A-Z0-9])|[。！？]|\n\s*\n|\A)")
_END: Final = re.compile(r"[.!?][\"”’)]?(?=\s+[\"“‘(A-Z0-9]|\s*\Z)|[。！？]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in three parts, white space folded: before the words, the words, after."""

    before: str
    words: str
    after: str


def find_sentence(text: str, start: int, end: int) -> Sentence:
    r"""Give the sentence around the words of a draft.

    Parameters
    ----------
    text
        The text.
    start, end
        Where the words stand in it, in characters.

    Examples
    --------
    >>> find_sentence("It rained. Ulm has\n5 parks. It is old.", 19, 26)
    Sentence(before='Ulm has ', words='5 parks', after='.')
    """
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    begin = low
    for match in _BEGIN.finditer(text, low, start):
        begin = match.end()
    last = _END.search(text, end, high)
    stop = last.end() if last is not None else high
    before = ("…" if begin == low > 0 else "") + text[begin:start]
    after = text[end:stop] + ("…" if last is None and high < len(text) else "")
    return Sentence(_fold(before).lstrip(), _fold(text[start:end]), _fold(after).rstrip())


def describe(draft: Draft, things: Things) -> Iterator[tuple[str, str]]:
    """Say what a draft claims, field by field.

    Parameters
    ----------
    draft
        The draft.
    things
        Where the names of ids come from.

    Yields
    ------
    tuple
        Name of the field, as mending asks for it, and its value in words.
    """
    if draft.type == "figure":
        yield "subject", _thing(draft.subject, draft.subject_id, draft.subject_kind, things)
        yield "metric", _thing(None, draft.metric, None, things) if draft.metric else "?"
        yield "value", _figure(draft)
        for conversion in draft.conversions:
            yield "conversion", f"{canonical(conversion.value)} {conversion.unit}"
        basis = {"relative": " (read from words such as last year)",
                 "document-date": " (date of the document)"}  # fmt: skip
        yield "period", (draft.period or "not stated") + basis.get(draft.period_basis or "", "")
        yield "status", draft.status
        yield "bound", draft.bound or "as the words say"
    else:
        yield "subject", _thing(draft.subject, draft.subject_id, draft.subject_kind, things)
        yield "property", draft.property or "?"
        yield "object", _object(draft, things)
        if draft.period:
            yield "period", draft.period
        yield "status", draft.status
    if draft.reported_by or draft.reported_by_id:
        yield "reported_by", _thing(draft.reported_by, draft.reported_by_id, None, things)
    if draft.set_by or draft.set_by_id:
        yield "set_by", _thing(draft.set_by, draft.set_by_id, None, things)


def _figure(draft: Draft) -> str:
    """Write the value for people, with all digits where it is long."""
    if draft.value is None or draft.unit is None:
        return "?"
    exact = f"{canonical(draft.value)} {draft.unit}"
    try:
        told = format_quantity(draft.value, f"unit:{draft.unit}")
    except ValueError:
        return exact
    return f"{told}  ({exact})" if abs(draft.value) >= 10_000 else exact


def _object(draft: Draft, things: Things) -> str:
    """Write the object of a relation: a thing or, of `issuedOn` and the like, a time."""
    property_ = things.vocabulary.properties.get(draft.property or "")
    if property_ is not None and property_.datatypes and draft.object:
        return draft.object
    return _thing(draft.object, draft.object_id, draft.object_kind, things)


def _thing(name: str | None, id_: str | None, kind: str | None, things: Things) -> str:
    if id_ is None:
        told = f"a {kind}, " if kind else ""
        return f"{name or '?'}  ({told}not known: no id)"
    entity, concept = things.entities.get(id_), things.vocabulary.concepts.get(id_)
    label = entity.labels[0].text if entity else concept.label if concept else None
    if name is None or name == label:
        return f"{label or '?'}  ({id_})"
    return f"{name}  ({id_}{': ' + label if label else ''})"


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text)
