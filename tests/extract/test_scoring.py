"""The counting counts as it says: a yardstick that is wrong itself measures nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.extract.drafts import Draft, DraftConversion
from tests.extract.article_files import ARTICLES, HELD_OUT
from tests.extract.counting import Count, Totals, count, count_rules
from tests.extract.pairing import FULL, Outcome, compare, pair_figures, pair_relations
from tests.extract.scoring import (
    development_texts,
    find_outcome,
    format_rules,
    format_table,
    iter_details,
    iter_errors,
    outcomes,
    totals,
)
from tests.extract.yardstick import (
    FigureRow,
    KnownText,
    Named,
    RelationRow,
    TrapRow,
    find_spans,
    known_article,
    known_documents,
    named,
)

#: Two figures, the first of them in the headline too, and a rank.
TEXT = """Alphaville counts 40 firms

Alphaville had 40 firms in 2024. Its park covers 40 hectares and, third in
the land, made 7 million yuan."""


def figure_row(quote: str, value: Any, unit: str = "COUNT", **about: Any) -> FigureRow:
    """Make a row of Alphaville's firms in 2024, found where its quote stands last."""
    spans = find_spans(TEXT, quote)
    known: dict[str, Any] = {"metric": "metric:enterprise-count", "period": "2024"}
    known |= {"status": "actual", "bound": "exact", "conversions": frozenset()}
    known |= {"reported_by": None, "set_by": None, "subject": named("Alphaville")} | about
    return FigureRow(
        value=Decimal(str(value)),
        unit=unit,
        quote=quote,
        span=spans[-1] if spans else None,
        **known,
    )


def figure(quote: str, value: Any, unit: str = "COUNT", *, nth: int = -1, **about: Any) -> Draft:
    """Make a draft that says of Alphaville's firms what `figure_row` does."""
    start, end = find_spans(TEXT, quote)[nth]
    known: dict[str, Any] = {"subject": "Alphaville", "subject_id": None, "status": "actual"}
    known |= {"metric": "metric:enterprise-count", "period": "2024"} | about
    return Draft(
        type="figure",
        value=Decimal(str(value)),
        unit=unit,
        quote=quote,
        start=start,
        end=end,
        rule="count",
        confidence=0.5,
        **known,
    )


def relation_row(subject: str, property_: str, object_: str, **about: Any) -> RelationRow:
    """Make a row of a relation between two things without ids."""
    ends = (named(subject), named(object_))
    assert ends[0] is not None
    assert ends[1] is not None
    return RelationRow(ends[0], property_, ends[1], "actual", "Alphaville", (0, 10), **about)


def relation(subject: str, property_: str, object_: str, **about: Any) -> Draft:
    """Make a draft of a relation between two things without ids."""
    known: dict[str, Any] = {"start": 0, "end": 10, "status": "actual"} | about
    return Draft(
        type="relation",
        subject=subject,
        subject_id=None,
        property=property_,
        object=object_,
        quote="Alphaville",
        rule="verb",
        confidence=0.5,
        **known,
    )


def outcome_of(
    rows: Iterable[FigureRow | RelationRow], drafts: Iterable[Draft], *traps: str
) -> Outcome:
    """Hold drafts against rows and traps of the text."""
    rows = tuple(rows)
    text = KnownText(
        "alphaville",
        "Alphaville counts 40 firms",
        date(2025, 3, 1),
        TEXT,
        tuple(row for row in rows if isinstance(row, FigureRow)),
        tuple(row for row in rows if isinstance(row, RelationRow)),
        tuple(TrapRow(trap, "no claim", tuple(find_spans(TEXT, trap))) for trap in traps),
    )
    return compare(text, list(drafts))


def counts(
    rows: Iterable[FigureRow | RelationRow], drafts: Iterable[Draft], *traps: str
) -> dict[str, Count]:
    """Count drafts against rows and traps of the text."""
    return count(outcome_of(rows, drafts, *traps)).counts


def drafts_of(text: KnownText) -> list[Draft]:
    """Draft exactly what the rows of a text say."""

    def split(thing: Named | None) -> tuple[str | None, str | None]:
        if thing is None:
            return None, None
        return (None if thing.id else thing.shown), thing.id

    found = []
    for row in text.figures:
        of, by, plan = split(row.subject), split(row.reported_by), split(row.set_by)
        start, end = row.span or (0, 0)
        found.append(
            Draft(
                "figure",
                *of,
                row.quote,
                start,
                end,
                "row",
                1.0,
                row.status,
                metric=row.metric,
                value=row.value,
                unit=row.unit,
                bound=row.bound,
                period=row.period,
                conversions=tuple(DraftConversion(*each) for each in row.conversions),
                reported_by=by[0],
                reported_by_id=by[1],
                set_by=plan[0],
                set_by_id=plan[1],
            )
        )
    for each in text.relations:
        of, object_ = split(each.subject), split(each.object)
        start, end = each.span or (0, 0)
        about = (each.quote, start, end, "row", 1.0, each.status)
        ends = {"property": each.property, "object": object_[0], "object_id": object_[1]}
        found.append(Draft("relation", *of, *about, **ends))
    return found


