"""What a network can tell and what not: three lines, counted from its records."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.networks.network import Network
from kg.pages.record_values import ClaimRecord, Document, Records

NO_CENSUS: Final = (
    "This is no census: it holds what these documents say, no more. What is missing here may "
    "well exist, and a thing with more links was written about more, not proven to matter more."
)

_LANGUAGES: Final = {"en": "English", "zh": "Chinese"}
_KINDS: Final = {
    "verified": "are verified word for word",
    "quoted": "have a quote",
    "page-only": "name the page alone",
}
_NOT_ACCEPTED: Final = ("doubtful", "unreviewed")
_LONGEST_TITLE: Final = 50
_LONGEST_NAME: Final = 30


def describe_limits(network: Network, records: Records) -> list[str]:
    """Say what a page is made of, what it cannot tell, and where it leans.

    Parameters
    ----------
    network
        What is shown.
    records
        All that is said of it.

    Returns
    -------
    list of str
        Three lines. Shares are rounded to whole percents of all documents or claims.
    """
    if not records.claims:
        nodes = _count(len(network.nodes), "thing")
        return [
            f"Made of {nodes} and no claims: nothing here can be followed to a source.",
            NO_CENSUS,
            "Without claims there is nothing to say on where it leans.",
        ]
    return [_made_of(network, records), NO_CENSUS, _leans(records)]


def newest_document(documents: Sequence[Document]) -> Document | None:
    """Give the document published last, as far as that is known; None without dates.

    One of which only the year is known counts from the first of January.
    """
    dated = [document for document in documents if document.published_by]
    return max(dated, key=lambda document: (document.published or "", document.id), default=None)


def _made_of(network: Network, records: Records) -> str:
    documents = records.documents
    text = (
        f"{_count(len(records.claims), 'claim')} about {_count(len(network.nodes), 'thing')} "
        f"from {_count(len(documents), 'document')}"
    )
    newest = newest_document(documents)
    dates = sorted(document.published or "" for document in documents if document.published_by)
    if newest is None:
        return f"{text}, {'which is' if len(documents) == 1 else 'all'} undated."
    title = f"“{_shortened(newest.title, _LONGEST_TITLE)}”"
    if len(documents) == 1:
        return f"{text}, {title}, published {dates[0]}."
    text += f", published {dates[0]}"
    if dates[-1] != dates[0]:
        text += f" to {dates[-1]}"
    if len(dates) < len(documents):
        text += f" ({len(documents) - len(dates):,} undated)"
    return f"{text}; the newest is {title}."


def _leans(records: Records) -> str:
    claims, documents = records.claims, records.documents
    parts = [_languages(documents), _evidence(claims)]
    publisher = {document.id: document.publisher for document in documents}
    publishers = Counter(filter(None, (publisher[claim.document] for claim in claims)))
    if publishers:
        name, count = _ranked(publishers)[0]
        parts.append(f"{_share(count, len(claims))} from {_shortened(name, _LONGEST_NAME)}")
    reviews = Counter(claim.review for claim in claims)
    states = [f"{reviews[state]:,} {state}" for state in _NOT_ACCEPTED if reviews[state]]
    parts.append(", ".join(states) or "all accepted by a reviewer")
    return f"{'; '.join(parts)}."


def _languages(documents: Sequence[Document]) -> str:
    """Give the shares of the two languages that most documents are in."""
    counts = Counter(_language(document) for document in documents)
    (first, count), *others = _ranked(counts)[:2]
    text = f"{_share(count, len(documents))} of documents are in {first}"
    return text + "".join(f", {_share(n, len(documents))} in {name}" for name, n in others)


def _evidence(claims: Sequence[ClaimRecord]) -> str:
    counts = Counter(claim.evidence for claim in claims)
    shares = [f"{_share(counts[kind], len(claims))} {word}" for kind, word in _KINDS.items()]
    return f"of claims {', '.join(shares)}"


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _language(document: Document) -> str:
    tag = (document.language or "").partition("-")[0]
    return _LANGUAGES.get(tag, tag) or "an unknown language"


def _share(part: int, whole: int) -> str:
    """Write a share as whole percents that never round to all or nothing.

    Examples
    --------
    >>> _share(1, 3), _share(1, 1000), _share(999, 1000), _share(3, 3)
    ('33 %', 'under 1 %', 'over 99 %', '100 %')
    """
    percent = round(100 * part / whole)
    if part and not percent:
        return "under 1 %"
    if part < whole and percent == 100:
        return "over 99 %"
    return f"{percent} %"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
