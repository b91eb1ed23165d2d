"""How the columns of a table become things and claims.

A mapping is the ``.yaml`` beside a table's ``.csv``: the table as a source document,
then rules. A rule is written like a claim, with ``{column}`` where a cell goes.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from kg.claims.document_record import read_document
from kg.claims.record_reader import RecordReader
from kg.errors import Fault, SourceError
from kg.registry.entities import prefix_of
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources import strict_yaml
from kg.sources.documents import SourceDocument
from kg.sources.nearest import nearest

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")


def fill_in(text: str, cells: Mapping[str, str]) -> str:
    """Put cells where ``{column}`` stands; what a cell holds is not filled in again.

    Examples
    --------
    >>> fill_in("org:{id}", {"id": "{name}", "name": "x"})
    'org:{name}'
    """
    return _PLACEHOLDER.sub(lambda match: cells.get(match[1], match[0]), text)


@dataclass(frozen=True, slots=True)
class Template:
    """A text with cells in it.

    Attributes
    ----------
    text
        As written, with ``{column}``.
    columns
        The columns that it names.
    """

    text: str
    columns: tuple[str, ...]

    def fill(self, cells: Mapping[str, str]) -> str:
        """Put cells in; empty if any of them is."""
        for column in self.columns:
            if not cells[column]:
                return ""
        return fill_in(self.text, cells) if self.columns else self.text


@dataclass(frozen=True, slots=True)
class ThingRule:
    """Every row names a thing."""

    id: Template
    kind: str
    label: Template
    label_zh: Template | None
    aliases: Template | None = None
    part_of: Template | None = None


@dataclass(frozen=True, slots=True)
class RelationRule:
    """Every row states a relation; `quote` is what the row prints where `object` is an id."""

    subject: Template
    property: Property
    object: Template
    status: str
    period: Template | None
    quote: Template | None = None


@dataclass(frozen=True, slots=True)
class FigureRule:
    """Every row gives a figure; `as_printed` is what it prints where `value` is worked out."""

    figure_of: Template
    metric: Template
    value: Template
    unit: Template
    period: Template | None
    status: Template
    bound: Template
    as_printed: Template | None = None


Rule = ThingRule | RelationRule | FigureRule


def columns_of(rule: Rule) -> set[str]:
    """Give the columns that a rule names."""
    values = (getattr(rule, field.name) for field in fields(rule))
    templates = (value for value in values if isinstance(value, Template))
    return {column for template in templates for column in template.columns}


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A table as a source document, and its rules.

    Attributes
    ----------
    path, table
        The mapping's file and the table's.
    document
        The table as a source document. Its sha256 is that of the table's bytes, or, where
        `row` is given, of the original's, from which the table was made.
    rows
        How many rows the table should have.
    sha256
        Hash that the table's bytes should have.
    separators
        Column to what separates several values in one of its cells.
    parallel
        Column to the separated column with which its values go, the first with the first.
    row
        Column with the number of each row in the original, or None if the table is it.
    things, relations, figures
        The rules.
    """

    path: Path
    table: Path
    document: SourceDocument
    rows: int
    sha256: str | None
    separators: Mapping[str, str]
    parallel: Mapping[str, str]
    row: str | None
    things: tuple[ThingRule, ...]
    relations: tuple[RelationRule, ...]
    figures: tuple[FigureRule, ...]

    def columns(self) -> set[str]:
        """Columns that the rules name."""
        rules: list[Rule] = [*self.things, *self.relations, *self.figures]
        named = {column for rule in rules for column in columns_of(rule)}
        named |= {*self.separators, *self.parallel, *self.parallel.values()}
        return named if self.row is None else named | {self.row}


def read_mapping(path: Path, things: Things) -> tuple[TableMapping | None, list[Fault]]:
    """Read a table's mapping.

    Returns
    -------
    tuple
        The mapping, or None if it is not sound, and all faults.
    """
    try:
        root = strict_yaml.read_yaml(path)
    except SourceError as error:
        return None, list(error.faults)
    reader = _MappingReader(path, things)
    mapping = reader.read(root)
    return (None if reader.faults else mapping), reader.faults


