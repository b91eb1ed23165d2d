"""What rules find, and the drafts made of it: within domain and range, with the shortest words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.drafts import Draft
from kg.extract.names.things import Thing
from kg.extract.passages import Sentence
from kg.extract.relations.confidences import confidence
from kg.registry.vocabulary import Vocabulary

#: A longer quote is cut to the words of the object.
MAX_WORDS: Final = 100

#: Kinds between which the words of a name cannot decide: a hub may be a park or a zone.
_ALIKE: Final = (
    ("Park", "Zone", "Facility"),
    ("Facility", "ResearchInstitute"),
    ("Policy", "Programme"),
    ("Organization", "GovernmentBody"),
    ("Association", "GovernmentBody"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A relation that a rule found in a sentence.

    Attributes
    ----------
    rule
        Name of the rule.
    property
        Local name.
    subject, object
        The things; the object may be a period.
    start, end
        Place of the words in the folded sentence.
    core
        Place of the words that carry it at least, for a quote that would be too long.
    status
        ``actual`` or ``planned``.
    """

    rule: str
    property: str
    subject: Thing
    object: Thing | str
    start: int
    end: int
    core: tuple[int, int]
    status: str = "actual"


class Drafter:
    """Makes drafts of what rules found.

    Parameters
    ----------
    vocabulary
        The properties with their domains and ranges.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def fits(self, thing: Thing, property_: str, *, as_object: bool = False) -> bool:
        """Say whether a thing may be the subject of a property, or its object."""
        return self.kind_for(thing, property_, as_object=as_object) is not None

    def kind_for(self, thing: Thing, property_: str, *, as_object: bool = False) -> str | None:
        """Give the kind of a thing as one end of a property; None if it cannot be one.

        What is registered keeps its kind. The kind that words suggest gives way to one that
        is like it: a hub that is "designated" is a zone.
        """
        known = self.vocabulary.properties[property_]
        allowed = known.range if as_object else known.domain
        if thing.kind == "Person":
            return None
        if thing.kind is None:
            return "" if allowed or property_ == "focusesOn" else None
        if not allowed or self.vocabulary.is_a(thing.kind, allowed):
            return thing.kind
        if thing.id is not None:
            return None
        for alike in _ALIKE:
            if thing.kind in alike:
                for kind in alike:
                    if self.vocabulary.is_a(kind, allowed):
                        return kind
        return None

    def drafts(self, sentence: Sentence, found: Iterable[Found]) -> Iterator[Draft]:
        """Make the drafts; what would be outside of domain or range is left out."""
        for one in found:
            subject_kind = self.kind_for(one.subject, one.property)
            object_kind = (
                self.kind_for(one.object, one.property, as_object=True)
                if isinstance(one.object, Thing)
                else ""
            )
            if subject_kind is None or object_kind is None or one.subject is one.object:
                continue
            subject_id = one.subject.id
            object_id = one.object.id if isinstance(one.object, Thing) else None
            if subject_id is not None and subject_id == object_id:
                continue
            span = (one.start, one.end) if one.end - one.start <= MAX_WORDS else one.core
            start, end = sentence.span(*span)
            yield Draft(
                type="relation",
                subject=one.subject.name,
                subject_id=subject_id,
                quote=sentence.text[slice(*span)],
                start=start,
                end=end,
                rule=one.rule,
                confidence=confidence(one.rule),
                status=one.status,
                property=one.property,
                object=one.object.name if isinstance(one.object, Thing) else one.object,
                object_id=object_id,
                subject_kind=subject_kind or None,
                object_kind=object_kind or None,
            )
