"""Tables: rows become things and claims."""

import hashlib
from pathlib import Path

import pytest

from kg.bundled import data_folder, ontology_folder
from kg.claims.model import Claim, FigureClaim, RelationClaim
from kg.claims.table_mapping import read_mapping
from kg.claims.table_rows import RowFaults
from kg.claims.tables import check_table, iter_table, read_table_kinds
from kg.dataset.build import build_in_memory
from kg.dataset.check import check_data
from kg.errors import ClaimError, Fault
from kg.registry.entities import Entity
from kg.registry.things import Things, read_things

RULES = """
separators:
  sectors: "|"
things:
  - id: org:{id}
    kind: Company
    label: "{name}"
    labelZh: "{zh}"
relations:
  - subject: org:{id}
    property: locatedIn
    object: place:{city}
  - subject: org:{id}
    property: focusesOn
    object: sector:{sectors}
figures:
  - figureOf: org:{id}
    metric: metric:ai-workforce
    value: "{staff}"
    unit: unit:PERSON
    period: "{year}"
    status: actual
    bound: exact
"""

ROWS = """id,name,zh,city,sectors,staff,year
alpha,"Alpha ""AI"", Ltd",阿尔法,guangzhou,healthcare|education,120,2023
beta,Beta,,jinan,manufacturing,,
alpha,Alpha again,,shenzhen,healthcare,90,2022
"""


def write_table(folder: Path, rows: str = ROWS, rules: str = RULES, expected: int = 3) -> Path:
    (folder / "tables").mkdir(parents=True)
    table = folder / "tables" / "companies.csv"
    table.write_text(rows, encoding="utf-8")
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    path = table.with_suffix(".yaml")
    path.write_text(
        "document:\n  id: companies\n  title: Companies\n  publisher: org:china-daily\n"
        f"  language: en\n  sha256: {digest}\nexpected:\n  rows: {expected}\n{rules}",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def things() -> Things:
    return read_things(ontology_folder(), [data_folder()])[0]


def read(path: Path, things: Things) -> tuple[list[Entity], list[Claim], list[Fault]]:
    mapping, faults = read_mapping(path, things)
    assert mapping is not None, faults
    faults = check_table(mapping)
    things.table_kinds.clear()
    things.table_kinds.update(read_table_kinds(mapping, things))
    wrong = RowFaults()
    found = list(iter_table(mapping, things, wrong))
    entities = [thing for thing in found if isinstance(thing, Entity)]
    claims = [thing for thing in found if not isinstance(thing, Entity)]
    return entities, claims, [*faults, *wrong.faults]


def test_a_row_gives_a_thing_its_relations_and_its_figure(tmp_path: Path, things: Things) -> None:
    entities, claims, faults = read(write_table(tmp_path), things)
    assert faults == []
    assert [(e.id, e.kind, [n.text for n in e.labels]) for e in entities] == [
        ("org:alpha", "Company", ['Alpha "AI", Ltd', "阿尔法"]),
        ("org:beta", "Company", ["Beta"]),
    ]
    relations = [c for c in claims if isinstance(c, RelationClaim)]
    assert [(c.subject, c.property, c.object, c.evidence.fragment) for c in relations] == [
        ("org:alpha", "locatedIn", "place:guangzhou", "row=2"),
        ("org:alpha", "focusesOn", "sector:healthcare", "row=2"),
        ("org:alpha", "focusesOn", "sector:education", "row=2"),
        ("org:beta", "locatedIn", "place:jinan", "row=3"),
        ("org:beta", "focusesOn", "sector:manufacturing", "row=3"),
        ("org:alpha", "locatedIn", "place:shenzhen", "row=4"),
    ], "that alpha focuses on healthcare is one claim, though row 4 says it again"
    figures = [c for c in claims if isinstance(c, FigureClaim)]
    assert [(c.figure_of, int(c.value), str(c.period)) for c in figures] == [
        ("org:alpha", 120, "2023"),
        ("org:alpha", 90, "2022"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        pytest.param("guangzhou", "gaungzhou", 2, "unknown 'place:gaungzhou'", id="unknown thing"),
        pytest.param("guangzhou", "china|", 2, "unknown", id="id with a bar"),
        pytest.param(",120,", ',"1,200",', 2, "not a plain number", id="number with separator"),
        pytest.param(",120,", ",NaN,", 2, "not a plain number", id="NaN"),
        pytest.param("2023", "2023-13", 2, "month 13", id="impossible month"),
        pytest.param("beta,Beta", "be ta,Beta", 3, "cannot be an id", id="id with a space"),
        pytest.param("beta,Beta", "beta,", 3, "has no label", id="no label"),
    ],
)
def test_a_bad_cell_is_a_fault_with_its_line(
    tmp_path: Path, things: Things, old: str, new: str, line: int, what: str
) -> None:
    path = write_table(tmp_path, ROWS.replace(old, new, 1))
    _, claims, faults = read(path, things)
    assert any(fault.line == line and what in fault.what for fault in faults), faults
    assert claims, "the other rows are read all the same"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        pytest.param("{city}", "{town}", "no column 'town'", id="unknown column"),
        pytest.param("locatedIn", "livesIn", "unknown property 'livesIn'", id="unknown property"),
        pytest.param("Company", "Firm", "unknown kind 'Firm'", id="unknown kind"),
        pytest.param("org:{id}\n    kind", "place:{id}\n    kind", "does not fit", id="prefix"),
        pytest.param("unit:PERSON", "unit:PERSONS", "unknown 'unit:PERSONS'", id="unknown unit"),
        pytest.param("status: actual", "state: actual", "unknown field 'state'", id="field"),
    ],
)
def test_a_wrong_rule_is_a_fault(
    tmp_path: Path, things: Things, old: str, new: str, what: str
) -> None:
    path = write_table(tmp_path, rules=RULES.replace(old, new, 1))
    mapping, faults = read_mapping(path, things)
    if mapping is not None:
        faults = check_table(mapping)
    assert any(what in fault.what for fault in faults), faults


