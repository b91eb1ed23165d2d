"""A filtered copy of a store, against copying the whole of it with pyoxigraph directly.

python tests/benchmarks/bench_selected.py --things 12000
"""

import argparse
import time
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from made_up_claims import make_store

from kg.dataset.store import Store
from kg.graph import open as open_graph
from kg.queries.claim_filter import find_claim_filter
from kg.queries.claim_selection import ClaimSelection
from kg.queries.selected_store import select_claims

SELECTIONS: tuple[dict[str, Any], ...] = (
    {"known_by": "2016"},
    {"known_by": "2018"},
    {"known_by": "2022-06"},
    {"period": (2020, 2022)},
)


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Time a call and give what it gives."""
    began = time.perf_counter()
    result = run()
    return time.perf_counter() - began, result


def copy_whole(store: Store) -> ox.Store:
    """Copy every quad, as pyoxigraph does it."""
    copy = ox.Store()
    copy.bulk_extend(store.iter_quads())
    return copy


def measure(title: str, store: Store) -> None:
    whole, copy = timed(lambda: copy_whole(store))
    print(f"{title}: {len(copy):,} quads; copied whole in {whole:.2f} s")
    del copy
    for wanted in SELECTIONS:
        selection = ClaimSelection(**wanted)
        filter_, _ = timed(lambda selection=selection: find_claim_filter(store, selection))
        taken, selected = timed(lambda selection=selection: select_claims(store, selection))
        kept = sum(1 for _ in selected.store.iter_quads())
        print(
            f"  {wanted}: {kept:,} quads left, {taken:.2f} s, {taken / whole:.2f} of the whole; "
            f"finding the claims {filter_:.2f} s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--things", type=int, default=12_000)
    given = parser.parse_args()
    measure("bundled data", open_graph().store)
    measure("made up", make_store(given.things))


if __name__ == "__main__":
    main()
