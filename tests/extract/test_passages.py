"""Passages and sentences: what tells something, and what only stands on the page."""

import time

import pytest
from hypothesis import given

from kg.extract.passages import MAX_SENTENCE, Kind, read_passages
from tests.extract.text_examples import TEXTS

FIRST = "The park has 40 firms and 300 staff."
SECOND = "It was opened by the mayor last year."


def prose(text: str) -> list[str]:
    """Give the sentences that tell something."""
    return [
        sentence.text
        for passage in read_passages(text)
        if passage.kind is Kind.PROSE
        for sentence in passage.sentences
    ]


def lines(text: str) -> list[tuple[Kind, str]]:
    return [(passage.kind, passage.text) for passage in read_passages(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} {SECOND}",
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\r\n\r\n{SECOND}\r\n",
        f"  {FIRST}\n\n\n\t{SECOND}  ",
        f"{FIRST}\n{SECOND}",
    ],
    ids=["one-line", "paragraphs", "windows", "white-space", "lines"],
)
def test_sentences_are_parted_however_the_lines_end(text: str) -> None:
    assert prose(text) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Co., Ltd. of Tarn has 40 firms among its clients.",
        "Mr. Tan and Dr. Osei opened a park with 40 firms.",
        "The U.S. firm earned 3.5 million euros in the year.",
        "It cost Rs. 40 crore, i.e. less than was planned.",
        "It covers 40 sq. km in all and lies in the north.",
        "J. K. Okafor runs No. 7 of the ten parks.",
    ],
    ids=["legal-forms", "titles", "country", "rupees", "square", "initials"],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    assert prose(f"{sentence} {SECOND}") == [sentence, SECOND]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_begins_one() -> None:
    assert prose(f"The plant is run by Acme Ltd. {FIRST}") == [
        "The plant is run by Acme Ltd.",
        FIRST,
    ]


@pytest.mark.parametrize("end", ["!", "?", '."', ".)", "…"])
def test_other_signs_end_sentences(end: str) -> None:
    first = f"The park has 40 firms and 300 staff{end}"
    assert prose(f"{first} {SECOND}") == [first, SECOND]


def test_lines_that_a_printer_broke_are_one_sentence() -> None:
    broken = (
        "The science park on the northern bank of the river\n"
        "has 40 firms that make robots for the building trade\n"
        "and 300 people who work there.\n"
    )
    assert prose(broken) == [" ".join(broken.split())]


def test_white_space_of_all_kinds_is_one_space_and_quotes_are_plain() -> None:
    text = "The\u00a0park \u201chas\u201d\u200b 40\u2003firms,  and it\u2019s full\u2011time work."
    assert prose(text) == ['The park "has" 40 firms, and it\'s full-time work.']


def test_a_soft_hyphen_parts_no_word() -> None:
    """A soft hyphen was folded to a space, so that "com panies" were counted."""
    text = "\ufeffThe park has 40 com\u00adpanies and 300 staff."
    (passage,) = read_passages(text)
    (sentence,) = passage.sentences
    at = sentence.text.index("companies")
    start, end = sentence.span(at, at + len("companies"))
    assert sentence.text == "The park has 40 companies and 300 staff."
    assert text[start:end] == "com\u00adpanies"


@pytest.mark.parametrize(
    "notice",
    [
        "See also: Ten parks that had 300 firms in 2023",
        "SEE ALSO\nRead more: Why 300 firms left the park in one year.",
        "Read also: The park that has 900 firms is growing fast.",
        "[See also: Ten parks that had 300 firms in 2023]",
        "» Also read: Ten parks that had 300 firms in 2023.",
        "RELATED: Ten parks that had 300 firms in that year.",
        "Don't miss: Ten parks that had 300 firms in that year.",
        "Watch: Ten parks that had 300 firms in that year.",
        "Story continues below this message of 300 partners.",
        "By clicking on it you accept our 12 partners and their terms.",
        "4,000 views and 300 comments on this page so far.",
        "Home | News | 300 photos | Contact",
        "This site uses cookies to count its 2,000 visitors.",
        "We value your privacy. We and our 842 partners store data on your device.",
        "© 2024 The Tarn Times. All rights reserved, 300 pages.",
        "Copyright 2024, Tarn Publishing 300 Ltd. Do not copy this.",
        "Subscribe now for 40 euros and read 300 articles a month.",
        "Share this article with 300 friends of yours today.",
        "Advertisement",
        "Tags: parks, firms, 300 robots",
        "Photo: 300 people at the opening of the park. (Li Wei)",
        "Media contact: Ana Ruiz, 40 Harbour Road, Tarn 30099.",
        "Tel: 020 7946 0018, open 24 hours on 7 days a week.",
        "News > Business > 300 firms > Parks",
        "CafÃ© owners have 300 robots and are happy about it.",
        "The cityâ€™s park has 300 firms and is growing fast.",
    ],
    ids=lambda notice: notice.split("\n", 1)[0][:16],
)
def test_what_belongs_to_the_page_is_left_out(notice: str) -> None:
    assert prose(f"{FIRST}\n\n{notice}\n\n{SECOND}") == [FIRST, SECOND]


def test_links_below_their_heading_are_left_out_until_prose_goes_on() -> None:
    text = f"{FIRST}\n\nRelated stories\n\n300 firms leave\n\n900 robots come\n\n{SECOND}\n"
    assert lines(text) == [(Kind.PROSE, FIRST), (Kind.PROSE, SECOND)]


