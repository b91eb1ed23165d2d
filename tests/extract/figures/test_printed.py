"""The numbers of a sentence that may be figures: how much, of what, in which words."""

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures.counted_nouns import is_people
from kg.extract.figures.printed import Printed, find_printed
from tests.extract.text_examples import TEXTS


def figures(text: str) -> list[Printed]:
    """Give the numbers that may be figures by themselves: with a unit or something counted."""
    return [found for found in find_printed(text) if found.unit is not None]


def values(text: str) -> list[tuple[int | float, str]]:
    return [
        (float(found.value), (found.unit or "").removeprefix("unit:")) for found in figures(text)
    ]


def only(text: str) -> Printed:
    (found,) = figures(text)
    return found


def quote(text: str, found: Printed) -> str:
    return text[found.quote_start : found.quote_end]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("4.2 billion yuan", 4_200_000_000, "CNY"),
        ("RMB 500 million", 500_000_000, "CNY"),
        ("CNY 62.58 billion", 62_580_000_000, "CNY"),
        ("US$70 million", 70_000_000, "USD"),
        ("$1.5 trillion", 1_500_000_000_000, "USD"),
        ("€1.2bn", 1_200_000_000, "EUR"),
        ("300 million euros", 300_000_000, "EUR"),
        ("£300mn", 300_000_000, "GBP"),
        ("Rs 1,200 crore", 12_000_000_000, "INR"),
        ("₹40 crore", 400_000_000, "INR"),
        ("50 lakh rupees", 5_000_000, "INR"),
        ("300 billion won", 300_000_000_000, "KRW"),
        ("2 trillion yen", 2_000_000_000_000, "JPY"),
        ("12.4 percent", 12.4, "PERCENT"),
        ("12.4 per cent", 12.4, "PERCENT"),
        ("12.4%", 12.4, "PERCENT"),
        ("5 EFLOPS", 5, "EFLOPS"),
        ("40 MW", 40, "MW"),
        ("5 GW", 5_000, "MW"),
        ("60,000 square metres", 60_000, "M2"),
        ("12 hectares", 120_000, "M2"),
        ("2.5 square kilometers", 2.5, "KM2"),
        ("3,000 AI enterprises", 3_000, "COUNT"),
        ("twelve laboratories", 12, "COUNT"),
        ("1.83 lakh workers", 183_000, "PERSON"),
        ("90,000 engineers", 90_000, "PERSON"),
    ],
)
def test_numbers_are_scaled_to_one_of_their_unit(words: str, value: float, unit: str) -> None:
    text = f"In all the place had {words} in that year."
    assert values(text) == [(value, unit)]
    assert quote(text, only(text)) == words


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than 3,000 firms", "at-least"),
        ("over 3,000 firms", "at-least"),
        ("at least 3,000 firms", "at-least"),
        ("no fewer than 3,000 firms", "at-least"),
        ("up to 3,000 firms", "at-most"),
        ("fewer than 3,000 firms", "at-most"),
        ("nearly 3,000 firms", "about"),
        ("about 3,000 firms", "about"),
        ("some 3,000 firms", "about"),
    ],
)
def test_the_words_of_a_bound_are_in_the_quote(words: str, bound: str) -> None:
    text = f"The park has {words} on its land."
    found = only(text)
    assert (found.bound, quote(text, found), found.noun) == (bound, words, "firms")


@pytest.mark.parametrize(
    "text",
    [
        "Sales went up to 5 million yuan.",
        "Sales climbed up to 5 million yuan.",
        "It earned 5 million yuan.",
    ],
)
def test_words_that_only_look_like_a_bound_are_none(text: str) -> None:
    assert only(text).bound == "exact"


@pytest.mark.parametrize(
    "text",
    ["It is to top 100 billion yuan.", "It passed 100 billion yuan.", "It broke 100 billion yuan."],
)
def test_to_pass_a_sum_is_at_least_that_sum(text: str) -> None:
    assert only(text).bound == "at-least"


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("40 to 60 AI companies", 40, 60, "COUNT"),
        ("between 40 and 60 companies", 40, 60, "COUNT"),
        ("20-30%", 20, 30, "PERCENT"),
        ("20% to 30%", 20, 30, "PERCENT"),
        ("between 9 and 11 percent", 9, 11, "PERCENT"),
        ("3-5 billion dollars", 3_000_000_000, 5_000_000_000, "USD"),
        ("US$3-5 billion", 3_000_000_000, 5_000_000_000, "USD"),
        ("$3 billion to $5 billion", 3_000_000_000, 5_000_000_000, "USD"),
        ("1.5 million to 2 million jobs", 1_500_000, 2_000_000, "PERSON"),
    ],
)
def test_both_ends_of_a_range_have_its_words(words: str, low: int, high: int, unit: str) -> None:
    text = f"The plan speaks of {words} in the year."
    assert values(text) == [(low, unit), (high, unit)]
    assert [found.bound for found in figures(text)] == ["at-least", "at-most"]
    assert [quote(text, found) for found in figures(text)] == [words, words]


