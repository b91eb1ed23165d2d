"""What sentences speak of: candidates for subjects, and what was spoken of before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.names.things import Thing

_PREPOSITION: Final = re.compile(
    r"\b(in|of|at|for|from|within|across|into|throughout|by|to|on|with|near|between|than|and)"
    r"(?: the| a| an| its| our| all| all of| whole of| the whole of| province of| city of"
    r"| (?:southern|northern|eastern|western|central|inland|coastal)(?: [A-Z]?[a-z]+)?){0,2} $",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a sentence speaks of, where it does.

    Attributes
    ----------
    start, end
        In the folded sentence; a possessive 's is within.
    thing
        What it is.
    form
        ``name``, ``noun`` ("the city"), ``pronoun`` or ``nation`` ("nationwide").
    possessive
        Whether it is one: "Guangzhou's", "its".
    preposition
        What stands before it: ``in``, ``of``, …, or nothing.
    words
        As the text says it.
    """

    start: int
    end: int
    thing: Thing
    form: str
    possessive: bool
    preposition: str
    words: str


@dataclass(slots=True)
class Discourse:
    """What the text has spoken of so far.

    Attributes
    ----------
    home
        The place that the text is about, if there is one.
    nation
        Its country.
    world
        The world, where it is registered.
    speaker
        Who says "we".
    recent
        Things in the order in which they were mentioned.
    topic
        What the last sentence was about.
    places_of_policies
        For which place a plan is, where a sentence said so.
    ranked
        Whom the last sentence with several subjects spoke of, for "the former".
    bodies
        For which body a person speaks.
    voice
        Who spoke last, for "he added".
    area
        The city, province or country that was the topic last.
    """

    home: Thing | None = None
    nation: Thing | None = None
    world: Thing | None = None
    speaker: Thing | None = None
    recent: list[Thing] = field(default_factory=list)
    topic: Thing | None = None
    ranked: list[Thing] = field(default_factory=list)
    area: Thing | None = None
    bodies: dict[Thing, Thing] = field(default_factory=dict)
    voice: Thing | None = None
    places_of_policies: dict[Thing, Thing] = field(default_factory=dict)

    def last(self, kinds: Sequence[str]) -> Thing | None:
        """Find the thing of one of some classes that was mentioned last."""
        for kind_set in ((kinds[0],), tuple(kinds)):
            for thing in reversed(self.recent):
                if thing.kind in kind_set:
                    return thing
        return None

    def mention(self, thing: Thing) -> None:
        """Note that a thing was mentioned."""
        self.recent.append(thing)
        if len(self.recent) > 400:
            del self.recent[:200]


def preposition_before(text: str, start: int) -> str:
    """Give the preposition before a name, articles between them passed over."""
    match = _PREPOSITION.search(text[max(0, start - 40) : start])
    return match[1].casefold() if match else ""