class _MappingReader:
    def __init__(self, path: Path, things: Things) -> None:
        self.path = path
        self.things = things
        self.faults: list[Fault] = []

    def read(self, root: strict_yaml.Node) -> TableMapping | None:
        top = self._record(
            root,
            "table mapping",
            required=("document", "expected"),
            optional=("row", "separators", "parallel", "things", "relations", "figures"),
        )
        document, faults = read_document(self.path, top.node("document"), self.things)
        expected = self._record(
            top.node("expected"), "expected", required=("rows",), optional=("sha256",)
        )
        rows, sha256, row = expected.count("rows"), expected.text("sha256"), top.text("row")
        if row is not None and sha256 is None:
            what = "the rows are those of an original, but nothing proves the table itself"
            top.fault(top.line_of("row"), what, "Add the sha256 of the .csv to `expected`.")
        thing_rules = tuple(self._read_thing(node) for node in top.items("things"))
        relation_rules = tuple(self._read_relation(node) for node in top.items("relations"))
        figure_rules = tuple(self._read_figure(node) for node in top.items("figures"))
        separators = self._read_words(top.node("separators"), "separators")
        parallel = self._read_words(top.node("parallel"), "parallel")
        for column in sorted(set(parallel.values()) - separators.keys()):
            what = f"parallel names {column!r}, which has no separator"
            top.fault(top.line_of("parallel"), what, "Give it one in `separators`.")
        self.faults += [*top.faults, *faults, *expected.faults]
        if self.faults or document is None or rows is None:
            return None
        return TableMapping(
            self.path,
            self.path.with_suffix(".csv"),
            document,
            rows,
            sha256 or document.sha256,
            separators,
            parallel,
            row,
            tuple(rule for rule in thing_rules if rule is not None),
            tuple(rule for rule in relation_rules if rule is not None),
            tuple(rule for rule in figure_rules if rule is not None),
        )

    def _record(
        self,
        node: strict_yaml.Node | None,
        name: str,
        *,
        required: tuple[str, ...],
        optional: tuple[str, ...] = (),
    ) -> RecordReader:
        return RecordReader(str(self.path), node, name, required=required, optional=optional)

    def _read_words(self, node: strict_yaml.Node | None, name: str) -> dict[str, str]:
        if node is None:
            return {}
        columns = tuple(node.items) if isinstance(node, strict_yaml.Mapping) else ()
        record = self._record(node, name, required=columns)
        found = {column: record.text(column) or "" for column in columns}
        self.faults += record.faults
        return found

    def _read_thing(self, node: strict_yaml.Node) -> ThingRule | None:
        record = self._record(
            node,
            "thing rule",
            required=("id", "kind", "label"),
            optional=("labelZh", "aliases", "partOf"),
        )
        kind = record.text("kind") or ""
        classes = self.things.vocabulary.classes
        id_, label = _template(record, "id"), _template(record, "label")
        if kind and kind not in classes:
            record.fault(record.line_of("kind"), f"unknown kind {kind!r}", nearest(kind, classes))
        elif kind and id_ is not None:
            prefix = prefix_of(kind, self.things.vocabulary)
            whole = _PLACEHOLDER.fullmatch(id_.text) is not None
            if prefix is None or not (whole or id_.text.startswith(f"{prefix}:")):
                record.fault(
                    record.line_of("id"),
                    f"the id {id_.text!r} does not fit a {kind}",
                    f"Write {prefix}:{{column}}." if prefix else "Choose another kind.",
                )
        label_zh, aliases = _template(record, "labelZh"), _template(record, "aliases")
        part_of = _template(record, "partOf")
        self.faults += record.faults
        if not record.sound or id_ is None or label is None:
            return None
        return ThingRule(id_, kind, label, label_zh, aliases, part_of)

    def _read_relation(self, node: strict_yaml.Node) -> RelationRule | None:
        record = self._record(
            node,
            "relation rule",
            required=("subject", "property", "object"),
            optional=("status", "period", "quote"),
        )
        property_ = record.relation_property("property", self.things)
        subject, object_ = _template(record, "subject"), _template(record, "object")
        status = record.choice(
            "status", self.things.notations["Status"].keys() - {"target"}, "actual"
        )
        period, quote = _template(record, "period"), _template(record, "quote")
        self.faults += record.faults
        if not record.sound or property_ is None or subject is None or object_ is None:
            return None
        return RelationRule(subject, property_, object_, status, period, quote)

    def _read_figure(self, node: strict_yaml.Node) -> FigureRule | None:
        record = self._record(
            node,
            "figure rule",
            required=("figureOf", "metric", "value", "unit", "status", "bound"),
            optional=("period", "asPrinted"),
        )
        notations = self.things.notations
        figure_of, value = _template(record, "figureOf"), _template(record, "value")
        metric = self._read_word(record, "metric", ("Metric",))
        unit = self._read_word(record, "unit", ("Unit",))
        status = self._read_word(record, "status", notations["Status"].keys() - {"planned"})
        bound = self._read_word(record, "bound", notations["Bound"])
        period, as_printed = _template(record, "period"), _template(record, "asPrinted")
        self.faults += record.faults
        if not record.sound or not (figure_of and value and metric and unit and status and bound):
            return None
        return FigureRule(figure_of, metric, value, unit, period, status, bound, as_printed)

    def _read_word(
        self, record: RecordReader, key: str, allowed: Collection[str]
    ) -> Template | None:
        """Read a concept or notation that the rule gives itself, or takes from a column."""
        template = _template(record, key)
        if template is not None and not template.columns:
            if key in ("metric", "unit"):
                record.thing(key, self.things, allowed)
            else:
                record.choice(key, allowed, "")
        return template


def _template(record: RecordReader, key: str) -> Template | None:
    text = record.text(key)
    if text is None:
        return None
    return Template(text, tuple(dict.fromkeys(_PLACEHOLDER.findall(text))))
