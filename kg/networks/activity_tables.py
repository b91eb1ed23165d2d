"""Tables of activities: who does what where, from the graph or from a file of one's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import SourceError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: What a table of activities must have.
COLUMNS: Final = ("place", "concept", "thing")

#: What it may have beside that.
OPTIONAL_COLUMNS: Final = ("place_label", "concept_label", "basis", "claim", "province")

DECLARED: Final = "declared"
EVIDENCED: Final = "evidenced"


@dataclass(frozen=True)
class Counts:
    """How many things do what where.

    Attributes
    ----------
    places, concepts
        Ids, sorted: the rows and columns of `cells`.
    cells
        E[p, s]: distinct things of place p that focus on concept s (places x concepts).
    place_things, concept_things
        Distinct things of a place and of a concept. A thing with two concepts counts once
        in its place, but twice in the row total of `cells`.
    cell_claims, place_claims, concept_claims
        Distinct claims behind them; None where the table names no claims.
    place_codes, concept_codes, thing_codes
        The rows of the table without duplicates, as positions; empty for a matrix of
        counts, of which each count is a thing of its own.
    things
        Ids of things, for `thing_codes`.
    labels
        Label by id, where the table has labels.
    provinces
        Province by place, where the table says it.
    """

    places: tuple[str, ...]
    concepts: tuple[str, ...]
    cells: "NDArray[np.int64]" = field(repr=False)
    place_things: "NDArray[np.int64]" = field(repr=False)
    concept_things: "NDArray[np.int64]" = field(repr=False)
    cell_claims: "NDArray[np.int64] | None" = field(default=None, repr=False)
    place_claims: "NDArray[np.int64] | None" = field(default=None, repr=False)
    concept_claims: "NDArray[np.int64] | None" = field(default=None, repr=False)
    place_codes: "NDArray[np.int64] | None" = field(default=None, repr=False)
    concept_codes: "NDArray[np.int64] | None" = field(default=None, repr=False)
    thing_codes: "NDArray[np.int64] | None" = field(default=None, repr=False)
    things: tuple[str, ...] = field(default=(), repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    provinces: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_activity_table(path: Path) -> "pd.DataFrame":
    """Read a table of activities from a CSV file (UTF-8, comma).

    Parameters
    ----------
    path
        The file. Its columns are place, concept and thing, one row for each concept of a
        thing, such as a firm; beside them there may be place_label, concept_label, basis
        (``declared`` or ``evidenced``), claim (ids, separated by spaces) and province.

    Raises
    ------
    SourceError
        If the file cannot be read, a column is missing, or a cell that must be filled is
        not.
    """
    import pandas as pd

    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        what = f"cannot be read as CSV ({str(error).strip().splitlines()[-1]})"
        raise SourceError(str(path), what, "Give a CSV file in UTF-8.") from error
    _check_columns(table.columns, str(path))
    for column in table.columns:
        table[column] = table[column].str.strip()
    for column in COLUMNS:
        empty = table.index[table[column] == ""]
        if len(empty):
            what = f"{len(empty)} rows have no {column}, the first is row {empty[0] + 2}"
            raise SourceError(str(path), what, "Fill the cells, or leave the rows out.")
    return table


def count_things(table: "pd.DataFrame", basis: str | None = None) -> Counts:
    """Count the distinct things by place and concept.

    Parameters
    ----------
    table
        A table of activities (columns place, concept, thing, …), or a matrix of counts:
        one row a place, one column a concept, whole numbers not below zero.
    basis
        Count only rows of this basis, where the table has that column.

    Raises
    ------
    SourceError
        If the table is neither.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("A", "chips", "f"), ("A", "chips", "g"), ("A", "robots", "g")]
    >>> counts = count_things(pd.DataFrame(rows, columns=["place", "concept", "thing"]))
    >>> counts.cells.tolist(), counts.place_things.tolist()
    ([[2, 1]], [2])
    """
    if "thing" not in table.columns and len(table.columns) and _is_numeric(table):
        return _count_matrix(table)
    _check_columns(table.columns, "table")
    if table[list(COLUMNS)].isna().any(axis=None):
        raise SourceError("table", "cells of place, concept or thing are empty", "Fill them.")
    if "basis" in table.columns:
        _check_bases(table)
        table = table if basis is None else table[table["basis"] == basis]
    return _count_rows(table)


def _check_bases(table: "pd.DataFrame") -> None:
    other = sorted({str(name) for name in table["basis"].unique()} - {DECLARED, EVIDENCED})
    if other:
        what = f"the basis of a row is {other[0][:40]!r}"
        raise SourceError("table", what, f"Use {DECLARED} or {EVIDENCED}.")


def _is_numeric(table: "pd.DataFrame") -> bool:
    from pandas.api.types import is_numeric_dtype

    return all(is_numeric_dtype(kind) for kind in table.dtypes)


def _check_columns(columns: Iterable[str], where: str) -> None:
    present = set(columns)
    missing = [column for column in COLUMNS if column not in present]
    if missing:
        what = f"there is no column {', '.join(map(repr, missing))}"
        raise SourceError(where, what, f"A table has the columns {', '.join(COLUMNS)}.")


def _count_matrix(table: "pd.DataFrame") -> Counts:
    import numpy as np

    matrix = table.set_axis(table.index.map(str), axis=0).set_axis(table.columns.map(str), axis=1)
    matrix = matrix.sort_index(axis=0).sort_index(axis=1)
    values = matrix.to_numpy(dtype=float)
    if matrix.index.has_duplicates or matrix.columns.has_duplicates:
        raise SourceError("table", "a place or concept comes twice", "Add up its counts.")
    if not np.isfinite(values).all() or (values < 0).any() or (values % 1 != 0).any():
        raise SourceError("table", "a count is no whole number from 0 on", "Give counts.")
    cells = values.astype(np.int64)
    return Counts(
        places=tuple(matrix.index),
        concepts=tuple(matrix.columns),
        cells=cells,
        place_things=cells.sum(axis=1),
        concept_things=cells.sum(axis=0),
    )


def _count_rows(table: "pd.DataFrame") -> Counts:
    import numpy as np
    import pandas as pd

    codes, names = {}, {}
    for column in COLUMNS:
        codes[column], found = pd.factorize(table[column].astype(str).to_numpy(), sort=True)
        names[column] = tuple(map(str, found))
    rows = pd.DataFrame(codes)
    distinct = rows.drop_duplicates().sort_values(list(COLUMNS))
    cells = np.zeros((len(names["place"]), len(names["concept"])), dtype=np.int64)
    np.add.at(cells, (distinct["place"].to_numpy(), distinct["concept"].to_numpy()), 1)
    claims = _count_claims(table, rows, cells.shape) if "claim" in table.columns else {}
    return Counts(
        places=names["place"],
        concepts=names["concept"],
        cells=cells,
        place_things=_distinct(distinct, "place", "thing", len(names["place"])),
        concept_things=_distinct(distinct, "concept", "thing", len(names["concept"])),
        place_codes=distinct["place"].to_numpy(),
        concept_codes=distinct["concept"].to_numpy(),
        thing_codes=distinct["thing"].to_numpy(),
        things=names["thing"],
        labels=_mapping(table, "place", "place_label")
        | _mapping(table, "concept", "concept_label"),
        provinces=_mapping(table, "place", "province"),
        **claims,
    )


def _distinct(rows: "pd.DataFrame", of: str, what: str, size: int) -> "NDArray[np.int64]":
    """Count the different values of a column for each value of another."""
    import numpy as np

    found = rows[[of, what]].drop_duplicates()[of].to_numpy()
    return np.bincount(found, minlength=size).astype(np.int64)


def _count_claims(
    table: "pd.DataFrame", rows: "pd.DataFrame", shape: tuple[int, int]
) -> dict[str, Any]:
    """Count distinct claims; a cell may name several, separated by spaces."""
    import numpy as np
    import pandas as pd

    named = rows.assign(claim=table["claim"].fillna("").astype(str).str.split().to_numpy())
    named = named.explode("claim").dropna(subset=["claim"])
    claim = pd.factorize(named["claim"].to_numpy())[0]
    named = named[["place", "concept"]].assign(claim=claim)
    once = named.drop_duplicates()
    cells = np.zeros(shape, dtype=np.int64)
    np.add.at(cells, (once["place"].to_numpy(), once["concept"].to_numpy()), 1)
    return {
        "cell_claims": cells,
        "place_claims": _distinct(named, "place", "claim", shape[0]),
        "concept_claims": _distinct(named, "concept", "claim", shape[1]),
    }


def _mapping(table: "pd.DataFrame", key: str, value: str) -> dict[str, str]:
    if value not in table.columns:
        return {}
    pairs = table[[key, value]].dropna().drop_duplicates(subset=[key])
    return {
        str(name): str(text)
        for name, text in zip(pairs[key], pairs[value], strict=True)
        if str(text)
    }
