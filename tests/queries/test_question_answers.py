"""Every named question and what it answers on the bundled data.

Expected rows were worked out from the five documents, not taken from an answer. They
must be among the rows: more documents may add others.
"""

from collections import Counter
from itertools import pairwise
from typing import Any, Final

import pytest
import yaml

import kg
from kg.bundled import data_folder
from kg.errors import QueryError
from kg.graph import Graph
from kg.queries.catalogue import Question, iter_questions, question_names

QUESTIONS: Final = list(iter_questions())
JINAN: Final = "document:jinan-municipal-government-2021-ai-industry"
CHINA_DAILY: Final = "document:china-daily-2018-ai-industrial-upgrading"
PLAN: Final = "policy:beijing-ai-innovation-source-plan-2023"
ZONE: Final = "zone:jinan-national-ai-innovation-and-application-pilot-zone"

#: Question, parameters, columns, rows that must be among the answer.
EXPECTED: Final[list[tuple[str, dict[str, str], str, set[tuple[Any, ...]]]]] = [
    (
        "targets-by-place",
        {},
        "place metric value bound due_year policy",
        {
            (
                "place:lin-gang-special-area",
                "metric:related-ai-industry-revenue",
                50_000_000_000,
                "exact",
                2025,
                "policy:lin-gang-ai-development-orientation",
            ),
            ("place:beijing", "metric:core-ai-industry-scale", 300 * 10**9, "exact", 2025, PLAN),
            (
                "place:guangdong",
                "metric:ai-industrial-cluster-count",
                10,
                "at-least",
                2020,
                "policy:guangdong-ai-development-action-plan-2018-2020",
            ),
        },
    ),
    (
        "figures-of-place",
        {"place": "广州"},
        "metric year status bound value as_printed reported_by",
        {
            (
                "metric:ai-sales-revenue",
                2017,
                "actual",
                "exact",
                62_580_000_000,
                "62.58 billion yuan",
                "org:guangzhou-ai-association",
            ),
            (
                "metric:ai-output-value",
                2022,
                "estimate",
                "at-least",
                100_000_000_000,
                "surpass 100 billion yuan",
                "org:guangzhou-ai-association",
            ),
        },
    ),
    (
        "figures-by-metric",
        {"metric": "AI enterprise count"},
        "subject year bound value",
        {
            ("place:guangzhou", 2018, "exact", 339),
            ("place:jinan", 2018, "exact", 89),
            ("place:jinan", 2020, "exact", 281),
            ("place:china", None, "at-least", 3000),
        },
    ),
    (
        "figures-known-by",
        {"until": "2019-01-01"},
        "subject metric value",
        {("place:guangzhou", "metric:ai-sales-revenue", 62_580_000_000)},
    ),
    (
        "growth-between",
        {"place": "jinan", "metric": "metric:ai-enterprise-count"},
        "from_year from_value to_year to_value growth_percent growth_percent_per_year",
        # 281/89 = 3.15730…; its square root is 1.77688…
        {(2018, 89, 2020, 281, 215.73, 77.69)},
    ),
    (
        "sectors-by-places",
        {"sector": "sector:healthcare"},
        "sector number_of_places place_labels",
        {("sector:healthcare", 2, "Jinan; Lin-gang Special Area")},
    ),
    (
        "technologies-by-places",
        {"technology": "AI chips"},
        "technology number_of_places",
        {("technology:ai-chips", 4)},  # China, Beijing, Jinan, Lin-gang
    ),
    (
        "parks-of-place",
        {"place": "guangdong"},
        "park located_in",
        {
            ("place:nansha-ai-park", "place:guangzhou"),
            ("place:guangzhou-science-city", "place:guangzhou"),
            ("place:sino-singapore-guangzhou-knowledge-city", "place:guangzhou"),
        },
    ),
    (
        "policies-issued",
        {"issuer": "Beijing Municipal People's Government"},
        "policy issued_by issued_on applies_to",
        {(PLAN, "org:beijing-municipal-government", "2023-05-30", "place:beijing")},
    ),
    (
        "zones-designated",
        {"place": "jinan"},
        "zone designated_by host host_status programme",
        {
            (
                ZONE,
                None,
                "place:jinan",
                "actual",
                "programme:national-ai-innovation-and-application-pilot-zones",
            )
        },
    ),
    (
        "claims-of-document",
        {"document": CHINA_DAILY},
        "subject property object value quote start",
        {
            (
                "place:guangzhou",
                "metric:ai-sales-revenue",
                None,
                62_580_000_000,
                "62.58 billion yuan",
                966,
            ),
            (
                "place:guangzhou",
                "aie:capitalOf",
                "place:guangdong",
                None,
                "capital of Guangdong province",
                1220,
            ),
        },
    ),
    (
        "claims-about",
        {"thing": "place:nansha-ai-park"},
        "role property object document quote link",
        {
            (
                "subject",
                "aie:locatedIn",
                "place:guangzhou",
                CHINA_DAILY,
                "Nansha International AI Innovation Park",
                "http://intl.indics.com/newsRelease/getNewsDetails.ht?id=1000000001401730"
                "#:~:text=Nansha%20International%20AI%20Innovation%20Park",
            )
        },
    ),
    (
        "shared-sectors",
        {"place": "jinan", "other": "shenzhen"},
        "place other number_of_shared_sectors",
        # artificial intelligence, finance, manufacturing, transport
        {("place:jinan", "place:shenzhen", 4)},
    ),
    (
        "conversions-printed",
        {"subject": "Jinan"},
        "as_printed converted_as_printed implied_rate",
        {("41.7 billion yuan", "$6.41 billion", 6.5055)},  # 41.7 / 6.41
    ),
    (
        "corroborated-statements",
        {},
        "subject property object number_of_documents",
        # Lin-gang's page says nothing of Shanghai; Global Times and Jinan's page of its AI.
        {("place:shanghai", "aie:focusesOn", "sector:artificial-intelligence", 2)},
    ),
    (
        "doubtful-claims",
        {"document": CHINA_DAILY},
        "subject property value",
        {
            ("place:guangzhou", "metric:core-ai-industry-revenue", 50_000_000_000),
            ("place:guangzhou", "metric:core-ai-industry-revenue", 26_000_000_000),
        },
    ),
    (
        "entities-by-kind",
        {"kind": "City"},
        "thing thing_label thing_label_zh code geonames",
        {("place:beijing", "Beijing", "北京市", "CN-BJ", "https://sws.geonames.org/1816670/")},
    ),
    (
        "events",
        {"place": "jinan"},
        "event held_on located_in",
        {("event:jinan-pilot-zone-summit-2021", "2021-04-19", "place:jinan")},
    ),
    (
        "facilities-of-place",
        {"place": "beijing"},
        "facility located_in status",
        {("facility:beijing-ai-public-computing-power-center", "place:beijing", "planned")},
    ),
    (
        "focus-of-policy",
        {"policy": PLAN},
        "policy focus",
        {(PLAN, "technology:ai-chips"), (PLAN, "technology:deep-learning-frameworks")},
    ),
    (
        "investments",
        {"investor": "Qualcomm"},
        "investor invested_in status quote",
        {
            ("org:qualcomm", "place:guangzhou", "planned", "in Guangzhou"),
            ("org:qualcomm", "technology:smart-devices", "planned", "AI devices"),
        },
    ),
    (
        "metric-definitions",
        {"metric": "metric:ai-sales-revenue"},
        "metric metric_label comparable_with_caution_labels",
        {("metric:ai-sales-revenue", "AI sales revenue", "AI industry scale; AI output value")},
    ),
    (
        "organizations-by-field",
        {"organization": "工信部", "field": "教育"},
        "organization property focus",
        {("org:miit", "aie:focusesOn", "sector:education")},
    ),
    (
        "organizations-of-place",
        {"place": "guangzhou"},
        "organization class located_in",
        {("org:guangzhou-ai-association", "aie:Association", "place:guangzhou")},
    ),
    (
        "planned-projects",
        {"place": "greater bay area"},
        "subject property object",
        {
            (
                "facility:greater-bay-area-computing-power-management-platform",
                "aie:locatedIn",
                "place:guangdong-hong-kong-macao-greater-bay-area",
            )
        },
    ),
    (
        "relations-between",
        {"thing": "place:jinan", "other": "place:shandong"},
        "subject property object stated_in quote",
        {
            (
                "place:jinan",
                "aie:capitalOf",
                "place:shandong",
                "claim",
                "capital of East China's Shandong province",
            )
        },
    ),
    (
        "sectors-hierarchy",
        {"sector": "sector:intelligent-manufacturing"},
        "sector broader",
        {("sector:intelligent-manufacturing", "sector:manufacturing")},
    ),
    (
        "sources",
        {"organization": "China Daily"},
        "document publisher original_publisher quality number_of_figures number_of_relations",
        {
            (CHINA_DAILY, "org:indics", "org:china-daily", "normal", 8, 31),
            (
                "document:breaking-latest-undated-core-ai-industry",
                "org:breaking-latest-news",
                "org:china-daily",
                "low",
                5,
                49,
            ),
        },
    ),
    (
        "statement-provenance",
        {"subject": "guangzhou", "relation": "capitalOf"},
        "subject property object document quote",
        {
            (
                "place:guangzhou",
                "aie:capitalOf",
                "place:guangdong",
                CHINA_DAILY,
                "capital of Guangdong province",
            )
        },
    ),
    (
        "things-by-name",
        {"name": "南沙"},
        "thing thing_label",
        {("place:nansha-ai-park", "Nansha International AI Innovation Park")},
    ),
    (
        "undated-figures",
        {"subject": "China"},
        "subject metric status bound value",
        {("place:china", "metric:core-ai-industry-scale", "estimate", "at-least", 400 * 10**9)},
    ),
    (
        "who-reports-what",
        {"organization": "org:guangzhou-ai-association"},
        "organization metric number_of_figures first_year last_year",
        {("org:guangzhou-ai-association", "metric:ai-output-value", 1, 2022, 2022)},
    ),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return kg.open()


@pytest.fixture(scope="module")
def claim_files() -> list[dict[str, Any]]:
    """Read the claim files with another reader than ours; every scalar is text."""
    paths = sorted((data_folder() / "claims").glob("*.yaml"))
    return [yaml.load(path.read_bytes(), yaml.BaseLoader) for path in paths]  # noqa: S506


def ask(graph: Graph, name: str, parameters: dict[str, str], columns: str) -> list[tuple[Any, ...]]:
    rows = graph.ask(name, **parameters).rows(compact=True)
    return [tuple(plain(row[column]) for column in columns.split()) for row in rows]


def plain(value: object) -> object:
    """Write dates as text, and decimals as what they are worth."""
    if value is None or isinstance(value, str | bool | int):
        return value
    return str(value) if hasattr(value, "isoformat") else float(str(value))


@pytest.mark.parametrize(
    ("name", "parameters", "columns", "rows"), EXPECTED, ids=[case[0] for case in EXPECTED]
)
def test_question_answers_what_the_documents_say(
    graph: Graph,
    name: str,
    parameters: dict[str, str],
    columns: str,
    rows: set[tuple[Any, ...]],
) -> None:
    answered = ask(graph, name, parameters, columns)
    assert rows <= set(answered), sorted(map(str, answered))


def test_conflicting_figures_are_found_where_there_are_some(graph: Graph) -> None:
    """The five documents do not contradict each other; two made-up ones do in test_graph."""
    answered = ask(
        graph, "conflicting-figures", {}, "subject metric year lowest_value highest_value"
    )
    assert all(lowest < highest for *_, lowest, highest in answered)
    assert ("place:guangzhou", "metric:ai-sales-revenue", 2017) not in {r[:3] for r in answered}


def test_every_question_has_an_expected_answer() -> None:
    covered = {case[0] for case in EXPECTED} | {"conflicting-figures"}
    assert covered == set(question_names())
    assert len(covered) >= 20


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_question_is_described_ordered_and_takes_its_parameters(
    graph: Graph, question: Question
) -> None:
    assert question.title
    assert question.title_zh
    assert question.answers.endswith(("?", "."))
    assert "ORDER BY" in question.text
    results = graph.ask(question.name)
    assert set(question.table_columns) <= set(results.variables)
    samples = {"year": "2020", "number": "2", "date": "2020-01-01", "text": "x"}
    for parameter in question.parameters:
        value = samples.get(parameter.sort)
        if value is not None:
            list(graph.ask(question.name, **{parameter.name: value}))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_question_runs_alone_in_any_tool(question: Question) -> None:
    """The file declares every prefix that it uses: it runs where ours are not known."""
    import pyoxigraph as ox

    ox.Store().query(question.text)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_row_comes_twice(graph: Graph, question: Question) -> None:
    rows = list(graph.ask(question.name).terms())
    assert len(rows) == len(set(rows))


def test_misspelt_question_and_thing_are_told_with_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match="targets-by-place"):
        graph.ask("target-by-place")
    with pytest.raises(QueryError, match="Did you mean guangzhou"):
        graph.ask("figures-of-place", place="Gaungzhou")
    with pytest.raises(QueryError, match="no parameter"):
        graph.ask("figures-of-place", town="Guangzhou")


