"""Tables: rows become things and claims, one row at a time.

A table is a source document; the evidence of a claim is its row (RFC 7111, where the
line of column names is row 1).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.claims.model import (
    MAX_QUOTE,
    Claim,
    Evidence,
    FigureClaim,
    Location,
    RelationClaim,
    figure_id,
    relation_id,
)
from kg.claims.periods import Period, parse_period
from kg.claims.table_mapping import FigureRule, RelationRule, TableMapping, Template, ThingRule
from kg.errors import Fault, SourceError
from kg.registry.entities import Entity, Name
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources.csv_rows import Row, iter_rows
from kg.sources.decimals import parse_decimal
from kg.terms import is_slug

#: After so many faults the rest of a table is not looked at: it is not the rows, then.
MAX_FAULTS: Final = 1_000


@dataclass(slots=True)
class RowFaults:
    """What is wrong with the rows of tables; filled while rows are read."""

    faults: list[Fault] = field(default_factory=list)

    @property
    def too_many(self) -> bool:
        """Whether reading on makes no sense."""
        return len(self.faults) >= MAX_FAULTS


def check_table(mapping: TableMapping) -> list[Fault]:
    """Find faults of a table as a whole: its hash and its columns."""
    try:
        with mapping.table.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        what = f"the table {mapping.table.name} cannot be read ({error.strerror})"
        return [Fault(str(mapping.path), 1, what, "Put it beside its mapping.")]
    faults = []
    if mapping.document.sha256 is None:
        what = "the table's document has no sha256"
        faults.append(Fault(str(mapping.path), 1, what, f"Add `sha256: {digest}`."))
    elif digest != mapping.document.sha256:
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
    for row in iter_rows(mapping.table):
        for cells in _iter_cells(row, mapping):
            for rule in mapping.things:
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
    reader = _TableReader(mapping, things, wrong)
    count = 0
    for count, row in enumerate(iter_rows(mapping.table), 1):
        yield from reader.read(row, count + 1)
        if wrong.too_many:
            return
    if count != mapping.rows:
        what = f"{mapping.rows} rows are expected, but the table has {count}"
        mend = "Restore the missing rows, or correct the expected number."
        wrong.faults.append(Fault(str(mapping.path), 1, what, mend))


def _iter_cells(row: Row, mapping: TableMapping) -> Iterator[Mapping[str, str]]:
    """Give the row's cells, once for every combination of several values in a cell."""
    combinations = [{column: cell.strip() for column, cell in row.cells.items()}]
    for column, separator in mapping.separators.items():
        values = [value.strip() for value in row.cells[column].split(separator)]
        filled = [value for value in values if value] or [""]
        combinations = [{**cells, column: value} for cells in combinations for value in filled]
    return iter(combinations)


