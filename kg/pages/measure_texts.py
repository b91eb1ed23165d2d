"""What the measures of nodes are called on a page, and what they say."""

from typing import Final, NamedTuple


class MeasureText(NamedTuple):
    """A measure's name for readers, and what a high value says, in one sentence."""

    label: str
    explain: str


#: By the names of `kg.networks.centrality`.
MEASURE_TEXTS: Final = {
    "degree": MeasureText(
        "ties",
        "With how many different others it is tied, as a share of all it could be tied with.",
    ),
    "strength": MeasureText(
        "strength of ties",
        "The weights of all its ties added up: many ties, or strong ones.",
    ),
    "pagerank": MeasureText(
        "PageRank",
        "How often a walk at random along the ties comes by: those it comes from count, too.",
    ),
    "betweenness": MeasureText(
        "betweenness",
        "The share of the shortest paths between all others that lead through it.",
    ),
    "harmonic": MeasureText(
        "closeness (harmonic)",
        "How near it is to all others on average, where a strong tie is a short way.",
    ),
    "eigenvector": MeasureText(
        "eigenvector centrality",
        "How well it is tied with those that are well tied themselves; largest part only.",
    ),
    "core": MeasureText(
        "core",
        "The largest number such that it is in a group where each has as many ties inside.",
    ),
    "constraint": MeasureText(
        "constraint",
        "How far its ties lead to one another: a high value means little freedom.",
    ),
}
