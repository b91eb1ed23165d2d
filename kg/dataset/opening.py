"""Opening a store by what its name looks like."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.bundled import compiled_file, data_folder, ontology_folder
from kg.dataset.compiled import read_compiled
from kg.dataset.store import EmbeddedStore, Store, load_rdf_file, open_folder
from kg.errors import BuildError, SourceError

RDF_SUFFIXES: Final = (".nq", ".nt", ".trig", ".ttl", ".jsonld")

_KINDS: Final = (
    "Give a folder made by `kg build -o`, a data folder, an RDF file "
    f"({', '.join(RDF_SUFFIXES)}) or the address of a SPARQL server."
)

#: Seconds to wait for a server's answer, where nobody says otherwise.
SERVER_TIMEOUT: Final = 60.0

#: The name that stands for the data that travel with the package.
BUNDLED: Final = "bundled"

#: What a store of these data is called.
BUNDLED_NAME: Final = "bundled data"


def open_store(
    where: str | Path | None = None, *, server_timeout: float | None = SERVER_TIMEOUT
) -> Store:
    """Open a store.

    Parameters
    ----------
    where
        Nothing or ``bundled`` for the data that travel with the package; the address
        of a SPARQL server; the folder of a built store; a data folder, built in
        memory; or an RDF file.
    server_timeout
        Seconds to wait for a server's answer; None for no limit.

    Raises
    ------
    SourceError, ClaimError, BuildError
        If it is none of these, or cannot be read.
    """
    if where is None or where == BUNDLED:
        return _open_bundled()
    name = str(where)
    if name.startswith(("http://", "https://")):
        from kg.dataset.endpoint import EndpointStore  # the HTTP client is slow to start

        return EndpointStore(name, server_timeout)
    return _open_path(Path(where), name)


def _open_bundled() -> EmbeddedStore:
    """Load the compiled form of the bundled data or, where there is none of use, their files."""
    ontology, data = ontology_folder(), data_folder()
    oxigraph = ox.Store()
    quads = read_compiled(compiled_file(), ontology, data)
    if quads is not None:
        # Lenient: what the build wrote is not checked again, IRI by IRI.
        oxigraph.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
    else:
        from kg.dataset.inputs import read_inputs
        from kg.dataset.load import load_inputs

        # A test holds that the bundled data conform, so they are not validated at every query.
        inputs = read_inputs(ontology, [data])
        inputs.require_sound()
        load_inputs(oxigraph, inputs)
    return EmbeddedStore(oxigraph, BUNDLED_NAME)


def _open_path(path: Path, name: str) -> Store:
    """Open what lies in a folder or file."""
    from kg.dataset.folder import is_store_folder  # the bundled data need none of it

    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(name[:200], f"there is no such store ({reason})", _KINDS) from error
    if is_store_folder(path):
        return _open_built(path, name)
    from kg.dataset.inputs import is_data_folder  # the readers of claim files are slow to start

    if is_data_folder(path):
        from kg.dataset.build import build_in_memory  # so is validation

        store, _ = build_in_memory(ontology_folder(), [path], name=name)
        return store
    if path.is_file() and path.suffix in RDF_SUFFIXES:
        return load_rdf_file(path)
    raise SourceError(name, "this is no store", _KINDS)


def _open_built(path: Path, name: str) -> EmbeddedStore:
    """Open a built store; once more if a build has replaced it meanwhile."""
    from kg.dataset.folder import current_data

    data = current_data(path)
    try:
        return open_folder(data, name)
    except BuildError:
        newer = current_data(path)
        if newer == data:
            raise
        return open_folder(newer, name)


def data_folders(names: tuple[str, ...]) -> list[Path]:
    """Turn data folders as users name them into paths: none, or ``bundled``, is ours."""
    return [data_folder() if name == BUNDLED else Path(name) for name in names or (BUNDLED,)]
