"""Looking up records in a store: many things at a time, property by property."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kg.dataset.columns import cell_of_id, is_iri_cell, read_columns, text_of
from kg.dataset.store import Store

_AT_ONCE: Final = 5_000

#: All values of a property are read, rather than those of each thing looked up, for so many
#: things, where there are fewer than so many values a thing. Measured with 88,000 claims: all
#: of them take 0.4 of the time of their look-up, a third of them takes as long either way.
_MANY: Final = 1_000
_SCAN_WORTH: Final = 3

_ALL: Final = "SELECT ?thing ?value { ?thing %s ?value }"
_NUMBER: Final = "SELECT (COUNT(*) AS ?n) { ?thing %s ?value }"
# A FILTER, not a second VALUES: stores join those to all pairs first, sixty times slower.
_ABOUT: Final = """SELECT * {
    VALUES ?thing { %s } ?thing ?property ?value FILTER(?property IN (%s))
}"""
# A FILTER again: joined by a store's own plan, 5,000 things take 20 s among 70,000 claims.
_RELATIONS: Final = """SELECT ?claim ?subject ?property ?object {
    VALUES ?%s { %s } GRAPH ?claim { ?subject ?property ?object }
    FILTER EXISTS { ?claim a aie:RelationClaim }
}"""
_FIGURES: Final = "SELECT ?claim ?thing { VALUES ?%s { %s } ?claim aie:figureOf ?thing }"
_QUOTES: Final = """SELECT ?claim ?quote {
    VALUES ?claim { %s } ?claim aie:evidence/oa:hasSelector/oa:exact ?quote
}"""
_NARROWER: Final = "SELECT DISTINCT ?one ?other { ?one rdfs:subPropertyOf+ ?other }"
_NOTATIONS: Final = """SELECT ?concept ?word {
    VALUES ?class {
        aie:Status aie:ReviewState aie:EvidenceKind aie:Bound aie:PeriodBasis aie:SourceQuality
    }
    ?concept a ?class ; skos:notation ?word
}"""


class Triple(NamedTuple):
    """What a relation claim says, as cells."""

    subject: str
    property: str
    object: str


class About:
    """What a store says of things.

    Parameters
    ----------
    store
        Where they are.
    things
        Their cells (IRIs in angle brackets).
    properties
        CURIEs of the properties that are looked up.
    """

    def __init__(self, store: Store, things: Iterable[str], properties: Sequence[str]) -> None:
        wanted = set(things)
        self._values: dict[str, Mapping[str, Sequence[str]]] = {}
        if len(wanted) > _MANY:
            for name in properties:
                columns = read_columns(store.query(_NUMBER % name))
                if int(columns["n"][0]) < _SCAN_WORTH * len(wanted):
                    columns = read_columns(store.query(_ALL % name))
                    self._values[name] = _gathered(columns["thing"], columns["value"])
        rest = [name for name in properties if name not in self._values]
        if rest:
            self._values |= _look_up(store, wanted, rest)

    def cells(self, thing: str, property_: str) -> Sequence[str]:
        """Give all values as cells, each once, sorted."""
        return self._values[property_].get(thing, ())

    def links(self, thing: str, property_: str) -> list[str]:
        """Give the values that are IRIs, sorted."""
        return [cell for cell in self.cells(thing, property_) if is_iri_cell(cell)]

    def link(self, thing: str, property_: str) -> str | None:
        """Give the first of the values that are IRIs."""
        for cell in self.cells(thing, property_):
            if is_iri_cell(cell):
                return cell
        return None

    def texts(self, thing: str, property_: str) -> list[tuple[str, str]]:
        """Give all values that are literals, each with its language, sorted by text."""
        cells = self.cells(thing, property_)
        return sorted([text_of(cell) for cell in cells if not is_iri_cell(cell)])

    def text(self, thing: str, property_: str) -> str | None:
        """Give a literal: in English, else in no language, else the first there is."""
        cells = self.cells(thing, property_)
        if len(cells) == 1:
            return None if is_iri_cell(cells[0]) else text_of(cells[0])[0]
        texts = self.texts(thing, property_)
        if len(texts) > 1:
            for wanted in ("en", ""):
                for text, language in texts:
                    if language.partition("-")[0] == wanted:
                        return text
        return texts[0][0] if texts else None

    def text_in(self, thing: str, property_: str, language: str) -> str | None:
        """Give a literal in this language, or None."""
        texts = self.texts(thing, property_)
        return next((text for text, tag in texts if tag.partition("-")[0] == language), None)


def _look_up(
    store: Store, things: Collection[str], properties: Sequence[str]
) -> dict[str, Mapping[str, Sequence[str]]]:
    """Look up the values that things have, by property and thing."""
    names = {cell_of_id(name): name for name in properties}
    found: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in properties}
    for chunk in iter_chunks(things):
        columns = read_columns(store.query(_ABOUT % (chunk, ", ".join(names))))
        for thing, property_, value in zip(
            columns["thing"], columns["property"], columns["value"], strict=True
        ):
            with_values, values = found[names[property_]]
            with_values.append(thing)
            values.append(value)
    return {name: _gathered(*columns) for name, columns in found.items()}


def _gathered(things: Sequence[str], values: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Give the values of each thing, each once, sorted."""
    found: dict[str, tuple[str, ...]] = {}
    for thing, value in zip(things, values, strict=True):
        found[thing] = (*found[thing], value) if thing in found else (value,)
    return {
        thing: cells if len(cells) == 1 else tuple(sorted(set(cells)))
        for thing, cells in found.items()
    }


