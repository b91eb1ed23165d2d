"""The error family: what a caller can catch, and what every message says.

Each error holds **where** (path:line or IRI), **what** is wrong with the value
seen, and **how to mend** it. Checks gather `Fault` values and raise them
together as one error.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with the input.

    Attributes
    ----------
    path
        File, IRI or name of the input.
    line
        Line number from 1, or 0 where lines mean nothing.
    what
        What is wrong, with the value seen.
    mend
        How to put it right.
    """

    path: str
    line: int
    what: str
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return _printable(f"{where}: {self.what.rstrip('.')}. {self.mend}".rstrip())


def _printable(text: str) -> str:
    """Show control characters, which text from strangers may hold, as escapes."""
    return "".join(
        character if character.isprintable() or character == "\n" else ascii(character)[1:-1]
        for character in text
    )


class KGError(Exception):
    """Base of all errors that a user's input can cause.

    Parameters
    ----------
    where, what, mend
        The three parts of a message.
    """

    def __init__(self, where: str, what: str, mend: str = "") -> None:
        self.faults: tuple[Fault, ...] = (Fault(where, 0, what, mend),)
        super().__init__(str(self.faults[0]))

    @classmethod
    def gather(cls, faults: Iterable[Fault]) -> Self:
        """Make one error of many faults, sorted by file and line."""
        ordered = tuple(sorted(faults))
        error = cls.__new__(cls)
        error.faults = ordered
        Exception.__init__(error, "\n".join(str(fault) for fault in ordered))
        return error


class TermError(KGError):
    """A CURIE or IRI cannot be read."""


class SourceError(KGError):
    """A file cannot be read: give another one, or repair it."""


class ClaimError(KGError):
    """Registry, claim files or tables say something they must not: correct them."""


class BuildError(KGError):
    """The dataset cannot be built or opened."""


class ConformanceError(BuildError):
    """The dataset does not conform to the shapes: correct the data that it names."""


class QueryError(KGError):
    """A query is wrong, too slow, or asks for what is not allowed."""
