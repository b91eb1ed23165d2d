"""Names in a sentence: known ones, those of telling words, and what only looks like a name."""

from itertools import pairwise

import pytest
from hypothesis import given

from kg.extract.names.finding import find_concepts, find_known_names, find_names
from kg.extract.names.lexicon import Lexicon
from kg.extract.passages import read_passages
from tests.extract.text_examples import TEXTS


def names(text: str, lexicon: Lexicon) -> list[tuple[str, str | None]]:
    return [(name.text, name.kind) for name in find_names(text, lexicon)]


def ids(text: str, lexicon: Lexicon) -> list[list[str | None]]:
    return [[known.id for known in name.known] for name in find_names(text, lexicon)]


def kinds(text: str, lexicon: Lexicon) -> dict[str, str | None]:
    return dict(names(text, lexicon))


def test_registered_names_are_found_and_the_longest_wins(lexicon: Lexicon) -> None:
    text = "Acme Robotics left Alphaville and Acme came to Beta Park in China."
    assert ids(text, lexicon) == [
        ["org:acme-robotics"],
        ["place:alphaville"],
        ["org:acme"],
        ["place:beta-park"],
        ["place:china"],
    ]


def test_chinese_names_are_found_within_running_text(lexicon: Lexicon) -> None:
    text = "工业局说,阿尔法市和贝塔园的企业超2000家,全中国第一。"
    assert ids(text, lexicon) == [
        ["org:bureau"],
        ["place:alphaville"],
        ["place:beta-park"],
        ["place:china"],
    ]


def test_an_ambiguous_name_has_all_that_it_may_stand_for(lexicon: Lexicon) -> None:
    assert ids("Riverside has 40 firms.", lexicon) == [
        ["place:riverside-alphaville", "place:riverside-tarn"]
    ]


@pytest.mark.parametrize("text", ["alphaville is small.", "A beta park is a trial.", "the alpha"])
def test_names_are_written_with_a_capital(lexicon: Lexicon, text: str) -> None:
    assert names(text, lexicon) == []


def test_a_longer_unknown_name_hides_the_known_one_in_it(lexicon: Lexicon) -> None:
    text = "Alphaville University of Technology and the Alphaville Daily agreed."
    assert names(text, lexicon) == [
        ("Alphaville University of Technology", "University"),
        ("Alphaville Daily", "Publication"),
    ]


def test_a_company_and_where_it_is_are_two_names(lexicon: Lexicon) -> None:
    """The run of capitals went on over "of", so that neither was known."""
    assert ids("Acme Robotics of Alphaville grew.", lexicon) == [
        ["org:acme-robotics"],
        ["place:alphaville"],
    ]
    assert names("Kestrel Motors of Tarn grew.", lexicon)[0] == ("Kestrel Motors", "Company")


@pytest.mark.parametrize(
    "name",
    [
        "Nordlicht Robotik GmbH",
        "Kestrel Chips Inc.",
        "Hanbit Motors Co., Ltd.",
        "Tsukimi Denki K.K.",
        "Sundar Tech Pvt. Ltd.",
        "Mellin plc",
        "Boréale Calcul S.A.",
        "Temasya Sdn. Bhd.",
    ],
)
def test_a_legal_form_is_part_of_the_name_of_a_company(lexicon: Lexicon, name: str) -> None:
    assert kinds(f"Last year {name} opened a plant.", lexicon)[name] == "Company"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Leeds Innovation Park", "Park"),
        ("North Quay Free Trade Zone", "Zone"),
        ("Hessle District", "District"),
        ("Ministry of Science, Innovation and Technology", "Ministry"),
        ("Development and Reform Commission", "GovernmentBody"),
        ("Department of Industry of Sundar Province", "GovernmentBody"),
        ("Institute for Data Science", "ResearchInstitute"),
        ("University of Tarn", "University"),
        ("National AI Strategy 2030", "Policy"),
        ("Digital Valley Action Plan (2024-2027)", "Policy"),
        ("Republic of Korea", "Country"),
    ],
)
def test_names_with_a_telling_word_are_found_whole(lexicon: Lexicon, name: str, kind: str) -> None:
    assert (name, kind) in names(f"It is said that the {name} has a share in it.", lexicon)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kenya", "Country"),
        ("New South Wales", "Province"),
        ("Lagos", "City"),
        ("São Paulo", "City"),
        ("Zurich", "City"),
        ("Rio de Janeiro", "City"),
        ("Stoke-on-Trent", "City"),
        ("Île-de-France", "Province"),
        ("The Hague", "City"),
    ],
)
def test_places_of_the_world_are_found(lexicon: Lexicon, name: str, kind: str) -> None:
    """A name with a small word within was cut there: Île-de-France was France."""
    assert names(f"It moved to {name} in spring.", lexicon) == [(name, kind)]


