"""What is known of a text before it is read: its place and country, who speaks, and when."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from kg.extract.discourse import Discourse
from kg.extract.figures.dating import Dated
from kg.extract.names.demonyms import COUNTRIES
from kg.extract.names.head_words import kind_of_name
from kg.extract.names.lexicon import Known, Lexicon
from kg.extract.names.things import Mentions, Thing
from kg.extract.passages import Kind, Passage
from kg.extract.times import FISCAL_CUSTOMS, FiscalCustom, find_times
from kg.extract.words import split_words

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
_RESULTS_FOR: Final = re.compile(
    r"\bresults? for\b|\b(?:full[- ]year|interim|annual|quarterly) (?:[0-9]{4} )?results\b", re.I
)
_STAMP: Final = re.compile(
    r"\b(?:updated|published|posted|release[ds]?|date|last modified|editor|source|by) ?:", re.I
)
_HOMES: Final = ("City", "Province", "District", "Country", "Region", "Place", "Zone", "Park")
_TODAY: Final = re.compile(
    r"\btoday (?:announced|opened|reported|launched|unveiled|released|said)\b"
)
_MINISTRY: Final = re.compile(r"\bMinistry\b")
_STATESMAN: Final = re.compile(r"\b(?:minister|president|premier|secretary of state)\b", re.I)
#: What a headline says of a plan; a plan's own title has no verb.
_REPORTS: Final = re.compile(
    r"\b(?:releases?|unveils?|issues?|launches|publishes|adopts?|announces|approves?|clears?|says|sets"
    r"|aims|seeks|gets|wins|eyes|maps out|rolls out|to (?:get|build|invest|become|spend))\b",
    re.I,
)


def open_discourse(passages: Sequence[Passage], mentions: Mentions, lexicon: Lexicon) -> Discourse:
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
    titled = _place_of_plan(passages, mentions)
    areas = [name for name in order if things[name].kind not in {"Park", "Zone"}] or order
    if not areas:
        discourse.home = _place_of_body(mentions, lexicon)
    if titled is not None:
        discourse.home = titled
    elif areas:
        best = max(areas, key=lambda name: (counts[name], -order.index(name)))
        discourse.home = things[best]
    by_money = _nation_by_words(passages, _MONIES)
    if titled is None and by_money is not None and _is_passing(discourse.home, counts):
        discourse.home = by_money
    discourse.nation = _nation_of(things, discourse.home, lexicon) or _nation_by_words(
        passages, _MONIES | {word.casefold(): name for word, name in COUNTRIES.items()}
    )
    if discourse.nation is not None and any(
        p.kind is not Kind.PROSE and _MINISTRY.search(p.text) for p in passages[:6]
    ):
        discourse.home = discourse.nation
    discourse.speaker = _announcing_company(passages, mentions)
    if any(p.kind is not Kind.PROSE and _STATESMAN.search(p.text) for p in passages[:4]):
        discourse.speaker = discourse.nation
    discourse.world = _registered("place:world", "the world", lexicon)
    return discourse


def _is_passing(home: Thing | None, counts: Counter[str]) -> bool:
    """Say whether a text is hardly about its place: a country that it names once."""
    return home is not None and home.kind == "Country" and counts[home.name] == 1


def _place_of_plan(passages: Sequence[Passage], mentions: Mentions) -> Thing | None:
    """Find the place that the title of a plan names: it is the plan's."""
    if document_policy(passages, mentions) is None:
        return None
    for passage, of_passage in zip(passages, mentions, strict=True):
        if passage.kind is Kind.TITLE:
            named = [m.thing for of_sentence in of_passage for m in of_sentence]
            return next((t for t in named if t.kind in {"Province", "City", "District"}), None)
    return None


def _place_of_body(mentions: Mentions, lexicon: Lexicon) -> Thing | None:
    """Find the place after which a body is called, in a text that names none by itself."""
    for of_passage in mentions:
        for mention in (m for of_sentence in of_passage for m in of_sentence):
            keys = [word.key for word in split_words(mention.text)]
            length, known = lexicon.proper(keys, 0) if keys else (0, [])
            places = [one for one in known if one.kind in _HOMES]
            if places and length < len(keys):
                return Thing(places[0].name, places[0].kind, tuple(places))
    return None


def document_policy(passages: Sequence[Passage], mentions: Mentions) -> Thing | None:
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


def find_published(passages: Sequence[Passage]) -> date | None:
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


def find_results(
    passages: Sequence[Passage], published: date | None, discourse: Discourse
) -> Dated | None:
    """Find of which time the results are that a company announces."""
    if discourse.speaker is None or discourse.speaker.kind != "Company":
        return None
    for passage in passages[:10]:
        match = _RESULTS_FOR.search(passage.text)
        if match is None:
            continue
        for time in find_times(passage.text, published):
            if time.start >= match.start() and time.past is not None:
                return Dated(time.past, time.basis, "period-of-results")
    return None


def fiscal_custom(discourse: Discourse) -> FiscalCustom | None:
    """Give how the country of the text counts fiscal years, where that is settled."""
    nation = discourse.nation
    names = {nation.name.casefold(), *nation.names} if nation is not None else set()
    return next((FISCAL_CUSTOMS[code] for name, code in _CODES.items() if name in names), None)


def _announcing_company(passages: Sequence[Passage], mentions: Mentions) -> Thing | None:
    """Find whose press release a text is: the company that its first sentence begins with."""
    for passage, of_passage in zip(passages[:8], mentions, strict=False):
        if passage.kind is not Kind.PROSE:
            continue
        first = of_passage[0][:1]
        if first and first[0].thing.kind == "Company" and _TODAY.search(passage.sentences[0].text):
            return first[0].thing
        return None
    return None


def _nation_of(things: dict[str, Thing], home: Thing | None, lexicon: Lexicon) -> Thing | None:
    """Find the country of a text: that of its place, else one that it names."""
    named = [thing for thing in things.values() if thing.kind == "Country"]
    for place in (home, *things.values()):
        country = _country_of(place, lexicon) if place is not None else None
        if country is not None and place is not None and place.kind != "Country":
            return next((thing for thing in named if thing.id == country.id), country)
        if place is home and home is not None and home.kind == "Country":
            return home
    return named[0] if named else None


def _country_of(place: Thing, lexicon: Lexicon) -> Thing | None:
    """Find the country of a registered place."""
    above = [place.id] if place.id else []
    for one in above:
        entity = lexicon.things.entities.get(one)
        if entity is not None and entity.kind == "Country":
            return Thing(entity.labels[0].text, "Country", _known(one, lexicon))
        if entity is not None:
            above += [whole for whole in entity.part_of if whole not in above]
    return None


def _nation_by_words(passages: Sequence[Passage], words: Mapping[str, str]) -> Thing | None:
    """Guess the country of a text from words for its money and its adjectives."""
    counts = Counter(
        name for p in passages for word, name in words.items() if f" {word} " in p.text.casefold()
    )
    return Thing(counts.most_common(1)[0][0], "Country") if counts else None


def _registered(id_: str, name: str, lexicon: Lexicon) -> Thing | None:
    if id_ not in lexicon.things.entities:
        return None
    return Thing(name, lexicon.things.entities[id_].kind, _known(id_, lexicon))


def _known(id_: str, lexicon: Lexicon) -> tuple[Known, ...]:
    entity = lexicon.things.entities[id_]
    return (Known(id_, entity.labels[0].text, entity.kind),)
