"""How the columns of a table become things, relations and figures, bound to its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.table_mapping import fill_in
from kg.registry.entities import Entity
from kg.registry.vocabulary import Property
from kg.sources.documents import SourceDocument
from kg.sources.tabular.records import Cell, cell_text

#: What stands in a cell of which nothing is known; capitals do not matter.
MISSING: Final = (
    "",
    "-",
    "--",
    "—",
    "–",
    "…",
    "...",
    "/",
    "?",
    "nan",
    "null",
    "none",
    "nil",
    "n/a",
    "n.a.",
    "na",
    "#n/a",
    "#value!",
    "#ref!",
    "#div/0!",
    "not available",
    "unknown",
    "无",
    "不详",
    "未知",
    "暂无",
    "未披露",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with cells in it.

    Attributes
    ----------
    text
        As written, with ``{column}``.
    columns
        Column as written to its place in the table.
    """

    text: str
    columns: Mapping[str, int]

    def fill(self, cells: Sequence[Cell], missing: frozenset[str]) -> str:
        """Put cells in; empty if any of them is missing."""
        found = {}
        for column, index in self.columns.items():
            cell = cell_text(cells[index]).strip()
            if cell.lower() in missing:
                return ""
            found[column] = cell
        return fill_in(self.text, found)


@dataclass(frozen=True, slots=True)
class ColumnThing:
    """A column that names things.

    Attributes
    ----------
    name
        How relations and figures call it, and its column in the cleaned table.
    column, index
        Its column and the place of that in the table.
    kinds
        Kinds of the things that it may name; new things are of the first.
    name_zh, aliases, id
        Places of the columns with Chinese names, other names and identifiers, or None.
    separators
        What separates several names in a cell.
    part_of
        Id of what contains new things, or the name of another `ColumnThing`, or None.
    makes_things
        Whether its kind is one of which a table can introduce things.
    new
        Whether names that match nothing become new things.
    line
        Line of the mapping.
    """

    name: str
    column: str
    index: int
    kinds: tuple[str, ...]
    name_zh: int | None
    aliases: int | None
    id: int | None
    separators: tuple[str, ...]
    part_of: str | None
    makes_things: bool
    new: bool
    line: int


@dataclass(frozen=True, slots=True)
class RelationColumns:
    """Every row states a relation.

    Attributes
    ----------
    subject
        Name of a `ColumnThing`, or an id.
    property
        The property.
    object
        Name of a `ColumnThing`, or an id; of a property with dates the text with the date.
    status
        Notation of the status.
    period
        When it holds, or None.
    """

    subject: str
    property: Property
    object: str | Text
    status: str
    period: Text | None


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Every row gives a figure.

    Attributes
    ----------
    figure_of
        Name of a `ColumnThing`, or an id.
    metric
        Id of a metric, or the name of a `ColumnThing` of metrics.
    column, index
        The column of the values and its place in the table.
    unit
        Id of the unit, or None where each cell prints its own.
    scale
        What a number without a scale of its own is multiplied with.
    decimal
        ``point`` or ``comma``, or None if it is not said.
    period
        What time it is about, or None.
    status
        Notation of the status, or text with cells that give it.
    bound
        Notation of the bound where the cell prints none.
    """

    figure_of: str
    metric: str
    column: str
    index: int
    unit: str | None
    scale: Decimal
    decimal: str | None
    period: Text | None
    status: Text
    bound: str


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """All that a mapping says, bound to the columns of a table.

    Attributes
    ----------
    path
        The mapping's file.
    document
        The table as a source document.
    publisher
        The publisher where it is not registered yet, or None.
    missing
        What stands in a cell of which nothing is known, in small letters.
    dates
        ``day-first`` or ``month-first``, or None if it is not said.
    things, relations, figures
        The rules.
    """

    path: str
    document: SourceDocument
    publisher: Entity | None
    missing: frozenset[str]
    dates: str | None
    things: Mapping[str, ColumnThing]
    relations: tuple[RelationColumns, ...]
    figures: tuple[FigureColumn, ...]
