"""A name that stands in a text."""

from dataclasses import dataclass

from kg.extract.names.lexicon import Known


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes
    ----------
    start, end
        Where it stands in the folded sentence.
    text
        The words.
    known
        What it may stand for: nothing, one thing, or several (the name is ambiguous).
    kind
        Class of the ontology that thing or words say, or None.
    """

    start: int
    end: int
    text: str
    known: tuple[Known, ...]
    kind: str | None
