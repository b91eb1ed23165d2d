"""Loading inputs into a store: ontology, registry and claims become statements."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.claims.model import Claim, FigureClaim, RelationClaim, evidence_kind
from kg.claims.table_rows import RowFaults
from kg.claims.tables import iter_table
from kg.dataset.inputs import Inputs
from kg.dataset.statements import claim_statements, document_statements, entity_statements
from kg.dataset.store import load_statements
from kg.errors import ClaimError
from kg.registry.entities import Entity
from kg.registry.things import Things
from kg.registry.vocabulary import ontology_files
from kg.sources.documents import SourceDocument
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


@dataclass(slots=True)
class Tally:
    """Counts kept while statements are written: claims by type, and by kind of evidence."""

    documents: int = 0
    claims: Counter[type[Claim]] = field(default_factory=Counter)
    evidence: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)
    wrong: RowFaults = field(default_factory=RowFaults)

    def summary(self, statements: int) -> Summary:
        """Sum up, once everything is written."""
        return Summary(
            documents=self.documents,
            figures=self.claims[FigureClaim],
            relations=self.claims[RelationClaim],
            entities=dict(sorted(self.entities.items())),
            statements=statements,
        )


def load_inputs(oxigraph: ox.Store, inputs: Inputs, progress: Progress | None = None) -> Tally:
    """Load everything into a store.

    Raises
    ------
    ClaimError
        If rows of tables have faults.
    """
    tally = Tally()
    load_statements(oxigraph, _tell(iter_statements(inputs, tally), progress))
    if tally.wrong.faults:
        raise ClaimError.gather(tally.wrong.faults)
    return tally


def iter_statements(inputs: Inputs, tally: Tally) -> Iterator[str]:
    """Write everything as blocks of N-Quads lines; a line may come twice.

    Parameters
    ----------
    inputs
        What to write.
    tally
        Counts what is written, and takes the faults of tables' rows.
    """
    things = inputs.things
    yield from iter_ontology_statements(inputs.ontology)
    for entity in things.entities.values():
        tally.entities[entity.kind] += 1
        yield entity_statements(entity, things.vocabulary)
    for claim_set in inputs.claim_sets:
        tally.documents += 1
        yield document_statements(claim_set.document, things)
        for claim in claim_set.claims():
            yield _count_and_write(claim, claim_set.document, things, tally)
    for mapping in inputs.tables:
        tally.documents += 1
        yield document_statements(mapping.document, things)
        for found in iter_table(mapping, things, tally.wrong):
            if isinstance(found, Entity):
                # One without a label comes again, with more names.
                tally.entities[found.kind] += bool(found.labels)
                yield entity_statements(found, things.vocabulary)
            else:
                yield _count_and_write(found, mapping.document, things, tally)


def _count_and_write(claim: Claim, document: SourceDocument, things: Things, tally: Tally) -> str:
    kind = evidence_kind(claim, document)
    tally.claims[type(claim)] += 1
    tally.evidence[kind] += 1
    return claim_statements(claim, kind, things)


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


def _tell(blocks: Iterable[str], progress: Progress | None) -> Iterable[str]:
    return blocks if progress is None else _telling(blocks, progress)


def _telling(blocks: Iterable[str], progress: Progress) -> Iterator[str]:
    written, told = 0, 0
    for block in blocks:
        written += block.count("\n")
        if written - told >= _PROGRESS_EVERY:
            progress(written)
            told = written
        yield block
