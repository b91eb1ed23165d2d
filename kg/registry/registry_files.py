"""Adding things to the registry of a data folder."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.registry.entities import COLUMNS, Entity, Name, guess_language
from kg.sources.text_files import read_text
from kg.sources.whole_files import write_whole
from kg.terms import is_slug

#: Prefix of an id -> file of the registry that new things of it go into.
_FILES: Final = {
    "place": "places",
    "org": "organizations",
    "zone": "zones",
    "policy": "policies",
    "publication": "publications",
    "programme": "programmes",
    "facility": "facilities",
    "event": "events",
}
_LONGEST_SLUG: Final = 60


@dataclass(frozen=True, slots=True)
class NewThing:
    """A thing to be registered.

    Attributes
    ----------
    id, kind, label
        CURIE, local name of its class, name.
    part_of
        CURIE of what contains it, or None.
    """

    id: str
    kind: str
    label: str
    part_of: str | None = None

    def entity(self) -> Entity:
        """Give it as an entity, as if the registry had it already."""
        name = Name(self.label, guess_language(self.label))
        part_of = (self.part_of,) if self.part_of else ()
        empty = (None, None, None, None, None)
        return Entity(self.id, self.kind, (name,), (), part_of, *empty, path="", line=0)


def is_new_id(id_: str) -> bool:
    """Say whether an id can be that of a thing of a registry.

    Examples
    --------
    >>> is_new_id("place:gamma"), is_new_id("sector:gamma"), is_new_id("place:../x")
    (True, False, False)
    """
    prefix, _, slug = id_.partition(":")
    return prefix in _FILES and is_slug(slug)


def make_slug(name: str) -> str:
    """Make the local part of an id from a name; empty where it has no Latin letter or digit.

    Examples
    --------
    >>> make_slug("Müller & Söhne (Köln) GmbH"), make_slug("广州市")
    ('muller-sohne-koln-gmbh', '')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST_SLUG:
            break
        slug = longer
    return slug or "".join(words)[:_LONGEST_SLUG]


def free_id(prefix: str, name: str, taken: Collection[str]) -> str | None:
    """Propose an id that no thing has, or None where the name gives none.

    Examples
    --------
    >>> free_id("org", "The Press", {"org:the-press"})
    'org:the-press-2'
    """
    slug = make_slug(name)
    if not slug:
        return None
    number, proposed = 1, f"{prefix}:{slug}"
    while proposed in taken:
        number += 1
        proposed = f"{prefix}:{slug}-{number}"
    return proposed


def add_things(folder: Path, things: Iterable[NewThing]) -> list[Path]:
    """Add things to the registry of a data folder, at the end of the file of their kind.

    What the file holds stays as it is; a thing whose id it has already is left out.

    Parameters
    ----------
    folder
        The data folder.
    things
        The new things.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    SourceError
        If a file cannot be read or written.
    """
    by_file: defaultdict[str, list[NewThing]] = defaultdict(list)
    for thing in things:
        by_file[_FILES[thing.id.partition(":")[0]]].append(thing)
    written = []
    for name, members in sorted(by_file.items()):
        path = folder / "registry" / f"{name}.csv"
        content = _with_rows(path, members)
        if content is not None:
            write_whole(path, content)
            written.append(path)
    return written


def _with_rows(path: Path, things: Sequence[NewThing]) -> str | None:
    """Give the text of a registry file with rows added; None where there is nothing to add."""
    old = read_text(path) if path.is_file() else ""
    rows = list(csv.reader(io.StringIO(old, newline="")))
    header = [cell.strip() for cell in rows[0]] if rows else list(COLUMNS)
    if "id" not in header:
        raise SourceError(str(path), "the registry has no column id", "Restore its first line.")
    there = {row[header.index("id")].strip() for row in rows[1:] if len(row) == len(header)}
    added = [thing for thing in things if thing.id not in there]
    if not added:
        return None
    ending = "\r\n" if "\r\n" in old else "\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=ending)
    if not rows:
        writer.writerow(header)
    for thing in added:
        cells = {
            "id": thing.id,
            "kind": thing.kind,
            "label": thing.label,
            "partOf": thing.part_of or "",
        }
        writer.writerow([cells.get(column, "") for column in header])
    begin = old if not old or old.endswith(("\n", "\r")) else old + ending
    return begin + out.getvalue()
