"""Times as tables print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.importing.times import parse_time


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2023年", "2023"),
        ("2023年度", "2023"),
        ("2023-05", "2023-05"),
        ("05/2023", "2023-05"),
        ("2023年5月", "2023-05"),
        ("May 2023", "2023-05"),
        ("2023/5/1", "2023-05-01"),
        ("2023.5.1", "2023-05-01"),
        ("2023年5月31日", "2023-05-31"),
        ("2023-05-31T10:00:00Z", "2023-05-31"),
        ("20230531", "2023-05-31"),
        ("31 May 2023", "2023-05-31"),
        ("May 31st, 2023", "2023-05-31"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("1/1/2023", "2023-01-01"),
        ("2023 Q3", "2023-Q3"),
        ("h1 2023", "2023-H1"),
        ("2022/2023", "2022/2023"),
    ],
)
def test_a_time_with_one_reading_is_read(text: str, period: str) -> None:
    assert str(parse_time(text)) == period


def test_a_day_with_two_readings_needs_a_word() -> None:
    assert str(parse_time("03/04/2023", order="day-first")) == "2023-04-03"
    assert str(parse_time("03/04/2023", order="month-first")) == "2023-03-04"
    with pytest.raises(ValueError, match="two readings"):
        parse_time("03/04/2023")


@pytest.mark.parametrize("text", ["", "abc", "13/13/2023", "2023-02-30", "23", "FY2023", "5 2023"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time"):
        parse_time(text)


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%d %B %Y", "%b %d, %Y"]),
)
def test_a_printed_day_is_read_back(day: date, form: str) -> None:
    assert str(parse_time(day.strftime(form))) == str(day)
