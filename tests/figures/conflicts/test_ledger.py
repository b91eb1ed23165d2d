"""Figures that ought to agree: which do not, how far, how many voices, and what is chosen."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.figures.conflicts.ledger import ConflictLedger, conflict_table, conflicts, find_conflicts
from kg.figures.conversion import Converter, convert_figures
from kg.figures.figure import Figure, FigureSet, Source
from kg.sources.rates import Rate

COUNT: dict[str, Any] = {"metric": "metric:count", "unit": "unit:COUNT", "as_printed": None}


def kinds(ledger: ConflictLedger) -> list[str]:
    return [row.kind for row in ledger.rows]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        pytest.param((300, "exact"), (350, "exact"), "logical", id="two-exact"),
        pytest.param((300, "at-least"), (350, "exact"), "agree", id="at-least-below-exact"),
        pytest.param((400, "at-least"), (900, "exact"), "practical", id="over-400-and-900"),
        pytest.param((350, "about"), (300, "at-least"), "agree", id="about-above-at-least"),
        pytest.param((360, "at-least"), (300, "exact"), "logical", id="exact-below-at-least"),
        pytest.param((150, "at-least"), (300, "at-least"), "practical", id="two-lower-bounds"),
        pytest.param((100, "at-most"), (120, "exact"), "logical", id="exact-above-at-most"),
        pytest.param((400, "about"), (410, "exact"), "agree", id="about-5-percent"),
    ],
)
def test_kind_says_whether_both_can_be_true(
    figure: Any, figure_set: Any, one: Any, other: Any, kind: str
) -> None:
    said = [figure(f"{v}e9", bound=b, as_printed=f"{v} billion yuan") for v, b in (one, other)]
    assert kinds(find_conflicts(figure_set(said))) == [kind]


def test_spread_is_greatest_over_least(figure: Any, figure_set: Any) -> None:
    found = find_conflicts(figure_set([figure(900), figure(300), figure(400)]))
    assert [row.spread for row in found.rows] == [3.0]


def test_spread_over_zero_is_not_known(figure: Any, figure_set: Any) -> None:
    found = find_conflicts(figure_set([figure(0, as_printed=None), figure(300)]))
    assert [(row.kind, row.spread) for row in found.rows] == [("logical", None)]


@pytest.mark.parametrize("bound", ["exact", "about", "at-least", "at-most"])
def test_two_sources_agree_on_a_fall(figure: Any, figure_set: Any, bound: str) -> None:
    said = [figure(-5, bound=bound, claim=claim, as_printed=None) for claim in ("one", "two")]
    assert kinds(find_conflicts(figure_set(said))) == ["agree"]


def test_spread_of_a_rise_over_a_fall_is_not_known(figure: Any, figure_set: Any) -> None:
    found = find_conflicts(figure_set([figure(-5, as_printed=None), figure(10)]))
    assert [row.spread for row in found.rows] == [None]


def test_money_of_other_periods_and_other_statuses_is_another_cell(
    figure: Any, figure_set: Any
) -> None:
    others = [figure(2, "2020-H1"), figure(3, "2021"), figure(4, status="target")]
    found = find_conflicts(figure_set([figure(1), *others]))
    assert found.rows == ()
    assert (found.figures, found.cells) == (4, 4)


def test_counts_at_two_moments_of_a_year_are_never_a_logical_conflict(
    figure: Any, figure_set: Any
) -> None:
    said = [figure(100, "2020-03", **COUNT), figure(150, "2020-12", **COUNT)]
    [row] = find_conflicts(figure_set(said)).rows
    assert row.kind == "practical"
    assert row.cell.period == "2020"
    assert row.cautions == ("moments of one year differ: 2020-03 and 2020-12",)


def test_figures_without_a_period_are_not_compared_but_counted(
    figure: Any, figure_set: Any
) -> None:
    found = find_conflicts(figure_set([figure(1, None), figure(2, None), figure(3)]))
    assert (found.rows, found.figures, found.without_period) == ((), 1, 2)


def test_period_takes_cells_that_touch_it(figure: Any, figure_set: Any) -> None:
    read = figure_set([figure(v, p) for v in (1, 2) for p in ("2018/2020", "2021")])
    found = find_conflicts(read, period=(2019, 2019))
    assert [row.cell.period for row in found.rows] == ["2018/2020"]


def test_areas_are_compared_in_one_unit(figure: Any, figure_set: Any) -> None:
    area: dict[str, Any] = {"metric": "metric:area", "as_printed": None}
    same = [figure("0.5", unit="unit:KM2", **area), figure(500_000, unit="unit:M2", **area)]
    [row] = find_conflicts(figure_set(same)).rows
    assert (row.kind, row.cell.unit, row.spread) == ("agree", "unit:M2", 1.0)


def test_the_rule_chooses_and_is_never_an_average(figure: Any, figure_set: Any) -> None:
    said = [
        figure(100, source=Source.OFFICIAL, published="2021-01-01"),
        figure(200, source=Source.MEDIA, published="2022-01-01"),
        figure(300, source=Source.AGGREGATOR, published="2023-01-01"),
    ]
    [row] = find_conflicts(figure_set(said)).rows
    assert row.chosen is said[0]
    assert row.rule == "official over media over other publishers over aggregators"
    [row] = find_conflicts(figure_set(said), rule=("recency",)).rows
    assert row.chosen is said[2]
    assert row.rule == "the later restatement over the first report"


def test_targets_of_two_policies_are_told_as_such(figure: Any, figure_set: Any) -> None:
    said = [
        figure(value, status="target", set_by=policy)
        for value, policy in ((150, "policy:plan"), (300, "policy:later"))
    ]
    [row] = find_conflicts(figure_set(said)).rows
    assert row.cautions == ("set by different policies: policy:later; policy:plan",)


# ------------------------------------------------------------ definitions


def test_guangdong_widest_definition_is_set_against_core_only_when_asked(
    figure: Any, figure_set: Any
) -> None:
    said = [
        figure(489_000, "2023", metric="metric:scale", unit="unit:COUNT", as_printed=None),
        figure(1_500, "2023", metric="metric:revenue", unit="unit:COUNT", bound="at-least"),
    ]
    assert find_conflicts(figure_set(said)).rows == ()
    [row] = find_conflicts(figure_set(said), across_definitions=True).rows
    assert (row.kind, row.spread) == ("practical", 326.0)
    assert row.cell.metrics == ("metric:revenue", "metric:scale")
    assert row.cautions == ("revenue and scale: Scale may be revenue",)
    assert row.chosen is None


def test_two_definitions_are_never_a_logical_conflict(figure: Any, figure_set: Any) -> None:
    said = [figure(100), figure(900, metric="metric:scale")]
    assert kinds(find_conflicts(figure_set(said), across_definitions=True)) == ["practical"]


def test_a_metric_of_no_one_definition_makes_no_logical_conflict(
    figure: Any, figure_set: Any
) -> None:
    [row] = find_conflicts(figure_set([figure(v, metric="metric:scale") for v in (1, 9)])).rows
    assert row.kind == "practical"
    assert row.cautions == ("scale: Nobody says what",)


def test_two_metrics_of_one_document_are_told_apart_by_it(figure: Any, figure_set: Any) -> None:
    said = [figure(100, document="document:d"), figure(900, metric="metric:scale")]
    said[1] = replace(said[1], document=said[0].document)
    assert find_conflicts(figure_set(said), across_definitions=True).rows == ()


def test_metrics_that_are_comparable_are_one_definition(figure: Any, figure_set: Any) -> None:
    [row] = find_conflicts(figure_set([figure(100), figure(200, metric="metric:sales")])).rows
    assert row.cell.metrics == ("metric:revenue", "metric:sales")
    assert row.kind == "logical"
    assert row.chosen is not None


# ------------------------------------------------------------- currencies

RATES = [Rate("CNY", 2020, Decimal("6.9"), "a bank", "https://example.org", "")]


def in_dollars(read: FigureSet) -> ConflictLedger:
    return find_conflicts(*convert_figures(read, Converter(RATES), "unit:USD"))


def test_currencies_are_compared_after_conversion_only(figure: Any, figure_set: Any) -> None:
    read = figure_set([figure(690), figure(150, unit="unit:USD", as_printed="150 dollars")])
    apart = find_conflicts(read)
    assert (apart.rows, apart.currencies) == ((), 1)
    [row] = in_dollars(read).rows
    assert (row.kind, row.spread) == ("logical", 1.5)
    assert row.cautions == ("converted: 6.9 CNY for 1 USD, average of 2020 (a bank)",)


def test_a_rate_of_another_day_makes_no_conflict(figure: Any, figure_set: Any) -> None:
    """690 yuan are 100 dollars by the year's average; a text of that year may say 102."""
    read = figure_set([figure(690), figure(102, unit="unit:USD", as_printed="102 dollars")])
    assert kinds(in_dollars(read)) == ["agree"]


