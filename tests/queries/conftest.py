"""What the tests of named questions and of selections of claims share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.bundled import ontology_folder
from kg.dataset.build import build_in_memory
from kg.dataset.store import EmbeddedStore
from kg.graph import Graph


@pytest.fixture(scope="session")
def graph() -> Graph:
    """Open the bundled data."""
    return kg.open()


@pytest.fixture(scope="session")
def noted(
    tmp_path_factory: pytest.TempPathFactory, make_example: Callable[[Path], Any]
) -> EmbeddedStore:
    """Build a store of a dozen claims in three documents; the note of a claim is its name.

    Documents: of the 17th of October 2018, with verified words; of May 2020, with quotes;
    and one without a date, of low quality, of which the page alone is known.
    """
    example = make_example(tmp_path_factory.mktemp("noted"))
    dollars = {"value": "9050000000", "unit": "unit:USD", "asPrinted": "$9.05 billion"}
    quoted = {"start": None, "end": None, "quote": "the words"}
    page = {"start": None, "end": None, "quote": None}

    def relation(note: str, subject: str, property_: str, object_: str, **changes: object) -> Any:
        fields = {"subject": subject, "property": property_, "object": object_, "note": note}
        return _without_none({**example.relation(**fields), **changes})

    def figure(note: str, **changes: object) -> Any:
        return _without_none({**example.figure(note=note), **changes})

    city = "place:alphaville"
    claims = {
        "press-2018-alphaville": example.claims(
            figures=[figure("sales of 2017", conversions=[dollars])],
            relations=[
                relation("park, early", "place:beta-park", "locatedIn", city),
                relation("head office", "org:press", "headquarteredIn", city, period="2016"),
            ],
        ),
        "press-2020-alphaville": example.claims(
            document=example.document(id="press-2020-alphaville", published="2020-05", sha256=None),
            figures=[
                figure("sales of 2019", period="2019", conversions=[dollars], **quoted),
                figure("sales of no year", period=None, periodBasis=None, **quoted),
            ],
            relations=[
                relation("park, late", "place:beta-park", "locatedIn", city, **quoted),
                relation("seat", "org:press", "locatedIn", city, **quoted),
                relation("part", "place:beta-park", "partOf", city, **quoted),
                relation(
                    "planned", city, "focusesOn", "sector:finance", status="planned", **quoted
                ),
                relation(
                    "doubtful", city, "focusesOn", "sector:energy", review="doubtful", **quoted
                ),
                relation(
                    *("withdrawn", city, "focusesOn", "sector:healthcare"),
                    **{"review": "withdrawn", **quoted},
                ),
            ],
        ),
        "press-undated-alphaville": example.claims(
            document=example.document(
                id="press-undated-alphaville", published=None, sha256=None, quality="low"
            ),
            figures=[figure("sales of no time", period=None, periodBasis=None, **quoted)],
            relations=[
                relation("school", city, "focusesOn", "sector:education", period="2018", **page)
            ],
        ),
    }
    store, _ = build_in_memory(ontology_folder(), [example.data(claims=claims)])
    return store


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
