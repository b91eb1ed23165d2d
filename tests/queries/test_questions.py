"""Every named question against an answer worked out by hand from the source documents.

The graph may grow: what is expected is looked for among the answer, or the question is
narrowed to what does not grow.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox
import pytest

import kg
from kg.dataset.store import EmbeddedStore
from kg.graph import Graph
from kg.queries.catalogue import iter_questions, question_names
from kg.queries.runner import run_question
from kg.terms import PREFIXES

Rows = list[dict[str, Any]]

QUESTIONS: Final = {question.name: question for question in iter_questions()}
CHINA_DAILY: Final = "document:china-daily-2018-ai-industrial-upgrading"
LIN_GANG: Final = "document:lin-gang-2020-ai-development-orientation"
JINAN: Final = "document:jinan-municipal-government-2021-ai-industry"
GLOBAL_TIMES: Final = "document:global-times-2023-first-tier-cities-ai-plans"
BREAKING: Final = "document:breaking-latest-undated-core-ai-industry"
DOCUMENTS: Final = (CHINA_DAILY, LIN_GANG, JINAN, GLOBAL_TIMES, BREAKING)

PARKS_OF_GUANGZHOU: Final = {
    "place:nansha-ai-park",
    "place:guangzhou-science-city",
    "place:sino-singapore-guangzhou-knowledge-city",
}
PLANNED_IN_LIN_GANG: Final = {
    "facility:lin-gang-ai-supporting-platform",
    "facility:lin-gang-ai-data-resource-pools",
    "facility:lin-gang-high-performance-computing-platforms",
    "facility:lin-gang-open-innovative-platforms",
    "facility:lin-gang-international-ai-rnd-institutions",
    "facility:lin-gang-open-source-platforms",
}


def ask(graph: Graph, question: str, **parameters: str) -> Rows:
    return list(graph.ask(question, **parameters).rows(compact=True))


def pick(rows: Rows, *columns: str) -> set[tuple[Any, ...]]:
    return {tuple(row[column] for column in columns) for row in rows}


def of_document(rows: Rows, *documents: str) -> Rows:
    return [row for row in rows if row["document"] in documents]


# --- finding things ----------------------------------------------------------------------


def test_things_by_name__finds_parts_of_chinese_names(graph: Graph) -> None:
    rows = ask(graph, "things-by-name", name="广州")
    assert pick(rows, "thing") >= {("place:guangzhou",), *((park,) for park in PARKS_OF_GUANGZHOU)}
    (city,) = (row for row in rows if row["thing"] == "place:guangzhou")
    assert (city["thing_label"], city["thing_label_zh"]) == ("Guangzhou", "广州市")
    assert (city["class"], city["class_label"]) == ("aie:City", "city")
    assert city["matched_names"] == "广州; 广州市"


def test_things_by_name__finds_the_misspelling_of_one_text(graph: Graph) -> None:
    rows = ask(graph, "things-by-name", name="qualcom")
    assert pick(rows, "thing", "class_label") >= {
        ("org:qualcomm", "company"),
        ("org:qualcomm-china-investment-department", "organization"),
    }


@pytest.mark.parametrize(("question", "asked"), [
    ("things-by-name", {"name": "alpha"}), ("entities-by-kind", {"kind": "city"}),
])  # fmt: skip
@pytest.mark.parametrize(("basis", "unsourced"), [("compiler", "阿尔法市"), ("page", None)])
def test_names_without_a_source_are_shown(
    example: Any, question: str, asked: dict[str, str], basis: str, unsourced: str | None
) -> None:
    data = example.data()
    path = data / "registry" / "places.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{line},{basis if ',阿尔法市,' in line else ''}" for line in lines]
    text = "\n".join((f"{header},label_zh_basis", *lines))
    path.write_text(text, encoding="utf-8")
    rows = ask(kg.open(data), question, **asked)
    (row,) = (row for row in rows if row["thing"] == "place:alphaville")
    assert (row["thing_label_zh"], row["unsourced_name"]) == ("阿尔法市", unsourced)


def test_entities_by_kind__gives_subclasses_coordinates_and_identifiers(graph: Graph) -> None:
    parks = ask(graph, "entities-by-kind", kind="park")
    assert {(park, "park") for park in PARKS_OF_GUANGZHOU} <= pick(parks, "thing", "class_label")
    assert pick(parks, "class") == {("aie:Park",)}
    places = ask(graph, "entities-by-kind", kind="place")
    assert pick(parks, "thing") < pick(places, "thing")
    (city,) = (row for row in places if row["thing"] == "place:guangzhou")
    assert (city["latitude"], city["longitude"]) == (Decimal("23.11667"), Decimal("113.25"))
    assert (city["wikidata"], city["class"]) == ("wd:Q16572", "aie:City")


@pytest.mark.parametrize("kind", ["company", "Company", "企业"])
def test_entities_by_kind__takes_any_name_of_the_class(graph: Graph, kind: str) -> None:
    assert ("org:qualcomm",) in pick(ask(graph, "entities-by-kind", kind=kind), "thing")


# --- figures -----------------------------------------------------------------------------


def test_targets_by_place__of_five_documents(graph: Graph) -> None:
    rows = of_document(ask(graph, "targets-by-place"), *DOCUMENTS)
    plan = "policy:beijing-ai-innovation-source-plan-2023"
    orientation = "policy:lin-gang-ai-development-orientation"
    assert pick(rows, "place", "metric", "value", "unit", "bound", "due_year", "policy") == {
        ("place:beijing", "metric:core-ai-industry-scale", 300 * 10**9, "unit:CNY", "exact",
         2025, plan),
        ("place:beijing", "metric:core-ai-industry-scale-growth-rate", 10, "unit:PERCENT",
         "at-least", 2025, plan),
        ("place:guangdong", "metric:ai-industrial-cluster-count", 10, "unit:COUNT", "at-least",
         2020, "policy:guangdong-ai-development-action-plan-2018-2020"),
        ("place:lin-gang-special-area", "metric:related-ai-industry-revenue", 50 * 10**9,
         "unit:CNY", "exact", 2025, orientation),
        ("place:lin-gang-special-area", "metric:related-ai-industry-revenue", 200 * 10**9,
         "unit:CNY", "exact", 2035, orientation),
    }  # fmt: skip
    assert len(rows) == 5
    assert pick(rows, "document", "published") == {
        (GLOBAL_TIMES, date(2023, 5, 31)),
        (CHINA_DAILY, date(2018, 10, 17)),
        (LIN_GANG, date(2020, 6, 29)),
    }


def test_targets_by_place__within_a_place_has_nested_places_and_itself(graph: Graph) -> None:
    within = of_document(ask(graph, "targets-by-place", within="上海"), *DOCUMENTS)
    assert pick(within, "place") == {("place:lin-gang-special-area",)}
    within = of_document(ask(graph, "targets-by-place", within="guangdong"), *DOCUMENTS)
    assert pick(within, "place") == {("place:guangdong",)}


def test_figures_of_place__guangzhou(graph: Graph) -> None:
    rows = of_document(ask(graph, "figures-of-place", place="广州"), CHINA_DAILY)
    association = "org:guangzhou-ai-association"
    columns = ("metric", "year", "status", "bound", "value", "reported_by", "review", "as_printed")
    assert sorted(pick(rows, *columns)) == sorted([
        ("metric:ai-enterprise-count", 2018, "actual", "exact", 339, association, "accepted",
         "339 AI companies"),
        ("metric:ai-sales-revenue", 2017, "actual", "exact", 62_580_000_000, association,
         "accepted", "62.58 billion yuan"),
        ("metric:ai-rnd-investment", 2017, "actual", "exact", 5_830_000_000, association,
         "accepted", "5.83 billion yuan"),
        ("metric:ai-output-value", 2022, "estimate", "at-least", 100 * 10**9, association,
         "accepted", "surpass 100 billion yuan"),
        ("metric:core-ai-industry-revenue", 2020, "estimate", "at-least", 50 * 10**9, None,
         "doubtful", "exceed 50 billion yuan"),
        ("metric:core-ai-industry-revenue", 2017, "actual", "about", 26 * 10**9, None,
         "doubtful", "about 26 billion yuan"),
        ("metric:core-ai-industry-revenue-national-share", 2017, "actual", "about",
         Decimal("33.3"), None, "doubtful", "a third of China's total"),
    ], key=lambda row: row[:4])  # fmt: skip
    assert len(rows) == 7


def test_figures_of_place__undated_figures_stay_until_a_year_is_asked_for(graph: Graph) -> None:
    dated = ask(graph, "figures-of-place", place="China", from_year="2020", to_year="2020")
    assert pick(of_document(dated, *DOCUMENTS), "metric", "value", "unit") == {
        ("metric:ai-market-value", 43_400_000_000, "unit:USD"),
        ("metric:ai-market-value-growth-rate", Decimal("13.75"), "unit:PERCENT"),
    }
    everything = of_document(ask(graph, "figures-of-place", place="China"), *DOCUMENTS)
    assert len(everything) == 2 + 5


def test_figures_by_metric__enterprise_counts(graph: Graph) -> None:
    rows = ask(graph, "figures-by-metric", metric="number of AI enterprises")
    assert pick(of_document(rows, *DOCUMENTS), "subject", "year", "status", "bound", "value") == {
        ("place:guangzhou", 2018, "actual", "exact", 339),
        ("place:jinan", 2018, "actual", "exact", 89),
        ("place:jinan", 2020, "actual", "exact", 281),
        ("place:china", None, "estimate", "at-least", 3000),
    }


def test_figures_by_metric__of_things_that_are_no_places(graph: Graph) -> None:
    rows = ask(graph, "figures-by-metric", metric="metric:event-attendance")
    summit = ("event:jinan-pilot-zone-summit-2021", 2021, "about", 290, "unit:PERSON")
    assert summit in pick(rows, "subject", "year", "bound", "value", "unit")
    rows = ask(graph, "figures-by-metric", metric="event-attendance", within="Shandong")
    assert summit in pick(rows, "subject", "year", "bound", "value", "unit")
    rows = ask(graph, "figures-by-metric", metric="event-attendance", within="Guangdong")
    assert summit not in pick(rows, "subject", "year", "bound", "value", "unit")


def test_figures_known_by__a_document_is_known_from_its_day_on(graph: Graph) -> None:
    def known(until: str) -> int:
        rows = ask(graph, "figures-known-by", until=until, subject="place:guangzhou")
        return len(of_document(rows, CHINA_DAILY))

    assert {known(until) for until in ("2018-10-16", "2018-09", "2017")} == {0}
    assert {known(until) for until in ("2018-10-17", "2018-10", "2018")} == {7}


def test_figures_known_by__undated_documents_are_left_out_of_a_day(graph: Graph) -> None:
    assert of_document(ask(graph, "figures-known-by"), BREAKING)
    assert not of_document(ask(graph, "figures-known-by", until="2999"), BREAKING)


def test_growth_between__jinan_2018_to_2020(graph: Graph) -> None:
    rows = ask(graph, "growth-between", place="济南", from_year="2018", to_year="2020")
    rows = [row for row in rows if row["from_document"] == row["to_document"] == JINAN]
    columns = ("metric", "unit", "from_value", "to_value", "growth_percent")
    assert pick(rows, *columns, "growth_percent_per_year", "same_document") == {
        # 70 / 41.7 = 1.67866, its root 1.29563
        ("metric:ai-market-value", "unit:CNY", 41_700_000_000, 70_000_000_000,
         Decimal("67.87"), Decimal("29.56"), True),
        # 281 / 89 = 3.15730, its root 1.77688
        ("metric:ai-enterprise-count", "unit:COUNT", 89, 281,
         Decimal("215.73"), Decimal("77.69"), True),
        # 1050 / 623 = 1.68539, its root 1.29823
        ("metric:ai-rnd-investment", "unit:CNY", 623_000_000, 1_050_000_000,
         Decimal("68.54"), Decimal("29.82"), True),
    }  # fmt: skip


def test_growth_between__never_from_a_fact_to_an_estimate(graph: Graph) -> None:
    rows = ask(graph, "growth-between", place="guangzhou", metric="core-ai-industry-revenue")
    assert not [row for row in rows if row["to_document"] == CHINA_DAILY]


def test_conflicting_figures__of_one_thing_period_and_status(example: Any) -> None:
    many = example.figure(
        metric="metric:ai-enterprise-count", value="3000", unit="unit:COUNT", bound="at-least",
        quote="more than 3,000 AI enterprises",
    )  # fmt: skip
    few = many | example.figure(value="2000", quote="超2000家")
    few = {**few, "metric": many["metric"], "unit": "unit:COUNT", "bound": "at-least"}
    target = {**few, "status": "target"}
    graph = kg.open(example.data("a", claims=example.claims(figures=[many, few, target])))
    rows = ask(graph, "conflicting-figures")
    columns = ("subject", "year", "status", "number_of_values", "lowest_value", "highest_value")
    cell = ("place:alphaville", 2017, "actual", 2, 2000, 3000)
    assert [tuple(row[column] for column in (*columns, "value")) for row in rows] == [
        (*cell, 2000),
        (*cell, 3000),
    ]
    withdrawn = {**few, "review": "withdrawn", "note": "an old count"}
    graph = kg.open(example.data("b", claims=example.claims(figures=[many, withdrawn])))
    assert ask(graph, "conflicting-figures") == []
    assert pick(ask(graph, "figures-of-place"), "value") == {(3000,)}
    assert pick(ask(graph, "doubtful-claims"), "value", "review") == {(2000, "withdrawn")}


def test_undated_figures__of_the_undated_page(graph: Graph) -> None:
    rows = of_document(ask(graph, "undated-figures"), *DOCUMENTS)
    assert pick(rows, "subject", "metric", "status", "bound", "value", "document") == {
        ("place:china", metric, status, bound, value, BREAKING)
        for metric, status, bound, value in (
            ("metric:core-ai-industry-scale", "estimate", "at-least", 400 * 10**9),
            ("metric:ai-enterprise-count", "estimate", "at-least", 3000),
            ("metric:ai-medical-device-certificate-count", "actual", "at-least", 40),
            ("metric:pilot-zone-count", "actual", "exact", 8),
            ("metric:national-standard-count", "actual", "exact", 30),
        )
    }


def test_conversions_printed__with_the_rate_they_imply(graph: Graph) -> None:
    rows = of_document(ask(graph, "conversions-printed"), *DOCUMENTS)
    columns = ("subject", "year", "as_printed", "converted_as_printed", "converted_unit")
    assert pick(rows, *columns, "implied_rate") == {
        ("place:guangzhou", 2017, "62.58 billion yuan", "$9.05 billion", "unit:USD",
         Decimal("6.9149")),
        ("place:lin-gang-special-area", 2025, "50 billion yuan", "$7.1 billion", "unit:USD",
         Decimal("7.0423")),
        ("place:jinan", 2018, "41.7 billion yuan", "$6.41 billion", "unit:USD",
         Decimal("6.5055")),
        ("place:beijing", 2025, "300 billion yuan", "$42.37 billion", "unit:USD",
         Decimal("7.0805")),
    }  # fmt: skip


def test_metric_definitions__say_what_may_be_compared(graph: Graph) -> None:
    (row,) = ask(graph, "metric-definitions", metric="metric:ai-sales-revenue")
    assert row["definition"].startswith("metric that counts what the enterprises")
    assert "AI output value" in row["comparable_with_caution_labels"].split("; ")
    assert "sales revenue counts what was sold" in row["remarks"]
    assert row["number_of_figures"] >= 1
    (row,) = ask(graph, "metric-definitions", metric="metric:ai-enterprise-count")
    assert row["comparable_with_labels"] is None
    assert row["comparable_with_caution_labels"] == "AI enterprise count"
    assert row["number_of_figures"] >= 4
    (row,) = ask(graph, "metric-definitions", metric="metric:ai-industry-growth-rate")
    assert row["share_or_growth_of_labels"] == "AI industry revenue; AI industry scale"


def test_who_reports_what__the_association_of_guangzhou(graph: Graph) -> None:
    rows = ask(graph, "who-reports-what", organization="guangzhou-ai-association")
    assert pick(rows, "metric", "number_of_documents", "first_year", "last_year") >= {
        ("metric:ai-enterprise-count", 1, 2018, 2018),
        ("metric:ai-sales-revenue", 1, 2017, 2017),
        ("metric:ai-rnd-investment", 1, 2017, 2017),
        ("metric:ai-output-value", 1, 2022, 2022),
    }


# --- sectors and technologies ------------------------------------------------------------


def test_sectors_by_places__names_the_places(graph: Graph) -> None:
    rows = {row["sector"]: row for row in ask(graph, "sectors-by-places")}
    named = {sector: set(row["place_labels"].split("; ")) for sector, row in rows.items()}
    assert named["sector:manufacturing"] >= {"Guangzhou", "Jinan", "Shenzhen"}
    assert named["sector:finance"] >= {"Jinan", "Shenzhen"}
    assert named["sector:healthcare"] >= {"Jinan", "Lin-gang Special Area"}
    # With intelligent manufacturing (China, Lin-gang) and equipment manufacturing (Lin-gang).
    manufacturing = rows["sector:manufacturing"]
    assert manufacturing["number_of_places"] >= 3
    assert manufacturing["number_of_places_with_narrower"] >= 5
    # The ministry names transport, which makes it no focus of a place.
    assert "Ministry of Industry and Information Technology" not in named["sector:transport"]


def test_sectors_by_places__within_a_province(graph: Graph) -> None:
    rows = ask(graph, "sectors-by-places", sector="manufacturing", within="广东")
    assert set(rows[0]["place_labels"].split("; ")) >= {"Guangzhou", "Shenzhen"}
    assert "Jinan" not in rows[0]["place_labels"].split("; ")


def test_technologies_by_places__with_their_layers(graph: Graph) -> None:
    rows = {row["technology"]: row for row in ask(graph, "technologies-by-places")}
    chips = rows["technology:ai-chips"]
    places = set(chips["place_labels"].split("; "))
    assert places >= {"Beijing", "China", "Jinan", "Lin-gang Special Area"}
    assert chips["layer_labels"] == "foundation layer"
    assert rows["technology:computer-vision"]["layer_labels"] == "technology layer"
    assert rows["technology:automated-driving"]["layer_labels"] == "product layer"


def test_shared_sectors__of_two_places(graph: Graph) -> None:
    (row,) = ask(graph, "shared-sectors", place="广州", other="深圳")
    assert {"artificial intelligence industry", "manufacturing"} <= set(
        row["shared_sector_labels"].split("; ")
    )
    others = pick(ask(graph, "shared-sectors", place="guangzhou"), "other")
    assert others >= {("place:jinan",), ("place:chengdu",), ("place:nansha-ai-park",)}
    assert ("place:guangzhou",) not in others


def test_sectors_hierarchy__counts_claims_alone_and_with_narrower_ones(graph: Graph) -> None:
    rows = ask(graph, "sectors-hierarchy")
    assert pick(rows, "sector", "broader") >= {
        ("sector:intelligent-manufacturing", "sector:manufacturing"),
        ("sector:financial-commerce", "sector:finance"),
        ("sector:financial-commerce", "sector:commerce"),
        ("sector:manufacturing", None),
    }
    counts = {row["sector"]: row for row in rows}
    manufacturing = counts["sector:manufacturing"]
    # Named by Guangzhou, Jinan, Shenzhen and its plan, the ministry and its press conference;
    # with 5 claims on intelligent and 2 on equipment manufacturing.
    assert manufacturing["number_of_claims"] >= 6
    assert manufacturing["number_of_claims_with_narrower"] >= 13
    below = ask(graph, "sectors-hierarchy", sector="manufacturing")
    assert pick(below, "sector") >= {
        ("sector:manufacturing",),
        ("sector:intelligent-manufacturing",),
        ("sector:equipment-manufacturing",),
    }
    assert ("sector:finance",) not in pick(below, "sector")


# --- places and what is in them ----------------------------------------------------------


@pytest.mark.parametrize("place", ["广州", "广东", "China", "place:south-china"])
def test_parks_of_place__through_nested_places(graph: Graph, place: str) -> None:
    rows = ask(graph, "parks-of-place", place=place)
    assert pick(rows, "park", "located_in", "status") >= {
        (park, "place:guangzhou", "actual") for park in PARKS_OF_GUANGZHOU
    }


def test_parks_of_place__not_of_another_place(graph: Graph) -> None:
    parks = pick(ask(graph, "parks-of-place", place="上海"), "park")
    assert parks.isdisjoint({(park,) for park in PARKS_OF_GUANGZHOU})


def test_facilities_of_place__planned_ones_are_told_apart(graph: Graph) -> None:
    rows = ask(graph, "facilities-of-place", place="上海")
    assert pick(rows, "facility", "located_in", "status") >= {
        (facility, "place:lin-gang-special-area", "planned") for facility in PLANNED_IN_LIN_GANG
    }
    rows = ask(graph, "facilities-of-place")
    unknown = ("facility:national-manufacturing-innovation-center-smart-sensors", None, None)
    assert unknown in pick(rows, "facility", "located_in", "status")


def test_organizations_of_place__with_their_kind(graph: Graph) -> None:
    rows = ask(graph, "organizations-of-place", place="Guangdong")
    assert pick(rows, "organization", "class_label", "located_in", "status") >= {
        ("org:guangzhou-ai-association", "association", "place:guangzhou", "actual"),
        ("org:guangzhou-academy-of-social-sciences", "research institute", "place:guangzhou",
         "actual"),
    }  # fmt: skip


def test_zones_designated__gaps_are_shown(graph: Graph) -> None:
    rows = ask(graph, "zones-designated")
    assert pick(rows, "zone", "host", "host_status", "programme") >= {
        ("zone:jinan-national-ai-innovation-and-application-pilot-zone", "place:jinan", "actual",
         "programme:national-ai-innovation-and-application-pilot-zones"),
        ("zone:lin-gang-pilot-application-zones-for-ai-innovation",
         "place:lin-gang-special-area", "planned", None),
    }  # fmt: skip
    lin_gang = "zone:lin-gang-pilot-application-zones-for-ai-innovation"
    assert (lin_gang, None, None) in pick(rows, "zone", "designated_by", "designated_in")


def test_zones_designated__by_whom_and_when(example: Any) -> None:
    registry = {"zones": "zone:pilot,Zone,Pilot Zone,,,,,,,,\n"}
    relations = [
        example.relation(
            subject="zone:pilot", property="designatedBy", object="org:bureau", period="2018-10"
        ),
        example.relation(subject="zone:pilot", property="hostedBy", object="place:alphaville"),
        example.relation(
            subject="zone:pilot", property="hostedBy", object="place:beta-park", status="planned"
        ),
    ]
    folder = example.data(registry=registry, claims=example.claims(relations=relations))
    rows = ask(kg.open(folder), "zones-designated", authority="工业局")
    assert pick(rows, "zone", "designated_by", "designated_in", "host", "host_status") == {
        ("zone:pilot", "org:bureau", "2018-10", "place:alphaville", "actual"),
        ("zone:pilot", "org:bureau", "2018-10", "place:beta-park", "planned"),
    }


def test_planned_projects__of_places(graph: Graph) -> None:
    rows = ask(graph, "planned-projects", place="广州")
    assert ("org:qualcomm", "aie:investsIn", "place:guangzhou", "planned") in pick(
        rows, "subject", "property", "object", "status"
    )
    shanghai = pick(ask(graph, "planned-projects", place="上海"), "subject", "object")
    platforms = "facility:lin-gang-high-performance-computing-platforms"
    # In Shanghai, for it is planned in Lin-gang.
    assert (platforms, "technology:deep-learning") in shanghai
    assert (
        "zone:lin-gang-pilot-application-zones-for-ai-innovation",
        "place:lin-gang-special-area",
    ) in shanghai
    beijing = pick(ask(graph, "planned-projects", place="北京"), "subject", "object")
    center = "facility:beijing-digital-economy-computing-power-center"
    assert {("org:beijing-municipal-government", center), (center, "place:beijing")} <= beijing


# --- policies, organizations, events -----------------------------------------------------


def test_policies_issued__by_whom_when_for_whom(graph: Graph) -> None:
    rows = ask(graph, "policies-issued")
    assert pick(rows, "policy", "issued_by", "issued_on", "applies_to") >= {
        ("policy:beijing-ai-innovation-source-plan-2023", "org:beijing-municipal-government",
         date(2023, 5, 30), "place:beijing"),
        ("policy:shanghai-private-investment-guidelines-2023",
         "org:shanghai-development-and-reform-commission", date(2023, 5, 30), "place:shanghai"),
        ("policy:shenzhen-ai-action-plan-2023-2024", "org:shenzhen-municipal-government",
         date(2023, 5, 31), "place:shenzhen"),
        ("policy:guangdong-ai-development-action-plan-2018-2020",
         "org:guangdong-department-of-science-and-technology", None, "place:guangdong"),
        # Who issued them and when the documents do not say.
        ("policy:guangzhou-ai-strategic-plan", None, None, "place:guangzhou"),
        ("policy:lin-gang-ai-plus-strategy", None, None, "place:lin-gang-special-area"),
    }  # fmt: skip


def test_policies_issued__an_issuer_asked_for_is_not_given_to_others(graph: Graph) -> None:
    rows = ask(graph, "policies-issued", issuer="北京市人民政府")
    assert ("policy:beijing-ai-innovation-source-plan-2023",) in pick(rows, "policy")
    assert pick(rows, "issued_by") == {("org:beijing-municipal-government",)}
    assert ("policy:guangzhou-ai-strategic-plan",) not in pick(rows, "policy")


def test_focus_of_policy__the_strategy_of_lin_gang(graph: Graph) -> None:
    rows = ask(graph, "focus-of-policy", policy="policy:lin-gang-ai-plus-strategy")
    assert pick(rows, "focus") >= {
        ("sector:shipping-logistics",),
        ("sector:equipment-manufacturing",),
        ("sector:healthcare",),
        ("sector:urban-management",),
        ("sector:financial-commerce",),
        ("sector:fintech",),
        ("sector:artificial-intelligence",),
        ("technology:automated-driving",),
    }


def test_focus_of_policy__a_field_has_its_narrower_ones(graph: Graph) -> None:
    rows = ask(graph, "focus-of-policy", field="manufacturing")
    assert pick(rows, "policy", "focus") >= {
        ("policy:shenzhen-ai-action-plan-2023-2024", "sector:manufacturing"),
        ("policy:lin-gang-ai-plus-strategy", "sector:equipment-manufacturing"),
    }


def test_companies__where_whose_and_what(graph: Graph) -> None:
    [row] = ask(graph, "companies", company="科大讯飞")
    told = (row["headquartered_in"], row["founded_on"], row["subsidiary_of"])
    assert told == ("place:hefei", "1999", None)
    assert "speech recognition" in row["technologies"].split("; ")
    assert {"education", "healthcare"} <= set(row["sectors"].split("; "))
    [row] = ask(graph, "companies", company="Xunfei Healthcare")
    assert (row["subsidiary_of"], row["subsidiary_of_label"]) == ("org:iflytek", "iFlytek")
    [row] = ask(graph, "companies", company="MiniMax")
    assert row["listed_on"] == "org:hong-kong-stock-exchange"


def test_companies__of_a_province_have_their_head_office_in_it(graph: Graph) -> None:
    rows = ask(graph, "companies", place="浙江")
    assert {"org:unitree-robotics", "org:deepseek"} <= {row["company"] for row in rows}
    assert {row["headquartered_in"] for row in rows} == {"place:hangzhou"}


def test_companies__two_head_offices_are_two_rows(graph: Graph) -> None:
    rows = ask(graph, "companies", company="Pony.ai")
    assert {row["headquartered_in"] for row in rows} == {"place:guangzhou", "place:fremont"}


def test_organizations_by_field__facts_and_plans(graph: Graph) -> None:
    rows = ask(graph, "organizations-by-field", field="technology:smart-devices")
    assert pick(rows, "organization", "property", "status") >= {
        ("org:qualcomm", "aie:focusesOn", "actual"),
        ("org:qualcomm", "aie:investsIn", "planned"),
    }
    rows = ask(graph, "organizations-by-field", field="manufacturing", organization="MIIT")
    assert pick(rows, "property", "focus") >= {
        ("aie:focusesOn", "sector:manufacturing"),
        ("aie:supports", "sector:intelligent-manufacturing"),
    }


def test_investments__of_qualcomm(graph: Graph) -> None:
    rows = of_document(ask(graph, "investments", investor="Qualcomm"), *DOCUMENTS)
    assert pick(rows, "investor", "invested_in", "status", "quote") == {
        ("org:qualcomm", "place:guangzhou", "planned", "in Guangzhou"),
        ("org:qualcomm", "technology:smart-devices", "planned", "AI devices"),
    }


def test_events__when_where_by_whom(graph: Graph) -> None:
    assert pick(ask(graph, "events"), "event", "held_on", "located_in", "host") >= {
        ("event:jinan-pilot-zone-summit-2021", date(2021, 4, 19), "place:jinan", None),
        ("event:miit-manufacturing-press-conference", None, None, "org:miit"),
    }


# --- sources and claims ------------------------------------------------------------------


def test_sources__with_publishers_dates_and_numbers_of_claims(graph: Graph) -> None:
    columns = ("document", "publisher", "original_publisher", "published", "quality")
    counts = ("number_of_figures", "number_of_relations", "number_of_doubtful_claims")
    assert pick(ask(graph, "sources"), *columns, *counts) >= {
        (CHINA_DAILY, "org:indics", "org:china-daily", date(2018, 10, 17), "normal", 8, 31, 5),
        (LIN_GANG, "org:lin-gang-administration", None, date(2020, 6, 29), "normal", 2, 61, 2),
        (JINAN, "org:jinan-municipal-government", None, date(2021, 4, 20), "normal", 11, 38, 0),
        (GLOBAL_TIMES, "org:global-times", None, date(2023, 5, 31), "normal", 2, 56, 1),
        (BREAKING, "org:breaking-latest-news", "org:china-daily", None, "low", 5, 49, 2),
    }
    reposts = pick(ask(graph, "sources", organization="China Daily"), "document")
    assert {(CHINA_DAILY,), (BREAKING,)} <= reposts
    assert (GLOBAL_TIMES,) not in reposts


def test_claims_of_document__figures_and_relations(graph: Graph) -> None:
    rows = ask(graph, "claims-of-document", document=CHINA_DAILY)
    assert Counter(row["type"] for row in rows) == {"figure": 8, "relation": 31}
    sold = ("place:guangzhou", "metric:ai-sales-revenue", None, 62_580_000_000, "actual")
    capital = ("place:guangzhou", "aie:capitalOf", "place:guangdong", None, "actual")
    invests = ("org:qualcomm", "aie:investsIn", "place:guangzhou", None, "planned")
    columns = ("subject", "property", "object", "value", "status")
    assert {sold, capital, invests} <= pick(rows, *columns)
    # What follows from "capital of" is no claim of its own.
    assert ("place:guangzhou", "aie:partOf", "place:guangdong") not in pick(rows, *columns[:3])


def test_claims_about__guangzhou(graph: Graph) -> None:
    rows = of_document(ask(graph, "claims-about", thing="广州"), CHINA_DAILY)
    # 7 figures; 7 relations from it, 9 to it.
    assert Counter((row["type"], row["role"]) for row in rows) == {
        ("figure", "subject"): 7,
        ("relation", "subject"): 7,
        ("relation", "object"): 9,
    }
    (revenue,) = (row for row in rows if row["property"] == "metric:ai-sales-revenue")
    assert revenue["link"] == (
        "http://intl.indics.com/newsRelease/getNewsDetails.ht?id=1000000001401730"
        "#:~:text=62.58%20billion%20yuan"
    )


@pytest.mark.parametrize(
    ("thing", "role", "figures"),
    [
        ("org:guangzhou-ai-association", "reports it", 4),
        ("policy:beijing-ai-innovation-source-plan-2023", "sets it", 2),
        ("metric:national-standard-count", "metric", 1),
    ],
)
def test_claims_about__who_reports_and_sets(
    graph: Graph, thing: str, role: str, figures: int
) -> None:
    rows = of_document(ask(graph, "claims-about", thing=thing), *DOCUMENTS)
    assert sum(row["role"] == role for row in rows) == figures


@pytest.mark.parametrize("relation", ["locatedIn", "located in", "位于"])
def test_statement_provenance__of_the_park(graph: Graph, relation: str) -> None:
    rows = ask(
        graph, "statement-provenance", subject="Nansha AI Park", relation=relation, object="广州"
    )
    (row,) = of_document(rows, *DOCUMENTS)
    assert (row["document"], row["status"], row["evidence_kind"]) == (
        CHINA_DAILY, "actual", "verified",
    )  # fmt: skip
    assert row["source_quality"] == "normal"
    assert row["quote"] == "Nansha International AI Innovation Park"
    assert row["link"].endswith("#:~:text=Nansha%20International%20AI%20Innovation%20Park")


def test_statement_provenance__of_what_follows(graph: Graph) -> None:
    rows = ask(graph, "statement-provenance", subject="广州", relation="partOf", object="广东")
    (row,) = of_document(rows, *DOCUMENTS)
    assert row["quote"] == "capital of Guangdong province"


def test_relations_between__in_either_direction(graph: Graph) -> None:
    for pair in (("guangzhou", "guangdong"), ("guangdong", "guangzhou")):
        thing, other = (f"place:{slug}" for slug in pair)
        rows = ask(graph, "relations-between", thing=thing, other=other)
        columns = ("subject", "property", "object", "stated_in", "status")
        assert pick(of_document(rows, *DOCUMENTS), *columns) == {
            ("place:guangzhou", "aie:capitalOf", "place:guangdong", "claim", "actual")
        }


def test_relations_between__what_the_registry_says(graph: Graph) -> None:
    rows = ask(graph, "relations-between", thing="Lin-gang", other="上海")
    assert pick(rows, "subject", "property", "object") >= {
        ("place:lin-gang-special-area", "aie:partOf", "place:shanghai")
    }


def test_doubtful_claims__of_five_documents(graph: Graph) -> None:
    rows = of_document(ask(graph, "doubtful-claims"), *DOCUMENTS)
    miit = "org:miit"
    guidelines = "policy:national-intelligent-manufacturing-standard-system-guidelines"
    guangzhou, lin_gang = "place:guangzhou", "place:lin-gang-special-area"
    assert pick(rows, "subject", "property", "object", "value") == {
        (guangzhou, "metric:core-ai-industry-revenue", None, 50 * 10**9),
        (guangzhou, "metric:core-ai-industry-revenue", None, 26 * 10**9),
        (guangzhou, "metric:core-ai-industry-revenue-national-share", None, Decimal("33.3")),
        (guangzhou, "aie:focusesOn", "sector:manufacturing", None),
        (guangzhou, "aie:focusesOn", "sector:foreign-trade", None),
        ("place:united-states", "aie:focusesOn", "technology:chatgpt", None),
        (lin_gang, "aie:focusesOn", "sector:financial-commerce", None),
        ("policy:lin-gang-ai-plus-strategy", "aie:focusesOn", "sector:financial-commerce", None),
        ("publication:ai-sme-supply-and-demand-catalogue", "aie:issuedBy", miit, None),
        (guidelines, "aie:issuedBy", miit, None),
    }
    assert len(rows) == 10
    assert all(row["note"] for row in rows)


def test_corroborated_statements__of_two_documents(graph: Graph) -> None:
    rows = ask(graph, "corroborated-statements")
    intelligence = "sector:artificial-intelligence"
    assert pick(rows, "subject", "property", "object") >= {
        ("place:shanghai", "aie:focusesOn", intelligence),
        ("place:shenzhen", "aie:focusesOn", intelligence),
        ("programme:national-ai-innovation-and-application-pilot-zones", "aie:appliesTo",
         "place:china"),
    }  # fmt: skip
    assert all(row["number_of_documents"] >= row["number_of_origins"] >= 1 for row in rows)


def test_corroborated_statements__a_repost_is_no_second_origin(example: Any) -> None:
    repost = example.document(id="bureau-2018-repost", publisher="org:bureau")
    repost["originalPublisher"] = "org:press"
    claims = {
        "press-2018-alphaville": example.claims(),
        "bureau-2018-repost": example.claims(document=repost),
    }
    rows = ask(kg.open(example.data(claims=claims)), "corroborated-statements")
    columns = ("subject", "object", "number_of_documents", "number_of_origins")
    assert pick(rows, *columns) == {("place:beta-park", "place:alphaville", 2, 1)}


# --- growth, Chinese labels --------------------------------------------------------------


def test_growth_between__is_the_nth_root() -> None:
    """SPARQL has no powers: the series that stand for them are held against Python's."""
    cases = [
        (Decimal(start), Decimal(end), years)
        for start, end in [
            ("1", "1"), ("3", "4"), ("4", "3"), ("100", "1000"), ("1000", "1"), ("7", "2000000"),
            ("0.5", "99.9"), ("62580000000", "1000000000000"), ("10", "9.99"), ("1", "1000000000"),
        ]
        for years in (1, 2, 3, 7, 18)
    ]  # fmt: skip
    lines = ["aie:Actual skos:notation 'actual' . aie:Exact skos:notation 'exact' ."]
    lines += ["aie:Accepted skos:notation 'accepted' . aie:Stated skos:notation 'stated' ."]
    lines += ["aie:VerifiedEvidence skos:notation 'verified' ."]
    lines += ["aie:NormalQuality skos:notation 'normal' ."]
    lines += ["document:d dcterms:title 'D'@en ; aie:sourceQuality aie:NormalQuality ."]
    for number, (start, end, years) in enumerate(cases):
        lines.append(f"place:p{number} a aie:Place .")
        for year, value in ((2000, start), (2000 + years, end)):
            lines.append(f"""claim:c{number}-{year} a aie:FigureClaim ;
                aie:figureOf place:p{number} ; aie:metric metric:m ; aie:unit unit:CNY ;
                aie:status aie:Actual ; aie:bound aie:Exact ; aie:review aie:Accepted ;
                aie:evidenceKind aie:VerifiedEvidence ; aie:periodBasis aie:Stated ;
                aie:value {value}{"" if "." in str(value) else ".0"} ; aie:year {year} ;
                aie:periodStart "{year}-01-01"^^xsd:date ; aie:periodEnd "{year}-12-31"^^xsd:date ;
                prov:hadPrimarySource document:d .""")
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load((prefixes + "\n".join(lines)).encode(), format=ox.RdfFormat.TURTLE)
    rows = list(run_question(EmbeddedStore(store, "growth"), "growth-between").rows(compact=True))
    found = {int(row["place"].partition(":p")[2]): row for row in rows}  # type: ignore[union-attr]
    assert len(found) == len(cases)
    for number, (start, end, years) in enumerate(cases):
        total = float(end / start - 1) * 100
        per_year = (float(end / start) ** (1 / years) - 1) * 100
        assert float(found[number]["growth_percent"]) == pytest.approx(total, rel=1e-9, abs=0.0051)  # type: ignore[arg-type]
        assert float(found[number]["growth_percent_per_year"]) == pytest.approx(  # type: ignore[arg-type]
            per_year, rel=1e-5, abs=0.0051
        )


