"""Of whom a figure is: each rule by hand."""

from collections.abc import Callable

import pytest

from kg.extract.drafts import Draft

#: Rule -> text, and of whom its last figure is.
CASES = {
    "subject-attended": ("16,000 guests attended the Alphaville AI Expo.", "Alphaville AI Expo"),
    "subject-with": ("Covering 40 hectares, Beta Park is the largest.", "place:beta-park"),
    "subject-beside": ("In the south, Tarn has 120 AI enterprises.", "place:tarn"),
    "subject-receives": ("Acme put 300 million yuan into Beta Park.", "place:beta-park"),
    "subject-in": ("In 2017, 1,200 AI enterprises were clustered in Tarn.", "place:tarn"),
    "subject-relative": (
        "The firms work in Beta Park, which covers 40 hectares.",
        "place:beta-park",
    ),
    "subject-possessive": ("The mayor said Tarn's AI revenue was 5 billion yuan.", "place:tarn"),
    "subject-site": (
        "Beta Park opened in 2016 in the north. Acme is putting in 300 million yuan.",
        "place:beta-park",
    ),
    "subject-of-clause": ("Beta Park covers an area of 40 hectares.", "place:beta-park"),
    "subject-carried": (
        "Tarn's AI revenue was 5 billion yuan in 2017, up from 4 billion yuan.",
        "place:tarn",
    ),
    "subject-of-sentence": (
        "Beta Park opened in 2016 and has 40 AI enterprises.",
        "place:beta-park",
    ),
    "subject-of-policy": (
        "The AI Plan applies to Tarn. It sets a goal of 500 AI enterprises by 2020.",
        "place:tarn",
    ),
    "subject-topic": (
        "Tarn is a city in the south of China. The number of AI enterprises reached 300.",
        "place:tarn",
    ),
    "subject-respectively": (
        "The AI revenue of Alphaville and Tarn was 5 billion yuan and 2 billion yuan, "
        "respectively.",
        "place:tarn",
    ),
    "subject-home": (
        "Tarn plans a new AI industry\n\nA total of 300 AI enterprises are at work.",
        "place:tarn",
    ),
    "subject-none": ("A total of 300 AI enterprises were at work.", None),
}


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_of_whom_a_figure_is(
    figures: Callable[..., list[Draft]], rule: str
) -> None:
    text, subject = CASES[rule]
    draft = figures(text)[-1]
    assert (draft.subject_id or draft.subject, draft.rule.split()[0]) == (subject, rule)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Alphaville's Beta Park has some 40 AI enterprises.", "place:beta-park"),
        ("There are 40 AI enterprises in Beta Park of Alphaville.", "place:beta-park"),
        ("Beta Park, which lies in Alphaville, has 40 AI enterprises.", "place:beta-park"),
        ("Alphaville is large. The city has 300 AI enterprises.", "place:alphaville"),
        ("Alphaville is a large city. Its AI revenue was 5 billion yuan.", "place:alphaville"),
        ("The Press said Tarn's AI revenue was 5 billion yuan.", "place:tarn"),
        ("According to the Bureau of Industry, Tarn has 300 AI enterprises.", "place:tarn"),
        ("Tarn, the Bureau of Industry said, has 300 AI enterprises.", "place:tarn"),
    ],
    ids=[
        "owner-of-a-park",
        "park-of-a-city",
        "aside",
        "the-city",
        "its",
        "reporter",
        "according-to",
        "reporter-between",
    ],
)
def test_the_nearest_name_is_not_always_the_subject(
    figures: Callable[..., list[Draft]], text: str, subject: str
) -> None:
    assert [draft.subject_id for draft in figures(text)] == [subject]


def test_figures_in_turn_belong_to_the_names_in_turn(
    figures: Callable[..., list[Draft]],
) -> None:
    found = figures("Alphaville and Tarn had 300 and 120 AI enterprises, respectively, in 2017.")
    assert [(draft.subject_id, draft.value) for draft in found] == [
        ("place:alphaville", 300),
        ("place:tarn", 120),
    ]


def test_a_name_that_stands_for_several_things_is_said_to(
    figures: Callable[..., list[Draft]],
) -> None:
    [draft] = figures("In the year 2017, Riverside had 300 AI enterprises.")
    assert draft.subject == "Riverside"
    assert draft.subject_id is None
    assert "name-ambiguous" in draft.rule.split()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "In Tarn, capital of northeast China's Alphaville Province, a plant opened. "
            "It has 40 AI enterprises.",
            "place:tarn",
        ),
        ("The share was 31%, far behind Alphaville (68%) and Tarn (74%).", "place:tarn"),
        (
            'Tarn wakes up late.\n\n"We invested 5 billion yuan in AI in 2017," said Li Na, '
            "vice-president of Acme.",
            "org:acme",
        ),
    ],
    ids=["what-it-lies-in", "brackets", "quotation"],
)
def test_what_a_place_lies_in_and_who_speaks_are_told_apart(
    figures: Callable[..., list[Draft]], text: str, subject: str
) -> None:
    assert figures(text)[-1].subject_id == subject