def test_precision_is_of_drafts_and_recall_of_rows() -> None:
    rows = [figure_row("40 firms", 40), figure_row("7 million yuan", 7_000_000, "CNY")]
    rows.append(figure_row("third", 3))
    found = counts(rows, [figure("40 firms", 40), figure("2024", 2024)])
    assert found["figures: value and unit"] == Count(1, 2, 1, 3)
    assert found["figures: value and unit"].precision == 1 / 2
    assert found["figures: value and unit"].recall == 1 / 3


def test_nothing_drafted_has_no_precision() -> None:
    assert Count(0, 0, 0, 5).precision is None
    assert Count(0, 3, 0, 0).recall is None


def test_a_figure_with_another_unit_is_another_figure() -> None:
    pairing = pair_figures([figure_row("40 firms", 40)], [figure("40 hectares", 40, "M2")])
    assert (len(pairing.pairs), len(pairing.missed), len(pairing.wrong)) == (0, 1, 1)


def test_the_headline_repeating_a_figure_is_a_wrong_draft() -> None:
    row, drafts = figure_row("40 firms", 40), [figure("40 firms", 40, nth=n) for n in (0, 1)]
    pairing = pair_figures([row], drafts)
    assert [pair.draft for pair in pairing.pairs] == [drafts[1]]
    assert pairing.wrong == (drafts[0],)
    assert pairing.repeats(drafts[0])


def test_a_figure_found_in_the_headline_alone_counts_once() -> None:
    [pair] = pair_figures([figure_row("40 firms", 40)], [figure("40 firms", 40, nth=0)]).pairs
    assert not pair.same_place


def test_place_goes_before_fields_when_a_value_stands_twice() -> None:
    rows = [figure_row("40 firms", 40, period="2023"), figure_row("covers 40", 40, period="2024")]
    drafts = [figure("covers 40", 40, period="2023"), figure("40 firms", 40, period="2024")]
    pairing = pair_figures(rows, drafts)
    assert {(pair.row.quote, pair.draft.quote) for pair in pairing.pairs} == {
        ("40 firms", "40 firms"),
        ("covers 40", "covers 40"),
    }


def test_fields_decide_between_rows_with_one_quote() -> None:
    rows = [figure_row("40 firms", 40, period=period) for period in ("2023", "2024")]
    drafts = [figure("40 firms", 40, period=period) for period in ("2024", "2023")]
    assert all("period" in pair.right for pair in pair_figures(rows, drafts).pairs)


def test_a_row_that_counts_goes_before_an_optional_one() -> None:
    rows = [figure_row("40 firms", 40, optional=True, period="2024")]
    rows.append(figure_row("40 firms", 40, period="2023"))
    assert counts(rows, [figure("40 firms", 40)])["figures: value and unit"] == Count(1, 1, 1, 1)


def test_words_stand_in_where_the_place_of_a_row_is_unknown() -> None:
    lost = replace(figure_row("40  Firms", 40), span=None)
    drafts = [figure("covers 40", 40), figure("40 firms", 40)]
    assert [pair.draft for pair in pair_figures([lost], drafts).pairs] == [drafts[1]]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("subject", {"subject": "Betaville"}),
        ("metric", {"metric": None}),
        ("period", {"period": "2024-12"}),
        ("status", {"status": "target"}),
    ],
)
def test_one_wrong_field_of_four_makes_a_figure_not_fully_right(
    name: str, wrong: dict[str, Any]
) -> None:
    found = counts([figure_row("40 firms", 40)], [figure("40 firms", 40, **wrong)])
    assert found["figures: value and unit"] == Count(1, 1, 1, 1)
    assert found["figures: fully right"] == Count(0, 1, 0, 1)
    shares = {key: found[f"  right of pairs: {key}"] for key in FULL}
    assert shares == {key: Count(int(key != name), 1) for key in FULL}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("bound", {"bound": "about"}),
        ("conversions", {"conversions": (DraftConversion(Decimal(6), "USD"),)}),
        ("reported_by", {"reported_by": "Bureau"}),
        ("set_by", {"set_by": "Plan"}),
    ],
)
def test_other_fields_are_counted_but_leave_a_figure_fully_right(
    name: str, wrong: dict[str, Any]
) -> None:
    found = counts([figure_row("40 firms", 40)], [figure("40 firms", 40, **wrong)])
    assert found["figures: fully right"] == Count(1, 1, 1, 1)
    assert found[f"  right of pairs: {name}"] == Count(0, 1)


