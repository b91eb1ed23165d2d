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
from kg.claims.importing.headers import header_words, header_year, read_header_unit
from kg.claims.importing.mapping import MISSING
from kg.claims.importing.numbers import parse_number
from kg.claims.importing.times import parse_time
from kg.registry.entities import guess_language
from kg.registry.known_names import iter_known_names
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import name_key, name_slug
from kg.registry.things import Things, read_things
from kg.sources.nearest import nearest
from kg.sources.tabular.records import Cell, cell_text
from kg.sources.tabular.tables import Table

#: So many rows are looked at.
SAMPLE: Final = 500

#: What a column is, by the words of its name. The first role that fits a column has it.
_ROLES: Final[Mapping[str, str]] = {
    "name_zh": "chinese name|name zh|name cn|zh name|中文名|中文名称|企业中文名称|公司中文名称",
    "alias": "short name|aliases|alias|also known as|brand|简称|别名|企业简称|公司简称"
    "|英文名|英文名称",
    "name": "name|company|company name|firm|firm name|enterprise|enterprise name|organisation"
    "|organization|startup|start up|business name|legal name|organisation name|english name"
    "|organization name|institution|公司|公司名称|企业|企业名称|单位名称|名称|机构名称"
    "|公司名|企业名"
    "|name of company|name of the company|company name (english)|entity|employer",
    "identifier": "id|company id|firm id|registration number|register number|registration no|code"
    "|credit code|unified social credit code|统一社会信用代码|信用代码|注册号|编号|股票代码|ticker",
    "city": "city|town|location|municipality|headquarters|hq|hq city|headquarters city|head office"
    "|headquarter|seat|place|所在城市|城市|地区|所在地|总部|总部所在地|市|所属城市|所在地区",
    "province": "province|state|region|所属省份|省份|省|所在省份",
    "district": "district|county|区县|所属区县|区|所在区",
    "country": "country|nation|国家",
    "sector": "sector|sectors|industry|industries|application|applications|field|fields|vertical"
    "|business area|area|focus|行业|所属行业|领域|应用领域|产业|赛道|行业领域|主营业务|细分领域",
    "technology": "technology|technologies|tech|technical field|技术|技术领域|核心技术|技术方向",
    "founded": "founded|founded on|founded in|year founded|founding year|founding date|established"
    "|date founded|established in|year established|incorporation date|date of incorporation"
    "|成立日期|成立时间|成立年份|注册日期|创立时间|established on|incorporated|start date"
    "|year of establishment",
    "parent": "parent|parent company|owner|母公司|控股股东|holding company",
    "exchange": "exchange|stock exchange|listed on|上市地点|交易所|上市交易所",
    "year": "year|fiscal year|reporting year|period|年份|年度|年",
    "metric": "metric|indicator|指标|指标名称",
    "unit": "unit|单位",
    "value": "value|amount|数值|值",
}
_ROLE_OF: Final = {word: role for role, words in _ROLES.items() for word in words.split("|")}

