"""A first mapping for a table, from the names of its columns and a sample of its cells.

What is not sure is a comment. A metric is suggested only where the column is called by one
of its names: metrics carry definitions, and "employees" of a firm are not its AI workforce.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from kg.claims.importing.cleaned import quoted
from kg.claims.importing.column_roles import (
    OBJECTS,
    ROLE_OF,
    SampledColumn,
    is_number_like,
    read_unit,
    read_value,
    why_no_time,
)
from kg.claims.importing.headers import header_words, header_year, read_header_unit
from kg.registry.entities import guess_language
from kg.registry.known_names import iter_known_names
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import name_key, name_slug
from kg.registry.things import Things, read_things
from kg.sources.nearest import nearest
from kg.sources.tabular.tables import Table

#: So many rows are looked at.
SAMPLE: Final = 500

_PLACES: Final = ("City", "Province", "District", "Park", "Region", "Country")
_NEW_PLACES: Final = (
    "    # partOf: place:china    # lets names that are not known become new places"
)
_SEPARATORS: Final = (";", "；", "|", "、", "\n", "/", ",", "，")
_SLUG_PART: Final = re.compile(r"[a-z0-9]+")


def document_id(name: str) -> str:
    """Make the id of a table's document from the name of its file.

    Examples
    --------
    >>> document_id("data/AI Companies 2024.xlsx")
    'ai-companies-2024'
    """
    return name_slug(name_key(PurePath(name).stem) or "table")


def suggest_mapping(
    table: Table,
    given: Mapping[str, str | int],
    ontology: Path,
    folders: Sequence[Path],
    publisher: str | None,
) -> str:
    """Write a first mapping for a table.

    Parameters
    ----------
    table
        The table.
    given
        How it is read, where the user said so: goes into the mapping.
    ontology, folders
        Where the things are that its columns may name.
    publisher
        Who publishes it, if the user said so.

    Returns
    -------
    str
        YAML with comments.

    Raises
    ------
    SourceError
        If the table or the data folders cannot be read.
    """
    things, _ = read_things(ontology, dict.fromkeys(folders))
    matcher = NameMatcher(iter_known_names(things, ontology), things.vocabulary)
    records = [r for r in islice(table.iter_records(), SAMPLE) if not r.fault]
    columns = [
        SampledColumn(name, words := header_words(name), ROLE_OF.get(words, ""), cells)
        for name, cells in (
            (name, tuple(record.cells[index] for record in records))
            for index, name in enumerate(table.columns)
        )
    ]
    return _Suggestion(table, columns, given, things, matcher).write(publisher)


@dataclass
class _Suggestion:
    table: Table
    columns: list[SampledColumn]
    given: Mapping[str, str | int]
    things: Things
    matcher: NameMatcher
    lines: list[str] = field(default_factory=list)

    def write(self, publisher: str | None) -> str:
        """Write all parts; comments tell what is left to a person."""
        main = self._main_column()
        objects = self._object_columns(main)
        self._write_document(main, publisher)
        self._write_reading()
        self._write_things(main, objects)
        self._write_relations(main, objects)
        self._write_figures(main)
        return "".join(f"{line}\n" for line in self.lines)

    def _main_column(self) -> SampledColumn:
        """Find the column of the things that the rows are about."""
        for role in ("name", "name_zh", "city", "district", "province", "country"):
            found = next((column for column in self.columns if column.role == role), None)
            if found is not None:
                return found
        texts = [c for c in self.columns if c.filled and not is_number_like(c)]
        return max(texts or self.columns, key=lambda column: len(set(column.filled)))

    def _main_kind(self, main: SampledColumn) -> str:
        return OBJECTS[main.role][0][0] if main.role in OBJECTS else "Company"

    def _object_columns(self, main: SampledColumn) -> list[SampledColumn]:
        found: dict[str, SampledColumn] = {}
        for column in self.columns:
            if column is not main and column.role in OBJECTS and column.filled:
                found.setdefault(column.role, column)
        if self._main_kind(main) != "Company":
            return []
        return list(found.values())

    def _write_document(self, main: SampledColumn, publisher: str | None) -> None:
        stem = PurePath(self.table.name).stem
        chinese = [guess_language(text) == "zh" for text in (*main.filled, *self.table.columns)]
        language = "zh" if sum(chinese) * 2 > len(chinese) else "en"
        self.lines += [
            "# A first mapping, from the names of the columns and a sample of the cells.",
            "# docs/import.md says what can be written here; `kg import --schema` too.",
            "document:",
            f"  id: {document_id(self.table.name)}",
            f"  title: {quoted(stem)}    # what the table is called where it is published",
            f"  publisher: {quoted(publisher) if publisher else ''}"
            "    # who publishes it: a name, or an id such as org:…",
            "  # published: 2024-01-01    # the day, month or year in which it came out",
            "  # url: https://…",
            f"  language: {language}",
        ]

    def _write_reading(self) -> None:
        if self.given:
            self.lines.append("table:")
            for key, value in self.given.items():
                self.lines.append(f"  {key}: {quoted(str(value))}")
        decimal, sure = self._guess_decimal()
        if decimal:
            note = (
                "" if sure else "    # not sure: 1,234 is one thousand and some, 1.234 one and some"
            )
            self.lines.append(f"decimal: {decimal}{note}")
        elif not sure:
            self.lines.append("# decimal: comma    # or point: what 1.234 means is open")
        if any(self._dates_are_open(column) for column in self.columns):
            self.lines.append("# dates: day-first    # or month-first: what 03/04/2023 means")

    def _guess_decimal(self) -> tuple[str, bool]:
        """Tell what stands before decimals by the cells that have one reading only."""
        seen = {"point": 0, "comma": 0}
        open_: list[str] = []
        for column in self.columns:
            for text in column.filled:
                if not re.search("[0-9][.,][0-9]", text) or len(text) > 40:
                    continue
                readings = {name: read_value(text, name) for name in seen}
                if all(readings.values()) and len(set(readings.values())) > 1:
                    open_.append(text)
                for name, other in (("point", "comma"), ("comma", "point")):
                    seen[name] += readings[name] is not None and readings[other] is None
        if seen["point"] and not seen["comma"]:
            return "point", True
        if seen["comma"] and not seen["point"]:
            return "comma", True
        # Where commas are decimal ones, cells are seldom separated by commas.
        thousands = all("," in text for text in open_)
        delimiter = self.table.options.delimiter
        if (
            open_
            and not any(seen.values())
            and (delimiter == "," or (thousands and delimiter != ";"))
        ):
            return "point", False
        return "", not open_

    def _dates_are_open(self, column: SampledColumn) -> bool:
        if column.role not in ("founded", "year"):
            return False
        return any("two readings" in why_no_time(text) for text in column.filled)

    def _write_things(self, main: SampledColumn, objects: Sequence[SampledColumn]) -> None:
        self.lines += ["things:", f"  {self._key(main)}:", f"    column: {quoted(main.name)}"]
        kind = self._main_kind(main)
        sure = "" if main.role else "    # not sure: what are the rows about?"
        self.lines.append(f"    kind: {_one_or_list(self._kinds(main, (kind,)))}{sure}")
        if kind == "Company":
            for role, key in (("name_zh", "columnZh"), ("alias", "aliases"), ("identifier", "id")):
                column = next((c for c in self.columns if c.role == role), None)
                if column is None or column is main:
                    continue
                codes = set(column.filled)
                unique = len(codes) == len(column.filled) == len(main.filled)
                unique = unique and min(map(len, codes)) >= 6  # no mere numbers of rows
                mark = "" if role != "identifier" or unique else "# "
                self.lines.append(f"    {mark}{key}: {quoted(column.name)}")
        else:
            self.lines.append(_NEW_PLACES)
        for column in objects:
            kinds = self._kinds(column, OBJECTS[column.role][0])
            self.lines += [f"  {self._key(column)}:", f"    column: {quoted(column.name)}"]
            self.lines.append(f"    kind: {_one_or_list(kinds)}")
            separators = self._find_separators(column, kinds)
            if separators:
                text = ", ".join(quoted(separator) for separator in separators)
                self.lines.append(f"    separator: [{text}]")
            if column.role in ("city", "district", "province"):
                self.lines.append(_NEW_PLACES)

    def _kinds(self, column: SampledColumn, usual: tuple[str, ...]) -> tuple[str, ...]:
        """Add the kinds of places that names of a column are of: of Jilin the province."""
        if usual[0] not in _PLACES:
            return usual
        rest = {name for name in column.filled if self.matcher.match(name, usual).how == "none"}
        return usual + tuple(
            kind
            for kind in _PLACES
            if kind not in usual and any(self.matcher.match(name, (kind,)).id for name in rest)
        )

    def _key(self, column: SampledColumn) -> str:
        role = column.role
        return {"name": "company", "name_zh": "company", "": "thing"}.get(role, role)

    def _find_separators(self, column: SampledColumn, kinds: tuple[str, ...]) -> list[str]:
        """Tell what separates names in a column: what splits cells into names that are known."""
        if column.role not in ("sector", "technology", "exchange"):
            return []
        found = []
        for separator in _SEPARATORS:
            with_it = [text for text in column.filled if separator in text]
            parts = [part.strip() for text in with_it for part in text.split(separator)]
            whole = sum(self.matcher.match(text, kinds).id is not None for text in with_it)
            known = sum(self.matcher.match(part, kinds).id is not None for part in parts if part)
            usual = separator in (";", "；", "|", "、", "\n")
            if with_it and (usual or known > whole) and known >= whole:
                found.append(separator)
        return found

    def _write_relations(self, main: SampledColumn, objects: Sequence[SampledColumn]) -> None:
        founded = next((c for c in self.columns if c.role == "founded" and c.filled), None)
        if self._main_kind(main) != "Company" or not (objects or founded):
            return
        self.lines.append("relations:")
        for column in objects:
            self.lines += [
                f"  - subject: {self._key(main)}",
                f"    property: {self._property(column)}",
                f"    object: {self._key(column)}",
            ]
        if founded is not None:
            self.lines += [
                f"  - subject: {self._key(main)}",
                "    property: foundedOn",
                f"    object: {quoted(f'{{{founded.name}}}')}",
            ]

    def _property(self, column: SampledColumn) -> str:
        if "headquarter" in column.words or column.words.startswith("hq") or "总部" in column.words:
            return "headquarteredIn"
        return OBJECTS[column.role][1]

    def _write_figures(self, main: SampledColumn) -> None:
        years = [c for c in self.columns if c.role == "year"]
        period = f'"{{{years[0].name}}}"' if len(years) == 1 else ""
        open_, written = {}, False
        for value, column in self._value_columns().items():
            metric = self.matcher.match(column.words, ("Metric",)).id
            if metric is None:
                open_[value] = column
                continue
            if not written:
                self.lines.append("figures:")
            written = True
            self._write_figure(main, value, column, metric, period)
        for value, column in open_.items():
            self._write_open(main, value, column, period, written)

    def _value_columns(self) -> dict[str, SampledColumn]:
        """Find the columns of numbers; those that differ by their year are one."""
        found: dict[str, list[SampledColumn]] = {}
        for column in self.columns:
            if not column.role and column.filled and is_number_like(column):
                year = header_year(column.name)
                value = column.name.replace(year, "{year}") if year else column.name
                found.setdefault(value, []).append(column)
        return {
            value if len(columns) > 1 else columns[0].name: columns[0]
            for value, columns in found.items()
        }

    def _write_open(
        self, main: SampledColumn, value: str, column: SampledColumn, period: str, written: bool
    ) -> None:
        """Write as a comment what might be a figure, whose metric only a person can tell."""
        said = f"but no metric is called {quoted(column.words)}" if column.words else "of what?"
        self.lines += [
            f"# The column {quoted(value)} holds numbers, {said}{'.' if column.words else ''}",
            f"# {self._near_metrics(column.words)}`kg query metric-definitions` lists them. "
            f"If one of them is meant, write{' below `figures:`' if written else ':'}",
            *([] if written else ["# figures:"]),
            f"#   - figureOf: {self._key(main)}",
            "#     metric: metric:…",
            f"#     value: {quoted(value)}",
            *(["#     unit: unit:…"] if read_header_unit(column.name).unit is None else []),
        ]
        if "{year}" not in value:
            self.lines.append(f"#     period: {period or header_year(column.name) or '2024'}")
        self.lines.append("#     status: actual")

    def _write_figure(
        self, main: SampledColumn, value: str, column: SampledColumn, metric: str, period: str
    ) -> None:
        said = read_header_unit(column.name)
        fitting = self._fitting_units(metric)
        self.lines += [
            f"  - figureOf: {self._key(main)}",
            f"    metric: {metric}",
            f"    value: {quoted(value)}",
        ]
        if said.unit is None or said.unit not in fitting:
            if len(fitting) == 1:
                self.lines.append(f"    unit: {fitting[0]}")
            elif self._prints_units(column):
                self.lines.append("    unit: printed    # each cell prints its own")
            else:
                self.lines.append(f"    unit:     # fill in, one of {', '.join(fitting[:12])}")
        if said.scale is not None and said.unit is None:
            self.lines.append(f"    scale: {said.scale:f}")
        period = header_year(column.name) or period
        if period and "{year}" not in value:
            self.lines.append(f"    period: {period}")
        elif not period:
            self.lines.append('    # period: 2023    # the year, or "{column}"')
        self.lines.append("    status: actual    # or target, estimate")

    def _fitting_units(self, metric: str) -> list[str]:
        concepts = self.things.vocabulary.concepts
        counted = concepts[metric].quantity_kind
        return sorted(
            concept.id
            for concept in concepts.values()
            if concept.kind == "Unit" and concept.quantity_kind == counted
        )

    def _prints_units(self, column: SampledColumn) -> bool:
        found = [read_unit(text) for text in column.filled]
        return bool(found) and all(found)

    def _near_metrics(self, words: str) -> str:
        names = {
            concept.label: concept.id
            for concept in self.things.vocabulary.concepts.values()
            if concept.kind == "Metric"
        }
        told = nearest(words, names)
        alike = [
            label
            for label in names
            if set(_SLUG_PART.findall(label.lower())) & set(_SLUG_PART.findall(words))
        ]
        return (
            f"Perhaps {', '.join(sorted(alike)[:4])}? " if alike else told if "mean" in told else ""
        )


def _one_or_list(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else f"[{', '.join(kinds)}]"