@pytest.fixture
def weak_sources(example: Any) -> Graph:
    """Open 2017 of a normal document, 2018 of it quoted, both years of one of low quality."""
    count = {"metric": "metric:ai-enterprise-count", "unit": "unit:COUNT", "bound": "at-least"}
    many = example.figure(quote="more than 3,000 AI enterprises", value="3000", **count)
    few = example.figure(quote="超2000家", value="2000", period="2018", **count)
    quoted = {**few, "start": None, "end": None, "review": "doubtful", "note": "why"}
    page_only = {**many, "quote": None, "start": None, "end": None, "value": "1000"}
    low = example.document(id="low-2018", quality="low", sha256=None)
    later = [{**page_only, "period": year, "value": value} for year, value in (
        ("2017", "1000"), ("2018", "1500"), ("2019", "4000"),
    )]  # fmt: skip
    files = {
        "press-2018-alphaville": example.claims(figures=[many, quoted], relations=[]),
        "low-2018": example.claims(document=low, figures=later, relations=[]),
    }
    return kg.open(example.data(claims=files))


def test_figures_of_place__says_how_far_each_is_proven(weak_sources: Graph) -> None:
    rows = ask(weak_sources, "figures-of-place")
    columns = ("year", "value", "evidence_kind", "source_quality", "as_printed", "period_basis")
    assert pick(rows, *columns) == {
        (2017, 3000, "verified", "normal", "more than 3,000 AI enterprises", "relative"),
        (2018, 2000, "quoted", "normal", "超2000家", "relative"),
        *((year, value, "page-only", "low", None, "relative")
          for year, value in ((2017, 1000), (2018, 1500), (2019, 4000))),
    }  # fmt: skip


