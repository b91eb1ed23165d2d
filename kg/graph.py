"""What `kg.open` gives: one small object that reaches everything."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.dataset.export import export_store
from kg.dataset.opening import open_store
from kg.dataset.results import Results
from kg.dataset.store import EmbeddedStore, Store
from kg.errors import QueryError
from kg.queries.runner import run_query, run_question

if TYPE_CHECKING:
    import rdflib

    from kg.networks.network import Network


class Graph:
    """A knowledge graph.

    Parameters
    ----------
    store
        Where it lies; see `open`.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

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
        return run_question(self.store, question, parameters)

    def network(
        self, name: str | Path, *, weight: str = "count", years: bool = True, **selection: Any
    ) -> "Network":
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
        return project(self.store, name, wanted, weight=weight, years=years)

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