def test_conversion_leaves_what_was_printed_as_exact_as_it_was(
    figure: Any, figure_set: Any
) -> None:
    """Half a billion either way is open in yuan, and stays open in dollars."""
    said = [figure("62e9", as_printed="62 billion yuan"), figure("62.4e9", as_printed="62.4 bn")]
    read = figure_set(said)
    assert kinds(find_conflicts(read)) == kinds(in_dollars(read)) == ["agree"]


# ------------------------------------------------------- promises about all


#: Values, bounds and reporters of the figures of one cell.
CELLS = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from(("exact", "about", "at-least", "at-most")),
        st.sampled_from((None, "org:one", "org:two")),
    ),
    min_size=2,
    max_size=6,
)


def cell_of(figure: Any, said: list[tuple[int, str, str | None]]) -> list[Figure]:
    return [
        figure(value, bound=bound, reported_by=who, claim=str(number), as_printed=None)
        for number, (value, bound, who) in enumerate(said)
    ]


@given(said=CELLS, data=st.data())
def test_order_of_claims_changes_nothing(
    figure: Any, background: Any, said: list[Any], data: st.DataObject
) -> None:
    cell = cell_of(figure, said)
    shuffled = data.draw(st.permutations(cell))
    tables = [
        conflicts(FigureSet(tuple(order), background), agreeing=True).to_dict("records")
        for order in (cell, shuffled)
    ]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 1