@pytest.mark.parametrize(
    "text",
    [
        "Output grew from 20 billion yuan to 45 billion yuan.",
        "Output grew from about 20 billion yuan to 45 billion yuan.",
        "It fell from 45 billion yuan to 20 billion yuan.",
        "It earned 20 billion yuan and 45 billion yuan.",
    ],
)
def test_a_change_and_a_list_are_no_ranges(text: str) -> None:
    found = figures(text)
    assert {one.bound for one in found} <= {"exact", "about"}
    assert quote(text, found[0]) != quote(text, found[1])


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was 62.5 billion yuan ($8.7 billion).",
        "Revenue was 62.5 billion yuan (about US$8.7 billion).",
        "Revenue was 62.5 billion yuan (approximately $8.7 billion) in all.",
        "Revenue was RMB 62.5 billion, or about US$8.7 billion.",
        "Revenue was 62.5 billion yuan (equivalent to $8.7 billion).",
    ],
)
def test_a_second_currency_is_a_conversion_of_the_same_figure(text: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (Decimal("62500000000"), "unit:CNY")
    assert found.conversions == ((Decimal("8700000000"), "unit:USD"),)
    assert "8.7" not in quote(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "It earned 5 billion yuan and $3 billion.",
        "It earned 5 billion yuan, while $3 billion left.",
    ],
)
def test_two_sums_in_two_currencies_are_two_figures(text: str) -> None:
    assert values(text) == [(5_000_000_000, "CNY"), (3_000_000_000, "USD")]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("It has 40 AI companies in the north.", "AI companies"),
        ("It has 40 companies, parks and more.", "companies"),
        ("It lists 40 large high-tech enterprises that grow.", "large high-tech enterprises"),
        ("It has 40 registered firms.", "registered firms"),
        ("Some 40 were AI companies.", "AI companies"),
        ("Of 300 firms, 40 of them AI companies, none left.", "AI companies"),
    ],
)
def test_the_noun_is_what_is_counted(text: str, noun: str) -> None:
    assert figures(text)[-1].noun == noun


def test_a_part_of_what_was_counted_says_so() -> None:
    whole, part = figures("Of the 700 startups, 120 of its AI companies are new.")
    assert (whole.of_them, part.of_them) == (False, True)


def test_what_some_of_them_do_is_not_counted() -> None:
    """120 startups that make chips were a count of "make chips"."""
    _, part = find_printed("Of the 700 startups, 120 of them make chips.")
    assert (part.value, part.of_them, part.noun) == (120, True, "")


