"""Networks: nodes and edges as plain columns, handed to networkx or igraph when asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.networks.selection import ALL, Selection

if TYPE_CHECKING:
    import igraph
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a network.

    Attributes
    ----------
    id
        CURIE, such as ``place:guangzhou``.
    label
        Its English name, or the name it has.
    label_zh
        Its Chinese name, or None.
    kind
        Local name of its class, such as ``City``.
    side
        Which side of a bipartite network it stands on: 0 or 1; 0 in other networks.
    """

    id: str
    label: str
    label_zh: str | None = None
    kind: str = "Thing"
    side: int = 0


@dataclass(frozen=True)
class Network:
    """Nodes and edges projected from the graph.

    The order of nodes and edges is fixed: nodes by side and id, edges by the positions of
    source and target, then relation. Seeded algorithms rely on it.

    Attributes
    ----------
    name
        Name of the projection, such as ``places-sectors``.
    title
        What it shows, in a few words.
    directed
        Whether an edge leads from source to target; where not, source <= target.
    sides
        What the two sides of a bipartite network hold, such as ``("places", "sectors")``;
        empty for other networks.
    nodes
        All nodes, isolated ones too.
    sources, targets
        Positions in `nodes` of the ends of each edge.
    weights
        How strong each edge is: more is stronger. What is counted the projection says.
    relations
        The property behind each edge, such as ``investsIn``; may be empty strings.
    first_years, last_years
        The years between which an edge is claimed to hold; None where unknown.
    selection
        Which part of the projection it is.
    left_out
        How many edges of the projection the selection leaves out; 0 for one-mode projections,
        which are made of what is left.
    undated
        How many claims are left out because no date is known to judge them by.
    """

    name: str
    title: str
    directed: bool
    sides: tuple[str, ...]
    nodes: tuple[Node, ...]
    sources: Sequence[int] = field(repr=False)
    targets: Sequence[int] = field(repr=False)
    weights: Sequence[float] = field(repr=False)
    relations: Sequence[str] = field(repr=False)
    first_years: Sequence[int | None] = field(repr=False)
    last_years: Sequence[int | None] = field(repr=False)
    selection: Selection = ALL
    left_out: int = 0
    undated: int = 0

    def __repr__(self) -> str:
        return f"<Network {self.name}: {len(self.nodes)} nodes, {len(self.sources)} edges>"

    @property
    def bipartite(self) -> bool:
        """Whether edges join two sides only."""
        return len(self.sides) == 2

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position of each node by its id."""
        return {node.id: position for position, node in enumerate(self.nodes)}

    def to_networkx(self) -> "nx.Graph[str]":
        """Give a networkx graph whose nodes are ids.

        Returns
        -------
        networkx.Graph, DiGraph, MultiGraph or MultiDiGraph
            Directed as the network is; a multigraph where two edges join the same nodes.
            Nodes have ``label``, ``label_zh``, ``kind`` and, in a bipartite network,
            ``bipartite`` (0 or 1); edges ``weight`` and, where there is one, ``relation``,
            ``first_year`` and ``last_year``. No attribute is None.
        """
        import networkx as nx

        multiple = len(set(zip(self.sources, self.targets, strict=True))) < len(self.sources)
        graph: nx.Graph[str]
        if multiple:
            graph = nx.MultiDiGraph() if self.directed else nx.MultiGraph()
        else:
            graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.graph.update(name=self.name, title=self.title)
        for node in self.nodes:
            about: dict[str, Any] = {"label": node.label, "kind": node.kind}
            if node.label_zh is not None:
                about["label_zh"] = node.label_zh
            if self.bipartite:
                about["bipartite"] = node.side
            graph.add_node(node.id, **about)
        ids = [node.id for node in self.nodes]
        graph.add_edges_from(
            (ids[source], ids[target], about) for source, target, about in self._edges()
        )
        return graph

    def to_igraph(self) -> "igraph.Graph":
        """Give an igraph graph whose vertices are the nodes, in order.

        Returns
        -------
        igraph.Graph
            Vertices have ``name`` (the id), ``label`` and ``kind``, and ``type`` in a
            bipartite network; edges ``weight``.
        """
        import igraph

        graph = igraph.Graph(
            n=len(self.nodes),
            edges=list(zip(self.sources, self.targets, strict=True)),
            directed=self.directed,
        )
        graph.vs["name"] = [node.id for node in self.nodes]
        graph.vs["label"] = [node.label for node in self.nodes]
        graph.vs["kind"] = [node.kind for node in self.nodes]
        if self.bipartite:
            graph.vs["type"] = [bool(node.side) for node in self.nodes]
        graph.es["weight"] = list(self.weights)
        return graph

    def iter_edges(self) -> Iterator[tuple[Node, Node, dict[str, Any]]]:
        """Give edge after edge: source, target, and what is known of it.

        Yields
        ------
        tuple of Node, Node, dict
            The dict has ``weight`` and, where there is one, ``relation``, ``first_year`` and
            ``last_year``.
        """
        nodes = self.nodes
        for source, target, about in self._edges():
            yield nodes[source], nodes[target], about

    def _edges(self) -> Iterable[tuple[int, int, dict[str, Any]]]:
        if not any(self.relations) and self.first_years.count(None) == len(self.first_years):
            for source, target, weight in zip(
                self.sources, self.targets, self.weights, strict=True
            ):
                yield source, target, {"weight": weight}
            return
        for source, target, weight, relation, first, last in zip(
            self.sources,
            self.targets,
            self.weights,
            self.relations,
            self.first_years,
            self.last_years,
            strict=True,
        ):
            about: dict[str, Any] = {"weight": weight}
            if relation:
                about["relation"] = relation
            if first is not None:
                about["first_year"] = first
            if last is not None:
                about["last_year"] = last
            yield source, target, about


def make_network(
    name: str,
    nodes: Iterable[Node],
    edges: Iterable[tuple[str, str, float]],
    *,
    title: str = "",
    directed: bool = False,
    sides: tuple[str, ...] = (),
) -> Network:
    """Make a network of nodes and weighted edges, in the fixed order.

    Parameters
    ----------
    name, title, directed, sides
        As in `Network`.
    nodes
        The nodes, in any order.
    edges
        Source id, target id, weight; parallel edges are kept.

    Raises
    ------
    KeyError
        If an edge names no node.
    """
    ordered = tuple(sorted(nodes, key=lambda node: (node.side, node.id)))
    positions = {node.id: position for position, node in enumerate(ordered)}
    found = []
    for source, target, weight in edges:
        ends = positions[source], positions[target]
        found.append((*(ends if directed else sorted(ends)), weight))
    found.sort()
    return Network(
        name=name,
        title=title or name,
        directed=directed,
        sides=sides,
        nodes=ordered,
        sources=[edge[0] for edge in found],
        targets=[edge[1] for edge in found],
        weights=[edge[2] for edge in found],
        relations=[""] * len(found),
        first_years=[None] * len(found),
        last_years=[None] * len(found),
    )