@given(said=CELLS)
def test_a_copy_of_a_claim_is_no_further_origin(
    figure: Any, figure_set: Any, said: list[Any]
) -> None:
    cell = cell_of(figure, said)
    named = replace(cell[0], reported_by="org:three")
    copy = replace(
        named, claim="claim:copy", document=replace(named.document, id="document:elsewhere")
    )
    [before] = find_conflicts(figure_set([named, *cell[1:]])).rows
    [after] = find_conflicts(figure_set([named, *cell[1:], copy])).rows
    assert len(after.origins) == len(before.origins)
    assert (after.kind, after.spread) == (before.kind, before.spread)


@given(said=CELLS)
def test_scaling_all_values_leaves_kind_and_spread(
    figure: Any, figure_set: Any, said: list[Any]
) -> None:
    cell = cell_of(figure, said)
    larger = [replace(each, value=each.value * 1000) for each in cell]
    rows = [find_conflicts(figure_set(some)).rows[0] for some in (cell, larger)]
    assert (rows[0].kind, rows[0].spread) == (rows[1].kind, rows[1].spread)


# ---------------------------------------------------------------- tables


def test_table_gives_every_value_with_its_document_and_origin(figure: Any, figure_set: Any) -> None:
    said = [
        figure(300, claim="a", document="document:a", reported_by="org:one"),
        figure(400, claim="b", document="document:b", reported_by="org:one"),
    ]
    [row] = conflicts(figure_set(said)).to_dict("records")
    named = ("value", "bound", "document", "published", "claim", "origin")
    assert [[value[name] for name in named] for value in row["values"]] == [
        [400, "exact", "document:b", "2021-05-01", "claim:b", 1],
        [300, "exact", "document:a", "2021-05-01", "claim:a", 1],
    ]
    assert (row["place"], row["place_id"], row["metric"]) == ("A", "place:a", "metric:revenue")
    assert (row["unit"], row["origins"], row["documents"]) == ("unit:CNY", 1, 2)
    assert row["chosen"] in (300, 400)


def test_what_agrees_is_listed_only_when_asked(figure: Any, figure_set: Any) -> None:
    ledger = find_conflicts(figure_set([figure(300, claim="a"), figure(300, claim="b")]))
    assert conflict_table(ledger).empty
    assert conflict_table(ledger, agreeing=True)["kind"].tolist() == ["agree"]


def test_logical_conflicts_come_first_then_the_widest(figure: Any, figure_set: Any) -> None:
    wide = [figure(1, "2019", bound="at-least"), figure(90, "2019")]
    narrow = [figure(100, "2021"), figure(200, "2021")]
    wider = [figure(100, "2022"), figure(300, "2022")]
    table = conflicts(figure_set([*wide, *narrow, *wider]))
    assert table["period"].tolist() == ["2022", "2021", "2019"]


# ------------------------------------------------------------ bundled data


def test_two_plans_of_guangdong_are_shown(bundled: FigureSet) -> None:
    rows = conflicts(bundled).to_dict("records")
    [row] = [r for r in rows if (r["place_id"], r["period"]) == ("place:guangdong", "2025")]
    assert row["metric"] == "metric:core-ai-industry-scale"
    assert (row["kind"], row["spread"], row["chosen"]) == ("practical", 2.0, 300_000_000_000)
    assert [value["value"] for value in row["values"]] == [300e9, 300e9, 150e9]
    assert row["cautions"][0].startswith("set by different policies")


def test_every_conflict_of_the_bundled_data_has_its_claims(bundled: FigureSet) -> None:
    known = {figure.claim: figure.value for figure in bundled.figures}
    for row in conflicts(bundled).to_dict("records"):
        assert all(known[value["claim"]] == value["value"] for value in row["values"])
        assert row["chosen"] in [value["value"] for value in row["values"]]
