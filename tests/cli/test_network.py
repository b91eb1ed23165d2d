"""`kg network`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.networks.projection import projection_names
from kg.networks.writing import WRITERS

Run = Callable[..., Any]


def test_projections_are_listed(kg: Run) -> None:
    ran = kg("network", "--list")
    assert (ran.code, ran.err) == (0, "")
    for name in projection_names():
        assert f"\n{name} " in "\n" + ran.text


def test_summary(kg: Run) -> None:
    ran = kg("network", "companies", "--place", "上海")
    assert ran.code == 0
    assert ran.text.splitlines()[0] == "Companies and what ties them"
    for told in ("nodes", "  Company", "edges", "  coLocated", "components", "density"):
        assert f"\n{told} " in ran.text
    assert "left out by the selection" in ran.err


@pytest.mark.parametrize("ending", WRITERS)
def test_network_is_written(kg: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    ran = kg("network", "places", "--weight", "cosine", "-o", path)
    assert (ran.code, ran.text) == (0, "")
    assert f"written to {path}" in ran.err
    assert path.stat().st_size > 1_000


def test_all_filters_together(kg: Run, alphaville: Path) -> None:
    ran = kg(
        *("network", "entities", "--store", alphaville, "--kind", "Park", "--kind", "City"),
        *("--place", "Alphaville", "--period", "2018..2020", "--known-by", "2019"),
        *("--status", "all", "--evidence", "verified", "--quality", "normal"),
        *("--review", "accepted"),
    )
    assert ran.code == 0
    assert "  locatedIn" in ran.text
    assert ran.err.startswith("2 nodes, 1 edge; ")


def test_sector_filter(kg: Run, alphaville: Path) -> None:
    ran = kg("network", "entities", "--store", alphaville, "--sector", "制造业")
    assert ran.err.startswith("3 nodes, 2 edges; ")


def test_undated_claims_are_told(kg: Run) -> None:
    assert "left out for want of a date" in kg("network", "entities", "--known-by", "2019").err


def test_empty_network_is_said_so(kg: Run) -> None:
    ran = kg("network", "entities", "--known-by", "1900")
    assert ran.code == 0
    assert "The network is empty" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["plases"], "Did you mean places"),
        ([], "give the name of a projection"),
        (["companies", "--kind", "Compani"], "Did you mean Company"),
        (["companies", "--place", "Shanghaii"], "Did you mean"),
        (["companies", "--sector", "finanse"], "sectors"),
        (["companies", "--period", "soon"], "no span of years"),
        (["companies", "--period", "2020..2018"], "earlier year first"),
        (["companies", "--known-by", "2020-99"], "known_by"),
        (["companies", "--weight", "jaccard"], "no one-mode projection"),
        (["companies", "-o", "a.docx"], "no format of networks"),
        (["none.rq"], "cannot be read"),
    ],
)
def test_wrong_use_is_told(kg: Run, args: list[str], said: str) -> None:
    ran = kg("network", *args)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err


def test_own_projection_and_its_faults(kg: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("#+ title: x\nSELECT ?source { ?source a aie:City }", encoding="utf-8")
    ran = kg("network", path)
    assert ran.code == 2
    assert f"{path}:1: the heading 'direction' is missing" in ran.err
    assert ran.err.endswith("4 faults.\n")


def test_endless_query_is_stopped(kg_process: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    heading = (
        "".join(f"#+ {name}: x\n" for name in ("title", "nodes", "edges", "weight"))
        + "#+ direction: directed\n"
    )
    query = "SELECT ?source ?target { ?source ?p ?a . ?target ?q ?b . ?c ?r ?d }"
    path.write_text(heading + query, encoding="utf-8")
    ran = kg_process("network", path, "--timeout", "2")
    assert ran.code == 2
    assert "stopped after 2 s" in ran.err
