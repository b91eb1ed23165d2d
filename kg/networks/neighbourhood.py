"""Parts of networks: what is near one node, and any other part."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.errors import QueryError
from kg.networks.network import Network
from kg.sources.nearest import nearest


def neighbourhood(network: Network, id_: str, depth: int = 1) -> Network:
    """Give the part of a network within some steps of a node.

    Parameters
    ----------
    network
        Any network.
    id_
        Id of the node.
    depth
        How many edges lead there at most, in whichever direction; 0 for the node alone.

    Returns
    -------
    Network
        The nodes so near, and all edges among them, in the same order; all else as it was.

    Raises
    ------
    QueryError
        If the network has no such node, or the depth is below 0.

    Examples
    --------
    >>> from kg.networks.network import Node, make_network
    >>> ties = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1)]
    >>> path = make_network("path", [Node(id, id.upper()) for id in "abcd"], ties)
    >>> [node.id for node in neighbourhood(path, "b").nodes]
    ['a', 'b', 'c']
    """
    if depth < 0:
        raise QueryError("depth", f"{depth} steps lead nowhere", "Give 0 or more.")
    if id_ not in network.positions:
        hint = nearest(id_, network.positions, see="its nodes")
        raise QueryError(network.name, f"it has no node {id_[:100]!r}", hint)
    near = _within(network, network.positions[id_], depth)
    kept = [
        edge
        for edge, ends in enumerate(zip(network.sources, network.targets, strict=True))
        if ends[0] in near and ends[1] in near
    ]
    return part_of(network, sorted(near), kept)


def part_of(network: Network, nodes: Sequence[int], edges: Sequence[int]) -> Network:
    """Give a part of a network.

    Parameters
    ----------
    network
        Any network.
    nodes
        Positions of the nodes that stay, in their order.
    edges
        Positions of the edges that stay, in their order; all their ends stay, too.

    Returns
    -------
    Network
        All else as it was.

    Raises
    ------
    KeyError
        If an end of an edge does not stay.
    """
    places = {position: place for place, position in enumerate(nodes)}
    return replace(
        network,
        nodes=tuple(network.nodes[position] for position in nodes),
        sources=[places[network.sources[edge]] for edge in edges],
        targets=[places[network.targets[edge]] for edge in edges],
        weights=[network.weights[edge] for edge in edges],
        relations=[network.relations[edge] for edge in edges],
        first_years=[network.first_years[edge] for edge in edges],
        last_years=[network.last_years[edge] for edge in edges],
    )


def _within(network: Network, start: int, depth: int) -> set[int]:
    """Find the positions of all nodes within some steps of one."""
    neighbours: defaultdict[int, list[int]] = defaultdict(list)
    for source, target in zip(network.sources, network.targets, strict=True):
        neighbours[source].append(target)
        neighbours[target].append(source)
    near = {start}
    last = near
    for _ in range(depth):
        last = {other for position in last for other in neighbours[position]} - near
        if not last:
            break
        near = near | last
    return near
