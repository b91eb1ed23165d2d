"""Reading the mapping of an import: strictly, against the columns that the table has."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from kg.claims.document_record import read_document
from kg.claims.importing.column_record import ColumnRecord
from kg.claims.importing.mapping import (
    MISSING,
    ColumnThing,
    ImportMapping,
    RelationColumns,
)
from kg.claims.importing.numbers import DECIMALS
from kg.claims.importing.rule_reader import RuleReader
from kg.claims.importing.times import DATE_ORDERS
from kg.claims.record_reader import RecordReader
from kg.errors import ClaimError, Fault, SourceError
from kg.registry.entities import Entity, Name, guess_language, prefix_of
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import name_key, name_slug
from kg.registry.things import Things
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
PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")
_MAX_SCALE: Final = Decimal(10) ** 15
#: Columns of the cleaned table: no thing can be called so.
_RESERVED: Final = re.compile(
    r"row|.*_(?:name|new|aliases|zh|part_of)"
    r"|(?:value|as_printed|bound|unit|status|period|date|printed|during)_[0-9]+"
)


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
    #: The words of things whose description is at fault: rules that name them are not told anew.
    faulty: set[str] = field(default_factory=set)

    def read(self, root: strict_yaml.Node) -> ImportMapping | None:
        top = self._record(root, "mapping", required=("document",), optional=TOP_FIELDS[1:])
        document_node, publisher = self._read_publisher(top.node("document"))
        known = self.things
        if publisher is not None:
            entities = {**known.entities, publisher.id: publisher}
            known = Things(known.vocabulary, entities)
        document, faults = read_document(Path(self.path), document_node, known, names_file=False)
        decimal = top.choice("decimal", DECIMALS, "") or None
        dates = top.choice("dates", DATE_ORDERS, "") or None
        missing = self._read_missing(top)
        self._read_things(top.node("things"))
        rules = RuleReader(self.path, self.columns, self.things, self.defined, self.faulty, decimal)
        relations = [rules.read_relation(node) for node in top.items("relations")]
        figures = [figure for node in top.items("figures") for figure in rules.read_figure(node)]
        self._check_places(relations)
        if top.sound and not self.defined and not self.faulty:
            top.fault(top.line, "the mapping names no things", "Add `things:` with a column.")
        self.faults += [*top.faults, *faults, *rules.faults]
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
    ) -> ColumnRecord:
        return ColumnRecord(
            self.path, node, name, self.columns, required=required, optional=optional
        )

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

    def _read_missing(self, top: ColumnRecord) -> frozenset[str]:
        if top.node("missing") is None:
            return frozenset(MISSING)
        texts = top.texts("missing")
        return frozenset({"", *(text.strip().lower() for text in texts)})

    def _read_things(self, node: strict_yaml.Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, strict_yaml.Mapping):
            what = "things are not written as fields"
            self.faults.append(Fault(self.path, node.line, what, "Write `company:` and below it."))
            return
        for name, below in node.items.items():
            if _WORD.fullmatch(name) is None or _RESERVED.fullmatch(name) is not None:
                what = f"a thing cannot be called {name[:40]!r}"
                mend = "Take one word, such as company; `row` and words like x_name are taken."
                self.faults.append(Fault(self.path, below.line, what, mend))
                self.faulty.add(name)
                continue
            thing = self._read_thing(name, below)
            if thing is not None:
                self.defined[name] = thing
            else:
                self.faulty.add(name)
        for thing in self.defined.values():
            self._check_part_of(thing)

    def _read_thing(self, name: str, node: strict_yaml.Node) -> ColumnThing | None:
        record = self._record(
            node,
            f"thing {name!r}",
            required=("column", "kind"),
            optional=("columnZh", "aliases", "id", "separator", "partOf", "new"),
        )
        index = record.column("column")
        kinds = self._read_kinds(record)
        separators = tuple(text for text in record.texts("separator") if text)
        made = bool(kinds) and prefix_of(kinds[0], self.things.vocabulary) is not None
        part_of = record.text("partOf")
        new = record.choice("new", ("yes", "no"), "")
        is_place = bool(kinds) and self._is_a_place(kinds[0])
        if new == "yes" and not made:
            mend = "Leave `new` out: concepts are those of the ontology."
            record.fault(record.line_of("new"), f"a {kinds[:1]} cannot be new", mend)
        optional = {
            key: record.column(key) if record.node(key) is not None else None
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

    def _check_places(self, relations: Sequence[RelationColumns | None]) -> None:
        """Find new places that would lie in no country."""
        placed = {
            relation.subject
            for relation in relations
            if relation is not None and relation.property.name in ("locatedIn", "partOf")
        }
        for thing in self.defined.values():
            loose = thing.part_of is None and thing.name not in placed
            if thing.new and loose and self._is_a_place(thing.kinds[0]):
                what = f"new places of {thing.name!r} would lie in no country"
                mend = "Say what contains them: `partOf: place:china`, say."
                self.faults.append(Fault(self.path, thing.line, what, mend))

    def _is_a_place(self, kind: str) -> bool:
        """Say whether new things of a kind need a place in a country."""
        is_a = self.things.vocabulary.is_a
        return is_a(kind, ("Place",)) and not is_a(kind, ("Country", "Region"))

    def _read_kinds(self, record: ColumnRecord) -> tuple[str, ...]:
        classes = self.things.vocabulary.classes
        kinds = record.texts("kind") if record.node("kind") is not None else []
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
