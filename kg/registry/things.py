"""Everything that a claim can name: registered entities and concepts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import Fault
from kg.registry.entities import Entity, read_entities
from kg.registry.vocabulary import Vocabulary, read_vocabulary
from kg.sources.nearest import nearest


@dataclass(frozen=True)
class Things:
    """Entities and vocabulary, asked by CURIE.

    Attributes
    ----------
    vocabulary
        Classes, properties and concepts.
    entities
        Registered entities by id.
    """

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]

    def kind_of(self, id_: str) -> str | None:
        """Local name of the class of an entity or concept, or None if it is unknown."""
        entity = self.entities.get(id_)
        if entity is not None:
            return entity.kind
        concept = self.vocabulary.concepts.get(id_)
        return concept.kind if concept is not None else None

    def suggest(self, id_: str) -> str:
        """Say which known thing a misspelt id may have meant, or where to add it."""
        prefix = id_.partition(":")[0]
        alike = [known for known in self._all_ids if known.startswith(prefix + ":")]
        hint = nearest(id_, alike, see="data/registry and ontology/schemes")
        return hint if hint.startswith("Did") else f"Register it, or correct the id. {hint}"

    @cached_property
    def notations(self) -> dict[str, dict[str, str]]:
        """Notations of the small concept classes: class to notation to CURIE."""
        kinds = ("Status", "Bound", "PeriodBasis", "ReviewState", "SourceQuality")
        return {kind: self.vocabulary.notations(kind) for kind in kinds}

    @cached_property
    def _all_ids(self) -> list[str]:
        return [*self.entities, *self.vocabulary.concepts]


def read_things(ontology: Path, folders: Iterable[Path]) -> tuple[Things, list[Fault]]:
    """Read the vocabulary and the registries of data folders.

    Returns
    -------
    tuple
        The things, and all faults of the registries.

    Raises
    ------
    SourceError
        If the ontology itself cannot be read.
    """
    vocabulary = read_vocabulary(ontology)
    entities, faults = read_entities(folders, vocabulary)
    return Things(vocabulary, entities), faults
