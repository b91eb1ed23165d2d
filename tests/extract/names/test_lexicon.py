"""The names that are known: of things, concepts and places of the world."""

from collections.abc import Mapping, Sequence

import pytest

from kg.bundled import ontology_folder
from kg.extract.names.lexicon import (
    MIN_POPULATION,
    Lexicon,
    iter_world,
    read_concept_labels,
    read_metric_bases,
)
from kg.extract.words import singular, split_words


def keys(text: str) -> list[str]:
    return [word.key for word in split_words(text)]


@pytest.fixture(scope="module")
def world() -> dict[str, str]:
    """Give the kinds of the world's places by name, the first of each name."""
    found: dict[str, str] = {}
    for name, kind in iter_world():
        found.setdefault(name, kind)
    return found


@pytest.mark.parametrize(
    ("text", "length", "ids"),
    [
        ("Acme Robotics grew", 2, {"org:acme-robotics"}),
        ("Acme grew", 1, {"org:acme"}),
        ("ALPHAVILLE grew", 1, {"place:alphaville"}),
        ("Alpha grew", 1, {"place:alphaville"}),
        ("阿尔法市的企业", 4, {"place:alphaville"}),
        ("阿尔法的企业", 3, {"place:alphaville"}),
        ("Riverside grew", 1, {"place:riverside-alphaville", "place:riverside-tarn"}),
        ("Beta grew", 0, set()),
    ],
    ids=["longest", "short", "case", "alias", "chinese", "chinese-alias", "ambiguous", "part"],
)
def test_proper_finds_the_longest_registered_name(
    lexicon: Lexicon, text: str, length: int, ids: set[str]
) -> None:
    found, known = lexicon.proper(keys(text), 0)
    assert (found, {entry.id for entry in known}) == (length, ids)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("smart manufacturing", "sector:intelligent-manufacturing"),
        ("computer vision", "technology:computer-vision"),
        ("large language models", "technology:large-language-models"),
        ("artificial intelligence chips", "technology:ai-chips"),
        ("AI chip", "technology:ai-chips"),
        ("智能制造", "sector:intelligent-manufacturing"),
    ],
)
def test_concept_finds_all_labels_of_sectors_and_technologies(
    lexicon: Lexicon, text: str, concept: str
) -> None:
    words = [singular(key) for key in keys(text)]
    length, known = lexicon.concept(words, 0)
    assert (length, {entry.id for entry in known}) == (len(words), {concept})


def test_metrics_are_no_concepts_that_a_text_focuses_on(lexicon: Lexicon) -> None:
    assert lexicon.concept(keys("AI sales revenue"), 0)[0] < 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya", "Country"),
        ("UK", "Country"),
        ("Texas", "Province"),
        ("Tamil Nadu", "Province"),
        ("Lagos", "City"),
        ("Rio de Janeiro", "City"),
        ("Ho Chi Minh City", "City"),
        ("Zürich", "City"),
        ("Surat", "City"),
    ],
)
def test_place_finds_countries_regions_and_cities(lexicon: Lexicon, text: str, kind: str) -> None:
    length, known = lexicon.place(keys(text), 0)
    assert length == len(keys(text))
    assert {entry.kind for entry in known} == {kind}
    assert {entry.id for entry in known} == {None}


@pytest.mark.parametrize(
    ("plain", "name"),
    [("Zurich", "Zürich"), ("Krakow", "Kraków"), ("Malmo", "Malmö"), ("Cologne", "Cologne")],
)
def test_place_finds_cities_in_the_spelling_of_english_texts(
    lexicon: Lexicon, plain: str, name: str
) -> None:
    """The gazetteer spells Zürich and Köln; texts that write Zurich named nothing."""
    length, known = lexicon.place([plain.casefold()], 0)
    assert (length, {entry.name for entry in known}) == (1, {name})


@pytest.mark.parametrize("word", ["reading", "nice", "mobile", "march", "bath", "split", "of"])
def test_words_that_are_also_cities_are_no_places(lexicon: Lexicon, word: str) -> None:
    assert lexicon.place([word], 0) == (0, [])


def test_world_has_no_small_towns(world: Mapping[str, str]) -> None:
    assert MIN_POPULATION == 100_000
    assert "Oberammergau" not in world


def test_world_without_gazetteer_still_has_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.names.lexicon.has_gazetteer", lambda: False)
    assert {kind for _, kind in iter_world()} == {"Province"}
    assert "Bavaria" in {name for name, _ in iter_world()}


def test_concept_labels_begin_with_the_preferred_one() -> None:
    labels = read_concept_labels(ontology_folder())
    assert labels["metric:ai-sales-revenue"][0] == "AI sales revenue"
    assert "人工智能销售收入" in labels["metric:ai-sales-revenue"]


@pytest.mark.parametrize(
    ("relation", "base", "derived"),
    [
        ("growthRateOf", "metric:ai-market-value", ["metric:ai-market-value-growth-rate"]),
        ("nationalShareOf", "metric:ai-workforce", ["metric:ai-workforce-national-share"]),
        (
            "provincialShareOf",
            "metric:ai-enterprise-count",
            ["metric:ai-enterprise-provincial-share"],
        ),
    ],
)
def test_metric_bases_say_of_what_a_metric_is_growth_or_share(
    relation: str, base: str, derived: Sequence[str]
) -> None:
    assert read_metric_bases(ontology_folder())[relation][base] == derived
