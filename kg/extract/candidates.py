"""What a sentence may speak of: names, and words that stand for them such as "the city"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.anaphora import iter_nouns, iter_pronouns
from kg.extract.discourse import Candidate, Discourse, preposition_before
from kg.extract.names.things import Mention

_BASED: Final = re.compile(r"-(?:based|headquartered|listed|owned|backed|made|born|registered)\b")
_NAMED: Final = re.compile(r"'s [A-Z]")
_COMPASS: Final = re.compile(
    r"(?:north|south|east|west|central|northern|southern|eastern|western)[a-z]*(?: |$)", re.I
)
#: Between a place and what it lies in: "Xining, capital of northwest China's Qinghai Province,".
_WHERE: Final = re.compile(
    r", (?:(?:the |a )?(?:[a-z-]+ ){0,2}(?:capital|city|town|county|district|hub) (?:of|in) )?"
    r"(?:the )?(?:(?:north|south|east|west|central)[a-z]* )?(?:[A-Z][a-z]+'s )?",
    re.I,
)
_WIDE: Final = frozenset({"Country", "Region", "Place", None})


def find_candidates(
    text: str, mentions: Sequence[Mention], discourse: Discourse
) -> list[Candidate]:
    """Find what a folded sentence may speak of, in order; names are noted in the discourse."""
    found = [
        _of_name(text, mention)
        for mention in mentions
        if not _BASED.match(text, mention.end) and not _is_whereabouts(text, mention)
    ]
    for number in range(1, len(found)):
        first, second = found[number - 1], found[number]
        if (
            second.thing.is_place
            and _WHERE.fullmatch(text, first.end, second.start)
            and text.startswith(",", second.end)
        ):
            found[number] = replace(second, preposition="in")  # "Busan, South Korea,"
    spans = [(candidate.start, candidate.end) for candidate in found]
    others = [*iter_nouns(text, found, discourse, spans)]
    spans += [(candidate.start, candidate.end) for candidate in others]
    found += others
    for mention in mentions:
        discourse.mention(mention.thing)
    found.sort(key=lambda candidate: candidate.start)
    pronouns = list(iter_pronouns(text, found, discourse, spans))
    return sorted([*found, *pronouns], key=lambda candidate: candidate.start)


def _is_whereabouts(text: str, mention: Mention) -> bool:
    """Say whether a name only tells where the next one lies: "Southwest China's Guizhou"."""
    if _NAMED.match(text, mention.end) is None or mention.thing.kind not in _WIDE:
        return False
    compass = _COMPASS.match(mention.text) or _COMPASS.search(text[: mention.start][-16:])
    return compass is not None


def _of_name(text: str, mention: Mention) -> Candidate:
    label = mention.start == 1 and text[0] == "(" and text.startswith(")", mention.end)
    possessive = text.startswith("'s", mention.end) or (
        text.startswith("' ", mention.end) and mention.text.endswith("s")
    )
    end = mention.end + (2 if possessive else 0)
    return Candidate(
        mention.start,
        end,
        mention.thing,
        "name",
        possessive,
        "in" if label else preposition_before(text, mention.start),
        mention.text,
    )
