"""A row of a table as it is becomes a row that a build reads, or is rejected with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.claims.importing.ledger import NameEntry
from kg.claims.importing.mapping import ColumnThing, ImportMapping, Text
from kg.claims.importing.names import NameResolver
from kg.claims.importing.row_cells import MAX_NAME, SEPARATOR, CellReader
from kg.registry.things import Things
from kg.sources.tabular.records import Cell, Record

_Found = Mapping[str, Sequence[NameEntry]]


class RowFault(Exception):  # noqa: N818 - a row that is rejected is no error of the import
    """A row that is rejected.

    Parameters
    ----------
    reasons
        What is wrong with it.
    mend
        How to put it right.
    """

    def __init__(self, reasons: Sequence[str], mend: str) -> None:
        super().__init__("; ".join(dict.fromkeys(reasons)))
        self.mend = mend


@dataclass(slots=True)
class RowCleaner:
    """Cleans rows by a mapping.

    Attributes
    ----------
    mapping
        The rules.
    resolver
        Finds the things of names.
    things
        What there is.
    claims
        How many claims the rows gave, as each row states them.
    """

    mapping: ImportMapping
    resolver: NameResolver
    things: Things
    claims: int = 0
    cells: CellReader = field(init=False)
    columns: list[str] = field(init=False)
    _order: list[ColumnThing] = field(init=False)

    def __post_init__(self) -> None:
        """Put things behind those that contain them, and name the cleaned columns."""
        self._order = containers_first(self.mapping.things)
        self.cells = CellReader(self.mapping, self.things)
        self.columns = cleaned_columns(self.mapping)

    def read(self, record: Record) -> list[str]:
        """Clean a row: give the cells of `columns`.

        Raises
        ------
        RowFault
            If it has faults, or gives nothing.
        """
        faults: list[str] = []
        names = {thing.name: self.cells.names(thing, record.cells, faults) for thing in self._order}
        cells = self.cells.read_dates(record.cells, faults) | self.cells.read_figures(
            record.cells, faults
        )
        if faults:
            raise RowFault(faults, "Correct the cell, or say in the mapping how it is read.")
        found: dict[str, list[NameEntry]] = {}
        for thing in self._order:
            found[thing.name] = self._resolve(thing, names[thing.name], found, record)
        faults += self._find_lost(names, cells)
        claims = self._count_relations(found, cells, faults)
        claims += self._count_figures(found, cells, faults)
        if faults:
            raise RowFault(faults, "Correct the cell, or the rule of the mapping.")
        entries = [entry for each in found.values() for entry in each]
        if not claims and not self._says_enough(found, entries):
            for entry in entries:  # told among the matches, where they can be decided
                entry.count += entry.id is None
            raise self._gives_nothing(names, found)
        self.claims += claims
        for thing in self._order:
            cells |= self._write_names(thing, names[thing.name], found, record.cells)
        cells["row"] = str(record.number)
        return [cells.get(column, "") for column in self.columns]

    def _resolve(
        self, thing: ColumnThing, names: Sequence[str], found: _Found, record: Record
    ) -> list[NameEntry]:
        identifier = self.cells.text(record.cells, thing.id) if thing.id is not None else ""
        placed = thing.part_of is None or bool(self._container(thing, found))
        places = (thing.name_zh, thing.aliases)
        cells = [self.cells.text(record.cells, place) for place in places if place is not None]
        others = [other.strip() for cell in cells for other in cell[:MAX_NAME].split("|")]
        return [
            self.resolver.resolve(
                thing,
                name,
                identifier[:MAX_NAME],
                record.line,
                placed=placed,
                others=list(filter(None, others)),
            )
            for name in names
        ]

    def _container(self, thing: ColumnThing, found: _Found) -> str:
        """Id of what contains new things of a column in this row, or empty."""
        if thing.part_of is None or thing.part_of not in self.mapping.things:
            return thing.part_of or ""
        return next((entry.id for entry in found.get(thing.part_of, ()) if entry.id), "")

    def _write_names(
        self, thing: ColumnThing, names: Sequence[str], found: _Found, cells: Sequence[Cell]
    ) -> dict[str, str]:
        entries = found[thing.name]
        if len(entries) == 1 and not entries[0].kind:  # the usual case: one name of a known thing
            self.resolver.commit(entries[0])
            if entries[0].id is None:
                return {}
            return {thing.name: entries[0].id, f"{thing.name}_name": names[0]}
        ids, printed, new, aliases = [], [], [], []
        for name, entry in zip(names, entries, strict=True):
            first = self.resolver.commit(entry)
            if entry.id is not None:
                ids.append(entry.id)
                printed.append(name)
                new.append(entry.id if first else "")
                aliases += [name] * (first and entry.how in ("alike", "decided"))
        written = {thing.name: SEPARATOR.join(ids), f"{thing.name}_name": SEPARATOR.join(printed)}
        if any(new):
            written[f"{thing.name}_new"] = SEPARATOR.join(new)
            written[f"{thing.name}_part_of"] = self._container(thing, found)
            if thing.name_zh is not None:
                written[f"{thing.name}_zh"] = self.cells.text(cells, thing.name_zh)[:MAX_NAME]
            if thing.aliases is not None:
                aliases.append(self.cells.text(cells, thing.aliases)[:MAX_NAME])
            written[f"{thing.name}_aliases"] = "|".join(filter(None, aliases))
        return written

    def _gives_nothing(self, names: Mapping[str, Sequence[str]], found: _Found) -> RowFault:
        empty = [thing.column for thing in self._order if not names[thing.name]]
        reasons = [f"{' and '.join(empty)} is empty"] if empty else []
        reasons += [
            f"{name[:60]!r}: {entry.note}"
            for thing in self._order
            for name, entry in zip(names[thing.name], found[thing.name], strict=True)
            if entry.id is None
        ]
        reasons = reasons or ["the cells of all figures and relations are empty"]
        mend = "Fill in the cell, or decide about the name in matches.csv."
        return RowFault([f"the row gives no claim: {'; '.join(reasons)}"], mend)

    def _find_lost(self, names: Mapping[str, Sequence[str]], cells: Mapping[str, str]) -> list[str]:
        """Find what is said of nothing, because the name of its thing is missing."""
        lost = []
        for number, relation in enumerate(self.mapping.relations, 1):
            said = cells.get(f"date_{number}") or names.get(str(relation.object))
            if said and not names.get(relation.subject, True):
                lost.append(f"{relation.property.name} has an object, but no {relation.subject}")
        for number, figure in enumerate(self.mapping.figures, 1):
            for thing in (figure.figure_of, figure.metric):
                if cells.get(f"value_{number}") and not names.get(thing, True):
                    lost.append(f"{figure.column} is given, but no {thing}")
        return lost

    def _says_enough(self, found: _Found, entries: Sequence[NameEntry]) -> bool:
        """Say whether a row without claims is sound: it introduces things, or names known ones."""
        if any(entry.kind and not entry.introduced for entry in entries):
            return True
        main = next(iter(self.mapping.things))
        return bool(found[main]) and all(entry.id is not None for entry in entries)

    def _ids(self, name: str, found: _Found) -> list[str]:
        if name not in self.mapping.things:
            return [name]
        return [entry.id for entry in found[name] if entry.id is not None]

    def _count_relations(self, found: _Found, cells: Mapping[str, str], faults: list[str]) -> int:
        count = 0
        for number, relation in enumerate(self.mapping.relations, 1):
            subjects = self._ids(relation.subject, found)
            if isinstance(relation.object, Text):
                count += len(subjects) * bool(cells.get(f"date_{number}"))
                continue
            objects = self._ids(relation.object, found)
            count += len(subjects) * len(objects)
            faults += [
                f"{id_} is related to itself by {relation.property.name}"
                for id_ in subjects
                if id_ in objects
            ]
        return count

    def _count_figures(self, found: _Found, cells: Mapping[str, str], faults: list[str]) -> int:
        count = 0
        concepts = self.things.vocabulary.concepts
        for number, figure in enumerate(self.mapping.figures, 1):
            if not cells.get(f"value_{number}"):
                continue
            unit = figure.unit or cells[f"unit_{number}"]
            metrics = self._ids(figure.metric, found)
            for metric in metrics:
                if concepts[metric].quantity_kind != concepts[unit].quantity_kind:
                    faults.append(f"{figure.column}: {unit} does not measure {metric}")
            count += len(self._ids(figure.figure_of, found)) * len(metrics)
        return count


def containers_first(things: Mapping[str, ColumnThing]) -> list[ColumnThing]:
    """Order things so that what contains another comes before it."""
    ordered: dict[str, ColumnThing] = {}

    def put(thing: ColumnThing, above: tuple[str, ...]) -> None:
        whole = things.get(thing.part_of or "")
        if whole is not None and whole.name not in above:
            put(whole, (*above, thing.name))
        ordered.setdefault(thing.name, thing)

    for thing in things.values():
        put(thing, (thing.name,))
    return list(ordered.values())


def cleaned_columns(mapping: ImportMapping) -> list[str]:
    """Give the columns of the cleaned table of a mapping."""
    found = ["row"]
    for thing in mapping.things.values():
        found += [thing.name, f"{thing.name}_name"]
        if thing.makes_things:
            found += [f"{thing.name}_new", f"{thing.name}_aliases"]
            found += [f"{thing.name}_zh"] * (thing.name_zh is not None)
            found += [f"{thing.name}_part_of"] * (thing.part_of is not None)
    for number, relation in enumerate(mapping.relations, 1):
        found += [f"date_{number}", f"printed_{number}"] * isinstance(relation.object, Text)
        found += [f"during_{number}"] * varies(relation.period)
    for number, figure in enumerate(mapping.figures, 1):
        found += [f"value_{number}", f"as_printed_{number}", f"bound_{number}"]
        found += [f"unit_{number}"] * (figure.unit is None)
        found += [f"status_{number}"] * varies(figure.status)
        found += [f"period_{number}"] * varies(figure.period)
    return found


def varies(text: Text | None) -> bool:
    """Say whether a text has cells in it."""
    return text is not None and bool(text.columns)
