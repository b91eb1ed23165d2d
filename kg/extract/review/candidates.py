"""Which known things a name may mean: help for a person who types one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from kg.registry.known_names import KnownName
from kg.registry.things import Things
from kg.sources.nearest import NameIndex

#: So many are offered: one key each.
MOST: Final = 9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean: its id, its class, and the name it is known by."""

    id: str
    kind: str
    name: str


class NameBook:
    """All known names, asked for those like what somebody types.

    Parameters
    ----------
    names
        The names there are, in order; of a thing the first is shown.
    """

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._shown: dict[str, KnownName] = {}
        self._by_name: defaultdict[str, list[KnownName]] = defaultdict(list)
        self._index: NameIndex | None = None
        for name in names:
            self.add(name)

    def add(self, name: KnownName) -> None:
        """Add a name, as of a thing registered a moment ago."""
        self._shown.setdefault(name.id, name)
        self._by_name[_fold(name.text)].append(name)
        self._index = None

    def exact(self, text: str, things: Things, classes: Collection[str] = ()) -> list[Candidate]:
        """Give the things that bear exactly this name, or id; several where it is ambiguous.

        Parameters
        ----------
        text
            A name, whatever its case and white space, or a CURIE.
        things
            The things there are, also those registered a moment ago.
        classes
            Local names of classes; where given, only things of these.
        """
        kind = things.kind_of(text.strip())
        if kind is not None:
            return self._fitting([KnownName(text.strip(), text.strip(), kind)], things, classes)
        return self._fitting(self._by_name.get(_fold(text), ()), things, classes)

    def find(self, text: str, things: Things, classes: Collection[str] = ()) -> list[Candidate]:
        """Give at most nine things that a name may mean, the likeliest first.

        Those of exactly this name come first, then those whose names begin with it, hold
        it, or are nearly spelt like it. Parameters are those of `exact`.
        """
        folded = _fold(text)
        found = self.exact(text, things, classes)
        if folded and len(found) < MOST:
            begin = [name for name in self._by_name if name.startswith(folded)]
            hold = [name for name in self._by_name if folded in name]
            near = self._near(folded) if not (begin or hold) else []
            for name in (*sorted(begin, key=len), *sorted(hold, key=len), *near):
                found += self._fitting(self._by_name[name], things, classes)
        once = {candidate.id: candidate for candidate in reversed(found)}
        return list(reversed(once.values()))[:MOST]

    def _near(self, folded: str) -> list[str]:
        if self._index is None:
            self._index = NameIndex(self._by_name)
        return self._index.near(folded)

    def _fitting(
        self, names: Iterable[KnownName], things: Things, classes: Collection[str]
    ) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for name in names:
            kind = things.kind_of(name.id)
            if kind is None or (classes and not things.vocabulary.is_a(kind, classes)):
                continue
            shown = self._shown.get(name.id, name)
            entity = things.entities.get(name.id)
            label = entity.labels[0].text if entity is not None else shown.text
            found.setdefault(name.id, Candidate(name.id, kind, label))
        return list(found.values())


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
