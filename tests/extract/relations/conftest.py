"""What tests of relations share: reading a text with the bundled names."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.extract.drafts import Draft
from kg.extract.extraction import extract_text

Read = Callable[[str], list[Draft]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Give a function that reads the relations of a text published on 18 June 2025."""

    def read_relations(text: str) -> list[Draft]:
        return [
            draft
            for draft in extract_text(text, published=date(2025, 6, 18))
            if draft.type == "relation"
        ]

    return read_relations
