"""What the measures of nodes are called on a page, and what they say."""

from typing import Final, NamedTuple


class MeasureText(NamedTuple):
    """A measure's name for readers, and what a high value says, in one sentence."""

    label: str
    explain: str


#: By the names of `kg.networks.centrality`.
MEASURE_TEXTS: Final = {
    "degree": MeasureText(
        "degree centrality",
        "With how many different others it is tied, as a share of all it could be tied with.",
    ),
    "strength": MeasureText(
        "strength",
        "The weights of all its ties added up: many ties, or strong ones.",
    ),
    "pagerank": MeasureText(
        "PageRank",
        "How often a walk at random along the ties comes by: those it comes from count, too.",
    ),
    "betweenness": MeasureText(
        "betweenness centrality",
        "The share of the shortest paths between all others that lead through it.",
    ),
    "harmonic": MeasureText(
        "harmonic centrality",
        "How near it is to all others on average, where a strong tie is a short way.",
    ),
    "eigenvector": MeasureText(
        "eigenvector centrality",
        "How well it is tied with those that are well tied themselves; largest part only.",
    ),
    "core": MeasureText(
        "core number",
        "The largest number such that it is in a group where each has as many ties inside.",
    ),
}

#: The measures by which nodes can be sized: those of which more means more central.
SIZE_MEASURES: Final = tuple(MEASURE_TEXTS)
