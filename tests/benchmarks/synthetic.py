"""Synthetic ecosystems: a data folder of about so many quads.

Places, parks and companies with heavy-tailed degrees (a few cities and sectors have
most companies, as in real ecosystems), relations and figures. The same size and seed
give the same files.
"""

import argparse
import csv
import hashlib
import random
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from kg.registry.entities import COLUMNS

#: Measured: what a company row with its relations and figures comes to.
QUADS_PER_COMPANY = 106

SECTORS = (
    "manufacturing",
    "healthcare",
    "education",
    "finance",
    "energy",
    "agriculture",
    "construction",
    "security",
    "urban-management",
    "shipping-logistics",
    "commerce",
    "biomedicine",
)
TECHNOLOGIES = (
    "ai-chips",
    "smart-sensors",
    "cloud-computing",
    "big-data",
    "computer-vision",
    "deep-learning",
    "natural-language-processing",
    "intelligent-robots",
    "automated-driving",
    "edge-computing",
)

MAPPING = """document:
  id: companies
  title: Companies of a synthetic ecosystem
  publisher: org:generator
  published: 2024-01-01
  language: en
  sha256: {digest}
expected:
  rows: {rows}
separators:
  sectors: "|"
things:
  - id: org:{{id}}
    kind: Company
    label: "{{name}}"
relations:
  - subject: org:{{id}}
    property: locatedIn
    object: place:{{place}}
  - subject: org:{{id}}
    property: focusesOn
    object: sector:{{sectors}}
  - subject: org:{{id}}
    property: focusesOn
    object: technology:{{technology}}
figures:
  - figureOf: org:{{id}}
    metric: metric:ai-workforce
    value: "{{employees}}"
    unit: unit:PERSON
    period: "{{year}}"
    status: actual
    bound: exact
"""


def write_ecosystem(folder: Path, quads: int, seed: int = 1) -> int:
    """Write a data folder that builds to about so many quads.

    Returns
    -------
    int
        Number of companies.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up data, no secrets
    companies = max(10, quads // QUADS_PER_COMPANY)
    places = max(20, min(2_000, companies // 100))
    (folder / "registry").mkdir(parents=True)
    (folder / "tables").mkdir()
    _write_rows(folder / "registry" / "places.csv", COLUMNS, _place_rows(places))
    generator = {"id": "org:generator", "kind": "Organization", "label": "Generator"}
    _write_rows(
        folder / "registry" / "organizations.csv",
        COLUMNS,
        [[generator.get(column, "") for column in COLUMNS]],
    )
    table = folder / "tables" / "companies.csv"
    columns = ("id", "name", "place", "sectors", "technology", "employees", "year")
    _write_rows(table, columns, _company_rows(companies, places, chance))
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    mapping = MAPPING.format(digest=digest, rows=companies)
    (folder / "tables" / "companies.yaml").write_text(mapping, encoding="utf-8")
    return companies


def _place_rows(places: int) -> Iterable[list[str]]:
    rows = {"place:land": ("Country", "Land", "")}
    for number in range(places):
        if number % 10 == 0:
            rows[f"place:p{number}"] = ("Province", f"Province {number}", "place:land")
        elif number % 10 < 7:
            rows[f"place:p{number}"] = ("City", f"City {number}", f"place:p{number // 10 * 10}")
        else:
            city = number // 10 * 10 + number % 10 - 6
            rows[f"place:p{number}"] = ("Park", f"Park {number}", f"place:p{city}")
    for id_, (kind, label, whole) in sorted(rows.items()):
        cells = {"id": id_, "kind": kind, "label": label, "partOf": whole}
        yield [cells.get(column, "") for column in COLUMNS]


def _company_rows(companies: int, places: int, chance: random.Random) -> Iterable[list[str]]:
    place_names = [f"p{number}" for number in range(places) if number % 10]
    place_weights = _heavy_tail(len(place_names))
    sector_weights = _heavy_tail(len(SECTORS))
    technology_weights = _heavy_tail(len(TECHNOLOGIES))
    for number in range(companies):
        count = min(5, int(chance.paretovariate(1.5)))
        sectors = chance.choices(SECTORS, cum_weights=sector_weights, k=count)
        yield [
            f"c{number}",
            f"Company {number}, “AI” Ltd",
            chance.choices(place_names, cum_weights=place_weights)[0],
            "|".join(dict.fromkeys(sectors)),
            chance.choices(TECHNOLOGIES, cum_weights=technology_weights)[0],
            str(int(10 * chance.paretovariate(1.1))),
            str(2015 + number % 9),
        ]


def _heavy_tail(size: int) -> Sequence[float]:
    """Cumulative weights 1, 1/2, 1/3, …: few have much, many have little."""
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def _write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(write_ecosystem(given.folder, given.quads, given.seed), "companies")
