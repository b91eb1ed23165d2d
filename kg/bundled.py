"""Where the ontology and the data that travel with the package are."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """Folder inside an installed wheel, or beside the package in a checkout."""
    installed = _PACKAGE / "_bundled" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def ontology_folder() -> Path:
    """Return the folder of the ontology, its shapes and concept schemes."""
    return _folder("ontology")


def data_folder() -> Path:
    """Return the folder of the bundled registry, claim files and tables."""
    return _folder("data")


def compiled_file() -> Path:
    """Return the place of the data's compiled form, which need not be there.

    See `kg.dataset.compiled`. In a checkout it lies among what is built.
    """
    installed = _PACKAGE / "_bundled"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "build"
    return folder / "compiled.bin"
