"""Where things are is read without a verb."""

import pytest

from tests.extract.relations.conftest import Read

#: Rule, sentence, and the relations that this rule reads in it.
CASES = [
    (
        "site-in-place",
        "The Umoja Data Center in Kigali is new.",
        {("Umoja Data Center", "locatedIn", "Kigali")},
    ),
    (
        "site-in-place",
        "The Delta Chip Park, a science park in Rotterdam, is new.",
        {("Delta Chip Park", "locatedIn", "Rotterdam")},
    ),
    ("site-in-place", "Quokka Robotics in Perth is new this year.", set()),
    (
        "place-based",
        "Perth-based Quokka Robotics hires many people.",
        {("Quokka Robotics", "locatedIn", "Perth")},
    ),
    (
        "place-based",
        "Quokka Robotics, a Perth-based company, hires many people.",
        {("Quokka Robotics", "locatedIn", "Perth")},
    ),
    (
        "where-it-is",
        "In Rotterdam, where the Delta Chip Park opened in May, rents rise.",
        {("Delta Chip Park", "locatedIn", "Rotterdam")},
    ),
    (
        "site-of-place",
        "Rotterdam's Delta Chip Park is new.",
        {("Delta Chip Park", "locatedIn", "Rotterdam")},
    ),
    (
        "place-of-place",
        "Texas's Austin is growing, as is China's Guangdong Province.",
        {("Austin", "partOf", "Texas"), ("Guangdong Province", "partOf", "China")},
    ),
    ("place-in-place", "The firm has a seat in Austin, Texas.", {("Austin", "partOf", "Texas")}),
    ("place-in-place", "Offices are in London, France and Norway.", set()),
    ("place-in-place", "Shenzhen, Jiangsu Province, was named by mistake.", set()),
    (
        "its-capital",
        "Texas's capital, Austin, is growing day by day.",
        {("Austin", "capitalOf", "Texas")},
    ),
    (
        "its-capital",
        "Austin, Texas's capital, is growing day by day.",
        {("Austin", "capitalOf", "Texas")},
    ),
    ("its-headquarters", "Quokka Robotics' headquarters are in Perth.", set()),
    (
        "its-headquarters",
        "Pelikan Labs has its headquarters in Perth.",
        {("Pelikan Labs", "headquarteredIn", "Perth")},
    ),
    (
        "tenant-of",
        "Pelikan Systems is the Delta Chip Park's first tenant.",
        {("Pelikan Systems", "locatedIn", "Delta Chip Park")},
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
