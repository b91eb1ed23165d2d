"""Names of one word that say no kind, such as Nokia: what is told of them says what they are."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.candidates import Candidate, Discourse, preposition_before
from kg.extract.names.finding import find_names
from kg.extract.names.head_words import is_head
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.things import Thing
from kg.extract.relations.state import RelationState

_CAPITAL: Final = re.compile(r"(?<![A-Za-z.'-])[A-Z][A-Za-z0-9]*[A-Za-z](?![A-Za-z'-])")
_PERSON_BESIDE: Final = re.compile(
    r" (?:said|says|told|added|noted|explained|asked)\b|,? [1-9][0-9],"
)
_SAID: Final = re.compile(
    r"\b(?:said|says|added|Mr|Ms|Mrs|Dr|Professor|Minister|President|Sheikh|Premier)\.? $"
)
#: "Series C", "Phase 2": not the name of anybody.
_NUMBERED: Final = re.compile(r" [A-Z0-9](?![A-Za-z0-9])")
_STARTS: Final = re.compile(
    r" (?:has|have|is|was|will|and [A-Z][A-Za-z]+ (?:have|has|will|are|signed)|invest"
    r"|operat|runs|signed"
    r"|announced|joined|plans|makes|develops)\b"
)


def find_single_names(
    text: str,
    candidates: Sequence[Candidate],
    lexicon: Lexicon,
    state: RelationState,
    discourse: Discourse,
) -> list[Candidate]:
    """Find the names of one word that are no candidates yet, persons left out.

    At the beginning of a sentence a word counts as a name only where it stood as one before,
    or is written in capitals.

    Parameters
    ----------
    text
        The folded sentence.
    candidates
        What was found already.
    lexicon
        The names that are known.
    state
        Keeps what was found, for later sentences.
    discourse
        Knows the things that the text named.
    """
    for candidate in candidates:
        if candidate.thing.kind == "Person":
            state.persons.update(candidate.thing.name.split())
    taken = [(candidate.start, candidate.end) for candidate in candidates]
    free = [
        match
        for match in _CAPITAL.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if not free:
        return []
    names = {(name.start, name.end) for name in find_names(text, lexicon) if name.kind is None}
    found = []
    for match in free:
        word, start = match[0], match.start()
        known = state.singles.get(word) or _named_before(word, discourse)
        if _NUMBERED.match(text, match.end()):
            continue
        if is_head(word) or word in state.persons or _PERSON_BESIDE.match(text, match.end()):
            continue
        if _SAID.search(text[max(0, start - 14) : start]):
            continue
        capitals = start == 0 and word.isupper() and len(word) > 2
        stands = (start, match.end()) in names or (capitals and _STARTS.match(text, match.end()))
        if known is None and not stands:
            continue
        state.singles[word] = known or Thing(word, None)
        found.append(
            Candidate(
                start,
                match.end(),
                state.singles[word],
                "name",
                False,
                preposition_before(text, start),
                word,
            )
        )
    return found


def _named_before(word: str, discourse: Discourse) -> Thing | None:
    """Find the body that the text named so before; a place would have been found by itself."""
    key = word.casefold()
    for thing in discourse.recent:
        if thing.kind == "Company" and thing.name.casefold().startswith(f"{key} "):
            return thing
        if key in thing.names and thing.kind != "Person" and not thing.is_place:
            return thing
    return None
