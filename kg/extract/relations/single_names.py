"""Names of one word that say no kind, such as Nokia: what is told of them says what they are."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.discourse import Candidate, Discourse, preposition_before
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
#: Words that begin sentences so often that looking further would cost time.
_WORDS: Final = frozenset(
    {
        "The", "This", "These", "It", "Its", "In", "At", "By", "On", "For", "From", "With", "To",
        "AI", "And", "But", "As", "An", "Under", "According", "We", "They", "He", "She", "Our",
        "After", "Among", "All", "More", "Total", "Revenue", "Investment", "There", "That",
    }
)  # fmt: skip
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
    names: set[tuple[int, int]] | None = None
    found = []
    for match in _CAPITAL.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if _is_no_name(text, match, state) or any(a < end and start < b for a, b in taken):
            continue
        thing = state.singles.get(word) or _named_before(word, discourse)
        if thing is None and start == 0:
            if not (word.isupper() and len(word) > 2 and _STARTS.match(text, end)):
                continue
        elif thing is None:
            if names is None:
                names = {(one.start, one.end) for one in find_names(text, lexicon) if not one.kind}
            if (start, end) not in names:
                continue
        state.singles[word] = thing or Thing(word, None)
        held = preposition_before(text, start)
        found.append(Candidate(start, end, state.singles[word], "name", False, held, word))
    return found


def _is_no_name(text: str, match: re.Match[str], state: RelationState) -> bool:
    """Say whether a word is a person's, a number's or a head word such as "Park"."""
    word, end = match[0], match.end()
    if word in _WORDS or word in state.persons or is_head(word) or _NUMBERED.match(text, end):
        return True
    if _PERSON_BESIDE.match(text, end) is not None:
        return True
    return _SAID.search(text[max(0, match.start() - 14) : match.start()]) is not None


def _named_before(word: str, discourse: Discourse) -> Thing | None:
    """Find the body that the text named so before; a place would have been found by itself."""
    key = word.casefold()
    for thing in discourse.recent:
        if thing.kind == "Company" and thing.name.casefold().startswith(f"{key} "):
            return thing
        if key in thing.names and thing.kind != "Person" and not thing.is_place:
            return thing
    return None
