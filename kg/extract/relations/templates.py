"""A sentence as a template: one character for every thing, concept and time in it.

Wordings are patterns over templates: ``<SITE>, <AUX>operated by <ORG>``. The kind of a thing
is the character that stands for it, so a pattern asks for places or bodies in one place of
the sentence, however long their names are. "The" before a thing is left out, words are small.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.discourse import Candidate
from kg.extract.names.name import Name
from kg.extract.names.things import Thing
from kg.extract.times import TimeMention

_AREAS: Final = ("Country", "Region", "Province", "City", "District", "Place")
_SITES: Final = ("Park", "Zone", "Facility")
_BODIES: Final = (
    "Organization",
    "GovernmentBody",
    "Ministry",
    "Company",
    "Association",
    "ResearchInstitute",
    "University",
    "MediaOrganization",
)
_TEXTS: Final = ("Policy", "Publication")
_CONCEPTS: Final = ("Sector", "Technology")
_KINDS: Final = (
    *_AREAS,
    *_SITES,
    *_BODIES,
    *_TEXTS,
    "Programme",
    "Event",
    "Person",
    "unknown",
    *_CONCEPTS,
    "time",
)
_CHARACTERS: Final = {kind: chr(0xE000 + number) for number, kind in enumerate(_KINDS)}
#: Word of a wording -> kinds of what may stand there.
_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "AREA": _AREAS,
    "PLACE": (*_AREAS, "Park"),
    "SITE": (*_SITES, "unknown"),
    "ORG": (*_BODIES, "unknown"),
    "BODY": _BODIES,
    "ACTOR": (*_BODIES, *_AREAS, "Park", "Facility", "unknown"),
    "POLICY": _TEXTS,
    "CONCEPT": _CONCEPTS,
    "TIME": ("time",),
    "THING": tuple(kind for kind in _KINDS if kind not in {*_CONCEPTS, "time"}),
}
#: Concepts that words of other meaning name too often, unless they are a part of longer names.
_GENERIC: Final = frozenset(
    {
        "it", "industry", "industries", "industrial", "research", "space", "science", "service",
        "services", "construction", "r&d", "technology", "digital", "product", "products",
        "terminal", "terminals", "data", "model", "models", "cloud", "bank", "banks",
        "research and development", "science and technology",
    }
)  # fmt: skip
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_ARTICLE: Final = re.compile(r"(?<![a-z])(?:the (?:whole of )?|whole of |(?:the )?whole of the )$")
_SHORT_FORM: Final = re.compile(r" \([^()]{1,40}\)")

#: Verbs and adverbs that may stand before what a wording says.
AUX: Final = (
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|shall|should|to|also|now|both|"
    r"currently|jointly|mainly|primarily|mostly|largely|newly|recently|just|already|still"
    r"|then|soon|"
    r"officially|formally|first|plan|plans|planned|planning|expected|aims?|aiming|set|due"
    r"|scheduled|"
    r"intends?|vow(?:s|ed)|pledge[sd]?|begun|began|started|continue[sd]?|going|seeks?"
    r"|wants?|hopes?|"
    r"agreed|agrees|helps?|become|became|becoming|turned into|can|could|may|might|must|not"
    r"|never|no longer|increasingly|especially|"
    r"actively|strongly|designed|each|all|a|an|the|one of|its|itself|proposed|co-?) ){0,8}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a character of a template stands for.

    Attributes
    ----------
    at
        Its place in the template.
    start, end
        Its place in the folded sentence.
    thing
        The thing or concept; None for a time.
    form
        ``name``, ``noun``, ``pronoun``, ``nation``, ``concept`` or ``time``.
    possessive
        Whether it is one: "Guangzhou's", "its".
    preposition
        What stands before it, or nothing.
    time
        The time, where it is one.
    """

    at: int
    start: int
    end: int
    thing: Thing | None
    form: str
    possessive: bool = False
    preposition: str = ""
    time: TimeMention | None = None

    @property
    def kind(self) -> str | None:
        """Class of the thing."""
        return self.thing.kind if self.thing is not None else None


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with one character for each thing.

    Attributes
    ----------
    text
        The template.
    starts, ends
        For every character of it, the place in the folded sentence.
    tokens
        Place in the template -> what stands there.
    words
        The folded sentence itself.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: dict[int, Token]
    words: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Place of a stretch of the template in the folded sentence."""
        return self.starts[start], self.ends[end - 1]

    def things(self) -> list[Token]:
        """Give the things in order, without concepts and times."""
        return [token for token in self.tokens.values() if token.form not in {"concept", "time"}]


def compile_wording(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over templates.

    Parameters
    ----------
    pattern
        A regular expression in small letters in which ``<PLACE>``, ``<ORG>``, … stand for
        things of a kind, ``<AUX>`` for auxiliary verbs and adverbs, and ``<NO>`` for a
        character that is neither a thing nor an end.

    Raises
    ------
    KeyError
        If it names a group that there is not.

    Examples
    --------
    >>> compile_wording("<CONCEPT>").search("a b") is None
    True
    """

    def group(match: re.Match[str]) -> str:
        if match[1] == "AUX":
            return AUX
        if match[1] == "NO":
            things = f"{_CHARACTERS[_KINDS[0]]}-{_CHARACTERS[_KINDS[-1]]}"
            return rf"(?:[^{things}.;:]|\.(?=[0-9]))"
        return f"[{''.join(_CHARACTERS[kind] for kind in _GROUPS[match[1]])}]"

    return re.compile(re.sub(r"<([A-Z]+)>", group, pattern))