@pytest.mark.parametrize("question", ["figures-of-place", "figures-by-metric", "figures-known-by"])
@pytest.mark.parametrize(
    ("parameters", "values"),
    [
        ({"evidence": "verified"}, {3000}),
        ({"evidence": "quoted"}, {3000, 2000}),
        ({"quality": "normal"}, {3000, 2000}),
        ({"quality": "low"}, {1000, 1500, 4000}),
        ({"review": "accepted"}, {3000, 1000, 1500, 4000}),
        ({"evidence": "quoted", "review": "accepted"}, {3000}),
    ],
    ids=str,
)
def test_weaker_figures_can_be_left_out(
    weak_sources: Graph, question: str, parameters: dict[str, str], values: set[int]
) -> None:
    assert {row["value"] for row in ask(weak_sources, question, **parameters)} == values


def test_targets_by_place__weaker_targets_can_be_left_out(example: Any) -> None:
    target = example.figure(status="target", period="2025")
    quoted = {**target, "period": "2030", "start": None, "end": None}
    graph = kg.open(example.data(claims=example.claims(figures=[target, quoted])))
    rows = ask(graph, "targets-by-place")
    assert pick(rows, "due_year", "evidence_kind") == {(2025, "verified"), (2030, "quoted")}
    rows = ask(graph, "targets-by-place", evidence="verified")
    assert pick(rows, "due_year") == {(2025,)}


