"""The gaps of a store: its figures, its search log, and what its places focus on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from kg.bundled import data_folder
from kg.dataset.columns import cell_of_id, id_of, read_columns, text_of
from kg.dataset.opening import BUNDLED_NAME
from kg.dataset.store import Store
from kg.errors import Fault, SourceError
from kg.figures.figure import FigureSet
from kg.figures.gaps.cell_states import Cell
from kg.figures.gaps.finding import find_gaps
from kg.figures.gaps.gap import COMMON, STALE_AFTER, GapQuestion, Gaps
from kg.figures.reading import read_figures
from kg.queries.claim_selection import ClaimSelection, last_day, published_on
from kg.queries.descriptions import describe_things
from kg.queries.parameters import find_id
from kg.sources.nearest import nearest
from kg.sources.searches import Search, read_searches

#: What each place, and what lies in it, focuses on; with what its claims bear.
_FOCUS: Final = """SELECT DISTINCT ?place ?concept ?published ?evidence ?quality ?review {
    GRAPH ?claim { ?place aie:focusesOn ?concept }
    ?place a aie:Place .
    ?claim aie:review/skos:notation ?review ; prov:hadPrimarySource ?document .
    OPTIONAL { ?claim aie:evidenceKind/skos:notation ?evidence }
    OPTIONAL { ?document dcterms:issued ?date BIND(STR(?date) AS ?published) }
    OPTIONAL { ?document aie:sourceQuality/skos:notation ?quality }
}"""
_IDS: Final = """SELECT DISTINCT ?thing {
    { ?thing a aie:Metric } UNION { ?thing a aie:Place } UNION { ?claim aie:figureOf ?thing }
}"""


@dataclass(frozen=True, slots=True)
class GapLedger:
    """What a store's figures do not say.

    Attributes
    ----------
    read
        All figures of the selection, and what is known of what they name.
    found
        Gaps and cells.
    question
        What was looked for.
    searches
        How many searches the log holds.
    """

    read: FigureSet
    found: Gaps
    question: GapQuestion
    searches: int = 0

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that were looked at."""
        return self.found.cells


def find_gaps_of_store(
    store: Store,
    selection: ClaimSelection | None = None,
    *,
    as_of: date,
    place: str | None = None,
    metric: str | None = None,
    searches: str | Path | None = None,
    stale_after: int = STALE_AFTER,
    common: int = COMMON,
) -> GapLedger:
    """Find what the figures of a store do not say.

    Parameters
    ----------
    store
        Where they are.
    selection
        What claims must bear. Its period gives the years of the cells.
    as_of
        The day as of which gaps are looked for.
    place, metric
        By id or any name: only this place and what lies in it, only this metric.
    searches
        Path of a search log; None for the one that lies beside the store, if any.
    stale_after, common
        See `kg.figures.gaps.gap.STALE_AFTER` and `COMMON`.

    Raises
    ------
    QueryError
        If the place or the metric is not known.
    SourceError
        If the search log has faults or names what is not there.
    """
    wanted = selection or ClaimSelection()
    question = GapQuestion(
        as_of=as_of,
        place=find_id(store, place, "place"),
        metric=find_id(store, metric, "metric", "metric"),
        years=wanted.period,
        stale_after=stale_after,
        common=common,
    )
    read = read_figures(store, wanted)
    path = Path(searches) if searches is not None else find_search_log(store)
    log = read_searches(path) if path is not None else ()
    _require_known(store, str(path), log)
    focused = _read_focus(store, wanted, read.background.wholes)
    searched = [id_ for search in log for id_ in (search.place, search.metric)]
    read = _describe_more(store, read, [*focused, *searched])
    found = find_gaps(read, question, searches=log, focused=focused)
    return GapLedger(read, found, question, len(log))


def find_search_log(store: Store) -> Path | None:
    """Find the search log of a store: ``searches.csv`` in the data folder it was read from."""
    folder = data_folder() if store.name == BUNDLED_NAME else Path(store.name)
    path = folder / "searches.csv"
    return path if path.is_file() else None


def _require_known(store: Store, path: str, log: Sequence[Search]) -> None:
    """Tell all places and metrics of a search log that are not in the graph."""
    if not log:
        return
    known = {id_of(cell) for cell in read_columns(store.query(_IDS))["thing"]}
    faults = []
    for search in log:
        for id_ in (search.place, search.metric):
            if id_ not in known:
                alike = [other for other in known if other.split(":")[0] == id_.split(":")[0]]
                mend = nearest(id_, alike, see="the registry, or `kg query metric-definitions`")
                faults.append(Fault(path, search.line, f"there is no {id_[:60]}", mend))
    if faults:
        raise SourceError.gather(faults)


def _read_focus(
    store: Store, wanted: ClaimSelection, wholes: Mapping[str, frozenset[str]]
) -> dict[str, int]:
    """Count the sectors and technologies of each place and of the places in it."""
    columns = read_columns(store.query(_FOCUS))
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for cells in zip(*columns.values(), strict=True):
        place, concept, published, evidence, quality, review = cells
        bears = (text_of(cell)[0] for cell in (published, evidence, quality, review))
        if _is_wanted(wanted, *bears):
            for where in (id_of(place), *wholes.get(id_of(place), ())):
                fields[where].add(concept)
    return {place: len(fields[place]) for place in sorted(fields)}


def _is_wanted(
    wanted: ClaimSelection, published: str, evidence: str, quality: str, review: str
) -> bool:
    if review == "withdrawn" or wanted.review not in (None, review):
        return False
    if wanted.quality and quality == "low":
        return False
    if wanted.evidence not in (None, evidence) and evidence != "verified":
        return False
    if wanted.known_by is None:
        return True
    day = published_on(published)
    return bool(day) and last_day(day) <= last_day(wanted.known_by)


def _describe_more(store: Store, read: FigureSet, ids: Iterable[str]) -> FigureSet:
    """Add names and kinds of things that no figure names."""
    things = dict(read.background.things)
    new = sorted({id_ for id_ in ids if id_ not in things})
    things |= describe_things(store, [(id_, cell_of_id(id_)) for id_ in new])
    return replace(read, background=replace(read.background, things=things))