def test_two_names_in_a_list_are_two(lexicon: Lexicon) -> None:
    text = "It works with the University of Porto and the Leeds Innovation Park."
    assert [text for text, _ in names(text, lexicon)] == [
        "University of Porto",
        "Leeds Innovation Park",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "However, officials said that data centers and robots are needed.",
        "In May, revenue rose. On Monday it fell.",
        "Adjusted EBITDA of $5 million",
        "The CEO and the CTO said that GDP grew in Q3.",
        "Total Revenue: 40 million",
    ],
    ids=["first-words", "months", "accounts", "abbreviations", "rows"],
)
def test_words_in_capitals_that_name_nothing(lexicon: Lexicon, text: str) -> None:
    assert [name for name, kind in names(text, lexicon) if kind is not None] == []


def test_plans_and_bodies_in_small_letters_are_found(lexicon: Lexicon) -> None:
    text = "The municipal bureau of commerce issued a three-year action plan for robots."
    assert names(text, lexicon) == [
        ("municipal bureau of commerce", "GovernmentBody"),
        ("three-year action plan", "Policy"),
    ]


def test_two_bodies_in_small_letters_are_two(lexicon: Lexicon) -> None:
    """The name of the first went on over "and the"."""
    text = (
        "The municipal bureau of commerce and industry and the state department of finance said so."
    )
    assert [name for name, _ in names(text, lexicon)] == [
        "municipal bureau of commerce and industry",
        "state department of finance",
    ]


@pytest.mark.parametrize(
    "text",
    ["Alphaville Opens Digital Valley As Acme Robotics Arrives", "ALPHAVILLE HAILS ACME ROBOTICS"],
)
def test_known_names_are_found_in_headlines(lexicon: Lexicon, text: str) -> None:
    found = [known.id for name in find_known_names(text, lexicon) for known in name.known]
    assert found == ["place:alphaville", "org:acme-robotics"]


def test_headlines_hold_places_of_the_world(lexicon: Lexicon) -> None:
    found = find_known_names("Robot Makers Of Rio de Janeiro Look To Kenya", lexicon)
    assert [name.text for name in found] == ["Rio de Janeiro", "Kenya"]


def test_concepts_in_a_list_are_each_found(lexicon: Lexicon) -> None:
    text = "It focuses on smart manufacturing, healthcare, AI chips and large language models."
    found = [name.known[0].id for name in find_concepts(text, lexicon)]
    assert found == [
        "sector:intelligent-manufacturing",
        "sector:healthcare",
        "technology:ai-chips",
        "technology:large-language-models",
    ]


def test_chinese_concepts_are_found(lexicon: Lexicon) -> None:
    found = find_concepts("阿尔法市发展智能制造", lexicon)
    assert [(name.text, name.known[0].id) for name in found] == [
        ("智能制造", "sector:intelligent-manufacturing")
    ]


def test_abbreviations_of_concepts_are_in_capitals(lexicon: Lexicon) -> None:
    """Every "it" was information technology."""
    found = find_concepts("It builds LLMs and GPUs for the IT firms, it says.", lexicon)
    assert [name.text for name in found] == ["LLMs", "GPUs", "IT"]


@given(text=TEXTS)
def test_names_of_any_text_stand_in_order_and_apart(lexicon: Lexicon, text: str) -> None:
    for sentence in (s.text for passage in read_passages(text) for s in passage.sentences):
        for find in (find_names, find_known_names, find_concepts):
            found = find(sentence, lexicon)
            assert all(sentence.startswith(name.text, name.start) for name in found)
            assert all(name.start < name.end <= len(sentence) for name in found)
            assert all(a.end <= b.start for a, b in pairwise(found))
