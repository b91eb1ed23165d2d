"""Where an import puts its files: all of them are there at the end, or none is changed."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """The files of one import in a data folder.

    Attributes
    ----------
    folder
        The data folder.
    document
        Local part of the document's id.
    """

    folder: Path
    document: str

    @property
    def table(self) -> Path:
        """The cleaned table."""
        return self.folder / "tables" / f"{self.document}.csv"

    @property
    def table_mapping(self) -> Path:
        """What a build reads beside it."""
        return self.table.with_suffix(".yaml")

    @property
    def registry(self) -> Path:
        """The publisher, where it was not known."""
        return self.folder / "registry" / f"{self.document}.csv"

    @property
    def reports(self) -> Path:
        """Folder of the mapping, the matches and the rejects."""
        return self.folder / "imports" / self.document

    def check_free(self) -> None:
        """Refuse to replace what no import has made.

        Raises
        ------
        SourceError
            If a claim file or a table of the document's id is there, made by hand.
        """
        for path in (
            self.folder / "claims" / f"{self.document}.yaml",
            self.folder / "claims" / f"{self.document}.yml",
        ):
            if path.exists():
                mend = "Give the document of the table another id."
                raise SourceError(str(path), "a claim file has the document's id", mend)
        for path in (self.table, self.table_mapping, self.registry):
            if path.exists() and not self.reports.is_dir():
                what = "this file was not made by an import, and would be replaced"
                mend = "Give the document of the table another id."
                raise SourceError(str(path), what, mend)


@contextmanager
def staging_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder in a data folder, which is gone at the end.

    A data folder that did not exist and got no files is gone, too.

    Raises
    ------
    SourceError
        If the folder cannot be written.
    """
    above = [path for path in (folder, *folder.parents) if not path.exists()]
    staging = folder / f".import-{secrets.token_hex(6)}"
    try:
        staging.mkdir(parents=True)
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            for path in above:
                if path.is_dir() and not any(path.iterdir()):
                    path.rmdir()
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise SourceError(str(folder)[:200], what, "Choose another --data folder.") from error


def put_in_place(moves: dict[Path, Path]) -> None:
    """Move files to where they belong, each in one step.

    Parameters
    ----------
    moves
        File to its place.
    """
    for target in moves.values():
        target.parent.mkdir(parents=True, exist_ok=True)
    for source, target in moves.items():
        source.replace(target)
