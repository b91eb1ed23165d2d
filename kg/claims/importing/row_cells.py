"""The cells of a row: names, times and figures, each read by what the mapping says of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.claims.importing.mapping import ColumnThing, FigureColumn, ImportMapping, Text
from kg.claims.importing.numbers import parse_number
from kg.claims.importing.times import parse_time
from kg.claims.model import MAX_QUOTE, canonical
from kg.claims.number_words import EXACT
from kg.registry.things import Things
from kg.registry.vocabulary import Property
from kg.sources.tabular.records import Cell, cell_text

#: Between several values of a cell in the cleaned table; no name has it.
SEPARATOR: Final = "\u241f"

#: A cell names no more things than this, and no name is longer.
MAX_NAMES: Final = 200
MAX_NAME: Final = 300

#: Figures are about these years.
_YEARS: Final = (1900, 2200)

#: What is counted in whole numbers: 1.200 people were one thousand two hundred.
_WHOLE: Final = ("unit:COUNT", "unit:PERSON")

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of rows; what is wrong with them is added to a list.

    Attributes
    ----------
    mapping
        The rules.
    things
        What there is.
    """

    mapping: ImportMapping
    things: Things

    def text(self, cells: Sequence[Cell], index: int) -> str:
        """Text of a cell in one line; empty where it is missing."""
        text = clean_text(cell_text(cells[index]))
        return "" if text.lower() in self.mapping.missing else text

    def names(self, thing: ColumnThing, cells: Sequence[Cell], faults: list[str]) -> list[str]:
        """Give the names that stand in the cell of a thing, each once."""
        cell = cells[thing.index]
        if isinstance(cell, str) and not thing.separators and len(cell) <= MAX_NAME:
            name = clean_text(cell)  # the usual case, without lists
            if SEPARATOR not in name:
                return [name] if name.lower() not in self.mapping.missing else []
        parts = list(cell) if isinstance(cell, tuple) else [cell_text(cell)]
        for separator in thing.separators:
            parts = [part for text in parts for part in text.split(separator)]
        names = {name: None for part in parts if (name := clean_text(part))}
        found = [name for name in names if name.lower() not in self.mapping.missing]
        if len(found) > MAX_NAMES:
            faults.append(f"{thing.column} holds {len(found):,} names")
        elif isinstance(cell, tuple) and len(found) > 1 and not thing.separators:
            faults.append(f"{thing.column} holds {len(found)} names: give it a separator")
        faults += [
            f"{thing.column}: {name[:40]!r}… is no name"
            for name in found[:MAX_NAMES]
            if len(name) > MAX_NAME or SEPARATOR in name
        ]
        return found

    def _time(self, text: Text, cells: Sequence[Cell]) -> str:
        """Read the time that a text with cells gives, empty where a cell is missing.

        Raises
        ------
        ValueError
            If it is no time.
        """
        filled = text.fill(cells, self.mapping.missing)
        return str(parse_time(filled, order=self.mapping.dates)) if filled else ""

    def _period(self, text: Text, cells: Sequence[Cell]) -> str:
        if not text.columns:
            return text.text  # read with the mapping
        found = self._time(text, cells)
        if found and not _YEARS[0] <= int(found[:4]) <= _YEARS[1]:
            raise ValueError(f"the period {found} lies outside {_YEARS[0]} to {_YEARS[1]}")
        return found

    def read_dates(self, cells: Sequence[Cell], faults: list[str]) -> dict[str, str]:
        """Read the dates and periods of relations."""
        found = {}
        for number, relation in enumerate(self.mapping.relations, 1):
            try:
                if isinstance(relation.object, Text):
                    date = self._time(relation.object, cells)
                    if date and not is_date(date, relation.property):
                        raise ValueError(f"{date} is not a day, month or year")
                    found[f"date_{number}"] = date
                    printed = relation.object.fill(cells, self.mapping.missing)
                    found[f"printed_{number}"] = clean_text(printed)[:MAX_QUOTE]
                if relation.period is not None:
                    found[f"during_{number}"] = self._period(relation.period, cells)
            except ValueError as error:
                faults.append(f"{relation.property.name}: {str(error).rstrip('.')}")
        return found

    def read_figures(self, cells: Sequence[Cell], faults: list[str]) -> dict[str, str]:
        """Read the values of figures, and what else a cell says of them."""
        found: dict[str, str] = {}
        for number, figure in enumerate(self.mapping.figures, 1):
            if not self.text(cells, figure.index):
                continue
            try:
                found |= self._read_figure(figure, number, cells)
            except ValueError as error:
                faults.append(f"{figure.column}: {str(error).rstrip('.')}")
        return found

    def _read_figure(
        self, figure: FigureColumn, number: int, cells: Sequence[Cell]
    ) -> dict[str, str]:
        cell = cells[figure.index]
        language = self.mapping.document.language
        printed = parse_number(
            cell.strip() if isinstance(cell, str) else cell,
            decimal=figure.decimal,
            language=language,
        )
        if figure.unit is None and printed.unit is None:
            raise ValueError(f"{cell_text(cell)[:40]!r} prints no unit")
        if figure.unit is not None and printed.unit not in {None, figure.unit}:
            raise ValueError(f"{cell_text(cell)[:40]!r} is in {printed.unit}, not {figure.unit}")
        value = printed.value
        if figure.scale != 1:
            if printed.scaled:
                what = f"{cell_text(cell)[:40]!r} says a scale, and so does the mapping"
                raise ValueError(f"{what} ({figure.scale:f})")
            value = EXACT.multiply(value, figure.scale)
        written = canonical(value)
        if len(written) > 30:
            raise ValueError(f"{cell_text(cell)[:40]!r} has more digits than any measured value")
        unit = figure.unit or printed.unit
        if unit in _WHOLE and value != value.to_integral_value():
            raise ValueError(f"{cell_text(cell)[:40]!r} is {written}, no whole number")
        status = figure.status.text
        if figure.status.columns:
            status = figure.status.fill(cells, self.mapping.missing).lower()
            if status not in self.things.notations["Status"] or status == "planned":
                raise ValueError(f"the status {status[:40]!r} is not actual, target or estimate")
        found = {
            f"value_{number}": written,
            f"as_printed_{number}": clean_text(cell_text(cell))[:MAX_QUOTE],
            f"bound_{number}": printed.bound or figure.bound,
            f"unit_{number}": printed.unit or "",
            f"status_{number}": status,
        }
        if figure.period is not None:
            found[f"period_{number}"] = self._period(figure.period, cells)
        return found


def clean_text(text: str) -> str:
    r"""Put a text into one line without control characters.

    Examples
    --------
    >>> clean_text(" Alpha\n\x00 AI ")
    'Alpha AI'
    """
    if text.isprintable():
        return text if text.isalnum() else " ".join(text.split())
    return " ".join(_CONTROL.sub(" ", text).split())


def is_date(time: str, property_: Property) -> bool:
    """Say whether a time is one that a property takes: a day, month or year."""
    return parse_time(time).rdf_literal[1] in property_.datatypes
