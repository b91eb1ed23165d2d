"""Tables of measures: the same six columns for every one, and no number without its cover."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.networks.activity_tables import Counts

if TYPE_CHECKING:
    import pandas as pd

#: What every table of a measure begins with. `value` is None where a number would mislead,
#: and `reason` then says why; `coverage` counts things behind it, `claims` claims.
MEASURE_COLUMNS: Final = ("place", "concept", "value", "coverage", "claims", "reason")

#: The reason where a table has no row to count.
NOTHING: Final = "no thing is known for any place and concept"

#: Between the two ids of a row about a pair.
PAIR: Final = " & "


def measure_table(
    rows: Iterable[Mapping[str, Any]],
    extras: Iterable[str] = (),
    labels: Mapping[str, str] | None = None,
) -> "pd.DataFrame":
    """Make the table of a measure.

    Parameters
    ----------
    rows
        Cells by column; what a row lacks is None.
    extras
        Columns after the six.
    labels
        Labels of places and concepts; where there are any, the columns place_label and
        concept_label come last.

    Returns
    -------
    pandas.DataFrame
        Plain Python values (dtype object). The largest value first, rows without a value
        last, those with more behind them first; then by place and concept.
    """
    import pandas as pd

    columns = [*MEASURE_COLUMNS, *extras]
    listed = sorted(rows, key=_order)
    if labels:
        columns += ["place_label", "concept_label"]
        for row in listed:
            assert isinstance(row, dict)
            for column in ("place", "concept"):
                row[f"{column}_label"] = _label(row.get(column), labels)
    cells = [[row.get(column) for column in columns] for row in listed]
    return pd.DataFrame(cells, columns=columns, dtype=object)


def _order(row: Mapping[str, Any]) -> tuple[bool, float, int, str, str]:
    value = row.get("value")
    return (
        value is None,
        0.0 if value is None else -value,
        -(row.get("coverage") or 0),
        row.get("place") or "",
        row.get("concept") or "",
    )


def _label(name: str | None, labels: Mapping[str, str]) -> str | None:
    if name is None:
        return None
    found = [labels.get(part, part) for part in name.split(PAIR)]
    return PAIR.join(found)


def refusal(counts: Counts, reason: str, extras: Iterable[str] = ()) -> "pd.DataFrame":
    """Make the table of a measure that the whole table of activities cannot bear: one row."""
    claims = None if counts.place_claims is None else int(counts.place_claims.sum())
    things = int(counts.place_things.sum())
    row = {"coverage": things, "claims": claims, "reason": reason}
    return measure_table([row], extras)


def place_cover(counts: Counts, place: int) -> dict[str, int | None]:
    """Give the coverage and claims of a place."""
    claims = None if counts.place_claims is None else int(counts.place_claims[place])
    return {"coverage": int(counts.place_things[place]), "claims": claims}


def concept_cover(counts: Counts, concept: int) -> dict[str, int | None]:
    """Give the coverage and claims of a concept."""
    claims = None if counts.concept_claims is None else int(counts.concept_claims[concept])
    return {"coverage": int(counts.concept_things[concept]), "claims": claims}


def cell_cover(counts: Counts, place: int, concept: int) -> dict[str, int | None]:
    """Give the coverage and claims of a concept in a place."""
    claims = None if counts.cell_claims is None else int(counts.cell_claims[place, concept])
    return {"coverage": int(counts.cells[place, concept]), "claims": claims}
