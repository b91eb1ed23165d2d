"""Making drafts of figures: their words, their rule and how sure it is."""

from decimal import Decimal
from typing import Final

from kg.claims.model import MAX_QUOTE
from kg.extract.drafts import Draft, DraftConversion
from kg.extract.figures.confidence import confidence_of
from kg.extract.figures.found import FoundFigure
from kg.extract.passages import Sentence

#: Added to the rules of a draft whose subject's name stands for several registered things.
AMBIGUOUS: Final = "name-ambiguous"

_TENTH: Final = Decimal("0.1")
#: More decimals are those of a fraction in words.
_MOST_DECIMALS: Final = 6


def make_draft(sentence: Sentence, found: FoundFigure) -> Draft | None:
    """Make the draft of a figure, or None if its words are too long to be a quote.

    The quote is filled in by who has the text.
    """
    printed = found.printed
    begin, end = printed.quote_start, printed.quote_end
    if end - begin > MAX_QUOTE:
        begin, end = printed.start, min(printed.end, printed.start + MAX_QUOTE)
    start, stop = sentence.span(begin, end)
    if stop - start > MAX_QUOTE or printed.unit is None:
        return None
    thing = found.subject.thing if found.subject is not None else None
    ambiguous = thing is not None and thing.is_ambiguous
    period = found.dated.period
    return Draft(
        type="figure",
        subject=thing.name if thing is not None else None,
        subject_id=thing.id if thing is not None else None,
        subject_kind=thing.kind if thing is not None else None,
        metric=found.metric,
        value=_tidy(printed.value) if printed.is_share else printed.value,
        unit=printed.unit.removeprefix("unit:"),
        bound=printed.bound,
        period=str(period) if period is not None else None,
        period_basis=found.dated.basis if period is not None else None,
        status=found.status,
        conversions=tuple(
            DraftConversion(value, unit.removeprefix("unit:"))
            for value, unit in printed.conversions
        ),
        quote="",
        start=start,
        end=stop,
        rule=" ".join([*_rules(found), *([AMBIGUOUS] if ambiguous else [])]),
        confidence=confidence_of([*_rules(found), *([AMBIGUOUS] if ambiguous else [])]),
        reported_by=found.reported_by.name if found.reported_by is not None else None,
        reported_by_id=found.reported_by.id if found.reported_by is not None else None,
        set_by=found.set_by.name if found.set_by is not None else None,
        set_by_id=found.set_by.id if found.set_by is not None else None,
    )


def _rules(found: FoundFigure) -> tuple[str, str, str, str]:
    subject = found.subject.rule if found.subject is not None else "subject-none"
    return subject, found.metric_rule, found.status_rule, found.dated.rule


def _tidy(value: Decimal) -> Decimal:
    """Write a third in percent as 33.3."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return value.quantize(_TENTH) if exponent < -_MOST_DECIMALS else value
