"""Tests of the times that a text names, rule by rule."""

from datetime import date

import pytest

from kg.claims.periods import parse_period
from kg.extract.times import FISCAL_CUSTOMS, FiscalCustom, TimeMention, find_times

#: A Saturday.
PUBLISHED = date(2026, 3, 14)


def meanings(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Give words, past and future of each time."""
    return [
        (text[time.start : time.end], str(time.past), str(time.future))
        for time in find_times(text, published)
    ]


def only(text: str, published: date | None = PUBLISHED) -> TimeMention:
    """Give the one time of a text."""
    (time,) = find_times(text, published)
    return time


@pytest.mark.parametrize(
    ("text", "words", "period", "rule"),
    [
        pytest.param("2025", "2025", "2025", "year", id="bare year"),
        pytest.param("2024 revenue rose", "2024", "2024", "year", id="year before a noun"),
        pytest.param("the 2025 target", "2025", "2025", "year", id="year after an article"),
        pytest.param("in the year 2024", "the year 2024", "2024", "year", id="the year"),
        pytest.param("CY2025 sales", "CY2025", "2025", "year", id="calendar year"),
        pytest.param("in 2018-19", "2018-19", "2018/2019", "span", id="short range"),
        pytest.param("in 1999-00", "1999-00", "1999/2000", "span", id="range over a century"),
        pytest.param("2018–2020", "2018–2020", "2018/2020", "span", id="range"),
        pytest.param("2018 to 2020", "2018 to 2020", "2018/2020", "span", id="to"),
        pytest.param(
            "between 2019 and 2021", "2019 and 2021", "2019/2021", "span", id="between"
        ),
        pytest.param(
            "over the 2023-2025 period", "the 2023-2025 period", "2023/2025", "span", id="period"
        ),
        pytest.param(
            "in the years 2018 to 2020", "the years 2018 to 2020", "2018/2020", "span", id="years"
        ),
        pytest.param(
            "Plan for Ports (2023-2030)", "2023-2030", "2023/2030", "name-years", id="plan's name"
        ),
        pytest.param(
            "the first half of 2025", "the first half of 2025", "2025-H1", "half", id="half"
        ),
        pytest.param("H1 2025", "H1 2025", "2025-H1", "half", id="H1"),
        pytest.param("1H25", "1H25", "2025-H1", "half", id="1H25"),
        pytest.param("Q3'24", "Q3'24", "2024-Q3", "quarter", id="Q3'24"),
        pytest.param("2024 Q3", "2024 Q3", "2024-Q3", "quarter", id="year before quarter"),
        pytest.param("third quarter 2025", "third quarter 2025", "2025-Q3", "quarter", id="third"),
        pytest.param(
            "the last quarter of 2024", "the last quarter of 2024", "2024-Q4", "quarter", id="last"
        ),
        pytest.param("Q1-Q3 2025", "Q1-Q3 2025", "2025-01/2025-09", "span", id="quarters"),
        pytest.param(
            "the first three quarters of 2024", "the first three quarters of 2024",
            "2024-01/2024-09", "first-months", id="three quarters",
        ),
        pytest.param(
            "the last two months of 2024", "the last two months of 2024",
            "2024-11/2024-12", "first-months", id="last months",
        ),
        pytest.param("May 2025", "May 2025", "2025-05", "month", id="month"),
        pytest.param("MAY 2025", "MAY 2025", "2025-05", "month", id="capitals"),
        pytest.param("Sept. 2025", "Sept. 2025", "2025-09", "month", id="short month"),
        pytest.param("in 2025-05,", "2025-05", "2025-05", "month", id="ISO month"),
        pytest.param(
            "January to September 2025", "January to September 2025",
            "2025-01/2025-09", "span", id="months",
        ),
        pytest.param(
            "October to March 2025", "October to March 2025",
            "2024-10/2025-03", "span", id="months over new year",
        ),
        pytest.param(
            "from May 2024 to June", "May 2024 to June", "2024-05/2024-06", "span", id="year once"
        ),
        pytest.param(
            "between 2018 and the first half of 2019", "2018 and the first half of 2019",
            "2018-01/2019-06", "span", id="year and half",
        ),
        pytest.param("March 14, 2026", "March 14, 2026", "2026-03-14", "day", id="US day"),
        pytest.param("14 March 2026", "14 March 2026", "2026-03-14", "day", id="British day"),
        pytest.param("3rd of May 2025", "3rd of May 2025", "2025-05-03", "day", id="ordinal day"),
        pytest.param(
            "Friday 8 November 2024", "Friday 8 November 2024", "2024-11-08", "day", id="weekday"
        ),
        pytest.param(
            "May 1-3, 2025", "May 1-3, 2025", "2025-05-01/2025-05-03", "day", id="days"
        ),
        pytest.param("2026-03-14", "2026-03-14", "2026-03-14", "numeric-day", id="ISO day"),
        pytest.param("14.03.2026", "14.03.2026", "2026-03-14", "numeric-day", id="German day"),
        pytest.param("25/03/2026", "25/03/2026", "2026-03-25", "numeric-day", id="slashes"),
        pytest.param("03/25/2026", "03/25/2026", "2026-03-25", "numeric-day", id="US slashes"),
        pytest.param("the end of 2024", "the end of 2024", "2024", "edge-year", id="end of year"),
        pytest.param("end-2024", "end-2024", "2024", "edge-year", id="end-2024"),
        pytest.param("in mid-2025", "mid-2025", "2025", "edge-year", id="mid"),
        pytest.param("early in 2025", "early in 2025", "2025", "edge-year", id="early"),
        pytest.param("the spring of 2025", "the spring of 2025", "2025", "edge-year", id="spring"),
        pytest.param("all of 2024", "all of 2024", "2024", "edge-year", id="all"),
        pytest.param("year-end 2024", "year-end 2024", "2024", "year-end", id="year-end"),
        pytest.param("end-June 2025", "end-June 2025", "2025-06", "edge-month", id="end-June"),
        pytest.param("the 2020s", "the 2020s", "2020/2029", "decade", id="decade"),
        pytest.param(
            "the 12 months ended March 31, 2025", "the 12 months ended March 31, 2025",
            "2024-04/2025-03", "running", id="12 months",
        ),
        pytest.param(
            "the three months to September 2025", "the three months to September 2025",
            "2025-Q3", "running", id="three months",
        ),
        pytest.param(
            "the fiscal year to March 2024", "the fiscal year to March 2024",
            "2023-04/2024-03", "running", id="fiscal year to",
        ),
        pytest.param(
            "the third quarter ending March 31, 2025", "the third quarter ending March 31, 2025",
            "2025-Q1", "running", id="quarter of some fiscal year",
        ),
        pytest.param(
            "the year starting 1 July 2025", "the year starting 1 July 2025",
            "2025-07/2026-06", "running", id="year starting",
        ),
        pytest.param(
            "Q3 FY2025 (ended February 28, 2025)", "Q3 FY2025 (ended February 28, 2025)",
            "2024-12/2025-02", "quarter", id="fiscal quarter that ended",
        ),
        pytest.param(
            "fiscal 2025 third quarter", "fiscal 2025 third quarter", "2025-Q3", "quarter",
            id="fiscal year first",
        ),
        pytest.param(
            "the January-May period of 2025", "the January-May period of 2025",
            "2025-01/2025-05", "span", id="period of a year",
        ),
        pytest.param(
            "September 5 and 6, 2024", "September 5 and 6, 2024",
            "2024-09-05/2024-09-06", "day", id="two days",
        ),
        pytest.param("policy 2021-26", "2021-26", "2021/2026", "name-years", id="policy's years"),
        pytest.param(
            "the 14th Five-Year Plan period", "the 14th Five-Year Plan period",
            "2021/2025", "five-year-plan", id="14th plan",
        ),
        pytest.param(
            "during the 13th Five-Year Plan", "the 13th Five-Year Plan",
            "2016/2020", "five-year-plan", id="during the 13th plan",
        ),
        pytest.param(
            "by the end of the 15th Five-Year Plan", "the end of the 15th Five-Year Plan",
            "2030", "five-year-plan", id="end of the 15th plan",
        ),
    ],
)  # fmt: skip
def test_stated_time_is_read(text: str, words: str, period: str, rule: str) -> None:
    time = only(text)
    assert (text[time.start : time.end], str(time.past), time.rule) == (words, period, rule)
    assert (time.future, time.basis) == (time.past, "stated")
    without = only(text, None)
    assert (without.past, without.basis) == (time.past, "stated")


@pytest.mark.parametrize(
    ("text", "past", "future", "rule"),
    [
        pytest.param("last year", "2025", "2025", "relative-year", id="last year"),
        pytest.param("this year", "2026", "2026", "relative-year", id="this year"),
        pytest.param("the current year", "2026", "2026", "relative-year", id="current year"),
        pytest.param("next year", "2027", "2027", "relative-year", id="next year"),
        pytest.param("the year before last", "2024", "2024", "relative-year", id="before last"),
        pytest.param("the year before", "2024", "2024", "year-from-another", id="year before"),
        pytest.param("a year earlier", "2024", "2024", "year-from-another", id="year earlier"),
        pytest.param("a year ago", "2025", "2025", "year-from-another", id="year ago"),
        pytest.param("five years later", "None", "None", "year-from-another", id="years later"),
        pytest.param("ten years ago", "2016", "2016", "ago", id="ten years ago"),
        pytest.param("18 months ago", "2024-09", "2024-09", "ago", id="months ago"),
        pytest.param("eight days ago", "2026-03-06", "2026-03-06", "ago", id="days ago"),
        pytest.param("two years from now", "2028", "2028", "ago", id="from now"),
        pytest.param("within five years", "None", "2031", "within", id="within years"),
        pytest.param("in 18 months", "None", "2027-09", "within", id="in months"),
        pytest.param("the past three years", "2023/2025", "2023/2025", "stretch", id="past years"),
        pytest.param("the next two years", "2027/2028", "2027/2028", "stretch", id="next years"),
        pytest.param(
            "the last 12 months", "2025-03/2026-02", "2025-03/2026-02", "stretch", id="months"
        ),
        pytest.param("in recent years", "None", "None", "stretch", id="recent years"),
        pytest.param("the end of the decade", "2030", "2030", "decade", id="end of the decade"),
        pytest.param("this decade", "2020/2029", "2020/2029", "decade", id="this decade"),
        pytest.param("last month", "2026-02", "2026-02", "relative-month", id="last month"),
        pytest.param("last quarter", "2025-Q4", "2025-Q4", "relative-quarter", id="last quarter"),
        pytest.param(
            "last week", "2026-03-02/2026-03-08", "2026-03-02/2026-03-08", "relative-week",
            id="last week",
        ),
        pytest.param("yesterday", "2026-03-13", "2026-03-13", "near-day", id="yesterday"),
        pytest.param("on Saturday", "2026-03-14", "2026-03-14", "weekday", id="weekday of today"),
        pytest.param("on Tuesday", "2026-03-10", "2026-03-17", "weekday", id="weekday"),
        pytest.param("last Saturday", "2026-03-07", "2026-03-07", "weekday", id="last Saturday"),
        pytest.param("next Saturday", "2026-03-21", "2026-03-21", "weekday", id="next Saturday"),
        pytest.param("in March", "2026-03", "2026-03", "month", id="running month"),
        pytest.param("in May", "2025-05", "2026-05", "month", id="month"),
        pytest.param("in January", "2026-01", "2027-01", "month", id="month just over"),
        pytest.param("May this year", "2026-05", "2026-05", "month", id="month of this year"),
        pytest.param("last March", "2025-03", "2025-03", "month", id="last March"),
        pytest.param("next March", "2027-03", "2027-03", "month", id="next March"),
        pytest.param("the end of May", "2025-05", "2026-05", "edge-month", id="end of May"),
        pytest.param("on March 14", "2026-03-14", "2026-03-14", "day", id="day of today"),
        pytest.param("on 3 May", "2025-05-03", "2026-05-03", "day", id="day"),
        pytest.param("February 29", "2024-02-29", "2028-02-29", "day", id="leap day"),
        pytest.param("the first half", "2025-H1", "2026-H1", "half", id="first half"),
        pytest.param("H2 profit", "2025-H2", "2026-H2", "half", id="H2"),
        pytest.param("first-quarter sales", "2025-Q1", "2026-Q1", "quarter", id="first quarter"),
        pytest.param("Q4", "2025-Q4", "2026-Q4", "quarter", id="Q4"),
        pytest.param("the first half of next year", "2027-H1", "2027-H1", "half", id="half next"),
        pytest.param(
            "the first nine months of the year", "2025-01/2025-09", "2026-01/2026-09",
            "first-months", id="months of the year",
        ),
        pytest.param(
            "between January and May", "2025-01/2025-05", "2026-01/2026-05", "span", id="between"
        ),
        pytest.param(
            "the January-September period", "2025-01/2025-09", "2026-01/2026-09", "span",
            id="January-September",
        ),
        pytest.param(
            "the year to June", "2024-07/2025-06", "2025-07/2026-06", "running", id="year to June"
        ),
        pytest.param("year-end", "2025", "2026", "year-end", id="year-end"),
        pytest.param("the end of the year", "2025", "2026", "edge-the-year", id="end of the year"),
        pytest.param("during the year", "2025", "2026", "the-year", id="during the year"),
        pytest.param(
            "the fiscal year beginning in April", "2025-04/2026-03", "2026-04/2027-03", "running",
            id="year beginning",
        ),
        pytest.param("last year's first half", "2025-H1", "2025-H1", "half", id="half of last"),
        pytest.param("during the quarter", "None", "None", "the-period", id="the quarter"),
        pytest.param("the last decade", "2016/2025", "2016/2025", "relative-decade", id="decade"),
        pytest.param("late last year", "2025", "2025", "edge-relative-year", id="late last year"),
        pytest.param("the end of the month", "2026-03", "2026-03", "edge-month", id="of the month"),
        pytest.param("over the period", "None", "None", "the-period", id="the period"),
    ],
)  # fmt: skip
def test_relative_time_is_read_from_the_day_of_publication(
    text: str, past: str, future: str, rule: str
) -> None:
    time = only(text)
    assert (str(time.past), str(time.future), time.rule) == (past, future, rule)
    assert time.basis == "relative"
    without = only(text, None)
    assert (without.past, without.future, without.basis) == (None, None, "relative")
    assert (without.start, without.end) == (time.start, time.end)


@pytest.mark.parametrize(
    "text",
    ["now", "today", "currently", "at present", "so far", "to date", "the current 110 petaflops"],
)
def test_now_is_the_day_of_publication(text: str) -> None:
    time = only(text)
    assert (str(time.past), time.basis, time.rule) == ("2026-03-14", "document-date", "now")
    assert only(text, None).past is None


@pytest.mark.parametrize(
    ("text", "preposition", "phrase", "words"),
    [
        pytest.param("It grew in 2025.", "in", "in 2025", "2025", id="in"),
        pytest.param("By the end of May, it", "by", "By the end of May", "the end of May", id="by"),
        pytest.param("as of July 1", "as of", "as of July 1", "July 1", id="as of"),
        pytest.param("as on March 31", "as of", "as on March 31", "March 31", id="as on"),
        pytest.param("from 2018 to 2020", "from", "from 2018 to 2020", "2018 to 2020", id="from"),
        pytest.param("prior to 2020", "before", "prior to 2020", "2020", id="prior to"),
        pytest.param("throughout 2025", "during", "throughout 2025", "2025", id="throughout"),
        pytest.param("up to 2027,", "until", "up to 2027", "2027", id="up to"),
        pytest.param("no later than 2028", "by", "no later than 2028", "2028", id="no later than"),
        pytest.param("by around 2035", "by", "by around 2035", "2035", id="by around"),
        pytest.param("in\n  2018", "in", "in\n  2018", "2018", id="line end"),
        pytest.param("in\u00a02018", "in", "in\u00a02018", "2018", id="non-breaking space"),
        pytest.param("again 2018", "", "2018", "2018", id="end of another word"),
    ],
)  # fmt: skip
def test_preposition_is_found(text: str, preposition: str, phrase: str, words: str) -> None:
    time = only(text)
    assert time.preposition == preposition
    assert text[time.phrase_start : time.end] == phrase
    assert text[time.start : time.end] == words


@pytest.mark.parametrize(
    ("text", "past"),
    [
        pytest.param("since 2018", "2018/2026", id="year"),
        pytest.param("since last May", "2025-05/2026-03", id="month"),
        pytest.param("since July 1", "2025-07-01/2026-03-14", id="day"),
        pytest.param("since this year", "2026", id="running year"),
        pytest.param("since 2030", "2030", id="not yet begun"),
    ],
)
def test_since_lasts_until_publication(text: str, past: str) -> None:
    assert str(only(text).past) == past


def test_since_without_publication_is_its_beginning() -> None:
    assert str(only("since 2018", None).past) == "2018"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "at the end of last year, up 18.6 percent from a year earlier, it said on Saturday",
            ["2025", "2024", "2026-03-14"], id="state a year earlier",
        ),
        pytest.param(
            "up from 4 a year earlier, revenue was 5 in 2023", ["2022", "2023"], id="time after"
        ),
        pytest.param(
            "It said on Saturday that sales rose from a year earlier",
            ["2026-03-14", "2024"], id="not from the day something was said",
        ),
        pytest.param(
            "On August 27 it announced 5, up from 4 a year earlier",
            ["2025-08-27", "2024"], id="not from the day of an announcement",
        ),
        pytest.param(
            "As of June 30, 2025 it had 5, up from 4 a year earlier",
            ["2025-06-30", "2024-06-30"], id="from the day of a count",
        ),
        pytest.param(
            "In the first half of 2025 it was 5, up from 4 a year earlier",
            ["2025-H1", "2024-H1"], id="as long as the other time",
        ),
        pytest.param(
            "In 2022 there were 3 and five years later 8", ["2022", "2027"], id="years later"
        ),
        pytest.param("in 2023, more than in the previous year", ["2023", "2022"], id="previous"),
        pytest.param("In May 2020 and in March of the following year", ["2020-05", "2021-03"],
                     id="month of the following year"),
        pytest.param(
            "5 in the first nine months of 2024, double the 2 of the same period in 2023",
            ["2024-01/2024-09", "2023-01/2023-09"], id="same period of a year",
        ),
        pytest.param(
            "5 in Q1 2026 against 4 in the same period last year",
            ["2026-Q1", "2025-Q1"], id="same period last year",
        ),
        pytest.param(
            "5 in Q1 2025 against 4 in the year-ago quarter", ["2025-Q1", "2024-Q1"], id="year-ago"
        ),
        pytest.param(
            "5 in Q1 2025 against 4 in the previous quarter", ["2025-Q1", "2024-Q4"],
            id="previous quarter",
        ),
        pytest.param("4 in the same period last year", ["None"], id="same period as none"),
        pytest.param(
            "on 29 February 2024 and a year earlier", ["2024-02-29", "2024"], id="leap day"
        ),
        pytest.param(
            "as of 29 February 2024, up from a year earlier", ["2024-02-29", "2023-02-28"],
            id="leap day counted",
        ),
    ],
)  # fmt: skip
def test_time_named_from_another_is_read(text: str, expected: list[str]) -> None:
    assert [past for _, past, _ in meanings(text)] == expected


def test_time_carried_from_the_text_before_serves_where_the_sentence_has_none() -> None:
    carried = parse_period("2024-H1")
    (alone,) = find_times("up from 4 a year earlier", PUBLISHED, carried=carried)
    assert str(alone.past) == "2023-H1"
    _, beside = find_times("5 in 2022, 4 a year earlier", PUBLISHED, carried=carried)
    assert str(beside.past) == "2021"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 41 in 2018 to 53 in 2020", ["2018", "2020"]),
        ("from US$1.8 billion in\n2018 to US$3.2 billion in 2020", ["2018", "2020"]),
        ("from 1,830 in 2024 to 3,000 in 2029", ["2024", "2029"]),
        ("from 1,200 in 2018 to 2050 in 2020", ["2018", "2020"]),
        ("in 2018 and 2019", ["2018", "2019"]),
        ("in April, May and June", ["2025-04", "2025-05", "2025-06"]),
        ("in April, May and June 2020", ["2020-04", "2020-05", "2020-06"]),
        ("in Q1 and Q2 2020", ["2020-Q1", "2020-Q2"]),
    ],
)
def test_two_times_are_not_one_stretch(text: str, expected: list[str]) -> None:
    assert [past for _, past, _ in meanings(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3,000", "2,025", "20.25", "12025", "2,500 petaflops", "2025 companies",
        "2000 square meters", "2025 MW", "2000 yuan", "$2025", "2025%", "more than 2000 robots",
        "about 2000 drones", "it reached 2000", "up to 2000 drones", "a total of 2024",
        "rose from 2000 firms to 2025 firms", "invested in 2025 companies", "No. 2025",
        "No. 2025-0312", "Room 2025", "[2023]", "© 2006-2025", "at 2025 Main Street",
        "Made in China 2025", "Vision 2030", "Horizon 2020", "Agenda 2030", "Plan 2025",
        "“AI Roadmap 2025”", "the 2030 Agenda", "in the 2024 World AI Conference", "Budget 2026",
        "G20", "5G", "2025-strong", "COVID-19", "H2 fuel", "H100", "Q5", "second-largest",
        "the third largest", "first phase", "a quarter of firms", "half of them", "10:30", "3am",
        "aged 47", "it may grow", "May I ask", "Theresa May", "April Smith", "the march of AI",
        "“August” runs", "the spring of 5G", "year on year", "year-on-year", "twice a year",
        "for five years", "30 days", "a three-year action plan", "the 14th Five-Year Plan sets",
        "robots", "2025-02-30", "2025-19", "company of the year", "",
    ],
)  # fmt: skip
def test_no_time_is_seen(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In May 2 million people", "May"),
        ("in March 14 companies joined", "March"),
        ("In 2025 companies invested 5 billion", "2025"),
        ("in 2025, 2000 firms", "2025"),
        ("“August”, said in August", "August"),
        ("February 30", "February"),
    ],
)
def test_number_beside_a_time_is_left_out(text: str, words: str) -> None:
    time = only(text)
    assert text[time.start : time.end] == words


def test_day_of_two_meanings_is_told_without_one() -> None:
    time = only("03/04/2026")
    assert (time.past, time.future, time.rule) == (None, None, "numeric-day")


@pytest.mark.parametrize(
    ("text", "plain", "india", "japan"),
    [
        pytest.param("FY25", "2025", "2024-04/2025-03", "2025-04/2026-03", id="FY25"),
        pytest.param("fiscal 2025", "2025", "2024-04/2025-03", "2025-04/2026-03", id="fiscal"),
        pytest.param(
            "fiscal year 2024-25", "2025", "2024-04/2025-03", "2024-04/2025-03", id="two years"
        ),
        pytest.param("FY2024/25", "2025", "2024-04/2025-03", "2024-04/2025-03", id="slash"),
        pytest.param(
            "the 2024-25 financial year", "2025", "2024-04/2025-03", "2024-04/2025-03", id="after"
        ),
        pytest.param("2024-25", "2024/2025", "2024-04/2025-03", "2024-04/2025-03", id="bare"),
        pytest.param("Q1 FY26", "2026-Q1", "2025-Q2", "2026-Q2", id="quarter"),
        pytest.param("H1FY26", "2026-H1", "2025-04/2025-09", "2026-04/2026-09", id="half"),
        pytest.param("March of FY26", "2026-03", "2026-03", "2027-03", id="month"),
        pytest.param(
            "this fiscal year", "2026", "2025-04/2026-03", "2025-04/2026-03", id="this year"
        ),
        pytest.param(
            "last fiscal", "2025", "2024-04/2025-03", "2024-04/2025-03", id="last fiscal"
        ),
        pytest.param(
            "the 2024/25 financial year, which ended on 30 June",
            "2024-07/2025-06", "2024-07/2025-06", "2024-07/2025-06", id="ended",
        ),
    ],
)  # fmt: skip
def test_fiscal_year_follows_the_custom(text: str, plain: str, india: str, japan: str) -> None:
    read = {
        custom and custom.named_by_end: str(find_times(text, PUBLISHED, fiscal=custom)[0].past)
        for custom in (None, FISCAL_CUSTOMS["IN"], FISCAL_CUSTOMS["JP"])
    }
    assert read == {None: plain, True: india, False: japan}


def test_fiscal_custom_needs_a_month() -> None:
    with pytest.raises(ValueError, match="there is no month 13"):
        FiscalCustom(13)


def test_periods_are_in_canonical_form() -> None:
    assert str(only("January to June 2025").past) == "2025-H1"
    assert str(only("1 May 2025 to June 2025").past) == "2025-05-01/2025-06-30"
