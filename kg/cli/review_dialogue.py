"""Going through drafts with a person: one after the other, each with its sentence."""

from collections.abc import Callable
from typing import Final

from kg.cli.review_console import Console, Leave, shown
from kg.cli.review_mend import mend
from kg.extract.draft_checks import find_missing
from kg.extract.drafts import Draft
from kg.extract.review.reviewing import Material, ambiguous_names, as_it_stands
from kg.extract.review.session import Decision, Session
from kg.extract.review.words import describe, find_sentence
from kg.registry.registry_files import NewThing
from kg.registry.things import Things

_PROMPT: Final = "accept, mend, reject, skip, undo, back, quit, ? for help:"
_HELP: Final = """\
   a, enter  accept: it becomes a claim
   m         mend: correct a field, or say which thing a name means
   r         reject: the text does not say so
   s         skip: decide later
   u         undo the last decision
   b         back to the draft before
   q         quit: what was decided is kept, the next start goes on here"""


class Dialogue:
    """A review in a terminal.

    Parameters
    ----------
    session
        Where the review stands.
    material
        What drafts are held against.
    keep
        Called with the session after every step.
    console
        The terminal.
    """

    def __init__(
        self,
        session: Session,
        material: Material,
        keep: Callable[[Session], None],
        console: Console,
    ) -> None:
        self.session = session
        self.material = material
        self.keep = keep
        self.console = console

    def run(self) -> bool:
        """Go through all that is open, skipped ones again.

        Returns
        -------
        bool
            Whether the end was reached; False where the person left before.
        """
        index = self.session.open_from(0, again=True)
        try:
            while index is not None:
                index = self._review(index)
        except Leave:
            return False
        return True

    def _review(self, index: int) -> int | None:
        """Show a draft and do what is answered; give the index of the next."""
        draft = as_it_stands(self.session, index)
        new_things: tuple[NewThing, ...] = ()
        decided = self.session.standing().get(index)
        if decided is not None:
            new_things = decided.new_things
        self._show(index, draft, self.material.known(self.session, new_things))
        while True:
            things = self.material.known(self.session, new_things)
            match self.console.key(_PROMPT):
                case "a" | "":
                    if self._tell_faults(draft, things):
                        continue
                    came = self.session.drafts[index]
                    original = came if came != draft else None
                    return self._decide(
                        Decision(index, "accepted", draft, new_things, original=original)
                    )
                case "m":
                    draft, new_things = mend(draft, new_things, self.material, things, self.console)
                    self._show(index, draft, self.material.known(self.session, new_things))
                case "r":
                    return self._decide(Decision(index, "rejected", self.session.drafts[index]))
                case "s":
                    return self._decide(Decision(index, "skipped", self.session.drafts[index]))
                case "u":
                    self.session, undone = self.session.undo()
                    if undone is not None:
                        self.keep(self.session)
                        return undone.index
                    self.console.show("   There is nothing to undo.")
                case "b":
                    if index > 0:
                        return index - 1
                    self.console.show("   This is the first.")
                case "q":
                    raise Leave
                case "?" | "h":
                    self.console.show(_HELP)
                case other:
                    self.console.show(f"   There is no {shown(other)!r}. Press ? for help.")

    def _decide(self, decision: Decision) -> int | None:
        self.session = self.session.decide(decision)
        self.keep(self.session)
        return self.session.open_from(decision.index + 1, again=True)

    def _show(self, index: int, draft: Draft, things: Things) -> None:
        console = self.console
        rule = f"  by {shown(draft.rule)}" if draft.rule else ""
        decided = self.session.standing().get(index)
        was = f"  ({decided.verdict})" if decided is not None else ""
        console.show()
        console.show(
            f"{index + 1} of {len(self.session.drafts)}  {draft.type}{rule}"
            f"  confidence {draft.confidence:.2f}{was}"
        )
        text = self.material.text
        if text[draft.start : draft.end] == draft.quote:
            sentence = find_sentence(text, draft.start, draft.end)
            words = console.emphasised(shown(sentence.words))
            console.show(f"   {shown(sentence.before)}{words}{shown(sentence.after)}")
        else:
            console.show(f"   {console.emphasised(shown(draft.quote))}")
        for name, value in describe(draft, things):
            console.show(f"   {name.replace('_', ' '):<12} {shown(value)}")
        for name, candidates in ambiguous_names(draft, self.material.names, things):
            told = ", ".join(f"{one.id} ({one.kind} {one.name})" for one in candidates)
            console.show(console.warning(f"   ? {shown(name)} may be {shown(told)}"))
        self._tell_faults(draft, things)

    def _tell_faults(self, draft: Draft, things: Things) -> bool:
        """Say what keeps a draft from being accepted; whether anything does."""
        reasons = self.material.reasons(draft, things)
        missing = find_missing(draft)
        for reason in reasons:
            self.console.show(self.console.warning(f"   ! {shown(reason)}"))
        if missing:
            told = f"   ! it has no known {' and no '.join(missing)}: mend it, or reject it"
            self.console.show(self.console.warning(told))
        return bool(reasons or missing)
