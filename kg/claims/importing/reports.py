"""What an import tells its user: the rows that were rejected, and what each name was taken for."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final

from kg.claims.importing.ledger import NameKey, NameLedger
from kg.claims.importing.names import ACCEPT, NEW, Decision
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.things import Things
from kg.sources.spreadsheets import spreadsheet_plain, spreadsheet_safe
from kg.sources.tabular.records import ReadingOptions, Record, cell_text
from kg.sources.tabular.tables import open_table

MATCHES: Final = "matches.csv"
REJECTS: Final = "rejects.csv"

_COLUMNS: Final = (
    "thing",
    "name",
    "identifier",
    "how",
    "id",
    "proposal",
    "proposal_name",
    "score",
    "rows",
    "line",
    "note",
    "decision",
)
_MEND: Final = "Write an id, `accept` beside a proposal, `new`, or nothing."

#: A cell of a rejected row is shown to this length.
_MAX_CELL: Final = 1_000


class RejectsWriter:
    """Writes the rows that were rejected, for a spreadsheet.

    Parameters
    ----------
    file
        Where to; opened with ``newline=""``.
    columns
        The table's columns.
    """

    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self._width = len(columns)
        self._writer = csv.writer(file)
        names = ["row", "line", "reason", "how to mend", *columns]
        self._writer.writerow([spreadsheet_safe(name) for name in names])
        self.count = 0

    def write(self, record: Record, reason: str, mend: str) -> None:
        """Write a row with what is wrong with it."""
        self.count += 1
        cells = [cell_text(cell)[:_MAX_CELL] for cell in record.cells[: self._width + 20]]
        shown = [spreadsheet_safe(cell) for cell in (reason, mend, *cells)]
        self._writer.writerow([record.number, record.line, *shown])


def write_matches(
    file: IO[str],
    ledger: NameLedger,
    things: Things,
    decisions: dict[NameKey, tuple[str, Decision]],
) -> None:
    """Write every name with what it was taken for; decisions stay beside their names."""
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    written = set()
    for key, entry in ledger.iter_names():
        decision = decisions.get(key)
        if decision is not None:
            written.add(key)
        values: list[Any] = [
            *key,
            entry.how,
            entry.id or "",
            entry.proposal or "",
            label_of(entry.proposal, things) if entry.proposal else "",
            "" if entry.score is None else entry.score,
            entry.count,
            entry.line,
            entry.note,
            decision[0] if decision is not None else "",
        ]
        writer.writerow([spreadsheet_safe(value) for value in values])
    for key in sorted(decisions.keys() - written):
        text, decision_ = decisions[key]
        note = "the table has this name no more"
        values = [*key, decision_.how, decision_.id, "", "", "", 0, "", note, text]
        writer.writerow([spreadsheet_safe(value) for value in values])


def label_of(id_: str, things: Things) -> str:
    """Name of a thing, in English where it has one."""
    entity = things.entities.get(id_)
    if entity is not None:
        return entity.labels[0].text
    concept = things.vocabulary.concepts.get(id_)
    return concept.label if concept is not None else ""


def read_decisions(path: Path) -> dict[NameKey, tuple[str, Decision]]:
    """Read what a person decided about names, in the file of matches of an earlier import.

    Returns
    -------
    dict
        Name to what was written and what it means. Only `accept` is made an id here;
        whether ids are known is for `check_decisions`.

    Raises
    ------
    SourceError, ClaimError
        If the file cannot be read, or a decision means nothing.
    """
    found: dict[NameKey, tuple[str, Decision]] = {}
    faults = []
    for cells, line in _iter_matches(path, "decision"):
        text = cells["decision"].strip()
        key = (cells["thing"], cells["name"], cells["identifier"])
        meant = text
        if text.lower() in (NEW, ACCEPT):
            meant = text.lower()
        if meant == ACCEPT:
            meant = cells["proposal"] or cells["id"]
        if meant != NEW and ":" not in meant:
            what = f"the decision {text[:60]!r} about {key[1][:60]!r} means nothing"
            faults.append(Fault(str(path), line, what, _MEND))
        elif key in found and found[key][1].text != meant:
            what = f"two decisions about {key[1][:60]!r}"
            faults.append(Fault(str(path), line, what, "Keep one of them."))
        found[key] = (text, Decision(meant, cells["id"], cells["how"], line))
    if faults:
        raise ClaimError.gather(faults)
    return found


def iter_new_ids(path: Path) -> Iterator[str]:
    """Give the ids of the new things of an earlier import."""
    for cells, _ in _iter_matches(path, "id"):
        if cells["how"] in ("new", "proposed", "alike", "decided"):
            yield cells["id"]


def _iter_matches(path: Path, filled: str) -> Iterator[tuple[dict[str, str], int]]:
    """Read the rows of the matches that have a column filled, as a spreadsheet may save them."""
    table = open_table(path, str(path), ReadingOptions())
    missing = [name for name in ("thing", "name", "id", "decision") if name not in table.columns]
    if missing:
        what = f"the column {missing[0]!r} is missing"
        raise SourceError(str(path), what, "Restore it, or delete the file to begin anew.")
    wanted = [(n, table.columns.index(n) if n in table.columns else None) for n in _COLUMNS]
    sought = table.columns.index(filled)
    for record in table.iter_records():
        if record.fault:
            raise SourceError.gather([Fault(str(path), record.line, record.fault, record.mend)])
        if not cell_text(record.cells[sought]).strip():
            continue
        cells = {
            name: "" if index is None else spreadsheet_plain(cell_text(record.cells[index]))
            for name, index in wanted
        }
        yield cells, record.line


def check_decisions(
    path: Path,
    decisions: Iterable[tuple[NameKey, Decision]],
    kinds: dict[str, tuple[str, ...]],
    things: Things,
    ledger: NameLedger,
) -> None:
    """Check that the ids of decisions are known and of a fitting kind.

    Parameters
    ----------
    path
        The file of matches.
    decisions
        The decisions.
    kinds
        The kinds of each thing of the mapping.
    things, ledger
        What there is, in the registry and in other tables.

    Raises
    ------
    ClaimError
        With all that are not.
    """
    faults: list[Fault] = []
    waiting: list[tuple[str, int]] = []
    for (name, _, _), decision in decisions:
        if decision.text == NEW or name not in kinds:
            continue
        known = [kind for _, kind in ledger.find_known("id", decision.text)]
        kind = things.kind_of(decision.text) or next(iter(known), None)
        if kind is None:
            waiting.append((decision.text, decision.line))
        elif not things.vocabulary.is_a(kind, kinds[name]):
            what = f"{decision.text[:80]} is a {kind}"
            mend = f"Name a {' or '.join(kinds[name])}."
            faults.append(Fault(str(path), decision.line, what, mend))
    new = set(iter_new_ids(path)) if waiting else set()
    for id_, line in waiting:
        if id_ not in new:
            mend = things.suggest(id_)
            faults.append(Fault(str(path), line, f"unknown {id_[:80]!r}", mend))
    if faults:
        raise ClaimError.gather(faults)
