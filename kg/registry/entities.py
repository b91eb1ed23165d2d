"""Entities: the things that claims speak of, with their names and identifiers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.registry.vocabulary import Vocabulary
from kg.sources.csv_rows import Row, iter_rows
from kg.sources.decimals import parse_decimal
from kg.sources.nearest import nearest
from kg.sources.rdf_files import is_language_tag
from kg.terms import is_slug

COLUMNS: Final = (
    "id",
    "kind",
    "label",
    "label_zh",
    "aliases",
    "partOf",
    "coordinates",
    "wikidata",
    "geonames",
    "iso3166_2",
    "note",
)

#: Columns that a registry may have beside those.
OPTIONAL_COLUMNS: Final = ("label_zh_basis",)

#: Where a Chinese label comes from: a source document prints it, a gazetteer lists it, or
#: the compiler knows it and no source was seen.
NAME_BASES: Final = ("page", "gazetteer", "compiler")

#: Which prefix an entity's id has: that of the nearest class in this table.
PREFIX_OF_CLASS: Final[Mapping[str, str]] = {
    "Place": "place",
    "Organization": "org",
    "Zone": "zone",
    "Policy": "policy",
    "Publication": "publication",
    "Programme": "programme",
    "Facility": "facility",
    "Event": "event",
}

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LANGUAGE_SUFFIX: Final = re.compile(r"(.+)@([a-z]{2,3}(?:-[A-Za-z0-9]+)*)")
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")
_GEONAMES: Final = re.compile(r"[1-9][0-9]*")
_ISO3166: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its language tag."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing: identity only; what is said about it are claims.

    Attributes
    ----------
    id
        CURIE, such as ``place:guangzhou``.
    kind
        Local name of its class, such as ``City``.
    labels
        One name a language.
    aliases
        Its other names.
    part_of
        CURIEs of what contains it.
    coordinates
        Latitude and longitude in decimal degrees (WGS84), or None.
    wikidata, geonames, iso3166_2
        Identifiers elsewhere, or None.
    note
        What a reader should know, or None.
    path, line
        Where the registry says so.
    label_zh_basis
        Where its Chinese label comes from, one of `NAME_BASES`, or None if not recorded.
    """

    id: str
    kind: str
    labels: tuple[Name, ...]
    aliases: tuple[Name, ...]
    part_of: tuple[str, ...]
    coordinates: tuple[Decimal, Decimal] | None
    wikidata: str | None
    geonames: str | None
    iso3166_2: str | None
    note: str | None
    path: str
    line: int
    label_zh_basis: str | None = None

    @property
    def unsourced_names(self) -> tuple[Name, ...]:
        """Those of its labels that no source document is known to print."""
        if self.label_zh_basis != "compiler":
            return ()
        return tuple(name for name in self.labels if name.language == "zh")


def read_entities(
    folders: Iterable[Path], vocabulary: Vocabulary
) -> tuple[dict[str, Entity], list[Fault]]:
    """Read the registries (``registry/*.csv``) of data folders.

    Parameters
    ----------
    folders
        Data folders; one without ``registry/`` adds nothing.
    vocabulary
        The classes there are.

    Returns
    -------
    tuple
        Entities by id, and all faults found.

    Raises
    ------
    SourceError
        If no row of a file can be read: all that it registers would be told as unknown,
        wherever a claim names it.
    """
    entities: dict[str, Entity] = {}
    faults: list[Fault] = []
    unread: list[Fault] = []
    for folder in folders:
        for path in sorted((folder / "registry").glob("[!.]*.csv")):
            row = None
            try:
                for row in iter_rows(path, COLUMNS, OPTIONAL_COLUMNS):
                    reader = _EntityReader(str(path), row, vocabulary)
                    entity = reader.read()
                    faults += reader.faults
                    if entity is None:
                        continue
                    first = entities.setdefault(entity.id, entity)
                    if first is not entity:
                        what = (
                            f"{entity.id} is registered twice, first in {first.path}:{first.line}"
                        )
                        faults.append(Fault(entity.path, entity.line, what, "Keep one row."))
            except SourceError as error:
                (unread if row is None else faults).extend(error.faults)
    if unread:
        raise SourceError.gather(unread)
    faults += _check_part_of(entities, vocabulary)
    return entities, faults


def prefix_of(kind: str, vocabulary: Vocabulary) -> str | None:
    """Prefix of the ids of a kind of thing, or None if such things are not registered."""
    above = vocabulary.classes.get(kind, ())
    return next((PREFIX_OF_CLASS[name] for name in above if name in PREFIX_OF_CLASS), None)


def guess_language(text: str) -> str:
    """Tell the language of a name without a tag: ``zh`` if it has a Han character, else ``en``.

    Examples
    --------
    >>> guess_language("广州市"), guess_language("Guangzhou")
    ('zh', 'en')
    """
    return "zh" if _HAN.search(text) else "en"


