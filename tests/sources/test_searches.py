"""Tests of the search log and of its reader."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.searches import COLUMNS, Search, read_searches

BUNDLED = Path(__file__).parents[2] / "data" / "searches.csv"
GOOD = "place:jinan,metric:ai-output-value,2019..2021,2026-11-20,yearbook of Jinan\n"


def write(folder: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    path = folder / "searches.csv"
    path.write_text(header + "\n" + "".join(rows), encoding="utf-8")
    return path


def test_reader_gives_searches_with_their_lines(tmp_path: Path) -> None:
    assert read_searches(write(tmp_path, GOOD)) == (
        Search(
            "place:jinan",
            "metric:ai-output-value",
            2019,
            2021,
            date(2026, 11, 20),
            "yearbook of Jinan",
            "",
            2,
        ),
    )


def test_a_note_is_kept_and_one_year_is_a_span(tmp_path: Path) -> None:
    row = "2020,site,metric:m,place:a,2026-01-02,scans only\n"
    header = "years,where,metric,place,date,note"
    [search] = read_searches(write(tmp_path, row, header=header))
    assert (search.first_year, search.last_year, search.note) == (2020, 2020, "scans only")


def test_a_search_covers_its_place_metric_and_years(tmp_path: Path) -> None:
    [search] = read_searches(write(tmp_path, GOOD))
    cell = ("place:jinan", "metric:ai-output-value")
    assert [year for year in range(2017, 2024) if search.covers(*cell, year)] == [2019, 2020, 2021]
    assert not search.covers("place:qingdao", cell[1], 2020)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("jinan,metric:m,2020,2026-01-02,x\n", ":2: place 'jinan'", id="place"),
        pytest.param("place:a,m,2020,2026-01-02,x\n", ":2: metric 'm'", id="metric"),
        pytest.param("place:a,metric:m,2020-2021,2026-01-02,x\n", ":2: years '2020-", id="years"),
        pytest.param("place:a,metric:m,2021..2019,2026-01-02,x\n", "2019..2021", id="backwards"),
        pytest.param("place:a,metric:m,2020,2026-13-02,x\n", "is no day", id="date"),
        pytest.param("place:a,metric:m,2020,May 2026,x\n", ":2: date 'May 2026'", id="no date"),
        pytest.param("place:a,metric:m,2020,2026-01-02,\n", ":2: where ''", id="where"),
        pytest.param("place:a,metric:m\n", ":2: ", id="short row"),
    ],
)
def test_fault_names_line_value_and_mend(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_searches(write(tmp_path, row))
    assert said in str(caught.value)
    assert all(fault.mend for fault in caught.value.faults)


def test_all_faults_come_together(tmp_path: Path) -> None:
    bad = "a,b,2021..2019,2026-13-01,\n"
    with pytest.raises(SourceError) as caught:
        read_searches(write(tmp_path, GOOD, bad, GOOD, "place:a\n"))
    assert [fault.line for fault in caught.value.faults] == [3, 3, 3, 3, 3, 4, 5]
    assert "the search is given again (first in line 2)" in str(caught.value)


def test_unknown_column_is_refused_with_the_nearest(tmp_path: Path) -> None:
    header = ",".join(COLUMNS).replace("where", "were")
    with pytest.raises(SourceError, match="Did you mean where"):
        read_searches(write(tmp_path, GOOD, header=header))


def test_bundled_log_can_be_read() -> None:
    assert isinstance(read_searches(BUNDLED), tuple)
