"""Which of several figures a stated rule would choose; never an average of them."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from kg.errors import QueryError
from kg.figures.figure import Background, Figure, Source
from kg.queries.claim_selection import last_day
from kg.sources.nearest import nearest

#: What is asked one after the other, until one figure is left.
DEFAULT_RULE: Final = ("review", "evidence", "source", "recency", "exactness")

_EVIDENCE: Final = {"verified": 2, "quoted": 1}
_EXACTNESS: Final = {"exact": 2, "about": 1}
_SOURCES: Final = {
    Source.OFFICIAL: "official",
    Source.MEDIA: "media",
    Source.OTHER: "another publisher",
    Source.AGGREGATOR: "aggregator",
}

_Rank = Callable[[Figure, Background], Any]


def _review(figure: Figure, _: Background) -> int:
    return int(figure.review == "accepted")


def _evidence(figure: Figure, _: Background) -> int:
    return _EVIDENCE.get(figure.evidence, 0)


def source_rank(figure: Figure, background: Background) -> Source:
    """Say whose voice a figure is: what a government body is named for is official."""
    document = figure.document.source
    if document is not Source.AGGREGATOR and figure.reported_by in background.government:
        return Source.OFFICIAL
    return document


def _recency(figure: Figure, _: Background) -> str:
    return last_day(figure.document.published) if figure.document.published else ""


def _exactness(figure: Figure, _: Background) -> int:
    return _EXACTNESS.get(figure.bound, 0)


_RANKS: Final[dict[str, _Rank]] = {
    "review": _review,
    "evidence": _evidence,
    "source": source_rank,
    "recency": _recency,
    "exactness": _exactness,
}

#: What each step of the rule prefers, in words.
STEPS: Final = {
    "review": "accepted over doubtful",
    "evidence": "verified words over quoted ones over the page alone",
    "source": "official over media over other publishers over aggregators",
    "recency": "the later restatement over the first report",
    "exactness": "an exact figure over about so much over a bound",
}


def parse_rule(text: str) -> tuple[str, ...]:
    """Read a rule: names of steps with commas between.

    Raises
    ------
    QueryError
        If a step is not known or comes twice.

    Examples
    --------
    >>> parse_rule("recency, source")
    ('recency', 'source')
    """
    steps = tuple(step.strip() for step in text.split(","))
    for step in steps:
        if step not in _RANKS:
            raise QueryError("rule", f"there is no step {step[:40]!r}", nearest(step, _RANKS))
    if len(set(steps)) < len(steps):
        raise QueryError("rule", "a step comes twice", "Name each step once.")
    return steps


def choose(
    figures: Sequence[Figure], background: Background, rule: Sequence[str] = DEFAULT_RULE
) -> tuple[Figure, str]:
    """Choose one of several figures by a rule.

    Parameters
    ----------
    figures
        One or more, of one cell.
    background
        What is known of who reports them.
    rule
        Names of `STEPS` in the order in which they are asked.

    Returns
    -------
    Figure
        The one that ranks first at the earliest step, then at the next, and so on.
    str
        The steps that told it from figures of other values, in words.
    """
    # Of equals the first by claim id: `max` keeps the first that it meets.
    ordered = sorted(figures, key=lambda figure: figure.claim)
    chosen = max(ordered, key=lambda figure: [_RANKS[step](figure, background) for step in rule])
    rivals = [figure for figure in ordered if _said(figure) != _said(chosen)]
    if not rivals:
        return chosen, "all sources agree" if len(ordered) > 1 else "the only source"
    reasons = []
    for step in rule:
        rank = _RANKS[step]
        equal = [rival for rival in rivals if rank(rival, background) == rank(chosen, background)]
        if len(equal) < len(rivals):
            reasons.append(STEPS[step])
        rivals = equal
    if rivals:
        reasons.append("no step tells the rest apart: the first by claim id")
    return chosen, ", then ".join(reasons)


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.bound
