"""Reading the table of annual average exchange rates."""

import re
from dataclasses import dataclass
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.sources.csv_rows import Row, iter_rows

COLUMNS: Final = (
    "currency",
    "year",
    "per_usd",
    "source",
    "source_url",
    "retrieved_title",
    "note",
)

#: What a cell must look like, and how to mend it.
_CELLS: Final = {
    "currency": (re.compile(r"[A-Z]{3}"), "Write an ISO 4217 code such as CNY."),
    "year": (re.compile(r"(?:19|20)[0-9]{2}"), "Write a year such as 2018."),
    "per_usd": (
        re.compile(r"(?=[0-9.]*[1-9])[0-9]{1,12}(?:\.[0-9]{1,12})?"),
        "Write a plain number above zero such as 6.6090.",
    ),
    "source": (re.compile(r"\S.*"), "Say who states the rate."),
    "source_url": (re.compile(r"https?://[^\s<>\"]+"), "Write where it was read: https://…"),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a currency one US dollar was worth, on average over a year.

    Attributes
    ----------
    currency
        ISO 4217 code.
    year
        Calendar year of the average.
    per_usd
        Units of the currency for 1 US dollar, above zero.
    source, source_url
        Who states the rate, and where it was read.
    note
        What was done to the printed value, or empty.
    """

    currency: str
    year: int
    per_usd: Decimal
    source: str
    source_url: str
    note: str


def read_rates(path: str | PathLike[str]) -> tuple[Rate, ...]:
    r"""Read a table of exchange rates.

    Parameters
    ----------
    path
        CSV file in UTF-8 with the columns `COLUMNS`, in any order.

    Returns
    -------
    tuple of Rate
        In the order of the file, one for each currency and year.

    Raises
    ------
    SourceError
        With every fault found: other columns, values that cannot be read, a
        currency and year given twice. Rows after one of another width are not
        looked at.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> row = "CNY,2018,6.6090,Federal Reserve,https://example.org,G.5A,"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "rates.csv")
    ...     _ = file.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    ...     [rate] = read_rates(file)
    >>> rate.currency, rate.year, rate.per_usd
    ('CNY', 2018, Decimal('6.6090'))
    """
    faults: list[Fault] = []
    rates: list[Rate] = []
    first_line: dict[tuple[str, int], int] = {}  # (currency, year) -> line of its first row
    try:
        for row in iter_rows(Path(path), COLUMNS):
            wrong = _check_row(str(path), row)
            faults.extend(wrong)
            if wrong:
                continue
            rate = _build_rate(row.cells)
            earlier = first_line.setdefault((rate.currency, rate.year), row.line)
            if earlier != row.line:
                what = f"{rate.currency} {rate.year} is given again (first in line {earlier})"
                faults.append(Fault(str(path), row.line, what, "Keep one of the rows."))
            rates.append(rate)
    except SourceError as error:
        faults.extend(error.faults)
    if faults:
        raise SourceError.gather(faults)
    return tuple(rates)


def _check_row(path: str, row: Row) -> list[Fault]:
    return [
        Fault(path, row.line, f"{column} {row.cells[column][:40]!r} cannot be used", mend)
        for column, (form, mend) in _CELLS.items()
        if form.fullmatch(row.cells[column]) is None
    ]


def _build_rate(cells: dict[str, str]) -> Rate:
    return Rate(
        currency=cells["currency"],
        year=int(cells["year"]),
        per_usd=Decimal(cells["per_usd"]),
        source=cells["source"],
        source_url=cells["source_url"],
        note=cells["note"],
    )