def test_a_changed_table_is_told_by_its_hash(tmp_path: Path, things: Things) -> None:
    path = write_table(tmp_path)
    path.with_suffix(".csv").write_text(ROWS.replace("120", "121"), encoding="utf-8")
    mapping, _ = read_mapping(path, things)
    assert mapping is not None
    assert "the hash of companies.csv" in check_table(mapping)[0].what


def test_missing_rows_are_told(tmp_path: Path, things: Things) -> None:
    _, _, faults = read(write_table(tmp_path, expected=4), things)
    assert "4 rows are expected, but the table has 3" in faults[0].what


def test_a_table_is_built_with_row_evidence_and_conforms(tmp_path: Path) -> None:
    write_table(tmp_path)
    _, bundled = build_in_memory(ontology_folder(), [data_folder()])
    store, summary = build_in_memory(ontology_folder(), [data_folder(), tmp_path])
    assert summary.entities["Company"] == bundled.entities["Company"] + 2, "two of the table"
    rows = store.query(
        "SELECT ?row { GRAPH ?claim { org:beta aie:locatedIn place:jinan } "
        "?claim aie:evidence/oa:hasSelector/rdf:value ?row }"
    )
    assert [row["row"] for row in rows] == ["row=3"]


def test_faults_of_rows_stop_the_build_and_are_told_by_the_check(tmp_path: Path) -> None:
    write_table(tmp_path, ROWS.replace("jinan", "jinann"))
    with pytest.raises(ClaimError, match=r"companies\.csv:3: .*'place:jinann'.*place:jinan"):
        build_in_memory(ontology_folder(), [data_folder(), tmp_path])
    report = check_data(ontology_folder(), [data_folder(), tmp_path], None)
    assert [fault.line for fault in report.faults if "place:jinann" in fault.what] == [3]


CLEANED = """
row: row
separators:
  fields: "|"
parallel:
  names: fields
  new: fields
things:
  - id: org:{id}
    kind: Company
    label: "{name}"
    aliases: "{more}"
    partOf: "{whole}"
relations:
  - subject: org:{id}
    property: focusesOn
    object: "{fields}"
    quote: "{names}"
  - subject: org:{id}
    property: foundedOn
    object: "{founded}"
figures:
  - figureOf: org:{id}
    metric: "{metric}"
    value: "{value}"
    asPrinted: "{printed}"
    unit: "{unit}"
    status: "{status}"
    bound: "{bound}"
"""
CLEANED_ROWS = (
    "row,id,name,more,whole,fields,names,new,founded,metric,value,printed,unit,status,bound\n"
    "5,alpha,阿尔法,A|Alpha,,sector:healthcare|sector:education,医疗|教育,,2015-03,"
    "metric:operating-income,5000000,500万元,unit:CNY,target,at-least\n"
    "9,alpha,Alpha Inc,Alpha Inc,,,,,,,,,,,\n"
)


def write_cleaned(folder: Path, rows: str = CLEANED_ROWS, rules: str = CLEANED) -> Path:
    """Write a table that was made of another, whose hash is the document's."""
    path = write_table(folder, rows, rules, expected=rows.count("\n") - 1)
    digest = hashlib.sha256(path.with_suffix(".csv").read_bytes()).hexdigest()
    text = path.read_text(encoding="utf-8").replace(digest, "0" * 64)
    text = text.replace("expected:\n", f"expected:\n  sha256: {digest}\n")
    path.write_text(text, encoding="utf-8")
    return path


