"""The vocabulary as the ontology and the concept schemes declare it.

Claim files and registries are checked against this, so a class, property or
concept is added in `ontology/` alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.sources.rdf_files import LiteralValue, TripleValue, iter_triples
from kg.terms import PREFIXES, contract

_AIE: Final = PREFIXES["aie"]
_RDF: Final = PREFIXES["rdf"]
_RDFS: Final = PREFIXES["rdfs"]
_OWL: Final = PREFIXES["owl"]
_XSD: Final = PREFIXES["xsd"]
_SKOS: Final = PREFIXES["skos"]

#: Classes whose properties describe the bookkeeping of claims, not the world.
_BOOKKEEPING: Final = frozenset(
    {"Claim", "FigureClaim", "RelationClaim", "Conversion", "SourceDocument", "Metric", "Unit"}
)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology.

    Attributes
    ----------
    name
        Local name, such as ``locatedIn``.
    domain, range
        Local names of classes; empty means anything.
    datatypes
        Local names of XSD datatypes; not empty for datatype properties.
    ancestors
        Local names of all super-properties in our namespace.
    """

    name: str
    domain: frozenset[str]
    range: frozenset[str]
    datatypes: frozenset[str]
    ancestors: tuple[str, ...]

    @property
    def is_relation(self) -> bool:
        """Whether relation claims may use it."""
        return not self.domain & _BOOKKEEPING


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a concept scheme: a sector, technology, metric, unit or state."""

    id: str
    kind: str
    label: str
    notation: str | None
    quantity_kind: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes, properties and concepts by name.

    Attributes
    ----------
    classes
        Local name of a class to itself and all its superclasses in our namespace.
    properties
        Local name to property.
    concepts
        CURIE to concept.
    """

    classes: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, Property]
    concepts: Mapping[str, Concept]

    def is_a(self, kind: str, classes: Iterable[str]) -> bool:
        """Say whether a kind is one of the classes or a subclass of one."""
        return not set(classes).isdisjoint(self.classes.get(kind, (kind,)))

    def notations(self, kind: str) -> dict[str, str]:
        """Map the notations of a concept class (``actual``) to CURIEs (``aie:Actual``)."""
        return {
            concept.notation: concept.id
            for concept in self.concepts.values()
            if concept.kind == kind and concept.notation is not None
        }

    def relation_properties(self) -> list[str]:
        """List the properties that relation claims may use."""
        return sorted(name for name, found in self.properties.items() if found.is_relation)


def ontology_files(folder: Path) -> list[Path]:
    """List the files that make up the ontology: ``aie.ttl`` and the concept schemes.

    Raises
    ------
    SourceError
        If the folder has no ``aie.ttl``.
    """
    main = folder / "aie.ttl"
    if not main.is_file():
        raise SourceError(str(main), "there is no such file", "Give the folder of the ontology.")
    return [main, *sorted((folder / "schemes").glob("*.ttl"))]


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary from the ontology's folder.

    Raises
    ------
    SourceError
        If a file is missing or is not Turtle.
    """
    triples = [triple for path in ontology_files(folder) for triple in iter_triples(path)]
    return build_vocabulary(triples)


def build_vocabulary(triples: Iterable[TripleValue]) -> Vocabulary:
    """Make the vocabulary from the ontology's triples."""
    about: dict[str, dict[str, list[str | LiteralValue]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        about[triple.subject][triple.predicate].append(triple.object)
    types = {
        subject: {value for value in found.get(_RDF + "type", ()) if isinstance(value, str)}
        for subject, found in about.items()
    }
    classes = {
        _local(subject): _ancestors(subject, about, _RDFS + "subClassOf")
        for subject, found in types.items()
        if subject.startswith(_AIE) and _OWL + "Class" in found
    }
    kinds = {_OWL + "ObjectProperty", _OWL + "DatatypeProperty"}
    properties = {
        _local(subject): _read_property(subject, about)
        for subject, found in types.items()
        if subject.startswith(_AIE) and found & kinds
    }
    concepts = {}
    for subject, found in types.items():
        kind = next((_local(value) for value in sorted(found) if value.startswith(_AIE)), None)
        if kind in classes and _SKOS + "inScheme" in about[subject]:
            concept = _read_concept(subject, kind, about[subject])
            concepts[concept.id] = concept
    return Vocabulary(classes, properties, concepts)


_About = Mapping[str, Mapping[str, list[str | LiteralValue]]]


def _local(iri: str) -> str:
    return iri.removeprefix(_AIE)


def _ancestors(subject: str, about: _About, predicate: str) -> tuple[str, ...]:
    """Local names of the subject and of all that lies above it, nearest first."""
    found = [subject]
    for iri in found:
        for above in about.get(iri, {}).get(predicate, ()):
            if isinstance(above, str) and above.startswith(_AIE) and above not in found:
                found.append(above)
    return tuple(_local(iri) for iri in found)


def _read_property(subject: str, about: _About) -> Property:
    domain = _class_names(subject, _RDFS + "domain", about)
    range_ = _class_names(subject, _RDFS + "range", about)
    return Property(
        name=_local(subject),
        domain=frozenset(_local(iri) for iri in domain if iri.startswith(_AIE)),
        range=frozenset(_local(iri) for iri in range_ if iri.startswith(_AIE)),
        datatypes=frozenset(iri.removeprefix(_XSD) for iri in range_ if iri.startswith(_XSD)),
        ancestors=_ancestors(subject, about, _RDFS + "subPropertyOf")[1:],
    )


def _class_names(subject: str, predicate: str, about: _About) -> set[str]:
    """IRIs named by a domain or range, unions of classes and datatypes opened."""
    named: set[str] = set()
    for value in about[subject].get(predicate, ()):
        if not isinstance(value, str):
            continue
        lists = [v for v in about.get(value, {}).get(_OWL + "unionOf", ()) if isinstance(v, str)]
        if not lists:
            named.add(value)
        for head in lists:
            named.update(_iter_list(head, about))
    return named


def _iter_list(head: str, about: _About) -> Iterable[str]:
    while head != _RDF + "nil":
        for value in about[head][_RDF + "first"]:
            if isinstance(value, str):
                yield value
        rest = about[head][_RDF + "rest"][0]
        assert isinstance(rest, str)
        head = rest


def _read_concept(
    subject: str, kind: str, found: Mapping[str, list[str | LiteralValue]]
) -> Concept:
    labels = [v for v in found.get(_SKOS + "prefLabel", ()) if isinstance(v, LiteralValue)]
    notations = [v.text for v in found.get(_SKOS + "notation", ()) if isinstance(v, LiteralValue)]
    quantity_kinds = [v for v in found.get(_AIE + "quantityKind", ()) if isinstance(v, str)]
    english = next((label.text for label in labels if label.language == "en"), None)
    return Concept(
        id=contract(subject),
        kind=kind,
        label=english or (labels[0].text if labels else _local(subject)),
        notation=min(notations, default=None),
        quantity_kind=min(quantity_kinds, default=None),
    )
