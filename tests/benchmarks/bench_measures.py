"""Time of measures and communities through `kg`, against calling networkx and igraph directly.

python tests/benchmarks/bench_measures.py [--nodes 2000 10000 100000]

Processor time, which other work on the machine disturbs least. Both sides start with a
network in hand. The direct side converts it with `to_networkx` or `to_igraph` and calls the
library; ours calls the public function. Left out is what takes minutes: betweenness and
harmonic centrality, in networkx altogether and in igraph above 2,000 nodes; networkx's
constraint and Louvain above 10,000.
"""

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

import igraph
import networkx as nx
import numpy as np

import kg
from kg.networks.network import Network, Node
from kg.networks.path_measures import betweenness_centrality, harmonic_centrality
from kg.networks.spectral_measures import eigenvector_centrality, pagerank_centrality
from kg.networks.tie_measures import constraint, core_number, degree_centrality

Step = tuple[str, str, int, Callable[[Network], Any], Callable[[Network], Any]]

#: Tolerance to which our PageRank runs in networkx; its own default would do less work.
TOLERANCE = 1e-12

MANY = 10**9


def ring_of_groups(nodes: int, edges_a_node: float = 6.4, seed: int = 1) -> Network:
    """Make a network whose ties are short along a ring, a fifth of them anywhere."""
    chance = np.random.default_rng(seed)
    edges = int(nodes * edges_a_node)
    one = chance.integers(0, nodes, edges)
    near = (one + chance.geometric(0.03, edges)) % nodes
    other = np.where(chance.random(edges) < 0.2, chance.integers(0, nodes, edges), near)
    kept = one != other
    keys = np.unique(np.minimum(one, other)[kept] * nodes + np.maximum(one, other)[kept])
    sources, targets = np.divmod(keys, nodes)
    count = len(keys)
    return Network(
        name="ring",
        title="ring",
        directed=False,
        sides=(),
        nodes=tuple(Node(f"org:n{number:07}", f"N {number}") for number in range(nodes)),
        sources=sources.tolist(),
        targets=targets.tolist(),
        weights=chance.integers(1, 5, count).astype(float).tolist(),
        relations=[""] * count,
        first_years=[None] * count,
        last_years=[None] * count,
    )


def distances(network: Network) -> list[float]:
    return [1 / weight for weight in network.weights]


def leiden_directly(network: Network) -> Any:
    random.seed(7)
    return network.to_igraph().community_leiden("modularity", weights="weight").membership


def leiden(network: Network) -> Any:
    return kg.communities(network, "leiden", runs=1, null_networks=0)


#: Name, engine, the most nodes it is run on, directly, through kg.
STEPS: tuple[Step, ...] = (
    (
        "degree",
        "networkx",
        MANY,
        lambda n: nx.degree_centrality(n.to_networkx()),
        degree_centrality,
    ),
    (
        "pagerank",
        "networkx",
        MANY,
        lambda n: nx.pagerank(n.to_networkx(), tol=TOLERANCE, max_iter=1000),
        lambda n: pagerank_centrality(n, engine="networkx"),
    ),
    (
        "eigenvector",
        "networkx",
        MANY,
        lambda n: nx.eigenvector_centrality_numpy(n.to_networkx(), weight="weight"),
        lambda n: eigenvector_centrality(n, engine="networkx"),
    ),
    (
        "core",
        "networkx",
        MANY,
        lambda n: nx.core_number(n.to_networkx()),
        lambda n: core_number(n, engine="networkx"),
    ),
    (
        "constraint",
        "networkx",
        10_000,
        lambda n: nx.constraint(n.to_networkx(), weight="weight"),
        lambda n: constraint(n, engine="networkx"),
    ),
    (
        "louvain",
        "networkx",
        10_000,
        lambda n: nx.community.louvain_communities(n.to_networkx(), seed=7),
        lambda n: kg.communities(n, runs=1, null_networks=0),
    ),
    (
        "pagerank",
        "igraph",
        MANY,
        lambda n: n.to_igraph().pagerank(weights="weight"),
        lambda n: pagerank_centrality(n, engine="igraph"),
    ),
    (
        "eigenvector",
        "igraph",
        MANY,
        lambda n: n.to_igraph().eigenvector_centrality(weights="weight"),
        lambda n: eigenvector_centrality(n, engine="igraph"),
    ),
    (
        "core",
        "igraph",
        MANY,
        lambda n: n.to_igraph().coreness(),
        lambda n: core_number(n, engine="igraph"),
    ),
    (
        "constraint",
        "igraph",
        MANY,
        lambda n: n.to_igraph().constraint(weights="weight"),
        lambda n: constraint(n, engine="igraph"),
    ),
    (
        "betweenness",
        "igraph",
        2_000,
        lambda n: n.to_igraph().betweenness(weights=distances(n)),
        lambda n: betweenness_centrality(n, engine="igraph"),
    ),
    (
        "harmonic",
        "igraph",
        2_000,
        lambda n: n.to_igraph().harmonic_centrality(weights=distances(n)),
        lambda n: harmonic_centrality(n, engine="igraph"),
    ),
    ("leiden", "igraph", MANY, leiden_directly, leiden),
)


def seconds(call: Callable[[Network], Any], network: Network) -> float:
    began = time.process_time()
    call(network)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[2_000, 10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    print(f"networkx {nx.__version__}, igraph {igraph.__version__}")
    for _, _, _, directly, ours in STEPS:  # import everything before the clock runs
        directly(ring_of_groups(100))
        ours(ring_of_groups(100))
    for nodes in given.nodes:
        network = ring_of_groups(nodes)
        print(f"\n{nodes:,} nodes, {len(network.sources):,} edges; least processor time")
        for name, engine, most, directly, ours in STEPS:
            if nodes > most:
                print(f"{name:<12} {engine:<9} left out")
                continue
            # In turn, so that a slow moment hits both.
            pairs = [(seconds(directly, network), seconds(ours, network))]
            while len(pairs) < given.repeats and sum(map(sum, pairs)) < 30:
                pairs.append((seconds(directly, network), seconds(ours, network)))
            plain, through = (min(column) for column in zip(*pairs, strict=True))
            print(
                f"{name:<12} {engine:<9} directly {plain:8.3f} s   through kg / directly "
                f"{through / plain:5.2f}   ({len(pairs)} runs)",
                flush=True,
            )


if __name__ == "__main__":
    main()
