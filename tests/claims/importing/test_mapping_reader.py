"""Mappings are read strictly, with all faults together."""

from typing import Any

import pytest
import yaml

from kg.claims.importing.schema import mapping_schema
from kg.errors import ClaimError, SourceError

MAPPING = """\
document:
  id: firms
  title: Firms
  publisher: org:press
  language: en
things:
  company:
    column: name
    kind: Company
  city:
    column: City
    kind: City
relations:
  - subject: company
    property: locatedIn
    object: city
  - subject: company
    property: foundedOn
    object: "{founded}"
figures:
  - figureOf: company
    metric: metric:operating-income
    value: Income (million yuan)
    period: 2023
    status: actual
"""
ROWS = "name,City,founded,Income (million yuan)\nZeta,Alphaville,2015,1.5\n"


def test_the_mapping_of_these_tests_is_sound(importer: Any) -> None:
    report = importer.run(ROWS, MAPPING)
    assert report.claims == 3
    assert importer.cleaned()[0]["value_1"] == "1500000", "the column says millions"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("id: firms", "id: my firms", 2, "id is 'my firms'"),
        ("publisher: org:press", "publisher:", 4, "publisher is empty"),
        ("publisher: org:press", "publisher: org:prss", 4, "Did you mean org:press"),
        ("language: en", "language: 1", 5, "language is '1'"),
        ("things:", "thing:", 7, "unknown field 'thing'"),
        ("  company:", "  row:", 8, "a thing cannot be called 'row'"),
        ("column: name", "column: nmae", 8, "no column 'nmae'. Did you mean name"),
        ("kind: Company", "kind: Firm", 9, "unknown kind 'Firm'"),
        ("kind: City", "kind: City\n    partOf: place:nowhere", 11, "unknown 'place:nowhere'"),
        ("kind: City", "kind: Sector\n    new: yes", 13, "cannot be new"),
        ("subject: company", "subject: firm", 14, "unknown thing 'firm'"),
        ("locatedIn", "livesIn", 15, "unknown property 'livesIn'"),
        ("object: city", "object: company", 16, "object is company, a Company"),
        ('"{founded}"', '"{born}"', 19, "no column 'born'"),
        ("metric: metric:operating-income", "metric: metric:x", 22, "unknown 'metric:x'"),
        ("value: Income (million yuan)", "value: Income", 23, "no column 'Income'"),
        ("period: 2023", "unit: unit:CNY", 24, "seems to count in 1,000,000"),
        ("period: 2023", "unit: unit:USD\n    scale: 1", 24, "says unit:CNY, not unit:USD"),
        ("period: 2023", "unit: unit:PERSON\n    scale: 1", 24, "does not measure"),
        ("period: 2023", "scale: 0", 24, "scale is 0"),
        ("period: 2023", "period: then", 24, "'then' is no time"),
        ("period: 2023", "decimal: dot", 24, "decimal is 'dot'"),
        ("status: actual", "status: planned", 25, "status is 'planned'"),
        ("status: actual", "state: actual", 25, "unknown field 'state'"),
    ],
)
def test_a_fault_is_told_with_its_line(
    importer: Any, old: str, new: str, line: int, what: str
) -> None:
    assert old in MAPPING
    with pytest.raises((ClaimError, SourceError)) as caught:
        importer.run(ROWS, MAPPING.replace(old, new, 1))
    found = [fault for fault in caught.value.faults if what in str(fault)]
    assert found, caught.value
    assert abs(found[0].line - line) <= 1
    assert all(fault.path == "m.yaml" for fault in caught.value.faults)


def test_all_faults_are_told_together(importer: Any) -> None:
    wrong = MAPPING.replace("column: name", "column: x").replace("2023", "then")
    with pytest.raises(ClaimError) as caught:
        importer.run(ROWS, wrong.replace("kind: City", "kind: Town"))
    told = str(caught.value)
    assert all(what in told for what in ("no column 'x'", "'then'", "unknown kind 'Town'"))


def test_a_faulty_thing_is_told_once_and_not_in_every_rule_that_names_it(importer: Any) -> None:
    wrong = MAPPING.replace("column: name", "column: nmae").replace("{founded}", "{born}")
    with pytest.raises(ClaimError) as caught:
        importer.run(ROWS, wrong)
    assert [fault.line for fault in caught.value.faults] == [8, 19]


def test_a_unit_must_be_said_somewhere(importer: Any) -> None:
    mapping = MAPPING.replace("Income (million yuan)", "Income")
    with pytest.raises(ClaimError, match=r"neither the figure nor the column 'Income' says"):
        importer.run(ROWS.replace("Income (million yuan)", "Income"), mapping)


def test_identifiers_go_with_one_name_a_cell(importer: Any) -> None:
    mapping = MAPPING.replace("kind: Company", 'kind: Company\n    separator: ";"\n    id: City')
    with pytest.raises(ClaimError, match="id goes with one name a cell"):
        importer.run(ROWS, mapping)


def test_how_the_table_is_read_may_be_said(importer: Any) -> None:
    table = "table:\n  encoding: cp1252\n  delimiter: tab\n  header: 2\nthings:"
    rows = (
        "Register 2024\nname\tCity\tfounded\tIncome (million yuan)\nZéta\tAlphaville\t2015\t1,5\n"
    )
    importer.run(rows.encode("cp1252"), MAPPING.replace("things:", table, 1))
    assert [(row["row"], row["company_name"]) for row in importer.cleaned()] == [("3", "Zéta")]


@pytest.mark.parametrize("wrong", ["delimiter: xx", "header: 0", "header: x", "colour: red"])
def test_how_the_table_is_read_is_checked(importer: Any, wrong: str) -> None:
    with pytest.raises(ClaimError, match=r"m\.yaml:"):
        importer.run(ROWS, MAPPING.replace("things:", f"table:\n  {wrong}\nthings:", 1))


def test_the_schema_holds_for_the_mapping_and_not_for_wrong_ones() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(mapping_schema())
    jsonschema.Draft202012Validator.check_schema(mapping_schema())
    assert validator.is_valid(yaml.safe_load(MAPPING))
    for old, new in (
        ("things:", "thing:"),
        ("status: actual", "state: x"),
        ("column: name", "x: y"),
    ):
        assert not validator.is_valid(yaml.safe_load(MAPPING.replace(old, new, 1)))
