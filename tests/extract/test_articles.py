"""The articles with their claims are sound: a measure that is wrong itself measures nothing."""

from collections import Counter
from decimal import Decimal

import pytest

from kg.claims.model import MAX_QUOTE
from kg.claims.periods import parse_period
from kg.claims.quantities import find_match
from kg.registry.things import Things
from tests.extract.article_files import (
    ARTICLES,
    HELD_OUT,
    fold,
    main_text,
    record,
    whole_text,
)
from tests.extract.yardstick import bundled_things

#: Article -> how many figures, relations and traps it has at least. More are welcome; fewer
#: are a loss.
COUNTS = {
    "agency-guangzhou": (19, 22, 13),
    "agency-gulf": (26, 23, 20),
    "agency-hefei": (26, 21, 12),
    "agency-nanjing": (25, 26, 7),
    "agency-riyadh": (30, 23, 19),
    "agency-saxony": (22, 17, 18),
    "agency-tianjin": (24, 17, 11),
    "broadsheet-manchester": (21, 17, 13),
    "business-daily-telangana": (20, 20, 16),
    "city-page-shenzhen": (18, 23, 19),
    "company-release-yunfan": (28, 21, 15),
    "daily-bengaluru": (32, 24, 14),
    "daily-london": (27, 19, 6),
    "ministry-korea": (21, 21, 12),
    "ministry-tokyo": (27, 22, 11),
    "newspaper-paris": (27, 24, 18),
    "newspaper-shanghai": (24, 18, 13),
    "newspaper-wuhan": (23, 27, 6),
    "page-qingdao": (23, 22, 10),
    "policy-chengdu": (23, 27, 14),
    "policy-hangzhou": (22, 27, 7),
    "policy-japan": (21, 26, 17),
    "policy-ningbo": (25, 43, 14),
    "release-park": (25, 16, 12),
    "release-toronto": (27, 13, 13),
    "speech-singapore": (23, 20, 17),
    "think-tank-compute": (28, 14, 14),
}

#: Bound that the words say -> bounds of a row that they rule out, as `kg check` holds it.
#: The ends of a range ("between 3 and 4") say no bound of their own.
RULED_OUT = {
    "at-least": {"exact", "at-most"},
    "at-most": {"exact", "at-least"},
    "about": {"exact"},
}

FIGURE = {
    "subject",
    "subject_id",
    "metric",
    "value",
    "unit",
    "period",
    "status",
    "bound",
    "conversions",
    "reported_by",
    "set_by",
    "quote",
}
FIGURE_MAY = {"period_basis", "unread", "optional", "note"}
RELATION = {"subject", "subject_id", "property", "object", "object_id", "quote", "status"}
RELATION_MAY = {"optional", "note"}
HEAD = {"title", "published", "language", "style", "figures", "relations", "traps"}
HEAD_MAY = {"held_out", "encoding", "main"}


@pytest.fixture(scope="module")
def bundled() -> Things:
    return bundled_things()


each_article = pytest.mark.parametrize("name", sorted(COUNTS))


def test_every_article_has_its_claims_and_every_claim_file_its_article() -> None:
    texts = [path.stem for path in ARTICLES.iterdir() if path.suffix in {".txt", ".html"}]
    assert sorted(texts) == sorted(COUNTS) == sorted(path.stem for path in ARTICLES.glob("*.yaml"))


def test_a_third_is_held_out_and_the_list_does_not_change() -> None:
    held_out = {name for name in COUNTS if record(name).get("held_out")}
    assert held_out == HELD_OUT
    assert 3 * len(held_out) >= len(COUNTS)


@each_article
def test_article_has_a_head_and_no_other_keys(name: str) -> None:
    keys = set(record(name))
    assert keys >= HEAD
    assert keys <= HEAD | HEAD_MAY
    assert record(name)["language"] == "en"
    assert len(record(name)["published"]) == 10
    assert parse_period(record(name)["published"])
    assert fold(record(name)["title"]).lower() in whole_text(name).lower()


@each_article
def test_article_is_of_the_length_of_an_article(name: str) -> None:
    assert 250 <= len(main_text(name).split()) <= 600


@each_article
def test_article_keeps_its_rows(name: str) -> None:
    found = tuple(len(record(name)[kind]) for kind in ("figures", "relations", "traps"))
    assert all(has >= least for has, least in zip(found, COUNTS[name], strict=True)), found


@each_article
def test_no_row_stands_twice(name: str) -> None:
    figures = Counter(
        (row["subject"], row["metric"], row["value"], row["unit"], row["period"], row["quote"])
        for row in record(name)["figures"]
    )
    relations = Counter(
        (row["subject"], row["property"], row["object"]) for row in record(name)["relations"]
    )
    assert [row for row, times in (figures + relations).items() if times > 1] == []


@each_article
def test_figures_stand_in_order_of_appearance(name: str) -> None:
    text, position = main_text(name), 0
    for row in record(name)["figures"]:
        found = text.find(fold(row["quote"]), position)
        assert found >= 0, f"{row['quote']!r} stands before the row above it"
        position = found


@each_article
def test_figures_have_all_keys_and_known_words(name: str, bundled: Things) -> None:
    for row in record(name)["figures"]:
        assert set(row) >= FIGURE, row
        assert set(row) <= FIGURE | FIGURE_MAY, row
        assert row["status"] in bundled.notations["Status"], row
        assert row["bound"] in bundled.notations["Bound"], row
        assert row.get("period_basis", "relative") in bundled.notations["PeriodBasis"], row


