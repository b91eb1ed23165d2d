"""Choosing the library that computes."""

from collections.abc import Callable

import pytest

from kg.errors import QueryError
from kg.networks import engines
from kg.networks.engines import LARGE, choose_engine
from kg.networks.network import Network

Make = Callable[..., Network]


@pytest.fixture
def without_igraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "igraph_is_installed", lambda: False)


@pytest.fixture
def large(network_of: Make) -> Network:
    return network_of([("a", "b", 1.0)] * LARGE)


def test_small_network_runs_on_networkx(network_of: Make) -> None:
    assert choose_engine(network_of("ab")) == "networkx"


def test_large_network_runs_on_igraph(large: Network) -> None:
    assert choose_engine(large) == "igraph"


@pytest.mark.parametrize("engine", ["networkx", "igraph"])
def test_forced_engine_runs_at_any_size(large: Network, network_of: Make, engine: str) -> None:
    assert choose_engine(large, engine) == choose_engine(network_of("ab"), engine) == engine


@pytest.mark.usefixtures("without_igraph")
def test_large_network_runs_on_networkx_where_igraph_is_absent(large: Network) -> None:
    assert choose_engine(large) == "networkx"


@pytest.mark.usefixtures("without_igraph")
def test_forced_igraph_that_is_absent_says_how_to_install_it(network_of: Make) -> None:
    with pytest.raises(QueryError, match=r"igraph is not installed.*ecosystem-kg\[igraph\]"):
        choose_engine(network_of("ab"), "igraph")


def test_unknown_engine_is_refused(network_of: Make) -> None:
    with pytest.raises(QueryError, match=r"there is no engine 'igrph'\. Did you mean igraph"):
        choose_engine(network_of("ab"), "igrph")
