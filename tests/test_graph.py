"""What `kg.open` gives."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg

# oxrdflib and rdflib call what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_open_without_a_place_is_the_bundled_data() -> None:
    assert repr(kg.open()) == "<Graph bundled data>"


def test_query_gives_python_values(alphaville: Path) -> None:
    rows = kg.open(alphaville).query(
        "SELECT ?v ?u { ?c aie:metric metric:ai-sales-revenue ; aie:value ?v ; aie:unit ?u }"
    )
    assert list(rows) == [
        {"v": 62580000000, "u": "https://w3id.org/ai-ecosystems/id/unit/CNY"},
    ]


def test_query_to_pandas(alphaville: Path) -> None:
    table = kg.open(alphaville).query("SELECT ?p { ?p a aie:City }").to_pandas(compact=True)
    assert table["p"].to_list() == ["place:alphaville"]


def test_wrong_query_is_a_query_error(alphaville: Path) -> None:
    with pytest.raises(kg.QueryError):
        kg.open(alphaville).query("SELECT")


def test_unknown_question_is_a_query_error(alphaville: Path) -> None:
    with pytest.raises(kg.QueryError, match="no question of this name"):
        kg.open(alphaville).ask("no-such-question")


def test_all_errors_are_one_family(tmp_path: Path) -> None:
    with pytest.raises(kg.KGError):
        kg.open(tmp_path / "none")


def test_rdflib_sees_the_same_graph(alphaville: Path) -> None:
    graph = kg.open(alphaville)
    dataset = graph.rdflib()
    rows = dataset.query("SELECT ?l { place:alphaville rdfs:label ?l }")
    assert {str(row[0]) for row in rows} == {"Alphaville", "阿尔法市"}
    expected = next(graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows())["n"]
    assert len(dataset.default_graph) == expected


def test_rdflib_refuses_a_server() -> None:
    with pytest.raises(kg.QueryError, match="on a server"):
        kg.open("http://127.0.0.1:9/").rdflib()


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld", "csv"])
def test_export(alphaville: Path, tmp_path: Path, ending: str) -> None:
    kg.open(alphaville).export(str(tmp_path / f"a.{ending}"))
    assert (tmp_path / f"a.{ending}").stat().st_size > 1_000


def test_export_to_another_ending_is_refused(alphaville: Path, tmp_path: Path) -> None:
    with pytest.raises(kg.SourceError, match="no export format"):
        kg.open(alphaville).export(tmp_path / "a.docx")


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # type: ignore[attr-defined] # noqa: B018


def test_public_names_are_there() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_import_loads_no_library() -> None:
    code = (
        "import sys, kg; print(*(sys.modules.keys() & {'pyoxigraph', 'rdflib', 'yaml', 'click'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


IN_THE_CITY = "ASK { GRAPH ?claim { place:beta-park aie:locatedIn place:alphaville } }"


def test_selected_graph_lacks_the_other_claims_and_leaves_the_graph_as_it_is(
    alphaville: Path,
) -> None:
    graph = kg.open(alphaville)
    assert not graph.selected(known_by="2017").query(IN_THE_CITY).answer
    assert graph.selected(known_by="2018").query(IN_THE_CITY).answer
    assert graph.query(IN_THE_CITY).answer


def test_selected_graph_answers_questions_and_makes_networks_and_pages(alphaville: Path) -> None:
    targets = kg.open(alphaville).selected(period=(2025, 2025))
    [figure] = targets.ask("figures-of-place", place="阿尔法市")
    assert (figure["year"], figure["value"]) == (2025, 5_000_000_000)
    assert targets.network("entities").sources == []
    early = kg.open(alphaville).selected(known_by="2018")
    assert len(early.network("entities").sources) == 3
    assert early.explore("entities", about="Alphaville").title.endswith("around Alphaville")


def test_selected_graph_finds_documents_by_name_that_it_lacks(alphaville: Path) -> None:
    early = kg.open(alphaville).selected(known_by="2017")
    assert list(early.ask("claims-of-document", document="press-2018-alphaville")) == []


def test_selected_graph_counts_what_has_no_date() -> None:
    graph = kg.open()
    assert graph.undated == 0
    selected = graph.selected(known_by="2020")
    assert selected.undated > 0
    assert selected.selected(review="accepted").undated == selected.undated


def test_graph_is_not_selected_by_what_is_no_matter_of_claims() -> None:
    with pytest.raises(kg.QueryError, match="claims cannot be selected by this"):
        kg.open().selected(place="Guangzhou")


def test_conflicts_and_identities_are_tables() -> None:
    graph = kg.open()
    table = graph.conflicts(place="Beijing", currency="CNY", agreeing=True, period=(2019, 2019))
    assert table["metric"].tolist() == ["metric:ai-output-value"]
    assert graph.identities(place="Jinan")["severity"].tolist() == ["error"]


@pytest.mark.parametrize("name", ["conflicts", "identities"])
def test_ledgers_refuse_what_claims_cannot_be_selected_by(name: str) -> None:
    with pytest.raises(kg.QueryError, match="known_by"):
        getattr(kg.open(), name)(known_bye="2019")
