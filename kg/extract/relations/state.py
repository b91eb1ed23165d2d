"""What one sentence leaves to the next for reading relations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.templates import Template, Token, compile_wording

_LIST: Final = compile_wording(
    r"<THING>(?:, (?:[a-z-]+ ){0,3}<THING>){0,8},? and (?:[a-z-]+ ){0,3}<THING>(?!'s)"
)
_OWNED: Final = compile_wording(r"<THING>'s (?:[a-z-]+ ){0,3}<THING>")
_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_GROUP: Final = re.compile(
    r"(?:\b(?:all |the |these |those )*(two|both|three|four|five|six|[2-6])(?: of them)?"
    r"(?: [a-z-]+){0,3})(?: (?:will|are|were|have|would|shall|mainly|now|also|to|is|both"
    r"|each|aim))* ?$"
)


@dataclass(slots=True)
class RelationState:
    """What was read so far.

    Attributes
    ----------
    policy
        The policy that the text itself is.
    passage
        Number of the passage that is read.
    fields
        Sectors and technologies that it named, in order.
    group
        The last things that were named as a list.
    focus_subjects
        Of what the last focus was told.
    last_main
        What the last sentence of the passage was about.
    last_things
        All that the last sentence of the passage spoke of.
    last_policy, last_site
        The plan, and the park, zone or facility, that was spoken of last.
    site_of_passage
        The last park, zone or facility of the passage.
    singles, persons
        Names of one word that say no kind, and the words of persons' names.
    applies
        Name of a policy -> the place it applies to.
    """

    policy: Thing | None = None
    passage: int = -1
    fields: list[Token] = field(default_factory=list)
    group: list[Thing] = field(default_factory=list)
    focus_subjects: list[Thing] = field(default_factory=list)
    last_policy: Thing | None = None
    last_main: Thing | None = None
    last_things: list[Thing] = field(default_factory=list)
    last_site: Thing | None = None
    site_of_passage: Thing | None = None
    singles: dict[str, Thing] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    applies: dict[str, Thing] = field(default_factory=dict)

    def open_passage(self, number: int) -> None:
        """Forget what holds within a passage only."""
        if number != self.passage:
            self.passage = number
            self.focus_subjects = []
            self.site_of_passage = None
            self.last_main = None
            self.last_things = []
            self.fields = []

    def remember(self, template: Template) -> None:
        """Note the things that a sentence named as a list, and the last plan and site."""
        main = next((token for token in template.things() if not token.preposition), None)
        if main is not None and main.possessive and (match := _OWNED.match(template.text, main.at)):
            main = template.tokens[match.end() - 1]
        self.last_main = main.thing if main is not None else None
        told = {id(token.thing): token.thing for token in template.things()}
        self.last_things = [thing for thing in told.values() if thing is not None]
        for token in template.things():
            if token.kind in {"Policy", "Programme"}:
                self.last_policy = token.thing
            elif token.kind in {"Park", "Zone", "Facility"}:
                self.last_site = self.site_of_passage = token.thing
        for match in _LIST.finditer(template.text):
            tokens = [
                template.tokens[at]
                for at in range(match.start(), match.end())
                if at in template.tokens
            ]
            things = [token.thing for token in tokens if token.thing is not None]
            if len({thing.kind for thing in things}) == 1:
                self.group = things

    def group_before(self, template: Template, at: int) -> Sequence[Thing]:
        """Find what "the three hubs" stands for, right before a place of a template."""
        match = _GROUP.search(template.text, max(0, at - 60), at)
        if match is None:
            return []
        number = _NUMBERS.get(match[1]) or int(match[1])
        return self.group if len(self.group) == number else []
