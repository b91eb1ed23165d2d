"""What figures do not say: kinds, order and advice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kg.figures.figure import Figure, FigureSet, Source
from kg.figures.gaps.finding import find_gaps
from kg.figures.gaps.gap import WEIGHTS, Gap, GapKind, GapQuestion, recency_of
from kg.figures.gaps.next_documents import DocumentKind, name_years
from kg.sources.searches import Search

Make = Callable[..., Figure]
MakeSet = Callable[[Any], FigureSet]

AS_OF = date(2026, 5, 1)


def gaps(read: FigureSet, *, searches: Any = (), focused: Any = None, **asked: Any) -> list[Gap]:
    question = GapQuestion(**{"as_of": AS_OF} | asked)
    return list(find_gaps(read, question, searches=searches, focused=focused).gaps)


def told(found: list[Gap]) -> list[tuple[str, str]]:
    return [(gap.kind.value, name_years(gap.years)) for gap in found]


def search(year: int, day: date = date(2026, 4, 1)) -> Search:
    return Search("place:a", "metric:revenue", year, year, day, "the yearbook", "", 2)


def agreeing(figure: Make, *years: int) -> list[Figure]:
    """Give figures of two origins for each year: no gap."""
    return [
        figure(value, str(year), publisher=who, bound=bound)
        for year in years
        for value, who, bound in ((100, "org:x", "exact"), (102, "org:y", "about"))
    ]


def test_a_target_is_due_when_its_year_has_ended(figure: Make, figure_set: MakeSet) -> None:
    targets = [figure(9, year, status="target") for year in ("2023", "2025", "2026", "2030")]
    assert told(gaps(figure_set(targets))) == [
        ("target without actual", "2023, 2025"),
        ("target without baseline", "2026, 2030"),
    ]


def test_an_actual_figure_of_any_year_is_a_baseline(figure: Make, figure_set: MakeSet) -> None:
    figures = [*agreeing(figure, 2025), figure(9, "2030", status="target")]
    assert gaps(figure_set(figures)) == []


def test_an_estimate_does_not_settle_a_target(figure: Make, figure_set: MakeSet) -> None:
    figures = [figure(9, "2025", status=status) for status in ("estimate", "target")]
    assert told(gaps(figure_set(figures))) == [("target without actual", "2025")]


def test_an_estimate_is_a_gap_once_its_year_has_ended(figure: Make, figure_set: MakeSet) -> None:
    estimates = [figure(9, year, status="estimate") for year in ("2025", "2030")]
    assert told(gaps(figure_set(estimates))) == [("estimate only", "2025")]


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        pytest.param(2024, [], id="two years old"),
        pytest.param(2023, [("stale", "2024..2025")], id="three years old"),
    ],
)
def test_a_series_is_stale_after_more_than_two_years(
    figure: Make, figure_set: MakeSet, latest: int, expected: Any
) -> None:
    assert told(gaps(figure_set(agreeing(figure, latest)))) == expected


def test_how_old_is_stale_may_be_said(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2024))
    assert told(gaps(read, stale_after=1)) == [("stale", "2025")]


def test_holes_lie_between_figures(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2019, 2022, 2024))
    assert told(gaps(read)) == [("other year only", "2020..2021, 2023")]


def test_a_period_asks_for_all_its_years(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2024))
    assert told(gaps(read, years=(2022, 2026))) == [("other year only", "2022..2023, 2025")]


def test_the_log_tells_searched_from_never_searched(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2019, 2022, 2024))
    found = gaps(read, searches=[search(2020)])
    assert told(found) == [("other year only", "2021, 2023"), ("searched and empty", "2020")]
    assert "other than the yearbook" in found[1].suggestion


def test_a_search_after_the_day_asked_about_does_not_count(
    figure: Make, figure_set: MakeSet
) -> None:
    read = figure_set(agreeing(figure, 2019, 2021, 2024))
    later = search(2020, date(2026, 6, 1))
    assert told(gaps(read, searches=[later])) == [("other year only", "2020, 2022..2023")]


def test_searches_of_what_is_known_by_now_are_told(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2024))
    searches = [search(2024), search(2020)]
    found = find_gaps(read, GapQuestion(as_of=AS_OF), searches=searches)
    assert found.found_since == (searches[0],)


def test_figures_without_a_year_are_told_where_none_has_one(
    figure: Make, figure_set: MakeSet
) -> None:
    [gap] = gaps(figure_set([figure(100, None, publisher="org:x")]))
    assert (gap.kind, gap.years) == (GapKind.NO_YEAR, ())
    assert gap.suggestion == "dated report of the same figure: CNY 100 (org:x)"
    assert gaps(figure_set([figure(100, None), *agreeing(figure, 2024)])) == []


def test_an_area_is_never_stale(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2010))
    meaning = read.background.metrics["metric:revenue"]
    metrics = {"metric:revenue": type(meaning)("Area")}
    timeless = FigureSet(
        read.figures, type(read.background)(things=read.background.things, metrics=metrics)
    )
    assert told(gaps(read)) == [("stale", "2011..2025")]
    assert gaps(timeless) == []


def test_a_common_metric_is_expected_of_places_alike(figure: Make, figure_set: MakeSet) -> None:
    towns = [
        figure(value, "2025", subject=place, publisher=who, bound=bound)
        for place in ("place:a", "place:b")
        for value, who, bound in ((100, "org:x", "exact"), (102, "org:y", "about"))
    ]
    read = figure_set([*towns, figure(1, None, subject="place:p")])
    focused = {"place:x": 3, "place:q": 2}
    found = [gap for gap in gaps(read, focused=focused, common=2) if gap.metric]
    assert [(gap.place, gap.kind.value, gap.years) for gap in found] == [
        ("place:p", "no year known", ()),
        ("place:x", "never searched", (2025,)),
    ]
    assert not [
        gap
        for gap in gaps(read, focused=focused, common=3)
        if gap.place == "place:x" and gap.metric
    ]


def test_a_metric_asked_for_is_expected_of_all_places_alike(
    figure: Make, figure_set: MakeSet
) -> None:
    read = figure_set(
        [*agreeing(figure, 2025), figure(1, "2025", subject="place:b", metric="metric:count")]
    )
    asked = gaps(read, metric="metric:revenue")
    assert [(gap.place, gap.kind.value) for gap in asked] == [("place:b", "never searched")]


def test_a_place_with_sectors_but_no_figure(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(agreeing(figure, 2025))
    found = gaps(read, focused={"place:a": 9, "place:x": 4, "place:q": 8})
    assert [(gap.place, gap.metric, gap.use) for gap in found] == [
        ("place:q", None, round(8 / 9, 3)),
        ("place:x", None, round(4 / 9, 3)),
    ]
    assert {gap.kind for gap in found} == {GapKind.SECTORS_ONLY}


def test_only_a_place_and_what_lies_in_it(figure: Make, figure_set: MakeSet) -> None:
    towns = ["place:a", "place:p", "place:x", "place:q"]
    read = figure_set([figure(1, "2025", subject=place) for place in towns])
    assert {gap.place for gap in gaps(read, place="place:p")} == {"place:a", "place:p"}


def test_the_score_is_weight_use_and_recency(figure: Make, figure_set: MakeSet) -> None:
    figures = [
        *(figure(1, "2025", subject=place) for place in ("place:a", "place:b")),
        figure(1, "2023", metric="metric:sales"),
    ]
    found = {(gap.place, gap.metric): gap for gap in gaps(figure_set(figures), stale_after=9)}
    often = found["place:a", "metric:revenue"]
    assert (often.weight, often.use, often.recency, often.score) == (3.0, 1.0, 1.0, 5.0)
    seldom = found["place:a", "metric:sales"]
    assert (seldom.weight, seldom.use, seldom.recency) == (3.0, 0.5, round(1 / 3, 3))


def test_an_official_single_origin_weighs_less(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set([figure(1, "2025", source=Source.OFFICIAL, reported_by="org:bureau")])
    [gap] = gaps(read)
    assert (gap.weight, gap.document) == (2.0, DocumentKind.INDEPENDENT)


def test_a_due_target_comes_before_every_other_gap() -> None:
    others = [weight for kind, weight in WEIGHTS.items() if kind is not GapKind.TARGET_DUE]
    assert max(others) + 2 < WEIGHTS[GapKind.TARGET_DUE]


def test_kinds_are_in_order_of_weight() -> None:
    assert set(WEIGHTS) == set(GapKind)
    assert list(WEIGHTS.values()) == sorted(WEIGHTS.values(), reverse=True)


def test_recency_halves_from_year_to_year() -> None:
    found = [recency_of((year,), AS_OF) for year in (2030, 2025, 2024, 2023)]
    assert found == [1.0, 1.0, 0.5, 1 / 3]
    assert recency_of((), AS_OF) == 0.0


def test_an_index_of_one_reporter_has_one_origin_by_nature(
    figure: Make, figure_set: MakeSet
) -> None:
    towns = ("place:a", "place:b")
    read = figure_set([figure(1, "2020", subject=town, reported_by="org:ccid") for town in towns])
    found = gaps(read)
    assert {gap.kind for gap in found} == {GapKind.STALE}
    assert found[0].suggestion == "later report by the same reporter, org:ccid, on 2021..2025"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("place:a", DocumentKind.REVIEW, id="city"),
        pytest.param("place:c", DocumentKind.NATIONAL, id="country"),
        pytest.param("org:firm", DocumentKind.OPERATOR, id="no place"),
    ],
)
def test_the_document_depends_on_the_kind_of_place(
    figure: Make, figure_set: MakeSet, subject: str, expected: DocumentKind
) -> None:
    [gap] = gaps(figure_set([figure(1, "2025", status="target", subject=subject)]))
    assert gap.document is expected


def test_a_conflict_names_who_says_what(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(9, "2025-03", publisher="org:x"),
            figure(11, "2025-03", publisher="org:y"),
            figure(13, "2025", publisher="org:z"),
        ]
    )
    [gap] = gaps(read)
    assert gap.kind is GapKind.CONFLICTING
    assert gap.suggestion == "note on what is counted: CNY 11 by org:y; CNY 9 by org:x"


def test_who_reported_before_is_named(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(1, "2020", publisher="org:scraper", source=Source.AGGREGATOR),
            figure(1, "2021", reported_by="org:bureau"),
            figure(1, "2025", status="target"),
        ]
    )
    due = next(gap for gap in gaps(read) if gap.kind is GapKind.TARGET_DUE)
    assert due.suggestion == "government work report of A for 2025; org:bureau reported it before"
    assert due.nearest == "2021: CNY 1"


def test_the_nearest_may_be_of_another_definition(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(1, "2025", status="target"),
            figure(5, "2024", metric="metric:sales", bound="about"),
        ]
    )
    due = next(gap for gap in gaps(read) if gap.kind is GapKind.TARGET_DUE)
    assert due.nearest == "another definition, sales, 2024: about CNY 5"


def test_no_figure_no_gap(figure_set: MakeSet) -> None:
    assert gaps(figure_set([])) == []


def test_gaps_do_not_depend_on_the_order_of_figures(bundled: FigureSet) -> None:
    backwards = FigureSet(bundled.figures[::-1], bundled.background)
    assert gaps(backwards) == gaps(bundled)


def test_each_cell_gives_at_most_one_gap(bundled: FigureSet) -> None:
    cells = [(gap.place, gap.metric, year) for gap in gaps(bundled) for year in gap.years]
    assert len(cells) == len(set(cells))
