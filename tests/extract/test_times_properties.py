"""Properties of reading times: what is written is read back; any text is read, in linear time."""

import time
from calendar import month_name, monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.times import FiscalCustom, find_times

YEARS = st.integers(1950, 2099)
MONTHS = st.integers(1, 12)
PUBLISHED = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ORDINALS = ("first", "second", "third", "fourth")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")

#: Words that rules are made of, and some that are near them.
TEXT = (
    "the a of in by to since between and first half quarter third 14th Five-Year Plan period "
    "year years earlier ago before last next this previous same end early mid- FY fiscal FY25 "
    "2025 2024-25 2018 /2020 - – 20 1 31 May March 14 , . ( ) Q3 H1 1H25 now to\u00a0date decade "
    "2020s Monday ended month months three within past more than companies Ⅷ ſ İ ı K ２０２５"
)
WORDS = TEXT.split(" ")


def year(number: int) -> list[tuple[str, str]]:
    return [
        (form.format(number), str(number))
        for form in ("in {}", "by the end of {}", "the year {}", "in early {}", "({})", "CY{}")
    ]


def month(year: int, number: int) -> list[tuple[str, str]]:
    name, period = month_name[number], f"{year}-{number:02}"
    forms = ("{} {}", "in {}, {}", "the end of {} {}", "{} of {}")
    return [
        *((form.format(name, year), period) for form in forms),
        (f"{name[:3]} {year}", period),
        (f"{name.upper()} {year}", period),
    ]


def day(when: date) -> list[tuple[str, str]]:
    name = month_name[when.month]
    return [
        (f"{name} {when.day}, {when.year}", str(when)),
        (f"{when.day} {name} {when.year}", str(when)),
        (f"the {when.day}th of {name}, {when.year}", str(when)),
        (f"{when:%A}, {name} {when.day}, {when.year}", str(when)),
        (f"as of {when}", str(when)),
        (f"{when:%d.%m.%Y}", str(when)),
    ]


def half(year: int, number: int) -> list[tuple[str, str]]:
    period = f"{year}-H{number}"
    return [
        (f"the {ORDINALS[number - 1]} half of {year}", period),
        (f"H{number} {year}", period),
        (f"{year}H{number}", period),
    ]


def quarter(year: int, number: int) -> list[tuple[str, str]]:
    period = f"{year}-Q{number}"
    return [
        (f"the {ORDINALS[number - 1]} quarter of {year}", period),
        (f"in Q{number} {year}", period),
        (f"{number}Q{year % 100:02}", f"20{year % 100:02}-Q{number}"),
    ]


def span(first: int, years: int) -> list[tuple[str, str]]:
    last = first + years
    period = f"{first}/{last}"
    return [
        (f"{first}-{last}", period),
        (f"from {first} to {last}", period),
        (f"between {first} and {last}", period),
        (f"the {first}–{last} period", period),
    ]


def first_months(year: int, count: int) -> list[tuple[str, str]]:
    period = f"{year}-01/{year}-{count:02}"
    return [
        (f"the first {NUMBERS[count - 1]} months of {year}", period),
        (f"January to {month_name[count]} {year}", period),
        (f"the January-{month_name[count]} period of {year}", period),
    ]


WRITTEN = st.one_of(
    YEARS.map(year),
    st.builds(month, YEARS, MONTHS),
    st.dates(date(1950, 1, 1), date(2099, 12, 31)).map(day),
    st.builds(half, YEARS, st.integers(1, 2)),
    st.builds(quarter, YEARS, st.integers(1, 4)),
    st.builds(span, st.integers(1950, 2050), st.integers(2, 40)),
    st.builds(first_months, YEARS, st.sampled_from((2, 4, 5, 7, 8, 9, 10, 11))),
).flatmap(st.sampled_from)


@given(WRITTEN, PUBLISHED)
def test_period_written_in_english_is_read_back(written: tuple[str, str], published: date) -> None:
    text, period = written
    for before, after in (("", ""), ("Sales rose ", " again."), ("It had 3,000 firms ", ", up 5%")):
        (found,) = find_times(before + text + after, published)
        assert (str(found.past), str(found.future)) == (period, period)


@given(PUBLISHED, MONTHS)
def test_month_without_year_is_the_last_or_the_next(published: date, number: int) -> None:
    (found,) = find_times(f"in {month_name[number]}", published)
    assert found.past is not None
    assert found.future is not None
    assert found.past.start <= published <= found.future.end
    apart = found.future.start.year - found.past.start.year
    assert apart == (0 if number == published.month else 1)


@given(PUBLISHED, st.sampled_from(("the first half", "the third quarter", "year-end", "Q4")))
def test_part_without_year_is_over_in_the_past(published: date, text: str) -> None:
    (found,) = find_times(text, published)
    assert found.past is not None
    assert found.future is not None
    assert found.past.end <= published <= found.future.end


@given(YEARS, MONTHS, st.booleans(), PUBLISHED)
def test_fiscal_year_has_twelve_months_from_its_first(
    number: int, start: int, by_end: bool, published: date
) -> None:
    custom = FiscalCustom(start, named_by_end=by_end)
    (found,) = find_times(f"fiscal year {number}", published, fiscal=custom)
    assert found.past is not None
    first = number - (by_end and start > 1)
    last = (start - 2) % 12 + 1
    last_year = first + (start > 1)
    assert found.past.start == date(first, start, 1)
    assert found.past.end == date(last_year, last, monthrange(last_year, last)[1])


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
        st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
    ),
    st.one_of(st.none(), PUBLISHED, st.just(date.min), st.just(date.max)),
    st.sampled_from((None, FiscalCustom(4), FiscalCustom(10, named_by_end=False))),
)
def test_any_text_gives_times_in_order_and_within_it(
    text: str, published: date | None, fiscal: FiscalCustom | None
) -> None:
    end = 0
    for found in find_times(text, published, fiscal=fiscal):
        assert end <= found.start < found.end <= len(text)
        assert found.phrase_start <= found.start
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        end = found.end


@pytest.mark.parametrize(
    "piece",
    [" ", "2025 ", "2018-", "May, ", "the end of ", "a year earlier ", "Q1-", "12 "],
)
def test_time_of_reading_grows_with_the_length(piece: str) -> None:
    """Eight times the text may take thirty times the time: far from sixty-four."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.perf_counter()
        find_times(text, date(2026, 3, 14))
        return time.perf_counter() - start

    short = min(seconds(3_000) for _ in range(3))
    assert seconds(24_000) < 30 * short + 0.05


def test_line_of_ten_megabytes_is_read() -> None:
    sentence = "In 2024 sales rose to 5 billion yuan. "
    filler = "x" * 5_000_000
    text = f"{sentence}{filler} {filler} {sentence}"
    assert [str(found.past) for found in find_times(text, None)] == ["2024", "2024"]
