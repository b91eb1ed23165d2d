"""Importing a table: its rows are cleaned one by one, and a data folder gets what a build reads."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.claims.importing.cleaned import write_table_mapping
from kg.claims.importing.decisions import Decision, check_decisions, read_decisions
from kg.claims.importing.folder import ImportFiles, put_in_place, staging_folder
from kg.claims.importing.ledger import NameKey, NameLedger
from kg.claims.importing.mapping import ImportMapping
from kg.claims.importing.mapping_reader import document_slug, read_import_mapping
from kg.claims.importing.names import NameResolver
from kg.claims.importing.reports import (
    MATCHES,
    REJECTS,
    RejectsWriter,
    write_matches,
)
from kg.claims.importing.rows import RowCleaner, RowFault
from kg.claims.table_mapping import TableMapping, read_mapping
from kg.claims.table_rows import RowFaults, TableReader
from kg.claims.tables import read_table_kinds
from kg.errors import ClaimError, Fault
from kg.registry.entities import COLUMNS, Entity, prefix_of
from kg.registry.known_names import iter_known_names
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import name_key
from kg.registry.things import Things, read_things
from kg.sources import strict_yaml
from kg.sources.csv_rows import iter_rows
from kg.sources.tabular.tables import Table

#: The mapping as it was used, beside the reports.
MAPPING: Final = "mapping.yaml"

#: So many rejected rows are told, not only written.
_TOLD: Final = 20
_PROGRESS_EVERY: Final = 5_000

#: Called now and then with the number of rows read so far.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, and where to.

    Attributes
    ----------
    table
        The table.
    mapping_path
        How messages call the mapping's file.
    mapping_text
        The mapping.
    ontology
        Folder of the ontology.
    match
        Data folders whose things are matched, beside those of `folder`.
    folder
        The data folder that gets the files.
    strict
        Whether a single rejected row means that nothing is written.
    """

    table: Table
    mapping_path: str
    mapping_text: str
    ontology: Path
    match: tuple[Path, ...]
    folder: Path
    strict: bool = False


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    files
        Where it is.
    rows, kept, rejected
        Rows of the table, those that went in, those that did not.
    claims
        Claims, as each row states them: what several rows say alike counts several times.
    new_things
        Number of things that the table introduces, by kind.
    names
        Number of names and of cells that have them, by how they were taken.
    told
        The first rejected rows.
    written
        Whether anything was written.
    """

    files: ImportFiles
    rows: int = 0
    kept: int = 0
    rejected: int = 0
    claims: int = 0
    new_things: dict[str, int] = field(default_factory=dict)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: list[Fault] = field(default_factory=list)
    written: bool = False


def import_table(request: ImportRequest, progress: Progress | None = None) -> ImportReport:
    """Import a table into a data folder.

    Parameters
    ----------
    request
        What to import, and where to.
    progress
        Told how many rows are read.

    Returns
    -------
    ImportReport
        What was done. Nothing is written if all rows were rejected, or one of a strict import,
        or if no row claims or introduces anything.

    Raises
    ------
    SourceError
        If the table, or a file of the data folder, cannot be read or written.
    ClaimError
        If the mapping, or a decision about a name, is not sound; with all faults.
    """
    root = strict_yaml.parse_yaml(request.mapping_text, request.mapping_path)
    files = ImportFiles(request.folder, document_slug(root, request.mapping_path))
    files.check_free()
    things = _read_known_things(request, files)
    matcher = NameMatcher(iter_known_names(things, request.ontology), things.vocabulary)
    mapping = read_import_mapping(
        root, request.mapping_path, request.table.columns, things, matcher
    )
    if mapping.publisher is not None:
        things = replace(
            things, entities={**things.entities, mapping.publisher.id: mapping.publisher}
        )
        matcher = NameMatcher(iter_known_names(things, request.ontology), things.vocabulary)
    matches = files.reports / MATCHES
    decisions = read_decisions(matches) if matches.is_file() else {}
    report = ImportReport(files)
    with staging_folder(request.folder) as staging:
        ledger = NameLedger(staging / "names.db")
        try:
            ledger.add_known(_iter_names_of_tables(request, files, things))
            meant = {key: decision for key, (_, decision) in decisions.items()}
            check_decisions(matches, meant.items(), mapping.things, things, ledger)
            resolver = NameResolver(things, matcher, ledger, meant)
            cleaner = RowCleaner(mapping, resolver, things)
            _clean_rows(request, cleaner, ledger, staging, report, progress)
            report.claims = cleaner.claims
            report.new_things, report.names = ledger.new_things(), ledger.counts()
            gives = report.kept and (report.claims or report.new_things)
            if gives and not (request.strict and report.rejected):
                _write(request, mapping, staging, report, things, ledger, decisions)
        finally:
            ledger.close()
    return report


def _read_known_things(request: ImportRequest, files: ImportFiles) -> Things:
    """Read what is registered, but for what an earlier import of the document registered."""
    folders = [*request.match, request.folder]
    things, faults = read_things(request.ontology, dict.fromkeys(folders))
    if faults:
        raise ClaimError.gather(faults)
    own = str(files.registry)
    entities = {id_: entity for id_, entity in things.entities.items() if entity.path != own}
    return Things(things.vocabulary, entities)


def _iter_names_of_tables(
    request: ImportRequest, files: ImportFiles, things: Things
) -> Iterator[tuple[str, str, str, str]]:
    """Give name, key, id and kind of all that other tables introduce."""
    for folder in dict.fromkeys((*request.match, request.folder)):
        for path in sorted((folder / "tables").glob("[!.]*.y*ml")):
            if path.stem == files.document and folder == request.folder:
                continue
            mapping, faults = read_mapping(path, things)
            if mapping is None:
                raise ClaimError.gather(faults)
            for found in _iter_introduced(mapping, things):
                sort = prefix_of(found.kind, things.vocabulary) or ""
                for name in (*found.labels, *found.aliases):
                    yield name.text, name_key(name.text, sort), found.id, found.kind


def _iter_introduced(mapping: TableMapping, things: Things) -> Iterator[Entity]:
    if any(rule.part_of is not None for rule in mapping.things):
        things = replace(things, table_kinds=read_table_kinds(mapping, things))
    reader = TableReader(mapping, things, RowFaults())
    for row in iter_rows(mapping.table):
        yield from reader.read_things(row)


def _clean_rows(
    request: ImportRequest,
    cleaner: RowCleaner,
    ledger: NameLedger,
    staging: Path,
    report: ImportReport,
    progress: Progress | None,
) -> None:
    """Write the cleaned table and the rejects into the staging folder."""
    with (
        (staging / "table.csv").open("w", encoding="utf-8", newline="") as table_file,
        (staging / REJECTS).open("w", encoding="utf-8-sig", newline="") as rejects_file,
    ):
        table = csv.writer(table_file, lineterminator="\n")
        table.writerow(cleaner.columns)
        rejects = RejectsWriter(rejects_file, request.table.columns)
        for record in request.table.iter_records():
            report.rows += 1
            ledger.trim()
            reason, mend = record.fault, record.mend
            if not reason:
                try:
                    table.writerow(cleaner.read(record))
                except RowFault as fault:
                    reason, mend = str(fault), fault.mend
            if reason:
                rejects.write(record, reason, mend)
                if len(report.told) < _TOLD:
                    report.told.append(Fault(request.table.name, record.line, reason, mend))
            if progress is not None and report.rows % _PROGRESS_EVERY == 0:
                progress(report.rows)
    report.rejected = rejects.count
    report.kept = report.rows - report.rejected


def _write(
    request: ImportRequest,
    mapping: ImportMapping,
    staging: Path,
    report: ImportReport,
    things: Things,
    ledger: NameLedger,
    decisions: dict[NameKey, tuple[str, Decision]],
) -> None:
    """Write the rest, and put everything into its place."""
    files = report.files
    with (staging / "table.csv").open("rb") as table:
        sha256 = hashlib.file_digest(table, "sha256").hexdigest()
    original = request.table.sha256
    text = write_table_mapping(mapping, rows=report.kept, sha256=sha256, original_sha256=original)
    (staging / "table.yaml").write_text(text, encoding="utf-8", newline="")
    (staging / MAPPING).write_text(request.mapping_text, encoding="utf-8", newline="")
    with (staging / MATCHES).open("w", encoding="utf-8-sig", newline="") as file:
        write_matches(file, ledger, things, decisions)
    moves = {staging / name: files.reports / name for name in (MAPPING, MATCHES, REJECTS)}
    if mapping.publisher is not None:
        _write_registry(staging / "registry.csv", [mapping.publisher])
        moves[staging / "registry.csv"] = files.registry
    moves |= {staging / "table.csv": files.table, staging / "table.yaml": files.table_mapping}
    put_in_place(moves)
    report.written = True


def _write_registry(path: Path, entities: Sequence[Entity]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for entity in entities:
            label = entity.labels[0].text
            writer.writerow({"id": entity.id, "kind": entity.kind, "label": label})