def test_growth_between__low_quality_gives_way_to_a_normal_source(weak_sources: Graph) -> None:
    columns = ("from_value", "to_value", "from_source_quality", "to_source_quality")
    rows = ask(weak_sources, "growth-between")
    assert pick(rows, *columns) == {
        (3000, 2000, "normal", "normal"),
        (3000, 4000, "normal", "low"),
        (2000, 4000, "normal", "low"),
    }
    assert pick(rows, "to_evidence_kind", "to_period_basis") == {
        ("quoted", "relative"),
        ("page-only", "relative"),
    }


@pytest.mark.parametrize(
    ("parameters", "pairs"),
    [
        ({"quality": "normal"}, {(3000, 2000)}),
        ({"review": "accepted"}, {(3000, 4000)}),
        ({"evidence": "quoted"}, {(3000, 2000)}),
        ({"evidence": "verified"}, set()),
    ],
    ids=str,
)
def test_growth_between__weaker_figures_can_be_left_out(
    weak_sources: Graph, parameters: dict[str, str], pairs: set[tuple[int, int]]
) -> None:
    rows = ask(weak_sources, "growth-between", **parameters)
    assert pick(rows, "from_value", "to_value") == pairs


def test_conflicting_figures__normal_sources_come_first(weak_sources: Graph) -> None:
    rows = ask(weak_sources, "conflicting-figures")
    assert [(row["year"], row["value"], row["source_quality"]) for row in rows] == [
        (2017, 3000, "normal"),
        (2017, 1000, "low"),
        (2018, 2000, "normal"),
        (2018, 1500, "low"),
    ]


