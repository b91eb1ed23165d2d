"""A figure with all that was found of it, and what one sentence leaves to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.extract.discourse import Candidate, Discourse
from kg.extract.figures.clauses import tail_end
from kg.extract.figures.dating import Dated
from kg.extract.figures.printed import Printed
from kg.extract.figures.subjects import Subject
from kg.extract.names.things import Thing
from kg.extract.times import TimeMention


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with all that was found of it, each with the rule that found it."""

    printed: Printed
    metric: str | None
    metric_rule: str
    subject: Subject | None
    status: str
    status_rule: str
    dated: Dated
    reported_by: Thing | None = None
    set_by: Thing | None = None


@dataclass(slots=True)
class PassageState:
    """What one sentence of a passage leaves to the next.

    Attributes
    ----------
    under_goals
        Whether a heading above speaks of goals.
    policy
        The plan that the text itself is.
    section
        The time that the section is about: "Goals for 2027".
    earlier
        Period of the last actual figure of the paragraph before.
    last
        First figure of the sentence before.
    dated
        Its period, or that of the latest figure.
    metric
        The metric that was found last.
    metrics
        Quantity kind to the metric of that kind that was found last.
    ai_firms
        Whether AI firms were spoken of: "such firms" are AI firms then.
    """

    under_goals: bool = False
    policy: Thing | None = None
    section: Dated | None = None
    earlier: Dated | None = None
    last: FoundFigure | None = None
    dated: Dated | None = None
    metric: str | None = None
    metrics: dict[str, str] = field(default_factory=dict)
    ai_firms: bool = False


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """A sentence while its figures are read.

    Attributes
    ----------
    text
        The folded sentence.
    masked
        The same with names blanked out: their words say nothing of what is counted.
    figures
        Its numbers that may be figures, in order.
    candidates
        What it may speak of, reporters left out.
    times
        The times that it names.
    place
        For which place the plan is that it speaks of, if it does.
    discourse, state
        What was spoken of before.
    published
        Day of publication.
    """

    text: str
    masked: str
    figures: Sequence[Printed]
    candidates: Sequence[Candidate]
    times: Sequence[TimeMention]
    place: Thing | None
    discourse: Discourse
    state: PassageState
    published: date | None


@dataclass(frozen=True, slots=True)
class FigureContext:
    """A figure in its clause, while it is read.

    Attributes
    ----------
    sentence
        The sentence.
    printed
        The figure.
    before, after
        The figures beside it.
    start, end
        Its clause.
    asides
        What stands between a subject and its verb, outside the figure.
    last
        The figure that it may carry on from.
    found
        All figures of the sentence that were read.
    """

    sentence: SentenceContext
    printed: Printed
    before: Printed | None
    after: Printed | None
    start: int
    end: int
    asides: Sequence[tuple[int, int]]
    last: FoundFigure | None
    found: Sequence[FoundFigure]

    @property
    def tail(self) -> str:
        """Words behind the figure, up to the next figure, comma or stop."""
        stop = tail_end(self.sentence.text, self.printed, self.after, commas=True)
        return self.sentence.masked[self.printed.end : stop]

    @property
    def near(self) -> str:
        """Words of its clause, without its own."""
        return f"{self.sentence.masked[self.start : self.printed.quote_start]} {self.tail}"

    @property
    def since(self) -> str:
        """Words since the figure before it."""
        floor = self.before.quote_end if self.before is not None else 0
        return f"{self.sentence.masked[floor : self.printed.quote_start]} {self.tail}"

    @property
    def same_unit(self) -> FoundFigure | None:
        """The figure that it may carry on from, where that has the same unit."""
        if self.last is None or self.last.printed.unit != self.printed.unit:
            return None
        return self.last
