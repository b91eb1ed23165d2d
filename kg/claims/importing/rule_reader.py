"""The rules of a mapping: which columns state relations, which hold figures."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from kg.claims.importing.column_record import PLACEHOLDER, ColumnRecord
from kg.claims.importing.headers import header_year, read_header_unit
from kg.claims.importing.mapping import ColumnThing, FigureColumn, RelationColumns, Text
from kg.claims.importing.numbers import DECIMALS
from kg.errors import Fault
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources import strict_yaml
from kg.sources.nearest import nearest

_MAX_SCALE: Final = Decimal(10) ** 15


@dataclass
class RuleReader:
    """Reads relations and figures, fault by fault.

    Attributes
    ----------
    path
        How messages call the mapping's file.
    columns
        The names of the table's columns.
    things
        What the rules can name.
    defined
        The things of the mapping.
    faulty
        The words of things whose own description is at fault.
    decimal
        ``point`` or ``comma`` where the mapping says so for all figures.
    faults
        What is wrong; filled while rules are read.
    """

    path: str
    columns: Sequence[str]
    things: Things
    defined: Mapping[str, ColumnThing]
    faulty: Collection[str]
    decimal: str | None
    faults: list[Fault] = field(default_factory=list)

    def _thing(self, record: ColumnRecord, key: str, classes: Collection[str]) -> str | None:
        """Read the name of a thing of the mapping, or the id of one that there is."""
        text = record.text(key)
        if text is None:
            return None
        if ":" in text:
            return record.thing(key, self.things, classes)
        if text in self.faulty:
            return None  # told where it is described
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

    def read_relation(self, node: strict_yaml.Node) -> RelationColumns | None:
        """Read a relation; None if it is not sound."""
        record = ColumnRecord(
            self.path,
            node,
            "relation",
            self.columns,
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
        period = record.time("period")
        self.faults += record.faults
        if not record.sound or subject is None or object_ is None:
            return None
        return RelationColumns(subject, property_, object_, status, period)

    def _read_object(self, record: ColumnRecord, property_: Property) -> str | Text | None:
        if not property_.datatypes:
            return self._thing(record, "object", property_.range)
        text = record.text("object")
        if text is not None and not PLACEHOLDER.search(text) and text in self.columns:
            return Text(f"{{{text}}}", {text: self.columns.index(text)})
        return record.time("object")

    def read_figure(self, node: strict_yaml.Node) -> list[FigureColumn]:
        """Read a figure: one for each column of its values; none if it is not sound."""
        record = ColumnRecord(
            self.path,
            node,
            "figure",
            self.columns,
            required=("figureOf", "metric", "value", "status"),
            optional=("unit", "scale", "decimal", "period", "bound"),
        )
        notations = self.things.notations
        figure_of = self._thing(record, "figureOf", self._figure_subjects())
        metric = self._thing(record, "metric", ("Metric",))
        decimal = record.choice("decimal", DECIMALS, "") or self.decimal
        period = record.time("period")
        status = record.filled_text("status")
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

    def _value_columns(self, record: ColumnRecord) -> list[tuple[int, str | None]]:
        """Find the columns of the values; those of ``{year}`` with their years."""
        text = record.text("value")
        if text is None:
            return []
        name = " ".join(text.split())
        if "{year}" not in name or name in self.columns:
            index = record.find_column("value", name)
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
        self, record: ColumnRecord, column: str, metric: str | None
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

    def _check_unit(self, record: ColumnRecord, metric: str, unit: str) -> None:
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
