"""Page data: all that the explorer shows, as one value for JSON."""

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Protocol

from kg.networks.grounds import Ground
from kg.networks.network import Network
from kg.networks.partitions import Partition
from kg.networks.selection import Selection
from kg.pages.limits import describe_limits, newest_document
from kg.pages.measure_texts import MEASURE_TEXTS
from kg.pages.record_values import ClaimRecord, Figure, Records, Relation

if TYPE_CHECKING:
    import pandas as pd

#: A table for JSON: by the name of a column a value for each row.
Columns = dict[str, list[Any]]

#: Position of a record in its table, by id.
_Positions = Mapping[str, int]

_EVIDENCE: Final = {
    "verified": "only claims whose words are verified",
    "quoted": "only claims with quoted words",
}
_STATUS: Final = {"all": "planned relations, too", "planned": "only what is planned"}


class Area(Protocol):
    """A circle around the nodes of a community."""

    @property
    def x(self) -> float:
        """Of its centre."""

    @property
    def y(self) -> float:
        """Of its centre."""

    @property
    def radius(self) -> float:
        """Half its width."""


def build_page_data(
    network: Network,
    records: Records,
    grounds: Sequence[Sequence[Ground]],
    *,
    title: str,
    positions: Sequence[tuple[float, float]],
    measures: "pd.DataFrame | None" = None,
    partition: Partition | None = None,
    areas: Sequence[Area] = (),
    map_: Mapping[str, Any] | None = None,
    size_by: str = "degree",
    colour_by: str = "kind",
    selection: Sequence[str] = (),
) -> dict[str, Any]:
    """Put all that a page shows into one value.

    Parameters
    ----------
    network
        The network.
    records
        What is said of its nodes; see `kg.pages.records.read_records`.
    grounds
        Grounds of its edges; see `kg.networks.grounds.grounds_of_edges`.
    title
        What the page is called.
    positions
        x and y of each node, in the order of the network.
    measures
        A row a node, in the order of the network, and a column a measure; see
        `kg.networks.centrality.centrality`.
    partition
        Its communities, or None.
    areas
        A circle for each community, in the order of their ids.
    map_
        The map, or None where no node has a known place. It is put in as it is.
    size_by, colour_by
        Measure by which nodes are sized, and ``kind`` or ``community``.
    selection
        What else was left out, in words, such as "within 2 steps of Guangzhou".

    Returns
    -------
    dict
        Plain values, the same on every run. Columns have a value a row; an index is a row of
        another table. Positions have 1 decimal, measures and weights 6 significant digits;
        None is unknown.

    Raises
    ------
    ValueError
        If grounds, positions, measures or areas are not as many as edges, nodes or
        communities.
    """
    _require_length("positions", positions, network.nodes)
    _require_length("grounds", grounds, network.sources)
    things = records.positions("things")
    claims = records.positions("claims")
    newest = newest_document(records.documents)
    columns = {} if measures is None else _measure_columns(network, measures)
    return {
        "about": {
            "title": title,
            "network": network.name,
            "network_title": network.title,
            "directed": network.directed,
            "bipartite": network.bipartite,
            "limits": describe_limits(network, records),
            "built": newest.published if newest else None,
            "selection": [*describe_selection(network.selection), *selection],
            "size_by": size_by,
            "colour_by": colour_by,
            "measures": [
                {"name": name, **MEASURE_TEXTS[name]._asdict()} for name in columns
            ],
            "version": version("ecosystem-kg"),
            "left_out": network.left_out,
            "undated": network.undated,
        },
        "kinds": [_names(kind) for kind in records.kinds],
        "relations": [_names(relation) for relation in records.relations],
        "things": _things(records, things),
        "nodes": _nodes(network, positions, partition) | columns,
        "communities": _communities(partition, areas),
        "edges": _edges(network, grounds, records.positions("relations"), things, claims),
        "claims": _claims(records, things),
        "documents": _documents(records),
        "metrics": _metrics(records),
        "units": _table(records.units, ("id", "label", "notation")),
        "map": None if map_ is None else dict(map_),
    }


def describe_selection(selection: Selection) -> list[str]:
    """Say in words what a selection keeps; nothing for what it does not restrict.

    Examples
    --------
    >>> describe_selection(Selection(place="Guangzhou", period=(2018, 2020)))
    ['in Guangzhou', 'claimed of 2018 to 2020']
    """
    words = []
    if selection.kinds:
        words.append(f"only {', '.join(selection.kinds)}")
    if selection.sectors:
        words.append(f"only what concerns {', '.join(selection.sectors)}")
    if selection.place:
        words.append(f"in {selection.place}")
    if selection.period:
        first, last = selection.period
        words.append(f"claimed of {first}" if first == last else f"claimed of {first} to {last}")
    if selection.known_by:
        words.append(f"published by {selection.known_by}")
    if selection.status in _STATUS:
        words.append(_STATUS[selection.status])
    if selection.evidence:
        words.append(_EVIDENCE[selection.evidence])
    if selection.quality:
        words.append("no documents of low quality")
    if selection.review:
        words.append("only claims that a reviewer has accepted")
    return words


def _names(record: Any) -> dict[str, str | None]:
    return {"name": record.name, "label": record.label, "label_zh": record.label_zh}


def _table(rows: Iterable[Any], fields: Sequence[str]) -> Columns:
    """Make columns of the attributes of records."""
    rows = list(rows)
    return {field: [getattr(row, field) for row in rows] for field in fields}


