"""Reading a text: all that it claims, as drafts in order of appearance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.bundled import data_folder, ontology_folder
from kg.extract.candidates import find_candidates
from kg.extract.discourse import Candidate, Discourse
from kg.extract.drafts import Draft
from kg.extract.figures.dating import Dated
from kg.extract.figures.found import PassageState
from kg.extract.figures.metrics import MetricIndex
from kg.extract.figures.reading import FigureReader
from kg.extract.figures.reporters import find_reporters
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.things import Mention, Thing, find_things
from kg.extract.opening import (
    document_policy,
    find_published,
    find_results,
    fiscal_custom,
    open_discourse,
)
from kg.extract.passages import Kind, Passage, read_passages
from kg.extract.relations.reading import RelationReader
from kg.extract.times import find_times
from kg.registry.things import Things, read_things
from kg.sources.main_text import guess_language

_GOALS: Final = re.compile(r"\b(?:goals?|targets?|objectives?|aims?|vision)\b", re.I)
_APPLIES: Final = re.compile(r"\b(?:appl(?:y|ies|ied) to|covers|is (?:valid|in force) in)\b")
_RESULTS: Final = re.compile(
    r"\b(?:highlights?|results?|key figures|facts|overview|performance)\b", re.I
)
#: "In Shenyang, …": so near to its begin a place is what a sentence is about.
_OPENING: Final = 8
_BY_TIME: Final = re.compile(r"(?:By|In) (?:the end of )?(?:20[0-9]{2}|next year|this year)\b")
_WILL: Final = re.compile(r"\b(?:will|shall|aims?|plans?|is to|are to|should)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a text: its drafts, and its day of publication and headline."""

    drafts: tuple[Draft, ...]
    published: date | None
    title: str | None


@dataclass(frozen=True)
class Reader:
    """What is needed to read texts; made once for many.

    Attributes
    ----------
    lexicon
        The names that are known.
    metrics
        The metrics by their labels.
    """

    lexicon: Lexicon
    metrics: MetricIndex

    @classmethod
    def of(cls, things: Things, ontology: Path) -> "Reader":
        """Make a reader for registered things and an ontology."""
        lexicon = Lexicon(things, ontology)
        return cls(lexicon, MetricIndex(lexicon, ontology))

    def read(
        self, text: str, *, published: date | None = None, title: str | None = None
    ) -> Reading:
        """Draft the claims of a text.

        Parameters
        ----------
        text
            Plain text.
        published
            Day of publication: "last year" is read from it.
        title
            The headline, where it is known.

        Returns
        -------
        Reading
            Drafts in order of appearance, and what the text says of itself where it was not
            told. The same input gives the same drafts.
        """
        passages = read_passages(text, title)
        published = published or find_published(passages)
        mentions = find_things(passages, self.lexicon)
        discourse = open_discourse(passages, mentions, self.lexicon)
        policy = document_policy(passages, mentions)
        sections = _Sections(published, find_results(passages, published, discourse))
        figures = FigureReader(self.metrics, published)
        relations = RelationReader(self.lexicon, policy)
        fiscal = fiscal_custom(discourse)
        drafts: list[Draft] = []
        for passage, of_passage in zip(passages, mentions, strict=True):
            if passage.kind is not Kind.PROSE:
                sections.begin(passage, of_passage, discourse)
                drafts += relations.read_heading(passage, of_passage, discourse, published)
                continue
            state = sections.open_passage(passage, policy, discourse)
            for sentence, of_sentence in zip(passage.sentences, of_passage, strict=True):
                candidates = find_candidates(sentence.text, of_sentence, discourse)
                carried = state.dated.period if state.dated is not None else None
                times = find_times(sentence.text, published, fiscal=fiscal, carried=carried)
                found = figures.read(sentence, candidates, times, discourse, state)
                drafts += found
                drafts += relations.read(sentence, candidates, times, discourse)
                if not found:
                    find_reporters(sentence.text, candidates, discourse)  # for "he said" behind
                _note_policy(sentence.text, candidates, discourse)
                _set_topic(candidates, discourse, has_figures=bool(found))
        quoted = (replace(draft, quote=text[draft.start : draft.end]) for draft in _once(drafts))
        heading = next((p.text for p in passages if p.kind is Kind.TITLE), None)
        return Reading(tuple(quoted), published, title or heading)


def tell_language(text: str, language: str | None, found: int) -> tuple[str, ...]:
    """Say that a text is in a language of which the rules know nothing.

    Parameters
    ----------
    text
        The text.
    language
        Its language tag, as its page says it.
    found
        Number of its drafts: what a page says of its language is often wrong, and is held
        against it only where nothing was found.

    Examples
    --------
    >>> tell_language("广州市人工智能企业超2000家。", None, 0)
    ('the text is in another language (zh); drafts are made of English texts alone',)
    >>> tell_language("Guangzhou has 2,000 AI firms.", "zh-CN", 1)
    ()
    """
    told = guess_language(text) or (None if found else language)
    if told is None or told.lower().startswith("en"):
        return ()
    return (f"the text is in another language ({told}); drafts are made of English texts alone",)