@pytest.mark.parametrize(
    ("parameters", "years"),
    [
        ({"quality": "normal"}, []),
        ({"evidence": "quoted"}, []),
        ({"review": "accepted"}, [2017, 2017]),
    ],
    ids=str,
)
def test_conflicting_figures__what_is_left_out_conflicts_with_nothing(
    weak_sources: Graph, parameters: dict[str, str], years: list[int]
) -> None:
    rows = ask(weak_sources, "conflicting-figures", **parameters)
    assert [row["year"] for row in rows] == years


def test_growth_between__compares_no_half_year_with_a_year(example: Any) -> None:
    year = example.figure(
        metric="metric:ai-enterprise-count", value="3000", unit="unit:COUNT",
        quote="more than 3,000 AI enterprises",
    )  # fmt: skip
    later = {**year, **example.figure(value="2000", quote="超2000家")}
    later |= {"metric": year["metric"], "unit": "unit:COUNT"}
    for name, period, growth in (("a", "2018-H1", set()), ("b", "2018", {(Decimal("-33.33"),)})):
        figures = [year, {**later, "period": period}]
        graph = kg.open(example.data(name, claims=example.claims(figures=figures)))
        assert pick(ask(graph, "growth-between"), "growth_percent_per_year") == growth


def test_things_with_only_a_chinese_label_have_it(example: Any) -> None:
    places = "place:alphaville,City,阿尔法市,,,place:china,,,,,\n"
    places += "place:china,Country,China,中国,,,,,,,\n"
    places += "place:beta-park,Park,贝塔园,,,place:alphaville,,,,,\n"
    graph = kg.open(example.data(registry={"places": places}))
    (row,) = ask(graph, "figures-of-place")
    assert (row["place_label"], row["place_label_zh"]) == ("阿尔法市", "阿尔法市")
    assert pick(ask(graph, "parks-of-place"), "park_label", "located_in_label") == {
        ("贝塔园", "阿尔法市")
    }


