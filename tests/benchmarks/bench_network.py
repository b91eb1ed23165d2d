"""Projecting a network, against pyoxigraph called directly, in one run.

python tests/benchmarks/bench_network.py --quads 1000000

The graph is made up: companies that focus on many sectors, each statement in the default
graph and in a claim's graph, so that half as many edges as quads are projected.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.dataset.columns import read_columns
from kg.dataset.store import EmbeddedStore, load_statements
from kg.networks.projection import project
from kg.terms import PREFIXES, expand

SECTORS = 400
FOCUSES = 40
QUERY = """SELECT ?source ?target {
    ?source aie:focusesOn ?target ; a aie:Company . ?target a aie:Sector
}"""


def iter_blocks(quads: int) -> Iterator[str]:
    """Give the statements, a company at a time."""
    chance = random.Random(1)  # noqa: S311 - made-up data, no secrets
    type_, label, focus = node("rdf:type"), node("rdfs:label"), node("aie:focusesOn")
    sectors = [node(f"sector:s{number}") for number in range(SECTORS)]
    for sector in sectors:
        yield f'{sector} {type_} {node("aie:Sector")} .\n{sector} {label} "Sector"@en .\n'
    for number in range(quads // (2 * FOCUSES + 3)):
        company = node(f"org:c{number}")
        lines = [f'{company} {label} "Company {number}"@en .\n']
        lines += [
            f"{company} {type_} {node(f'aie:{kind}')} .\n" for kind in ("Company", "Organization")
        ]
        for at, sector in enumerate(chance.sample(sectors, FOCUSES)):
            claim = node(f"claim:{number * FOCUSES + at:020x}")
            lines.append(f"{company} {focus} {sector} .\n{company} {focus} {sector} {claim} .\n")
        yield "".join(lines)


def node(curie: str) -> str:
    return f"<{expand(curie)}>"


def best_seconds(run: Callable[[], object], repeats: int) -> float:
    """Time a call several times and take the quickest, which was disturbed least."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    store = EmbeddedStore(ox.Store(), "made up")
    load_statements(store.oxigraph, iter_blocks(given.quads))
    prefixes = dict(PREFIXES)
    network = project(store, "companies-sectors", years=False)
    edges = len(network.sources)
    assert (
        edges == next(islice(store.query(f"SELECT (COUNT(*) AS ?n) {QUERY[22:]}").rows(), 1))["n"]
    )
    measured: dict[str, Callable[[], object]] = {
        "pyoxigraph, rows one by one": lambda: [
            tuple(row) for row in store.oxigraph.query(QUERY, prefixes=prefixes)
        ],
        "rows as columns": lambda: read_columns(store.query(QUERY)),
        "network": lambda: project(store, "companies-sectors", years=False),
        "network, with years of claims": lambda: project(store, "companies-sectors"),
        "network into igraph": lambda: project(store, "companies-sectors", years=False).to_igraph(),
        "network into networkx": lambda: project(
            store, "companies-sectors", years=False
        ).to_networkx(),
    }
    print(f"{len(store):,} quads, {edges:,} edges, {len(network.nodes):,} nodes")
    direct = 0.0
    for title, run in measured.items():
        seconds = best_seconds(run, given.repeats)
        direct = direct or seconds
        told = f"{title:<32} {seconds:6.2f} s  {edges / seconds:9,.0f} edges/s"
        print(f"{told}  of pyoxigraph's rows {seconds / direct:5.2f}", flush=True)


if __name__ == "__main__":
    main()