class _TableReader:
    def __init__(self, mapping: TableMapping, things: Things, wrong: RowFaults) -> None:
        self.mapping = mapping
        self.things = things
        self.wrong = wrong
        self.introduced: set[str] = set()
        self.given: set[int] = set()  # 64 bits of each claim id: a set of them stays small
        self.document = mapping.document.id
        self.table: Path = mapping.table

    def read(self, row: Row, number: int) -> Iterator[Entity | Claim]:
        evidence_row = f"row={number}"
        for cells in _iter_cells(row, self.mapping):
            for thing_rule in self.mapping.things:
                entity = self._read_thing(thing_rule, cells, row.line)
                if entity is not None:
                    yield entity
            for claim in self._iter_claims(cells, row.line, evidence_row):
                key = int(claim.id[-16:], 16)
                if key not in self.given:
                    self.given.add(key)
                    yield claim

    def _iter_claims(
        self, cells: Mapping[str, str], line: int, evidence_row: str
    ) -> Iterator[Claim]:
        for relation_rule in self.mapping.relations:
            relation = self._read_relation(relation_rule, cells, line, evidence_row)
            if relation is not None:
                yield relation
        for figure_rule in self.mapping.figures:
            figure = self._read_figure(figure_rule, cells, line, evidence_row)
            if figure is not None:
                yield figure

    def _fault(self, line: int, what: str, mend: str) -> None:
        self.wrong.faults.append(Fault(str(self.table), line, what, mend))

    def _read_thing(self, rule: ThingRule, cells: Mapping[str, str], line: int) -> Entity | None:
        id_ = rule.id.fill(cells)
        if not id_ or id_ in self.introduced or id_ in self.things.entities:
            return None
        self.introduced.add(id_)
        label = rule.label.fill(cells)
        if not is_slug(id_.partition(":")[2]):
            self._fault(line, f"{id_[:80]!r} cannot be an id", "Use letters, digits and hyphens.")
            return None
        if not label:
            self._fault(line, f"{id_} has no label", "Fill in the cell.")
            return None
        names = [Name(label, "en")]
        label_zh = rule.label_zh.fill(cells) if rule.label_zh else ""
        if label_zh:
            names.append(Name(label_zh, "zh"))
        return Entity(
            id_, rule.kind, tuple(names), (), (), None, None, None, None, None,
            str(self.table), line,
        )  # fmt: skip

    def _read_relation(
        self, rule: RelationRule, cells: Mapping[str, str], line: int, evidence_row: str
    ) -> RelationClaim | None:
        subject, object_ = rule.subject.fill(cells), rule.object.fill(cells)
        if not subject or not object_:
            return None
        fits = self._fits(subject, rule.property, "domain", line)
        if not self._fits(object_, rule.property, "range", line) or not fits:
            return None
        period = self._read_period(rule.period, cells, line)
        return RelationClaim(
            id=relation_id(
                self.document, subject, rule.property.name, object_, period, rule.status
            ),
            document=self.document,
            subject=subject,
            property=rule.property.name,
            object=object_,
            status=rule.status,
            period=period,
            evidence=Evidence(_quote(rule.object, cells), fragment=evidence_row),
            review="accepted",
            note=None,
            location=Location(str(self.table), line),
        )

    def _fits(self, id_: str, property_: Property, side: str, line: int) -> bool:
        kind = self.things.kind_of(id_)
        if kind is None:
            self._fault(line, f"the table names the unknown {id_[:80]!r}", self.things.suggest(id_))
            return False
        classes = property_.domain if side == "domain" else property_.range
        if classes and not self.things.vocabulary.is_a(kind, classes):
            wanted = " or ".join(sorted(classes))
            end = "subject" if side == "domain" else "object"
            self._fault(
                line, f"the {end} of {property_.name} is {id_}, a {kind}", f"Name a {wanted} here."
            )
            return False
        return True

    def _read_figure(
        self, rule: FigureRule, cells: Mapping[str, str], line: int, evidence_row: str
    ) -> FigureClaim | None:
        figure_of, printed = rule.figure_of.fill(cells), rule.value.fill(cells)
        if not figure_of or not printed:
            return None
        if self.things.kind_of(figure_of) is None:
            self._fault(
                line,
                f"the table names the unknown {figure_of[:80]!r}",
                self.things.suggest(figure_of),
            )
            return None
        try:
            value = parse_decimal(printed)
        except ValueError as error:
            self._fault(line, f"value: {error}", "Write digits, as in 62580000000 or 12.3.")
            return None
        period = self._read_period(rule.period, cells, line)
        id_ = figure_id(
            self.document,
            figure_of,
            rule.metric,
            value,
            rule.unit,
            period,
            rule.status,
            rule.bound,
        )
        return FigureClaim(
            id=id_,
            document=self.document,
            figure_of=figure_of,
            metric=rule.metric,
            value=value,
            unit=rule.unit,
            period=period,
            period_basis="stated",
            status=rule.status,
            bound=rule.bound,
            as_printed=printed,
            conversions=(),
            reported_by=None,
            set_by=None,
            evidence=Evidence(printed, fragment=evidence_row),
            review="accepted",
            note=None,
            location=Location(str(self.table), line),
        )  # fmt: skip

    def _read_period(
        self, template: Template | None, cells: Mapping[str, str], line: int
    ) -> Period | None:
        text = template.fill(cells) if template is not None else ""
        if not text:
            return None
        try:
            return parse_period(text)
        except ValueError as error:
            self._fault(line, f"period: {error}", "")
            return None


def _quote(template: Template, cells: Mapping[str, str]) -> str | None:
    """Give the cells that carry the object, or None where the rule names it itself."""
    words = " ".join(cells[column] for column in template.columns)
    return words[:MAX_QUOTE] or None
