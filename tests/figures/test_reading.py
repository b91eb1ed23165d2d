"""Reading figures from a store."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.dataset.opening import open_store
from kg.dataset.store import Store
from kg.errors import QueryError
from kg.figures.figure import FigureSet, PrintedConversion, Source, first_day
from kg.figures.reading import read_figures
from kg.queries.claim_selection import ClaimSelection


def test_every_figure_of_the_bundled_data_is_read(bundled: FigureSet, bundled_store: Store) -> None:
    query = "SELECT ?c { ?c a aie:FigureClaim FILTER NOT EXISTS { ?c aie:review aie:Withdrawn } }"
    expected = {str(row["c"]) for row in bundled_store.query(query).rows(compact=True)}
    assert {figure.claim for figure in bundled.figures} == expected
    assert len(bundled.figures) == len(expected)


def test_figure_has_all_that_its_claim_says(bundled: FigureSet) -> None:
    [figure] = [f for f in bundled.figures if f.as_printed == "62.58 billion yuan"]
    assert (figure.subject, figure.metric) == ("place:guangzhou", "metric:ai-sales-revenue")
    assert (figure.value, figure.unit, str(figure.period)) == (62_580_000_000, "unit:CNY", "2017")
    assert (figure.status, figure.bound, figure.evidence) == ("actual", "exact", "verified")
    assert figure.conversions == (
        PrintedConversion(Decimal(9_050_000_000), "unit:USD", "$9.05 billion"),
    )
    assert figure.reported_by == "org:guangzhou-ai-association"
    assert figure.document.published == "2018-10-17"
    assert figure.document.source is Source.MEDIA
    assert figure.document.url is not None
    assert figure.document.url.startswith("http://intl.indics.com/")


def test_background_knows_places_metrics_and_policies(bundled: FigureSet) -> None:
    background = bundled.background
    assert background.label("place:guangzhou") == "Guangzhou"
    assert background.lies_in("place:guangzhou", "place:china")
    assert not background.lies_in("place:guangzhou", "place:guangzhou")
    assert background.is_money("unit:CNY")
    assert background.is_ratio("unit:PERCENT")
    assert background.policy("policy:anhui-general-ai-action-plan").issued == "2023-10-19"
    # One document says 2018, another the day.
    guangdong = background.policy("policy:guangdong-new-generation-ai-development-plan")
    assert guangdong.issued == "2018-08-14"
    assert background.policy(None).issuers == ()
    assert "org:miit" in background.government


@pytest.mark.parametrize(
    ("selection", "holds"),
    [
        ({"evidence": "verified"}, lambda f: f.evidence == "verified"),
        ({"evidence": "quoted"}, lambda f: f.evidence in ("verified", "quoted")),
        ({"quality": "normal"}, lambda f: f.document.source is not Source.AGGREGATOR),
        ({"review": "accepted"}, lambda f: f.review == "accepted"),
        ({"known_by": "2020-06"}, lambda f: (f.document.published or "9") <= "2020-06-30"),
    ],
    ids=str,
)
def test_selection_keeps_what_fits_and_nothing_else(
    bundled: FigureSet, bundled_store: Store, selection: dict[str, str], holds: Any
) -> None:
    found = read_figures(bundled_store, ClaimSelection(**selection))
    assert set(found.figures) == {f for f in bundled.figures if holds(f)}
    assert 0 < len(found.figures) < len(bundled.figures)


def test_year_as_date_of_publication_counts_from_its_last_day(bundled_store: Store) -> None:
    """What came out some time in 2020 is not surely known by June 2020."""
    found = read_figures(bundled_store, ClaimSelection(known_by="2020-06"))
    assert "2020" not in {f.document.published for f in found.figures}


def test_what_came_out_later_says_nothing_of_policies_and_places(
    bundled: FigureSet, bundled_store: Store
) -> None:
    """Who issued a policy, when, and what lies where are claims, too; they leaked through."""
    policy, centre = "policy:anhui-general-ai-action-plan", "facility:qingdao-ai-computing-center"
    assert bundled.background.policy(policy).issuers
    assert bundled.background.lies_in(centre, "place:qingdao")
    early = read_figures(bundled_store, ClaimSelection(known_by="2019")).background
    assert (early.policy(policy).issuers, early.policy(policy).issued) == ((), None)
    assert not early.lies_in(centre, "place:qingdao")
    assert early.lies_in("place:guangzhou", "place:china")


def test_undated_figures_are_counted(bundled: FigureSet, bundled_store: Store) -> None:
    undated = [f for f in bundled.figures if f.document.published is None]
    assert read_figures(bundled_store, ClaimSelection(known_by="2026")).undated == len(undated)


def test_place_holds_what_lies_in_it(bundled: FigureSet, bundled_store: Store) -> None:
    found = {f.subject for f in read_figures(bundled_store, place="广东").figures}
    assert {"place:guangdong", "place:guangzhou", "place:shenzhen"} <= found
    assert "place:hangzhou" not in found


def test_metric_by_any_name(bundled_store: Store) -> None:
    found = read_figures(bundled_store, metric="人工智能企业数量")
    assert {f.metric for f in found.figures} == {"metric:ai-enterprise-count"}


def test_unknown_place_is_told(bundled_store: Store) -> None:
    with pytest.raises(QueryError, match="Did you mean"):
        read_figures(bundled_store, place="Guangzho")


def test_store_without_the_usual_can_still_be_read(tmp_path: Path) -> None:
    """A file of others may lack documents' titles, periods and all of the ontology."""
    [figure] = read_figures(other_store(tmp_path)).figures
    assert figure.subject == "https://example.org/town"
    assert figure.period is None
    assert figure.document.source is Source.OTHER


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"value": '"many"'}, 'its value is "many"'),
        ({"value": '"NaN"^^xsd:double'}, "no number to work with"),
        ({"value": "1" + "0" * 30}, "no number to work with"),
        ({"subject": "[]"}, "its subject is _:"),
        ({"metric": '"revenue"'}, 'its metric is "revenue", not an IRI'),
    ],
    ids=["words", "not-a-number", "too-large", "blank-subject", "text-for-a-metric"],
)
def test_what_no_figure_can_be_made_of_is_refused_by_claim(
    tmp_path: Path, part: dict[str, str], told: str
) -> None:
    """Each of these ended the ledgers with a traceback."""
    with pytest.raises(QueryError, match=r"^https://example\.org/c: ") as error:
        read_figures(other_store(tmp_path, **part))
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ('"2020-06"', "2020-06"),
        ('"2020-06-15T08:00:00"^^xsd:dateTime', "2020-06-15"),
        ('"c. 2020"', None),
        ('"2020-02-31"', None),
    ],
)
def test_date_that_is_none_is_not_known(tmp_path: Path, date: str, published: str | None) -> None:
    store = other_store(tmp_path, date=date)
    [figure] = read_figures(store).figures
    assert figure.document.published == published
    left_out = read_figures(store, ClaimSelection(known_by="2021")).undated
    assert left_out == (published is None)


def other_store(folder: Path, **parts: str) -> Store:
    """Make a store of one figure as others may write it."""
    said = {"subject": "<https://example.org/town>", "metric": "<https://example.org/m>"}
    said |= {"value": "5", "date": '"2020"'} | parts
    path = folder / "other.ttl"
    path.write_text(
        f"""@prefix aie: <https://w3id.org/ai-ecosystems/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/c> a aie:FigureClaim ; aie:figureOf {said["subject"]} ;
  aie:metric {said["metric"]} ; aie:value {said["value"]} ; aie:unit <https://example.org/u> ;
  aie:status [ skos:notation "actual" ] ; aie:bound [ skos:notation "exact" ] ;
  aie:review [ skos:notation "accepted" ] ; aie:period "no period" ;
  prov:hadPrimarySource <https://example.org/d> .
<https://example.org/d> dcterms:title "A report" ; dcterms:issued {said["date"]} .
""",
        encoding="utf-8",
    )
    return open_store(path)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2018", "2018-01-01"), ("2018-10", "2018-10-01"), ("2018-10-17", "2018-10-17")],
)
def test_first_day(published: str, day: str) -> None:
    assert first_day(published).isoformat() == day
