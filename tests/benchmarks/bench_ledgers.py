"""The ledgers of figures, against asking pyoxigraph for the figures and no more.

python tests/benchmarks/bench_ledgers.py --copies 32

The bundled figures are taken so many times, each time of other things with the same names, so
that ledgers meet cells, targets and places as they are, only more of them. The baseline is
one plain query for subject, metric, value, unit, period and status of the bundled figures.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kg.dataset.opening import open_store
from kg.figures.conflicts.ledger import find_conflicts
from kg.figures.figure import Figure, FigureSet
from kg.figures.gaps.finding import find_gaps
from kg.figures.gaps.gap import GapQuestion
from kg.figures.identities.ledger import find_broken_identities
from kg.figures.reading import read_figures
from kg.figures.targets.review import review_targets

PLAIN = """SELECT * {
    ?claim aie:figureOf ?subject ; aie:metric ?metric ; aie:value ?value ; aie:unit ?unit ;
        aie:status ?status . OPTIONAL { ?claim aie:period ?period }
}"""
AS_OF = date(2026, 11, 22)


def best_of(run: Callable[[], Any], times: int = 3) -> float:
    """Give the shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return min(taken)


def multiply(read: FigureSet, copies: int) -> FigureSet:
    """Take figures so many times, each time of other things."""
    figures: list[Figure] = []
    background = read.background
    things, wholes = dict(background.things), dict(background.wholes)
    for copy in range(1, copies):
        for place, inside in background.wholes.items():
            wholes[f"{place}-{copy}"] = frozenset(f"{whole}-{copy}" for whole in inside)
        for id_, about in background.things.items():
            things[f"{id_}-{copy}"] = about
        for figure in read.figures:
            renamed = f"{figure.subject}-{copy}"
            figures.append(replace(figure, subject=renamed, claim=f"{figure.claim}-{copy}"))
    more = replace(background, things=things, wholes=wholes)
    return FigureSet((*read.figures, *figures), more)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=32)
    copies = parser.parse_args().copies
    store = open_store()
    plain = best_of(lambda: list(store.query(PLAIN).rows()))
    reading = best_of(lambda: read_figures(store))
    read = read_figures(store)
    print(f"{len(read.figures):,} figures: plain query {plain:.3f} s; read with documents, names ")
    print(f"  and definitions {reading:.3f} s, {reading / plain:.1f} times that")
    for some in (read, multiply(read, copies)):
        print(f"{len(some.figures):,} figures, seconds (and times the plain query, by figure)")
        by_figure = plain * len(some.figures) / len(read.figures)
        ledgers: dict[str, Callable[[], Any]] = {
            "targets": lambda some=some: review_targets(some, AS_OF),
            "conflicts": lambda some=some: find_conflicts(some),
            "identities": lambda some=some: find_broken_identities(some),
            "gaps": lambda some=some: find_gaps(some, GapQuestion(as_of=AS_OF)),
        }
        for name, run in ledgers.items():
            taken = best_of(run, 1 if len(some.figures) > len(read.figures) else 3)
            print(f"  {name:<10} {taken:7.3f} ({taken / by_figure:.1f})")


if __name__ == "__main__":
    main()
