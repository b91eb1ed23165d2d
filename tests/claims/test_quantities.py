"""Tests of the readings of printed figures."""

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.number_words import parse_chinese, read_english
from kg.claims.quantities import (
    PERCENT,
    Quantity,
    find_match,
    format_quantity,
    matches,
    parse_quantities,
)

CURRENCIES = ["CNY", "USD", "EUR", "GBP", "INR", "KRW", "JPY", "SGD", "CAD", "AUD", "AED", "SAR"]
UNITS = [f"unit:{slug}" for slug in (*CURRENCIES, "PERCENT", "EFLOPS", "M2", "KM2", "MW", "PERSON")]


def only(text: str) -> Quantity:
    [quantity] = parse_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param(text, value, unit and f"unit:{unit}", id=text)
        for text, value, unit in (
            ("62.58 billion yuan", "62580000000", "CNY"),
            ("62.58-billion-yuan", "62580000000", "CNY"),
            ("RMB 5.83 billion", "5830000000", "CNY"),
            ("RMB5.83bn", "5830000000", "CNY"),
            ("570bil yuan", "570000000000", "CNY"),
            ("$9.05 billion", "9050000000", "USD"),
            ("US$9.05 billion", "9050000000", "USD"),
            ("100 million US dollars", "100000000", "USD"),
            ("$5m", "5000000", "USD"),
            ("HK$5 billion", "5000000000", "HKD"),
            ("€1.5 billion", "1500000000", "EUR"),
            ("£2.5tn", "2500000000000", "GBP"),
            ("¥500 million", "500000000", None),
            ("¥500 million yuan", "500000000", "CNY"),
            ("Rs 500 crore", "5000000000", "INR"),
            ("₹1,83,58,860", "18358860", "INR"),
            ("2 lakh crore rupees", "2000000000000", "INR"),
            ("1.2 trillion won", "1200000000000", "KRW"),
            ("339 AI companies", "339", None),
            ("5k", "5000", None),
            ("12.3 percent", "12.3", "PERCENT"),
            ("13.75 per cent", "13.75", "PERCENT"),
            ("61%", "61", "PERCENT"),
            ("-3.2%", "-3.2", "PERCENT"),
            ("2.5 percentage points", "2.5", "PERCENT"),
            ("14,000P", "14", "EFLOPS"),
            ("14,000 PFLOPS", "14", "EFLOPS"),
            ("14 EFLOPS", "14", "EFLOPS"),
            ("5 EFlop/s", "5", "EFLOPS"),
            ("1.4万P", "14", "EFLOPS"),
            ("300,000 square metres", "300000", "M2"),
            ("300 m²", "300", "M2"),
            ("5.5 sq km", "5.5", "KM2"),
            ("12万平方米", "120000", "M2"),
            ("3.5平方公里", "3.5", "KM2"),
            ("300 MW", "300", "MW"),
            ("300兆瓦", "300", "MW"),
            ("100万千瓦", "1000", "MW"),
            ("3,000 people", "3000", "PERSON"),
            ("5万人", "50000", "PERSON"),
            ("3000人工智能企业", "3000", None),
            ("238.2亿元", "23820000000", "CNY"),
            ("238.2億元", "23820000000", "CNY"),
            ("3.5万亿元", "3500000000000", "CNY"),
            ("人民币5000亿元", "500000000000", "CNY"),
            ("100亿美元", "10000000000", "USD"),
            ("US$5亿元", "500000000", "USD"),
            ("216.9 (RMB100 million)", "21690000000", "CNY"),
            ("216.9（亿元）", "21690000000", "CNY"),
            ("3亿5000万元", "350000000", "CNY"),
            ("1.2万家", "12000", "COUNT"),
            ("5千家", "5000", "COUNT"),
            ("20万", "200000", None),
            ("三百三十九家", "339", "COUNT"),
            ("一千二百亿元", "120000000000", "CNY"),
            ("三点五万亿元", "3500000000000", "CNY"),
            ("两万", "20000", None),
            ("百分之三十", "30", "PERCENT"),
            ("百分之十二点三", "12.3", "PERCENT"),
            ("百分之12.3", "12.3", "PERCENT"),
            ("三成", "30", "PERCENT"),
            ("三成半", "35", "PERCENT"),
            ("２０００家", "2000", "COUNT"),
            ("６１％", "61", "PERCENT"),
            ("eight", "8", None),
            ("twenty-five firms", "25", None),
            ("three hundred and five", "305", None),
            ("ninety-nine hundred thousand", "9900000", None),
            ("half a million people", "500000", "PERSON"),
            ("one and a half billion yuan", "1500000000", "CNY"),
        )
    ],
)
def test_figure_says_its_value_and_unit(text: str, value: str, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param(text, bound, id=text)
        for bound, texts in (
            (None, ("3,000", "达到3000家", "reached 3,000", "最近3000家", "节约3000元")),
            (
                "at-least",
                (
                    "more than 3,000",
                    "over RMB 3,000",
                    "exceeds 3000",
                    "at least 3,000",
                    "no less than 3,000",
                    "3,000+ firms",
                    "3,000 or more",
                    "超2000家",
                    "超过了2000家",
                    "突破5000亿元",
                    "逾2000家",
                    "不低于2000家",
                    "不少于2000家",
                    "2000余家",
                    "2000多家",
                    "20多万人",
                    "5000亿元以上",
                    "超過1000家",
                ),
            ),
            (
                "about",
                (
                    "nearly 3,000",
                    "about 3,000",
                    "around $3,000",
                    "some 3,000",
                    "~3,000",
                    "约为238.2亿元",
                    "近900家",
                    "接近900家",
                    "900家左右",
                ),
            ),
            (
                "at-most",
                (
                    "up to 3,000",
                    "less than 3,000",
                    "no more than 3,000",
                    "does not exceed 3,000",
                    "不超过300家",
                    "不到300家",
                    "300家以内",
                ),
            ),
        )
        for text in texts
    ],
)
def test_words_around_a_figure_say_its_bound(text: str, bound: str | None) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "step"),
    [
        pytest.param("62.58 billion", "10000000", id="decimals"),
        pytest.param("3,000", "1", id="digits"),
        pytest.param("1.4万P", "1", id="scaled to the unit"),
        pytest.param("一千二百亿", "10000000000", id="Chinese numeral"),
        pytest.param("three hundred", "100", id="English numeral"),
        pytest.param("3亿5000万", "10000", id="two scales"),
    ],
)
def test_step_is_the_size_of_the_last_printed_digit(text: str, step: str) -> None:
    assert only(text).step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("62.58 billion yuan ($9.05 billion)", [62580000000, 9050000000], id="two"),
        pytest.param("3000-5000", [3000, 5000], id="hyphen"),
        pytest.param("20,000 to 30,000", [20000, 30000], id="to"),
        pytest.param("5 to 6 billion yuan", [5000000000, 6000000000], id="shared scale"),
        pytest.param("30-50亿元", [3000000000, 5000000000], id="shared Chinese scale"),
        pytest.param("$5-6 billion", [5000000000, 6000000000], id="shared currency"),
        pytest.param("300 to 1.2 million", [300, 1200000], id="own scales"),
        pytest.param("89 in 2018", [89, 2018], id="year"),
        pytest.param("2017,300 companies", [2017, 300], id="comma without a space"),
        pytest.param("2017，300家", [2017, 300], id="full-width comma"),
        pytest.param("One of 12", [1, 12], id="word and digits"),
    ],
)
def test_all_figures_are_read_in_order(text: str, values: list[int]) -> None:
    assert [quantity.value for quantity in parse_quantities(text)] == values


