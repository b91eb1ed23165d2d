"""Where on a map the nodes of a network lie."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.networks.network import Network
from kg.pages.record_values import Records, Thing

#: Ways up to where a thing is, the most telling first.
WAYS_UP: Final = ("headquarteredIn", "locatedIn", "hostedBy", "partOf")

#: A dot in the middle of these would say what nobody said.
_TOO_WIDE: Final = ("Country", "Region")

#: What holds in many places or in none.
_NOWHERE: Final = ("Policy", "Sector", "Technology")


def locations(
    network: Network, records: Records
) -> tuple[dict[int, tuple[float, float]], list[int | None]]:
    """Find where on a map the nodes of a network lie.

    Parameters
    ----------
    network
        The network.
    records
        What is said of it.

    Returns
    -------
    coordinates : dict of int to tuple of float
        Latitude and longitude in decimal degrees (WGS84) by position of a thing in
        `records`, of all things that have any.
    at : list of int or None
        For each node the position of the thing where it is drawn: itself if it has
        coordinates, else the nearest place with coordinates above it, found step by step by
        where it is headquartered, located, hosted, or what it is part of, as claimed for
        actual or registered. Of several as near that by the more telling relation, then the
        first by id. Never a country or a region, in the middle of which nothing need be;
        None for policies, sectors and technologies, and where no place is known.
    """
    positions = records.positions("things")
    things = {thing.id: thing for thing in records.things}
    coordinates = {
        positions[thing.id]: thing.coordinates
        for thing in records.things
        if thing.coordinates is not None
    }
    found = [_place_of(things[node.id], things) for node in network.nodes]
    return coordinates, [None if place is None else positions[place] for place in found]


def _place_of(thing: Thing, things: Mapping[str, Thing]) -> str | None:
    """Search upward, breadth first."""
    if thing.kind in _NOWHERE:
        return None
    if thing.coordinates is not None:
        return thing.id
    seen = {thing.id}
    layer: Sequence[Thing] = [thing]
    while layer:
        above = []
        for below in layer:
            for _, id_ in sorted(below.wholes, key=_preference):
                if id_ not in seen:
                    seen.add(id_)
                    above.append(things[id_])
        for candidate in above:
            if candidate.coordinates is not None and candidate.kind not in _TOO_WIDE:
                return candidate.id
        layer = above
    return None


def _preference(step: tuple[str, str]) -> tuple[int, str]:
    relation, id_ = step
    return WAYS_UP.index(relation), id_
