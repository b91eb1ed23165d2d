"""Registries: things with their names and identifiers."""

from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import Fault, SourceError
from kg.registry.entities import COLUMNS, Entity, Name, guess_language, read_entities
from kg.registry.things import Things

HEADER = ",".join(COLUMNS) + "\n"
EMPTY = dict.fromkeys(COLUMNS, "")


def row(**cells: str) -> str:
    values = EMPTY | {"id": "place:x", "kind": "City", "label": "X"} | cells
    return ",".join('"' + values[name].replace('"', '""') + '"' for name in COLUMNS) + "\n"


def read(folder: Path, things: Things, *rows: str) -> tuple[dict[str, Entity], list[Fault]]:
    (folder / "registry").mkdir(exist_ok=True)
    (folder / "registry" / "places.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return read_entities([folder], things.vocabulary)


def test_entity_has_all_its_fields(tmp_path: Path, things: Things) -> None:
    entities, faults = read(
        tmp_path,
        things,
        row(id="place:c", kind="Country", label="C"),
        row(
            label_zh="某市",
            aliases="X City|小某|Ixe@fr",
            partOf="place:c",
            coordinates="-23.5 113.25000",
            wikidata="Q16572",
            geonames="1809858",
            iso3166_2="CN-GD",
            note="why",
        ),
    )
    assert faults == []
    entity = entities["place:x"]
    assert entity.labels == (Name("X", "en"), Name("某市", "zh"))
    assert entity.aliases == (Name("X City", "en"), Name("小某", "zh"), Name("Ixe", "fr"))
    assert entity.part_of == ("place:c",)
    assert entity.coordinates == (Decimal("-23.5"), Decimal("113.25000"))
    assert (entity.wikidata, entity.geonames, entity.iso3166_2) == ("Q16572", "1809858", "CN-GD")
    assert (entity.note, entity.line) == ("why", 3)


def read_with_basis(
    folder: Path, things: Things, *, basis: str, **cells: str
) -> tuple[dict[str, Entity], list[Fault]]:
    (folder / "registry").mkdir()
    text = HEADER.replace("\n", ",label_zh_basis\n") + row(**cells).replace("\n", f",{basis}\n")
    (folder / "registry" / "places.csv").write_text(text, encoding="utf-8")
    return read_entities([folder], things.vocabulary)


@pytest.mark.parametrize(
    ("basis", "unsourced"),
    [("page", ()), ("gazetteer", ()), ("compiler", (Name("某市", "zh"),)), ("", ())],
)
@pytest.mark.parametrize(
    "cells", [{"label_zh": "某市"}, {"label": "某市"}], ids=["beside", "alone"]
)
def test_chinese_label_may_have_no_source(
    tmp_path: Path, things: Things, basis: str, unsourced: tuple[Name, ...], cells: dict[str, str]
) -> None:
    entities, faults = read_with_basis(tmp_path, things, basis=basis, **cells)
    assert faults == []
    assert entities["place:x"].label_zh_basis == (basis or None)
    assert entities["place:x"].unsourced_names == unsourced


def test_registry_may_have_no_column_of_bases(tmp_path: Path, things: Things) -> None:
    entities, faults = read(tmp_path, things, row(label_zh="某市"))
    assert faults == []
    assert entities["place:x"].unsourced_names == ()


@pytest.mark.parametrize(
    ("basis", "label_zh", "said"),
    [
        ("compilor", "某市", "label_zh_basis is 'compilor'. Did you mean compiler?"),
        ("compiler", "", "label_zh_basis stands without a Chinese label"),
    ],
)
def test_wrong_basis_is_told(
    tmp_path: Path, things: Things, basis: str, label_zh: str, said: str
) -> None:
    _, [fault] = read_with_basis(tmp_path, things, basis=basis, label_zh=label_zh)
    assert said in str(fault)


def test_label_in_chinese_alone_is_chinese(tmp_path: Path, things: Things) -> None:
    entities, faults = read(tmp_path, things, row(label="某市", label_zh=""))
    assert not faults
    assert entities["place:x"].labels == (Name("某市", "zh"),)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "Citty"}, "unknown kind 'Citty'. Did you mean City?"),
        ({"kind": "Sector"}, "things of kind Sector are not registered here"),
        ({"id": "org:x"}, "the id 'org:x' does not fit a City. Write place:name"),
        ({"id": "place:"}, "the id 'place:' does not fit"),
        ({"id": "place:a b"}, "the id 'place:a b' does not fit"),
        ({"id": "x"}, "the id 'x' does not fit"),
        ({"id": "place:广州"}, "does not fit"),
        ({"label": ""}, "the label is empty"),
        ({"label": "某市", "label_zh": "他市"}, "label and label_zh are both Chinese"),
        ({"aliases": "Y|Y"}, "the alias 'Y' repeats a name"),
        ({"aliases": "X"}, "the alias 'X' repeats a name"),
        ({"aliases": "Y@en-1"}, "language"),
        ({"partOf": "place:none"}, "partOf names the unknown"),
        ({"partOf": "place:x"}, "place:x is part of itself"),
        ({"coordinates": "91 0"}, "lie outside the earth"),
        ({"coordinates": "0 181"}, "lie outside the earth"),
        ({"coordinates": "1"}, "are not two numbers"),
        ({"coordinates": "1 2 3"}, "are not two numbers"),
        ({"coordinates": "1,2"}, "are not two numbers"),
        ({"coordinates": "NaN NaN"}, "are not two numbers"),
        ({"coordinates": "1e1 2"}, "are not two numbers"),
        ({"wikidata": "16572"}, "'16572' is no Wikidata id"),
        ({"wikidata": "Q0"}, "'Q0' is no Wikidata id"),
        ({"geonames": "Q1"}, "'Q1' is no GeoNames id"),
        ({"iso3166_2": "china"}, "'china' is no ISO 3166 code"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_wrong_cell_is_told_with_file_and_line(
    tmp_path: Path, things: Things, cells: dict[str, str], said: str
) -> None:
    _, faults = read(tmp_path, things, row(**cells))
    told = [str(fault) for fault in faults]
    assert any(said in fault for fault in told), told
    assert all(fault.startswith(f"{tmp_path / 'registry' / 'places.csv'}:2: ") for fault in told)


def test_all_wrong_cells_are_told_together(tmp_path: Path, things: Things) -> None:
    _, faults = read(tmp_path, things, row(label="", coordinates="x", wikidata="x"), row(id="x"))
    assert [fault.line for fault in faults] == [2, 2, 2, 3]


def test_thing_registered_twice_is_told_with_both_places(tmp_path: Path, things: Things) -> None:
    _, [fault] = read(tmp_path, things, row(), row(label="Y"))
    assert fault.line == 3
    assert "place:x is registered twice, first in" in fault.what
    assert "places.csv:2" in fault.what


def test_circle_of_wholes_is_told(tmp_path: Path, things: Things) -> None:
    _, faults = read(
        tmp_path, things, row(id="place:a", partOf="place:b"), row(id="place:b", partOf="place:a")
    )
    assert [fault.line for fault in faults] == [2, 3]
    assert all("is part of itself" in fault.what for fault in faults)


def test_rows_after_one_of_wrong_width_are_read(tmp_path: Path, things: Things) -> None:
    """The rest of the file once was dropped, and claims that name it seemed wrong."""
    entities, faults = read(tmp_path, things, "place:a,City\n", row(), "place:b,City,B\n")
    assert [fault.line for fault in faults] == [2, 4]
    assert set(entities) == {"place:x"}


def test_one_folder_may_use_what_another_registers(tmp_path: Path, things: Things) -> None:
    for name, cells in (("a", {"id": "place:a", "partOf": "place:b"}), ("b", {"id": "place:b"})):
        (tmp_path / name / "registry").mkdir(parents=True)
        path = tmp_path / name / "registry" / "places.csv"
        path.write_text(HEADER + row(**cells), encoding="utf-8")
    entities, faults = read_entities([tmp_path / "a", tmp_path / "b"], things.vocabulary)
    assert not faults
    assert set(entities) == {"place:a", "place:b"}


def test_unreadable_registry_is_told_alone(tmp_path: Path, things: Things) -> None:
    """Claims that name what it registers would each be told as wrong."""
    read(tmp_path, things)
    (tmp_path / "registry" / "a.csv").write_text(HEADER + row(partOf="place:b"), encoding="utf-8")
    (tmp_path / "registry" / "places.csv").write_bytes(b"id\xff")
    with pytest.raises(SourceError, match="is not UTF-8") as caught:
        read_entities([tmp_path], things.vocabulary)
    assert len(caught.value.faults) == 1


def test_folder_without_registry_adds_nothing(tmp_path: Path, things: Things) -> None:
    assert read_entities([tmp_path], things.vocabulary) == ({}, [])


@pytest.mark.parametrize(("text", "language"), [("A", "en"), ("A区", "zh"), ("〇", "en")])
def test_language_is_guessed_by_han_characters(text: str, language: str) -> None:
    assert guess_language(text) == language
