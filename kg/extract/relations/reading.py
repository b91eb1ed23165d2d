"""The relations of a text, as drafts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kg.extract.candidates import find_candidates
from kg.extract.discourse import Candidate, Discourse
from kg.extract.drafts import Draft
from kg.extract.names.finding import find_concepts
from kg.extract.names.lexicon import Lexicon
from kg.extract.names.things import Mention, Thing
from kg.extract.passages import Passage, Sentence
from kg.extract.relations.days import find_days
from kg.extract.relations.dealings import find_dealings
from kg.extract.relations.fields import means_persons
from kg.extract.relations.focuses import find_focuses
from kg.extract.relations.found import Drafter, Found
from kg.extract.relations.head_lines import read_head_line
from kg.extract.relations.matching import find_by_wordings
from kg.extract.relations.places import find_by_places
from kg.extract.relations.publications import find_of_publications
from kg.extract.relations.references import find_based_places, resolve, stands_for_nothing
from kg.extract.relations.single_names import find_single_names
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import Template, build_template
from kg.extract.relations.unnamed_plans import find_own_policy, find_unnamed_policies
from kg.extract.times import TimeMention, find_times

_ISSUED: Final = re.compile(
    r"\(?(?:[Jj]ointly )?(?:[Ii]ssued|[Pp]ublished|[Rr]eleased|[Aa]dopted|[Pp]romulgated"
    r"|[Ff]ormulated|[Aa]pproved|[Dd]ecided)"
    r" (?:by|on|in)\b|[A-Z][^.]{3,80} (?:issued|published|adopted) (?:this|these|the)\b"
)
_WORD: Final = re.compile(r"[a-z]+")


class RelationReader:
    """Reads the relations of one text, sentence by sentence.

    Parameters
    ----------
    lexicon
        The names that are known.
    policy
        The policy that the text itself is, if it is one.
    """

    def __init__(self, lexicon: Lexicon, policy: Thing | None = None) -> None:
        self.lexicon = lexicon
        self.drafter = Drafter(lexicon.things.vocabulary)
        self.state = RelationState(policy)
        self.started = False

    def read(
        self,
        sentence: Sentence,
        candidates: Sequence[Candidate],
        times: Sequence[TimeMention],
        discourse: Discourse,
    ) -> list[Draft]:
        """Read the relations of a sentence.

        Parameters
        ----------
        sentence
            The folded sentence.
        candidates
            What it may speak of.
        times
            The times that it names.
        discourse
            What the text has spoken of so far; plans without a name are noted there.

        Returns
        -------
        list of Draft
            In order of appearance, each within domain and range of its property.
        """
        self.state.open_passage(sentence.passage)
        self.started = True
        text = sentence.text
        candidates = [
            candidate
            for candidate in resolve(candidates, self.state)
            if not stands_for_nothing(text, candidate, discourse)
        ]
        candidates += find_based_places(text, discourse)
        candidates += find_single_names(text, candidates, self.lexicon, self.state, discourse)
        unnamed = find_unnamed_policies(text, candidates, discourse)
        if self.state.policy is not None:
            candidates = [c for c in candidates if c.form != "noun" or c.thing.kind != "Policy"]
            unnamed += find_own_policy(text, [*candidates, *unnamed], self.state.policy)
        template = build_template(
            text, [*candidates, *unnamed], find_concepts(text, self.lexicon), times
        )
        found = list(self._find(template))
        self.state.remember(template)
        self.state.fields += [
            token
            for token in template.tokens.values()
            if token.form == "concept" and not means_persons(template, token)
        ]
        found.sort(key=lambda one: (one.start, one.end, one.rule))
        return list(self.drafter.drafts(sentence, _once(found)))

    def read_heading(
        self,
        heading: Passage,
        mentions: Sequence[Sequence[Mention]],
        discourse: Discourse,
        published: date | None,
    ) -> list[Draft]:
        """Read a line that tells who issued the text; other headings tell nothing.

        Parameters
        ----------
        heading
            The line.
        mentions
            The names in each of its sentences.
        discourse
            What the text has spoken of so far.
        published
            Day of publication, or None.
        """
        drafts: list[Draft] = []
        for sentence, names in zip(heading.sentences, mentions, strict=True):
            if self.state.policy is not None and not self.started:
                found = list(read_head_line(sentence, names, published, self.state.policy))
                drafts += self.drafter.drafts(sentence, found)
                if found:
                    continue
            if _ISSUED.match(sentence.text) is not None:
                candidates = find_candidates(sentence.text, names, discourse)
                times = find_times(sentence.text, published)
                drafts += self.read(sentence, candidates, times, discourse)
        return drafts

    def _find(self, template: Template) -> Iterator[Found]:
        words = frozenset(_WORD.findall(template.text))
        found = [
            *find_by_wordings(template, words, self.drafter, self.state),
            *find_dealings(template, words, self.drafter, self.state),
            *find_by_places(template, self.drafter, self.lexicon.things.entities),
        ]
        yield from found
        yield from find_days(template, self.state)
        yield from find_of_publications(template, found, self.state, self.lexicon)
        for one in find_focuses(template, words, self.state):
            yield one
            yield from self._of_its_place(one)

    def _of_its_place(self, found: Found) -> Iterator[Found]:
        """Give the focus of a plan also as one of the place where it applies."""
        place = self.state.applies.get(found.subject.name)
        if found.subject.kind == "Policy" and place is not None:
            yield Found(
                f"{found.rule}-in-place",
                found.property,
                place,
                found.object,
                found.start,
                found.end,
                found.core,
                found.status,
            )


def _once(found: Sequence[Found]) -> list[Found]:
    """Leave out what two rules found alike: the first stays."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in found:
        object_ = one.object if isinstance(one.object, str) else one.object.id or one.object.name
        key: tuple[object, ...] = (one.property, one.subject.name, object_)
        if one.property == "partnerOf" and isinstance(one.object, Thing):
            key = (one.property, frozenset({one.subject.name, one.object.name}))
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
