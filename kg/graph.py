"""What `kg.open` gives: one small object that reaches everything."""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.dataset.export import export_store
from kg.dataset.opening import open_store
from kg.dataset.results import Results
from kg.dataset.store import EmbeddedStore, Store
from kg.errors import QueryError
from kg.networks.network import Network
from kg.queries.claim_selection import ClaimSelection, make_claim_selection, today
from kg.queries.runner import run_query, run_question
from kg.queries.selected_store import select_claims

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    import rdflib

    from kg.dataset.diff.difference import Difference
    from kg.pages.page import Page


@dataclass(frozen=True, repr=False)
class ProjectedNetwork(Network):
    """A network that knows the graph it comes from.

    Attributes
    ----------
    store
        Where the graph lies.
    """

    store: Store | None = field(default=None, compare=False)

    def explore(
        self,
        *,
        title: str | None = None,
        size_by: str = "degree",
        colour_by: str = "kind",
    ) -> "Page":
        """Make the interactive page of this network; a notebook shows it at once.

        Parameters
        ----------
        title
            Its heading; None for the title of the projection.
        size_by
            The centrality that sizes the nodes; see `kg.pages.explorer.explore`.
        colour_by
            ``kind`` or ``community``.

        Returns
        -------
        Page
            One page that needs no network; ``.write(path)`` puts it into a file.

        Raises
        ------
        QueryError
            If there is no such measure or colouring, or the network has lost its graph.

        Examples
        --------
        >>> open().network("governance", place="济南").explore().title
        'Who governs what, and where'
        """
        from kg.pages.explorer import make_page

        if self.store is None:
            mend = "Project it again with graph.network(…)."
            raise QueryError(self.name, "the network has lost the graph it comes from", mend)
        return make_page(self.store, self, title=title, size_by=size_by, colour_by=colour_by)


_LEDGER_OPTIONS = ("place", "metric")
_COMPARED = ("currency", "converter", "across_definitions", "rule")
_PAGE_OPTIONS = ("about", "depth", "title", "size_by", "colour_by")


