"""Mending a draft in a terminal: which field, what value, which of several things."""

from typing import Final

from kg.cli.review_console import Console, shown
from kg.extract.drafts import Draft
from kg.extract.review.candidates import Candidate
from kg.extract.review.mending import (
    FIELDS,
    NONE,
    classes_of,
    field_named,
    names_thing,
    set_thing,
    set_value,
)
from kg.extract.review.reviewing import Material
from kg.registry.entities import PREFIX_OF_CLASS, prefix_of
from kg.registry.known_names import KnownName
from kg.registry.registry_files import NewThing, free_id
from kg.registry.things import Things
from kg.sources.nearest import nearest
from kg.terms import is_slug

_NEW: Final = "new"

_Things = tuple[NewThing, ...]


def mend(
    draft: Draft, new_things: _Things, material: Material, things: Things, console: Console
) -> tuple[Draft, _Things]:
    """Ask for fields and values until nothing more is to be mended.

    Returns
    -------
    tuple
        The draft mended, and the things that are to be registered for it.
    """
    console.show(f"   fields: {' '.join(FIELDS[draft.type])}")
    while word := console.line("   field (enter when done):"):
        try:
            field = field_named(draft, word)
            if names_thing(draft, field, things):
                draft, added = _mend_thing(draft, field, material, things, console)
                if added is not None:
                    new_things = (*new_things, added)
                    things = _with(things, added)
                    material.names.add(KnownName(added.label, added.id, added.kind))
            else:
                typed = console.line(f"   {field.replace('_', ' ')}:")
                draft = set_value(draft, field, typed, material.text, things) if typed else draft
        except ValueError as error:
            console.show(f"   {shown(str(error))}")
    return draft, new_things


def _with(things: Things, added: NewThing) -> Things:
    return Things(
        things.vocabulary, {**things.entities, added.id: added.entity()}, things.table_kinds
    )


def _mend_thing(
    draft: Draft, field: str, material: Material, things: Things, console: Console
) -> tuple[Draft, NewThing | None]:
    """Ask which thing a field names; it may be a new one."""
    told = field.replace("_", " ")
    typed = console.line(f"   {told} (a name or id; {_NEW}; {NONE}):")
    while typed:
        if typed == NONE:
            return set_thing(draft, field, None), None
        if typed == _NEW:
            name = draft.subject if field == "subject" else getattr(draft, field, None)
            added = _register(
                name if field != "metric" else None, draft, field, material, things, console
            )
            if added is None:
                return draft, None
            found = Candidate(added.id, added.kind, added.label)
            return set_thing(draft, field, found), added
        classes = classes_of(draft, field, things)
        exact = material.names.exact(typed, things, classes)
        if len(exact) == 1:
            return set_thing(draft, field, exact[0]), None
        candidates = material.names.find(typed, things, classes)
        if not candidates:
            wanted = f" that is a {' or '.join(sorted(classes))}" if classes else ""
            console.show(f"   Nothing known{wanted} has a name like this.")
        options = [f"{one.name}  ({one.id}, {one.kind})" for one in candidates]
        prompt = f"   number, another name, {_NEW} to register it (enter to leave it):"
        chosen = console.choose(prompt, options)
        if chosen is not None:
            return set_thing(draft, field, candidates[chosen]), None
        typed = console.line_typed
    return draft, None


def _register(
    name: str | None,
    draft: Draft,
    field: str,
    material: Material,
    things: Things,
    console: Console,
) -> NewThing | None:
    """Ask for what a new thing needs; None where the person leaves it."""
    label = console.line(f"   name{f' (enter for {shown(name)})' if name else ''}:") or name
    if not label:
        return None
    label = " ".join(label.split())
    suggested = getattr(draft, f"{field}_kind", None)
    kind = _ask_kind(suggested, things, console)
    if kind is None:
        return None
    prefix = prefix_of(kind, things.vocabulary)
    assert prefix is not None
    id_ = _ask_id(prefix, label, things, console)
    if id_ is None:
        return None
    whole = _ask_whole(material, things, console) if prefix == "place" else None
    return NewThing(id_, kind, label, whole)


def _ask_whole(material: Material, things: Things, console: Console) -> str | None:
    """Ask which registered place a new one is part of."""
    while typed := console.line("   part of (a place, by name or id; enter for none):"):
        found = material.names.exact(typed, things, ("Place",))
        if len(found) == 1:
            return found[0].id
        near = found or material.names.find(typed, things, ("Place",))
        told = ", ".join(one.id for one in near)
        console.show(f"   {f'Which of {shown(told)}?' if told else 'Nothing known is called so.'}")
    return None


def _ask_kind(suggested: str | None, things: Things, console: Console) -> str | None:
    told = f" (enter for {suggested})" if suggested else ""
    while typed := console.line(f"   kind{told}:") or suggested:
        if typed in things.vocabulary.classes and prefix_of(typed, things.vocabulary):
            return typed
        fitting = [name for name in things.vocabulary.classes if prefix_of(name, things.vocabulary)]
        console.show(f"   {shown(nearest(typed, fitting))} Such as {', '.join(PREFIX_OF_CLASS)}.")
        suggested, told = None, ""
    return None


def _ask_id(prefix: str, label: str, things: Things, console: Console) -> str | None:
    proposed = free_id(prefix, label, things.entities)
    told = f" (enter for {proposed})" if proposed else ", such as " + prefix + ":name"
    while typed := console.line(f"   id{told}:") or proposed:
        begin, _, slug = typed.partition(":")
        if typed in things.entities or things.kind_of(typed) is not None:
            console.show(f"   {shown(typed)} is there already.")
        elif begin == prefix and is_slug(slug):
            return typed
        else:
            console.show(f"   Write {prefix}:name with letters, digits and hyphens.")
        proposed, told = None, ""
    return None
