"""Rate and memory of an import against reading the same file with the csv module alone.

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
        began = time.perf_counter()
        with (folder / "firms.csv").open(encoding="utf-8", newline="") as file:
            width = sum(len(cells) for cells in csv.reader(file))
        read = time.perf_counter() - began
        assert width == 5 * (rows + 1)
        command = [sys.executable, "-m", "kg", "import", folder / "firms.csv"]
        command += ["--mapping", folder / "firms.yaml", "--data", folder / "data"]
        for title in ("first import", "again, with its matches"):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken = time.perf_counter() - began
            print(
                f"{rows:>10,} rows  {title:<24} {taken:7.2f} s ({rows / taken:8,.0f} rows/s), "
                f"{taken / read:5.0f} times the csv module's {read:.2f} s"
            )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of an import {peak:,.0f} MiB")


if __name__ == "__main__":
    main()
