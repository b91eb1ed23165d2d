"""What the tests of networks share: a small graph whose networks can be drawn by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

import kg
from kg.bundled import ontology_folder
from kg.dataset.build import build_in_folder
from kg.graph import Graph

# Alphaville, a city, has the district Delta and Beta Park; Gamma is another city. Acme sits in
# Delta, Bolt only means to come to Gamma. Three documents: of 2018 with verified words, of May
# 2020 with quotes, and one without a date, of low quality, of which only the page is known.

REGISTRY: Final[Mapping[str, str]] = {
    "organizations": (
        "org:acme,Company,Acme,,,,,,,,\n"
        "org:bolt,Company,Bolt,,,,,,,,\n"
        "org:bureau,GovernmentBody,Bureau of Industry,工业局,,,,,,,\n"
        "org:press,MediaOrganization,The Press,,,,,,,,\n"
    ),
    "places": (
        "place:alphaville,City,Alphaville,阿尔法市,,place:china,,,,,\n"
        "place:beta-park,Park,Beta Park,,,place:alphaville,,,,,\n"
        "place:china,Country,China,中国,,,,,,,\n"
        "place:delta,District,Delta,,,place:alphaville,,,,,\n"
        "place:gamma,City,Gamma,伽马市,,place:china,,,,,\n"
    ),
}


@pytest.fixture(scope="session")
def towns_folder(
    tmp_path_factory: pytest.TempPathFactory, make_example: Callable[[Path], Any]
) -> Path:
    """Build the small graph and give its folder."""
    folder = tmp_path_factory.mktemp("towns")
    example = make_example(folder)

    def relation(subject: str, property_: str, object_: str, **changes: object) -> dict[str, Any]:
        fields = {"subject": subject, "property": property_, "object": object_}
        return {**example.relation(**fields), **changes}

    unproven: dict[str, Any] = {"quote": None, "start": None, "end": None}
    quoted = {**unproven, "quote": "the words"}
    documents = {
        "press-2018-towns": (
            example.document(id="press-2018-towns"),
            [
                relation("org:acme", "locatedIn", "place:delta"),
                relation("org:acme", "focusesOn", "sector:finance"),
                relation("policy:ai-plan", "appliesTo", "place:alphaville"),
                relation("policy:ai-plan", "focusesOn", "sector:manufacturing"),
                relation("policy:ai-plan", "issuedBy", "org:bureau"),
                relation("place:beta-park", "focusesOn", "sector:healthcare"),
                relation("org:bolt", "locatedIn", "place:gamma", status="planned"),
                relation("org:bolt", "focusesOn", "sector:finance"),
                relation("org:bureau", "locatedIn", "place:gamma"),
                relation("org:bureau", "focusesOn", "sector:energy"),
            ],
        ),
        "press-2020-towns": (
            example.document(id="press-2020-towns", published="2020-05", sha256=None),
            [
                relation("org:acme", "investsIn", "org:bolt", period="2019", **quoted),
                relation(
                    "place:gamma", "focusesOn", "sector:manufacturing", review="doubtful", **quoted
                ),
                relation("org:acme", "focusesOn", "sector:finance", **quoted),
            ],
        ),
        "press-undated-towns": (
            example.document(id="press-undated-towns", published=None, sha256=None, quality="low"),
            [
                relation("org:bolt", "partnerOf", "org:acme", **unproven),
                relation("place:gamma", "focusesOn", "sector:education", **unproven),
            ],
        ),
    }
    for _, relations in documents.values():
        for index, fields in enumerate(relations):
            relations[index] = {name: value for name, value in fields.items() if value is not None}
    claims = {
        id_: example.claims(document=document, figures=[], relations=relations)
        for id_, (document, relations) in documents.items()
    }
    store = folder / "store"
    build_in_folder(ontology_folder(), [example.data(registry=REGISTRY, claims=claims)], store)
    return store


@pytest.fixture(scope="session")
def towns(towns_folder: Path) -> Graph:
    """Open the small graph."""
    return kg.open(towns_folder)


@pytest.fixture(scope="session")
def bundled() -> Graph:
    """Open the bundled data."""
    return kg.open()
