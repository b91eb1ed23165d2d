"""Tables: rows become things and claims, one row at a time.

A table is a source document; the evidence of a claim is its row (RFC 7111, where the
line of column names is row 1).
"""

import hashlib
from collections.abc import Iterator

from kg.claims.model import Claim
from kg.claims.table_mapping import TableMapping, columns_of
from kg.claims.table_rows import RowExpander, RowFaults, TableReader, strip_cells
from kg.errors import Fault, SourceError
from kg.registry.entities import Entity
from kg.registry.things import Things
from kg.sources.csv_rows import iter_rows


def check_table(mapping: TableMapping) -> list[Fault]:
    """Find faults of a table as a whole: its hash and its columns."""
    try:
        with mapping.table.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        what = f"the table {mapping.table.name} cannot be read ({error.strerror})"
        return [Fault(str(mapping.path), 1, what, "Put it beside its mapping.")]
    faults = []
    if mapping.sha256 is None or mapping.document.sha256 is None:
        what = "the table's document has no sha256"
        faults.append(Fault(str(mapping.path), 1, what, f"Add `sha256: {digest}`."))
    elif digest != mapping.sha256:
        what = f"the hash of {mapping.table.name} is {digest}, not that of its document"
        faults.append(Fault(str(mapping.path), 1, what, "Restore the table, or correct sha256."))
    try:
        first = next(iter_rows(mapping.table), None)
    except SourceError as error:
        return [*faults, *error.faults]
    known = first.cells.keys() if first is not None else mapping.columns()
    faults += [
        Fault(str(mapping.path), 1, f"the table has no column {column!r}", "Correct the rule.")
        for column in sorted(mapping.columns() - known)
    ]
    return faults


def read_table_kinds(mapping: TableMapping, things: Things) -> dict[str, str]:
    """Collect the things that a table introduces: id to kind, registered ones left out."""
    kinds: dict[str, str] = {}
    rules = [(rule, RowExpander(columns_of(rule), mapping)) for rule in mapping.things]
    for row in map(strip_cells, iter_rows(mapping.table)):
        for rule, expand in rules:
            for cells in expand(row.cells):
                id_ = rule.id.fill(cells)
                if id_ and id_ not in things.entities:
                    kinds[id_] = rule.kind
    return kinds


def iter_table(mapping: TableMapping, things: Things, wrong: RowFaults) -> Iterator[Entity | Claim]:
    """Read a table's things and claims, row by row.

    Parameters
    ----------
    mapping
        The table and its rules.
    things
        What claims can name, with what tables introduce.
    wrong
        Takes the faults; a row's other claims are given all the same.

    Notes
    -----
    What several rows claim alike is one claim; the first of them is its evidence.
    """
    reader = TableReader(mapping, things, wrong)
    count = 0
    for count, row in enumerate(iter_rows(mapping.table), 1):
        yield from reader.read(row, count + 1)
        if wrong.too_many:
            return
    if count != mapping.rows:
        what = f"{mapping.rows} rows are expected, but the table has {count}"
        mend = "Restore the missing rows, or correct the expected number."
        wrong.faults.append(Fault(str(mapping.path), 1, what, mend))
