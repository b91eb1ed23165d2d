"""Rate of a build against a raw bulk load of the same quads, in memory and on disk.

python tests/benchmarks/bench_build.py --quads 1000000
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
from synthetic import write_ecosystem

from kg.bundled import ontology_folder
from kg.dataset.conformance import find_conformance_faults
from kg.dataset.inputs import read_inputs
from kg.dataset.load import Tally, iter_statements, load_inputs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--no-memory", action="store_true", help="on disk only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_ecosystem(folder / "data", given.quads)
        if not given.no_memory:
            compare(folder, None)
        compare(folder, folder / "store")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:,.0f} MiB")


def compare(folder: Path, target: Path | None) -> None:
    """Time our build and a raw load of the same statements, one after the other."""
    where = "on disk" if target else "in memory"
    if target:
        target.mkdir()
    began = time.perf_counter()
    inputs = read_inputs(ontology_folder(), [folder / "data"])
    store = ox.Store(str(target / "ours")) if target else ox.Store()
    load_inputs(store, inputs)
    loaded = time.perf_counter() - began
    faults = find_conformance_faults(store, inputs)
    built = time.perf_counter() - began
    assert not faults, faults[:3]
    quads = len(store)
    del store

    written = folder / "statements.nq"
    with written.open("w", encoding="utf-8") as file:
        file.writelines(iter_statements(inputs, Tally()))
    began = time.perf_counter()
    raw_store = ox.Store(str(target / "raw")) if target else ox.Store()
    raw_store.bulk_load(path=str(written), format=ox.RdfFormat.N_QUADS)
    raw = time.perf_counter() - began
    assert len(raw_store) == quads
    print(
        f"{quads:>10,} quads {where:<9}  raw bulk load {raw:7.2f} s ({quads / raw:9,.0f}/s)"
        f"  read and load {loaded:7.2f} s, {raw / loaded:.2f} of the raw rate"
        f"  with validation {built:7.2f} s, {raw / built:.2f}"
    )


if __name__ == "__main__":
    main()
