"""`kg clusters`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg as library
from kg.networks.sectors import read_sectors

Run = Callable[..., Any]
QUICK = ("--runs", "2", "--null-networks", "0")


def test_table_names_communities_and_tells_how_far_to_trust_them(kg: Run) -> None:
    ran = kg("clusters")
    assert ran.code == 0
    assert ran.text.splitlines()[0].split() == ["id", "size", "name", "sectors"]
    assert "companies: louvain in networkx, seed 7, resolution 1, modularity 0." in ran.err
    assert "20 runs agree with an adjusted Rand index of " in ran.err
    assert "Community structure: the z-score of the modularity is " in ran.err


def test_json_has_what_the_library_gives(kg: Run) -> None:
    ran = kg("clusters", "--format", "json", *QUICK)
    graph = library.open()
    partition = library.communities(
        graph.network("companies"), runs=2, null_networks=0, sectors=read_sectors(graph.store)
    )
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == partition.to_dict()


def test_missing_structure_is_said(kg: Run) -> None:
    ran = kg("clusters", "--place", "Jinan")
    assert ran.code == 0
    assert "No significant community structure: the z-score of the modularity cannot be" in ran.err


@pytest.mark.parametrize(
    ("method", "engine"),
    [("louvain", "networkx"), ("leiden", "igraph"), ("label-propagation", "networkx")],
)
def test_same_command_gives_the_same_bytes(kg: Run, method: str, engine: str) -> None:
    one, other = (kg("clusters", "--method", method, "--format", "json", *QUICK) for _ in range(2))
    assert one.out == other.out
    assert json.loads(one.out)["engine"] == engine


def test_other_seed_and_resolution_are_taken(kg: Run) -> None:
    ran = kg("clusters", "--seed", "11", "--resolution", "3", "--format", "json", *QUICK)
    found = json.loads(ran.out)
    assert (found["seed"], found["resolution"]) == (11, 3)


def test_empty_network_has_no_communities(kg: Run, alphaville: Path) -> None:
    ran = kg("clusters", "--store", alphaville, "--format", "json")
    assert (ran.code, json.loads(ran.out)["communities"]) == (0, [])
    assert kg("clusters", "--store", alphaville).text == "id  size  name  sectors\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--method", "walktrap"), "'walktrap' is not one of"),
        (("--engine", "igraph"), "igraph does not run louvain"),
        (("--null-networks", "1"), "1 random networks show no spread"),
        (("--resolution", "0"), "0.0 is not in the range"),
        (("--network", "no"), "there is no projection of this name"),
    ],
)
def test_wrong_usage_is_told(kg: Run, given: tuple[str, ...], told: str) -> None:
    ran = kg("clusters", *given)
    assert (ran.code, ran.text) == (2, "")
    assert told in ran.err