def build_template(
    words: str,
    candidates: Sequence[Candidate],
    concepts: Sequence[Name],
    times: Sequence[TimeMention],
) -> Template:
    """Make the template of a folded sentence."""
    parts = _Parts(words)
    end = 0
    for token in _tokens(words, candidates, concepts, times):
        if token.start < end:
            continue
        parts.add_words(end, token.start, before_thing=token.thing is not None)
        end = parts.add_token(token)
        if token.form == "name" and (short := _SHORT_FORM.match(words, end)) is not None:
            end = short.end()
    parts.add_words(end, len(words), before_thing=False)
    return parts.template()


class _Parts:
    """A template while it is put together."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tokens: dict[int, Token] = {}

    def add_words(self, start: int, end: int, *, before_thing: bool) -> None:
        gap = self.words[start:end]
        small = gap.lower()
        gap = _PRIVATE.sub(" ", small if len(small) == len(gap) else gap)
        if before_thing and (article := _ARTICLE.search(gap)) is not None:
            gap = gap[: article.start()]
        self.characters += gap
        self.starts += range(start, start + len(gap))
        self.ends += range(start + 1, start + len(gap) + 1)

    def add_token(self, token: Token) -> int:
        at = len(self.characters)
        character = _CHARACTERS.get("time" if token.time else token.kind or "unknown")
        self.tokens[at] = Token(
            at,
            token.start,
            token.end,
            token.thing,
            token.form,
            token.possessive,
            token.preposition,
            token.time,
        )
        self.characters.append(character or _CHARACTERS["unknown"])
        self.starts.append(token.start)
        self.ends.append(token.end)
        if token.possessive:
            self.characters += "'s"
            self.starts += [token.end - 1] * 2
            self.ends += [token.end] * 2
        return token.end

    def template(self) -> Template:
        return Template(
            "".join(self.characters), tuple(self.starts), tuple(self.ends), self.tokens, self.words
        )


def _tokens(
    words: str,
    candidates: Sequence[Candidate],
    concepts: Sequence[Name],
    times: Sequence[TimeMention],
) -> Iterable[Token]:
    """Give what stands in a sentence in order; the first of two at one place is meant."""
    fields = [
        (name, Thing(name.text, name.kind, name.known))
        for name in concepts
        if name.text == "IT" or name.text.casefold() not in _GENERIC
    ]
    covered = {(name.start, name.end) for name, _ in fields}
    found = [
        (
            candidate.start,
            0,
            Token(
                0,
                candidate.start,
                candidate.end,
                candidate.thing,
                candidate.form,
                candidate.possessive,
                candidate.preposition,
            ),
        )
        for candidate in candidates
        if candidate.thing.kind is not None or (candidate.start, candidate.end) not in covered
    ]
    taken = [(token.start, token.end) for _, _, token in found]
    found += [
        (time.start, 1, Token(0, time.start, time.end, None, "time", time=time))
        for time in times
        if not _overlaps(time.start, time.end, taken)
    ]
    found += [
        (name.start, 2, Token(0, name.start, name.end, thing, "concept"))
        for name, thing in fields
        if not _overlaps(name.start, name.end, taken)
    ]
    return [token for _, _, token in sorted(found, key=lambda each: each[:2])]


def _overlaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)
