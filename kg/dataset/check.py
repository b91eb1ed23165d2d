"""Checking everything at once: registry, claim files, evidence and shapes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.bundled import data_folder
from kg.claims.evidence import check_numbers, check_quotes
from kg.claims.model import ClaimSet
from kg.dataset.conformance import find_conformance_faults
from kg.dataset.inputs import read_inputs
from kg.dataset.load import Tally, iter_statements
from kg.dataset.store import load_statements
from kg.errors import Fault, SourceError
from kg.registry.things import Things
from kg.sources.documents import iter_document_texts
from kg.sources.rates import read_rates
from kg.sources.searches import read_searches


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes
    ----------
    faults
        All faults, in order of file and line.
    documents, claims
        Numbers of source documents and of sound claims.
    evidence
        Number of claims by the notation of the kind of their evidence.
    texts
        Number of documents whose text was at hand.
    verified
        Number of quotes found at their offsets in a text of the right hash.
    absent
        Number of bundled documents that were left unverified for want of their texts.
    """

    faults: tuple[Fault, ...]
    documents: int
    claims: int
    evidence: Mapping[str, int]
    texts: int
    verified: int
    absent: int


def check_data(ontology: Path, folders: Sequence[Path], documents: Path | None) -> Report:
    """Check data folders.

    Parameters
    ----------
    ontology
        Folder of the ontology and its shapes.
    folders
        Data folders.
    documents
        Folder with the documents' texts, to verify hashes, offsets and quotes; or None.
        Every document with a hash must have its text there, the bundled ones only where
        no other data are checked with them.

    Raises
    ------
    SourceError
        If a folder is missing or the ontology cannot be read.
    """
    texts = {text.sha256: text for text in iter_document_texts(documents)} if documents else {}
    inputs = read_inputs(ontology, folders)
    faults = list(inputs.faults)
    read, verified, absent = 0, 0, 0
    for claim_set in inputs.claim_sets:
        faults += check_numbers(claim_set)
        located = sum(claim.evidence.start is not None for claim in claim_set.claims())
        if documents is None or not (located or claim_set.document.sha256):
            continue
        if claim_set.document.sha256 is None:
            faults.append(_no_hash(claim_set))
            continue
        text = texts.get(claim_set.document.sha256)
        if text is None and len(folders) > 1 and _is_bundled(claim_set):
            absent += 1
            continue
        if text is None:
            faults.append(_no_text(claim_set, documents))
            continue
        wrong = list(check_quotes(claim_set, text))
        faults += wrong
        read += 1
        verified += max(0, located - len(wrong))
    for folder in folders:
        faults += _check_rates(folder / "rates.csv")
        faults += _check_searches(folder / "searches.csv", inputs.things)
    oxigraph = ox.Store()
    tally = Tally()
    load_statements(oxigraph, iter_statements(inputs, tally))
    faults += tally.wrong.faults
    faults += find_conformance_faults(oxigraph, inputs)
    return Report(
        tuple(sorted(set(faults))),
        tally.documents,
        tally.claims.total(),
        dict(tally.evidence),
        read,
        verified,
        absent,
    )


def _is_bundled(claim_set: ClaimSet) -> bool:
    return Path(claim_set.location.path).is_relative_to(data_folder())


def _no_hash(claim_set: ClaimSet) -> Fault:
    return Fault(
        claim_set.location.path,
        claim_set.location.line,
        "the document has no sha256, so its quotes cannot be verified",
        "Add the hash of its text, or leave out start and end.",
    )


def _check_rates(path: Path) -> Sequence[Fault]:
    if not path.is_file():
        return ()
    try:
        read_rates(path)
    except SourceError as error:
        return error.faults
    return ()


def _check_searches(path: Path, things: Things) -> Sequence[Fault]:
    """Find faults of a search log, and what it names that is not registered."""
    if not path.is_file():
        return ()
    try:
        searches = read_searches(path)
    except SourceError as error:
        return error.faults
    return [
        Fault(str(path), search.line, f"there is no {id_[:60]}", things.suggest(id_))
        for search in searches
        for id_ in (search.place, search.metric)
        if things.kind_of(id_) is None
    ]


def _no_text(claim_set: ClaimSet, folder: Path) -> Fault:
    named = folder / f"{claim_set.document.id.partition(':')[2]}.txt"
    changed = f"; {named.name} there has another" if named.is_file() else ""
    return Fault(
        claim_set.location.path,
        claim_set.location.line,
        f"no text in {folder} has the hash {claim_set.document.sha256}{changed}",
        "Put the unchanged text there, or correct sha256 and offsets.",
    )
