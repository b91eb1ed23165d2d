"""Places most like a place, with the reasons."""

import math
from typing import Any

import pytest

import kg
from kg.errors import QueryError
from kg.networks.similarity import similar, similarities

PLACES = (
    "place:a,City,A,,,place:china,,,,,\n"
    "place:alphaville,City,Alphaville,,,place:china,,,,,\n"
    "place:b,City,B,,,place:china,,,,,\n"
    "place:c,City,C,,,place:china,,,,,\n"
    "place:china,Country,China,中国,,,35 105,Q148,1814991,CN,\n"
    "place:d,City,D,,,place:china,,,,,\n"
    "place:e,District,E,,,place:d,,,,,\n"
)
FOCUS = {
    "a": ("finance", "education", "healthcare"),
    "b": ("finance", "education", "healthcare"),
    "c": ("finance", "agriculture", "culture"),
    "d": ("finance",),
}
COUNTS = {"a": "100", "b": "1000", "c": "100"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """Build a graph of three cities with three sectors each, and one with too few."""
    from tests.conftest import Example

    example = Example(tmp_path_factory.mktemp("similar"))
    relations = [
        example.relation(subject=f"place:{place}", property="focusesOn", object=f"sector:{sector}")
        for place, sectors in FOCUS.items()
        for sector in sectors
    ]
    more: dict[str, Any] = {"metric": "metric:ai-enterprise-count", "unit": "unit:COUNT"}
    more |= {"quote": None, "start": None, "end": None}
    figures = [
        example.figure(figureOf=f"place:{place}", value=value, **more)
        for place, value in COUNTS.items()
    ]
    figures.append(example.figure(figureOf="place:c", **(more | {"value": "7", "period": "2015"})))
    data = example.data(
        registry={"places": PLACES, "policies": ""},
        claims=example.claims(figures=figures, relations=relations),
    )
    return kg.open(data)


def test_similarity_by_hand(graph: kg.Graph) -> None:
    """A and B share three sectors, their counts a factor of ten apart; A and C one, and 100."""
    found = similar(graph, "A").set_index("place")
    assert found.index.tolist() == ["place:b", "place:c"]
    assert found.loc["place:b", "similarity"] == pytest.approx(3 / math.sqrt(4 * 4))
    assert found.loc["place:c", "similarity"] == pytest.approx((1 + 1) / math.sqrt(4 * 4))
    assert found.loc["place:b", "sectors"] == 1
    assert found.loc["place:b", "figures"] == 0
    assert found.loc["place:c", "figures"] == 1
    assert found.loc["place:c", "technologies"] is None


def test_reasons_put_first_what_fewest_places_have(graph: kg.Graph) -> None:
    row = similar(graph, "place:a", top=2).set_index("place").loc["place:c"]
    assert row["shared"] == "AI enterprise count; finance"
    assert row["only_here"] == "education; healthcare"
    assert row["only_there"] == "agriculture; culture"


def test_top_cuts_the_list(graph: kg.Graph) -> None:
    assert similar(graph, "a", top=1)["place"].tolist() == ["place:b"]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("D", r"too few \(1\) sectors and technologies"),
        ("E", "neither a city nor a province"),
        ("nowhere", "nothing is called 'nowhere'"),
    ],
)
def test_a_place_that_cannot_be_compared_is_refused(graph: kg.Graph, place: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        similar(graph, place)


def test_matrix_by_hand(graph: kg.Graph) -> None:
    """A with B and with C as above; B and C share finance alone of four each."""
    found = similarities(graph, ["A", "place:b", "c"])
    assert found.index.tolist() == found.columns.tolist() == ["place:a", "place:b", "place:c"]
    assert found.to_numpy().tolist() == [[1, 3 / 4, 2 / 4], [3 / 4, 1, 1 / 4], [2 / 4, 1 / 4, 1]]


def test_matrix_is_unknown_where_too_little_is_known(graph: kg.Graph) -> None:
    found = similarities(graph, ["A", "Alphaville", "C", "D"])
    assert found.isna().to_numpy().tolist() == [
        [False, True, False, True],
        [True, True, True, True],
        [False, True, False, True],
        [True, True, True, True],
    ]
    assert similarities(graph, ["A", "D"], min_concepts=1).notna().to_numpy().all()


def test_matrix_has_a_place_of_several_names_once(graph: kg.Graph) -> None:
    assert similarities(graph, ["B", "A", "place:b"]).index.tolist() == ["place:b", "place:a"]


@pytest.mark.parametrize(
    ("place", "told"),
    [("E", "neither a city nor a province"), ("nowhere", "nothing is called 'nowhere'")],
)
def test_matrix_refuses_what_is_no_place_to_compare(graph: kg.Graph, place: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        similarities(graph, ["A", place])


@pytest.mark.parametrize("here", ["place:guangzhou", "place:beijing", "place:guangdong"])
def test_row_of_the_matrix_is_the_column_of_the_table(here: str) -> None:
    bundled = kg.open()
    table = similar(bundled, here, top=999, quality="normal")
    matrix = similarities(bundled, [here, *table["place"]], quality="normal")
    assert matrix.loc[here].tolist() == [1, *table["similarity"]]
    assert matrix.equals(matrix.T)


def test_a_city_of_a_province_is_not_compared_with_provinces() -> None:
    found = similarities(kg.open(), ["Beijing", "Guangzhou", "Guangdong"])
    assert found["place:guangzhou"].isna().all()
    assert found.loc["place:beijing", "place:guangdong"] > 0


def test_similarity_is_the_same_either_way_and_at_most_one() -> None:
    bundled = kg.open()
    there = similar(bundled, "Guangzhou", top=99).set_index("place")["similarity"]
    assert there.between(0, 1).all()
    back = similar(bundled, "杭州", top=99).set_index("place")["similarity"]
    assert there["place:hangzhou"] == pytest.approx(back["place:guangzhou"])


def test_provinces_are_compared_with_provinces_and_municipalities() -> None:
    found = set(similar(kg.open(), "Guangdong", top=99)["place"])
    assert {"place:jiangsu", "place:beijing"} <= found
    assert "place:guangzhou" not in found
