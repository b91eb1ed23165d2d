"""A text as passages and sentences: what is prose, what a heading, what no part of the article.

Everything below works on *folded* text: one space for every run of white space, plain quotes
and hyphens. Each folded character knows its place in the text as it was given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from kg.extract.blocks import OTHER, OTHER_INSIDE, iter_blocks

#: A longer sentence is no prose, but a table, a list of addresses or rubbish.
MAX_SENTENCE: Final = 2_000


_SAME_LENGTH: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u200b": " ",
    }
)
#: Characters that are not seen and part no words: soft hyphen, word joiner, byte order mark.
_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]")
_NUMBERING: Final = re.compile(
    r"(?:[•·○●■□◆◇▪▶►*\-–]+ |\(?(?:[0-9]{1,2}|[ivxIVX]{1,4}|[a-z])[.)] (?=[\"'(A-Z])"
    r")+"
)
_MONTHS: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
#: A character of a dateline; a full stop only behind a short name of a month.
_IN_DATELINE: Final = (
    f"(?:[^.?!]|(?:{'|'.join(f'(?<={month})' for month in _MONTHS.split('|'))})[.])"
)
_DATELINE: Final = re.compile(
    rf"(?:[A-Z]{{3,20}}: (?=[A-Z])|(?:[A-Z]{{2}}[A-Z .,'/-]{{1,40}}{_IN_DATELINE}{{0,40}}?"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, {_IN_DATELINE}{{0,24}}[0-9]{_IN_DATELINE}{{0,14}}?)"
    r"(?:--|\u2014|\u2013| - ) ?(?=[A-Z\"']))"
)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"')\]¹²³]*(?= )")
_NO_END: Final = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|U\.K|U\.N|Mr|Ms|Mrs|Dr|Prof|St|No|Nos|vs|approx|ca|Co|Corp|Inc|Ltd|Pvt"
    r"|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Rs|Fig|Art|p|pp|e\.g|i\.e|a\.m|p\.m"
    r"|[Ss]q|D\.C|Lt|Gen|Sen|Gov|est))\.$"
)
_NEVER_ENDS: Final = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|St|No|Nos|vs|approx|ca|Rs|Fig|e\.g|i\.e|[Ss]q|Gen|Sen|Gov|pp?)\.$"
)
_BEGINS_SENTENCE: Final = re.compile(r"(?:The|It|Its|In|By|A|An|This|They|At|On|According)\b")
_ONLY_NUMBER: Final = re.compile(r"[0-9]{1,2}|[IVXivx]{1,4}")
_BYLINE: Final = re.compile(r"^by\b|\b(?:updated|published|source|posted|date|editor) ?:", re.I)
_PROSE_END: Final = re.compile(r"[.!?…:;][\"')\]¹²³]*$|(?:said|says|added)$")
_FIGURE: Final = re.compile(
    r"[0-9](?:[0-9.,]*) ?(?:%|percent|per cent|million|billion|trillion|crore|lakh|[A-Za-z]{2,})"
)
_LINKS_FOLLOW: Final = re.compile(
    r"(?:related (?:news|links|articles|stories|posts)|you (?:may|might) (?:also )?(?:like|be)"
    r"|most (?:read|popular|viewed)|more (?:news|stories)|recommended)\b.{0,30}$",
    re.I,
)
_MOJIBAKE: Final = re.compile(r"[ÃÂâÄ][\u0080-\u00bf€™œžšŸ‚„…†‡ˆ‰‹›“”‘’–—]|Ā»|ļ¼")


class Kind(Enum):
    """What a passage is."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded sentence.

    Attributes
    ----------
    text
        The words, folded.
    offsets
        Place of every folded character in the text, and of the end: one more than characters.
    passage
        Number of its passage.
    """

    text: str
    offsets: tuple[int, ...]
    passage: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Place of folded characters in the text that was given."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or paragraph with its sentences."""

    kind: Kind
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All of its words, folded."""
        return " ".join(sentence.text for sentence in self.sentences)


def read_passages(text: str, title: str | None = None) -> list[Passage]:
    """Part a text into passages; what is no part of the article is left out.

    Parameters
    ----------
    text
        Plain text, lines as in a file; lines that a printer broke are put together.
    title
        The headline where it is known.

    Returns
    -------
    list of Passage
        Title, headings and paragraphs in order. Menus, links to other articles, notices and
        lines in a broken encoding are left out.
    """
    plain = text.translate(_SAME_LENGTH)
    passages: list[Passage] = []
    links = False
    wanted = _fold(title)[0].casefold() if title else None
    for start, end in iter_blocks(plain):
        folded, offsets = _fold(plain[start:end], start)
        long = len(folded) > _LONG
        if not folded or (not long and _MOJIBAKE.search(text, start, end)):
            continue
        prose = _is_prose(folded) or _is_item(folded)
        if _LINKS_FOLLOW.match(folded) and not prose:
            links = True
            continue
        links = links and not prose
        if links or (not long and _is_other(folded, prose=prose)):
            continue
        kind = Kind.PROSE if prose else Kind.HEADING
        if wanted is not None and folded.casefold() == wanted:
            kind = Kind.TITLE
        sentences = tuple(_iter_sentences(folded, offsets, len(passages)))
        if long:  # a page in one line: only these sentences are of the page
            sentences = tuple(s for s in sentences if not _is_notice(s, text))
        if sentences:
            passages.append(Passage(kind, sentences))
    return _find_title(passages)


def _find_title(passages: list[Passage]) -> list[Passage]:
    """Make the longest heading before the first prose the title, unless there is one."""
    if any(passage.kind is Kind.TITLE for passage in passages):
        return passages
    first = next((n for n, found in enumerate(passages) if found.kind is Kind.PROSE), 0)
    lengths = [
        0 if _BYLINE.search(passage.text) else passage.text.count(" ")
        for passage in passages[:first]
    ]
    if lengths and max(lengths) >= 3:
        number = lengths.index(max(lengths))
        passages[number] = replace(passages[number], kind=Kind.TITLE)
    return passages


#: A paragraph of more characters is not left out as a whole.
_LONG: Final = 600
_TELLS: Final = re.compile(
    r" (?:has|had|have|is|are|was|were|will|reached|rose|grew|hit|fell|aims|plans|stood|totall?ed"
    r"|exceeded|topped|employs?|covers?|hosts?|invested|raised)\b.* "
)


def _is_prose(folded: str) -> bool:
    """Say whether a block tells something: it ends as a sentence does, or is long enough."""
    if len(folded) > 160:
        return True
    words = folded.count(" ") + 1
    if words >= 4 and folded.endswith(".") and _TELLS.search(folded) is not None:
        return True  # "Jinan had 300 AI firms."
    return (
        words >= 6
        and (_PROSE_END.search(folded) is not None or _has_end(folded))
        and not (folded.endswith(":") and words < 9)
    )


def _is_item(folded: str) -> bool:
    """Say whether a block is an item of a list that gives a figure: "(1) 500 firms by 2030"."""
    return (
        _NUMBERING.match(folded) is not None
        and folded.count(" ") >= 4
        and _FIGURE.search(folded) is not None
    )


def _has_end(folded: str) -> bool:
    return any(
        not _NO_END.search(folded, 0, match.start() + 1) for match in _SENTENCE_END.finditer(folded)
    )


def _is_notice(sentence: Sentence, text: str) -> bool:
    """Say whether a sentence belongs to the page, or is in a broken encoding."""
    start, end = sentence.span(0, len(sentence.text))
    return bool(OTHER_INSIDE.search(sentence.text) or _MOJIBAKE.search(text, start, end))


def _is_other(folded: str, *, prose: bool) -> bool:
    """Say whether a block belongs to the page and not to the article."""
    if OTHER_INSIDE.search(folded):
        return True
    if OTHER.match(folded):
        return not prose or len(folded) < 200
    return False


def _fold(text: str, start: int = 0) -> tuple[str, list[int]]:
    """Put one space for every run of white space; give the place of each character."""
    characters: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"\S+", text):
        word, places = match[0], range(start + match.start(), start + match.end())
        seen = _UNSEEN.sub("", word)
        if not seen:
            continue
        if characters:
            characters.append(" ")
            offsets.append(places[0] - 1)
        characters.append(seen)
        if len(seen) == len(word):
            offsets.extend(places)
        else:
            offsets.extend(place for place, sign in zip(places, word, strict=True) if sign in seen)
    return "".join(characters), offsets


def _iter_sentences(folded: str, offsets: list[int], passage: int) -> Iterator[Sentence]:
    """Part a block into sentences, without numbering and dateline."""
    begin = 0
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(folded)
        if _ends_here(folded, match.start(), match.end())
    ]
    for end in [*ends, len(folded)]:
        start, begin = begin, end + 1
        number = _NUMBERING.match(folded, start, end)
        if number is not None:
            start = number.end()
        if passage < 6 and (line := _DATELINE.match(folded, start, min(end, start + 110))):
            start = line.end()
        if 1 < end - start <= MAX_SENTENCE:
            yield Sentence(folded[start:end], tuple(offsets[start:end]), passage)


def _ends_here(folded: str, stop: int, end: int) -> bool:
    """Say whether a full stop ends a sentence."""
    following = folded[end + 1 : end + 3]
    if not following or following[0].islower() or following[0] in ",;":
        return False
    if folded[stop] != ".":
        return True
    window = (max(0, stop - 12), stop + 1)
    if _NEVER_ENDS.search(folded, *window) or _ONLY_NUMBER.fullmatch(folded, 0, stop):
        return False
    if _NO_END.search(folded, *window):
        # "Ltd. The park": an abbreviation may end a sentence before a word that often begins one.
        return _BEGINS_SENTENCE.match(folded, end + 1) is not None
    return True
