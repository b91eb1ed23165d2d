"""The data that travel with the package."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.bundled import data_folder, ontology_folder
from kg.claims.model import MAX_QUOTE, FigureClaim, evidence_kind
from kg.dataset.inputs import Inputs, read_inputs
from kg.sources.csv_rows import iter_rows

DATA = data_folder()
REGISTRIES = sorted((DATA / "registry").glob("*.csv"))
CLAIM_FILES = sorted((DATA / "claims").glob("*.yaml"))
FILES = sorted(path for path in DATA.rglob("*") if path.is_file())

#: Documents whose text was read whole, to their numbers of figures and relations. More are
#: welcome; fewer are a loss.
COUNTS = {
    "breaking-latest-undated-core-ai-industry": (5, 49),
    "china-daily-2018-ai-industrial-upgrading": (8, 31),
    "global-times-2023-first-tier-cities-ai-plans": (2, 56),
    "jinan-municipal-government-2021-ai-industry": (11, 38),
    "lin-gang-2020-ai-development-orientation": (2, 61),
}

#: Figures read from a table column that is not the page's own words.
AREAS = ("metric:site-area", "metric:floor-area")

#: Thing and metric whose values lie more than ten times apart, and why.
OUTLIERS = {
    ("place:china", "metric:core-ai-industry-scale"): (
        "51 billion yuan for 2019 (a vice-minister) and 325 billion for 2020 count by different "
        "definitions; targets for 2030 are higher still"
    ),
    ("place:china-speech-valley", "metric:enterprise-count"): "growth from 100 (2017) to 1,423",
    ("place:guangdong", "metric:core-ai-industry-scale"): (
        "26 billion yuan about 2018, targets up to 440 billion for 2027"
    ),
    ("place:xiamen", "metric:ai-industry-scale"): (
        "the page contradicts itself: 600 billion yuan is probably a slip for 60"
    ),
    ("place:zhongguancun-jingxi-ai-park", "metric:enterprise-count"): (
        "15 companies in the pilot area against 400 once the park is built"
    ),
}

#: Pages of which nothing could be said with the properties there are.
PAGES_WITHOUT_A_CLAIM = {
    "https://yicaiglobal.com/news/ai-business-ecosystem-takes-shape-guangzhou-after-37-chinese-"
    "firms-join-its-ai-institute",
}

#: Rows whose page was read whole, and says something else.
BETTER_READ = {"F0305": "the page expects 50 billion yuan; it sets no goal"}


@cache
def inputs() -> Inputs:
    return read_inputs(ontology_folder(), [DATA])


def name_of(path: Path) -> str:
    return path.relative_to(DATA).as_posix()


def test_check_finds_no_fault(kg: Callable[..., Any]) -> None:
    ran = kg("check")
    assert (ran.code, ran.err) == (0, ""), ran.text


def test_check_against_the_texts_finds_no_fault(kg: Callable[..., Any], documents: Path) -> None:
    ran = kg("check", "--documents", documents)
    assert ran.code == 0, ran.text
    read = [found for found in inputs().claim_sets if found.document.sha256]
    claims, texts = sum(len(found.claims()) for found in read), len(read)
    assert f"{claims:,} quotes verified in {texts} texts: no faults" in ran.text


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file_is_utf_8_with_newlines(path: Path) -> None:
    raw = path.read_bytes()
    raw.decode("utf-8")
    assert b"\r" not in raw, f"{path}: write lines that end with \\n"
    assert not raw.startswith(b"\xef\xbb\xbf"), f"{path}: remove the byte order mark"
    assert raw.endswith(b"\n"), f"{path}: end the last line"
    assert not re.search(rb"[ \t]+\n", raw), f"{path}: remove blanks at the end of lines"


@pytest.mark.parametrize("path", REGISTRIES, ids=name_of)
def test_registry_is_sorted_by_id(path: Path) -> None:
    ids = [row.cells["id"] for row in iter_rows(path)]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_document_is_named_by_publisher_year_and_slug(path: Path) -> None:
    assert re.fullmatch(r"[a-z0-9-]+-(?:[12][0-9]{3}|undated)-[a-z0-9-]+", path.stem)


def test_counts_of_claims() -> None:
    found = {
        claims.document.id.partition(":")[2]: (len(claims.figures), len(claims.relations))
        for claims in inputs().claim_sets
    }
    assert set(COUNTS) <= set(found)
    for document, (figures, relations) in COUNTS.items():
        assert found[document][0] >= figures, document
        assert found[document][1] >= relations, document


def test_data_are_large_enough_to_query_and_cluster() -> None:
    """Numbers by kind; each claim file says what it should hold, these are the sums."""
    kinds = Counter(entity.kind for entity in inputs().things.entities.values())
    least = {"City": 25, "District": 25, "Province": 13, "Park": 60, "Company": 140, "Zone": 30}
    assert {kind: kinds[kind] for kind, number in least.items() if kinds[kind] < number} == {}
    claims = [claim for found in inputs().claim_sets for claim in found.claims()]
    assert len(inputs().claim_sets) >= 350
    assert sum(isinstance(claim, FigureClaim) for claim in claims) >= 600
    assert sum(not isinstance(claim, FigureClaim) for claim in claims) >= 1_700


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_document_year_is_that_of_its_name(path: Path) -> None:
    [document] = [c.document for c in inputs().claim_sets if c.location.path == str(path)]
    year = re.search(r"-([12][0-9]{3}|undated)-", f"{path.stem}-")
    assert year is not None
    assert (document.published or "undated").startswith(year[1]), path


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_evidence_is_as_strong_as_the_document_was_read(path: Path) -> None:
    [claims] = [c for c in inputs().claim_sets if c.location.path == str(path)]
    for claim in claims.claims():
        evidence = claim.evidence
        where = f"{path}:{claim.location.line}"
        if claims.document.sha256:
            assert evidence_kind(claim, claims.document) == "verified", f"{where}: give offsets"
        if isinstance(claim, FigureClaim) and not claim.as_printed:
            assert claim.note or claim.metric in AREAS, f"{where}: say where the figure is from"
        if evidence.quote is not None:
            assert len(evidence.quote) <= MAX_QUOTE, where
            assert not evidence.quote.rstrip().endswith(("。", "！")), f"{where}: a whole sentence"


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_claims_do_not_retell_the_text(path: Path) -> None:
    """What is quoted of a document, each place once, stays far below the whole of it."""
    [claims] = [c for c in inputs().claim_sets if c.location.path == str(path)]
    places: set[int] = set()
    for claim in claims.claims():
        if claim.evidence.start is not None and claim.evidence.end is not None:
            places.update(range(claim.evidence.start, claim.evidence.end))
    if places:
        assert len(places) < 0.5 * max(places)


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_notes_are_for_readers(path: Path) -> None:
    [claims] = [c for c in inputs().claim_sets if c.location.path == str(path)]
    for claim in claims.claims():
        where = f"{path}:{claim.location.line}"
        if claim.review in ("doubtful", "unreviewed"):
            assert claim.note, f"{where}: say what is doubtful"
        for passage in re.findall(r"[\"“]([^\"”]+)[\"”]", claim.note or ""):
            assert len(passage) <= MAX_QUOTE, f"{where}: the note quotes a passage"
        assert not re.search(r"\b[A-Z]\d{3,4}\b|[a-z]_[a-z]", claim.note or ""), where


def used_things() -> set[str]:
    """Ids that claims and documents name, and all that those are part of."""
    used: set[str] = set()
    for claims in inputs().claim_sets:
        document = claims.document
        used |= {document.publisher, document.original_publisher or ""}
        for claim in claims.claims():
            if isinstance(claim, FigureClaim):
                used |= {claim.figure_of, claim.reported_by or "", claim.set_by or ""}
            else:
                used |= {claim.subject, str(claim.object)}
    entities = inputs().things.entities
    waiting = [id_ for id_ in used if id_ in entities]
    while waiting:
        for whole in entities[waiting.pop()].part_of:
            if whole not in used:
                used.add(whole)
                waiting.append(whole)
    return used


def test_no_thing_is_registered_that_nothing_names() -> None:
    unused = sorted(set(inputs().things.entities) - used_things())
    assert not unused, f"named by no claim, document or partOf: {', '.join(unused)}"


def test_no_name_belongs_to_two_things_of_a_kind() -> None:
    names = Counter(
        (entity.id.partition(":")[0], name.text.lower())
        for entity in inputs().things.entities.values()
        for name in (*entity.labels, *entity.aliases)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_identifier_belongs_to_two_things() -> None:
    entities = inputs().things.entities.values()
    for field in ("wikidata", "geonames", "iso3166_2"):
        counts = Counter(getattr(entity, field) for entity in entities if getattr(entity, field))
        assert [id_ for id_, count in counts.items() if count > 1] == [], field


def wholes() -> dict[str, set[str]]:
    """Places to what they lie in, by registry and by claims that are actual."""
    found = {
        entity.id: set(entity.part_of)
        for entity in inputs().things.entities.values()
        if entity.id.startswith("place:")
    }
    for claims in inputs().claim_sets:
        for relation in claims.relations:
            place = relation.subject in found and relation.status == "actual"
            if place and relation.property in ("partOf", "locatedIn", "capitalOf"):
                found[relation.subject].add(str(relation.object))
    return found


def test_every_place_lies_in_a_country() -> None:
    kinds = {entity.id: entity.kind for entity in inputs().things.entities.values()}
    above = wholes()
    for place in above:
        reached, waiting = {place}, [place]
        while waiting:
            for whole in above[waiting.pop()] - reached:
                reached.add(whole)
                waiting.append(whole)
        in_country = any(kinds[id_] == "Country" for id_ in reached)
        assert in_country or kinds[place] == "Region", f"{place} lies in no country"


def test_every_city_has_coordinates_or_a_reason() -> None:
    for entity in inputs().things.entities.values():
        if entity.kind == "City":
            assert entity.coordinates or entity.note, f"{entity.path}:{entity.line}: where is it?"


def test_every_chinese_name_says_where_it_is_from() -> None:
    for entity in inputs().things.entities.values():
        if len(entity.labels) > 1:
            assert entity.label_zh_basis, f"{entity.path}:{entity.line}: give label_zh_basis"


def test_figures_lie_within_an_order_of_magnitude_or_are_known_to_differ() -> None:
    """A value more than ten times another of the same thing and metric is looked at."""
    values: dict[tuple[str, str, str], set[Decimal]] = {}
    for claims in inputs().claim_sets:
        for figure in claims.figures:
            key = (figure.figure_of, figure.metric, figure.unit)
            values.setdefault(key, set()).add(figure.value)
    apart = {key[:2] for key, found in values.items() if max(found) > 10 * min(found)}
    assert apart == set(OUTLIERS)


@pytest.fixture(scope="session")
def facts(documents: Path) -> Path:
    """Folder of the researched rows; skip where there is none."""
    folder = documents.parent / "facts"
    if not folder.is_dir():
        pytest.skip("the researched rows are not here")
    return folder


def test_every_researched_figure_is_a_claim_of_its_page(facts: Path) -> None:
    """No row is lost: its page is a document, which gives the value with the same status."""
    claimed = {
        (claims.document.url, figure.value, figure.status)
        for claims in inputs().claim_sets
        for figure in claims.figures
    }
    rows = [row.cells for row in iter_rows(facts / "figures.csv")]
    assert len(rows) > 500
    lost = [
        row["id"]
        for row in rows
        if (row["source_url"], Decimal(row["value"]), row["kind"]) not in claimed
    ]
    assert lost == list(BETTER_READ)


def test_every_researched_page_is_a_document(facts: Path) -> None:
    urls = {claims.document.url for claims in inputs().claim_sets}
    pages = {
        row.cells["source_url"]
        for name in ("figures", "relations", "companies", "parks", "policies", "pilot_zones")
        for row in iter_rows(facts / f"{name}.csv")
    }
    assert pages - urls == PAGES_WITHOUT_A_CLAIM
    for row in iter_rows(facts / "figures.csv"):
        if row.cells["source_quality"] == "low":
            [quality] = {
                claims.document.quality
                for claims in inputs().claim_sets
                if claims.document.url == row.cells["source_url"]
            }
            assert quality == "low", row.cells["id"]