class _EntityReader:
    """Reads one row; keeps what is wrong with it."""

    def __init__(self, path: str, row: Row, vocabulary: Vocabulary) -> None:
        self.path = path
        self.row = row
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []

    def read(self) -> Entity | None:
        """Give the entity, None if not even its id and kind are sound."""
        cells = {column: cell.strip() for column, cell in self.row.cells.items()}
        self._check_id(cells["id"], cells["kind"])
        if self.faults:
            return None
        if not cells["label"]:
            self._fault("the label is empty", "Give the thing its name.")
        labels = [Name(cells["label"], guess_language(cells["label"]))]
        if cells["label_zh"] and labels[0].language != "zh":
            labels.append(Name(cells["label_zh"], "zh"))
        elif cells["label_zh"] not in ("", cells["label"]):
            self._fault("label and label_zh are both Chinese", "Put one of them into aliases.")
        taken = {label.text for label in labels}
        aliases = []
        for text in _split(cells["aliases"]):
            match = _LANGUAGE_SUFFIX.fullmatch(text)
            name = Name(match[1], match[2]) if match else Name(text, guess_language(text))
            if not is_language_tag(name.language):
                self._fault(f"{name.language!r} is no language tag", "Write name@fr.")
            if name.text in taken:
                self._fault(f"the alias {name.text!r} repeats a name", "Remove it.")
            taken.add(name.text)
            aliases.append(name)
        return Entity(
            id=cells["id"],
            kind=cells["kind"],
            labels=tuple(labels),
            aliases=tuple(aliases),
            part_of=_split(cells["partOf"]),
            coordinates=self._read_coordinates(cells["coordinates"]),
            wikidata=self._identifier(cells["wikidata"], _WIKIDATA, "Wikidata id", "Q16572"),
            geonames=self._identifier(cells["geonames"], _GEONAMES, "GeoNames id", "1809858"),
            iso3166_2=self._identifier(cells["iso3166_2"], _ISO3166, "ISO 3166 code", "CN-GD"),
            note=cells["note"] or None,
            path=self.path,
            line=self.row.line,
            label_zh_basis=self._read_basis(cells.get("label_zh_basis", ""), labels),
        )

    def _fault(self, what: str, mend: str) -> None:
        self.faults.append(Fault(self.path, self.row.line, what, mend))

    def _check_id(self, id_: str, kind: str) -> None:
        prefix, _, slug = id_.partition(":")
        if kind not in self.vocabulary.classes:
            self._fault(f"unknown kind {kind[:80]!r}", nearest(kind, self.vocabulary.classes))
            return
        wanted = prefix_of(kind, self.vocabulary)
        if wanted is None:
            self._fault(
                f"things of kind {kind} are not registered here",
                f"Registries hold: {', '.join(PREFIX_OF_CLASS)} and their subclasses.",
            )
        elif prefix != wanted or not is_slug(slug):
            self._fault(
                f"the id {id_!r} does not fit a {kind}",
                f"Write {wanted}:name with letters, digits and hyphens.",
            )

    def _read_basis(self, text: str, labels: list[Name]) -> str | None:
        if text and text not in NAME_BASES:
            self._fault(f"label_zh_basis is {text[:80]!r}", nearest(text, NAME_BASES))
        elif text and all(name.language != "zh" for name in labels):
            self._fault("label_zh_basis stands without a Chinese label", "Leave it empty.")
        return text or None

    def _read_coordinates(self, text: str) -> tuple[Decimal, Decimal] | None:
        if not text:
            return None
        try:
            latitude, longitude = (parse_decimal(part) for part in text.split())
        except ValueError:
            self._fault(f"the coordinates {text!r} are not two numbers", "Write 23.11667 113.25.")
            return None
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            self._fault(
                f"the coordinates {text!r} lie outside the earth",
                "Write latitude (-90 to 90), then longitude (-180 to 180).",
            )
            return None
        return latitude, longitude

    def _identifier(
        self, text: str, pattern: re.Pattern[str], name: str, example: str
    ) -> str | None:
        if text and not pattern.fullmatch(text):
            self._fault(f"{text!r} is no {name}", f"Write it as {example}, or leave it empty.")
        return text or None


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _check_part_of(entities: Mapping[str, Entity], vocabulary: Vocabulary) -> Iterable[Fault]:
    for entity in entities.values():
        for whole in entity.part_of:
            if whole not in entities:
                mend = nearest(whole, entities, see="data/registry")
                yield Fault(
                    entity.path, entity.line, f"partOf names the unknown {whole[:80]!r}", mend
                )
        if _lies_in_itself(entity, entities):
            what = f"{entity.id} is part of itself through {' and '.join(entity.part_of)}"
            yield Fault(entity.path, entity.line, what, "Break the circle.")


def _lies_in_itself(entity: Entity, entities: Mapping[str, Entity]) -> bool:
    above = list(entity.part_of)
    seen: set[str] = set()
    while above:
        id_ = above.pop()
        if id_ == entity.id:
            return True
        if id_ not in seen and id_ in entities:
            seen.add(id_)
            above += entities[id_].part_of
    return False
