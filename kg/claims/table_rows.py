"""The rows of a table, rule by rule: a row gives things, relations and figures."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
from kg.claims.table_mapping import (
    FigureRule,
    RelationRule,
    TableMapping,
    Template,
    ThingRule,
    columns_of,
)
from kg.errors import Fault
from kg.registry.entities import Entity, Name, guess_language, prefix_of
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources.csv_rows import Row
from kg.sources.decimals import parse_decimal
from kg.sources.nearest import nearest
from kg.terms import is_slug

#: After so many faults the rest of a table is not looked at: it is not the rows, then.
MAX_FAULTS: Final = 1_000

_Cells = Mapping[str, str]


@dataclass(slots=True)
class RowFaults:
    """What is wrong with the rows of tables; filled while rows are read."""

    faults: list[Fault] = field(default_factory=list)

    @property
    def too_many(self) -> bool:
        """Whether reading on makes no sense."""
        return len(self.faults) >= MAX_FAULTS


def strip_cells(row: Row) -> Row:
    """Give a row without blanks around its cells."""
    return Row({column: cell.strip() for column, cell in row.cells.items()}, row.line)


class RowExpander:
    """Gives a row's cells once for every combination of the several values in its cells.

    Parameters
    ----------
    columns
        Columns that matter; the values of others are left together.
    mapping
        Says which columns hold several values, and which go with them.
    """

    def __init__(self, columns: Collection[str], mapping: TableMapping) -> None:
        beside = {
            column: tuple(other for other, main in mapping.parallel.items() if main == column)
            for column in mapping.separators
        }
        self.splits = [
            (column, separator, beside[column])
            for column, separator in mapping.separators.items()
            if column in columns or not set(columns).isdisjoint(beside[column])
        ]

    def __call__(self, row: _Cells) -> Sequence[_Cells]:
        """Give the combinations; one where no cell holds several values."""
        combinations: list[_Cells] = [row]
        for column, separator, beside in self.splits:
            if separator not in row[column]:
                continue
            lists = {name: row[name].split(separator) for name in (column, *beside)}
            filled = [n for n, value in enumerate(lists[column]) if value.strip()]
            values: list[dict[str, str]] = [
                {name: found[n].strip() if n < len(found) else "" for name, found in lists.items()}
                for n in filled
            ] or [dict.fromkeys(lists, "")]
            combinations = [{**cells, **value} for cells in combinations for value in values]
        return combinations


class TableReader:
    """Turns rows into things and claims, what is claimed alike once; see `kg.claims.tables`."""

    def __init__(self, mapping: TableMapping, things: Things, wrong: RowFaults) -> None:
        self.mapping = mapping
        self.things = things
        self.wrong = wrong
        self.introduced: set[str] = set()
        self.given: set[int] = set()  # 64 bits of each claim id: a set of them stays small
        self.document = mapping.document.id
        self.table: Path = mapping.table
        self.thing_rules = [(rule, self._expander(rule)) for rule in mapping.things]
        self.relation_rules = [(rule, self._expander(rule)) for rule in mapping.relations]
        self.figure_rules = [(rule, self._expander(rule)) for rule in mapping.figures]

    def _expander(self, rule: ThingRule | RelationRule | FigureRule) -> RowExpander:
        return RowExpander(columns_of(rule), self.mapping)

    def read(self, row: Row, number: int) -> Iterator[Entity | Claim]:
        """Give what a row introduces and claims.

        Parameters
        ----------
        row
            The row.
        number
            Its number in the table, the line of column names being 1.
        """
        row = strip_cells(row)
        yield from self._iter_things(row)
        evidence_row = f"row={self._number_in_original(row, number)}"
        for claim in self._iter_claims(row, evidence_row):
            key = int(claim.id[-16:], 16)
            if key not in self.given:
                self.given.add(key)
                yield claim

    def read_things(self, row: Row) -> Iterator[Entity]:
        """Give what a row introduces; one without a label comes again, with more names."""
        return self._iter_things(strip_cells(row))

    def _iter_things(self, row: Row) -> Iterator[Entity]:
        for rule, expand in self.thing_rules:
            for cells in expand(row.cells):
                entity = self._read_thing(rule, cells, row.line)
                if entity is not None:
                    yield entity

    def _number_in_original(self, row: Row, number: int) -> int:
        if self.mapping.row is None:
            return number
        text = row.cells[self.mapping.row].strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            self._fault(row.line, f"{text[:40]!r} is no row of the original", "Write its number.")
            return number
        return int(text)

    def _iter_claims(self, row: Row, evidence_row: str) -> Iterator[Claim]:
        for relation_rule, expand in self.relation_rules:
            for cells in expand(row.cells):
                relation = self._read_relation(relation_rule, cells, row.line, evidence_row)
                if relation is not None:
                    yield relation
        for figure_rule, expand in self.figure_rules:
            for cells in expand(row.cells):
                figure = self._read_figure(figure_rule, cells, row.line, evidence_row)
                if figure is not None:
                    yield figure

    def _fault(self, line: int, what: str, mend: str) -> None:
        self.wrong.faults.append(Fault(str(self.table), line, what, mend))

    def _read_thing(self, rule: ThingRule, cells: _Cells, line: int) -> Entity | None:
        id_ = rule.id.fill(cells)
        if not id_ or id_ in self.things.entities:
            return None
        known = id_ in self.introduced
        aliases = _fill(rule.aliases, cells)
        if known and not aliases:
            return None
        self.introduced.add(id_)
        label = rule.label.fill(cells)
        prefix, _, slug = id_.partition(":")
        if not is_slug(slug) or prefix != prefix_of(rule.kind, self.things.vocabulary):
            self._fault(line, f"{id_[:80]!r} cannot be an id", "Use letters, digits and hyphens.")
            return None
        if not label:
            self._fault(line, f"{id_} has no label", "Fill in the cell.")
            return None
        labels = [Name(label, guess_language(label))]
        label_zh = _fill(rule.label_zh, cells)
        if label_zh and labels[0].language != "zh":
            labels.append(Name(label_zh, "zh"))
        names = dict.fromkeys(part.strip() for part in aliases.split("|"))
        others = names.keys() - ({""} if known else {label, label_zh, ""})
        part_of = _fill(rule.part_of, cells)
        if part_of and self.things.kind_of(part_of) is None:
            what = f"the table names the unknown {part_of[:80]!r}"
            self._fault(line, what, self.things.suggest(part_of))
            return None
        return Entity(
            id=id_,
            kind=rule.kind,
            labels=() if known else tuple(labels),
            aliases=tuple(Name(name, guess_language(name)) for name in sorted(others)),
            part_of=(part_of,) if part_of else (),
            coordinates=None,
            wikidata=None,
            geonames=None,
            iso3166_2=None,
            note=None,
            path=str(self.table),
            line=line,
        )

    def _read_relation(
        self, rule: RelationRule, cells: _Cells, line: int, evidence_row: str
    ) -> RelationClaim | None:
        subject, named = rule.subject.fill(cells), rule.object.fill(cells)
        if not subject or not named:
            return None
        fits = self._fits(subject, rule.property, "domain", line)
        object_: str | Period | None = named
        if rule.property.datatypes:
            object_ = self._read_date(rule.property, named, line)
        elif not self._fits(named, rule.property, "range", line):
            object_ = None
        elif subject == named:
            self._fault(line, f"{subject} is related to itself", "Correct the object.")
            object_ = None
        if object_ is None or not fits:
            return None
        period = self._read_period(rule.period, cells, line)
        property_ = rule.property.name
        return RelationClaim(
            id=relation_id(self.document, subject, property_, str(object_), period, rule.status),
            document=self.document,
            subject=subject,
            property=property_,
            object=object_,
            status=rule.status,
            period=period,
            evidence=Evidence(_quote(rule.quote or rule.object, cells), fragment=evidence_row),
            review="accepted",
            note=None,
            location=Location(str(self.table), line),
        )

    def _read_date(self, property_: Property, text: str, line: int) -> Period | None:
        try:
            found = parse_period(text)
        except ValueError as error:
            self._fault(line, f"{property_.name}: {error}", "")
            return None
        if found.rdf_literal[1] not in property_.datatypes:
            what = f"{property_.name} is {found}, not a day, month or year"
            self._fault(line, what, "Write 2018-10-17, 2018-10 or 2018.")
            return None
        return found

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
        self, rule: FigureRule, cells: _Cells, line: int, evidence_row: str
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
        words = self._read_words(rule, cells, line)
        if words is None:
            return None
        metric, unit, status, bound = words
        period = self._read_period(rule.period, cells, line)
        as_printed = _fill(rule.as_printed, cells) or printed
        return FigureClaim(
            id=figure_id(self.document, figure_of, metric, value, unit, period, status, bound),
            document=self.document,
            figure_of=figure_of,
            metric=metric,
            value=value,
            unit=unit,
            period=period,
            period_basis="stated",
            status=status,
            bound=bound,
            as_printed=as_printed[:MAX_QUOTE],
            conversions=(),
            reported_by=None,
            set_by=None,
            evidence=Evidence(as_printed[:MAX_QUOTE], fragment=evidence_row),
            review="accepted",
            note=None,
            location=Location(str(self.table), line),
        )

    def _read_words(
        self, rule: FigureRule, cells: _Cells, line: int
    ) -> tuple[str, str, str, str] | None:
        """Metric, unit, status and bound; those that a rule gives itself are checked there."""
        notations = self.things.notations
        checks: tuple[tuple[str, Template, Callable[[str], bool], Collection[str]], ...] = (
            ("metric", rule.metric, lambda id_: self.things.kind_of(id_) == "Metric", ()),
            ("unit", rule.unit, lambda id_: self.things.kind_of(id_) == "Unit", ()),
            ("status", rule.status, notations["Status"].__contains__, notations["Status"]),
            ("bound", rule.bound, notations["Bound"].__contains__, notations["Bound"]),
        )
        found = []
        for name, template, fits, known in checks:
            word = template.fill(cells)
            if template.columns and not fits(word):
                mend = nearest(word, known) if known else self.things.suggest(word)
                self._fault(line, f"{name} is {word[:80]!r}", mend)
                return None
            found.append(word)
        return found[0], found[1], found[2], found[3]

    def _read_period(self, template: Template | None, cells: _Cells, line: int) -> Period | None:
        text = template.fill(cells) if template is not None else ""
        if not text:
            return None
        try:
            return parse_period(text)
        except ValueError as error:
            self._fault(line, f"period: {error}", "")
            return None


def _fill(template: Template | None, cells: _Cells) -> str:
    return template.fill(cells) if template is not None else ""


def _quote(template: Template, cells: _Cells) -> str | None:
    """Give the cells that carry the object, or None where the rule names it itself."""
    words = " ".join(cells[column] for column in template.columns)
    return words[:MAX_QUOTE] or None
