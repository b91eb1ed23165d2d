"""Specialisation of a large table of firms, against ecomplexity and plain pandas and numpy.

python tests/benchmarks/bench_specialisation.py --firms 100000 --places 300 --concepts 200
"""

import argparse
import contextlib
import io
import resource
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from ecomplexity import ecomplexity

from kg.networks.complexity import economic_complexity_indices
from kg.networks.imitation import imitation
from kg.networks.relatedness import relatedness, relatedness_densities
from kg.networks.specialisation import location_quotients


def make_firms(firms: int, places: int, concepts: int, seed: int = 7) -> pd.DataFrame:
    """Make a table of firms: heavy-tailed places and concepts, one firm in five with two."""
    generator = np.random.default_rng(seed)
    place_weights = 1 / np.arange(1, places + 1) ** 0.7
    size = firms + firms // 5
    thing = np.concatenate([np.arange(firms), generator.choice(firms, firms // 5, replace=False)])
    home = generator.choice(places, firms, p=place_weights / place_weights.sum())
    # What a place does depends on the place: its concepts are drawn from weights of its own.
    weights = generator.gamma(0.3, size=(places, concepts)) / np.arange(1, concepts + 1) ** 0.5
    cumulated = (weights / weights.sum(axis=1, keepdims=True)).cumsum(axis=1)
    place = home[thing]
    concept = (cumulated[place] < generator.random(size)[:, None]).sum(axis=1)
    return pd.DataFrame(
        {
            "place": [f"place:p{number:03}" for number in place],
            "concept": [f"sector:s{min(number, concepts - 1):03}" for number in concept],
            "thing": [f"org:o{number}" for number in thing],
        }
    )


def resample_rows(table: pd.DataFrame, times: int) -> None:
    """Bootstrap the location quotients plainly: draw the firms of each place again, count."""
    generator = np.random.default_rng(7)
    places, concepts = pd.factorize(table["place"])[0], pd.factorize(table["concept"])[0]
    of_place = [np.flatnonzero(places == place) for place in range(places.max() + 1)]
    for _ in range(times):
        drawn = np.concatenate([generator.choice(rows, len(rows)) for rows in of_place])
        cells = np.zeros((places.max() + 1, concepts.max() + 1))
        np.add.at(cells, (places[drawn], concepts[drawn]), 1)
        _ = cells / cells.sum(1, keepdims=True) / (cells.sum(0) / cells.sum())


def by_ecomplexity(table: pd.DataFrame) -> None:
    """Compute quotients, proximity, density and indices with the library."""
    counts = table.groupby(["place", "concept"]).size().rename("n").reset_index().assign(t=1)
    names = {"time": "t", "loc": "place", "prod": "concept", "val": "n"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        ecomplexity(counts, names, check_logsupermodularity=False)


def timed(call: Callable[[], Any]) -> float:
    """Time a call once."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--concepts", type=int, default=200)
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--shuffles", type=int, default=1000)
    given = parser.parse_args()
    table = make_firms(given.firms, given.places, given.concepts)
    print(f"{len(table):,} rows, {given.places} places, {given.concepts} concepts")
    few = max(given.resamples // 50, 1)
    plain = timed(lambda: resample_rows(table, few)) / few * given.resamples
    ours = timed(lambda: location_quotients(table, bootstrap=given.resamples))
    print(f"location quotients, {given.resamples} resamples: {ours:.1f} s, plain / kg ", end="")
    print(f"{plain / ours:.1f} (plain: {few} resamples, multiplied)")

    def four() -> None:
        location_quotients(table, bootstrap=0)
        relatedness(table)
        relatedness_densities(table)
        economic_complexity_indices(table)

    library, ours = timed(lambda: by_ecomplexity(table)), timed(four)
    print(f"quotients, proximity, density, ECI: {ours:.2f} s, ecomplexity / kg ", end="")
    print(f"{library / ours:.2f}")
    # A plan names a few concepts: the three most common of each place, and chance ones.
    declared = table.drop_duplicates(["place", "concept"]).groupby("place").head(12)
    took = timed(lambda: imitation(declared, shuffles=given.shuffles))
    print(f"imitation, {given.shuffles} shuffles of {len(declared):,} declarations: {took:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
