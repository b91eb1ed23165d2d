"""What the tests of named questions share."""

import pytest

import kg
from kg.graph import Graph


@pytest.fixture(scope="session")
def graph() -> Graph:
    """Open the bundled data."""
    return kg.open()
