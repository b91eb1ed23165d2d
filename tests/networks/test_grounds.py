"""The grounds of edges: as many as there are reasons, and the claims that an edge rests on."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.graph import Graph
from kg.networks.grounds import PAIRS_AT_MOST, Ground, grounds_of_edges
from kg.networks.neighbourhood import neighbourhood
from kg.networks.network import Network
from kg.networks.projection import claims_of_edge

#: So many edges of each bundled network are looked up one by one.
SAMPLE = 20


def claim_of(graph: Graph, triple: str, document: str = "press-2018-towns") -> str:
    """Give the id of the claim that says a triple in a document."""
    query = f"SELECT ?c {{ GRAPH ?c {{ {triple} }} ?c prov:hadPrimarySource document:{document} }}"
    (row,) = graph.query(query).rows(compact=True)
    return str(row["c"])


def behind(graph: Graph, network: Network, source: str, target: str) -> list[Ground]:
    """Give the grounds of the one edge between two nodes."""
    (edge,) = (
        edge
        for edge, (one, other, _) in enumerate(network.iter_edges())
        if (one.id, other.id) == (source, target)
    )
    return grounds_of_edges(graph.store, network)[edge]


def require_same_claims(graph: Graph, network: Network, step: int = 1) -> None:
    grounds = grounds_of_edges(graph.store, network)
    assert len(grounds) == len(network.sources)
    edges = zip(network.iter_edges(), grounds, strict=True)
    for (source, target, about), found in list(edges)[::step]:
        relation = about.get("relation")
        wanted = claims_of_edge(graph.store, network, source.id, target.id, relation=relation)
        assert sorted({claim for ground in found for claim in ground.claims}) == wanted


@pytest.mark.parametrize("status", ["actual", "all"])
@pytest.mark.parametrize(
    "name", ["companies", "places-sectors", "governance", "entities", "places"]
)
def test_claims_of_grounds_are_those_of_the_edge(towns: Graph, name: str, status: str) -> None:
    require_same_claims(towns, towns.network(name, status=status))


@pytest.mark.parametrize(
    "name", ["companies", "places-sectors", "governance", "entities", "places"]
)
def test_claims_of_grounds_are_those_of_bundled_edges(bundled: Graph, name: str) -> None:
    network = bundled.network(name, status="all")
    require_same_claims(bundled, network, step=len(network.sources) // SAMPLE)


def test_ground_needs_all_claims_of_its_row(towns: Graph) -> None:
    found = behind(towns, towns.network("places-sectors"), "place:delta", "sector:finance")
    located = claim_of(towns, "org:acme aie:locatedIn place:delta")
    focus = "org:acme aie:focusesOn sector:finance"
    said = [claim_of(towns, focus), claim_of(towns, focus, "press-2020-towns")]
    assert {(ground.through, frozenset(ground.claims)) for ground in found} == {
        ("org:acme", frozenset({located, claim})) for claim in said
    }
    assert all(list(ground.claims) == sorted(ground.claims) for ground in found)


def test_source_document_is_nothing_to_hold_by(towns: Graph) -> None:
    found = behind(towns, towns.network("entities"), "org:acme", "place:delta")
    located = claim_of(towns, "org:acme aie:locatedIn place:delta")
    assert found == [Ground(None, (located,))]


def test_grounds_of_an_undirected_edge_are_of_both_directions(towns: Graph) -> None:
    network = towns.network("companies")
    grounds = dict(zip(network.relations, grounds_of_edges(towns.store, network), strict=True))
    partner = claim_of(towns, "org:bolt aie:partnerOf org:acme", "press-undated-towns")
    assert grounds["partnerOf"] == [Ground(None, (partner,))]
    assert {ground.through for ground in grounds["sharedSector"]} == {"sector:finance"}


def test_grounds_keep_to_the_selection(towns: Graph) -> None:
    network = towns.network("places-sectors", known_by="2019")
    assert len(behind(towns, network, "place:delta", "sector:finance")) == 1


def test_one_mode_edge_holds_by_what_both_ends_share(towns: Graph) -> None:
    found = behind(towns, towns.network("places"), "place:alphaville", "place:gamma")
    claims = [
        claim_of(towns, "policy:ai-plan aie:focusesOn sector:manufacturing"),
        claim_of(towns, "policy:ai-plan aie:appliesTo place:alphaville"),
        claim_of(towns, "place:gamma aie:focusesOn sector:manufacturing", "press-2020-towns"),
    ]
    assert found == [Ground("sector:manufacturing", tuple(sorted(claims)))]


def test_pairs_of_a_one_mode_edge_are_few(bundled: Graph) -> None:
    ties = bundled.network("places-sectors")
    grounds = grounds_of_edges(bundled.store, ties)
    reasons = {
        (place.id, sector.id): len(found)
        for (place, sector, _), found in zip(ties.iter_edges(), grounds, strict=True)
    }
    network = bundled.network("places")
    full = 0
    edges = zip(network.iter_edges(), grounds_of_edges(bundled.store, network), strict=True)
    for (one, other, about), found in edges:
        pairs = Counter(ground.through for ground in found)
        assert len(pairs) == about["weight"]
        for shared, count in pairs.items():
            of_ends = [reasons[end.id, str(shared)] for end in (one, other)]
            assert count <= max(PAIRS_AT_MOST, *of_ends)
            full += of_ends[0] * of_ends[1] > max(PAIRS_AT_MOST, *of_ends)
    assert full, "no edge has more pairs than are given"


def test_part_of_a_network_has_the_grounds_of_its_edges(towns: Graph) -> None:
    whole = towns.network("entities")
    part = neighbourhood(whole, "org:bolt")
    edges = [
        (one.id, other.id, about["relation"], tuple(found))
        for network in (whole, part)
        for (one, other, about), found in zip(
            network.iter_edges(), grounds_of_edges(towns.store, network), strict=True
        )
    ]
    assert 0 < len(part.sources) < len(whole.sources)
    assert len(set(edges)) == len(whole.sources)


HEADING = """#+ title: Wholes
#+ nodes: places
#+ edges: the place is part of the other
#+ weight: rows
#+ direction: directed
"""


def test_edge_of_the_registry_has_no_grounds(towns: Graph, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    query = "SELECT ?source ?target { ?source aie:partOf ?target }"
    path.write_text(HEADING + query, encoding="utf-8")
    network = towns.network(path)
    assert grounds_of_edges(towns.store, network) == [[]] * len(network.sources)


def test_edge_of_registry_and_claims_keeps_both_grounds(towns: Graph, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    query = """SELECT ?source ?target ?claim {
      { ?source aie:partOf ?target } UNION { GRAPH ?claim { ?source aie:locatedIn ?target } }
      UNION { GRAPH ?claim { org:acme aie:investsIn ?x } BIND(place:delta AS ?source)
              BIND(place:alphaville AS ?target) } }"""
    path.write_text(HEADING + query, encoding="utf-8")
    found = behind(towns, towns.network(path), "place:delta", "place:alphaville")
    invests = claim_of(towns, "org:acme aie:investsIn org:bolt", "press-2020-towns")
    assert found == [Ground(None, ()), Ground(None, (invests,))]


def test_grounds_of_no_edges_are_none(towns: Graph) -> None:
    network = towns.network("companies", kinds="Ministry")
    assert grounds_of_edges(towns.store, network) == []


def test_network_of_another_name_is_told(towns: Graph) -> None:
    network = replace(towns.network("companies"), name="compnies")
    with pytest.raises(kg.QueryError, match="companies"):
        grounds_of_edges(towns.store, network)
