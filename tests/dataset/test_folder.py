"""The folder of a built store."""

import json
import os
from pathlib import Path

import pytest

from kg.dataset.folder import current_data, is_store_folder, new_data
from kg.errors import BuildError


def make(folder: Path, content: str = "x") -> str:
    """Complete a build; give the name of its data."""
    with new_data(folder) as data:
        data.mkdir()
        (data / "file").write_text(content)
    return data.name


def test_completed_build_is_the_one_in_use(tmp_path: Path) -> None:
    name = make(tmp_path / "a" / "store")
    assert is_store_folder(tmp_path / "a" / "store")
    assert current_data(tmp_path / "a" / "store").name == name


def test_next_build_replaces_the_last_and_the_one_after_removes_it(tmp_path: Path) -> None:
    """Somebody may be reading the last; of older ones nothing is left."""
    first, second, third = make(tmp_path), make(tmp_path), make(tmp_path)
    assert current_data(tmp_path).name == third
    assert (tmp_path / second).exists()
    assert not (tmp_path / first).exists()


def test_failed_build_leaves_the_last(tmp_path: Path) -> None:
    name = make(tmp_path)
    with pytest.raises((FileExistsError, BuildError)), new_data(tmp_path) as data:
        (data / "mine").mkdir(parents=True) or (data / "mine").mkdir()
    assert current_data(tmp_path).name == name
    assert not data.exists()


def test_data_stay_until_the_new_ones_are_complete(tmp_path: Path) -> None:
    name = make(tmp_path)
    with new_data(tmp_path) as data:
        data.mkdir()
        assert current_data(tmp_path).name == name


def test_rests_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    name = make(tmp_path)
    rest = tmp_path / "data-0123456789ab"
    rest.mkdir()
    (rest / "file").write_text("x")
    with new_data(tmp_path) as data:
        data.mkdir()
        assert not rest.exists()
        assert (tmp_path / name).exists()


@pytest.mark.parametrize(
    "name",
    [
        *("notes.txt", "data-2024", "data-notes.csv", "data-", "data-files", "store.json.bak"),
        *("data-0123456789AB", "data-0123456789abc", ".git"),
    ],
)
@pytest.mark.parametrize("built", [False, True], ids=["new", "built"])
def test_folder_with_other_things_is_refused_and_kept(
    tmp_path: Path, name: str, built: bool
) -> None:
    """Everything called data-… once was taken for ours, and deleted."""
    folder = tmp_path / "store"
    folder.mkdir()
    if built:
        make(folder)
    if "." in name[1:]:
        (folder / name).write_text("mine")
    else:
        (folder / name).mkdir()
        (folder / name / "mine.txt").write_text("mine")
    with pytest.raises(BuildError, match="holds other things"):
        make(folder)
    assert (folder / name).exists()


def test_folder_whose_name_is_ours_but_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data-0123456789ab").write_text("mine")
    with pytest.raises(BuildError, match="holds other things"):
        make(tmp_path)
    assert (tmp_path / "data-0123456789ab").read_text() == "mine"


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("mine")
    with pytest.raises(BuildError, match="this is a file"):
        make(tmp_path / "store")
    assert (tmp_path / "store").read_text() == "mine"


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildError, match="cannot be written"):
        make(tmp_path / "file" / "store")


def test_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with new_data(tmp_path / "store") as data:
        data.mkdir()
        with pytest.raises(BuildError, match="another build is at work"):
            make(tmp_path / "store")
        assert data.exists()
    assert current_data(tmp_path / "store") == data


def test_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    os.symlink(tmp_path / "real", tmp_path / "link")
    make(tmp_path / "link")
    assert is_store_folder(tmp_path / "real")


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("", "cannot be read as a store"),
        ("[]", "cannot be read as a store"),
        ("{}", "cannot be read as a store"),
        ('{"format": 2, "data": "data-0123456789ab"}', "the store has format 2, not 1"),
        ('{"format": 1, "data": "data-ffffffffffff"}', "there is no folder 'data-ffffffffffff'"),
        ('{"format": 1, "data": "../data-0123456789ab"}', "there is no folder"),
        ('{"format": 1, "data": "/etc"}', "there is no folder"),
        ('{"format": 1, "data": null}', "there is no folder"),
    ],
)
def test_damaged_pointer_is_told(tmp_path: Path, pointer: str, said: str) -> None:
    make(tmp_path)
    (tmp_path / "store.json").write_text(pointer)
    with pytest.raises(BuildError, match="Build it again") as caught:
        current_data(tmp_path)
    assert said in str(caught.value)
    make(tmp_path)
    assert current_data(tmp_path).is_dir()


def test_pointer_is_readable_json(tmp_path: Path) -> None:
    name = make(tmp_path)
    assert json.loads((tmp_path / "store.json").read_text()) == {"format": 1, "data": name}
