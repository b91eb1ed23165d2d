"""The table of centrality measures."""

import random
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.networks.centrality import MEASURES, centrality
from kg.networks.network import Network, Node, make_network

Make = Callable[..., Network]
ENGINES = pytest.mark.parametrize("engine", ["networkx", "igraph"])
PUBLISHED = pytest.mark.parametrize(
    "name", ["karate", "weighted karate", "southern women", "miserables"]
)


@st.composite
def networks(draw: st.DrawFn, sided: bool | None = None) -> Network:
    """Any small network: loops, parallel edges, isolated nodes, directed or two-sided."""
    size = draw(st.integers(0, 8))
    two = draw(st.booleans()) if sided is None else sided
    nodes = [Node(f"n{i}", f"N{i}", side=i % 2 if two else 0) for i in range(size)]
    node = st.integers(0, max(size - 1, 0))
    pairs = draw(st.lists(st.tuples(node, node, st.integers(1, 12)), max_size=20 if size else 0))
    edges = [(f"n{a}", f"n{b}", float(w)) for a, b, w in pairs if not two or (a + b) % 2]
    directed = draw(st.booleans())
    return make_network("any", nodes, edges, directed=directed, sides=("x", "y") if two else ())


def values(network: Network, engine: str = "networkx") -> dict[str, dict[str, float | None]]:
    table = centrality(network, engine=engine)
    return {row["id"]: {name: row[name] for name in MEASURES} for row in table.to_dict("records")}


def assert_alike(one: object, other: object, tolerance: float = 1e-6) -> None:
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    assert one.keys() == other.keys()
    for node, row in one.items():
        for measure, value in row.items():
            if value is None:
                assert other[node][measure] is None, (node, measure)
            else:
                expected = pytest.approx(other[node][measure], abs=tolerance, rel=tolerance)
                assert value == expected, (node, measure)


def test_table_has_a_row_a_node_and_a_column_a_measure(network_of: Make) -> None:
    table = centrality(network_of("ab bc"), ["core", "degree", "core"])
    assert list(table.columns) == ["id", "label", "kind", "core", "degree"]
    assert table.to_dict("records")[0] == {
        "id": "a",
        "label": "A",
        "kind": "Thing",
        "core": 1,
        "degree": 1 / 2,
    }


def test_all_measures_are_the_default(network_of: Make) -> None:
    assert list(centrality(network_of("ab")).columns) == ["id", "label", "kind", *MEASURES]


@ENGINES
def test_table_tells_the_engine_that_ran(network_of: Make, engine: str) -> None:
    assert centrality(network_of("ab"), engine=engine).attrs == {"engine": engine}


def test_unknown_measure_is_refused(network_of: Make) -> None:
    with pytest.raises(QueryError, match=r"'betwenness'\. Did you mean betweenness"):
        centrality(network_of("ab"), ["betwenness"])


@ENGINES
@PUBLISHED
def test_engines_agree_on_published_networks(published: Make, name: str, engine: str) -> None:
    """To 1e-9: only PageRank of networkx is an iteration, and stops at 1e-12 a node."""
    assert_alike(values(published(name), engine), values(published(name)), 1e-9)


@settings(max_examples=60)
@given(networks())
def test_engines_agree_on_any_network(network: Network) -> None:
    assert_alike(values(network, "igraph"), values(network, "networkx"))


@settings(max_examples=60)
@given(networks())
def test_no_value_is_nan(network: Network) -> None:
    for row in values(network).values():
        assert all(value is None or value == value for value in row.values())


@settings(max_examples=40)
@given(networks(), st.randoms(use_true_random=False))
def test_relabelling_the_nodes_changes_no_measure(network: Network, chance: random.Random) -> None:
    names = [f"m{number}" for number in range(len(network.nodes))]
    chance.shuffle(names)
    new = dict(zip((node.id for node in network.nodes), names, strict=True))
    edges = [
        (new[network.nodes[source].id], new[network.nodes[target].id], weight)
        for source, target, weight in zip(
            network.sources, network.targets, network.weights, strict=True
        )
    ]
    nodes = [Node(new[node.id], node.label, side=node.side) for node in network.nodes]
    renamed = make_network("any", nodes, edges, directed=network.directed, sides=network.sides)
    before, after = values(network), values(renamed)
    for row in (*before.values(), *after.values()):
        # Which of two equally large components comes first depends on the names.
        row.pop("eigenvector")
    assert_alike({new[node]: row for node, row in before.items()}, after, 1e-8)


@settings(max_examples=40)
@given(networks(), st.sampled_from([0.25, 3.0, 1000.0]))
def test_scaling_the_weights_scales_strength_and_harmonic_alone(
    network: Network, factor: float
) -> None:
    edges = [
        (network.nodes[source].id, network.nodes[target].id, weight * factor)
        for source, target, weight in zip(
            network.sources, network.targets, network.weights, strict=True
        )
    ]
    scaled = make_network(
        "any", network.nodes, edges, directed=network.directed, sides=network.sides
    )
    before, after = values(network), values(scaled)
    for row in before.values():
        for name in ("strength", "harmonic"):
            row[name] = (row[name] or 0.0) * factor
    assert_alike(before, after, 1e-8)


@settings(max_examples=40)
@given(networks())
def test_ranges_are_kept(network: Network) -> None:
    table = centrality(network, ["degree", "pagerank", "betweenness"])
    for name in ("degree", "betweenness", "pagerank"):
        assert ((table[name] >= 0) & (table[name] <= 1 + 1e-9)).all()
    assert not len(table) or table["pagerank"].sum() == pytest.approx(1)


@ENGINES
@pytest.mark.parametrize("sided", [False, True])
@pytest.mark.parametrize("size", [0, 1, 2])
def test_networks_without_edges_have_defined_values(sided: bool, size: int, engine: str) -> None:
    nodes = [Node(f"n{i}", f"N{i}", side=i % 2 if sided else 0) for i in range(size)]
    network = make_network("none", nodes, [], sides=("x", "y") if sided else ())
    nothing = dict.fromkeys(("degree", "strength", "betweenness", "harmonic", "core"), 0)
    undefined = dict.fromkeys(("eigenvector", "constraint"))
    expected = {**nothing, **undefined, "pagerank": size and 1 / size}
    assert values(network, engine) == {node.id: expected for node in nodes}


def test_undefined_values_are_none_in_the_table(network_of: Make) -> None:
    table = centrality(network_of("ab", "c"), ["constraint"])
    assert table["constraint"].tolist() == [1, 1, None]
    assert table["constraint"].dtype == object


def test_measures_of_the_same_network_are_bit_identical(published: Make) -> None:
    one, other = (centrality(published("miserables")) for _ in range(2))
    pd.testing.assert_frame_equal(one, other, check_exact=True)
