"""Who issued a plan and where it applies is read, also of plans without a name."""

import pytest

from tests.extract.relations.conftest import Read

#: Rule, text, and the relations that this rule reads in it.
CASES = [
    (
        "applies-by-name",
        "The Norway AI Strategy 2030 is well known today.",
        {("Norway AI Strategy 2030", "appliesTo", "Norway")},
    ),
    ("applies-by-name", "The Fjord AI Strategy 2030 is well known today.", set()),
    (
        "applies-to-issuer",
        "The Smart Terminals Plan was issued by the Shenzhen Municipal Government.",
        {("Smart Terminals Plan", "appliesTo", "Shenzhen")},
    ),
    (
        "issued-by-place",
        "The Smart Terminals Plan was issued by Shenzhen last year.",
        {("Smart Terminals Plan", "issuedBy", "Shenzhen Municipal Government")},
    ),
    (
        "issued-by-place",
        "Shenzhen issued the Smart Terminals Plan last year.",
        {("Smart Terminals Plan", "issuedBy", "Shenzhen Municipal Government")},
    ),
    (
        "plan-of-body",
        "The Ministry of Trade's Fjord AI Strategy 2030 is well known.",
        {("Fjord AI Strategy 2030", "issuedBy", "Ministry of Trade")},
    ),
    (
        "plan-of-place",
        "Norway's Fjord AI Strategy 2030 is well known today.",
        {("Fjord AI Strategy 2030", "appliesTo", "Norway")},
    ),
    (
        "aims-under-plan",
        "Under the Fjord AI Strategy 2030, Norway aims to lead in robots.",
        {("Fjord AI Strategy 2030", "appliesTo", "Norway")},
    ),
    (
        "issued-by",
        "Under a three-year action plan issued by the Ministry of Trade, exports are to grow.",
        {("three-year action plan", "issuedBy", "Ministry of Trade")},
    ),
]


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    CASES,
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(CASES)],
)
def test_relation_is_read(
    read: Read, rule: str, text: str, wanted: set[tuple[str, str, str]]
) -> None:
    found = {(d.subject, d.property, d.object) for d in read(text) if d.rule == rule}
    assert found == wanted


def test_plan_without_a_name_is_meant_by_the_plan(read: Read) -> None:
    found = read(
        "A three-year action plan was issued by the Ministry of Trade. The plan gives priority to "
        "healthcare."
    )
    assert ("three-year action plan", "focusesOn", "healthcare") in {
        (d.subject, d.property, d.object) for d in found
    }


def test_text_that_is_a_plan_speaks_of_itself(read: Read) -> None:
    title = "Action Plan of Norway for Robots in Harbours and Warehouses (2025-2027)"
    found = read(
        f"{title}\n\nIssued by the Ministry of Trade on March 3, 2025\n\n"
        "These Guidelines were long awaited. They apply to the whole of Norway. The Action"
        " Plan gives "
        "priority to drones. Support shall focus on healthcare and logistics.\n"
    )
    assert {(d.property, d.object) for d in found if d.subject == title} == {
        ("issuedBy", "Ministry of Trade"),
        ("issuedOn", "2025-03-03"),
        ("appliesTo", "Norway"),
        ("focusesOn", "drones"),
        ("focusesOn", "healthcare"),
        ("focusesOn", "logistics"),
    }


def test_lines_below_the_title_of_a_plan_name_issuer_and_day(read: Read) -> None:
    found = read(
        "Guidelines for the Promotion of Harbour Robots\n\nMarch 28, 2025\n\nMinistry of Trade\n\n"
        "Robots are welcome in all harbours of the country.\n"
    )
    assert {(d.property, d.object, d.rule) for d in found} == {
        ("issuedOn", "2025-03-28", "date-line"),
        ("issuedBy", "Ministry of Trade", "issuer-line"),
    }


def test_news_of_a_plan_is_no_plan(read: Read) -> None:
    found = read(
        "Norway unveils plan for harbour robots\n\nRobots are welcome in all harbours. Support "
        "shall focus on healthcare and logistics.\n"
    )
    assert found == []
