"""Reading the search log: what was searched for, where, and not found."""

import re
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.sources.csv_rows import Row, iter_rows

COLUMNS: Final = ("place", "metric", "years", "date", "where")
OPTIONAL: Final = ("note",)

#: What a cell must look like, and how to mend it.
_CELLS: Final = {
    "place": (re.compile(r"[a-z]+:[\w.-]+"), "Write the id of a thing such as place:guangzhou."),
    "metric": (
        re.compile(r"metric:[\w.-]+"),
        "Write the id of a metric such as metric:ai-enterprise-count.",
    ),
    "years": (
        re.compile(r"[12][0-9]{3}(?:\.\.[12][0-9]{3})?"),
        "Write a year or a span of years: 2018, 2018..2022.",
    ),
    "date": (re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"), "Write the day: 2026-11-22."),
    "where": (re.compile(r"\S.*"), "Say what was searched: a site, a yearbook, a search engine."),
}


@dataclass(frozen=True, slots=True)
class Search:
    """A search that found nothing.

    Attributes
    ----------
    place, metric
        CURIEs: of whom a figure was looked for, and which.
    first_year, last_year
        Of which years; both count.
    date
        The day of the search.
    where
        What was searched, in the words of the log.
    note
        What else is worth knowing, or empty.
    line
        Its line in the log.
    """

    place: str
    metric: str
    first_year: int
    last_year: int
    date: date
    where: str
    note: str
    line: int

    def covers(self, place: str, metric: str, year: int) -> bool:
        """Say whether a figure of this place, metric and year was looked for."""
        return (place, metric) == (self.place, self.metric) and (
            self.first_year <= year <= self.last_year
        )


def read_searches(path: str | PathLike[str]) -> tuple[Search, ...]:
    r"""Read a search log.

    Parameters
    ----------
    path
        CSV file in UTF-8 with the columns `COLUMNS` and, if wanted, `OPTIONAL`, in any
        order. A log without a row is one, too.

    Returns
    -------
    tuple of Search
        In the order of the file. Whether places and metrics exist is not looked at.

    Raises
    ------
    SourceError
        With every fault found: other columns, values that cannot be read, a row given twice.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> row = "place:jinan,metric:ai-output-value,2019..2021,2026-11-22,yearbook of Jinan"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "searches.csv")
    ...     _ = file.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    ...     [search] = read_searches(file)
    >>> search.covers("place:jinan", "metric:ai-output-value", 2020), str(search.date)
    (True, '2026-11-22')
    """
    name = str(path)
    faults: list[Fault] = []
    searches: list[Search] = []
    first_line: dict[tuple[str, ...], int] = {}  # cells of the columns -> line of their first row
    try:
        for row in iter_rows(Path(path), COLUMNS, OPTIONAL):
            wrong = _check_row(name, row)
            if not wrong:
                search = _build_search(row)
                said = tuple(row.cells[column] for column in COLUMNS)
                earlier = first_line.setdefault(said, row.line)
                if earlier != row.line:
                    what = f"the search is given again (first in line {earlier})"
                    wrong.append(Fault(name, row.line, what, "Keep one of the rows."))
                searches.append(search)
            faults += wrong
    except SourceError as error:
        faults += error.faults
    if faults:
        raise SourceError.gather(faults)
    return tuple(searches)


def _check_row(path: str, row: Row) -> list[Fault]:
    faults = [
        Fault(path, row.line, f"{column} {row.cells[column][:40]!r} cannot be used", mend)
        for column, (form, mend) in _CELLS.items()
        if form.fullmatch(row.cells[column]) is None
    ]
    wrong = {fault.what.partition(" ")[0] for fault in faults}
    if "years" not in wrong:
        first, last = _years(row.cells["years"])
        if first > last:
            what = f"years {row.cells['years']!r} run backwards"
            faults.append(Fault(path, row.line, what, f"Write {last}..{first}."))
    if "date" not in wrong and not _is_day(row.cells["date"]):
        what = f"date {row.cells['date']!r} is no day of the calendar"
        faults.append(Fault(path, row.line, what, _CELLS["date"][1]))
    return faults


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("..")
    return int(first), int(last or first)


def _build_search(row: Row) -> Search:
    cells = row.cells
    return Search(
        cells["place"],
        cells["metric"],
        *_years(cells["years"]),
        date=date.fromisoformat(cells["date"]),
        where=cells["where"],
        note=cells.get("note", ""),
        line=row.line,
    )