def test_periods_are_compared_by_first_and_last_day() -> None:
    row, draft = figure_row("40 firms", 40), figure("40 firms", 40, period="2024-01/2024-12")
    [pair] = pair_figures([row], [draft]).pairs
    assert "period" in pair.right


@pytest.mark.parametrize(
    ("row", "draft", "right"),
    [
        (("Nansha District", None), ("the Nansha  district", None), True),
        (("Nansha District", None), ("Nansha", None), False),
        (("the city", "place:guangzhou"), ("its", "place:guangzhou"), True),
        (("Guangzhou", "place:guangzhou"), ("Guangzhou", "place:beijing"), False),
        ((None, "place:guangzhou"), ("Guangzhou", None), True),
        (("Guangzhou", None), ("the city", "place:guangzhou"), True),
        (("Guangzhou", None), (None, None), False),
    ],
    ids=["letters", "shorter", "ids", "other-id", "registered", "registered-draft", "none"],
)
def test_things_are_compared_by_id_where_both_have_one_else_by_name(
    row: tuple[str | None, str | None], draft: tuple[str | None, str | None], right: bool
) -> None:
    about = {"subject": draft[0], "subject_id": draft[1]}
    [pair] = pair_figures(
        [figure_row("40 firms", 40, subject=named(*row))], [figure("40 firms", 40, **about)]
    ).pairs
    assert ("subject" in pair.right) == right


def test_optional_figures_are_no_error_found_or_missed() -> None:
    rows = [figure_row("40 firms", 40), figure_row("covers 40", 40, "M2", optional=True)]
    draft = figure("40 firms", 40)
    for drafts in ([draft], [draft, figure("covers 40", 40, "M2")]):
        assert counts(rows, drafts)["figures: value and unit"] == Count(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("row", "draft", "right"),
    [
        (("A", "headquarteredIn", "B"), ("A", "locatedIn", "B"), True),
        (("A", "locatedIn", "B"), ("A", "headquarteredIn", "B"), False),
        (("A", "capitalOf", "B"), ("A", "partOf", "B"), True),
        (("A", "partOf", "B"), ("A", "capitalOf", "B"), False),
        (("A", "partnerOf", "B"), ("B", "partnerOf", "A"), True),
        (("A", "investsIn", "B"), ("B", "investsIn", "A"), False),
        (("A", "issuedOn", "2024-02"), ("A", "issuedOn", "2024-02-01/2024-02-29"), True),
        (("A", "issuedOn", "2024-02"), ("A", "issuedOn", "2024"), False),
    ],
)
def test_relations_are_right_by_subject_property_and_object(
    row: tuple[str, str, str], draft: tuple[str, str, str], right: bool
) -> None:
    assert bool(pair_relations([relation_row(*row)], [relation(*draft)]).pairs) == right


def test_the_exact_property_is_taken_before_the_one_it_implies() -> None:
    rows = [relation_row("A", "capitalOf", "B")]
    drafts = [relation("A", "partOf", "B"), relation("A", "capitalOf", "B")]
    assert pair_relations(rows, drafts).wrong == (drafts[0],)


def test_relations_of_main_properties_are_counted_apart() -> None:
    rows = [relation_row("A", "headquarteredIn", "B"), relation_row("A", "partOf", "C")]
    drafts = [relation("A", "locatedIn", "B"), relation("A", "supports", "C")]
    found = counts(rows, drafts)
    assert found["relations"] == Count(1, 2, 1, 2)
    assert found["relations: main"] == Count(1, 1, 0, 1)
    assert found["relations: others"] == Count(0, 1, 1, 1)


def test_optional_relations_are_no_error_found_or_missed() -> None:
    rows = [relation_row("A", "focusesOn", "B", optional=True)]
    for drafts in ([], [relation("A", "focusesOn", "B")]):
        assert counts(rows, drafts)["relations"] == Count(0, 0, 0, 0)


def test_a_relation_drafted_twice_is_wrong_once() -> None:
    twice = [relation("A", "partOf", "B"), relation("A", "partOf", "B")]
    found = counts([relation_row("A", "partOf", "B")], twice)
    assert found["relations"] == Count(1, 2, 1, 1)


def test_a_trap_is_taken_by_a_wrong_draft_that_stands_in_it() -> None:
    drafts = [figure("40 firms", 40), figure("third", 3)]
    rows = [figure_row("40 firms", 40)]
    assert counts(rows, drafts, "third in the land")["traps taken"] == Count(1, 1)
    assert counts(rows, drafts, "counts 40 firms")["traps taken"] == Count(0, 1)
    assert counts(rows, drafts, "had 40 firms")["traps taken"] == Count(0, 1)


