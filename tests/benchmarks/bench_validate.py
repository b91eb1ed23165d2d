"""Measure validation against pyshacl on synthetic data in the dataset's own form.

Run it as a script:

    python tests/benchmarks/bench_validate.py --quads 100000 1000000 --pyshacl-up-to 100000
    python tests/benchmarks/bench_validate.py --without-sparql --pyshacl-up-to 1000000

It prints the times of one run, their ratio, and whether the violations are the same.
`--faulty` breaks that share of the claims; the data keeps the shapes otherwise.
"""

import argparse
import hashlib
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import DefaultGraph, RdfFormat, Store
from rdflib.namespace import SH

from kg.dataset.shacl.shapes import read_shapes
from kg.dataset.shacl.validate import Violation, find_violations
from kg.terms import PREFIXES, expand

ROOT = Path(__file__).resolve().parents[2]
SHAPES = ROOT / "ontology" / "aie.shapes.ttl"
QUADS_PER_ROUND = 64
FIGURES_PER_PLACE = 20
CLAIMS_PER_DOCUMENT = 40


def iri(curie: str) -> str:
    return f"<{expand(curie)}>"


def typed(text: object, datatype: str) -> str:
    return f'"{text}"^^<{PREFIXES["xsd"]}{datatype}>'


def triple(subject: str, predicate: str, obj: str, graph: str = "") -> str:
    return f"{subject} {iri(predicate)} {obj} {graph}.\n"


def iter_named(curie: str, classes: tuple[str, ...], number: int) -> Iterator[str]:
    for each in classes:
        yield triple(iri(curie), "rdf:type", iri(f"aie:{each}"))
    yield triple(iri(curie), "rdfs:label", f'"Name {number}"@en')
    yield triple(iri(curie), "rdfs:label", f'"名{number}"@zh')


def iter_document(curie: str, number: int) -> Iterator[str]:
    digest = hashlib.sha256(curie.encode()).hexdigest()
    about = {
        "rdf:type": iri("aie:SourceDocument"),
        "rdfs:label": f'"Title {number}"@en',
        "dcterms:title": f'"Title {number}"@en',
        "dcterms:publisher": iri("org:publisher"),
        "dcterms:issued": typed("2018-10-17", "date"),
        "dcterms:language": '"en"',
        "aie:sha256": f'"{digest}"',
        "aie:sourceQuality": iri("aie:NormalQuality"),
    }
    for predicate, obj in about.items():
        yield triple(iri(curie), predicate, obj)


def iter_evidence(claim: str, document: str, key: str, number: int) -> Iterator[str]:
    evidence, selector = iri(f"evidence:{key}"), iri(f"selector:{key}")
    yield triple(claim, "prov:hadPrimarySource", document)
    yield triple(claim, "aie:evidence", evidence)
    yield triple(claim, "aie:evidenceKind", iri("aie:VerifiedEvidence"))
    yield triple(claim, "aie:review", iri("aie:Accepted"))
    yield triple(evidence, "rdf:type", iri("oa:SpecificResource"))
    yield triple(evidence, "oa:hasSource", document)
    yield triple(evidence, "oa:hasSelector", selector)
    yield triple(selector, "rdf:type", iri("oa:TextQuoteSelector"))
    yield triple(selector, "rdf:type", iri("oa:TextPositionSelector"))
    yield triple(selector, "oa:exact", f'"{number} thousand yuan"')
    yield triple(selector, "oa:start", typed(number, "integer"))
    yield triple(selector, "oa:end", typed(number + len(f"{number} thousand yuan"), "integer"))


def iter_figure(place: str, document: str, number: int, faulty: bool) -> Iterator[str]:
    key = hashlib.md5(f"figure{number}".encode(), usedforsecurity=False).hexdigest()
    claim, year = iri(f"claim:{key}"), 2000 + number % 20
    about = [
        ("rdf:type", iri("aie:FigureClaim")),
        ("rdf:type", iri("aie:Claim")),
        ("aie:figureOf", place),
        ("aie:metric", iri("metric:ai-sales-revenue")),
        ("aie:value", '"many"' if faulty else typed(number * 1000, "integer")),
        ("aie:unit", iri("unit:CNY")),
        ("aie:period", typed(year, "gYear")),
        ("aie:periodStart", typed(f"{year}-01-01", "date")),
        ("aie:periodEnd", typed(f"{year - faulty}-12-31", "date")),
        ("aie:year", typed(year, "integer")),
        ("aie:periodBasis", iri("aie:Stated")),
        ("aie:status", iri("aie:Nonsense" if faulty else "aie:Actual")),
        ("aie:bound", iri("aie:Exact")),
        ("aie:asPrinted", f'"{number} thousand yuan"'),
    ]
    for predicate, obj in about:
        yield triple(claim, predicate, obj)
        yield triple(claim, predicate, obj, claim + " ")
    yield from iter_evidence(claim, document, key, number)


