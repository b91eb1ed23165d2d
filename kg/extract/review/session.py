"""A review as a value: drafts, and the decisions made on them, in order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.claims.model import canonical
from kg.extract.drafts import Draft
from kg.registry.registry_files import NewThing

Verdict = Literal["accepted", "rejected", "skipped"]

#: What can be decided of a draft, in the order in which it is told.
VERDICTS: Final[tuple[Verdict, ...]] = ("accepted", "rejected", "skipped")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one draft.

    Attributes
    ----------
    index
        Which draft of the session.
    verdict
        ``accepted``, ``rejected`` or ``skipped``.
    draft
        The draft as it was decided on: mended, or as it came.
    new_things
        Things that were registered for it.
    unseen
        Whether it was accepted by its confidence alone, without a look.
    original
        What was mended, as it came; None where nothing was.
    """

    index: int
    verdict: Verdict
    draft: Draft
    new_things: tuple[NewThing, ...] = ()
    unseen: bool = False
    original: Draft | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A review: nothing changes in it, each step gives a new one.

    Attributes
    ----------
    drafts
        What is reviewed, in order of appearance.
    decisions
        What was decided, in order of deciding; of one draft the last counts.
    """

    drafts: tuple[Draft, ...]
    decisions: tuple[Decision, ...] = ()

    def decide(self, decision: Decision) -> "Session":
        """Add a decision."""
        return replace(self, decisions=(*self.decisions, decision))

    def undo(self) -> "tuple[Session, Decision | None]":
        """Take the last decision back; give it, or None where there is none."""
        if not self.decisions:
            return self, None
        return replace(self, decisions=self.decisions[:-1]), self.decisions[-1]

    def standing(self) -> dict[int, Decision]:
        """Give the decision that counts for each draft that has one, by its index."""
        return {decision.index: decision for decision in self.decisions}

    def accepted(self) -> list[Decision]:
        """Give the accepting decisions that count, in order of their drafts."""
        return [
            decision
            for _, decision in sorted(self.standing().items())
            if decision.verdict == "accepted"
        ]

    def new_things(self) -> dict[str, NewThing]:
        """Give the things registered by decisions that count, by id."""
        decisions = self.standing().values()
        return {thing.id: thing for decision in decisions for thing in decision.new_things}

    def open_from(self, start: int, *, again: bool = False) -> int | None:
        """Find the first draft at or after `start` that is not decided.

        Parameters
        ----------
        start
            Index from which to look.
        again
            Whether skipped ones count as not decided.

        Returns
        -------
        int or None
            Its index, None where none is left.
        """
        standing = self.standing()
        for index in range(start, len(self.drafts)):
            decision = standing.get(index)
            if decision is None or (again and decision.verdict == "skipped"):
                return index
        return None

    def counts(self) -> dict[str, int]:
        """Count drafts by what was decided of them; ``mended`` are among the accepted."""
        standing = self.standing()
        found = Counter[str](decision.verdict for decision in standing.values())
        mended = sum(
            decision.verdict == "accepted" and decision.original is not None
            for decision in standing.values()
        )
        left = len(self.drafts) - len(standing)
        return {**{name: found[name] for name in VERDICTS}, "mended": mended, "open": left}


def accept_above(session: Session, confidence: float, acceptable: Iterable[int]) -> Session:
    """Accept, unseen, the drafts that are at least so sure.

    Parameters
    ----------
    session
        The review; what it has decided already stays.
    confidence
        The least confidence, from 0 to 1.
    acceptable
        Indexes of the drafts that lack nothing and have no fault.
    """
    standing = session.standing()
    decisions = tuple(
        Decision(index, "accepted", session.drafts[index], unseen=True)
        for index in acceptable
        if index not in standing and session.drafts[index].confidence >= confidence
    )
    return replace(session, decisions=(*session.decisions, *decisions))


#: What tells a draft from the others of a text: type, place, words, what it says, and which
#: of several alike it is.
Key = tuple[str, int, int, str, str, int]


def keys_of(drafts: Sequence[Draft]) -> Iterator[Key]:
    """Give what each draft is recognised by when its file has been made anew.

    Subject and metric are left out: a better program may read those anew, and what a
    person decided of the words still holds. An object is recognised by its name: once it
    has been registered, a draft made anew has its id, too.
    """
    seen = Counter[tuple[str, int, int, str, str]]()
    for draft in drafts:
        if draft.type == "figure":
            value = canonical(draft.value) if draft.value is not None else ""
            what = f"{value} {draft.unit or ''}"
        else:
            what = f"{draft.property or ''} {draft.object or draft.object_id or ''}"
        key = (draft.type, draft.start, draft.end, draft.quote, what)
        yield (*key, seen[key])
        seen[key] += 1