def test_quotes_are_found_across_line_ends_and_other_spaces() -> None:
    assert find_spans("in\n  the\u00a0land, in the land", "in the land") == [(0, 13), (15, 26)]


def test_totals_add_up() -> None:
    one, two = Totals({"a": Count(1, 2, 3, 4)}), Totals({"a": Count(1, 1, 1, 1), "b": Count(5, 6)})
    assert (one + two).counts == {"a": Count(2, 3, 4, 5), "b": Count(5, 6)}


def test_rules_are_counted_by_drafts_pairs_and_fully_right() -> None:
    rows = [figure_row("40 firms", 40), figure_row("7 million yuan", 7_000_000, "CNY")]
    rows.append(figure_row("covers 40", 40, "M2", optional=True))
    drafts = [
        figure("40 firms", 40),
        figure("7 million yuan", 7_000_000, "CNY", status="target"),
        figure("2024", 2024),
        figure("covers 40", 40, "M2"),
    ]
    found = outcome_of(rows, drafts)
    assert count_rules([found]) == {"count": (3, 2, 1)}
    assert format_rules([found]).split()[-5:] == ["count", "3", "2", "1", "0.333"]


def test_details_say_what_is_missed_and_wrong_and_a_trap() -> None:
    rows = [figure_row("40 firms", 40), figure_row("7 million yuan", 7_000_000, "CNY")]
    drafts = [figure("40 firms", 40, period="2023"), figure("third", 3)]
    missed, wrong, mended = iter_details(outcome_of(rows, drafts, "third in the land"))
    assert missed.startswith("- 7000000 CNY | Alphaville")
    assert wrong.startswith("+ count: 3 COUNT | Alphaville")
    assert wrong.endswith("[trap: no claim]")
    assert mended == "~ count: “40 firms” period: 2023 ≠ 2024"


def test_errors_tell_one_field_alone() -> None:
    found = outcome_of([figure_row("40 firms", 40)], [figure("40 firms", 40, period=None)])
    assert list(iter_errors([found], "status")) == []
    assert list(iter_errors([found], "period")) == [
        "alphaville: count: “40 firms” period: none ≠ 2024"
    ]


def test_drafts_that_say_what_the_rows_say_are_all_right() -> None:
    wrong = [
        (text.name, name, counted)
        for texts in development_texts().values()
        for text in texts
        for name, counted in count(compare(text, drafts_of(text))).counts.items()
        if counted.precision not in (1, None) or counted.recall not in (1, None)
        if name != "traps taken"
    ]
    assert wrong == []


def test_all_rows_of_the_articles_for_development_stand_in_their_texts() -> None:
    lost = [
        (text.name, row.quote)
        for text in development_texts()["B"]
        for row in (*text.figures, *text.relations)
        if row.span is None
    ]
    assert lost == []


def test_set_a_is_the_five_documents(documents: Path) -> None:
    found = known_documents(documents)
    assert len(found) == 5
    assert all(
        text.text[row.span[0] : row.span[1]] == row.quote
        for text in found
        for row in text.figures
        if row.span
    )


def remembering(texts: list[str]) -> Callable[..., list[Draft]]:
    """Make a function that drafts nothing and remembers what it was given."""

    def extract(text: str, published: date | None, title: str | None) -> list[Draft]:
        texts.append(text)
        return []

    return extract


def test_a_text_is_read_once() -> None:
    texts: list[str] = []
    extract = remembering(texts)
    table = format_table({"B": totals(extract, "B"), "C": totals(extract, "C")})
    assert format_table({"B": totals(extract, "B"), "C": totals(extract, "C")}) == table
    assert len(texts) == len(set(texts)) == len(list(ARTICLES.glob("*.yaml")))


def test_held_out_articles_are_not_read_where_errors_are_told() -> None:
    texts: list[str] = []
    told = [text.text.name for key in "AB" for text in outcomes(remembering(texts), key)]
    assert HELD_OUT.isdisjoint(told)
    held_out = {known_article(name).text for name in HELD_OUT}
    read = not held_out.isdisjoint(texts)
    assert not read  # a set here would print the texts


@pytest.mark.parametrize("name", sorted(HELD_OUT))
def test_details_of_held_out_articles_are_refused(name: str) -> None:
    with pytest.raises(LookupError, match="held out"):
        find_outcome(remembering([]), name)
    with pytest.raises(LookupError, match="no text"):
        find_outcome(remembering([]), name[:-1])


def test_a_failure_in_a_held_out_article_does_not_show_it() -> None:
    def extract(text: str, published: date | None, title: str | None) -> list[Draft]:
        raise ValueError(text)

    with pytest.raises(AssertionError) as raised:
        totals(extract, "C")
    assert str(raised.value) == "a held-out article is not read: ValueError"
    assert raised.value.__context__ is None