@pytest.mark.parametrize("text", ["5 to 6 billion yuan", "30-50亿元", "RMB 5-6 billion"])
def test_range_shares_the_unit(text: str) -> None:
    assert [quantity.unit for quantity in parse_quantities(text)] == ["unit:CNY", "unit:CNY"]


@pytest.mark.parametrize(
    "text",
    [
        "5G",
        "H100",
        "AI2030",
        "1080p",
        "the 1st",
        "Covid-19",
        "No. 5",
        "10²",
        "①",
        "2018-10-17",
        "10:30",
        "1.2.3.4",
        "1.234,56",
        "3 times",
        "3倍",
        "第三家",
        "10月",
        "十四五",
        "七八家",
        "统一部署",
        "单位：万元",
        "一万二",
        "百分之",
        "5千瓦时",
        "first half",
        "a third party",
        "doubled",
        "",
    ],
)
def test_what_is_no_figure_is_not_read(text: str) -> None:
    assert parse_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "is_year"),
    [
        pytest.param("in 2018", True, id="year"),
        pytest.param("2018年", True, id="Chinese year"),
        pytest.param("二〇一八年", True, id="year in numerals"),
        pytest.param("2,018", False, id="separator"),
        pytest.param("2018 yuan", False, id="unit"),
        pytest.param("2018家", False, id="counted"),
        pytest.param("2101", False, id="late"),
    ],
)
def test_plain_four_digits_may_be_a_year(text: str, is_year: bool) -> None:
    assert only(text).is_year is is_year


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("over US$9.05 billion in", "US$9.05 billion", id="ASCII"),
        pytest.param("㎡：超２０００家企业", "２０００家", id="full width"),
        pytest.param("ﷺ 12万㎡", "12万㎡", id="characters that grow"),
        pytest.param("约3,000余家", "3,000余家", id="bound behind"),
    ],
)
def test_span_is_in_the_text_as_given(text: str, printed: str) -> None:
    quantity = only(text)
    assert quantity.text == text[quantity.start : quantity.end] == printed


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        pytest.param("62.58 billion yuan", "62580000000", "CNY", True, id="equal"),
        pytest.param("62.58 billion yuan", "62600000000", "CNY", False, id="rounded"),
        pytest.param("62.58 billion yuan", "62580000000", "USD", False, id="other unit"),
        pytest.param("62.58 billion", "62580000000", "CNY", True, id="no unit printed"),
        pytest.param("339 AI companies", "339", "COUNT", True, id="count"),
        pytest.param("a third", "33.3", "PERCENT", True, id="third to one decimal"),
        pytest.param("a third", "33.33", "PERCENT", True, id="third to two decimals"),
        pytest.param("a third", "33", "PERCENT", True, id="third to none"),
        pytest.param("a third", "33.4", "PERCENT", False, id="not a third"),
        pytest.param("two thirds", "66.67", "PERCENT", True, id="two thirds"),
        pytest.param("三分之二", "66.7", "PERCENT", True, id="Chinese fraction"),
        pytest.param("占全国1/3", "33.3", "PERCENT", True, id="fraction in digits"),
        pytest.param("half", "50", "PERCENT", True, id="half"),
        pytest.param("a third", "33.3", "CNY", False, id="fraction of money"),
        pytest.param("百分之三十", "30", "PERCENT", True, id="Chinese percent"),
        pytest.param("89 in 2018", "2018", "CNY", False, id="year as money"),
        pytest.param("no figure", "1", "COUNT", False, id="none"),
        pytest.param("339", "NaN", "COUNT", False, id="NaN"),
        pytest.param("a third", "1E-999999", "PERCENT", False, id="very long value"),
    ],
)
def test_match_is_what_is_printed(text: str, value: str, unit: str, expected: bool) -> None:
    assert (find_match(text, Decimal(value), f"unit:{unit}") is not None) is expected


