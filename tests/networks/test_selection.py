"""Filters, one by one, on a graph whose networks can be drawn by hand."""

import pytest

import kg
from kg.graph import Graph
from kg.networks.selection import Selection
from kg.queries.claim_selection import parse_years

DELTA = ("place:delta", "sector:finance")
ALPHA_FINANCE = ("place:alphaville", "sector:finance")
ALPHA_HEALTH = ("place:alphaville", "sector:healthcare")
ALPHA_PLAN = ("place:alphaville", "sector:manufacturing")
GAMMA_MADE = ("place:gamma", "sector:manufacturing")
GAMMA_TAUGHT = ("place:gamma", "sector:education")
GAMMA_PLANNED = ("place:gamma", "sector:finance")
OF_2018 = {DELTA, ALPHA_FINANCE, ALPHA_HEALTH, ALPHA_PLAN}
ACTUAL = OF_2018 | {GAMMA_MADE, GAMMA_TAUGHT}


@pytest.mark.parametrize(
    ("selection", "kept", "undated"),
    [
        ({}, ACTUAL, 0),
        ({"known_by": "2018-10-16"}, set(), 2),
        ({"known_by": "2018-10-17"}, OF_2018, 2),
        ({"known_by": "2020-05-30"}, OF_2018, 2),  # May 2020 is over on the 31st
        ({"known_by": "2020-05"}, OF_2018 | {GAMMA_MADE}, 2),
        ({"known_by": "2020"}, OF_2018 | {GAMMA_MADE}, 2),
        ({"period": (2018, 2018)}, OF_2018, 2),
        ({"period": (2019, 2021)}, {GAMMA_MADE}, 2),
        ({"status": "planned"}, {GAMMA_PLANNED}, 0),
        ({"status": "all"}, ACTUAL | {GAMMA_PLANNED}, 0),
        ({"evidence": "verified"}, OF_2018, 0),
        ({"evidence": "quoted"}, OF_2018 | {GAMMA_MADE}, 0),
        ({"quality": "normal"}, ACTUAL - {GAMMA_TAUGHT}, 0),
        ({"review": "accepted"}, ACTUAL - {GAMMA_MADE}, 0),
        ({"kinds": ("City",)}, ACTUAL - {DELTA}, 0),
        ({"kinds": ("district",)}, {DELTA}, 0),
        ({"kinds": ("Place",)}, ACTUAL, 0),
        ({"kinds": ("Park",)}, set(), 0),
        ({"kinds": ("Sector",)}, ACTUAL, 0),
        ({"sectors": ("finance",)}, {DELTA, ALPHA_FINANCE}, 0),
        ({"sectors": ("sector:finance", "教育")}, {DELTA, ALPHA_FINANCE, GAMMA_TAUGHT}, 0),
        ({"place": "阿尔法市"}, OF_2018, 0),
        ({"place": "delta"}, {DELTA}, 0),
        ({"place": "Gamma", "quality": "normal"}, {GAMMA_MADE}, 0),
    ],
    ids=str,
)
def test_selection_keeps(
    towns: Graph, selection: dict[str, object], kept: set[tuple[str, str]], undated: int
) -> None:
    network = towns.network("places-sectors", **selection)
    found = {(source.id, target.id) for source, target, _ in network.iter_edges()}
    assert found == kept
    assert network.undated == undated
    assert network.left_out == len((ACTUAL | {GAMMA_PLANNED}) - kept)
    assert {node.id for node in network.nodes} == {end for edge in kept for end in edge}
    assert network.selection == Selection(**selection)  # type: ignore[arg-type]  # checked there


def test_period_is_that_of_the_claim_before_that_of_its_document(towns: Graph) -> None:
    assert towns.network("companies", period=(2019, 2019)).relations == ["investsIn"]
    assert "investsIn" not in towns.network("companies", period=(2020, 2020)).relations


def test_kinds_restrict_both_ends_of_other_networks(towns: Graph) -> None:
    network = towns.network("entities", kinds=["Organization"])
    assert {node.kind for node in network.nodes} == {"Company"}
    assert sorted(network.relations) == ["investsIn", "partnerOf"]


def test_sector_keeps_ends_without_known_focus(towns: Graph) -> None:
    network = towns.network("governance", sectors="manufacturing")
    found = {(source.id, target.id) for source, target, _ in network.iter_edges()}
    # The bureau focuses on energy alone; Alphaville itself states no focus.
    assert found == {("policy:ai-plan", "place:alphaville")}


def test_place_keeps_authorities_seated_elsewhere(towns: Graph) -> None:
    network = towns.network("governance", place="Alphaville")
    assert "org:bureau" in network.positions  # its office is in Gamma


def test_place_leaves_out_ties_to_other_places(towns: Graph) -> None:
    assert len(towns.network("companies", place="Delta").sources) == 3  # Bolt has no place yet
    assert len(towns.network("companies", place="Gamma").sources) == 0


def test_selection_reaches_one_mode_projections(towns: Graph) -> None:
    assert len(towns.network("places").sources) == 1
    assert len(towns.network("places", review="accepted").sources) == 0


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        ({"status": "actuel"}, "Did you mean actual"),
        ({"status": None}, "status"),
        ({"evidence": "page-only"}, "Known: quoted, verified"),
        ({"known_by": "2020-13"}, "known_by"),
        ({"known_by": "soon"}, "Give a day, month or year"),
        ({"period": (2020, 2018)}, "earlier year first"),
        ({"kinds": ("Citty",)}, "Did you mean City"),
        ({"sectors": ("finanse",)}, "nothing is called 'finanse'|Did you mean"),
        ({"place": "Alphavile"}, "Did you mean alphaville"),
    ],
    ids=str,
)
def test_wrong_value_is_told(towns: Graph, selection: dict[str, object], said: str) -> None:
    with pytest.raises(kg.QueryError, match=said):
        towns.network("places-sectors", **selection)


@pytest.mark.parametrize("text", ["18..22", "2018-2022", "2018..", ""])
def test_years_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no span of years"):
        parse_years(text)
