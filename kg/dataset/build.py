"""Building the RDF dataset: ontology, registry and claims become one store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.dataset.conformance import require_conformance
from kg.dataset.folder import new_data
from kg.dataset.inputs import Inputs, read_inputs
from kg.dataset.statements import iter_claim_set_statements, iter_entity_statements
from kg.dataset.store import EmbeddedStore, load_statements
from kg.registry.vocabulary import ontology_files
from kg.terms import BASE

#: Blank nodes of the ontology get these IRIs, numbered in canonical order.
_GENID: Final = BASE + ".well-known/genid/"
_PROGRESS_EVERY: Final = 50_000

#: Called now and then with the number of statements written so far.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build put into the store.

    Attributes
    ----------
    documents, figures, relations
        Numbers of source documents and claims.
    entities
        Number of registered entities by kind.
    statements
        Number of quads.
    """

    documents: int
    figures: int
    relations: int
    entities: dict[str, int]
    statements: int


def build_in_memory(
    ontology: Path,
    folders: Sequence[Path],
    *,
    validate: bool = True,
    name: str = "memory",
    progress: Progress | None = None,
) -> tuple[EmbeddedStore, Summary]:
    """Build a dataset in memory.

    Parameters
    ----------
    ontology
        Folder of the ontology.
    folders
        Data folders.
    validate
        Enforce the shapes.
    name
        How messages call the store.
    progress
        Told how many statements are written.

    Raises
    ------
    SourceError, ClaimError
        If the input cannot be read or is not sound, with all faults.
    ConformanceError
        If the dataset breaks a shape.
    """
    inputs = read_inputs(ontology, folders)
    inputs.require_sound()
    oxigraph = ox.Store()
    load_statements(oxigraph, _tell(iter_statements(inputs), progress))
    if validate:
        require_conformance(oxigraph, inputs)
    return EmbeddedStore(oxigraph, name), summarize(inputs, len(oxigraph))


def build_in_folder(
    ontology: Path, folders: Sequence[Path], target: Path, progress: Progress | None = None
) -> Summary:
    """Build a dataset into a folder; the last good store there stays until this is done.

    Parameters
    ----------
    ontology, folders
        As in `build_in_memory`.
    target
        Folder of the store; made if it is not there.
    progress
        Told how many statements are written.

    Raises
    ------
    SourceError, ClaimError, ConformanceError
        As in `build_in_memory`.
    BuildError
        If the target cannot be used.
    """
    inputs = read_inputs(ontology, folders)
    inputs.require_sound()
    with new_data(target) as data:
        oxigraph = ox.Store(str(data))
        load_statements(oxigraph, _tell(iter_statements(inputs), progress))
        require_conformance(oxigraph, inputs)
        oxigraph.optimize()
        oxigraph.flush()
        summary = summarize(inputs, len(oxigraph))
        del oxigraph
    return summary


def summarize(inputs: Inputs, statements: int) -> Summary:
    """Count what went into a dataset."""
    return Summary(
        documents=len(inputs.claim_sets),
        figures=sum(len(claim_set.figures) for claim_set in inputs.claim_sets),
        relations=sum(len(claim_set.relations) for claim_set in inputs.claim_sets),
        entities=dict(sorted(Counter(e.kind for e in inputs.things.entities.values()).items())),
        statements=statements,
    )


def iter_statements(inputs: Inputs) -> Iterator[str]:
    """Write everything as N-Quads lines; a line may come twice."""
    yield from iter_ontology_statements(inputs.ontology)
    for entity in inputs.things.entities.values():
        yield from iter_entity_statements(entity, inputs.things.vocabulary)
    for claim_set in inputs.claim_sets:
        yield from iter_claim_set_statements(claim_set, inputs.things)


def iter_ontology_statements(folder: Path) -> Iterator[str]:
    """Write the ontology and its concept schemes; blank nodes become numbered IRIs."""
    quads = (
        quad
        for path in ontology_files(folder)
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    for quad in dataset:
        subject, object_ = _without_blank(quad.subject), _without_blank(quad.object)
        yield f"{subject} {quad.predicate} {object_} .\n"


def _without_blank(term: object) -> object:
    return f"<{_GENID}{term.value}>" if isinstance(term, ox.BlankNode) else term


def _tell(lines: Iterable[str], progress: Progress | None) -> Iterable[str]:
    if progress is None:
        return lines
    return _telling(lines, progress)


def _telling(lines: Iterable[str], progress: Progress) -> Iterator[str]:
    for count, line in enumerate(lines, 1):
        if count % _PROGRESS_EVERY == 0:
            progress(count)
        yield line
