"""The explorer: a network with all that is known of it, as one page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.dataset.store import Store
from kg.errors import QueryError
from kg.networks.centrality import centrality
from kg.networks.communities import communities
from kg.networks.grounds import Ground, grounds_of_edges
from kg.networks.neighbourhood import neighbourhood, part_of
from kg.networks.network import Network
from kg.networks.projection import project, read_projection
from kg.networks.sectors import read_sectors
from kg.networks.selection import ALL, Selection
from kg.pages.drawing import LEAST_RADIUS, MORE_RADIUS, draw, radii_of
from kg.pages.layout import lay_out
from kg.pages.locations import locations
from kg.pages.look import ORDER, look_of
from kg.pages.map_positions import Map, place_on_map
from kg.pages.measure_texts import SIZE_MEASURES
from kg.pages.page import Page, fill_page
from kg.pages.page_data import build_page_data
from kg.pages.record_values import Records
from kg.pages.records import read_records
from kg.queries.parameters import find_thing
from kg.sources.nearest import nearest
from kg.terms import contract

if TYPE_CHECKING:
    import pandas as pd

SEED: Final = 7
COLOURINGS: Final = ("kind", "community")

#: Measures that take long are left out above so many nodes and edges, unless asked for.
_LARGE: Final = 10_000
_SLOW: Final = ("betweenness", "harmonic")

#: Radius in pixels on the map: of a place, and of what is around it.
_ANCHOR_RADIUS: Final = 11.0
_AROUND_RADIUS: Final = 6.0


def explore(
    store: Store,
    network: str | Path = "entities",
    selection: Selection = ALL,
    *,
    about: str | None = None,
    depth: int = 1,
    title: str | None = None,
    size_by: str = "degree",
    colour_by: str = "kind",
) -> Page:
    """Make the interactive page of a network.

    Parameters
    ----------
    store
        Where the graph lies.
    network
        Name of a projection, or the path of a projection file.
    selection
        Which part of it. Where only what is actual is wanted, what is planned is in the page
        none the less, hidden until it is switched on, and enters no measure.
    about
        Only this thing, by id or any of its names, and what is around it.
    depth
        How many steps around it, directions disregarded.
    title
        Heading; None for the title of the projection.
    size_by
        The measure that sizes the nodes: one of `measure_texts.SIZE_MEASURES`.
    colour_by
        ``kind`` or ``community``.

    Returns
    -------
    Page
        One self-contained page; the same bytes for the same graph.

    Raises
    ------
    QueryError
        If there is no such projection, thing, measure or colouring, or the selection names
        what is not there.
    """
    _require("size_by", size_by, SIZE_MEASURES)
    _require("colour_by", colour_by, COLOURINGS)
    opens_on_actual = selection.status == "actual" and _tells_claims(network)
    wanted = replace(selection, status="all") if opens_on_actual else selection
    projected = project(store, network, wanted)
    if about is not None:
        _require_text("about", about)
        centre = contract(find_thing(store, about, "about"))
        projected = neighbourhood(projected, centre, depth)
    return make_page(
        store,
        projected,
        title=title or _title(projected, about),
        size_by=size_by,
        colour_by=colour_by,
        narrowed=() if about is None else (_around(about, depth),),
        opens_on_actual=opens_on_actual,
    )


def make_page(
    store: Store,
    network: Network,
    *,
    title: str | None = None,
    size_by: str = "degree",
    colour_by: str = "kind",
    narrowed: Sequence[str] = (),
    opens_on_actual: bool = False,
) -> Page:
    """Make the interactive page of a network that is projected already.

    Parameters
    ----------
    store
        Where it was projected from.
    network
        A projected network, or a part of one.
    title, size_by, colour_by
        As in `explore`.
    narrowed
        What else it was narrowed to, in words.
    opens_on_actual
        Whether planned relations are hidden at first, and left out of measures.

    Raises
    ------
    QueryError
        If there is no such measure or colouring, or the store fails.
    """
    _require("size_by", size_by, SIZE_MEASURES)
    _require("colour_by", colour_by, COLOURINGS)
    if title is not None:
        _require_text("title", title)
    grounds = grounds_of_edges(store, network)
    records = read_records(store, network, grounds)
    measured = _actual_part(network, grounds, records) if opens_on_actual else network
    partition = communities(
        measured, seed=SEED, runs=1, null_networks=0, sectors=read_sectors(store)
    )
    measures = _measure(network, measured, size_by)
    radii = radii_of(measures[size_by].tolist())
    groups = [partition.membership.get(node.id) for node in network.nodes]
    layout = lay_out(
        network, [None if group is None else group - 1 for group in groups], radii, seed=SEED
    )
    asked = replace(network.selection, status="actual") if opens_on_actual else network.selection
    data = build_page_data(
        replace(network, selection=asked),
        records,
        grounds,
        title=title or network.title,
        measures=measures,
        partition=partition,
        areas=layout.areas,
        map_=_map(network, records),
        size_by=size_by,
        colour_by=colour_by,
        selection=narrowed,
    )
    _add_looks(data, opens_on_actual=opens_on_actual)
    return fill_page(data, draw(network, layout.positions, radii))


def _require(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise QueryError(name, f"it is {value[:40]!r}", nearest(value, allowed))


def _tells_claims(network: str | Path) -> bool:
    """Say whether a projection names claims, so that it knows what is planned."""
    described = read_projection(network)
    if described.one_mode_of:
        return _tells_claims(described.one_mode_of[0])
    return "?claim" in described.text


def _require_text(name: str, value: str) -> None:
    """Refuse what cannot be written: a command line may hold bytes that are no text."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise QueryError(name, f"{value[:40]!r} is no text", "Write it in UTF-8.") from error


