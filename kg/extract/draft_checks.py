"""Holding drafts against the text: the quote stands there, the number is the quote's number.

Drafts may come from any tool, also from one that makes things up. What is found here is
wrong whatever the draft means; what is merely not known yet (a thing without an id, a
figure without a metric) is told apart, because a person can fill it in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.claims.evidence import contradicts
from kg.claims.model import MAX_QUOTE, canonical
from kg.claims.periods import parse_period
from kg.claims.quantities import Quantity, find_match, parse_quantities
from kg.extract.draft_schema import NOT_OF_FIGURES, NOT_OF_RELATIONS
from kg.extract.drafts import Draft, DraftConversion
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources.nearest import nearest

#: A conversion stands at most so many characters behind the quote.
_BEHIND: Final = 80

_PARAGRAPH_END: Final = re.compile(r"\n\s*\n")

_REPORTERS: Final = ("Organization", "Publication", "Place")
_SETTERS: Final = ("Publication", "Programme")


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that is wrong, and why."""

    draft: Draft
    reasons: tuple[str, ...]


def check_drafts(
    text: str, drafts: Iterable[Draft], things: Things, language: str = ""
) -> tuple[list[Draft], list[Refused]]:
    """Accept the drafts that the text bears out.

    Parameters
    ----------
    text
        The text that they speak of; offsets count its characters.
    drafts
        The drafts.
    things
        What ids may name.
    language
        Language tag of the text, by which numbers are read; see `parse_quantities`.

    Returns
    -------
    tuple
        The drafts accepted, and the others with all reasons, both in the given order.
    """
    accepted: list[Draft] = []
    refused: list[Refused] = []
    for draft in drafts:
        reasons = find_reasons(text, draft, things, language)
        if reasons:
            refused.append(Refused(draft, reasons))
        else:
            accepted.append(draft)
    return accepted, refused


def find_reasons(text: str, draft: Draft, things: Things, language: str = "") -> tuple[str, ...]:
    """Find all that is wrong with a draft; none if the text bears it out.

    Parameters are those of `check_drafts`.
    """
    reasons = [*_check_quote(text, draft), *_check_period(draft), *_check_ids(draft, things)]
    notations = things.notations
    reasons += _check_choice("period_basis", draft.period_basis, notations["PeriodBasis"])
    if draft.type == "figure":
        allowed = notations["Status"].keys() - {NOT_OF_FIGURES}
        reasons += _check_choice("status", draft.status, allowed)
        reasons += _check_choice("bound", draft.bound, notations["Bound"])
        reasons += _check_figure(text, draft, things, language)
    else:
        allowed = notations["Status"].keys() - {NOT_OF_RELATIONS}
        reasons += _check_choice("status", draft.status, allowed)
        reasons += _check_relation(text, draft, things)
    return tuple(reasons)


def find_missing(draft: Draft) -> tuple[str, ...]:
    """Name the fields that a draft lacks to become a claim.

    Examples
    --------
    >>> find_missing(Draft("relation", "Ulm", None, "Ulm", 0, 3, "in", 0.9, "actual",
    ...                    property="partOf", object="China", object_id="place:china"))
    ('subject',)
    """
    missing = [] if draft.subject_id else ["subject"]
    if draft.type == "figure":
        missing += [name for name in ("metric", "value", "unit") if getattr(draft, name) is None]
    else:
        missing += [] if draft.property else ["property"]
        if not draft.object_id and not is_period(draft.object):
            missing.append("object")
    return tuple(missing)


def is_period(text: str | None) -> bool:
    """Say whether a text is a period as claim files write it."""
    try:
        return text is not None and bool(parse_period(text))
    except ValueError:
        return False


def find_figure(draft: Draft, language: str = "") -> Quantity | None:
    """Find the draft's number in its quote, or None."""
    if draft.value is None or draft.unit is None:
        return None
    return find_match(draft.quote, draft.value, f"unit:{draft.unit}", language)


def find_conversion(
    text: str, draft: Draft, conversion: DraftConversion, language: str = ""
) -> Quantity | None:
    """Find a conversion in the quote or right behind it, in the same paragraph; or None."""
    behind = _PARAGRAPH_END.split(text[draft.end : draft.end + _BEHIND], maxsplit=1)[0]
    window = draft.quote + behind
    found = find_match(window, conversion.value, f"unit:{conversion.unit}", language)
    if found is None or found.unit is None:
        return None
    # Its words alone must still say it: that is how a claim file is checked.
    return find_match(found.text, conversion.value, f"unit:{conversion.unit}", language)


def _check_quote(text: str, draft: Draft) -> Iterator[str]:
    if not draft.quote.strip():
        yield "the quote is empty"
        return
    if len(draft.quote) > MAX_QUOTE:
        yield f"the quote has {len(draft.quote)} characters, more than {MAX_QUOTE}"
    if draft.end > len(text):
        yield f"the offsets {draft.start}-{draft.end} lie outside the text"
    elif text[draft.start : draft.end] != draft.quote or draft.start < 0:
        place = text.find(draft.quote)
        told = f"it stands at {place}-{place + len(draft.quote)}" if place >= 0 else "nowhere else"
        yield f"the quote does not stand at {draft.start}-{draft.end} of the text, {told}"


def _check_period(draft: Draft) -> Iterator[str]:
    if draft.period is not None and not is_period(draft.period):
        yield f"the period is {draft.period[:60]!r}, which is none"