# Oracles: the same answers, worked out from the claim files without RDF.


def test_targets_are_those_of_the_claim_files(
    graph: Graph, claim_files: list[dict[str, Any]]
) -> None:
    expected = sorted(
        (figure["figureOf"], figure["metric"], figure["value"])
        for file in claim_files
        for figure in file.get("figures", ())
        if figure["status"] == "target" and figure["figureOf"].startswith("place:")
    )
    answered = ask(graph, "targets-by-place", {}, "place metric value")
    assert sorted((place, metric, f"{value:.15g}") for place, metric, value in answered) == expected


def test_claims_of_every_document_are_those_of_its_file(
    graph: Graph, claim_files: list[dict[str, Any]]
) -> None:
    for file in claim_files:
        document = f"document:{file['document']['id']}"
        expected = Counter(
            [(f["figureOf"], f["metric"], f.get("quote")) for f in file.get("figures", ())]
            + [
                (r["subject"], f"aie:{r['property']}", r.get("quote"))
                for r in file.get("relations", ())
            ]
        )
        answered = ask(
            graph, "claims-of-document", {"document": document}, "subject property quote"
        )
        assert Counter(answered) == expected


def test_sectors_are_counted_by_distinct_places(
    graph: Graph, claim_files: list[dict[str, Any]]
) -> None:
    places: dict[str, set[str]] = {}
    for file in claim_files:
        for relation in file.get("relations", ()):
            actual = relation.get("status", "actual") == "actual"
            if actual and relation["property"] == "focusesOn":
                subject, object_ = relation["subject"], relation["object"]
                if subject.startswith("place:") and object_.startswith("sector:"):
                    places.setdefault(object_, set()).add(subject)
    answered = ask(graph, "sectors-by-places", {}, "sector number_of_places")
    assert {s: n for s, n in answered if n} == {s: len(p) for s, p in places.items()}


