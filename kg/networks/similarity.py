"""Which places resemble a place, and why."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.errors import QueryError
from kg.networks.activities import BY, HasStore, Level, activities, store_of
from kg.queries.parameters import find_thing
from kg.terms import contract

if TYPE_CHECKING:
    import pandas as pd

    from kg.dataset.store import Store

_CLASSES: Final = """SELECT ?class { VALUES ?class { aie:City aie:Province } <%s> a ?class }"""
_FIGURES: Final = """SELECT ?place ?metric ?metric_label ?unit ?year ?value {
    VALUES ?class { aie:City aie:Province }
    ?place a ?class .
    ?claim aie:figureOf ?place ; aie:metric ?metric ; aie:unit ?unit ; aie:year ?year ;
        aie:value ?value ; aie:status aie:Actual .
    ?metric rdfs:label ?metric_label FILTER(LANG(?metric_label) = "en")
    FILTER NOT EXISTS { ?claim aie:review aie:Withdrawn }
}"""

#: Metric with its unit, and the values of the latest year.
Figures = dict[tuple[str, str], list[float]]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of a place.

    `concepts` holds, by kind of concept, pairs of basis and concept.
    """

    concepts: dict[str, set[tuple[str, str]]]
    figures: Figures


def similar(
    graph: "Store | HasStore",
    place: str,
    *,
    top: int = 10,
    min_concepts: int = 3,
    **selection: Any,
) -> "pd.DataFrame":
    r"""Find the places most like a place, with the reasons.

    .. math:: S_{pq} = \frac{|A_p \cap A_q| + \sum_{m \in F_p \cap F_q} c_m}
                           {\sqrt{(|A_p| + |F_p|) (|A_q| + |F_q|)}}, \qquad
              c_m = \max(0, 1 - |\lg(v_{pm} / v_{qm})|)

    A[p] holds what the place declares and what is evidenced in it, as pairs of basis and
    concept, sectors and technologies alike; F[p] the metrics, each with its unit, of which
    an actual figure with a year is known; v is the figure of the latest year. Equal
    figures count 1, figures a factor of ten or more apart 0; where a year has several
    figures, the two nearest count. So it is the cosine of two vectors of what is known,
    where a metric counts as much as its figures are close. 0 to 1; more is more alike.

    Parameters
    ----------
    graph
        The graph, or its store.
    place
        A city or province, by id or any name. Cities are compared with cities, provinces
        with provinces and municipalities.
    top
        How many to give.
    min_concepts
        Concepts that a place must declare or evidence to be compared.
    **selection
        What claims of concepts must bear; see `kg.networks.activities.activities`.

    Returns
    -------
    pandas.DataFrame
        A row a place, the most alike first: place, similarity, shared, only_here,
        only_there (labels of concepts and metrics, those that fewest places have first),
        then sectors, technologies, figures (the same measure of that part alone; None where
        nothing is known of it for one of the two) and place_label. No row where no other
        place can be compared.

    Raises
    ------
    QueryError
        If there is no such place, it is neither city nor province, or too little is known
        of it.

    Notes
    -----
    Alike in what was reported: places that the same pages cover look more alike, and the
    years of two figures may differ. "Only here" means that no claim says it of the other.
    """
    import pandas as pd

    store = store_of(graph)
    iri = find_thing(store, place, "place", "place")
    level = _level(store, iri)
    profiles, labels = _read_profiles(store, level, selection)
    here = contract(iri)
    known = _distinct_concepts(profiles[here]) if here in profiles else 0
    if known < min_concepts:
        what = f"too few ({known}) sectors and technologies are known of it"
        raise QueryError(here, what, f"It takes {min_concepts} to compare places.")
    rarity = _spread(profiles)
    rows = []
    for there, profile in profiles.items():
        if there != here and _distinct_concepts(profile) >= min_concepts:
            rows.append(_compare(here, there, profiles, labels, rarity))
    rows.sort(key=lambda row: (-row["similarity"], row["place"]))
    columns = ["place", "similarity", "shared", "only_here", "only_there"]
    columns += [*BY, "figures", "place_label"]
    cells = [[row[column] for column in columns] for row in rows[:top]]
    return pd.DataFrame(cells, columns=columns, dtype=object)


def similarities(
    graph: "Store | HasStore",
    places: Iterable[str],
    *,
    min_concepts: int = 3,
    **selection: Any,
) -> "pd.DataFrame":
    r"""Give the similarity of every pair of some places.

    It is S[pq] of `similar`, worked out by the same code: the row of a place holds what
    `similar` says of the others, `top` aside.

    Parameters
    ----------
    graph
        The graph, or its store.
    places
        Cities, or provinces and the municipalities that stand beside them, by id or any name.
    min_concepts
        Concepts that a place must declare or evidence to be compared.
    **selection
        What claims of concepts must bear; see `kg.networks.activities.activities`.

    Returns
    -------
    pandas.DataFrame
        Places x places, dimensionless, 0 to 1, more is more alike; the index and the columns
        are ids, in the order given, each place once. Symmetric, 1 on the diagonal. NaN in the
        whole row and column of a place of which too little is known, and, beside a province,
        of a city that lies in one: unknown is not unlike.

    Raises
    ------
    QueryError
        If there is no such place, or one is neither city nor province.
    """
    import pandas as pd

    store = store_of(graph)
    levels: dict[str, Level] = {}
    for place in places:
        iri = find_thing(store, place, "places", "place")
        levels[contract(iri)] = _level(store, iri)
    level: Level = "province" if "province" in levels.values() else "city"
    profiles, _ = _read_profiles(store, level, selection)
    known = {
        place: profiles[place]
        for place in levels
        if place in profiles and _distinct_concepts(profiles[place]) >= min_concepts
    }
    alike = [
        [
            _similarity(known[one], known[other])[0] if {one, other} <= known.keys() else None
            for other in levels
        ]
        for one in levels
    ]
    return pd.DataFrame(alike, index=list(levels), columns=list(levels), dtype=float)


