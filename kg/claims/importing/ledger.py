"""The names of a table with what each was taken for, kept on disk so that memory stays small."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: So many names are kept in memory before they are written.
_RECENT: Final = 50_000

#: Memory for telling names that come first, which most do; two bits a name.
_SEEN_BYTES: Final = 8 * 2**20

_SCHEMA: Final = """
CREATE TABLE names (
  thing TEXT, name TEXT, identifier TEXT, kind TEXT, id TEXT, how TEXT, proposal TEXT,
  score REAL, note TEXT, line INTEGER, introduced INTEGER, count INTEGER,
  PRIMARY KEY (thing, name, identifier)
) WITHOUT ROWID;
CREATE INDEX introduced ON names (id) WHERE how IN ('new', 'alike', 'proposed', 'decided');
CREATE TABLE known (name TEXT, key TEXT, id TEXT, kind TEXT);
"""
_UPSERT: Final = """
INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count, introduced = excluded.introduced
"""

#: A name as it stands in a column, beside the identifier that the row gives, or an empty one.
NameKey = tuple[str, str, str]


@dataclass(slots=True)
class NameEntry:
    """What a name was taken for.

    Attributes
    ----------
    kind
        Kind of the thing that it makes, or empty.
    id
        The thing, or None where the name gives no claims.
    how
        ``exact``, ``normalised``, ``decided``, ``new``, ``alike`` (as another new name),
        ``proposed`` (new or unmatched, but there is a proposal), ``ambiguous``, ``unmatched``.
    proposal, score
        A thing that has a name like it, and how alike, 0 to 100.
    note
        What the user should know.
    line
        Line of the original where it comes first.
    introduced
        Whether a row has introduced the thing, or this name of it.
    count
        How many rows have it.
    """

    kind: str
    id: str | None
    how: str
    proposal: str | None = None
    score: float | None = None
    note: str = ""
    line: int = 0
    introduced: bool = False
    count: int = 0


class _Seen:
    """Says of a value that it was not seen, or that it may have been (a Bloom filter)."""

    def __init__(self) -> None:
        self._bits = bytearray(_SEEN_BYTES)

    def add(self, value: object) -> None:
        for byte, bit in self._places(value):
            self._bits[byte] |= bit

    def __contains__(self, value: object) -> bool:
        return all(self._bits[byte] & bit for byte, bit in self._places(value))

    @staticmethod
    def _places(value: object) -> tuple[tuple[int, int], ...]:
        hashed = hash(value)
        first, second = hashed % (8 * _SEEN_BYTES), (hashed >> 30) % (8 * _SEEN_BYTES)
        return (first >> 3, 1 << (first & 7)), (second >> 3, 1 << (second & 7))


class NameLedger:
    """All names of a table, and the names that other tables of the folder introduce.

    Parameters
    ----------
    path
        A file that does not exist yet; whoever made the ledger removes it.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(_SCHEMA)
        self._keys, self._ids = _Seen(), _Seen()
        self._recent: dict[NameKey, NameEntry] = {}
        self._recent_kinds: dict[str, str] = {}
        self.has_known = False

    def find(self, key: NameKey) -> NameEntry | None:
        """Give the entry of a name, to count it in, or None if it is new."""
        entry = self._recent.get(key)
        if entry is not None or key not in self._keys:
            return entry
        row = self._db.execute(
            "SELECT kind, id, how, proposal, score, note, line, introduced FROM names "
            "WHERE thing = ? AND name = ? AND identifier = ?",
            key,
        ).fetchone()
        return None if row is None else self._remember(key, NameEntry(*row))

    def add(self, key: NameKey, entry: NameEntry) -> NameEntry:
        """Take in a name that was not there."""
        self._keys.add(key)
        if entry.id is not None and entry.kind:
            self._ids.add(entry.id)
            self._recent_kinds[entry.id] = entry.kind
        return self._remember(key, entry)

    def trim(self) -> None:
        """Write what is in memory if it is much; not while a row's entries are at work."""
        if len(self._recent) >= _RECENT:
            self.flush()

    def _remember(self, key: NameKey, entry: NameEntry) -> NameEntry:
        self._recent[key] = entry
        return entry

    def kind_introduced(self, id_: str) -> str | None:
        """Give the kind of a thing that a name of this table introduced, or None."""
        kind = self._recent_kinds.get(id_)
        if kind is None and id_ in self._ids:
            row = self._db.execute(
                "SELECT kind FROM names WHERE id = ? "
                "AND how IN ('new', 'alike', 'proposed', 'decided') AND kind <> '' LIMIT 1",
                (id_,),
            ).fetchone()
            kind = None if row is None else str(row[0])
        return kind

    def flush(self) -> None:
        """Write what is in memory."""
        rows = (
            (*key, entry.kind, entry.id, entry.how, entry.proposal, entry.score, entry.note,
             entry.line, entry.introduced, entry.count)
            for key, entry in self._recent.items()
        )  # fmt: skip
        self._db.execute("BEGIN")
        self._db.executemany(_UPSERT, rows)
        self._db.execute("COMMIT")
        self._recent.clear()
        self._recent_kinds.clear()

    def add_known(self, names: Iterable[tuple[str, str, str, str]]) -> None:
        """Take in name, key, id and kind of things that other tables introduce."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO known VALUES (?, ?, ?, ?)", names)
        self._db.execute("COMMIT")
        for column in ("name", "key", "id"):
            self._db.execute(f"CREATE INDEX known_{column} ON known ({column})")
        count = self._db.execute("SELECT count(*) FROM (SELECT 1 FROM known LIMIT 1)").fetchone()
        self.has_known = bool(count[0])

    def find_known(self, column: str, text: str) -> list[tuple[str, str]]:
        """Give id and kind of the things of other tables whose name, key or id is this."""
        if not self.has_known:
            return []
        assert column in ("name", "key", "id")
        query = f"SELECT DISTINCT id, kind FROM known WHERE {column} = ? ORDER BY id"  # noqa: S608
        return [(str(id_), str(kind)) for id_, kind in self._db.execute(query, (text,))]

    def iter_names(self) -> Iterator[tuple[NameKey, NameEntry]]:
        """Give all names: what a person should look at first, then by thing and name."""
        self.flush()
        rows = self._db.execute(
            "SELECT * FROM names WHERE count > 0 ORDER BY how = 'new' AND note = '', CASE how "
            "WHEN 'ambiguous' THEN 0 WHEN 'proposed' THEN 1 WHEN 'unmatched' THEN 2 "
            "WHEN 'new' THEN 3 WHEN 'alike' THEN 4 WHEN 'normalised' THEN 5 "
            "WHEN 'decided' THEN 6 ELSE 7 END, thing, name, identifier"
        )
        for row in rows:
            yield (row[0], row[1], row[2]), NameEntry(*row[3:])

    def counts(self) -> dict[str, tuple[int, int]]:
        """Count names and the rows that have them, by how they were taken."""
        self.flush()
        rows = self._db.execute(
            "SELECT how, count(*), sum(count) FROM names WHERE count > 0 GROUP BY how"
        )
        return {str(how): (int(names), int(cells)) for how, names, cells in rows}

    def new_things(self) -> dict[str, int]:
        """Count the things that the table introduces, by kind."""
        self.flush()
        rows = self._db.execute(
            "SELECT kind, count(DISTINCT id) FROM names WHERE introduced "
            "GROUP BY kind ORDER BY kind"
        )
        return {str(kind): int(count) for kind, count in rows}

    def close(self) -> None:
        """Close the file."""
        self._db.close()
