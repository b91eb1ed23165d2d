"""The state of each place x metric x year cell."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.figure import Background, Figure, FigureSet
from kg.figures.gaps.cell_states import CellState, find_cells, iter_contradictions, span_of_years
from kg.sources.searches import Search

Make = Callable[..., Figure]
MakeSet = Callable[[Any], FigureSet]

A: tuple[str, str] = ("place:a", "metric:revenue")


def search(first: int, last: int, where: str = "yearbook") -> Search:
    return Search(*A, first, last, date(2026, 5, 1), where, "", 2)


def states(read: FigureSet, years: tuple[int, int], *searches: Search) -> list[str]:
    return [cell.state.value for cell in find_cells(read, [A], years, searches)]


def test_a_cell_has_one_of_eight_states(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [
            figure(100, "2014", publisher="org:x"),
            figure(100, "2015", publisher="org:x"),
            figure(102, "2015", publisher="org:y", bound="about"),
            figure(100, "2016", publisher="org:x"),
            figure(200, "2016", publisher="org:y"),
            figure(300, "2017", status="estimate"),
            figure(310, "2017", status="target"),
            figure(400, "2018", status="target"),
        ]
    )
    assert states(read, (2014, 2020), search(2018, 2019)) == [
        "one origin",
        "several agreeing",
        "conflicting",
        "estimate only",
        "target only",
        "searched and empty",
        "other year only",
    ]
    [other] = find_cells(read, [("place:b", "metric:revenue")], (2020, 2020))
    assert other.state is CellState.NEVER_SEARCHED


def test_a_target_alone_makes_no_other_year(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set([figure(1, "2025", status="target")])
    assert states(read, (2024, 2025)) == ["never searched", "target only"]


def test_an_undated_actual_figure_is_of_another_year(figure: Make, figure_set: MakeSet) -> None:
    assert states(figure_set([figure(1, None)]), (2020, 2020)) == ["other year only"]


def test_two_reports_of_one_reporter_are_one_origin(figure: Make, figure_set: MakeSet) -> None:
    read = figure_set(
        [figure(100, "2020", reported_by="org:bureau", publisher=who) for who in ("org:x", "org:y")]
    )
    assert states(read, (2020, 2020)) == ["one origin"]


def test_half_a_year_neither_agrees_nor_conflicts_with_a_year(
    figure: Make, figure_set: MakeSet
) -> None:
    read = figure_set(
        [figure(50, "2020-H1", publisher="org:x"), figure(100, "2020", publisher="org:y")]
    )
    assert states(read, (2020, 2020)) == ["one origin"]


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        pytest.param(("exact", 100), ("exact", 200), True, id="exact values"),
        pytest.param(("at-least", 100), ("exact", 200), False, id="at least and above it"),
        pytest.param(("at-least", 300), ("exact", 200), True, id="at least and below it"),
        pytest.param(("about", 100), ("exact", 104), False, id="about, 5 percent"),
        pytest.param(("about", 100), ("exact", 106), True, id="about, more"),
    ],
)
def test_figures_conflict_where_no_value_satisfies_both(
    figure: Make,
    background: Background,
    one: tuple[str, int],
    other: tuple[str, int],
    conflict: bool,
) -> None:
    figures = [figure(value, "2020", bound=bound) for bound, value in (one, other)]
    assert any(iter_contradictions(figures, background)) is conflict


def test_currencies_are_not_set_against_one_another(figure: Make, background: Background) -> None:
    figures = [figure(100, "2020"), figure(14, "2020", unit="unit:USD")]
    assert list(iter_contradictions(figures, background)) == []


def test_areas_are_compared_across_units(figure: Make, background: Background) -> None:
    areas = [
        figure(1, "2020", unit="unit:KM2", as_printed=None),
        figure(2_000_000, "2020", unit="unit:M2", as_printed=None),
    ]
    assert len(list(iter_contradictions(areas, background))) == 1


def test_cells_are_those_of_the_series_and_years_asked_for(
    figure: Make, figure_set: MakeSet
) -> None:
    cells = find_cells(
        figure_set([figure(1, "2020")]), [A, ("place:b", "metric:sales")], (2020, 2021)
    )
    assert [(cell.place, cell.metric[7:], cell.year) for cell in cells] == [
        ("place:a", "revenue", 2020),
        ("place:a", "revenue", 2021),
        ("place:b", "sales", 2020),
        ("place:b", "sales", 2021),
    ]


def test_the_span_of_years_leaves_out_undated_figures(figure: Make) -> None:
    assert span_of_years([figure(1, "2019"), figure(1, None), figure(1, "2015")]) == (2015, 2019)
    assert span_of_years([figure(1, None)]) is None


@given(st.randoms(use_true_random=False))
def test_states_do_not_depend_on_the_order_of_figures(bundled: FigureSet, random: Any) -> None:
    figures = [figure for figure in bundled.figures if figure.subject == "place:beijing"]
    series = {(figure.subject, figure.metric) for figure in figures}
    shuffled = list(figures)
    random.shuffle(shuffled)
    expected = find_cells(FigureSet(tuple(figures), bundled.background), series, (2015, 2026))
    found = find_cells(FigureSet(tuple(shuffled), bundled.background), series, (2015, 2026))
    assert found == expected
