"""The things that a text speaks of: one for all the names that the text gives it."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.names.finding import PLACES, find_known_names, find_names
from kg.extract.names.head_words import BEFORE, kind_of_name
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.name import Name
from kg.extract.passages import Kind, Passage, Sentence
from kg.extract.words import split_words, word_set
from kg.registry.things import Things

#: A short name may stand for one of so many last things whose names begin or end with its word.
MAX_NAMESAKES: Final = 50

_SHORT_FORM: Final = re.compile(r" ?\((?:the )?\"?([A-Z][A-Za-z&.-]{1,14})\"?\)")
_LEGAL: Final = word_set("co ltd inc corp corporation limited gmbh ag plc llc llp pvt se")
_IN: Final = re.compile(
    r"(?:\b(?:in|from|at|near|outside|across|throughout|located in|based in|headquartered in)"
    r"(?: the)?(?: (?:city|town|district|province|state) of)?) $",
    re.I,
)
_BODY_BEFORE: Final = re.compile(
    r"\b(?:(?:operated|run|managed|hosted|organi[sz]ed|issued|developed|owned|designated|funded"
    r"|backed) by|(?:partnered|partnership|agreements?|memorandum of understanding|MoU|deal"
    r"|contract|cooperation|collaboration|teamed up|tied up|joint venture) with"
    r"|(?:subsidiary|unit|arm) of|stake in) (?:the )?$"
)
_NOUN_BEFORE: Final = re.compile(
    r"(?<![\w-])(start-up|think-tank|[A-Za-z]+) $"
    r"|\b(city|town|district|province|state|region|emirate) of $"
)
_PERSON_BEFORE: Final = re.compile(
    r"(?:\b(?:said|says|added|Mr|Ms|Mrs|Dr|Professor|Mayor|Governor|Premier|President|CEO"
    r"|CTO|Chairman|Chairwoman|Secretary|Commissioner|Chancellor|Sheikh)\.?) $"
)
_PERSON_AFTER: Final = re.compile(
    r" ?(?:,? \(?[1-9][0-9]\)?[,)]|, (?:(?:the|its|a|an|vice|deputy|executive|senior|former|"
    r"general|managing|chief|who|whose) )*(?:(?:director|head|president|chair|manager|mayor"
    r"|secretary"
    r"|minister|professor|founder|officer|analyst|economist|partner|observer|chief)\b))"
)
_MAKER_AFTER: Final = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,4}(?:maker|company|firm|start-?up|developer|provider|supplier"
    r"|manufacturer"
    r"|designer|unicorn|operator|producer)\b"
)
_SPEAKS: Final = re.compile(r",? (?:said|says|told|added|noted)\b")
_COMPANY_AFTER: Final = re.compile(
    r"'s (?:revenue|turnover|shares|profit|employees)|,? headquartered|,? whose founders"
    r"| (?:has |had )?(?:sold|shipped|raised|posted|employs|went public)\b"
)


@dataclass(slots=True, eq=False)
class Thing:
    """A thing of the text.

    Attributes
    ----------
    name
        The fullest of its names in the text.
    kind
        Class of the ontology, or None where words do not say it.
    known
        What the name may stand for in the registry.
    names
        All of its names, folded in case.
    """

    name: str
    kind: str | None
    known: tuple[Known, ...] = ()
    names: set[str] = field(default_factory=set)

    @property
    def id(self) -> str | None:
        """CURIE of the registered thing, if the name is not ambiguous."""
        ids = {known.id for known in self.known if known.id is not None}
        return min(ids) if len(ids) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether its name stands for several registered things, and nothing decides."""
        return len({known.id for known in self.known if known.id is not None}) > 1

    @property
    def is_place(self) -> bool:
        """Whether it is a place."""
        return self.kind in PLACES


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in its sentence, and the thing that it names."""

    start: int
    end: int
    text: str
    thing: Thing


_PLACE_HEADS: Final = word_set(
    "city district province county prefecture state municipality region new area"
)

#: Mentions of every sentence, in the order of passages and sentences.
Mentions = list[list[list[Mention]]]


def find_things(passages: Sequence[Passage], lexicon: Lexicon) -> Mentions:
    """Find the names in all passages and join those of one thing.

    Parameters
    ----------
    passages
        The text.
    lexicon
        The names that are known.

    Returns
    -------
    list of list of list of Mention
        For every passage, for every sentence of it, its mentions in order.
    """
    book = _Book(lexicon.things)
    found: Mentions = []
    for passage in passages:
        of_passage = []
        for sentence in passage.sentences:
            headline = passage.kind is Kind.TITLE and _is_headline_case(sentence.text)
            names = (find_known_names if headline else find_names)(sentence.text, lexicon)
            if passage.kind is Kind.TITLE:
                names = _with_places(sentence.text, names, lexicon)
            of_passage.append(list(book.read(sentence, names)))
        found.append(of_passage)
    book.settle()
    return found


def _with_places(text: str, names: list[Name], lexicon: Lexicon) -> list[Name]:
    """Add the places that a title names, whatever longer name they stand in."""
    words = split_words(text)
    keys = [word.key for word in words]
    found = list(names)
    for number, word in enumerate(words):
        length, known = lexicon.proper(keys, number)
        places = tuple(one for one in known if one.kind in PLACES)
        start, end = word.start, words[number + max(length, 1) - 1].end
        taken = any(name.known and name.start < end and start < name.end for name in names)
        if places and word.text[0].isupper() and not taken:
            found.append(Name(start, end, text[start:end], places, places[0].kind))
    return sorted(found, key=lambda name: (name.start, name.end))


def _is_headline_case(text: str) -> bool:
    words = [word.text for word in split_words(text) if word.text.isalpha() and len(word.text) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


class _Book:
    """Keeps the things of a text while it is read."""

    def __init__(self, things: Things) -> None:
        self.registered = things
        self.by_name: dict[str, Thing] = {}
        self.by_id: dict[str, Thing] = {}
        self.by_end: dict[str, deque[Thing]] = {}  # by first and last word of their names
        self.things: list[Thing] = []

    def read(self, sentence: Sentence, names: Iterable[Name]) -> Iterable[Mention]:
        text = sentence.text
        last: Mention | None = None
        for name in names:
            if last is not None and text[last.end : name.start] in {" (", ' ("'}:
                short = _SHORT_FORM.match(text, last.end)
                if short and not any(k.id for k in name.known) and short[1] == name.text:
                    last.thing.names.add(name.text.casefold())
                    self.by_name[name.text.casefold()] = last.thing
                    continue
            thing = self._thing(name, text)
            if thing is not None:
                last = Mention(name.start, name.end, name.text, thing)
                yield last

    def _thing(self, name: Name, text: str) -> Thing | None:
        key = name.text.casefold()
        ids = [known.id for known in name.known if known.id is not None]
        if len(ids) == 1 and ids[0] in self.by_id:
            thing = self.by_id[ids[0]]
            if len(name.text) > len(thing.name) and not name.text.isupper():
                fuller = thing.kind == "District" or not thing.is_place
                thing.name = name.text if fuller else thing.name
                self._index(thing)
            return thing
        if not ids and key in self.by_name:
            thing = self.by_name[key]
            if thing.name.isupper() and not name.text.isupper():
                thing.name = name.text
                self._index(thing)
            return thing
        if not ids and (longer := self._same_place(name) or self._longer(name)) is not None:
            self.by_name[key] = longer
            return longer
        if ids and key in self.by_name:
            return self.by_name[key]
        kind = name.kind or self._kind_by_words(name, text)
        if kind is None and not name.known and " " not in name.text:
            return None
        thing = Thing(name.text, kind, name.known, {key})
        self.things.append(thing)
        self._index(thing)
        self.by_name.setdefault(key, thing)
        if len(ids) == 1 and ids[0] is not None:
            self.by_id[ids[0]] = thing
        return thing

    def _index(self, thing: Thing) -> None:
        words = [word.key for word in split_words(thing.name)]
        for word in dict.fromkeys((words[0], words[-1])):
            self.by_end.setdefault(word, deque(maxlen=MAX_NAMESAKES)).append(thing)

    def _same_place(self, name: Name) -> Thing | None:
        """Find the place that "the Free State of Saxony" is: Saxony."""
        head, of, rest = name.text.rpartition(" of ")
        if not of or kind_of_name([head.split(" ")[-1], "of", rest]) not in PLACES:
            return None
        return self.by_name.get(rest.casefold())

    def _longer(self, name: Name) -> Thing | None:
        """Find a thing of which the name is a short form: Hanbit Motors for Hanbit Motors Co."""
        words = [word.key for word in split_words(name.text)]
        of_world = bool(name.known) and name.kind in PLACES
        for thing in reversed(self.by_end.get(words[0], ())):
            whole = [word.key for word in split_words(thing.name)]
            if len(whole) <= len(words) or thing.kind is None:
                continue
            if thing.kind == "Person" and len(words) == 1 and words[0] in (whole[0], whole[-1]):
                return thing
            begins = whole[: len(words)] == words
            if not begins:
                continue
            rest = [word for word in whole[len(words) :] if word.isalpha()]
            if of_world and not (thing.is_place and all(w in _PLACE_HEADS for w in rest)):
                continue
            if (
                all(word in _LEGAL for word in rest)
                or (thing.is_place and all(word in _PLACE_HEADS for word in rest))
                or thing.kind in {"Company", "Organization"}
            ):
                return thing
            if name.kind is None and thing.kind not in PLACES and len(words) == 1:
                continue
        return None

    def _kind_by_words(self, name: Name, text: str) -> str | None:
        """Tell the kind from the words around a name that does not say it."""
        before, after = text[max(0, name.start - 40) : name.start], text[name.end :][:60]
        if _PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after):
            return "Person"
        if name.text.count(" ") in {1, 2} and _SPEAKS.match(after):
            return "Person"
        if _IN.search(before):
            return "Place"
        noun = _NOUN_BEFORE.search(before)
        if noun is not None and (kind := BEFORE.get((noun[1] or noun[2]).casefold())) is not None:
            return kind
        if _COMPANY_AFTER.match(after) or _MAKER_AFTER.match(after):
            return "Company"
        if _BODY_BEFORE.search(before):
            return "Organization"
        return None

    def settle(self) -> None:
        """Decide between things of one name: the one that lies in a place of the text."""
        places = {thing.id for thing in self.things if thing.id is not None}
        for thing in self.things:
            if len({known.id for known in thing.known}) > 1:
                thing.known = self._nearest(thing, places) or thing.known
                thing.kind = thing.known[0].kind

    def _nearest(self, thing: Thing, places: set[str]) -> tuple[Known, ...]:
        wanted = [known for known in thing.known if known.kind in PLACES] or list(thing.known)
        if len(wanted) == 1:
            return tuple(wanted)
        return tuple(known for known in wanted if self._lies_in(known.id, places))

    def _lies_in(self, id_: str | None, places: set[str]) -> bool:
        above = [id_]
        for one in above:
            entity = self.registered.entities.get(one or "")
            if entity is not None:
                above += [whole for whole in entity.part_of if whole not in above]
        return not places.isdisjoint(above[1:])
