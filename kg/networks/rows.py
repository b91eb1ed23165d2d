"""The rows of a projection's query: checked, counted, and made into a network."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kg.dataset.columns import is_iri_cell, text_of
from kg.dataset.store import Store
from kg.errors import Fault, QueryError
from kg.networks.network import Network
from kg.networks.nodes import describe_nodes
from kg.networks.projection_files import Projection
from kg.sources.nearest import nearest
from kg.terms import contract

CLAIM: Final = re.compile(r"claim(?:_[0-9]+)?")

#: First and last year by the cell of a claim; a claim without any is not in it.
Years = dict[str, tuple[int, int]]

_COLUMNS: Final = ("source", "target", "relation", "through", "claim", "first_year", "last_year")
_YEAR: Final = re.compile(r"-?[0-9]+")

#: Source, target and relation.
_Edge = tuple[int, int, str]


class Rows:
    """What a projection's query answers.

    Parameters
    ----------
    projection
        The projection.
    columns
        Cells by variable; see `kg.dataset.columns.read_columns`.

    Attributes
    ----------
    sources, targets
        The ends of each row's edge.
    relations
        Names of relations; empty where there is no such column.
    claims
        The columns of claims, the one that says the edge itself first.

    Raises
    ------
    QueryError
        With all that is wrong with the columns.
    """

    def __init__(self, projection: Projection, columns: dict[str, list[str]]) -> None:
        self._projection = projection
        faults = list(self._column_faults(columns))
        if not faults:
            self.sources, self.targets = columns["source"], columns["target"]
            relations = columns.get("relation")
            faults = list(self._cell_faults(columns))
        if faults:
            raise QueryError.gather(faults)
        self._through = columns.get("through")
        self.relations = [""] * len(self) if relations is None else _relation_names(relations)
        self._year_columns = [columns[name] for name in _COLUMNS[-2:] if name in columns]
        names = sorted(name for name in columns if CLAIM.fullmatch(name))
        self.claims = [columns[name] for name in names]

    def __len__(self) -> int:
        return len(self.sources)

    def number_of_edges(self) -> int:
        """Count the edges of all rows."""
        return len(
            {
                (source, target, relation)
                if self._projection.directed or source <= target or self._projection.sides
                else (target, source, relation)
                for source, target, relation in zip(
                    self.sources, self.targets, self.relations, strict=True
                )
            }
        )

    def network(self, store: Store, kept: Sequence[int] | None, years: Years) -> Network:
        """Make the network of some rows.

        Parameters
        ----------
        store
            Where the nodes' names are looked up.
        kept
            Positions of the rows; None for all.
        years
            Years of claims.

        Raises
        ------
        QueryError
            If a thing stands on both sides of a bipartite network.
        """
        projection = self._projection
        sources, targets = _chosen(self.sources, kept), _chosen(self.targets, kept)
        if projection.sides:
            sides = [sorted(set(sources), key=contract), sorted(set(targets), key=contract)]
            self._require_apart(sides)
        else:
            sides = [sorted({*sources, *targets}, key=contract)]
        positions = {cell: at for at, cell in enumerate(cell for side in sides for cell in side)}
        starts = [positions[cell] for cell in sources]
        ends = [positions[cell] for cell in targets]
        if not projection.directed and not projection.sides:
            both = [(a, b) if a <= b else (b, a) for a, b in zip(starts, ends, strict=True)]
            starts, ends = [a for a, _ in both], [b for _, b in both]
        relations = _chosen(self.relations, kept)
        keys: list[_Edge] = list(zip(starts, ends, relations, strict=True))
        weights = _count(keys, _chosen(self._through, kept) if self._through else None)
        spans = self._spans(keys, kept, years)
        edges = sorted(weights)
        return Network(
            name=projection.name,
            title=projection.title,
            directed=projection.directed,
            sides=projection.sides,
            nodes=tuple(
                node
                for side, cells in enumerate(sides)
                for node in describe_nodes(store, cells, side)
            ),
            sources=[edge[0] for edge in edges],
            targets=[edge[1] for edge in edges],
            weights=[weights[edge] for edge in edges],
            relations=[edge[2] for edge in edges],
            first_years=[spans.get(edge, (None, None))[0] for edge in edges],
            last_years=[spans.get(edge, (None, None))[1] for edge in edges],
        )

    def _spans(
        self, keys: Sequence[_Edge], kept: Sequence[int] | None, years: Years
    ) -> dict[_Edge, tuple[int, int]]:
        """Give first and last year of the edges for which there are any."""
        spans: dict[_Edge, tuple[int, int]] = {}
        if self.claims and years:
            for key, claim in zip(keys, _chosen(self.claims[0], kept), strict=True):
                if claim in years:
                    first, last = years[claim]
                    known = spans.get(key, (first, last))
                    spans[key] = min(known[0], first), max(known[1], last)
        for column in self._year_columns:
            for key, cell in zip(keys, _chosen(column, kept), strict=True):
                if cell:
                    year = int(cell)
                    known = spans.get(key, (year, year))
                    spans[key] = min(known[0], year), max(known[1], year)
        return spans

    def _column_faults(self, columns: Iterable[str]) -> Iterable[Fault]:
        for name in ("source", "target"):
            if name not in columns:
                mend = f"Select ?{name}, the {'start' if name == 'source' else 'end'} of an edge."
                yield self._projection.fault(f"the column ?{name} is missing", mend)
        for name in columns:
            if name not in _COLUMNS and not CLAIM.fullmatch(name):
                what = f"there is no use for the column ?{name}"
                yield self._projection.fault(what, nearest(name, _COLUMNS))

    def _cell_faults(self, columns: dict[str, list[str]]) -> Iterable[Fault]:
        for name in ("source", "target"):
            for cell in sorted({cell for cell in columns[name] if not is_iri_cell(cell)})[:1]:
                what = f"?{name} is {_shown(cell)} in row {columns[name].index(cell) + 1}"
                mend = "Both ends of an edge are things, so IRIs, in every row."
                yield self._projection.fault(what, mend)
        for name in columns:
            if CLAIM.fullmatch(name):
                for cell in sorted({c for c in columns[name] if c and not is_iri_cell(c)})[:1]:
                    mend = "It is the named graph of a claim: GRAPH ?claim { … }."
                    yield self._projection.fault(f"?{name} is {_shown(cell)}", mend)
        for name in _COLUMNS[-2:]:
            for cell in sorted({c for c in columns.get(name, ()) if c and not _YEAR.fullmatch(c)})[
                :1
            ]:
                mend = "Give an integer such as aie:year, or YEAR(?date)."
                yield self._projection.fault(f"?{name} is {_shown(cell)}, which is no year", mend)

    def _require_apart(self, sides: Sequence[Sequence[str]]) -> None:
        both = sorted(set(sides[0]).intersection(sides[1]))
        if both:
            what = f"{contract(both[0][1:-1])} stands on both sides"
            mend = "Things of one side only are joined to things of the other: narrow the query."
            raise QueryError.gather([self._projection.fault(what, mend)])


def _chosen(cells: list[str], kept: Sequence[int] | None) -> list[str]:
    return cells if kept is None else [cells[row] for row in kept]


def _count(keys: list[_Edge], through: list[str] | None) -> Counter[_Edge]:
    """Count the different things by which each edge holds, or its rows."""
    if through is None:
        return Counter(keys)
    return Counter(key for key, _ in set(zip(keys, through, strict=True)))


def _relation_names(cells: list[str]) -> list[str]:
    names = {cell: _relation_name(cell) for cell in set(cells)}
    return [names[cell] for cell in cells]


def _relation_name(cell: str) -> str:
    if not is_iri_cell(cell):
        return text_of(cell)[0]
    curie = contract(cell[1:-1])
    return curie[max(curie.rfind(":"), curie.rfind("/"), curie.rfind("#")) + 1 :]


def _shown(cell: str) -> str:
    return f"the literal {cell[:60]}" if cell else "unbound"
