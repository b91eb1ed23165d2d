"""Everything that a claim can name: registered entities and concepts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.errors import Fault
from kg.registry.entities import Entity, read_entities
from kg.registry.vocabulary import Vocabulary, read_vocabulary
from kg.sources.nearest import NameIndex


@dataclass(frozen=True)
class Things:
    """Entities and vocabulary, asked by CURIE.

    Attributes
    ----------
    vocabulary
        Classes, properties and concepts.
    entities
        Registered entities by id.
    table_kinds
        Kinds of the things that tables introduce, by id.
    """

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    table_kinds: dict[str, str] = field(default_factory=dict)

    def kind_of(self, id_: str) -> str | None:
        """Local name of the class of an entity or concept, or None if it is unknown."""
        entity = self.entities.get(id_)
        if entity is not None:
            return entity.kind
        concept = self.vocabulary.concepts.get(id_)
        return concept.kind if concept is not None else self.table_kinds.get(id_)

    def suggest(self, id_: str) -> str:
        """Say which known thing a misspelt id may have meant, or where to add it."""
        index = self._ids_by_prefix.get(_prefix(id_))
        near = index.near(id_) if index is not None else []
        if near:
            return f"Did you mean {' or '.join(near)}?"
        return "Register it, or correct the id."

    @cached_property
    def notations(self) -> dict[str, dict[str, str]]:
        """Notations of the small concept classes: class to notation to CURIE."""
        kinds = ("Status", "Bound", "PeriodBasis", "ReviewState", "SourceQuality", "EvidenceKind")
        return {kind: self.vocabulary.notations(kind) for kind in kinds}

    @cached_property
    def _ids_by_prefix(self) -> dict[str, NameIndex]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in (*self.entities, *self.vocabulary.concepts):
            found[_prefix(id_)].append(id_)
        return {prefix: NameIndex(ids) for prefix, ids in found.items()}


def _prefix(id_: str) -> str:
    return id_.partition(":")[0]


def read_things(ontology: Path, folders: Iterable[Path]) -> tuple[Things, list[Fault]]:
    """Read the vocabulary and the registries of data folders.

    Returns
    -------
    tuple
        The things, and all faults of the registries.

    Raises
    ------
    SourceError
        If the ontology itself, or a whole file of a registry, cannot be read.
    """
    vocabulary = read_vocabulary(ontology)
    entities, faults = read_entities(folders, vocabulary)
    return Things(vocabulary, entities), faults
