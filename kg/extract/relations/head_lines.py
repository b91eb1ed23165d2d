"""Lines under the title of a plan that are nothing but its issuer, or its day."""

from collections.abc import Iterator, Sequence
from datetime import date

from kg.extract.names.things import Mention, Thing
from kg.extract.passages import Sentence
from kg.extract.relations.found import Found
from kg.extract.times import find_times


def read_head_line(
    sentence: Sentence, mentions: Sequence[Mention], published: date | None, policy: Thing
) -> Iterator[Found]:
    """Read who issued a plan, or when, where a line says nothing else.

    Parameters
    ----------
    sentence
        The line.
    mentions
        The names in it.
    published
        Day of publication, or None.
    policy
        The plan.
    """
    text = sentence.text.strip(" ()")
    for mention in mentions:
        if mention.text == text and mention.thing.kind in {"Ministry", "GovernmentBody"}:
            span = (mention.start, mention.end)
            yield Found("issuer-line", "issuedBy", policy, mention.thing, *span, span)
    for time in find_times(sentence.text, published):
        spans = {(time.start, time.end), (time.phrase_start, time.end)}
        whole = text in {sentence.text[start:end] for start, end in spans}
        day = time.past
        if whole and day is not None and day.rdf_literal[1] in {"date", "gYearMonth"}:
            span = (time.start, time.end)
            yield Found("date-line", "issuedOn", policy, day.text, *span, span)
