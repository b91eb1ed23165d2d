"""Building the RDF dataset: inputs become one validated store."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.dataset.conformance import require_conformance
from kg.dataset.folder import new_data
from kg.dataset.inputs import read_inputs
from kg.dataset.load import Progress, Summary, load_inputs
from kg.dataset.store import EmbeddedStore


def build_in_memory(
    ontology: Path,
    folders: Sequence[Path],
    *,
    name: str = "memory",
    progress: Progress | None = None,
) -> tuple[EmbeddedStore, Summary]:
    """Build a dataset in memory and enforce the shapes.

    Parameters
    ----------
    ontology
        Folder of the ontology.
    folders
        Data folders.
    name
        How messages call the store.
    progress
        Told how many statements are written.

    Raises
    ------
    SourceError, ClaimError
        If the input cannot be read or is not sound, with all faults.
    ConformanceError
        If the dataset breaks a shape.
    """
    inputs = read_inputs(ontology, folders)
    inputs.require_sound()
    oxigraph = ox.Store()
    tally = load_inputs(oxigraph, inputs, progress)
    require_conformance(oxigraph, inputs)
    return EmbeddedStore(oxigraph, name), tally.summary(len(oxigraph))


def build_in_folder(
    ontology: Path, folders: Sequence[Path], target: Path, progress: Progress | None = None
) -> Summary:
    """Build a dataset into a folder; the last good store there stays until it conforms.

    Parameters
    ----------
    ontology, folders
        As in `build_in_memory`.
    target
        Folder of the store; made if it is not there.
    progress
        Told how many statements are written.

    Raises
    ------
    SourceError, ClaimError, ConformanceError
        As in `build_in_memory`.
    BuildError
        If the target cannot be used.
    """
    inputs = read_inputs(ontology, folders)
    inputs.require_sound()
    with new_data(target) as data:
        oxigraph = ox.Store(str(data))
        tally = load_inputs(oxigraph, inputs, progress)
        require_conformance(oxigraph, inputs)
        oxigraph.optimize()
        oxigraph.flush()
        summary = tally.summary(len(oxigraph))
        del oxigraph
    return summary
