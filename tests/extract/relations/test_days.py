"""Days, months and years of plans, foundations and events are read; published 18 June 2025."""

import pytest

from tests.extract.relations.conftest import Read

#: Rule, text, and the relations that this rule reads in it.
CASES = [
    (
        "issued-on",
        "The Fjord AI Strategy 2030 was published in March 2024.",
        {("Fjord AI Strategy 2030", "issuedOn", "2024-03")},
    ),
    (
        "issued-on",
        "The Fjord AI Strategy 2030, issued in March by the Ministry of Trade, is long.",
        {("Fjord AI Strategy 2030", "issuedOn", "2025-03")},
    ),
    (
        "issued-on",
        "The Ministry of Trade issued the Fjord AI Strategy 2030 on May 2, 2024.",
        {("Fjord AI Strategy 2030", "issuedOn", "2024-05-02")},
    ),
    (
        "issued-on",
        "The Fjord AI Strategy 2030, which my office issued in May 2024, is long.",
        {("Fjord AI Strategy 2030", "issuedOn", "2024-05")},
    ),
    (
        "founded-on",
        "Pelikan Systems was founded in 2014 by two students.",
        {("Pelikan Systems", "foundedOn", "2014")},
    ),
    (
        "founded-on",
        "Founded in 2014 and headquartered in Perth, Pelikan Systems makes drones.",
        {("Pelikan Systems", "foundedOn", "2014")},
    ),
    (
        "founded-on",
        "The Umoja Data Center went into operation in March 2023.",
        {("Umoja Data Center", "foundedOn", "2023-03")},
    ),
    ("founded-on", "The Delta Chip Park opened its second phase in January 2024.", set()),
    (
        "held-on",
        "The Andes AI Summit was held in Lima on 3 May 2025.",
        {("Andes AI Summit", "heldOn", "2025-05-03")},
    ),
    ("held-on", "The Andes AI Summit was held from 2019 to 2023.", set()),
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
