"""Activities in the graph: who declares or evidences which sector or technology, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from kg.dataset.columns import iri_of, read_columns, text_of
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.activity_tables import DECLARED, EVIDENCED
from kg.networks.relation_filter import find_relation_filter
from kg.networks.selection import make_selection
from kg.terms import contract

if TYPE_CHECKING:
    import pandas as pd

By = Literal["sectors", "technologies"]
Level = Literal["city", "province"]

BY: Final = ("sectors", "technologies")
LEVELS: Final = ("city", "province")

#: Columns of the table of activities.
ACTIVITY_COLUMNS: Final = (
    "place",
    "place_label",
    "concept",
    "concept_label",
    "thing",
    "basis",
    "claim",
)

_CLASSES: Final = {"sectors": "Sector", "technologies": "Technology"}

_FOCUS: Final = """SELECT ?claim ?thing ?concept {
    GRAPH ?claim { ?thing aie:focusesOn ?concept }
    ?concept a aie:%s .
}"""
#: Where a thing is, or, of a policy, which place it applies to.
_SEATS: Final = """SELECT ?claim ?thing ?place {
    VALUES ?relation { aie:locatedIn aie:hostedBy aie:appliesTo }
    GRAPH ?claim { ?thing ?relation ?place }
}"""
_PLACES: Final = """SELECT ?place ?class {
    VALUES ?class { aie:City aie:District aie:Province aie:Park } ?place a ?class
}"""
_WITHIN: Final = """SELECT ?part ?whole {
    VALUES ?relation { aie:partOf aie:locatedIn }
    ?part ?relation ?whole . ?part a aie:Place . ?whole a aie:Place .
}"""
_OTHERS: Final = """SELECT ?thing ?class {
    VALUES ?class {
        aie:Policy aie:Zone aie:Facility aie:Organization aie:GovernmentBody
        aie:MediaOrganization
    } ?thing a ?class
}"""
_BROADER: Final = "SELECT ?concept ?wider { ?concept skos:broader+ ?wider }"
_LABELS: Final = """SELECT ?thing ?label {
    VALUES ?class { aie:City aie:Province aie:%s }
    ?thing a ?class ; rdfs:label ?label
}"""


class HasStore(Protocol):
    """A graph: what has a store."""

    @property
    def store(self) -> Store:
        """Where it lies."""
        ...


def store_of(graph: "Store | HasStore") -> Store:
    """Give the store of a graph, or the store itself."""
    found: Any = getattr(graph, "store", graph)
    return found  # type: ignore[no-any-return]  # a store has no attribute `store`


def activities(
    graph: "Store | HasStore",
    by: By = "sectors",
    *,
    level: Level = "city",
    broader: Collection[str] = (),
    **selection: Any,
) -> "pd.DataFrame":
    """List who declares or evidences which concept in which place.

    A row is of the basis ``declared`` where a policy that applies to the place, or a city,
    district or province itself, focuses on the concept; and ``evidenced`` where a park,
    zone, facility, company, institute or other organization located in the place or within
    it, or hosted by it, does. Authorities and news media evidence nothing: they focus on
    what they oversee or report.

    Parameters
    ----------
    graph
        The graph, or its store.
    by
        ``sectors`` or ``technologies``.
    level
        ``city``: districts and parks count for their city; what stands above cities, such
        as a provincial policy, is left out. ``province``: cities, districts and parks count
        for their province; a city that lies in none, such as a municipality, stands for
        itself. A thing with seats in several places counts in each.
    broader
        Bases of which a row counts for the concepts above its own, too. With
        ``("evidenced",)`` a firm in a narrow concept backs a wider priority; not for
        shares, in which the firm would count several times.
    **selection
        What claims must bear: ``status``, ``evidence``, ``quality``, ``review``,
        ``period``, ``known_by`` of `kg.networks.selection.Selection`; without any, all
        that are actual. Both the claim of the focus and that of the seat must bear it.
        Which place lies within which is taken as known.

    Returns
    -------
    pandas.DataFrame
        A row for each place, concept, thing and basis, sorted by them: place, place_label,
        concept, concept_label, thing, basis, claim. Ids are CURIEs. ``claim`` names the
        claims that carry the focus, separated by spaces. What is not in the table is not
        known, rather than not there.

    Raises
    ------
    QueryError
        If an argument is not one of those allowed.
    """
    import pandas as pd

    _check(by, BY, "by")
    _check(level, LEVELS, "level")
    store = store_of(graph)
    rows = _with_broader(store, _find_rows(store, by, level, selection), broader)
    labels = _read_labels(store, _CLASSES[by])
    cells = [
        (
            contract(place),
            labels.get(place, contract(place)),
            contract(concept),
            labels.get(concept, contract(concept)),
            contract(thing),
            basis,
            " ".join(sorted(contract(claim) for claim in claims)),
        )
        for (place, concept, basis, thing), claims in sorted(rows.items())
    ]
    return pd.DataFrame(cells, columns=list(ACTIVITY_COLUMNS), dtype=object)


def find_provinces(graph: "Store | HasStore") -> dict[str, str]:
    """Give the province of each city that lies in one, by id.

    Examples
    --------
    >>> import kg
    >>> find_provinces(kg.open())["place:guangzhou"]
    'place:guangdong'
    """
    places = _Places(store_of(graph))
    return {
        contract(city): contract(min(found))
        for city in places.of_class("City")
        if (found := places.above(city) & places.of_class("Province"))
    }


def _check(value: str, allowed: tuple[str, ...], name: str) -> None:
    if value not in allowed:
        raise QueryError(name, f"it is {value[:40]!r}", f"Use {' or '.join(allowed)}.")


Rows = dict[tuple[str, str, str, str], set[str]]
"""Claims by place, concept, basis and thing."""


def _find_rows(store: Store, by: By, level: Level, selection: dict[str, Any]) -> Rows:
    wanted = make_selection(**selection)
    if wanted.restricts_nodes:
        raise QueryError(
            "selection", "activities are selected by their claims alone", "Filter the table."
        )
    if wanted.status == "planned":
        raise QueryError("status", "it is 'planned'", "Use actual or all.")
    left_out = find_relation_filter(store, wanted, years=False).left_out
    places = _Places(store)
    basis = _read_bases(store, places)
    seats: defaultdict[str, set[str]] = defaultdict(set)
    for claim, thing, place in _read(store, _SEATS):
        if f"<{claim}>" not in left_out:
            seats[thing].add(place)
    rows: Rows = {}
    units: dict[str, set[str]] = {}
    for claim, thing, concept in _read(store, _FOCUS % _CLASSES[by]):
        if thing not in basis or f"<{claim}>" in left_out:
            continue
        if thing not in units:
            start = {thing} if thing in places.classes else seats.get(thing, set())
            units[thing] = places.units(start, level)
        for place in units[thing]:
            rows.setdefault((place, concept, basis[thing], thing), set()).add(claim)
    return rows


def _with_broader(store: Store, rows: Rows, bases: Collection[str]) -> Rows:
    """Repeat each row of these bases for the concepts above its own."""
    if not bases:
        return rows
    above: defaultdict[str, set[str]] = defaultdict(set)
    for concept, wider in _read(store, _BROADER):
        above[concept].add(wider)
    found: Rows = {}
    for (place, concept, basis, thing), claims in rows.items():
        for one in {concept, *(above[concept] if basis in bases else ())}:
            found.setdefault((place, one, basis, thing), set()).update(claims)
    return found


def _read(store: Store, query: str) -> Iterable[tuple[str, ...]]:
    """Give rows of IRIs."""
    columns = read_columns(store.query(query)).values()
    yield from zip(*([iri_of(cell) for cell in column] for column in columns), strict=True)


def _read_bases(store: Store, places: "_Places") -> dict[str, str]:
    """Tell of each thing whether its focus declares or evidences; what does neither is out."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing, class_ in _read(store, _OTHERS):
        found[thing].add(contract(class_).partition(":")[2])
    basis = {
        thing: DECLARED if "Policy" in classes else EVIDENCED
        for thing, classes in found.items()
        if not classes & {"GovernmentBody", "MediaOrganization"}
    }
    for place, class_ in places.classes.items():
        basis[place] = EVIDENCED if class_ == "Park" else DECLARED
    return basis


