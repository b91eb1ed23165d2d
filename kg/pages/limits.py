"""What a network can tell and what not: three lines, counted from its records."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from kg.networks.network import Network
from kg.pages.record_values import ClaimRecord, Document, Records

NO_CENSUS: Final = (
    "This is no census: it holds what these documents say, no more. What is missing here may "
    "well exist, and a thing with more links was written about more, not proven to matter more."
)

_LANGUAGES: Final = {"en": "English", "zh": "Chinese"}
_LONGEST_NAME: Final = 50


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


def newest_document(documents: Collection[Document]) -> Document | None:
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
    undated = sum(document.published_by is None for document in documents)
    if newest is None:
        return f"{text}, {'which is' if undated == 1 else 'all'} undated."
    first = min(document.published or "" for document in documents if document.published_by)
    text += f", published {first}"
    if newest.published != first:
        text += f" to {newest.published}"
    if undated:
        text += f" ({undated:,} undated)"
    return f"{text}; the newest is “{_shortened(newest.title)}”."


def _leans(records: Records) -> str:
    claims, documents = records.claims, records.documents
    titles = {document.id: document for document in documents}
    languages = Counter(_language(document) for document in documents)
    parts = [_shares(languages, len(documents), "documents are in", limit=2)]
    evidence = Counter(claim.evidence for claim in claims)
    known = [kind for kind in ("verified", "quoted", "page-only") if evidence[kind]]
    shown = [f"{_share(evidence[kind], len(claims))} {kind.replace('-', ' ')}" for kind in known]
    parts.append(f"claims: {', '.join(shown)}")
    publishers = Counter(titles[claim.document].publisher for claim in claims)
    publishers.pop(None, None)
    if publishers:
        name, count = min(publishers.items(), key=lambda item: (-item[1], item[0] or ""))
        parts.append(f"{_share(count, len(claims))} from {_shortened(name or '')}")
    parts.append(_reviewed(claims))
    text = "; ".join(part for part in parts if part)
    return f"{text}."


def _reviewed(claims: Sequence[ClaimRecord]) -> str:
    reviews = Counter(claim.review for claim in claims)
    parts = [f"{reviews[kind]:,} {kind}" for kind in ("doubtful", "unreviewed") if reviews[kind]]
    return " and ".join(parts) if parts else "none doubtful or unreviewed"


def _language(document: Document) -> str:
    tag = (document.language or "").partition("-")[0]
    return _LANGUAGES.get(tag, tag) or "an unknown language"


def _shares(counts: Counter[str], whole: int, what: str, *, limit: int) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{_share(count, whole)} {name}" for name, count in ordered[:limit]]
    first = shown[0].replace("% ", f"% of {what} ", 1)
    return ", ".join([first, *shown[1:]])


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


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rstrip() + "…"
