"""Reading the mapping of an import: strictly, against the columns that the table has."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from kg.claims.document_record import read_document
from kg.claims.importing.headers import header_year, read_header_unit
from kg.claims.importing.mapping import (
    MISSING,
    ColumnThing,
    FigureColumn,
    ImportMapping,
    RelationColumns,
    Text,
)
from kg.claims.importing.numbers import DECIMALS
from kg.claims.importing.times import DATE_ORDERS, parse_time
from kg.claims.record_reader import RecordReader
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.entities import Entity, Name, guess_language, prefix_of
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import name_key, name_slug
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources import strict_yaml
from kg.sources.nearest import nearest
from kg.sources.tabular.records import ReadingOptions
from kg.terms import is_slug

TOP_FIELDS: Final = (
    "document",
    "table",
    "missing",
    "decimal",
    "dates",
    "things",
    "relations",
    "figures",
)
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")
_MAX_SCALE: Final = Decimal(10) ** 15
#: Column of the cleaned table that no thing can be called by.
_RESERVED: Final = ("row",)


def read_reading_options(root: strict_yaml.Node, path: str) -> ReadingOptions:
    """Read the part `table` of a mapping: how the table's file is read.

    Raises
    ------
    ClaimError
        If it is not sound.
    """
    node = root.items.get("table") if isinstance(root, strict_yaml.Mapping) else None
    if node is None:
        return ReadingOptions()
    record = RecordReader(
        path, node, "table", required=(), optional=("encoding", "delimiter", "sheet", "header")
    )
    delimiter = record.node("delimiter")
    text = delimiter.text if isinstance(delimiter, strict_yaml.Scalar) else None
    text = "\t" if text in ("tab", "\\t") else text
    if delimiter is not None and (text is None or len(text) != 1):
        record.fault(delimiter.line, "delimiter is not one character", 'Write ";" or tab.')
    header = record.count("header") if record.node("header") is not None else 1
    if header is not None and not 1 <= header <= 1_000:
        record.fault(record.line_of("header"), f"header is {header}", "Count rows from 1.")
    encoding, sheet = record.text("encoding"), record.text("sheet")
    if record.faults:
        raise ClaimError.gather(record.faults)
    return ReadingOptions(encoding, text, sheet, header or 1)


def read_import_mapping(
    root: strict_yaml.Node,
    path: str,
    columns: Collection[str],
    things: Things,
    matcher: NameMatcher,
) -> ImportMapping:
    """Read a mapping and bind it to the columns of a table.

    Parameters
    ----------
    root
        The mapping.
    path
        How messages call its file.
    columns
        The names of the table's columns.
    things
        What it can name.
    matcher
        Finds the publisher by name.

    Raises
    ------
    ClaimError
        With all faults of the mapping.
    """
    reader = _MappingReader(path, list(columns), things, matcher)
    mapping = reader.read(root)
    if mapping is None or reader.faults:
        raise ClaimError.gather(reader.faults)
    return mapping


@dataclass
class _MappingReader:
    path: str
    columns: list[str]
    things: Things
    matcher: NameMatcher
    faults: list[Fault] = field(default_factory=list)
    defined: dict[str, ColumnThing] = field(default_factory=dict)
    decimal: str | None = None

    def read(self, root: strict_yaml.Node) -> ImportMapping | None:
        top = self._record(root, "mapping", required=("document",), optional=TOP_FIELDS[1:])
        document_node, publisher = self._read_publisher(top.node("document"))
        known = self.things
        if publisher is not None:
            entities = {**known.entities, publisher.id: publisher}
            known = Things(known.vocabulary, entities)
        document, faults = read_document(Path(self.path), document_node, known, names_file=False)
        self.decimal = top.choice("decimal", DECIMALS, "") or None
        dates = top.choice("dates", DATE_ORDERS, "") or None
        missing = self._read_missing(top)
        self._read_things(top.node("things"))
        relations = [self._read_relation(node) for node in top.items("relations")]
        figures = [figure for node in top.items("figures") for figure in self._read_figure(node)]
        if top.sound and not self.defined:
            top.fault(top.line, "the mapping names no things", "Add `things:` with a column.")
        self.faults += [*top.faults, *faults]
        if self.faults or document is None:
            return None
        return ImportMapping(
            self.path,
            document,
            publisher,
            missing,
            dates,
            self.defined,
            tuple(relation for relation in relations if relation is not None),
            tuple(figures),
        )

    def _record(
        self,
        node: strict_yaml.Node | None,
        name: str,
        *,
        required: tuple[str, ...],
        optional: tuple[str, ...] = (),
    ) -> RecordReader:
        return RecordReader(self.path, node, name, required=required, optional=optional)

    def _read_publisher(
        self, node: strict_yaml.Node | None
    ) -> tuple[strict_yaml.Node | None, Entity | None]:
        """Put the publisher's id where its name stands; one that is not known is made."""
        given = node.items.get("publisher") if isinstance(node, strict_yaml.Mapping) else None
        if not isinstance(node, strict_yaml.Mapping) or not isinstance(given, strict_yaml.Scalar):
            return node, None
        name = " ".join(given.text.split())
        if name.startswith("org:"):
            return node, None
        if not name:
            mend = "Write who publishes the table: a name, or an id such as org:…"
            self.faults.append(Fault(self.path, given.line, "publisher is empty", mend))
            known = next(
                id_ for id_ in (*self.things.entities, "") if id_.startswith("org:") or not id_
            )
            items = {**node.items, "publisher": strict_yaml.Scalar(known or "org:x", given.line)}
            return strict_yaml.Mapping(items, node.line), None
        match = self.matcher.match(name, ("Organization",))
        entity, id_ = None, match.id
        if match.how == "ambiguous":
            what = f"the publisher {name[:80]!r} may be {' or '.join(match.candidates)}"
            self.faults.append(Fault(self.path, given.line, what, "Give its id."))
            id_ = match.candidates[0]
        elif id_ is None:
            id_ = f"org:{name_slug(name_key(name, 'org'))}"
            if self.things.kind_of(id_) is not None:
                what = f"the publisher {name[:80]!r} would be {id_}, which is another thing"
                self.faults.append(Fault(self.path, given.line, what, "Give the id of either."))
            label = Name(name[:200], guess_language(name))
            entity = Entity(
                id_, "Organization", (label,), (), (), None, None, None, None, None,
                self.path, given.line,
            )  # fmt: skip
        items = {**node.items, "publisher": strict_yaml.Scalar(id_, given.line)}
        return strict_yaml.Mapping(items, node.line), entity

    def _read_missing(self, top: RecordReader) -> frozenset[str]:
        if top.node("missing") is None:
            return frozenset(MISSING)
        texts = self._scalars(top, "missing")
        return frozenset({"", *(text.strip().lower() for text in texts)})

    def _scalars(self, record: RecordReader, key: str) -> list[str]:
        """Read one text or a list of them."""
        node = record.node(key)
        if isinstance(node, strict_yaml.Scalar):
            return [node.text]
        found = []
        for item in record.items(key):
            if isinstance(item, strict_yaml.Scalar):
                found.append(item.text)
            else:
                record.fault(item.line, f"{key} holds more than texts", "Write a list of texts.")
        return found

    def _read_things(self, node: strict_yaml.Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, strict_yaml.Mapping):
            what = "things are not written as fields"
            self.faults.append(Fault(self.path, node.line, what, "Write `company:` and below it."))
            return
        for name, below in node.items.items():
            if _WORD.fullmatch(name) is None or name in _RESERVED:
                what = f"a thing cannot be called {name[:40]!r}"
                mend = "Take a word of letters, digits and _ that is no `row`."
                self.faults.append(Fault(self.path, below.line, what, mend))
                continue
            thing = self._read_thing(name, below)
            if thing is not None:
                self.defined[name] = thing
        for thing in self.defined.values():
            self._check_part_of(thing)

    def _read_thing(self, name: str, node: strict_yaml.Node) -> ColumnThing | None:
        record = self._record(
            node,
            f"thing {name!r}",
            required=("column", "kind"),
            optional=("columnZh", "aliases", "id", "separator", "partOf", "new"),
        )
        index = self._column(record, "column")
        kinds = self._read_kinds(record)
        separators = tuple(text for text in self._scalars(record, "separator") if text)
        made = bool(kinds) and prefix_of(kinds[0], self.things.vocabulary) is not None
        part_of = record.text("partOf")
        new = record.choice("new", ("yes", "no"), "")
        is_place = bool(kinds) and self._is_a_place(kinds[0])
        if new == "yes" and not made:
            mend = "Leave `new` out: concepts are those of the ontology."
            record.fault(record.line_of("new"), f"a {kinds[:1]} cannot be new", mend)
        optional = {
            key: self._column(record, key) if record.node(key) is not None else None
            for key in ("columnZh", "aliases", "id")
        }
        if separators:
            for key in [key for key in optional if optional[key] is not None]:
                what = f"{key} goes with one name a cell, not with several"
                record.fault(record.line_of(key), what, "Leave it out, or the separator.")
        self.faults += record.faults
        if not record.sound or index is None or not kinds:
            return None
        return ColumnThing(
            name,
            self.columns[index],
            index,
            kinds,
            optional["columnZh"],
            optional["aliases"],
            optional["id"],
            separators,
            part_of,
            made,
            new == "yes" or (new == "" and made and (not is_place or part_of is not None)),
            record.line,
        )

    def _is_a_place(self, kind: str) -> bool:
        """Say whether new things of a kind need a place in a country."""
        is_a = self.things.vocabulary.is_a
        return is_a(kind, ("Place",)) and not is_a(kind, ("Country", "Region"))

    def _read_kinds(self, record: RecordReader) -> tuple[str, ...]:
        classes = self.things.vocabulary.classes
        kinds = self._scalars(record, "kind") if record.node("kind") is not None else []
        for kind in kinds:
            if kind not in classes:
                record.fault(
                    record.line_of("kind"), f"unknown kind {kind[:80]!r}", nearest(kind, classes)
                )
        return tuple(kinds) if record.sound else ()

    def _check_part_of(self, thing: ColumnThing) -> None:
        whole = thing.part_of
        if whole is None or whole in self.defined or self.things.kind_of(whole) is not None:
            return
        mend = nearest(whole, self.defined) if ":" not in whole else self.things.suggest(whole)
        what = f"partOf names the unknown {whole[:80]!r}"
        self.faults.append(Fault(self.path, thing.line, what, mend))

    def _column(self, record: RecordReader, key: str) -> int | None:
        """Find the place of a column that a field names."""
        text = record.text(key)
        return None if text is None else self._find_column(record, key, text)

    def _find_column(self, record: RecordReader, key: str, text: str) -> int | None:
        name = " ".join(text.split())
        if name not in self.columns and name.startswith("{") and name.endswith("}"):
            name = name[1:-1]
        if name in self.columns:
            return self.columns.index(name)
        alike = [i for i, column in enumerate(self.columns) if column.lower() == name.lower()]
        if len(alike) == 1:
            return alike[0]
        what = f"the table has no column {name[:80]!r}"
        record.fault(record.line_of(key), what, nearest(name, self.columns))
        return None

    def _text(self, record: RecordReader, key: str) -> Text | None:
        """Read a text with columns in it."""
        text = record.text(key)
        if text is None:
            return None
        found = {}
        for column in dict.fromkeys(_PLACEHOLDER.findall(text)):
            index = self._find_column(record, key, column)
            if index is not None:
                found[column] = index
        return Text(text, found)

    def _read_period(self, record: RecordReader, key: str = "period") -> Text | None:
        text = self._text(record, key)
        if text is not None and not text.columns:
            try:
                return Text(str(parse_time(text.text)), {})
            except ValueError as error:
                mend = 'A column is written "{column}".'
                record.fault(record.line_of(key), f"{key}: {str(error).rstrip('.')}", mend)
        return text

    def _thing(self, record: RecordReader, key: str, classes: Collection[str]) -> str | None:
        """Read the name of a thing of the mapping, or the id of one that there is."""
        text = record.text(key)
        if text is None:
            return None
        if ":" in text:
            return record.thing(key, self.things, classes)
        thing = self.defined.get(text)
        if thing is None:
            mend = nearest(text, self.defined) if self.defined else "Describe it in `things`."
            record.fault(record.line_of(key), f"{key} names the unknown thing {text[:80]!r}", mend)
            return None
        wrong = [kind for kind in thing.kinds if classes and not self._fits(kind, classes)]
        if wrong:
            wanted = " or ".join(sorted(classes))
            what = f"{key} is {text}, a {wrong[0]}"
            record.fault(record.line_of(key), what, f"Name a {wanted} here.")
        return text

    def _fits(self, kind: str, classes: Collection[str]) -> bool:
        return self.things.vocabulary.is_a(kind, classes)

    def _read_relation(self, node: strict_yaml.Node) -> RelationColumns | None:
        record = self._record(
            node,
            "relation",
            required=("subject", "property", "object"),
            optional=("status", "period"),
        )
        property_ = record.relation_property("property", self.things)
        if property_ is None:
            self.faults += record.faults
            return None
        subject = self._thing(record, "subject", property_.domain)
        object_ = self._read_object(record, property_)
        statuses = self.things.notations["Status"].keys() - {"target"}
        status = record.choice("status", statuses, "actual")
        period = self._read_period(record)
        self.faults += record.faults
        if not record.sound or subject is None or object_ is None:
            return None
        return RelationColumns(subject, property_, object_, status, period)

    def _read_object(self, record: RecordReader, property_: Property) -> str | Text | None:
        if not property_.datatypes:
            return self._thing(record, "object", property_.range)
        text = record.text("object")
        if text is not None and not _PLACEHOLDER.search(text) and text in self.columns:
            return Text(f"{{{text}}}", {text: self.columns.index(text)})
        return self._read_period(record, "object")

    def _read_figure(self, node: strict_yaml.Node) -> list[FigureColumn]:
        record = self._record(
            node,
            "figure",
            required=("figureOf", "metric", "value", "status"),
            optional=("unit", "scale", "decimal", "period", "bound"),
        )
        notations = self.things.notations
        figure_of = self._thing(record, "figureOf", self._figure_subjects())
        metric = self._thing(record, "metric", ("Metric",))
        decimal = record.choice("decimal", DECIMALS, "") or self.decimal
        period = self._read_period(record)
        status = self._text(record, "status")
        statuses = notations["Status"].keys() - {"planned"}
        if status is not None and not status.columns:
            record.choice("status", statuses, "")
        bound = record.choice("bound", notations["Bound"], "exact")
        figures = []
        for index, year in self._value_columns(record):
            unit, scale = self._read_unit(record, self.columns[index], metric)
            if year is not None and period is not None:
                what = "the names of the columns say the period already"
                record.fault(record.line_of("period"), what, "Leave `period` out.")
            if record.sound and figure_of and metric and status is not None:
                period_ = Text(year, {}) if year is not None else period
                column = self.columns[index]
                figures.append(
                    FigureColumn(
                        figure_of, metric, column, index, unit, scale, decimal, period_, status,
                        bound,
                    )
                )  # fmt: skip
        self.faults += record.faults
        return figures if record.sound else []

    def _figure_subjects(self) -> Collection[str]:
        found = self.things.vocabulary.properties.get("figureOf")
        return found.range if found is not None else ()

    def _value_columns(self, record: RecordReader) -> list[tuple[int, str | None]]:
        """Find the columns of the values; those of ``{year}`` with their years."""
        text = record.text("value")
        if text is None:
            return []
        name = " ".join(text.split())
        if "{year}" not in name or name in self.columns:
            index = self._find_column(record, "value", name)
            return [] if index is None else [(index, None)]
        pattern = re.compile(re.escape(name).replace(r"\{year\}", "((?:19|20)[0-9]{2})"))
        matches = ((i, pattern.fullmatch(column)) for i, column in enumerate(self.columns))
        found = [(index, match[1]) for index, match in matches if match is not None]
        if not found:
            with_year = [column for column in self.columns if header_year(column)]
            mend = f"Columns with a year: {', '.join(with_year[:10]) or 'none'}."
            record.fault(record.line_of("value"), f"no column is called {name[:80]!r}", mend)
        return [(index, year) for index, year in found]

    def _read_unit(
        self, record: RecordReader, column: str, metric: str | None
    ) -> tuple[str | None, Decimal]:
        """Read unit and scale, from mapping or column name; no unit: each cell prints its own."""
        said = read_header_unit(column)
        unit, scale = record.text("unit"), record.decimal("scale")
        if scale is not None and not 0 < scale <= _MAX_SCALE:
            record.fault(record.line_of("scale"), f"scale is {scale}", "Write 1000000, say.")
        if scale is None and said.scale is not None and unit is not None:
            what = f"the column {column[:60]!r} seems to count in {said.scale:,f}"
            mend = f"Say `scale: {said.scale:f}`, or `scale: 1` if it does not."
            record.fault(record.line_of("unit"), what, mend)
        if unit not in (None, "printed", said.unit) and said.unit not in (None, "unit:COUNT"):
            what = f"the column {column[:60]!r} says {said.unit}, not {unit}"
            record.fault(record.line_of("unit"), what, "Correct the unit, or name another column.")
        if unit is None and said.unit is None:
            what = f"neither the figure nor the column {column[:60]!r} says the unit"
            mend = "Say `unit: unit:CNY`, or `unit: printed` where each cell prints its own."
            record.fault(record.line, what, mend)
        if unit == "printed":
            return None, scale or Decimal(1)
        if unit is not None:
            unit = record.thing("unit", self.things, ("Unit",))
        chosen = unit or said.unit
        if chosen is not None and metric is not None and ":" in metric:
            self._check_unit(record, metric, chosen)
        return chosen, scale or said.scale or Decimal(1)

    def _check_unit(self, record: RecordReader, metric: str, unit: str) -> None:
        concepts = self.things.vocabulary.concepts
        counted = concepts[metric].quantity_kind
        if unit in concepts and counted != concepts[unit].quantity_kind:
            fitting = sorted(
                concept.id
                for concept in concepts.values()
                if concept.kind == "Unit" and concept.quantity_kind == counted
            )
            what = f"{unit} does not measure {metric}"
            mend = f"Units of this metric: {', '.join(fitting) or 'none'}."
            record.fault(record.line_of("unit"), what, mend)


def document_slug(root: strict_yaml.Node, path: str) -> str:
    """Read the id of the document of a mapping.

    Raises
    ------
    SourceError
        If it has none, or one that cannot be an id.
    """
    document = root.items.get("document") if isinstance(root, strict_yaml.Mapping) else None
    node = document.items.get("id") if isinstance(document, strict_yaml.Mapping) else None
    text = node.text if isinstance(node, strict_yaml.Scalar) else ""
    if node is None or not is_slug(text):
        line = node.line if node is not None else root.line
        what = f"the document's id is {text[:60]!r}" if text else "the document has no id"
        mend = "Write `document:` and below it `id: <publisher>-<year>-<slug>`."
        raise SourceError.gather([Fault(path, line, what, mend)])
    return text
