"""Looking up records: many things at once answer as few do."""

from kg.dataset.columns import read_columns
from kg.dataset.opening import open_store
from kg.pages.record_queries import About

PROPERTIES = ("rdfs:label", "skos:altLabel", "skos:note", "aie:status", "aie:value", "geo:lat")


def test_about_many_things_says_what_about_a_few_does() -> None:
    store = open_store(None)
    columns = read_columns(
        store.query("SELECT DISTINCT ?thing { ?thing rdfs:label|aie:status [] }")
    )
    things = sorted(columns["thing"])
    assert len(things) > 2_000
    many = About(store, things, PROPERTIES)
    for start in range(0, len(things), 400):
        few = About(store, things[start : start + 400], PROPERTIES)
        for thing in things[start : start + 400]:
            for name in PROPERTIES:
                assert many.cells(thing, name) == few.cells(thing, name)


def test_about_says_nothing_of_what_has_no_such_property() -> None:
    about = About(open_store(None), ["<https://example.org/nothing>"], PROPERTIES)
    assert about.text("<https://example.org/nothing>", "rdfs:label") is None
