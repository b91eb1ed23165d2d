"""Rate and memory of an import against building the graph of what it wrote.

python tests/benchmarks/bench_import.py --rows 1000000
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

#: The graph of more rows is not built: that takes long, and gigabytes.
MOST_TO_BUILD = 100_000

CITIES = ("Guangzhou", "深圳市", "Beijing", "Shanghai", "Hangzhou", "Chengdu", "Springfield")
SECTORS = ("healthcare", "education", "finance", "manufacturing", "robotics", "chips")
WORDS = (
    "North",
    "Bright",
    "Deep",
    "Quantum",
    "Silver",
    "Jade",
    "Orient",
    "Neural",
    "Vision",
    "Star",
)
HAN = "智云数科星海华东南北中天地鑫锐博远创新维思"
MAPPING = """document:
  id: firms
  title: Firms
  publisher: Bench Office
  language: en
decimal: point
things:
  company:
    column: Company name
    kind: Company
  city:
    column: City
    kind: City
  sector:
    column: Sector
    kind: [Sector, Technology]
    separator: ";"
relations:
  - {subject: company, property: locatedIn, object: city}
  - {subject: company, property: focusesOn, object: sector}
  - {subject: company, property: foundedOn, object: "{Founded}"}
figures:
  - figureOf: company
    metric: metric:operating-income
    value: Operating revenue (million yuan)
    period: 2023
    status: actual
"""


def iter_rows(count: int) -> Iterator[list[str]]:
    """Make companies, a third with Chinese names; one in a thousand has no number."""
    chance = random.Random(3)  # noqa: S311 - made-up data
    yield ["Company name", "City", "Sector", "Founded", "Operating revenue (million yuan)"]
    for number in range(count):
        if number % 3:
            name = f"{' '.join(chance.choices(WORDS, k=3))} {number} Co., Ltd."
        else:
            name = f"{''.join(chance.choices(HAN, k=5))}{number}科技有限公司"
        income = f"{chance.random() * 9999:,.1f}" if number % 1000 else "oops"
        sectors = ";".join(chance.sample(SECTORS, chance.randint(1, 3)))
        yield [name, chance.choice(CITIES), sectors, str(chance.randint(1985, 2024)), income]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "firms.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(iter_rows(rows))
        (folder / "firms.yaml").write_text(MAPPING, encoding="utf-8")
        command = ["import", folder / "firms.csv", "--mapping", folder / "firms.yaml"]
        command += ["--data", folder / "data"]
        first = timed(command)
        again = timed(command)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{rows:>10,} rows  first import {first:8.2f} s ({rows / first:8,.0f} rows/s)")
        print(f"{rows:>10,} rows  again        {again:8.2f} s, with the matches of the first")
        print(f"peak memory of an import {peak:,.0f} MiB")
        if rows <= MOST_TO_BUILD:
            data = ["--data", "bundled", "--data", folder / "data", "-o", folder / "store"]
            built = timed(["build", *data])
            print(f"building its graph {built:8.2f} s; the import took {first / built:.2f} of that")


def timed(command: list[str | Path]) -> float:
    """Run kg in a process of its own and time it."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *command], check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
