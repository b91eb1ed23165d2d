"""What a place is specialised in: location quotients, concentration, diversity."""

import math
from typing import TYPE_CHECKING, Any

from kg.networks.activity_tables import EVIDENCED, Counts, count_things
from kg.networks.measure_tables import NOTHING, cell_cover, measure_table, place_cover, refusal
from kg.networks.resampling import PlaceSampler

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


def location_quotients(
    table: "pd.DataFrame",
    *,
    min_place: int = 20,
    min_cell: int = 5,
    bootstrap: int = 1000,
    confidence: float = 0.9,
    seed: int = 7,
) -> "pd.DataFrame":
    r"""Location quotients: how much of a place's activity is in a concept, against all places.

    .. math:: LQ_{ps} = \frac{E_{ps} / E_{p\cdot}}{E_{\cdot s} / E_{\cdot\cdot}}

    E[p, s] is the number of distinct things of place p that focus on concept s; a dot sums
    over places or concepts, so a thing with two concepts counts in both. Dimensionless, 0
    to infinity; 1 is the share that the concept has over all places of the table, above 1
    more than that. The mean over places, weighted with E[p, .] / E[., .], is 1.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    min_place
        Things that a place must have. Below, no value is given.
    min_cell
        Things that a place must have in the concept. Below, no value is given.
    bootstrap
        Resamples for the interval; 0 for none.
    confidence
        Share of the resampled quotients that the interval holds.
    seed
        Of the resampling.

    Returns
    -------
    pandas.DataFrame
        A row for each place and concept with at least one thing: place, concept, value,
        coverage (E[p, s]), claims, reason, low, high. A concept that a place is not known
        for has no row: it was not observed, which is not zero. Without a value, the reason
        is ``too few (n)`` with the n that is too small. Without an interval, low and high
        are None.

    Raises
    ------
    SourceError
        If the table has not the columns that it needs.

    Notes
    -----
    The interval is the percentile bootstrap over things: the things of each place are
    drawn again, the number in each place kept, and the shares over all places computed
    anew. A resample in which nobody has the concept says nothing and is left out.
    It tells how much depends on the things listed, not whether the list is complete:
    quotients from a partial list are biased towards what was reported.

    References
    ----------
    .. [1] M. Crawley, M. Beynon, M. Munday, "Making location quotients more relevant as a
       policy aid in regional spatial analysis", Urban Studies, 2013.
       doi:10.1177/0042098012466601
    .. [2] D. O'Donoghue, B. Gleave, "A note on methods for measuring industrial
       agglomeration", Regional Studies, 2004. doi:10.1080/03434002000213932

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"chips": [15, 5], "robots": [5, 15]}, index=["A", "B"])
    >>> table = location_quotients(counts, bootstrap=0)
    >>> list(zip(table["place"], table["concept"], table["value"]))
    [('A', 'chips', 1.5), ('B', 'robots', 1.5), ('A', 'robots', 0.5), ('B', 'chips', 0.5)]
    """
    import numpy as np

    counts = count_things(table, EVIDENCED)
    if not counts.cells.any():
        return refusal(counts, NOTHING, ("low", "high"))
    quotients = quotient_matrix(counts.cells)
    enough = (counts.cells >= max(min_cell, 1)) & (counts.place_things >= min_place)[:, None]
    bounds = _intervals(counts, enough, bootstrap, confidence, seed) if bootstrap else {}
    rows: list[dict[str, Any]] = []
    for place, concept in zip(*map(np.ndarray.tolist, np.nonzero(counts.cells)), strict=True):
        row: dict[str, Any] = {"place": counts.places[place], "concept": counts.concepts[concept]}
        row |= cell_cover(counts, place, concept)
        if enough[place, concept]:
            low, high = bounds.get((place, concept), (None, None))
            row |= {"value": float(quotients[place, concept]), "low": low, "high": high}
        else:
            row["reason"] = _too_few(counts, place, concept, min_place, min_cell)
        rows.append(row)
    return measure_table(rows, ("low", "high"), counts.labels)