def _level(store: "Store", iri: str) -> Level:
    classes = {contract(str(row["class"])) for row in store.query(_CLASSES % iri).rows()}
    if "aie:Province" in classes:
        return "province"
    if "aie:City" in classes:
        return "city"
    raise QueryError(contract(iri), "it is neither a city nor a province", "Name one of these.")


def _read_profiles(
    store: "Store", level: Level, selection: dict[str, Any]
) -> tuple[dict[str, _Profile], dict[str, str]]:
    """Read what is known of each place of a level, and labels of places and reasons."""
    profiles: defaultdict[str, _Profile] = defaultdict(
        lambda: _Profile({by: set() for by in BY}, {})
    )
    labels: dict[str, str] = {}
    for by in ("sectors", "technologies"):
        table = activities(store, by, level=level, **selection)
        for place, place_label, concept, label, _, basis, _ in table.to_numpy().tolist():
            profiles[place].concepts[by].add((basis, concept))
            labels[place] = place_label
            labels[concept] = label
    years: dict[tuple[str, str, str], int] = {}
    for row in store.query(_FIGURES).rows(compact=True):
        found, metric, unit = str(row["place"]), str(row["metric"]), str(row["unit"])
        value, year = float(str(row["value"])), int(str(row["year"]))
        if found not in profiles or value <= 0:
            continue
        labels[metric] = str(row["metric_label"])
        figures, key = profiles[found].figures, (metric, unit)
        if year > years.get((found, *key), year - 1):
            years[found, metric, unit] = year
            figures[key] = []
        if year == years[found, metric, unit]:
            figures[key].append(value)
    return dict(profiles), labels


def _distinct_concepts(profile: _Profile) -> int:
    return len({concept for by in BY for _, concept in profile.concepts[by]})


def _reasons(profile: _Profile) -> set[str]:
    """Give the concepts and metrics of a place."""
    concepts = {concept for by in BY for _, concept in profile.concepts[by]}
    return concepts | {metric for metric, _ in profile.figures}


def _spread(profiles: dict[str, _Profile]) -> dict[str, int]:
    """Count the places that have each concept and metric."""
    found: defaultdict[str, int] = defaultdict(int)
    for profile in profiles.values():
        for reason in _reasons(profile):
            found[reason] += 1
    return found


def _compare(
    here: str,
    there: str,
    profiles: dict[str, _Profile],
    labels: dict[str, str],
    spread: dict[str, int],
) -> dict[str, Any]:
    one, other = profiles[here], profiles[there]
    whole, parts = _similarity(one, other)

    def listed(reasons: set[str]) -> str:
        ordered = sorted(reasons, key=lambda reason: (spread[reason], labels[reason]))
        return "; ".join(labels[reason] for reason in ordered)

    mine, theirs = _reasons(one), _reasons(other)
    return {
        "place": there,
        "similarity": whole or 0.0,
        "shared": listed(mine & theirs),
        "only_here": listed(mine - theirs),
        "only_there": listed(theirs - mine),
        "place_label": labels[there],
    } | parts


def _similarity(one: _Profile, other: _Profile) -> tuple[float | None, dict[str, float | None]]:
    """Give the similarity of two places, and that of each part alone; the same either way."""
    sizes = {by: (len(one.concepts[by]), len(other.concepts[by])) for by in BY}
    common: dict[str, float] = {by: len(one.concepts[by] & other.concepts[by]) for by in BY}
    sizes["figures"] = len(one.figures), len(other.figures)
    common["figures"] = _close_figures(one.figures, other.figures)
    parts = {part: _cosine(common[part], *sizes[part]) for part in sizes}
    whole = [sum(size) for size in zip(*sizes.values(), strict=True)]
    return _cosine(sum(common.values()), *whole), parts


def _cosine(common: float, here: int, there: int) -> float | None:
    return common / math.sqrt(here * there) if here and there else None


def _close_figures(one: Figures, other: Figures) -> float:
    """Count the metrics of both, each as much as its figures are close."""
    total = 0.0
    for key in sorted(one.keys() & other.keys()):
        mine, theirs = ([math.log10(value) for value in of[key]] for of in (one, other))
        apart = min(abs(here - there) for here in mine for there in theirs)
        total += max(0.0, 1 - apart)
    return total