# --- what is not known -------------------------------------------------------------------


def test_rank_intervals__of_cities_by_companies(graph: Graph) -> None:
    rows = ask(graph, "rank-intervals", metric="AI enterprise count", year="2024", kind="城市")
    columns = ("place", "low", "high", "best", "worst")
    # At least 2,400 is up to 1.2 times as many: 2,880. Wuhan's number is exact.
    assert pick(rows, *columns) >= {
        ("place:beijing", 2400, 2880, 1, 2),
        ("place:guangzhou", 2400, 2880, 1, 2),
        ("place:wuhan", 1326, 1326, 3, 3),
        ("place:chengdu", 900, 1080, 4, 4),
        ("place:hangzhou", 500, 600, 5, 5),
    }
    assert pick(rows, "place", "best", "reason") >= {
        ("place:shanghai", None, "other year only"),
        ("place:ningbo", None, "no figure"),
    }


def test_rank_intervals__asks_money_for_a_whole_year(example: Any) -> None:
    half = example.figure(period="2017-H1")
    graph = kg.open(example.data(claims=example.claims(figures=[half])))
    rows = ask(graph, "rank-intervals", metric="ai-sales-revenue", year="2017", kind="City")
    assert pick(rows, "place", "best", "reason") == {
        ("place:alphaville", None, "not the whole year")
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"status": "target"}, "target only"),
        ({"status": "estimate"}, "estimate only"),
        ({"period": "2016"}, "other year only"),
        ({"period": None, "periodBasis": None}, "no year known"),
        ({"metric": "metric:ai-output-value"}, "no figure"),
        ({"review": "withdrawn", "note": "an error"}, "no figure"),
    ],
    ids=str,
)
def test_rank_intervals__says_why_a_place_has_none(
    example: Any, changes: dict[str, Any], reason: str | None
) -> None:
    figure = example.figure(**changes)
    graph = kg.open(example.data(claims=example.claims(figures=[figure])))
    rows = ask(graph, "rank-intervals", metric="ai-sales-revenue", year="2017", kind="City")
    assert pick(rows, "place", "reason") == {("place:alphaville", reason)}


