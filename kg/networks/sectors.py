"""Which sectors the nodes of a network have."""

from typing import Final

from kg.dataset.store import Store
from kg.networks.network import Network
from kg.queries.runner import run_query

#: Kinds of nodes that are sectors.
SECTOR_KINDS: Final = frozenset(("Sector",))

_QUERY: Final = """SELECT ?thing ?label {
    ?thing aie:focusesOn ?sector . ?sector a aie:Sector ; rdfs:label ?label
    FILTER(LANG(?label) = "en")
} ORDER BY ?thing ?label"""


def sectors_of_nodes(network: Network) -> dict[str, set[str]]:
    """Give the sectors of each node that is tied to nodes of kind ``Sector``, by id."""
    is_sector = [node.kind in SECTOR_KINDS for node in network.nodes]
    found: dict[str, set[str]] = {}
    if not any(is_sector):
        return found
    for source, target in zip(network.sources, network.targets, strict=True):
        for one, other in ((source, target), (target, source)):
            if is_sector[other] and not is_sector[one]:
                found.setdefault(network.nodes[one].id, set()).add(network.nodes[other].id)
    return found


def read_sectors(store: Store) -> dict[str, set[str]]:
    """Read the English names of the sectors that each thing focuses on, by its CURIE.

    Raises
    ------
    QueryError
        If the store cannot answer.
    """
    found: dict[str, set[str]] = {}
    for row in run_query(store, _QUERY).rows(compact=True):
        found.setdefault(str(row["thing"]), set()).add(str(row["label"]))
    return found
