"""What places declare as priorities, who else does, and what there is to show for it."""

from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.networks.activity_tables import DECLARED, EVIDENCED, count_things
from kg.networks.measure_tables import measure_table, refusal

if TYPE_CHECKING:
    import pandas as pd


def crowding(table: "pd.DataFrame", *, min_places: int = 5) -> "pd.DataFrame":
    r"""Crowding of concepts: the share of places that declare each.

    .. math:: C_s = \frac{1}{N} \sum_p D_{ps}

    D[p, s] is 1 where place p declares concept s: a policy that applies to it, or the
    place itself, names the concept. N counts the places that declare any. 0 to 1; more is
    more crowded.

    Parameters
    ----------
    table
        Table of activities, of which declared rows count, or matrix of counts.
    min_places
        Places that must declare something. Below, no value is given.

    Returns
    -------
    pandas.DataFrame
        A row a concept that somebody declares; place is empty, coverage counts the places
        that declare it. After the six columns come of_places (N) and places (their names).
        A concept that no place declares has no row.

    Notes
    -----
    Places are known to declare what the pages that were read say. A long plan seen in part
    declares more than is counted, so a share is a lower bound.

    References
    ----------
    .. [1] M. Di Cataldo et al., Journal of Common Market Studies (strategies of smart
       specialisation mostly resemble those of neighbours).
       doi:10.1111/jcms.13156

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("A", "chips", "plan"), ("B", "chips", "plan"), ("B", "robots", "plan")]
    >>> table = pd.DataFrame(rows, columns=["place", "concept", "thing"])
    >>> crowding(table, min_places=1)[["concept", "value"]].values.tolist()
    [['chips', 1.0], ['robots', 0.5]]
    """
    counts = count_things(table, DECLARED)
    extras = ("of_places", "places")
    declared = counts.cells > 0
    number = int(declared.any(axis=1).sum())
    if number < max(min_places, 1):
        reason = f"too few ({number}) places declare anything, {max(min_places, 1)} needed"
        return refusal(counts, reason, extras)
    rows: list[dict[str, Any]] = []
    for position, concept in enumerate(counts.concepts):
        places = [counts.places[place] for place in declared[:, position].nonzero()[0]]
        if not places:
            continue
        claims = counts.concept_claims
        row = {
            "concept": concept,
            "value": len(places) / number,
            "coverage": len(places),
            "claims": None if claims is None else int(claims[position]),
            "of_places": number,
            "places": "; ".join(sorted(counts.labels.get(place, place) for place in places)),
        }
        rows.append(row)
    return measure_table(rows, extras, counts.labels)


def backing(table: "pd.DataFrame", *, min_declared: int = 1, min_things: int = 3) -> "pd.DataFrame":
    r"""Backing of a place's priorities: the share that something in the place evidences.

    .. math:: B_p = \frac{|\{s : D_{ps} = 1, E_{ps} \ge 1\}|}{|\{s : D_{ps} = 1\}|}

    D[p, s] as in `crowding`; E[p, s] counts the firms, institutes, parks, zones and
    facilities of place p that focus on concept s. 0 to 1; more is better backed.

    Parameters
    ----------
    table
        Table of activities with the column basis.
    min_declared
        Concepts that a place must declare. Below, no value is given.
    min_things
        Things that must be known for the place, whatever they focus on. Below, no value is
        given: a place of which little is known is not a place without backing.

    Returns
    -------
    pandas.DataFrame
        A row a place; concept is empty, coverage counts the things that evidence anything,
        claims are those of both bases. After the six columns come declared (how many),
        backed, declared_without_evidence and evidenced_but_undeclared (lists of labels).

    Raises
    ------
    SourceError
        If the table does not say what is declared and what evidenced.

    Notes
    -----
    "Without evidence" means: none in the table. Concepts are matched as they are named: a
    firm of a narrower concept does not back a wider one, unless the table repeats its row
    for it (`broader` of `kg.networks.activities.activities`).

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("A", "chips", "plan", "declared"), ("A", "robots", "plan", "declared"),
    ...         ("A", "chips", "f", "evidenced"), ("A", "cars", "g", "evidenced")]
    >>> table = pd.DataFrame(rows, columns=["place", "concept", "thing", "basis"])
    >>> found = backing(table, min_things=2).loc[0]
    >>> found["value"], found["declared_without_evidence"], found["evidenced_but_undeclared"]
    (0.5, 'robots', 'cars')
    """
    if "basis" not in table.columns:
        what = "there is no column 'basis'"
        raise SourceError("table", what, f"It says {DECLARED} or {EVIDENCED} of each row.")
    every = count_things(table)
    extras = (
        "declared",
        "backed",
        "declared_without_evidence",
        "evidenced_but_undeclared",
    )
    if not every.places:
        return refusal(every, "no place declares anything", extras)
    declared, evidenced, things = _sides(table)
    rows: list[dict[str, Any]] = []
    for position, place in enumerate(every.places):
        wanted, shown = declared.get(place, set()), evidenced.get(place, set())
        claims = every.place_claims
        row = {
            "place": place,
            "coverage": things.get(place, 0),
            "claims": None if claims is None else int(claims[position]),
            "declared": len(wanted),
            "backed": len(wanted & shown),
            "declared_without_evidence": _listed(wanted - shown, every.labels),
            "evidenced_but_undeclared": _listed(shown - wanted, every.labels),
        }
        if len(wanted) < max(min_declared, 1):
            row["reason"] = f"too few ({len(wanted)}) concepts declared, {min_declared} needed"
        elif things.get(place, 0) < max(min_things, 1):
            number = things.get(place, 0)
            row["reason"] = f"too few ({number}) things known in the place, {min_things} needed"
        else:
            row["value"] = len(wanted & shown) / len(wanted)
        rows.append(row)
    return measure_table(rows, extras, every.labels)


def _sides(
    table: "pd.DataFrame",
) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, int]]:
    """Give by place the concepts declared, those evidenced, and the number of things."""
    sides = []
    things: dict[str, int] = {}
    for basis in (DECLARED, EVIDENCED):
        counts = count_things(table, basis)
        found = {
            place: {counts.concepts[concept] for concept in row.nonzero()[0]}
            for place, row in zip(counts.places, counts.cells, strict=True)
        }
        sides.append(found)
        things = dict(zip(counts.places, counts.place_things.tolist(), strict=True))
    return sides[0], sides[1], things


def _listed(concepts: set[str], labels: "Any") -> str:
    return "; ".join(sorted(labels.get(concept, concept) for concept in concepts))
