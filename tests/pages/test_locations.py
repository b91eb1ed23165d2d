"""Locations: where on a map a thing is drawn, or nowhere rather than wrong."""

import kg
from kg.networks.grounds import grounds_of_edges
from kg.networks.network import Network, Node, make_network
from kg.pages.locations import locations
from kg.pages.record_values import Records, Thing
from kg.pages.records import read_records

HERE = (23.0, 113.0)


def thing(id_: str, kind: str = "City", *, at: bool = False, **wholes: str) -> Thing:
    """Make a thing; ``locatedIn="a b"`` says what it lies in."""
    above = [(relation, other) for relation, ids in wholes.items() for other in ids.split()]
    return Thing(id_, id_, None, kind, coordinates=HERE if at else None, wholes=tuple(above))


def drawn_at(*things: Thing) -> str | None:
    """Say where the first of some things is drawn; the others are only named."""
    records = Records(things, (), (), (), (), (), ())
    first = things[0]
    network: Network = make_network("sample", [Node(first.id, first.id, kind=first.kind)], [])
    _, (at,) = locations(network, records)
    return None if at is None else things[at].id


def test_thing_with_coordinates_is_drawn_there() -> None:
    assert drawn_at(thing("a", at=True, locatedIn="b"), thing("b", at=True)) == "a"


def test_nearest_place_with_coordinates_counts() -> None:
    found = drawn_at(
        thing("firm", "Company", locatedIn="park"),
        thing("park", "Park", partOf="district"),
        thing("district", "District", at=True, partOf="city"),
        thing("city", at=True),
    )
    assert found == "district"


def test_nearer_place_counts_before_the_more_telling_relation() -> None:
    found = drawn_at(
        thing("firm", "Company", headquarteredIn="park", partOf="city"),
        thing("park", "Park", partOf="other"),
        thing("city", at=True),
        thing("other", at=True),
    )
    assert found == "city"


def test_head_office_counts_before_other_sites() -> None:
    found = drawn_at(
        thing("firm", "Company", locatedIn="a z", headquarteredIn="z"),
        thing("a", at=True),
        thing("z", at=True),
    )
    assert found == "z"


def test_site_counts_before_host_and_whole_then_the_first_by_id() -> None:
    places = [thing(id_, at=True) for id_ in "abcd"]
    assert drawn_at(thing("x", "Zone", partOf="a", hostedBy="b", locatedIn="d c"), *places) == "c"
    assert drawn_at(thing("x", "Zone", partOf="a", hostedBy="b"), *places) == "b"


def test_nothing_is_drawn_in_the_middle_of_a_country_or_region() -> None:
    wide = [thing("china", "Country", at=True), thing("bay", "Region", at=True)]
    assert drawn_at(thing("firm", "Company", locatedIn="china bay"), *wide) is None


def test_policies_sectors_and_technologies_have_no_place() -> None:
    for kind in ("Policy", "Sector", "Technology"):
        assert drawn_at(thing("x", kind, at=True, partOf="a"), thing("a", at=True)) is None


def test_circle_of_wholes_comes_to_an_end() -> None:
    assert drawn_at(thing("a", partOf="b"), thing("b", partOf="a")) is None


def test_bundled_parks_and_companies_are_drawn_in_their_cities() -> None:
    graph = kg.open()
    network = graph.network("entities")
    records = read_records(graph.store, network, grounds_of_edges(graph.store, network))
    coordinates, at = locations(network, records)
    assert len(at) == len(network.nodes)
    drawn = {
        node.id: records.things[place].id
        for node, place in zip(network.nodes, at, strict=True)
        if place is not None
    }
    assert drawn["place:hefei-high-tech-zone"] == "place:hefei"  # the registry says so
    assert drawn["place:guangzhou-science-city"] == "place:guangzhou"  # a claim does
    assert drawn["org:iflytek"] == "place:hefei"
    assert all(records.positions("things")[place] in coordinates for place in drawn.values())
    kinds = {thing.id: thing.kind for thing in records.things}
    away = {place for id_, place in drawn.items() if id_ != place}
    assert {kinds[place] for place in away}.isdisjoint({"Country", "Region", "Sector"})
