"""Economic complexity: diverse places with rare concepts, rare concepts of diverse places."""

from typing import TYPE_CHECKING, Final

from kg.networks.measure_tables import concept_cover, measure_table, place_cover, refusal
from kg.networks.relatedness import Presence, PresenceMatrix, presence_matrix

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Eigenvalues (0 to 1) and correlations closer than this cannot be told apart.
_TOLERANCE: Final = 1e-9


def economic_complexity_indices(
    table: "pd.DataFrame",
    *,
    presence: Presence = "location-quotient",
    min_place: int = 20,
    min_places: int = 10,
    min_concepts: int = 10,
) -> "pd.DataFrame":
    r"""Economic complexity index (ECI) of places.

    .. math:: \tilde M_{pq} = \sum_s \frac{M_{ps} M_{qs}}{k_p \, u_s}

    M[p, s] is 1 where place p has concept s, k[p] the number of concepts of a place
    (diversity), u[s] the number of places of a concept (ubiquity). The index is the
    eigenvector of the second largest eigenvalue, with mean 0 and standard deviation 1 over
    places. Its sign is chosen so that it correlates positively with diversity. More is
    more complex; only the order and the distances within one table mean something.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    presence, min_place, min_places, min_concepts
        As in `kg.networks.relatedness.presence_matrix`.

    Returns
    -------
    pandas.DataFrame
        A row for each place with enough things that has a concept; concept is empty,
        coverage counts its things. After the six columns comes diversity. Places with too
        few things have a row with the reason. One row where the table is too thin, falls
        into separate parts, is alike in all places, or leaves the index or its sign open.

    References
    ----------
    .. [1] C. A. Hidalgo, R. Hausmann, "The building blocks of economic complexity",
       Proceedings of the National Academy of Sciences, 2009. doi:10.1073/pnas.0900943106
    """
    matrix = presence_matrix(
        table,
        presence=presence,
        min_place=min_place,
        min_places=min_places,
        min_concepts=min_concepts,
    )
    reason, places, _ = _complexities(matrix)
    if reason:
        return refusal(matrix.counts, reason, ("diversity",))
    rows = matrix.places_left_out()
    for position, value, row in zip(matrix.places, places, matrix.present, strict=True):
        about = {"place": matrix.counts.places[position], "value": value}
        rows.append(about | place_cover(matrix.counts, position) | {"diversity": int(row.sum())})
    return measure_table(rows, ("diversity",), matrix.counts.labels)


def concept_complexity_indices(
    table: "pd.DataFrame",
    *,
    presence: Presence = "location-quotient",
    min_place: int = 20,
    min_places: int = 10,
    min_concepts: int = 10,
) -> "pd.DataFrame":
    r"""Complexity index of concepts, known as product complexity index (PCI).

    The eigenvector of the second largest eigenvalue of the matrix over concepts,

    .. math:: \hat M_{st} = \sum_p \frac{M_{ps} M_{pt}}{u_s \, k_p},

    with mean 0 and standard deviation 1 over concepts; letters as in
    `economic_complexity_indices`. Its sign is that of the index of places: a place's index
    is, but for scale, the mean of its concepts'. More is more complex.

    Parameters
    ----------
    table
        Table of activities, of which evidenced rows count, or matrix of counts.
    presence, min_place, min_places, min_concepts
        As in `kg.networks.relatedness.presence_matrix`.

    Returns
    -------
    pandas.DataFrame
        A row for each concept that a place with enough things has; place is empty,
        coverage counts its things. After the six columns comes ubiquity. Concepts that only
        smaller places have come with the reason. One row where there is no index of places.

    References
    ----------
    .. [1] C. A. Hidalgo, R. Hausmann, "The building blocks of economic complexity",
       Proceedings of the National Academy of Sciences, 2009. doi:10.1073/pnas.0900943106
    """
    matrix = presence_matrix(
        table,
        presence=presence,
        min_place=min_place,
        min_places=min_places,
        min_concepts=min_concepts,
    )
    reason, _, concepts = _complexities(matrix)
    if reason:
        return refusal(matrix.counts, reason, ("ubiquity",))
    rows = matrix.concepts_left_out()
    for position, value, column in zip(matrix.concepts, concepts, matrix.present.T, strict=True):
        about = {"concept": matrix.counts.concepts[position], "value": value}
        cover = concept_cover(matrix.counts, position)
        rows.append(about | cover | {"ubiquity": int(column.sum())})
    return measure_table(rows, ("ubiquity",), matrix.counts.labels)


def _complexities(matrix: PresenceMatrix) -> tuple[str, list[float], list[float]]:
    """Give why there is no index, or the indices of places and of concepts."""
    import numpy as np

    reason = matrix.reason or _falls_apart(matrix.present)
    if reason:
        return reason, [], []
    present = matrix.present.astype(np.float64)
    diversity, ubiquity = present.sum(axis=1), present.sum(axis=0)
    # Similar to the matrix of the definition, with the same eigenvalues, and symmetric:
    # its eigenvectors are real, and found without a starting vector.
    scaled = present / np.sqrt(np.outer(diversity, ubiquity))
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    second, third = values[-2], values[-3] if len(values) > 2 else -1.0
    if second < _TOLERANCE:
        return "all places have the same concepts", [], []
    if second - third < _TOLERANCE:
        return "several orders of the places fit equally well", [], []
    concepts = vectors[:, -2] / np.sqrt(ubiquity)
    places = (present @ concepts) / diversity
    if np.ptp(diversity) == 0:
        return "all places have as many concepts: the sign is open", [], []
    sign = float(np.corrcoef(diversity, places)[0, 1])
    if abs(sign) < _TOLERANCE:
        return "the index does not go with diversity: its sign is open", [], []
    return "", _standardised(places * np.sign(sign)), _standardised(concepts * np.sign(sign))


def _falls_apart(present: "NDArray[np.bool_]") -> str:
    """Tell whether places and concepts form separate parts."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = sum(present.shape)
    places, concepts = present.nonzero()
    shape = (size, size)
    joined = coo_array((np.ones(len(places)), (places, concepts + len(present))), shape=shape)
    parts = int(connected_components(joined.tocsr(), directed=False)[0])
    if parts == 1 and len(present) > 1 and present.shape[1] > 1:
        return ""
    if parts > 1:
        return f"the places fall into {parts} parts that share no concept"
    return "one place or one concept has nothing to be compared with"


def _standardised(values: "NDArray[np.float64]") -> list[float]:
    spread = float(values.std())
    centred = values - values.mean()
    return [float(value) for value in (centred / spread if spread else centred)]