def test_planned_relations_are_those_of_the_claim_files(
    graph: Graph, claim_files: list[dict[str, Any]]
) -> None:
    expected = {
        (relation["subject"], f"aie:{relation['property']}", relation["object"])
        for file in claim_files
        for relation in file.get("relations", ())
        if relation.get("status") == "planned"
    }
    assert set(ask(graph, "planned-projects", {}, "subject property object")) == expected


def test_sources_count_their_claims(graph: Graph, claim_files: list[dict[str, Any]]) -> None:
    expected = {
        f"document:{file['document']['id']}": (
            len(file.get("figures", ())),
            len(file.get("relations", ())),
        )
        for file in claim_files
    }
    columns = "document number_of_figures number_of_relations"
    answered = ask(graph, "sources", {}, columns)
    assert {document: counts for document, *counts in answered} == {
        document: list(counts) for document, counts in expected.items()
    }


def test_growth_is_that_of_the_figures(graph: Graph) -> None:
    """Growth per year is worked out by series in SPARQL; here by a power."""
    columns = "from_value to_value from_year to_year growth_percent growth_percent_per_year"
    for first, last, start, end, growth, per_year in ask(graph, "growth-between", {}, columns):
        assert growth == pytest.approx((last / first - 1) * 100, abs=0.006)
        assert per_year == pytest.approx(
            ((last / first) ** (1 / (end - start)) - 1) * 100, abs=0.006
        )


def test_figures_of_a_place_are_ordered_by_metric_and_year(graph: Graph) -> None:
    rows = ask(graph, "figures-of-place", {"place": "jinan"}, "metric_label year")
    assert all(
        one[0] < two[0] or (one[0] == two[0] and one[1] <= two[1]) for one, two in pairwise(rows)
    )
