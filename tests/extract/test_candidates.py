"""What a sentence may speak of: names, and the words that stand for them."""

import pytest
from hypothesis import given, settings

from kg.extract.candidates import find_candidates
from kg.extract.discourse import Candidate, Discourse, preposition_before
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.things import Thing, find_things
from kg.extract.passages import read_passages
from tests.extract.text_examples import TEXTS

HOME = Thing("Alphaville", "City", (), {"alphaville"})
NATION = Thing("China", "Country", (), {"china"})
WORLD = Thing("the world", "Place", (), {"the world"})


def read(text: str, lexicon: Lexicon, discourse: Discourse) -> list[list[Candidate]]:
    """Find the candidates of every sentence, in one discourse."""
    passages = read_passages(text)
    return [
        find_candidates(sentence.text, mentions, discourse)
        for passage, of_passage in zip(passages, find_things(passages, lexicon), strict=True)
        for sentence, mentions in zip(passage.sentences, of_passage, strict=True)
    ]


def last(text: str, lexicon: Lexicon, discourse: Discourse | None = None) -> dict[str, str]:
    """Give words and things of the last sentence's candidates that are no names."""
    found = read(text, lexicon, discourse or Discourse())[-1]
    return {one.words: one.thing.name for one in found if one.form != "name"}


def test_names_are_candidates_with_their_preposition(lexicon: Lexicon) -> None:
    ((beta, tarn, acme),) = read(
        "Beta Park in the north of Tarn has 40 staff of Acme in it.", lexicon, Discourse()
    )
    assert [one.preposition for one in (beta, tarn, acme)] == ["", "of", "of"]
    assert {one.form for one in (beta, tarn, acme)} == {"name"}
    assert (beta.thing.id, tarn.thing.id) == ("place:beta-park", "place:tarn")


@pytest.mark.parametrize(
    "text", ["Tarn's firms have 40 robots in all.", "Acme's 40 robots work on."]
)
def test_a_possessive_is_part_of_the_candidate(lexicon: Lexicon, text: str) -> None:
    ((found, *_),) = read(text, lexicon, Discourse())
    assert found.possessive
    assert text[found.start : found.end].endswith("'s")
    assert not found.words.endswith("'s")


def test_where_a_company_is_based_is_not_spoken_of(lexicon: Lexicon) -> None:
    ((found,),) = read("The Tarn-based firm Acme has 40 workers today.", lexicon, Discourse())
    assert found.thing.id == "org:acme"


@pytest.mark.parametrize(
    ("text", "words", "thing"),
    [
        ("Tarn grew fast last year. The city has 40 robots now.", "The city", "Tarn"),
        ("Beta Park opened last year. This park has 40 firms now.", "This park", "Beta Park"),
        ("Acme opened a plant in Tarn. The company employs 40.", "The company", "Acme"),
        (
            "The Bureau of Industry met twice. The bureau has 40.",
            "The bureau",
            "Bureau of Industry",
        ),
        ("Beta Park lies in Tarn, and the park has 40 firms.", "the park", "Beta Park"),
        ("Tarn is where Acme is, and the city gave it 40 plots.", "the city", "Tarn"),
        ("China has 40 parks to show. The country will add 20.", "The country", "China"),
    ],
    ids=["city", "this", "company", "bureau", "one-sentence", "by-class", "country"],
)
def test_a_noun_stands_for_the_last_thing_of_its_class(
    lexicon: Lexicon, text: str, words: str, thing: str
) -> None:
    assert last(text, lexicon)[words] == thing


def test_the_city_is_the_home_of_the_text_where_none_is_named(lexicon: Lexicon) -> None:
    found = last("The city has 40 robots in its streets.", lexicon, Discourse(home=HOME))
    assert found["The city"] == "Alphaville"


@pytest.mark.parametrize(
    "text",
    [
        "The city has 40 robots in the streets.",
        "The working group has 40 members to date.",
        "The rural area has 40 farms in the north.",
    ],
    ids=["unknown", "working-group", "rural-area"],
)
def test_a_noun_that_stands_for_nothing_is_left_out(lexicon: Lexicon, text: str) -> None:
    assert last(text, lexicon) == {}


def test_its_is_of_what_the_sentence_began_with(lexicon: Lexicon) -> None:
    text = "Tarn said that the robots of Acme drove up its revenue by 40 percent."
    assert last(text, lexicon)["its"] == "Tarn"