def iter_relation(company: str, place: str, document: str, number: int) -> Iterator[str]:
    key = hashlib.md5(f"relation{number}".encode(), usedforsecurity=False).hexdigest()
    claim = iri(f"claim:{key}")
    yield triple(company, "aie:locatedIn", place)
    yield triple(company, "aie:locatedIn", place, claim + " ")
    for each in ("RelationClaim", "Claim"):
        yield triple(claim, "rdf:type", iri(f"aie:{each}"))
    yield triple(claim, "aie:status", iri("aie:Actual"))
    yield from iter_evidence(claim, document, key, number)


def iter_quads(quads: int, faulty: float) -> Iterator[str]:
    """Yield about as many N-Quads lines as asked for."""
    yield from iter_named("org:publisher", ("Company", "Organization"), 0)
    for number in range(quads // QUADS_PER_ROUND):
        place = f"place:p{number // FIGURES_PER_PLACE}"
        document = f"document:d{number // CLAIMS_PER_DOCUMENT}"
        if number % FIGURES_PER_PLACE == 0:
            yield from iter_named(place, ("City", "Place"), number)
        if number % CLAIMS_PER_DOCUMENT == 0:
            yield from iter_document(document, number)
        company = f"org:o{number}"
        yield from iter_named(company, ("Company", "Organization"), number)
        wrong = int(number * faulty) != int((number + 1) * faulty)
        yield from iter_figure(iri(place), iri(document), number, wrong)
        yield from iter_relation(iri(company), iri(place), iri(document), number)


def load(quads: int, faulty: float) -> Store:
    store = Store()
    text = "".join(iter_quads(quads, faulty)).encode()
    store.bulk_load(text, format=RdfFormat.N_QUADS)
    for path in [ROOT / "ontology" / "aie.ttl", *sorted((ROOT / "ontology/schemes").glob("*.ttl"))]:
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def read_turtle(path: Path, without_sparql: bool) -> str:
    """Give the shapes file, if asked for without its SPARQL constraints."""
    graph = rdflib.Graph().parse(path, format="turtle")
    if without_sparql:
        for constraint in list(graph.objects(None, SH.sparql)):
            graph.remove((None, SH.sparql, constraint))
            graph.remove((constraint, None, None))
    return graph.serialize(format="turtle")


def run_pyshacl(store: Store, shapes: str) -> tuple[float, set[tuple[str, str]]]:
    """Give pyshacl's time without loading, and each result's focus node and component."""
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    data = rdflib.Graph().parse(data=triples.decode(), format="nt")
    shape_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    start = time.perf_counter()
    _, report, _ = pyshacl.validate(data, shacl_graph=shape_graph, inference="none")
    seconds = time.perf_counter() - start
    assert isinstance(report, rdflib.Graph)
    return seconds, {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
        )
        for result in report.objects(None, SH.result)
    }


def run_ours(store: Store, shapes: str) -> tuple[float, list[Violation]]:
    start = time.perf_counter()
    found = find_violations(store, read_shapes(shapes))
    return time.perf_counter() - start, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--pyshacl-up-to", type=int, default=100_000, metavar="QUADS")
    parser.add_argument("--faulty", type=float, default=0.001, metavar="SHARE")
    parser.add_argument("--shapes", type=Path, default=SHAPES)
    parser.add_argument(
        "--without-sparql",
        action="store_true",
        help="leave out sh:sparql, which pyshacl runs once for each focus node",
    )
    options = parser.parse_args()
    shapes = read_turtle(options.shapes, options.without_sparql)
    for quads in options.quads:
        store = load(quads, options.faulty)
        seconds, found = run_ours(store, shapes)
        line = f"{len(store):>9} quads: kg {seconds:.2f} s, {len(found)} violations"
        if quads <= options.pyshacl_up_to:
            their_seconds, theirs = run_pyshacl(store, shapes)
            same = {(v.focus, v.component) for v in found} == theirs
            line += f"; pyshacl {their_seconds:.2f} s; ratio {their_seconds / seconds:.1f}"
            line += f"; the {'same' if same else 'OTHER'} focus nodes and components"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
