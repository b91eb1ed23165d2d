"""Opening a store by what its name looks like."""

from pathlib import Path
from typing import Final

from kg.bundled import data_folder, ontology_folder
from kg.dataset.build import build_in_memory
from kg.dataset.folder import current_data, is_store_folder
from kg.dataset.inputs import is_data_folder
from kg.dataset.store import EndpointStore, Store, load_rdf_file, open_folder
from kg.errors import SourceError

RDF_SUFFIXES: Final = (".nq", ".nt", ".trig", ".ttl", ".jsonld")

#: The name that stands for the data that travel with the package.
BUNDLED: Final = "bundled"


def open_store(where: str | Path | None = None) -> Store:
    """Open a store.

    Parameters
    ----------
    where
        Nothing or ``bundled`` for the data that travel with the package; the address
        of a SPARQL server; the folder of a built store; a data folder, built in
        memory; or an RDF file.

    Raises
    ------
    SourceError, ClaimError, BuildError
        If it is none of these, or cannot be read.
    """
    if where is None or where == BUNDLED:
        folders = [data_folder()]
        # A test holds that the bundled data conform, so they are not validated at every query.
        store, _ = build_in_memory(ontology_folder(), folders, validate=False, name="bundled data")
        return store
    name = str(where)
    if name.startswith(("http://", "https://")):
        return EndpointStore(name)
    path = Path(where)
    if is_store_folder(path):
        return open_folder(current_data(path), name)
    if is_data_folder(path):
        store, _ = build_in_memory(ontology_folder(), [path], name=name)
        return store
    if path.is_file() and path.suffix in RDF_SUFFIXES:
        return load_rdf_file(path)
    what = "there is no such store" if not path.exists() else "this is no store"
    raise SourceError(
        name,
        what,
        "Give a folder made by `kg build -o`, a data folder, an RDF file "
        f"({', '.join(RDF_SUFFIXES)}) or the address of a SPARQL server.",
    )


def data_folders(names: tuple[str, ...]) -> list[Path]:
    """Turn data folders as users name them into paths: none, or ``bundled``, is ours."""
    return [data_folder() if name == BUNDLED else Path(name) for name in names or (BUNDLED,)]