def _actual_part(
    network: Network, grounds: Sequence[Sequence[Ground]], records: Records
) -> Network:
    """Leave out edges that rest on planned claims alone, and nodes that have only such."""
    planned = {claim.id for claim in records.claims if claim.status == "planned"}
    kept = [
        edge
        for edge, behind in enumerate(grounds)
        if not behind or any(planned.isdisjoint(ground.claims) for ground in behind)
    ]
    ends = {network.sources[edge] for edge in kept} | {network.targets[edge] for edge in kept}
    tied = {*network.sources, *network.targets}
    nodes = [node for node in range(len(network.nodes)) if node in ends or node not in tied]
    return part_of(network, nodes, kept)


def _measure(network: Network, measured: Network, size_by: str) -> "pd.DataFrame":
    """Measure nodes; those that are not measured have None in every column."""
    large = len(measured.nodes) + len(measured.sources) > _LARGE
    wanted = [name for name in SIZE_MEASURES if name == size_by or not (large and name in _SLOW)]
    table = centrality(measured, wanted).astype(object).set_index("id")
    table = table.reindex([node.id for node in network.nodes])
    return table.where(table.notna(), None)[wanted]


def _title(network: Network, about: str | None) -> str:
    return network.title if about is None else f"{network.title}: around {about}"


def _map(network: Network, records: Records) -> Map | None:
    """Place what has a known place on a map."""
    coordinates, at = locations(network, records)
    located = {node: place for node, place in enumerate(at) if place is not None}
    radii = [_ANCHOR_RADIUS if place == node else _AROUND_RADIUS for node, place in enumerate(at)]
    used = {place: coordinates[place] for place in located.values()}
    return place_on_map(used, located, radii)


def _around(about: str, depth: int) -> str:
    """Say in words what the page is narrowed to."""
    steps = "1 step" if depth == 1 else f"{depth} steps"
    return f"within {steps} of {about}"


def _add_looks(data: dict[str, Any], *, opens_on_actual: bool) -> None:
    """Tell the page how things are drawn, and what is hidden when it opens."""
    for kind in data["kinds"]:
        look = look_of(kind["name"])
        kind.update(colour=look.colour, shape=look.shape, family=look.family)
        kind["order"] = ORDER.index(kind["name"]) if kind["name"] in ORDER else len(ORDER)
    data["about"]["hidden_statuses"] = ["planned"] if opens_on_actual else []
    data["about"]["radii"] = {
        "least": LEAST_RADIUS,
        "more": MORE_RADIUS,
        "anchor": _ANCHOR_RADIUS,
        "around": _AROUND_RADIUS,
    }
