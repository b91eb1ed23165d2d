"""Overhead of a query through `kg` against pyoxigraph called directly, and against rdflib.

python tests/benchmarks/bench_query.py --quads 100000
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from synthetic import write_ecosystem

from kg.bundled import data_folder, ontology_folder
from kg.dataset.build import build_in_memory
from kg.graph import Graph
from kg.terms import PREFIXES

QUERIES = {
    "companies of a city": """SELECT ?company ?label {
        ?company aie:locatedIn place:p1 ; rdfs:label ?label }""",
    "sectors by number of places": """SELECT ?sector (COUNT(DISTINCT ?place) AS ?places) {
        ?company aie:focusesOn ?sector ; aie:locatedIn ?place . ?sector a aie:Sector
        } GROUP BY ?sector ORDER BY DESC(?places)""",
    "provenance of locations": """SELECT ?company ?claim ?row {
        GRAPH ?claim { ?company aie:locatedIn place:p2 }
        ?claim aie:evidence/oa:hasSelector/rdf:value ?row }""",
    "figures over 1,000 people": """SELECT ?who ?value {
        ?claim aie:figureOf ?who ; aie:metric metric:ai-workforce ; aie:value ?value
        FILTER(?value > 1000) } ORDER BY DESC(?value)""",
}


def median_seconds(run: Callable[[], object], repeats: int) -> float:
    """Time a call several times."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--no-rdflib", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        write_ecosystem(folder, given.quads)
        store, _ = build_in_memory(ontology_folder(), [data_folder(), folder])
    graph, oxigraph, prefixes = Graph(store), store.oxigraph, dict(PREFIXES)
    dataset = None if given.no_rdflib else in_rdflib(oxigraph)
    print(f"{len(store):,} quads; medians of {given.repeats}")
    for title, query in QUERIES.items():

        def ours(query: str = query) -> int:
            return len(list(graph.query(query).terms()))

        def direct(query: str = query) -> int:
            return len([tuple(row) for row in oxigraph.query(query, prefixes=prefixes)])

        assert ours() == direct()
        direct_seconds = median_seconds(direct, given.repeats)
        ours_seconds = median_seconds(ours, given.repeats)
        told = f"{title:<28} {ours():>7,} rows  pyoxigraph {direct_seconds * 1e3:8.2f} ms"
        told += f"  kg / pyoxigraph {ours_seconds / direct_seconds:5.2f}"
        if dataset is not None:
            slow = median_seconds(lambda query=query: len(list(dataset.query(query))), 3)
            told += f"  rdflib / kg {slow / ours_seconds:7.1f}"
        print(told)


def in_rdflib(oxigraph: ox.Store) -> rdflib.Dataset:
    """Load the same quads into rdflib's own memory store."""
    dataset = rdflib.Dataset()
    written = ox.serialize(oxigraph, format=ox.RdfFormat.N_QUADS)
    dataset.parse(data=written, format="nquads")
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


if __name__ == "__main__":
    main()
