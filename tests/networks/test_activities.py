"""Activities read from a graph, and what the bundled data can bear."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import kg
from kg.errors import QueryError
from kg.networks.activities import ACTIVITY_COLUMNS, activities, find_provinces
from kg.networks.complexity import concept_complexity_indices, economic_complexity_indices
from kg.networks.imitation import compare_declarations
from kg.networks.priorities import backing, crowding
from kg.networks.relatedness import relatedness, relatedness_densities
from kg.networks.specialisation import herfindahl_indices, location_quotients, shannon_entropies

REGISTRY = {
    "places": (
        "place:alphaville,City,Alphaville,阿尔法市,Alpha|阿尔法,place:omega,23.5 113.25,Q1,2,,\n"
        "place:beta-park,Park,Beta Park,,,place:gamma-district,,,,,\n"
        "place:china,Country,China,中国,,,35 105,Q148,1814991,CN,\n"
        "place:freetown,City,Freetown,,,place:china,,,,,\n"
        "place:gamma-district,District,Gamma District,,,place:alphaville,,,,,\n"
        "place:omega,Province,Omega,,,place:china,,,,,\n"
    ),
    "organizations": (
        "org:bureau,GovernmentBody,Bureau of Industry,工业局,,,,,,,\n"
        "org:firm,Company,Firm,,,,,,,,\n"
        "org:press,MediaOrganization,The Press,,,,,,,,\n"
    ),
    "policies": (
        "policy:ai-plan,Policy,AI Plan,,,,,,,,\npolicy:omega-plan,Policy,Omega Plan,,,,,,,,\n"
    ),
}
#: Subject, property, object, and what differs from an actual claim.
CLAIMS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("org:firm", "focusesOn", "sector:smart-healthcare", {}),
    ("org:firm", "locatedIn", "place:beta-park", {}),
    ("org:firm", "locatedIn", "place:freetown", {"review": "doubtful", "note": "or a branch"}),
    ("org:bureau", "focusesOn", "sector:finance", {}),
    ("org:bureau", "locatedIn", "place:alphaville", {}),
    ("place:beta-park", "focusesOn", "sector:education", {}),
    ("place:gamma-district", "focusesOn", "sector:manufacturing", {}),
    ("place:alphaville", "focusesOn", "sector:finance", {"status": "planned"}),
    ("policy:ai-plan", "focusesOn", "sector:healthcare", {}),
    ("policy:ai-plan", "appliesTo", "place:alphaville", {}),
    ("policy:omega-plan", "focusesOn", "sector:agriculture", {}),
    ("policy:omega-plan", "appliesTo", "place:omega", {}),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """Build a graph of a province with a city, a district, a park; and a city without one."""
    from tests.conftest import Example

    example = Example(tmp_path_factory.mktemp("activities"))
    relations = [
        example.relation(subject=subject, property=property_, object=object_, **more)
        for subject, property_, object_, more in CLAIMS
    ]
    return kg.open(
        example.data(registry=REGISTRY, claims=example.claims(figures=[], relations=relations))
    )


def rows_of(table: pd.DataFrame) -> set[tuple[str, str, str, str]]:
    columns = ["place", "concept", "thing", "basis"]
    return {tuple(row) for row in table[columns].to_numpy().tolist()}


CITY = {
    ("place:alphaville", "sector:education", "place:beta-park", "evidenced"),
    ("place:alphaville", "sector:healthcare", "policy:ai-plan", "declared"),
    ("place:alphaville", "sector:manufacturing", "place:gamma-district", "declared"),
    ("place:alphaville", "sector:smart-healthcare", "org:firm", "evidenced"),
    ("place:freetown", "sector:smart-healthcare", "org:firm", "evidenced"),
}


def test_parks_firms_districts_and_policies_count_for_their_city(graph: kg.Graph) -> None:
    table = activities(graph)
    assert tuple(table.columns) == ACTIVITY_COLUMNS
    assert rows_of(table) == CITY
    assert table.loc[0, "place_label"] == "Alphaville"
    assert table.loc[0, "concept_label"] == "education"
    assert table["claim"].str.fullmatch(r"claim:[0-9a-f]+").all()


def test_cities_count_for_their_province_or_for_themselves(graph: kg.Graph) -> None:
    moved = {(place.replace("place:alphaville", "place:omega"), *rest) for place, *rest in CITY}
    wanted = moved | {("place:omega", "sector:agriculture", "policy:omega-plan", "declared")}
    assert rows_of(activities(graph, level="province")) == wanted


def test_the_store_does_as_well_as_the_graph(graph: kg.Graph) -> None:
    pd.testing.assert_frame_equal(activities(graph.store), activities(graph))


def test_what_is_planned_counts_only_when_asked_for(graph: kg.Graph) -> None:
    more = rows_of(activities(graph, status="all")) - CITY
    assert more == {("place:alphaville", "sector:finance", "place:alphaville", "declared")}


def test_a_doubtful_seat_can_be_left_out(graph: kg.Graph) -> None:
    found = rows_of(activities(graph, review="accepted"))
    assert {row for row in found if row[2] == "org:firm"} == {
        ("place:alphaville", "sector:smart-healthcare", "org:firm", "evidenced")
    }


def test_evidence_can_count_for_broader_concepts(graph: kg.Graph) -> None:
    narrow = backing(activities(graph), min_things=2).set_index("place")
    wide = backing(activities(graph, broader=("evidenced",)), min_things=2).set_index("place")
    assert narrow.loc["place:alphaville", "value"] == 0
    assert wide.loc["place:alphaville", "value"] == 0.5
    declared = activities(graph, broader=("evidenced",)).query("basis == 'declared'")
    assert rows_of(declared) == {row for row in CITY if row[3] == "declared"}


def test_technologies_are_apart(graph: kg.Graph) -> None:
    assert activities(graph, "technologies").empty


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"by": "metrics"}, "Use sectors or technologies"),
        ({"level": "park"}, "Use city or province"),
        ({"place": "Alphaville"}, "selected by their claims alone"),
        ({"status": "planned"}, "Use actual or all"),
        ({"colour": "red"}, "colour"),
    ],
    ids=["by", "level", "place", "planned", "unknown"],
)
def test_other_arguments_are_refused(graph: kg.Graph, given: dict[str, Any], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        activities(graph, **given)


def test_provinces_are_those_of_the_cities(graph: kg.Graph) -> None:
    assert find_provinces(graph) == {"place:alphaville": "place:omega"}


@pytest.fixture(scope="module")
def bundled() -> pd.DataFrame:
    """Give the activities of the bundled data."""
    return activities(kg.open())


@pytest.mark.parametrize("by", ["sectors", "technologies"])
@pytest.mark.parametrize("level", ["city", "province"])
@pytest.mark.parametrize("measure", [location_quotients, herfindahl_indices, shannon_entropies])
def test_the_bundled_data_bear_no_shares(
    by: Any, level: Any, measure: Callable[..., pd.DataFrame]
) -> None:
    found = measure(activities(kg.open(), by, level=level))
    assert found["value"].isna().all()
    assert found["reason"].str.fullmatch(r"too few \(\d+\) things in the place, 20 needed").all()
    assert (found["coverage"] > 0).all()


@pytest.mark.parametrize(
    "measure",
    [
        relatedness,
        relatedness_densities,
        economic_complexity_indices,
        concept_complexity_indices,
    ],
)
def test_the_bundled_data_bear_no_measure_of_a_whole_matrix(
    bundled: pd.DataFrame, measure: Callable[..., pd.DataFrame]
) -> None:
    found = measure(bundled)
    assert found["reason"].tolist() == ["too few (0) places with 20 things or more, 10 needed"]


def test_the_bundled_data_bear_crowding_and_backing(bundled: pd.DataFrame) -> None:
    crowd = crowding(bundled)
    assert crowd["value"].between(0, 1, inclusive="right").all()
    assert "sector:manufacturing" in crowd["concept"].head(6).tolist()
    backed = backing(bundled)
    known = backed.dropna(subset=["value"])
    assert known["value"].between(0, 1).all()
    assert (known["coverage"] >= 3).all()


def test_one_plan_for_three_places_is_no_imitation(bundled: pd.DataFrame) -> None:
    """The plan of Liaoning covers Dalian and Shenyang, which once looked like copies."""
    compared = compare_declarations(bundled, provinces=find_provinces(kg.open()), shuffles=50)
    row = compared.pairs.set_index("place").loc["place:dalian & place:shenyang"]
    assert row["value"] is None
    assert row["reason"] == "policy:liaoning-ai-innovation-plan applies to both"
    assert compared.neighbours.p_value is None
