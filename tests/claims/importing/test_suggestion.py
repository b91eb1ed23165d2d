"""A first mapping from the columns of a table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.bundled import data_folder, ontology_folder
from kg.claims.importing.mapping_reader import read_reading_options
from kg.claims.importing.run import ImportRequest, import_table
from kg.claims.importing.schema import mapping_schema
from kg.claims.importing.suggestion import document_id, suggest_mapping
from kg.sources import strict_yaml
from kg.sources.tabular.records import ReadingOptions
from kg.sources.tabular.tables import open_table

ENGLISH = """Company name,City,Sector,Founded,Employees,Revenue (million yuan)
Zeta Robotics Ltd,Hangzhou,manufacturing;education,2015,"1,200","1,234.5"
Eta AI,Guangzhou,healthcare,2018,80,n/a
"""
CHINESE = """企业名称,所在城市,所属行业,成立时间,员工人数,营业收入（亿元）
泽塔机器人有限公司,杭州,制造业、教育,2015年3月,1200,12.345
艾塔智能,广州市,医疗,2018年,80,-
"""
Suggest = Callable[..., str]


@pytest.fixture
def suggest(tmp_path: Path) -> Suggest:
    def call(rows: str, publisher: str | None = "City Office", name: str = "firms.csv") -> str:
        path = tmp_path / name
        path.write_text(rows, encoding="utf-8")
        table = open_table(path, name, ReadingOptions())
        return suggest_mapping(table, {}, ontology_folder(), [data_folder()], publisher)

    return call


def things_of(mapping: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(mapping)["things"]
    return found


@pytest.mark.parametrize(
    ("rows", "claims"),
    # Two cities, three sectors, two dates; the Chinese table names a metric, too.
    [pytest.param(ENGLISH, 7, id="English"), pytest.param(CHINESE, 8, id="Chinese")],
)
def test_a_company_table_imports_as_suggested(
    suggest: Suggest, tmp_path: Path, rows: str, claims: int
) -> None:
    text = suggest(rows)
    options = read_reading_options(strict_yaml.parse_yaml(text, "m"), "m")
    table = open_table(tmp_path / "firms.csv", "firms.csv", options)
    report = import_table(
        ImportRequest(table, "m", text, ontology_folder(), (data_folder(),), tmp_path / "my")
    )
    assert (report.kept, report.rejected, report.claims) == (2, 0, claims)


def test_the_roles_of_columns_are_read_from_their_names(suggest: Suggest) -> None:
    found = things_of(suggest(ENGLISH))
    assert {name: thing["kind"] for name, thing in found.items()} == {
        "company": "Company",
        "city": "City",
        "sector": ["Sector", "Technology"],
    }
    assert found["sector"]["separator"] == [";"]
    assert things_of(suggest(CHINESE))["sector"]["separator"] == ["、"]


def test_a_metric_is_suggested_only_by_its_name(suggest: Suggest) -> None:
    """Employees of a firm are not its AI workforce, nor is any revenue a metric's."""
    english, chinese = suggest(ENGLISH), suggest(CHINESE)
    assert "figures" not in yaml.safe_load(english)
    assert '# The column "Employees" holds numbers, but no metric is called "employees".' in english
    [figure] = yaml.safe_load(chinese)["figures"]
    assert (figure["metric"], figure["value"]) == ("metric:operating-income", "营业收入（亿元）")


def test_the_decimal_sign_is_found_or_marked_unsure(suggest: Suggest) -> None:
    assert "decimal: point\n" in suggest('name,n\nA,"1,234.5"\nB,"1,234"\n')
    assert "decimal: comma\n" in suggest("name;n\nA;1.234,5\nB;1.234\n")
    assert "\ndecimal: point    # not sure" in suggest('name,n\nA,"1,234"\n')
    assert "\ndecimal: point    # not sure" in suggest("name,n\nA,1.234\n")
    for rows in ("name;n\nA;1.234\n", "name;n\nA;1,234\n", "name\tn\nA\t1.234\n"):
        assert "\n# decimal: comma    # or point: what 1.234 means is open" in suggest(rows)
    assert "decimal" not in suggest("name,n\nA,1234\n")


def test_who_publishes_is_left_to_fill_in(suggest: Suggest) -> None:
    assert yaml.safe_load(suggest(ENGLISH, None))["document"]["publisher"] is None


@pytest.mark.parametrize(
    "rows",
    ["a\n1\n", "x,y\n,\n", "name\n", "City,AI enterprise count 2022\nJinan,1\n",
     "{name},: #\nA,b\n", '"a: b","- c"\n1,2\n'],
    ids=["number", "empty", "no rows", "years", "braces", "YAML signs"],
)  # fmt: skip
def test_any_table_gives_a_mapping_that_the_schema_allows(suggest: Suggest, rows: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    text = suggest(rows)
    jsonschema.validate(yaml.safe_load(text), mapping_schema())
    strict_yaml.parse_yaml(text, "suggested")


def test_years_in_the_names_of_columns_are_periods(suggest: Suggest) -> None:
    text = suggest("City,AI enterprise count 2022,AI enterprise count 2023\nJinan,1,2\n")
    [figure] = yaml.safe_load(text)["figures"]
    assert figure == {
        "figureOf": "city",
        "metric": "metric:ai-enterprise-count",
        "value": "AI enterprise count {year}",
        "unit": "unit:COUNT",
        "status": "actual",
    }
    [figure] = yaml.safe_load(suggest("City,AI enterprise count 2022\nJinan,1\n"))["figures"]
    assert (figure["value"], figure["period"]) == ("AI enterprise count 2022", 2022)


def test_places_may_be_of_several_kinds(suggest: Suggest) -> None:
    found = things_of(suggest("City,Cases\nHangzhou,1\nGuangdong,2\n"))
    assert found["city"]["kind"] == ["City", "Province"]


def test_a_document_is_called_as_its_file() -> None:
    assert document_id("/x/AI Companies, 2024.xlsx") == "ai-companies-2024"
    assert document_id("企业.csv").startswith("n-")
