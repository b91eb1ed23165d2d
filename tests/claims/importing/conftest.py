"""Importing small tables into a data folder about Alphaville."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from kg.bundled import ontology_folder
from kg.claims.importing.mapping_reader import read_reading_options
from kg.claims.importing.run import ImportReport, ImportRequest, import_table
from kg.registry.known_names import KnownName, iter_entity_names, iter_known_names
from kg.registry.things import Things
from kg.registry.vocabulary import Vocabulary, read_vocabulary
from kg.sources import strict_yaml
from kg.sources.tabular.tables import open_table

DOCUMENT: Final = "document:\n  id: firms\n  title: Firms\n  publisher: org:press\n  language: en\n"
COMPANY: Final = "things:\n  company:\n    column: name\n    kind: Company\n"


@dataclass(frozen=True)
class Importer:
    """Imports tables into a folder, matched with the things of another.

    Attributes
    ----------
    known
        The data folder with what is known.
    folder
        The data folder that gets the tables.
    """

    known: Path
    folder: Path

    def run(
        self, rows: str | bytes, mapping: str, *, strict: bool = False, name: str = "firms.csv"
    ) -> ImportReport:
        """Import a table; the mapping is given without its document unless it has one."""
        if "document:" not in mapping:
            mapping = DOCUMENT + mapping
        path = self.folder.parent / name
        path.write_bytes(rows.encode() if isinstance(rows, str) else rows)
        options = read_reading_options(strict_yaml.parse_yaml(mapping, "m.yaml"), "m.yaml")
        table = open_table(path, name, options)
        return import_table(
            ImportRequest(
                table, "m.yaml", mapping, ontology_folder(), (self.known,), self.folder, strict
            )
        )

    def cleaned(self, document: str = "firms") -> list[dict[str, str]]:
        """Give the rows of the cleaned table."""
        return read_csv(self.folder / "tables" / f"{document}.csv")

    def matches(self) -> dict[str, dict[str, str]]:
        """Give the rows of the matches by name."""
        rows = read_csv(self.folder / "imports" / "firms" / "matches.csv")
        return {row["name"]: row for row in rows}

    def rejects(self) -> list[dict[str, str]]:
        """Give the rows that were rejected."""
        return read_csv(self.folder / "imports" / "firms" / "rejects.csv")

    def decide(self, **decisions: str) -> None:
        """Write decisions beside names, as a person would."""
        path = self.folder / "imports" / "firms" / "matches.csv"
        rows = read_csv(path)
        for row in rows:
            row["decision"] = decisions.get(row["name"].replace(" ", "_"), row["decision"])
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_folder())


@pytest.fixture(scope="session")
def concept_names(vocabulary: Vocabulary) -> list[KnownName]:
    return list(iter_known_names(Things(vocabulary, {}), ontology_folder()))


@pytest.fixture
def importer(
    tmp_path: Path,
    make_example: Callable[[Path], Any],
    vocabulary: Vocabulary,
    concept_names: list[KnownName],
    monkeypatch: pytest.MonkeyPatch,
) -> Importer:
    """Give the importer; the ontology is read once for all imports."""

    def names(things: Things, _: Path) -> Iterator[KnownName]:
        yield from iter_entity_names(things)
        yield from concept_names

    monkeypatch.setattr("kg.registry.things.read_vocabulary", lambda _: vocabulary)
    monkeypatch.setattr("kg.claims.importing.run.iter_known_names", names)
    known = make_example(tmp_path / "example").data(
        registry={
            "firms": "org:alpha,Company,Alpha Robotics,阿尔法机器人,,,,,,,\n"
            "org:beta,Company,Beta,,,,,,,,\n"
            "org:beta-lab,ResearchInstitute,Beta,,,,,,,,\n"
        }
    )
    return Importer(known, tmp_path / "my-data")
