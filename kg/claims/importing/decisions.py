"""What a person decided about names, in the file of matches of an earlier import."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.claims.importing.ledger import NameKey, NameLedger
from kg.claims.importing.mapping import ColumnThing
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.things import Things
from kg.sources.spreadsheets import spreadsheet_plain
from kg.sources.tabular.records import ReadingOptions, cell_text
from kg.sources.tabular.tables import open_table

#: Columns of the file of matches.
COLUMNS: Final = (
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

#: How a person decides about a name, where not by an id.
NEW: Final = "new"
ACCEPT: Final = "accept"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wrote beside a name, and what it had been taken for then.

    Attributes
    ----------
    text
        ``new``, or the id of a thing; an accepted proposal is its id.
    id, how
        What the name was taken for, and how, when the decision was written.
    line
        Line of the file of matches.
    """

    text: str
    id: str
    how: str
    line: int


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
    return _set_apart(path, found)


def _set_apart(
    path: Path, found: dict[NameKey, tuple[str, Decision]]
) -> dict[NameKey, tuple[str, Decision]]:
    """Mark the names that are to be things of their own, but share their thing with another."""
    wanted = {decision.id for _, decision in found.values() if decision.text == NEW and decision.id}
    if not wanted:
        return found
    sharing = Counter(
        cells["id"] for cells, _ in _iter_matches(path, "id") if cells["id"] in wanted
    )
    return {
        key: (
            (text, replace(decision, how="alike"))
            if decision.how in ("new", "proposed") and sharing[decision.id] > 1
            else (text, decision)
        )
        for key, (text, decision) in found.items()
    }


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
    wanted = [(n, table.columns.index(n) if n in table.columns else None) for n in COLUMNS]
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
    columns: Mapping[str, ColumnThing],
    things: Things,
    ledger: NameLedger,
) -> None:
    """Check that the ids of decisions are known and of a fitting kind, and that things can be new.

    Parameters
    ----------
    path
        The file of matches.
    decisions
        The decisions.
    columns
        The things of the mapping.
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
        if name not in columns:
            continue
        kinds = columns[name].kinds
        if decision.text == NEW:
            wrong = _why_not_new(columns[name], things)
            if wrong:
                faults.append(Fault(str(path), decision.line, *wrong))
            continue
        known = [kind for _, kind in ledger.find_known("id", decision.text)]
        kind = things.kind_of(decision.text) or next(iter(known), None)
        if kind is None:
            waiting.append((decision.text, decision.line))
        elif not things.vocabulary.is_a(kind, kinds):
            what = f"{decision.text[:80]} is a {kind}"
            mend = f"Name a {' or '.join(kinds)}."
            faults.append(Fault(str(path), decision.line, what, mend))
    new = set(iter_new_ids(path)) if waiting else set()
    for id_, line in waiting:
        if id_ not in new:
            mend = things.suggest(id_)
            faults.append(Fault(str(path), line, f"unknown {id_[:80]!r}", mend))
    if faults:
        raise ClaimError.gather(faults)


def _why_not_new(thing: ColumnThing, things: Things) -> tuple[str, str] | None:
    """Say why a name of a column cannot be a new thing, and what to do; None if it can."""
    kind = thing.kinds[0]
    if not thing.makes_things:
        return f"a {kind} cannot be new", "Name one that there is: they are those of the ontology."
    is_a = things.vocabulary.is_a
    loose = thing.part_of is None and not thing.new
    if loose and is_a(kind, ("Place",)) and not is_a(kind, ("Country", "Region")):
        mend = f"Say `partOf` of {thing.name} in the mapping."
        return f"a new {kind} would lie in no country", mend
    return None
