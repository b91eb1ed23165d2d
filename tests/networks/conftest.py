"""What tests of networks share: networks and tables made in a line, and published ones."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pandas as pd
import pytest

import kg
from kg.bundled import ontology_folder
from kg.dataset.build import build_in_folder
from kg.graph import Graph
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


# Alphaville, a city, has the district Delta and Beta Park; Gamma is another city. Acme sits in
# Delta, Bolt only means to come to Gamma. Three documents: of 2018 with verified words, of May
# 2020 with quotes, and one without a date, of low quality, of which only the page is known.

REGISTRY: Final[Mapping[str, str]] = {
    "organizations": (
        "org:acme,Company,Acme,,,,,,,,\n"
        "org:bolt,Company,Bolt,,,,,,,,\n"
        "org:bureau,GovernmentBody,Bureau of Industry,工业局,,,,,,,\n"
        "org:press,MediaOrganization,The Press,,,,,,,,\n"
    ),
    "places": (
        "place:alphaville,City,Alphaville,阿尔法市,,place:china,,,,,\n"
        "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
        "place:china,Country,China,中国,,,,,,,\n"
        "place:delta,District,Delta,,,place:alphaville,,,,,\n"
        "place:gamma,City,Gamma,伽马市,,place:china,,,,,\n"
    ),
}


@pytest.fixture(scope="session")
def towns_folder(
    tmp_path_factory: pytest.TempPathFactory, make_example: Callable[[Path], Any]
) -> Path:
    """Build the small graph and give its folder."""
    folder = tmp_path_factory.mktemp("towns")
    example = make_example(folder)

    def relation(subject: str, property_: str, object_: str, **changes: object) -> dict[str, Any]:
        fields = {"subject": subject, "property": property_, "object": object_}
        return {**example.relation(**fields), **changes}

    unproven: dict[str, Any] = {"quote": None, "start": None, "end": None}
    quoted = {**unproven, "quote": "the words"}
    documents = {
        "press-2018-towns": (
            example.document(id="press-2018-towns"),
            [
                relation("org:acme", "locatedIn", "place:delta"),
                relation("org:acme", "focusesOn", "sector:finance"),
                relation("policy:ai-plan", "appliesTo", "place:alphaville"),
                relation("policy:ai-plan", "focusesOn", "sector:manufacturing"),
                relation("policy:ai-plan", "issuedBy", "org:bureau"),
                relation("place:beta-park", "focusesOn", "sector:healthcare"),
                relation("org:bolt", "locatedIn", "place:gamma", status="planned"),
                relation("org:bolt", "focusesOn", "sector:finance"),
                relation("org:bureau", "locatedIn", "place:gamma"),
                relation("org:bureau", "focusesOn", "sector:energy"),
            ],
        ),
        "press-2020-towns": (
            example.document(id="press-2020-towns", published="2020-05", sha256=None),
            [
                relation("org:acme", "investsIn", "org:bolt", period="2019", **quoted),
                relation(
                    "place:gamma", "focusesOn", "sector:manufacturing", review="doubtful", **quoted
                ),
                relation("org:acme", "focusesOn", "sector:finance", **quoted),
            ],
        ),
        "press-undated-towns": (
            example.document(id="press-undated-towns", published=None, sha256=None, quality="low"),
            [
                relation("org:bolt", "partnerOf", "org:acme", **unproven),
                relation("place:gamma", "focusesOn", "sector:education", **unproven),
            ],
        ),
    }
    for _, relations in documents.values():
        for index, fields in enumerate(relations):
            relations[index] = {name: value for name, value in fields.items() if value is not None}
    claims = {
        id_: example.claims(document=document, figures=[], relations=relations)
        for id_, (document, relations) in documents.items()
    }
    store = folder / "store"
    build_in_folder(ontology_folder(), [example.data(registry=REGISTRY, claims=claims)], store)
    return store


@pytest.fixture(scope="session")
def towns(towns_folder: Path) -> Graph:
    """Open the small graph."""
    return kg.open(towns_folder)


@pytest.fixture(scope="session")
def bundled() -> Graph:
    """Open the bundled data."""
    return kg.open()


@pytest.fixture
def print_in_processes() -> Callable[..., set[bytes]]:
    """Give what a script prints in processes that hash differently: one text if repeatable."""

    def run(script: str, *arguments: str) -> set[bytes]:
        return {
            subprocess.run(
                [sys.executable, "-c", script, *arguments],
                capture_output=True,
                check=True,
                env={"PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2")
        }

    return run