@pytest.mark.parametrize(
    "text",
    [
        "The city ranks No. 3 and is in the top 10 nationwide.",
        "It came 4th among its peers and is a Fortune 500 place.",
        "Mayor Li Wei, 54, is 1.8 metres tall.",
        "He is aged 61 and turned 62 since.",
        "It lies at 12 Harbour Road, Floor 3, Room 204.",
        "Call +44 20 7946 0018 or fax 7946 0019.",
        "Tickets cost 120 yuan and the fare 5 yuan.",
        "Shares closed at 45 million yuan.",
        "It paid 30,000 yuan per share and 20,000 yuan a month.",
        "See Section 4, Table 2 and page 17.",
        "It ran for 3 days, 4 hours and 20 minutes in Hall 5.",
        "The firm has 25 years of experience.",
        "They use 5G, an A100 and Web 3 in phase 2.",
        "It sells a 7 nm chip and 3 nm chips of 5 volt.",
        "Its model has 70 billion parameters and a 2 TB disk.",
        "It is 10 km away and 300 kilometers long.",
        "The plan has five goals and three pillars.",
        "It is 3x as fast, 4 times larger and grew fivefold.",
        "A 300-strong team works on a 5-year plan.",
        "The 14th Five-Year Plan and Made in China 2025 go on.",
        "The firm sells robots in 40 countries.",
        "Two dozen firms came.",
        "It was founded on 3 May 2021, at 10:30 a.m.",
        "Act No. 12 of 2024, section 3(2), holds.",
        "(3) Build up the park.",
        "It made 300 MWh and 40 MW-hours of power.",
    ],
    ids=lambda text: text[:24],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert values(text) == []


def test_a_trap_hides_no_figure_behind_it() -> None:
    text = "No. 3 in the top 10, it has 300 firms in Hall 5 and 40 million yuan in 2 funds."
    assert values(text) == [(300, "COUNT"), (40_000_000, "CNY"), (2, "COUNT")]


def test_numbers_in_dates_and_names_are_no_figures() -> None:
    text = "In May 2024 the 300 Parks Alliance had 40 firms."
    taken = [(text.index("May"), text.index(" the")), (text.index("300"), text.index(" had"))]
    assert [found.value for found in find_printed(text, taken)] == [40]


def test_a_year_says_so() -> None:
    (found,) = find_printed("Output grew in 2018.")
    assert (found.is_year, found.unit) == (True, None)


@pytest.mark.parametrize("yen", ["unit:CNY", "unit:JPY"])
def test_the_sign_of_yuan_and_yen_is_what_the_text_says(yen: str) -> None:
    (found,) = find_printed("Sales hit ¥3.4 trillion.", yen=yen)
    assert (found.unit, found.is_money) == (yen, True)


def test_a_hyphen_may_be_a_dash() -> None:
    text = "It put in 26 billion yuan-a third of the total-in a year."
    assert values(text)[0] == (26_000_000_000, "CNY")
    assert only(text[: text.index("-a")] + ".").value == 26_000_000_000


def test_chinese_figures_are_found() -> None:
    text = "阿尔法市人工智能企业超2000家，规模达到500亿元。"
    assert values(text) == [(2_000, "COUNT"), (50_000_000_000, "CNY")]


@pytest.mark.parametrize(
    ("text", "money", "share"),
    [
        ("It earned 5 million yuan.", True, False),
        ("It grew by 5 percent.", False, True),
        ("It covers 5 square kilometers.", False, False),
        ("It covers 5 hectares.", False, False),
        ("It has 5 firms.", False, False),
    ],
)
def test_money_and_shares_are_known_by_their_unit(text: str, money: bool, share: bool) -> None:
    found = only(text)
    assert (found.is_money, found.is_share) == (money, share)


@pytest.mark.parametrize(
    ("noun", "people"),
    [("AI engineers", True), ("staff", True), ("jobs", True), ("AI firms", False), ("", False)],
)
def test_is_people_knows_who_is_counted(noun: str, people: bool) -> None:
    assert is_people(noun) is people


@given(TEXTS)
def test_any_text_is_read_in_order_and_within(text: str) -> None:
    found = find_printed(text)
    for one in found:
        assert 0 <= one.quote_start <= one.start < one.end <= len(text)
        assert one.start < one.quote_end <= len(text)
        assert one.bound in {"exact", "at-least", "at-most", "about"}
        assert one.unit != ""
    assert all(a.start < b.start for a, b in pairwise(found))


@given(
    st.decimals(Decimal("0.01"), Decimal("999.99"), places=2),
    st.sampled_from([("million", 10**6), ("billion", 10**9), ("trillion", 10**12)]),
    st.sampled_from([("yuan", "CNY"), ("US dollars", "USD"), ("euros", "EUR"), ("yen", "JPY")]),
)
def test_a_printed_sum_is_read_back(
    number: Decimal, scale: tuple[str, int], money: tuple[str, str]
) -> None:
    found = find_printed(f"It earned {number} {scale[0]} {money[0]} in the year.")
    large = [(number * scale[1], f"unit:{money[1]}")] if number * scale[1] >= 10_000 else []
    assert [(one.value, one.unit) for one in found] == large


@given(st.integers(1, 10**9), st.sampled_from(["firms", "AI labs", "engineers", "robots"]))
def test_a_printed_count_is_read_back(number: int, noun: str) -> None:
    found = only(f"In all it has {number:,} {noun} today.")
    assert (found.value, found.noun) == (number, noun)


@pytest.mark.parametrize("piece", ["5 million yuan ", "a 3 to ", "more than the ", "§ 9 ("])
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def took(length: int) -> float:
        text = piece * (length // len(piece))
        times = []
        for _ in range(2):
            start = time.perf_counter()
            find_printed(text)
            times.append(time.perf_counter() - start)
        return min(times)

    assert took(8_000) < 0.2 + 10 * took(2_000)


def test_numbers_in_turn_count_what_the_last_counts() -> None:
    """Of "300 and 120 firms, respectively" only the 120 were firms, of the first city."""
    first, second = figures("Hull and Leeds have 300 and 120 firms respectively.")
    assert [(found.value, found.noun) for found in (first, second)] == [
        (300, "firms"),
        (120, "firms"),
    ]


def test_a_range_whose_upper_end_is_no_figure_is_none() -> None:
    """The lower end of a price made a range with the next figure of the sentence."""
    text = "Power costs 3 to 5 million yuan per unit, and Hull has 120 firms."
    assert values(text) == [(120, "COUNT")]
    text = "It runs from June 3 to 5 MW Plaza, with 120 firms."
    assert [found.value for found in find_printed(text, [(17, 27)])] == [120]
