"""Importing a table: what its rows become, what is rejected, what a person decides."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from kg.bundled import ontology_folder
from kg.claims.importing.run import ImportReport
from kg.dataset.build import build_in_memory
from kg.errors import ClaimError, SourceError

COMPANY = "things:\n  company:\n    column: name\n    kind: Company\n"
PLACED = (
    COMPANY + "  city:\n    column: city\n    kind: City\n"
    "relations:\n  - subject: company\n    property: locatedIn\n    object: city\n"
)
STAFF = (
    "figures:\n  - figureOf: company\n    metric: metric:ai-workforce\n    value: staff\n"
    "    unit: unit:PERSON\n    status: actual\n"
)
INCOME = (
    "figures:\n  - figureOf: company\n    metric: metric:operating-income\n    value: income\n"
    "    unit: unit:CNY\n    status: actual\n"
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_names_become_ids_and_the_row_of_the_original_is_kept(importer: Any) -> None:
    report = importer.run("name,city\n\nZeta Ltd,Alphaville\nAlpha Robotics,Alpha\n", PLACED)
    assert [(row["row"], row["company"], row["city"]) for row in importer.cleaned()] == [
        ("3", "org:zeta", "place:alphaville"),
        ("4", "org:alpha", "place:alphaville"),
    ]
    assert (report.rows, report.kept, report.claims) == (2, 2, 2)
    assert report.new_things == {"Company": 1}


def test_a_build_reads_the_folder_and_finds_the_row(importer: Any) -> None:
    original = "name,city,staff\nZeta Ltd,Alphaville,120\n"
    importer.run(original, PLACED + STAFF)
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    [row] = store.query(
        "SELECT ?label ?city ?value ?fragment ?quote ?sha256 WHERE { "
        "GRAPH ?claim { org:zeta aie:locatedIn ?city } ?claim aie:evidence ?part . "
        "?part oa:hasSource ?document ; oa:hasSelector ?selector . "
        "?selector rdf:value ?fragment ; oa:exact ?quote . ?document aie:sha256 ?sha256 . "
        "org:zeta rdfs:label ?label . ?figure aie:figureOf org:zeta ; aie:value ?value }"
    )
    assert [row[name] for name in ("label", "fragment", "quote")] == [
        "Zeta Ltd",
        "row=2",
        "Alphaville",
    ]
    assert row["value"] == 120
    assert row["sha256"] == hashlib.sha256(original.encode()).hexdigest()


def test_the_same_import_again_gives_the_same_bytes(importer: Any) -> None:
    rows = "name,city\nZeta,Alphaville\n阿爾法機器人,Alpha\nZeta Inc,Alpha\n"
    importer.run(rows, PLACED)
    first = files_of(importer.folder)
    importer.run(rows, PLACED)
    assert files_of(importer.folder) == first


def test_a_second_import_replaces_the_first(importer: Any) -> None:
    importer.run("name,city\nZeta,Alphaville\nEta,Alpha\n", PLACED)
    importer.run("name,city\nTheta,Alphaville\n", PLACED)
    assert [row["company"] for row in importer.cleaned()] == ["org:theta"]


@pytest.mark.parametrize(
    ("name", "how", "id_"),
    [
        ("阿尔法机器人", "exact", "org:alpha"),
        ("ALPHA ROBOTICS CO., LTD.", "normalised", "org:alpha"),
        ("阿爾法機器人有限公司", "normalised", "org:alpha"),
        ("Alpha Robotix", "proposed", "org:alpha-robotix"),
        ("Beta", "exact", "org:beta"),
        ("Iota", "new", "org:iota"),
        ("Press", "new", "org:press-13fb7cbbb7dc"),
        ("=1+1", "new", "org:1-1-0c7ba8bd7dc1"),
    ],
)
def test_matches_tell_what_each_name_was_taken_for(
    importer: Any, name: str, how: str, id_: str
) -> None:
    importer.run(f'name,city\n"{name}",Alphaville\n', PLACED)
    row = importer.matches()[f"'{name}" if name.startswith("=") else name]
    assert (row["how"], row["id"].partition("-")[0], row["rows"]) == (
        how,
        id_.partition("-")[0],
        "1",
    )


def test_a_proposal_is_made_and_not_taken(importer: Any) -> None:
    importer.run("name,city\nAlpha Robotix,Alphaville\n", PLACED)
    row = importer.matches()["Alpha Robotix"]
    # 12 of 13 letters in order, and the space: ratio 2 * 12 / (13 + 14).
    assert (row["proposal"], row["proposal_name"]) == ("org:alpha", "Alpha Robotics")
    assert float(row["score"]) == pytest.approx(100 * 2 * 12 / 27, abs=0.06)


def test_an_ambiguous_name_gives_no_claims_until_it_is_decided(importer: Any) -> None:
    mapping = PLACED.replace("kind: Company", "kind: Organization")
    rows = "name,city\nBeta,Alphaville\nZeta,Alpha\n"
    report = importer.run(rows, mapping)
    assert (report.kept, report.rejected) == (1, 1)
    assert importer.matches()["Beta"]["note"] == "may be org:beta or org:beta-lab"
    assert "'Beta': may be org:beta or org:beta-lab" in importer.rejects()[0]["reason"]
    importer.decide(Beta="org:beta-lab")
    assert importer.run(rows, mapping).rejected == 0
    assert importer.cleaned()[0]["company"] == "org:beta-lab"


def test_a_proposal_is_accepted_and_taken_back(importer: Any) -> None:
    rows = "name,city\nAlpha Robotix,Alphaville\n"
    importer.run(rows, PLACED)
    importer.decide(Alpha_Robotix="accept")
    importer.run(rows, PLACED)
    assert importer.cleaned()[0]["company"] == "org:alpha"
    assert importer.matches()["Alpha Robotix"]["how"] == "decided"
    importer.run(rows, PLACED)
    assert importer.cleaned()[0]["company"] == "org:alpha", "the decision stays"
    importer.decide(Alpha_Robotix="")
    importer.run(rows, PLACED)
    assert importer.cleaned()[0]["company"] == "org:alpha-robotix"


def test_a_match_is_undone(importer: Any) -> None:
    rows = "name,city\nALPHA ROBOTICS LTD,Alphaville\n"
    importer.run(rows, PLACED)
    assert importer.cleaned()[0]["company"] == "org:alpha"
    importer.decide(ALPHA_ROBOTICS_LTD="new")
    for _ in range(2):
        importer.run(rows, PLACED)
        assert importer.cleaned()[0]["company"] == "org:alpha-robotics"


def test_two_spellings_of_a_new_name_are_one_thing_told_and_undone(importer: Any) -> None:
    rows = "name,city\nZeta Inc,Alphaville\nZETA Ltd.,Alpha\n"
    importer.run(rows, PLACED)
    assert [row["company"] for row in importer.cleaned()] == ["org:zeta", "org:zeta"]
    assert importer.matches()["ZETA Ltd."]["how"] == "alike"
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    [row] = store.query(
        "SELECT ?label ?alias { org:zeta rdfs:label ?label ; skos:altLabel ?alias }"
    )
    assert (row["label"], row["alias"]) == ("Zeta Inc", "ZETA Ltd.")
    importer.decide(**{"ZETA_Ltd.": "new"})
    ids = []
    for _ in range(2):
        importer.run(rows, PLACED)
        ids.append([row["company"] for row in importer.cleaned()])
    assert ids[0] == ids[1], "the same in every import"
    assert ids[0][0] == "org:zeta" != ids[0][1]


def test_either_spelling_of_a_new_name_can_be_set_apart(importer: Any) -> None:
    rows = "name,city\nZeta Inc,Alphaville\nZETA Ltd.,Alpha\n"
    importer.run(rows, PLACED)
    importer.decide(Zeta_Inc="new")
    for _ in range(2):
        importer.run(rows, PLACED)
        first, second = (row["company"] for row in importer.cleaned())
        assert first.startswith("org:zeta-")
        assert second == "org:zeta"


def test_two_names_are_made_one_by_a_decision(importer: Any) -> None:
    rows = "name,city\nZeta,Alphaville\nZ. Industries,Alpha\n"
    importer.run(rows, PLACED)
    importer.decide(**{"Z._Industries": "org:zeta"})
    importer.run(rows, PLACED)
    assert [row["company"] for row in importer.cleaned()] == ["org:zeta", "org:zeta"]


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        ("org:nothing", r"matches\.csv:\d+: unknown 'org:nothing'"),
        ("place:alphaville", r"matches\.csv:\d+: place:alphaville is a City"),
        ("yes", r"matches\.csv:\d+: the decision 'yes' about 'Zeta' means nothing"),
        ("accept", r"matches\.csv:\d+: the decision 'accept' about 'Nowhere' means nothing"),
        ("new", r"matches\.csv:\d+: a new City would lie in no country"),
    ],
)
def test_a_decision_that_means_nothing_stops_the_import(
    importer: Any, decision: str, what: str
) -> None:
    rows = "name,city\nZeta,Nowhere\n"
    importer.run(rows, PLACED)
    importer.decide(
        **{"Nowhere" if "Nowhere" in what or "City would" in what else "Zeta": decision}
    )
    before = files_of(importer.folder)
    with pytest.raises(ClaimError, match=what):
        importer.run(rows, PLACED)
    assert files_of(importer.folder) == before


def test_things_of_other_tables_are_known(importer: Any) -> None:
    importer.run("name,city\nZeta Inc,Alphaville\n", PLACED)
    other = PLACED.replace("things:", "document:\n  id: more\n  title: More\n"
                           "  publisher: org:press\n  language: en\nthings:")  # fmt: skip
    importer.run("name,city\nZETA Ltd,Alphaville\n", other)
    [row] = importer.cleaned("more")
    assert (row["company"], row["company_new"]) == ("org:zeta", "")
    _, summary = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    assert summary.relations == 3, "one of Alphaville itself, and one of each table"


def test_identifiers_keep_things_of_one_name_apart(importer: Any) -> None:
    mapping = PLACED.replace("column: name\n", "column: name\n    id: code\n")
    importer.run("name,code,city\nZeta,A 1,Alphaville\nZeta,A-2,Alphaville\n", mapping)
    first, second = (row["company"] for row in importer.cleaned())
    assert first.startswith("org:a-1-"), "no id has a blank"
    assert second == "org:A-2"


def test_a_thing_is_known_by_its_chinese_or_other_name_too(importer: Any) -> None:
    mapping = PLACED.replace(
        "column: name\n", "column: name\n    columnZh: zh\n    aliases: more\n"
    )
    importer.run("name,zh,more,city\nAlfa,阿爾法機器人,,Alpha\nB.T.,,x|Beta,Alpha\n", mapping)
    assert [row["company"] for row in importer.cleaned()] == ["org:alpha", "org:beta"]
    row = importer.matches()["Alfa"]
    assert (row["how"], row["note"]) == ("normalised", "by its other name 阿爾法機器人")


def test_other_names_of_a_new_thing_are_kept(importer: Any) -> None:
    mapping = PLACED.replace(
        "column: name\n", "column: name\n    columnZh: zh\n    aliases: more\n"
    )
    importer.run("name,zh,more,city\nZeta,泽塔,Z|ZT,Alpha\n", mapping)
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    found = store.query("SELECT ?name { org:zeta rdfs:label|skos:altLabel ?name } ORDER BY ?name")
    assert [row["name"] for row in found] == ["Z", "ZT", "Zeta", "泽塔"]


def test_known_things_without_anything_said_are_no_bad_rows(importer: Any) -> None:
    report = importer.run("name,city\nBeta,\nZeta,\n", PLACED)
    assert (report.kept, report.rejected, report.claims) == (2, 0, 0)


def test_a_decision_of_another_table_holds_for_new_places_too(importer: Any) -> None:
    mapping = PLACED.replace("kind: City\n", "kind: City\n    partOf: place:china\n")
    importer.run("name,city\nZeta,Deltaville\n", mapping)
    other = mapping.replace("things:", "document:\n  id: more\n  title: More\n"
                            "  publisher: org:press\n  language: en\nthings:")  # fmt: skip
    importer.run("name,city\nEta,Deltaville City\n", other)
    [row] = importer.cleaned("more")
    assert (row["city"], row["city_new"]) == ("place:deltaville", "")


def test_a_name_of_a_thing_of_another_kind_is_told(importer: Any) -> None:
    importer.run("name,city\nThe Press,Alpha\n", PLACED)
    assert (
        importer.matches()["The Press"]["note"] == "org:press is another thing, a MediaOrganization"
    )


def test_several_names_in_a_cell_are_several_claims(importer: Any) -> None:
    mapping = (
        COMPANY + "  field:\n    column: fields\n    kind: [Sector, Technology]\n"
        '    separator: [";", "、"]\n  partner:\n    column: partners\n    kind: Company\n'
        '    separator: ";"\nrelations:\n  - subject: company\n    property: focusesOn\n'
        "    object: field\n  - subject: company\n    property: partnerOf\n    object: partner\n"
    )
    rows = "name,fields,partners\nZeta,education; 制造业、nonsense,Beta;Eta Ltd;;Theta\n"
    report = importer.run(rows, mapping)
    assert report.claims == 5
    assert report.new_things == {"Company": 3}
    assert importer.matches()["nonsense"]["how"] == "unmatched"
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    found = store.query(
        "SELECT ?object ?quote { GRAPH ?claim { org:zeta aie:focusesOn|aie:partnerOf ?object } "
        "?claim aie:evidence/oa:hasSelector/oa:exact ?quote } ORDER BY ?object"
    )
    assert [(row["object"].rpartition("/")[2], row["quote"]) for row in found] == [
        ("beta", "Beta"),
        ("eta", "Eta Ltd"),
        ("theta", "Theta"),
        ("education", "education"),
        ("manufacturing", "制造业"),
    ]


def test_new_places_lie_in_what_the_mapping_says(importer: Any) -> None:
    mapping = PLACED.replace("kind: City\n", "kind: City\n    partOf: place:china\n")
    importer.run("name,city\nZeta,Deltaville\n", mapping)
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    assert store.query("ASK { place:deltaville a aie:City ; aie:partOf place:china }").answer


def test_places_are_not_made_up(importer: Any) -> None:
    report = importer.run("name,city\nZeta,Deltaville\n", PLACED)
    assert (report.kept, report.claims) == (1, 0)
    assert importer.matches()["Deltaville"]["note"] == "no City has this name"


def test_dates_and_periods_are_read(importer: Any) -> None:
    mapping = (
        COMPANY + "dates: day-first\nrelations:\n  - subject: company\n    property: foundedOn\n"
        '    object: "{founded}"\n' + INCOME + '    period: "{year}"\n'
    )
    rows = "name,founded,income,year\nZeta,03/04/2015,5亿元,2023年\n"
    importer.run(rows, mapping)
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    [row] = store.query(
        "SELECT ?founded ?value ?printed ?year { org:zeta aie:foundedOn ?founded . "
        "?f aie:figureOf org:zeta ; aie:value ?value ; aie:asPrinted ?printed ; aie:year ?year }"
    )
    assert (str(row["founded"]), int(row["value"])) == ("2015-04-03", 500_000_000)
    assert (row["printed"], row["year"]) == ("5亿元", 2023)


def test_a_column_a_year_gives_a_figure_a_year(importer: Any) -> None:
    mapping = COMPANY + INCOME.replace(
        "value: income\n", 'value: "Income {year} (million yuan)"\n'
    ).replace("    unit: unit:CNY\n", "")
    rows = "name,Income 2022 (million yuan),Income 2023 (million yuan),note\nZeta,1.5,nan,2024\n"
    report = importer.run(rows, mapping)
    assert report.claims == 1
    [row] = importer.cleaned()
    assert (row["value_1"], row["value_2"]) == ("1500000", "")
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    [found] = store.query("SELECT ?year { ?f aie:figureOf org:zeta ; aie:year ?year }")
    assert found["year"] == 2022


def test_metrics_units_and_states_may_stand_in_columns(importer: Any) -> None:
    mapping = (
        "things:\n  place:\n    column: place\n    kind: City\n  indicator:\n"
        "    column: indicator\n    kind: Metric\n"
        "figures:\n  - figureOf: place\n    metric: indicator\n    value: value\n"
        '    unit: printed\n    period: "{year}"\n    status: "{state}"\n'
    )
    rows = (
        "place,indicator,value,year,state\n"
        "Alphaville,AI enterprise count,more than 300家,2023,Actual\n"
        "Alphaville,人工智能产业规模,5亿元,2025,target\n"
        "Alphaville,AI enterprise count,5亿元,2025,target\n"
        "Alphaville,AI enterprise count,300,2025,target\n"
        "Alphaville,AI enterprise count,300家,2025,planned\n"
    )
    report = importer.run(rows, mapping)
    assert [(r["metric"] if "metric" in r else r["indicator"], r["value_1"], r["unit_1"],
             r["bound_1"], r["status_1"]) for r in importer.cleaned()] == [
        ("metric:ai-enterprise-count", "300", "unit:COUNT", "at-least", "actual"),
        ("metric:ai-industry-scale", "500000000", "unit:CNY", "exact", "target"),
    ]  # fmt: skip
    assert [row["reason"] for row in importer.rejects()] == [
        "value: unit:CNY does not measure metric:ai-enterprise-count",
        "value: '300' prints no unit",
        "value: the status 'planned' is not actual, target or estimate",
    ]
    assert report.kept == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Zeta,oops,2023", "income: 'oops' is no number"),
        ('Zeta,"1,234",2023', "income: '1,234' may be 1234 or 1.234"),
        ("Zeta,$5,2023", "income: '$5' is in unit:USD, not unit:CNY"),
        ("Zeta,5,203", "income: '203' is no time"),
        ("Zeta,5,1023", "income: the period 1023 lies outside 1900 to 2200"),
        (",5,2023", "income is given, but no company"),
        (",,2023", "the row gives no claim: name is empty"),
        ("Zeta,5", "2 cells, but there are 3 columns"),
        ("a" * 301 + ",5,2023", "is no name"),
        ("a\u241fb,5,2023", "is no name"),
    ],
)
def test_a_bad_row_is_rejected_with_line_and_reason(importer: Any, row: str, reason: str) -> None:
    rows = f"name,income,year\nEta,1,2023\n{row}\nTheta,2,2023\n"
    report = importer.run(rows, COMPANY + INCOME + '    period: "{year}"\n')
    assert (report.rows, report.kept, report.rejected) == (3, 2, 1)
    [rejected] = importer.rejects()
    assert (rejected["row"], rejected["line"]) == ("3", "3")
    assert reason in rejected["reason"]
    assert rejected["how to mend"]
    assert [row["company"] for row in importer.cleaned()] == ["org:eta", "org:theta"]


def test_a_name_of_a_rejected_row_is_introduced_by_the_next(importer: Any) -> None:
    importer.run("name,income\nZeta,oops\nZeta,1\n", COMPANY + INCOME)
    [row] = importer.cleaned()
    assert row["company_new"] == "org:zeta"
    assert importer.matches()["Zeta"]["rows"] == "1"


def test_people_are_counted_in_whole_numbers(importer: Any) -> None:
    importer.run("name,staff\nZeta,1.200\nEta,5\n", COMPANY + "decimal: point\n" + STAFF)
    assert importer.rejects()[0]["reason"] == "staff: '1.200' is 1.2, no whole number"


def test_a_scale_counts_once(importer: Any) -> None:
    mapping = COMPANY + INCOME + "    scale: 1000000\n"
    importer.run("name,income\nZeta,1.5\nEta,1.5 million\n", mapping)
    assert importer.cleaned()[0]["value_1"] == "1500000"
    assert "says a scale, and so does the mapping" in importer.rejects()[0]["reason"]


@pytest.mark.parametrize("text", ["", "nan", "N/A", "-", "—", "null", "#N/A", "暂无"])
def test_what_is_missing_gives_no_claim_and_no_fault(importer: Any, text: str) -> None:
    report = importer.run(f"name,income\nZeta,{text}\nEta,1\n", COMPANY + INCOME)
    assert (report.claims, report.rejected) == (1, 0)


def test_what_is_missing_can_be_said(importer: Any) -> None:
    report = importer.run("name,income\nNA,1\nZeta,-99\n", COMPANY + 'missing: ["-99"]\n' + INCOME)
    assert report.claims == 1
    assert [row["company"] for row in importer.cleaned()] == ["org:na", "org:zeta"]


def test_cells_are_data(importer: Any) -> None:
    """Nothing in a cell is run or filled in, and spreadsheets are kept from it."""
    names = [
        "=cmd|' /C calc'!A0",
        "{name}",
        "<b>x</b>",
        "org:x> . <a> <b",
        "a\nb",
        '"q"',
        "🤖\u0007",
    ]
    rows = "name,city\n" + "".join('"{}",Alphaville\n'.format(n.replace('"', '""')) for n in names)
    report = importer.run(rows + '=1+1,\n"=x,1\n', PLACED)
    assert report.kept == 8
    assert all(not name.startswith("=") for name in importer.matches())
    assert all(not (row["name"] or "").startswith("=") for row in importer.rejects())
    store, _ = build_in_memory(ontology_folder(), [importer.known, importer.folder])
    found = {
        row["label"]
        for row in store.query("SELECT ?label { ?x a aie:Company ; rdfs:label ?label }")
    }
    assert {"{name}", "<b>x</b>", "org:x> . <a> <b", "a b", '"q"', "🤖", names[0]} <= found


def refused(report: ImportReport) -> bool:
    return not report.written


def test_strict_writes_nothing_for_one_bad_row(importer: Any) -> None:
    report = importer.run("name,income\nZeta,1\nEta,oops\n", COMPANY + INCOME, strict=True)
    assert refused(report)
    assert report.told[0].line == 3
    assert not importer.folder.exists()


def test_a_table_whose_rows_are_all_bad_changes_nothing(importer: Any) -> None:
    importer.run("name,income\nZeta,1\n", COMPANY + INCOME)
    before = files_of(importer.folder)
    assert refused(importer.run("name,income\nZeta,oops\n", COMPANY + INCOME))
    assert refused(importer.run("name,income\n", COMPANY + INCOME))
    assert files_of(importer.folder) == before


def test_files_made_by_hand_are_not_replaced(importer: Any) -> None:
    (importer.folder / "tables").mkdir(parents=True)
    (importer.folder / "tables" / "firms.csv").write_text("mine")
    with pytest.raises(SourceError, match="not made by an import"):
        importer.run("name\nZeta\n", COMPANY)
    (importer.folder / "tables" / "firms.csv").unlink()
    (importer.folder / "claims").mkdir()
    (importer.folder / "claims" / "firms.yaml").write_text("mine")
    with pytest.raises(SourceError, match="a claim file has the document's id"):
        importer.run("name\nZeta\n", COMPANY)


def test_an_unknown_publisher_is_registered(importer: Any) -> None:
    mapping = (
        "document:\n  id: firms\n  title: Firms\n  publisher: 统计局 Office\n  language: en\n"
        + COMPANY
    )
    for _ in range(2):
        importer.run("name\nZeta\n", mapping)
        build_in_memory(ontology_folder(), [importer.known, importer.folder])
    registry = (importer.folder / "registry" / "firms.csv").read_text(encoding="utf-8")
    assert registry.count("统计局 Office") == 1


def test_a_known_publisher_is_found_by_name(importer: Any) -> None:
    mapping = (
        "document:\n  id: firms\n  title: Firms\n  publisher: the press\n  language: en\n" + COMPANY
    )
    importer.run("name\nZeta\n", mapping)
    assert not (importer.folder / "registry").exists()
    text = (importer.folder / "tables" / "firms.yaml").read_text(encoding="utf-8")
    assert 'publisher: "org:press"' in text


def test_decisions_are_read_as_a_spreadsheet_saves_them(importer: Any) -> None:
    rows = "name,city\n阿尔法机器人公司,Alphaville\n"
    importer.run(rows, PLACED)
    importer.decide(阿尔法机器人公司="org:beta")
    path = importer.folder / "imports" / "firms" / "matches.csv"
    text = path.read_text(encoding="utf-8-sig").replace(",", ";")
    path.write_bytes(text.encode("gb18030"))
    importer.run(rows, PLACED)
    assert importer.cleaned()[0]["company"] == "org:beta"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"thing,name\n", b'thing,name,id,decision\n"']
)
def test_a_broken_file_of_matches_is_refused(importer: Any, content: bytes) -> None:
    rows = "name,city\nZeta,Alphaville\n"
    importer.run(rows, PLACED)
    path = importer.folder / "imports" / "firms" / "matches.csv"
    path.write_bytes(content)
    with pytest.raises((SourceError, ClaimError), match=r"matches\.csv"):
        importer.run(rows, PLACED)
    assert path.read_bytes() == content


def test_decisions_about_names_that_are_gone_are_kept(importer: Any) -> None:
    importer.run("name,city\nZeta,Alphaville\n", PLACED)
    importer.decide(Zeta="org:beta")
    importer.run("name,city\nEta,Alphaville\n", PLACED)
    row = importer.matches()["Zeta"]
    assert (row["decision"], row["rows"], row["note"]) == (
        "org:beta",
        "0",
        "the table has this name no more",
    )
