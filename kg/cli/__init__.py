"""The command line: thin callers of public functions."""

from kg.cli.main import main

__all__ = ["main"]