def _things(records: Records, things: _Positions) -> Columns:
    kinds = records.positions("kinds")
    rows = records.things
    return {
        "id": [thing.id for thing in rows],
        "label": [thing.label for thing in rows],
        "zh": [thing.label_zh for thing in rows],
        "kind": [kinds[thing.kind] for thing in rows],
        "names": [list(thing.names) for thing in rows],
        "note": [thing.note for thing in rows],
        "links": [[list(link) for link in thing.links] for thing in rows],
        "broader": [[things[id_] for id_ in thing.broader] for thing in rows],
        "latitude": [thing.coordinates and thing.coordinates[0] for thing in rows],
        "longitude": [thing.coordinates and thing.coordinates[1] for thing in rows],
    }


def _nodes(
    network: Network, positions: Sequence[tuple[float, float]], partition: Partition | None
) -> Columns:
    membership = partition.membership if partition else {}
    return {
        "x": [_tenths(x) for x, _ in positions],
        "y": [_tenths(y) for _, y in positions],
        "community": [
            membership[node.id] - 1 if node.id in membership else None for node in network.nodes
        ],
    }


def _measure_columns(network: Network, measures: "pd.DataFrame") -> Columns:
    _require_length("measures", measures, network.nodes)
    wanted = [name for name in measures.columns if name in MEASURE_TEXTS]
    return {name: [_six_digits(value) for value in measures[name].tolist()] for name in wanted}


def _communities(partition: Partition | None, areas: Sequence[Area]) -> Columns:
    found = partition.communities if partition else ()
    _require_length("areas", areas, found)
    return {
        "label": [community.name for community in found],
        "size": [community.size for community in found],
        "x": [_tenths(area.x) for area in areas],
        "y": [_tenths(area.y) for area in areas],
        "radius": [_tenths(area.radius) for area in areas],
    }


def _edges(
    network: Network,
    grounds: Sequence[Sequence[Ground]],
    relations: _Positions,
    things: _Positions,
    claims: _Positions,
) -> Columns:
    def index(ground: Ground) -> list[Any]:
        through = None if ground.through is None else things[ground.through]
        return [through, [claims[claim] for claim in ground.claims]]

    return {
        "source": list(network.sources),
        "target": list(network.targets),
        "relation": [relations[name] if name else None for name in network.relations],
        "weight": [_six_digits(weight) for weight in network.weights],
        "grounds": [[index(ground) for ground in behind] for behind in grounds],
    }


def _claims(records: Records, things: _Positions) -> Columns:
    rows = records.claims
    documents = records.positions("documents")
    columns: Columns = {
        "id": [claim.id for claim in rows],
        "type": ["figure" if isinstance(claim.says, Figure) else "relation" for claim in rows],
        "document": [documents[claim.document] for claim in rows],
        "subject": [things[claim.subject] for claim in rows],
    }
    fields = ("status", "review", "evidence", "first", "last", "dated_by", "period", "quote")
    columns |= _table(rows, (*fields, "link", "note"))
    return columns | _relation_columns(records, things) | _figure_columns(records, things)


def _relation_columns(records: Records, things: _Positions) -> Columns:
    relations = records.positions("relations")
    says = [_relation(claim) for claim in records.claims]
    return {
        "relation": [relations[relation.name] if relation else None for relation in says],
        "object": [_index(things, relation and relation.object) for relation in says],
        "object_text": [relation and relation.object_text for relation in says],
    }


def _figure_columns(records: Records, things: _Positions) -> Columns:
    metrics, units = records.positions("metrics"), records.positions("units")
    says = [_figure(claim) for claim in records.claims]
    columns: Columns = {
        "metric": [_index(metrics, figure and figure.metric) for figure in says],
        "unit": [_index(units, figure and figure.unit) for figure in says],
        "reporter": [_index(things, figure and figure.reporter) for figure in says],
        "policy": [_index(things, figure and figure.policy) for figure in says],
        "conversions": [list(figure.conversions) if figure else [] for figure in says],
    }
    for field in ("value", "bound", "year", "period_basis", "printed"):
        columns[field] = [None if figure is None else getattr(figure, field) for figure in says]
    return columns


def _relation(claim: ClaimRecord) -> Relation | None:
    return claim.says if isinstance(claim.says, Relation) else None


def _figure(claim: ClaimRecord) -> Figure | None:
    return claim.says if isinstance(claim.says, Figure) else None


def _index(positions: _Positions, id_: str | None) -> int | None:
    return None if id_ is None else positions[id_]


def _documents(records: Records) -> Columns:
    fields = ("id", "title", "publisher", "published", "published_by", "language", "quality")
    return _table(records.documents, (*fields, "url", "note"))


def _metrics(records: Records) -> Columns:
    positions = records.positions("metrics")
    columns = _table(records.metrics, ("id", "label", "definition", "scope"))
    columns["zh"] = [metric.label_zh for metric in records.metrics]
    for field in ("comparable", "caution"):
        columns[field] = [
            [positions[id_] for id_ in getattr(metric, field) if id_ in positions]
            for metric in records.metrics
        ]
    return columns


def _tenths(value: float) -> float:
    return round(float(value), 1) + 0.0  # no -0.0


def _six_digits(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    if float(value).is_integer() and abs(value) < 1_000_000:
        return int(value)
    return float(f"{value:.6g}")


def _require_length(name: str, given: Any, wanted: Any) -> None:
    if len(given) != len(wanted):
        raise ValueError(f"{name}: {len(given)} are given, {len(wanted)} are needed")
