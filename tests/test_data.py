"""The data that travel with the package."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.bundled import data_folder, ontology_folder
from kg.claims.model import MAX_QUOTE, FigureClaim
from kg.dataset.inputs import Inputs, read_inputs
from kg.sources.csv_rows import iter_rows

DATA = data_folder()
REGISTRIES = sorted((DATA / "registry").glob("*.csv"))
CLAIM_FILES = sorted((DATA / "claims").glob("*.yaml"))
FILES = sorted(path for path in DATA.rglob("*") if path.is_file())

#: Claim file to its numbers of figures and relations. More are welcome; fewer are a loss.
COUNTS = {
    "breaking-latest-undated-core-ai-industry": (5, 49),
    "china-daily-2018-ai-industrial-upgrading": (8, 31),
    "global-times-2023-first-tier-cities-ai-plans": (2, 56),
    "jinan-municipal-government-2021-ai-industry": (11, 38),
    "lin-gang-2020-ai-development-orientation": (2, 61),
}


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
    claims = sum(len(found.claims()) for found in inputs().claim_sets)
    texts = len(inputs().claim_sets)
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


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_every_claim_has_a_short_quote_with_offsets(path: Path) -> None:
    [claims] = [c for c in inputs().claim_sets if c.location.path == str(path)]
    for claim in claims.claims():
        evidence = claim.evidence
        where = f"{path}:{claim.location.line}"
        assert evidence.quote, f"{where}: quote the words that carry the claim"
        assert len(evidence.quote) <= MAX_QUOTE, where
        assert evidence.start is not None, f"{where}: give the offsets of the quote"
        assert not evidence.quote.rstrip().endswith(("。", "！")), f"{where}: a whole sentence"


@pytest.mark.parametrize("path", CLAIM_FILES, ids=name_of)
def test_claims_do_not_retell_the_text(path: Path) -> None:
    """What is quoted of a document, each place once, stays far below the whole of it."""
    [claims] = [c for c in inputs().claim_sets if c.location.path == str(path)]
    places: set[int] = set()
    for claim in claims.claims():
        if claim.evidence.start is not None and claim.evidence.end is not None:
            places.update(range(claim.evidence.start, claim.evidence.end))
    last = max(places)
    assert len(places) < 0.5 * last


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