@each_article
def test_metric_and_unit_of_a_figure_are_of_one_kind(name: str, bundled: Things) -> None:
    concepts = bundled.vocabulary.concepts
    for row in record(name)["figures"]:
        unit = concepts[f"unit:{row['unit']}"]
        assert row["metric"] is None or concepts[row["metric"]].quantity_kind == unit.quantity_kind
        for conversion in row["conversions"]:
            assert concepts[f"unit:{conversion['unit']}"].quantity_kind == unit.quantity_kind


@each_article
def test_figures_name_things_as_the_text_does(name: str, bundled: Things) -> None:
    wrong = [
        words
        for row in record(name)["figures"]
        for words in (row["subject"], row["reported_by"], row["set_by"])
        if words is not None and fold(words) not in main_text(name)
    ]
    unknown = [
        row["subject_id"]
        for row in record(name)["figures"]
        if row["subject_id"] is not None and bundled.kind_of(row["subject_id"]) is None
    ]
    assert (wrong, unknown) == ([], [])


@each_article
def test_periods_of_figures_are_written_as_they_are_read(name: str) -> None:
    for row in record(name)["figures"]:
        if row["period"] is None:
            assert "period_basis" not in row, row
        else:
            assert str(parse_period(row["period"])) == row["period"]


@each_article
def test_what_is_told_without_a_date_is_dated_by_the_publication(name: str) -> None:
    for row in record(name)["figures"]:
        if row.get("period_basis") == "document-date":
            assert row["status"] == "actual", row
            assert row["period"] == record(name)["published"], row


@each_article
def test_quotes_stand_in_the_main_text(name: str) -> None:
    quotes = [row["quote"] for kind in ("figures", "relations") for row in record(name)[kind]]
    assert [quote for quote in quotes if fold(quote) not in main_text(name)] == []
    assert [quote for quote in quotes if len(quote) > MAX_QUOTE] == []


@each_article
def test_number_in_the_quote_is_the_value(name: str) -> None:
    wrong = []
    for row in record(name)["figures"]:
        if row.get("unread"):
            assert row["note"], f"say why the number of {row['quote']!r} cannot be read"
            continue
        printed = find_match(row["quote"], Decimal(str(row["value"])), f"unit:{row['unit']}")
        if printed is None or row["bound"] in RULED_OUT.get(printed.bound or "", ()):
            wrong.append((row["quote"], row["value"], row["bound"], printed))
    assert wrong == []


@each_article
def test_conversions_stand_right_behind_their_figures(name: str) -> None:
    text = main_text(name)
    for row in record(name)["figures"]:
        start = text.index(fold(row["quote"]))
        behind = text[start : start + len(row["quote"]) + 40]
        for conversion in row["conversions"]:
            value, unit = Decimal(str(conversion["value"])), f"unit:{conversion['unit']}"
            assert find_match(behind, value, unit) is not None, behind


@each_article
def test_relations_have_all_keys_and_known_words(name: str, bundled: Things) -> None:
    for row in record(name)["relations"]:
        assert set(row) >= RELATION, row
        assert set(row) <= RELATION | RELATION_MAY, row
        assert row["status"] in {"actual", "planned"}, row
        assert row["property"] in bundled.vocabulary.relation_properties(), row


@each_article
def test_relations_join_what_their_properties_join(name: str, bundled: Things) -> None:
    for row in record(name)["relations"]:
        found = bundled.vocabulary.properties[row["property"]]
        if found.datatypes:
            assert row["object_id"] is None, row
            assert str(parse_period(row["object"])) == row["object"]
        for id_, classes in ((row["subject_id"], found.domain), (row["object_id"], found.range)):
            kind = bundled.kind_of(id_) if id_ is not None else None
            assert id_ is None or kind is not None, bundled.suggest(id_)
            assert kind is None or not classes or bundled.vocabulary.is_a(kind, classes), row
        if row["property"] == "focusesOn":
            assert row["object_id"] is not None, "a focus is a concept of the schemes"


@each_article
def test_relations_name_things_as_the_text_does(name: str, bundled: Things) -> None:
    properties, text = bundled.vocabulary.properties, main_text(name)
    ends = [
        end
        for row in record(name)["relations"]
        for end in (row["subject"], row["object"])[
            : 1 if properties[row["property"]].datatypes else 2
        ]
    ]
    assert [end for end in ends if fold(end) not in text] == []


@each_article
def test_traps_stand_in_the_text_once_and_say_why(name: str) -> None:
    for row in record(name)["traps"]:
        assert set(row) == {"quote", "why"}
        assert fold(row["quote"]) in whole_text(name), row["quote"]
        assert main_text(name).count(fold(row["quote"])) <= 1, row["quote"]
        assert row["why"], row["quote"]


@each_article
def test_a_trap_is_no_figure_too(name: str) -> None:
    traps = {row["quote"] for row in record(name)["traps"]}
    assert traps.isdisjoint(row["quote"] for row in record(name)["figures"])


def test_the_set_holds_what_it_is_meant_to_hold() -> None:
    figures = [row for name in COUNTS for row in record(name)["figures"]]
    relations = [row for name in COUNTS for row in record(name)["relations"]]
    currencies = {"CNY", "USD", "EUR", "GBP", "JPY", "KRW", "INR", "SGD", "AED"}
    assert {row["unit"] for row in figures} >= currencies | {"EFLOPS", "MW", "M2", "KM2"}
    assert {row["unit"] for row in figures} >= {"COUNT", "PERSON", "PERCENT"}
    assert {row["bound"] for row in figures} == {"exact", "at-least", "at-most", "about"}
    assert {row["property"] for row in relations} >= {
        "locatedIn",
        "partOf",
        "focusesOn",
        "issuedBy",
        "appliesTo",
        "designatedBy",
        "hostedBy",
        "investsIn",
        "partnerOf",
        "memberOf",
        "operatedBy",
    }
