"""On which sectors and technologies a thing has its focus is read, lists included."""

import pytest

from kg.extract.relations.focus_wordings import FOCUSES
from tests.extract.relations.conftest import Read

THREE = {"healthcare", "logistics", "drones"}
#: Rule, text, whose focus the rule reads in it, and on what.
CASES = [
    (
        "focuses-on",
        "The Delta Chip Park focuses on healthcare, logistics and drones.",
        "Delta Chip Park",
        THREE,
    ),
    (
        "focuses-on",
        "Focusing on healthcare, logistics and drones, the Delta Chip Park grows.",
        "Delta Chip Park",
        THREE,
    ),
    (
        "focuses-on",
        "Companies in Nairobi mainly focus on healthcare, logistics, and drones.",
        "Nairobi",
        THREE,
    ),
    (
        "focuses-on",
        "The Delta Chip Park shall focus on three fields: healthcare; logistics; drones.",
        "Delta Chip Park",
        THREE,
    ),
    (
        "focuses-on",
        "The Delta Chip Park focuses on fields such as healthcare, logistics and drones.",
        "Delta Chip Park",
        THREE,
    ),
    (
        "focuses-on",
        "The Delta Chip Park does not focus on healthcare, logistics and drones.",
        None,
        set(),
    ),
    ("focuses-on", "The Delta Chip Park focuses on three aspects of work.", None, set()),
    (
        "focus-of",
        "Pelikan Systems has a strong focus on drones and healthcare.",
        "Pelikan Systems",
        {"drones", "healthcare"},
    ),
    (
        "specialises-in",
        "Pelikan Systems specialises in drones and healthcare.",
        "Pelikan Systems",
        {"drones", "healthcare"},
    ),
    (
        "concentrates-on",
        "The Delta Chip Park concentrates on healthcare and logistics.",
        "Delta Chip Park",
        {"healthcare", "logistics"},
    ),
    (
        "dedicated-to",
        "The Umoja Data Center is dedicated to healthcare and logistics.",
        "Umoja Data Center",
        {"healthcare", "logistics"},
    ),
    (
        "active-in",
        "Pelikan Systems is active in healthcare and logistics.",
        "Pelikan Systems",
        {"healthcare", "logistics"},
    ),
    (
        "works-on",
        "The Meuse Institute works on drones and computer vision.",
        "Meuse Institute",
        {"drones", "computer vision"},
    ),
    (
        "gives-priority-to",
        "The Fjord AI Strategy 2030 gives priority to healthcare and logistics.",
        "Fjord AI Strategy 2030",
        {"healthcare", "logistics"},
    ),
    (
        "names-as-priority",
        "The Fjord AI Strategy 2030 names healthcare and logistics as priority sectors.",
        "Fjord AI Strategy 2030",
        {"healthcare", "logistics"},
    ),
    (
        "hub-for",
        "Nairobi, known as a hub for logistics and healthcare, grows.",
        "Nairobi",
        {"logistics", "healthcare"},
    ),
    (
        "development-of",
        "Nairobi will accelerate the development of drones and AI chips.",
        "Nairobi",
        {"drones", "AI chips"},
    ),
    ("develops", "Nairobi will foster drones and AI chips.", "Nairobi", {"drones", "AI chips"}),
    (
        "makes",
        "Pelikan Systems makes drones and smart sensors.",
        "Pelikan Systems",
        {"drones", "smart sensors"},
    ),
    (
        "maker-of",
        "Pelikan Systems, a maker of drones and smart sensors, hires.",
        "Pelikan Systems",
        {"drones", "smart sensors"},
    ),
    (
        "these-fields",
        "Healthcare and logistics need many more people. The Delta Chip Park will focus on"
        " these fields.",
        "Delta Chip Park",
        {"Healthcare", "logistics"},
    ),
    (
        "used-in",
        "AI is used in healthcare, logistics and education in Nairobi.",
        "Nairobi",
        {"healthcare", "logistics", "education"},
    ),
    (
        "fields-of",
        "Nairobi has formed clusters in fields such as healthcare and logistics.",
        "Nairobi",
        {"healthcare", "logistics"},
    ),
    (
        "its-fields",
        "Pelikan Systems's main products are drones and smart sensors.",
        "Pelikan Systems",
        {"drones", "smart sensors"},
    ),
    (
        "focus-is",
        "The focus of the Delta Chip Park is on healthcare and logistics.",
        "Delta Chip Park",
        {"healthcare", "logistics"},
    ),
    (
        "listed-as-priority",
        "Under the Fjord AI Strategy 2030, healthcare and logistics are named as priority sectors.",
        "Fjord AI Strategy 2030",
        {"healthcare", "logistics"},
    ),
    (
        "priorities-are",
        "Priority sectors in Nairobi are healthcare and logistics.",
        "Nairobi",
        {"healthcare", "logistics"},
    ),
]


@pytest.mark.parametrize(
    ("rule", "text", "subject", "fields"),
    CASES,
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(CASES)],
)
def test_focus_is_read(
    read: Read, rule: str, text: str, subject: str | None, fields: set[str]
) -> None:
    found = {(d.subject, d.property, d.object) for d in read(text) if d.rule == rule}
    assert found == {(subject, "focusesOn", field) for field in fields}


def test_every_wording_has_a_case() -> None:
    assert {wording.rule for wording in FOCUSES} <= {rule for rule, *_ in CASES}


def test_focus_of_a_plan_is_one_of_its_place(read: Read) -> None:
    found = read("The Norway AI Strategy 2030 gives priority to healthcare and logistics.")
    assert {(d.subject, d.object) for d in found if d.property == "focusesOn"} == {
        (subject, field)
        for subject in ("Norway AI Strategy 2030", "Norway")
        for field in ("healthcare", "logistics")
    }


def test_park_to_be_built_has_a_planned_focus_and_a_city_an_actual_one(read: Read) -> None:
    (park,) = read("The Delta Chip Park will focus on healthcare.")
    (city,) = read("Nairobi will focus strongly on healthcare.")
    assert (park.status, city.status) == ("planned", "actual")


def test_three_hubs_focus_respectively(read: Read) -> None:
    found = read(
        "The Sierra AI Hub, the Playa AI Hub and the Pampa AI Hub were chosen. The three"
        " hubs will "
        "focus on healthcare, logistics and drones, respectively."
    )
    assert {(d.subject, d.object) for d in found} == {
        ("Sierra AI Hub", "healthcare"),
        ("Playa AI Hub", "logistics"),
        ("Pampa AI Hub", "drones"),
    }


def test_quote_is_cut_to_the_field_where_it_would_be_too_long(read: Read) -> None:
    found = read(
        "The Delta Chip Park focuses on healthcare, logistics, drones, computer vision,"
        " smart sensors, "
        "agriculture, education and natural language processing."
    )
    assert len(found) == 8
    assert found[0].quote == "focuses on healthcare"
    assert found[-1].quote == "natural language processing"


@pytest.mark.parametrize(
    "text",
    [
        "The Delta Chip Park has 20 chip designers and 14 logistics companies.",
        "It focuses on healthcare and logistics.",
        "Amina Diallo focuses on healthcare and logistics.",
        "We are strong in healthcare and logistics, the director said.",
    ],
)
def test_no_focus_is_read(read: Read, text: str) -> None:
    assert read(text) == []
