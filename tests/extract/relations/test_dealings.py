"""Money and partners are read where one end of the relation is not beside the verb."""

import pytest

from tests.extract.relations.conftest import Read

#: Rule, text, and the relations that this rule reads in it.
CASES = [
    (
        "sign-together",
        "Pelikan Systems and Safari Cloud signed a framework agreement.",
        {("Pelikan Systems", "partnerOf", "Safari Cloud")},
    ),
    ("sign-together", "Pelikan Systems and Safari Cloud did not sign an agreement.", set()),
    (
        "agreement-between",
        "An agreement between Pelikan Systems and the University of Porto runs until 2027.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "joined-as-partner",
        "Pelikan Systems and Safari Cloud have joined the Delta Chip Park as partners.",
        {
            ("Pelikan Systems", "partnerOf", "Delta Chip Park"),
            ("Safari Cloud", "partnerOf", "Delta Chip Park"),
        },
    ),
    (
        "its-partner",
        "The Delta Chip Park's research partner is the University of Porto.",
        {("Delta Chip Park", "partnerOf", "University of Porto")},
    ),
    (
        "its-operator",
        "The Delta Chip Park's operator, Safari Cloud, hires.",
        {("Delta Chip Park", "operatedBy", "Safari Cloud")},
    ),
    (
        "the-operator",
        "The Delta Chip Park is new. The operator, Safari Cloud, expects 40 firms.",
        {("Delta Chip Park", "operatedBy", "Safari Cloud")},
    ),
    (
        "its-members",
        "The Iberian Robot Alliance's members include Pelikan Systems.",
        {("Pelikan Systems", "memberOf", "Iberian Robot Alliance")},
    ),
    (
        "its-members",
        "The Iberian Robot Alliance counts Pelikan Systems among its members.",
        {("Pelikan Systems", "memberOf", "Iberian Robot Alliance")},
    ),
    (
        "its-tenants",
        "Among the Delta Chip Park's tenants are Pelikan Systems and Safari Cloud.",
        {
            ("Pelikan Systems", "locatedIn", "Delta Chip Park"),
            ("Safari Cloud", "locatedIn", "Delta Chip Park"),
        },
    ),
    (
        "its-investors",
        "Pelikan Systems's investors include Condor Capital.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "named-tenant",
        "The Delta Chip Park is new. Another tenant, Pelikan Systems, hires.",
        {("Pelikan Systems", "locatedIn", "Delta Chip Park")},
    ),
    (
        "invests-there",
        "The Delta Chip Park is new. Condor Capital is investing $40 million.",
        {("Condor Capital", "investsIn", "Delta Chip Park")},
    ),
    (
        "money-comes-from",
        "Investment in the Delta Chip Park is 40 million euros, of which 10 million will"
        " come from the Ministry of Trade.",
        {("Ministry of Trade", "investsIn", "Delta Chip Park")},
    ),
    (
        "money-comes-from",
        "The Delta Chip Park is new. Visitors come from the Ministry of Trade.",
        set(),
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
