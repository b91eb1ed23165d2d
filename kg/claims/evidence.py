"""Checking evidence: the words stand where the claim says, and say its number."""

from collections.abc import Iterator
from typing import Final

from kg.claims.model import Claim, ClaimSet, Conversion, Evidence, FigureClaim, canonical
from kg.claims.quantities import find_match, parse_quantities
from kg.errors import Fault
from kg.sources.documents import DocumentText

#: Bound that the words say -> bounds of a claim that they rule out. What is said of the
#: other words is a matter of reading: "nearly 900" may be claimed as at most 900.
_RULED_OUT: Final = {
    "at-least": ("exact", "at-most"),
    "at-most": ("exact", "at-least"),
    "about": ("exact",),
}


def check_numbers(claim_set: ClaimSet) -> Iterator[Fault]:
    """Find figure claims whose number or bound is not that in their quote.

    The words are read in the language of the document. Where a claim has no quote, the
    figure as printed is read instead; where it has no words at all, there is nothing to
    hold it against. Conversions are held against their own printed form.
    """
    language = claim_set.document.language
    for claim in claim_set.figures:
        for words in dict.fromkeys((claim.evidence.quote, claim.as_printed)):
            if words is not None:
                yield from _check_number(claim, claim, words, language)
        for conversion in claim.conversions:
            yield from _check_number(claim, conversion, conversion.as_printed, language)


def check_quotes(claim_set: ClaimSet, text: DocumentText) -> Iterator[Fault]:
    """Find claims whose quote does not stand at its offsets in the document's text."""
    for claim in claim_set.claims():
        evidence = claim.evidence
        if evidence.quote is not None:
            yield from _check_quote(claim, evidence, text)


def contradicts(bound: str, printed: str | None) -> bool:
    """Say whether the bound that words say rules out the bound of a claim.

    Examples
    --------
    >>> contradicts("exact", "at-least"), contradicts("at-most", "about")
    (True, False)
    """
    return bound in _RULED_OUT.get(printed or "", ())


def _check_number(
    claim: FigureClaim, said: FigureClaim | Conversion, words: str, language: str
) -> Iterator[Fault]:
    printed = find_match(words, said.value, said.unit, language)
    if printed is not None:
        if said is claim and contradicts(claim.bound, printed.bound):
            yield Fault(
                claim.location.path,
                claim.location.line,
                f"the bound is {claim.bound}, but the words {words!r} say {printed.bound}",
                "Correct the bound, or quote only the figure if the words say something else.",
            )
        return
    read = [
        f"{canonical(quantity.value)}{' ' + quantity.unit if quantity.unit else ''}"
        for quantity in parse_quantities(words, language)
        if not quantity.is_year
    ]
    told = f"which reads as {' and '.join(read)}" if read else "in which no number is read"
    yield Fault(
        claim.location.path,
        claim.location.line,
        f"the value is {canonical(said.value)} {said.unit}, but the words are {words!r}, {told}",
        "Correct the value, the unit or the quote.",
    )


def _check_quote(claim: Claim, evidence: Evidence, text: DocumentText) -> Iterator[Fault]:
    quote = evidence.quote
    assert quote is not None
    path, line = claim.location.path, claim.location.line
    if evidence.start is None or evidence.end is None:
        if quote not in text.text:
            what = f"the quote {quote!r} does not stand in {text.path.name}"
            yield Fault(path, line, what, "Quote the words of the text.")
        return
    if evidence.end > len(text.text):
        yield Fault(
            path,
            line,
            f"the offsets {evidence.start}-{evidence.end} lie outside {text.path.name}, "
            f"which has {len(text.text)} characters",
            _where_it_stands(quote, evidence.start, text),
        )
        return
    found = text.text[evidence.start : evidence.end]
    if found != quote:
        yield Fault(
            path,
            line,
            f"at {evidence.start}-{evidence.end} of {text.path.name} stands {found!r}, "
            f"not {quote!r}",
            _where_it_stands(quote, evidence.start, text),
        )


def _where_it_stands(quote: str, start: int, text: DocumentText) -> str:
    """Say where the quote is, nearest to where it was expected."""
    places = (text.text.rfind(quote, 0, start + len(quote)), text.text.find(quote, start))
    found = [place for place in places if place >= 0]
    if not found:
        return "The text has these words nowhere: quote it as it is."
    nearest = min(found, key=lambda place: abs(place - start))
    return f"The text has it at {nearest}-{nearest + len(quote)}."
