"""Tests of periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.periods import Period, parse_period

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
SIMPLE = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    st.builds("{:04}-{}".format, st.integers(1000, 2999), st.sampled_from(("H1", "H2", "Q4"))),
)


@pytest.mark.parametrize(
    ("text", "start", "end", "year", "datatype"),
    [
        pytest.param("2017", "2017-01-01", "2017-12-31", 2017, "gYear", id="year"),
        pytest.param("2017-05", "2017-05-01", "2017-05-31", 2017, "gYearMonth", id="month"),
        pytest.param("2016-02", "2016-02-01", "2016-02-29", 2016, "gYearMonth", id="leap month"),
        pytest.param("2018-10-17", "2018-10-17", "2018-10-17", 2018, "date", id="day"),
        pytest.param("2018-H1", "2018-01-01", "2018-06-30", 2018, "string", id="first half"),
        pytest.param("2018-H2", "2018-07-01", "2018-12-31", 2018, "string", id="second half"),
        pytest.param("2018-Q1", "2018-01-01", "2018-03-31", 2018, "string", id="first quarter"),
        pytest.param("2018-Q3", "2018-07-01", "2018-09-30", 2018, "string", id="third quarter"),
        pytest.param("2018/2020", "2018-01-01", "2020-12-31", 2020, "string", id="years"),
        pytest.param(
            "2018-05-31/2018-07-01", "2018-05-31", "2018-07-01", 2018, "string", id="days"
        ),
        pytest.param("2018-H2/2019-Q1", "2018-07-01", "2019-03-31", 2019, "string", id="mixed"),
    ],
)
def test_period_has_days_year_and_literal(
    text: str, start: str, end: str, year: int, datatype: str
) -> None:
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (period.year, str(period), period.rdf_literal) == (year, text, (text, datatype))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param(" 2018 ", "2018", id="spaces"),
        pytest.param("2018-h1", "2018-H1", id="small letter"),
        pytest.param("2018/2018", "2018", id="span of one"),
    ],
)
def test_period_prints_in_canonical_form(text: str, canonical: str) -> None:
    assert str(parse_period(text)) == canonical


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("2018-13", "month 13 does not exist", id="month 13"),
        pytest.param("2018-00", "month 00 does not exist", id="month 0"),
        pytest.param("2018-02-31", "month 2018-02 has 28 days, no day 31", id="31 February"),
        pytest.param("2018-05-00", "no day 00", id="day 0"),
        pytest.param("2018-H3", "half year 3 does not exist", id="third half"),
        pytest.param("2018-Q0", "quarter 0 does not exist", id="quarter 0"),
        pytest.param("0999", "year 0999 is outside 1000 to 2999", id="early"),
        pytest.param("3000", "year 3000 is outside 1000 to 2999", id="late"),
        pytest.param("2020/2018", "2018 does not come after 2020", id="backwards"),
        pytest.param("2018/2018-05", "2018-05 does not come after 2018", id="part of the first"),
        pytest.param("2018/", "a period is missing", id="open end"),
        pytest.param("", "a period is missing", id="empty"),
        pytest.param("2018/2019/2020", "'2019/2020' is no period", id="three"),
        pytest.param("２０１８", "'２０１８' is no period", id="full-width digits"),
        pytest.param("2018-5", "'2018-5' is no period", id="short month"),
        pytest.param("last year", "'LAST YEAR' is no period", id="words"),
    ],
)
def test_fault_says_what_is_wrong_and_how_to_mend_it(text: str, what: str) -> None:
    with pytest.raises(ValueError, match="Write 2018, 2018-05") as caught:
        parse_period(text)
    assert what in str(caught.value)


def test_fault_of_a_long_text_is_short() -> None:
    with pytest.raises(ValueError, match="no period") as caught:
        parse_period("9" * 100_000)
    assert len(str(caught.value)) < 400


@given(SIMPLE)
def test_print_then_parse_gives_a_period_back(text: str) -> None:
    period = parse_period(text)
    assert parse_period(str(period)) == period
    assert period.start <= period.end
    assert str(period) == text


@given(DAYS, st.integers(0, 4000))
def test_print_then_parse_gives_a_span_back(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2999, 12, 31))
    period = parse_period(f"{start.isoformat()}/{end.isoformat()}")
    assert (period.start, period.end) == (start, end)
    assert parse_period(str(period)) == period


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert isinstance(period, Period)
