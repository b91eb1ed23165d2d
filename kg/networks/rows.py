"""The rows of a projection's query: checked, counted, and made into a network."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.dataset.columns import is_iri_cell, text_of
from kg.dataset.store import Store
from kg.errors import Fault, QueryError
from kg.networks.network import Network, Node
from kg.networks.nodes import describe_nodes
from kg.networks.projection_files import Projection
from kg.queries.claim_filter import Years
from kg.sources.nearest import nearest
from kg.terms import contract

CLAIM: Final = re.compile(r"claim(?:_[0-9]+)?")

_COLUMNS: Final = ("source", "target", "relation", "through", "claim", "first_year", "last_year")
_YEAR: Final = re.compile(r"-?[0-9]+")


@dataclass(frozen=True, slots=True)
class _Coding:
    """Edges as integers, in the order of source, target and relation: quick to count and sort.

    Attributes
    ----------
    nodes
        How many nodes there are.
    names
        Names of the relations, sorted.
    """

    nodes: int
    names: list[str]

    def keys(
        self, starts: list[int], ends: list[int], relations: list[str], *, ordered: bool
    ) -> list[int]:
        nodes, kinds = self.nodes, len(self.names)
        if ordered:
            keys = [a * nodes + b for a, b in zip(starts, ends, strict=True)]
        else:
            keys = [
                a * nodes + b if a <= b else b * nodes + a
                for a, b in zip(starts, ends, strict=True)
            ]
        if kinds <= 1:
            return keys
        codes = {name: code for code, name in enumerate(self.names)}
        return [key * kinds + codes[name] for key, name in zip(keys, relations, strict=True)]

    def sources(self, keys: list[int]) -> list[int]:
        step = self.nodes * len(self.names)
        return [key // step for key in keys]

    def targets(self, keys: list[int]) -> list[int]:
        nodes, kinds = self.nodes, len(self.names)
        return [key // kinds % nodes for key in keys]

    def relations(self, keys: list[int]) -> list[str]:
        kinds = len(self.names)
        return [self.names[key % kinds] for key in keys]


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
    through
        The things or documents by which each row's edge holds; None without such a column.
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
        self.through = columns.get("through")
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
        sides = [set(sources), set(targets)] if projection.sides else [{*sources, *targets}]
        if projection.sides:
            self._require_apart(*sides)
        nodes: list[Node] = []
        positions: dict[str, int] = {}
        for side, cells in enumerate(sides):
            ids = sorted((contract(cell[1:-1]), cell) for cell in cells)
            for _, cell in ids:
                positions[cell] = len(positions)
            nodes += describe_nodes(store, ids, side)
        coding = _Coding(len(positions), sorted(set(self.relations)))
        keys = coding.keys(
            [positions[cell] for cell in sources],
            [positions[cell] for cell in targets],
            _chosen(self.relations, kept),
            ordered=projection.directed or bool(projection.sides),
        )
        weights = self._weights(keys, kept)
        edges = sorted(weights)
        spans = self._spans(keys, kept, years)
        edge_years = [spans.get(edge, (None, None)) for edge in edges] if spans else []
        return Network(
            name=projection.name,
            title=projection.title,
            directed=projection.directed,
            sides=projection.sides,
            nodes=tuple(nodes),
            sources=coding.sources(edges),
            targets=coding.targets(edges),
            weights=[weights[edge] for edge in edges],
            relations=coding.relations(edges),
            first_years=[first for first, _ in edge_years] or [None] * len(edges),
            last_years=[last for _, last in edge_years] or [None] * len(edges),
        )

    def _weights(self, keys: list[int], kept: Sequence[int] | None) -> dict[int, int]:
        """Count the different things by which each edge holds, or its rows."""
        if self.through is not None:
            return _count_different(keys, _chosen(self.through, kept))
        if self._projection.claims_optional:
            return dict.fromkeys(keys, 1)  # rows differ in their claims alone
        return Counter(keys)

    def _spans(
        self, keys: Sequence[int], kept: Sequence[int] | None, years: Years
    ) -> dict[int, tuple[int, int]]:
        """Give first and last year of the edges for which there are any."""
        spans: dict[int, tuple[int, int]] = {}

        def widen(key: int, first: int, last: int) -> None:
            known = spans.get(key, (first, last))
            spans[key] = min(known[0], first), max(known[1], last)

        if self.claims and years:
            for key, claim in zip(keys, _chosen(self.claims[0], kept), strict=True):
                if claim in years:
                    widen(key, *years[claim])
        for column in self._year_columns:
            for key, cell in zip(keys, _chosen(column, kept), strict=True):
                if cell:
                    widen(key, int(cell), int(cell))
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
        """Tell one wrong cell of each column."""
        for name, column in columns.items():
            if name in ("source", "target"):
                wrong = {cell for cell in set(column) if not is_iri_cell(cell)}
                mend = "Both ends of an edge are things, so IRIs, in every row."
            elif CLAIM.fullmatch(name):
                wrong = {cell for cell in set(column) if cell and not is_iri_cell(cell)}
                mend = "It is the named graph of a claim: GRAPH ?claim { … }."
            elif name.endswith("_year"):
                wrong = {cell for cell in set(column) if cell and not _YEAR.fullmatch(cell)}
                mend = "Give an integer such as aie:year, or YEAR(?date)."
            else:
                continue
            for cell in sorted(wrong)[:1]:
                what = f"?{name} is {_shown(cell)} in row {column.index(cell) + 1}"
                yield self._projection.fault(what, mend)

    def _require_apart(self, one: set[str], other: set[str]) -> None:
        both = sorted(one & other)
        if both:
            what = f"{contract(both[0][1:-1])} stands on both sides"
            mend = "Things of one side only are joined to things of the other: narrow the query."
            raise QueryError.gather([self._projection.fault(what, mend)])


def _chosen(cells: list[str], kept: Sequence[int] | None) -> list[str]:
    return cells if kept is None else [cells[row] for row in kept]


def _count_different(keys: list[int], through: list[str]) -> dict[int, int]:
    codes = {cell: code for code, cell in enumerate(set(through))}
    kinds = len(codes)
    different = {key * kinds + codes[cell] for key, cell in zip(keys, through, strict=True)}
    return Counter([code // kinds for code in different])


def _relation_names(cells: list[str]) -> list[str]:
    names = {cell: relation_name(cell) for cell in set(cells)}
    return [names[cell] for cell in cells]


def relation_name(cell: str) -> str:
    """Give the name of a relation: the local name of a property, or a text as it is.

    Examples
    --------
    >>> relation_name("<https://w3id.org/ai-ecosystems/ontology#locatedIn>")
    'locatedIn'
    """
    if not is_iri_cell(cell):
        return text_of(cell)[0]
    curie = contract(cell[1:-1])
    return curie[max(curie.rfind(":"), curie.rfind("/"), curie.rfind("#")) + 1 :]


def _shown(cell: str) -> str:
    return f"the literal {cell[:60]}" if cell else "unbound"
