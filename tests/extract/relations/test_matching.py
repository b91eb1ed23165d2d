"""Verbs and nouns between two things are read as the property that they state."""

import pytest

from kg.extract.relations.matching import FRONTED, WORDINGS
from tests.extract.relations.conftest import Read

#: Rule, sentence, and the relations that this rule reads in it.
CASES = [
    (
        "located-in",
        "The Harbour AI Park is located in Busan.",
        {("Harbour AI Park", "locatedIn", "Busan")},
    ),
    (
        "located-in",
        "Located in Kigali, the Umoja Data Center opened its doors to visitors.",
        {("Umoja Data Center", "locatedIn", "Kigali")},
    ),
    (
        "area-located-in",
        "Lusatia District is located in Poland.",
        {("Lusatia District", "partOf", "Poland")},
    ),
    (
        "opened-in",
        "The Nordlys Robot Campus was opened in Oslo last year.",
        {("Nordlys Robot Campus", "locatedIn", "Oslo")},
    ),
    (
        "held-in",
        "The Andes AI Summit will take place in Lima.",
        {("Andes AI Summit", "locatedIn", "Lima")},
    ),
    (
        "lies-in",
        "The Delta Chip Park lies right in Rotterdam.",
        {("Delta Chip Park", "locatedIn", "Rotterdam")},
    ),
    (
        "managed-from",
        "The Baltic AI Fund is managed from Tallinn.",
        {("Baltic AI Fund", "locatedIn", "Tallinn")},
    ),
    (
        "home-to",
        "Bologna is home to the Tecnopolo Data Center.",
        {("Tecnopolo Data Center", "locatedIn", "Bologna")},
    ),
    (
        "headquartered-in",
        "Quokka Robotics, headquartered in Perth, makes drones.",
        {("Quokka Robotics", "headquarteredIn", "Perth")},
    ),
    (
        "its-headquarters",
        "Quokka Robotics has its headquarters in Perth.",
        {("Quokka Robotics", "headquarteredIn", "Perth")},
    ),
    (
        "moves-headquarters-to",
        "Quokka Robotics moved its headquarters from Perth to Sydney.",
        {("Quokka Robotics", "headquarteredIn", "Sydney")},
    ),
    (
        "has-offices-in",
        "Quokka Robotics has offices in Perth, Nairobi and Dublin.",
        {("Quokka Robotics", "locatedIn", name) for name in ("Perth", "Nairobi", "Dublin")},
    ),
    (
        "settles-in",
        "Pelikan Systems has settled in the Delta Chip Park.",
        {("Pelikan Systems", "locatedIn", "Delta Chip Park")},
    ),
    (
        "hosts-body",
        "The Delta Chip Park hosts the Meuse Institute.",
        {("Meuse Institute", "locatedIn", "Delta Chip Park")},
    ),
    (
        "division-of",
        "The Bureau of Digital Affairs, a department of the Ministry of Trade, spoke.",
        {("Bureau of Digital Affairs", "partOf", "Ministry of Trade")},
    ),
    ("capital-of", "Accra, the capital of Ghana, grows.", {("Accra", "capitalOf", "Ghana")}),
    (
        "part-of",
        "The Meuse Institute, part of the Lowland Institute, works well.",
        {("Meuse Institute", "partOf", "Lowland Institute")},
    ),
    (
        "operated-by",
        "The Umoja Data Center is run by Safari Cloud.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    ("operated-by", "The centre, operated by Safari Cloud, is new.", set()),
    (
        "owned-and-operated-by",
        "The Umoja Data Center was built and is operated by Safari Cloud.",
        set(),
    ),
    (
        "owned-and-operated-by",
        "The Umoja Data Center is owned and operated by Safari Cloud.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    (
        "in-charge-of",
        "Safari Cloud is responsible for running the Umoja Data Center.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    (
        "carried-out-by",
        "The Pampa AI Programme is implemented by the Ministry of Trade.",
        {("Pampa AI Programme", "operatedBy", "Ministry of Trade")},
    ),
    (
        "operator-of",
        "Safari Cloud, operator of the Umoja Data Center, hires.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    (
        "operates",
        "Safari Cloud operates the Umoja Data Center.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    (
        "operates",
        "The Umoja Data Center, which Safari Cloud will operate, is large.",
        {("Umoja Data Center", "operatedBy", "Safari Cloud")},
    ),
    (
        "hosted-by",
        "The Andes AI Summit is hosted by Lima.",
        {("Andes AI Summit", "hostedBy", "Lima")},
    ),
    ("hosts", "Lima will host the Andes AI Summit.", {("Andes AI Summit", "hostedBy", "Lima")}),
    (
        "held-event",
        "The Ministry of Trade held the Andes AI Summit.",
        {("Andes AI Summit", "hostedBy", "Ministry of Trade")},
    ),
    (
        "designated-by",
        "The Sierra AI Zone was designated by the Ministry of Trade.",
        {("Sierra AI Zone", "designatedBy", "Ministry of Trade")},
    ),
    (
        "status-from",
        "The Sierra AI Zone received the status of test area from the Ministry of Trade.",
        {("Sierra AI Zone", "designatedBy", "Ministry of Trade")},
    ),
    (
        "designates",
        "The Ministry of Trade designated the Sierra AI Zone.",
        {("Sierra AI Zone", "designatedBy", "Ministry of Trade")},
    ),
    (
        "issued-by",
        "The Fjord AI Strategy 2030 was published by the Ministry of Trade.",
        {("Fjord AI Strategy 2030", "issuedBy", "Ministry of Trade")},
    ),
    (
        "issues",
        "The Ministry of Trade unveiled the Fjord AI Strategy 2030.",
        {("Fjord AI Strategy 2030", "issuedBy", "Ministry of Trade")},
    ),
    (
        "applies-to",
        "The Fjord AI Strategy 2030 applies to the whole of Norway.",
        {("Fjord AI Strategy 2030", "appliesTo", "Norway")},
    ),
    (
        "under",
        "The Umoja Data Center was set up under the Pampa AI Programme.",
        {("Umoja Data Center", "under", "Pampa AI Programme")},
    ),
    (
        "invests-in",
        "Condor Capital will invest $30 million in Pelikan Systems.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "invests-in",
        "Condor Capital invests in drones and cyber security.",
        {
            ("Condor Capital", "investsIn", "drones"),
            ("Condor Capital", "investsIn", "cyber security"),
        },
    ),
    (
        "puts-money-into",
        "Condor Capital put 30 million euros into Pelikan Systems.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "takes-stake-in",
        "Condor Capital bought a 20 percent stake in Pelikan Systems.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "led-round-in",
        "Condor Capital led the seed round in Pelikan Systems.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "funded-by",
        "Pelikan Systems raised $30 million from Condor Capital and Lagoon Ventures.",
        {
            ("Condor Capital", "investsIn", "Pelikan Systems"),
            ("Lagoon Ventures", "investsIn", "Pelikan Systems"),
        },
    ),
    (
        "with-funding-from",
        "The Umoja Data Center was built with funding from Condor Capital.",
        {("Condor Capital", "investsIn", "Umoja Data Center")},
    ),
    (
        "backs",
        "Condor Capital has backed Pelikan Systems.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "partner-of",
        "Pelikan Systems is a partner of the University of Porto.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "partner-of",
        "Pelikan Systems has partnered with the University of Porto.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "works-with",
        "Pelikan Systems cooperates closely with the University of Porto.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "agreement-with",
        "Pelikan Systems signed a memorandum of understanding with the University of Porto.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "partners-include",
        "The Delta Chip Park, whose partners include Safari Cloud, grows.",
        {("Delta Chip Park", "partnerOf", "Safari Cloud")},
    ),
    (
        "jointly-with",
        "Pelikan Systems, together with Safari Cloud, builds a centre.",
        {("Pelikan Systems", "partnerOf", "Safari Cloud")},
    ),
    (
        "member-of",
        "Pelikan Systems, a founding member of the Iberian Robot Alliance, hires.",
        {("Pelikan Systems", "memberOf", "Iberian Robot Alliance")},
    ),
    (
        "members-include",
        "The Iberian Robot Alliance, whose members include Pelikan Systems and Safari Cloud, met.",
        {
            ("Pelikan Systems", "memberOf", "Iberian Robot Alliance"),
            ("Safari Cloud", "memberOf", "Iberian Robot Alliance"),
        },
    ),
    (
        "joins",
        "Pelikan Systems joined the Iberian Robot Alliance.",
        {("Pelikan Systems", "memberOf", "Iberian Robot Alliance")},
    ),
    (
        "subsidiary-of",
        "Pelikan Systems, a wholly owned subsidiary of Safari Cloud, hires.",
        {("Pelikan Systems", "subsidiaryOf", "Safari Cloud")},
    ),
    (
        "listed-on",
        "Pelikan Systems is listed on the Lisbon Stock Exchange.",
        {("Pelikan Systems", "listedOn", "Lisbon Stock Exchange")},
    ),
    (
        "into-which",
        "Pelikan Systems, into which Condor Capital put 30 million euros, hires.",
        {("Condor Capital", "investsIn", "Pelikan Systems")},
    ),
    (
        "with-which",
        "The University of Porto, with which Pelikan Systems cooperates, hires.",
        {("Pelikan Systems", "partnerOf", "University of Porto")},
    ),
    (
        "of-which-part",
        "Ghana, of which Accra District is a part, grows.",
        {("Accra District", "partOf", "Ghana")},
    ),
    (
        "of-which-capital",
        "Ghana, of which Accra is the capital, grows.",
        {("Accra", "capitalOf", "Ghana")},
    ),
    (
        "of-which-member",
        "The Iberian Robot Alliance, of which Pelikan Systems is a member, met.",
        {("Pelikan Systems", "memberOf", "Iberian Robot Alliance")},
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


def test_every_wording_has_a_case() -> None:
    rules = {wording.rule for wording in WORDINGS} | {rule for rule, *_ in FRONTED}
    assert rules <= {rule for rule, *_ in CASES}


@pytest.mark.parametrize(
    "text",
    [
        "The Umoja Data Center is not run by Safari Cloud.",
        "Safari Cloud denied that it operates the Umoja Data Center.",
        "Is the Umoja Data Center run by Safari Cloud?",
        "Rumours that the Umoja Data Center is owned and run by Safari Cloud persist.",
        "Amina Diallo, who moved from Accra to Lagos, is a partner of a law firm.",
        "The Meuse Institute was visited by members of the press.",
        "Amina Diallo runs the Umoja Data Center.",
        "Visitors to the Delta Chip Park came from Nairobi by train.",
    ],
)
def test_nothing_is_read_from_denials_and_persons(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("is run", "actual"),
        ("will be run", "planned"),
        ("is to be run", "planned"),
        ("has been run", "actual"),
        ("is expected to be run", "planned"),
    ],
)
def test_what_is_to_come_is_planned(read: Read, verb: str, status: str) -> None:
    (draft,) = read(f"The Umoja Data Center {verb} by Safari Cloud.")
    assert draft.status == status


def test_respectively_joins_one_with_one(read: Read) -> None:
    found = read(
        "The Sierra AI Zone, the Playa AI Zone and the Pampa AI Zone, hosted by Lima, Cusco and "
        "Bogota, respectively, were designated by the Ministry of Trade."
    )
    assert {(d.subject, d.object) for d in found if d.property == "hostedBy"} == {
        ("Sierra AI Zone", "Lima"),
        ("Playa AI Zone", "Cusco"),
        ("Pampa AI Zone", "Bogota"),
    }
    assert sum(d.property == "designatedBy" for d in found) == 3


def test_relative_clause_goes_on_with_and_which(read: Read) -> None:
    found = read(
        "The Delta Chip Park, which is located in Rotterdam and which Safari Cloud will operate, "
        "is the next step."
    )
    assert {(d.property, d.object, d.status) for d in found} == {
        ("locatedIn", "Rotterdam", "actual"),
        ("operatedBy", "Safari Cloud", "planned"),
    }


def test_subject_is_carried_over_and(read: Read) -> None:
    found = read(
        "The Delta Chip Park is run by Safari Cloud and is a partner of the Meuse Institute."
    )
    assert ("Delta Chip Park", "partnerOf", "Meuse Institute") in {
        (d.subject, d.property, d.object) for d in found
    }


def test_list_of_places_ends_before_a_body(read: Read) -> None:
    found = read(
        "The Meuse Institute, which is located in Rotterdam, counts Safari Cloud and"
        " Pelikan Systems "
        "among its partners."
    )
    assert {d.object for d in found if d.property == "locatedIn"} == {"Rotterdam"}


def test_the_company_is_the_one_of_the_sentence_before(read: Read) -> None:
    found = read(
        "The Delta Chip Park is run by Safari Cloud. One of its tenants is Pelikan Systems. The "
        "company is headquartered in Perth."
    )
    assert [(d.subject, d.object) for d in found if d.property == "headquarteredIn"] == [
        ("Pelikan Systems", "Perth")
    ]


def test_pronoun_stands_for_the_sentence_before(read: Read) -> None:
    found = read("The Delta Chip Park opened its gates. It is run by Safari Cloud.")
    assert [(d.subject, d.object) for d in found if d.property == "operatedBy"] == [
        ("Delta Chip Park", "Safari Cloud")
    ]