def _note_policy(text: str, candidates: Sequence[Candidate], discourse: Discourse) -> None:
    """Note for which place a plan is, where the sentence says it: "applies to Saxony"."""
    match = _APPLIES.search(text)
    policies = [
        c for c in candidates if c.thing.kind == "Policy" and match and c.end <= match.start()
    ]
    places = [c for c in candidates if c.thing.is_place and match and c.start >= match.end() - 4]
    if policies and places:
        discourse.places_of_policies[policies[0].thing] = places[0].thing


class _Sections:
    """Keeps what headings and opening lines say of the passages below them."""

    def __init__(self, published: date | None, results: Dated | None) -> None:
        self.published = published
        self.results = results
        self.state = PassageState(section=results)
        self.under_goals = False

    def begin(self, heading: Passage, mentions: list[list[Mention]], discourse: Discourse) -> None:
        """Read a heading or title, or the line that opens a list."""
        text = heading.text
        opens = text.endswith(":")
        self.state.dated = None
        if heading.kind is Kind.HEADING:
            self.under_goals = _GOALS.search(text) is not None or (
                opens and _WILL.search(text) is not None
            )
            dated = _section_date(text, self.published, self.under_goals)
            self.state.section = dated or self.results
        if discourse.speaker is not None and discourse.speaker.kind == "Company":
            discourse.topic = discourse.speaker
        if opens:
            self.under_goals = self.under_goals or _WILL.search(text) is not None
            for sentence, of_sentence in zip(heading.sentences, mentions, strict=True):
                candidates = find_candidates(sentence.text, of_sentence, discourse)
                _set_topic(candidates, discourse, has_figures=False)
            return
        for of_sentence in mentions:
            for mention in of_sentence:
                discourse.mention(mention.thing)

    def open_passage(
        self, passage: Passage, policy: Thing | None, discourse: Discourse
    ) -> PassageState:
        """Give the state with which a passage is read."""
        dated = self.state.dated
        of_actual = self.state.last is not None and self.state.last.status == "actual"
        earlier = dated if dated and of_actual and dated.basis != "document-date" else None
        self.state = PassageState(
            earlier=earlier,
            under_goals=self.under_goals,
            policy=policy,
            last=self.state.last,
            section=self.state.section,
            ai_firms=self.state.ai_firms,
        )
        first = passage.sentences[0].text
        sets_time = _BY_TIME.match(first) and (self.under_goals or policy is not None)
        if _GOALS.search(first) or sets_time:
            section = _section_date(first, self.published, under_goals=True)
            self.state.section = section or self.state.section
        if policy is not None and discourse.home is not None:
            discourse.topic = discourse.home
        return self.state


def _section_date(text: str, published: date | None, under_goals: bool) -> Dated | None:
    """Find the time of a section: "Goals for 2027", "2025 highlights"."""
    for time in find_times(text, published):
        period = time.future if under_goals else time.past
        if period is not None and (under_goals or _RESULTS.search(text)):
            return Dated(period, time.basis, "period-of-section")
    return None


def _set_topic(candidates: Sequence[Candidate], discourse: Discourse, *, has_figures: bool) -> None:
    """Note what a sentence without figures was about, for "it" in the next."""
    if has_figures:
        return
    able = [c for c in candidates if c.thing.kind not in {"Person", "MediaOrganization"}]
    events = [c for c in able if c.thing.kind == "Event" and not c.preposition]
    able = events or able
    main = [c for c in able if not c.preposition and (not c.possessive or c.start < _OPENING)]
    placed = [c for c in able if c.preposition == "in" and c.start < _OPENING]
    if main or placed:
        discourse.topic = (main or placed)[0].thing
    names = [c for c in candidates if c.form == "name"]
    if len(names) > 1 and names[-1].preposition == "and":
        discourse.ranked = [names[-2].thing, names[-1].thing]


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what is drafted twice alike."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for draft in drafts:
        key = (
            draft.type, draft.subject, draft.metric, draft.value, draft.unit, draft.bound,
            draft.period, draft.status, draft.property, draft.object,
        )  # fmt: skip
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


@lru_cache(maxsize=1)
def _bundled_reader() -> Reader:
    things, _ = read_things(ontology_folder(), [data_folder()])
    return Reader.of(things, ontology_folder())


def extract_text(text: str, published: date | None = None, title: str | None = None) -> list[Draft]:
    """Draft the claims of a text with the bundled registry; see `Reader.read`."""
    return list(_bundled_reader().read(text, published=published, title=title).drafts)
