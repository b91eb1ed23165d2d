"""All names of all things: what names of other people's tables are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.registry.things import Things
from kg.registry.vocabulary import ontology_files
from kg.sources.rdf_files import LiteralValue, iter_triples
from kg.terms import PREFIXES, contract

_NAMES: Final = frozenset(
    {PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", PREFIXES["rdfs"] + "label"}
)


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one thing, and the local name of its class."""

    text: str
    id: str
    kind: str


def iter_entity_names(things: Things) -> Iterator[KnownName]:
    """Give the names of registered entities, labels and aliases."""
    for entity in things.entities.values():
        for name in (*entity.labels, *entity.aliases):
            yield KnownName(name.text, entity.id, entity.kind)


def iter_known_names(things: Things, ontology: Path) -> Iterator[KnownName]:
    """Give the names of registered entities and of concepts, labels and aliases.

    Parameters
    ----------
    things
        The entities and concepts.
    ontology
        Folder of the concept schemes, which have the concepts' names.
    """
    yield from iter_entity_names(things)
    concepts = things.vocabulary.concepts
    for path in ontology_files(ontology):
        for triple in iter_triples(path):
            if triple.predicate in _NAMES and isinstance(triple.object, LiteralValue):
                concept = concepts.get(contract(triple.subject))
                if concept is not None:
                    yield KnownName(triple.object.text, concept.id, concept.kind)
