"""Settling which source document the reviewed claims belong to, and where its file is."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from kg.bundled import data_folder
from kg.claims.claim_files import parse_claim_file
from kg.cli.review_console import Console, shown
from kg.errors import ClaimError, SourceError
from kg.extract.review.documents import (
    DocumentFacts,
    check_facts,
    find_reviewed,
    make_document,
)
from kg.extract.review.reviewing import Material
from kg.registry.registry_files import NewThing, free_id
from kg.registry.things import Things
from kg.sources.documents import SourceDocument
from kg.sources.main_text import hash_text
from kg.sources.text_files import read_text

_LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class Settled:
    """The claim file, its source document, and the publisher where it is new."""

    path: Path
    document: SourceDocument
    new_things: tuple[NewThing, ...] = ()


def settle_document(
    facts: DocumentFacts,
    material: Material,
    things: Things,
    folder: Path | None,
    output: Path | None,
    console: Console | None,
) -> Settled:
    """Find the document that a text is, or describe it anew.

    Parameters
    ----------
    facts
        What is known of it.
    material
        The text.
    things
        What is registered, also by the review.
    folder, output
        The data folder or the claim file, one of them given.
    console
        Where what is missing can be asked for; None where nobody can be asked.

    Raises
    ------
    SourceError
        If nobody can be asked for what is missing, or the publisher is ambiguous.
    ClaimError
        If the claim file that is there is faulty.
    """
    sha256 = hash_text(material.text)
    there = output if output is not None else find_reviewed(folder or Path(), sha256)
    if there is not None and there.is_file() and facts.id in (None, there.stem):
        found, faults = parse_claim_file(read_text(there), there, things)
        if found is None or faults:
            raise ClaimError.gather(faults)
        return Settled(there, found.document)
    facts, new_things = _complete(facts, material, things, console)
    document = make_document(facts, sha256, _taken(folder))
    slug = document.id.partition(":")[2]
    bundled = data_folder() / "claims" / f"{slug}.yaml"
    if bundled.is_file():
        raise SourceError("--id", f"{slug} is a document of the bundled data", "Give another id.")
    path = output if output is not None else (folder or Path()) / "claims" / f"{slug}.yaml"
    return Settled(path, document, new_things)


def _complete(
    facts: DocumentFacts, material: Material, things: Things, console: Console | None
) -> tuple[DocumentFacts, tuple[NewThing, ...]]:
    """Ask for what a document needs, or take what is told."""
    first = next(line.strip() for line in material.text.splitlines() if line.strip())
    first = shown(first)[:_LONGEST_TITLE].strip()
    if console is not None:
        facts = _ask(facts, "title", f"Title of the document (enter for {first}):", console)
        facts = _ask(facts, "language", "Language of the text (enter for en):", console)
        facts = _ask(facts, "published", "Published (day, month or year; enter if none):", console)
        facts = _ask(facts, "url", "Address where it was read (enter for none):", console)
    facts = replace(facts, title=facts.title or first, language=facts.language or "en")
    publisher, new_things = _find_publisher(facts.publisher, material, things, console)
    return replace(facts, publisher=publisher), new_things


def _ask(facts: DocumentFacts, field: str, prompt: str, console: Console) -> DocumentFacts:
    """Ask for a fact that is not known, until it fits or is left."""
    while getattr(facts, field) is None:
        typed = console.line(prompt)
        if not typed:
            break
        change: dict[str, Any] = {field: typed}
        asked = replace(facts, **change)
        try:
            check_facts(asked)
        except SourceError as error:
            console.show(shown(str(error)))
        else:
            return asked
    return facts


def _find_publisher(
    name: str | None, material: Material, things: Things, console: Console | None
) -> tuple[str, tuple[NewThing, ...]]:
    """Find the publisher by name or id; one that is not known is registered."""
    while True:
        if name is None and console is None:
            what = "who publishes the document is not said"
            raise SourceError("--publisher", what, "Give its name or id.")
        if name is None and console is not None:
            name = console.line("Publisher (a name or id):") or None
            continue
        assert name is not None
        found = material.names.exact(name, things, ("Organization",))
        if len(found) == 1:
            return found[0].id, ()
        if not found:
            try:
                return _register_publisher(name, things)
            except SourceError as error:
                if console is None:
                    raise
                console.show(shown(str(error)))
                name = None
                continue
        told = ", ".join(one.id for one in found)
        if console is None:
            raise SourceError("--publisher", f"{name!r} may be {told}", "Give the id.")
        chosen = console.choose("   number, or another name:", [one.id for one in found])
        name = found[chosen].id if chosen is not None else console.line_typed or None


def _register_publisher(name: str, things: Things) -> tuple[str, tuple[NewThing, ...]]:
    label = " ".join(name.split())
    id_ = free_id("org", label, things.entities)
    if ":" in label or id_ is None:
        what = f"{label[:60]!r} is not registered"
        mend = "Give a name in Latin letters, or add it to registry/organizations.csv."
        raise SourceError("--publisher", what, mend)
    return id_, (NewThing(id_, "Organization", label),)


def _taken(folder: Path | None) -> set[str]:
    """Ids of the documents that there are."""
    folders = [data_folder(), *([folder] if folder is not None else [])]
    return {
        path.stem
        for one in folders
        for name in ("claims", "tables")
        for path in (one / name).glob("*.y*ml")
    }