def test_targets_with_actuals__what_each_figure_makes_of_a_target(example: Any) -> None:
    target = example.figure(status="target", period="2017", value="60000000000", quote=None)
    actual = example.figure()
    half = example.figure(period="2017-H2", value="30000000000", quote=None)
    other_year = example.figure(period="2018", value="1", quote=None)
    figures = [target, actual, half, other_year]
    graph = kg.open(example.data(claims=example.claims(figures=figures)))
    rows = ask(graph, "targets-with-actuals", within="place:china")
    # Half a year of sales is no year, however little it is.
    assert pick(rows, "place", "due_year", "actual_period", "actual_value", "outcome") == {
        ("place:alphaville", 2017, "2017", 62_580_000_000, "met"),
        ("place:alphaville", 2017, "2017-H2", 30_000_000_000, "undecided"),
    }
    assert {row["attainment"] for row in rows} == {Decimal("1.043"), Decimal("0.5")}


def test_targets_without_actuals__only_what_no_actual_figure_settles(example: Any) -> None:
    target = example.figure(status="target", period="2020")
    due = {**target, "period": "2018"}
    actual = example.figure(period="2020")
    estimate = example.figure(period="2018", status="estimate")
    figures = [target, due, actual, estimate]
    graph = kg.open(example.data(claims=example.claims(figures=figures)))
    columns = ("place", "due_year", "latest_actual_year", "number_of_estimates")
    rows = ask(graph, "targets-without-actuals")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("place:alphaville", 2018, 2020, 1)
    ]
    assert ask(graph, "targets-without-actuals", due_by="2017") == []


