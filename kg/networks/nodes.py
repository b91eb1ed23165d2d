"""What is known of nodes: their names and kinds."""

from collections.abc import Sequence

from kg.dataset.store import Store
from kg.networks.network import Node
from kg.queries.descriptions import describe_things


def describe_nodes(store: Store, ids: Sequence[tuple[str, str]], side: int = 0) -> list[Node]:
    """Look up names and kinds of nodes, as `kg.queries.descriptions.describe_things` gives them.

    Parameters
    ----------
    store
        Where they are.
    ids
        The id of each, and its IRI in angle brackets.
    side
        Side of a bipartite network on which they stand.

    Returns
    -------
    list of Node
        One for each, in the same order.
    """
    described = describe_things(store, ids)
    nodes = []
    for id_, _ in ids:
        about = described[id_]
        nodes.append(Node(id_, about.label, about.label_zh, about.kind, side))
    return nodes
