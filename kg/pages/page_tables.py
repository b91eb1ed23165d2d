"""The tables of the page data, as columns."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.networks.grounds import Ground
from kg.networks.network import Network
from kg.networks.partitions import Partition
from kg.pages.layout import Area
from kg.pages.map_positions import Map
from kg.pages.measure_texts import MEASURE_TEXTS
from kg.pages.record_values import ClaimRecord, Figure, Records, Relation

if TYPE_CHECKING:
    import pandas as pd

#: A table for JSON: by the name of a column a value for each row.
Columns = dict[str, list[Any]]

#: Position of a record in its table, by id.
Positions = Mapping[str, int]


def name_of(record: Any) -> dict[str, str | None]:
    """Give name and labels of a kind or a relation."""
    return {"name": record.name, "label": record.label, "label_zh": record.label_zh}


def make_table(rows: Iterable[Any], fields: Sequence[str]) -> Columns:
    """Make columns of the attributes of records."""
    rows = list(rows)
    return {field: [getattr(row, field) for row in rows] for field in fields}


def things_table(records: Records, things: Positions) -> Columns:
    """Make the table of things."""
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


def nodes_table(network: Network, partition: Partition | None) -> Columns:
    """Make the table of nodes: the community of each; where it stands the drawing says."""
    membership = partition.membership if partition else {}
    return {
        "community": [
            membership[node.id] - 1 if node.id in membership else None for node in network.nodes
        ]
    }


def measure_columns(network: Network, measures: "pd.DataFrame") -> Columns:
    """Make a column of each measure that a page explains."""
    require_length("measures", measures, network.nodes)
    wanted = [name for name in measures.columns if name in MEASURE_TEXTS]
    return {name: [_six_digits(value) for value in measures[name].tolist()] for name in wanted}


def communities_table(partition: Partition | None, areas: Sequence[Area]) -> Columns:
    """Make the table of communities, the largest first."""
    found = partition.communities if partition else ()
    require_length("areas", areas, found)
    return {
        "label": [community.name for community in found],
        "size": [community.size for community in found],
        "x": [_tenths(area.x) for area in areas],
        "y": [_tenths(area.y) for area in areas],
        "radius": [_tenths(area.radius) for area in areas],
    }


def edges_table(
    network: Network,
    grounds: Sequence[Sequence[Ground]],
    relations: Positions,
    things: Positions,
    claims: Positions,
) -> Columns:
    """Make the table of edges."""

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


def claims_table(records: Records, things: Positions) -> Columns:
    """Make the table of claims; what a claim has not is None."""
    rows = records.claims
    documents = records.positions("documents")
    columns: Columns = {
        "id": [claim.id for claim in rows],
        "type": ["figure" if isinstance(claim.says, Figure) else "relation" for claim in rows],
        "document": [documents[claim.document] for claim in rows],
        "subject": [things[claim.subject] for claim in rows],
    }
    fields = ("status", "review", "evidence", "first", "last", "dated_by", "period", "quote")
    columns |= make_table(rows, (*fields, "link", "note"))
    return columns | _relation_columns(records, things) | _figure_columns(records, things)


def _relation_columns(records: Records, things: Positions) -> Columns:
    relations = records.positions("relations")
    says = [_relation(claim) for claim in records.claims]
    return {
        "relation": [relations[relation.name] if relation else None for relation in says],
        "object": [_index(things, relation.object if relation else None) for relation in says],
        "object_text": [relation and relation.object_text for relation in says],
    }


def _figure_columns(records: Records, things: Positions) -> Columns:
    metrics, units = records.positions("metrics"), records.positions("units")
    says = [_figure(claim) for claim in records.claims]
    columns: Columns = {
        "metric": [_index(metrics, figure.metric if figure else None) for figure in says],
        "unit": [_index(units, figure.unit if figure else None) for figure in says],
        "reporter": [_index(things, figure.reporter if figure else None) for figure in says],
        "policy": [_index(things, figure.policy if figure else None) for figure in says],
        "conversions": [list(figure.conversions) if figure else [] for figure in says],
    }
    for field in ("value", "bound", "year", "period_basis", "printed"):
        columns[field] = [None if figure is None else getattr(figure, field) for figure in says]
    return columns


def _relation(claim: ClaimRecord) -> Relation | None:
    return claim.says if isinstance(claim.says, Relation) else None


def _figure(claim: ClaimRecord) -> Figure | None:
    return claim.says if isinstance(claim.says, Figure) else None


def _index(positions: Positions, id_: str | None) -> int | None:
    return None if id_ is None else positions[id_]


def documents_table(records: Records) -> Columns:
    """Make the table of documents."""
    fields = ("id", "title", "publisher", "published", "published_by", "language", "quality")
    return make_table(records.documents, (*fields, "url", "note"))


def metrics_table(records: Records) -> Columns:
    """Make the table of metrics, compared with those that the page has."""
    positions = records.positions("metrics")
    columns = make_table(records.metrics, ("id", "label", "definition", "scope"))
    columns["zh"] = [metric.label_zh for metric in records.metrics]
    for field in ("comparable", "caution"):
        columns[field] = [
            [positions[id_] for id_ in getattr(metric, field) if id_ in positions]
            for metric in records.metrics
        ]
    return columns


def map_table(map_: Map) -> dict[str, Any]:
    """Make the value of the map."""
    return {
        "land": [_points(line) for line in map_.land],
        "graticule": [
            {"label": line.label, "points": _points(line.points)} for line in map_.graticule
        ],
        "positions": {
            "x": [None if point is None else _tenths(point[0]) for point in map_.positions],
            "y": [None if point is None else _tenths(point[1]) for point in map_.positions],
        },
        "at": list(map_.at),
        "width": map_.width,
    }


def _points(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [[_tenths(x), _tenths(y)] for x, y in points]


def _tenths(value: float) -> float:
    return round(float(value), 1) + 0.0  # no -0.0


def _six_digits(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    if float(value).is_integer() and abs(value) < 1_000_000:
        return int(value)
    return float(f"{value:.6g}")


def require_length(name: str, given: Any, wanted: Any) -> None:
    """Raise ValueError unless as many are given as wanted."""
    if len(given) != len(wanted):
        raise ValueError(f"{name}: {len(given)} are given, {len(wanted)} are needed")
