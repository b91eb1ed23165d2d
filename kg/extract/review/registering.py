"""Accepting drafts unseen together with the new things that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.draft_checks import find_missing
from kg.extract.drafts import Draft
from kg.extract.names.lexicon import find_country
from kg.extract.review.claims import with_new_things
from kg.extract.review.mending import names_thing
from kg.extract.review.reviewing import Material
from kg.extract.review.session import Decision, Session
from kg.registry.entities import prefix_of
from kg.registry.registry_files import NewThing, free_id
from kg.registry.things import Things

_ENDS: Final = ("subject", "object")
_LYING: Final = frozenset({"locatedIn", "partOf"})
#: Kinds of places that need not lie in another one.
_OUTERMOST: Final = frozenset({"Country", "Region"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing as a draft names it."""

    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class _Naming:
    """What new things are made from: what is known, and where the text says that they lie."""

    material: Material
    things: Things
    wholes: Mapping[str, _Named]

    def make(
        self, named: _Named, new: Mapping[str, NewThing], depth: int = 4
    ) -> tuple[NewThing, ...] | None:
        """Give the new thing of a name, last, behind the places that are new with it.

        None where a person has to say what it is: the name may mean a known thing, or only
        describes one ("action plan"), or the words do not tell its kind or where it lies.
        """
        name, kind = named.name, named.kind
        if name in new:
            return (new[name],)
        prefix = prefix_of(kind, self.things.vocabulary) if kind is not None else None
        if kind is None or prefix is None or name == name.lower() or not depth:
            return None
        if self.material.names.exact(name, self.things):
            return None
        around: tuple[NewThing, ...] = ()
        part_of = None
        if prefix == "place" and kind not in _OUTERMOST:
            whole = self._whole(named)
            if whole is None:
                return None
            known = self.material.names.exact(whole.name, self.things, ("Place",))
            if len(known) == 1:
                part_of = known[0].id
            else:
                made = self.make(whole, new, depth - 1)
                if made is None or not made[-1].id.startswith("place:"):
                    return None
                around, part_of = made, made[-1].id
        taken = {*self.things.entities, *(one.id for one in (*new.values(), *around))}
        id_ = free_id(prefix, name, taken)
        return (*around, NewThing(id_, kind, name, part_of)) if id_ is not None else None

    def _whole(self, named: _Named) -> _Named | None:
        """Give what a place lies in: by the text or, of a large city, its country."""
        if named.name in self.wholes:
            return self.wholes[named.name]
        country = find_country(named.name) if named.kind == "City" else None
        return _Named(country, "Country") if country is not None else None


def accept_with_new_things(session: Session, confidence: float, material: Material) -> Session:
    """Accept the drafts that only lack things that no name is known of, and register these.

    Parameters
    ----------
    session
        The review; what it has decided already stays.
    confidence
        The least confidence, from 0 to 1.
    material
        What drafts are held against.

    Returns
    -------
    Session
        With a decision for each draft that lacks nothing then and has no fault. A name that
        may mean a known thing, one of which the words do not tell what it is, and a place
        of which neither they nor the gazetteer tell where it lies, are left to a person.
    """
    known = material.known(session)
    naming = _Naming(material, known, _find_wholes(session.drafts, confidence))
    new = {thing.label: thing for thing in session.new_things().values()}
    standing = session.standing()
    for index, draft in enumerate(session.drafts):
        if index in standing or draft.confidence < confidence:
            continue
        found = _complete(draft, naming, new)
        if found is None:
            continue
        completed, added = found
        things = with_new_things(known, [*new.values(), *added])
        if find_missing(completed) or material.reasons(completed, things):
            continue
        new |= {thing.label: thing for thing in added}
        session = session.decide(Decision(index, "accepted", completed, added, unseen=True))
    return session


def _find_wholes(drafts: Sequence[Draft], confidence: float) -> dict[str, _Named]:
    """Find the places in which unknown subjects lie, by name; the first said holds."""
    wholes: dict[str, _Named] = {}
    for draft in drafts:
        lying = draft.property in _LYING and draft.confidence >= confidence
        if lying and draft.subject and draft.object and not draft.subject_id:
            wholes.setdefault(draft.subject, _Named(draft.object, draft.object_kind))
    return wholes


def _complete(
    draft: Draft, naming: _Naming, new: Mapping[str, NewThing]
) -> tuple[Draft, tuple[NewThing, ...]] | None:
    """Give a draft with new things for its names, None if one of them cannot be new."""
    added: dict[str, NewThing] = {}
    for end in _ENDS:
        name = getattr(draft, end)
        if not name or getattr(draft, f"{end}_id") or not names_thing(draft, end, naming.things):
            continue
        made = naming.make(_Named(name, getattr(draft, f"{end}_kind")), {**new, **added})
        if made is None:
            return None
        change = {f"{end}_id": made[-1].id}
        draft = replace(draft, **change)  # type: ignore[arg-type]  # one text field
        added |= {thing.label: thing for thing in made if thing.label not in new}
    return draft, tuple(added.values())