def test_targets_without_actuals__are_those_of_the_ledger(graph: Graph) -> None:
    rows = ask(graph, "targets-without-actuals", due_by="2025")
    table = graph.gaps(as_of=date(2026, 5, 1))
    due = table[table["kind"] == "target without actual"]
    assert {(row["place"], row["metric"]) for row in rows} == {
        *zip(due["place_id"], due["metric"], strict=True)
    }


def test_places_without_figures__with_what_they_focus_on(example: Any) -> None:
    focus = example.relation(
        subject="place:beta-park", property="focusesOn", object="sector:manufacturing",
        quote="manufacturing",
    )  # fmt: skip
    claims = example.claims(relations=[example.relation(), focus])
    graph = kg.open(example.data(claims=claims))
    rows = ask(graph, "places-without-figures")
    columns = ("place", "class_label", "number_of_fields", "number_of_places_in_it")
    # Alphaville, in which the park lies, has a figure; China has what both have.
    assert pick(rows, *columns) == {
        ("place:beta-park", "park", 1, 0),
        ("place:china", "country", 1, 2),
    }


# --- every question ----------------------------------------------------------------------


@pytest.mark.parametrize("name", question_names())
def test_has_an_expected_answer(name: str) -> None:
    tests = f"test_{name.replace('-', '_')}__"
    assert any(known.startswith(tests) for known in globals()), f"write a test {tests}…"


def test_there_are_the_questions_that_users_were_promised() -> None:
    assert set(QUESTIONS) >= {
        "targets-by-place",
        "figures-of-place",
        "sectors-by-places",
        "technologies-by-places",
        "parks-of-place",
        "policies-issued",
        "zones-designated",
        "claims-of-document",
        "claims-about",
        "shared-sectors",
        "growth-between",
    }
    assert len(QUESTIONS) >= 24
