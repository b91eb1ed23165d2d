"""Mending a draft: any of its fields, checked as it is typed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kg.claims.model import MAX_QUOTE
from kg.claims.periods import parse_period
from kg.claims.quantities import parse_quantities
from kg.extract.draft_schema import NOT_OF_FIGURES, NOT_OF_RELATIONS
from kg.extract.drafts import Draft
from kg.extract.review.candidates import Candidate
from kg.registry.things import Things
from kg.sources.decimals import parse_decimal
from kg.sources.nearest import nearest

#: Fields that name a thing -> classes that it may be of; empty for any.
_THINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": (),
    "metric": ("Metric",),
    "object": (),
    "reported_by": ("Organization", "Publication", "Place"),
    "set_by": ("Publication", "Programme"),
}
_SHARED: Final = ("period", "status", "reported_by", "set_by", "quote")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "figure": (
        "subject",
        "metric",
        "value",
        "unit",
        "bound",
        "conversions",
        "period_basis",
        *_SHARED,
    ),
    "relation": ("subject", "property", "object", *_SHARED),
}
#: Fields that may be emptied.
_OPTIONAL: Final = ("period", "period_basis", "reported_by", "set_by", "bound", "conversions")
NONE: Final = "none"


def field_named(draft: Draft, word: str) -> str:
    """Find the field that a word, or its beginning, means.

    Raises
    ------
    ValueError
        If it means none, or several.

    Examples
    --------
    >>> draft = Draft("relation", "Ulm", None, "Ulm", 0, 3, "in", 0.9, "actual")
    >>> field_named(draft, "subj")
    'subject'
    """
    fields = FIELDS[draft.type]
    asked = word.strip().lower().replace(" ", "_")
    found = [asked] if asked in fields else [field for field in fields if field.startswith(asked)]
    if len(found) != 1 or not asked:
        raise ValueError(f"a {draft.type} has no field {word[:40]!r}. {nearest(asked, fields)}")
    return found[0]


def names_thing(draft: Draft, field: str, things: Things) -> bool:
    """Say whether a field is mended by naming a thing; the object of a date is not."""
    if field == "object":
        known = things.vocabulary.properties.get(draft.property or "")
        return known is None or not known.datatypes
    return field in _THINGS


def classes_of(draft: Draft, field: str, things: Things) -> Collection[str]:
    """Give the classes that the thing of a field may be of; none means any."""
    known = things.vocabulary.properties.get(draft.property or "")
    if draft.type == "relation" and known is not None and field in ("subject", "object"):
        return known.domain if field == "subject" else known.range
    return _THINGS[field]


def set_thing(draft: Draft, field: str, found: Candidate | None) -> Draft:
    """Put a thing into a field; None empties it.

    Raises
    ------
    ValueError
        If the field may not be empty.
    """
    if found is None and field not in _OPTIONAL:
        raise ValueError(f"a claim needs its {field}")
    id_ = found.id if found is not None else None
    if field == "metric":
        return replace(draft, metric=id_)
    given = getattr(draft, field) if found is not None else None
    name = given or (found.name if found is not None else None)
    changes: dict[str, Any] = {field: name, f"{field}_id": id_}
    if field in ("subject", "object"):
        changes[f"{field}_kind"] = found.kind if found is not None else None
    return replace(draft, **changes)


def set_value(draft: Draft, field: str, typed: str, text: str, things: Things) -> Draft:
    """Put what somebody typed into a field that names no thing.

    Parameters
    ----------
    draft
        The draft.
    field
        One of `FIELDS`.
    typed
        What was typed; ``none`` empties a field that may be empty.
    text
        The text, in which a quote must stand.
    things
        Where units, properties and notations come from.

    Raises
    ------
    ValueError
        If it does not fit; the message says what would.
    """
    typed = typed.strip()
    if typed == NONE and field in _OPTIONAL:
        empty: dict[str, Any] = {field: () if field == "conversions" else None}
        return replace(draft, **empty)
    match field:
        case "value":
            return _set_number(draft, typed)
        case "quote":
            return _set_quote(draft, typed, text)
        case "period":
            return replace(draft, period=str(parse_period(typed)))
        case "object":
            return replace(draft, object=str(parse_period(typed)), object_id=None)
        case "conversions":
            raise ValueError("conversions are as the text has them. Write none to leave them out.")
    allowed = _choices(draft, field, things)
    if typed not in allowed:
        raise ValueError(f"{field} cannot be {typed[:40]!r}. {nearest(typed, allowed)}")
    change: dict[str, Any] = {field: typed}
    return replace(draft, **change)


def _choices(draft: Draft, field: str, things: Things) -> Collection[str]:
    match field:
        case "unit":
            return things.vocabulary.notations("Unit")
        case "property":
            return things.vocabulary.relation_properties()
        case "bound":
            return things.notations["Bound"]
        case "period_basis":
            return things.notations["PeriodBasis"]
    refused = NOT_OF_FIGURES if draft.type == "figure" else NOT_OF_RELATIONS
    return things.notations["Status"].keys() - {refused}


def _set_number(draft: Draft, typed: str) -> Draft:
    """Take a plain number, or a figure in words, which may bring its unit."""
    try:
        return replace(draft, value=parse_decimal(typed))
    except ValueError as error:
        found = parse_quantities(typed)
        if len(found) != 1 or found[0].fraction is not None:
            raise ValueError(f"{error}. Write 3000, or 62.58 billion yuan.") from error
    value: Decimal = found[0].value
    unit = found[0].unit.partition(":")[2] if found[0].unit else draft.unit
    return replace(draft, value=value, unit=unit)


def _set_quote(draft: Draft, typed: str, text: str) -> Draft:
    """Take other words of the text, where they stand nearest to the old ones."""
    if len(typed) > MAX_QUOTE:
        raise ValueError(f"a quote has at most {MAX_QUOTE} characters, these are {len(typed)}")
    words = r"\s+".join(map(re.escape, typed.split()))
    found = list(re.finditer(words, text)) if words else []
    if not found:
        raise ValueError("these words do not stand in the text. Quote them as they are there.")
    nearest_to = min(found, key=lambda match: abs(match.start() - draft.start))
    start, end = nearest_to.span()
    return replace(draft, quote=text[start:end], start=start, end=end)
