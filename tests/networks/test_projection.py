"""Projecting networks from the graph."""

import pytest

import kg
from kg.networks.projection import projection_names


@pytest.mark.parametrize("name", projection_names())
def test_named_projection_of_the_bundled_data_has_edges(name: str) -> None:
    network = kg.open().network(name)
    assert len(network.sources) > 0
