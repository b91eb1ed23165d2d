"""Fields of a mapping that name columns of the table, or texts with columns in them."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from kg.claims.importing.mapping import Text
from kg.claims.importing.times import parse_time
from kg.claims.record_reader import RecordReader
from kg.sources import strict_yaml
from kg.sources.nearest import nearest

PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")


class ColumnRecord(RecordReader):
    """A record of a mapping, read against the columns of the table.

    Parameters
    ----------
    path, node, name, required, optional
        As of a `RecordReader`.
    columns
        The names of the table's columns.
    """

    def __init__(
        self,
        path: str,
        node: strict_yaml.Node | None,
        name: str,
        columns: Sequence[str],
        *,
        required: Collection[str],
        optional: Collection[str] = (),
    ) -> None:
        super().__init__(path, node, name, required=required, optional=optional)
        self.columns = columns

    def column(self, key: str) -> int | None:
        """Find the place of the column that a field names."""
        text = self.text(key)
        return None if text is None else self.find_column(key, text)

    def find_column(self, key: str, text: str) -> int | None:
        """Find the place of a column that stands in a field; capitals do not matter."""
        name = " ".join(text.split())
        if name not in self.columns and name.startswith("{") and name.endswith("}"):
            name = name[1:-1]
        if name in self.columns:
            return self.columns.index(name)
        alike = [i for i, column in enumerate(self.columns) if column.lower() == name.lower()]
        if len(alike) == 1:
            return alike[0]
        what = f"the table has no column {name[:80]!r}"
        self.fault(self.line_of(key), what, nearest(name, self.columns))
        return None

    def texts(self, key: str) -> list[str]:
        """Read one text or a list of them."""
        node = self.node(key)
        if isinstance(node, strict_yaml.Scalar):
            return [node.text]
        found = []
        for item in self.items(key):
            if isinstance(item, strict_yaml.Scalar):
                found.append(item.text)
            else:
                self.fault(item.line, f"{key} holds more than texts", "Write a list of texts.")
        return found

    def filled_text(self, key: str) -> Text | None:
        """Read a text with columns in it."""
        text = self.text(key)
        if text is None:
            return None
        found = {}
        for column in dict.fromkeys(PLACEHOLDER.findall(text)):
            index = self.find_column(key, column)
            if index is not None:
                found[column] = index
        return Text(text, found)

    def time(self, key: str) -> Text | None:
        """Read a time, or a text with columns that give one."""
        text = self.filled_text(key)
        if text is not None and not PLACEHOLDER.search(text.text):
            try:
                return Text(str(parse_time(text.text)), {})
            except ValueError as error:
                mend = 'A column is written "{column}".'
                self.fault(self.line_of(key), f"{key}: {str(error).rstrip('.')}", mend)
        return text
