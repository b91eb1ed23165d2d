"""State files of reviews: what was decided so far, written after every step."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from kg.errors import SourceError
from kg.extract.draft_files import format_draft, parse_json, read_draft
from kg.extract.drafts import Draft
from kg.extract.review.session import VERDICTS, Decision, Key, Session, keys_of
from kg.registry.registry_files import NewThing, is_new_id
from kg.sources.quoting import quote_text
from kg.sources.text_files import read_text
from kg.sources.whole_files import write_whole

_FORMAT: Final = 1
_ENDING: Final = ".review.jsonl"


@dataclass(frozen=True, slots=True)
class Resumed:
    """A review taken up again.

    Attributes
    ----------
    session
        The drafts with the decisions that still apply.
    changed
        Whether the drafts are others than those that were reviewed.
    lost
        Number of decisions whose drafts are gone.
    """

    session: Session
    changed: bool
    lost: int


def state_path(file: Path) -> Path:
    """Give the place of the state file of a review: beside what is reviewed."""
    return file.with_name(file.name + _ENDING)


@lru_cache(maxsize=1)
def _identify(drafts: tuple[Draft, ...]) -> tuple[tuple[Key, ...], str]:
    """Keys of drafts, and a hash of them as they are written; asked for at every step."""
    lines = "\n".join(format_draft(draft) for draft in drafts)
    return tuple(keys_of(drafts)), hashlib.sha256(lines.encode()).hexdigest()


def write_state(path: Path, session: Session) -> None:
    """Write what was decided, whole or not at all.

    Raises
    ------
    SourceError
        If the file cannot be written.
    """
    keys, sha256 = _identify(session.drafts)
    head = {"format": _FORMAT, "drafts": sha256}
    lines = [json.dumps(head), *(_format(decision, keys) for decision in session.decisions)]
    write_whole(path, "\n".join(lines) + "\n")


def read_state(path: Path, drafts: Sequence[Draft]) -> Resumed:
    """Take up a review, or begin one where there is no state file.

    Decisions are matched with drafts by their place, words and what they say, so that they
    hold also when the drafts were made anew.

    Raises
    ------
    SourceError
        If the state file cannot be read.
    """
    if not path.is_file():
        return Resumed(Session(tuple(drafts)), changed=False, lost=0)
    lines = read_text(path).splitlines()
    keys, sha256 = _identify(tuple(drafts))
    places = {key: index for index, key in enumerate(keys)}
    decisions: list[Decision] = []
    lost = 0
    try:
        head = json.loads(lines[0])
        if head["format"] != _FORMAT:
            raise ValueError("another format")
        for number, line in enumerate(lines[1:], 2):
            decision = _parse(line, places, str(path), number)
            if decision is None:
                lost += 1
            else:
                decisions.append(decision)
        changed = head["drafts"] != sha256
    except (ValueError, LookupError, TypeError) as error:
        what = "this is no state of a review, or it is damaged"
        raise SourceError(str(path), what, "Remove it to begin the review anew.") from error
    return Resumed(Session(tuple(drafts), tuple(decisions)), changed, lost)


def _format(decision: Decision, keys: Sequence[Key]) -> str:
    things = [
        {"id": thing.id, "kind": thing.kind, "label": thing.label, "part_of": thing.part_of}
        for thing in decision.new_things
    ]
    key = ", ".join(
        quote_text(part) if isinstance(part, str) else str(part) for part in keys[decision.index]
    )
    return (
        f'{{"verdict": "{decision.verdict}", "key": [{key}], '
        f'"unseen": {json.dumps(decision.unseen)}, "new_things": {json.dumps(things)}, '
        f'"original": {format_draft(decision.original) if decision.original else "null"}, '
        f'"draft": {format_draft(decision.draft)}}}'
    )


def _parse(line: str, places: Mapping[Key, int], name: str, number: int) -> Decision | None:
    """Read a decision; None where its draft is gone."""
    values: Any = parse_json(line)
    verdict = values["verdict"]
    if verdict not in VERDICTS:
        raise ValueError("another verdict")
    type_, start, end, quote, what, copy = values["key"]
    index = places.get((type_, int(start), int(end), quote, what, int(copy)))
    found = read_draft(values["draft"], name, number)
    original = None
    if values["original"] is not None:
        original = read_draft(values["original"], name, number).draft
    if found.draft is None or (original is None) is not (values["original"] is None):
        raise ValueError("no draft")
    things = tuple(
        NewThing(thing["id"], thing["kind"], thing["label"], thing["part_of"])
        for thing in values["new_things"]
    )
    if not all(is_new_id(thing.id) for thing in things):
        raise ValueError("no id")
    if index is None:
        return None
    return Decision(index, verdict, found.draft, things, bool(values["unseen"]), original)