class _Places:
    """Which places there are, and which lie within which."""

    def __init__(self, store: Store) -> None:
        self.classes = {
            place: contract(class_).partition(":")[2] for place, class_ in _read(store, _PLACES)
        }
        self._wholes: defaultdict[str, set[str]] = defaultdict(set)
        for part, whole in _read(store, _WITHIN):
            self._wholes[part].add(whole)
        self._above: dict[str, frozenset[str]] = {}

    def of_class(self, name: str) -> set[str]:
        """Give the places of a class."""
        return {place for place, class_ in self.classes.items() if class_ == name}

    def above(self, place: str) -> frozenset[str]:
        """Give a place and all that it lies in."""
        if place not in self._above:
            found, waiting = {place}, [place]
            while waiting:
                more = self._wholes[waiting.pop()] - found
                found |= more
                waiting += more
            self._above[place] = frozenset(found)
        return self._above[place]

    def units(self, starts: Collection[str], level: Level) -> set[str]:
        """Give the cities or provinces for which these places count."""
        found: set[str] = set()
        for start in starts:
            above = self.above(start)
            cities = {place for place in above if self.classes.get(place) == "City"}
            if level == "city":
                found |= cities
                continue
            provinces = {place for place in above if self.classes.get(place) == "Province"}
            found |= provinces or cities
        return found


def _read_labels(store: Store, class_: str) -> dict[str, str]:
    """Give English labels, or what there is."""
    found: dict[str, tuple[bool, str]] = {}
    columns = read_columns(store.query(_LABELS % class_)).values()
    for thing, cell in zip(*columns, strict=True):
        label, language = text_of(cell)
        one = (language != "en", label)
        found[iri_of(thing)] = min(found.get(iri_of(thing), one), one)
    return {thing: label for thing, (_, label) in found.items()}