def test_it_is_what_the_sentence_before_was_about(lexicon: Lexicon) -> None:
    topic = Discourse(topic=HOME)
    assert last("It has 40 robots in the streets.", lexicon, topic) == {"It": "Alphaville"}


def test_it_is_expected_is_nobody(lexicon: Lexicon) -> None:
    topic = Discourse(topic=HOME)
    assert last("It is expected that 40 firms come by then.", lexicon, topic) == {}


def test_we_is_who_speaks_or_the_home(lexicon: Lexicon) -> None:
    text = "We have 40 robots, and our revenue grew."
    acme = Thing("Acme", "Company")
    assert last(text, lexicon, Discourse(home=HOME, speaker=acme)) == {"We": "Acme", "our": "Acme"}
    assert last(text, lexicon, Discourse(home=HOME))["We"] == "Alphaville"


def test_there_is_the_place_named_before(lexicon: Lexicon) -> None:
    text = "Acme came to Beta Park in Tarn. The firm has 40 staff there."
    assert last(text, lexicon)["there"] in {"Beta Park", "Tarn"}
    assert "There" not in last("There are 40 firms in the park of Tarn.", lexicon)


def test_nationwide_is_the_nation_and_worldwide_the_world(lexicon: Lexicon) -> None:
    discourse = Discourse(nation=NATION, world=WORLD)
    text = "Nationwide, some 40 firms make robots, and worldwide 900 do."
    assert last(text, lexicon, discourse) == {"Nationwide": "China", "worldwide": "the world"}
    assert last(text, lexicon) == {}


def test_an_adjective_of_a_country_is_the_country(lexicon: Lexicon) -> None:
    assert last("German AI companies earned 5 billion euros.", lexicon) == {"German": "Germany"}
    assert last("A German poet wrote 40 books in his life.", lexicon) == {}


def test_the_former_and_the_latter_are_the_two_spoken_of(lexicon: Lexicon) -> None:
    acme = Thing("Acme", "Company")
    found = last(
        "The former has 300 staff and the latter 40.", lexicon, Discourse(ranked=[HOME, acme])
    )
    assert found == {"The former": "Alphaville", "the latter": "Acme"}


def test_the_discourse_remembers_names_in_order(lexicon: Lexicon) -> None:
    discourse = Discourse()
    read("Tarn and Alphaville met. Acme and Beta Park were there.", lexicon, discourse)
    assert [thing.name for thing in discourse.recent] == ["Tarn", "Alphaville", "Acme", "Beta Park"]
    named = discourse.last(("City",))
    assert named is not None
    assert named.name == "Alphaville"
    assert discourse.last(("University",)) is None


def test_the_discourse_prefers_the_first_class_asked_for() -> None:
    park, zone = Thing("Beta Park", "Park"), Thing("Gamma Zone", "Zone")
    discourse = Discourse(recent=[park, zone])
    assert discourse.last(("Park", "Zone")) is park
    assert discourse.last(("District", "Zone", "Park")) is zone


def test_the_discourse_forgets_what_was_long_ago() -> None:
    discourse = Discourse()
    for number in range(1_000):
        discourse.mention(Thing(f"Firm {number}", "Company"))
    assert len(discourse.recent) <= 400
    assert discourse.recent[-1].name == "Firm 999"


@pytest.mark.parametrize(
    ("before", "preposition"),
    [
        ("firms in ", "in"),
        ("firms in the ", "in"),
        ("firms in the city of ", "in"),
        ("firms in southern ", "in"),
        ("Across all of ", "across"),
        ("firms hail ", ""),
        ("", ""),
    ],
)
def test_preposition_before_passes_over_articles(before: str, preposition: str) -> None:
    assert preposition_before(f"{before}Tarn", len(before)) == preposition


@settings(max_examples=60)
@given(text=TEXTS)
def test_candidates_of_any_text_stand_in_order_and_within(lexicon: Lexicon, text: str) -> None:
    discourse = Discourse(home=HOME, nation=NATION, world=WORLD)
    passages = read_passages(text)
    for passage, of_passage in zip(passages, find_things(passages, lexicon), strict=True):
        for sentence, mentions in zip(passage.sentences, of_passage, strict=True):
            found = find_candidates(sentence.text, mentions, discourse)
            assert all(0 <= one.start < one.end <= len(sentence.text) for one in found)
            assert [one.start for one in found] == sorted(one.start for one in found)
            assert all(one.words in sentence.text for one in found)
