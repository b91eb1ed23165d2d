"""Whole answers of named questions, worked out from the claim files without the store."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import kg
from kg.bundled import data_folder
from kg.figures.comparability import is_summed
from kg.figures.reading import read_figures
from kg.figures.targets.outcomes import judge
from kg.graph import Graph

Rows = list[dict[str, Any]]
Claim = dict[str, Any]


def ask(graph: Graph, question: str, **parameters: str) -> Rows:
    return list(graph.ask(question, **parameters).rows(compact=True))


def of_document(rows: Rows, *documents: str) -> Rows:
    return [row for row in rows if row["document"] in documents]


def _read_claim_files() -> Iterator[Claim]:
    for path in sorted((data_folder() / "claims").glob("*.yaml")):
        yield yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only


CLAIM_FILES: Final = list(_read_claim_files())


def _claims(kind: str) -> Iterator[tuple[str, Claim]]:
    for claim_set in CLAIM_FILES:
        for claim in claim_set.get(kind) or ():
            yield f"document:{claim_set['document']['id']}", claim


def _year(claim: Claim) -> int | None:
    period = claim.get("period", "")
    return int(period.rpartition("/")[2][:4]) if period else None


def _from_claim_files(rows: Rows) -> Rows:
    """Leave out rows of documents that are tables."""
    return of_document(rows, *(f"document:{found['document']['id']}" for found in CLAIM_FILES))


def _fields(document: str, claim: Claim) -> tuple[Any, ...]:
    return (
        document,
        claim["figureOf"],
        claim["metric"],
        _year(claim),
        claim["status"],
        claim["bound"],
        Decimal(claim["value"]),
        claim["unit"],
        claim.get("asPrinted", claim.get("quote")),
        claim.get("reportedBy"),
        claim.get("setBy"),
        *_strength(document, claim),
    )


def _strength(document: str, claim: Claim) -> tuple[str, str]:
    """Kind of evidence and quality of the source of a claim."""
    (head,) = (
        found["document"]
        for found in CLAIM_FILES
        if document == f"document:{found['document']['id']}"
    )
    words = {"quote", "asPrinted"} & claim.keys()
    proven = "start" in claim and "sha256" in head
    kind = "verified" if proven else "quoted" if words else "page-only"
    return kind, head.get("quality", "normal")


def _words(claim: Claim) -> tuple[str | None, int | None, int | None]:
    """Quote of a claim and its offsets."""
    start, end = (int(claim[name]) if name in claim else None for name in ("start", "end"))
    return claim.get("quote"), start, end


def _figures(rows: Rows, subject: str) -> Counter[tuple[Any, ...]]:
    names = ("document", subject, "metric", "year", "status", "bound", "value", "unit")
    names += ("as_printed", "reported_by", "policy", "evidence_kind", "source_quality")
    return Counter(tuple(row[name] for name in names) for row in _from_claim_files(rows))


def _holds(claim: Claim) -> bool:
    return claim.get("review") != "withdrawn"


def test_oracle_figures_of_places_and_metrics(graph: Graph) -> None:
    held = [(document, claim) for document, claim in _claims("figures") if _holds(claim)]
    expected = Counter(_fields(*found) for found in held)
    assert _figures(ask(graph, "figures-by-metric"), "subject") == expected
    of_places = Counter(_fields(*found) for found in held if found[1]["figureOf"][:6] == "place:")
    assert _figures(ask(graph, "figures-of-place"), "place") == of_places


def test_oracle_targets(graph: Graph) -> None:
    expected = Counter(
        (document, claim["figureOf"], claim["metric"], _year(claim), Decimal(claim["value"]),
         claim["bound"], claim.get("setBy"))
        for document, claim in _claims("figures")
        if claim["status"] == "target" and claim["figureOf"][:6] == "place:" and _holds(claim)
    )  # fmt: skip
    columns = ("document", "place", "metric", "due_year", "value", "bound", "policy")
    rows = _from_claim_files(ask(graph, "targets-by-place"))
    assert Counter(tuple(row[column] for column in columns) for row in rows) == expected


def test_oracle_undated_figures(graph: Graph) -> None:
    expected = Counter(
        (document, claim["figureOf"], claim["metric"], Decimal(claim["value"]))
        for document, claim in _claims("figures")
        if "period" not in claim and _holds(claim)
    )
    columns = ("document", "subject", "metric", "value")
    rows = _from_claim_files(ask(graph, "undated-figures"))
    assert Counter(tuple(row[column] for column in columns) for row in rows) == expected


def test_oracle_conflicting_figures(graph: Graph) -> None:
    cells = defaultdict(list)
    for document, claim in _claims("figures"):
        if "period" in claim and _holds(claim):
            cell = (claim["figureOf"], claim["metric"], claim["period"], claim["status"])
            cells[(*cell, claim["unit"])].append((document, Decimal(claim["value"])))
    expected = Counter(
        (*cell, *found)
        for cell, claims in cells.items()
        for found in claims
        if len({value for _, value in claims}) > 1
    )
    columns = ("subject", "metric", "period", "status", "unit", "document", "value")
    rows = _from_claim_files(ask(graph, "conflicting-figures"))
    found = Counter(tuple(row[column] for column in columns) for row in rows)
    assert found >= expected  # a table may add a value that differs


def _lowest_and_highest(claim: Claim) -> tuple[Decimal, Decimal]:
    value = Decimal(claim["value"])
    low = {"about": Decimal("0.95"), "at-most": 1 / Decimal("1.2")}.get(claim["bound"], 1)
    high = {"about": Decimal("1.05"), "at-least": Decimal("1.2")}.get(claim["bound"], 1)
    return value * low, value * high


@pytest.mark.parametrize(
    ("metric", "year", "kind"),
    [
        ("metric:ai-enterprise-count", "2025", "City"),
        ("metric:core-ai-industry-scale", "2024", "City"),
        ("metric:ccid-ai-index-score", "2022", "Province"),
        ("metric:enterprise-count", "2021", "Park"),
    ],
)
def test_oracle_rank_intervals(graph: Graph, metric: str, year: str, kind: str) -> None:
    things = ask(graph, "entities-by-kind", kind=kind)
    places = {row["thing"] for row in things if row["class"] == f"aie:{kind}"}
    cells = defaultdict(list)
    for _, claim in _claims("figures"):
        right = (claim["metric"], claim["status"], _holds(claim)) == (metric, "actual", True)
        is_money = claim["unit"] in ("unit:CNY", "unit:USD")
        of_year = claim.get("period") == year if is_money else str(_year(claim)) == year
        if right and of_year and claim["figureOf"] in places:
            cells[claim["figureOf"], claim["unit"]].append(_lowest_and_highest(claim))
    bounds = {
        cell: (min(low for low, _ in found), max(high for _, high in found))
        for cell, found in cells.items()
    }
    assert bounds
    expected = {
        cell: (
            1 + sum(bounds[other][0] > high for other in bounds if other[1] == cell[1]),
            sum(bounds[other][1] >= low for other in bounds if other[1] == cell[1]),
        )
        for cell, (low, high) in bounds.items()
    }
    rows = ask(graph, "rank-intervals", metric=metric, year=year, kind=kind)
    ranked = {(r["place"], r["unit"]): (r["best"], r["worst"]) for r in rows if r["best"]}
    assert ranked == expected
    assert {row["place"] for row in rows} == places
    assert all((row["best"] is None) == bool(row["reason"]) for row in rows)


@pytest.mark.parametrize("year", [2022, 2024, 2025])
def test_oracle_rank_intervals_agrees_with_the_function(graph: Graph, year: int) -> None:
    """Half of the last digit apart, which tells no two of these cities apart."""
    rows = ask(graph, "rank-intervals", metric="AI enterprise count", year=str(year), kind="City")
    table = graph.ranks("AI enterprise count", year)
    asked = {row["place"]: (row["best"], row["worst"]) for row in rows}
    assert asked == {
        place: (best, worst)
        for place, best, worst in zip(table["place_id"], table["best"], table["worst"], strict=True)
    }


def test_oracle_targets_without_actuals(graph: Graph) -> None:
    held = [(document, claim) for document, claim in _claims("figures") if _holds(claim)]
    known = {
        (claim["figureOf"], claim["metric"], _year(claim))
        for _, claim in held
        if claim["status"] == "actual" and "period" in claim
    }
    expected = Counter(
        (document, claim["figureOf"], claim["metric"], _year(claim), Decimal(claim["value"]))
        for document, claim in held
        if claim["status"] == "target"
        and (claim["figureOf"], claim["metric"], _year(claim)) not in known
    )
    columns = ("document", "place", "metric", "due_year", "value")
    rows = _from_claim_files(ask(graph, "targets-without-actuals"))
    assert Counter(tuple(row[column] for column in columns) for row in rows) == expected


def test_targets_with_actuals_are_judged_as_by_the_ledger(graph: Graph) -> None:
    """Each pair by itself: the rules in SPARQL and in Python are written apart."""
    read = read_figures(graph.store)
    figures = read.figures
    expected = set()
    for target in (figure for figure in figures if figure.status == "target"):
        for actual in (figure for figure in figures if figure.status == "actual"):
            alike = (target.subject, target.metric, target.unit) == (
                actual.subject,
                actual.metric,
                actual.unit,
            )
            if not alike or target.period is None or actual.period is None:
                continue
            due, of = target.period, actual.period
            if due.start <= of.start and of.end <= due.end:
                summed = is_summed(target, read.background)
                status = judge(target, [actual], [], date(2999, 1, 1), summed=summed).status
                expected.add((target.claim, actual.claim, str(status)))
    rows = ask(graph, "targets-with-actuals")
    assert {(row["claim"], row["actual_claim"], row["outcome"]) for row in rows} == expected
    assert len(rows) == len(expected) > 10
    assert {row["outcome"] for row in rows} == {"met", "missed", "undecided"}


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        (("at-most", 100), ("exact", 99), "met"),
        (("at-most", 100), ("at-least", 101), "missed"),
        (("at-most", 100), ("at-least", 99), "undecided"),
        (("about", 100), ("exact", 95), "met"),
        (("exact", 100), ("about", 101), "undecided"),
        (("exact", 100), ("at-most", 99), "missed"),
        (("exact", 100), ("at-least", 99), "undecided"),
    ],
)
def test_targets_with_actuals_at_their_bounds(
    example: Any, target: Any, actual: Any, outcome: str
) -> None:
    figures = [
        example.figure(status=status, bound=bound, value=str(value), period="2020", quote=None)
        for status, (bound, value) in (("target", target), ("actual", actual))
    ]
    graph = kg.open(example.data(claims=example.claims(figures=figures)))
    [row] = ask(graph, "targets-with-actuals", place="阿尔法市")
    assert row["outcome"] == outcome
    assert row["attainment"] == pytest.approx(Decimal(actual[1]) / target[1])


def test_oracle_places_without_figures(graph: Graph) -> None:
    with_figures = {claim["figureOf"] for _, claim in _claims("figures") if _holds(claim)}
    rows = ask(graph, "places-without-figures")
    without = {row["place"] for row in rows}
    assert not without & with_figures
    focused = {*_focuses("sector:"), *_focuses("technology:")}
    assert focused - with_figures <= without


def _focuses(prefix: str) -> dict[str, set[str]]:
    """Sectors or technologies by the place that names them."""
    named = defaultdict(set)
    for _, claim in _claims("relations"):
        actual = claim.get("status", "actual") == "actual"
        of_place = claim["property"] == "focusesOn" and claim["subject"].startswith("place:")
        if of_place and claim["object"].startswith(prefix) and actual and _holds(claim):
            named[claim["subject"]].add(claim["object"])
    return dict(named)


@pytest.mark.parametrize("kind", ["sector", "technology"])
def test_oracle_sectors_and_technologies_by_places(graph: Graph, kind: str) -> None:
    expected = Counter(focus for named in _focuses(f"{kind}:").values() for focus in named)
    question = {"sector": "sectors-by-places", "technology": "technologies-by-places"}[kind]
    rows = ask(graph, question)
    assert {row[kind]: row["number_of_places"] for row in rows} == expected
    for row in rows:
        assert len(row["place_labels"].split("; ")) == row["number_of_places"]
        assert row["number_of_places_with_narrower"] >= row["number_of_places"]


@pytest.mark.parametrize("place", ["place:guangzhou", "place:jinan", "place:lin-gang-special-area"])
def test_oracle_shared_sectors(graph: Graph, place: str) -> None:
    sectors = _focuses("sector:")
    mine = sectors[place]
    expected = {
        (other, len(mine & theirs), len(mine), len(theirs), len(mine | theirs))
        for other, theirs in sectors.items()
        if other != place and mine & theirs
    }
    rows = ask(graph, "shared-sectors", place=place)
    found = set()
    for row in rows:
        shared, mine_all = row["number_of_shared_sectors"], row["number_of_sectors"]
        theirs_all = row["number_of_sectors_of_other"]
        together = mine_all + theirs_all - shared
        found.add((row["other"], shared, mine_all, theirs_all, together))
        assert len(row["shared_sector_labels"].split("; ")) == shared
        assert abs(row["shared_per_all"] - Decimal(shared) / together) <= Decimal("0.0005")
    assert found == expected


def test_oracle_claims_of_documents(graph: Graph) -> None:
    expected: Counter[tuple[Any, ...]] = Counter()
    for document, claim in _claims("figures"):
        words = (*_words(claim), *_strength(document, claim))
        review = claim.get("review", "accepted")
        expected[
            (document, claim["figureOf"], claim["metric"], None, claim["status"], review, *words)
        ] += 1
    for document, claim in _claims("relations"):
        words = (*_words(claim), *_strength(document, claim))
        status, review = claim.get("status", "actual"), claim.get("review", "accepted")
        property_ = f"aie:{claim['property']}"
        expected[
            (document, claim["subject"], property_, claim["object"], status, review, *words)
        ] += 1
    columns = ("document", "subject", "property", "object", "status", "review")
    rows = _from_claim_files(ask(graph, "claims-of-document"))
    found = Counter(
        tuple(
            str(row[name]) if isinstance(row[name], date) else row[name]
            for name in (*columns, "quote", "start", "end", "evidence_kind", "source_quality")
        )
        for row in rows
    )
    assert found == expected


def test_oracle_planned_projects(graph: Graph) -> None:
    expected = Counter(
        (document, claim["subject"], f"aie:{claim['property']}", claim["object"])
        for document, claim in _claims("relations")
        if claim.get("status", "actual") != "actual" and _holds(claim)
    )
    columns = ("document", "subject", "property", "object")
    rows = _from_claim_files(ask(graph, "planned-projects"))
    assert Counter(tuple(str(row[name]) for name in columns) for row in rows) == expected


def test_oracle_sources(graph: Graph) -> None:
    found = {row["document"]: row for row in ask(graph, "sources")}
    for claim_set in CLAIM_FILES:
        row = found[f"document:{claim_set['document']['id']}"]
        figures, relations = claim_set.get("figures") or [], claim_set.get("relations") or []
        assert row["number_of_figures"] == len(figures)
        assert row["number_of_relations"] == len(relations)
        doubtful = sum(claim.get("review") == "doubtful" for claim in (*figures, *relations))
        assert row["number_of_doubtful_claims"] == doubtful
        assert str(row["published"] or "") == claim_set["document"].get("published", "")


def test_quotes_of_claims_stand_in_the_text(graph: Graph, documents: Path) -> None:
    texts = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes().decode()
        for path in documents.iterdir()
    }
    for claim_set in CLAIM_FILES:
        document = claim_set["document"]
        text = texts.get(document.get("sha256", ""))
        if text is None:
            continue
        rows = ask(graph, "claims-of-document", document=f"document:{document['id']}")
        assert rows
        for row in rows:
            if row["evidence_kind"] == "verified":
                assert text[row["start"] : row["end"]] == row["quote"]
