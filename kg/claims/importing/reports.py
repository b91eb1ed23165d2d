"""What an import tells its user: the rows that were rejected, and what each name was taken for."""

import csv
from collections.abc import Sequence
from typing import IO, Any, Final

from kg.claims.importing.decisions import COLUMNS, Decision
from kg.claims.importing.ledger import NameKey, NameLedger
from kg.registry.things import Things
from kg.sources.spreadsheets import spreadsheet_safe
from kg.sources.tabular.records import Record, cell_text

MATCHES: Final = "matches.csv"
REJECTS: Final = "rejects.csv"

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
    writer.writerow(COLUMNS)
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
