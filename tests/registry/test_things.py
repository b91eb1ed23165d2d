"""Everything that a claim can name."""

from pathlib import Path

import pytest

from kg.bundled import ontology_folder
from kg.errors import SourceError
from kg.registry.entities import COLUMNS
from kg.registry.things import Things, read_things


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("place:alphaville", "City"),
        ("sector:manufacturing", "Sector"),
        ("unit:CNY", "Unit"),
        ("aie:Actual", "Status"),
        ("place:none", None),
        ("", None),
    ],
)
def test_kind_of_thing(things: Things, id_: str, kind: str | None) -> None:
    assert things.kind_of(id_) == kind


def test_misspelt_id_gets_the_nearest_of_its_kind(things: Things) -> None:
    assert things.suggest("place:alphavile") == "Did you mean place:alphaville?"


def test_id_like_nothing_known_gets_where_to_add_it(things: Things) -> None:
    hint = things.suggest("place:zzzzzz")
    assert hint.startswith("Register it, or correct the id.")


def test_notations_lead_to_concepts(things: Things) -> None:
    assert things.notations["Status"]["actual"] == "aie:Actual"
    assert things.notations["Bound"]["at-least"] == "aie:AtLeast"


def test_folder_without_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_things(tmp_path, [])


def test_faults_of_registries_are_given_back(tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    header = ",".join(COLUMNS)
    (tmp_path / "registry" / "a.csv").write_text(f"{header}\nx{',' * 10}\n", encoding="utf-8")
    _, faults = read_things(ontology_folder(), [tmp_path])
    assert [fault.line for fault in faults] == [2]