def iter_chunks(cells: Iterable[str]) -> Iterator[str]:
    """Give the cells, each once and sorted, as lists for VALUES that a server takes."""
    wanted = sorted(set(cells))
    for start in range(0, len(wanted), _AT_ONCE):
        yield " ".join(wanted[start : start + _AT_ONCE])


def find_relations(store: Store, things: Collection[str]) -> dict[str, Triple]:
    """Find the relation claims that have any of the things as subject or object."""
    return _exact_triples(store, "subject", things) | _exact_triples(store, "object", things)


def find_relations_by_id(store: Store, claims: Collection[str]) -> dict[str, Triple]:
    """Give what relation claims say; those that are none are left out."""
    return _exact_triples(store, "claim", claims)


def find_figures(store: Store, variable: str, cells: Collection[str]) -> dict[str, str]:
    """Find figure claims by ``thing`` or ``claim``, and the thing that each is about."""
    found: dict[str, str] = {}
    for chunk in iter_chunks(cells):
        columns = read_columns(store.query(_FIGURES % (variable, chunk)))
        pairs = zip(columns["claim"], columns["thing"], strict=True)
        found.update(sorted(pairs, reverse=True))
    return found


def find_quotes(store: Store, claims: Collection[str]) -> dict[str, str]:
    """Give the words that carry claims; of several the first by text."""
    found: dict[str, str] = {}
    for chunk in iter_chunks(claims):
        columns = read_columns(store.query(_QUOTES % chunk))
        for claim, cell in zip(columns["claim"], columns["quote"], strict=True):
            quote = text_of(cell)[0]
            found[claim] = min(quote, found.get(claim, quote))
    return found


def find_notations(store: Store) -> dict[str, str]:
    """Give the words for statuses, review states, kinds of evidence and the like."""
    columns = read_columns(store.query(_NOTATIONS))
    words = [text_of(cell)[0] for cell in columns["word"]]
    return dict(zip(columns["concept"], words, strict=True))


def _exact_triples(store: Store, variable: str, cells: Collection[str]) -> dict[str, Triple]:
    """Read claims' graphs, which hold what follows from the property claimed, too."""
    stated: defaultdict[str, set[Triple]] = defaultdict(set)
    for chunk in iter_chunks(cells):
        columns = read_columns(store.query(_RELATIONS % (variable, chunk)))
        claims = columns.pop("claim")
        for claim, *triple in zip(claims, *columns.values(), strict=True):
            stated[claim].add(Triple(*triple))
    columns = read_columns(store.query(_NARROWER))
    narrower = set(zip(columns["one"], columns["other"], strict=True))
    exact = {}
    for claim, triples in stated.items():
        if len(triples) > 1:
            used = [triple.property for triple in triples]
            triples = {
                triple
                for triple in triples
                if not any(
                    other != triple.property and (other, triple.property) in narrower
                    for other in used
                )
            } or triples
        exact[claim] = min(triples)
    return exact
