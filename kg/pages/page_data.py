"""Page data: all that the explorer shows, as one value for JSON."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from kg.networks.grounds import Ground
from kg.networks.network import Network
from kg.networks.partitions import Partition
from kg.networks.selection import Selection
from kg.pages.layout import Area
from kg.pages.limits import describe_limits, newest_document
from kg.pages.map_positions import Map
from kg.pages.measure_texts import MEASURE_TEXTS
from kg.pages.page_tables import (
    claims_table,
    communities_table,
    documents_table,
    edges_table,
    make_table,
    map_table,
    measure_columns,
    metrics_table,
    name_of,
    nodes_table,
    require_length,
    things_table,
)
from kg.pages.record_values import Records

if TYPE_CHECKING:
    import pandas as pd

_EVIDENCE: Final = {
    "verified": "only claims whose words are verified",
    "quoted": "only claims with quoted words",
}
_STATUS: Final = {"all": "planned relations, too", "planned": "only what is planned"}


def build_page_data(
    network: Network,
    records: Records,
    grounds: Sequence[Sequence[Ground]],
    *,
    title: str,
    measures: "pd.DataFrame | None" = None,
    partition: Partition | None = None,
    areas: Sequence[Area] = (),
    map_: Map | None = None,
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
    measures
        A row a node, in the order of the network, and a column a measure; see
        `kg.networks.centrality.centrality`.
    partition
        Its communities, or None.
    areas
        A circle for each community, in the order of their ids.
    map_
        The map, or None where no node has a known place.
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
        If grounds, measures or areas are not as many as edges, nodes or communities.
    """
    require_length("grounds", grounds, network.sources)
    things = records.positions("things")
    claims = records.positions("claims")
    newest = newest_document(records.documents)
    columns = {} if measures is None else measure_columns(network, measures)
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
            "measures": [{"name": name, **MEASURE_TEXTS[name]._asdict()} for name in columns],
            "version": version("ecosystem-kg"),
            "left_out": network.left_out,
            "undated": network.undated,
        },
        "kinds": [name_of(kind) for kind in records.kinds],
        "relations": [name_of(relation) for relation in records.relations],
        "things": things_table(records, things),
        "nodes": nodes_table(network, partition) | columns,
        "communities": communities_table(partition, areas),
        "edges": edges_table(network, grounds, records.positions("relations"), things, claims),
        "claims": claims_table(records, things),
        "documents": documents_table(records),
        "metrics": metrics_table(records),
        "units": make_table(records.units, ("id", "label", "notation")),
        "map": None if map_ is None else map_table(map_),
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
