"""The folder of a built store: a build replaces the last good one in one step.

``store.json`` names the Oxigraph folder in use. A build fills a new folder, then
replaces ``store.json``: killed at any moment, it leaves the last good store. The data
that were in use before stay until the next build, for those who are reading them.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from kg.errors import BuildError

_POINTER: Final = "store.json"
_LOCK: Final = ".lock"
_FORMAT: Final = 1
_NEW_POINTER: Final = ".store.json.new"
_DATA: Final = re.compile(r"data-[0-9a-f]{12}")


def is_store_folder(folder: Path) -> bool:
    """Say whether a build has been completed in this folder."""
    return (folder / _POINTER).is_file()


def current_data(folder: Path) -> Path:
    """Find the Oxigraph folder in use.

    Raises
    ------
    BuildError
        If the folder holds no store, or one of another format.
    """
    pointer = folder / _POINTER
    try:
        said = json.loads(pointer.read_text(encoding="utf-8"))
        format_, name = said["format"], said["data"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(str(pointer), "cannot be read as a store", "Build it again.") from error
    if format_ != _FORMAT:
        raise BuildError(
            str(pointer), f"the store has format {format_}, not {_FORMAT}", "Build it again."
        )
    data = folder / str(name)
    if _DATA.fullmatch(str(name)) is None or not data.is_dir():
        raise BuildError(str(pointer), f"there is no folder {name!r} beside it", "Build it again.")
    return data


@contextmanager
def new_data(folder: Path) -> Iterator[Path]:
    """Give a fresh Oxigraph folder; when the block ends well, it becomes the one in use.

    Raises
    ------
    BuildError
        If the folder holds other things, or another build is at work in it.
    """
    try:
        _check_usable(folder)
        existed = folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("w") as lock:
            _take(lock, folder)
            before = _current_name(folder)
            _remove_all_but(folder, keep=(before,))
            data = folder / f"data-{secrets.token_hex(6)}"
            try:
                yield data
                _point_to(folder, data)
            except BaseException:
                shutil.rmtree(data if existed else folder, ignore_errors=True)
                raise
            # What was in use stays until the next build: somebody may be reading it.
            _remove_all_but(folder, keep=(data.name, before))
    except OSError as error:
        raise BuildError(
            str(folder)[:200],
            f"cannot be written ({error.strerror or error})",
            "Make room, or choose another folder.",
        ) from error


def _check_usable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BuildError(str(folder), "this is a file, not a folder", "Choose another name.")
    if folder.is_dir() and not all(_is_ours(entry) for entry in folder.iterdir()):
        raise BuildError(
            str(folder), "the folder holds other things than a store", "Choose an empty folder."
        )


def _is_ours(entry: Path) -> bool:
    """Say whether a build made this, in form at least."""
    if entry.is_dir():
        return _DATA.fullmatch(entry.name) is not None
    return entry.name in (_POINTER, _NEW_POINTER, _LOCK)


def _take(lock: IO[str], folder: Path) -> None:
    """Lock out other builds; the lock ends with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not on Windows
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BuildError(
            str(folder), "another build is at work in this folder", "Wait until it is done."
        ) from error


def _current_name(folder: Path) -> str | None:
    try:
        return current_data(folder).name
    except BuildError:
        return None


def _point_to(folder: Path, data: Path) -> None:
    new = folder / _NEW_POINTER
    with new.open("w", encoding="utf-8") as file:
        json.dump({"format": _FORMAT, "data": data.name}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / _POINTER)


def _remove_all_but(folder: Path, keep: tuple[str | None, ...]) -> None:
    """Remove the folders of earlier builds, finished or killed."""
    for entry in folder.iterdir():
        if entry.name not in keep and _DATA.fullmatch(entry.name) and entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
