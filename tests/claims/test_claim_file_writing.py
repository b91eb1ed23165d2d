"""Claims are written so that they are read back; what a file has stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.claims.claim_file_writing import extend_claim_file, format_claim_file, merge_claims
from kg.claims.claim_files import parse_claim_file
from kg.claims.model import Claim, ClaimSet, Location
from kg.registry.things import Things
from tests.conftest import DOCUMENT_ID, Example

PATH = Path(f"{DOCUMENT_ID}.yaml")


def read(content: str, things: Things) -> ClaimSet:
    claim_set, faults = parse_claim_file(content, PATH, things)
    assert faults == []
    assert claim_set is not None
    return claim_set


def unlocated(claims: ClaimSet) -> list[Claim]:
    """Give the claims without the lines they stand in."""
    return [replace(claim, location=Location("", 0)) for claim in claims.claims()]


@pytest.fixture
def full(example: Example) -> str:
    """Give a claim file in which every field occurs."""
    conversion = {"value": "9050000000", "unit": "unit:USD", "asPrinted": "$9.05 billion"}
    return example.claims(
        document=example.document(
            quality="low", note="Why: \"so\"\n# not a comment", originalPublisher="org:bureau"
        ),
        figures=[
            example.figure(
                conversions=[conversion], reportedBy="org:bureau", setBy="policy:ai-plan",
                asPrinted="62.58 billion", review="doubtful", note="Tab\there \u0085 \u2028.",
            ),
            example.figure(value="0.5", quote=None, bound="about", period="2018-05-31/2018-07-01"),
        ],
        relations=[
            example.relation(status="planned", period="2018-H1"),
            example.relation(property="foundedOn", object="2018-05"),
        ],
    )  # fmt: skip


def test_every_field_is_read_back_as_it_was(full: str, things: Things) -> None:
    claims = read(full, things)
    again = read(format_claim_file(claims.document, claims.claims()), things)
    assert again.document == claims.document
    assert unlocated(again) == unlocated(claims)


def test_file_without_claims_is_sound(example: Example, things: Things) -> None:
    claims = read(example.claims(), things)
    assert read(format_claim_file(claims.document, ()), things).claims() == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("expected:", "# A note of mine.\nexpected:"),
        ("relations:\n", "relations:  # of parks\n"),
        ("\n", "\r\n"),
        ("  - ", "- "),
    ],
    ids=["comment", "comment behind", "line ends", "flush lists"],
)
def test_added_claims_leave_all_else_as_it_is(
    old: str, new: str, example: Example, things: Things
) -> None:
    written = example.claims(figures=[example.figure()], relations=[example.relation()])
    both = example.claims(
        figures=[example.figure(), example.figure(period="2018")],
        relations=[example.relation(), example.relation(status="planned")],
    )
    content = written.replace(old, new)
    if new == "- ":
        content = content.replace("    ", "  ")
    claims, wanted = read(content, things), read(both, things)
    added = merge_claims(claims, wanted.claims())
    assert len(added) == 2
    extended = extend_claim_file(content, claims, added)
    assert {claim.id for claim in read(extended, things).claims()} == {
        claim.id for claim in wanted.claims()
    }
    kept = [line for line in content.split("\n") if "figures: " not in line]
    assert all(line in extended for line in kept if "relations: " not in line)


def test_section_that_is_missing_or_empty_is_made(example: Example, things: Things) -> None:
    both = read(example.claims(), things)
    for content in (
        example.claims(relations=[]),
        example.claims(relations=[]).replace("relations: []\n", ""),
    ):
        extended = extend_claim_file(content, read(content, things), both.relations)
        assert unlocated(read(extended, things)) == unlocated(both)


def test_claims_that_are_there_are_not_added_again(example: Example, things: Things) -> None:
    claims = read(example.claims(), things)
    assert merge_claims(claims, claims.claims()) == []
    assert merge_claims(None, [*claims.claims(), *claims.claims()]) == list(claims.claims())
