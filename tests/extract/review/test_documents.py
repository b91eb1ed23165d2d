"""A reviewed text becomes a source document with an id of its own."""

import pytest

from kg.extract.review.documents import DocumentFacts, make_document

SHA256 = "ab" * 32


@pytest.mark.parametrize(
    ("facts", "id_"),
    [
        (DocumentFacts("AI grows!", "org:press", None, "2018-10-17", "en"), "press-2018-ai-grows"),
        (DocumentFacts("AI grows", "org:press", None, None, "en"), "press-undated-ai-grows"),
        (DocumentFacts("人工智能", "org:press", None, "2018", "zh"), "press-2018-text-abababab"),
        (
            DocumentFacts("A b c d e f g h i j", "org:p", None, "2018", "en"),
            "p-2018-a-b-c-d-e-f-g-h",
        ),
        (DocumentFacts("AI", "org:press", None, None, "en", "mine"), "mine"),
        (DocumentFacts("Taken", "org:press", None, "2018", "en"), "press-2018-taken-2"),
    ],
)
def test_id_is_made_of_publisher_year_and_title(facts: DocumentFacts, id_: str) -> None:
    document = make_document(facts, SHA256, {"press-2018-taken"})
    assert (document.id, document.sha256) == (f"document:{id_}", SHA256)
