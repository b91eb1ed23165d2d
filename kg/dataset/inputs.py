"""What a dataset is built from: the ontology, the registries and all claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.claims.claim_files import read_claim_file
from kg.claims.model import ClaimSet
from kg.claims.table_mapping import TableMapping, read_mapping
from kg.claims.tables import check_table, read_table_kinds
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.things import Things, read_things

#: What each part of a data folder holds.
_ENDINGS: Final = {
    "registry": (".csv",),
    "claims": (".yaml", ".yml"),
    "tables": (".csv", ".yaml", ".yml"),
}


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
    tables
        Tables with their rules, in order of document id; their rows are read when
        statements are written.
    faults
        All faults of registries, claim files and mappings, in order of file and line.
    """

    ontology: Path
    things: Things
    claim_sets: tuple[ClaimSet, ...]
    tables: tuple[TableMapping, ...]
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
        If a folder is missing or holds no data, or the ontology or a whole file of a
        registry cannot be read.
    """
    require_data_folders(folders)
    things, faults = read_things(ontology, folders)
    tables = _read_tables(folders, things, faults)
    claim_sets = []
    for folder in folders:
        for path in sorted((folder / "claims").glob("[!.]*.y*ml")):
            claim_set, found = read_claim_file(path, things)
            faults += found
            if claim_set is not None:
                claim_sets.append(claim_set)
    faults += _find_unread(folders)
    faults += _check_documents_unique(claim_sets, tables)
    claim_sets.sort(key=lambda claim_set: claim_set.document.id)
    return Inputs(ontology, things, tuple(claim_sets), tuple(tables), tuple(sorted(faults)))


def require_data_folders(folders: Sequence[Path]) -> None:
    """Make sure that folders are data folders.

    Raises
    ------
    SourceError
        With every folder that is none.
    """
    faults = [fault for folder in folders for fault in _check_folder(folder)]
    if faults:
        raise SourceError.gather(faults)


def _check_folder(folder: Path) -> list[Fault]:
    try:
        exists, holds_data = folder.is_dir(), is_data_folder(folder)
    except OSError as error:
        return [
            Fault(str(folder)[:200], 0, f"cannot be read ({error.strerror})", "Check the path.")
        ]
    if holds_data:
        return []
    what = "this is no data folder" if exists else "there is no such folder"
    return [Fault(str(folder), 0, what, "A data folder has registry/, claims/ or tables/ in it.")]


def _read_tables(
    folders: Sequence[Path], things: Things, faults: list[Fault]
) -> list[TableMapping]:
    """Read the mappings of all tables, and what things their rows introduce."""
    tables = []
    for folder in folders:
        for path in sorted((folder / "tables").glob("[!.]*.y*ml")):
            mapping, found = read_mapping(path, things)
            faults += found
            if mapping is None:
                continue
            found = check_table(mapping)
            faults += found
            if not found:
                tables.append(mapping)
    for mapping in tables:
        try:
            things.table_kinds.update(read_table_kinds(mapping, things))
        except SourceError as error:
            faults += error.faults
    return sorted(tables, key=lambda mapping: mapping.document.id)


def _find_unread(folders: Sequence[Path]) -> list[Fault]:
    """Find files that look like data but are not read; notes and hidden files may be there."""
    return [
        Fault(
            str(path),
            0,
            f"this file is not read: {name}/ holds {' and '.join(endings)} files",
            "Rename it, or move it elsewhere.",
        )
        for folder in folders
        for name, endings in _ENDINGS.items()
        for path in sorted((folder / name).glob("*"))
        if not (path.suffix in endings or path.name.startswith(".") or path.suffix == ".md")
    ]


def _check_documents_unique(
    claim_sets: Sequence[ClaimSet], tables: Sequence[TableMapping]
) -> list[Fault]:
    """Find source documents that two files describe."""
    described = [(c.document.id, c.location.path, c.location.line) for c in claim_sets]
    described += [(mapping.document.id, str(mapping.path), 1) for mapping in tables]
    faults = []
    first: dict[str, str] = {}
    for document, path, line in described:
        earlier = first.setdefault(document, path)
        if earlier != path:
            what = f"{document} is described in {earlier} too"
            faults.append(Fault(path, line, what, "Keep one of the files."))
    return faults
