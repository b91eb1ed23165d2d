"""What tests of networks share: networks and tables made in a line, and published ones."""

from collections.abc import Callable, Iterable

import networkx as nx
import pandas as pd
import pytest

from kg.networks.network import Network, Node, make_network

#: Floors that let the smallest matrix through.
THIN = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}

Ties = str | Iterable[tuple[str, str, float]]


def make(ties: Ties, nodes: str = "", *, directed: bool = False) -> Network:
    """Make a network of ``"ab bc"`` or of weighted edges; nodes are single letters."""
    edges = _edges(ties)
    ids = sorted({*nodes, *(end for edge in edges for end in edge[:2])})
    return make_network(
        "sample", [Node(name, name.upper()) for name in ids], edges, directed=directed
    )


def make_two_sided(ties: Ties, nodes: str = "") -> Network:
    """Make a bipartite network; capital letters are on side 0, small ones on side 1."""
    edges = _edges(ties)
    ids = sorted({*nodes, *(end for edge in edges for end in edge[:2])})
    listed = [Node(name, name, side=int(name.islower())) for name in ids]
    return make_network("sample", listed, edges, sides=("capitals", "smalls"))


def _edges(ties: Ties) -> list[tuple[str, str, float]]:
    return [(tie[0], tie[1], 1.0) for tie in ties.split()] if isinstance(ties, str) else list(ties)


def convert(graph: "nx.Graph[str]", name: str = "sample", weight: str = "weight") -> Network:
    """Make a network of a networkx graph; bipartite if its nodes have a side."""
    about = dict(graph.nodes(data=True))
    return make_network(
        name,
        [Node(str(n), str(n), side=each.get("bipartite", 0)) for n, each in about.items()],
        [(str(a), str(b), float(each.get(weight, 1))) for a, b, each in graph.edges(data=True)],
        directed=graph.is_directed(),
        sides=("first", "second") if any("bipartite" in each for each in about.values()) else (),
    )


#: Zachary's karate club (34 members, 78 ties, with and without the weights), Davis's 18
#: Southern women at 14 events, the characters of Les Misérables by chapters they share.
PUBLISHED = {
    "karate": lambda: convert(nx.karate_club_graph(), "karate", "none"),
    "weighted karate": lambda: convert(nx.karate_club_graph(), "weighted karate"),
    "southern women": lambda: convert(nx.davis_southern_women_graph(), "southern women"),
    "miserables": lambda: convert(nx.les_miserables_graph(), "miserables"),
}


@pytest.fixture(scope="session")
def network_of() -> Callable[..., Network]:
    return make


@pytest.fixture(scope="session")
def two_sided() -> Callable[..., Network]:
    return make_two_sided


@pytest.fixture(scope="session")
def from_networkx() -> Callable[..., Network]:
    return convert


@pytest.fixture(scope="session")
def published() -> Callable[[str], Network]:
    """Give a published network by name."""
    return lambda name: PUBLISHED[name]()


def make_table(rows: str, basis: str | None = None) -> pd.DataFrame:
    """Make a table of lines such as ``A: chips robots`` or ``A: chips = firm``.

    Without a name every word is a thing of its own.
    """
    cells = []
    for number, line in enumerate(rows.strip().splitlines()):
        place, _, rest = line.strip().partition(":")
        concepts, _, thing = rest.partition("=")
        for position, concept in enumerate(concepts.split()):
            cells.append((place, concept, thing.strip() or f"t{number}-{position}"))
    table = pd.DataFrame(cells, columns=["place", "concept", "thing"])
    return table if basis is None else table.assign(basis=basis)


@pytest.fixture(name="make_table")
def make_table_fixture() -> Callable[..., pd.DataFrame]:
    """Give the maker of tables."""
    return make_table


@pytest.fixture(scope="session")
def random_counts() -> pd.DataFrame:
    """Give counts of 30 places and 25 concepts in which every margin is above zero."""
    import numpy as np

    generator = np.random.default_rng(11)
    mean = np.outer(generator.gamma(2, size=30), generator.gamma(2, size=25)) * 8
    cells = generator.poisson(mean) + generator.integers(0, 2, mean.shape)
    places = [f"p{number:02}" for number in range(30)]
    return pd.DataFrame(cells, index=places, columns=[f"s{number:02}" for number in range(25)])
