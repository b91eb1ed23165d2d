"""Ranks that hold, bands, and what one origin decides."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.figure import Background, Figure, FigureSet, MetricMeaning
from kg.figures.ranks.ranking import find_bounds, find_fragility, rank_intervals, rank_places

Make = Callable[..., Figure]
MakeSet = Callable[[Any], FigureSet]

values = st.integers(0, 50).map(Decimal)
bounds = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.tuples(values, values).map(lambda pair: tuple(sorted(pair)))
)


def column(table: Any, name: str) -> dict[str, Any]:
    return dict(zip(table["place"], table[name], strict=True))


def rank(read: FigureSet, **options: Any) -> Any:
    return rank_places(read, "metric:revenue", 2020, **options)


def test_rank_intervals_of_the_made_up_example() -> None:
    towns = {"A": (Decimal(10), Decimal(12)), "B": (Decimal(11), Decimal(15))}
    towns["C"] = (Decimal(5), Decimal(6))
    assert rank_intervals(towns) == {"A": (1, 2), "B": (1, 2), "C": (3, 3)}


@given(bounds)
def test_the_best_rank_is_never_below_the_worst(found: Any) -> None:
    assert all(1 <= best <= worst <= len(found) for best, worst in rank_intervals(found).values())


@given(st.lists(values, unique=True))
def test_exact_values_without_ties_have_one_rank_each(numbers: list[Decimal]) -> None:
    ranks = rank_intervals({str(n): (n, n) for n in numbers})
    ordered = sorted(numbers, reverse=True)
    assert ranks == {str(n): (place, place) for place, n in enumerate(ordered, start=1)}


def test_bounds_reach_over_all_figures_of_a_cell(figure: Make) -> None:
    cells = {"place:a": [figure(100, bound="at-least"), figure(90, bound="about")]}
    assert find_bounds(cells) == {"place:a": (Decimal("85.5"), Decimal(120))}


def test_a_rank_is_given_where_it_holds_and_a_band_always(
    figure: Make, figure_set: MakeSet
) -> None:
    read = figure_set(
        [
            figure(100, subject="place:a", bound="at-least"),
            figure(110, subject="place:b", bound="about"),
            figure(50, subject="place:x"),
        ]
    )
    table = rank(read)
    assert column(table, "band") == {"A": "1-2", "B": "1-2", "X": "3"}
    # The middles are 110 each for A, [100, 120], and for B, [104.5, 115.5].
    assert column(table, "rank") == {"A": 1, "B": 1, "X": 3}
    assert column(rank(read, width=0), "rank") == {"A": None, "B": None, "X": 3}


def test_a_band_over_all_places_is_no_rank(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(100 + add, subject=place, bound="at-least")
            for add, place in enumerate(("place:a", "place:b", "place:x"))
        ]
    )
    assert set(rank(read)["rank"]) == {None}
    assert set(rank(read)["band"]) == {"1-3"}


def test_single_origins_are_marked(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(100, subject="place:a", publisher="org:x"),
            figure(101, subject="place:a", publisher="org:y"),
            figure(50, subject="place:b", publisher="org:z"),
        ]
    )
    table = rank(read)
    assert column(table, "origins")["A"] == 2
    assert column(table, "single_origin") == {"A": False, "B": True, "X": None}


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        pytest.param([], "no figure", id="none"),
        pytest.param([("2018", {}), ("2019", {})], "other year only: 2018..2019", id="years"),
        pytest.param([("2020", {"status": "target"})], "target only", id="target"),
        pytest.param([("2020", {"status": "estimate"})], "estimate only", id="estimate"),
        pytest.param([(None, {})], "no year known", id="undated"),
        pytest.param([("2020-H1", {})], "not the whole year: 2020-H1", id="half"),
        pytest.param(
            [("2020", {"metric": "metric:sales"})], "other definition only: sales", id="definition"
        ),
        pytest.param([("2020", {"metric": "metric:count"})], "no figure", id="other metric"),
        pytest.param([("2020", {"unit": "unit:USD"})], "in another unit: USD", id="unit"),
    ],
)
def test_unranked_places_have_the_reason(
    figure: Make, figure_set: MakeSet, figures: Any, reason: str
) -> None:
    ranked = [figure(7, subject=place) for place in ("place:a", "place:b")]
    others = [figure(9, period, subject="place:x", **about) for period, about in figures]
    table = rank(figure_set([*ranked, *others]))
    assert column(table, "reason") == {"A": None, "B": None, "X": reason}
    assert column(table, "rank")["X"] is None


def test_a_count_of_any_moment_of_the_year_is_ranked(figure: Make, figure_set: MakeSet) -> None:
    about = {"metric": "metric:count", "unit": "unit:COUNT"}
    read = figure_set(
        [figure(7, "2020-06", **about), figure(9, "2020", subject="place:b", **about)]
    )
    table = rank_places(read, "metric:count", 2020)
    assert column(table, "best") == {"A": 2, "B": 1, "X": None}


def test_other_kinds_of_places_are_left_out(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set([figure(9, subject=place) for place in ("place:a", "place:p", "place:c")])
    assert list(rank(read, kind="Province")["place"]) == ["P", "Q"]


def test_a_place_within_a_ranked_one_is_not_ranked(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set([figure(9, subject="place:a"), figure(5, subject="place:b")])
    wholes = {"place:b": frozenset({"place:a"})}
    nested = Background(
        things=read.background.things, wholes=wholes, metrics=read.background.metrics
    )
    table = rank(FigureSet(read.figures, nested))
    assert column(table, "reason")["B"] == "lies within A, which is ranked"


def test_no_rank_where_definitions_may_differ(figure: Make, figure_set: MakeSet) -> None:
    about = {"metric": "metric:scale"}
    figures = [
        figure(100 - 10 * n, subject=f"place:{slug}", **about) for n, slug in enumerate("abx")
    ]
    table = rank_places(figure_set(figures), "metric:scale", 2020)
    assert set(table["rank"]) == {None}
    assert list(table["band"]) == ["1", "2", "3"]
    one_voice = [
        figure(100 - 10 * n, subject=f"place:{slug}", reported_by="org:bureau", **about)
        for n, slug in enumerate("abx")
    ]
    assert list(rank_places(figure_set(one_voice), "metric:scale", 2020)["rank"]) == [1, 2, 3]


def fragile(figure: Make) -> dict[str, list[Figure]]:
    """Give A as 100 by X and 40 by Y, so 70 in the middle of [40, 100]; B as 60, C as 10."""
    return {
        "place:a": [figure(100, publisher="org:x"), figure(40, publisher="org:y")],
        "place:b": [figure(60, subject="place:b", publisher="org:z")],
        "place:c": [figure(10, subject="place:c", publisher="org:w")],
    }


def test_fragility_is_the_worst_share_of_turned_pairs(figure: Make, background: Background) -> None:
    # Without X, A is 40: below B, above C. Of the pairs with A that is one of two.
    found = find_fragility(fragile(figure), background)
    assert (found.share, found.origin) == (1 / 2, "org:x")
    assert find_fragility(fragile(figure), background, "place:b").share == 1.0
    assert find_fragility(fragile(figure), background, "place:c").share == 0.0


def test_fragility_is_unknown_where_nothing_can_be_left_out(
    figure: Make, background: Background
) -> None:
    cells = {"place:a": [figure(1)], "place:b": [figure(2, subject="place:b")]}
    assert find_fragility(cells, background).share is None


def test_the_table_says_how_fragile_it_is(figure: Make, figure_set: MakeSet) -> None:
    cells = fragile(figure)
    read = figure_set([figure for place in ("place:a", "place:b") for figure in cells[place]])
    table = rank(read)
    assert table.attrs == {"fragility": 1.0, "worst_origin": "org:x"}
    assert column(table, "fragility") == {"A": 1.0, "B": 1.0, "X": None}
    assert column(table, "worst_origin")["A"] == "org:x"


def test_ranks_do_not_depend_on_the_order_of_figures(bundled: FigureSet) -> None:
    backwards = FigureSet(bundled.figures[::-1], bundled.background)
    tables = [
        rank_places(read, "metric:ai-enterprise-count", 2024) for read in (bundled, backwards)
    ]
    assert tables[0].equals(tables[1])


def test_every_city_is_ranked_or_has_a_reason(bundled: FigureSet) -> None:
    table = rank_places(bundled, "metric:ai-enterprise-count", 2024)
    cities = {p for p, about in bundled.background.things.items() if about.kind == "City"}
    assert set(table["place_id"]) == cities
    for row in table.itertuples():
        assert row.best is not None or row.reason is not None
    # Nobody says what an AI enterprise is, so nobody is ranked outright.
    assert set(table["rank"]) == {None}
    ranked = table[table["best"].notna()]
    assert set(ranked["reason"]) == {"definitions may differ: no rank, a band"}


def test_a_metric_without_figures_ranks_nobody(figure_set: MakeSet) -> None:
    table = rank(figure_set([]))
    assert set(table["reason"]) == {"no figure"}
    assert table.attrs == {"fragility": None, "worst_origin": None}


def test_meaning_of_metrics_may_be_unknown(figure: Make) -> None:
    read = FigureSet(
        (figure(1),), Background(metrics={"metric:revenue": MetricMeaning("Currency")})
    )
    assert rank(read).empty
