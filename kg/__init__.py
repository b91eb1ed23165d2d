"""Knowledge graphs of AI industrial ecosystems.

Every statement in the graph can be followed back to the words that carry it.

>>> import kg
>>> graph = kg.open()
>>> graph.query("ASK { place:guangzhou a aie:City }").answer
True
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import BuildError, ClaimError, KGError, QueryError, SourceError
    from kg.graph import Graph, open  # noqa: A004 - kg.open is its public name
    from kg.networks.activities import activities
    from kg.networks.centrality import centrality
    from kg.networks.communities import communities
    from kg.networks.similarity import similar
    from kg.networks.specialisation import location_quotients

__all__ = [
    "BuildError",
    "ClaimError",
    "Graph",
    "KGError",
    "QueryError",
    "SourceError",
    "activities",
    "centrality",
    "communities",
    "location_quotients",
    "open",
    "similar",
]

_HOME = {
    "Graph": "kg.graph",
    "activities": "kg.networks.activities",
    "centrality": "kg.networks.centrality",
    "communities": "kg.networks.communities",
    "location_quotients": "kg.networks.specialisation",
    "similar": "kg.networks.similarity",
    "open": "kg.graph",
}


def __getattr__(name: str) -> object:
    """Fetch a public name when it is first used, so that `kg --help` loads no store."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "kg.errors")), name)