def _check_choice(name: str, given: str | None, allowed: Iterable[str]) -> Iterator[str]:
    known = set(allowed)
    if given is not None and given not in known:
        yield f"the {name} is {given[:60]!r}. {nearest(given, known)}"


def _check_ids(draft: Draft, things: Things) -> Iterator[str]:
    asked = (
        ("subject_id", draft.subject_id, ()),
        ("object_id", draft.object_id, ()),
        ("metric", draft.metric, ("Metric",)),
        ("reported_by_id", draft.reported_by_id, _REPORTERS),
        ("set_by_id", draft.set_by_id, _SETTERS),
    )
    for name, id_, classes in asked:
        yield from _check_id(name, id_, classes, things)


def _check_id(name: str, id_: str | None, classes: Iterable[str], things: Things) -> Iterator[str]:
    if id_ is None:
        return
    kind = things.kind_of(id_)
    wanted = sorted(classes)
    if kind is None:
        yield f"{name} names the unknown {id_[:60]!r}. {things.suggest(id_)}"
    elif wanted and not things.vocabulary.is_a(kind, wanted):
        yield f"{name} is {id_}, a {kind}, not a {' or '.join(wanted)}"


def _check_figure(text: str, draft: Draft, things: Things, language: str) -> Iterator[str]:
    if draft.value is None or draft.unit is None:
        yield "a figure needs a value and a unit"
        return
    concepts = things.vocabulary.concepts
    unit = concepts.get(f"unit:{draft.unit}")
    if unit is None or unit.kind != "Unit":
        known = things.vocabulary.notations("Unit")
        yield f"the unit is {draft.unit[:40]!r}. {nearest(draft.unit, known)}"
        return
    metric = concepts.get(draft.metric or "")
    if (
        metric is not None
        and metric.kind == "Metric"
        and metric.quantity_kind != unit.quantity_kind
    ):
        yield f"{draft.unit} does not measure {draft.metric}"
    found = find_figure(draft, language)
    if found is None:
        yield (
            f"the value is {canonical(draft.value)} {draft.unit}, but the words are "
            f"{draft.quote[:MAX_QUOTE]!r}, {_read_in(draft.quote[:MAX_QUOTE], language)}"
        )
    elif draft.bound is not None and contradicts(draft.bound, found.bound):
        yield f"the bound is {draft.bound}, but the words say {found.bound}"
    for conversion in draft.conversions:
        if find_conversion(text, draft, conversion, language) is None:
            told = f"{canonical(conversion.value)} {conversion.unit[:40]}"
            yield f"the conversion {told} stands neither in the quote nor right behind it"


def _read_in(words: str, language: str) -> str:
    """Say which numbers are read in words."""
    read = [
        canonical(found.value) + (f" {found.unit.partition(':')[2]}" if found.unit else "")
        for found in parse_quantities(words, language)
        if not found.is_year
    ]
    return f"which reads as {' and '.join(read)}" if read else "in which no number is read"


def _check_relation(text: str, draft: Draft, things: Things) -> Iterator[str]:
    known = things.vocabulary.relation_properties()
    if draft.property is None or draft.property not in known:
        told = nearest(draft.property or "", known, see="ontology/aie.ttl")
        yield f"the property is {(draft.property or '')[:60]!r}. {told}"
        return
    found = things.vocabulary.properties[draft.property]
    yield from _check_end("subject", draft.subject_id, found.domain, found, things)
    if found.datatypes:
        allowed = draft.object is not None and is_period(draft.object)
        if not allowed or parse_period(draft.object or "").rdf_literal[1] not in found.datatypes:
            yield f"{found.name} is {(draft.object or '')[:60]!r}, not a day, month or year"
    else:
        yield from _check_end("object", draft.object_id, found.range, found, things)
        yield from _check_named(text, "object", draft.object, draft.object_id, things)
        if draft.object_id is not None and draft.object_id == draft.subject_id:
            yield f"{draft.subject_id} is related to itself"
    yield from _check_named(text, "subject", draft.subject, draft.subject_id, things)


def _check_end(
    name: str, id_: str | None, classes: Iterable[str], found: Property, things: Things
) -> Iterator[str]:
    kind = things.kind_of(id_) if id_ is not None else None
    wanted = sorted(classes)
    if kind is not None and wanted and not things.vocabulary.is_a(kind, wanted):
        yield f"the {name} of {found.name} is {id_}, a {kind}, not a {' or '.join(wanted)}"


def _check_named(
    text: str, name: str, given: str | None, id_: str | None, things: Things
) -> Iterator[str]:
    """Check that a thing is named in the text: one that is not was made up."""
    entity = things.entities.get(id_ or "")
    names = [given] if given else []
    if entity is not None:
        names += [known.text for known in (*entity.labels, *entity.aliases)]
    concept = things.vocabulary.concepts.get(id_ or "")
    if concept is not None:
        names.append(concept.label)
    if names and not any(stands_in(known, text) for known in names):
        yield f"the {name} {names[0][:60]!r} is named nowhere in the text"


def stands_in(words: str, text: str) -> bool:
    r"""Say whether words stand in a text, whatever the case and the white space between them.

    Examples
    --------
    >>> stands_in("beta  park", "The Beta\nPark opened.")
    True
    """
    if words in text:
        return True
    folded = " ".join(words.split()).casefold()
    return bool(folded) and folded in _fold(text)


@lru_cache(maxsize=2)
def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
