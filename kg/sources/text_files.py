"""Reading text files from strangers: UTF-8 or refused, and not too large."""

from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError

MAX_BYTES: Final = 64 * 2**20


def read_text(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """Read a UTF-8 text file, unchanged but for a byte order mark.

    Raises
    ------
    SourceError
        If the file cannot be read, is larger than `max_bytes`, or is not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise SourceError(
                str(path),
                f"the file has {size:,} bytes, more than {max_bytes:,}",
                "Split it into several files, or bring it in as a table.",
            )
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be read ({error.strerror})", "Check the path."
        ) from error
    return decode(raw, str(path)).removeprefix("\ufeff")


def decode(raw: bytes, name: str) -> str:
    """Decode UTF-8 bytes, or say in which line the bytes are something else."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        fault = Fault(
            name,
            line,
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            "Save the file in the encoding UTF-8.",
        )
        raise SourceError.gather([fault]) from error
