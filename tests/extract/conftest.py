"""What the tests of reading texts share: a small registry and the names that it knows."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.bundled import ontology_folder
from kg.extract.drafts import Draft
from kg.extract.extraction import Reader
from kg.extract.figures.metrics import MetricIndex
from kg.extract.names.lexicon import Lexicon
from kg.registry.things import read_things
from tests.conftest import Example

#: Things with names in two languages, of other things within them, and alike.
REGISTRY = {
    "places": (
        "place:alphaville,City,Alphaville,阿尔法市,Alpha|阿尔法,place:china,23.5 113.25,Q1,2,,\n"
        "place:beta-park,Park,Beta Park,贝塔园,,place:alphaville,,,,,\n"
        "place:china,Country,China,中国,,,35 105,Q148,1814991,CN,\n"
        "place:tarn,City,Tarn,,,place:china,,,,,\n"
        "place:riverside-alphaville,District,Riverside,,,place:alphaville,,,,,\n"
        "place:riverside-tarn,District,Riverside,,,place:tarn,,,,,\n"
        "place:world,Place,the world,,,,,,,,\n"
    ),
    "organizations": (
        "org:bureau,GovernmentBody,Bureau of Industry,工业局,,,,,,,\n"
        "org:press,MediaOrganization,The Press,,,,,,,,\n"
        "org:acme,Company,Acme,,,,,,,,\n"
        "org:acme-robotics,Company,Acme Robotics,,,,,,,,\n"
    ),
}


@pytest.fixture(scope="session")
def lexicon(
    tmp_path_factory: pytest.TempPathFactory, make_example: Callable[..., Example]
) -> Lexicon:
    """Give the names of a small registry, the real concepts and the world's places."""
    folder = make_example(tmp_path_factory.mktemp("lexicon")).data(registry=REGISTRY)
    things, faults = read_things(ontology_folder(), [folder])
    assert not faults
    return Lexicon(things, ontology_folder())


@pytest.fixture(scope="session")
def metrics(lexicon: Lexicon) -> MetricIndex:
    """Give the real metrics by their labels."""
    return MetricIndex(lexicon, ontology_folder())


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon, metrics: MetricIndex) -> Reader:
    """Give a reader that knows the small registry."""
    return Reader(lexicon, metrics)


@pytest.fixture(scope="session")
def figures(reader: Reader) -> Callable[..., list[Draft]]:
    """Give the figures of a text published on 17 October 2018, in order."""

    def find(text: str, published: date | None = date(2018, 10, 17)) -> list[Draft]:
        drafts = reader.read(text, published=published).drafts
        return [draft for draft in drafts if draft.type == "figure"]

    return find
