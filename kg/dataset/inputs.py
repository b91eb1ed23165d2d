"""What a dataset is built from: the ontology, the registries and all claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.claims.claim_files import check_documents_unique, read_claim_file
from kg.claims.model import ClaimSet
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.things import Things, read_things


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything read, and everything wrong with it.

    Attributes
    ----------
    ontology
        Folder of the ontology.
    things
        Registered entities and vocabulary.
    claim_sets
        Source documents with their sound claims, in order of id.
    faults
        All faults of registries and claim files, in order of file and line.
    """

    ontology: Path
    things: Things
    claim_sets: tuple[ClaimSet, ...]
    faults: tuple[Fault, ...]

    def require_sound(self) -> None:
        """Raise `ClaimError` with all faults, if there are any."""
        if self.faults:
            raise ClaimError.gather(self.faults)


def is_data_folder(folder: Path) -> bool:
    """Say whether a folder holds a registry, claim files or tables."""
    return any((folder / name).is_dir() for name in ("registry", "claims", "tables"))


def read_inputs(ontology: Path, folders: Sequence[Path]) -> Inputs:
    """Read data folders against the ontology.

    Parameters
    ----------
    ontology
        Folder of ``aie.ttl`` and ``schemes/``.
    folders
        Data folders, read together: one may use what another registers.

    Raises
    ------
    SourceError
        If a folder is missing or holds no data, or the ontology cannot be read.
    """
    wrong = [
        Fault(
            str(folder),
            0,
            "there is no such folder" if not folder.is_dir() else "this is no data folder",
            "A data folder has registry/, claims/ or tables/ in it.",
        )
        for folder in folders
        if not is_data_folder(folder)
    ]
    if wrong:
        raise SourceError.gather(wrong)
    things, faults = read_things(ontology, folders)
    claim_sets = []
    for folder in folders:
        for path in sorted((folder / "claims").glob("*.y*ml")):
            claim_set, found = read_claim_file(path, things)
            faults += found
            if claim_set is not None:
                claim_sets.append(claim_set)
    faults += check_documents_unique(claim_sets)
    claim_sets.sort(key=lambda claim_set: claim_set.document.id)
    return Inputs(ontology, things, tuple(claim_sets), tuple(sorted(faults)))