#: Role to kinds of its things and the property that leads to them from the row's thing.
_OBJECTS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "city": (("City",), "locatedIn"),
    "district": (("District",), "locatedIn"),
    "province": (("Province",), "locatedIn"),
    "country": (("Country",), "locatedIn"),
    "sector": (("Sector", "Technology"), "focusesOn"),
    "technology": (("Technology", "Sector"), "focusesOn"),
    "parent": (("Organization",), "subsidiaryOf"),
    "exchange": (("Organization",), "listedOn"),
}
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


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with what its name says and some of its cells."""

    name: str
    words: str
    role: str
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[str]:
        """Cells as text, those that are missing left out."""
        texts = (cell_text(cell).strip() for cell in self.cells)
        return [text for text in texts if text.lower() not in MISSING]


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
        _Column(name, words := header_words(name), _ROLE_OF.get(words, ""), cells)
        for name, cells in (
            (name, tuple(record.cells[index] for record in records))
            for index, name in enumerate(table.columns)
        )
    ]
    return _Suggestion(table, columns, given, things, matcher).write(publisher)


@dataclass
class _Suggestion:
    table: Table
    columns: list[_Column]
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

    def _main_column(self) -> _Column:
        """Find the column of the things that the rows are about."""
        for role in ("name", "name_zh", "city", "district", "province", "country"):
            found = next((column for column in self.columns if column.role == role), None)
            if found is not None:
                return found
        texts = [c for c in self.columns if c.filled and not _is_number_like(c)]
        return max(texts or self.columns, key=lambda column: len(set(column.filled)))

    def _main_kind(self, main: _Column) -> str:
        return _OBJECTS[main.role][0][0] if main.role in _OBJECTS else "Company"

    def _object_columns(self, main: _Column) -> list[_Column]:
        found: dict[str, _Column] = {}
        for column in self.columns:
            if column is not main and column.role in _OBJECTS and column.filled:
                found.setdefault(column.role, column)
        if self._main_kind(main) != "Company":
            return []
        return list(found.values())

    def _write_document(self, main: _Column, publisher: str | None) -> None:
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
            note = "" if sure else "    # not sure: 1,234 is read as one thousand and some"
            self.lines.append(f"decimal: {decimal}{note}")
        if any(self._dates_are_open(column) for column in self.columns):
            self.lines.append("# dates: day-first    # or month-first: what 03/04/2023 means")

    def _guess_decimal(self) -> tuple[str, bool]:
        """Tell what stands before decimals by the cells that have one reading only."""
        seen = {"point": 0, "comma": 0}
        open_ = 0
        for column in self.columns:
            for text in column.filled:
                if not re.search("[0-9][.,][0-9]", text) or len(text) > 40:
                    continue
                readings = {name: _reads(text, name) for name in seen}
                if all(readings.values()) and len(set(readings.values())) > 1:
                    open_ += 1
                for name, other in (("point", "comma"), ("comma", "point")):
                    seen[name] += readings[name] is not None and readings[other] is None
        if seen["point"] and not seen["comma"]:
            return "point", True
        if seen["comma"] and not seen["point"]:
            return "comma", True
        return ("point", False) if open_ and not seen["comma"] else ("", True)

    def _dates_are_open(self, column: _Column) -> bool:
        if column.role not in ("founded", "year"):
            return False
        return any("two readings" in _why_no_time(text) for text in column.filled)

    def _write_things(self, main: _Column, objects: Sequence[_Column]) -> None:
        self.lines += ["things:", f"  {self._key(main)}:", f"    column: {quoted(main.name)}"]
        kind = self._main_kind(main)
        sure = "" if main.role else "    # not sure: what are the rows about?"
        self.lines.append(f"    kind: {kind}{sure}")
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
            self.lines.append("    # new: yes    # if names that are not known become new things")
        for column in objects:
            kinds, _ = _OBJECTS[column.role]
            kind_text = kinds[0] if len(kinds) == 1 else f"[{', '.join(kinds)}]"
            self.lines += [f"  {self._key(column)}:", f"    column: {quoted(column.name)}"]
            self.lines.append(f"    kind: {kind_text}")
            separators = self._find_separators(column, kinds)
            if separators:
                text = ", ".join(quoted(separator) for separator in separators)
                self.lines.append(f"    separator: [{text}]")
            if column.role in ("city", "district", "province"):
                self.lines.append(
                    "    # partOf: place:china    # lets names that are not known become new places"
                )

    def _key(self, column: _Column) -> str:
        role = column.role
        return {"name": "company", "name_zh": "company", "": "thing"}.get(role, role)

    def _find_separators(self, column: _Column, kinds: tuple[str, ...]) -> list[str]:
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

    def _write_relations(self, main: _Column, objects: Sequence[_Column]) -> None:
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

    def _property(self, column: _Column) -> str:
        if "headquarter" in column.words or column.words.startswith("hq") or "总部" in column.words:
            return "headquarteredIn"
        return _OBJECTS[column.role][1]

    def _write_figures(self, main: _Column) -> None:
        years = [c for c in self.columns if c.role == "year"]
        period = f'"{{{years[0].name}}}"' if len(years) == 1 else ""
        open_columns, written = [], 0
        for column in self.columns:
            if column.role or not column.filled or not _is_number_like(column):
                continue
            match = self.matcher.match(column.words, ("Metric",))
            if match.id is None:
                open_columns.append(column)
                continue
            if not written:
                self.lines.append("figures:")
            written += 1
            self._write_figure(main, column, match.id, period)
        for column in open_columns:
            near = self._near_metrics(column.words)
            self.lines += [
                f"# The column {quoted(column.name)} holds numbers, but no metric is called "
                f"{quoted(column.words)}.",
                f"# {near}`kg query metric-definitions` lists them. If one of them is meant, write"
                + (" below `figures:`" if written else ":"),
                *(["# figures:"] if not written else []),
                f"#   - figureOf: {self._key(main)}",
                "#     metric: metric:…",
                f"#     value: {quoted(column.name)}",
                *(["#     unit: unit:…"] if read_header_unit(column.name).unit is None else []),
                f"#     period: {period or '2024'}",
                "#     status: actual",
            ]

    def _write_figure(self, main: _Column, column: _Column, metric: str, period: str) -> None:
        said = read_header_unit(column.name)
        fitting = self._fitting_units(metric)
        self.lines += [
            f"  - figureOf: {self._key(main)}",
            f"    metric: {metric}",
            f"    value: {quoted(column.name)}",
        ]
        year = header_year(column.name)
        if said.unit is not None and said.unit in fitting:
            pass
        elif len(fitting) == 1:
            self.lines.append(f"    unit: {fitting[0]}")
        elif self._prints_units(column):
            self.lines.append("    unit: printed    # each cell prints its own")
        else:
            self.lines.append(f"    unit:     # fill in, one of {', '.join(fitting[:12])}")
        if said.scale is not None and said.unit is None:
            self.lines.append(f"    scale: {said.scale:f}")
        if year or period:
            self.lines.append(f"    period: {year or period}")
        else:
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

    def _prints_units(self, column: _Column) -> bool:
        found = [_read(text) for text in column.filled]
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
            f"Perhaps {', '.join(sorted(alike)[:4])}?" if alike else told if "mean" in told else ""
        )


def _is_number_like(column: _Column) -> bool:
    """Say whether most of the cells are numbers, in whatever form."""
    found = [
        any(_reads(text, decimal) is not None for decimal in ("point", "comma"))
        for text in column.filled[:100]
    ]
    return bool(found) and sum(found) >= 0.8 * len(found)


def _reads(text: str, decimal: str) -> str | None:
    try:
        return str(parse_number(text, decimal=decimal).value)
    except ValueError:
        return None


def _read(text: str) -> str | None:
    """Read the unit that a cell prints, or None."""
    try:
        return parse_number(text, decimal="point").unit
    except ValueError:
        return None


def _why_no_time(text: str) -> str:
    try:
        parse_time(text)
    except ValueError as error:
        return str(error)
    return ""
