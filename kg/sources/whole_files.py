"""Writing files whole or not at all."""

import os
from pathlib import Path

from kg.errors import SourceError


def write_whole(path: Path, content: str) -> None:
    """Write a text as UTF-8, its line ends as they are; a failure leaves the old file.

    Folders that are missing are made. A device such as /dev/null is written to, not replaced.

    Raises
    ------
    SourceError
        If the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if path.is_char_device() or path.is_fifo():
                path.write_bytes(content.encode())
                return
            draft.write_bytes(content.encode())
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        mend = "Check that the folder exists and may be written."
        raise SourceError(str(path), what, mend) from error
