"""Checking everything at once."""

import time
from pathlib import Path
from typing import Any

import pytest

from kg.bundled import data_folder, ontology_folder
from kg.dataset.check import Report, check_data
from kg.errors import SourceError


def check(example: Any, *, texts: Path | None = None, **data: Any) -> Report:
    return check_data(ontology_folder(), [example.data(**data)], texts)


def test_sound_data_have_no_faults(example: Any) -> None:
    report = check(example, texts=example.texts())
    assert report.faults == ()
    assert (report.documents, report.claims, report.texts, report.verified) == (1, 2, 1, 2)


def test_kinds_of_evidence_are_counted(example: Any) -> None:
    relation = {**example.relation(), "start": None, "end": None, "quote": None}
    report = check(example, claims=example.claims(relations=[relation]))
    assert report.faults == ()
    assert report.evidence == {"verified": 1, "page-only": 1}


def test_without_texts_no_quote_is_verified(example: Any) -> None:
    report = check(example)
    assert report.faults == ()
    assert (report.texts, report.verified) == (0, 0)


def test_changed_text_is_told(example: Any) -> None:
    report = check(example, texts=example.texts(example.text + " "))
    [fault] = report.faults
    assert "has the hash" in fault.what
    assert (report.texts, report.verified) == (0, 0)


def test_document_without_hash_is_told_when_texts_are_at_hand(example: Any) -> None:
    """Its quotes once were silently left unverified."""
    document = example.document()
    del document["sha256"]
    report = check(example, texts=example.texts(), claims=example.claims(document=document))
    assert any("sha256" in fault.what + fault.mend for fault in report.faults)


def test_wrong_quotes_are_not_counted_as_verified(example: Any) -> None:
    relation = example.relation(start=0, end=9)
    report = check(example, texts=example.texts(), claims=example.claims(relations=[relation]))
    assert len(report.faults) == 1
    assert report.verified == 1


def test_search_log_is_checked_with_what_it_names(example: Any) -> None:
    folder = example.data()
    log = folder / "searches.csv"
    header = "place,metric,years,date,where\n"
    row = "place:alphavile,metric:ai-sales-revenue,2018,2026-05-01,site\n"
    log.write_text(header + row, encoding="utf-8")
    [fault] = check_data(ontology_folder(), [folder], None).faults
    assert (fault.line, fault.mend) == (2, "Did you mean place:alphaville?")
    log.write_text(header + row.replace("2018", "soon"), encoding="utf-8")
    [fault] = check_data(ontology_folder(), [folder], None).faults
    assert fault.what.startswith("years 'soon'")


def test_missing_folder_of_texts_is_refused(example: Any) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        check(example, texts=example.folder / "none")


def test_planted_faults_of_every_sort_are_found_in_one_run(example: Any) -> None:
    figure, relation = example.figure, example.relation
    planted = {
        "unknown field": figure(valu="1", period="2001"),
        "unknown unit": figure(unit="unit:CNX", period="2002"),
        "unit of another kind": figure(unit="unit:COUNT", period="2003"),
        "dangling id": figure(figureOf="place:alphavile", period="2004"),
        "impossible date": figure(period="2018-02-30"),
        "number not that of the quote": figure(value="6258000000", period="2006"),
        "number not that of the Chinese quote": figure(
            metric="metric:ai-enterprise-count",
            value="20000",
            unit="unit:COUNT",
            quote="超2000家",
            period="2007",
        ),
        "not a number": figure(value="NaN", period="2008"),
        "quote changed": figure(quote="62.58 billion Yuan", start=83, end=101, period="2009"),
        "offsets shifted": figure(start=84, end=102, period="2010"),
        "negative count": figure(
            metric="metric:ai-enterprise-count",
            value="-3000",
            unit="unit:COUNT",
            quote="more than 3,000 AI enterprises",
            period="2011",
        ),
        "long quote": figure(quote=example.text[:101], start=0, end=101, period="2012"),
        "made twice": figure(period="2013"),
        "made twice again": figure(period="2013"),
        "unknown property": relation(property="loctedIn"),
        "object of another kind": relation(object="sector:finance"),
        "related to itself": relation(subject="place:alphaville"),
        "unknown status": relation(status="certain"),
    }
    figures = [claim for claim in planted.values() if "figureOf" in claim]
    relations = [claim for claim in planted.values() if "subject" in claim]
    text = example.claims(
        figures=figures, relations=relations, expected={"figures": 40, "relations": 50}
    )
    registry = {
        "places": (
            "place:alphaville,City,Alphaville,阿尔法市,,place:china,91 0,,,,\n"
            "place:beta-park,Park,Beta Park,,,place:gamma,,,,,\n"
            "place:china,Country,China,中国,,,,,,CN,\n"
            "place:delta,Park,Delta,,,,,,,,\n"
        ),
        "zones": "zone:z,Zonne,Z,,,,,,,,\n",
    }
    folder = example.data(registry=registry, claims=text)
    report = check_data(ontology_folder(), [folder], example.texts())
    told = {(Path(fault.path).name, fault.line) for fault in report.faults}
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if line.startswith("  - ")] + [len(lines) + 1]
    claims = "press-2018-alphaville.yaml"
    for (name, _), start, end in zip(planted.items(), starts[:-1], starts[1:], strict=True):
        if name != "made twice":
            assert any((claims, line) in told for line in range(start, end)), name
    for place in [("places.csv", 2), ("places.csv", 3), ("places.csv", 5), ("zones.csv", 2)]:
        assert place in told, place
    for count in ("  figures: 40", "  relations: 50"):
        assert (claims, lines.index(count) + 1) in told
    assert list(report.faults) == sorted(report.faults)
    for fault in report.faults:
        assert fault.mend or "Write " in fault.what or fault.what.endswith("]"), fault


def test_fault_in_every_claim_of_a_large_file_is_told_quickly(example: Any) -> None:
    relations = [example.relation(object=f"place:alphavile-{n}") for n in range(2_000)]
    places = "place:china,Country,China,中国,,,,,,CN,\n" + "".join(
        f"place:alphaville-{n},City,Alphaville {n},,,place:china,,,,,\n" for n in range(2_000)
    )
    places += "place:alphaville,City,Alphaville,,,place:china,,,,,\n"
    places += "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
    text = example.claims(figures=[], relations=relations)
    began = time.perf_counter()
    report = check(example, registry={"places": places}, claims=text)
    assert time.perf_counter() - began < 8
    assert len(report.faults) == 2_000


def test_bundled_texts_may_be_absent_beside_other_data(example: Any) -> None:
    """A user's folder of texts does not hold those of the bundled documents."""
    texts = example.texts()
    together = check_data(ontology_folder(), [data_folder(), example.data()], texts)
    assert not [fault for fault in together.faults if "no text in" in fault.what]
    assert together.absent == 5
    alone = check_data(ontology_folder(), [data_folder()], texts)
    assert len([fault for fault in alone.faults if "no text in" in fault.what]) == 5
