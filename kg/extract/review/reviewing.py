"""What a review needs to know at each step: the draft as it stands, its faults, its names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.extract.draft_checks import find_missing, find_reasons
from kg.extract.drafts import Draft
from kg.extract.review.candidates import Candidate, NameBook
from kg.extract.review.claims import with_new_things
from kg.extract.review.session import Session
from kg.registry.registry_files import NewThing
from kg.registry.things import Things

#: Fields whose name may be without an id.
_NAMED: Final = ("subject", "object", "reported_by", "set_by")


@dataclass(frozen=True)
class Material:
    """What drafts are held against.

    Attributes
    ----------
    text
        The text.
    language
        Its language tag.
    things
        What is registered, without what this review registers.
    names
        All names of these things.
    """

    text: str
    language: str
    things: Things
    names: NameBook

    def known(self, session: Session, more: Sequence[NewThing] = ()) -> Things:
        """Give the things with those that the review has registered."""
        return with_new_things(self.things, [*session.new_things().values(), *more])

    def reasons(self, draft: Draft, things: Things) -> tuple[str, ...]:
        """Say why a draft cannot be accepted as it is; see `find_reasons`."""
        return find_reasons(self.text, draft, things, self.language)

    def acceptable(self, session: Session) -> list[int]:
        """List the drafts that lack nothing and have no fault."""
        things = self.known(session)
        return [
            index
            for index, draft in enumerate(session.drafts)
            if not find_missing(draft) and not self.reasons(draft, things)
        ]


def as_it_stands(session: Session, index: int) -> Draft:
    """Give a draft as it was accepted or, not accepted, with ids that were chosen before.

    Where a person has said which thing a name means, the same name without an id in
    another draft is taken to mean the same.
    """
    decision = session.standing().get(index)
    if decision is not None and decision.verdict == "accepted":
        return decision.draft
    draft = session.drafts[index]
    chosen = chosen_ids(session)
    changes: dict[str, Any] = {
        f"{field}_id": chosen[name]
        for field in _NAMED
        if (name := getattr(draft, field)) in chosen and getattr(draft, f"{field}_id") is None
    }
    return replace(draft, **changes)


def chosen_ids(session: Session) -> dict[str, str]:
    """Give the ids that a person chose for names that had none."""
    chosen = {}
    for decision in session.accepted():
        original = session.drafts[decision.index]
        for field in _NAMED:
            name, id_ = getattr(original, field), getattr(decision.draft, f"{field}_id")
            if name and id_ and getattr(original, f"{field}_id") is None:
                chosen[name] = id_
    return chosen


def ambiguous_names(
    draft: Draft, names: NameBook, things: Things
) -> list[tuple[str, list[Candidate]]]:
    """List the names of a draft that have no id, with the things that bear them."""
    found = []
    for field in _NAMED:
        name = getattr(draft, field)
        if name and getattr(draft, f"{field}_id") is None:
            candidates = names.exact(name, things)
            if candidates:
                found.append((name, candidates))
    return found
