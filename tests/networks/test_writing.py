"""Networks in files: read back by other readers, whatever names hold."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import SourceError
from kg.graph import Graph
from kg.networks.network import Network, Node, make_network
from kg.networks.projection import projection_names
from kg.networks.writing import WRITERS, write_network

HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "</node><script>alert(1)</script>&amp;]]>",
    "a\x00b\x0bc\x1fd\ufffee\ud800f",
    "two\nlines\r\nand\ttabs",
    "\"quoted\", 'twice'; \\",
    "+1-1",
    "广州 🎈",
    "",
)


def hostile_network() -> Network:
    """Make a typed multigraph whose names are everything that breaks files."""
    nodes = [Node(f"org:{n}", label, label, "Company") for n, label in enumerate(HOSTILE)]
    edges = [("org:0", f"org:{n}", float(n)) for n in range(1, len(nodes))]
    network = make_network("hostile", nodes, [*edges, edges[0]], title=HOSTILE[1], directed=True)
    size = len(network.sources)
    return replace(
        network,
        relations=["=a<b", *["investsIn"] * (size - 1)],
        first_years=[2018, None, *[2019] * (size - 2)],
        last_years=[2020, None, *[None] * (size - 2)],
    )


def shown(text: str) -> str:
    """Give what a file can hold of a text."""
    return "".join("\ufffd" if c in "\x00\x0b\x1f\ufffe\ud800" else c for c in text)


@pytest.mark.parametrize("name", projection_names())
@pytest.mark.parametrize("ending", WRITERS)
def test_bundled_network_is_written_alike_twice(
    bundled: Graph, tmp_path: Path, name: str, ending: str
) -> None:
    network = bundled.network(name)
    first = write_network(network, tmp_path / f"one{ending}")
    second = write_network(network, tmp_path / f"two{ending}")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", projection_names())
def test_bundled_network_is_read_back(bundled: Graph, tmp_path: Path, name: str) -> None:
    network = bundled.network(name)
    expected = network.to_networkx()
    graphml = nx.read_graphml(write_network(network, tmp_path / "a.graphml")[0])
    gexf = nx.read_gexf(write_network(network, tmp_path / "a.gexf")[0])
    loaded = json.loads(write_network(network, tmp_path / "a.json")[0].read_text("utf-8"))
    node_link = nx.node_link_graph(loaded, edges="edges")
    for graph in (graphml, gexf, node_link):
        assert graph.is_directed() == expected.is_directed()
        assert graph.is_multigraph() == expected.is_multigraph()
        assert set(graph.nodes) == set(expected.nodes)
        assert graph.number_of_edges() == expected.number_of_edges()
        for node, about in expected.nodes(data=True):
            assert {key: graph.nodes[node][key] for key in about} == about
        weights = sorted((min(s, t), max(s, t), w) for s, t, w in graph.edges(data="weight"))
        assert weights == sorted(
            (min(s, t), max(s, t), w) for s, t, w in expected.edges(data="weight")
        )


def test_hostile_names_stay_data_in_xml(tmp_path: Path) -> None:
    network = hostile_network()
    graphml = nx.read_graphml(write_network(network, tmp_path / "a.graphml")[0])
    gexf = nx.read_gexf(write_network(network, tmp_path / "a.gexf")[0])
    for number, label in enumerate(HOSTILE):
        assert (graphml.nodes[f"org:{number}"]["label"] or "") == shown(label)
        assert gexf.nodes[f"org:{number}"]["label"] == shown(label)
    root = ET.parse(tmp_path / "a.gexf").getroot()  # noqa: S314 - our own file
    assert not [element for element in root.iter() if element.tag.endswith("}script")]


def test_hostile_names_stay_data_in_json(tmp_path: Path) -> None:
    path = write_network(hostile_network(), tmp_path / "a.json")[0]
    nodes = json.loads(path.read_text("utf-8"))["nodes"]
    assert [node["label"] for node in nodes][1] == HOSTILE[1]
    assert "\x00" in nodes[2]["label"]


def test_hostile_names_are_no_formulas_in_tables(tmp_path: Path) -> None:
    edges, nodes = write_network(hostile_network(), tmp_path / "a.csv")
    assert nodes == tmp_path / "a.nodes.csv"
    rows = list(csv.DictReader(io.StringIO(nodes.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0]["label"] == "'" + HOSTILE[0]
    assert [row["label"] for row in rows][1:4] == [shown(label) for label in HOSTILE[1:4]]
    first = next(csv.DictReader(io.StringIO(edges.read_bytes().decode("utf-8-sig"), newline="")))
    assert (first["source"], first["relation"]) == ("org:0", "'=a<b")
    assert (first["weight"], first["first_year"], first["last_year"]) == ("1.0", "2018", "2020")


def test_gexf_has_spells_where_years_are_known(tmp_path: Path) -> None:
    graph = nx.read_gexf(write_network(hostile_network(), tmp_path / "a.gexf")[0])
    assert graph.graph["mode"] == "dynamic"
    edges = {data["id"]: data for _, _, data in graph.edges(data=True)}
    assert (edges["0"]["start"], edges["0"]["end"]) == ("2018-01-01", "2020-12-31")
    assert "start" not in edges["1"]
    assert "start" not in graph.nodes["org:0"]  # one of its edges is without years
    assert graph.nodes["org:2"]["start"] == "2019-01-01"


def test_gexf_without_years_is_static(bundled: Graph, tmp_path: Path) -> None:
    path = write_network(bundled.network("sectors"), tmp_path / "a.gexf")[0]
    assert nx.read_gexf(path).graph["mode"] == "static"


def test_files_tell_no_clock_time(bundled: Graph, tmp_path: Path) -> None:
    path = write_network(bundled.network("sectors"), tmp_path / "a.gexf")[0]
    assert b"lastmodified" not in path.read_bytes()


def test_igraph_reads_graphml(bundled: Graph, tmp_path: Path) -> None:
    import igraph

    network = bundled.network("companies")
    graph = igraph.Graph.Read_GraphML(str(write_network(network, tmp_path / "a.graphml")[0]))
    assert (graph.vcount(), graph.ecount()) == (len(network.nodes), len(network.sources))
    assert sorted(graph.es["weight"]) == sorted(network.weights)


@pytest.mark.parametrize("ending", WRITERS)
def test_empty_network_is_written(tmp_path: Path, ending: str) -> None:
    paths = write_network(make_network("empty", [], []), tmp_path / f"a{ending}")
    assert all(path.stat().st_size for path in paths)


def test_other_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"Use \.graphml, \.gexf, \.json, \.csv"):
        write_network(make_network("empty", [], []), tmp_path / "a.xlsx")


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written"):
        write_network(make_network("empty", [], []), tmp_path / "none" / "a.csv")


@pytest.mark.parametrize("ending", WRITERS)
def test_failed_writing_leaves_the_old_file(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_network(make_network("empty", [], []), tmp_path / f"a{ending}")
    before = [path.read_bytes() for path in old]
    monkeypatch.setattr(Network, "iter_edges", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_network(hostile_network(), tmp_path / f"a{ending}")
    assert [path.read_bytes() for path in old] == before
    assert sorted(tmp_path.iterdir()) == sorted(old)
