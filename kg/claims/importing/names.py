"""Each name of a table becomes the id of a thing: a known one, a new one, or none yet."""

from collections.abc import Mapping, Sequence

from kg.claims.importing.decisions import NEW, Decision
from kg.claims.importing.ledger import NameEntry, NameKey, NameLedger
from kg.claims.importing.mapping import ColumnThing
from kg.registry.entities import prefix_of
from kg.registry.matching import NameMatcher
from kg.registry.name_keys import identifier_slug, name_key, name_slug, short_hash
from kg.registry.things import Things
from kg.terms import is_slug


class NameResolver:
    """Resolves the names of a table, each once, and counts them.

    Parameters
    ----------
    things, matcher
        What there is, and its names.
    ledger
        Keeps the names.
    decisions
        What a person decided about names, in an earlier import.
    """

    def __init__(
        self,
        things: Things,
        matcher: NameMatcher,
        ledger: NameLedger,
        decisions: Mapping[NameKey, Decision],
    ) -> None:
        self._things = things
        self._matcher = matcher
        self._ledger = ledger
        self._decisions = decisions

    def resolve(
        self,
        thing: ColumnThing,
        name: str,
        identifier: str,
        line: int,
        *,
        placed: bool,
        others: Sequence[str] = (),
    ) -> NameEntry:
        """Say which thing a name means; `commit` counts it, once its row is known to be sound.

        Parameters
        ----------
        thing
            The column.
        name
            The name.
        identifier
            What identifies it in the table, or empty.
        line
            Line of the row.
        placed
            Whether what contains it is known, which a new place needs.
        others
            Its other names in the row, by which it may be known.
        """
        key = (thing.name, name, identifier)
        entry = self._ledger.find(key)
        if entry is None:
            entry = self._take(thing, key, placed, others)
            entry.line = line
            if entry.id is not None and entry.how in ("new", "proposed"):
                known = self._ledger.kind_introduced(entry.id) is not None
                entry.how = "alike" if known else entry.how
            self._ledger.add(key, entry)
        return entry

    def commit(self, entry: NameEntry) -> bool:
        """Count a row of a name in; say whether the row has to introduce the thing or name."""
        entry.count += 1
        first = bool(entry.kind) and not entry.introduced
        entry.introduced = entry.introduced or first
        return first

    def _take(
        self, thing: ColumnThing, key: NameKey, placed: bool, others: Sequence[str]
    ) -> NameEntry:
        """Decide about a name that comes first here."""
        _, name, identifier = key
        decision = self._decisions.get(key)
        if decision is not None and decision.text != NEW:
            known = self._things.kind_of(decision.text) or self._known_kind(decision.text)
            return NameEntry("" if known else thing.kinds[0], decision.text, "decided")
        if decision is None:
            entry = self._match(thing, name)
            for other in others if entry is None else ():
                entry = self._match(thing, other)
                if entry is not None:
                    entry.note = f"by its other name {other[:80]}"
                    break
            if entry is not None:
                return entry
        proposed = self._matcher.propose(name, thing.kinds)
        proposal = (proposed.proposal, proposed.score) if decision is None else (None, None)
        if not thing.new and decision is None:
            how = "proposed" if proposal[0] else "unmatched"
            return NameEntry("", None, how, *proposal, note=f"no {_either(thing)} has this name")
        if thing.part_of is not None and not placed:
            note = "new, but what contains it is not known"
            return NameEntry("", None, "unmatched", *proposal, note=note)
        id_, note = self._new_id(thing, name, identifier, decision)
        how = "decided" if decision is not None else "proposed" if proposal[0] else "new"
        return NameEntry(thing.kinds[0], id_, how, *proposal, note=note)

    def _match(self, thing: ColumnThing, name: str) -> NameEntry | None:
        match = self._matcher.match(name, thing.kinds)
        if match.id is not None:
            return NameEntry("", match.id, match.how)
        candidates = list(match.candidates)
        if not candidates and self._ledger.has_known:
            sort = self._matcher.sort_of(thing.kinds)
            for how, column, text in (
                ("exact", "name", name),
                ("exact", "id", name),
                ("normalised", "key", name_key(name, sort)),
            ):
                found = self._ledger.find_known(column, text)
                candidates = [id_ for id_, kind in found if self._fits(kind, thing)]
                if len(candidates) == 1:
                    return NameEntry("", candidates[0], how)
                if candidates:
                    break
        if candidates:
            return NameEntry("", None, "ambiguous", note=f"may be {' or '.join(candidates[:5])}")
        return None

    def _fits(self, kind: str, thing: ColumnThing) -> bool:
        return self._things.vocabulary.is_a(kind, thing.kinds)

    def _known_kind(self, id_: str) -> str | None:
        return next((kind for _, kind in self._ledger.find_known("id", id_)), None)

    def _new_id(
        self, thing: ColumnThing, name: str, identifier: str, decision: Decision | None
    ) -> tuple[str, str]:
        """Make the id of a new thing; the same in every import of the same names."""
        kind = thing.kinds[0]
        prefix = prefix_of(kind, self._things.vocabulary) or ""
        if decision is not None and decision.how == "decided":
            before, _, slug = decision.id.partition(":")
            if before == prefix and is_slug(slug):
                return decision.id, ""
        slug = identifier_slug(identifier) if identifier else name_slug(name_key(name, prefix))
        id_, note = f"{prefix}:{slug}", ""
        other = self._things.kind_of(id_) or self._known_kind(id_)
        apart = decision is not None and decision.how == "alike"
        if other is not None or apart:
            note = f"{id_} is another thing, a {other}" if other is not None else ""
            id_ = f"{id_}-{short_hash(f'{identifier}|{name}')}"
        elif self._ledger.kind_introduced(id_) not in (None, kind):
            id_ = f"{id_}-{kind.lower()}"
        if not note:
            same = self._matcher.of_other_kind(name)
            note = f"{same} has this name, too, but is no {_either(thing)}" if same else ""
        return id_, note


def _either(thing: ColumnThing) -> str:
    return " or ".join(thing.kinds)
