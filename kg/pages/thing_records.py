"""Reading what a page says of things: names, links, and what they lie in or belong to."""

import urllib.parse
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from kg.dataset.columns import cell_of_id, iri_of
from kg.dataset.store import Store
from kg.networks.network import Network, Node
from kg.networks.nodes import describe_nodes
from kg.pages.addresses import web_address
from kg.pages.locations import WAYS_UP
from kg.pages.record_queries import About
from kg.pages.record_values import Thing
from kg.terms import PREFIXES, contract

_THING: Final = (
    "rdfs:label",
    "skos:altLabel",
    "skos:note",
    "skos:definition",
    "skos:exactMatch",
    "skos:broader",
    "geo:lat",
    "geo:long",
)
#: Pages about the same thing that a reader can open: how an identifier begins, the name of
#: the site, how its pages begin.
_SITES: Final = (
    (PREFIXES["wd"], "Wikidata", "https://www.wikidata.org/wiki/"),
    (PREFIXES["gn"], "GeoNames", "https://www.geonames.org/"),
)


def read_things(store: Store, network: Network, named: Collection[str]) -> list[Thing]:
    """Read the nodes, then what else is named, what is broader, and what nodes lie in."""
    nodes = {cell_of_id(node.id): node for node in network.nodes}
    others = {cell_of_id(id_) for id_ in named} - nodes.keys()
    broader = _read_upward(store, [*nodes, *others], ("skos:broader",))
    ways = [f"aie:{name}" for name in WAYS_UP]
    wholes = _read_upward(store, nodes, ways)
    for above in (*broader.values(), *wholes.values()):
        others.update(cell for _, cell in above)
    ids = sorted((contract(iri_of(cell)), cell) for cell in others - nodes.keys())
    listed = [*nodes.items()]
    listed += zip([cell for _, cell in ids], describe_nodes(store, ids), strict=True)
    about = About(store, [cell for cell, _ in listed], _THING)
    return [
        _thing(cell, node, about, broader.get(cell, ()), wholes.get(cell, ()))
        for cell, node in listed
    ]


#: Name of a relation and a cell.
_Step = tuple[str, str]


def _read_upward(
    store: Store, cells: Iterable[str], properties: Sequence[str]
) -> dict[str, list[_Step]]:
    """Follow properties from things to what is above them, and above that."""
    found: dict[str, list[_Step]] = {}
    wanted = set(cells)
    while wanted:
        about = About(store, wanted, properties)
        for cell in wanted:
            found[cell] = [
                (name.partition(":")[2], other)
                for name in properties
                for other in about.links(cell, name)
            ]
        wanted = {other for cell in wanted for _, other in found[cell]} - found.keys()
    return found


def _thing(
    cell: str, node: Node, about: About, broader: Sequence[_Step], wholes: Sequence[_Step]
) -> Thing:
    names = {text for name in _THING[:2] for text, _ in about.texts(cell, name)}
    note = about.text(cell, "skos:note")
    return Thing(
        id=node.id,
        label=node.label,
        label_zh=node.label_zh,
        kind=node.kind,
        names=tuple(sorted(names - {node.label, node.label_zh})),
        note=about.text(cell, "skos:definition") if note is None else note,
        links=tuple(_iter_links(about.links(cell, "skos:exactMatch"))),
        broader=tuple(contract(iri_of(other)) for _, other in broader),
        coordinates=_coordinates(cell, about),
        wholes=tuple((name, contract(iri_of(other))) for name, other in wholes),
    )


def _iter_links(cells: Iterable[str]) -> Iterable[tuple[str, str]]:
    for cell in cells:
        iri = iri_of(cell)
        for start, name, pages in _SITES:
            if iri.startswith(start):
                yield name, pages + iri.removeprefix(start).rstrip("/")
                break
        else:
            address = web_address(iri)
            if address is not None:
                yield urllib.parse.urlsplit(address).hostname or "", address


def _coordinates(cell: str, about: About) -> tuple[float, float] | None:
    """Give latitude and longitude, if both are there and lie on the globe."""
    latitude, longitude = about.text(cell, "geo:lat"), about.text(cell, "geo:long")
    if latitude is None or longitude is None:
        return None
    try:
        found = float(latitude), float(longitude)
    except ValueError:
        return None
    return found if abs(found[0]) <= 90 and abs(found[1]) <= 180 else None