def test_match_with_the_unit_printed_is_preferred() -> None:
    found = find_match("61 firms, 61% of all", Decimal(61), PERCENT)
    assert found is not None
    assert found.text == "61%"


def test_fraction_keeps_its_exact_value() -> None:
    assert only("two thirds").fraction == Fraction(2, 3)
    assert not matches(only("two thirds"), Decimal("66.6"), PERCENT)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        pytest.param("62580000000", "CNY", "CNY 62.58 billion", id="billion"),
        pytest.param("1234567890123", "USD", "USD 1.234567890123 trillion", id="nothing rounded"),
        pytest.param("250000", "EUR", "EUR 250,000", id="below a million"),
        pytest.param("-5E6", "GBP", "GBP -5 million", id="negative"),
        pytest.param("12.30", "PERCENT", "12.3%", id="percent"),
        pytest.param("2018", "COUNT", "2,018", id="count is no year"),
        pytest.param("14", "EFLOPS", "14 EFLOPS", id="computing power"),
        pytest.param("3000", "PERSON", "3,000 people", id="people"),
    ],
)
def test_figure_is_written_for_people(value: str, unit: str, text: str) -> None:
    assert format_quantity(Decimal(value), f"unit:{unit}") == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+999999", "1E-999999", "0E+99999"])
