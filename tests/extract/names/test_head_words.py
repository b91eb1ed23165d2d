"""What the words of a name say about the thing that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.names.head_words import is_head, kind_of_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tarn Science Park", "Park"),
        ("Kestrel Digital Valley", "Park"),
        ("Harbour Knowledge City", "Park"),
        ("North Quay Free Trade Zone", "Zone"),
        ("Osei Municipality", "City"),
        ("Binder New Area", "District"),
        ("Coral Bay Area", "Region"),
        ("Sundar Province", "Province"),
        ("Ministry of Science and Technology", "Ministry"),
        ("Tarn Municipal Development and Reform Commission", "GovernmentBody"),
        ("Office of the People's Government of Tarn", "GovernmentBody"),
        ("University of Tarn", "University"),
        ("Tarn Medical College", "University"),
        ("Institute for Data Science", "ResearchInstitute"),
        ("Nordlicht Robotics", "Company"),
        ("Bank of Tarn", "Company"),
        ("Mellin Co. Ltd.", "Company"),
        ("Robotics Industry Alliance", "Association"),
        ("Tarn Data Center", "Facility"),
        ("National AI Strategy", "Policy"),
        ("National AI Strategy 2030", "Policy"),
        ("Measures for the Promotion of Robots", "Policy"),
        ("Smart Nation Initiative", "Programme"),
        ("World Robot Expo", "Event"),
        ("Sovereign Wealth Fund", "Organization"),
        ("Republic of Tarnia", "Country"),
    ],
)
def test_kind_of_name_goes_by_the_telling_word(name: str, kind: str) -> None:
    assert kind_of_name(name.split()) == kind


@pytest.mark.parametrize(
    "name",
    ["Adaeze Okafor", "Park", "Company", "Trade Zones", "Rural Area", "2030", "", "Kestrel"],
)
def test_names_without_a_telling_word_have_no_kind(name: str) -> None:
    assert kind_of_name(name.split()) is None


@pytest.mark.parametrize(
    ("word", "head"),
    [("Park", True), ("ministry", True), ("Ltd.", True), ("Okafor", False), ("the", False)],
)
def test_is_head_knows_the_telling_words(word: str, head: bool) -> None:
    assert is_head(word) is head


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_any_words_are_judged(words: list[str]) -> None:
    kind = kind_of_name(words)
    assert kind is None or kind.isalpha()
