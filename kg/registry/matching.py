"""Which thing does a name mean: by the name itself, by its spellings, or perhaps by likeness.

Three steps, from the surest: the very name, or an alias; the same key (`kg.registry.name_keys`);
then names that are alike, which are proposed to a person and never taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.registry.entities import prefix_of
from kg.registry.known_names import KnownName
from kg.registry.name_keys import name_key
from kg.registry.vocabulary import Vocabulary

#: Likeness from 0 to 100 from which a name is proposed.
PROPOSED_FROM: Final = 80.0

#: A name is compared, letter by letter, with names that share one of its rarest parts.
_RARE_PARTS: Final = 5
_MOST_IN_PART: Final = 100


@dataclass(frozen=True, slots=True)
class Match:
    """What a name means.

    Attributes
    ----------
    how
        ``exact``, ``normalised``, ``ambiguous`` or ``none``.
    id
        CURIE of the thing, or None where it is ambiguous or there is none.
    candidates
        The things that an ambiguous name may mean.
    proposal
        A thing with a name that is alike, or None.
    score
        Likeness of the two names' keys, 0 to 100, higher is more alike.
    """

    how: str
    id: str | None = None
    candidates: tuple[str, ...] = ()
    proposal: str | None = None
    score: float | None = None


class NameMatcher:
    """Matches names with those of known things.

    Parameters
    ----------
    names
        The names of all things.
    vocabulary
        Says which kinds are kinds of which.
    """

    def __init__(self, names: Iterable[KnownName], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kinds: dict[str, str] = {}
        self._exact: defaultdict[str, list[str]] = defaultdict(list)
        self._names: list[KnownName] = []
        self._groups: dict[tuple[str, ...], _Group] = {}
        for name in names:
            self._kinds[name.id] = name.kind
            if name.id not in self._exact[name.text]:
                self._exact[name.text].append(name.id)
                self._names.append(name)

    def kind_of(self, id_: str) -> str | None:
        """Kind of a thing that has a name here, or None."""
        return self._kinds.get(id_)

    def sort_of(self, kinds: Sequence[str]) -> str:
        """Prefix of the ids of things of these kinds, empty for concepts."""
        return next((found for kind in kinds if (found := prefix_of(kind, self._vocabulary))), "")

    def match(self, name: str, kinds: Sequence[str]) -> Match:
        """Say what a name means among things of some kinds.

        Parameters
        ----------
        name
            The name, or the id of a thing.
        kinds
            Local names of classes; things of their subclasses fit, too.
        """
        group = self._group(tuple(kinds))
        for how, found in (
            ("exact", [name] if name in self._kinds else self._exact.get(name, ())),
            ("normalised", group.by_key.get(name_key(name, group.sort), ())),
        ):
            fitting = sorted({id_ for id_ in found if id_ in group.ids})
            if len(fitting) == 1:
                return Match(how, fitting[0])
            if fitting:
                return Match("ambiguous", candidates=tuple(fitting))
        return Match("none")

    def propose(self, name: str, kinds: Sequence[str]) -> Match:
        """Find the thing whose name is most like a name that matches none."""
        group = self._group(tuple(kinds))
        return group.propose(name_key(name, group.sort))

    def of_other_kind(self, name: str) -> str | None:
        """Find a thing that has this very name, of whatever kind."""
        return next(iter(self._exact.get(name, ())), None)

    def _group(self, kinds: tuple[str, ...]) -> "_Group":
        group = self._groups.get(kinds)
        if group is None:
            fitting = [name for name in self._names if self._vocabulary.is_a(name.kind, kinds)]
            group = self._groups[kinds] = _Group(fitting, self.sort_of(kinds))
        return group


class _Group:
    """The names of things of some kinds, by key and by the parts of keys."""

    def __init__(self, names: Iterable[KnownName], sort: str) -> None:
        self.sort = sort
        self.ids: set[str] = set()
        self.by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._by_part: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self.ids.add(name.id)
            key = name_key(name.text, sort)
            if key not in self.by_key:
                for part in _parts(key):
                    self._by_part[part].append(key)
            if name.id not in self.by_key[key]:
                self.by_key[key].append(name.id)
        self.propose = lru_cache(maxsize=4096)(self._propose)

    def _propose(self, key: str) -> Match:
        from rapidfuzz import fuzz, process

        found = [keys for part in _parts(key) if (keys := self._by_part.get(part))]
        rare = sorted(found, key=lambda keys: (len(keys), keys[0]))[:_RARE_PARTS]
        likely = list(dict.fromkeys(other for keys in rare for other in keys[:_MOST_IN_PART]))
        best = process.extractOne(key, likely, scorer=fuzz.ratio, score_cutoff=PROPOSED_FROM)
        if best is None:
            return Match("none")
        other, score, _ = best
        return Match("none", proposal=min(self.by_key[other]), score=round(score, 1))


def _parts(key: str) -> set[str]:
    """Pairs of neighbouring characters, by which names that may be alike are found."""
    return {key[index : index + 2] for index in range(len(key) - 1)} or {key}
