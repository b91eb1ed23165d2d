"""A limit on time that really stops a query."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_WRONG_USAGE = 2


@contextmanager
def time_limit(seconds: float, what: str) -> Iterator[None]:
    """End the process if the block takes longer.

    The store runs a query to its end and cannot be asked to stop, but it lets other
    threads run meanwhile: one of them ends the process.

    Parameters
    ----------
    seconds
        How long the block may take; 0 for no limit.
    what
        What is stopped, for the message.
    """
    if not seconds:
        yield
        return

    def end() -> None:
        message = f"{what}: stopped after {seconds:g} s. Narrow it, or allow more with --timeout.\n"
        sys.stderr.write(message)
        sys.stderr.flush()
        os._exit(_WRONG_USAGE)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
