"""The command line: thin callers of public functions."""