def quotient_matrix(cells: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Give the location quotients of a places x concepts matrix; NaN for 0 / 0."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        shares = cells / cells.sum(axis=1, keepdims=True)
        overall = cells.sum(axis=0) / cells.sum()
        return np.asarray(shares / overall, dtype=np.float64)


def _too_few(counts: Counts, place: int, concept: int, min_place: int, min_cell: int) -> str:
    things = int(counts.place_things[place])
    if things < min_place:
        return f"too few ({things}) things in the place, {min_place} needed"
    number = int(counts.cells[place, concept])
    return f"too few ({number}) things in the place and concept, {min_cell} needed"


def _intervals(
    counts: Counts, enough: "NDArray[np.bool_]", times: int, confidence: float, seed: int
) -> dict[tuple[int, int], tuple[float | None, float | None]]:
    """Resample all places; give the interval of each cell that has enough."""
    import numpy as np

    generator = np.random.default_rng(seed)
    sampler = PlaceSampler(counts)
    overall = np.zeros((times, len(counts.concepts)), dtype=np.int64)
    kept: list[tuple[int, Any, Any, Any]] = []
    if not enough.any():
        return {}
    for place in range(len(counts.places)):
        drawn = sampler.draw(place, times, generator)
        overall += drawn
        concepts = np.flatnonzero(enough[place])
        if len(concepts):
            kept.append((place, concepts, drawn[:, concepts], drawn.sum(axis=1)))
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    found: dict[tuple[int, int], tuple[float | None, float | None]] = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = overall / overall.sum(axis=1, keepdims=True)
        for place, concepts, numbers, totals in kept:
            quotients = numbers / totals[:, None] / shares[:, concepts]
            lows, highs = _quantiles(quotients, tails)
            for concept, low, high in zip(concepts.tolist(), lows, highs, strict=True):
                found[place, concept] = (low, high)
    return found


def _quantiles(values: "NDArray[np.float64]", tails: list[float]) -> list[list[float | None]]:
    """Give quantiles of each column; NaN are left out, and None is where all are NaN."""
    import numpy as np

    missing = np.isnan(values)
    empty: list[bool] = np.asarray(missing.all(axis=0)).tolist()
    values[:, empty] = 0  # numpy warns of columns without any number
    quantile = np.nanquantile if missing.any() else np.quantile  # the second is far faster
    bounds = quantile(values, tails, axis=0).tolist()
    return [
        [None if nothing else bound for bound, nothing in zip(row, empty, strict=True)]
        for row in bounds
    ]


def herfindahl_indices(table: "pd.DataFrame", *, min_place: int = 20) -> "pd.DataFrame":
    r"""Herfindahl index of each place: how concentrated it is on few concepts.

    .. math:: H_p = \sum_s \left(E_{ps} / E_{p\cdot}\right)^2

    E as in `location_quotients`. Dimensionless, 1 / S to 1, S being the number of concepts
    of the table; 1 is everything in one concept, more is more concentrated. Of few things
    it comes out too high, hence the floor.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    min_place
        Things that a place must have. Below, no value is given.

    Returns
    -------
    pandas.DataFrame
        A row a place; concept is empty, coverage counts the things of the place.

    References
    ----------
    .. [1] M. O. Hill, "Diversity and evenness: a unifying notation and its consequences",
       Ecology, 1973 (its order 2 is 1 / H). doi:10.2307/1934352

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"chips": [15], "robots": [5]}, index=["A"])
    >>> herfindahl_indices(counts)["value"].tolist()
    [0.625]
    """
    import numpy as np

    return _place_measure(table, min_place, lambda shares: {"value": float(np.sum(shares**2))})


def shannon_entropies(table: "pd.DataFrame", *, min_place: int = 20) -> "pd.DataFrame":
    r"""Shannon entropy of each place: how evenly it is spread over concepts.

    .. math:: H_p = -\sum_s q_{ps} \ln q_{ps}, \quad q_{ps} = E_{ps} / E_{p\cdot}

    In nats, 0 (all in one concept) to ln S; more is more diverse. The effective number of
    concepts, exp(H), is the number of equally common concepts with the same entropy. Of
    few things it comes out too low, hence the floor.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    min_place
        Things that a place must have. Below, no value is given.

    Returns
    -------
    pandas.DataFrame
        A row a place; concept is empty, coverage counts the things of the place. After the
        six columns comes effective_number.

    References
    ----------
    .. [1] M. O. Hill, "Diversity and evenness: a unifying notation and its consequences",
       Ecology, 1973. doi:10.2307/1934352

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"chips": [10], "robots": [10]}, index=["A"])
    >>> round(shannon_entropies(counts)["effective_number"][0], 9)
    2.0
    """
    import numpy as np

    def entropy(shares: "NDArray[np.float64]") -> dict[str, float]:
        value = abs(float(np.sum(shares * np.log(shares))))
        return {"value": value, "effective_number": math.exp(value)}

    return _place_measure(table, min_place, entropy, ("effective_number",))


def _place_measure(
    table: "pd.DataFrame", min_place: int, measure: Any, extras: tuple[str, ...] = ()
) -> "pd.DataFrame":
    """Apply a measure to the shares above zero of each place with enough things."""
    counts = count_things(table, EVIDENCED)
    if not counts.cells.any():
        return refusal(counts, NOTHING, extras)
    rows = []
    for place, name in enumerate(counts.places):
        row: dict[str, Any] = {"place": name} | place_cover(counts, place)
        cells = counts.cells[place]
        things = int(counts.place_things[place])
        if things >= max(min_place, 1):
            row |= measure(cells[cells > 0] / cells.sum())
        else:
            row["reason"] = f"too few ({things}) things in the place, {min_place} needed"
        rows.append(row)
    return measure_table(rows, extras, counts.labels)
