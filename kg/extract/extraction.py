"""Reading a text: all that it claims, as drafts in order of appearance."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.bundled import data_folder, ontology_folder
from kg.extract.candidates import Candidate, Discourse, find_candidates
from kg.extract.drafts import Draft
from kg.extract.figures.dating import Dated
from kg.extract.figures.metrics import MetricIndex
from kg.extract.figures.reading import FigureReader, PassageState
from kg.extract.figures.reporters import note_offices
from kg.extract.names.head_words import kind_of_name
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.things import Mention, Mentions, Thing, find_things
from kg.extract.passages import Kind, Passage, read_passages
from kg.extract.relations.reading import RelationReader
from kg.extract.times import FISCAL_CUSTOMS, FiscalCustom, find_times
from kg.registry.things import Things, read_things

_CODES: Final = {
    "united kingdom": "GB",
    "uk": "GB",
    "britain": "GB",
    "hong kong": "HK",
    "india": "IN",
    "japan": "JP",
    "singapore": "SG",
}
_MONIES: Final = {"yen": "Japan", "won": "Korea", "crore": "India", "dirham": "UAE"}
#: What a headline says of a plan; a plan's own title has no verb.
_REPORTS: Final = re.compile(
    r"(?i:\b(?:releases?|unveils?|issues?|launches|publishes|adopts?|announces|approves?|clears?|says|sets|"
    r"aims|seeks|gets|wins|eyes|maps out|rolls out|to (?:get|build|invest|become|spend))\b)"
)
_GOALS: Final = re.compile(r"\b(?:goals?|targets?|objectives?|aims?|vision)\b", re.I)
_APPLIES: Final = re.compile(r"\b(?:appl(?:y|ies|ied) to|covers|is (?:valid|in force) in)\b")
_STAMP: Final = re.compile(
    r"\b(?:updated|published|posted|release[ds]?|date|last modified|editor|source|by) ?:", re.I
)
_RESULTS: Final = re.compile(r"\b(?:highlights?|results?|key figures|facts|overview|performance)\b", re.I)
_WILL: Final = re.compile(r"\b(?:will|shall|aims?|plans?|is to|are to|should)\b")
_HOMES: Final = ("City", "Province", "District", "Country", "Region", "Place", "Zone", "Park")
_MINISTRY: Final = re.compile(r"\bMinistry\b")
_STATESMAN: Final = re.compile(r"\b(?:minister|president|premier|secretary of state)\b", re.I)


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
        published = published or _find_published(passages)
        mentions = find_things(passages, self.lexicon)
        discourse = _open_discourse(passages, mentions, self.lexicon)
        policy = _document_policy(passages, mentions)
        drafts: list[Draft] = []
        fiscal = _fiscal_custom(discourse)
        figures = FigureReader(self.metrics, published)
        relations = RelationReader(self.lexicon, policy)
        under_goals, state = False, PassageState()
        for passage, of_passage in zip(passages, mentions, strict=True):
            if passage.kind is not Kind.PROSE:
                if passage.kind is Kind.HEADING:
                    under_goals = bool(_GOALS.search(passage.text))
                    state.section = _section_date(passage.text, published, under_goals=under_goals)
                if passage.text.endswith(":"):
                    under_goals = _open_list(passage, of_passage, discourse) or under_goals
                    continue
                for sentence, of_sentence in zip(passage.sentences, of_passage, strict=True):
                    for mention in of_sentence:
                        discourse.mention(mention.thing)
                    drafts += relations.read_heading(sentence, of_sentence, discourse, published)
                continue
            state = PassageState(
                under_goals=under_goals, policy=policy, last=state.last, section=state.section
            )
            if not any(_GOALS.search(s.text) for s in passage.sentences[:1]):
                pass
            elif (
                section := _section_date(passage.sentences[0].text, published, under_goals=True)
            ) is not None:
                state.section = section
            if policy is not None and discourse.home is not None:
                discourse.topic = discourse.home
            for sentence, of_sentence in zip(passage.sentences, of_passage, strict=True):
                candidates = find_candidates(sentence.text, of_sentence, discourse)
                times = find_times(sentence.text, published, fiscal=fiscal)
                found = figures.read(sentence, candidates, times, discourse, state)
                drafts += found
                drafts += relations.read(sentence, candidates, times, discourse)
                note_offices(sentence.text, candidates, discourse)
                _note_policy(sentence.text, candidates, discourse)
                _set_topic(candidates, discourse, has_figures=bool(found))
        quoted = (replace(draft, quote=text[draft.start : draft.end]) for draft in _once(drafts))
        heading = next((p.text for p in passages if p.kind is Kind.TITLE), None)
        return Reading(tuple(quoted), published, title or heading)


def _note_policy(
    text: str, candidates: Sequence[Candidate], discourse: Discourse
) -> None:
    """Note for which place a plan is, where the sentence says it: "applies to Saxony"."""
    match = _APPLIES.search(text)
    policies = [c for c in candidates if c.thing.kind == "Policy" and match and c.end <= match.start()]
    places = [c for c in candidates if c.thing.is_place and match and c.start >= match.end() - 4]
    if policies and places:
        discourse.places_of_policies[policies[0].thing] = places[0].thing


def _find_published(passages: Sequence[Passage]) -> date | None:
    """Find the day of publication that the lines above the text say: "Updated: Jun 29, 2020"."""
    for passage in passages[:8]:
        stamp = _STAMP.search(passage.text)
        if passage.kind is Kind.PROSE and stamp is None:
            continue
        for time in find_times(passage.text, None):
            full = time.past is not None and time.basis == "stated" and len(time.past.text) == 10
            if full and time.past and (stamp is None or time.start >= stamp.end()):
                return time.past.start
    return None


def _section_date(text: str, published: date | None, *, under_goals: bool) -> Dated | None:
    """Find the time of a section: "Goals for 2027", "2025 highlights"."""
    for time in find_times(text, published):
        period = time.future if under_goals else time.past
        if period is not None and (under_goals or _RESULTS.search(text)):
            return Dated(period, time.basis, "period-of-section")
    return None


def _open_list(passage: Passage, mentions: list[list[Mention]], discourse: Discourse) -> bool:
    """Note of what a list speaks that a line opens, and whether of goals: "It will have:"."""
    for sentence, of_sentence in zip(passage.sentences, mentions, strict=True):
        candidates = find_candidates(sentence.text, of_sentence, discourse)
        _set_topic(candidates, discourse, has_figures=False)
    return _WILL.search(passage.text) is not None


def _set_topic(
    candidates: Sequence[Candidate], discourse: Discourse, *, has_figures: bool
) -> None:
    """Note what a sentence without figures was about, for "it" in the next."""
    if has_figures:
        return
    main = [c for c in candidates if not c.preposition and c.thing.kind not in {"Person", "Event"}]
    if main:
        discourse.topic = main[0].thing
    names = [c for c in candidates if c.form == "name"]
    if len(names) > 1 and names[-1].preposition == "and":
        discourse.ranked = [names[-2].thing, names[-1].thing]


def _open_discourse(
    passages: Sequence[Passage], mentions: Mentions, lexicon: Lexicon
) -> Discourse:
    """Find the place that a text is about: that of its title, else the first it names often."""
    counts: Counter[str] = Counter()
    things: dict[str, Thing] = {}
    for passage, of_passage in zip(passages, mentions, strict=True):
        weight = 4 if passage.kind is Kind.TITLE else 1
        for of_sentence in of_passage:
            for mention in of_sentence:
                if mention.thing.kind in _HOMES:
                    counts[mention.thing.name] += weight
                    things[mention.thing.name] = mention.thing
    discourse = Discourse()
    order = list(things)
    areas = [name for name in order if things[name].kind not in {"Park", "Zone"}] or order
    if areas:
        best = max(areas, key=lambda name: (counts[name], -order.index(name)))
        discourse.home = things[best]
    discourse.nation = _nation_of(things, discourse.home, lexicon) or _nation_by_money(passages)
    if discourse.nation is not None and any(
        p.kind is not Kind.PROSE and _MINISTRY.search(p.text) for p in passages[:6]
    ):
        discourse.home = discourse.nation
    if any(p.kind is not Kind.PROSE and _STATESMAN.search(p.text) for p in passages[:4]):
        discourse.speaker = discourse.nation
    discourse.world = _registered("place:world", "the world", lexicon)
    return discourse


def _nation_of(
    things: dict[str, Thing], home: Thing | None, lexicon: Lexicon
) -> Thing | None:
    """Find the country of a text: one that it names, else that of its place."""
    for thing in things.values():
        if thing.kind == "Country":
            return thing
    above = [thing.id for thing in ([home] if home else []) + list(things.values()) if thing.id]
    for one in above:
        entity = lexicon.things.entities.get(one)
        if entity is not None and entity.kind == "Country":
            return Thing(entity.labels[0].text, "Country", _known(one, lexicon))
        if entity is not None:
            above += [whole for whole in entity.part_of if whole not in above]
    return None


def _nation_by_money(passages: Sequence[Passage]) -> Thing | None:
    """Guess the country of a text that names none from the money that it counts in."""
    counts = Counter(
        word for p in passages for word in _MONIES if f" {word}" in p.text.casefold()
    )
    if not counts:
        return None
    return Thing(_MONIES[counts.most_common(1)[0][0]], "Country")


def _fiscal_custom(discourse: Discourse) -> FiscalCustom | None:
    """Give how the country of the text counts fiscal years, where that is settled."""
    nation = discourse.nation
    names = {nation.name.casefold(), *nation.names} if nation is not None else set()
    return next(
        (FISCAL_CUSTOMS[code] for name, code in _CODES.items() if name in names), None
    )


def _registered(id_: str, name: str, lexicon: Lexicon) -> Thing | None:
    if id_ not in lexicon.things.entities:
        return None
    return Thing(name, lexicon.things.entities[id_].kind, _known(id_, lexicon))


def _known(id_: str, lexicon: Lexicon) -> tuple["Known", ...]:
    entity = lexicon.things.entities[id_]
    return (Known(id_, entity.labels[0].text, entity.kind),)


def _document_policy(passages: Sequence[Passage], mentions: Mentions) -> Thing | None:
    """Give the policy that the text itself is, where its title is that of one."""
    for passage, of_passage in zip(passages, mentions, strict=True):
        if passage.kind is not Kind.TITLE:
            continue
        for of_sentence in of_passage:
            for mention in of_sentence:
                if mention.thing.kind == "Policy" and mention.start == 0:
                    mention.thing.name = passage.text
                    return mention.thing
        words = passage.text.split()
        if _REPORTS.search(passage.text):
            return None
        if kind_of_name(words[:4]) == "Policy" or kind_of_name(words) == "Policy":
            return Thing(passage.text, "Policy")
    return None


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


def extract_text(
    text: str, published: date | None = None, title: str | None = None
) -> list[Draft]:
    """Draft the claims of a text with the bundled registry; see `Reader.read`."""
    return list(_bundled_reader().read(text, published=published, title=title).drafts)
