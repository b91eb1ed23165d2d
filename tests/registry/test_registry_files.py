"""New things are added to a registry whose rows stay as they are."""

from pathlib import Path

import pytest

from kg.bundled import ontology_folder
from kg.errors import SourceError
from kg.registry.registry_files import NewThing, add_things, free_id, make_slug
from kg.registry.things import read_things

PARK = NewThing("place:gamma-park", "Park", 'Gamma "Park", north', "place:china")
PRESS = NewThing("org:gamma-press", "MediaOrganization", "伽马报")
CHINA = NewThing("place:china", "Country", "China")


def test_new_registry_is_read_as_it_was_meant(tmp_path: Path) -> None:
    written = add_things(tmp_path, [CHINA, PARK, PRESS])
    assert [path.name for path in written] == ["organizations.csv", "places.csv"]
    things, faults = read_things(ontology_folder(), [tmp_path])
    assert faults == []
    park = things.entities["place:gamma-park"]
    assert (park.kind, park.labels[0].text, park.part_of) == (
        "Park", 'Gamma "Park", north', ("place:china",),
    )  # fmt: skip
    assert things.entities["org:gamma-press"].labels[0].language == "zh"


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""], ids=["LF", "CRLF", "no line end"])
def test_rows_that_are_there_stay_byte_by_byte(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "registry" / "places.csv"
    path.parent.mkdir()
    old = "note,id,kind,label,label_zh,aliases,partOf,coordinates,wikidata,geonames,iso3166_2"
    middle = "\r\n" if ending == "\r\n" else "\n"
    old += f"{middle},place:china,Country,  China ,,,,,,,{ending}"
    path.write_bytes(old.encode())
    add_things(tmp_path, [PARK])
    new = path.read_bytes().decode()
    assert new.startswith(old)
    assert new.endswith(f'"Gamma ""Park"", north",,,place:china,,,,{middle}')
    assert read_things(ontology_folder(), [tmp_path])[1] == []


def test_id_is_never_there_twice(tmp_path: Path) -> None:
    add_things(tmp_path, [CHINA])
    before = (tmp_path / "registry" / "places.csv").read_bytes()
    assert add_things(tmp_path, [CHINA]) == []
    assert (tmp_path / "registry" / "places.csv").read_bytes() == before


def test_file_that_is_no_registry_is_left(tmp_path: Path) -> None:
    path = tmp_path / "registry" / "places.csv"
    path.parent.mkdir()
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="no column id"):
        add_things(tmp_path, [CHINA])
    assert path.read_text() == "a,b\n1,2\n"


def test_long_names_are_cut_at_a_word() -> None:
    slug = make_slug("The very long name of an institute " * 5)
    assert slug == "the-very-long-name-of-an-institute-the-very-long-name-of-an"


def test_free_id_counts_on_where_it_is_taken() -> None:
    assert free_id("org", "AI", {"org:ai", "org:ai-2"}) == "org:ai-3"
    assert free_id("org", "人工智能", set()) is None