def test_the_evidence_is_the_row_and_the_words_of_the_original(
    tmp_path: Path, things: Things
) -> None:
    entities, claims, faults = read(write_cleaned(tmp_path), things)
    assert faults == []
    assert {claim.evidence.fragment for claim in claims} == {"row=5"}
    relations = [c for c in claims if isinstance(c, RelationClaim)]
    assert [(str(c.object), c.evidence.quote) for c in relations] == [
        ("sector:healthcare", "医疗"),
        ("sector:education", "教育"),
        ("2015-03", "2015-03"),
    ]
    [figure] = [c for c in claims if isinstance(c, FigureClaim)]
    assert (figure.value, figure.as_printed, figure.unit) == (5_000_000, "500万元", "unit:CNY")
    assert (figure.metric, figure.status, figure.bound) == (
        "metric:operating-income",
        "target",
        "at-least",
    )
    first, more = entities
    assert [(n.text, n.language) for n in first.labels] == [("阿尔法", "zh")]
    assert [n.text for n in first.aliases] == ["A", "Alpha"]
    assert (more.labels, [n.text for n in more.aliases]) == ((), ["Alpha Inc"])


def test_a_thing_with_names_of_several_rows_counts_once(tmp_path: Path) -> None:
    write_cleaned(tmp_path)
    _, bundled = build_in_memory(ontology_folder(), [data_folder()])
    store, summary = build_in_memory(ontology_folder(), [data_folder(), tmp_path])
    assert summary.entities["Company"] == bundled.entities["Company"] + 1
    found = store.query("SELECT ?n { org:alpha rdfs:label|skos:altLabel ?n } ORDER BY ?n")
    assert [row["n"] for row in found] == ["A", "Alpha", "Alpha Inc", "阿尔法"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        pytest.param("\n5,", "\nx,", "'x' is no row of the original", id="row"),
        pytest.param("unit:CNY", "unit:CNX", "unit is 'unit:CNX'", id="unit"),
        pytest.param("metric:operating-income", "unit:CNY", "metric is 'unit:CNY'", id="metric"),
        pytest.param("target", "planed", "status is 'planed'", id="status"),
        pytest.param("at-least", "over", "bound is 'over'", id="bound"),
        pytest.param("2015-03", "2015-H1", "is 2015-H1, not a day", id="date"),
        pytest.param("2015-03", "then", "foundedOn", id="no date"),
        pytest.param("Alpha,,sector", "Alpha,place:x,sector", "unknown 'place:x'", id="partOf"),
    ],
)
def test_a_bad_cell_of_a_cleaned_table_is_a_fault(
    tmp_path: Path, things: Things, old: str, new: str, what: str
) -> None:
    _, _, faults = read(write_cleaned(tmp_path, CLEANED_ROWS.replace(old, new, 1)), things)
    assert any(fault.line == 2 and what in fault.what for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        pytest.param("names: fields", "names: field", "parallel names 'field'", id="parallel"),
        pytest.param("row: row", "row: line", "no column 'line'", id="row column"),
        pytest.param('bound: "{bound}"', "bound: over", "bound is 'over'", id="bound"),
    ],
)
def test_a_wrong_key_of_a_cleaned_table_is_a_fault(
    tmp_path: Path, things: Things, old: str, new: str, what: str
) -> None:
    path = write_cleaned(tmp_path, rules=CLEANED.replace(old, new, 1))
    mapping, faults = read_mapping(path, things)
    if mapping is not None:
        faults = check_table(mapping)
    assert any(what in fault.what for fault in faults), faults


def test_a_cleaned_table_is_proven_by_a_hash_of_its_own(tmp_path: Path, things: Things) -> None:
    path = write_cleaned(tmp_path)
    path.with_suffix(".csv").write_text(CLEANED_ROWS.replace("500万元", "600万元"), "utf-8")
    mapping, _ = read_mapping(path, things)
    assert mapping is not None
    assert "the hash of companies.csv" in check_table(mapping)[0].what
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(line for line in text.splitlines() if "  sha256: " not in line
                              or "0000" in line), encoding="utf-8")  # fmt: skip
    _, faults = read_mapping(path, things)
    assert any("nothing proves the table itself" in fault.what for fault in faults)


def test_a_thing_is_not_related_to_itself(tmp_path: Path, things: Things) -> None:
    rules = RULES.replace(
        "focusesOn\n    object: sector:{sectors}", "partnerOf\n    object: org:{id}"
    )
    _, _, faults = read(write_table(tmp_path, rules=rules), things)
    assert "org:alpha is related to itself" in faults[0].what


def test_what_a_cell_holds_is_not_filled_in_again(tmp_path: Path, things: Things) -> None:
    rules = RULES.replace('"{name}"', '"{name} ({zh})"')
    entities, _, _ = read(write_table(tmp_path, ROWS.replace("Beta,", "{zh},贝塔"), rules), things)
    assert entities[1].labels[0].text == "{zh} (贝塔)"