def test_value_that_is_no_figure_cannot_be_written(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        format_quantity(Decimal(value), "unit:CNY")


VALUES = st.decimals(-(10**18), 10**18, allow_nan=False, places=4) | st.integers(
    -(10**30), 10**30
).map(Decimal)


@given(VALUES, st.sampled_from(UNITS))
def test_what_is_written_reads_back(value: Decimal, unit: str) -> None:
    quantity = only(format_quantity(value, unit))
    assert (quantity.value, quantity.unit) == (value, unit)


@given(VALUES)
def test_count_reads_back_without_a_unit(value: Decimal) -> None:
    quantity = only(format_quantity(value, "unit:COUNT"))
    assert (quantity.value, quantity.unit, quantity.is_year) == (value, None, False)


FRAGMENTS = (
    "1 23 ,000 . 5 - — to 至 约 超 百分之 三 百 千 万 亿 点 两 零 成 级 分之 一半 余 元 家 % ％ ２ "
    "， ² ½ ﷺ $ US$ ¥ RMB Rs. billion m k P EFLOPS million yuan people half a third and one "
    "twenty hundred thousand more than or + / ( (亿元) 億 萬"
)
WORDS = st.sampled_from([*FRAGMENTS.split(), "\n", " "])


@given(st.lists(WORDS, max_size=30).map("".join) | st.lists(WORDS, max_size=30).map(" ".join))
def test_readings_of_any_words_are_in_order_and_in_place(text: str) -> None:
    end = 0
    for quantity in parse_quantities(text):
        assert end <= quantity.start < quantity.end
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.value.is_finite()
        assert quantity.step > 0
        end = quantity.end if text[quantity.end - 1 : quantity.end] != "ﷺ" else end


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    parse_quantities(text)


@given(st.integers(0, 9_999_999))
def test_english_numerals_read_what_they_say(number: int) -> None:
    words = spell(number)
    numeral = read_english(words, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(words))


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_read_what_they_say(number: int) -> None:
    parsed = parse_chinese(spell_chinese(number))
    assert parsed is not None
    assert parsed[0] == number


@pytest.mark.parametrize(
    "part",
    ["7", ",", " ", "三", "三百 ", "1,", "1 ", "1-", "one ", "a hundred and ", "百分之", "，１"],
)
def test_long_hostile_lines_are_read_in_linear_time(part: str) -> None:
    def measure(length: int) -> float:
        text = part * (length // len(part))
        start = time.process_time()
        parse_quantities(text)
        return time.process_time() - start

    short, long = measure(10_000), measure(80_000)
    assert long < 0.5 or long < 24 * short  # quadratic would be 64


def test_number_of_ten_thousand_digits_is_no_figure() -> None:
    assert parse_quantities("9" * 10_000 + " yuan") == []
    assert parse_quantities("三" * 10_000 + "元") == []


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(number: int) -> str:
    """Spell a number in English."""
    ones, tens = ONES.split(), TENS.split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{ones[number % 10]}" if number % 10 else "")
    for name, size in (("million", 10**6), ("thousand", 1000), ("hundred", 100)):
        if number >= size:
            rest = f" {spell(number % size)}" if number % size else ""
            return f"{spell(number // size)} {name}{rest}"
    raise AssertionError(number)


def spell_chinese(number: int) -> str:
    """Spell a number in Chinese."""
    digits = "零一二三四五六七八九"
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            rest = number % size
            gap = "零" if rest and rest < size // 10 else ""
            return (
                spell_chinese(number // size) + mark + (gap + spell_chinese(rest) if rest else "")
            )
    text, gap = "", False
    for mark, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += ("零" if gap else "") + digits[digit] + mark
        gap = bool(text) and not digit
    return text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("62.58\nbillion yuan", [("62580000000", "unit:CNY", None)]),
        ("62.58 billion\r\n yuan", [("62580000000", "unit:CNY", None)]),
        ("more than\n3,000", [("3000", None, "at-least")]),
        ("RMB\n150  billion", [("150000000000", "unit:CNY", None)]),
        ("between\n12,000 and 14,000", [("12000", None, None), ("14000", None, None)]),
        ("超过\n5\n亿元", [("500000000", "unit:CNY", "at-least")]),
        ("5\n\n6 billion", [("5", None, None), ("6000000000", None, None)]),
    ],
)
def test_line_ends_and_many_spaces_are_one_space(
    text: str, read: list[tuple[str, str | None, str | None]]
) -> None:
    found = parse_quantities(text)
    assert [(str(one.value), one.unit, one.bound) for one in found] == read
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
