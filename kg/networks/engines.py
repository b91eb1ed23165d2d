"""Which library computes: networkx, or igraph where it is installed and pays."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from kg.errors import QueryError
from kg.sources.nearest import nearest

if TYPE_CHECKING:
    from kg.networks.network import Network

Engine = Literal["networkx", "igraph"]

ENGINES: Final[tuple[Engine, ...]] = ("networkx", "igraph")

#: Nodes and edges together from which igraph runs unasked. Measured: below it, importing
#: igraph costs as much as it saves in all measures of a table together.
LARGE: Final = 1_000


def igraph_is_installed() -> bool:
    """Tell whether igraph can be imported."""
    return find_spec("igraph") is not None


def require_igraph(what: str) -> None:
    """Raise unless igraph is installed.

    Parameters
    ----------
    what
        What needs it, for the message.

    Raises
    ------
    QueryError
        If it is not installed.
    """
    if not igraph_is_installed():
        raise QueryError(
            what,
            "igraph is not installed",
            "Install it with: pip install 'ecosystem-kg[igraph]'. Or use the engine networkx.",
        )


def choose_engine(network: "Network", engine: str | None = None) -> Engine:
    """Choose the library that computes.

    Parameters
    ----------
    network
        What is measured.
    engine
        ``networkx`` or ``igraph`` to force one; None for networkx, or for igraph where it
        is installed and nodes and edges together are `LARGE` or more.

    Returns
    -------
    str
        The engine. Both give the same measures to 1e-6.

    Raises
    ------
    QueryError
        If there is no such engine, or igraph is forced and not installed.
    """
    if engine is None:
        large = len(network.nodes) + len(network.sources) >= LARGE
        return "igraph" if large and igraph_is_installed() else "networkx"
    if engine == "networkx":
        return "networkx"
    if engine == "igraph":
        require_igraph("engine igraph")
        return "igraph"
    raise QueryError("engine", f"there is no engine {engine!r}", nearest(engine, ENGINES))
