"""Which concepts belong together, and which of them are close to what a place does."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kg.networks.activity_tables import EVIDENCED, Counts, count_things
from kg.networks.measure_tables import PAIR, concept_cover, measure_table, place_cover, refusal
from kg.networks.specialisation import quotient_matrix

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: When a place has a concept: by location quotient from 1 on, or as soon as one thing has it.
Presence = Literal["location-quotient", "any"]

#: How often two concepts come together: see `relatedness`.
Method = Literal["proximity", "association"]


@dataclass(frozen=True)
class PresenceMatrix:
    """Which places have which concepts; or why that cannot be told.

    Attributes
    ----------
    counts
        All that was counted.
    places, concepts
        Positions in `counts` of rows and columns: places with enough things that have a
        concept, and concepts that such a place has.
    present
        places x concepts.
    reason
        Why the matrix is too thin for measures of the whole; empty where it is not.
    min_place
        Things that a place must have.
    """

    counts: Counts
    places: "NDArray[np.intp]"
    concepts: "NDArray[np.intp]"
    present: "NDArray[np.bool_]"
    reason: str
    min_place: int

    def places_left_out(self) -> list[dict[str, Any]]:
        """Give a row with the reason for each place that has too few things."""
        kept = set(self.places.tolist())
        return [
            {
                "place": name,
                "reason": f"too few ({cover['coverage']}) things in the place, "
                f"{self.min_place} needed",
            }
            | cover
            for place, name in enumerate(self.counts.places)
            if place not in kept
            for cover in (place_cover(self.counts, place),)
        ]

    def concepts_left_out(self) -> list[dict[str, Any]]:
        """Give a row with the reason for each concept that no such place has."""
        kept = set(self.concepts.tolist())
        return [
            {"concept": name, "reason": f"no place with {self.min_place} things or more has it"}
            | concept_cover(self.counts, concept)
            for concept, name in enumerate(self.counts.concepts)
            if concept not in kept
        ]


def presence_matrix(
    table: "pd.DataFrame",
    *,
    presence: Presence = "location-quotient",
    min_place: int = 20,
    min_places: int = 10,
    min_concepts: int = 10,
) -> PresenceMatrix:
    """Tell which places have which concepts.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    presence
        ``location-quotient``: the quotient is 1 or more; ``any``: one thing is enough.
    min_place
        Things that a place must have; others are left out before quotients are computed.
    min_places, min_concepts
        Places and concepts that must be left for measures of the whole matrix.
    """
    import numpy as np

    counts = count_things(table, EVIDENCED)
    places = np.flatnonzero(counts.place_things >= max(min_place, 1))
    cells = counts.cells[places]
    concepts = np.flatnonzero(cells.sum(axis=0) > 0)
    cells = cells[:, concepts]
    present = cells > 0
    if presence == "location-quotient":
        # Rounding must not decide whether a quotient of exactly 1 reaches 1.
        present = np.nan_to_num(quotient_matrix(cells)) >= 1 - 1e-12
    kept_places, kept = present.any(axis=1), present.any(axis=0)
    reason = _too_thin(len(places), int(kept.sum()), min_place, min_places, min_concepts)
    return PresenceMatrix(
        counts,
        places[kept_places],
        concepts[kept],
        present[kept_places][:, kept],
        reason,
        min_place,
    )


def _too_thin(
    places: int, concepts: int, min_place: int, min_places: int, min_concepts: int
) -> str:
    if places < min_places:
        return f"too few ({places}) places with {min_place} things or more, {min_places} needed"
    if concepts < min_concepts:
        return f"too few ({concepts}) concepts in such places, {min_concepts} needed"
    return ""


def relatedness(
    table: "pd.DataFrame",
    *,
    method: Method = "proximity",
    presence: Presence = "location-quotient",
    min_place: int = 20,
    min_places: int = 10,
    min_concepts: int = 10,
) -> "pd.DataFrame":
    r"""Relatedness of concepts: how often places have both.

    With n[s, t] the number of places that have both concepts, n[s] those that have s, and
    N all places:

    .. math:: \text{proximity}_{st} = \min(n_{st} / n_s,\; n_{st} / n_t), \qquad
              \text{association}_{st} = N \, n_{st} / (n_s \, n_t)

    Proximity is the smaller of the two conditional probabilities, 0 (never together) to 1
    (always); it favours common concepts. Association is the number of places with both
    over the number expected were the two independent, 0 to N, 1 as expected. More is more
    related. Concepts that no place has are left out.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    method
        ``proximity`` or ``association``.
    presence, min_place, min_places, min_concepts
        As in `presence_matrix`.

    Returns
    -------
    pandas.DataFrame
        A row for each pair of concepts (``a & b`` in the column concept, a before b), zero
        where no place has both; coverage counts the places that have both, claims those
        that name either concept. After the six columns come first, second, places_first
        and places_second. One row with the reason where the table is too thin.

    Notes
    -----
    Two concepts may share places because both follow large places, or because one source
    lists both. Co-occurrence is no proof of shared know-how.

    References
    ----------
    .. [1] C. A. Hidalgo, B. Klinger, A.-L. Barabási, R. Hausmann, "The product space
       conditions the development of nations", Science, 2007. doi:10.1126/science.1144581
    .. [2] N. J. van Eck, L. Waltman, "How to normalize cooccurrence data? An analysis of
       some well-known similarity measures", Journal of the American Society for
       Information Science and Technology 60 (8), 2009.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame([[1, 1], [1, 1], [1, 0]], index=list("ABC"), columns=["s", "t"])
    >>> thin = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}
    >>> round(relatedness(counts, **thin)["value"][0], 4)
    0.6667
    """
    import numpy as np

    matrix = presence_matrix(
        table,
        presence=presence,
        min_place=min_place,
        min_places=min_places,
        min_concepts=min_concepts,
    )
    extras = ("first", "second", "places_first", "places_second")
    if matrix.reason:
        return refusal(matrix.counts, matrix.reason, extras)
    together = co_occurrences(matrix.present)
    related = relatedness_matrix(matrix.present, method)
    names = [matrix.counts.concepts[position] for position in matrix.concepts]
    claims = matrix.counts.concept_claims
    rows: list[dict[str, Any]] = []
    for one, other in zip(*map(np.ndarray.tolist, np.triu_indices(len(names), 1)), strict=True):
        ends = matrix.concepts[[one, other]]
        row = {
            "concept": names[one] + PAIR + names[other],
            "value": float(related[one, other]),
            "coverage": int(together[one, other]),
            "claims": None if claims is None else int(claims[ends].sum()),
            "first": names[one],
            "second": names[other],
            "places_first": int(together[one, one]),
            "places_second": int(together[other, other]),
        }
        rows.append(row)
    return measure_table(rows, extras, matrix.counts.labels)


def co_occurrences(present: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """Count the places that have both of two concepts (concepts x concepts)."""
    import numpy as np

    # Exact in floating point, and far faster than a product of integers.
    numbers = present.astype(np.float64)
    return (numbers.T @ numbers).astype(np.int64)


def relatedness_matrix(
    present: "NDArray[np.bool_]", method: Method = "proximity"
) -> "NDArray[np.float64]":
    """Give the relatedness of concepts that at least one place has (concepts x concepts)."""
    import numpy as np

    together = co_occurrences(present).astype(np.float64)
    alone = np.diag(together)
    if method == "association":
        return together * len(present) / np.outer(alone, alone)
    return together / np.maximum.outer(alone, alone)


def relatedness_densities(
    table: "pd.DataFrame",
    *,
    method: Method = "proximity",
    presence: Presence = "location-quotient",
    own: bool = False,
    min_place: int = 20,
    min_places: int = 10,
    min_concepts: int = 10,
) -> "pd.DataFrame":
    r"""Relatedness density: how close a concept is to what a place already does.

    .. math:: d_{ps} = \frac{\sum_{t \ne s} M_{pt} \, \phi_{st}}{\sum_{t \ne s} \phi_{st}}

    M[p, t] is 1 where place p has concept t, phi the `relatedness` of two concepts.
    Dimensionless, 0 (the place has nothing related) to 1 (it has everything related); more
    is closer.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    method, presence, min_place, min_places, min_concepts
        As in `relatedness`.
    own
        Count the concept among its own neighbours (t = s, with proximity 1), as some
        programs do. It makes present concepts look closer.

    Returns
    -------
    pandas.DataFrame
        A row for each place with enough things and each concept; coverage counts the
        things of the place. After the six columns comes present: whether the place has
        the concept already. A place with too few things has one row with the reason, and
        so has the whole where the table is too thin.

    References
    ----------
    .. [1] C. A. Hidalgo, B. Klinger, A.-L. Barabási, R. Hausmann, "The product space
       conditions the development of nations", Science, 2007. doi:10.1126/science.1144581

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame([[1, 1], [1, 0]], index=["A", "B"], columns=["s", "t"])
    >>> thin = {"presence": "any", "min_place": 1, "min_places": 1, "min_concepts": 1}
    >>> table = relatedness_densities(counts, **thin).set_index(["place", "concept"])
    >>> table.loc[("B", "t"), "value"], table.loc[("B", "s"), "value"]
    (1.0, 0.0)
    """
    import numpy as np

    matrix = presence_matrix(
        table,
        presence=presence,
        min_place=min_place,
        min_places=min_places,
        min_concepts=min_concepts,
    )
    if matrix.reason:
        return refusal(matrix.counts, matrix.reason, ("present",))
    related = relatedness_matrix(matrix.present, method)
    if not own:
        np.fill_diagonal(related, 0)
    total = related.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        densities = (matrix.present.astype(np.float64) @ related) / total
    rows = matrix.places_left_out()
    for row, place in enumerate(matrix.places.tolist()):
        cover = {"place": matrix.counts.places[place]} | place_cover(matrix.counts, place)
        for column, concept in enumerate(matrix.concepts.tolist()):
            told: dict[str, Any] = {"concept": matrix.counts.concepts[concept]} | cover
            if total[column] > 0:
                told["value"] = float(densities[row, column])
            else:
                told["reason"] = "the concept is related to no other"
            rows.append(told | {"present": bool(matrix.present[row, column])})
    return measure_table(rows, ("present",), matrix.counts.labels)