def test_a_line_that_every_page_of_a_print_repeats_is_left_out() -> None:
    running = "Tarn Review          No. 40          page"
    assert prose(f"{FIRST}\n{running}\n{SECOND}\n{running}\n") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "notice",
    [
        "See also: Ten parks that had 900 firms in 2023",
        "Read more: 900 firms leave the park.",
        "© 2024 Tarn Times, 300 pages",
        "This site uses cookies to count its 2,000 visitors.",
        "We value your privacy. We store data for all of our many\n842 partners on your device.",
        "Advertisement",
    ],
)
def test_notices_between_lines_that_a_printer_broke_are_left_out(notice: str) -> None:
    """A link below a line of usual width was joined to its paragraph."""
    first = "The science park on the bank of the river has 40 firms and 300 staff."
    assert prose(f"{first}\n{notice}\n{first}\n") == [first, first]


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm, which shares its menu of 40 robots with others, has 300 staff.",
        "Home to 300 AI firms, Tarn is the hub of its province.",
        "Phone makers of Tarn shipped 40 million units in the year.",
        "Privacy computing firms of Tarn number more than 40 today.",
        "Subscribers of the service rose to 3 million in the year.",
        "Advertisement revenue rose to 5 billion yuan in the year.",
        "Copyright registrations rose to 300 in the year, it said.",
        "E-mail services of Tarn have 3 million users in the year.",
    ],
)
def test_sentences_with_words_of_menus_stay(sentence: str) -> None:
    """A sentence that began with "Home to" was taken for a menu."""
    assert prose(f"{FIRST}\n\n{sentence}") == [FIRST, sentence]


def test_the_longest_heading_above_the_text_is_the_title() -> None:
    text = (
        f"News\nTarn opens a park for robots\nBy Ana Ruiz\n\n{FIRST}\n\nWhat comes next\n\n{SECOND}"
    )
    assert [kind for kind, line in lines(text) if line == "Tarn opens a park for robots"] == [
        Kind.TITLE
    ]
    assert (Kind.HEADING, "What comes next") in lines(text)


def test_the_title_is_the_one_that_was_given() -> None:
    text = f"A longer line above the real one\nPark  opens\n\n{FIRST}"
    titles = [p.text for p in read_passages(text, "Park opens") if p.kind is Kind.TITLE]
    assert titles == ["Park opens"]


def test_a_line_that_says_when_it_was_published_is_no_title() -> None:
    text = f"Updated: 3 May 2024 at 10.30 in the morning\nTarn opens a park\n\n{FIRST}"
    titles = [line for kind, line in lines(text) if kind is Kind.TITLE]
    assert titles == ["Tarn opens a park"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"TARN, May 3 (Wire) -- {FIRST}", FIRST),
        (f"NEW TARN — {FIRST}", FIRST),
        (f"Tarn, 3 May 2024 – {FIRST}", FIRST),
        (f"1. {FIRST}", FIRST),
        (f"(a) {FIRST}", FIRST),
        (f"• {FIRST}", FIRST),
    ],
    ids=["agency", "dash", "release", "number", "letter", "bullet"],
)
def test_datelines_and_numbering_are_no_part_of_the_sentence(text: str, sentence: str) -> None:
    assert prose(text) == [sentence]


def test_items_of_a_list_that_give_a_figure_are_prose() -> None:
    text = "Goals of the plan\n\n• Reach 50 billion yuan of revenue by 2027\n• Open up\n"
    assert prose(text) == ["Reach 50 billion yuan of revenue by 2027"]


def test_a_sentence_that_is_too_long_is_left_out_and_the_next_is_read() -> None:
    rubbish = "x" * MAX_SENTENCE
    assert prose(f"{rubbish}y. {FIRST}") == [FIRST]


@pytest.mark.parametrize("text", ["", " \n\n\t", "\ufeff", "."])
def test_a_text_without_words_has_no_passages(text: str) -> None:
    assert read_passages(text) == []


def test_a_sentence_knows_its_place_in_the_text() -> None:
    text = "Tarn opens\n\n1.  The\u00a0park on the northern bank of the river has 40\nfirms in all."
    sentence = read_passages(text)[-1].sentences[0]
    at = sentence.text.index("40 firms")
    start, end = sentence.span(at, at + len("40 firms"))
    assert text[start:end] == "40\nfirms"


@given(TEXTS)
def test_any_text_is_read_and_its_sentences_lead_back_to_it(text: str) -> None:
    last = 0
    for number, passage in enumerate(read_passages(text)):
        for sentence in passage.sentences:
            assert sentence.passage == number
            assert len(sentence.offsets) >= len(sentence.text)
            start, end = sentence.span(0, len(sentence.text))
            assert last <= start < end <= len(text)
            for at, sign in enumerate(sentence.text):
                if sign.isalnum():
                    begin, stop = sentence.span(at, at + 1)
                    assert text[begin:stop] == sign
            last = end


@pytest.mark.parametrize(
    "piece",
    [
        "Acme Ltd. The park has 40 firms. ",
        "x",
        "• 1. (a) ",
        ". . ",
        "A line of forty-eight signs is not so long, is it",
        "News | > ",
        "NEW TARN, ",
        "   a\r",
    ],
    ids=repr,
)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def took(length: int) -> float:
        text = piece * (length // len(piece))
        times = []
        for _ in range(2):
            start = time.perf_counter()
            read_passages(text)
            times.append(time.perf_counter() - start)
        return min(times)

    assert took(40_000) < 0.2 + 10 * took(10_000)


def test_a_short_sentence_is_no_heading() -> None:
    assert prose("Tarn had 300 firms.\n\nFirms of the park.") == ["Tarn had 300 firms."]


def test_a_page_in_one_line_loses_only_what_is_of_the_page() -> None:
    notices = "This site uses cookies to count its 2,000 visitors. CafÃ© owners have 300 robots."
    assert (
        prose(" ".join([FIRST, notices, SECOND] + [FIRST] * 20)) == [FIRST, SECOND] + [FIRST] * 20
    )
