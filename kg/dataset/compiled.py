"""The compiled form of the bundled data: the finished statements, ready to load.

Reading and checking hundreds of claim files takes longer than answering a question
about them. So the build of the wheel writes the statements once more, as sorted and
compressed N-Quads with a fingerprint of all that they were made from. A compiled form
that is missing, damaged or older than its files is not used: the files are read.
"""

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.bundled import compiled_file, data_folder, ontology_folder

#: Where the code lies that makes statements out of files, inside the package.
_MAKERS: Final = ("terms.py", "sources", "registry", "claims", "dataset")

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_DIGEST: Final = hashlib.sha256
_DIGEST_SIZE: Final = _DIGEST().digest_size


def read_compiled(path: Path, ontology: Path, data: Path) -> bytes | None:
    """Read the statements of a compiled form.

    Parameters
    ----------
    path
        The file; it begins with two digests, of what it was made from and of the rest.
    ontology, data
        The folders it must have been made from, as they are now.

    Returns
    -------
    bytes or None
        N-Quads; None if there is no sound compiled form of these folders.
    """
    try:
        whole = path.read_bytes()
        made_from, digest = whole[:_DIGEST_SIZE], whole[_DIGEST_SIZE : 2 * _DIGEST_SIZE]
        packed = whole[2 * _DIGEST_SIZE :]
        if digest != _DIGEST(packed).digest() or made_from != fingerprint(ontology, data):
            return None
    except OSError:
        return None
    return zlib.decompress(packed)


def write_compiled(path: Path, ontology: Path, data: Path) -> None:
    """Write the compiled form of a data folder, the same bytes for the same files.

    Raises
    ------
    SourceError, ClaimError
        If the input cannot be read or is not sound, with all faults.
    """
    # Who reads a compiled form needs none of this.
    from kg.dataset.export import written_whole
    from kg.dataset.inputs import read_inputs
    from kg.dataset.load import Tally, iter_statements
    from kg.errors import ClaimError

    made_from = fingerprint(ontology, data)
    inputs = read_inputs(ontology, [data])
    inputs.require_sound()
    tally = Tally()
    lines = {line for block in iter_statements(inputs, tally) for line in block.split("\n")}
    lines.discard("")
    if tally.wrong.faults:
        raise ClaimError.gather(tally.wrong.faults)
    packed = zlib.compress("\n".join(sorted(lines)).encode(), 9)
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path) as file:
        file.write(made_from + _DIGEST(packed).digest() + packed)


def fingerprint(ontology: Path, data: Path, package: Path = _PACKAGE) -> bytes:
    """Digest names and bytes of all files that the statements are made from.

    Parameters
    ----------
    ontology, data
        Folders of the ontology and of the data.
    package
        Folder of the code.
    """
    digest = _DIGEST()
    makers = (package / name for name in _MAKERS)
    for number, root in enumerate((ontology, data, *makers)):
        for name in sorted(_iter_files(str(root))):
            with open(name, "rb", buffering=0) as file:
                content = file.read()
            inside = name.removeprefix(str(root)).replace(os.sep, "/")
            digest.update(f"{number}{inside}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.digest()


def _iter_files(root: str) -> Iterator[str]:
    """Give all files at or below a path, without notes, bytecode and markers like `.gitkeep`."""
    if not os.path.isdir(root):
        yield root
        return
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _iter_files(entry.path)
            elif not (entry.name.endswith((".md", ".pyc")) or entry.name.rfind(".") == 0):
                yield entry.path


if __name__ == "__main__":
    write_compiled(compiled_file(), ontology_folder(), data_folder())