class Graph:
    """A knowledge graph.

    Parameters
    ----------
    store
        Where it lies; see `open`.
    names
        Where names of things are looked up, if not in the same store.
    undated
        How many claims are left out because no date is known to judge them by.
    """

    def __init__(self, store: Store, *, names: Store | None = None, undated: int = 0) -> None:
        self.store = store
        self.undated = undated
        self._names = names

    def __repr__(self) -> str:
        return f"<Graph {self.store.name}>"

    def query(self, text: str) -> Results:
        """Answer a SPARQL query; our prefixes need no declaration.

        Parameters
        ----------
        text
            SELECT, ASK, CONSTRUCT or DESCRIBE.

        Returns
        -------
        Results
            Iterate over it for dicts of Python values, or call `.to_pandas()`.

        Raises
        ------
        QueryError
            If the query cannot be read or is not allowed.

        Examples
        --------
        >>> graph = open()
        >>> [row["n"] for row in graph.query("SELECT ?n { place:china rdfs:label ?n } ORDER BY ?n")]
        ['China', '中国']
        """
        return run_query(self.store, text)

    def ask(self, question: str, **parameters: str) -> Results:
        """Answer a named question; `kg questions` lists them.

        Parameters
        ----------
        question
            Its name.
        **parameters
            Its parameters; a thing by id or by any of its names.

        Raises
        ------
        QueryError
            If there is no such question or parameter, or a value does not fit.

        Examples
        --------
        >>> parks = open().ask("parks-of-place", place="广州")
        >>> "Guangzhou Science City" in {row["park_label"] for row in parks}
        True
        """
        return run_question(self.store, question, parameters, names=self._names)

    def selected(self, **selection: Any) -> "Graph":
        """Give the part of the graph that rests on some claims, as a graph in memory.

        Whatever is asked of it, it answers without the other claims: a query, a question, a
        network, a page. By ``known_by`` it has none of the documents that came out later.
        What the registry says stays: things, their names, what is part of what. See
        `kg.queries.selected_store.select_claims`.

        Parameters
        ----------
        **selection
            ``known_by`` (a day, month or year), ``period`` (first and last year),
            ``evidence``, ``quality``, ``review``: see
            `kg.queries.claim_selection.ClaimSelection`.

        Returns
        -------
        Graph
            Its ``undated`` counts the claims left out because no date is known to judge
            them by.

        Raises
        ------
        QueryError
            If there is no such argument, or its value is not allowed.

        Examples
        --------
        >>> graph = open()
        >>> known = graph.selected(known_by="2018", period=(2020, 2022))
        >>> for figure in known.ask("figures-of-place", place="Guangzhou"):
        ...     print(figure["metric_label"], figure["year"], figure["status"], figure["value"])
        AI output value 2022 estimate 100000000000
        core AI industry revenue 2020 estimate 50000000000
        """
        found = select_claims(self.store, make_claim_selection(**selection))
        names = self.store if self._names is None else self._names
        return Graph(found.store, names=names, undated=self.undated + found.undated)

    def network(
        self, name: str | Path, *, weight: str = "count", years: bool = True, **selection: Any
    ) -> ProjectedNetwork:
        """Project a network; `kg network --list` lists the projections.

        Parameters
        ----------
        name
            A named projection, or the path of a projection file.
        weight
            What the edges of a one-mode projection weigh: count, jaccard, cosine, association.
        years
            Whether edges shall know their years; without them a large graph is projected
            several times faster.
        **selection
            Which part of it; see `kg.networks.selection.Selection`.

        Raises
        ------
        QueryError
            If there is no such projection, its file has faults, or the selection names what
            is not there.

        Examples
        --------
        >>> network = open().network("places-sectors", place="广州")
        >>> network.sides
        ('places', 'sectors')
        """
        from kg.networks.projection import project
        from kg.networks.selection import make_selection

        wanted = make_selection(**selection)
        network = project(self.store, name, wanted, weight=weight, years=years)
        about = {each.name: getattr(network, each.name) for each in fields(Network)}
        return ProjectedNetwork(**about, store=self.store)

    def explore(self, network: str | Path = "entities", **options: Any) -> "Page":
        """Make the interactive page of the graph; a notebook shows it at once.

        Parameters
        ----------
        network
            A named projection, or the path of a projection file.
        **options
            As `kg.pages.explorer.explore` takes them (about, depth, title, size_by,
            colour_by); all others select a part, as in `Graph.network`.

        Raises
        ------
        QueryError
            If an option is not known or names what is not there.

        Examples
        --------
        >>> open().explore(about="Guangzhou").title
        'Everything that relation claims join: around Guangzhou'
        """
        from kg.networks.selection import make_selection
        from kg.pages.explorer import explore

        own = {name: options.pop(name) for name in _PAGE_OPTIONS if name in options}
        return explore(self.store, network, make_selection(**options), **own)

    def targets(self, *, as_of: "date | None" = None, **options: Any) -> "pd.DataFrame":
        """Give the ledger of targets: what growth they need, and what came of them.

        Parameters
        ----------
        as_of
            The day on which it is asked what is due; None for the last day of `known_by` or,
            without that, today.
        **options
            As `kg.figures.targets.ledger.read_targets` takes them (place, metric, currency,
            estimates, across_definitions, rule); all others select claims, as in
            `kg.queries.claim_selection.ClaimSelection`.

        Returns
        -------
        pandas.DataFrame
            See `kg.figures.targets.ledger.TargetLedger.to_pandas`.

        Raises
        ------
        QueryError
            If an option is not known or names what is not there.

        Examples
        --------
        >>> table = open().targets(place="Nanjing", metric="core AI industry scale")
        >>> [f"{growth:.3f}" for growth in table.growth_required]
        ['0.291']
        """
        from kg.figures.targets.ledger import read_targets

        own, selection = _ledger_options(options, ("estimates", *_COMPARED))
        day = as_of or selection.last_known_day or today()
        return read_targets(self.store, as_of=day, selection=selection, **own).to_pandas()

    def conflicts(self, *, agreeing: bool = False, **options: Any) -> "pd.DataFrame":
        """List figures of one thing, metric, period, status and unit that disagree.

        Parameters
        ----------
        agreeing
            Whether to list figures that agree, too.
        **options
            As `kg.figures.conflicts.reading.read_conflicts` takes them (place, metric, currency,
            across_definitions, rule); all others select claims, as in
            `kg.queries.claim_selection.ClaimSelection`.

        Returns
        -------
        pandas.DataFrame
            As `kg.figures.conflicts.ledger.conflict_table` gives it.

        Raises
        ------
        QueryError
            If an option is not known or names what is not there.

        Examples
        --------
        >>> open().conflicts(place="Guangdong")[["period", "kind", "chosen"]].values.tolist()
        [['2025', 'practical', 300000000000]]
        """
        from kg.figures.conflicts.ledger import conflict_table
        from kg.figures.conflicts.reading import read_conflicts

        own, selection = _ledger_options(options, _COMPARED)
        return conflict_table(read_conflicts(self.store, selection, **own), agreeing=agreeing)

    def identities(self, **options: Any) -> "pd.DataFrame":
        """List what figures say together that does not add up.

        Parameters
        ----------
        **options
            As `kg.figures.identities.reading.read_broken_identities` takes them (place, metric,
            currency); all others select claims.

        Returns
        -------
        pandas.DataFrame
            As `kg.figures.identities.ledger.identity_table` gives it.

        Raises
        ------
        QueryError
            If an option is not known or names what is not there.

        Examples
        --------
        >>> open().identities(place="Hangzhou")["kind"].tolist()
        ['share']
        """
        from kg.figures.identities.ledger import identity_table
        from kg.figures.identities.reading import read_broken_identities

        own, selection = _ledger_options(options, ("currency", "converter"))
        return identity_table(read_broken_identities(self.store, selection, **own))

    def gaps(self, *, as_of: "date | None" = None, **options: Any) -> "pd.DataFrame":
        """Say what the figures do not say, and which document to look for next.

        Parameters
        ----------
        as_of
            The day as of which it is asked; None for that of ``known_by``, else today.
        **options
            As `kg.figures.gaps.ledger.find_gaps_of_store` takes them (place, metric, searches,
            stale_after, common); all others say what claims must bear, see
            `kg.queries.claim_selection.ClaimSelection`.

        Returns
        -------
        pandas.DataFrame
            A row a gap; see `kg.figures.gaps.tables.gap_table`.

        Raises
        ------
        QueryError
            If an option names what is not there.
        SourceError
            If the search log has faults.

        Examples
        --------
        >>> from datetime import date
        >>> table = open().gaps(place="Jinan", metric="AI enterprise count", as_of=date(2026, 5, 1))
        >>> list(zip(table["years"], table["kind"]))[0]
        ('2021..2025', 'stale')
        """
        from kg.figures.gaps.ledger import find_gaps_of_store
        from kg.figures.gaps.tables import gap_table

        own, selection = _ledger_options(options, ("searches", "stale_after", "common"))
        day = as_of or selection.last_known_day or today()
        return gap_table(find_gaps_of_store(self.store, selection, as_of=day, **own))

    def ranks(
        self, metric: str, year: int, *, kind: str = "City", selection: ClaimSelection | None = None
    ) -> "pd.DataFrame":
        """Rank places by a metric in a year, where the figures bear a rank.

        Parameters
        ----------
        metric
            By id or any name.
        year
            The year in which the periods of the figures end.
        kind
            Local name of the class of the places.
        selection
            What claims must bear.

        Returns
        -------
        pandas.DataFrame
            A row a place; see `kg.figures.ranks.ranking.rank_places`.

        Raises
        ------
        QueryError
            If the metric is not known.

        Examples
        --------
        >>> table = open().ranks("CCID AI index score", 2022, kind="Province")
        >>> list(zip(table["place"], table["rank"]))[:2]
        [('Guangdong', 1), ('Zhejiang', 2)]
        """
        from kg.figures.ranks.ranking import rank_places
        from kg.figures.reading import read_figures
        from kg.queries.parameters import find_thing
        from kg.terms import contract

        id_ = contract(find_thing(self.store, metric, "metric", "metric"))
        return rank_places(read_figures(self.store, selection), id_, year, kind=kind)

    def diff(self, other: "Graph") -> "Difference":
        """Find what another graph says otherwise than this one.

        Parameters
        ----------
        other
            The newer graph.

        Returns
        -------
        Difference
            `.to_pandas()` has a row for each claim that is added, withdrawn or changed. It
            is false where the graphs are equal in every statement.

        Raises
        ------
        QueryError
            If a server does not answer.

        Examples
        --------
        >>> graph = open()
        >>> bool(graph.diff(graph))
        False
        """
        from kg.dataset.diff.difference import find_difference

        return find_difference(self.store, other.store)

    def rdflib(self) -> "rdflib.Dataset":
        """Open the graph as an `rdflib.Dataset`, without copying it.

        Raises
        ------
        QueryError
            If the graph lies on a server.
        """
        if not isinstance(self.store, EmbeddedStore):
            raise QueryError(
                self.store.name,
                "a graph on a server is not opened in rdflib",
                "Use rdflib's SPARQLStore with this address, or export it first.",
            )
        import rdflib
        from oxrdflib import OxigraphStore

        from kg.terms import PREFIXES

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store.oxigraph))
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset

    def export(self, path: str | Path) -> None:
        """Write the whole graph to a file, in the format of its ending.

        Parameters
        ----------
        path
            ``.ttl``, ``.trig``, ``.nq``, ``.jsonld``, or ``.csv`` for one row a claim.

        Raises
        ------
        SourceError
            If the ending is another, or the file cannot be written.
        """
        export_store(self.store, Path(path))


def open(where: str | Path | None = None) -> Graph:  # noqa: A001 - kg.open is its public name
    """Open a knowledge graph.

    Parameters
    ----------
    where
        Nothing for the data that travel with the package; the folder of a built store;
        a data folder; an RDF file; or the address of a SPARQL server.

    Raises
    ------
    SourceError, ClaimError, BuildError
        If it is none of these, or cannot be read.

    Examples
    --------
    >>> open()
    <Graph bundled data>
    """
    return Graph(open_store(where))


def _ledger_options(
    options: dict[str, Any], names: tuple[str, ...]
) -> "tuple[dict[str, Any], ClaimSelection]":
    """Tell a ledger's own options from those that select claims."""
    own = {name: options.pop(name) for name in (*_LEDGER_OPTIONS, *names) if name in options}
    return own, make_claim_selection(**options)
